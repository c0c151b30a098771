/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketWaitingList:
 *
 * The time that waits for a ticket, each to pick one for (a click or Enter), to make one for, to
 * split and to delete (Delete; the menu key shows them all), and the time that is to be reviewed,
 * each leading to its questions (`app.review`). Hides itself where nothing waits. Main thread.
 */
#define DOCKET_TYPE_WAITING_LIST (docket_waiting_list_get_type ())
G_DECLARE_FINAL_TYPE (DocketWaitingList, docket_waiting_list, DOCKET, WAITING_LIST, GtkWidget)

void docket_waiting_list_set_workspace (DocketWaitingList *self, DocketWorkspace *workspace);

G_END_DECLS
