/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-kinds.h"

G_BEGIN_DECLS

/* What prints an invoice, wherever to. (transfer full) */
GtkPrintOperation *
docket_print_make_operation (const DocketInvoice *invoice) G_GNUC_WARN_UNUSED_RESULT;
/* The print dialog, over the pages that the preview shows. @from: a widget of the window. */
void docket_print_run (GtkWidget *from, const DocketInvoice *invoice);
/* "Invoice 2026-0001.pdf" (transfer full) */
char *docket_print_name_pdf (const DocketInvoice *invoice) G_GNUC_WARN_UNUSED_RESULT;
/* Writes the PDF off the main loop and says so in a toast. */
void docket_print_save_pdf (GtkWidget *from, const DocketInvoice *invoice, GFile *file);
/* Told on the main loop: whether the message was handed over (a failure has been said). */
typedef void (*DocketPrintMailed) (gboolean handed_over, gpointer user_data);
/* Opens the mail program with the PDF attached. */
void docket_print_mail (GtkWidget *from,
                        const DocketInvoice *invoice,
                        DocketPrintMailed callback,
                        gpointer user_data);

G_END_DECLS
