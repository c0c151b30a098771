/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-entry-reader.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_ENTRY_ITEM (docket_entry_item_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryItem, docket_entry_item, DOCKET, ENTRY_ITEM, GObject)

/* An entry of the list, and the number of the issued invoice that holds it, NULL: none. Signal
 * `changed`: it says something else now. (transfer none) */
DocketTimeEntry *docket_entry_item_get (DocketEntryItem *self);
const char *docket_entry_item_get_number (DocketEntryItem *self);

#define DOCKET_TYPE_ENTRY_STORE (docket_entry_store_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryStore, docket_entry_store, DOCKET, ENTRY_STORE, GObject)

/* A GListModel of what was found; an item is made when it is asked for, and is the same one as long
 * as anybody holds it, wherever its entry comes to stand. Main thread. */
DocketEntryStore *docket_entry_store_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Shows what was found, which compared itself with what is shown now. */
void docket_entry_store_set (DocketEntryStore *self, DocketEntriesFound *found);
/* (transfer none) (nullable) */
DocketEntriesFound *docket_entry_store_get (DocketEntryStore *self);

G_END_DECLS
