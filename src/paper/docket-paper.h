/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-template.h"

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * DocketPaper:
 *
 * An invoice laid out on pages. Preview, PDF, PNG and print are all drawn by
 * docket_paper_draw_page(), in points, with the same line breaks on each of them. Use one on one
 * thread at a time.
 */
typedef struct _DocketPaper DocketPaper;

/**
 * DocketPaperError:
 * @DOCKET_PAPER_ERROR_PAGE: there is no such page
 * @DOCKET_PAPER_ERROR_DRAW: the page could not be drawn (out of memory, too large a picture)
 *
 * What goes wrong with a file is of the domain %G_FILE_ERROR.
 */
typedef enum
{
  DOCKET_PAPER_ERROR_PAGE,
  DOCKET_PAPER_ERROR_DRAW,
} DocketPaperError;

#define DOCKET_PAPER_ERROR (docket_paper_error_quark ())
GQuark docket_paper_error_quark (void);

/** How to lay out. All zero is a good choice; texts are copied. */
typedef struct
{
  DocketTemplate design;
  DocketPageSize page_size;
  guint32 accent;         /* 0xRRGGBB; 0: the design's own */
  const char *language;   /* NULL: the invoice's, else English */
  const char *footer;     /* where the invoice has none */
  const char *corrects;   /* number of the invoice that a credit note corrects */
  const char *font;       /* a list of families; NULL: the design's own */
  PangoFontMap *font_map; /* NULL: the thread's default */
} DocketPaperOptions;

/**
 * docket_paper_new:
 * @invoice: an issued invoice, or a draft that billing has filled in; not kept
 * @options: (nullable): how to lay it out
 *
 * Returns: (transfer full): the pages
 */
DocketPaper *docket_paper_new (const DocketInvoice *invoice,
                               const DocketPaperOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void docket_paper_free (DocketPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketPaper, docket_paper_free)

/**
 * docket_paper_update:
 * @invoice: the same invoice after a change; not kept
 *
 * Lays out anew what differs and keeps the rest, so that it is quick after each keystroke however
 * long the invoice is. The number of pages may have changed.
 */
void docket_paper_update (DocketPaper *self, const DocketInvoice *invoice);

guint docket_paper_get_n_pages (DocketPaper *self);
/** docket_paper_get_page_size: in points; all pages are of one size. */
void docket_paper_get_page_size (DocketPaper *self, double *width, double *height);

/**
 * docket_paper_draw_page:
 * @cr: where a unit is a point and the page's upper left corner is the origin
 * @page: from 0
 *
 * Draws a page in ink alone: who calls lays the white sheet below. Quick and sharp into a picture
 * (a surface of Cairo's of the type image, at any scale): laid out text is kept there from one time
 * to the next. A preview does best to draw into one and to show that.
 */
void docket_paper_draw_page (DocketPaper *self, cairo_t *cr, guint page);

/**
 * docket_paper_line_at:
 *
 * Returns: which line of the invoice (an index into its lines) lies at a point, or -1
 */
int docket_paper_line_at (DocketPaper *self, guint page, double x, double y);
/**
 * docket_paper_line_rectangle:
 * @part: from 0: a line too tall for a page has several parts
 * @page: (out): the page that this part is on
 * @rectangle: (out): where on the page, in points
 *
 * Returns: %FALSE where the line has no such part
 */
gboolean docket_paper_line_rectangle (
    DocketPaper *self, guint line, guint part, guint *page, cairo_rectangle_t *rectangle);
/** docket_paper_set_lit_line: lights a line in what is drawn from now on, -1 none; no file has it.
 */
void docket_paper_set_lit_line (DocketPaper *self, int line);

/** docket_paper_get_title: what the document is called, "Invoice 2026-0001 · Acme Ltd" */
const char *docket_paper_get_title (DocketPaper *self);

/**
 * docket_paper_to_pdf:
 * @created_at: seconds of UTC that the document names as its day of making
 *
 * The same invoice, options, fonts and @created_at give the same bytes.
 *
 * Returns: (transfer full): the document, or %NULL
 */
GBytes *docket_paper_to_pdf (DocketPaper *self,
                             gint64 created_at,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/**
 * docket_paper_write_pdf:
 * @path: a file; one that is there is replaced at once and whole, or stays as it was
 */
gboolean
docket_paper_write_pdf (DocketPaper *self, const char *path, gint64 created_at, GError **error);
/**
 * docket_paper_write_png:
 * @page: from 0
 * @scale: pixels a point
 */
gboolean docket_paper_write_png (
    DocketPaper *self, const char *path, guint page, double scale, GError **error);

G_END_DECLS
