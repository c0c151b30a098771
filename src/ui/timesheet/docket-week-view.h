/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-sheet-loader.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_WEEK_VIEW (docket_week_view_get_type ())
G_DECLARE_FINAL_TYPE (DocketWeekView, docket_week_view, DOCKET, WEEK_VIEW, GtkWidget)

/**
 * DocketWeekView:
 *
 * A person's week: what was worked on down, days across, totals on both edges. Signal `day-wanted`
 * (gint64 days): a day of it is to be looked at. Main thread.
 */
GtkWidget *docket_week_view_new (DocketWorkspace *workspace);
/* @data: as the loader has it, NULL while it is being read; of the week from @first, and of the
 * seven days before it. */
void docket_week_view_show (DocketWeekView *self, const DocketSheetData *data, DocketDate first);
/* A row for a ticket, to be typed into. */
void docket_week_view_add_row (DocketWeekView *self, const char *ticket);
/* Takes over what is typed and not yet taken over. */
void docket_week_view_save (DocketWeekView *self);

G_END_DECLS
