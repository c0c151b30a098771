/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-fee.h"

G_BEGIN_DECLS

/**
 * DocketTrial:
 *
 * All work of one client taken through the rules by a snapshot's terms, to be billed in portions
 * that no draft would make: for asking what other terms come to. Points into the snapshot. One
 * thread.
 */
typedef struct
{
  const DocketSnapshot *snapshot;
  DocketShared *shared; /* (unowned) */
  DocketReckoning *reckoning;
  DocketMoney amount; /* of the last portion */
} DocketTrial;

/**
 * docket_trial_new:
 * @shared: of the snapshot; outlives the trial
 * @client: of the snapshot
 *
 * Returns: (transfer full): a trial without works
 */
DocketTrial *
docket_trial_new (DocketShared *shared, const DocketClient *client) G_GNUC_WARN_UNUSED_RESULT;
void docket_trial_free (DocketTrial *trial);

/**
 * docket_trial_bill:
 * @trial: a trial whose reckoning was run, with the works of the portion as %DOCKET_WORK_MINE
 * @fees: (element-type DocketFee): of the portion; of a minimum spend the amount becomes what its
 *   period is short of it
 * @error: as docket_lines_fill()
 *
 * Sums the portion's fees, time and top-ups, each line rounded as on an invoice by ticket
 * (billing.md 6), into `amount`. Nothing else is on the portion.
 */
gboolean docket_trial_bill (DocketTrial *trial, GArray *fees, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketTrial, docket_trial_free)

G_END_DECLS
