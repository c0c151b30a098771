/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_who_ask:
 * @from: a widget of the window that asks
 * @workspace: the workspace
 * @ticket: (nullable): the ticket that the stopwatch is to start on
 *
 * Where several people work: asks whose stopwatch this is, keeps the answer for good, and starts.
 * Main thread.
 */
void docket_who_ask (GtkWidget *from, DocketWorkspace *workspace, const char *ticket);

G_END_DECLS
