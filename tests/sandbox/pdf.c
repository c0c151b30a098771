/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plain PDF of a sale, written by hand: the service draws its own form, so all that a client
 * may rely on is that a valid file comes, with the number and the total in it. */

#include "api.h"

#include <string.h>

#define ROWS_PER_PAGE 50

/* PDF's own strings: Latin 1 in parentheses, everything else as a question mark. */
static void
append_text (GString *out, const char *text)
{
  g_string_append_c (out, '(');
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == ')' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c >= 0x20 && c < 0x7F)
        g_string_append_c (out, (char) c);
      else if (c >= 0xA0 && c <= 0xFF)
        g_string_append_printf (out, "\\%03o", (guint) c);
      else
        g_string_append_c (out, '?');
    }
  g_string_append_c (out, ')');
}

static void
add_row (GPtrArray *rows, const char *label, const char *text)
{
  if (text != NULL)
    g_ptr_array_add (rows, g_strdup_printf ("%s%s", label, text));
}

static GPtrArray *
list_rows (Store *store, Entity *sale)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lines = sale_list_lines (sale->body);

  add_row (rows, "", store->settings.company_name);
  add_row (rows,
           sale->type->id == TYPE_INVOICE ? "INVOICE " : "CREDIT MEMO ",
           value_get_text (sale->body, "DocNumber"));
  add_row (rows, "Bill to: ", value_get_text (sale->body, "CustomerRef.name"));
  add_row (rows, "Date: ", value_get_text (sale->body, "TxnDate"));
  add_row (rows, "Due: ", value_get_text (sale->body, "DueDate"));
  add_row (rows, "", " ");
  for (guint i = 0; i < lines->len; i++)
    {
      const Value *line = g_ptr_array_index (lines, i);
      const char *text = value_get_text (line, "Description");
      const char *item = value_get_text (line, "SalesItemLineDetail.ItemRef.name");

      g_ptr_array_add (rows,
                       g_strdup_printf ("%.80s    %s",
                                        text != NULL   ? text
                                        : item != NULL ? item
                                                       : "",
                                        value_get_text (line, "Amount")));
    }
  add_row (rows, "", " ");
  add_row (rows, "Tax: ", value_get_text (sale->body, "TxnTaxDetail.TotalTax"));
  add_row (rows, "Total: ", value_get_text (sale->body, "TotalAmt"));
  add_row (rows, "Balance due: ", value_get_text (sale->body, "Balance"));
  return rows;
}

static void
start_object (GString *out, GArray *offsets, guint number)
{
  guint offset = (guint) out->len;

  if (offsets->len <= number)
    g_array_set_size (offsets, number + 1);
  g_array_index (offsets, guint, number) = offset;
  g_string_append_printf (out, "%u 0 obj\n", number);
}

static char *
draw_page (const GPtrArray *rows, guint first)
{
  GString *stream = g_string_new ("BT /F1 11 Tf 56 780 Td 14 TL\n");

  for (guint i = first; i < rows->len && i < first + ROWS_PER_PAGE; i++)
    {
      /* A row may have been cut within a character. */
      g_autofree char *valid = g_utf8_make_valid (g_ptr_array_index (rows, i), -1);

      append_text (stream, valid);
      g_string_append (stream, " Tj T*\n");
    }
  g_string_append (stream, "ET\n");

  return g_string_free (stream, FALSE);
}

static void
write_end (GString *out, GArray *offsets)
{
  gsize start = out->len;

  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", offsets->len);
  for (guint i = 1; i < offsets->len; i++)
    g_string_append_printf (out, "%010u 00000 n \n", g_array_index (offsets, guint, i));
  g_string_append_printf (out,
                          "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n",
                          offsets->len,
                          start);
}

GBytes *
pdf_print_sale (Store *store, Entity *sale)
{
  g_autoptr (GPtrArray) rows = list_rows (store, sale);
  g_autoptr (GArray) offsets = g_array_new (FALSE, TRUE, sizeof (guint));
  GString *out = g_string_new ("%PDF-1.4\n");
  guint pages = (rows->len + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE;
  gsize length;

  start_object (out, offsets, 1);
  g_string_append (out, "<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
  start_object (out, offsets, 2);
  g_string_append_printf (out, "<< /Type /Pages /Count %u /Kids [", pages);
  for (guint i = 0; i < pages; i++)
    g_string_append_printf (out, "%u 0 R ", 4 + 2 * i);
  g_string_append (out, "] >>\nendobj\n");
  start_object (out, offsets, 3);
  g_string_append (out,
                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                   "/Encoding /WinAnsiEncoding >>\nendobj\n");
  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *stream = draw_page (rows, i * ROWS_PER_PAGE);

      start_object (out, offsets, 4 + 2 * i);
      g_string_append_printf (out,
                              "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
                              "<< /Font << /F1 3 0 R >> >> /Contents %u 0 R >>\nendobj\n",
                              5 + 2 * i);
      start_object (out, offsets, 5 + 2 * i);
      g_string_append_printf (out,
                              "<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%sendstream\nendobj\n",
                              strlen (stream),
                              stream);
    }
  write_end (out, offsets);
  length = out->len;

  return g_bytes_new_take (g_string_free (out, FALSE), length);
}
