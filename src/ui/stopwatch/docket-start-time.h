/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-stopwatch-overlap.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_start_time_read:
 * @workspace: the workspace
 * @text: a time of day as it is typed
 * @start: (out): seconds of UTC
 * @why: (out) (transfer full): why not, in words
 *
 * The last moment before now at which local clocks showed that time of day. Main thread.
 *
 * Returns: whether it is one
 */
gboolean
docket_start_time_read (DocketWorkspace *workspace, const char *text, gint64 *start, char **why);

/* "9:10", on the company's clocks. Main thread. (transfer full) */
char *docket_start_time_format (DocketWorkspace *workspace, gint64 start) G_GNUC_WARN_UNUSED_RESULT;

/* "Overlaps T-1 Printer down (8:30 – 9:20) by 0:10". Main thread. (transfer full) */
char *
docket_start_time_say_overlap (DocketWorkspace *workspace,
                               const DocketStopwatchOverlap *overlap) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
