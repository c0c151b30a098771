/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"

G_BEGIN_DECLS

/**
 * docket_billing_cost_rate:
 * @snapshot: (transfer none): with the cost rates
 * @entry: an entry with its start
 * @row: (out) (optional) (nullable) (transfer none): the cost rate that gave it
 *
 * What an hour of that work costs the firm itself, in the company's currency. Of the rates valid on
 * the entry's local day (`from` ≤ day < the next `from` of the same key) the most specific wins, in
 * the order of a price list's rows: agent+service, agent, team+service, team, service, any. So a
 * raise leaves what was worked before it as it was.
 *
 * Returns: the rate, null where none is valid
 */
DocketRate docket_billing_cost_rate (const DocketSnapshot *snapshot,
                                     const DocketTimeEntry *entry,
                                     const DocketCostRate **row);

/**
 * docket_billing_cost:
 * @snapshot: (transfer none): as docket_billing_cost_rate()
 * @entry: an entry that has ended
 * @cost: (out): of its worked time, exact hours × rate, rounded once; null without a rate
 * @error: %DOCKET_BILLING_ERROR_OVERFLOW
 */
gboolean docket_billing_cost (const DocketSnapshot *snapshot,
                              const DocketTimeEntry *entry,
                              DocketMoney *cost,
                              GError **error);

G_END_DECLS
