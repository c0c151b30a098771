/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timesheet in the real window: how long until a week of 2 000 entries is painted, reading
 * included, and the longest frame while a list of 100 000 entries is scrolled from end to end.
 * Prints a line a measure: name, milliseconds, and what they may be. */

#include "docket-entry-table.h"
#include "docket-sheet-line.h"
#include "docket-timesheet-screen.h"
#include "docket-week-grid.h"
#include "window-fixture.h"

#include <time.h>

#define N_TICKETS 60
#define N_WEEK 2000
#define N_ALL 100000
#define N_STEPS 120
#define MOST_WEEK 100
#define MOST_FRAME 16

static void
put_ticket (DocketAct *act, guint i)
{
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);

  ticket->id = g_strdup_printf ("B-%u", i);
  ticket->title = g_strdup_printf ("Work of sort %u that has a title of some length", i);
  ticket->client = g_strdup ("acme");
  ticket->stage = g_strdup ("Open");
  ticket->rank = i;
  g_assert_true (docket_act_put (act, ticket, NULL));
}

/* Within the week of the clock up to N_WEEK, the rest in the weeks of its month behind it. */
static void
put_entry (DocketAct *act, guint i)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  gint64 day = i < N_WEEK ? i % 6 : 7 + i % 20;

  entry->id = g_strdup_printf ("e%06u", i);
  entry->agent = g_strdup ("ann-lee");
  entry->ticket = g_strdup_printf ("B-%u", i % N_TICKETS);
  entry->start = (DocketInstant){ DESK_NINE + day * 86400 + (i * 37) % 28800, -18000 };
  entry->end = (DocketInstant){ entry->start.seconds + 60 + i % 3000, -18000 };
  entry->note = g_strdup_printf ("Looked at it for the %uth time", i);
  g_assert_true (docket_act_put (act, entry, NULL));
}

static void
fill (DocketStore *store)
{
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (store, "fill", DOCKET_ACT_BULK, &error);

  for (guint i = 0; i < N_TICKETS; i++)
    put_ticket (act, i);
  for (guint i = 0; i < N_ALL; i++)
    put_entry (act, i);
  docket_act_commit (act, &error);
  g_assert_no_error (error);
}

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* ---- Frames ---- */

static gboolean painted;
static double frame_began;
static double longest;

static void
began_cb (GdkFrameClock *clock)
{
  frame_began = get_cpu ();
}

static void
painted_cb (GdkFrameClock *clock)
{
  longest = MAX (longest, get_cpu () - frame_began);
  painted = TRUE;
}

static void
wait_for_paint (WindowFixture *self)
{
  painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find (WindowFixture *self, GType type)
{
  return window_fixture_find (GTK_WIDGET (self->window), type, NULL);
}

/* A row of the week that says something is there. */
static gboolean
has_lines (WindowFixture *self)
{
  GtkWidget *grid = find (self, DOCKET_TYPE_WEEK_GRID);

  return grid != NULL && window_fixture_find (grid, DOCKET_TYPE_SHEET_LINE, NULL) != NULL;
}

static gboolean
report (const char *name, double ms, double most)
{
  g_print ("%-32s %8.1f ms  at most %g\n", name, ms, most);
  return ms <= most;
}

static gboolean
measure_week (WindowFixture *self)
{
  gint64 began = g_get_monotonic_time ();

  docket_window_show_screen (self->window, "timesheet");
  wait_until (has_lines (self));
  wait_for_paint (self);
  return report (
      "week of 2 000 entries", (double) (g_get_monotonic_time () - began) / 1000, MOST_WEEK);
}

static gboolean
measure_list (WindowFixture *self)
{
  GtkWidget *list;
  GListModel *model;
  GtkAdjustment *scroll;

  gtk_widget_activate_action (
      find (self, DOCKET_TYPE_TIMESHEET_SCREEN), "timesheet.view", "s", "list");
  list = window_fixture_find (find (self, DOCKET_TYPE_ENTRY_TABLE), GTK_TYPE_LIST_VIEW, NULL);
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  wait_until (g_list_model_get_n_items (model) == N_ALL);
  for (guint i = 0; i < 8; i++)
    wait_for_paint (self);
  scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  longest = 0;
  for (guint i = 0; i < N_STEPS; i++)
    {
      /* A wheel's steps, and now and then a leap. */
      double by = i % 10 == 9 ? gtk_adjustment_get_upper (scroll) / 14 : 120;

      gtk_adjustment_set_value (scroll, gtk_adjustment_get_value (scroll) + by);
      wait_for_paint (self);
    }
  return report ("longest frame of 100 000 entries", longest, MOST_FRAME);
}

int
main (int argc, char *argv[])
{
  WindowFixture fixture = { 0 };
  GdkFrameClock *clock;
  gboolean good;

  window_fixture_init (&argc, &argv);
  window_fixture_set_up (&fixture, NULL);
  fill (fixture.desk.store);
  window_fixture_open (&fixture, NULL);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture.window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (began_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (painted_cb), NULL);
  for (guint i = 0; i < 8; i++)
    wait_for_paint (&fixture);
  /* As it is opened by whoever does not wait until the start's sums are computed. */
  good = measure_week (&fixture);
  wait_until (docket_workspace_get_unbilled (fixture.workspace) != NULL);
  good &= measure_list (&fixture);
  window_fixture_tear_down (&fixture, NULL);
  return good ? 0 : 1;
}
