/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-entry-reader.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_ENTRY_CHOICES (docket_entry_choices_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryChoices, docket_entry_choices, DOCKET, ENTRY_CHOICES, GtkWidget)

/**
 * DocketEntryChoices:
 *
 * A button that opens to what the list of entries is narrowed by: client, service and kind. Signal
 * `changed`: something else was chosen. Main thread.
 */
GtkWidget *docket_entry_choices_new (DocketWorkspace *workspace);
/* Writes what is chosen into @wish. */
void docket_entry_choices_apply (DocketEntryChoices *self, DocketEntriesWish *wish);

G_END_DECLS
