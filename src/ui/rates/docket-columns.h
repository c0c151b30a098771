/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_COLUMNS (docket_columns_get_type ())
G_DECLARE_FINAL_TYPE (DocketColumns, docket_columns, DOCKET, COLUMNS, GtkWidget)

/* What is typed at left and what comes of it at right; where there is too little room, below it.
 * The right side stays in view while the left one scrolls by: it stands in a scrolled window with
 * @adjustment. (transfer full) of both sides */
GtkWidget *docket_columns_new (GtkWidget *left, GtkWidget *right);
void docket_columns_set_adjustment (DocketColumns *self, GtkAdjustment *adjustment);

G_END_DECLS
