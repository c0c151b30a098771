/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person about to log time is told. Answers point into the snapshot. */

#include "docket-hint.h"

#include "docket-standing-private.h"
#include "docket-surcharge.h"

/** A question on its way to its answer. */
typedef struct
{
  DocketShared *shared;
  DocketWork work;
  DocketHint *hint;
} Search;

/* The price of the moment, with the surcharge of its list that holds then. */
static gboolean
find_price (const Search *self,
            const DocketContract *contract,
            gboolean over,
            DocketRate *rate,
            GError **error)
{
  const DocketQuery query = docket_work_query (&self->work, contract, over);
  const DocketQuote *quote = docket_pricing_find (self->shared->pricing, &query);
  const DocketSurcharge *surcharge = NULL;

  *rate = quote->rate;
  if (quote->list != NULL)
    surcharge
        = docket_surcharge_find (quote->list, self->shared->zone, self->work.entry->start.seconds);
  self->hint->surcharge = surcharge != NULL ? surcharge->name : NULL;
  return surcharge == NULL || docket_rate_scale (*rate, surcharge->multiplier, rate, error);
}

static gint64
count_left (const DocketStanding *standing)
{
  return DOCKET_IS_NULL (standing->granted)
             ? DOCKET_NULL
             : MAX (0, standing->granted + standing->rolled - standing->used);
}

/* The first allowance that has something left, else the last one that was looked at. */
static gboolean
find_allowance (const Search *self, DocketStanding *standing, GError **error)
{
  const DocketCover *cover = self->work.cover;
  DocketHint *hint = self->hint;

  for (guint i = 0; i < cover->n_contracts; i++)
    {
      GError *local = NULL;

      if (!docket_ledgers_get (
              self->shared->ledgers, cover->contracts[i], self->work.date, standing, &local))
        {
          if (local == NULL)
            continue;
          g_propagate_error (error, local);
          return FALSE;
        }
      hint->contract = cover->contracts[i];
      hint->left = count_left (standing);
      if (hint->left != 0)
        break;
    }
  return TRUE;
}

static gboolean
ask_allowance (const Search *self, GError **error)
{
  const DocketCover *cover = self->work.cover;
  const DocketContract *last = cover->contracts[cover->n_contracts - 1];
  DocketHint *hint = self->hint;
  DocketStanding standing = { .granted = DOCKET_NULL };

  if (!find_allowance (self, &standing, error))
    return FALSE;
  hint->first = standing.span.first;
  hint->last = standing.span.last;
  hint->over = standing.over;
  if (DOCKET_IS_NULL (standing.granted))
    {
      hint->now.e4 = 0;
      return TRUE;
    }
  hint->granted = standing.granted + standing.rolled;
  if (!find_price (self, last, TRUE, &hint->then, error))
    return FALSE;
  hint->now = hint->left > 0 ? (DocketRate){ 0 } : hint->then;
  if (hint->left > 0)
    hint->surcharge = NULL;
  return TRUE;
}

static gboolean
answer (Search *self, DocketStandings *standings, GError **error)
{
  const DocketPile *pile = docket_standings_reckon (standings, self->work.client, error);
  const DocketContract *contract;

  if (pile == NULL)
    return FALSE;
  self->work.cover = docket_work_find_cover (&self->work, pile->reckoning->coverage);
  contract = DOCKET_COVER_CONTRACT (self->work.cover);
  self->hint->contract = contract;
  if (docket_contract_has_allowance (contract) && !self->work.cover->outside)
    return ask_allowance (self, error);
  if (docket_work_rides_on (&self->work, pile->reckoning->coverage) != NULL)
    {
      self->hint->now.e4 = 0;
      return TRUE;
    }
  return find_price (self, contract, self->work.cover->outside, &self->hint->now, error);
}

gboolean
docket_billing_hint (DocketStandings *standings,
                     const DocketTimeEntry *entry,
                     DocketHint *hint,
                     GError **error)
{
  DocketShared *shared;
  GError *local = NULL;
  Search self = { .hint = hint };

  g_return_val_if_fail (standings != NULL, FALSE);
  g_return_val_if_fail (entry != NULL && !DOCKET_IS_NULL (entry->start.seconds), FALSE);
  g_return_val_if_fail (hint != NULL, FALSE);

  shared = docket_standings_get_piles (standings)->shared;
  *hint = (DocketHint){
    .kind = docket_snapshot_entry_kind (shared->snapshot, entry),
    .first = DOCKET_DATE_NULL,
    .last = DOCKET_DATE_NULL,
    .granted = DOCKET_NULL,
    .left = DOCKET_NULL,
    .over = DOCKET_NULL,
    .now = { 0 },
    .then = DOCKET_RATE_NULL,
  };
  self.shared = shared;
  docket_reader_look_up (shared->reader, entry, &self.work);
  if (self.work.client == NULL)
    return FALSE;
  if (hint->kind != DOCKET_ENTRY_BILLABLE)
    return TRUE;
  hint->now = DOCKET_RATE_NULL;
  if (!answer (&self, standings, &local))
    return docket_billing_propagate (error, local);
  return TRUE;
}
