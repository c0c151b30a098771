/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Setting a text on a page, which every part of a document does. Owns nothing. One thread at a
 * time. Must not know where on the page a part stands. */

#include "docket-sheet.h"

double
docket_sheet_put (const DocketSheet *sheet,
                  DocketPage *page,
                  DocketFace face,
                  DocketInkName ink,
                  const char *text,
                  double x,
                  double y,
                  gboolean right)
{
  g_autoptr (DocketText) laid_out = docket_type_line (sheet->type, face, text);

  docket_page_add_text (page, laid_out, ink, right ? x - laid_out->width : x, y);
  return laid_out->height;
}

/* Line by line, since a text laid out is shared and has its lines at the left. */
static void
put_flush_right (DocketPage *page, DocketText *text, DocketInkName ink, double right, double y)
{
  for (guint i = 0; i < text->n_lines; i++)
    docket_page_add_lines (page,
                           text,
                           ink,
                           right - docket_text_measure_line (text, i),
                           y + text->height * i / text->n_lines,
                           i,
                           1);
}

double
docket_sheet_put_wrapped (const DocketSheet *sheet,
                          DocketPage *page,
                          DocketFace face,
                          DocketInkName ink,
                          const char *text,
                          double x,
                          double y,
                          double width,
                          gboolean right)
{
  g_autoptr (DocketText) laid_out = docket_type_wrap (sheet->type, face, text, width);

  if (right && laid_out->n_lines > 1)
    put_flush_right (page, laid_out, ink, x, y);
  else
    docket_page_add_text (page, laid_out, ink, right ? x - laid_out->width : x, y);
  return laid_out->height;
}

gboolean
docket_text_is_set (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}
