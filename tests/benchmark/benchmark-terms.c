/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The editor of contracts in a real window, for a client of 10 000 time entries: from a digit that
 * is typed to the painted frame with the new figures, and from the page's opening to its first
 * ones, for which the client's past is read. By the clock on the wall. Prints a line a measure:
 * name, milliseconds (medians), and what they may be. */

#include "docket-contract-page.h"

#include "desk-fixture.h"
#include "docket-desk.h"

#include <adwaita.h>

#define N_ENTRIES 10000
#define N_RUNS 21
#define N_OPENED 5

typedef struct
{
  DeskFixture desk;
  DocketWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *page;
  GtkEditable *fee;
  guint n;
} Terms;

#define wait_for(condition)                                                                        \
  while (!(condition))                                                                             \
  g_main_context_iteration (NULL, TRUE)

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!docket_workspace_open_finish (DOCKET_WORKSPACE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

/* ---- The firm ---- */

static void
put (DocketAct *act, gpointer record)
{
  g_autoptr (GError) error = NULL;

  if (!docket_act_put (act, record, &error))
    g_error ("%s", error->message);
  docket_record_unref (record);
}

static void
put_entry (DocketAct *act, guint i)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);
  gint64 start = DESK_NINE - (gint64) (i % 180) * 86400 + (i / 180) * 600;

  entry->id = g_strdup_printf ("e%u", i);
  entry->ticket = g_strdup (i % 3 == 0 ? "T-2" : "T-1");
  entry->agent = g_strdup ("ann-lee");
  entry->start = (DocketInstant){ start, -18000 };
  entry->end = (DocketInstant){ start + 300 + i % 7 * 60, -18000 };
  put (act, entry);
}

/* Six months of work under a monthly fee whose hours are carried over. */
static void
fill (Terms *self)
{
  DocketContract *contract = docket_record_new (&docket_contract_shape);
  g_autoptr (GError) error = NULL;
  DocketAct *act;

  contract->id = g_strdup ("support");
  contract->name = g_strdup ("Support");
  contract->client = g_strdup ("acme");
  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->start = docket_date_from_ymd (2025, 1, 1);
  contract->fee.minor = 100000;
  contract->included_hours.e4 = 2000000;
  contract->rollover_periods = 1;
  contract->overage_rate.e4 = 1100000;
  act = docket_act_begin (self->desk.store, "log time", 0, &error);
  if (act == NULL)
    g_error ("%s", error->message);
  put (act, contract);
  for (guint i = 0; i < N_ENTRIES; i++)
    put_entry (act, i);
  if (!docket_act_commit (act, &error))
    g_error ("%s", error->message);
}

/* ---- The window ---- */

static GtkWidget *
find_fee (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), "Fee"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_fee (child);
  return found;
}

static GtkEditable *
find_entry (GtkWidget *widget)
{
  GtkEditable *found = GTK_IS_ENTRY (widget) ? GTK_EDITABLE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return gtk_widget_get_mapped (widget)
           && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
after_paint_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_frame (Terms *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &painted);

  gtk_widget_queue_draw (self->window);
  wait_for (painted);
  g_signal_handler_disconnect (clock, handler);
}

static void
open_page (Terms *self)
{
  adw_window_set_content (ADW_WINDOW (self->window), NULL);
  self->page = docket_contract_page_new (self->workspace, "support");
  adw_window_set_content (ADW_WINDOW (self->window), self->page);
  self->fee = find_entry (find_fee (self->page));
}

/* ---- Measures ---- */

/* The last month has begun a day ago: nothing is over, and it comes to its fee. */
static void
wait_for_fee (Terms *self, guint fee)
{
  g_autofree char *amount = g_strdup_printf ("%u,%03u.00", fee / 1000, fee % 1000);

  wait_for (shows (self->page, amount));
  wait_for_frame (self);
}

static double
type_digit (Terms *self)
{
  gint64 start = g_get_monotonic_time ();
  guint fee = 1001 + self->n++;
  g_autofree char *text = g_strdup_printf ("%u", fee);

  gtk_editable_set_text (self->fee, text);
  wait_for_fee (self, fee);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
open_anew (Terms *self)
{
  gint64 start = g_get_monotonic_time ();

  open_page (self);
  wait_for_fee (self, 1000);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static void
measure (Terms *self, const char *name, double (*act) (Terms *self), guint n_runs, const char *most)
{
  double times[N_RUNS];

  act (self);
  for (guint i = 0; i < n_runs; i++)
    times[i] = act (self);
  qsort (times, n_runs, sizeof *times, compare_times);
  g_print ("%s, 10 000 entries\t%.1f\t-\t-\t%s\n", name, times[n_runs / 2], most);
}

int
main (int argc, char **argv)
{
  Terms self = { .n = 0 };
  gboolean opened = FALSE;

  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  desk_fixture_set_up (&self.desk, NULL);
  fill (&self);
  self.workspace = docket_workspace_new (self.desk.path);
  docket_workspace_open_async (self.workspace, NULL, opened_cb, &opened);
  wait_for (opened);
  self.window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self.window));
  measure (&self, "terms: opened", open_anew, N_OPENED, "-");
  measure (&self, "terms: digit typed", type_digit, N_RUNS, "100 ms");
  gtk_window_destroy (GTK_WINDOW (self.window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  docket_workspace_close (self.workspace);
  g_object_unref (self.workspace);
  desk_fixture_tear_down (&self.desk, NULL);
  return 0;
}
