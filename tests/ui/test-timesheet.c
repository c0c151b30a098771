/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timesheet as a person uses it: what is typed into the week is in the database, and what
 * cannot be done says why and leaves everything as it was. */
#include "window-fixture.h"

#include "docket-day-line.h"
#include "docket-desk.h"
#include "docket-entry-acts.h"
#include "docket-entry-line.h"
#include "docket-entry-store.h"
#include "docket-entry-table.h"
#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-settings.h"
#include "docket-sheet-line.h"
#include "docket-stopwatch.h"
#include "docket-ticket-pane.h"
#include "docket-timesheet-screen.h"
#include "docket-week-grid.h"
#include "docket-week-view.h"

#include <adwaita.h>

#define HOUR 3600

/* ---- Where things are ---- */

static GtkWidget *
find_grid (WindowFixture *self)
{
  return window_fixture_find (GTK_WIDGET (self->window), DOCKET_TYPE_WEEK_GRID, NULL);
}

static GtkWidget *
open_timesheet (WindowFixture *self)
{
  window_fixture_open (self, NULL);
  docket_window_show_screen (self->window, "timesheet");
  wait_until (find_grid (self) != NULL);
  return find_grid (self);
}

static GtkWidget *
find_table (WindowFixture *self)
{
  return window_fixture_find (GTK_WIDGET (self->window), DOCKET_TYPE_ENTRY_TABLE, NULL);
}

static DocketSheetLine *
find_line (WindowFixture *self, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (find_grid (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DOCKET_IS_SHEET_LINE (child)
        && g_str_has_prefix (docket_sheet_line_get (DOCKET_SHEET_LINE (child))->title, title))
      return DOCKET_SHEET_LINE (child);
  return NULL;
}

/* What a cell of the row says; "" for nothing. */
static const char *
read_cell (WindowFixture *self, const char *title, int column)
{
  DocketSheetLine *line = find_line (self, title);
  const DocketSheetText *text = line != NULL ? docket_sheet_line_get (line) : NULL;

  return text != NULL && text->cells[column].text != NULL ? text->cells[column].text : "";
}

static GtkWidget *
find_cell_entry (WindowFixture *self)
{
  return window_fixture_find (find_grid (self), GTK_TYPE_ENTRY, NULL);
}

/* A popover needs to know where on the screen its window is. */
static gboolean
is_placed (WindowFixture *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));

  return gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) != NULL
         && gtk_widget_get_width (GTK_WIDGET (self->window)) > 0
         && (find_grid (self) == NULL || gtk_widget_get_width (find_grid (self)) > 0);
}

static void
press (WindowFixture *self, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (find_grid (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
}

static void
type (WindowFixture *self, const char *text, guint key)
{
  gtk_editable_set_text (GTK_EDITABLE (find_cell_entry (self)), text);
  press (self, key, 0);
}

/* Whether a screen reader's name of it holds that part. */
static gboolean
is_called (GtkWidget *widget, const char *part)
{
  g_autofree char *name = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  return name != NULL && strstr (name, part) != NULL;
}

/* The one entry that there is, in seconds from nine o'clock. */
static void
assert_only (WindowFixture *self, gint64 start, gint64 end)
{
  g_autoptr (GPtrArray) entries
      = docket_store_list (self->desk.store, DOCKET_KIND_TIME_ENTRY, NULL);
  const DocketTimeEntry *entry;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_cmpint (entry->start.seconds, ==, DESK_NINE + start);
  g_assert_cmpint (entry->end.seconds, ==, DESK_NINE + end);
}

/* ---- The week ---- */

/* The day of the clock is a Monday: the cell that has the keys is T-1's of that day. */
static void
test_type_into_a_cell (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  g_assert_cmpstr (read_cell (self, "T-1 ", 7), ==, "1:00");
  type (self, "1,5", GDK_KEY_Return);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "1:30"));
  assert_only (self, 0, 5400);

  press (self, GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "1:00"));
}

static void
test_type_from_when_to_when (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  type (self, "10-10:20", GDK_KEY_Tab);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "0:20"));
  assert_only (self, HOUR, HOUR + 1200);
}

/* Escape takes back what was typed, and nothing is written. */
static void
test_escape_and_nonsense (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  type (self, "soon", GDK_KEY_Return);
  wait_until (window_fixture_shows (self, "9-10:30"));
  g_assert_true (gtk_widget_has_css_class (find_cell_entry (self), "error"));
  press (self, GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_cell_entry (self))), ==, "1:00");
  g_assert_false (gtk_widget_has_css_class (find_cell_entry (self), "error"));
  assert_only (self, 0, HOUR);
}

static void
test_arrows_move_and_the_new_cell_is_named (WindowFixture *self, gconstpointer data)
{
  GtkWidget *first;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + HOUR, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-2 ", 0), "1:00"));
  first = find_cell_entry (self);
  gtk_widget_grab_focus (first);
  press (self, GDK_KEY_Down, 0);
  press (self, GDK_KEY_Right, 0);
  press (self, GDK_KEY_Right, 0);
  type (self, "45m", GDK_KEY_Return);
  wait_until (g_str_equal (read_cell (self, "T-2 ", 2), "0:45"));
  wait_until (g_str_equal (read_cell (self, "T-2 ", 7), "1:45"));
}

/* What is billed cannot be made less: it says which invoice, and says its hours again. */
static void
test_what_is_billed_stays (WindowFixture *self, gconstpointer data)
{
  DocketDraftRequest request = { .client = "acme",
                                 .from = DOCKET_DATE_NULL,
                                 .to = DOCKET_DATE_NULL,
                                 .today = { 20514 },
                                 .group_by = DOCKET_GROUP_NULL };
  g_autoptr (DocketInvoice) draft = NULL;
  g_autoptr (DocketInvoice) issued = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  draft = docket_invoicing_draft (self->desk.store, &request, &error);
  g_assert_no_error (error);
  issued = docket_invoicing_issue (self->desk.store, draft->id, (DocketDate){ 20514 }, &error);
  g_assert_no_error (error);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  g_assert_true (docket_sheet_line_get (find_line (self, "T-1 "))->cells[0].locked);
  type (self, "0:30", GDK_KEY_Return);
  wait_until (window_fixture_shows (self, issued->number));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_cell_entry (self))), ==, "0:30");
  press (self, GDK_KEY_Escape, 0);
  g_assert_cmpstr (read_cell (self, "T-1 ", 0), ==, "1:00");
  type (self, "2:30", GDK_KEY_Return);
  wait_until (window_fixture_shows (self, "1:30 more were added"));
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "2:30"));
  g_assert_true (docket_sheet_line_get (find_line (self, "T-1 "))->cells[0].locked);
  wait_until (is_placed (self));
  press (self, GDK_KEY_F2, 0);
  wait_until (window_fixture_find (find_grid (self), GTK_TYPE_POPOVER, NULL) != NULL);
  g_assert_true (window_fixture_shows (self, "9:00–10:00"));
}

/* What cannot be done in the cell stays there, with a way to where it can be. */
static void
test_a_cell_of_several_leads_to_the_day (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-1", DESK_NINE + 2 * HOUR, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "2:00"));
  type (self, "0:10", GDK_KEY_Tab);
  wait_until (window_fixture_shows (self, "The cell has 2 entries"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_cell_entry (self))), ==, "0:10");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Open Day");
  wait_until (window_fixture_find (GTK_WIDGET (self->window), DOCKET_TYPE_DAY_LINE, NULL) != NULL);
}

/* The row stays, and the act can be taken back. */
static void
test_an_emptied_cell_can_be_undone (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  type (self, "", GDK_KEY_Return);
  wait_until (window_fixture_shows (self, "Time entry deleted"));
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), ""));
  g_assert_nonnull (find_line (self, "T-1 "));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Undo");
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "1:00"));
  assert_only (self, 0, HOUR);
}

/* "9-8" is no 23 hours, "22-2" is four, "45" wants to be told of what. */
static void
test_what_is_hardly_meant (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  type (self, "9-8", GDK_KEY_Return);
  wait_until (window_fixture_shows (self, "23:00"));
  type (self, "45", GDK_KEY_Return);
  wait_until (window_fixture_shows (self, "45m"));
  assert_only (self, 0, HOUR);
  type (self, "22-2", GDK_KEY_Return);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "4:00"));
  assert_only (self, 13 * HOUR, 17 * HOUR);
}

/* A length that would run on past now is put there, and it is said. */
static void
test_what_runs_past_now_is_said (WindowFixture *self, gconstpointer data)
{
  docket_clock_set (DESK_NINE + 2 * HOUR);
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  type (self, "2:30", GDK_KEY_Return);
  wait_until (window_fixture_shows (self, "9:00–11:30"));
  assert_only (self, 0, 2 * HOUR + 1800);
}

static void
test_other_weeks (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  gtk_widget_activate_action (find_grid (self), "timesheet.earlier", NULL);
  wait_until (window_fixture_shows (self, "No Time This Week"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Today");
  wait_until (find_grid (self) != NULL && g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
}

/* A length that is typed into an empty day begins where the person's day does. */
static void
test_the_day_begins_when_it_was_said (WindowFixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = docket_settings_new ();
  g_autoptr (GPtrArray) entries = NULL;
  const DocketTimeEntry *added;

  g_settings_set_string (settings, "day-begins", "07:30");
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  gtk_widget_grab_focus (find_cell_entry (self));
  press (self, GDK_KEY_Right, 0);
  type (self, "0:45", GDK_KEY_Return);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "1:45"));
  entries = docket_store_list (self->desk.store, DOCKET_KIND_TIME_ENTRY, NULL);
  added = entries->pdata[g_str_equal (docket_record_get_id (entries->pdata[0]), "e1") ? 1 : 0];
  g_assert_cmpint (added->start.seconds, ==, DESK_NINE + 24 * HOUR - 5400);
}

static void
test_the_view_turned_to_last_is_shown_first (WindowFixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = docket_settings_new ();
  g_autofree char *kept = NULL;

  g_settings_set_string (settings, "timesheet-view", "list");
  window_fixture_open (self, NULL);
  docket_window_show_screen (self->window, "timesheet");
  wait_until (find_table (self) != NULL);
  gtk_widget_activate_action (find_table (self), "timesheet.view", "s", "day");
  wait_until (window_fixture_find (GTK_WIDGET (self->window), DOCKET_TYPE_DAY_LINE, NULL) != NULL);
  kept = g_settings_get_string (settings, "timesheet-view");
  g_assert_cmpstr (kept, ==, "day");
}

/* The row leads to its ticket and the head to its day, with keys too. */
static void
test_keys_lead_on (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell_entry (self)), "1:30");
  press (self, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_until (window_fixture_shows (self, "9:00–10:30 · 1:30"));
  gtk_widget_activate_action (
      docket_window_show_screen (self->window, "timesheet"), "timesheet.view", "s", "week");
  wait_until (find_grid (self) != NULL);
  press (self, GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (window_fixture_find (GTK_WIDGET (self->window), DOCKET_TYPE_TICKET_PANE, NULL)
              != NULL);
}

/* What is typed while a week is being read would go into the days of another. */
static void
test_type_before_a_week_is_read (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e0", "T-1", DESK_NINE - 7 * 24 * HOUR, 1800);
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  gtk_widget_grab_focus (find_cell_entry (self));
  gtk_widget_activate_action (find_grid (self), "timesheet.earlier", NULL);
  g_assert_cmpstr (read_cell (self, "T-1 ", 0), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_cell_entry (self))), ==, "");
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (find_cell_entry (self))));
  type (self, "1", GDK_KEY_Return);
  press (self, GDK_KEY_F2, 0);
  press (self, GDK_KEY_Escape, 0);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "0:30"));
  g_assert_true (gtk_widget_is_focus (find_cell_entry (self))
                 || gtk_widget_get_focus_child (find_cell_entry (self)) != NULL);
  type (self, "0:45", GDK_KEY_Return);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "0:45"));
  gtk_widget_activate_action (find_grid (self), "timesheet.later", NULL);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 7), "1:00"));
}

static void
test_add_a_row (WindowFixture *self, gconstpointer data)
{
  GtkWidget *view;

  window_fixture_open (self, NULL);
  docket_window_show_screen (self->window, "timesheet");
  wait_until (window_fixture_shows (self, "No Time This Week"));
  wait_until (is_placed (self));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Add Row…");
  wait_until (window_fixture_shows (self, "T-2 Mail queue stuck"));
  view = window_fixture_find (GTK_WIDGET (self->window), GTK_TYPE_SEARCH_ENTRY, NULL);
  /* Escape closes it: no key is caught in it. */
  g_signal_emit_by_name (view, "stop-search");
  wait_until (!gtk_widget_get_mapped (view));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Add Row…");
  wait_until (gtk_widget_get_mapped (view));
  gtk_editable_set_text (GTK_EDITABLE (view), "mail");
  wait_until (!window_fixture_shows (self, "T-1 Printer down"));
  g_signal_emit_by_name (view, "activate");
  wait_until (find_grid (self) != NULL && find_line (self, "T-2 ") != NULL);
  type (self, "2", GDK_KEY_Return);
  wait_until (g_str_equal (read_cell (self, "T-2 ", 7), "2:00"));
}

/* What is searched for is told from what is not there, and Escape takes the words back. */
static void
test_an_empty_list_says_why (WindowFixture *self, gconstpointer data)
{
  GtkWidget *search;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  window_fixture_open (self, NULL);
  gtk_widget_activate_action (
      docket_window_show_screen (self->window, "timesheet"), "timesheet.view", "s", "list");
  wait_until (window_fixture_shows (self, "1 entry"));
  search = window_fixture_find (find_table (self), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  wait_until (window_fixture_shows (self, "Nothing Found"));
  g_signal_emit_by_name (search, "stop-search");
  wait_until (window_fixture_shows (self, "1 entry"));
  gtk_widget_activate_action (find_table (self), "timesheet.earlier", NULL);
  wait_until (window_fixture_shows (self, "No Time in These Days"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Show the Week");
  wait_until (find_table (self) == NULL);
}

/* Enter in the sidebar leads to the cell, and the focus comes back there from its entries. */
static void
test_the_cell_has_the_focus (WindowFixture *self, gconstpointer data)
{
  GtkWidget *popover = NULL;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "1:00"));
  wait_until (is_placed (self));
  gtk_widget_activate (
      window_fixture_find (GTK_WIDGET (self->window), GTK_TYPE_LIST_BOX_ROW, "Timesheet"));
  g_assert_nonnull (gtk_widget_get_focus_child (find_cell_entry (self)));
  press (self, GDK_KEY_F2, 0);
  wait_until ((popover = window_fixture_find (find_grid (self), GTK_TYPE_POPOVER, NULL)) != NULL);
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (window_fixture_find (find_grid (self), GTK_TYPE_POPOVER, NULL) == NULL);
  wait_until (gtk_widget_get_focus_child (find_cell_entry (self)) != NULL);
}

/* Minutes go on in the week, and in the list. */
static void
test_what_runs_grows (WindowFixture *self, gconstpointer data)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = NULL;
  GtkWidget *line = NULL;

  docket_clock_set (DESK_NINE + 600 + 59);
  running = docket_stopwatch_start (self->desk.store, &wish, &error);
  g_assert_no_error (error);
  open_timesheet (self);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "0:10"));
  docket_clock_set (DESK_NINE + 660 + 59);
  wait_until (g_str_equal (read_cell (self, "T-1 ", 0), "0:11"));
  gtk_widget_activate_action (find_grid (self), "timesheet.view", "s", "list");
  wait_until ((line = window_fixture_find (GTK_WIDGET (self->window), DOCKET_TYPE_ENTRY_LINE, NULL))
              != NULL);
  wait_until (is_called (gtk_widget_get_parent (line), "0:11"));
  docket_clock_set (DESK_NINE + 720);
  wait_until (is_called (gtk_widget_get_parent (line), "0:12"));
}

/* ---- The list ---- */

static GtkSelectionModel *
open_list (WindowFixture *self, guint n)
{
  GtkWidget *list = NULL;
  GtkSelectionModel *model;

  window_fixture_open (self, NULL);
  gtk_widget_activate_action (
      docket_window_show_screen (self->window, "timesheet"), "timesheet.view", "s", "list");
  wait_until (find_table (self) != NULL
              && (list = window_fixture_find (find_table (self), GTK_TYPE_LIST_VIEW, NULL))
                     != NULL);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == n);
  return model;
}

static const DocketTimeEntry *
peek (GtkSelectionModel *model, guint position)
{
  g_autoptr (DocketEntryItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  return docket_entry_item_get (item);
}

static void
test_merge_in_the_list (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-1", DESK_NINE + 2 * HOUR, HOUR);
  model = open_list (self, 2);
  g_assert_cmpstr (peek (model, 0)->id, ==, "e2");
  gtk_selection_model_select_all (model);
  gtk_widget_activate_action (find_table (self), "entries.merge", NULL);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  assert_only (self, 0, 2 * HOUR);
  window_fixture_press (self, GTK_TYPE_BUTTON, "Undo");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 2);
}

static void
test_what_differs_is_not_merged (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + 2 * HOUR, HOUR);
  model = open_list (self, 2);
  gtk_selection_model_select_all (model);
  gtk_widget_activate_action (find_table (self), "entries.merge", NULL);
  wait_until (window_fixture_shows (self, "different tickets"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
}

static void
test_delete_and_search_in_the_list (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;
  GtkWidget *search;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + 2 * HOUR, HOUR);
  model = open_list (self, 2);
  g_assert_true (window_fixture_shows (self, "2 entries · 2:00, billable 2:00"));
  search = window_fixture_find (find_table (self), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "PRINTER");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  g_assert_cmpstr (peek (model, 0)->id, ==, "e1");
  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_widget_activate_action (find_table (self), "entries.delete", NULL);
  wait_until (window_fixture_shows (self, "Nothing Found"));
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  assert_only (self, 2 * HOUR, 3 * HOUR);
}

static void
test_change_many_in_the_list (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;
  GtkWidget *dialog, *kind;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + 2 * HOUR, HOUR);
  model = open_list (self, 2);
  gtk_selection_model_select_all (model);
  window_fixture_press (self, GTK_TYPE_BUTTON, "Change…");
  dialog = window_fixture_wait_for_dialog (self);
  kind = window_fixture_find (dialog, ADW_TYPE_COMBO_ROW, "Kind");
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 4);
  window_fixture_press (self, GTK_TYPE_BUTTON, "Change");
  wait_until (peek (model, 0)->kind == DOCKET_ENTRY_INTERNAL
              && peek (model, 1)->kind == DOCKET_ENTRY_INTERNAL);
  wait_until (window_fixture_shows (self, "2 entries changed"));
}

/* Ids of the rows, in order. */
static void
assert_rows (GtkSelectionModel *model, const char *ids)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", peek (model, i)->id);
  g_assert_cmpstr (found->str, ==, ids);
}

static void
log_three (WindowFixture *self)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + 2 * HOUR, 3 * HOUR);
  desk_fixture_log (&self->desk, "e3", "T-1", DESK_NINE + 6 * HOUR, 2 * HOUR);
}

static void
test_heads_put_the_list_into_order (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;

  log_three (self);
  model = open_list (self, 3);
  assert_rows (model, "e3 e2 e1");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Hours");
  wait_until (g_str_equal (peek (model, 0)->id, "e2"));
  assert_rows (model, "e2 e3 e1");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Hours");
  wait_until (g_str_equal (peek (model, 0)->id, "e1"));
  assert_rows (model, "e1 e3 e2");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Ticket");
  wait_until (g_str_equal (peek (model, 0)->id, "e3"));
  assert_rows (model, "e3 e1 e2");
}

/* What is chosen stays so, and a row is the same one, wherever an edit puts it. */
static void
test_an_edit_leaves_the_list_as_it_stands (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;
  g_autoptr (DocketEntryItem) second = NULL;
  g_autoptr (DocketEntryItem) still = NULL;
  g_autoptr (GtkBitset) chosen = NULL;

  log_three (self);
  model = open_list (self, 3);
  second = g_list_model_get_item (G_LIST_MODEL (model), 1);
  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_selection_model_select_item (model, 1, FALSE);
  docket_entry_acts_move (find_table (self),
                          self->workspace,
                          docket_entry_item_get (second),
                          DESK_NINE - 4 * HOUR,
                          DESK_NINE - 3 * HOUR,
                          NULL);
  wait_until (g_str_equal (peek (model, 2)->id, "e2"));
  assert_rows (model, "e3 e1 e2");
  chosen = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (chosen), ==, 2);
  g_assert_true (gtk_bitset_contains (chosen, 0));
  g_assert_true (gtk_bitset_contains (chosen, 2));
  still = g_list_model_get_item (G_LIST_MODEL (model), 2);
  g_assert_true (still == second);
  g_assert_cmpint (docket_entry_item_get (still)->start.seconds, ==, DESK_NINE - 4 * HOUR);
  wait_until (window_fixture_shows (self, "3 entries · 4:00, billable 4:00"));
}

/* What is chosen is what is exported; where nothing is, what is shown. */
static void
test_what_is_chosen_is_exported (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;
  g_autoptr (GHashTable) all = NULL;
  g_autoptr (GHashTable) one = NULL;
  gboolean chosen;

  log_three (self);
  model = open_list (self, 3);
  all = docket_entry_table_dup_ids (DOCKET_ENTRY_TABLE (find_table (self)), &chosen);
  g_assert_false (chosen);
  g_assert_cmpuint (g_hash_table_size (all), ==, 3);
  gtk_selection_model_select_item (model, 1, TRUE);
  one = docket_entry_table_dup_ids (DOCKET_ENTRY_TABLE (find_table (self)), &chosen);
  g_assert_true (chosen);
  g_assert_cmpuint (g_hash_table_size (one), ==, 1);
  g_assert_true (g_hash_table_contains (one, "e2"));
}

static void
test_narrow_the_list (WindowFixture *self, gconstpointer data)
{
  GtkSelectionModel *model;
  GtkWidget *button, *kind = NULL;

  log_three (self);
  model = open_list (self, 3);
  gtk_selection_model_select_item (model, 1, TRUE);
  window_fixture_press (self, GTK_TYPE_BUTTON, "Change…");
  kind = window_fixture_find (window_fixture_wait_for_dialog (self), ADW_TYPE_COMBO_ROW, "Kind");
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 4);
  window_fixture_press (self, GTK_TYPE_BUTTON, "Change");
  wait_until (peek (model, 1)->kind == DOCKET_ENTRY_INTERNAL);

  button = window_fixture_find (find_table (self), GTK_TYPE_MENU_BUTTON, "Filter");
  wait_until (is_placed (self));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until ((kind = window_fixture_find (button, ADW_TYPE_COMBO_ROW, "Kind")) != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 3);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  assert_rows (model, "e2");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "1 filter");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Show All");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 3);
}

static GtkDropDown *
find_drop_down (WindowFixture *self, const char *shown)
{
  return GTK_DROP_DOWN (window_fixture_find (GTK_WIDGET (self->window), GTK_TYPE_DROP_DOWN, shown));
}

static void
test_the_list_of_everybody_and_of_all_time (WindowFixture *self, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) other = docket_record_new (&docket_time_entry_shape);
  g_autoptr (DocketAgent) cara = docket_record_new (&docket_agent_shape);
  g_autoptr (GError) error = NULL;
  GtkSelectionModel *model;

  cara->id = g_strdup ("cara");
  cara->name = g_strdup ("Cara Roe");
  docket_desk_add (self->desk.store, "add person", cara, &error);
  g_assert_no_error (error);
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-1", DESK_NINE - 400 * 24 * HOUR, HOUR);
  other->id = g_strdup ("e3");
  other->agent = g_strdup ("cara");
  other->ticket = g_strdup ("T-2");
  other->start = (DocketInstant){ DESK_NINE, -18000 };
  other->end = (DocketInstant){ DESK_NINE + HOUR, -18000 };
  docket_desk_add (self->desk.store, "add time", other, &error);
  g_assert_no_error (error);
  model = open_list (self, 1);
  gtk_drop_down_set_selected (find_drop_down (self, "Month"), 4);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 2);
  g_assert_true (window_fixture_shows (self, "All time"));
  gtk_drop_down_set_selected (find_drop_down (self, "Ann Lee"), 2);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 3);
  gtk_widget_activate_action (find_table (self), "timesheet.view", "s", "week");
  wait_until (window_fixture_shows (self, "One Person at a Time"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Show the List");
  wait_until (find_table (self) != NULL);
  gtk_drop_down_set_selected (find_drop_down (self, "Everybody"), 0);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 2);
}

/* ---- Reading a few of the list ---- */

/** A list of changes, as the workspace tells them. */
typedef struct
{
  GPtrArray *changed;
  GPtrArray *gone;
} Told;

static DocketEntriesFound *
look (WindowFixture *self, const DocketEntriesWish *wish, DocketEntriesFound *before, Told *told)
{
  DocketEntriesAsked asked = { .wish = (DocketEntriesWish *) wish,
                               .before = before,
                               .changed = told != NULL ? told->changed : NULL,
                               .gone = told != NULL ? told->gone : NULL,
                               .since = DESK_NINE - 9 * HOUR,
                               .until = DESK_NINE + 6 * 24 * HOUR - 9 * HOUR,
                               .now = DESK_NINE };
  g_autoptr (GError) error = NULL;
  DocketEntriesFound *found = docket_entries_work (self->desk.store, &asked, &error);

  g_assert_no_error (error);
  return found;
}

static void
change_one (WindowFixture *self, Told *told, guint i)
{
  g_autofree char *id = g_strdup_printf ("x%02d", g_test_rand_int_range (0, 30));
  g_autoptr (DocketTimeEntry) before
      = docket_store_get (self->desk.store, DOCKET_KIND_TIME_ENTRY, id, NULL);
  DocketTimeEntry *after;
  g_autoptr (GError) error = NULL;

  if (before == NULL)
    {
      desk_fixture_log (&self->desk, id, "T-1", DESK_NINE + (gint64) i * 1700, HOUR);
      g_ptr_array_add (told->changed,
                       docket_store_get (self->desk.store, DOCKET_KIND_TIME_ENTRY, id, NULL));
      return;
    }
  if (g_test_rand_int_range (0, 5) == 0)
    {
      docket_desk_delete (self->desk.store, "delete time", DOCKET_KIND_TIME_ENTRY, id, &error);
      g_assert_no_error (error);
      g_ptr_array_add (told->gone, g_strdup (id));
      return;
    }
  after = docket_record_copy (before);
  after->start.seconds = DESK_NINE + g_test_rand_int_range (-3, 12) * 20000;
  after->end.seconds = after->start.seconds + g_test_rand_int_range (60, 9000);
  after->kind = (DocketEntryKind) g_test_rand_int_range (-1, 4);
  docket_desk_change (self->desk.store, "change time", before, after, &error);
  g_assert_no_error (error);
  g_ptr_array_add (told->changed, after);
}

static void
assert_same (const DocketEntriesFound *a, const DocketEntriesFound *b)
{
  g_assert_cmpuint (a->entries->len, ==, b->entries->len);
  g_assert_cmpint (a->seconds, ==, b->seconds);
  g_assert_cmpint (a->billable, ==, b->billable);
  for (guint i = 0; i < a->entries->len; i++)
    g_assert_true (docket_record_equal (a->entries->pdata[i], b->entries->pdata[i]));
}

/* Bringing a few changes in leads to what reading everything would. */
static void
test_a_few_changes_as_if_all_were_read (WindowFixture *self, gconstpointer data)
{
  for (guint round = 0; round < 60; round++)
    {
      DocketEntriesWish wish = { .agent = (char *) "ann-lee",
                                 .from = docket_date_from_ymd (2026, 3, 2),
                                 .to = docket_date_from_ymd (2026, 3, 7),
                                 .words = (char *) "",
                                 .kind = round % 5 == 4 ? DOCKET_ENTRY_INTERNAL : DOCKET_ENTRY_NULL,
                                 .order = (DocketEntriesOrder) (round % DOCKET_ENTRIES_N_ORDERS),
                                 .descending = round % 4 < 2 };
      Told told = { docket_record_list_new (), g_ptr_array_new_with_free_func (g_free) };
      DocketEntriesFound *before = look (self, &wish, NULL, NULL);
      DocketEntriesFound *some, *all;

      change_one (self, &told, round);
      if (told.gone->len == 0)
        change_one (self, &told, round + 1);
      some = look (self, &wish, before, &told);
      all = look (self, &wish, before, NULL);
      assert_same (some, all);
      docket_entries_found_unref (before);
      docket_entries_found_unref (some);
      docket_entries_found_unref (all);
      g_ptr_array_unref (told.changed);
      g_ptr_array_unref (told.gone);
    }
}

/* ---- One entry ---- */

static DocketTimeEntry *
get_entry (WindowFixture *self, const char *id)
{
  return docket_store_get (self->desk.store, DOCKET_KIND_TIME_ENTRY, id, NULL);
}

/* An entry that is opened from anywhere goes to another ticket, and what it was booked on by hand
 * goes with it. */
static void
test_open_an_entry_and_move_it (WindowFixture *self, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) moved = NULL;
  g_autoptr (DocketTimeEntry) bare = NULL;
  GtkWidget *dialog, *search = NULL;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE - 14 * 24 * HOUR, HOUR);
  window_fixture_open (self, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-time_entry", "s", "e1");
  dialog = window_fixture_wait_for_dialog (self);
  wait_until (window_fixture_shows (self, "T-1 Printer down"));
  wait_until (is_placed (self));
  gtk_menu_button_popup (GTK_MENU_BUTTON (
      window_fixture_find (dialog, GTK_TYPE_MENU_BUTTON, "Choose another ticket")));
  wait_until ((search = window_fixture_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "mail");
  wait_until (window_fixture_find (gtk_widget_get_ancestor (search, GTK_TYPE_POPOVER),
                                   GTK_TYPE_LIST_BOX_ROW,
                                   "T-1 Printer down")
              == NULL);
  g_signal_emit_by_name (search, "activate");
  wait_until (window_fixture_shows (self, "T-2 Mail queue stuck"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Save");
  wait_until (g_str_equal ((moved = get_entry (self, "e1"))->ticket, "T-2")
              || (docket_record_unref (g_steal_pointer (&moved)), FALSE));
  wait_until (find_grid (self) != NULL && find_line (self, "T-2 ") != NULL);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-time_entry", "s", "e1");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Without a ticket");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Save");
  wait_until ((bare = get_entry (self, "e1"))->ticket == NULL
              || (docket_record_unref (g_steal_pointer (&bare)), FALSE));
  g_assert_cmpint (bare->later, ==, TRUE);
}

static void
review_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  *(char **) user_data = g_variant_dup_string (parameter, NULL);
}

/* What is to be looked at leads to the question. */
static void
test_the_mark_leads_to_the_review (WindowFixture *self, gconstpointer data)
{
  GSimpleAction *action = g_simple_action_new ("review", G_VARIANT_TYPE_STRING);
  g_autoptr (DocketTimeEntry) before = NULL;
  DocketTimeEntry *after;
  DocketTimeGap *gap = docket_record_new (&docket_gap_shape);
  g_autofree char *asked = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  before = get_entry (self, "e1");
  after = docket_record_copy (before);
  gap->cause = DOCKET_GAP_IDLE;
  gap->from = (DocketInstant){ DESK_NINE + 600, -18000 };
  gap->to = (DocketInstant){ DESK_NINE + 1800, -18000 };
  g_ptr_array_add (after->review, gap);
  docket_desk_change (self->desk.store, "change time", before, after, &error);
  g_assert_no_error (error);
  docket_record_unref (after);
  g_signal_connect (action, "activate", G_CALLBACK (review_cb), &asked);
  g_action_map_add_action (G_ACTION_MAP (self->application), G_ACTION (action));
  g_object_unref (action);
  window_fixture_open (self, NULL);
  gtk_widget_activate_action (
      docket_window_show_screen (self->window, "timesheet"), "timesheet.view", "s", "day");
  wait_until (window_fixture_shows (self, "to be reviewed"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Review what was missed");
  g_assert_cmpstr (asked, ==, "e1");
  g_clear_pointer (&asked, g_free);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-time_entry", "s", "e1");
  window_fixture_press (self, GTK_TYPE_BUTTON, "Review What Was Missed…");
  g_assert_cmpstr (asked, ==, "e1");
}

/* ---- Expenses ---- */

static void
test_expenses_beside_time (WindowFixture *self, gconstpointer data)
{
  g_autoptr (DocketExpense) expense = docket_record_new (&docket_expense_shape);
  g_autoptr (GError) error = NULL;

  expense->client = g_strdup ("acme");
  expense->date = (DocketDate){ 20514 };
  expense->description = g_strdup ("Toner");
  expense->quantity.e4 = 20000;
  g_assert_true (docket_rate_parse ("45.00", "USD", &expense->unit_price, NULL));
  docket_desk_add (self->desk.store, "add expense", expense, &error);
  g_assert_no_error (error);
  window_fixture_open (self, NULL);
  gtk_widget_activate_action (
      docket_window_show_screen (self->window, "timesheet"), "timesheet.view", "s", "expenses");
  wait_until (window_fixture_shows (self, "Toner"));
  g_assert_true (window_fixture_shows (self, "90.00"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Delete Toner");
  wait_until (window_fixture_shows (self, "No Expenses in These Days"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Undo");
  wait_until (window_fixture_shows (self, "Toner"));
}

int
main (int argc, char *argv[])
{
  /* What rows are called is asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/ui/timesheet/type-into-a-cell", test_type_into_a_cell);
  window_fixture_add ("/ui/timesheet/type-from-when-to-when", test_type_from_when_to_when);
  window_fixture_add ("/ui/timesheet/escape-and-nonsense", test_escape_and_nonsense);
  window_fixture_add ("/ui/timesheet/arrows-move", test_arrows_move_and_the_new_cell_is_named);
  window_fixture_add ("/ui/timesheet/what-is-billed-stays", test_what_is_billed_stays);
  window_fixture_add ("/ui/timesheet/several-lead-to-the-day",
                      test_a_cell_of_several_leads_to_the_day);
  window_fixture_add ("/ui/timesheet/emptied-cell-undone", test_an_emptied_cell_can_be_undone);
  window_fixture_add ("/ui/timesheet/hardly-meant", test_what_is_hardly_meant);
  window_fixture_add ("/ui/timesheet/past-now", test_what_runs_past_now_is_said);
  window_fixture_add ("/ui/timesheet/other-weeks", test_other_weeks);
  window_fixture_add ("/ui/timesheet/day-begins", test_the_day_begins_when_it_was_said);
  window_fixture_add ("/ui/timesheet/last-view", test_the_view_turned_to_last_is_shown_first);
  window_fixture_add ("/ui/timesheet/keys-lead-on", test_keys_lead_on);
  window_fixture_add ("/ui/timesheet/what-runs-grows", test_what_runs_grows);
  window_fixture_add ("/ui/timesheet/type-before-a-week-is-read", test_type_before_a_week_is_read);
  window_fixture_add ("/ui/timesheet/add-a-row", test_add_a_row);
  window_fixture_add ("/ui/timesheet/empty-list", test_an_empty_list_says_why);
  window_fixture_add ("/ui/timesheet/focus", test_the_cell_has_the_focus);
  window_fixture_add ("/ui/timesheet/merge-in-the-list", test_merge_in_the_list);
  window_fixture_add ("/ui/timesheet/what-differs-is-not-merged", test_what_differs_is_not_merged);
  window_fixture_add ("/ui/timesheet/delete-and-search", test_delete_and_search_in_the_list);
  window_fixture_add ("/ui/timesheet/change-many", test_change_many_in_the_list);
  window_fixture_add ("/ui/timesheet/heads", test_heads_put_the_list_into_order);
  window_fixture_add ("/ui/timesheet/edit-in-place", test_an_edit_leaves_the_list_as_it_stands);
  window_fixture_add ("/ui/timesheet/chosen-export", test_what_is_chosen_is_exported);
  window_fixture_add ("/ui/timesheet/narrow", test_narrow_the_list);
  window_fixture_add ("/ui/timesheet/everybody", test_the_list_of_everybody_and_of_all_time);
  window_fixture_add ("/ui/timesheet/a-few-changes", test_a_few_changes_as_if_all_were_read);
  window_fixture_add ("/ui/timesheet/open-and-move", test_open_an_entry_and_move_it);
  window_fixture_add ("/ui/timesheet/review", test_the_mark_leads_to_the_review);
  window_fixture_add ("/ui/timesheet/expenses", test_expenses_beside_time);
  return g_test_run ();
}
