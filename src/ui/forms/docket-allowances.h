/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* How allowances stand today, computed on the store's thread. @by_contract: (element-type utf8
 * DocketAllowance), those contracts that have one now. Not called where @target is gone by then. */
typedef void (*DocketAllowancesReady) (GtkWidget *target, GHashTable *by_contract);

void docket_allowances_ask (DocketWorkspace *workspace,
                            const char *client,
                            GtkWidget *target,
                            DocketAllowancesReady ready);
/* "9:10 of 10:00 used" over a thin bar; where it runs short it says so. */
GtkWidget *docket_allowances_make_bar (const DocketAllowance *allowance);

G_END_DECLS
