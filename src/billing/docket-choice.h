/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-fee.h"

G_BEGIN_DECLS

/** The days of a draft (billing.md 5). */
typedef struct
{
  DocketDate from; /* or null */
  DocketDate to;
} DocketDays;

/**
 * docket_choose_fees:
 * @shared: of the snapshot
 * @coverage: of the client
 * @days: when they fell due
 * @fees: (element-type DocketFee): takes those that nobody holds
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean docket_choose_fees (const DocketShared *shared,
                             const DocketCoverage *coverage,
                             DocketDays days,
                             GArray *fees,
                             GError **error);

/**
 * docket_work_rides_on:
 * @work: a work as read; its cover is found where it has none
 * @coverage: of its client
 *
 * Returns: (transfer none) (nullable): the contract on whose next fee it rides unshown, %NULL for
 *   time that lines are made of
 */
const DocketContract *docket_work_rides_on (DocketWork *work, DocketCoverage *coverage);

/**
 * docket_choose_works:
 * @works: (element-type DocketWork): of one client
 * @coverage: of the client
 * @days: on which they started
 * @fees: (element-type DocketFee): of the same draft
 *
 * Marks what nobody holds as the draft's own. Time that a contract includes unshown rides on a fee
 * of that contract, however long before the first day it was worked, and is left for later where
 * there is none (billing.md 2.6).
 */
void
docket_choose_works (GArray *works, DocketCoverage *coverage, DocketDays days, const GArray *fees);

/**
 * docket_is_chargeable:
 * @expense: an expense
 * @days: of a draft
 *
 * Returns: whether it is billed to the client, and of those days
 */
gboolean docket_is_chargeable (const DocketExpense *expense, DocketDays days);

/**
 * docket_sort_expenses:
 * @expenses: (element-type DocketExpense)
 *
 * Sorts by day, then id.
 */
void docket_sort_expenses (GPtrArray *expenses);

G_END_DECLS
