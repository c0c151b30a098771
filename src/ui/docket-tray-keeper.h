/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-tray.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_tray_keeper_new:
 * @application: is behind the menu's actions, and on the bus
 * @workspace: whose stopwatch is shown; has been loaded, and outlives the item
 *
 * Makes an item of the tray that follows the stopwatch, its queue and today's total, to the minute,
 * and to the second while its menu is open. Main thread.
 *
 * Returns: (transfer full) (nullable): the item, %NULL without a bus
 */
DocketTray *docket_tray_keeper_new (GApplication *application,
                                    DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
