/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"

G_BEGIN_DECLS

/** The answer to *Which rate?*, with where it stands. Records are the snapshot's. */
typedef struct
{
  DocketRateReason *reason;         /* (transfer full) as of docket_billing_price() */
  const DocketPriceList *list;      /* (nullable): which gave the price */
  guint row;                        /* of @list's rates; G_MAXUINT without a list */
  const DocketSurcharge *surcharge; /* (nullable): that holds at the start */
  DocketRoundingReason *rounding;   /* (nullable) (transfer full): the rule in force */
} DocketWhichRate;

/**
 * docket_billing_which_rate:
 * @snapshot: (transfer none): as for docket_billing_draft()
 * @entry: an entry with its start, which needs not be in the snapshot
 * @which: (out caller-allocates): the answer; to be cleared with docket_which_rate_clear()
 * @error: as docket_billing_price()
 */
gboolean docket_billing_which_rate (const DocketSnapshot *snapshot,
                                    const DocketTimeEntry *entry,
                                    DocketWhichRate *which,
                                    GError **error);
void docket_which_rate_clear (DocketWhichRate *which);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocketWhichRate, docket_which_rate_clear)

G_END_DECLS
