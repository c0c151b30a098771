/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* What a person does with time entries, from whichever view. Each is one act that can be undone;
 * what came of it, or why not, is said in the window that holds @from. Main thread. */

/* Asks what to change in all of them: kind, service, ticket. @ids: NULL-terminated */
void
docket_entry_acts_ask_change (GtkWidget *from, DocketWorkspace *workspace, const char *const *ids);
void docket_entry_acts_delete (GtkWidget *from, DocketWorkspace *workspace, const char *const *ids);
/* @entries: (element-type DocketTimeEntry) */
void docket_entry_acts_merge (GtkWidget *from, DocketWorkspace *workspace, GPtrArray *entries);
/* Each once more, right behind itself. */
void docket_entry_acts_duplicate (GtkWidget *from, DocketWorkspace *workspace, GPtrArray *entries);
/* Once more, from @start, seconds of UTC. */
void docket_entry_acts_duplicate_at (GtkWidget *from,
                                     DocketWorkspace *workspace,
                                     DocketTimeEntry *entry,
                                     gint64 start);
/* @refused (nullable): called where it was refused and @from is still there */
void docket_entry_acts_move (GtkWidget *from,
                             DocketWorkspace *workspace,
                             DocketTimeEntry *entry,
                             gint64 start,
                             gint64 end,
                             void (*refused) (GtkWidget *from));
/* Asks where. */
void
docket_entry_acts_ask_split (GtkWidget *from, DocketWorkspace *workspace, DocketTimeEntry *entry);

G_END_DECLS
