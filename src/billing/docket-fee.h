/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-reckoning.h"

G_BEGIN_DECLS

/** A fee of a contract. */
typedef struct
{
  const DocketContract *contract;
  DocketSpan span;       /* of a fee each period */
  DocketDate period;     /* its first day, the contract's start for a fee once; null: milestone */
  const char *milestone; /* (nullable) (unowned) its name */
  DocketDate due;
  DocketMoney amount; /* of a minimum spend the whole minimum, until lines are made of it */
} DocketFee;

/** When fees fell due. */
typedef struct
{
  DocketDate from;  /* the first day, or null */
  DocketDate to;    /* the last one */
  DocketDate today; /* when what is marked done falls due that has no day before it */
} DocketFeeDays;

/**
 * docket_fees_collect:
 * @contracts: (element-type DocketContract): of one client, by id
 * @days: which
 * @fees: (element-type DocketFee): takes what fell due, whoever holds it, by day, contract, period
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * The fees of billing.md 5: each period's on its first or last day under the contract, a block's on
 * its start, milestones when they are due or were marked done, a fixed price without any at its end
 * or when it was marked done; a minimum spend's top-up on the period's last day, however much of it
 * will be needed. A fee of zero is none.
 */
gboolean docket_fees_collect (const GPtrArray *contracts,
                              const DocketFeeDays *days,
                              GArray *fees,
                              GError **error);

/**
 * docket_fee_matches:
 * @fee: a fee
 * @contract: a contract's id
 * @period: what was written down as its period
 * @milestone: (nullable): or its milestone
 *
 * Returns: whether they say the same fee. A period is recognised by any of its days, so that a
 *   contract whose start was moved does not charge the same month again; a milestone by its name,
 *   so that of several without one only the first is ever charged.
 */
gboolean docket_fee_matches (const DocketFee *fee,
                             const char *contract,
                             DocketDate period,
                             const char *milestone);

/**
 * docket_fee_find_hold:
 * @shared: of the snapshot
 * @fee: a fee
 *
 * Returns: (transfer none) (nullable): who holds it
 */
const DocketFeeHold *docket_fee_find_hold (const DocketShared *shared, const DocketFee *fee);

/**
 * docket_fee_make_key:
 * @fee: a fee
 *
 * Returns: (transfer full): what a draft writes down of it
 */
DocketFeeKey *docket_fee_make_key (const DocketFee *fee) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
