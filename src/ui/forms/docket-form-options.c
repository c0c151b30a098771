/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in which one or several of a number of values are chosen. Owned by their widgets. Main
 * thread. */
#include "docket-form.h"
#include "docket-form-private.h"

#include "docket-drop-downs.h"
#include "docket-form-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- Values as they stand in a file ---- */

/* NULL: not set. */
static char *
write_value (DocketFormRow *row, gconstpointer holder)
{
  const DocketField *field = row->field;

  if (docket_form_row_is_null (row, holder))
    return NULL;
  switch ((int) field->type)
    {
    case DOCKET_FIELD_CHOICE:
      return g_strdup (field->choices[DOCKET_FIELD_READ (field, holder, int)]);
    case DOCKET_FIELD_BOOLEAN:
      return g_strdup (DOCKET_FIELD_READ (field, holder, DocketMaybe) ? "true" : "false");
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DURATION:
      return g_strdup_printf ("%" G_GINT64_FORMAT, DOCKET_FIELD_READ (field, holder, gint64));
    default:
      return g_strdup (DOCKET_FIELD_READ (field, holder, char *));
    }
}

static void
read_value (DocketFormRow *row, const char *value, gpointer holder)
{
  const DocketField *field = row->field;

  docket_field_clear (field, holder);
  if (value == NULL)
    return;
  switch ((int) field->type)
    {
    case DOCKET_FIELD_CHOICE:
      for (int i = 0; field->choices[i] != NULL; i++)
        if (g_str_equal (field->choices[i], value))
          DOCKET_FIELD_AT (field, holder, int) = i;
      break;
    case DOCKET_FIELD_BOOLEAN:
      DOCKET_FIELD_AT (field, holder, DocketMaybe) = g_str_equal (value, "true");
      break;
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DURATION:
      docket_decimal_parse (value, 0, &DOCKET_FIELD_AT (field, holder, gint64), NULL);
      break;
    default:
      DOCKET_FIELD_AT (field, holder, char *) = g_strdup (value);
      break;
    }
}

/* ---- The drop-down ---- */

static void
setup_label_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DocketFormRow *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_list_item_set_child (item, label);
}

/* In the list there is room for whole names. */
static void
setup_list_label_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DocketFormRow *row)
{
  GtkWidget *label;

  setup_label_cb (factory, item, row);
  label = gtk_list_item_get_child (item);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (row->field->type != DOCKET_FIELD_CHOICE)
    gtk_label_set_width_chars (GTK_LABEL (label), 24);
}

static void
bind_label_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DocketFormRow *row)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkStringObject *string = gtk_list_item_get_item (item);
  const char *text = gtk_string_object_get_string (string);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (row->null_label != NULL && g_str_equal (text, row->null_label))
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
add_value (DocketFormRow *row, const char *value, const char *label)
{
  g_ptr_array_add (row->values, g_strdup (value));
  gtk_string_list_append (row->labels, label);
}

static void
clear_values (DocketFormRow *row)
{
  gtk_string_list_splice (
      row->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (row->labels)), NULL);
  g_ptr_array_set_size (row->values, 0);
  if (row->null_label != NULL)
    add_value (row, NULL, row->null_label);
}

static guint
find_value (DocketFormRow *row, const char *value)
{
  for (guint i = 0; i < row->values->len; i++)
    if (g_strcmp0 (row->values->pdata[i], value) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* How a value is called that is not offered: an archived record by its name, another by itself. */
static const char *
name_other (DocketFormRow *row, const char *value)
{
  if (row->field->type == DOCKET_FIELD_REFERENCE)
    return docket_workspace_get_name (
        docket_form_get_workspace (row->form), row->field->reference, value);
  return value;
}

static void
load_option (DocketFormRow *row, gconstpointer holder)
{
  g_autofree char *value = write_value (row, holder);

  if (value != NULL && find_value (row, value) == GTK_INVALID_LIST_POSITION)
    add_value (row, value, name_other (row, value));
  /* Where none is not offered, none means the first. */
  if (value == NULL && row->null_label == NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (row->editor), 0);
  else
    gtk_drop_down_set_selected (GTK_DROP_DOWN (row->editor), find_value (row, value));
}

static gboolean
store_option (DocketFormRow *row, gpointer holder, char **why)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (row->editor));

  if (selected == 0 && row->null_label == NULL && docket_form_row_is_null (row, holder)
      && !row->required)
    return TRUE;
  read_value (row, selected < row->values->len ? row->values->pdata[selected] : NULL, holder);
  return TRUE;
}

static void
refresh_option (DocketFormRow *row)
{
  row->loading = TRUE;
  if (row->null_label != NULL)
    gtk_string_list_splice (row->labels, 0, 1, (const char *[]){ row->null_label, NULL });
  docket_form_row_load (row);
}

static const DocketFormSort option_sort = { load_option, store_option, refresh_option, NULL };

static void
selected_cb (GtkWidget *widget, GParamSpec *pspec, DocketFormRow *row)
{
  docket_form_row_commit (row);
}

static GtkListItemFactory *
new_factory (DocketFormRow *row, GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  docket_form_row_connect (row, factory, "setup", setup);
  docket_form_row_connect (row, factory, "bind", G_CALLBACK (bind_label_cb));
  return factory;
}

static GtkWidget *
find_inside (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_inside (child, type);
  return found;
}

static void
focus_search (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;
  GtkWidget *entry = find_inside (popover, GTK_TYPE_SEARCH_ENTRY);

  if (entry != NULL && gtk_widget_get_mapped (entry))
    gtk_widget_grab_focus (entry);
}

static void
popover_shown_cb (GtkWidget *popover, gpointer user_data)
{
  /* After the list has taken the focus for itself. */
  g_idle_add_once (focus_search, g_object_ref (popover));
}

/* Enter takes the first of what was found. */
static void
search_activate_cb (GtkWidget *entry, GtkWidget *popover)
{
  GtkWidget *list = find_inside (popover, GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *found = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  /* What was typed last may not have been looked for yet. */
  g_signal_emit_by_name (entry, "search-changed");
  if (g_list_model_get_n_items (G_LIST_MODEL (found)) > 0)
    gtk_widget_activate_action (list, "list.activate-item", "u", 0);
}

/* What is typed into the open list is what is looked for. */
static void
search_as_typed (GtkWidget *editor)
{
  GtkWidget *popover = find_inside (editor, GTK_TYPE_POPOVER);
  GtkWidget *entry = popover != NULL ? find_inside (popover, GTK_TYPE_SEARCH_ENTRY) : NULL;

  if (entry == NULL)
    return;
  g_signal_connect (popover, "map", G_CALLBACK (popover_shown_cb), NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (search_activate_cb), popover, 0);
}

static DocketFormRow *
new_option_row (DocketForm *form,
                const char *path,
                const char *title,
                const DocketFormSort *sort,
                const char *null_label,
                gboolean searched)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *editor = gtk_drop_down_new (G_LIST_MODEL (labels), expression);
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkListItemFactory) list_factory = NULL;
  DocketFormRow *row;

  gtk_widget_set_valign (editor, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (editor, "docket-value");
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (editor), searched);
  row = docket_form_row_new (form, path, sort, docket_form_row_make (title, editor), editor);
  row->values = g_ptr_array_new_with_free_func (g_free);
  row->labels = labels;
  row->null_label = g_strdup (null_label);
  factory = new_factory (row, G_CALLBACK (setup_label_cb));
  list_factory = new_factory (row, G_CALLBACK (setup_list_label_cb));
  gtk_drop_down_set_factory (GTK_DROP_DOWN (editor), factory);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (editor), list_factory);
  search_as_typed (editor);
  docket_drop_downs_name (GTK_DROP_DOWN (editor), title);
  row->loading = TRUE;
  clear_values (row);
  row->loading = FALSE;
  docket_form_row_connect (row, editor, "notify::selected", G_CALLBACK (selected_cb));
  return row;
}

GtkWidget *
docket_form_add_options (DocketForm *form,
                         GtkWidget *into,
                         const char *path,
                         const char *title,
                         const DocketFormOption *options,
                         guint n_options,
                         const char *null_label)
{
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  row = new_option_row (form, path, title, &option_sort, null_label, FALSE);
  row->loading = TRUE;
  for (guint i = 0; i < n_options; i++)
    add_value (row, options[i].value, _ (options[i].label));
  return docket_form_row_show (row, into);
}

GtkWidget *
docket_form_add_codes (DocketForm *form,
                       GtkWidget *into,
                       const char *path,
                       const char *title,
                       const DocketCodes *codes,
                       const char *null_label)
{
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  row = new_option_row (form, path, title, &option_sort, null_label, TRUE);
  row->loading = TRUE;
  for (guint i = 0; codes->values[i] != NULL; i++)
    add_value (row, codes->values[i], codes->labels[i]);
  return docket_form_row_show (row, into);
}

/* ---- References ---- */

static gboolean
is_archived (gconstpointer record)
{
  const DocketField *field = docket_shape_find (((const DocketRecord *) record)->shape, "archived");

  return field != NULL && DOCKET_FIELD_READ (field, record, DocketMaybe) == TRUE;
}

static void
refresh_reference (DocketFormRow *row)
{
  DocketWorkspace *workspace = docket_form_get_workspace (row->form);
  GPtrArray *list = docket_workspace_get_list (workspace, row->field->reference);

  row->loading = TRUE;
  clear_values (row);
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!is_archived (list->pdata[i]))
      {
        const char *id = docket_record_get_id (list->pdata[i]);

        add_value (row, id, docket_workspace_get_name (workspace, row->field->reference, id));
      }
  docket_form_row_load (row);
}

static const DocketFormSort reference_sort = { load_option, store_option, refresh_reference, NULL };

GtkWidget *
docket_form_add_reference (
    DocketForm *form, GtkWidget *into, const char *path, const char *title, const char *null_label)
{
  DocketFormRow *row;
  GtkWidget *widget;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  row = new_option_row (form, path, title, &reference_sort, null_label, FALSE);
  widget = docket_form_row_show (row, into);
  refresh_reference (row);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (row->editor), row->values->len > 10);
  return widget;
}

/* ---- Several references ---- */

static GtkWidget *
find_check (GtkWidget *row)
{
  return GTK_WIDGET (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
show_chosen (DocketFormRow *row, guint n_chosen, const char *first)
{
  g_autofree char *text
      = n_chosen == 0   ? g_strdup (row->null_label)
        : n_chosen == 1 ? g_strdup (first)
                        : g_strdup_printf (ngettext ("%u chosen", "%u chosen", n_chosen), n_chosen);

  gtk_label_set_text (GTK_LABEL (row->unit), text);
}

/* The list box holds the rows in the order of the values. */
static void
load_checks (DocketFormRow *row, gconstpointer holder)
{
  DocketWorkspace *workspace = docket_form_get_workspace (row->form);
  char **chosen = docket_form_row_is_null (row, holder)
                      ? NULL
                      : DOCKET_FIELD_READ (row->field, holder, char **);
  GtkWidget *child = gtk_widget_get_first_child (row->editor);
  const char *first = NULL;
  guint n_chosen = 0;

  for (guint i = 0; child != NULL && i < row->values->len;
       i++, child = gtk_widget_get_next_sibling (child))
    {
      const char *id = row->values->pdata[i];
      gboolean active = chosen != NULL && g_strv_contains ((const char *const *) chosen, id);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (child)), active);
      if (active && first == NULL)
        first = docket_workspace_get_name (workspace, row->field->reference, id);
      n_chosen += active;
    }
  show_chosen (row, n_chosen, first);
}

static gboolean
store_checks (DocketFormRow *row, gpointer holder, char **why)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GtkWidget *child = gtk_widget_get_first_child (row->editor);
  guint n_chosen = 0;

  for (guint i = 0; child != NULL && i < row->values->len;
       i++, child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (child))))
      {
        g_strv_builder_add (ids, row->values->pdata[i]);
        n_chosen++;
      }
  docket_field_clear (row->field, holder);
  if (n_chosen > 0)
    DOCKET_FIELD_AT (row->field, holder, char **) = g_strv_builder_end (ids);
  return TRUE;
}

static const DocketFormSort checks_sort = { load_checks, store_checks, NULL, NULL };

static void
toggled_cb (GtkWidget *button, DocketFormRow *row)
{
  docket_form_row_commit (row);
}

static void
add_check (DocketFormRow *row, const char *id, const char *name)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *widget = adw_action_row_new ();

  g_ptr_array_add (row->values, g_strdup (id));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), button);
  gtk_list_box_append (GTK_LIST_BOX (row->editor), widget);
  docket_form_row_connect (row, button, "toggled", G_CALLBACK (toggled_cb));
}

GtkWidget *
docket_form_add_references (DocketForm *form,
                            GtkWidget *into,
                            const char *path,
                            const char *title,
                            const char *null_label,
                            DocketFormFilter keep,
                            gpointer user_data)
{
  DocketWorkspace *workspace;
  GtkWidget *widget = adw_expander_row_new ();
  GtkWidget *list = gtk_list_box_new ();
  GPtrArray *records;
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  workspace = docket_form_get_workspace (form);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (widget), list);
  row = docket_form_row_new (form, path, &checks_sort, widget, list);
  row->values = g_ptr_array_new_with_free_func (g_free);
  row->null_label = g_strdup (null_label);
  row->unit = gtk_label_new (null_label);
  gtk_widget_add_css_class (row->unit, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (row->unit), PANGO_ELLIPSIZE_END);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (widget), row->unit);
  row->loading = TRUE;
  records = docket_workspace_get_list (workspace, row->field->reference);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!is_archived (records->pdata[i]) && (keep == NULL || keep (records->pdata[i], user_data)))
      {
        const char *id = docket_record_get_id (records->pdata[i]);

        add_check (row, id, docket_workspace_get_name (workspace, row->field->reference, id));
      }
  return docket_form_row_show (row, into);
}
