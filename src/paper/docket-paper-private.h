/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-paper alone, each of which includes docket-paper.h before it. */

G_BEGIN_DECLS

/** docket_paper_draw_plain: the page as a file has it, with no line lit. */
void docket_paper_draw_plain (DocketPaper *self, cairo_t *cr, guint page);
/** docket_paper_get_author: (nullable): who sells */
const char *docket_paper_get_author (DocketPaper *self);

G_END_DECLS
