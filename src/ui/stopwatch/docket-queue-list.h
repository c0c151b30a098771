/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketQueueList:
 *
 * The tickets that wait for the stopwatch: started with a click or Enter, moved by dragging or with
 * Alt+Up and Alt+Down, each taken out by its button, and all at once. Hides itself where none
 * waits. Main thread.
 */
#define DOCKET_TYPE_QUEUE_LIST (docket_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (DocketQueueList, docket_queue_list, DOCKET, QUEUE_LIST, GtkWidget)

void docket_queue_list_set_workspace (DocketQueueList *self, DocketWorkspace *workspace);

G_END_DECLS
