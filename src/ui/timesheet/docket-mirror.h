/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For widgets that draw themselves. They reckon from the side that lines of text begin at, as if
 * that were the left; here it becomes the right where the language is written from there. Main
 * thread. */

/* Whether @widget begins at the right. */
gboolean docket_mirror_is (GtkWidget *widget);
/* The left edge of what is reckoned to lie from @x, so wide. It is its own inverse: of a place of
 * the pointer, with no width, it is where that was reckoned. */
int docket_mirror_x (GtkWidget *widget, int x, int width);
/* Draws text into the room from @x, so wide; at its beginning, or at its end. */
void docket_mirror_draw (GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         PangoLayout *layout,
                         int x,
                         int y,
                         int width,
                         gboolean at_end,
                         const GdkRGBA *color);
/* The key that means what @key does where lines begin at the left: one arrow for the other. */
guint docket_mirror_key (GtkWidget *widget, guint key);

G_END_DECLS
