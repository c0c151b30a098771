/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/** A stretch of an entry with one surcharge or none. */
typedef struct
{
  const DocketSurcharge *surcharge; /* (nullable) */
  gint64 seconds;
} DocketStretch;

/**
 * docket_surcharge_find:
 * @list: a price list
 * @zone: the company's time zone, in which windows are meant
 * @seconds: a moment
 *
 * Of the windows that cover the moment the one with the highest multiplier counts, of equal ones
 * the first of the list (billing.md 3). A window belongs to the day that it starts on; `24:00` is
 * a time; one that ends no later than it starts crosses midnight. No days named: all.
 *
 * Returns: (transfer none) (nullable): the surcharge
 */
const DocketSurcharge *
docket_surcharge_find (const DocketPriceList *list, DocketZone *zone, gint64 seconds);

/**
 * DocketSplitter:
 *
 * Splits entries at the edges of windows; keeps the windows of the days it looked at last, since
 * entries come in the order of time.
 */
typedef struct _DocketSplitter DocketSplitter;

/* @zone: the company's time zone, outlives it */
DocketSplitter *docket_splitter_new (DocketZone *zone) G_GNUC_WARN_UNUSED_RESULT;
void docket_splitter_free (DocketSplitter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketSplitter, docket_splitter_free)

/**
 * docket_splitter_split:
 * @list: (nullable): the price list that priced the entry, unchanged since the last call
 * @entry: an entry that has ended
 * @billed: its seconds after rounding
 *
 * Splits an entry at the edges of the list's windows. The worked time is split; what billed time
 * has more goes to the last stretch, what it has less comes off the last ones backwards
 * (billing.md 3), whether rounding made the difference or a person who set the billable time.
 *
 * Returns: (transfer none) (element-type DocketStretch): the stretches in order, none of zero
 *   seconds; good until the next call
 */
const GArray *docket_splitter_split (DocketSplitter *self,
                                     const DocketPriceList *list,
                                     const DocketTimeEntry *entry,
                                     gint64 billed);

G_END_DECLS
