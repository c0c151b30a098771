/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketStarter:
 *
 * Starts the stopwatch: at once, to be named later (`app.start-new`), or on a chosen ticket, now or
 * from a time that has passed. What runs ends at that time. Main thread.
 */
#define DOCKET_TYPE_STARTER (docket_starter_get_type ())
G_DECLARE_FINAL_TYPE (DocketStarter, docket_starter, DOCKET, STARTER, GtkWidget)

void docket_starter_set_workspace (DocketStarter *self, DocketWorkspace *workspace);
/* Begins anew: no ticket, now, and folded. */
void docket_starter_reset (DocketStarter *self);

G_END_DECLS
