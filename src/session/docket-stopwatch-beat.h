/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-missing.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* What is known of the running entry beside its record: until when it was seen to run, and by how
 * much the clock was set meanwhile. It holds no time of its own. On the store's thread. */

/* The first beat of an entry that begins to run, within the act that puts it. Nobody watches it
 * yet. */
gboolean
docket_stopwatch_beat_again (DocketStore *store, const DocketTimeEntry *entry, GError **error);

/* The same where the time of an entry is divided and its rest runs on as @entry: what was known of
 * @from, an id, is known of that. */
gboolean docket_stopwatch_beat_on (DocketStore *store,
                                   const char *from,
                                   const DocketTimeEntry *entry,
                                   GError **error);

/**
 * docket_stopwatch_beat:
 * @store: on its thread
 * @agent: whose stopwatch
 * @input: when somebody was there last; %DOCKET_NULL: not known
 * @let_run: whether the program is being left, and the entry shall run on without it
 * @error: return location
 *
 * Says that the program is there and watches. Nothing where nothing runs.
 *
 * Returns: whether it is written down
 */
gboolean docket_stopwatch_beat (
    DocketStore *store, const char *agent, gint64 input, gboolean let_run, GError **error);

/**
 * docket_stopwatch_find_missed:
 * @store: on its thread
 * @running: an entry that runs
 * @missed: (out) (transfer full) (element-type DocketMissed): one gap, or none
 * @error: return location
 *
 * The time for which nobody can say that the person was there, since the program that watched the
 * entry was gone or the computer off: from the last beat to now. None where that is less than two
 * minutes within one start of the computer, however the clock was set, where the person let it run,
 * and where nobody ever watched (it was started from a terminal) unless the computer slept or was
 * started anew since. Where the person had been idle by then for longer than that is not asked
 * about, it begins with the last key. After another start of the computer there is none until the
 * clock has come to where it was.
 *
 * Returns: whether it could be asked
 */
gboolean docket_stopwatch_find_missed (DocketStore *store,
                                       const DocketTimeEntry *running,
                                       GArray **missed,
                                       GError **error);

/**
 * docket_stopwatch_measure:
 * @store: on its thread
 * @running: an entry that runs
 * @now: what the clock says
 * @measured: (out): the seconds that passed since its start, however the clock was set;
 * %DOCKET_NULL where the computer was started anew since, so that nobody measured
 * @set: (out): by how many seconds the clock was set meanwhile, as far as that is known: forward
 * where it is above 0
 * @error: return location
 *
 * Returns: whether it could be asked
 */
gboolean docket_stopwatch_measure (DocketStore *store,
                                   const DocketTimeEntry *running,
                                   gint64 now,
                                   gint64 *measured,
                                   gint64 *set,
                                   GError **error);

G_END_DECLS
