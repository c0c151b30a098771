/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketRecentList:
 *
 * The tickets that were worked on last and do not wait in the queue, started with a click or Enter.
 * Hides itself where there are none. Main thread.
 */
#define DOCKET_TYPE_RECENT_LIST (docket_recent_list_get_type ())
G_DECLARE_FINAL_TYPE (DocketRecentList, docket_recent_list, DOCKET, RECENT_LIST, GtkWidget)

/* Asks for them anew; what was shown stays until it is answered. */
void docket_recent_list_ask (DocketRecentList *self, DocketWorkspace *workspace);

G_END_DECLS
