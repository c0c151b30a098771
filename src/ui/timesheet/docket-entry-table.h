/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_ENTRY_TABLE (docket_entry_table_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryTable, docket_entry_table, DOCKET, ENTRY_TABLE, GtkWidget)

/**
 * DocketEntryTable:
 *
 * Time entries as a list: searched, filtered, put into order, and many changed at once. Main
 * thread.
 */
GtkWidget *docket_entry_table_new (DocketWorkspace *workspace);
/* @agent: (nullable): everybody's. Nothing is read before the first call. */
void
docket_entry_table_show (DocketEntryTable *self, const char *agent, DocketDate from, DocketDate to);
/* What is chosen; where nothing is, all that is shown. @chosen: (out) (optional): whether anything
 * is. (transfer full) (element-type utf8): ids */
GHashTable *
docket_entry_table_dup_ids (DocketEntryTable *self, gboolean *chosen) G_GNUC_WARN_UNUSED_RESULT;
/* Begins to search. */
void docket_entry_table_search (DocketEntryTable *self);

G_END_DECLS
