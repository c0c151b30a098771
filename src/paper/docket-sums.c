/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The block of sums: which there are, what they are called, how they are set. Nothing is added up
 * here but what was taken off, for the sake of showing it. Lives as long as one layout. One thread
 * at a time. Must not know where on the page the block stands. */

#include "docket-sums.h"

#include <string.h>

#define ROW_GAP 4.0
#define RULE_GAP 6.0
#define VALUE_GAP 14.0
#define WIDEST 0.72 /* of what is printed */
#define FIELD_RADIUS 4.0

typedef struct
{
  DocketText *label;
  DocketText *detail; /* (nullable) */
  DocketText *value;
  gboolean quiet;
  gboolean ruled; /* under a rule */
  int line;       /* of the invoice, -1 none */
} Row;

struct _DocketSums
{
  const DocketSheet *sheet;
  const DocketInvoice *invoice;
  GArray *rows;
  double width;
};

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->label, docket_text_unref);
  g_clear_pointer (&row->detail, docket_text_unref);
  g_clear_pointer (&row->value, docket_text_unref);
}

static char *
write_money (DocketSums *self, DocketMoney money)
{
  return docket_formatter_money (
      self->sheet->formatter, money, self->invoice->currency, DOCKET_MONEY_PLAIN);
}

/* Labels wrap in what the value leaves of the widest block that there may be. */
static Row *
add_row (
    DocketSums *self, const char *label, DocketMoney money, DocketFace label_face, DocketFace face)
{
  g_autofree char *text = write_money (self, money);
  double widest = WIDEST * docket_sheet_get_width (self->sheet);
  Row row = { .line = -1 };

  row.value = docket_type_line (self->sheet->type, face, text);
  row.label = docket_type_wrap (
      self->sheet->type, label_face, label, MAX (60, widest - VALUE_GAP - row.value->width));
  g_array_append_val (self->rows, row);
  self->width = MAX (self->width, row.label->width + VALUE_GAP + row.value->width);
  return &g_array_index (self->rows, Row, self->rows->len - 1);
}

static void
add_quiet (DocketSums *self, const char *label, DocketMoney money)
{
  add_row (self, label, money, DOCKET_FACE_BODY, DOCKET_FACE_FIGURE)->quiet = TRUE;
}

static void
add_strong (DocketSums *self, DocketWord word)
{
  g_autofree char *label
      = g_strconcat (self->sheet->words[word], "\u2002", self->invoice->currency, NULL);
  DocketMoney money = word == DOCKET_WORD_TOTAL ? self->invoice->total : self->invoice->due;

  add_row (self, label, money, DOCKET_FACE_TOTAL, DOCKET_FACE_TOTAL)->ruled = TRUE;
}

/* "VAT 21 %", and on what where there is more than one. A name that says its rate says it once. */
static char *
name_tax (DocketSums *self, const DocketTaxSum *tax)
{
  g_autofree char *rate = docket_formatter_percent (self->sheet->formatter, tax->rate);
  g_autofree char *net = write_money (self, tax->net);
  const char *name
      = docket_text_is_set (tax->name) ? tax->name : self->sheet->words[DOCKET_WORD_TAX];
  GString *label = g_string_new (name);

  if (rate[0] != '\0' && strchr (name, '%') == NULL)
    g_string_append_printf (label, " %s", rate);
  if (self->invoice->taxes->len > 1 && net[0] != '\0')
    g_string_append_printf (label, " %s %s", self->sheet->words[DOCKET_WORD_TAX_ON], net);
  return g_string_free (label, FALSE);
}

static void
add_taxes (DocketSums *self, gboolean included)
{
  for (guint i = 0; i < self->invoice->taxes->len; i++)
    {
      const DocketTaxSum *tax = g_ptr_array_index (self->invoice->taxes, i);
      g_autofree char *name = name_tax (self, tax);
      g_autofree char *label
          = included ? g_strconcat (self->sheet->words[DOCKET_WORD_INCLUDES], " ", name, NULL)
                     : g_steal_pointer (&name);

      add_quiet (self, label, tax->amount);
    }
}

/* Deposits are named one by one, with net and tax in their second line as billing wrote it: a final
 * invoice has to take both off openly (§ 14 (5) UStG). Returns whether there were any. */
static gboolean
add_deposits (DocketSums *self)
{
  gboolean any = FALSE;

  for (guint i = 0; self->invoice->lines != NULL && i < self->invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (self->invoice->lines, i);
      Row *row;

      if (line->kind != DOCKET_LINE_DEPOSIT)
        continue;
      row = add_row (self,
                     line->description != NULL ? line->description : "",
                     line->amount,
                     DOCKET_FACE_BODY,
                     DOCKET_FACE_FIGURE);
      row->line = (int) i;
      if (docket_text_is_set (line->detail))
        row->detail = docket_type_wrap (
            self->sheet->type, DOCKET_FACE_SMALL, line->detail, MAX (row->label->width, 120));
      any = TRUE;
    }
  return any;
}

static void
add_rows (DocketSums *self)
{
  const DocketInvoice *invoice = self->invoice;
  gboolean has_taxes = invoice->taxes != NULL && invoice->taxes->len > 0;
  gboolean included = invoice->prices_include_tax == TRUE;
  gboolean is_paid = !DOCKET_IS_NULL (invoice->paid.minor) && invoice->paid.minor != 0;

  if (has_taxes && !included)
    {
      add_quiet (self, self->sheet->words[DOCKET_WORD_NET], invoice->net);
      add_taxes (self, FALSE);
    }
  add_strong (self, DOCKET_WORD_TOTAL);
  if (has_taxes && included)
    {
      add_taxes (self, TRUE);
      add_quiet (self, self->sheet->words[DOCKET_WORD_NET], invoice->net);
    }
  if (add_deposits (self) || is_paid)
    {
      if (is_paid)
        add_quiet (
            self, self->sheet->words[DOCKET_WORD_PAID], (DocketMoney){ -invoice->paid.minor });
      if (!DOCKET_IS_NULL (invoice->due.minor))
        add_strong (self, DOCKET_WORD_AMOUNT_DUE);
    }
}

DocketSums *
docket_sums_new (const DocketSheet *sheet, const DocketInvoice *invoice)
{
  DocketSums *self = g_new0 (DocketSums, 1);

  self->sheet = sheet;
  self->invoice = invoice;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
  self->width = sheet->design->facts_width;
  add_rows (self);
  return self;
}

void
docket_sums_free (DocketSums *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_free (self);
}

guint
docket_sums_get_n_rows (DocketSums *self)
{
  return self->rows->len;
}

/* How far below the row's top its text begins. */
static double
get_inset (DocketSums *self, const Row *row)
{
  if (!row->ruled)
    return 0;
  return 2 * RULE_GAP + (self->sheet->design->tinted ? 0 : self->sheet->design->rule);
}

double
docket_sums_get_row_height (DocketSums *self, guint nth)
{
  const Row *row = &g_array_index (self->rows, Row, nth);
  double text = row->label->height + (row->detail != NULL ? row->detail->height : 0);
  double gap = ROW_GAP;

  /* A tinted field reaches below its text; below a total there is air unless it is the last. */
  if (row->ruled)
    gap = (self->sheet->design->tinted ? RULE_GAP : 0)
          + (nth + 1 < self->rows->len ? RULE_GAP + ROW_GAP / 2 : 0);
  return get_inset (self, row) + MAX (text, row->value->height) + gap;
}

double
docket_sums_get_height (DocketSums *self)
{
  double height = 0;

  for (guint i = 0; i < self->rows->len; i++)
    height += docket_sums_get_row_height (self, i);
  return height;
}

double
docket_sums_get_left (DocketSums *self)
{
  return self->sheet->right - self->width;
}

/* What sets a total off: a rule above it, or a field behind it. */
static void
put_ground (DocketSums *self, DocketPage *page, const Row *row, double y)
{
  const DocketDesign *design = self->sheet->design;
  double left = docket_sums_get_left (self);

  if (design->tinted)
    docket_page_add_box (page,
                         DOCKET_INK_TINT,
                         left - DOCKET_DESIGN_OUTDENT,
                         y + RULE_GAP,
                         self->width + 2 * DOCKET_DESIGN_OUTDENT,
                         MAX (row->label->height, row->value->height) + 2 * RULE_GAP,
                         FIELD_RADIUS);
  else
    docket_page_add_box (page, DOCKET_INK_RULE, left, y + RULE_GAP, self->width, design->rule, 0);
}

void
docket_sums_put_row (DocketSums *self, DocketPage *page, guint nth, double y)
{
  const DocketSheet *sheet = self->sheet;
  const Row *row = &g_array_index (self->rows, Row, nth);
  double left = docket_sums_get_left (self);
  DocketInkName strong
      = row->ruled && sheet->design->tinted ? DOCKET_INK_ACCENT_TEXT : DOCKET_INK_TEXT;
  DocketInkName ink = row->quiet ? DOCKET_INK_QUIET : strong;
  cairo_rectangle_t area = { left - DOCKET_DESIGN_OUTDENT,
                             y,
                             self->width + 2 * DOCKET_DESIGN_OUTDENT,
                             docket_sums_get_row_height (self, nth) };

  if (row->ruled)
    put_ground (self, page, row, y);
  y += get_inset (self, row);
  docket_page_add_text (page, row->label, ink, left, y);
  if (row->detail != NULL)
    docket_page_add_text (page, row->detail, DOCKET_INK_QUIET, left, y + row->label->height);
  docket_page_add_text (page, row->value, strong, sheet->right - row->value->width, y);
  if (row->line >= 0)
    docket_page_add_area (page, row->line, &area);
}
