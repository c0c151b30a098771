/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* @id: of the ticket. */
typedef void (*DocketTicketPicked) (const char *id, gpointer user_data);

/**
 * docket_ticket_picker_new:
 * @workspace: the workspace
 * @picked: (scope notified): told of the choice
 * @user_data: for @picked
 *
 * A popover with a search for tickets, to be set on a menu button or shown over a widget. It is
 * filled when it is shown. Main thread.
 *
 * Returns: (transfer none): the popover
 */
GtkWidget *docket_ticket_picker_new (DocketWorkspace *workspace,
                                     DocketTicketPicked picked,
                                     gpointer user_data);

G_END_DECLS
