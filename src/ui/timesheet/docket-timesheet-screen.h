/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_TIMESHEET_SCREEN (docket_timesheet_screen_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketTimesheetScreen, docket_timesheet_screen, DOCKET, TIMESHEET_SCREEN, GtkWidget)

/**
 * DocketTimesheetScreen:
 *
 * A person's time by week, by day and as a list. Implements #DocketScreen: it opens time entries on
 * their day. Main thread.
 */
GtkWidget *docket_timesheet_screen_new (DocketWorkspace *workspace);

G_END_DECLS
