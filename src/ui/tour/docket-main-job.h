/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_MAIN_JOB (docket_main_job_get_type ())
G_DECLARE_FINAL_TYPE (DocketMainJob, docket_main_job, DOCKET, MAIN_JOB, GtkWidget)

/**
 * DocketMainJob:
 *
 * The strip *Try the main job*: six steps from the stopwatch to the paid invoice. A step goes to
 * its place when clicked and ticks itself when it was done, by whatever way. Signal `dismissed`.
 */
GtkWidget *docket_main_job_new (DocketWorkspace *workspace, const char *sandbox);

G_END_DECLS
