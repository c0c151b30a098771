/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* Time that was started without a ticket gets one. Each is one act that can be undone, and what
 * came of it is said in the window that holds @from. Main thread. */

/* @entry: an id */
void docket_naming_give (GtkWidget *from,
                         DocketWorkspace *workspace,
                         const char *entry,
                         const char *ticket);
/* Asks for what a new ticket needs. */
void
docket_naming_ask_new (GtkWidget *from, DocketWorkspace *workspace, const DocketTimeEntry *entry);

G_END_DECLS
