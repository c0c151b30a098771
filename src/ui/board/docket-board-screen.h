/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_BOARD_SCREEN (docket_board_screen_get_type ())
G_DECLARE_FINAL_TYPE (DocketBoardScreen, docket_board_screen, DOCKET, BOARD_SCREEN, GtkWidget)

/* A board with its filter and the pane of the opened card; of tickets, and of projects. */
GtkWidget *docket_board_screen_new_tickets (DocketWorkspace *workspace);
GtkWidget *docket_board_screen_new_projects (DocketWorkspace *workspace);

G_END_DECLS
