/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sheet-line.h"
#include "docket-timesheet.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/* The words of a week's lines. Main thread. All (transfer full). */

DocketSheetText *
docket_week_text_head (DocketDate first, DocketDate today) G_GNUC_WARN_UNUSED_RESULT;
DocketSheetText *docket_week_text_row (DocketWorkspace *workspace,
                                       const DocketTimesheetRow *row,
                                       DocketDate first) G_GNUC_WARN_UNUSED_RESULT;
/* What was worked, and of it billable. */
DocketSheetText *docket_week_text_worked (const DocketTimesheet *sheet) G_GNUC_WARN_UNUSED_RESULT;
/* What was meant to be worked, and what is too much or too little; NULL where nothing was.
 * @this_year: worked less meant, from the new year up to the week's end or today; DOCKET_NULL: not
 * known */
DocketSheetText *docket_week_text_target (const DocketTimesheet *sheet,
                                          DocketDate today,
                                          gint64 this_year) G_GNUC_WARN_UNUSED_RESULT;
/* "Acme 12:30 · Birch 3:00, not billable 1:00" */
char *docket_week_text_clients (DocketWorkspace *workspace,
                                const DocketTimesheet *sheet) G_GNUC_WARN_UNUSED_RESULT;
/* What a row is of: "T-101 Printer down", "Without a ticket". */
char *docket_week_text_title (DocketWorkspace *workspace,
                              const DocketTimesheetRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* "Tuesday 3 March" */
char *docket_week_text_day (DocketDate day) G_GNUC_WARN_UNUSED_RESULT;
/* "9:10–10:30", in the local time of @zone; "from 9:10" where it runs. */
char *
docket_week_text_times (DocketZone *zone, const DocketTimeEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* "billable 1:00"; NULL where that is what was worked, or nothing of it is billed. */
char *docket_week_text_billable (const DocketTimesheetInput *input,
                                 const DocketTimeEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
