/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* One box that finds tickets, projects, clients, invoices and commands (Ctrl+K). What is chosen is
 * done by an action of @parent. */
void docket_palette_present (GtkWindow *parent, DocketWorkspace *workspace);

G_END_DECLS
