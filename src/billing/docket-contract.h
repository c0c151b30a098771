/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-period.h"
#include "docket-snapshot.h"

G_BEGIN_DECLS

/** When a kind of contract charges its fee. */
typedef enum
{
  DOCKET_FEE_NEVER,
  DOCKET_FEE_EACH_PERIOD,
  DOCKET_FEE_AT_START,
  DOCKET_FEE_BY_MILESTONES,
  DOCKET_FEE_AS_MINIMUM, /* what a period's time falls short of it */
} DocketFeeRule;

/** What time a kind of contract includes in its fee. */
typedef enum
{
  DOCKET_INCLUDES_NOTHING,
  DOCKET_INCLUDES_HOURS_EACH_PERIOD,
  DOCKET_INCLUDES_HOURS_ONCE,
  DOCKET_INCLUDES_ALL,    /* shown as included */
  DOCKET_INCLUDES_UNSHOWN /* recorded for the margin, rides on the next fee */
} DocketIncludes;

/** One row of the table of kinds: what follows from a contract's kind, said once. */
typedef struct
{
  DocketFeeRule fee;
  DocketIncludes includes;
} DocketContractTerms;

/**
 * docket_contract_get_terms:
 * @contract: (nullable): a contract
 *
 * The table of billing.md 4. %NULL and a contract without a kind are terms of `hourly`.
 */
const DocketContractTerms *docket_contract_get_terms (const DocketContract *contract);

/**
 * docket_contract_has_allowance:
 * @contract: (nullable): a contract
 *
 * Returns: whether time under it is drawn from an allowance that past ones may have emptied, or
 *   that has no bottom (`subscription`)
 */
gboolean docket_contract_has_allowance (const DocketContract *contract);

/**
 * docket_contract_is_minimum:
 * @contract: (nullable): a contract
 *
 * Returns: whether its periods come to at least its fee
 */
gboolean docket_contract_is_minimum (const DocketContract *contract);

/**
 * docket_contract_is_open:
 * @contract: a contract
 * @day: a local day
 *
 * Returns: whether @day lies from its first to its last day (billing.md 4)
 */
gboolean docket_contract_is_open (const DocketContract *contract, DocketDate day);

/**
 * docket_contract_shares_work:
 * @a: a contract
 * @b: another one of the same client
 *
 * Returns: whether there is work that both cover, whatever the day, and neither goes before the
 *   other for it by naming its project (billing.md 4)
 */
gboolean docket_contract_shares_work (const DocketContract *a, const DocketContract *b);

/**
 * DocketCover:
 *
 * The contracts that an entry goes through: the first is the one that it falls under, the others
 * those whose allowances take, in this order, what the one before has no room for. A cover without
 * contracts is one of no contract. Immutable, owned by the coverage.
 */
typedef struct
{
  DocketDate first; /* the days for which it is right */
  DocketDate last;
  gboolean outside; /* named by hand on a day outside of the contract's: all is overage */
  guint n_contracts;
  const DocketContract *contracts[];
} DocketCover;

#define DOCKET_COVER_CONTRACT(cover) ((cover)->n_contracts > 0 ? (cover)->contracts[0] : NULL)

/**
 * DocketCoverage:
 *
 * Finds the contract of each entry of one client, and remembers. One thread.
 */
typedef struct _DocketCoverage DocketCoverage;

/**
 * docket_coverage_new:
 * @snapshot: (transfer none): outlives the coverage
 * @client: a client's id
 */
DocketCoverage *
docket_coverage_new (const DocketSnapshot *snapshot, const char *client) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_coverage_new_of:
 * @snapshot: (transfer none): outlives the coverage
 * @client: a client's id
 * @contracts: (element-type DocketContract) (nullable): the client's, %NULL for none
 *
 * As docket_coverage_new(), for whoever has sorted the contracts of many clients.
 */
DocketCoverage *docket_coverage_new_of (const DocketSnapshot *snapshot,
                                        const char *client,
                                        const GPtrArray *contracts) G_GNUC_WARN_UNUSED_RESULT;
void docket_coverage_free (DocketCoverage *coverage);

/**
 * docket_coverage_get_contracts:
 * @coverage: a coverage
 *
 * Returns: (transfer none) (element-type DocketContract): the client's contracts, by id
 */
const GPtrArray *docket_coverage_get_contracts (const DocketCoverage *coverage);

/**
 * docket_coverage_find:
 * @coverage: the coverage of the entry's client
 * @by_hand: (nullable): the id that entry or ticket names
 * @project: (nullable): of the entry
 * @service: (nullable): of the entry
 * @day: the local day on which the entry started
 *
 * Which contract an entry falls under (billing.md 4): the one named by hand; else of those that
 * cover its day, project and service, the ones that name its project before those for the whole
 * client, and among them allowances that end soonest first, those without an allowance after
 * them, then the oldest start, then id. A project that names a contract itself
 * (DocketProject.contract) counts as named by that contract. An id of another client's contract,
 * or of none, counts as not named.
 *
 * Returns: (transfer none): the cover
 */
const DocketCover *docket_coverage_find (DocketCoverage *coverage,
                                         const char *by_hand,
                                         const DocketProject *project,
                                         const DocketService *service,
                                         DocketDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketCoverage, docket_coverage_free)

G_END_DECLS
