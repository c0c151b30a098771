/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_INVOICES_SCREEN (docket_invoices_screen_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketInvoicesScreen, docket_invoices_screen, DOCKET, INVOICES_SCREEN, GtkWidget)

/**
 * DocketInvoicesScreen:
 *
 * Ready to bill, the list of invoices, and the editor of one of them.
 */
GtkWidget *docket_invoices_screen_new (DocketWorkspace *workspace);

G_END_DECLS
