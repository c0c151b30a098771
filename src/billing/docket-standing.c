/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How all allowances stand: entries are sorted by client once, and a client is reckoned when the
 * first of its contracts is asked about. Answers point into the snapshot. */

#include "docket-standing.h"

#include "docket-standing-private.h"

struct _DocketStandings
{
  DocketPiles *piles;
  DocketDate today;
};

static DocketStandings *
make (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  const DocketDays days = { DOCKET_DATE_NULL, { G_MAXINT64 } };
  /* All entries, as a draft up to today has them: a rounding group may span periods. */
  DocketPiles *piles = docket_piles_new (snapshot, days, error);
  DocketStandings *self;

  if (piles == NULL)
    return NULL;
  self = g_new0 (DocketStandings, 1);
  self->piles = piles;
  self->today = today;
  return self;
}

DocketStandings *
docket_standings_new (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  GError *local = NULL;
  DocketStandings *self;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (today.days), NULL);

  self = make (snapshot, today, &local);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return self;
}

void
docket_standings_free (DocketStandings *standings)
{
  if (standings == NULL)
    return;

  docket_piles_free (standings->piles);
  g_free (standings);
}

DocketPiles *
docket_standings_get_piles (DocketStandings *standings)
{
  return standings->piles;
}

static const DocketSnapshot *
get_snapshot (const DocketStandings *self)
{
  return self->piles->shared->snapshot;
}

static const DocketClient *
find_client (DocketStandings *self, const char *id, GError **error)
{
  const DocketClient *client = docket_snapshot_find (get_snapshot (self), DOCKET_KIND_CLIENT, id);

  if (client == NULL)
    g_set_error (error,
                 DOCKET_BILLING_ERROR,
                 DOCKET_BILLING_ERROR_UNKNOWN,
                 "There is no client \"%s\"",
                 id != NULL ? id : "");
  return client;
}

/* Reckons a client's work, and lets lapse what did until today. */
DocketPile *
docket_standings_reckon (DocketStandings *self, const DocketClient *client, GError **error)
{
  DocketPile *pile = docket_piles_find (self->piles, client);
  const GPtrArray *contracts = docket_coverage_get_contracts (pile->reckoning->coverage);

  if (pile->is_reckoned)
    return pile;
  if (!docket_pile_reckon (pile, error))
    return NULL;
  for (guint i = 0; i < contracts->len; i++)
    if (!docket_ledgers_close (
            self->piles->shared->ledgers, contracts->pdata[i], self->today, error))
      return NULL;
  return pile;
}

static const DocketContract *
find_contract (DocketStandings *self, const char *id, GError **error)
{
  const DocketContract *contract
      = docket_snapshot_find (get_snapshot (self), DOCKET_KIND_CONTRACT, id);

  if (contract == NULL)
    g_set_error (error,
                 DOCKET_BILLING_ERROR,
                 DOCKET_BILLING_ERROR_UNKNOWN,
                 "There is no contract \"%s\"",
                 id != NULL ? id : "");
  return contract;
}

/* ---- One day ---- */

static DocketRate
find_overage_rate (DocketShared *shared,
                   const DocketClient *client,
                   const DocketContract *contract,
                   DocketDate day)
{
  const DocketQuery query = {
    .client = client,
    .contract = contract,
    .own = DOCKET_RATE_NULL,
    .date = day,
    .over = TRUE,
  };

  return docket_pricing_find (shared->pricing, &query)->rate;
}

static gboolean
find_allowance (DocketStandings *self,
                const char *id,
                DocketDate day,
                DocketAllowance *allowance,
                GError **error)
{
  DocketShared *shared = self->piles->shared;
  const DocketContract *contract = find_contract (self, id, error);
  const DocketClient *client;
  DocketStanding standing;

  if (contract == NULL || !docket_contract_has_allowance (contract)
      || !docket_contract_is_open (contract, day))
    return FALSE;
  client = find_client (self, contract->client, error);
  if (client == NULL || docket_standings_reckon (self, client, error) == NULL
      || !docket_ledgers_get (shared->ledgers, contract, day, &standing, error))
    return FALSE;

  allowance->contract = contract->id;
  allowance->period = standing.span.first;
  allowance->last = standing.span.last;
  allowance->granted
      = DOCKET_IS_NULL (standing.granted) ? DOCKET_NULL : standing.granted + standing.rolled;
  allowance->rolled = standing.rolled;
  allowance->used = standing.used;
  allowance->over = standing.over;
  allowance->overage_rate = find_overage_rate (shared, client, contract, day);
  return TRUE;
}

gboolean
docket_standings_get (DocketStandings *standings,
                      const char *contract,
                      DocketDate day,
                      DocketAllowance *allowance,
                      GError **error)
{
  GError *local = NULL;
  gboolean found;

  g_return_val_if_fail (standings != NULL, FALSE);
  g_return_val_if_fail (allowance != NULL, FALSE);

  found = find_allowance (standings, contract, day, allowance, &local);
  if (local != NULL)
    return docket_billing_propagate (error, local);
  return found;
}

/* ---- Many periods ---- */

static void
add_period (GArray *periods, const DocketContract *contract, const DocketStanding *standing)
{
  gboolean endless = DOCKET_IS_NULL (standing->granted);
  const DocketPeriodStanding period = {
    .contract = contract->id,
    .first = standing->span.first,
    .last = standing->span.last,
    .granted = standing->granted,
    .rolled = standing->rolled,
    .used = standing->used,
    .over = standing->over,
    .taken = standing->taken,
    .left = endless ? DOCKET_NULL : standing->granted - standing->taken - standing->lapsed,
    .lapsed = standing->lapsed,
  };

  g_array_append_val (periods, period);
}

static GArray *
list_periods (DocketStandings *self, const char *id, DocketDate from, DocketDate to, GError **error)
{
  const DocketContract *contract = find_contract (self, id, error);
  const DocketClient *client;
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (DocketPeriodStanding));
  GError *local = NULL;
  DocketStanding standing;

  client = contract != NULL ? find_client (self, contract->client, error) : NULL;
  if (client == NULL || docket_standings_reckon (self, client, error) == NULL)
    return NULL;
  from.days = MAX (from.days, contract->start.days);
  if (!DOCKET_IS_NULL (contract->end.days))
    to.days = MIN (to.days, contract->end.days);
  while (from.days <= to.days
         && docket_ledgers_get (self->piles->shared->ledgers, contract, from, &standing, &local))
    {
      add_period (periods, contract, &standing);
      if (DOCKET_IS_NULL (standing.span.last.days))
        break;
      from.days = standing.span.last.days + 1;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&periods);
}

GArray *
docket_standings_list (DocketStandings *standings,
                       const char *contract,
                       DocketDate from,
                       DocketDate to,
                       GError **error)
{
  GError *local = NULL;
  GArray *periods;

  g_return_val_if_fail (standings != NULL, NULL);

  periods = list_periods (standings, contract, from, to, &local);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return periods;
}

const DocketContract *
docket_standings_find_contract (DocketStandings *standings,
                                const DocketTicket *ticket,
                                DocketDate day)
{
  const DocketSnapshot *snapshot;
  const DocketClient *client;
  const DocketCover *cover;

  g_return_val_if_fail (standings != NULL, NULL);
  g_return_val_if_fail (ticket != NULL, NULL);

  snapshot = get_snapshot (standings);
  client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, ticket->client);
  if (client == NULL)
    return NULL;
  cover
      = docket_coverage_find (docket_piles_find (standings->piles, client)->reckoning->coverage,
                              ticket->contract,
                              docket_snapshot_find (snapshot, DOCKET_KIND_PROJECT, ticket->project),
                              docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, ticket->service),
                              day);
  return DOCKET_COVER_CONTRACT (cover);
}
