/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* A row of a list that starts the stopwatch on a ticket when it is activated: what it is and whose.
 * Its name is the ticket's id. Main thread. */
GtkWidget *
docket_start_row_new (DocketWorkspace *workspace, const char *ticket) G_GNUC_WARN_UNUSED_RESULT;
/* Starts the ticket of @row, and closes the menu that it is in. */
void docket_start_row_start (GtkWidget *row, DocketWorkspace *workspace);

G_END_DECLS
