/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stopwatch's menu in a real window: the start corrected and chosen, what waits named, the
 * queue put into order. */
#include "docket-stopwatch-button.h"
#include "docket-stopwatch.h"
#include "window-fixture.h"

#include <adwaita.h>

#define MINUTE 60

static void
start (WindowFixture *fixture, const char *ticket, gint64 at)
{
  DocketStopwatchStart wish = { .ticket = ticket, .at = DESK_NINE + at };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (fixture->desk.store, &wish, &error);

  g_assert_no_error (error);
}

/* Ann worked on T-1 from 9:00 to 9:20:37. Now it is 10:00. */
static void
open_menu (WindowFixture *fixture, const char *runs)
{
  GtkWidget *button;

  desk_fixture_log (&fixture->desk, "before", "T-1", DESK_NINE, 20 * MINUTE + 37);
  docket_clock_set (DESK_NINE + 60 * MINUTE);
  if (runs != NULL)
    start (fixture, runs, 30 * MINUTE);
  window_fixture_open (fixture, NULL);
  button = window_fixture_find (
      GTK_WIDGET (fixture->window), docket_stopwatch_button_get_type (), NULL);
  docket_stopwatch_button_open (DOCKET_STOPWATCH_BUTTON (button));
}

static GtkEditable *
find_field (WindowFixture *fixture, const char *title)
{
  GtkWidget *field = NULL;

  wait_until (
      (field = window_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_ENTRY_ROW, title))
      != NULL);
  return GTK_EDITABLE (field);
}

static DocketTimeEntry *
get_running (WindowFixture *fixture)
{
  return docket_stopwatch_get_running (fixture->desk.store, NULL, NULL);
}

static gint64
get_start (WindowFixture *fixture)
{
  g_autoptr (DocketTimeEntry) running = get_running (fixture);

  return running != NULL ? running->start.seconds - DESK_NINE : DOCKET_NULL;
}

static void
test_an_overlap_is_said_before_it_is_done (WindowFixture *fixture, gconstpointer data)
{
  GtkEditable *field;

  open_menu (fixture, "T-2");
  field = find_field (fixture, "Started at");
  gtk_editable_set_text (field, "9:10");
  wait_until (window_fixture_shows (fixture, "Overlaps T-1 Printer down (9:00 – 9:20) by 0:10"));
  g_assert_cmpint (get_start (fixture), ==, 30 * MINUTE);
  gtk_editable_set_text (field, "9:25");
  wait_until (!window_fixture_shows (fixture, "Overlaps"));
  gtk_editable_set_text (field, "9:10");
  g_signal_emit_by_name (field, "apply");
  wait_until (get_start (fixture) == 10 * MINUTE);
  wait_until (window_fixture_shows (fixture, "Started at 9:10"));
  docket_store_undo (fixture->desk.store, NULL, NULL);
  g_assert_cmpint (get_start (fixture), ==, 30 * MINUTE);
}

static void
test_the_earliest_start_without_is_taken_to_the_second (WindowFixture *fixture, gconstpointer data)
{
  open_menu (fixture, "T-2");
  gtk_editable_set_text (find_field (fixture, "Started at"), "9:10");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Right after it, at 9:20");
  wait_until (get_start (fixture) == 20 * MINUTE + 37);
  wait_until (!window_fixture_shows (fixture, "Overlaps"));
}

static void
test_what_was_forgotten_is_started_from_then_on (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) running = NULL;
  GtkEditable *field;

  open_menu (fixture, NULL);
  field = find_field (fixture, "Start at (empty: now)");
  gtk_editable_set_text (field, "9:15");
  wait_until (window_fixture_shows (fixture, "Overlaps T-1 Printer down (9:00 – 9:20) by 0:05"));
  gtk_editable_set_text (field, "9:40");
  wait_until (!window_fixture_shows (fixture, "Overlaps"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Start at 9:40");
  wait_until (get_start (fixture) == 40 * MINUTE);
  running = get_running (fixture);
  g_assert_null (running->ticket);
  g_assert_cmpint (running->later, ==, TRUE);
  wait_until (window_fixture_shows (fixture, "Started at 9:40"));
}

static void
test_what_runs_ends_where_the_other_begins (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) first = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;
  GtkEditable *field;

  open_menu (fixture, "T-2");
  first = get_running (fixture);
  window_fixture_press (fixture, ADW_TYPE_EXPANDER_ROW, "Start Another");
  field = find_field (fixture, "Start at (empty: now)");
  gtk_editable_set_text (field, "9:25");
  wait_until (window_fixture_shows (fixture, "T-2 Mail queue stuck has run since 9:30"));
  g_assert_false (gtk_widget_is_sensitive (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Start at 9:25")));
  gtk_editable_set_text (field, "9:50");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Start at 9:50");
  wait_until (get_start (fixture) == 50 * MINUTE);
  ended = docket_store_get (fixture->desk.store, DOCKET_KIND_TIME_ENTRY, first->id, NULL);
  g_assert_cmpint (ended->end.seconds, ==, DESK_NINE + 50 * MINUTE);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/stopwatch/an-overlap-is-said-before-it-is-done",
                      test_an_overlap_is_said_before_it_is_done);
  window_fixture_add ("/stopwatch/the-earliest-start-without-is-taken-to-the-second",
                      test_the_earliest_start_without_is_taken_to_the_second);
  window_fixture_add ("/stopwatch/what-was-forgotten-is-started-from-then-on",
                      test_what_was_forgotten_is_started_from_then_on);
  window_fixture_add ("/stopwatch/what-runs-ends-where-the-other-begins",
                      test_what_runs_ends_where_the_other_begins);
  return g_test_run ();
}
