/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray's item: org.kde.StatusNotifierItem, which every host reads, under the connection's own
 * name, so that a sandbox lets it pass. Owns what it shows, its menu and its place on the bus. Main
 * thread. Knows nothing of stopwatches but the words and minutes it is given. */
#include "docket-tray.h"

#include "docket-config.h"
#include "docket-tray-icon.h"
#include "docket-tray-menu.h"

#define WATCHER "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"
#define ITEM "org.kde.StatusNotifierItem"
#define ITEM_PATH "/StatusNotifierItem"
#define MENU_PATH "/MenuBar"

/* A watcher may own its name before it answers: seconds to wait before each further try. */
static const guint retries[] = { 1, 2, 4 };

/* Hosts take the size that suits them, or the largest. */
static const int sizes[] = { 22, 32, 48 };

static const char introspection[]
    = "<node><interface name='org.kde.StatusNotifierItem'>"
      "<property name='Category' type='s' access='read'/>"
      "<property name='Id' type='s' access='read'/>"
      "<property name='Title' type='s' access='read'/>"
      "<property name='Status' type='s' access='read'/>"
      "<property name='WindowId' type='i' access='read'/>"
      "<property name='IconThemePath' type='s' access='read'/>"
      "<property name='Menu' type='o' access='read'/>"
      "<property name='ItemIsMenu' type='b' access='read'/>"
      "<property name='IconName' type='s' access='read'/>"
      "<property name='IconPixmap' type='a(iiay)' access='read'/>"
      "<property name='OverlayIconName' type='s' access='read'/>"
      "<property name='OverlayIconPixmap' type='a(iiay)' access='read'/>"
      "<property name='AttentionIconName' type='s' access='read'/>"
      "<property name='AttentionIconPixmap' type='a(iiay)' access='read'/>"
      "<property name='AttentionMovieName' type='s' access='read'/>"
      "<property name='ToolTip' type='(sa(iiay)ss)' access='read'/>"
      "<property name='IconAccessibleDesc' type='s' access='read'/>"
      "<property name='XAyatanaLabel' type='s' access='read'/>"
      "<property name='XAyatanaLabelGuide' type='s' access='read'/>"
      "<property name='XAyatanaOrderingIndex' type='u' access='read'/>"
      "<method name='Activate'>"
      "<arg type='i' name='x' direction='in'/><arg type='i' name='y' direction='in'/>"
      "</method>"
      "<method name='SecondaryActivate'>"
      "<arg type='i' name='x' direction='in'/><arg type='i' name='y' direction='in'/>"
      "</method>"
      "<method name='XAyatanaSecondaryActivate'>"
      "<arg type='u' name='timestamp' direction='in'/>"
      "</method>"
      "<method name='ContextMenu'>"
      "<arg type='i' name='x' direction='in'/><arg type='i' name='y' direction='in'/>"
      "</method>"
      "<method name='Scroll'>"
      "<arg type='i' name='delta' direction='in'/><arg type='s' name='orientation' direction='in'/>"
      "</method>"
      "<method name='ProvideXdgActivationToken'>"
      "<arg type='s' name='token' direction='in'/>"
      "</method>"
      "<signal name='NewTitle'/>"
      "<signal name='NewIcon'/>"
      "<signal name='NewAttentionIcon'/>"
      "<signal name='NewOverlayIcon'/>"
      "<signal name='NewToolTip'/>"
      "<signal name='NewMenu'/>"
      "<signal name='NewStatus'><arg type='s' name='status'/></signal>"
      "<signal name='XAyatanaNewLabel'>"
      "<arg type='s' name='label'/><arg type='s' name='guide'/>"
      "</signal>"
      "</interface></node>";

struct _DocketTray
{
  GObject parent_instance;

  GDBusConnection *bus;
  DocketTrayMenu *menu;
  GCancellable *cancellable; /* of the calls to the watcher that is there */
  guint registration;
  guint watch;
  guint hosts_subscription;
  guint retry_source;
  guint n_retries;
  gboolean registered;
  gboolean has_host;
  gboolean open;
  gboolean label_beside; /* this desktop shows text beside the icon */
  char *token;           /* for raising the window at the next click */

  const char *icons[DOCKET_TRAY_RUNNING + 1]; /* by state; "": drawn */
  DocketTrayState state;
  gint64 minutes;
  char *title;
  char *text;
};

G_DEFINE_FINAL_TYPE (DocketTray, docket_tray, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SHOWN,
  PROP_OPEN,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- What it looks like ---- */

/* Hosts disagree on which texts are markup: nothing that could be any, and one line. */
static char *
make_plain (const char *text)
{
  GString *plain = g_string_new (text != NULL ? text : "");

  g_string_replace (plain, "&", "\uff06", 0);
  g_string_replace (plain, "<", "\u2039", 0);
  g_string_replace (plain, ">", "\u203a", 0);
  g_strdelimit (plain->str, "\n\r\t", ' ');
  return g_string_free (plain, FALSE);
}

/* Where the theme has no such icon nothing would be shown: then it is drawn. A sandbox's icons
 * under its own id are the host's too, though it cannot see them there. */
static gboolean
is_in_theme (const char *name)
{
  const char *const *folders = g_get_system_data_dirs ();
  g_autofree char *file = g_strconcat ("icons/hicolor/symbolic/apps/", name, ".svg", NULL);

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return TRUE;
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], file, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* "" where the icon is drawn: a name wins over a drawing in every host. */
static const char *
get_icon_name (DocketTray *self)
{
  if (self->state == DOCKET_TRAY_RUNNING && !self->label_beside)
    return "";
  return self->icons[self->state];
}

/* Once: hosts ask for it with every change of theirs and ours. */
static void
find_icons (DocketTray *self)
{
  static const char *const names[] = {
    [DOCKET_TRAY_IDLE] = DOCKET_APPLICATION_ID "-symbolic",
    [DOCKET_TRAY_PAUSED] = DOCKET_APPLICATION_ID "-paused-symbolic",
    [DOCKET_TRAY_RUNNING] = DOCKET_APPLICATION_ID "-running-symbolic",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->icons[i] = is_in_theme (names[i]) ? names[i] : "";
}

static GVariant *
make_pixmaps (DocketTray *self)
{
  gint64 minutes = self->label_beside ? -1 : self->minutes;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(iiay)"));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_variant_builder_add_value (&builder, docket_tray_icon_draw (self->state, minutes, sizes[i]));
  return g_variant_builder_end (&builder);
}

static GVariant *
make_no_pixmaps (void)
{
  return g_variant_new_array (G_VARIANT_TYPE ("(iiay)"), NULL, 0);
}

static char *
make_label (DocketTray *self)
{
  if (self->state != DOCKET_TRAY_RUNNING || !self->label_beside)
    return g_strdup ("");
  return g_strdup_printf (
      "%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, self->minutes / 60, self->minutes % 60);
}

static GVariant *
make_tool_tip (DocketTray *self)
{
  return g_variant_new ("(s@a(iiay)ss)", "", make_no_pixmaps (), self->title, self->text);
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
  static const struct
  {
    const char *name;
    const char *value;
  } constants[] = {
    { "Category", "ApplicationStatus" },
    { "Id", DOCKET_APPLICATION_ID },
    { "Status", "Active" },
    { "XAyatanaLabelGuide", "88:88" },
  };
  DocketTray *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (g_str_equal (property, constants[i].name))
      return g_variant_new_string (constants[i].value);
  if (g_str_equal (property, "Title") || g_str_equal (property, "IconAccessibleDesc"))
    return g_variant_new_string (self->title);
  if (g_str_equal (property, "Menu"))
    return g_variant_new_object_path (MENU_PATH);
  if (g_str_equal (property, "ItemIsMenu"))
    return g_variant_new_boolean (FALSE);
  if (g_str_equal (property, "WindowId"))
    return g_variant_new_int32 (0);
  if (g_str_equal (property, "XAyatanaOrderingIndex"))
    return g_variant_new_uint32 (0);
  if (g_str_equal (property, "IconName"))
    return g_variant_new_string (get_icon_name (self));
  if (g_str_equal (property, "IconPixmap"))
    return *get_icon_name (self) == '\0' ? make_pixmaps (self) : make_no_pixmaps ();
  if (g_str_has_suffix (property, "Pixmap"))
    return make_no_pixmaps ();
  if (g_str_equal (property, "ToolTip"))
    return make_tool_tip (self);
  if (g_str_equal (property, "XAyatanaLabel"))
    return g_variant_new_take_string (make_label (self));
  return g_variant_new_string ("");
}

static void
tell_host (DocketTray *self, const char *signal, GVariant *parameters)
{
  g_dbus_connection_emit_signal (self->bus, NULL, ITEM_PATH, ITEM, signal, parameters, NULL);
}

void
docket_tray_set_face (DocketTray *self, const DocketTrayFace *face)
{
  g_autofree char *title = make_plain (face->title);
  g_autofree char *text = make_plain (face->text);
  gint64 minutes = face->state == DOCKET_TRAY_RUNNING ? MAX (face->minutes, 0) : 0;
  gboolean state, minute, words;

  g_return_if_fail (DOCKET_IS_TRAY (self));

  state = face->state != self->state;
  minute = minutes != self->minutes;
  words = !g_str_equal (title, self->title) || !g_str_equal (text, self->text);
  self->state = face->state;
  self->minutes = minutes;
  g_free (self->title);
  self->title = g_steal_pointer (&title);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  if (words)
    {
      tell_host (self, "NewTitle", NULL);
      tell_host (self, "NewToolTip", NULL);
    }
  if ((state || minute) && self->label_beside)
    tell_host (self,
               "XAyatanaNewLabel",
               g_variant_new ("(@ss)", g_variant_new_take_string (make_label (self)), "88:88"));
  /* Where the minutes stand beside it, the icon is the same. */
  if (state || (minute && !self->label_beside))
    tell_host (self, "NewIcon", NULL);
}

/* ---- What is clicked ---- */

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
  DocketTray *self = user_data;

  g_dbus_method_invocation_return_value (invocation, NULL);
  if (g_str_equal (method, "ProvideXdgActivationToken"))
    {
      g_clear_pointer (&self->token, g_free);
      g_variant_get (parameters, "(s)", &self->token);
    }
  /* Also for a host that has no menus, and says only that it would like to show one. */
  else if (!g_str_equal (method, "Scroll"))
    {
      g_autofree char *token = g_steal_pointer (&self->token);

      g_signal_emit (self, signals[ACTIVATED], 0, token);
    }
}

static void
opened_cb (gboolean open, gpointer user_data)
{
  DocketTray *self = user_data;

  if (self->open == open)
    return;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

/* ---- Watchers come and go ---- */

static void
set_shown (DocketTray *self, gboolean registered, gboolean has_host)
{
  gboolean shown = docket_tray_is_shown (self);

  self->registered = registered;
  self->has_host = has_host;
  /* A host that died has closed nothing. */
  if (!docket_tray_is_shown (self))
    opened_cb (FALSE, self);
  if (docket_tray_is_shown (self) != shown)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

static void
host_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketTray) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* A watcher that does not say is its own host. */
  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  set_shown (self,
             self->registered,
             value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
                 || g_variant_get_boolean (value));
}

static void
ask_for_host (DocketTray *self)
{
  g_dbus_connection_call (self->bus,
                          WATCHER,
                          WATCHER_PATH,
                          "org.freedesktop.DBus.Properties",
                          "Get",
                          g_variant_new ("(ss)", WATCHER, "IsStatusNotifierHostRegistered"),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          self->cancellable,
                          host_asked_cb,
                          g_object_ref (self));
}

static void enroll (DocketTray *self);

static void
retry_cb (gpointer user_data)
{
  DocketTray *self = user_data;

  self->retry_source = 0;
  enroll (self);
}

static void
registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketTray) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply != NULL)
    {
      self->registered = TRUE;
      ask_for_host (self);
    }
  else if (self->n_retries < G_N_ELEMENTS (retries))
    self->retry_source = g_timeout_add_once (1000 * retries[self->n_retries++], retry_cb, self);
  else
    g_debug ("No place in the tray: %s", error->message);
}

static void
enroll (DocketTray *self)
{
  g_dbus_connection_call (self->bus,
                          WATCHER,
                          WATCHER_PATH,
                          WATCHER,
                          "RegisterStatusNotifierItem",
                          g_variant_new ("(s)", g_dbus_connection_get_unique_name (self->bus)),
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          self->cancellable,
                          registered_cb,
                          g_object_ref (self));
}

/* What was asked of a watcher that is gone is not waited for. */
static void
forget_watcher (DocketTray *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->retry_source, g_source_remove);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  DocketTray *self = user_data;

  forget_watcher (self);
  self->cancellable = g_cancellable_new ();
  self->n_retries = 0;
  enroll (self);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  DocketTray *self = user_data;

  forget_watcher (self);
  set_shown (self, FALSE, FALSE);
}

static void
hosts_changed_cb (GDBusConnection *bus,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *signal,
                  GVariant *parameters,
                  gpointer user_data)
{
  DocketTray *self = user_data;

  if (g_str_has_prefix (signal, "StatusNotifierHost") && self->registered)
    ask_for_host (self);
}

/* ---- The class ---- */

static void
docket_tray_dispose (GObject *object)
{
  DocketTray *self = DOCKET_TRAY (object);

  forget_watcher (self);
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  if (self->bus != NULL)
    {
      if (self->hosts_subscription != 0)
        g_dbus_connection_signal_unsubscribe (self->bus, self->hosts_subscription);
      if (self->registration != 0)
        g_dbus_connection_unregister_object (self->bus, self->registration);
    }
  g_clear_pointer (&self->menu, docket_tray_menu_free);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (docket_tray_parent_class)->dispose (object);
}

static void
docket_tray_finalize (GObject *object)
{
  DocketTray *self = DOCKET_TRAY (object);

  g_free (self->token);
  g_free (self->title);
  g_free (self->text);

  G_OBJECT_CLASS (docket_tray_parent_class)->finalize (object);
}

static void
docket_tray_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DocketTray *self = DOCKET_TRAY (object);

  switch (prop_id)
    {
    case PROP_SHOWN:
      g_value_set_boolean (value, docket_tray_is_shown (self));
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
docket_tray_class_init (DocketTrayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = docket_tray_dispose;
  object_class->finalize = docket_tray_finalize;
  object_class->get_property = docket_tray_get_property;

  props[PROP_SHOWN] = g_param_spec_boolean (
      "shown", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_OPEN]
      = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ACTIVATED] = g_signal_new ("activated",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     1,
                                     G_TYPE_STRING);
}

static void
docket_tray_init (DocketTray *self)
{
  self->title = g_strdup ("");
  self->text = g_strdup ("");
  find_icons (self);
}

/* The desktops whose trays show text beside an icon; drawn digits are too small on theirs. */
static gboolean
has_label_beside (void)
{
  static const char *const desktops[] = { "GNOME", "Unity", "MATE", "Lomiri" };
  const char *current = g_getenv ("XDG_CURRENT_DESKTOP");
  g_auto (GStrv) names = g_strsplit (current != NULL ? current : "", ":", -1);

  for (guint i = 0; i < G_N_ELEMENTS (desktops); i++)
    if (g_strv_contains ((const char *const *) names, desktops[i]))
      return TRUE;
  return FALSE;
}

static gboolean
export_item (DocketTray *self, GError **error)
{
  static const GDBusInterfaceVTable vtable
      = { .method_call = call_cb, .get_property = get_property_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, error);

  if (node == NULL || !docket_tray_menu_export (self->menu, self->bus, MENU_PATH, error))
    return FALSE;
  self->registration = g_dbus_connection_register_object (
      self->bus, ITEM_PATH, node->interfaces[0], &vtable, self, NULL, error);
  return self->registration != 0;
}

DocketTray *
docket_tray_new (GDBusConnection *bus, GMenuModel *menu, GActionGroup *actions)
{
  DocketTray *self = g_object_new (DOCKET_TYPE_TRAY, NULL);
  g_autoptr (GError) error = NULL;

  self->bus = g_object_ref (bus);
  self->label_beside = has_label_beside ();
  self->menu = docket_tray_menu_new (menu, actions);
  docket_tray_menu_set_opened (self->menu, opened_cb, self);
  /* Hosts read all of it while it registers: it is there before. */
  if (!export_item (self, &error))
    {
      g_warning ("No item for the tray: %s", error->message);
      return self;
    }
  self->hosts_subscription = g_dbus_connection_signal_subscribe (bus,
                                                                 WATCHER,
                                                                 WATCHER,
                                                                 NULL,
                                                                 WATCHER_PATH,
                                                                 NULL,
                                                                 G_DBUS_SIGNAL_FLAGS_NONE,
                                                                 hosts_changed_cb,
                                                                 self,
                                                                 NULL);
  self->watch = g_bus_watch_name_on_connection (
      bus, WATCHER, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  return self;
}

gboolean
docket_tray_is_shown (DocketTray *self)
{
  g_return_val_if_fail (DOCKET_IS_TRAY (self), FALSE);

  return self->registered && self->has_host;
}

gboolean
docket_tray_is_open (DocketTray *self)
{
  g_return_val_if_fail (DOCKET_IS_TRAY (self), FALSE);

  return self->open;
}
