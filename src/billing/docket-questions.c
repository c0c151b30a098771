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

DocketRateReason *
docket_billing_price (const DocketSnapshot *snapshot, const DocketTimeEntry *entry, GError **error)
{
  g_auto (DocketWhichRate) which = { .row = G_MAXUINT };

  if (!docket_billing_which_rate (snapshot, entry, &which, error))
    return NULL;
  return g_steal_pointer (&which.reason);
}
