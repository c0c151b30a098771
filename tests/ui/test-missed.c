/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that asks what missed time was: it shows what each answer would leave, and does that.
 */
#include "docket-missed-window.h"
#include "docket-stopwatch.h"
#include "window-fixture.h"

#define HOUR 3600

/* T-1 runs since 9:00, with these gaps of it, until the last of them ends. */
static GtkWidget *
ask_all (WindowFixture *fixture, const gint64 gaps[][2], guint n)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE };
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (fixture->desk.store, &wish, NULL);
  g_autoptr (DocketTimeEntry) marked = NULL;
  g_autoptr (GArray) missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  GtkWidget *window;

  for (guint i = 0; i < n; i++)
    {
      DocketMissed gap
          = { DOCKET_GAP_IDLE, DESK_NINE + gaps[i][0], DESK_NINE + gaps[i][1], DOCKET_NULL };

      g_array_append_val (missed, gap);
      docket_clock_set (DESK_NINE + gaps[i][1]);
    }
  marked = docket_missed_mark (fixture->desk.store, entry->id, missed, NULL);
  g_assert_nonnull (marked);
  window_fixture_open (fixture, NULL);
  window = docket_missed_window_new (fixture->workspace);
  docket_missed_window_show_entry (DOCKET_MISSED_WINDOW (window), marked);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  return window;
}

static GtkWidget *
ask (WindowFixture *fixture, gint64 from, gint64 to)
{
  const gint64 gaps[][2] = { { from, to } };

  return ask_all (fixture, gaps, 1);
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

/* As Enter would. */
static gboolean
press_enter (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (keys)
          && gtk_event_controller_get_propagation_phase (keys) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, 0, &taken);
    }
  return taken;
}

static void
test_enter_applies_what_is_chosen (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = ask (fixture, HOUR, 2 * HOUR);
  GtkWidget *keep = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *other;

  g_assert_true (ADW_IS_ACTION_ROW (keep));
  g_assert_true (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (keep)),
                                   "Keep it: it was work"));
  /* Down is the next answer, which Enter chooses first. */
  g_signal_emit_by_name (
      gtk_widget_get_parent (keep), "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) != keep);
  other = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_false (press_enter (window));
  g_signal_emit_by_name (window, "activate-default");
  wait_until (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (other)))));
  g_assert_true (gtk_widget_is_sensitive (window_fixture_find (window, GTK_TYPE_BUTTON, "Apply")));
  adw_action_row_activate (ADW_ACTION_ROW (keep));
  gtk_widget_grab_focus (keep);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_true (press_enter (window));
  wait_until (window == NULL);
  g_assert_cmpuint (count_entries (fixture), ==, 1);
}

/* The answer below what it asks further. */
static void
test_what_else_can_be_said_stays_in_sight (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = ask (fixture, HOUR, 2 * HOUR);
  GtkWidget *scroller;
  GtkWidget *split;
  graphene_rect_t place;

  choose (window, "Book it to another ticket");
  split = gtk_widget_get_ancestor (window_fixture_find (window, GTK_TYPE_LABEL, "Split it"),
                                   ADW_TYPE_ACTION_ROW);
  scroller = gtk_widget_get_ancestor (split, GTK_TYPE_SCROLLED_WINDOW);
  wait_until (gtk_widget_compute_bounds (split, scroller, &place)
              && place.origin.y + place.size.height <= (float) gtk_widget_get_height (scroller));
  gtk_window_destroy (GTK_WINDOW (window));
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

static const DocketTimeEntry *
get_entry (GPtrArray *entries, guint i, gint64 from, gint64 to)
{
  const DocketTimeEntry *entry = entries->pdata[i];

  g_assert_cmpint (entry->start.seconds, ==, DESK_NINE + from);
  g_assert_cmpint (entry->end.seconds, ==, DOCKET_IS_NULL (to) ? to : DESK_NINE + to);
  return entry;
}

static GPtrArray *
list_entries (WindowFixture *fixture)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  return docket_store_entries (fixture->desk.store, &filter, NULL);
}

static void
test_what_is_kept_may_be_not_billable (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = ask (fixture, HOUR, 2 * HOUR);
  g_autoptr (GPtrArray) entries = NULL;

  choose (window, "Keep it, but not as billable");
  wait_until (shows (window, "T-1 Printer down, not billable"));
  g_assert_true (shows (window, "10:00 – 11:00"));
  apply (&window);
  entries = list_entries (fixture);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (get_entry (entries, 0, 0, HOUR)->kind, ==, DOCKET_ENTRY_NULL);
  g_assert_cmpint (get_entry (entries, 1, HOUR, 2 * HOUR)->kind, ==, DOCKET_ENTRY_NONBILLABLE);
  g_assert_cmpstr (get_entry (entries, 1, HOUR, 2 * HOUR)->ticket, ==, "T-1");
  g_assert_cmpint (get_entry (entries, 2, 2 * HOUR, DOCKET_NULL)->kind, ==, DOCKET_ENTRY_NULL);
}

static void
test_what_is_booked_elsewhere_may_be_not_billable (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = ask (fixture, HOUR, 2 * HOUR);
  g_autoptr (GPtrArray) entries = NULL;

  choose (window, "Book it to another ticket");
  choose (window, "Not billable");
  wait_until (shows (window, "Without a ticket, not billable"));
  apply (&window);
  entries = list_entries (fixture);
  g_assert_cmpint (get_entry (entries, 1, HOUR, 2 * HOUR)->kind, ==, DOCKET_ENTRY_NONBILLABLE);
  g_assert_cmpint (get_entry (entries, 1, HOUR, 2 * HOUR)->later, ==, TRUE);
}

static void
test_what_is_left_open_stays_marked (WindowFixture *fixture, gconstpointer data)
{
  static const gint64 gaps[][2] = { { HOUR, 2 * HOUR }, { 3 * HOUR, 4 * HOUR } };
  GtkWidget *window = ask_all (fixture, gaps, 2);
  GtkWidget *button = window_fixture_find (window, GTK_TYPE_BUTTON, "Apply");
  g_autoptr (GPtrArray) entries = NULL;
  const DocketTimeEntry *last;
  const DocketTimeGap *open;

  /* Nothing is answered yet. */
  g_assert_false (gtk_widget_is_sensitive (button));
  choose (window, "Discard it");
  wait_until (shows (window, "11:00 – now"));
  g_assert_true (gtk_widget_is_sensitive (button));
  apply (&window);
  entries = list_entries (fixture);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpuint (get_entry (entries, 0, 0, HOUR)->review->len, ==, 0);
  last = get_entry (entries, 1, 2 * HOUR, DOCKET_NULL);
  g_assert_cmpuint (last->review->len, ==, 1);
  open = last->review->pdata[0];
  g_assert_cmpint (open->from.seconds, ==, DESK_NINE + 3 * HOUR);
  g_assert_cmpint (open->to.seconds, ==, DESK_NINE + 4 * HOUR);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/missed/what-is-discarded-is-shown-and-done",
                      test_what_is_discarded_is_shown_and_done);
  window_fixture_add ("/missed/what-is-booked-elsewhere-waits-for-its-name",
                      test_what_is_booked_elsewhere_waits_for_its_name);
  window_fixture_add ("/missed/enter-applies-what-is-chosen", test_enter_applies_what_is_chosen);
  window_fixture_add ("/missed/what-else-can-be-said-stays-in-sight",
                      test_what_else_can_be_said_stays_in_sight);
  window_fixture_add ("/missed/a-split-has-two-borders", test_a_split_has_two_borders);
  window_fixture_add ("/missed/what-is-kept-may-be-not-billable",
                      test_what_is_kept_may_be_not_billable);
  window_fixture_add ("/missed/what-is-booked-elsewhere-may-be-not-billable",
                      test_what_is_booked_elsewhere_may_be_not_billable);
  window_fixture_add ("/missed/what-is-left-open-stays-marked",
                      test_what_is_left_open_stays_marked);
  return g_test_run ();
}
