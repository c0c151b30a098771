/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CLIENTS_SCREEN (docket_clients_screen_get_type ())
G_DECLARE_FINAL_TYPE (DocketClientsScreen, docket_clients_screen, DOCKET, CLIENTS_SCREEN, GtkWidget)

/* Clients as a screen of the window: a list, and the chosen one with what is going on with it. */
GtkWidget *docket_clients_screen_new (DocketWorkspace *workspace);

G_END_DECLS
