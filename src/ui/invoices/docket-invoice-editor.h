/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-drafting.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_INVOICE_EDITOR (docket_invoice_editor_get_type ())
G_DECLARE_FINAL_TYPE (DocketInvoiceEditor, docket_invoice_editor, DOCKET, INVOICE_EDITOR, GtkWidget)

/**
 * DocketInvoiceEditor:
 *
 * One invoice: at left what goes in, at right what comes out, the same line lit on both sides.
 * What is changed is computed and drawn at once and saved behind it. Signals: `changed` when the
 * invoice says something else (state, number, title), `left` when it is no more.
 */
GtkWidget *docket_invoice_editor_new (DocketWorkspace *workspace);
/* Loads an invoice; NULL empties the editor. */
void docket_invoice_editor_open (DocketInvoiceEditor *self, const char *id);
const char *docket_invoice_editor_get_id (DocketInvoiceEditor *self);
/* NULL while nothing is loaded. (transfer none) */
const DocketInvoice *docket_invoice_editor_get_invoice (DocketInvoiceEditor *self);
/* Whether the action `editor.`@action can be done with the invoice as it is. */
gboolean docket_invoice_editor_allows (DocketInvoiceEditor *self, const char *action);
/* Whether there is something to copy to the books, and it is not on its way already. */
gboolean docket_invoice_editor_can_copy (DocketInvoiceEditor *self);
gboolean docket_invoice_editor_is_copying (DocketInvoiceEditor *self);
/* Writes what waits to be saved. */
void docket_invoice_editor_save (DocketInvoiceEditor *self);
/* Narrow, it shows one side at a time: what goes in, or the page. */
void docket_invoice_editor_set_narrow (DocketInvoiceEditor *self, gboolean narrow);
void docket_invoice_editor_show_page (DocketInvoiceEditor *self, gboolean page);

G_END_DECLS
