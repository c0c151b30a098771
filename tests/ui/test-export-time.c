/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export Time as a person uses it: what it says that it writes is what stands in the file. */
#include "window-fixture.h"

#include "docket-choice-row.h"
#include "docket-desk.h"
#include "docket-labels.h"
#include "docket-week-text.h"

#include <adwaita.h>

#define HOUR 3600
#define DAY (24 * HOUR)

/* Ann's hour of today, tomorrow's and next week's, and Cara's hour of today. */
static void
log_four (WindowFixture *self)
{
  g_autoptr (DocketTimeEntry) other = docket_record_new (&docket_time_entry_shape);
  g_autoptr (DocketAgent) cara = docket_record_new (&docket_agent_shape);
  g_autoptr (GError) error = NULL;

  cara->id = g_strdup ("cara");
  cara->name = g_strdup ("Cara Roe");
  docket_desk_add (self->desk.store, "add person", cara, &error);
  g_assert_no_error (error);
  desk_fixture_log (&self->desk, "today", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "tomorrow", "T-2", DESK_NINE + DAY, HOUR);
  desk_fixture_log (&self->desk, "later", "T-1", DESK_NINE + 8 * DAY, HOUR);
  other->id = g_strdup ("cara-s");
  other->agent = g_strdup ("cara");
  other->ticket = g_strdup ("T-2");
  other->start = (DocketInstant){ DESK_NINE, -18000 };
  other->end = (DocketInstant){ DESK_NINE + HOUR, -18000 };
  docket_desk_add (self->desk.store, "add time", other, &error);
  g_assert_no_error (error);
}

static GtkFileChooser *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (window))
        return GTK_FILE_CHOOSER (window);
    }
  return NULL;
}

static gboolean
has_file (GtkFileChooser *chooser, GFile *file)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (chooser);

  return chosen != NULL && g_file_equal (chosen, file);
}

/* Asks, with the dialog that says @words, for a file called @name, and answers what it holds. */
static char *
export_as (WindowFixture *self, const char *words, const char *format, const char *name)
{
  g_autofree char *path = g_build_filename (self->desk.folder, name, NULL);
  g_autofree char *said = g_strdup_printf ("exported to %s", name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = window_fixture_wait_for_dialog (self);
  GtkWidget *row = window_fixture_find (dialog, DOCKET_TYPE_CHOICE_ROW, "Format");
  GtkWidget *button = window_fixture_find (dialog, GTK_TYPE_BUTTON, "Export…");
  GtkFileChooser *chooser = NULL;
  char *text = NULL;

  g_assert_nonnull (window_fixture_find (dialog, GTK_TYPE_LABEL, words));
  g_assert_cmpstr (docket_choice_row_get (DOCKET_CHOICE_ROW (row)), ==, "csv");
  if (g_str_equal (format, "ical"))
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_signal_emit_by_name (button, "clicked");
  wait_until ((chooser = find_chooser ()) != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (chooser)), ==, "Export Time");
  {
    g_autofree char *proposed = gtk_file_chooser_get_current_name (chooser);

    g_assert_cmpstr (proposed, ==, g_str_equal (format, "ical") ? "time.ics" : "time.csv");
  }
  /* As one types it: the chooser is still reading the folder that it stands in. */
  gtk_file_chooser_set_current_name (chooser, path);
  wait_until (has_file (chooser, file));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  wait_until (g_file_query_exists (file, NULL) && window_fixture_shows (self, said));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The ids at the ends of the rows of a table, in their order. */
static char *
list_ids (const char *table)
{
  g_auto (GStrv) lines = g_strsplit (table, "\r\n", -1);
  GString *ids = g_string_new (NULL);

  for (guint i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", strrchr (lines[i], ',') + 1);
  return g_string_free (ids, FALSE);
}

static GtkWidget *
open_view (WindowFixture *self, const char *view)
{
  GtkWidget *screen;

  window_fixture_open (self, NULL);
  screen = docket_window_show_screen (self->window, "timesheet");
  gtk_widget_activate_action (screen, "timesheet.view", "s", view);
  return screen;
}

static void
test_a_week_is_one_person_s (WindowFixture *self, gconstpointer data)
{
  g_autofree char *week
      = docket_labels_period ((DocketDate){ DESK_NINE / DAY }, (DocketDate){ DESK_NINE / DAY + 6 });
  g_autofree char *words = g_strdup_printf ("%s · Ann Lee", week);
  g_autofree char *text = NULL;
  g_autofree char *ids = NULL;

  log_four (self);
  open_view (self, "week");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.export-time", NULL);
  text = export_as (self, words, "csv", "week.csv");
  ids = list_ids (text);
  g_assert_cmpstr (ids, ==, "today tomorrow");
}

/* The name of the file does not have to be typed for a calendar to be one. */
static void
test_a_day_is_written_as_a_calendar (WindowFixture *self, gconstpointer data)
{
  g_autofree char *day = docket_week_text_day ((DocketDate){ DESK_NINE / DAY });
  g_autofree char *words = g_strdup_printf ("%s · Ann Lee", day);
  g_autofree char *text = NULL;

  log_four (self);
  gtk_widget_activate_action (open_view (self, "day"), "timesheet.export", NULL);
  text = export_as (self, words, "ical", "day");
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR"));
  g_assert_nonnull (strstr (text, "UID:today@docket"));
  g_assert_null (strstr (text, "UID:tomorrow@docket"));
  g_assert_null (strstr (text, "UID:cara-s@docket"));
}

static void
test_the_list_says_how_many_entries (WindowFixture *self, gconstpointer data)
{
  GtkWidget *list = NULL;
  GtkSelectionModel *model;
  GtkWidget *screen;
  g_autofree char *text = NULL;
  g_autofree char *ids = NULL;

  log_four (self);
  screen = open_view (self, "list");
  wait_until ((list = window_fixture_find (screen, GTK_TYPE_LIST_VIEW, NULL)) != NULL);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 3);
  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_widget_activate_action (screen, "timesheet.export", NULL);
  text = export_as (self, "1 chosen entry", "csv", "list.csv");
  ids = list_ids (text);
  g_assert_cmpstr (ids, ==, "later");
}

/* Where no time is looked at, there is nothing to go by, and that is said. */
static void
test_elsewhere_it_is_all_time (WindowFixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *ids = NULL;

  log_four (self);
  window_fixture_open (self, NULL);
  docket_window_show_screen (self->window, "board");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.export-time", NULL);
  text = export_as (self, "All time · Everybody", "csv", "all.csv");
  ids = list_ids (text);
  g_assert_cmpstr (ids, ==, "cara-s today tomorrow later");
}

/* The file dialog is read for on another thread, and what was read comes after it was closed. */
static void
let_dialogs_end (void)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

int
main (int argc, char **argv)
{
  int status;

  window_fixture_init (&argc, &argv);
  window_fixture_add ("/export-time/a-week-is-one-person-s", test_a_week_is_one_person_s);
  window_fixture_add ("/export-time/a-day-is-written-as-a-calendar",
                      test_a_day_is_written_as_a_calendar);
  window_fixture_add ("/export-time/the-list-says-how-many-entries",
                      test_the_list_says_how_many_entries);
  window_fixture_add ("/export-time/elsewhere-it-is-all-time", test_elsewhere_it_is_all_time);
  status = g_test_run ();
  let_dialogs_end ();
  return status;
}
