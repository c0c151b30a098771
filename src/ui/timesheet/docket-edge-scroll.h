/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_EDGE_SCROLL (docket_edge_scroll_get_type ())
G_DECLARE_FINAL_TYPE (DocketEdgeScroll, docket_edge_scroll, DOCKET, EDGE_SCROLL, GObject)

/**
 * DocketEdgeScroll:
 *
 * Scrolls what @widget lies in while something is dragged near its upper or lower edge, or beyond
 * it. Signal `scrolled` (double by): by so many pixels. Main thread.
 */
/* @widget: outlives it. */
DocketEdgeScroll *docket_edge_scroll_new (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
/* The pointer is at @y of the widget. */
void docket_edge_scroll_follow (DocketEdgeScroll *self, double y);
void docket_edge_scroll_stop (DocketEdgeScroll *self);

G_END_DECLS
