/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-books-desk.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_BOOKS_UI (docket_books_ui_get_type ())
G_DECLARE_FINAL_TYPE (DocketBooksUi, docket_books_ui, DOCKET, BOOKS_UI, GObject)

/**
 * DocketBooksUi:
 *
 * QuickBooks in a window: adds the actions `win.copy-to-quickbooks` (id of an invoice),
 * `win.connect-quickbooks`, `win.sync-quickbooks` and `win.disconnect-quickbooks` to it, asks for
 * changes while it is open, and says what came of it. Does not own the window.
 */
DocketBooksUi *docket_books_ui_new (GtkApplicationWindow *window,
                                    DocketWorkspace *workspace,
                                    const DocketVault *vault,
                                    const char *sandbox) G_GNUC_WARN_UNUSED_RESULT;
/* After the database was opened. */
void docket_books_ui_start (DocketBooksUi *self);
/* A page for the preferences: how it stands, and the three acts. (transfer full) */
GtkWidget *docket_books_ui_make_page (DocketBooksUi *self);

G_END_DECLS
