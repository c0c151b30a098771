/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An invoice leaves the screen: to a printer, a file, the mail program. Every way draws the same
 * pages. A PDF is laid out and written on a worker with a paper of its own. */
#include "docket-print.h"

#include "docket-mail.h"
#include "docket-paper.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

/* ---- Printing ---- */

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, DocketPaper *paper)
{
  gtk_print_operation_set_n_pages (operation, (int) docket_paper_get_n_pages (paper));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, DocketPaper *paper)
{
  docket_paper_draw_page (paper, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
free_paper (gpointer paper, GClosure *closure)
{
  docket_paper_free (paper);
}

GtkPrintOperation *
docket_print_make_operation (const DocketInvoice *invoice)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  DocketPaper *paper = docket_paper_new (invoice, NULL);

  gtk_print_operation_set_job_name (operation, docket_paper_get_title (paper));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), paper);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), paper, free_paper, 0);
  return operation;
}

/* What goes wrong after the dialog was closed. */
static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *from)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  docket_toasts_say_error (from, error);
}

void
docket_print_run (GtkWidget *from, const DocketInvoice *invoice)
{
  g_autoptr (GtkPrintOperation) operation = docket_print_make_operation (invoice);
  GtkRoot *root = gtk_widget_get_root (from);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), from, 0);
  gtk_print_operation_run (operation,
                           GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                           &error);
  if (error != NULL)
    docket_toasts_say_error (from, error);
}

/* ---- PDF ---- */

typedef struct
{
  DocketInvoice *invoice;
  char *path;
} Writing;

static void
writing_free (Writing *writing)
{
  docket_record_unref (writing->invoice);
  g_free (writing->path);
  g_free (writing);
}

static void
write_pdf (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Writing *writing = task_data;
  g_autoptr (DocketPaper) paper = docket_paper_new (writing->invoice, NULL);
  GError *error = NULL;

  if (docket_paper_write_pdf (paper, writing->path, docket_clock_now (), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_writing (const DocketInvoice *invoice,
               const char *path,
               GtkWidget *from,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (from, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->invoice = docket_record_copy (invoice);
  writing->path = g_strdup (path);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_pdf);
}

char *
docket_print_name_pdf (const DocketInvoice *invoice)
{
  g_autofree char *number
      = g_strdup (invoice->number != NULL ? invoice->number : Q_ ("invoice|draft"));
  const char *word
      = invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE ? _ ("Credit note") : _ ("Invoice");

  g_strdelimit (number, "/\\", '-');
  return g_strdup_printf ("%s %s.pdf", word, number);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkWidget *from = GTK_WIDGET (source);
  const Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (writing->path);
  g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    docket_toasts_say (from, text);
  else
    docket_toasts_say_error (from, error);
}

void
docket_print_save_pdf (GtkWidget *from, const DocketInvoice *invoice, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    start_writing (invoice, path, from, saved_cb, NULL);
  else
    docket_toasts_say (from, _ ("Choose a folder of this computer. Nothing was saved."));
}

/* ---- Mail ---- */

typedef struct
{
  GtkWidget *from;
  DocketInvoice *invoice;
  char *path;
  DocketPrintMailed callback;
  gpointer user_data;
} Mailing;

static void
end_mailing (Mailing *mailing, gboolean handed_over, const GError *error)
{
  if (error != NULL)
    docket_toasts_say_error (mailing->from, error);
  mailing->callback (handed_over, mailing->user_data);
  g_object_unref (mailing->from);
  docket_record_unref (mailing->invoice);
  g_free (mailing->path);
  g_free (mailing);
}

static void
handed_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean handed_over = docket_mail_hand_over_finish (result, &error);

  end_mailing (user_data, handed_over, error);
}

static void
pdf_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Mailing *mailing = user_data;
  const DocketInvoice *invoice = mailing->invoice;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  DocketMail mail = { NULL };

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      end_mailing (mailing, FALSE, error);
      return;
    }
  subject = g_strdup_printf (_ ("Invoice %s from %s"),
                             invoice->number,
                             invoice->seller != NULL ? invoice->seller->name : "");
  body = g_strdup_printf (_ ("Please find attached our invoice %s."), invoice->number);
  mail.to = invoice->buyer != NULL ? invoice->buyer->email : NULL;
  mail.subject = subject;
  mail.body = body;
  mail.attachment = mailing->path;
  docket_mail_hand_over_async (&mail, NULL, handed_over_cb, mailing);
}

void
docket_print_mail (GtkWidget *from,
                   const DocketInvoice *invoice,
                   DocketPrintMailed callback,
                   gpointer user_data)
{
  Mailing *mailing = g_new0 (Mailing, 1);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "docket", "mail", NULL);
  g_autofree char *name = docket_print_name_pdf (invoice);

  mailing->from = g_object_ref (from);
  mailing->invoice = docket_record_copy (invoice);
  mailing->callback = callback;
  mailing->user_data = user_data;
  /* The mail program reads the file when it likes, so it stays in the cache. */
  g_mkdir_with_parents (folder, 0700);
  mailing->path = g_build_filename (folder, name, NULL);
  start_writing (invoice, mailing->path, from, pdf_written_cb, mailing);
}
