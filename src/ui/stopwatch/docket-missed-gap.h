/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-missed.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketMissedGap:
 *
 * One gap of a time entry, and what a person says to it. The focus goes to the answer that is
 * chosen. Main thread.
 *
 * Signal `changed`: another answer.
 */
#define DOCKET_TYPE_MISSED_GAP (docket_missed_gap_get_type ())
G_DECLARE_FINAL_TYPE (DocketMissedGap, docket_missed_gap, DOCKET, MISSED_GAP, AdwPreferencesGroup)

/* @may_stop: whether the entry runs and this is its last gap. @may_wait: whether others are asked
 * about beside it: then it is left open unless it is answered; a clock that was set never is. */
GtkWidget *docket_missed_gap_new (DocketWorkspace *workspace,
                                  const DocketTimeEntry *entry,
                                  const DocketMissed *gap,
                                  gboolean may_stop,
                                  gboolean may_wait) G_GNUC_WARN_UNUSED_RESULT;
/* Its texts live as long as @self is not changed. */
void docket_missed_gap_get_answer (DocketMissedGap *self, DocketAnswer *answer);
/* Whether @widget is the row of the answer that is chosen. */
gboolean docket_missed_gap_is_answer (DocketMissedGap *self, GtkWidget *widget);

G_END_DECLS
