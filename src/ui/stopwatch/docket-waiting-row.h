/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketWaitingRow:
 *
 * A time entry that waits for a word: what it is, from when to when, and, where it waits for a
 * ticket, what can be done with it. Main thread.
 *
 * Actions: `row.new-ticket`, `row.split`, `row.delete`.
 */
#define DOCKET_TYPE_WAITING_ROW (docket_waiting_row_get_type ())
G_DECLARE_FINAL_TYPE (DocketWaitingRow, docket_waiting_row, DOCKET, WAITING_ROW, GtkWidget)

/* @later: whether it waits for a ticket; else for a review. */
GtkWidget *
docket_waiting_row_new (DocketWorkspace *workspace, gboolean later) G_GNUC_WARN_UNUSED_RESULT;
/* @entry: (nullable) */
void docket_waiting_row_set_entry (DocketWaitingRow *self, DocketTimeEntry *entry);
/* (transfer none) (nullable) */
const DocketTimeEntry *docket_waiting_row_get_entry (DocketWaitingRow *self);
/* Opens the search for its ticket; the menu of what else can be done. */
void docket_waiting_row_pick (DocketWaitingRow *self);
void docket_waiting_row_open_menu (DocketWaitingRow *self);

G_END_DECLS
