/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-presence.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_return_watch:
 * @application: registered; outlives the workspace
 * @workspace: whose stopwatch
 *
 * Sees to it that nobody's time is counted while they were away: watches while an entry runs, marks
 * what was missed, and asks on return, in a window or, where there is none, by a notification. Adds
 * the actions `app.review` (s: an entry, or "" for the one that was asked about last) and
 * `app.missed` (ssx: "keep" or "discard", said to all of an entry that
 * was told as so many seconds). Main thread.
 */
void docket_return_watch (GtkApplication *application, DocketWorkspace *workspace);

/* Who tells whether somebody is there, for the preferences; %NULL before anybody watches.
 * (transfer none) (nullable) */
DocketPresence *docket_return_get_presence (DocketWorkspace *workspace);

G_END_DECLS
