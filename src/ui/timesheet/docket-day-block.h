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

G_END_DECLS
