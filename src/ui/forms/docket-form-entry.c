/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in which something is typed: entries, several lines of text, and a switch. What they show
 * and what they understand goes by the field's type. Owned by their widgets. Main thread. */
#include "docket-form.h"
#include "docket-form-private.h"

#include "docket-form-rows.h"
#include "docket-labels.h"
#include "docket-typed.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- What rows stand in ---- */

GtkWidget *
docket_form_row_make (const char *title, GtkWidget *editor)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (row, "docket-form-row");
  if (GTK_IS_EDITABLE (editor) || GTK_IS_TEXT_VIEW (editor))
    gtk_widget_add_css_class (row, "typed");
  gtk_widget_set_focusable (row, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), editor);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), editor);
  return row;
}

GtkWidget *
docket_form_add_group (GtkWidget *into, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  if (ADW_IS_PREFERENCES_PAGE (into))
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (into), ADW_PREFERENCES_GROUP (group));
  else
    gtk_box_append (GTK_BOX (into), group);
  return group;
}

/* ---- Values as text ---- */

static char *
format_value (DocketFormRow *row, gconstpointer holder)
{
  const DocketField *field = row->field;
  const char *currency = docket_form_get_currency (row->form);

  if (docket_form_row_is_null (row, holder))
    return g_strdup ("");
  switch (field->type)
    {
    case DOCKET_FIELD_MONEY:
      return docket_labels_money (DOCKET_FIELD_READ (field, holder, DocketMoney), currency);
    case DOCKET_FIELD_RATE:
      return docket_labels_rate (DOCKET_FIELD_READ (field, holder, DocketRate), currency);
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
      return docket_labels_decimal (DOCKET_FIELD_READ (field, holder, DocketQuantity).e4, 4);
    case DOCKET_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, DOCKET_FIELD_READ (field, holder, gint64));
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_HOURS:
      return docket_labels_hours (DOCKET_FIELD_READ (field, holder, DocketDuration).seconds);
    case DOCKET_FIELD_DATE:
      return docket_date_format (DOCKET_FIELD_READ (field, holder, DocketDate));
    case DOCKET_FIELD_TIME_OF_DAY:
      return docket_labels_time_of_day (DOCKET_FIELD_READ (field, holder, DocketTimeOfDay).minutes
                                        * 60);
    case DOCKET_FIELD_TEXTS:
      return g_strjoinv ("\n", DOCKET_FIELD_READ (field, holder, GStrv));
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
    case DOCKET_FIELD_INSTANT:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
    default:
      return g_strdup (DOCKET_FIELD_READ (field, holder, char *));
    }
}

/* Lines without what is empty at the end. */
static char **
split_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (kept, lines[i]);
  return g_strv_builder_end (kept);
}

static gboolean
read_time_of_day (const char *text, DocketTimeOfDay *time, char **why)
{
  int seconds;

  if (!docket_typed_time_of_day (text, &seconds, why))
    return FALSE;
  time->minutes = seconds / 60;
  return TRUE;
}

/* How many of something were bought and what one costs: no hours. */
static gboolean
is_of_pieces (const DocketField *field)
{
  return g_str_equal (field->key, "quantity") || g_str_equal (field->key, "unit_price");
}

static gboolean
read_value (DocketFormRow *row, const char *text, gpointer holder, char **why)
{
  const DocketField *field = row->field;
  const char *currency = docket_form_get_currency (row->form);
  DocketWorkspace *workspace = docket_form_get_workspace (row->form);

  docket_field_clear (field, holder);
  if (*text == '\0')
    return TRUE;
  switch (field->type)
    {
    case DOCKET_FIELD_MONEY:
      return docket_typed_money (
          text, currency, &DOCKET_FIELD_AT (field, holder, DocketMoney), why);
    case DOCKET_FIELD_RATE:
      return docket_typed_rate (text, currency, &DOCKET_FIELD_AT (field, holder, DocketRate), why);
    case DOCKET_FIELD_QUANTITY:
      if (is_of_pieces (field))
        return docket_typed_decimal (
            text, 4, &DOCKET_FIELD_AT (field, holder, DocketQuantity).e4, why);
      return docket_typed_hours (text, &DOCKET_FIELD_AT (field, holder, DocketQuantity), why);
    case DOCKET_FIELD_PERCENT:
      return docket_typed_percent (text, &DOCKET_FIELD_AT (field, holder, DocketPercent), why);
    case DOCKET_FIELD_INTEGER:
      return docket_typed_whole (text, &DOCKET_FIELD_AT (field, holder, gint64), why);
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_HOURS:
      return docket_typed_duration (text, &DOCKET_FIELD_AT (field, holder, DocketDuration), why);
    case DOCKET_FIELD_DATE:
      return docket_typed_date (text,
                                docket_workspace_get_today (workspace),
                                &DOCKET_FIELD_AT (field, holder, DocketDate),
                                why);
    case DOCKET_FIELD_TIME_OF_DAY:
      return read_time_of_day (text, &DOCKET_FIELD_AT (field, holder, DocketTimeOfDay), why);
    case DOCKET_FIELD_TEXTS:
      DOCKET_FIELD_AT (field, holder, char **) = split_lines (text);
      return TRUE;
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
    case DOCKET_FIELD_INSTANT:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
    default:
      DOCKET_FIELD_AT (field, holder, char *) = g_strdup (text);
      return TRUE;
    }
}

/* What stands behind the value and is not typed. */
static char *
make_unit (DocketFormRow *row)
{
  if (is_of_pieces (row->field))
    return g_strdup (
        row->field->type == DOCKET_FIELD_QUANTITY ? "" : docket_form_get_currency (row->form));
  switch ((int) row->field->type)
    {
    case DOCKET_FIELD_MONEY:
      return g_strdup (docket_form_get_currency (row->form));
    case DOCKET_FIELD_RATE:
      /* Translators: a price an hour, such as "USD / h" */
      return g_strdup_printf (_ ("%s / h"), docket_form_get_currency (row->form));
    case DOCKET_FIELD_PERCENT:
      return g_strdup ("%");
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_HOURS:
      /* Translators: the sign for hours */
      return g_strdup (_ ("h"));
    default:
      return g_strdup ("");
    }
}

/* ---- Entries ---- */

static void
load_entry (DocketFormRow *row, gconstpointer holder)
{
  g_autofree char *text = format_value (row, holder);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row->editor)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row->editor), text);
  if (row->unit != NULL)
    {
      g_autofree char *unit = make_unit (row);

      gtk_label_set_text (GTK_LABEL (row->unit), unit);
      /* A hint in words has no unit: "none". */
      gtk_widget_set_visible (
          row->unit,
          *unit != '\0'
              && (*text != '\0'
                  || gtk_entry_get_placeholder_text (GTK_ENTRY (row->editor)) == NULL));
    }
}

static gboolean
store_entry (DocketFormRow *row, gpointer holder, char **why)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->editor)));

  g_strstrip (text);
  if (*text != '\0' && row->check != NULL && (*why = row->check (text, row->check_data)) != NULL)
    return FALSE;
  return read_value (row, text, holder, why);
}

static gboolean
is_entry_shown (DocketFormRow *row, gconstpointer holder)
{
  g_autofree char *text = format_value (row, holder);

  return g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (row->editor))) == 0;
}

static const DocketFormSort entry_sort = { load_entry, store_entry, NULL, is_entry_shown };

static void
entry_activate_cb (GtkWidget *entry, DocketFormRow *row)
{
  docket_form_row_commit (row);
}

static void
entry_changed_cb (GtkWidget *entry, DocketFormRow *row)
{
  docket_form_row_typed (row);
}

/* Who leaves a row as it was is not told off for it. */
static void
entry_left_cb (GtkWidget *widget, DocketFormRow *row)
{
  if (row->widget != NULL && !docket_form_row_is_shown (row))
    docket_form_row_commit (row);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint key,
              guint code,
              GdkModifierType state,
              DocketFormRow *row)
{
  g_autofree char *before = NULL;

  if (key != GDK_KEY_Escape)
    return FALSE;
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->editor)));
  docket_form_row_load (row);
  /* With nothing to take back the key belongs to what is around. */
  return g_strcmp0 (before, gtk_editable_get_text (GTK_EDITABLE (row->editor))) != 0;
}

static GtkWidget *
new_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "docket-value");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  return entry;
}

/* ---- A calendar beside an entry ---- */

static void
day_selected_cb (GtkCalendar *calendar, DocketFormRow *row)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  if (row->loading || row->editor == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (row->editor), text);
  docket_form_row_commit (row);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
calendar_shown_cb (GtkWidget *popover, DocketFormRow *row)
{
  GtkCalendar *calendar = GTK_CALENDAR (gtk_popover_get_child (GTK_POPOVER (popover)));
  DocketWorkspace *workspace = docket_form_get_workspace (row->form);
  DocketDate date = docket_workspace_get_today (workspace);
  g_autofree char *ignored = NULL;
  g_autoptr (GDateTime) day = NULL;
  int year, month, day_of_month;

  docket_typed_date (gtk_editable_get_text (GTK_EDITABLE (row->editor)), date, &date, &ignored);
  docket_date_get_ymd (date, &year, &month, &day_of_month);
  day = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  row->loading = TRUE;
  gtk_calendar_select_day (calendar, day);
  row->loading = FALSE;
}

static void
add_calendar (DocketFormRow *row, const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  /* Translators: %s is what the date is of, such as "Valid from" */
  g_autofree char *label = g_strdup_printf (_ ("Calendar: %s"), title);

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->widget), button);
  docket_form_row_connect (row, popover, "show", G_CALLBACK (calendar_shown_cb));
  docket_form_row_connect (row, calendar, "day-selected", G_CALLBACK (day_selected_cb));
}

static DocketFormRow *
make_entry_row (DocketForm *form, const char *path, const char *title)
{
  GtkWidget *entry = new_entry ();
  GtkWidget *widget = docket_form_row_make (title, entry);
  DocketFormRow *row = docket_form_row_new (form, path, &entry_sort, widget, entry);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  if (row->field->type != DOCKET_FIELD_TEXT)
    gtk_widget_add_css_class (entry, "tabular");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_controller (entry, keys);
  docket_form_row_connect (row, focus, "leave", G_CALLBACK (entry_left_cb));
  docket_form_row_connect (row, keys, "key-pressed", G_CALLBACK (entry_key_cb));
  docket_form_row_connect (row, entry, "activate", G_CALLBACK (entry_activate_cb));
  docket_form_row_connect (row, entry, "changed", G_CALLBACK (entry_changed_cb));
  docket_form_row_connect (row, entry, "unmap", G_CALLBACK (entry_left_cb));
  return row;
}

GtkWidget *
docket_form_add_entry (DocketForm *form, GtkWidget *into, const char *path, const char *title)
{
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  row = make_entry_row (form, path, title);
  row->unit = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->unit, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->widget), row->unit);
  if (row->field->type == DOCKET_FIELD_DATE)
    add_calendar (row, title);
  return docket_form_row_show (row, into);
}

GtkWidget *
docket_form_add_counted (
    DocketForm *form, GtkWidget *into, const char *path, const char *title, const char *word)
{
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  row = make_entry_row (form, path, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->widget), gtk_label_new (word));
  gtk_widget_add_css_class (gtk_widget_get_next_sibling (row->editor), "dim-label");
  return docket_form_row_show (row, into);
}

/* ---- Several lines ---- */

static char *
get_lines (DocketFormRow *row)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->editor));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
load_lines (DocketFormRow *row, gconstpointer holder)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->editor));
  g_autofree char *text = format_value (row, holder);
  g_autofree char *shown = get_lines (row);

  if (g_strcmp0 (shown, text) != 0)
    gtk_text_buffer_set_text (buffer, text, -1);
}

static gboolean
store_lines (DocketFormRow *row, gpointer holder, char **why)
{
  g_autofree char *text = get_lines (row);

  return read_value (row, g_strstrip (text), holder, why);
}

static gboolean
is_lines_shown (DocketFormRow *row, gconstpointer holder)
{
  g_autofree char *text = format_value (row, holder);
  g_autofree char *shown = get_lines (row);

  return g_strcmp0 (text, shown) == 0;
}

static const DocketFormSort lines_sort = { load_lines, store_lines, NULL, is_lines_shown };

GtkWidget *
docket_form_add_lines (DocketForm *form, GtkWidget *into, const char *path, const char *title)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *widget;
  GtkEventController *focus = gtk_event_controller_focus_new ();
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_justification (GTK_TEXT_VIEW (view), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (view, TRUE);
  gtk_widget_set_valign (view, GTK_ALIGN_CENTER);
  /* Two lines: it can be seen that there is room for several. */
  gtk_widget_set_size_request (view, 200, 38);
  gtk_widget_set_margin_top (view, 12);
  gtk_widget_set_margin_bottom (view, 12);
  gtk_widget_add_css_class (view, "docket-value");
  widget = docket_form_row_make (title, view);
  row = docket_form_row_new (form, path, &lines_sort, widget, view);
  gtk_widget_add_controller (view, focus);
  docket_form_row_connect (row, focus, "leave", G_CALLBACK (entry_left_cb));
  docket_form_row_connect (row, view, "unmap", G_CALLBACK (entry_left_cb));
  return docket_form_row_show (row, into);
}

/* ---- Switches ---- */

static void
load_switch (DocketFormRow *row, gconstpointer holder)
{
  gtk_switch_set_active (GTK_SWITCH (row->editor),
                         !docket_form_row_is_null (row, holder)
                             && DOCKET_FIELD_READ (row->field, holder, DocketMaybe) == TRUE);
}

static gboolean
store_switch (DocketFormRow *row, gpointer holder, char **why)
{
  gboolean active = gtk_switch_get_active (GTK_SWITCH (row->editor));

  /* Off is what it was before anybody said so. */
  if (active || !docket_form_row_is_null (row, holder))
    DOCKET_FIELD_AT (row->field, holder, DocketMaybe) = active;
  return TRUE;
}

static const DocketFormSort switch_sort = { load_switch, store_switch, NULL, NULL };

static void
switched_cb (GtkWidget *widget, GParamSpec *pspec, DocketFormRow *row)
{
  docket_form_row_commit (row);
}

GtkWidget *
docket_form_add_switch (DocketForm *form, GtkWidget *into, const char *path, const char *title)
{
  GtkWidget *editor = gtk_switch_new ();
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  gtk_widget_set_valign (editor, GTK_ALIGN_CENTER);
  row = docket_form_row_new (
      form, path, &switch_sort, docket_form_row_make (title, editor), editor);
  docket_form_row_connect (row, editor, "notify::active", G_CALLBACK (switched_cb));
  return docket_form_row_show (row, into);
}
