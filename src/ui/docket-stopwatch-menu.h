/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DocketStopwatchMenu:
 *
 * What the stopwatch runs on, with its note, start, service and kind to be corrected, and the
 * tickets that wait in the queue. It is filled each time that it is shown. Main thread.
 */
#define DOCKET_TYPE_STOPWATCH_MENU (docket_stopwatch_menu_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketStopwatchMenu, docket_stopwatch_menu, DOCKET, STOPWATCH_MENU, GtkPopover)

GtkWidget *docket_stopwatch_menu_new (DocketWorkspace *workspace);

G_END_DECLS
