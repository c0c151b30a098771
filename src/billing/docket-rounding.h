/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-work.h"

G_BEGIN_DECLS

/**
 * docket_round_seconds:
 * @rule: a rule with no null parts
 * @sum: the billable seconds of a group
 * @billed: (out): max (minimum, rounded (sum)) where the sum is above zero, else 0 (billing.md 2.4)
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean
docket_round_seconds (const DocketRoundingReason *rule, gint64 sum, gint64 *billed, GError **error);

/**
 * docket_round_works:
 * @works: (element-type DocketWork): all works of one client, by start, then id, with their quotes;
 *   issued ones with the seconds that they were billed
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * Gives each work its billed seconds (billing.md 2.4). Works with different prices, contracts or
 * rules form groups of their own; an entry without a ticket forms one by itself. What rounding adds
 * to a group is carried by its last work, what it takes comes off the last ones backwards. Issued
 * works stay as issued: of a ticket's day only what they leave of its rounded sum is given to the
 * others, and a `ticket` group has none of them.
 */
gboolean docket_round_works (GArray *works, GError **error);

G_END_DECLS
