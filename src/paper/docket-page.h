/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-type.h"

G_BEGIN_DECLS

/** Inks that have a name, so that a mark need not carry its colour. */
typedef enum
{
  DOCKET_INK_TEXT,
  DOCKET_INK_QUIET,
  DOCKET_INK_RULE,
  DOCKET_INK_HAIRLINE,
  DOCKET_INK_ACCENT,
  DOCKET_INK_ACCENT_TEXT, /* the accent where it can be read on white, else as text */
  DOCKET_INK_ON_ACCENT,
  DOCKET_INK_TINT,
  DOCKET_INK_STAMP,
  DOCKET_INK_LIT,
  DOCKET_N_INKS,
} DocketInkName;

/** What stands on one page: an ordered list of marks, and where the invoice's lines lie. */
typedef struct _DocketPage DocketPage;

DocketPage *docket_page_new (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_page_free (DocketPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketPage, docket_page_free)

/** docket_page_add_text: the page takes a reference of its own to @text. */
void
docket_page_add_text (DocketPage *self, DocketText *text, DocketInkName ink, double x, double y);
/** docket_page_add_lines: @n lines of @text from line @from on. */
void docket_page_add_lines (
    DocketPage *self, DocketText *text, DocketInkName ink, double x, double y, guint from, guint n);
/** docket_page_add_box: a filled box; @radius 0: with corners. */
void docket_page_add_box (DocketPage *self,
                          DocketInkName ink,
                          double x,
                          double y,
                          double width,
                          double height,
                          double radius);
/** docket_page_add_stamp: @text across the page's middle, at an angle. */
void
docket_page_add_stamp (DocketPage *self, DocketText *text, DocketInkName ink, double x, double y);
/** docket_page_add_area: says that line @line of the invoice lies here. */
void docket_page_add_area (DocketPage *self, int line, const cairo_rectangle_t *area);

guint docket_page_get_n_areas (DocketPage *self);
const cairo_rectangle_t *docket_page_get_area (DocketPage *self, guint nth, int *line);

void docket_page_draw (DocketPage *self, cairo_t *cr, const DocketInk *inks, int lit_line);

G_END_DECLS
