/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a draft of some days takes: the part of billing.md 5 that drafts, the editor's check boxes
 * and the report of what is unbilled must agree on. Must not know amounts. */

#include "docket-choice.h"

static gboolean
is_in (DocketDate day, DocketDays days)
{
  return day.days <= days.to.days
         && (DOCKET_IS_NULL (days.from.days) || day.days >= days.from.days);
}

gboolean
docket_choose_fees (const DocketShared *shared,
                    const DocketCoverage *coverage,
                    DocketDays days,
                    GArray *fees,
                    GError **error)
{
  const DocketFeeDays due = { days.from, days.to, days.to };
  guint kept = 0;

  if (!docket_fees_collect (docket_coverage_get_contracts (coverage), &due, fees, error))
    return FALSE;
  for (guint i = 0; i < fees->len; i++)
    if (docket_fee_find_hold (shared, &g_array_index (fees, DocketFee, i)) == NULL)
      g_array_index (fees, DocketFee, kept++) = g_array_index (fees, DocketFee, i);
  g_array_set_size (fees, kept);
  return TRUE;
}

static gboolean
has_fee_of (const GArray *fees, const DocketContract *contract)
{
  for (guint i = 0; i < fees->len; i++)
    if (g_array_index (fees, DocketFee, i).contract == contract)
      return TRUE;
  return FALSE;
}

const DocketContract *
docket_work_rides_on (DocketWork *work, DocketCoverage *coverage)
{
  const DocketContract *contract;

  if (work->cover == NULL)
    work->cover = docket_work_find_cover (work, coverage);
  contract = DOCKET_COVER_CONTRACT (work->cover);
  if (docket_contract_get_terms (contract)->includes != DOCKET_INCLUDES_UNSHOWN
      || work->cover->outside)
    return NULL;
  return contract;
}

static gboolean
is_chosen (DocketWork *work, DocketCoverage *coverage, DocketDays days, const GArray *fees)
{
  const DocketContract *fixed;

  if (work->state != DOCKET_WORK_FREE || work->date.days > days.to.days)
    return FALSE;
  fixed = docket_work_rides_on (work, coverage);
  return fixed != NULL ? has_fee_of (fees, fixed) : is_in (work->date, days);
}

void
docket_choose_works (GArray *works, DocketCoverage *coverage, DocketDays days, const GArray *fees)
{
  for (guint i = 0; i < works->len; i++)
    {
      DocketWork *work = &g_array_index (works, DocketWork, i);

      if (is_chosen (work, coverage, days, fees))
        work->state = DOCKET_WORK_MINE;
    }
}

gboolean
docket_is_chargeable (const DocketExpense *expense, DocketDays days)
{
  return expense->billable != FALSE && !DOCKET_IS_NULL (expense->date.days)
         && is_in (expense->date, days);
}

static int
compare_expenses (gconstpointer a, gconstpointer b)
{
  const DocketExpense *left = *(const DocketExpense *const *) a;
  const DocketExpense *right = *(const DocketExpense *const *) b;

  if (left->date.days != right->date.days)
    return left->date.days < right->date.days ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

void
docket_sort_expenses (GPtrArray *expenses)
{
  g_ptr_array_sort (expenses, compare_expenses);
}
