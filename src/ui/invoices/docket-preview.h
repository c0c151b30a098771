/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-kinds.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PREVIEW (docket_preview_get_type ())
G_DECLARE_FINAL_TYPE (DocketPreview, docket_preview, DOCKET, PREVIEW, GtkWidget)

/**
 * DocketPreview:
 *
 * An invoice as it will print: its pages below one another, zoomed to the width or as chosen.
 * Signal `line-hovered` (int line): the line under the pointer, -1 for none.
 */
/* Lays the invoice out and shows it; what did not change is kept. Not kept. (nullable) */
void docket_preview_show (DocketPreview *self, const DocketInvoice *invoice);
/* Lights a line, -1 none. */
void docket_preview_light (DocketPreview *self, int line);
/* Pixels a point; 0 fits the width. */
void docket_preview_zoom (DocketPreview *self, double scale);
void docket_preview_zoom_by (DocketPreview *self, double factor);

G_END_DECLS
