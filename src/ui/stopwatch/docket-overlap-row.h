/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketOverlapRow:
 *
 * What is to be said below a start that is being chosen: which time entry it lies over and by how
 * much, with a button that takes the earliest start that lies over none; or why it will not do.
 * Hidden where there is nothing to say. Main thread.
 *
 * Signal `chosen` (gint64): that start, seconds of UTC.
 */
#define DOCKET_TYPE_OVERLAP_ROW (docket_overlap_row_get_type ())
G_DECLARE_FINAL_TYPE (DocketOverlapRow, docket_overlap_row, DOCKET, OVERLAP_ROW, GtkListBoxRow)

/* Says what @start lies over as soon as that is known; forgets what was asked before. */
void docket_overlap_row_ask (DocketOverlapRow *self, DocketWorkspace *workspace, gint64 start);
/* @words: (nullable): %NULL: nothing */
void docket_overlap_row_say (DocketOverlapRow *self, const char *words);

G_END_DECLS
