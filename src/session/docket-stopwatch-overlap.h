/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"

G_BEGIN_DECLS

/** What an entry would lie over if it had begun at another moment and ran on to now. */
typedef struct
{
  DocketTimeEntry *entry; /* the one that ends last of those it would lie over */
  guint n;                /* how many these are */
  gint64 seconds;         /* that would be there twice, in all */
  gint64 earliest;        /* when it could begin without; DOCKET_NULL: not before now */
} DocketStopwatchOverlap;

void docket_stopwatch_overlap_free (DocketStopwatchOverlap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketStopwatchOverlap, docket_stopwatch_overlap_free)

/**
 * docket_stopwatch_find_overlap:
 * @store: on its thread
 * @agent: (nullable): whose time; %NULL: the person's of this desk
 * @start: when it would begin, seconds of UTC
 * @error: return location
 *
 * Looks at the person's ended entries alone: what runs is the one that is asked about, or ends
 * where the new one begins. An entry that began over a week before @start is not seen, though it
 * may have ended after it.
 *
 * Returns: (transfer full) (nullable): %NULL without an error where it would lie over none
 */
DocketStopwatchOverlap *docket_stopwatch_find_overlap (DocketStore *store,
                                                       const char *agent,
                                                       gint64 start,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
