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
 * docket_part_has_minimum:
 * @part: a part
 *
 * Returns: whether the row that priced it says what an entry comes to at least
 */
gboolean docket_part_has_minimum (const DocketPart *part);

/**
 * docket_top_up_entries:
 * @sources: what the draft is made of
 * @invoice: the draft
 * @shares: what each of the reckoning's parts takes of the amount of its line, in minor units
 * @weights: takes what the entries under minimum spends are short of, on this draft or not
 * @error: as docket_lines_fill()
 *
 * Adds a line for each entry that comes to less than the minimum amount of the row that priced it
 * (billing.md 3); under a minimum spend it says of which period.
 *
 * Hours are rounded on a line's sum, so what an entry comes to is what it adds to that: the amount
 * of its line's time up to and with it, by start, then id, less the amount up to and without it. So
 * the entries of a line come to the line, and with their top-ups each comes to its minimum,
 * whatever it is grouped with: one that is topped up costs the minimum exactly, in any choice of
 * entries. Two times 10 minutes at 150.00 on one line are 0.33 h, 49.50, of which 25.50 and 24.00;
 * with a minimum of 40.00 the top-ups are 14.50 and 16.00.
 */
gboolean docket_top_up_entries (const DocketLineSources *sources,
                                DocketInvoice *invoice,
                                const gint64 *shares,
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
