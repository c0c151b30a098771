/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_INVOICE_LIST (docket_invoice_list_get_type ())
G_DECLARE_FINAL_TYPE (DocketInvoiceList, docket_invoice_list, DOCKET, INVOICE_LIST, GtkWidget)

/**
 * DocketInvoiceList:
 *
 * What is ready to bill on top, below it the invoices by state. Activates `win.open-invoice` and
 * `win.draft-client`.
 */
GtkWidget *docket_invoice_list_new (DocketWorkspace *workspace);
/* Words to look for in number and client. */
void docket_invoice_list_search (DocketInvoiceList *self, const char *text);

G_END_DECLS
