/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages against a bare loop of Cairo and Pango that sets the same rows with one layout a column, in
 * the same run. Prints a line a measure: name, Docket's and the bare loop's milliseconds (medians),
 * their ratio, and what the ratio (or, where there is no bare loop, the time) may be.
 *
 * With “LINES FILE” it is the bare loop as a program of its own, which writes that many rows. */

#include "docket-paper.h"
#include "sample-invoice.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define N_RUNS 15
#define ROWS_A_PAGE 30
#define LONG 1500

typedef void (*Work) (gpointer data);

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static double
take_time (Work work, gpointer data)
{
  gint64 start = g_get_monotonic_time ();

  work (data);
  return (double) (g_get_monotonic_time () - start);
}

/* The two in turn, so that both meet the same weather. */
static void
compare (const char *name, Work docket, gpointer docket_data, Work bare, gpointer bare_data)
{
  gint64 docket_times[N_RUNS], bare_times[N_RUNS];
  double ratio;

  docket (docket_data);
  bare (bare_data);
  for (guint i = 0; i < N_RUNS; i++)
    {
      docket_times[i] = (gint64) take_time (docket, docket_data);
      bare_times[i] = (gint64) take_time (bare, bare_data);
    }
  qsort (docket_times, N_RUNS, sizeof *docket_times, compare_times);
  qsort (bare_times, N_RUNS, sizeof *bare_times, compare_times);
  ratio = (double) docket_times[N_RUNS / 2] / (double) bare_times[N_RUNS / 2];
  g_print ("%s\t%.2f\t%.2f\t%.2f\t1.50\n",
           name,
           (double) docket_times[N_RUNS / 2] / 1000,
           (double) bare_times[N_RUNS / 2] / 1000,
           ratio);
}

static void
measure (const char *name, Work docket, gpointer data, double limit)
{
  gint64 times[N_RUNS];

  docket (data);
  for (guint i = 0; i < N_RUNS; i++)
    times[i] = (gint64) take_time (docket, data);
  qsort (times, N_RUNS, sizeof *times, compare_times);
  g_print ("%s\t%.2f\t-\t-\t%.2f ms\n", name, (double) times[N_RUNS / 2] / 1000, limit);
}

/* ---- The bare loop ---- */

static cairo_status_t
collect_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *
make_layout (PangoContext *context, const char *font, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_from_string (font);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (width > 0)
    pango_layout_set_width (layout, pango_units_from_double (width));
  else
    pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
show_right (cairo_t *cr, PangoLayout *layout, const char *text, double right, double y)
{
  int width, height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_move_to (cr, right - pango_units_to_double (width), y);
  pango_cairo_show_layout (cr, layout);
}

/* The words around the table, as they stand on Docket's page. */
static void
set_bare_head (cairo_t *cr, PangoContext *context)
{
  static const char *const fonts[] = { "Cantarell 9.5", "Cantarell 8", "Cantarell Bold 13" };
  static const struct
  {
    guint font;
    const char *text;
    double x, y;
  } texts[] = {
    { 2, "N", 64, 58 },
    { 2, "Northlight IT GmbH", 54, 96 },
    { 0, "Hafenstraße 12", 54, 112 },
    { 0, "20457 Hamburg", 54, 124 },
    { 1, "VAT no. DE136695976", 54, 138 },
    { 2, "Invoice", 460, 52 },
    { 0, "2026-0001", 470, 84 },
    { 1, "Bill to", 54, 180 },
    { 0, "Acme Handel GmbH", 54, 192 },
    { 0, "Marktplatz 5", 54, 204 },
    { 0, "20095 Hamburg", 54, 216 },
    { 1, "Date", 337, 180 },
    { 0, "1 April 2026", 480, 180 },
    { 1, "Due", 337, 196 },
    { 0, "1 May 2026", 480, 196 },
    { 1, "Description", 54, 250 },
    { 1, "Quantity", 380, 250 },
    { 1, "Price", 450, 250 },
    { 1, "Amount", 500, 250 },
    { 0, "Net", 337, 700 },
    { 0, "VAT 21 %", 337, 716 },
    { 2, "Total EUR", 337, 740 },
    { 0, "4.950,00", 490, 700 },
    { 0, "1.039,50", 490, 716 },
    { 2, "5.989,50", 480, 740 },
    { 1, "1 / 1", 520, 790 },
    { 1, "Northlight IT GmbH · Amtsgericht Hamburg HRB 12345", 54, 790 },
  };

  for (guint font = 0; font < G_N_ELEMENTS (fonts); font++)
    {
      PangoLayout *layout = make_layout (context, fonts[font], 0);

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          if (texts[i].font != font)
            continue;
          pango_layout_set_text (layout, texts[i].text, -1);
          cairo_move_to (cr, texts[i].x, texts[i].y);
          pango_cairo_show_layout (cr, layout);
        }
      g_object_unref (layout);
    }
}

/* As much as it takes to set these words and rows: one layout a kind of text, reused. */
static GByteArray *
make_bare (const DocketInvoice *invoice)
{
  GByteArray *pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect_cb, pdf, 595.276, 841.89);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *description, *figure;

  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  set_bare_head (cr, context);
  description = make_layout (context, "Cantarell 9.5", 320);
  figure = make_layout (context, "Cantarell 9.5", 0);
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);
      double y = 60 + i % ROWS_A_PAGE * 24.0;
      g_autofree char *quantity = docket_decimal_format (line->quantity.e4, 4, 2);
      g_autofree char *price = docket_rate_format (line->unit_price, invoice->currency);
      g_autofree char *amount = docket_money_format (line->amount, invoice->currency);

      pango_layout_set_text (description, line->description, -1);
      cairo_move_to (cr, 54, y);
      pango_cairo_show_layout (cr, description);
      show_right (cr, figure, quantity, 420, y);
      show_right (cr, figure, price, 480, y);
      show_right (cr, figure, amount, 541, y);
      cairo_rectangle (cr, 54, y + 19, 487, 0.45);
      cairo_fill (cr);
      if (i % ROWS_A_PAGE == ROWS_A_PAGE - 1 || i + 1 == invoice->lines->len)
        cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (description);
  g_object_unref (figure);
  g_object_unref (context);
  return pdf;
}

static void
set_bare (gpointer data)
{
  g_byte_array_unref (make_bare (data));
}

static int
write_bare (guint n_lines, const char *file)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (n_lines);
  g_autoptr (GByteArray) pdf = make_bare (invoice);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (file, (const char *) pdf->data, pdf->len, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

/* ---- Docket ---- */

static void
set_docket (gpointer data)
{
  g_autoptr (DocketPaper) paper = docket_paper_new (data, NULL);
  g_autoptr (GBytes) pdf = docket_paper_to_pdf (paper, 0, NULL);

  g_assert_nonnull (pdf);
}

typedef struct
{
  DocketInvoice *invoice;
  DocketPaper *paper;
  cairo_t *cr;
  guint n;
} Editor;

/* A letter more in one description, and the page with it drawn again as the preview does. */
static void
type_letter (gpointer data)
{
  Editor *editor = data;
  DocketLine *line = g_ptr_array_index (editor->invoice->lines, editor->invoice->lines->len / 2);
  cairo_rectangle_t area;
  guint page;

  g_free (line->description);
  line->description = g_strdup_printf ("Some other words, for the %u. time", ++editor->n);
  docket_paper_update (editor->paper, editor->invoice);
  if (!docket_paper_line_rectangle (
          editor->paper, editor->invoice->lines->len / 2, 0, &page, &area))
    g_error ("the line is on no page");
  docket_paper_draw_page (editor->paper, editor->cr, page);
}

/* The first row goes and comes: all rows move, and the sums on all pages change. */
static void
toggle_line (gpointer data)
{
  Editor *editor = data;
  GPtrArray *lines = editor->invoice->lines;

  if (editor->n++ % 2 == 0)
    g_ptr_array_insert (lines, -1, g_ptr_array_steal_index (lines, 0));
  else
    g_ptr_array_insert (lines, 0, g_ptr_array_steal_index (lines, (int) lines->len - 1));
  docket_paper_update (editor->paper, editor->invoice);
  docket_paper_draw_page (editor->paper, editor->cr, 0);
}

static void
measure_editor (guint n_lines, const char *typing, const char *toggling)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (n_lines);
  g_autoptr (DocketPaper) paper = docket_paper_new (invoice, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 794, 1123);
  Editor editor = { invoice, paper, cairo_create (surface), 0 };

  cairo_scale (editor.cr, 96 / 72.0, 96 / 72.0);
  measure (typing, type_letter, &editor, 8);
  measure (toggling, toggle_line, &editor, 8);
  cairo_destroy (editor.cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_autoptr (DocketInvoice) one = NULL;
  g_autoptr (DocketInvoice) fifty = NULL;

  if (argc == 3)
    return write_bare ((guint) g_ascii_strtoull (argv[1], NULL, 10), argv[2]);
  one = sample_invoice_with_lines (20);
  fifty = sample_invoice_with_lines (LONG);
  compare ("page", set_docket, one, set_bare, one);
  compare ("50 pages", set_docket, fifty, set_bare, fifty);
  measure_editor (20, "redraw after a keystroke, 1 page", "redraw after a line moved, 1 page");
  measure_editor (
      LONG, "redraw after a keystroke, 50 pages", "redraw after a line moved, 50 pages");
  return 0;
}
