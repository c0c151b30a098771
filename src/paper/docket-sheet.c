/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Setting a text on a page, which every part of a document does. Owns nothing. One thread at a
 * time. Must not know where on the page a part stands. */

#define G_LOG_DOMAIN "docket"

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
