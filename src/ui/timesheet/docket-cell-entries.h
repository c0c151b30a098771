/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_cell_entries_show:
 * @over: the widget that it points to
 * @place: where in it
 * @workspace: the workspace
 * @title: what the entries have in common
 * @entries: (element-type DocketTimeEntry): by start
 * @numbers: (element-type utf8 utf8): those on an issued invoice → its number
 *
 * Shows a few time entries in a popover, each of which can be opened. Main thread.
 */
void docket_cell_entries_show (GtkWidget *over,
                               const GdkRectangle *place,
                               DocketWorkspace *workspace,
                               const char *title,
                               GPtrArray *entries,
                               GHashTable *numbers);

G_END_DECLS
