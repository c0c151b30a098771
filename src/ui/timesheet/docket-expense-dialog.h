/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* Windows in which an expense is filled in. Main thread. */

/* A new one of that day. */
void docket_expense_dialog_add (GtkWidget *from, DocketWorkspace *workspace, DocketDate day);
/* One that no issued invoice holds. */
void docket_expense_dialog_edit (GtkWidget *from,
                                 DocketWorkspace *workspace,
                                 const DocketExpense *expense);

G_END_DECLS
