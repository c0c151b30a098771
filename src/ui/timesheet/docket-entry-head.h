/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-entry-reader.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_ENTRY_HEAD (docket_entry_head_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryHead, docket_entry_head, DOCKET, ENTRY_HEAD, GtkWidget)

/**
 * DocketEntryHead:
 *
 * The heads of the list's columns, each a button that puts the list into its order. Signal `chosen`
 * (int #DocketEntriesOrder): one was pressed. Main thread.
 */
GtkWidget *docket_entry_head_new (void);
/* Shows by what the list is in order. */
void
docket_entry_head_set_order (DocketEntryHead *self, DocketEntriesOrder order, gboolean descending);
/* Whether the rows name the person. */
void docket_entry_head_set_person (DocketEntryHead *self, gboolean person);

G_END_DECLS
