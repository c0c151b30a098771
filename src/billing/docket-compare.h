/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"

G_BEGIN_DECLS

/** What a change of terms makes of one client's unbilled work. Texts are those of @after. */
typedef struct
{
  const char *client;
  const char *currency;
  guint n_entries; /* whose contract, price, billed time or surcharge is another */
  guint n_fees;    /* due by today, that come, go or change */
  DocketMoney before;
  DocketMoney after;
} DocketTouched;

/**
 * docket_billing_compare:
 * @before: (transfer none): the terms as saved
 * @after: (transfer none): of docket_snapshot_copy_with()
 * @today: the last day
 * @error: as docket_billing_draft()
 *
 * What no issued invoice holds, drafts' and nobody's, before and after. What is issued stays as it
 * is and is not looked at.
 *
 * Returns: (transfer full) (nullable) (element-type DocketTouched): clients of whom anything
 *   changes, by id; %NULL on error
 */
GArray *docket_billing_compare (const DocketSnapshot *before,
                                const DocketSnapshot *after,
                                DocketDate today,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
