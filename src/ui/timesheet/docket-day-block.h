/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-sheet-loader.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_DAY_BLOCK (docket_day_block_get_type ())
G_DECLARE_FINAL_TYPE (DocketDayBlock, docket_day_block, DOCKET, DAY_BLOCK, GtkWidget)

/* An entry on the day line: a box that takes the focus, and says what it is of on its first line
 * and when it was on its last child. Main thread. */
GtkWidget *docket_day_block_new (void);
void docket_day_block_set (DocketDayBlock *self,
                           DocketWorkspace *workspace,
                           const DocketSheetData *data,
                           const DocketTimesheetBlock *block);
/* Says where it would lie that much later at its start and at its end, in seconds; 0 and 0: where
 * it lies. */
void docket_day_block_shift (DocketDayBlock *self,
                             DocketWorkspace *workspace,
                             const DocketSheetData *data,
                             const DocketTimesheetBlock *block,
                             gint64 start_by,
                             gint64 end_by);

G_END_DECLS
