/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-standing.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_ALLOWANCE_VIEW (docket_allowance_view_get_type ())
G_DECLARE_FINAL_TYPE (DocketAllowanceView, docket_allowance_view, DOCKET, ALLOWANCE_VIEW, AdwBin)

/* A contract's hours: how they stand now, and by period as a chart. Hidden where it has none. */
GtkWidget *docket_allowance_view_new (void);
/* @periods: (nullable) (element-type DocketPeriodStanding): oldest first. */
void
docket_allowance_view_show (DocketAllowanceView *self, const GArray *periods, DocketDate today);
/* Seconds that can be used today; 0 where there are none, or no limit. */
gint64 docket_allowance_view_get_left (DocketAllowanceView *self);

G_END_DECLS
