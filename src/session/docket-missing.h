/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/** A stretch of time in which nobody was there, or in which the clock was set. Seconds of UTC. */
typedef struct
{
  DocketGapCause cause;
  gint64 from;
  gint64 to;
  gint64 measured; /* of DOCKET_GAP_CLOCK: the seconds that passed since @from; else DOCKET_NULL */
} DocketMissed;

/**
 * DocketMissing:
 *
 * Puts together what the session tells of a person's presence: keys and pointer, the lock, the
 * computer's sleep. It asks nobody and counts nothing itself: every moment comes in. Any thread,
 * one at a time.
 */
typedef struct _DocketMissing DocketMissing;

/**
 * docket_missing_new:
 * @idle_after: from how many seconds on a gap is worth a question; 0: none ever is
 *
 * Returns: (transfer full): somebody who is there
 */
DocketMissing *docket_missing_new (gint64 idle_after) G_GNUC_WARN_UNUSED_RESULT;
void docket_missing_free (DocketMissing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketMissing, docket_missing_free)

void docket_missing_set_idle_after (DocketMissing *self, gint64 idle_after);
/* Forgets what was missed, and begins anew with somebody who is there: another entry runs. */
void docket_missing_forget (DocketMissing *self);

/* At @now nobody had touched a key for @idle_for seconds. Short of the threshold it says that
 * somebody was there @idle_for seconds ago. */
void docket_missing_idle (DocketMissing *self, gint64 now, gint64 idle_for);
/* Somebody touched a key at @now. */
void docket_missing_active (DocketMissing *self, gint64 now);
/* The screen was locked or unlocked. Who unlocks it is there. */
void docket_missing_locked (DocketMissing *self, gint64 now, gboolean locked);
/* The session was asked to lock the screen. Not every locker tells of the end of it: unless
 * docket_missing_locked() says that it is locked, the next key ends it. */
void docket_missing_lock_asked (DocketMissing *self, gint64 now);
/* The computer has slept @suspended seconds since it was started; the first call only takes note
 * of it. Where the session was asked just before it fell asleep, sleep begins with the last key. */
void docket_missing_slept (DocketMissing *self, gint64 now, gint64 suspended);

/* Whether nobody is there now. */
gboolean docket_missing_is_away (DocketMissing *self);
/* When somebody last was there for sure; DOCKET_NULL: nobody has said. */
gint64 docket_missing_get_last_input (DocketMissing *self);

/**
 * docket_missing_take:
 * @self: the gaps
 * @entry_start: since when the entry runs: what lies before is of no interest
 *
 * What was missed since the last call, joined where it touches, without what is shorter than the
 * threshold. Nothing while nobody is there: it is asked about on return.
 *
 * Returns: (transfer full) (element-type DocketMissed): by time
 */
GArray *docket_missing_take (DocketMissing *self, gint64 entry_start) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
