/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"

G_BEGIN_DECLS

/** A fee that fell due and is on no issued invoice. Texts are the snapshot's. */
typedef struct
{
  const char *client;
  const char *contract;
  const char *milestone; /* (nullable) */
  const char *currency;
  const char *draft; /* (nullable): the id of the draft that it is on */
  DocketDate period; /* first day of its period, null for milestones */
  DocketDate first;  /* the days that it is for */
  DocketDate last;
  DocketDate due;
  DocketMoney amount; /* of a minimum spend what is short of it */
} DocketDueFee;

/**
 * docket_billing_due_fees:
 * @snapshot: (transfer none): of all clients or of one; outlives the texts
 * @today: the last day on which they may have fallen due
 * @error: as docket_billing_draft()
 *
 * Every fee that is due and not billed, so that none is forgotten (billing.md 5), in one pass over
 * the entries. A minimum spend that its period's time has reached is none.
 *
 * Returns: (transfer full) (nullable) (element-type DocketDueFee): by client, due day and contract;
 *   %NULL on error
 */
GArray *docket_billing_due_fees (const DocketSnapshot *snapshot,
                                 DocketDate today,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
