/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of the first page (seller, kind and number, buyer, dates), the line at the head of the
 * others, and the foot of all. Owns nothing. One thread at a time. Must not know about the table.
 */

#include "docket-letterhead.h"

#include <math.h>
#include <string.h>

#define FOOT_LINES 8
#define FOOT_GAP 7.0
#define NUMBER_ROOM 60.0
#define FACT_GAP 3.0
#define LABEL_GAP 3.0
/* How far down a small label goes beside a larger figure to stand on its line. */
#define LABEL_DROP 0.75
#define MONOGRAM_GAP 10.0
#define RUNNING_GAP 18.0
/* Between the columns of seller, buyer and dates. */
#define THREE_GAP 22.0
/* How much air a large title brings above its letters. */
#define TITLE_RISE 4.0
/* What seller and buyer may take of the width. */
#define PARTY_SHARE 0.5
/* What the title may take beside the seller's monogram. */
#define TITLE_SHARE 0.7
#define RUNNING_SHARE 0.48

static DocketWord
find_title (const DocketInvoice *invoice)
{
  switch (invoice->type)
    {
    case DOCKET_INVOICE_TYPE_CREDIT_NOTE:
      return DOCKET_WORD_CREDIT_NOTE;
    case DOCKET_INVOICE_TYPE_DEPOSIT:
      return DOCKET_WORD_DEPOSIT_INVOICE;
    case DOCKET_INVOICE_TYPE_PROFORMA:
      return DOCKET_WORD_PROFORMA;
    case DOCKET_INVOICE_TYPE_INVOICE:
    case DOCKET_INVOICE_TYPE_NULL:
    default:
      return DOCKET_WORD_INVOICE;
    }
}

/* The number as it is shown: a draft has none yet, and a void one says so beside the stamp, which
 * not every reader finds. */
static char *
write_number (const DocketSheet *sheet, const DocketInvoice *invoice)
{
  if (!docket_text_is_set (invoice->number))
    return g_strdup (sheet->words[DOCKET_WORD_DRAFT]);
  if (invoice->state == DOCKET_INVOICE_VOID)
    return g_strconcat (invoice->number, " · ", sheet->words[DOCKET_WORD_VOID], NULL);
  return g_strdup (invoice->number);
}

char *
docket_letterhead_name (const DocketSheet *sheet, const DocketInvoice *invoice)
{
  g_autofree char *number = write_number (sheet, invoice);

  return g_strconcat (sheet->words[find_title (invoice)],
                      docket_text_is_set (invoice->number) ? " " : ", ",
                      number,
                      NULL);
}

/* ---- Who ---- */

typedef struct
{
  double x, width;
} Column;

/* "VAT no. DE123456789": a number that begins with letters is one for VAT (Directive 2006/112, art.
 * 215); one that names itself ("EIN 12-3456789") is left alone. */
static char *
label_tax_id (const DocketSheet *sheet, const char *tax_id)
{
  gsize letters = 0;
  gboolean is_vat;

  while (g_ascii_isalpha (tax_id[letters]))
    letters++;
  if ((letters > 2 && g_ascii_isspace (tax_id[letters])) || strchr (tax_id, ':') != NULL)
    return g_strdup (tax_id);
  is_vat = letters >= 2 && g_ascii_isupper (tax_id[0]);
  return g_strconcat (
      sheet->words[is_vat ? DOCKET_WORD_VAT_ID : DOCKET_WORD_TAX_ID], " ", tax_id, NULL);
}

static double
put_party_line (const DocketSheet *sheet,
                DocketPage *page,
                DocketFace face,
                DocketInkName ink,
                const char *text,
                const Column *column,
                double y)
{
  if (!docket_text_is_set (text))
    return y;
  return y
         + docket_sheet_put_wrapped (
             sheet, page, face, ink, text, column->x, y, column->width, FALSE);
}

/* Name, who it is for there, address, and the country where the letter crosses a border. */
static double
put_party (const DocketSheet *sheet,
           DocketPage *page,
           const DocketParty *party,
           const DocketParty *other,
           DocketFace name_face,
           const Column *column,
           double y)
{
  if (party == NULL)
    return y;

  y = put_party_line (sheet, page, name_face, DOCKET_INK_TEXT, party->name, column, y);
  y = put_party_line (sheet, page, DOCKET_FACE_BODY, DOCKET_INK_TEXT, party->contact, column, y);
  for (guint i = 0; party->address != NULL && party->address[i] != NULL; i++)
    y = put_party_line (
        sheet, page, DOCKET_FACE_BODY, DOCKET_INK_TEXT, party->address[i], column, y);
  if (docket_text_is_set (party->country) && other != NULL && docket_text_is_set (other->country)
      && g_ascii_strcasecmp (party->country, other->country) != 0)
    {
      g_autofree char *country = docket_formatter_country (sheet->formatter, party->country);

      y = put_party_line (sheet, page, DOCKET_FACE_BODY, DOCKET_INK_TEXT, country, column, y);
    }
  if (docket_text_is_set (party->tax_id))
    {
      g_autofree char *tax_id = label_tax_id (sheet, party->tax_id);

      y = put_party_line (sheet, page, DOCKET_FACE_SMALL, DOCKET_INK_QUIET, tax_id, column, y + 2);
    }
  return y;
}

/* The seller's initial in a square, for want of a sign of its own. */
static void
put_monogram (const DocketSheet *sheet,
              DocketPage *page,
              const char *name,
              DocketInkName ground,
              DocketInkName ink,
              double y)
{
  double side = sheet->design->monogram;
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  g_autofree char *initial = g_utf8_strup (first, -1);
  g_autoptr (DocketText) text = docket_type_line (sheet->type, DOCKET_FACE_MONOGRAM, initial);

  docket_page_add_box (page, ground, sheet->left, y, side, side, side / 5);
  docket_page_add_text (
      page, text, ink, sheet->left + (side - text->width) / 2, y + (side - text->height) / 2);
}

static double
put_seller (const DocketSheet *sheet,
            DocketPage *page,
            const DocketInvoice *invoice,
            DocketFace name_face,
            const Column *column,
            double y)
{
  const DocketParty *seller = invoice->seller;

  if (seller == NULL)
    return y;
  y = put_party (sheet, page, seller, invoice->buyer, name_face, column, y);
  return put_party_line (
      sheet, page, DOCKET_FACE_SMALL, DOCKET_INK_QUIET, seller->email, column, y);
}

static double
put_label (const DocketSheet *sheet, DocketPage *page, DocketWord word, double x, double y)
{
  return docket_sheet_put (
             sheet, page, DOCKET_FACE_CAPTION, DOCKET_INK_QUIET, sheet->words[word], x, y, FALSE)
         + LABEL_GAP;
}

static double
put_buyer (const DocketSheet *sheet,
           DocketPage *page,
           const DocketInvoice *invoice,
           const Column *column,
           double y)
{
  const DocketParty *buyer = invoice->buyer;

  if (buyer == NULL)
    return y;
  y += put_label (sheet, page, DOCKET_WORD_BILL_TO, column->x, y);
  return put_party (sheet, page, buyer, invoice->seller, DOCKET_FACE_STRONG, column, y);
}

/* ---- What ---- */

/* Kind and number, one below the other at the right. */
static double
put_title (const DocketSheet *sheet,
           DocketPage *page,
           const DocketInvoice *invoice,
           DocketInkName ink,
           DocketInkName number_ink,
           double width,
           double y)
{
  g_autofree char *number = write_number (sheet, invoice);

  y += docket_sheet_put_wrapped (sheet,
                                 page,
                                 DOCKET_FACE_TITLE,
                                 ink,
                                 sheet->words[find_title (invoice)],
                                 sheet->right,
                                 y,
                                 width,
                                 TRUE);
  return y
         + docket_sheet_put_wrapped (
             sheet, page, DOCKET_FACE_NUMBER, number_ink, number, sheet->right, y, width, TRUE);
}

static double
put_fact (const DocketSheet *sheet, DocketPage *page, DocketWord word, const char *value, double y)
{
  double left = sheet->right - sheet->design->facts_width;
  g_autoptr (DocketText) label
      = docket_type_line (sheet->type, DOCKET_FACE_CAPTION, sheet->words[word]);
  g_autoptr (DocketText) text = NULL;
  double height = docket_type_line_height (sheet->type, DOCKET_FACE_FIGURE);

  if (!docket_text_is_set (value))
    return y;
  text = docket_type_wrap (sheet->type,
                           DOCKET_FACE_FIGURE,
                           value,
                           sheet->design->facts_width - label->width - 2 * LABEL_GAP);
  docket_page_add_text (
      page, label, DOCKET_INK_QUIET, left, y + LABEL_DROP * (height - label->height));
  docket_page_add_text (page, text, DOCKET_INK_TEXT, sheet->right - text->width, y);
  return y + text->height + FACT_GAP;
}

/* The days that the work was done on: by law a fact of the invoice in most of Europe (Directive
 * 2006/112, art. 226 (7)). Where the draft has no first day it is the first one of its lines. */
static void
find_period (const DocketInvoice *invoice, DocketDate *from, DocketDate *to)
{
  *from = DOCKET_DATE_NULL;
  *to = DOCKET_DATE_NULL;
  for (guint i = 0; invoice->lines != NULL && i < invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);
      GPtrArray *entries = line->explain != NULL ? line->explain->entries : NULL;

      if (line->kind != DOCKET_LINE_TIME && line->kind != DOCKET_LINE_INCLUDED)
        continue;
      if (!DOCKET_IS_NULL (line->date.days))
        {
          if (DOCKET_IS_NULL (from->days) || line->date.days < from->days)
            *from = line->date;
          if (DOCKET_IS_NULL (to->days) || line->date.days > to->days)
            *to = line->date;
        }
      for (guint j = 0; entries != NULL && j < entries->len; j++)
        {
          const DocketEntryReason *reason = g_ptr_array_index (entries, j);

          if (!DOCKET_IS_NULL (reason->date.days)
              && (DOCKET_IS_NULL (from->days) || reason->date.days < from->days))
            *from = reason->date;
        }
    }
  if (!DOCKET_IS_NULL (invoice->from.days))
    {
      *from = invoice->from;
      if (!DOCKET_IS_NULL (invoice->to.days))
        *to = invoice->to;
    }
}

static double
put_facts (const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice, double y)
{
  DocketFormatter *formatter = sheet->formatter;
  DocketDate from, to;
  g_autofree char *issued
      = docket_formatter_date (formatter, invoice->issue_date, DOCKET_DATE_LONG);
  g_autofree char *due = docket_formatter_date (formatter, invoice->due_date, DOCKET_DATE_LONG);
  g_autofree char *period = NULL;

  /* The first label stands on one line with the buyer's. */
  y -= LABEL_DROP
       * (docket_type_line_height (sheet->type, DOCKET_FACE_FIGURE)
          - docket_type_line_height (sheet->type, DOCKET_FACE_CAPTION));
  find_period (invoice, &from, &to);
  period = docket_formatter_period (formatter, from, to);
  y = put_fact (sheet, page, DOCKET_WORD_DATE, issued, y);
  if (invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE)
    {
      const char *number = sheet->corrects != NULL ? sheet->corrects : invoice->corrects;

      y = put_fact (sheet, page, DOCKET_WORD_CORRECTS, number, y);
    }
  else
    {
      y = put_fact (sheet, page, DOCKET_WORD_DUE, due, y);
    }
  return put_fact (sheet, page, DOCKET_WORD_PERIOD, period, y);
}

/* ---- The three heads ---- */

static double
put_stacked (const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice)
{
  const DocketDesign *design = sheet->design;
  const char *name = invoice->seller != NULL ? invoice->seller->name : NULL;
  Column column = { sheet->left, PARTY_SHARE * docket_sheet_get_width (sheet) };
  DocketInkName number_ink
      = docket_text_is_set (invoice->number) ? DOCKET_INK_TEXT : DOCKET_INK_QUIET;
  double title = put_title (sheet,
                            page,
                            invoice,
                            DOCKET_INK_TEXT,
                            number_ink,
                            TITLE_SHARE * docket_sheet_get_width (sheet),
                            design->top - TITLE_RISE);
  double y = design->top;
  double facts;

  if (design->monogram > 0 && docket_text_is_set (name))
    {
      put_monogram (sheet, page, name, DOCKET_INK_ACCENT, DOCKET_INK_ON_ACCENT, y);
      y += design->monogram + MONOGRAM_GAP;
    }
  y = put_seller (sheet, page, invoice, DOCKET_FACE_NAME, &column, y);
  y = MAX (y, title) + design->block_gap;
  facts = put_facts (sheet, page, invoice, y);
  y = put_buyer (sheet, page, invoice, &column, y);
  return MAX (y, facts) + design->block_gap;
}

/* Seller, buyer and dates beside each other. */
static double
put_three (const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice, double y)
{
  double width = (docket_sheet_get_width (sheet) - sheet->design->facts_width) / 2 - THREE_GAP;
  Column first = { sheet->left, width };
  Column second = { sheet->left + width + THREE_GAP, width };
  double facts = put_facts (sheet, page, invoice, y);
  double buyer = put_buyer (sheet, page, invoice, &second, y);
  double seller = y;

  if (invoice->seller != NULL)
    {
      seller += put_label (sheet, page, DOCKET_WORD_FROM, sheet->left, y);
      seller = put_seller (sheet, page, invoice, DOCKET_FACE_STRONG, &first, seller);
    }
  return MAX (MAX (seller, buyer), facts) + sheet->design->block_gap;
}

/* A name that would take more than two lines is set smaller. */
static void
put_band_name (const DocketSheet *sheet, DocketPage *page, const char *name)
{
  const DocketDesign *design = sheet->design;
  double inset = design->monogram + MONOGRAM_GAP;
  double width = PARTY_SHARE * docket_sheet_get_width (sheet) - inset;
  DocketText *text = docket_type_wrap (sheet->type, DOCKET_FACE_NAME, name, width);
  guint n;

  if (text->n_lines > 2)
    {
      docket_text_unref (text);
      text = docket_type_wrap (sheet->type, DOCKET_FACE_STRONG, name, width);
    }
  n = MIN (text->n_lines, 4);
  put_monogram (sheet,
                page,
                name,
                DOCKET_INK_ON_ACCENT,
                DOCKET_INK_ACCENT,
                (design->band - design->monogram) / 2);
  docket_page_add_lines (page,
                         text,
                         DOCKET_INK_ON_ACCENT,
                         sheet->left + inset,
                         (design->band - text->height * n / text->n_lines) / 2,
                         0,
                         n);
  docket_text_unref (text);
}

static double
put_band (const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice)
{
  const DocketDesign *design = sheet->design;
  const char *name = invoice->seller != NULL ? invoice->seller->name : NULL;
  double title = docket_type_line_height (sheet->type, DOCKET_FACE_TITLE)
                 + docket_type_line_height (sheet->type, DOCKET_FACE_NUMBER);

  docket_page_add_box (page, DOCKET_INK_ACCENT, 0, 0, sheet->page_width, design->band, 0);
  if (docket_text_is_set (name))
    put_band_name (sheet, page, name);
  put_title (sheet,
             page,
             invoice,
             DOCKET_INK_ON_ACCENT,
             DOCKET_INK_ON_ACCENT,
             PARTY_SHARE * docket_sheet_get_width (sheet),
             (design->band - title) / 2);
  return put_three (sheet, page, invoice, design->top);
}

static double
put_line (const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice)
{
  const DocketDesign *design = sheet->design;
  double width = PARTY_SHARE * docket_sheet_get_width (sheet) - THREE_GAP / 2;
  g_autofree char *number = write_number (sheet, invoice);
  g_autoptr (DocketText) title = docket_type_wrap (
      sheet->type, DOCKET_FACE_TITLE, sheet->words[find_title (invoice)], width);
  g_autoptr (DocketText) text = docket_type_wrap (sheet->type, DOCKET_FACE_NUMBER, number, width);
  double height = MAX (title->height, text->height);
  double y = design->top;

  docket_page_add_text (page, title, DOCKET_INK_TEXT, sheet->left, y);
  docket_page_add_text (page,
                        text,
                        docket_text_is_set (invoice->number) ? DOCKET_INK_TEXT : DOCKET_INK_QUIET,
                        sheet->right - text->width,
                        y + LABEL_DROP * (height - text->height));
  y += height + LABEL_GAP;
  docket_page_add_box (
      page, DOCKET_INK_ACCENT, sheet->left, y, docket_sheet_get_width (sheet), 2 * design->rule, 0);
  return put_three (sheet, page, invoice, y + design->block_gap / 2);
}

double
docket_letterhead_put (const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice)
{
  switch (sheet->design->head_style)
    {
    case DOCKET_HEAD_BAND:
      return put_band (sheet, page, invoice);
    case DOCKET_HEAD_LINE:
      return put_line (sheet, page, invoice);
    case DOCKET_HEAD_STACKED:
    default:
      return put_stacked (sheet, page, invoice);
    }
}

/* ---- The head of further pages ---- */

double
docket_letterhead_get_running_end (const DocketSheet *sheet)
{
  return sheet->design->head + docket_type_line_height (sheet->type, DOCKET_FACE_SMALL)
         + RUNNING_GAP;
}

/* Of a name too long for the line only what fits. */
static void
put_running_text (
    const DocketSheet *sheet, DocketPage *page, const char *text, double width, gboolean right)
{
  g_autoptr (DocketText) laid_out = docket_type_wrap (sheet->type, DOCKET_FACE_SMALL, text, width);

  docket_page_add_lines (page,
                         laid_out,
                         DOCKET_INK_QUIET,
                         right ? sheet->right - laid_out->width : sheet->left,
                         sheet->design->head,
                         0,
                         1);
}

double
docket_letterhead_put_running (const DocketSheet *sheet,
                               DocketPage *page,
                               const DocketInvoice *invoice)
{
  g_autofree char *name = docket_letterhead_name (sheet, invoice);
  const char *seller = invoice->seller != NULL ? invoice->seller->name : NULL;
  double width = RUNNING_SHARE * docket_sheet_get_width (sheet);

  if (sheet->design->stripe > 0)
    docket_page_add_box (
        page, DOCKET_INK_ACCENT, 0, 0, sheet->page_width, sheet->design->stripe, 0);
  put_running_text (sheet, page, name, width, TRUE);
  if (docket_text_is_set (seller))
    put_running_text (sheet, page, seller, width, FALSE);
  return docket_letterhead_get_running_end (sheet);
}

/* ---- The foot ---- */

static const char *
find_footer (const DocketSheet *sheet, const DocketInvoice *invoice)
{
  return docket_text_is_set (invoice->footer) ? invoice->footer : sheet->footer;
}

/* The footer's text, and how many of its lines are shown. */
static DocketText *
lay_out_footer (const DocketSheet *sheet, const DocketInvoice *invoice, guint *n, double *height)
{
  const char *footer = find_footer (sheet, invoice);
  double line = docket_type_line_height (sheet->type, DOCKET_FACE_CAPTION);
  DocketText *text;

  *height = line;
  if (!docket_text_is_set (footer))
    return NULL;

  text = docket_type_wrap (
      sheet->type, DOCKET_FACE_CAPTION, footer, docket_sheet_get_width (sheet) - NUMBER_ROOM);
  *n = text->n_lines;
  *height = text->height;
  if (text->n_lines > FOOT_LINES)
    *n = docket_text_fit (text, 0, FOOT_LINES * line + 0.5, height);
  return text;
}

double
docket_letterhead_get_bottom (const DocketSheet *sheet, const DocketInvoice *invoice)
{
  double height;
  guint n;
  DocketText *footer = lay_out_footer (sheet, invoice, &n, &height);

  g_clear_pointer (&footer, docket_text_unref);
  return sheet->page_height - sheet->design->foot - height - 2 * FOOT_GAP;
}

void
docket_letterhead_put_foot (
    const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice, guint nth, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u\u2004/\u2004%u", nth + 1, n);
  double y = docket_letterhead_get_bottom (sheet, invoice) + FOOT_GAP;
  double height;
  guint n_lines;
  g_autoptr (DocketText) footer = lay_out_footer (sheet, invoice, &n_lines, &height);

  docket_page_add_box (page,
                       DOCKET_INK_HAIRLINE,
                       sheet->left,
                       y,
                       docket_sheet_get_width (sheet),
                       sheet->design->hairline,
                       0);
  y += FOOT_GAP;
  if (footer != NULL)
    docket_page_add_lines (page, footer, DOCKET_INK_QUIET, sheet->left, y, 0, n_lines);
  docket_sheet_put (
      sheet, page, DOCKET_FACE_CAPTION, DOCKET_INK_QUIET, number, sheet->right, y, TRUE);
}
