/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-allowance.h"
#include "docket-work.h"

G_BEGIN_DECLS

/** What issued invoices made of one period of a minimum spend. */
typedef struct
{
  const DocketContract *contract;
  gint64 index; /* of docket_period_find() */
  gint64 time;  /* minor units: of its time */
  gint64 paid;  /* of its time and its top-ups, less what was free */
} DocketPeriodSum;

/**
 * DocketShared:
 *
 * What is found once for a snapshot and serves all of its clients. One thread.
 */
typedef struct
{
  const DocketSnapshot *snapshot;
  DocketZone *zone;
  DocketReader *reader;
  DocketPricing *pricing;
  DocketLedgers *ledgers;
  GHashTable *fee_holds; /* (element-type utf8 GPtrArray) contract → DocketFeeHold, unowned */
  GHashTable *periods;   /* (element-type DocketPeriodSum) */
  GHashTable *contracts; /* (element-type utf8 GPtrArray) client → DocketContract, unowned */
  guint quantity_decimals;
} DocketShared;

/**
 * docket_shared_new:
 * @snapshot: (transfer none): outlives the result; has a company
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN without a company or its zone
 */
DocketShared *
docket_shared_new (const DocketSnapshot *snapshot, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_shared_free (DocketShared *shared);

/**
 * docket_shared_find_period:
 * @shared: of the snapshot
 * @contract: a minimum spend
 * @index: of one of its periods
 *
 * Returns: (transfer none) (nullable): what was issued of it, as it was issued; %NULL for nothing
 */
const DocketPeriodSum *docket_shared_find_period (const DocketShared *shared,
                                                  const DocketContract *contract,
                                                  gint64 index);

/**
 * DocketPart:
 *
 * A stretch of an entry that has one price, or that one allowance took: what lines are made of.
 */
typedef struct
{
  guint work;                     /* place among the works */
  gint64 seconds;                 /* billed */
  const DocketContract *contract; /* (nullable): whose tax and name the line bears */
  const DocketQuote *quote;       /* NULL: included */
  const DocketSurcharge *surcharge;
  DocketRate rate;   /* with the surcharge; null where there is no price */
  gboolean over;     /* past an allowance of @contract, or outside of its days */
  DocketDate period; /* of the allowance drawn from, or of a minimum spend; else null */
  gint64 taken;      /* seconds drawn, 0 past an allowance, DOCKET_NULL where there is none */
  gint64 left;       /* in that allowance afterwards */
} DocketPart;

/**
 * DocketReckoning:
 *
 * All billable entries of one client up to a day, taken through rounding and allowances in the
 * order of time. Which of them a draft holds makes no difference to any of it (billing.md 2.4, 4).
 */
typedef struct
{
  DocketShared *shared; /* (unowned) */
  const DocketClient *client;
  const char *currency;
  DocketCoverage *coverage;
  GArray *works; /* (element-type DocketWork) by start, then id */
  GArray *parts; /* (element-type DocketPart) in the order of the works; none of issued works */
} DocketReckoning;

/**
 * docket_reckoning_new:
 * @shared: of the snapshot
 * @client: of the snapshot
 *
 * Returns: (transfer full): a reckoning without works
 */
DocketReckoning *
docket_reckoning_new (DocketShared *shared, const DocketClient *client) G_GNUC_WARN_UNUSED_RESULT;
void docket_reckoning_free (DocketReckoning *reckoning);

/**
 * docket_reckoning_gather:
 * @reckoning: without works
 * @last: the last local day of entries that are looked at
 *
 * Adds the client's works, one pass over the snapshot's entries.
 */
void docket_reckoning_gather (DocketReckoning *reckoning, DocketDate last);

/**
 * docket_reckoning_run:
 * @reckoning: with its works
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * Finds each work's contracts and price, rounds, draws from allowances and fills the parts
 * (billing.md 2 to 4), each rule in this order.
 */
gboolean docket_reckoning_run (DocketReckoning *reckoning, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketShared, docket_shared_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketReckoning, docket_reckoning_free)

G_END_DECLS
