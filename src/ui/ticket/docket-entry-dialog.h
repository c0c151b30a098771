/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* A window to add, change or delete one time entry by hand. @number: of the issued invoice that
 * holds it, which locks it; NULL: none. */
void docket_entry_dialog_edit (GtkWidget *from,
                               DocketWorkspace *workspace,
                               const DocketTimeEntry *entry,
                               const char *number);
void docket_entry_dialog_add (GtkWidget *from, DocketWorkspace *workspace, const char *ticket);

G_END_DECLS
