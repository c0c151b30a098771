/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-paper.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PREVIEW_PAGE (docket_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (DocketPreviewPage, docket_preview_page, DOCKET, PREVIEW_PAGE, GtkWidget)

/**
 * DocketPreviewPage:
 *
 * One page of a paper on the screen. Signal `line-hovered` (int line): the line under the pointer,
 * -1 for none.
 */
GtkWidget *docket_preview_page_new (guint page);
/* @paper is borrowed until it is set anew; NULL shows an empty sheet. */
void docket_preview_page_set_paper (DocketPreviewPage *self, DocketPaper *paper);
/* The paper draws something else now. */
void docket_preview_page_invalidate (DocketPreviewPage *self);
/* It may have come into sight, or gone out of it. */
void docket_preview_page_scrolled (DocketPreviewPage *self);
/* Pixels a point. */
void docket_preview_page_set_scale (DocketPreviewPage *self, double scale);

G_END_DECLS
