/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timesheet where lines begin at the right: what is drawn, what the pointer hits and what the
 * arrows lead to all begin there. */
#include "window-fixture.h"

#include "docket-day-block.h"
#include "docket-day-line.h"
#include "docket-entry-head.h"
#include "docket-sheet-line.h"
#include "docket-week-grid.h"

#define HOUR 3600

static GtkWidget *
open_view (WindowFixture *self, const char *view, GType type)
{
  GtkWidget *found = NULL;

  window_fixture_open (self, NULL);
  gtk_widget_activate_action (
      docket_window_show_screen (self->window, "timesheet"), "timesheet.view", "s", view);
  wait_until ((found = window_fixture_find (GTK_WIDGET (self->window), type, NULL)) != NULL
              && gtk_widget_get_width (found) > 0);
  return found;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  return ++*(guint *) frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Where something lies in @in, once all is laid out. */
static graphene_rect_t
find_place (GtkWidget *widget, GtkWidget *in)
{
  graphene_rect_t place;
  guint frames = 0;

  gtk_widget_add_tick_callback (in, count_frame, &frames, NULL);
  wait_until (frames == 3);
  g_assert_true (gtk_widget_compute_bounds (widget, in, &place));
  return place;
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

static void
press (GtkWidget *widget, guint key)
{
  GtkEventController *keys = find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &handled);
  g_assert_true (handled);
}

static const char *
read_cell (GtkWidget *grid, int column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DOCKET_IS_SHEET_LINE (child))
      {
        const DocketSheetText *text = docket_sheet_line_get (DOCKET_SHEET_LINE (child));

        return text->cells[column].text != NULL ? text->cells[column].text : "";
      }
  return "";
}

static void
type (GtkWidget *grid, const char *text)
{
  GtkWidget *entry = window_fixture_find (grid, GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  press (grid, GDK_KEY_Return);
}

/* The day of the clock is a Monday: its cell has the keys. */
static void
test_week (WindowFixture *self, gconstpointer data)
{
  graphene_rect_t monday, tuesday;
  GtkWidget *grid;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  grid = open_view (self, "week", DOCKET_TYPE_WEEK_GRID);
  wait_until (g_str_equal (read_cell (grid, 0), "1:00"));
  monday = find_place (window_fixture_find (grid, GTK_TYPE_ENTRY, NULL), grid);
  g_assert_cmpfloat (monday.origin.x, >, gtk_widget_get_width (grid) / 2.0);
  press (grid, GDK_KEY_Left);
  tuesday = find_place (window_fixture_find (grid, GTK_TYPE_ENTRY, NULL), grid);
  g_assert_cmpfloat (tuesday.origin.x, <, monday.origin.x);
  type (grid, "0:45");
  wait_until (g_str_equal (read_cell (grid, 1), "0:45"));

  g_signal_emit_by_name (find_controller (grid, GTK_TYPE_GESTURE_CLICK),
                         "pressed",
                         1,
                         (double) (2 * tuesday.origin.x - monday.origin.x + 20),
                         20.0);
  type (grid, "0:20");
  wait_until (g_str_equal (read_cell (grid, 2), "0:20"));
  wait_until (g_str_equal (read_cell (grid, 7), "2:05"));
}

/* The hours stand at the right, and nothing is drawn or dragged there. */
static void
test_day (WindowFixture *self, gconstpointer data)
{
  GtkEventController *drag;
  GtkWidget *line, *block = NULL;
  graphene_rect_t place;
  double width;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  line = open_view (self, "day", DOCKET_TYPE_DAY_LINE);
  wait_until ((block = window_fixture_find (line, DOCKET_TYPE_DAY_BLOCK, NULL)) != NULL);
  place = find_place (block, line);
  width = gtk_widget_get_width (line);
  g_assert_cmpfloat (place.origin.x, <, 30);
  g_assert_cmpfloat (place.origin.x + place.size.width, <=, width - 54);
  drag = find_controller (line, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-begin", width - 20, 14.0 * 60);
  g_signal_emit_by_name (drag, "drag-update", 0.0, 30.0);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 30.0);
  g_signal_emit_by_name (drag, "drag-begin", 20.0, 16.0 * 60);
  g_signal_emit_by_name (drag, "drag-update", 0.0, 30.0);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 30.0);
  wait_until (window_fixture_shows (self, "16:00–16:30"));
  g_assert_false (window_fixture_shows (self, "14:00–14:30"));
  gtk_widget_grab_focus (block);
  press (line, GDK_KEY_Left);
  wait_until (window_fixture_shows (self, "9:05–10:05"));
}

static void
test_list (WindowFixture *self, gconstpointer data)
{
  GtkWidget *head, *day, *hours;
  graphene_rect_t first, last;

  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  head = open_view (self, "list", DOCKET_TYPE_ENTRY_HEAD);
  day = window_fixture_find (head, GTK_TYPE_BUTTON, "Day");
  hours = window_fixture_find (head, GTK_TYPE_BUTTON, "Hours");
  first = find_place (day, head);
  last = find_place (hours, head);
  g_assert_cmpfloat (first.origin.x, >, gtk_widget_get_width (head) / 2.0);
  g_assert_cmpfloat (last.origin.x, <, 30);
}

int
main (int argc, char *argv[])
{
  window_fixture_init (&argc, &argv);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window_fixture_add ("/ui/mirrored/week", test_week);
  window_fixture_add ("/ui/mirrored/day", test_day);
  window_fixture_add ("/ui/mirrored/list", test_list);
  return g_test_run ();
}
