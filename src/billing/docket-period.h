/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/**
 * DocketSpan:
 *
 * One period of a contract (billing.md 4). A first or last part period is shorter than the whole
 * one that it is a part of; its fee falls due by its own days, its proration is reckoned from both.
 */
typedef struct
{
  gint64 index;           /* counts periods: since year 0, or since the contract's start */
  DocketDate whole_first; /* the period as if the contract had neither start nor end */
  DocketDate whole_last;
  DocketDate first; /* its days under the contract */
  DocketDate last;
} DocketSpan;

/**
 * docket_period_find:
 * @contract: a contract with a start
 * @day: any day
 *
 * Which period a day is in. Calendar periods, or counted from the start where the anchor is the
 * start (billing.md 4). A missing period is a month, a missing anchor the calendar
 * (interchange.md).
 *
 * Returns: the index of the period, which is below that of the start for a day before it
 */
gint64 docket_period_find (const DocketContract *contract, DocketDate day);

/**
 * docket_period_get:
 * @contract: a contract with a start
 * @index: of docket_period_find()
 *
 * Returns: the period's days
 */
DocketSpan docket_period_get (const DocketContract *contract, gint64 index);

/**
 * docket_period_prorate:
 * @contract: a contract
 * @span: one of its periods
 * @value: what a whole period is worth
 * @result: (out): @value × days covered ÷ days in the period, half away from zero, where the
 *   contract prorates by days; else @value (billing.md 4)
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean docket_period_prorate (const DocketContract *contract,
                                const DocketSpan *span,
                                gint64 value,
                                gint64 *result,
                                GError **error);

/**
 * docket_period_grant:
 * @contract: a contract with included hours
 * @span: (nullable): the period they are for, %NULL for the whole contract
 * @seconds: (out): the included time, prorated as the fee is, rounded once, half up
 *   (billing.md 4)
 * @error: %DOCKET_ERROR_OVERFLOW
 */
gboolean docket_period_grant (const DocketContract *contract,
                              const DocketSpan *span,
                              gint64 *seconds,
                              GError **error);

G_END_DECLS
