/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day as a line: what is dragged and moved by keys there is in the database, what only looks like
 * it is not, and the focus stays where the person is. */
#include "window-fixture.h"

#include "docket-day-block.h"
#include "docket-day-line.h"
#include "docket-desk.h"
#include "docket-stopwatch.h"

#include <adwaita.h>

#define HOUR 3600

/* ---- Where things are ---- */

static DocketDayLine *
open_day (WindowFixture *self, const char *sight)
{
  GtkWidget *line = NULL;

  window_fixture_open (self, NULL);
  gtk_widget_activate_action (
      docket_window_show_screen (self->window, "timesheet"), "timesheet.view", "s", "day");
  wait_until ((line = window_fixture_find (GTK_WIDGET (self->window), DOCKET_TYPE_DAY_LINE, NULL))
              != NULL);
  wait_until (window_fixture_shows (self, sight));
  return DOCKET_DAY_LINE (line);
}

/* Whether a block has been read from then to then; while it is moved it says so before. */
static gboolean
lies_at (DocketDayLine *line, const char *times)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (line)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DOCKET_IS_DAY_BLOCK (child)
        && g_str_has_prefix (gtk_widget_get_tooltip_text (child), times))
      return TRUE;
  return FALSE;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  return ++*(guint *) frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The block of that title, in its place: what has changed is laid out with the next frame. */
static GtkWidget *
find_block (DocketDayLine *line, const char *title)
{
  GtkWidget *block = NULL;
  guint frames = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (line), count_frame, &frames, NULL);
  wait_until (frames == 3);
  wait_until ((block = window_fixture_find (GTK_WIDGET (line), DOCKET_TYPE_DAY_BLOCK, title))
                  != NULL
              && gtk_widget_get_height (block) > 0);
  return block;
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}

/* As the pointer does it: down at a place, so far, up. */
static void
drag (DocketDayLine *line, double x, double y, double dy)
{
  GtkEventController *gesture = find_controller (GTK_WIDGET (line), GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", 1.0, dy / 2);
  g_signal_emit_by_name (gesture, "drag-update", 0.0, dy);
  g_signal_emit_by_name (gesture, "drag-end", 0.0, dy);
}

/* @at: pixels below the top of the block; negative: above its end */
static void
drag_block (DocketDayLine *line, const char *title, double at, double dy)
{
  GtkWidget *block = find_block (line, title);
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (block, GTK_WIDGET (line), &place));
  drag (line,
        place.origin.x + place.size.width / 2,
        place.origin.y + at + (at < 0 ? place.size.height : 0),
        dy);
}

static void
press (DocketDayLine *line, guint key)
{
  GtkEventController *keys = find_controller (GTK_WIDGET (line), GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &handled);
  g_assert_true (handled);
}

static DocketTimeEntry *
get (WindowFixture *self, const char *id)
{
  return docket_store_get (self->desk.store, DOCKET_KIND_TIME_ENTRY, id, NULL);
}

/* In seconds from nine o'clock. */
static gboolean
lies (WindowFixture *self, const char *id, gint64 start, gint64 end)
{
  g_autoptr (DocketTimeEntry) entry = get (self, id);

  return entry != NULL && entry->start.seconds == DESK_NINE + start
         && entry->end.seconds == DESK_NINE + end;
}

static guint
count (WindowFixture *self)
{
  g_autoptr (GPtrArray) entries
      = docket_store_list (self->desk.store, DOCKET_KIND_TIME_ENTRY, NULL);

  return entries->len;
}

static int
get_scroll (DocketDayLine *line)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (line), GTK_TYPE_SCROLLED_WINDOW);

  return (int) gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
}

/* ---- The pointer ---- */

static void
test_drag (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_day (self, "9:00–10:00 · 1:00");
  drag_block (line, "T-1 Printer down", 30, 30);
  wait_until (window_fixture_shows (self, "9:30–10:30 · 1:00"));
  wait_until (lies_at (line, "9:30–10:30"));
  wait_until (window_fixture_shows (self, "Moved to 9:30–10:30"));
  drag_block (line, "T-1 Printer down", -2, 15);
  wait_until (window_fixture_shows (self, "9:30–10:45 · 1:15"));
  wait_until (lies_at (line, "9:30–10:45"));
  wait_until (window_fixture_shows (self, "Now 9:30–10:45, 1:15 long"));
  drag_block (line, "T-1 Printer down", 2, -30);
  wait_until (window_fixture_shows (self, "9:00–10:45 · 1:45"));
  wait_until (lies_at (line, "9:00–10:45"));
  wait_until (lies (self, "e1", 0, 6300));
  wait_until (window_fixture_shows (self, "Now 9:00–10:45, 1:45 long"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Undo");
  wait_until (window_fixture_shows (self, "9:30–10:45 · 1:15"));
  wait_until (lies_at (line, "9:30–10:45"));
}

/* Before it is let go the block says where it will be, a short one in its only line. */
static void
test_a_drag_says_where_to (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;
  GtkEventController *gesture;
  graphene_rect_t place;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + 3 * HOUR, 1200);
  line = open_day (self, "9:00–10:00 · 1:00");
  gesture = find_controller (GTK_WIDGET (line), GTK_TYPE_GESTURE_DRAG);
  g_assert_true (
      gtk_widget_compute_bounds (find_block (line, "T-1 Printer down"), GTK_WIDGET (line), &place));
  g_signal_emit_by_name (gesture, "drag-begin", place.origin.x + 40.0, place.origin.y + 30.0);
  g_signal_emit_by_name (gesture, "drag-update", 0.0, 30.0);
  g_assert_true (window_fixture_shows (self, "9:30–10:30 · 1:00"));
  g_assert_true (lies (self, "e1", 0, HOUR));
  press (line, GDK_KEY_Escape);
  g_assert_true (window_fixture_shows (self, "9:00–10:00 · 1:00"));
  g_assert_true (gtk_widget_compute_bounds (
      find_block (line, "T-2 Mail queue stuck"), GTK_WIDGET (line), &place));
  g_signal_emit_by_name (gesture, "drag-begin", place.origin.x + 40.0, place.origin.y + 10.0);
  g_signal_emit_by_name (gesture, "drag-update", 0.0, 60.0);
  g_assert_true (window_fixture_shows (self, "13:00–13:20"));
  press (line, GDK_KEY_Escape);
  g_assert_false (window_fixture_shows (self, "13:00–13:20"));
}

/* A hand that shakes while it clicks changes nothing and adds nothing. */
static void
test_a_click_is_no_drag (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + 3 * HOUR, HOUR);
  line = open_day (self, "12:00–13:00 · 1:00");
  for (int way = -3; way <= 3; way++)
    {
      drag_block (line, "T-1 Printer down", 30, way);
      drag_block (line, "T-1 Printer down", 2, way);
      drag_block (line, "T-1 Printer down", -2, way);
      drag (line, 200, 15 * 60 + 4, way);
    }
  drag_block (line, "T-2 Mail queue stuck", 30, 60);
  wait_until (lies (self, "e2", 4 * HOUR, 5 * HOUR));
  wait_until (lies (self, "e1", 0, HOUR));
  g_assert_cmpuint (count (self), ==, 2);
}

static void
test_draw_new_time (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;
  GtkWidget *block;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_day (self, "9:00–10:00 · 1:00");
  block = find_block (line, "T-1 Printer down");
  g_assert_nonnull (block);
  drag (line, 200, 14 * 60, 45);
  wait_until (window_fixture_shows (self, "14:00–14:45 · 0:45"));
  wait_until (lies_at (line, "14:00–14:45"));
  g_assert_cmpuint (count (self), ==, 2);
}

/* What somebody said is to be billed stays, and is said. */
static void
test_billable_time_by_hand_is_shown (WindowFixture *self, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, 2 * HOUR);
  entry = get (self, "e1");
  entry->billable_time.seconds = 2 * HOUR;
  desk_fixture_edit (self->desk.store, "change time", entry, &error);
  g_assert_no_error (error);
  line = open_day (self, "9:00–11:00 · 2:00");
  g_assert_false (window_fixture_shows (self, "2:00 · billable"));
  drag_block (line, "T-1 Printer down", -2, -90);
  wait_until (window_fixture_shows (self, "9:00–9:30 · 0:30 · billable 2:00"));
  wait_until (lies_at (line, "9:00–9:30"));
  wait_until (window_fixture_shows (self, "0:30 long; billable stays 2:00"));
}

/* Gaps and what is worked twice are said, and a gap is filled with time to be named. */
static void
test_gaps_and_overlaps_are_said (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + HOUR - 600, 1800);
  desk_fixture_log (&self->desk, "e3", "T-2", DESK_NINE + 3 * HOUR, HOUR);
  open_day (self, "gaps 1:40");
  g_assert_true (window_fixture_shows (self, "⚠ worked twice 0:10"));
  window_fixture_press (self, GTK_TYPE_BUTTON, "Fill the gap of 1:40");
  wait_until (window_fixture_shows (self, "Without a ticket"));
  wait_until (!window_fixture_shows (self, "gaps "));
}

/* ---- Keys ---- */

static void
test_keys_are_one_act (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_day (self, "9:00–10:00 · 1:00");
  g_assert_true (gtk_widget_grab_focus (find_block (line, "T-1 Printer down")));
  for (int i = 0; i < 3; i++)
    press (line, GDK_KEY_Down);
  wait_until (window_fixture_shows (self, "9:15–10:15 · 1:00"));
  wait_until (lies_at (line, "9:15–10:15"));
  gtk_widget_activate_action (GTK_WIDGET (line), "win.undo", NULL);
  wait_until (window_fixture_shows (self, "9:00–10:00 · 1:00"));
  wait_until (lies_at (line, "9:00–10:00"));
}

/* Undo takes back what was moved last, though it was not written down yet. */
static void
test_undo_right_after_a_key (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_day (self, "9:00–10:00 · 1:00");
  gtk_widget_grab_focus (find_block (line, "T-1 Printer down"));
  press (line, GDK_KEY_Down);
  gtk_widget_activate_action (GTK_WIDGET (line), "win.undo", NULL);
  wait_until (window_fixture_shows (self, "Undone: move time"));
  wait_until (lies (self, "e1", 0, HOUR));
  wait_until (window_fixture_shows (self, "9:00–10:00 · 1:00"));
  wait_until (lies_at (line, "9:00–10:00"));
}

static void
test_closing_right_after_a_key (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_day (self, "9:00–10:00 · 1:00");
  gtk_widget_grab_focus (find_block (line, "T-1 Printer down"));
  press (line, GDK_KEY_Up);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_until (lies (self, "e1", -300, HOUR - 300));
}

/* An act on a block leaves the page where it was, and the focus with the block or beside it. */
static void
test_focus_and_place_stay (WindowFixture *self, gconstpointer data)
{
  GtkWidget *first, *second;
  DocketDayLine *line;
  int scroll;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (&self->desk, "e2", "T-2", DESK_NINE + 2 * HOUR, HOUR);
  line = open_day (self, "11:00–12:00 · 1:00");
  first = find_block (line, "T-1 Printer down");
  second = find_block (line, "T-2 Mail queue stuck");
  wait_until ((scroll = get_scroll (line)) > 0);
  gtk_widget_grab_focus (second);
  press (line, GDK_KEY_Down);
  wait_until (window_fixture_shows (self, "11:05–12:05 · 1:00"));
  wait_until (lies_at (line, "11:05–12:05"));
  wait_until (window_fixture_shows (self, "Moved to 11:05–12:05"));
  g_assert_true (gtk_widget_is_focus (second));
  press (line, GDK_KEY_d);
  wait_until (window_fixture_shows (self, "12:05–13:05 · 1:00"));
  wait_until (lies_at (line, "12:05–13:05"));
  g_assert_true (gtk_widget_is_focus (second));
  press (line, GDK_KEY_m);
  wait_until (window_fixture_shows (self, "11:05–13:05 · 2:00"));
  wait_until (lies_at (line, "11:05–13:05"));
  g_assert_true (gtk_widget_is_focus (second));
  press (line, GDK_KEY_Delete);
  wait_until (count (self) == 1);
  wait_until (gtk_widget_is_focus (first));
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (get_scroll (line), ==, scroll);
}

/* To another day and back: the keys go on where there is something. */
static void
test_focus_comes_along_to_another_day (WindowFixture *self, gconstpointer data)
{
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e0", "T-2", DESK_NINE - 5 * 24 * HOUR, 1800);
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_day (self, "9:00–10:00 · 1:00");
  gtk_widget_grab_focus (find_block (line, "T-1 Printer down"));
  for (int i = 0; i < 5; i++)
    gtk_widget_activate_action (GTK_WIDGET (line), "timesheet.earlier", NULL);
  wait_until (window_fixture_shows (self, "9:00–9:30 · 0:30"));
  wait_until (lies_at (line, "9:00–9:30"));
  wait_until (gtk_widget_is_focus (find_block (line, "T-2 Mail queue stuck")));
  g_assert_cmpint (get_scroll (line), >, 0);
}

/* ---- Splitting ---- */

/* What cannot be is said in words beside the field, and Enter answers. */
static void
test_split_by_keys (WindowFixture *self, gconstpointer data)
{
  GtkWidget *dialog, *at;
  DocketDayLine *line;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_day (self, "9:00–10:00 · 1:00");
  gtk_widget_grab_focus (find_block (line, "T-1 Printer down"));
  press (line, GDK_KEY_s);
  dialog = window_fixture_wait_for_dialog (self);
  at = window_fixture_find (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (at)), ==, "9:30");
  gtk_editable_set_text (GTK_EDITABLE (at), "11:00");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (at)), "activate");
  wait_until (window_fixture_shows (self, "Type a time within 9:00–10:00."));
  gtk_editable_set_text (GTK_EDITABLE (at), "9:20");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (at)), "activate");
  wait_until (window_fixture_shows (self, "9:20–10:00 · 0:40"));
  wait_until (lies_at (line, "9:20–10:00"));
  wait_until (lies (self, "e1", 0, 1200));
}

/* ---- Time that runs ---- */

/* The minutes go on while somebody looks. */
static void
test_what_runs_grows (WindowFixture *self, gconstpointer data)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = NULL;
  DocketDayLine *line;

  docket_clock_set (DESK_NINE + 600 + 59);
  running = docket_stopwatch_start (self->desk.store, &wish, &error);
  g_assert_no_error (error);
  line = open_day (self, "from 9:00 · 0:10");
  gtk_widget_grab_focus (find_block (line, "T-1 Printer down"));
  docket_clock_set (DESK_NINE + 660);
  wait_until (window_fixture_shows (self, "from 9:00 · 0:11"));
  g_assert_true (gtk_widget_is_focus (find_block (line, "T-1 Printer down")));
}

int
main (int argc, char *argv[])
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/ui/day-line/drag", test_drag);
  window_fixture_add ("/ui/day-line/drag-says-where-to", test_a_drag_says_where_to);
  window_fixture_add ("/ui/day-line/a-click-is-no-drag", test_a_click_is_no_drag);
  window_fixture_add ("/ui/day-line/draw-new-time", test_draw_new_time);
  window_fixture_add ("/ui/day-line/billable-time-by-hand", test_billable_time_by_hand_is_shown);
  window_fixture_add ("/ui/day-line/gaps-and-overlaps", test_gaps_and_overlaps_are_said);
  window_fixture_add ("/ui/day-line/keys-are-one-act", test_keys_are_one_act);
  window_fixture_add ("/ui/day-line/undo-right-after-a-key", test_undo_right_after_a_key);
  window_fixture_add ("/ui/day-line/closing-right-after-a-key", test_closing_right_after_a_key);
  window_fixture_add ("/ui/day-line/focus-and-place-stay", test_focus_and_place_stay);
  window_fixture_add ("/ui/day-line/focus-comes-along", test_focus_comes_along_to_another_day);
  window_fixture_add ("/ui/day-line/split-by-keys", test_split_by_keys);
  window_fixture_add ("/ui/day-line/what-runs-grows", test_what_runs_grows);
  return g_test_run ();
}
