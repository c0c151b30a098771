/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What work costs the firm itself. Must not know what it is billed for. */

#include "docket-cost.h"

#include "docket-work.h"

/* An hour, in seconds, of a rate in ten-thousandths. */
#define RATE_DIVISOR (3600 * G_GINT64_CONSTANT (10000))

/* The most specific one, and of its key the last that began by then; DOCKET_NULL, from ever, is
 * before every day. */
static const DocketCostRate *
find_row (const DocketSnapshot *snapshot, const DocketWork *work)
{
  const GPtrArray *rows = snapshot->lists[DOCKET_KIND_COST_RATE];
  const DocketCostRate *best = NULL;
  int best_rank = -1;

  for (guint i = 0; i < rows->len; i++)
    {
      const DocketCostRate *row = rows->pdata[i];
      int rank
          = docket_price_rank (row->agent, row->team, row->service, work->agent, work->service);

      if (rank < 0 || rank < best_rank || row->from.days > work->date.days)
        continue;
      if (rank > best_rank || row->from.days >= best->from.days)
        {
          best = row;
          best_rank = rank;
        }
    }
  return best;
}

DocketRate
docket_billing_cost_rate (const DocketSnapshot *snapshot,
                          const DocketTimeEntry *entry,
                          const DocketCostRate **row)
{
  g_autoptr (DocketZone) zone = NULL;
  g_autoptr (DocketReader) reader = NULL;
  const DocketCostRate *best;
  DocketWork work = { 0 };

  g_return_val_if_fail (snapshot != NULL && entry != NULL, DOCKET_RATE_NULL);

  if (row != NULL)
    *row = NULL;
  zone = snapshot->company != NULL ? docket_zone_new (snapshot->company->time_zone, NULL) : NULL;
  if (zone == NULL)
    return DOCKET_RATE_NULL;
  reader = docket_reader_new (snapshot, zone);
  docket_reader_look_up (reader, entry, &work);
  best = find_row (snapshot, &work);
  if (best == NULL)
    return DOCKET_RATE_NULL;
  if (row != NULL)
    *row = best;
  return best->rate;
}

gboolean
docket_billing_cost (const DocketSnapshot *snapshot,
                     const DocketTimeEntry *entry,
                     DocketMoney *cost,
                     GError **error)
{
  DocketRate rate = docket_billing_cost_rate (snapshot, entry, NULL);
  GError *local = NULL;

  *cost = DOCKET_MONEY_NULL;
  if (DOCKET_IS_NULL (rate.e4) || DOCKET_IS_NULL (entry->end.seconds)
      || entry->end.seconds < entry->start.seconds)
    return TRUE;
  return docket_multiply_divide (
             entry->end.seconds - entry->start.seconds, rate.e4, RATE_DIVISOR, &cost->minor, &local)
         || docket_billing_propagate (error, local);
}
