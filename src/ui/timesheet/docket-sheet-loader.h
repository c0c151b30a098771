/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sheet-data.h"
#include "docket-timesheet.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_SHEET_LOADER (docket_sheet_loader_get_type ())
G_DECLARE_FINAL_TYPE (DocketSheetLoader, docket_sheet_loader, DOCKET, SHEET_LOADER, GObject)

/**
 * DocketSheetLoader:
 *
 * Reads time on a thread of its own and follows its changes. Signal `loaded`: what
 * docket_sheet_loader_get() answers is new. Signal `failed`, with the GError: it could not be read,
 * and there is nothing any more; what is asked for next is read again. Main thread.
 */
DocketSheetLoader *docket_sheet_loader_new (DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
/* Shows the time of @agent (NULL: nobody) from @from to @to. */
void docket_sheet_loader_show (DocketSheetLoader *self,
                               const char *agent,
                               DocketDate from,
                               DocketDate to);
/* What was read last; NULL before, and while other days or another person are being read.
 * (transfer none) */
const DocketSheetData *docket_sheet_loader_get (DocketSheetLoader *self);
/* @data as the arithmetic takes it, with the workspace's records. Valid as long as @data. */
DocketTimesheetInput
docket_sheet_loader_input (DocketWorkspace *workspace, const DocketSheetData *data);

G_END_DECLS
