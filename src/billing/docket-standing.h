/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"

G_BEGIN_DECLS

/**
 * DocketPeriodStanding:
 *
 * One period of an allowance; seconds. Always granted = taken + left + lapsed, but for an allowance
 * without limit.
 */
typedef struct
{
  const char *contract; /* (unowned) of the snapshot's record */
  DocketDate first;     /* its days under the contract; an open block of hours has no last */
  DocketDate last;
  gint64 granted; /* by the period itself; DOCKET_NULL: without limit */
  gint64 rolled;  /* came along from earlier periods */
  gint64 used;    /* by time of this period, from whichever period's grant */
  gint64 over;    /* time of this period past the allowance */
  gint64 taken;   /* of its own grant, whenever */
  gint64 left;    /* of its own grant; DOCKET_NULL: without limit */
  gint64 lapsed;  /* of its own grant, once that can no longer be used */
} DocketPeriodStanding;

/**
 * DocketStandings:
 *
 * All allowances of all clients of a snapshot, with every ended billable entry taken through them,
 * issued, drafted and open ones alike, in the order of time (billing.md 4). One thread.
 */
typedef struct _DocketStandings DocketStandings;

/**
 * docket_standings_new:
 * @snapshot: (transfer none): sealed, with a company; outlives the standings
 * @today: what ended before it has lapsed
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN without a company, %DOCKET_BILLING_ERROR_OVERFLOW
 *
 * One pass over the entries: costs what a report of the unbilled costs, whatever the number of
 * contracts.
 *
 * Returns: (transfer full) (nullable): the standings; %NULL on error
 */
DocketStandings *docket_standings_new (const DocketSnapshot *snapshot,
                                       DocketDate today,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_standings_free (DocketStandings *standings);

/**
 * docket_standings_get:
 * @standings: standings
 * @contract: its id
 * @day: a local day
 * @allowance: (out caller-allocates): how it stands in the period of @day
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN, %DOCKET_BILLING_ERROR_OVERFLOW
 *
 * Returns: %FALSE without an error where the contract includes no hours or does not cover @day
 */
gboolean docket_standings_get (DocketStandings *standings,
                               const char *contract,
                               DocketDate day,
                               DocketAllowance *allowance,
                               GError **error);

/**
 * docket_standings_list:
 * @standings: standings
 * @contract: its id
 * @from: the first day that is asked about
 * @to: the last
 * @error: as docket_standings_get()
 *
 * Returns: (transfer full) (nullable) (element-type DocketPeriodStanding): the periods that have a
 *   day from @from to @to, oldest first; none of a contract without hours; %NULL on error
 */
GArray *docket_standings_list (DocketStandings *standings,
                               const char *contract,
                               DocketDate from,
                               DocketDate to,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_standings_find_contract:
 * @standings: standings
 * @ticket: a ticket, which needs not be in the snapshot
 * @day: a local day
 *
 * As docket_billing_contract_for(), many times over.
 *
 * Returns: (transfer none) (nullable): the contract, %NULL for none
 */
const DocketContract *docket_standings_find_contract (DocketStandings *standings,
                                                      const DocketTicket *ticket,
                                                      DocketDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketStandings, docket_standings_free)

G_END_DECLS
