/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_life_watch:
 * @application: whose life it is
 * @workspace: what is open, or about to be
 *
 * Keeps the program going while it has no window, for as long as there is a reason to: the
 * stopwatch runs, a tray shows it or did so before, keys that work everywhere or the reminder are
 * switched on. Where it was started without a window a tray is waited for, for a minute. Adds the
 * action `quit`, which asks first where the stopwatch runs. Where no tray shows a running stopwatch
 * a notification does. Main thread.
 */
void docket_life_watch (GtkApplication *application, DocketWorkspace *workspace);

G_END_DECLS
