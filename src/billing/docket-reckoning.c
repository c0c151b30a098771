/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One client's entries from the clock to parts with a price: the order of the rules. The reckoning
 * owns works and parts and points into the snapshot; one thread. Must not know lines or drafts. */

#include "docket-reckoning.h"

#include "docket-billing-error.h"
#include "docket-rounding.h"
#include "docket-surcharge.h"

#define QUANTITY_DECIMALS 2
#define MOST_QUANTITY_DECIMALS 4
#define ONE_E4 G_GINT64_CONSTANT (10000)

static void
free_list (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
add_under (GHashTable *index, const char *key, gpointer element)
{
  GPtrArray *elements = g_hash_table_lookup (index, key);

  if (elements == NULL)
    {
      elements = g_ptr_array_new ();
      g_hash_table_insert (index, (gpointer) key, elements);
    }
  g_ptr_array_add (elements, element);
}

static GHashTable *
index_contracts (const DocketSnapshot *snapshot)
{
  const GPtrArray *all = snapshot->lists[DOCKET_KIND_CONTRACT];
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_list);

  for (guint i = 0; i < all->len; i++)
    {
      DocketContract *contract = all->pdata[i];

      if (contract->client != NULL)
        add_under (index, contract->client, contract);
    }
  return index;
}

static GHashTable *
index_fee_holds (const DocketSnapshot *snapshot)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_list);

  for (guint i = 0; i < snapshot->fees->len; i++)
    {
      DocketFeeHold *hold = &g_array_index (snapshot->fees, DocketFeeHold, i);

      if (hold->contract != NULL)
        add_under (index, hold->contract, hold);
    }
  return index;
}

static guint
hash_period (gconstpointer data)
{
  const DocketPeriodSum *sum = data;

  return g_direct_hash (sum->contract) * 31 + (guint) sum->index;
}

static gboolean
equal_periods (gconstpointer a, gconstpointer b)
{
  const DocketPeriodSum *left = a;
  const DocketPeriodSum *right = b;

  return left->contract == right->contract && left->index == right->index;
}

/* A period is recognised by any of its days, as its fee is. */
static gboolean
sum_periods (DocketShared *self, GError **error)
{
  const GArray *billed = self->snapshot->billed;

  self->periods = g_hash_table_new_full (hash_period, equal_periods, g_free, NULL);
  for (guint i = 0; i < billed->len; i++)
    {
      const DocketPeriodBilled *one = &g_array_index (billed, DocketPeriodBilled, i);
      DocketPeriodSum key = {
        .contract = docket_snapshot_find (self->snapshot, DOCKET_KIND_CONTRACT, one->contract),
      };
      DocketPeriodSum *sum;

      if (!docket_contract_is_minimum (key.contract) || DOCKET_IS_NULL (key.contract->start.days))
        continue;
      key.index = docket_period_find (key.contract, one->period);
      sum = g_hash_table_lookup (self->periods, &key);
      if (sum == NULL)
        {
          sum = g_memdup2 (&key, sizeof key);
          g_hash_table_add (self->periods, sum);
        }
      if (!docket_add (sum->paid, one->amount.minor, &sum->paid, error)
          || (one->kind == DOCKET_LINE_TIME
              && !docket_add (sum->time, one->amount.minor, &sum->time, error)))
        return FALSE;
    }
  return TRUE;
}

const DocketPeriodSum *
docket_shared_find_period (const DocketShared *shared, const DocketContract *contract, gint64 index)
{
  const DocketPeriodSum key = { .contract = contract, .index = index };

  return g_hash_table_lookup (shared->periods, &key);
}

DocketShared *
docket_shared_new (const DocketSnapshot *snapshot, GError **error)
{
  g_autoptr (DocketShared) self = g_new0 (DocketShared, 1);
  const DocketCompany *company = snapshot->company;
  gint64 decimals;

  if (company == NULL || company->time_zone == NULL)
    {
      g_set_error_literal (error,
                           DOCKET_BILLING_ERROR,
                           DOCKET_BILLING_ERROR_UNKNOWN,
                           "The snapshot has no company with a time zone");
      return NULL;
    }

  decimals = company->quantity_decimals;
  self->snapshot = snapshot;
  self->quantity_decimals = DOCKET_IS_NULL (decimals)
                                ? QUANTITY_DECIMALS
                                : (guint) CLAMP (decimals, 0, MOST_QUANTITY_DECIMALS);
  self->zone = docket_zone_new (company->time_zone, error);
  if (self->zone == NULL)
    return NULL;
  self->reader = docket_reader_new (snapshot, self->zone);
  self->pricing = docket_pricing_new (snapshot);
  self->fee_holds = index_fee_holds (snapshot);
  self->contracts = index_contracts (snapshot);
  self->ledgers = docket_ledgers_new (snapshot, error);
  if (self->ledgers == NULL || !sum_periods (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
docket_shared_free (DocketShared *shared)
{
  if (shared == NULL)
    return;

  g_clear_pointer (&shared->reader, docket_reader_free);
  g_clear_pointer (&shared->zone, docket_zone_free);
  g_clear_pointer (&shared->pricing, docket_pricing_free);
  g_clear_pointer (&shared->ledgers, docket_ledgers_free);
  g_clear_pointer (&shared->fee_holds, g_hash_table_unref);
  g_clear_pointer (&shared->periods, g_hash_table_unref);
  g_clear_pointer (&shared->contracts, g_hash_table_unref);
  g_free (shared);
}

DocketReckoning *
docket_reckoning_new (DocketShared *shared, const DocketClient *client)
{
  DocketReckoning *self = g_new0 (DocketReckoning, 1);

  self->shared = shared;
  self->client = client;
  self->currency = docket_snapshot_client_currency (shared->snapshot, client->id);
  self->coverage = docket_coverage_new_of (
      shared->snapshot, client->id, g_hash_table_lookup (shared->contracts, client->id));
  self->works = g_array_new (FALSE, FALSE, sizeof (DocketWork));
  self->parts = g_array_new (FALSE, FALSE, sizeof (DocketPart));
  return self;
}

void
docket_reckoning_free (DocketReckoning *reckoning)
{
  if (reckoning == NULL)
    return;

  docket_coverage_free (reckoning->coverage);
  g_array_unref (reckoning->works);
  g_array_unref (reckoning->parts);
  g_free (reckoning);
}

void
docket_reckoning_gather (DocketReckoning *reckoning, DocketDate last)
{
  const GPtrArray *entries = reckoning->shared->snapshot->lists[DOCKET_KIND_TIME_ENTRY];
  DocketWork work;

  for (guint i = 0; i < entries->len; i++)
    if (docket_reader_read (reckoning->shared->reader, entries->pdata[i], &work)
        && work.client == reckoning->client && work.date.days <= last.days)
      g_array_append_val (reckoning->works, work);
}

/* ---- Parts ---- */

/** A work on its way into parts, and what is used over again for each. */
typedef struct
{
  DocketReckoning *reckoning;
  guint index;
  const DocketWork *work;
  DocketSplitter *splitter;
  GArray *draws; /* (element-type DocketDraw) */
} Cut;

/* Time under a minimum spend says which period's it weighs for; it draws nothing from anything. */
static void
weigh (DocketPart *part, const DocketWork *work)
{
  if (part->over || !docket_contract_is_minimum (part->contract)
      || !docket_contract_is_open (part->contract, work->date))
    return;
  part->period
      = docket_period_get (part->contract, docket_period_find (part->contract, work->date)).first;
  part->taken = 0;
}

/* Adds a stretch at the price of @quote, by whose list it was split: a surcharge multiplies the
 * prices of its own list only. */
static gboolean
add_priced (const Cut *self,
            const DocketStretch *stretch,
            const DocketContract *contract,
            const DocketQuote *quote,
            gboolean over,
            GError **error)
{
  DocketPart part = {
    .work = self->index,
    .seconds = stretch->seconds,
    .contract = contract,
    .quote = quote,
    .surcharge = stretch->surcharge,
    .rate = quote->rate,
    .over = over,
    .period = DOCKET_DATE_NULL,
    .taken = over ? 0 : DOCKET_NULL,
    .left = DOCKET_NULL,
  };

  weigh (&part, self->work);
  if (part.surcharge != NULL
      && !docket_rate_scale (part.rate, part.surcharge->multiplier, &part.rate, error))
    return FALSE;
  g_array_append_val (self->reckoning->parts, part);
  return TRUE;
}

/* Prices the last @seconds of the work under @contract. @over: past its hours, or outside of its
 * days. */
static gboolean
price (
    const Cut *self, const DocketContract *contract, gboolean over, gint64 seconds, GError **error)
{
  const DocketWork *work = self->work;
  const DocketQuote *quote = work->quote;
  const GArray *stretches;
  gint64 before = work->billed - seconds;

  if (over)
    {
      DocketQuery query = docket_work_query (work, contract, TRUE);

      quote = docket_pricing_find (self->reckoning->shared->pricing, &query);
    }
  stretches = docket_splitter_split (self->splitter, quote->list, work->entry, work->billed);
  for (guint i = 0; i < stretches->len; i++)
    {
      DocketStretch stretch = g_array_index (stretches, DocketStretch, i);
      gint64 left_out = MIN (before, stretch.seconds);

      before -= left_out;
      stretch.seconds -= left_out;
      if (stretch.seconds > 0 && !add_priced (self, &stretch, contract, quote, over, error))
        return FALSE;
    }
  return TRUE;
}

/* Turns the draws that were made for a stretch into parts. A weighted draw of 1.5 h includes the
 * hour that it stands for; seconds are rounded on the sum so far, so that none gets lost. */
static gboolean
add_included (const Cut *self, gint64 weight, gint64 most, gint64 *included, GError **error)
{
  gint64 taken = 0;

  *included = 0;
  for (guint i = 0; i < self->draws->len; i++)
    {
      const DocketDraw *draw = &g_array_index (self->draws, DocketDraw, i);
      gint64 before = *included;
      DocketPart part = {
        .work = self->index,
        .contract = draw->contract,
        .rate = { 0 },
        .period = draw->period,
        .taken = draw->taken,
        .left = draw->left,
      };

      if (!docket_add (taken, draw->taken, &taken, error)
          || !docket_multiply_divide (taken, ONE_E4, weight, included, error))
        return FALSE;
      *included = MIN (*included, most);
      part.seconds = *included - before;
      g_array_append_val (self->reckoning->parts, part);
    }
  return TRUE;
}

static gint64
get_weight (const DocketContract *contract, const DocketStretch *stretch)
{
  if (contract->surcharge_draws != DOCKET_DRAWS_WEIGHTED || stretch->surcharge == NULL
      || stretch->surcharge->multiplier.e4 <= 0)
    return ONE_E4;
  return stretch->surcharge->multiplier.e4;
}

static gboolean
draw_from (const Cut *self, const DocketContract *contract, DocketStretch *stretch, GError **error)
{
  gint64 weight = get_weight (contract, stretch);
  gint64 want, rest, included;

  g_array_set_size (self->draws, 0);
  if (!docket_multiply_divide (stretch->seconds, weight, ONE_E4, &want, error)
      || !docket_ledgers_draw (self->reckoning->shared->ledgers,
                               contract,
                               self->work->date,
                               want,
                               self->draws,
                               &rest,
                               error)
      || !add_included (self, weight, stretch->seconds, &included, error))
    return FALSE;
  stretch->seconds = rest == 0 ? 0 : stretch->seconds - included;
  return TRUE;
}

/* Takes a stretch through the allowances of the work's contracts. @rest: what none has room for. */
static gboolean
draw (const Cut *self, const DocketStretch *stretch, gint64 *rest, GError **error)
{
  const DocketCover *cover = self->work->cover;
  DocketStretch left = *stretch;

  for (guint i = 0; i < cover->n_contracts && left.seconds > 0; i++)
    if (!draw_from (self, cover->contracts[i], &left, error))
      return FALSE;
  *rest = left.seconds;
  return TRUE;
}

/* Draws first, and prices what is over, which is the work's end: overage of the contract that was
 * left last, by its list. */
static gboolean
draw_and_price (const Cut *self, GError **error)
{
  const DocketWork *work = self->work;
  const DocketContract *last = work->cover->contracts[work->cover->n_contracts - 1];
  const GArray *stretches
      = docket_splitter_split (self->splitter, work->quote->list, work->entry, work->billed);
  gint64 over = 0;

  for (guint i = 0; i < stretches->len; i++)
    {
      gint64 rest;

      if (!draw (self, &g_array_index (stretches, DocketStretch, i), &rest, error))
        return FALSE;
      over += rest;
    }
  if (over == 0)
    return TRUE;
  return price (self, last, TRUE, over, error)
         && docket_ledgers_add_over (
             self->reckoning->shared->ledgers, last, work->date, over, error);
}

static gboolean
cut_work (const Cut *self, GError **error)
{
  const DocketWork *work = self->work;
  const DocketContract *contract = DOCKET_COVER_CONTRACT (work->cover);
  gboolean outside = work->cover->outside;

  if (work->state == DOCKET_WORK_ISSUED)
    return docket_ledgers_pass (
        self->reckoning->shared->ledgers, work->entry->id, work->date, error);
  if (work->billed == 0
      || (docket_contract_get_terms (contract)->includes == DOCKET_INCLUDES_UNSHOWN && !outside))
    return TRUE;
  if (docket_contract_has_allowance (contract) && !outside)
    return draw_and_price (self, error);
  return price (self, contract, outside, work->billed, error);
}

static void
look_up (DocketReckoning *self, DocketWork *work)
{
  DocketQuery query;

  work->cover = docket_work_find_cover (work, self->coverage);
  query = docket_work_query (work, DOCKET_COVER_CONTRACT (work->cover), FALSE);
  work->quote = docket_pricing_find (self->shared->pricing, &query);
  if (work->state == DOCKET_WORK_ISSUED)
    work->billed = docket_ledgers_get_issued (self->shared->ledgers, work->entry->id);
}

gboolean
docket_reckoning_run (DocketReckoning *reckoning, GError **error)
{
  g_autoptr (DocketSplitter) splitter = docket_splitter_new (reckoning->shared->zone);
  g_autoptr (GArray) draws = g_array_new (FALSE, FALSE, sizeof (DocketDraw));
  Cut cut = { .reckoning = reckoning, .splitter = splitter, .draws = draws };

  for (guint i = 0; i < reckoning->works->len; i++)
    look_up (reckoning, &g_array_index (reckoning->works, DocketWork, i));
  if (!docket_round_works (reckoning->works, error))
    return FALSE;
  for (cut.index = 0; cut.index < reckoning->works->len; cut.index++)
    {
      cut.work = &g_array_index (reckoning->works, DocketWork, cut.index);
      if (!cut_work (&cut, error))
        return FALSE;
    }
  return TRUE;
}
