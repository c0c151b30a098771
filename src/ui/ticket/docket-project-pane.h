/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PROJECT_PANE (docket_project_pane_get_type ())
G_DECLARE_FINAL_TYPE (DocketProjectPane, docket_project_pane, DOCKET, PROJECT_PANE, GtkWidget)

/* All of one project, to read and to change, with its tickets. */
GtkWidget *docket_project_pane_new (DocketWorkspace *workspace);
void docket_project_pane_show (DocketProjectPane *self, const char *id);

G_END_DECLS
