/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_ENTRY_LIST (docket_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryList, docket_entry_list, DOCKET, ENTRY_LIST, GtkWidget)

/* The time entries of a ticket, newest first, each to be changed or deleted, and one more to be
 * added by hand. Entries on an issued invoice are locked and name it. */
void docket_entry_list_set_workspace (DocketEntryList *self, DocketWorkspace *workspace);
void docket_entry_list_show (DocketEntryList *self, const char *ticket);

G_END_DECLS
