/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* A row of the list of invoices: number, client, day, state, amount. */
GtkWidget *docket_invoice_row_new (const DocketInvoice *invoice, DocketWorkspace *workspace);
const char *docket_invoice_row_get_id (GtkWidget *row);

/* "Draft", "Overdue", "Paid" …; @style: a style class for it, or NULL. (transfer none) */
const char *docket_invoice_row_describe_state (const DocketInvoice *invoice,
                                               DocketDate today,
                                               const char **style);

G_END_DECLS
