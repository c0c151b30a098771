/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-missed.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/* Missed time in a person's words. Main thread. All (transfer full). */

/* "T-101 Printer down"; without a ticket its note, else that it has none. */
char *docket_missed_words_entry (DocketWorkspace *workspace,
                                 const DocketTimeEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a ticket; @ticket NULL: what is named later. */
char *docket_missed_words_ticket (DocketWorkspace *workspace,
                                  const char *ticket) G_GNUC_WARN_UNUSED_RESULT;
/* "14:07", with the day before it where that is not today */
char *
docket_missed_words_moment (DocketWorkspace *workspace, gint64 moment) G_GNUC_WARN_UNUSED_RESULT;
/* "14:07 – 14:30"; "14:07 – now" where @to is null */
char *docket_missed_words_span (DocketWorkspace *workspace,
                                gint64 from,
                                gint64 to) G_GNUC_WARN_UNUSED_RESULT;
/* "Away for 0:23", "The computer slept for 8:10" … */
char *docket_missed_words_gap (const DocketMissed *gap) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
