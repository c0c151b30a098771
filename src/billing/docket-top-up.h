/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-line.h"

G_BEGIN_DECLS

/**
 * DocketWeights:
 *
 * What the periods of one client's minimum spends come to while a draft's lines are made. One
 * thread.
 */
typedef struct _DocketWeights DocketWeights;

/**
 * docket_weights_new:
 * @reckoning: (transfer none): outlives the weights
 */
DocketWeights *docket_weights_new (const DocketReckoning *reckoning) G_GNUC_WARN_UNUSED_RESULT;
void docket_weights_free (DocketWeights *weights);

/**
 * docket_part_weighs:
 * @part: a part
 *
 * Returns: whether it counts towards a minimum spend
 */
gboolean docket_part_weighs (const DocketPart *part);

/**
 * docket_weights_add:
 * @weights: weights
 * @contract: a minimum spend
 * @period: the first day of one of its periods
 * @state: whose the time is; none of it is issued
 * @amount: what it comes to
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean docket_weights_add (DocketWeights *weights,
                             const DocketContract *contract,
                             DocketDate period,
                             DocketWorkState state,
                             DocketMoney amount,
                             GError **error);

/**
 * docket_top_up_entries:
 * @sources: what the draft is made of
 * @invoice: the draft
 * @weights: takes what the entries under minimum spends are short of, on this draft or not
 * @error: as docket_lines_fill()
 *
 * Adds a line for each entry that comes to less than the minimum amount of the row that priced it
 * (billing.md 3); under a minimum spend it says of which period.
 */
gboolean docket_top_up_entries (const DocketLineSources *sources,
                                DocketInvoice *invoice,
                                DocketWeights *weights,
                                GError **error);

/**
 * docket_top_up_periods:
 * @sources: what the draft is made of; a minimum spend's fee says the minimum, and afterwards what
 *   the period was short of it
 * @invoice: the draft
 * @weights: with all that is not issued
 * @error: as docket_lines_fill()
 *
 * Adds what the periods of minimum spends are short of, and takes off what was free (billing.md 5).
 */
gboolean docket_top_up_periods (const DocketLineSources *sources,
                                DocketInvoice *invoice,
                                DocketWeights *weights,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketWeights, docket_weights_free)

G_END_DECLS
