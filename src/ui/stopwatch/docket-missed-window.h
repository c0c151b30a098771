/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-missed.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketMissedWindow:
 *
 * All that was missed of one time entry: each gap with its answers, and below them the times that
 * they would leave. Nothing is done before it is applied, and then it is one act. It keeps nobody
 * from working: it is not modal. Main thread.
 */
#define DOCKET_TYPE_MISSED_WINDOW (docket_missed_window_get_type ())
G_DECLARE_FINAL_TYPE (DocketMissedWindow, docket_missed_window, DOCKET, MISSED_WINDOW, AdwWindow)

GtkWidget *docket_missed_window_new (DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
/* Asks about @entry as it is now. Where the same is shown already, answers are kept. */
void docket_missed_window_show_entry (DocketMissedWindow *self, const DocketTimeEntry *entry);
/* The id of the entry that it asks about. (transfer none) (nullable) */
const char *docket_missed_window_get_entry (DocketMissedWindow *self);

G_END_DECLS
