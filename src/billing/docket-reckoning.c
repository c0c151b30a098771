/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One client's entries from the clock to parts with a price: the order of the rules. The reckoning
 * owns works and parts and points into the snapshot; one thread. Must not know lines or drafts. */

#define G_LOG_DOMAIN "docket"

#include "docket-reckoning.h"

#include "docket-billing-error.h"
#include "docket-rounding.h"

#define QUANTITY_DECIMALS 2
#define MOST_QUANTITY_DECIMALS 4

static void
free_list (gpointer data)
{
  g_ptr_array_unref (data);
}

static GHashTable *
index_fee_holds (const DocketSnapshot *snapshot)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_list);

  for (guint i = 0; i < snapshot->fees->len; i++)
    {
      DocketFeeHold *hold = &g_array_index (snapshot->fees, DocketFeeHold, i);
      GPtrArray *holds;

      if (hold->contract == NULL)
        continue;
      holds = g_hash_table_lookup (index, hold->contract);
      if (holds == NULL)
        {
          holds = g_ptr_array_new ();
          g_hash_table_insert (index, (gpointer) hold->contract, holds);
        }
      g_ptr_array_add (holds, hold);
    }
  return index;
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
  self->pricing = docket_pricing_new (snapshot);
  self->fee_holds = index_fee_holds (snapshot);
  self->ledgers = docket_ledgers_new (snapshot, error);
  if (self->ledgers == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
docket_shared_free (DocketShared *shared)
{
  if (shared == NULL)
    return;

  g_clear_pointer (&shared->zone, docket_zone_free);
  g_clear_pointer (&shared->pricing, docket_pricing_free);
  g_clear_pointer (&shared->ledgers, docket_ledgers_free);
  g_clear_pointer (&shared->fee_holds, g_hash_table_unref);
  g_free (shared);
}

DocketReckoning *
docket_reckoning_new (DocketShared *shared, const DocketClient *client)
{
  DocketReckoning *self = g_new0 (DocketReckoning, 1);

  self->shared = shared;
  self->client = client;
  self->currency = docket_snapshot_client_currency (shared->snapshot, client->id);
  self->coverage = docket_coverage_new (shared->snapshot, client->id);
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
  const DocketSnapshot *snapshot = reckoning->shared->snapshot;
  const GPtrArray *entries = snapshot->lists[DOCKET_KIND_TIME_ENTRY];
  DocketWork work;

  for (guint i = 0; i < entries->len; i++)
    if (docket_work_read (snapshot, reckoning->shared->zone, entries->pdata[i], &work)
        && work.client == reckoning->client && work.date.days <= last.days)
      g_array_append_val (reckoning->works, work);
}

/* ---- Parts ---- */

static void
add_included (DocketReckoning *self, guint index, const DocketDraw *draw)
{
  DocketPart part = {
    .work = index,
    .seconds = draw->taken,
    .contract = draw->contract,
    .rate = { 0 },
    .period = draw->period,
    .taken = draw->taken,
    .left = draw->left,
  };

  g_array_append_val (self->parts, part);
}

static void
add_priced (DocketReckoning *self,
            guint index,
            gint64 seconds,
            const DocketContract *contract,
            gboolean over)
{
  const DocketWork *work = &g_array_index (self->works, DocketWork, index);
  DocketPart part = {
    .work = index,
    .seconds = seconds,
    .contract = contract,
    .quote = work->quote,
    .over = over,
    .period = DOCKET_DATE_NULL,
    .taken = DOCKET_NULL,
    .left = DOCKET_NULL,
  };

  if (over)
    {
      DocketQuery query = docket_work_query (work, contract, TRUE);

      part.quote = docket_pricing_find (self->shared->pricing, &query);
    }
  part.rate = part.quote->rate;
  g_array_append_val (self->parts, part);
}

/* Takes the seconds through the allowances of the work's contracts; what is over is overage of the
 * one that was left last. */
static gboolean
draw (DocketReckoning *self, guint index, GArray *draws, GError **error)
{
  const DocketWork *work = &g_array_index (self->works, DocketWork, index);
  const DocketCover *cover = work->cover;
  const DocketContract *last = DOCKET_COVER_CONTRACT (cover);
  gint64 rest = work->billed;

  for (guint i = 0; i < cover->n_contracts && rest > 0 && !cover->outside; i++)
    {
      last = cover->contracts[i];
      g_array_set_size (draws, 0);
      if (!docket_ledgers_draw (self->shared->ledgers, last, work->date, rest, draws, &rest, error))
        return FALSE;
      for (guint j = 0; j < draws->len; j++)
        add_included (self, index, &g_array_index (draws, DocketDraw, j));
    }
  if (rest == 0)
    return TRUE;

  add_priced (self, index, rest, last, TRUE);
  return docket_ledgers_add_over (self->shared->ledgers, last, work->date, rest, error);
}

static gboolean
split (DocketReckoning *self, guint index, GArray *draws, GError **error)
{
  const DocketWork *work = &g_array_index (self->works, DocketWork, index);
  const DocketContract *contract = DOCKET_COVER_CONTRACT (work->cover);

  if (work->state == DOCKET_WORK_ISSUED)
    return docket_ledgers_pass (self->shared->ledgers, work->entry->id, work->date, error);
  if (work->billed == 0
      || docket_contract_get_terms (contract)->includes == DOCKET_INCLUDES_UNSHOWN)
    return TRUE;
  if (docket_contract_has_allowance (contract))
    return draw (self, index, draws, error);
  add_priced (self, index, work->billed, contract, FALSE);
  return TRUE;
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
  g_autoptr (GArray) draws = g_array_new (FALSE, FALSE, sizeof (DocketDraw));

  for (guint i = 0; i < reckoning->works->len; i++)
    look_up (reckoning, &g_array_index (reckoning->works, DocketWork, i));
  if (!docket_round_works (reckoning->works, error))
    return FALSE;
  for (guint i = 0; i < reckoning->works->len; i++)
    if (!split (reckoning, i, draws, error))
      return FALSE;
  return TRUE;
}
