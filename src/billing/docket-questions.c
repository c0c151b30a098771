/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Single questions about a snapshot: what an hour costs, which contract a ticket is under, how an
 * allowance stands. Pure, as drafts are; answers point into the snapshot or are the caller's. */

#include "docket-billing.h"

#include "docket-reckoning.h"
#include "docket-which-rate.h"

static const DocketClient *
find_client (const DocketSnapshot *snapshot, const char *id, GError **error)
{
  const DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, id);

  if (client == NULL)
    g_set_error (error,
                 DOCKET_BILLING_ERROR,
                 DOCKET_BILLING_ERROR_UNKNOWN,
                 "There is no client \"%s\"",
                 id != NULL ? id : "");
  return client;
}

/* ---- Allowance ---- */

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
find_allowance (const DocketSnapshot *snapshot,
                const DocketContract *contract,
                DocketDate day,
                DocketAllowance *allowance,
                GError **error)
{
  const DocketClient *client = find_client (snapshot, contract->client, error);
  g_autoptr (DocketShared) shared = client != NULL ? docket_shared_new (snapshot, error) : NULL;
  g_autoptr (DocketReckoning) reckoning = NULL;
  DocketStanding standing;

  if (shared == NULL)
    return FALSE;
  reckoning = docket_reckoning_new (shared, client);
  /* All entries, as a draft up to today has them: a rounding group may span periods. */
  docket_reckoning_gather (reckoning, (DocketDate){ G_MAXINT64 });
  if (!docket_reckoning_run (reckoning, error)
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
docket_billing_allowance (const DocketSnapshot *snapshot,
                          const char *contract,
                          DocketDate day,
                          DocketAllowance *allowance,
                          GError **error)
{
  const DocketContract *record;
  GError *local = NULL;
  gboolean found;

  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (allowance != NULL, FALSE);

  record = docket_snapshot_find (snapshot, DOCKET_KIND_CONTRACT, contract);
  if (record == NULL)
    {
      g_set_error (error,
                   DOCKET_BILLING_ERROR,
                   DOCKET_BILLING_ERROR_UNKNOWN,
                   "There is no contract \"%s\"",
                   contract != NULL ? contract : "");
      return FALSE;
    }
  if (!docket_contract_has_allowance (record) || !docket_contract_is_open (record, day))
    return FALSE;
  found = find_allowance (snapshot, record, day, allowance, &local);
  if (local != NULL)
    return docket_billing_propagate (error, local);
  return found;
}

/* ---- Contract and price ---- */

const DocketContract *
docket_billing_contract_for (const DocketSnapshot *snapshot,
                             const DocketTicket *ticket,
                             DocketDate day)
{
  g_autoptr (DocketCoverage) coverage = NULL;
  const DocketCover *cover;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (ticket != NULL, NULL);

  coverage = docket_coverage_new (snapshot, ticket->client);
  cover
      = docket_coverage_find (coverage,
                              ticket->contract,
                              docket_snapshot_find (snapshot, DOCKET_KIND_PROJECT, ticket->project),
                              docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, ticket->service),
                              day);
  return DOCKET_COVER_CONTRACT (cover);
}

DocketRateReason *
docket_billing_price (const DocketSnapshot *snapshot, const DocketTimeEntry *entry, GError **error)
{
  g_auto (DocketWhichRate) which = { .row = G_MAXUINT };

  if (!docket_billing_which_rate (snapshot, entry, &which, error))
    return NULL;
  return g_steal_pointer (&which.reason);
}
