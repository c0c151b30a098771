/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which fees fell due when, and who holds them. Fees point into the snapshot; any thread. Must not
 * know the time that was worked. */

#include "docket-fee.h"

static gboolean
is_in (DocketDate day, const DocketFeeDays *days)
{
  return !DOCKET_IS_NULL (day.days) && day.days <= days->to.days
         && (DOCKET_IS_NULL (days->from.days) || day.days >= days->from.days);
}

static gboolean
add_periods (const DocketContract *contract,
             const DocketFeeDays *days,
             GArray *fees,
             GError **error)
{
  gboolean advance
      = contract->bill == DOCKET_BILL_ADVANCE && !docket_contract_is_minimum (contract);
  gint64 last = days->to.days;

  if (!DOCKET_IS_NULL (contract->end.days))
    last = MIN (last, contract->end.days);
  for (gint64 index = docket_period_find (contract, contract->start);; index++)
    {
      DocketFee fee = { .contract = contract, .span = docket_period_get (contract, index) };

      if (fee.span.first.days > last)
        return TRUE;
      fee.period = fee.span.first;
      fee.due = advance ? fee.span.first : fee.span.last;
      if (!is_in (fee.due, days))
        continue;
      if (!docket_period_prorate (
              contract, &fee.span, contract->fee.minor, &fee.amount.minor, error))
        return FALSE;
      if (fee.amount.minor != 0)
        g_array_append_val (fees, fee);
    }
}

static void
add_once (const DocketContract *contract, const DocketFeeDays *days, GArray *fees)
{
  DocketFee fee = {
    .contract = contract,
    .period = contract->start,
    .due = contract->start,
    .amount = contract->fee,
  };

  if (is_in (fee.due, days))
    g_array_append_val (fees, fee);
}

static DocketDate
find_due (DocketDate due, DocketMaybe done, DocketDate today)
{
  if (done == TRUE && (DOCKET_IS_NULL (due.days) || due.days > today.days))
    return today;
  return due;
}

static void
add_milestones (const DocketContract *contract, const DocketFeeDays *days, GArray *fees)
{
  const GPtrArray *milestones = contract->milestones;

  if (milestones->len == 0 && !DOCKET_IS_NULL (contract->fee.minor) && contract->fee.minor != 0)
    {
      DocketFee fee = {
        .contract = contract,
        .period = contract->start,
        .due = find_due (contract->end, contract->done, days->today),
        .amount = contract->fee,
      };

      if (is_in (fee.due, days))
        g_array_append_val (fees, fee);
    }
  for (guint i = 0; i < milestones->len; i++)
    {
      const DocketMilestone *milestone = milestones->pdata[i];
      DocketFee fee = {
        .contract = contract,
        .period = DOCKET_DATE_NULL,
        .milestone = milestone->name,
        .due = find_due (milestone->due, milestone->done, days->today),
        .amount = milestone->amount,
      };

      if (!DOCKET_IS_NULL (fee.amount.minor) && fee.amount.minor != 0 && is_in (fee.due, days))
        g_array_append_val (fees, fee);
    }
}

static int
compare_fees (gconstpointer a, gconstpointer b)
{
  const DocketFee *left = a;
  const DocketFee *right = b;
  int order;

  if (left->due.days != right->due.days)
    return left->due.days < right->due.days ? -1 : 1;
  order = g_strcmp0 (left->contract->id, right->contract->id);
  if (order != 0)
    return order;
  if (left->period.days != right->period.days)
    return left->period.days < right->period.days ? -1 : 1;
  return g_strcmp0 (left->milestone, right->milestone);
}

gboolean
docket_fees_collect (const GPtrArray *contracts,
                     const DocketFeeDays *days,
                     GArray *fees,
                     GError **error)
{
  for (guint i = 0; i < contracts->len; i++)
    {
      const DocketContract *contract = contracts->pdata[i];
      gboolean free_of_charge = DOCKET_IS_NULL (contract->fee.minor) || contract->fee.minor == 0;

      if (DOCKET_IS_NULL (contract->start.days))
        continue;
      switch (docket_contract_get_terms (contract)->fee)
        {
        case DOCKET_FEE_EACH_PERIOD:
        case DOCKET_FEE_AS_MINIMUM:
          if (!free_of_charge && !add_periods (contract, days, fees, error))
            return FALSE;
          break;
        case DOCKET_FEE_AT_START:
          if (!free_of_charge)
            add_once (contract, days, fees);
          break;
        case DOCKET_FEE_BY_MILESTONES:
          add_milestones (contract, days, fees);
          break;
        case DOCKET_FEE_NEVER:
        default:
          break;
        }
    }
  g_array_sort (fees, compare_fees);
  return TRUE;
}

gboolean
docket_fee_matches (const DocketFee *fee,
                    const char *contract,
                    DocketDate period,
                    const char *milestone)
{
  if (g_strcmp0 (fee->contract->id, contract) != 0)
    return FALSE;
  if (fee->milestone != NULL || milestone != NULL)
    return g_strcmp0 (fee->milestone, milestone) == 0;
  if (DOCKET_IS_NULL (period.days) || DOCKET_IS_NULL (fee->period.days))
    return period.days == fee->period.days;
  if (docket_contract_get_terms (fee->contract)->fee != DOCKET_FEE_EACH_PERIOD
      && !docket_contract_is_minimum (fee->contract))
    return TRUE;
  return period.days >= fee->span.whole_first.days && period.days <= fee->span.whole_last.days;
}

const DocketFeeHold *
docket_fee_find_hold (const DocketShared *shared, const DocketFee *fee)
{
  const GPtrArray *holds = g_hash_table_lookup (shared->fee_holds, fee->contract->id);

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      const DocketFeeHold *hold = holds->pdata[i];

      if (docket_fee_matches (fee, hold->contract, hold->period, hold->milestone))
        return hold;
    }
  return NULL;
}

DocketFeeKey *
docket_fee_make_key (const DocketFee *fee)
{
  DocketFeeKey *key = docket_record_new (&docket_fee_key_shape);

  key->contract = g_strdup (fee->contract->id);
  key->period = fee->period;
  key->milestone = g_strdup (fee->milestone);
  return key;
}
