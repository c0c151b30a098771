/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The invoice editor in a real window, with one line and with many, from the keystroke to the
 * painted frame, against a bare window of the same size in the same run that shows a letter more
 * and another picture of a page. Prints a line a measure: name, Docket's and the bare window's
 * milliseconds of computing (medians), their ratio, and what Docket's may be: what it adds to the
 * bare frame is at most 8 ms. */

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
  GtkWidget *bare;
  GtkWidget *bare_entry;
  GtkWidget *bare_picture;
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
  DocketAct *act;

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
  act = docket_act_begin (desk->store, "log time", 0, &error);
  for (guint i = 0; i < records->len; i++)
    if (act == NULL || !docket_act_put (act, records->pdata[i], &error))
      g_error ("%s", error->message);
  if (!docket_act_commit (act, &error))
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
  gtk_window_destroy (GTK_WINDOW (self->bare));
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
  docket_invoice_editor_light (self->editor, self->editor->lit == 0 ? -1 : 0);
}

/* ---- The bare window ---- */

/* As much of a page as the editor shows, not scaled. */
#define PAGE_WIDTH 500
#define PAGE_HEIGHT 700

static GdkTexture *
make_page (void)
{
  gsize length = (gsize) PAGE_WIDTH * PAGE_HEIGHT * 4;
  guchar *pixels = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;

  memset (pixels, 0xff, length);
  bytes = g_bytes_new_take (pixels, length);
  return gdk_memory_texture_new (
      PAGE_WIDTH, PAGE_HEIGHT, GDK_MEMORY_DEFAULT, bytes, (gsize) PAGE_WIDTH * 4);
}

static void
open_bare (Editor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->bare_entry = gtk_entry_new ();
  self->bare_picture = gtk_picture_new ();
  gtk_widget_set_size_request (self->bare_entry, 540, -1);
  gtk_picture_set_can_shrink (GTK_PICTURE (self->bare_picture), FALSE);
  gtk_widget_set_halign (self->bare_picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->bare_picture, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->bare_picture, TRUE);
  gtk_box_append (GTK_BOX (box), self->bare_entry);
  gtk_box_append (GTK_BOX (box), self->bare_picture);
  self->bare = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->bare), 1280, 800);
  adw_window_set_content (ADW_WINDOW (self->bare), box);
  gtk_window_present (GTK_WINDOW (self->bare));
  run_until_idle ();
}

static void
type_bare (Editor *self)
{
  g_autofree char *text = g_strdup_printf ("Thank you, for the %u. time", ++self->n);
  g_autoptr (GdkTexture) page = make_page ();

  gtk_editable_set_text (GTK_EDITABLE (self->bare_entry), text);
  gtk_picture_set_paintable (GTK_PICTURE (self->bare_picture), GDK_PAINTABLE (page));
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
take_time (Editor *editor, GtkWidget *window, Stroke stroke)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Frames frames = { 0 };
  gint64 start = get_time ();
  gint64 spent;

  stroke (editor);
  spent = get_time () - start;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);
  wait_for (frames.n > 0);
  g_signal_handlers_disconnect_by_data (clock, &frames);
  return (double) (spent + frames.spent) / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

/* The two in turn, so that both meet the same weather. */
static void
measure (Editor *editor, const char *name, guint n_lines, Stroke stroke)
{
  double times[N_RUNS], bare_times[N_RUNS];
  double time, bare;

  take_time (editor, editor->window, stroke);
  take_time (editor, editor->bare, type_bare);
  for (guint i = 0; i < N_RUNS; i++)
    {
      times[i] = take_time (editor, editor->window, stroke);
      bare_times[i] = take_time (editor, editor->bare, type_bare);
    }
  qsort (times, N_RUNS, sizeof *times, compare_times);
  qsort (bare_times, N_RUNS, sizeof *bare_times, compare_times);
  time = times[N_RUNS / 2];
  bare = bare_times[N_RUNS / 2];
  g_print ("%s, %u lines\t%.2f\t%.2f\t%.2f\t%.2f ms\n",
           name,
           n_lines,
           time,
           bare,
           time / bare,
           bare + LIMIT);
}

static void
measure_with (guint n_lines)
{
  Editor editor = { .n = 0 };

  open_editor (&editor, n_lines);
  open_bare (&editor);
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
