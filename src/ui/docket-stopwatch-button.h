/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_STOPWATCH_BUTTON (docket_stopwatch_button_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketStopwatchButton, docket_stopwatch_button, DOCKET, STOPWATCH_BUTTON, GtkWidget)

/* The stopwatch in the header bar: what runs, how long, stop; its menu has the queue. */
void
docket_stopwatch_button_set_workspace (DocketStopwatchButton *self, DocketWorkspace *workspace);
/* Opens its menu. */
void docket_stopwatch_button_open (DocketStopwatchButton *self);
void docket_stopwatch_button_set_narrow (DocketStopwatchButton *self, gboolean narrow);

G_END_DECLS
