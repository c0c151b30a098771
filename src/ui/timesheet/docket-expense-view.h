/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_EXPENSE_VIEW (docket_expense_view_get_type ())
G_DECLARE_FINAL_TYPE (DocketExpenseView, docket_expense_view, DOCKET, EXPENSE_VIEW, GtkWidget)

/* What was spent for clients in a stretch of days: listed, added and changed. Main thread. */
GtkWidget *docket_expense_view_new (DocketWorkspace *workspace);
void docket_expense_view_show (DocketExpenseView *self, DocketDate from, DocketDate to);

G_END_DECLS
