/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-contract.h"

G_BEGIN_DECLS

/** One draw from one allowance. */
typedef struct
{
  const DocketContract *contract;
  DocketDate period; /* the first day of the period that granted it */
  gint64 taken;      /* seconds */
  gint64 left;       /* of that period's grant afterwards, DOCKET_NULL where it has no bottom */
} DocketDraw;

/** How an allowance stands in one period; seconds. */
typedef struct
{
  DocketSpan span;
  gint64 granted; /* by the period itself, DOCKET_NULL: without limit */
  gint64 rolled;  /* came along from earlier periods */
  gint64 used;    /* drawn by time of this period, from whichever period's grant */
  gint64 over;    /* time of this period past the allowance */
  gint64 taken;   /* drawn from this period's own grant, whenever */
  gint64 lapsed;  /* of its own grant, once that can no longer be used */
} DocketStanding;

/**
 * DocketLedgers:
 *
 * What is left of every allowance while entries are taken through in the order of time. What issued
 * invoices drew is set aside from the start, so that it stays as issued and later additions take
 * from what is left (billing.md 4). One thread.
 */
typedef struct _DocketLedgers DocketLedgers;

/**
 * docket_ledgers_new:
 * @snapshot: (transfer none): outlives the ledgers
 * @error: %DOCKET_ERROR_OVERFLOW
 */
DocketLedgers *
docket_ledgers_new (const DocketSnapshot *snapshot, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_ledgers_free (DocketLedgers *ledgers);

/**
 * docket_ledgers_get_issued:
 * @ledgers: ledgers
 * @entry: an entry's id
 *
 * Returns: the seconds that issued invoices billed of it, 0 where none
 */
gint64 docket_ledgers_get_issued (const DocketLedgers *ledgers, const char *entry);

/**
 * docket_ledgers_pass:
 * @ledgers: ledgers
 * @entry: an issued entry's id
 * @day: its local day
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * Takes an issued entry through: what it drew was set aside and counts as drawn from here on.
 */
gboolean
docket_ledgers_pass (DocketLedgers *ledgers, const char *entry, DocketDate day, GError **error);

/**
 * docket_ledgers_draw:
 * @ledgers: ledgers
 * @contract: a contract with an allowance, open on @day
 * @day: the local day of the entry
 * @want: seconds
 * @draws: (element-type DocketDraw): takes what was drawn, rolled-over time first, oldest first
 * @rest: (out): the seconds that the allowance has no room for
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean docket_ledgers_draw (DocketLedgers *ledgers,
                              const DocketContract *contract,
                              DocketDate day,
                              gint64 want,
                              GArray *draws,
                              gint64 *rest,
                              GError **error);

/**
 * docket_ledgers_add_over:
 * @ledgers: ledgers
 * @contract: the contract whose allowance was left last
 * @day: the local day of the entry
 * @seconds: time past the allowance
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean docket_ledgers_add_over (DocketLedgers *ledgers,
                                  const DocketContract *contract,
                                  DocketDate day,
                                  gint64 seconds,
                                  GError **error);

/**
 * docket_ledgers_get:
 * @ledgers: ledgers that entries were taken through
 * @contract: a contract
 * @day: a local day
 * @standing: (out): how it stands in the period of @day
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * Returns: %FALSE without an error where the contract has no allowance on that day
 */
gboolean docket_ledgers_get (DocketLedgers *ledgers,
                             const DocketContract *contract,
                             DocketDate day,
                             DocketStanding *standing,
                             GError **error);

/**
 * docket_ledgers_close:
 * @ledgers: ledgers that entries were taken through
 * @contract: a contract with an allowance
 * @today: a local day
 * @error: %DOCKET_ERROR_OVERFLOW
 *
 * Begins the periods up to @today, so that what could be used before has lapsed; where the contract
 * ended before, all that was left has.
 */
gboolean docket_ledgers_close (DocketLedgers *ledgers,
                               const DocketContract *contract,
                               DocketDate today,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketLedgers, docket_ledgers_free)

G_END_DECLS
