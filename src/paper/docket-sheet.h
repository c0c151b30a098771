/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-format.h"
#include "docket-page.h"
#include "docket-words.h"

G_BEGIN_DECLS

/** What all parts of a document are laid out with. The paper owns it. */
typedef struct
{
  const DocketDesign *design;
  DocketType *type;
  DocketFormatter *formatter;
  const char *const *words; /* by DocketWord */
  double page_width, page_height;
  double left, right; /* edges of what is printed */
  DocketInk inks[DOCKET_N_INKS];
  const char *footer;   /* where the invoice has none */
  const char *corrects; /* number of the invoice that a credit note corrects */
} DocketSheet;

static inline double
docket_sheet_get_width (const DocketSheet *sheet)
{
  return sheet->right - sheet->left;
}

/* ---- Small things that all parts set ---- */

/** docket_sheet_put: @text on one line, its left (or with @right its right) edge at @x. Returns the
 * height. */
double docket_sheet_put (const DocketSheet *sheet,
                         DocketPage *page,
                         DocketFace face,
                         DocketInkName ink,
                         const char *text,
                         double x,
                         double y,
                         gboolean right);
/** docket_sheet_put_wrapped: the same on several lines within @width. */
double docket_sheet_put_wrapped (const DocketSheet *sheet,
                                 DocketPage *page,
                                 DocketFace face,
                                 DocketInkName ink,
                                 const char *text,
                                 double x,
                                 double y,
                                 double width,
                                 gboolean right);
/** docket_text_is_set: not %NULL and not blank. */
gboolean docket_text_is_set (const char *text);

G_END_DECLS
