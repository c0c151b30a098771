/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fees that are due and not billed. Answers point into the snapshot. */

#include "docket-due.h"

#include "docket-pile.h"

static gboolean
collect_due (DocketPile *pile, DocketDate today, GArray *fees, GError **error)
{
  const DocketFeeDays days = { DOCKET_DATE_NULL, today, today };
  guint kept = 0;

  if (!docket_fees_collect (
          docket_coverage_get_contracts (pile->reckoning->coverage), &days, fees, error))
    return FALSE;
  for (guint i = 0; i < fees->len; i++)
    {
      const DocketFee *fee = &g_array_index (fees, DocketFee, i);
      const DocketFeeHold *hold = docket_fee_find_hold (pile->reckoning->shared, fee);

      if (hold == NULL || !hold->issued)
        g_array_index (fees, DocketFee, kept++) = *fee;
    }
  g_array_set_size (fees, kept);
  return TRUE;
}

static gboolean
has_minimum (const GArray *fees)
{
  for (guint i = 0; i < fees->len; i++)
    if (docket_contract_is_minimum (g_array_index (fees, DocketFee, i).contract))
      return TRUE;
  return FALSE;
}

/* Of a minimum spend only what its time is short of it is due; the lines know how much that is. */
static gboolean
weigh_minimums (DocketPile *pile, GArray *fees, GError **error)
{
  g_autoptr (DocketInvoice) scratch = NULL;

  if (!has_minimum (fees))
    return TRUE;
  scratch = docket_pile_draft (pile, fees, DOCKET_GROUP_TICKET, error);
  return scratch != NULL;
}

static void
add_fee (const DocketPile *pile, const DocketFee *fee, GArray *due)
{
  const DocketFeeHold *hold = docket_fee_find_hold (pile->reckoning->shared, fee);
  gboolean spans = docket_contract_get_terms (fee->contract)->fee == DOCKET_FEE_EACH_PERIOD
                   || docket_contract_is_minimum (fee->contract);
  const DocketDueFee one = {
    .client = pile->reckoning->client->id,
    .contract = fee->contract->id,
    .milestone = fee->milestone,
    .currency = pile->reckoning->currency,
    .draft = hold != NULL ? hold->invoice : NULL,
    .period = fee->period,
    .first = spans ? fee->span.first : fee->contract->start,
    .last = spans ? fee->span.last : fee->contract->end,
    .due = fee->due,
    .amount = fee->amount,
  };

  if (fee->amount.minor != 0)
    g_array_append_val (due, one);
}

static gboolean
has_minimum_spend (const DocketSnapshot *snapshot)
{
  const GPtrArray *contracts = snapshot->lists[DOCKET_KIND_CONTRACT];

  for (guint i = 0; i < contracts->len; i++)
    if (docket_contract_is_minimum (contracts->pdata[i]))
      return TRUE;
  return FALSE;
}

static GArray *
list_due (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  /* Without a minimum spend no fee depends on time. */
  const DocketDays days
      = { DOCKET_DATE_NULL, has_minimum_spend (snapshot) ? today : DOCKET_DATE_NULL };
  g_autoptr (DocketPiles) piles = docket_piles_new (snapshot, days, error);
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (DocketDueFee));
  g_autoptr (GPtrArray) list = NULL;

  if (piles == NULL)
    return NULL;
  list = docket_piles_list (piles);
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (GArray) fees = g_array_new (FALSE, FALSE, sizeof (DocketFee));

      if (!collect_due (list->pdata[i], today, fees, error)
          || !weigh_minimums (list->pdata[i], fees, error))
        return NULL;
      for (guint j = 0; j < fees->len; j++)
        add_fee (list->pdata[i], &g_array_index (fees, DocketFee, j), due);
    }
  return g_steal_pointer (&due);
}

GArray *
docket_billing_due_fees (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  GError *local = NULL;
  GArray *due;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (today.days), NULL);

  due = list_due (snapshot, today, &local);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return due;
}
