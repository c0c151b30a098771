/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-choice.h"

G_BEGIN_DECLS

/** What there is of one client. */
typedef struct
{
  DocketReckoning *reckoning; /* with the client's works, by start, then id */
  GPtrArray *expenses;        /* (element-type DocketExpense) (unowned elements) nobody holds */
  gboolean is_reckoned;
} DocketPile;

/**
 * DocketPiles:
 *
 * The work of all clients of a snapshot, sorted in one pass over it. One thread.
 */
typedef struct
{
  DocketShared *shared;
  GHashTable *table; /* (element-type DocketClient DocketPile) */
} DocketPiles;

/**
 * docket_piles_new:
 * @snapshot: (transfer none): outlives the piles
 * @days: those of the expenses; works are looked at up to its last day, from ever; without a last
 *   day there are neither
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN, %DOCKET_ERROR_OVERFLOW
 *
 * Returns: (transfer full) (nullable): the piles; %NULL on error
 */
DocketPiles *docket_piles_new (const DocketSnapshot *snapshot,
                               DocketDays days,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_piles_free (DocketPiles *piles);

/**
 * docket_piles_find:
 * @piles: piles
 * @client: a client of the snapshot
 *
 * Returns: (transfer none): its pile, an empty one where it has nothing
 */
DocketPile *docket_piles_find (DocketPiles *piles, const DocketClient *client);

/**
 * docket_piles_list:
 * @piles: piles
 *
 * Returns: (transfer container) (element-type DocketPile): those of clients with work, expenses or
 *   contracts, by client id
 */
GPtrArray *docket_piles_list (DocketPiles *piles) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_pile_reckon:
 * @pile: a pile
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * Takes the works through rounding and allowances, once.
 */
gboolean docket_pile_reckon (DocketPile *pile, GError **error);

/**
 * docket_pile_draft:
 * @pile: a pile, whose works say which are the draft's own
 * @fees: (element-type DocketFee): those of the draft
 * @group_by: what time is grouped by
 * @error: as docket_lines_fill()
 *
 * Returns: (transfer full) (nullable): a draft with amounts alone, without reasons and words
 */
DocketInvoice *docket_pile_draft (DocketPile *pile,
                                  GArray *fees,
                                  DocketGroupBy group_by,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketPiles, docket_piles_free)

G_END_DECLS
