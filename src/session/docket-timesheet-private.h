/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of this part alone, each of which includes docket-timesheet.h before it. */

G_BEGIN_DECLS

gboolean
docket_timesheet_is_locked (const DocketTimesheetInput *input, const DocketTimeEntry *entry);

G_END_DECLS
