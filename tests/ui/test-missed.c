/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that asks what missed time was: it shows what each answer would leave, and does that.
 */
#include "docket-missed-window.h"
#include "docket-stopwatch.h"
#include "window-fixture.h"

#define HOUR 3600

static GtkWidget *
ask (WindowFixture *fixture, gint64 from, gint64 to)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE };
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (fixture->desk.store, &wish, NULL);
  g_autoptr (DocketTimeEntry) marked = NULL;
  g_autoptr (GArray) missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  DocketMissed gap = { DOCKET_GAP_IDLE, DESK_NINE + from, DESK_NINE + to, DOCKET_NULL };
  GtkWidget *window;

  g_array_append_val (missed, gap);
  docket_clock_set (DESK_NINE + to);
  marked = docket_missed_mark (fixture->desk.store, entry->id, missed, NULL);
  g_assert_nonnull (marked);
  window_fixture_open (fixture, NULL);
  window = docket_missed_window_new (fixture->workspace);
  docket_missed_window_show_entry (DOCKET_MISSED_WINDOW (window), marked);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  return window;
}

static gboolean
shows (GtkWidget *window, const char *text)
{
  return window_fixture_find (window, GTK_TYPE_LABEL, text) != NULL;
}

static void
choose (GtkWidget *window, const char *answer)
{
  GtkWidget *label = NULL;

  wait_until ((label = window_fixture_find (window, GTK_TYPE_LABEL, answer)) != NULL);
  adw_action_row_activate (ADW_ACTION_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)));
}

static void
apply (GtkWidget **window)
{
  GtkWidget *button = window_fixture_find (*window, GTK_TYPE_BUTTON, "Apply");

  g_assert_nonnull (button);
  g_object_add_weak_pointer (G_OBJECT (*window), (gpointer *) window);
  g_signal_emit_by_name (button, "clicked");
  wait_until (*window == NULL);
}

static guint
count_entries (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) entries
      = docket_store_list (fixture->desk.store, DOCKET_KIND_TIME_ENTRY, NULL);

  return entries->len;
}

static void
test_what_is_discarded_is_shown_and_done (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = ask (fixture, HOUR, 2 * HOUR);

  g_assert_true (shows (window, "Away for 1:00"));
  g_assert_true (shows (window, "9:00 – now"));
  choose (window, "Discard it and go on");
  wait_until (shows (window, "9:00 – 10:00"));
  g_assert_true (shows (window, "11:00 – now"));
  g_assert_cmpuint (count_entries (fixture), ==, 1);
  apply (&window);
  g_assert_cmpuint (count_entries (fixture), ==, 2);
}

static void
test_what_is_booked_elsewhere_waits_for_its_name (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = ask (fixture, HOUR, 2 * HOUR);
  g_autoptr (GPtrArray) entries = NULL;

  choose (window, "Book it to another ticket");
  wait_until (shows (window, "10:00 – 11:00"));
  apply (&window);
  entries = docket_store_list (fixture->desk.store, DOCKET_KIND_TIME_ENTRY, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (((DocketTimeEntry *) entries->pdata[1])->later, ==, TRUE);
}

static void
test_a_split_has_two_borders (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = ask (fixture, HOUR, 2 * HOUR);

  choose (window, "Split it");
  wait_until (shows (window, "9:00 – 10:30"));
  g_assert_true (shows (window, "11:00 – now"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpuint (count_entries (fixture), ==, 1);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/missed/what-is-discarded-is-shown-and-done",
                      test_what_is_discarded_is_shown_and_done);
  window_fixture_add ("/missed/what-is-booked-elsewhere-waits-for-its-name",
                      test_what_is_booked_elsewhere_waits_for_its_name);
  window_fixture_add ("/missed/a-split-has-two-borders", test_a_split_has_two_borders);
  return g_test_run ();
}
