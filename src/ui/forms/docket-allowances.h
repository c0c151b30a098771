/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-billing.h"

G_BEGIN_DECLS

/* "9:10 of 10:00 used" over a thin bar; where it runs short it says so. @allowance is only read.
 * (transfer floating) */
GtkWidget *docket_allowances_make_bar (const DocketAllowance *allowance);

G_END_DECLS
