/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Single questions about a snapshot: what an hour costs, which contract a ticket is under, how an
 * allowance stands. Pure, as drafts are; answers point into the snapshot or are the caller's. */

#include "docket-billing.h"

#include "docket-reckoning.h"
#include "docket-standing.h"
#include "docket-which-rate.h"

/* ---- Allowance ---- */

gboolean
docket_billing_allowance (const DocketSnapshot *snapshot,
                          const char *contract,
                          DocketDate day,
                          DocketAllowance *allowance,
                          GError **error)
{
  g_autoptr (DocketStandings) standings = NULL;

  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (allowance != NULL, FALSE);

  standings = docket_standings_new (snapshot, day, error);
  return standings != NULL && docket_standings_get (standings, contract, day, allowance, error);
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

/* Those that entries fall under, of the snapshot's own records. */
static GPtrArray *
list_under (DocketShared *shared,
            DocketCoverage *coverage,
            const DocketContract *contract,
            DocketDate before)
{
  const GPtrArray *entries = shared->snapshot->lists[DOCKET_KIND_TIME_ENTRY];
  GPtrArray *under = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];
      const DocketHold *hold = g_hash_table_lookup (shared->snapshot->holds, entry->id);
      DocketWork work;

      if (DOCKET_IS_NULL (entry->start.seconds) || (hold != NULL && hold->issued))
        continue;
      docket_reader_look_up (shared->reader, entry, &work);
      if (work.client != NULL && g_strcmp0 (work.client->id, contract->client) == 0
          && work.date.days < before.days
          && DOCKET_COVER_CONTRACT (docket_work_find_cover (&work, coverage)) == contract)
        g_ptr_array_add (under, entries->pdata[i]);
    }
  return under;
}

GPtrArray *
docket_billing_entries_under (const DocketSnapshot *snapshot,
                              const DocketContract *contract,
                              DocketDate before,
                              GError **error)
{
  g_autoptr (DocketShared) shared = NULL;
  g_autoptr (DocketCoverage) coverage = NULL;
  const DocketContract *own;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (contract != NULL, NULL);

  shared = docket_shared_new (snapshot, error);
  if (shared == NULL)
    return NULL;
  own = docket_snapshot_find (snapshot, DOCKET_KIND_CONTRACT, contract->id);
  coverage = docket_coverage_new (snapshot, contract->client);
  return own != NULL ? list_under (shared, coverage, own, before) : g_ptr_array_new ();
}

DocketRateReason *
docket_billing_price (const DocketSnapshot *snapshot, const DocketTimeEntry *entry, GError **error)
{
  g_auto (DocketWhichRate) which = { .row = G_MAXUINT };

  if (!docket_billing_which_rate (snapshot, entry, &which, error))
    return NULL;
  return g_steal_pointer (&which.reason);
}
