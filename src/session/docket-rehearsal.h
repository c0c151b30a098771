/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-compare.h"
#include "docket-standing.h"
#include "docket-what-if.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_REHEARSAL (docket_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (DocketRehearsal, docket_rehearsal, DOCKET, REHEARSAL, GObject)

/* How many months are looked at. */
#define DOCKET_REHEARSAL_MONTHS 6

/**
 * DocketRehearsal:
 *
 * What a contract would come to while it is edited: reads a client's past once, and again when it
 * changes, and computes on another thread. Of questions that come faster than they can be answered
 * the newest is answered. Main thread.
 *
 * Signal `answered`: there is a new answer, or none could be given. Its question may have been
 * asked anew by the rehearsal itself, because the past has changed.
 */
DocketRehearsal *
docket_rehearsal_new (DocketWorkspace *workspace, const char *client) G_GNUC_WARN_UNUSED_RESULT;
/* @edited: (transfer none), not to be changed any more */
void docket_rehearsal_ask (DocketRehearsal *self, const DocketContract *edited);
/* Whether a question waits for its answer. */
gboolean docket_rehearsal_is_busy (DocketRehearsal *self);

/* The last answer; NULL before the first, and where there was an error. */
/* (transfer none) (nullable) (element-type DocketWhatIfMonth) */
const GArray *docket_rehearsal_get_months (DocketRehearsal *self);
/* (transfer none) (nullable) (element-type DocketTouched) */
const GArray *docket_rehearsal_get_touched (DocketRehearsal *self);
/* The periods of its hours up to today, of the terms as edited, by all that was worked.
 * (transfer none) (nullable) (element-type DocketPeriodStanding) */
const GArray *docket_rehearsal_get_periods (DocketRehearsal *self);
/* (transfer none) (nullable) */
const GError *docket_rehearsal_get_error (DocketRehearsal *self);
/* The terms as they are kept, with the fees that are held; NULL before they were read.
 * (transfer none) (nullable) */
const DocketSnapshot *docket_rehearsal_get_terms (DocketRehearsal *self);
/* Issued and not void, of the months and the year before them; NULL before they were read.
 * (transfer none) (nullable) (element-type DocketInvoice) */
const GPtrArray *docket_rehearsal_get_invoices (DocketRehearsal *self);

G_END_DECLS
