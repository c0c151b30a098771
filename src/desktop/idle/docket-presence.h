/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-idle.h"
#include "docket-missing.h"

G_BEGIN_DECLS

/** Who tells whether somebody is there. */
typedef enum
{
  DOCKET_PRESENCE_NOBODY, /* sleep alone is noticed */
  DOCKET_PRESENCE_COMPOSITOR,
  DOCKET_PRESENCE_SCREEN_SAVER,
  DOCKET_PRESENCE_DISPLAY,
} DocketPresenceTeller;

/**
 * DocketPresence:
 *
 * Whether somebody is at the computer while an entry runs, from whoever in the session can tell,
 * the best of them first; sleep by the computer's clocks in any case. Main thread.
 *
 * Signals:
 * - `missed` (GArray of #DocketMissed): somebody is back and was away for longer than was agreed.
 *   The array is the emitter's.
 * - `beat`: a good moment to write down that the program is there: each minute of the entry, and
 *   before sleep. docket_presence_done() says that it is written.
 * - `active`: somebody is there: less than five minutes ago they touched something
 * - `awake`: the computer was asleep, as far as the system tells, also while nothing is watched
 *
 * Property `teller`: a #DocketPresenceTeller.
 */
#define DOCKET_TYPE_PRESENCE (docket_presence_get_type ())
G_DECLARE_FINAL_TYPE (DocketPresence, docket_presence, DOCKET, PRESENCE, GObject)

/**
 * docket_presence_new:
 * @session: (nullable): the session's bus
 * @system: (nullable): the system's bus; %NULL in a sandbox
 * @notifier: (nullable): a compositor that tells by the display, where none tells on the bus
 * @display: (nullable): who knows by the display, asked where nobody on the bus tells
 *
 * Returns: (transfer full): somebody who watches nothing yet
 */
DocketPresence *docket_presence_new (GDBusConnection *session,
                                     GDBusConnection *system,
                                     DocketIdleSource *notifier,
                                     DocketIdleSource *display) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_presence_watch:
 * @self: the presence
 * @since: the start of the entry that runs, seconds of UTC
 * @idle_after: from how many seconds on it is told; 0: never
 *
 * Watches from now on. Called again for the same entry, only what is other is taken over.
 */
void docket_presence_watch (DocketPresence *self, gint64 since, gint64 idle_after);
/* Another entry runs: what was missed of the last one is no longer of interest. */
void docket_presence_forget (DocketPresence *self);
/* Nothing runs: asks nobody, wakes nobody. */
void docket_presence_rest (DocketPresence *self);

/* What the toolkit knows of a locked screen. */
void docket_presence_set_locked (DocketPresence *self, gboolean locked);
/* The beat is on the disk: the computer may sleep. */
void docket_presence_done (DocketPresence *self);
/* When somebody was there last; DOCKET_NULL: nobody has said. */
gint64 docket_presence_get_last_input (DocketPresence *self);
DocketPresenceTeller docket_presence_get_teller (DocketPresence *self);
/* Has `active` told soon where somebody is there, also while nothing is watched. */
void docket_presence_ask (DocketPresence *self);
/* Looks at the clocks now: the timer does it, and tests. */
void docket_presence_look (DocketPresence *self);

G_END_DECLS
