/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of an invoice's lines: what stands in which column, how wide columns are, how tall
 * rows. Rows own references to their texts and copies of what they were made from, so that an
 * update keeps each row whose content is still there. One thread at a time. Must not know about
 * pages beyond the one that it is told to put something on. */

#include "docket-table.h"

#include <math.h>
#include <string.h>

/* Columns of figures grow in steps, so that a digit more does not move all the others. */
#define COLUMN_STEP 6.0
#define LEAST_DESCRIPTION 90.0
#define DETAIL_GAP 1.0
#define HEAD_GAP 5.0
#define FIELD_RADIUS 4.0

typedef enum
{
  COLUMN_QUANTITY,
  COLUMN_PRICE,
  COLUMN_TAX,
  COLUMN_AMOUNT,
  N_COLUMNS,
} Column;

/* The heads of the columns. */
static const DocketWord column_words[N_COLUMNS] = {
  DOCKET_WORD_QUANTITY,
  DOCKET_WORD_PRICE,
  DOCKET_WORD_TAX,
  DOCKET_WORD_AMOUNT,
};

/* What a row shows. */
typedef struct
{
  DocketLineKind kind;
  char *description, *detail, *unit;
  DocketQuantity quantity;
  DocketRate price;
  DocketPercent tax;
  DocketMoney amount;
} Content;

typedef struct
{
  Content content;
  int line;
  DocketText *description;
  DocketText *detail;             /* (nullable) */
  DocketText *figures[N_COLUMNS]; /* (nullable) each */
  double height;
} Row;

struct _DocketTable
{
  const DocketSheet *sheet;
  GPtrArray *rows; /* (element-type Row) */
  char *currency;
  double column_right[N_COLUMNS]; /* right edges; 0 where a column is not shown */
  double description_width;
};

static void
free_row (gpointer data)
{
  Row *row = data;

  if (row == NULL)
    return;
  g_free (row->content.description);
  g_free (row->content.detail);
  g_free (row->content.unit);
  g_clear_pointer (&row->description, docket_text_unref);
  g_clear_pointer (&row->detail, docket_text_unref);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_pointer (&row->figures[i], docket_text_unref);
  g_free (row);
}

DocketTable *
docket_table_new (const DocketSheet *sheet)
{
  DocketTable *self = g_new0 (DocketTable, 1);

  self->sheet = sheet;
  self->rows = g_ptr_array_new_with_free_func (free_row);
  return self;
}

void
docket_table_free (DocketTable *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rows);
  g_free (self->currency);
  g_free (self);
}

/* ---- What rows are made from ---- */

static guint
hash_content (gconstpointer key)
{
  const Content *content = key;
  guint hash = content->description != NULL ? g_str_hash (content->description) : 0;

  hash = hash * 31 + (content->detail != NULL ? g_str_hash (content->detail) : 0);
  hash = hash * 31 + g_int64_hash (&content->quantity.e4);
  return hash * 31 + g_int64_hash (&content->amount.minor);
}

static gboolean
is_same_content (gconstpointer a, gconstpointer b)
{
  const Content *one = a;
  const Content *other = b;

  return one->kind == other->kind && one->quantity.e4 == other->quantity.e4
         && one->price.e4 == other->price.e4 && one->tax.e4 == other->tax.e4
         && one->amount.minor == other->amount.minor
         && g_strcmp0 (one->description, other->description) == 0
         && g_strcmp0 (one->detail, other->detail) == 0 && g_strcmp0 (one->unit, other->unit) == 0;
}

static DocketPercent
find_rate (const DocketInvoice *invoice, const char *tax)
{
  for (guint i = 0; tax != NULL && invoice->taxes != NULL && i < invoice->taxes->len; i++)
    {
      const DocketTaxSum *sum = g_ptr_array_index (invoice->taxes, i);

      if (g_strcmp0 (sum->tax, tax) == 0)
        return sum->rate;
    }
  return DOCKET_PERCENT_NULL;
}

/* What @line shows, its texts not copied. Which tax it bears is worth a column only where there is
 * more than one. */
static Content
look_at_line (const DocketInvoice *invoice, const DocketLine *line)
{
  gboolean has_taxes = invoice->taxes != NULL && invoice->taxes->len > 1;

  return (Content){
    .kind = line->kind,
    .description = line->description,
    .detail = docket_text_is_set (line->detail) ? line->detail : NULL,
    .unit = line->unit,
    .quantity = line->quantity,
    .price = line->unit_price,
    .tax = has_taxes ? find_rate (invoice, line->tax) : DOCKET_PERCENT_NULL,
    .amount = line->amount,
  };
}

/* ---- Making rows ---- */

static char *
write_quantity (DocketTable *self, const Content *content)
{
  g_autofree char *number = NULL;

  if (g_strcmp0 (content->unit, "h") == 0)
    return docket_formatter_hours (self->sheet->formatter, content->quantity);
  number = docket_formatter_quantity (self->sheet->formatter, content->quantity, 0);
  if (number[0] == '\0' || !docket_text_is_set (content->unit))
    return g_steal_pointer (&number);
  return g_strconcat (number, "\u00a0", content->unit, NULL);
}

static void
set_figure (DocketTable *self, Row *row, Column column, const char *text)
{
  if (text[0] != '\0')
    row->figures[column] = docket_type_line (self->sheet->type, DOCKET_FACE_FIGURE, text);
}

static Row *
make_row (DocketTable *self, const Content *content)
{
  DocketFormatter *formatter = self->sheet->formatter;
  Row *row = g_new0 (Row, 1);
  g_autofree char *quantity = NULL;
  g_autofree char *price = NULL;
  g_autofree char *tax = NULL;
  g_autofree char *amount = NULL;

  row->content = *content;
  row->content.description = g_strdup (content->description);
  row->content.detail = g_strdup (content->detail);
  row->content.unit = g_strdup (content->unit);

  quantity = write_quantity (self, content);
  /* Included time has a price that is not paid: a dash says that none was forgotten. */
  price
      = content->kind == DOCKET_LINE_INCLUDED
            ? g_strdup ("–")
            : docket_formatter_rate (formatter, content->price, self->currency, DOCKET_MONEY_PLAIN);
  tax = docket_formatter_percent (formatter, content->tax);
  amount = docket_formatter_money (formatter, content->amount, self->currency, DOCKET_MONEY_PLAIN);
  set_figure (self, row, COLUMN_QUANTITY, quantity);
  set_figure (self, row, COLUMN_PRICE, price);
  set_figure (self, row, COLUMN_TAX, tax);
  set_figure (self, row, COLUMN_AMOUNT, amount);
  return row;
}

/* The old row with this content, else a new one. @others is made when it is first needed. */
static Row *
take_row (
    DocketTable *self, GPtrArray *old, GHashTable **others, guint place, const Content *content)
{
  Row *row = place < old->len ? g_ptr_array_index (old, place) : NULL;
  gpointer found;

  if (row != NULL && is_same_content (&row->content, content))
    {
      if (*others != NULL && g_hash_table_lookup (*others, content) == GUINT_TO_POINTER (place))
        g_hash_table_remove (*others, content);
      g_ptr_array_index (old, place) = NULL;
      return row;
    }
  if (*others == NULL)
    {
      *others = g_hash_table_new (hash_content, is_same_content);
      for (guint i = 0; i < old->len; i++)
        if (g_ptr_array_index (old, i) != NULL)
          g_hash_table_insert (
              *others, &((Row *) g_ptr_array_index (old, i))->content, GUINT_TO_POINTER (i));
    }
  if (g_hash_table_steal_extended (*others, content, NULL, &found))
    {
      place = GPOINTER_TO_UINT (found);
      row = g_ptr_array_index (old, place);
      g_ptr_array_index (old, place) = NULL;
      return row;
    }
  return make_row (self, content);
}

static void
update_rows (DocketTable *self, const DocketInvoice *invoice)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  g_autoptr (GHashTable) others = NULL;

  self->rows = g_ptr_array_new_with_free_func (free_row);
  if (g_strcmp0 (self->currency, invoice->currency) != 0)
    {
      g_free (self->currency);
      self->currency = g_strdup (invoice->currency);
      g_ptr_array_set_size (old, 0);
    }
  for (guint i = 0; invoice->lines != NULL && i < invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);
      Content content;
      Row *row;

      if (line->kind == DOCKET_LINE_DEPOSIT
          || (line->kind == DOCKET_LINE_INCLUDED && invoice->show_included == FALSE))
        continue;
      content = look_at_line (invoice, line);
      row = take_row (self, old, &others, self->rows->len, &content);
      row->line = (int) i;
      g_ptr_array_add (self->rows, row);
    }
}

/* ---- Columns ---- */

static double
measure_column (DocketTable *self, Column column)
{
  double width = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      if (row->figures[column] != NULL)
        width = MAX (width, row->figures[column]->width);
    }
  if (width > 0 || column == COLUMN_AMOUNT)
    {
      g_autoptr (DocketText) head = docket_type_line (
          self->sheet->type, DOCKET_FACE_CAPTION, self->sheet->words[column_words[column]]);

      width = MAX (width, head->width);
    }
  return ceil (width / COLUMN_STEP) * COLUMN_STEP;
}

static void
update_columns (DocketTable *self)
{
  double right = self->sheet->right;

  for (int column = N_COLUMNS - 1; column >= 0; column--)
    {
      double width = measure_column (self, (Column) column);

      self->column_right[column] = width > 0 ? right : 0;
      if (width > 0)
        right -= width + self->sheet->design->column_gap;
    }
  self->description_width = MAX (LEAST_DESCRIPTION, right - self->sheet->left);
}

static gboolean
is_laid_out (const DocketText *text, double width)
{
  if (text == NULL)
    return FALSE;
  return text->wrap < 0 ? text->width <= width : ABS (text->wrap - width) < 0.001;
}

static void
wrap_row (DocketTable *self, Row *row)
{
  DocketType *type = self->sheet->type;
  double width = self->description_width;

  if (!is_laid_out (row->description, width))
    {
      g_clear_pointer (&row->description, docket_text_unref);
      row->description
          = docket_type_wrap (type,
                              DOCKET_FACE_BODY,
                              row->content.description != NULL ? row->content.description : "",
                              width);
    }
  if (row->content.detail != NULL && !is_laid_out (row->detail, width))
    {
      g_clear_pointer (&row->detail, docket_text_unref);
      row->detail = docket_type_wrap (type, DOCKET_FACE_SMALL, row->content.detail, width);
    }
  row->height = 2 * self->sheet->design->row_pad + row->description->height
                + (row->detail != NULL ? DETAIL_GAP + row->detail->height : 0);
}

void
docket_table_update (DocketTable *self, const DocketInvoice *invoice)
{
  update_rows (self, invoice);
  update_columns (self);
  for (guint i = 0; i < self->rows->len; i++)
    wrap_row (self, g_ptr_array_index (self->rows, i));
}

/* ---- Measures ---- */

guint
docket_table_get_n_rows (DocketTable *self)
{
  return self->rows->len;
}

double
docket_table_get_head_height (DocketTable *self)
{
  return docket_type_line_height (self->sheet->type, DOCKET_FACE_CAPTION) + HEAD_GAP
         + self->sheet->design->rule;
}

double
docket_table_get_carry_height (DocketTable *self)
{
  return 2 * self->sheet->design->row_pad
         + docket_type_line_height (self->sheet->type, DOCKET_FACE_SUM);
}

static guint
count_lines (const Row *row)
{
  return row->description->n_lines + (row->detail != NULL ? row->detail->n_lines : 0);
}

DocketRowPart
docket_table_get_row (DocketTable *self, guint nth)
{
  const Row *row = g_ptr_array_index (self->rows, nth);

  return (DocketRowPart){ nth, 0, count_lines (row), row->height };
}

DocketRowPart
docket_table_fit (DocketTable *self, guint nth, guint from, double room)
{
  const Row *row = g_ptr_array_index (self->rows, nth);
  DocketRowPart part = { nth, from, 0, 0 };
  double pad = 2 * self->sheet->design->row_pad;
  guint first = row->description->n_lines;
  double height;

  room -= pad;
  if (from < first)
    {
      part.n = docket_text_fit (row->description, from, room, &height);
      part.height = height;
    }
  if (row->detail != NULL && from + part.n >= first)
    {
      double gap = from < first ? DETAIL_GAP : 0;
      guint detail_from = from + part.n - first;

      part.n += docket_text_fit (row->detail, detail_from, room - part.height - gap, &height);
      part.height += height > 0 ? gap + height : 0;
    }
  part.height += pad;
  return part;
}

gboolean
docket_table_is_end (DocketTable *self, const DocketRowPart *part)
{
  return part->from + part->n >= count_lines (g_ptr_array_index (self->rows, part->row));
}

DocketMoney
docket_table_get_amount (DocketTable *self, guint nth)
{
  return ((const Row *) g_ptr_array_index (self->rows, nth))->content.amount;
}

/* ---- Putting on a page ---- */

static void
put_head_ground (DocketTable *self, DocketPage *page, double y, double height)
{
  const DocketSheet *sheet = self->sheet;

  if (sheet->design->tinted)
    docket_page_add_box (page,
                         DOCKET_INK_TINT,
                         sheet->left - DOCKET_DESIGN_OUTDENT,
                         y - HEAD_GAP,
                         docket_sheet_get_width (sheet) + 2 * DOCKET_DESIGN_OUTDENT,
                         height + 2 * HEAD_GAP,
                         FIELD_RADIUS);
  else
    docket_page_add_box (page,
                         DOCKET_INK_RULE,
                         sheet->left,
                         y + height + HEAD_GAP,
                         docket_sheet_get_width (sheet),
                         sheet->design->rule,
                         0);
}

void
docket_table_put_head (DocketTable *self, DocketPage *page, double y)
{
  const DocketSheet *sheet = self->sheet;
  DocketInkName ink = sheet->design->tinted ? DOCKET_INK_ACCENT_TEXT : DOCKET_INK_QUIET;

  put_head_ground (self, page, y, docket_type_line_height (sheet->type, DOCKET_FACE_CAPTION));
  docket_sheet_put (sheet,
                    page,
                    DOCKET_FACE_CAPTION,
                    ink,
                    sheet->words[DOCKET_WORD_DESCRIPTION],
                    sheet->left,
                    y,
                    FALSE);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (self->column_right[i] > 0)
      docket_sheet_put (sheet,
                        page,
                        DOCKET_FACE_CAPTION,
                        ink,
                        sheet->words[column_words[i]],
                        self->column_right[i],
                        y,
                        TRUE);
}

static double
put_lines (DocketTable *self,
           DocketPage *page,
           DocketText *text,
           DocketInkName ink,
           double y,
           guint from,
           guint n)
{
  double x = self->sheet->left;
  double height;

  /* A line that was laid out without a width starts at the column's other side by itself. */
  if (text->wrap < 0 && text->right_to_left)
    x += self->description_width - text->width;
  docket_page_add_lines (page, text, ink, x, y, from, n);
  if (from == 0 && n == text->n_lines)
    return text->height;
  docket_text_fit (text, from, G_MAXDOUBLE, &height);
  if (from + n < text->n_lines)
    {
      double rest;

      docket_text_fit (text, from + n, G_MAXDOUBLE, &rest);
      height -= rest;
    }
  return height;
}

static void
put_texts (DocketTable *self, DocketPage *page, const Row *row, const DocketRowPart *part, double y)
{
  guint first = row->description->n_lines;
  guint end = part->from + part->n;

  if (part->from < first)
    {
      y += put_lines (self,
                      page,
                      row->description,
                      DOCKET_INK_TEXT,
                      y,
                      part->from,
                      MIN (end, first) - part->from);
      y += DETAIL_GAP;
    }
  if (end > first)
    {
      guint from = part->from > first ? part->from - first : 0;

      put_lines (self, page, row->detail, DOCKET_INK_QUIET, y, from, end - first - from);
    }
}

void
docket_table_put_part (DocketTable *self, DocketPage *page, const DocketRowPart *part, double y)
{
  const DocketSheet *sheet = self->sheet;
  const DocketDesign *design = sheet->design;
  const Row *row = g_ptr_array_index (self->rows, part->row);
  cairo_rectangle_t area = { sheet->left - DOCKET_DESIGN_OUTDENT,
                             y,
                             docket_sheet_get_width (sheet) + 2 * DOCKET_DESIGN_OUTDENT,
                             part->height };

  put_texts (self, page, row, part, y + design->row_pad);
  for (guint i = 0; part->from == 0 && i < N_COLUMNS; i++)
    if (row->figures[i] != NULL && self->column_right[i] > 0)
      docket_page_add_text (page,
                            row->figures[i],
                            DOCKET_INK_TEXT,
                            self->column_right[i] - row->figures[i]->width,
                            y + design->row_pad);
  if (docket_table_is_end (self, part))
    docket_page_add_box (page,
                         DOCKET_INK_HAIRLINE,
                         sheet->left,
                         y + part->height - design->hairline,
                         docket_sheet_get_width (sheet),
                         design->hairline,
                         0);
  docket_page_add_area (page, row->line, &area);
}

void
docket_table_put_carry (
    DocketTable *self, DocketPage *page, DocketWord word, const char *sum, double y)
{
  const DocketSheet *sheet = self->sheet;

  y += sheet->design->row_pad;
  docket_sheet_put (
      sheet, page, DOCKET_FACE_BODY, DOCKET_INK_QUIET, sheet->words[word], sheet->left, y, FALSE);
  docket_sheet_put (sheet, page, DOCKET_FACE_SUM, DOCKET_INK_TEXT, sum, sheet->right, y, TRUE);
}
