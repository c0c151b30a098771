/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A menu model as com.canonical.dbusmenu. Owns its copy of the rows, made anew whenever the model
 * or an action changes, once per turn of the main loop. Main thread. Knows nothing of what is in
 * the menu. */
#include "docket-tray-menu.h"

static const char introspection[] = "<node><interface name='com.canonical.dbusmenu'>"
                                    "<property name='Version' type='u' access='read'/>"
                                    "<property name='TextDirection' type='s' access='read'/>"
                                    "<property name='Status' type='s' access='read'/>"
                                    "<property name='IconThemePath' type='as' access='read'/>"
                                    "<method name='GetLayout'>"
                                    "<arg type='i' name='parentId' direction='in'/>"
                                    "<arg type='i' name='recursionDepth' direction='in'/>"
                                    "<arg type='as' name='propertyNames' direction='in'/>"
                                    "<arg type='u' name='revision' direction='out'/>"
                                    "<arg type='(ia{sv}av)' name='layout' direction='out'/>"
                                    "</method>"
                                    "<method name='GetGroupProperties'>"
                                    "<arg type='ai' name='ids' direction='in'/>"
                                    "<arg type='as' name='propertyNames' direction='in'/>"
                                    "<arg type='a(ia{sv})' name='properties' direction='out'/>"
                                    "</method>"
                                    "<method name='GetProperty'>"
                                    "<arg type='i' name='id' direction='in'/>"
                                    "<arg type='s' name='name' direction='in'/>"
                                    "<arg type='v' name='value' direction='out'/>"
                                    "</method>"
                                    "<method name='Event'>"
                                    "<arg type='i' name='id' direction='in'/>"
                                    "<arg type='s' name='eventId' direction='in'/>"
                                    "<arg type='v' name='data' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/>"
                                    "</method>"
                                    "<method name='EventGroup'>"
                                    "<arg type='a(isvu)' name='events' direction='in'/>"
                                    "<arg type='ai' name='idErrors' direction='out'/>"
                                    "</method>"
                                    "<method name='AboutToShow'>"
                                    "<arg type='i' name='id' direction='in'/>"
                                    "<arg type='b' name='needUpdate' direction='out'/>"
                                    "</method>"
                                    "<method name='AboutToShowGroup'>"
                                    "<arg type='ai' name='ids' direction='in'/>"
                                    "<arg type='ai' name='updatesNeeded' direction='out'/>"
                                    "<arg type='ai' name='idErrors' direction='out'/>"
                                    "</method>"
                                    "<signal name='ItemsPropertiesUpdated'>"
                                    "<arg type='a(ia{sv})' name='updatedProps'/>"
                                    "<arg type='a(ias)' name='removedProps'/>"
                                    "</signal>"
                                    "<signal name='LayoutUpdated'>"
                                    "<arg type='u' name='revision'/>"
                                    "<arg type='i' name='parent'/>"
                                    "</signal>"
                                    "</interface></node>";

#define INTERFACE "com.canonical.dbusmenu"
#define ROOT 0

typedef struct
{
  int id;
  int parent;
  gboolean separator;
  gboolean submenu;
  gboolean enabled;
  char *label;
  char *action; /* without "app."; NULL: a row to be read */
  GVariant *target;
} Row;

struct _DocketTrayMenu
{
  GMenuModel *model;
  GActionGroup *actions;
  GPtrArray *rows;    /* (element-type Row) parents before their children, the root first */
  GHashTable *ids;    /* (element-type utf8 int) the number of each place there ever was */
  GPtrArray *watched; /* (element-type GMenuModel) */
  guint update_source;

  GDBusConnection *bus;
  char *path;
  guint registration;
  guint32 revision;

  void (*opened) (gboolean open, gpointer user_data);
  gpointer opened_data;
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->action);
  if (row->target != NULL)
    g_variant_unref (row->target);
  g_free (row);
}

static const Row *
find_row (DocketTrayMenu *self, int id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((const Row *) self->rows->pdata[i])->id == id)
      return self->rows->pdata[i];
  return NULL;
}

/* ---- From the model to rows ---- */

static void watch_model (DocketTrayMenu *self, GMenuModel *model);

/* The number that this place has had since it was first seen. */
static int
get_id (DocketTrayMenu *self, const char *place)
{
  gpointer id = g_hash_table_lookup (self->ids, place);

  if (id == NULL)
    {
      id = GINT_TO_POINTER ((int) g_hash_table_size (self->ids) + 1);
      g_hash_table_insert (self->ids, g_strdup (place), id);
    }
  return GPOINTER_TO_INT (id);
}

static Row *
add_row (DocketTrayMenu *self, int parent, const char *place)
{
  Row *row = g_new0 (Row, 1);

  row->parent = parent;
  row->id = get_id (self, place);
  g_ptr_array_add (self->rows, row);
  return row;
}

static gboolean
has_children (DocketTrayMenu *self, int parent)
{
  const Row *last = self->rows->pdata[self->rows->len - 1];

  return last->id != parent;
}

static void add_items (DocketTrayMenu *self, GMenuModel *model, int parent, const char *place);

static void
add_section (DocketTrayMenu *self, GMenuModel *section, int parent, const char *place)
{
  guint before;

  if (has_children (self, parent))
    {
      g_autofree char *line = g_strconcat (place, "-", NULL);

      add_row (self, parent, line)->separator = TRUE;
    }
  before = self->rows->len;
  add_items (self, section, parent, place);
  /* No line before nothing. */
  if (self->rows->len == before && before > 1 && ((Row *) self->rows->pdata[before - 1])->separator)
    g_ptr_array_set_size (self->rows, (int) before - 1);
}

static void
take_action (DocketTrayMenu *self, Row *row, GMenuModel *model, int i)
{
  g_autofree char *action = NULL;

  if (!g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &action)
      || !g_str_has_prefix (action, "app."))
    return;
  row->action = g_strdup (action + strlen ("app."));
  row->target = g_menu_model_get_item_attribute_value (model, i, G_MENU_ATTRIBUTE_TARGET, NULL);
  row->enabled = g_action_group_get_action_enabled (self->actions, row->action);
}

/* Its action and target, so that what moves keeps its number; else where it stands. */
static char *
make_place (GMenuModel *model, int i, const char *parent)
{
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target
      = g_menu_model_get_item_attribute_value (model, i, G_MENU_ATTRIBUTE_TARGET, NULL);
  g_autofree char *printed = target != NULL ? g_variant_print (target, FALSE) : NULL;

  g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
  if (action != NULL)
    return g_strdup_printf ("%s/%s(%s)", parent, action, printed != NULL ? printed : "");
  return g_strdup_printf ("%s/%d", parent, i);
}

static void
add_item (DocketTrayMenu *self, GMenuModel *model, int i, int parent, const char *place)
{
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);
  g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (model, i, G_MENU_LINK_SUBMENU);
  g_autofree char *own_place = make_place (model, i, place);
  Row *row;

  if (section != NULL)
    {
      add_section (self, section, parent, own_place);
      return;
    }
  row = add_row (self, parent, own_place);
  row->submenu = submenu != NULL;
  row->enabled = row->submenu;
  g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_LABEL, "s", &row->label);
  if (submenu != NULL)
    add_items (self, submenu, row->id, own_place);
  else
    take_action (self, row, model, i);
}

static void
add_items (DocketTrayMenu *self, GMenuModel *model, int parent, const char *place)
{
  watch_model (self, model);
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    add_item (self, model, i, parent, place);
}

/* ---- What has changed ---- */

static GVariant *
make_properties (const Row *row)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (row->id == ROOT || row->submenu)
    g_variant_builder_add (&builder, "{sv}", "children-display", g_variant_new_string ("submenu"));
  if (row->separator)
    g_variant_builder_add (&builder, "{sv}", "type", g_variant_new_string ("separator"));
  else if (row->id != ROOT)
    {
      g_variant_builder_add (
          &builder, "{sv}", "label", g_variant_new_string (row->label != NULL ? row->label : ""));
      g_variant_builder_add (&builder, "{sv}", "enabled", g_variant_new_boolean (row->enabled));
    }
  return g_variant_builder_end (&builder);
}

static gboolean
is_same_layout (const GPtrArray *before, const GPtrArray *after)
{
  if (before->len != after->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      const Row *one = before->pdata[i];
      const Row *other = after->pdata[i];

      if (one->id != other->id || one->parent != other->parent || one->separator != other->separator
          || one->submenu != other->submenu)
        return FALSE;
    }
  return TRUE;
}

static void
emit_signal (DocketTrayMenu *self, const char *name, GVariant *parameters)
{
  g_dbus_connection_emit_signal (self->bus, NULL, self->path, INTERFACE, name, parameters, NULL);
}

static void
tell_rows (DocketTrayMenu *self, const GPtrArray *before)
{
  GVariantBuilder updated;
  guint n_changed = 0;

  g_variant_builder_init (&updated, G_VARIANT_TYPE ("a(ia{sv})"));
  for (guint i = 0; i < before->len; i++)
    {
      const Row *was = before->pdata[i];
      const Row *is = self->rows->pdata[i];

      if (was->enabled == is->enabled && g_strcmp0 (was->label, is->label) == 0)
        continue;
      g_variant_builder_add (&updated, "(i@a{sv})", is->id, make_properties (is));
      n_changed++;
    }
  if (n_changed > 0)
    emit_signal (self,
                 "ItemsPropertiesUpdated",
                 g_variant_new ("(a(ia{sv})@a(ias))",
                                &updated,
                                g_variant_new_array (G_VARIANT_TYPE ("(ias)"), NULL, 0)));
  else
    g_variant_builder_clear (&updated);
}

static void queue_update (DocketTrayMenu *self);

static void
unwatch_models (DocketTrayMenu *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], queue_update, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch_model (DocketTrayMenu *self, GMenuModel *model)
{
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (queue_update), self);
  g_ptr_array_add (self->watched, g_object_ref (model));
}

static void
make_rows (DocketTrayMenu *self)
{
  Row *root = g_new0 (Row, 1);

  unwatch_models (self);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  root->parent = -1;
  g_ptr_array_add (self->rows, root);
  add_items (self, self->model, ROOT, "");
}

static gboolean
update_cb (gpointer user_data)
{
  DocketTrayMenu *self = user_data;
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->rows);

  self->update_source = 0;
  make_rows (self);
  if (self->bus == NULL)
    return G_SOURCE_REMOVE;
  if (is_same_layout (before, self->rows))
    tell_rows (self, before);
  else
    emit_signal (self, "LayoutUpdated", g_variant_new ("(ui)", ++self->revision, ROOT));
  return G_SOURCE_REMOVE;
}

static void
queue_update (DocketTrayMenu *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

/* ---- What hosts ask ---- */

/* @depth: levels of children to come along, -1 for all. */
static GVariant *
make_layout (DocketTrayMenu *self, const Row *row, int depth)
{
  GVariantBuilder children;

  g_variant_builder_init (&children, G_VARIANT_TYPE ("av"));
  for (guint i = 0; depth != 0 && i < self->rows->len; i++)
    {
      const Row *child = self->rows->pdata[i];

      if (child->parent == row->id)
        g_variant_builder_add (&children, "v", make_layout (self, child, MAX (depth - 1, -1)));
    }
  return g_variant_new ("(i@a{sv}av)", row->id, make_properties (row), &children);
}

static GVariant *
answer_layout (DocketTrayMenu *self, GVariant *parameters)
{
  const Row *row;
  int id, depth;

  g_variant_get (parameters, "(ii@as)", &id, &depth, NULL);
  row = find_row (self, id);
  return row != NULL
             ? g_variant_new ("(u@(ia{sv}av))", self->revision, make_layout (self, row, depth))
             : NULL;
}

static GVariant *
answer_group (DocketTrayMenu *self, GVariant *parameters)
{
  g_autoptr (GVariant) ids = g_variant_get_child_value (parameters, 0);
  GVariantBuilder answer;
  gsize n = g_variant_n_children (ids);

  g_variant_builder_init (&answer, G_VARIANT_TYPE ("a(ia{sv})"));
  /* None named: all. */
  for (guint i = 0; n == 0 && i < self->rows->len; i++)
    g_variant_builder_add (&answer,
                           "(i@a{sv})",
                           ((const Row *) self->rows->pdata[i])->id,
                           make_properties (self->rows->pdata[i]));
  for (gsize i = 0; i < n; i++)
    {
      const Row *row;
      int id;

      g_variant_get_child (ids, i, "i", &id);
      row = find_row (self, id);
      if (row != NULL)
        g_variant_builder_add (&answer, "(i@a{sv})", id, make_properties (row));
    }
  return g_variant_new ("(a(ia{sv}))", &answer);
}

static GVariant *
answer_property (DocketTrayMenu *self, GVariant *parameters)
{
  g_autoptr (GVariant) properties = NULL;
  g_autoptr (GVariant) value = NULL;
  const char *name;
  const Row *row;
  int id;

  g_variant_get (parameters, "(i&s)", &id, &name);
  row = find_row (self, id);
  if (row == NULL)
    return NULL;
  properties = g_variant_ref_sink (make_properties (row));
  value = g_variant_lookup_value (properties, name, NULL);
  return value != NULL ? g_variant_new ("(v)", value) : NULL;
}

/* Whether the row is there. */
static gboolean
take_event (DocketTrayMenu *self, int id, const char *event)
{
  const Row *row = find_row (self, id);

  if (row == NULL)
    return FALSE;
  if (g_str_equal (event, "clicked") && row->action != NULL && row->enabled)
    g_action_group_activate_action (self->actions, row->action, row->target);
  else if (id == ROOT && self->opened != NULL
           && (g_str_equal (event, "opened") || g_str_equal (event, "closed")))
    self->opened (g_str_equal (event, "opened"), self->opened_data);
  return TRUE;
}

static GVariant *
answer_event (DocketTrayMenu *self, GVariant *parameters)
{
  const char *event;
  int id;

  g_variant_get (parameters, "(i&s@vu)", &id, &event, NULL, NULL);
  return take_event (self, id, event) ? g_variant_new ("()") : NULL;
}

static GVariant *
answer_events (DocketTrayMenu *self, GVariant *parameters)
{
  g_autoptr (GVariantIter) events = NULL;
  GVariantBuilder errors;
  const char *event;
  int id;

  g_variant_builder_init (&errors, G_VARIANT_TYPE ("ai"));
  g_variant_get (parameters, "(a(isvu))", &events);
  while (g_variant_iter_next (events, "(i&s@vu)", &id, &event, NULL, NULL))
    if (!take_event (self, id, event))
      g_variant_builder_add (&errors, "i", id);
  return g_variant_new ("(ai)", &errors);
}

/* Everything is told when it changes: nothing has to be fetched again. */
static GVariant *
answer_about_to_show (DocketTrayMenu *self, GVariant *parameters)
{
  int id;

  g_variant_get (parameters, "(i)", &id);
  return find_row (self, id) != NULL ? g_variant_new ("(b)", FALSE) : NULL;
}

static GVariant *
answer_about_to_show_group (DocketTrayMenu *self, GVariant *parameters)
{
  g_autoptr (GVariantIter) ids = NULL;
  GVariantBuilder errors;
  int id;

  g_variant_builder_init (&errors, G_VARIANT_TYPE ("ai"));
  g_variant_get (parameters, "(ai)", &ids);
  while (g_variant_iter_next (ids, "i", &id))
    if (find_row (self, id) == NULL)
      g_variant_builder_add (&errors, "i", id);
  return g_variant_new ("(@aiai)", g_variant_new_array (G_VARIANT_TYPE_INT32, NULL, 0), &errors);
}

static const struct
{
  const char *method;
  GVariant *(*answer) (DocketTrayMenu *self,
                       GVariant *parameters); /* floating; NULL: no such row */
} answers[] = {
  { "GetLayout", answer_layout },
  { "GetGroupProperties", answer_group },
  { "GetProperty", answer_property },
  { "Event", answer_event },
  { "EventGroup", answer_events },
  { "AboutToShow", answer_about_to_show },
  { "AboutToShowGroup", answer_about_to_show_group },
};

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  GVariant *answer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].method, method))
      answer = answers[i].answer (user_data, parameters);
  if (answer != NULL)
    g_dbus_method_invocation_return_value (invocation, answer);
  else
    g_dbus_method_invocation_return_error_literal (
        invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS, "The menu has no such row");
}

static GVariant *
get_property_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer user_data)
{
  if (g_str_equal (property, "Version"))
    return g_variant_new_uint32 (3);
  if (g_str_equal (property, "TextDirection"))
    return g_variant_new_string ("ltr");
  if (g_str_equal (property, "Status"))
    return g_variant_new_string ("normal");
  return g_variant_new_strv (NULL, 0);
}

/* ---- Outside ---- */

DocketTrayMenu *
docket_tray_menu_new (GMenuModel *model, GActionGroup *actions)
{
  static const char *const changes[]
      = { "action-added", "action-removed", "action-enabled-changed" };
  DocketTrayMenu *self = g_new0 (DocketTrayMenu, 1);

  self->model = g_object_ref (model);
  self->actions = g_object_ref (actions);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->revision = 1;
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (actions, changes[i], G_CALLBACK (queue_update), self);
  make_rows (self);
  return self;
}

gboolean
docket_tray_menu_export (DocketTrayMenu *self,
                         GDBusConnection *bus,
                         const char *path,
                         GError **error)
{
  static const GDBusInterfaceVTable vtable
      = { .method_call = call_cb, .get_property = get_property_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, error);

  g_return_val_if_fail (self->registration == 0, FALSE);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (
      bus, path, node->interfaces[0], &vtable, self, NULL, error);
  if (self->registration == 0)
    return FALSE;
  self->bus = g_object_ref (bus);
  self->path = g_strdup (path);
  return TRUE;
}

void
docket_tray_menu_set_opened (DocketTrayMenu *self,
                             void (*opened) (gboolean open, gpointer user_data),
                             gpointer user_data)
{
  self->opened = opened;
  self->opened_data = user_data;
}

void
docket_tray_menu_free (DocketTrayMenu *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->bus, self->registration);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->actions, queue_update, self);
  unwatch_models (self);
  g_ptr_array_unref (self->watched);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->ids);
  g_clear_object (&self->bus);
  g_free (self->path);
  g_object_unref (self->model);
  g_object_unref (self->actions);
  g_free (self);
}
