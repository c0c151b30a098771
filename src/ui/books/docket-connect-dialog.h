/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-books-desk.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CONNECT_DIALOG (docket_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DocketConnectDialog, docket_connect_dialog, DOCKET, CONNECT_DIALOG, AdwWindow)

/**
 * DocketConnectDialog:
 *
 * Leads through connecting QuickBooks: keys, the browser, the income account. Signal `connected`
 * when it was left connected.
 */
GtkWidget *docket_connect_dialog_new (DocketBooksDesk *desk, const char *sandbox);

G_END_DECLS
