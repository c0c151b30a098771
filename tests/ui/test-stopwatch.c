/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stopwatch's menu in a real window: the start corrected and chosen, what waits named, the
 * queue put into order. */
#include "docket-stopwatch-button.h"
#include "docket-stopwatch.h"
#include "docket-waiting-row.h"
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

/* At 14:00; 23:00 of yesterday is too long ago to be meant. */
static void
test_a_start_that_is_still_to_come_is_refused_in_words (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  open_menu (fixture, "T-2");
  docket_clock_set (DESK_NINE + 5 * 60 * MINUTE);
  gtk_editable_set_text (find_field (fixture, "Started at"), "23:00");
  wait_until (window_fixture_shows (fixture, "That time is still to come today."));
  button = window_fixture_find (
      GTK_WIDGET (fixture->window), docket_stopwatch_button_get_type (), NULL);
  gtk_popover_popdown (GTK_POPOVER (
      gtk_widget_get_ancestor (GTK_WIDGET (find_field (fixture, "Started at")), GTK_TYPE_POPOVER)));
  wait_until (
      window_fixture_shows (fixture, "The start is as it was. That time is still to come today."));
  g_assert_cmpint (get_start (fixture), ==, 30 * MINUTE);
  docket_stopwatch_button_open (DOCKET_STOPWATCH_BUTTON (button));
  g_assert_cmpstr (gtk_editable_get_text (find_field (fixture, "Started at")), ==, "9:30");
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
  window_fixture_press (fixture, ADW_TYPE_EXPANDER_ROW, "Choose Ticket and Time");
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

/* ---- Named later ---- */

#define CALLS 40

/* Calls of five minutes each, before anything else of the day. */
static void
log_calls (WindowFixture *fixture)
{
  for (int i = 0; i < CALLS; i++)
    {
      g_autofree char *id = g_strdup_printf ("call-%02d", i);

      desk_fixture_log (&fixture->desk, id, NULL, DESK_NINE - (CALLS - i) * 6 * MINUTE, 5 * MINUTE);
    }
}

static DocketTimeEntry *
get_entry (WindowFixture *fixture, const char *id)
{
  return docket_store_get (fixture->desk.store, DOCKET_KIND_TIME_ENTRY, id, NULL);
}

static guint
count_later (WindowFixture *fixture)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) later = NULL;

  filter.later = TRUE;
  later = docket_store_entries (fixture->desk.store, &filter, NULL);
  return later->len;
}

static GtkListView *
find_later (WindowFixture *fixture)
{
  GtkWidget *view = NULL;

  wait_until (
      (view = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_VIEW, "Ticket…"))
      != NULL);
  return GTK_LIST_VIEW (view);
}

static DocketWaitingRow *
find_row (WindowFixture *fixture, const char *times)
{
  GtkWidget *row = NULL;

  wait_until (
      (row = window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_WAITING_ROW, times))
      != NULL);
  return DOCKET_WAITING_ROW (row);
}

static void
test_all_that_waits_is_there (WindowFixture *fixture, gconstpointer data)
{
  GtkListView *view;
  GtkWidget *scrolled;

  log_calls (fixture);
  open_menu (fixture, NULL);
  view = find_later (fixture);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view))), ==, CALLS);
  scrolled = gtk_widget_get_parent (GTK_WIDGET (view));
  g_assert_true (GTK_IS_SCROLLED_WINDOW (scrolled));
  g_assert_cmpint (gtk_widget_get_height (scrolled), <=, 300);
  gtk_widget_activate_action (GTK_WIDGET (view), "list.scroll-to-item", "u", CALLS - 1);
  find_row (fixture, "5:00 – 5:05 · 0:05");
}

static void
test_a_new_ticket_is_made_for_what_waits (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) named = NULL;
  g_autoptr (DocketTicket) ticket = NULL;
  g_autoptr (DocketTicket) gone = NULL;
  GtkWidget *dialog;

  log_calls (fixture);
  open_menu (fixture, NULL);
  gtk_widget_activate_action (
      GTK_WIDGET (find_row (fixture, "8:54 – 8:59 · 0:05")), "row.new-ticket", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  gtk_editable_set_text (GTK_EDITABLE (window_fixture_find (dialog, GTK_TYPE_TEXT, NULL)),
                         "Who called");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  /* Whose it is has to be said. */
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (window_fixture_find (dialog, GTK_TYPE_DROP_DOWN, NULL)), 1);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (count_later (fixture) == CALLS - 1);
  named = get_entry (fixture, "call-39");
  g_assert_cmpstr (named->ticket, ==, "T-3");
  ticket = docket_store_get (fixture->desk.store, DOCKET_KIND_TICKET, "T-3", NULL);
  g_assert_cmpstr (ticket->title, ==, "Who called");
  g_assert_cmpstr (ticket->client, ==, "acme");
  docket_store_undo (fixture->desk.store, NULL, NULL);
  gone = docket_store_get (fixture->desk.store, DOCKET_KIND_TICKET, "T-3", NULL);
  g_assert_null (gone);
  g_assert_cmpuint (count_later (fixture), ==, CALLS);
}

static void
test_what_waits_is_split (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) first = NULL;

  log_calls (fixture);
  open_menu (fixture, NULL);
  gtk_widget_activate_action (
      GTK_WIDGET (find_row (fixture, "8:54 – 8:59 · 0:05")), "row.split", NULL);
  window_fixture_wait_for_dialog (fixture);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Split");
  wait_until (count_later (fixture) == CALLS + 1);
  first = get_entry (fixture, "call-39");
  g_assert_cmpint (first->end.seconds - first->start.seconds, <, 5 * MINUTE);
}

static void
test_what_waits_is_deleted_and_comes_back (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) gone = NULL;

  log_calls (fixture);
  open_menu (fixture, NULL);
  gtk_widget_activate_action (
      GTK_WIDGET (find_row (fixture, "8:48 – 8:53 · 0:05")), "row.delete", NULL);
  wait_until (count_later (fixture) == CALLS - 1);
  gone = get_entry (fixture, "call-38");
  g_assert_null (gone);
  wait_until (window_fixture_shows (fixture, "Time deleted"));
  docket_store_undo (fixture->desk.store, NULL, NULL);
  g_assert_cmpuint (count_later (fixture), ==, CALLS);
}

/* ---- The queue ---- */

static char *
list_queue (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) queue = docket_stopwatch_get_queue (fixture->desk.store, NULL, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < queue->len; i++)
    g_string_append_printf (text, "%s ", ((DocketQueueItem *) queue->pdata[i])->ticket);
  return g_string_free (text, FALSE);
}

static gboolean
is_queue (WindowFixture *fixture, const char *expected)
{
  g_autofree char *queue = list_queue (fixture);

  return g_str_equal (queue, expected);
}

/* What the pointer does when it lets go there. */
static gboolean
drop (GtkWidget *list, const char *text, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (one))
        g_signal_emit_by_name (one, "drop", &value, 10.0, y, &taken);
    }
  return taken;
}

static void
test_the_queue_is_dragged_into_order (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;
  GtkWidget *list;

  start (fixture, "T-1", -60 * MINUTE);
  start (fixture, "T-2", -50 * MINUTE);
  start (fixture, NULL, -40 * MINUTE);
  open_menu (fixture, NULL);
  g_assert_true (is_queue (fixture, "T-2 T-1 "));
  wait_until ((row = window_fixture_find (
                   GTK_WIDGET (fixture->window), ADW_TYPE_ACTION_ROW, "Take T-1 out of the queue"))
              != NULL);
  list = gtk_widget_get_parent (row);
  wait_until (gtk_widget_get_height (list) > 60);
  g_assert_false (drop (list, "a word from elsewhere", 3));
  g_assert_true (is_queue (fixture, "T-2 T-1 "));
  g_assert_true (drop (list, "T-1", 3));
  wait_until (is_queue (fixture, "T-1 T-2 "));
  wait_until (window_fixture_shows (fixture, "T-1 moved"));
  wait_until ((row = window_fixture_find (
                   GTK_WIDGET (fixture->window), ADW_TYPE_ACTION_ROW, "Take T-1 out of the queue"))
                  != NULL
              && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == 0);
  g_assert_true (drop (list, "T-1", 2000));
  wait_until (is_queue (fixture, "T-2 T-1 "));
  docket_store_undo (fixture->desk.store, NULL, NULL);
  g_assert_true (is_queue (fixture, "T-1 T-2 "));
}

/* As a key that @widget is bound to. */
static gboolean
press_key (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) trigger = gtk_keyval_trigger_new (key, modifiers);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      for (guint k = 0;
           GTK_IS_SHORTCUT_CONTROLLER (one) && k < g_list_model_get_n_items (G_LIST_MODEL (one));
           k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (one), k);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                 GTK_SHORTCUT_ACTION_EXCLUSIVE,
                                                 widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static GtkPopover *
find_menu (WindowFixture *fixture)
{
  GtkWidget *field = GTK_WIDGET (find_field (fixture, "What is done"));

  return GTK_POPOVER (gtk_widget_get_ancestor (field, GTK_TYPE_POPOVER));
}

/* Nothing waits and nothing runs: there is what was worked on last, and a start without a ticket.
 */
static void
test_there_is_always_something_to_start (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) running = NULL;

  desk_fixture_log (&fixture->desk, "yesterday", "T-2", DESK_NINE - 24 * 60 * MINUTE, MINUTE);
  open_menu (fixture, NULL);
  wait_until (window_fixture_shows (fixture, "Worked on Last"));
  g_assert_true (window_fixture_shows (fixture, "Mail queue stuck"));
  g_assert_false (window_fixture_shows (fixture, "wait here"));
  window_fixture_press (fixture, ADW_TYPE_ACTION_ROW, "Printer down");
  wait_until (get_start (fixture) == 60 * MINUTE);
  running = get_running (fixture);
  g_assert_cmpstr (running->ticket, ==, "T-1");
  docket_stopwatch_button_open (DOCKET_STOPWATCH_BUTTON (window_fixture_find (
      GTK_WIDGET (fixture->window), docket_stopwatch_button_get_type (), NULL)));
  wait_until (window_fixture_shows (fixture, "Mail queue stuck")
              && window_fixture_shows (fixture, "Name it later"));
  /* It runs. */
  wait_until (
      window_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_ACTION_ROW, "Printer down")
      == NULL);
}

static void
test_the_queue_is_cleared_and_comes_back (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *menu;
  GtkWidget *focus;

  start (fixture, "T-1", -60 * MINUTE);
  start (fixture, "T-2", -50 * MINUTE);
  start (fixture, NULL, -40 * MINUTE);
  open_menu (fixture, NULL);
  menu = GTK_WIDGET (find_menu (fixture));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Clear");
  wait_until (is_queue (fixture, ""));
  wait_until (window_fixture_shows (fixture, "Queue cleared"));
  /* What undoes it can be reached. */
  wait_until (!gtk_widget_get_mapped (menu));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, docket_stopwatch_button_get_type ()));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Undo");
  wait_until (is_queue (fixture, "T-2 T-1 "));
  docket_stopwatch_button_open (DOCKET_STOPWATCH_BUTTON (
      gtk_widget_get_ancestor (focus, docket_stopwatch_button_get_type ())));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Take T-1 out of the queue");
  wait_until (is_queue (fixture, "T-2 "));
  g_assert_true (press_key (menu, GDK_KEY_z, GDK_CONTROL_MASK));
  wait_until (is_queue (fixture, "T-2 T-1 "));
  g_assert_cmpint (get_start (fixture), ==, -40 * MINUTE);
}

static gboolean
has_note (WindowFixture *fixture, const char *note)
{
  g_autoptr (DocketTimeEntry) running = get_running (fixture);

  return g_strcmp0 (running->note, note) == 0;
}

static void
test_what_was_typed_is_kept_when_the_menu_closes (WindowFixture *fixture, gconstpointer data)
{
  open_menu (fixture, "T-2");
  gtk_editable_set_text (find_field (fixture, "What is done"), "Called the carrier");
  gtk_editable_set_text (find_field (fixture, "Started at"), "9:25");
  gtk_popover_popdown (find_menu (fixture));
  wait_until (has_note (fixture, "Called the carrier"));
  g_assert_cmpint (get_start (fixture), ==, 25 * MINUTE);
}

static void
test_a_note_is_kept_beside_a_start_that_means_nothing (WindowFixture *fixture, gconstpointer data)
{
  open_menu (fixture, "T-2");
  gtk_editable_set_text (find_field (fixture, "What is done"), "Called the carrier");
  gtk_editable_set_text (find_field (fixture, "Started at"), "noonish");
  gtk_popover_popdown (find_menu (fixture));
  wait_until (has_note (fixture, "Called the carrier"));
  g_assert_cmpint (get_start (fixture), ==, 30 * MINUTE);
}

static gboolean
press_escape (GtkPopover *menu)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (menu));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (keys)
          && gtk_event_controller_get_propagation_phase (keys) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Escape, 0, 0, &taken);
    }
  return taken;
}

static void
test_escape_takes_back_what_was_typed (WindowFixture *fixture, gconstpointer data)
{
  GtkEditable *note;

  open_menu (fixture, "T-2");
  note = find_field (fixture, "What is done");
  gtk_editable_set_text (note, "Called the carrier");
  g_assert_true (press_escape (find_menu (fixture)));
  g_assert_cmpstr (gtk_editable_get_text (note), ==, "");
  g_assert_false (press_escape (find_menu (fixture)));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/stopwatch/an-overlap-is-said-before-it-is-done",
                      test_an_overlap_is_said_before_it_is_done);
  window_fixture_add ("/stopwatch/a-start-that-is-still-to-come-is-refused-in-words",
                      test_a_start_that_is_still_to_come_is_refused_in_words);
  window_fixture_add ("/stopwatch/the-earliest-start-without-is-taken-to-the-second",
                      test_the_earliest_start_without_is_taken_to_the_second);
  window_fixture_add ("/stopwatch/what-was-forgotten-is-started-from-then-on",
                      test_what_was_forgotten_is_started_from_then_on);
  window_fixture_add ("/stopwatch/what-runs-ends-where-the-other-begins",
                      test_what_runs_ends_where_the_other_begins);
  window_fixture_add ("/stopwatch/all-that-waits-is-there", test_all_that_waits_is_there);
  window_fixture_add ("/stopwatch/a-new-ticket-is-made-for-what-waits",
                      test_a_new_ticket_is_made_for_what_waits);
  window_fixture_add ("/stopwatch/what-waits-is-split", test_what_waits_is_split);
  window_fixture_add ("/stopwatch/what-waits-is-deleted-and-comes-back",
                      test_what_waits_is_deleted_and_comes_back);
  window_fixture_add ("/stopwatch/the-queue-is-dragged-into-order",
                      test_the_queue_is_dragged_into_order);
  window_fixture_add ("/stopwatch/the-queue-is-cleared-and-comes-back",
                      test_the_queue_is_cleared_and_comes_back);
  window_fixture_add ("/stopwatch/there-is-always-something-to-start",
                      test_there_is_always_something_to_start);
  window_fixture_add ("/stopwatch/what-was-typed-is-kept-when-the-menu-closes",
                      test_what_was_typed_is_kept_when_the_menu_closes);
  window_fixture_add ("/stopwatch/a-note-is-kept-beside-a-start-that-means-nothing",
                      test_a_note_is_kept_beside_a_start_that_means_nothing);
  window_fixture_add ("/stopwatch/escape-takes-back-what-was-typed",
                      test_escape_takes_back_what_was_typed);
  return g_test_run ();
}
