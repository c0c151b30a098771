/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An invoice on pages: what follows what, from the letterhead to the payment text, and drawing. The
 * paper owns all that is laid out; it keeps nothing of the invoice but the texts that stand on it.
 * One thread at a time. Must not know a display, a widget or a file. */

#include "docket-paper.h"
#include "docket-paper-private.h"

#include "docket-breaks.h"
#include "docket-letterhead.h"
#include "docket-sums.h"

#include <string.h>

#define NOTE_GAP 20.0
#define SUMS_GAP 10.0
#define PAYMENT_GAP 26.0
#define PAYMENT_SHARE 0.48 /* of the width, beside the sums */
#define PAYMENT_TALLEST 150.0
#define LABEL_GAP 3.0
#define LEAST_LINES 2
#define WHOLE_SHARE 0.3 /* texts up to this share of a page are not split */

static const struct
{
  double width, height;
} page_sizes[] = {
  [DOCKET_PAGE_SIZE_A4] = { 595.276, 841.89 },
  [DOCKET_PAGE_SIZE_LETTER] = { 612, 792 },
};

struct _DocketPaper
{
  DocketPaperOptions options; /* with copies of its texts */
  DocketSheet sheet;
  char *language; /* that the sheet is set in */
  DocketPageSize page_size;
  DocketTable *table;
  GPtrArray *pages; /* (element-type DocketPage) */
  char *title;
  char *author;
  int lit_line;
};

G_DEFINE_QUARK (docket_paper_error, docket_paper_error)

/* ---- Making ---- */

/* The language, with the buyer's country where it names none: dates and figures differ from country
 * to country. */
static char *
choose_language (const DocketInvoice *invoice, const DocketPaperOptions *options)
{
  const char *language = options->language != NULL ? options->language : invoice->language;
  const char *country = invoice->buyer != NULL ? invoice->buyer->country : NULL;

  if (!docket_text_is_set (language))
    language = "en";
  if (strpbrk (language, "-_") != NULL || !docket_text_is_set (country))
    return g_strdup (language);
  return g_strconcat (language, "-", country, NULL);
}

static DocketPageSize
choose_page_size (const DocketInvoice *invoice, const DocketPaperOptions *options)
{
  static const char *const letter[] = { "US", "CA", "MX", NULL };
  const char *country = invoice->seller != NULL ? invoice->seller->country : NULL;

  if (options->page_size != DOCKET_PAGE_SIZE_OF_COUNTRY)
    return options->page_size;
  return country != NULL && g_strv_contains (letter, country) ? DOCKET_PAGE_SIZE_LETTER
                                                              : DOCKET_PAGE_SIZE_A4;
}

static void
set_inks (DocketSheet *sheet, guint32 accent)
{
  DocketInk ink = docket_ink_from_rgb (accent != 0 ? accent : sheet->design->accent);

  sheet->inks[DOCKET_INK_TEXT] = docket_ink_from_rgb (0x1d1d20);
  sheet->inks[DOCKET_INK_QUIET] = docket_ink_from_rgb (0x66666c);
  sheet->inks[DOCKET_INK_RULE] = docket_ink_from_rgb (0x1d1d20);
  sheet->inks[DOCKET_INK_HAIRLINE] = docket_ink_from_rgb (0xd5d5da);
  sheet->inks[DOCKET_INK_STAMP] = docket_ink_from_rgb (0xececef);
  sheet->inks[DOCKET_INK_ACCENT] = ink;
  sheet->inks[DOCKET_INK_ACCENT_TEXT]
      = docket_ink_is_dark (ink) ? ink : sheet->inks[DOCKET_INK_TEXT];
  sheet->inks[DOCKET_INK_ON_ACCENT]
      = docket_ink_from_rgb (docket_ink_is_dark (ink) ? 0xffffff : 0x1d1d20);
  sheet->inks[DOCKET_INK_TINT] = docket_ink_tint (ink, 0.09);
  sheet->inks[DOCKET_INK_LIT] = docket_ink_tint (ink, 0.13);
}

static void
clear_sheet (DocketPaper *self)
{
  g_ptr_array_set_size (self->pages, 0);
  g_clear_pointer (&self->table, docket_table_free);
  g_clear_pointer (&self->sheet.type, docket_type_free);
  g_clear_pointer (&self->sheet.formatter, docket_formatter_free);
  g_clear_pointer (&self->language, g_free);
}

/* What everything is set with. It changes with the invoice's language and parties alone: then all
 * is set anew. */
static void
set_sheet (DocketPaper *self, const DocketInvoice *invoice)
{
  const DocketPaperOptions *options = &self->options;
  DocketSheet *sheet = &self->sheet;
  DocketPageSize size = choose_page_size (invoice, options);
  g_autofree char *language = choose_language (invoice, options);

  if (g_strcmp0 (self->language, language) == 0 && self->page_size == size)
    return;

  clear_sheet (self);
  self->language = g_steal_pointer (&language);
  self->page_size = size;
  sheet->design = docket_design_get (options->design);
  sheet->formatter = docket_formatter_new (self->language);
  sheet->type = docket_type_new (sheet->design,
                                 options->font,
                                 docket_formatter_get_language (sheet->formatter),
                                 options->font_map);
  sheet->words = docket_words_find (docket_formatter_get_language (sheet->formatter));
  sheet->page_width = page_sizes[size].width;
  sheet->page_height = page_sizes[size].height;
  sheet->left = sheet->design->side;
  sheet->right = sheet->page_width - sheet->design->side;
  sheet->footer = options->footer;
  sheet->corrects = options->corrects;
  set_inks (sheet, options->accent);
  self->table = docket_table_new (sheet);
}

DocketPaper *
docket_paper_new (const DocketInvoice *invoice, const DocketPaperOptions *options)
{
  DocketPaper *self;

  g_return_val_if_fail (invoice != NULL && invoice->currency != NULL, NULL);

  self = g_new0 (DocketPaper, 1);
  if (options != NULL)
    self->options = *options;
  self->options.language = g_strdup (self->options.language);
  self->options.footer = g_strdup (self->options.footer);
  self->options.corrects = g_strdup (self->options.corrects);
  self->options.font = g_strdup (self->options.font);
  if (self->options.font_map != NULL)
    g_object_ref (self->options.font_map);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_page_free);
  self->lit_line = -1;
  docket_paper_update (self, invoice);
  return self;
}

void
docket_paper_free (DocketPaper *self)
{
  if (self == NULL)
    return;

  clear_sheet (self);
  g_ptr_array_unref (self->pages);
  g_free ((char *) self->options.language);
  g_free ((char *) self->options.footer);
  g_free ((char *) self->options.corrects);
  g_free ((char *) self->options.font);
  g_clear_object (&self->options.font_map);
  g_free (self->title);
  g_free (self->author);
  g_free (self);
}

/* ---- Flowing down the pages ---- */

typedef struct
{
  DocketPaper *paper;
  const DocketInvoice *invoice;
  DocketPage *page;
  double y;
  double top; /* of what follows the head of a further page */
  double bottom;
} Flow;

static void
begin_page (Flow *flow)
{
  const DocketSheet *sheet = &flow->paper->sheet;

  flow->page = docket_page_new ();
  if (flow->invoice->state == DOCKET_INVOICE_VOID)
    {
      g_autoptr (DocketText) stamp
          = docket_type_line (sheet->type, DOCKET_FACE_STAMP, sheet->words[DOCKET_WORD_VOID]);

      docket_page_add_stamp (
          flow->page, stamp, DOCKET_INK_STAMP, sheet->page_width / 2, sheet->page_height / 2);
    }
  if (flow->paper->pages->len == 0)
    flow->y = docket_letterhead_put (sheet, flow->page, flow->invoice);
  else
    flow->y = docket_letterhead_put_running (sheet, flow->page, flow->invoice);
  g_ptr_array_add (flow->paper->pages, flow->page);
}

/* A text down the page and on to the next ones: whole where it is short, else split between lines.
 */
static void
flow_text (Flow *flow, DocketText *text, double x)
{
  guint from = 0;

  if (flow->y + text->height > flow->bottom
      && text->height <= WHOLE_SHARE * (flow->bottom - flow->top))
    begin_page (flow);
  while (from < text->n_lines)
    {
      double height;
      guint n = docket_text_fit (text, from, flow->bottom - flow->y, &height);

      if (n < MIN (LEAST_LINES, text->n_lines - from) && flow->y > flow->top)
        {
          begin_page (flow);
          n = docket_text_fit (text, from, flow->bottom - flow->y, &height);
        }
      n = MAX (n, 1);
      docket_page_add_lines (flow->page, text, DOCKET_INK_TEXT, x, flow->y, from, n);
      flow->y += height;
      from += n;
      if (from < text->n_lines)
        begin_page (flow);
    }
}

static void
flow_note (Flow *flow)
{
  const DocketSheet *sheet = &flow->paper->sheet;
  g_autoptr (DocketText) text = NULL;

  if (!docket_text_is_set (flow->invoice->note))
    return;
  text = docket_type_wrap (
      sheet->type, DOCKET_FACE_BODY, flow->invoice->note, docket_sheet_get_width (sheet));
  flow_text (flow, text, sheet->left);
  flow->y += NOTE_GAP;
}

/* ---- The table ---- */

static void
put_carry (Flow *flow, DocketWord word, DocketMoney sum)
{
  DocketTable *table = flow->paper->table;
  g_autofree char *text = NULL;

  if (DOCKET_IS_NULL (sum.minor))
    return;
  text = docket_formatter_money (
      flow->paper->sheet.formatter, sum, flow->invoice->currency, DOCKET_MONEY_PLAIN);
  docket_table_put_carry (table, flow->page, word, text, flow->y);
  flow->y += docket_table_get_carry_height (table);
}

static void
put_table_head (Flow *flow)
{
  docket_table_put_head (flow->paper->table, flow->page, flow->y);
  flow->y += docket_table_get_head_height (flow->paper->table);
}

/* On to the next page of the table, the sum carried over where there is one yet. */
static void
turn_table_page (Flow *flow, DocketMoney sum, gboolean carries)
{
  double carry = docket_table_get_carry_height (flow->paper->table);

  if (carries && flow->y + carry <= flow->bottom + 0.01)
    put_carry (flow, DOCKET_WORD_CARRIED_FORWARD, sum);
  begin_page (flow);
  put_table_head (flow);
  if (carries)
    put_carry (flow, DOCKET_WORD_BROUGHT_FORWARD, sum);
}

/* A sum that does not fit is not shown. */
static void
add_amount (DocketMoney *sum, DocketMoney amount)
{
  if (DOCKET_IS_NULL (amount.minor) || DOCKET_IS_NULL (sum->minor))
    return;
  if (!docket_money_add (*sum, amount, sum, NULL))
    *sum = DOCKET_MONEY_NULL;
}

static DocketMoney
flow_table (Flow *flow, double closing)
{
  DocketTable *table = flow->paper->table;
  DocketRoom room = { flow->y, flow->top, flow->bottom, closing };
  g_autoptr (GArray) places = docket_breaks_find (table, &room);
  DocketMoney sum = { 0 };
  guint page = 0;

  if (places->len == 0 || g_array_index (places, DocketPlace, 0).page == 0)
    put_table_head (flow);
  for (guint i = 0; i < places->len; i++)
    {
      const DocketPlace *entry = &g_array_index (places, DocketPlace, i);

      if (entry->page != page)
        turn_table_page (flow, sum, i > 0);
      page = entry->page;
      docket_table_put_part (table, flow->page, &entry->part, flow->y);
      flow->y += entry->part.height;
      if (entry->part.from == 0)
        add_amount (&sum, docket_table_get_amount (table, entry->part.row));
    }
  return sum;
}

/* ---- After the table ---- */

typedef struct
{
  DocketSums *sums;
  DocketText *payment; /* (nullable) */
  double height;
  gboolean beside; /* payment stands beside the sums */
} Closing;

static double
measure_payment (const DocketSheet *sheet, const DocketText *payment)
{
  return docket_type_line_height (sheet->type, DOCKET_FACE_STRONG) + LABEL_GAP + payment->height;
}

static void
clear_closing (Closing *closing)
{
  g_clear_pointer (&closing->sums, docket_sums_free);
  g_clear_pointer (&closing->payment, docket_text_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Closing, clear_closing)

static Closing
prepare_closing (const DocketSheet *sheet, const DocketInvoice *invoice)
{
  Closing closing = { .sums = docket_sums_new (sheet, invoice) };
  double width = PAYMENT_SHARE * docket_sheet_get_width (sheet);
  double room = docket_sums_get_left (closing.sums) - sheet->left - 2 * sheet->design->column_gap;

  closing.height = SUMS_GAP + docket_sums_get_height (closing.sums);
  if (!docket_text_is_set (invoice->payment_instructions)
      || invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE)
    return closing;

  closing.payment = docket_type_wrap (
      sheet->type, DOCKET_FACE_BODY, invoice->payment_instructions, MIN (width, room));
  closing.beside = room >= width / 2 && measure_payment (sheet, closing.payment) <= PAYMENT_TALLEST;
  if (closing.beside)
    {
      closing.height = MAX (closing.height, SUMS_GAP + measure_payment (sheet, closing.payment));
      return closing;
    }
  docket_text_unref (closing.payment);
  closing.payment = docket_type_wrap (
      sheet->type, DOCKET_FACE_BODY, invoice->payment_instructions, docket_sheet_get_width (sheet));
  return closing;
}

static double
put_payment_label (Flow *flow)
{
  const DocketSheet *sheet = &flow->paper->sheet;

  return docket_sheet_put (sheet,
                           flow->page,
                           DOCKET_FACE_STRONG,
                           DOCKET_INK_TEXT,
                           sheet->words[DOCKET_WORD_PAYMENT],
                           sheet->left,
                           flow->y,
                           FALSE)
         + LABEL_GAP;
}

static void
flow_closing (Flow *flow, const Closing *closing, DocketMoney sum)
{
  const DocketSheet *sheet = &flow->paper->sheet;
  double end;

  if (flow->y + closing->height > flow->bottom && flow->y > flow->top)
    turn_table_page (flow, sum, TRUE);
  end = flow->y + closing->height;
  flow->y += SUMS_GAP;
  if (closing->beside)
    {
      double label = put_payment_label (flow);

      docket_page_add_text (
          flow->page, closing->payment, DOCKET_INK_TEXT, sheet->left, flow->y + label);
    }
  for (guint i = 0; i < docket_sums_get_n_rows (closing->sums); i++)
    {
      double height = docket_sums_get_row_height (closing->sums, i);

      if (flow->y + height > flow->bottom)
        begin_page (flow);
      docket_sums_put_row (closing->sums, flow->page, i, flow->y);
      flow->y += height;
    }
  flow->y = MAX (flow->y, MIN (end, flow->bottom));
  if (closing->payment != NULL && !closing->beside)
    {
      double least = measure_payment (sheet, closing->payment) - closing->payment->height
                     + LEAST_LINES * docket_type_line_height (sheet->type, DOCKET_FACE_BODY);

      flow->y += PAYMENT_GAP;
      if (flow->y + least > flow->bottom)
        begin_page (flow);
      flow->y += put_payment_label (flow);
      flow_text (flow, closing->payment, sheet->left);
    }
}

static void
name_document (DocketPaper *self, const DocketInvoice *invoice)
{
  g_autofree char *name = docket_letterhead_name (&self->sheet, invoice);
  const char *buyer = invoice->buyer != NULL ? invoice->buyer->name : NULL;

  g_free (self->title);
  self->title = docket_text_is_set (buyer) ? g_strconcat (name, " · ", buyer, NULL)
                                           : g_steal_pointer (&name);
  g_free (self->author);
  self->author = g_strdup (invoice->seller != NULL ? invoice->seller->name : NULL);
}

void
docket_paper_update (DocketPaper *self, const DocketInvoice *invoice)
{
  const DocketSheet *sheet = &self->sheet;
  Flow flow = { .paper = self, .invoice = invoice };
  g_auto (Closing) closing = { 0 };
  DocketMoney sum;

  g_return_if_fail (self != NULL && invoice != NULL && invoice->currency != NULL);

  set_sheet (self, invoice);
  docket_table_update (self->table, invoice);
  name_document (self, invoice);
  g_ptr_array_set_size (self->pages, 0);
  flow.bottom = docket_letterhead_get_bottom (sheet, invoice);
  flow.top = docket_letterhead_get_running_end (sheet);
  closing = prepare_closing (sheet, invoice);
  begin_page (&flow);
  flow_note (&flow);
  sum = flow_table (&flow, closing.height);
  flow_closing (&flow, &closing, sum);
  for (guint i = 0; i < self->pages->len; i++)
    docket_letterhead_put_foot (
        sheet, g_ptr_array_index (self->pages, i), invoice, i, self->pages->len);
  docket_type_sweep (sheet->type);
}

/* ---- Looking at it ---- */

guint
docket_paper_get_n_pages (DocketPaper *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

void
docket_paper_get_page_size (DocketPaper *self, double *width, double *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);

  *width = self->sheet.page_width;
  *height = self->sheet.page_height;
}

const char *
docket_paper_get_title (DocketPaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const char *
docket_paper_get_author (DocketPaper *self)
{
  return self->author;
}

void
docket_paper_draw_page (DocketPaper *self, cairo_t *cr, guint page)
{
  g_return_if_fail (self != NULL && cr != NULL && page < self->pages->len);

  docket_page_draw (g_ptr_array_index (self->pages, page), cr, self->sheet.inks, self->lit_line);
}

void
docket_paper_draw_plain (DocketPaper *self, cairo_t *cr, guint page)
{
  docket_page_draw (g_ptr_array_index (self->pages, page), cr, self->sheet.inks, -1);
}

int
docket_paper_line_at (DocketPaper *self, guint page, double x, double y)
{
  DocketPage *at;

  g_return_val_if_fail (self != NULL, -1);

  if (page >= self->pages->len)
    return -1;
  at = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < docket_page_get_n_areas (at); i++)
    {
      int line;
      const cairo_rectangle_t *area = docket_page_get_area (at, i, &line);

      if (x >= area->x && x < area->x + area->width && y >= area->y && y < area->y + area->height)
        return line;
    }
  return -1;
}

gboolean
docket_paper_line_rectangle (
    DocketPaper *self, guint line, guint part, guint *page, cairo_rectangle_t *rectangle)
{
  g_return_val_if_fail (self != NULL && page != NULL && rectangle != NULL, FALSE);

  for (guint i = 0; i < self->pages->len; i++)
    {
      DocketPage *at = g_ptr_array_index (self->pages, i);

      for (guint j = 0; j < docket_page_get_n_areas (at); j++)
        {
          int found;
          const cairo_rectangle_t *area = docket_page_get_area (at, j, &found);

          if (found != (int) line || part-- > 0)
            continue;
          *page = i;
          *rectangle = *area;
          return TRUE;
        }
    }
  return FALSE;
}

void
docket_paper_set_lit_line (DocketPaper *self, int line)
{
  g_return_if_fail (self != NULL && line >= -1);

  self->lit_line = line;
}
