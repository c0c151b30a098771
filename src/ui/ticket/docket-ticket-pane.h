/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_TICKET_PANE (docket_ticket_pane_get_type ())
G_DECLARE_FINAL_TYPE (DocketTicketPane, docket_ticket_pane, DOCKET, TICKET_PANE, GtkWidget)

/* All of one ticket, to read and to change; each change is an act of its own. Its close button
 * activates `pane.close`. */
GtkWidget *docket_ticket_pane_new (DocketWorkspace *workspace);
void docket_ticket_pane_show (DocketTicketPane *self, const char *id);

G_END_DECLS
