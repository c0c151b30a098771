/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The invoice editor in a real window, with one line and with many: from the keystroke to the
 * picture of the page that it changes, on the window's own loop. Prints a line a measure: name,
 * milliseconds (median), no bare loop, and what it may take at most. */

#include "docket-invoice-editor.h"

#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-invoice-editor-private.h"
#include "docket-invoicing.h"

#include <adwaita.h>
#include <time.h>

#define N_RUNS 21
#define LIMIT 8.0

typedef struct
{
  DeskFixture desk;
  DocketWorkspace *workspace;
  DocketInvoiceEditor *editor;
  GtkWidget *window;
  guint n;
} Editor;

typedef void (*Stroke) (Editor *editor);

static void
run_until_idle (void)
{
  gint64 end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;

  while (g_main_context_iteration (NULL, FALSE) && g_get_monotonic_time () < end)
    ;
}

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

/* One ticket and one entry a line. */
static char *
make_draft (DeskFixture *desk, guint n_lines)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (docket_record_unref);
  DocketDraftRequest request = { .client = "acme",
                                 .from = DOCKET_DATE_NULL,
                                 .to = DOCKET_DATE_NULL,
                                 .group_by = DOCKET_GROUP_NULL };
  g_autoptr (DocketInvoice) draft = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      DocketTicket *ticket = docket_record_new (&docket_ticket_shape);
      DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);

      ticket->id = g_strdup_printf ("L-%u", i);
      ticket->title = g_strdup_printf ("The %u. of many things that were done", i);
      ticket->client = g_strdup ("acme");
      entry->id = g_strdup_printf ("e%u", i);
      entry->ticket = g_strdup (ticket->id);
      entry->agent = g_strdup ("ann-lee");
      entry->note = g_strdup ("as agreed");
      entry->start = (DocketInstant){ DESK_NINE - 86400 * 60 + i * 3600, -18000 };
      entry->end = (DocketInstant){ entry->start.seconds + 900 + i % 7 * 300, -18000 };
      g_ptr_array_add (records, ticket);
      g_ptr_array_add (records, entry);
    }
  if (!docket_desk_save_all (desk->store, "log time", records, &error))
    g_error ("%s", error->message);
  request.today = docket_invoicing_today (desk->store, NULL);
  draft = docket_invoicing_draft (desk->store, &request, &error);
  if (draft == NULL)
    g_error ("%s", error->message);
  return g_strdup (draft->id);
}

static void
open_editor (Editor *self, guint n_lines)
{
  g_autofree char *id = NULL;
  gboolean opened = FALSE;

  desk_fixture_set_up (&self->desk, NULL);
  id = make_draft (&self->desk, n_lines);
  self->workspace = docket_workspace_new (self->desk.path);
  docket_workspace_open_async (self->workspace, NULL, opened_cb, &opened);
  wait_for (opened);
  self->editor = DOCKET_INVOICE_EDITOR (docket_invoice_editor_new (self->workspace));
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->editor));
  gtk_window_present (GTK_WINDOW (self->window));
  docket_invoice_editor_open (self->editor, id);
  wait_for (docket_invoice_editor_get_invoice (self->editor) != NULL);
  run_until_idle ();
}

static void
close_editor (Editor *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  run_until_idle ();
  docket_workspace_close (self->workspace);
  g_object_unref (self->workspace);
  desk_fixture_tear_down (&self->desk, NULL);
}

static void
type_letter (Editor *self)
{
  g_autofree char *text = g_strdup_printf ("Thank you, for the %u. time", ++self->n);

  gtk_editable_set_text (self->editor->note, text);
}

static void
tick_entry (Editor *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.tick", "s", "entry e0");
}

static void
move_pointer (Editor *self)
{
  docket_invoice_editor_light (self->editor, (int) (self->n++ % 2));
}

/* ---- Frames ---- */

/* What the window's thread has computed so far, in microseconds: what else the machine does, and
 * waiting for the display, do not count. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

typedef struct
{
  gint64 began;
  gint64 spent;
  guint n;
} Frames;

static void
before_paint_cb (GdkFrameClock *clock, Frames *frames)
{
  frames->began = get_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, Frames *frames)
{
  frames->spent += get_time () - frames->began;
  frames->n++;
}

/* The stroke and the frame that shows it, without the wait for the display between them. */
static double
take_time (Editor *editor, Frames *frames, Stroke stroke)
{
  gint64 start = get_time ();
  gint64 spent;

  stroke (editor);
  spent = get_time () - start;
  frames->spent = 0;
  frames->n = 0;
  wait_for (frames->n > 0);
  return (double) (spent + frames->spent) / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static void
measure (Editor *editor, const char *name, guint n_lines, Stroke stroke)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (editor->window);
  Frames frames = { 0 };
  double times[N_RUNS];

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);
  take_time (editor, &frames, stroke);
  for (guint i = 0; i < N_RUNS; i++)
    times[i] = take_time (editor, &frames, stroke);
  g_signal_handlers_disconnect_by_data (clock, &frames);
  qsort (times, N_RUNS, sizeof *times, compare_times);
  g_print ("%s, %u lines\t%.2f\t-\t-\t%.2f ms\n", name, n_lines, times[N_RUNS / 2], LIMIT);
}

static void
measure_with (guint n_lines)
{
  Editor editor = { .n = 0 };

  open_editor (&editor, n_lines);
  measure (&editor, "editor: letter typed", n_lines, type_letter);
  measure (&editor, "editor: entry ticked", n_lines, tick_entry);
  measure (&editor, "editor: line lit", n_lines, move_pointer);
  close_editor (&editor);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  measure_with (1);
  measure_with (1500);
  return 0;
}
