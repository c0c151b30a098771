/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is on the pages: rows, breaks, sums, texts; and what one finds at a point. */

#include "docket-paper.h"
#include "sample-invoice.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <string.h>

#define SIDE 54.0 /* margin of the plain design */

/* What a person who copies the text of page @page (from 1; 0: all) gets. */
static char *
read_text (DocketPaper *paper, guint page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = docket_paper_to_pdf (paper, 0, &error);
  g_autoptr (GSubprocess) reader = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autofree char *first = g_strdup_printf ("%u", MAX (page, 1));
  g_autofree char *last = g_strdup_printf ("%u", page > 0 ? page : 9999);

  g_assert_no_error (error);
  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                             &error,
                             "pdftotext",
                             "-layout",
                             "-f",
                             first,
                             "-l",
                             last,
                             "-",
                             "-",
                             NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (reader, pdf, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (reader));
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static gboolean
skip_without_reader (void)
{
  g_autofree char *reader = g_find_program_in_path ("pdftotext");

  if (reader == NULL)
    g_test_skip ("pdftotext is not installed");
  return reader == NULL;
}

static guint
count_in (const char *text, const char *part)
{
  guint n = 0;

  for (; (text = strstr (text, part)) != NULL; text += strlen (part))
    n++;
  return n;
}

/* @text without spaces: how wide a gap makes a word is the reader's to say. */
static char *
pack (const char *text)
{
  GString *packed = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_unichar (packed, g_utf8_get_char (text));
  return g_string_free (packed, FALSE);
}

#define assert_has(text, part)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr (text, part) == NULL)                                                               \
      g_error ("no \"%s\" in:\n%s", part, text);                                                   \
  }                                                                                                \
  G_STMT_END

/* Nothing is drawn into the margins, nor past the page. */
static void
assert_within_margins (DocketPaper *paper)
{
  double width, height;

  docket_paper_get_page_size (paper, &width, &height);
  for (guint i = 0; i < docket_paper_get_n_pages (paper); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, w, h;

      docket_paper_draw_page (paper, cr, i);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
      cairo_surface_destroy (surface);
      g_assert_cmpfloat (x, >=, SIDE - 2);
      g_assert_cmpfloat (y, >=, 20);
      g_assert_cmpfloat (x + w, <=, width - SIDE + 2);
      g_assert_cmpfloat (y + h, <=, height - 20);
    }
}

/* Each line has its place, in order, on its page, over no other. */
static void
assert_lines_in_order (DocketPaper *paper, guint n_lines)
{
  double width, height;
  double bottom = 0;
  guint last_page = 0;

  docket_paper_get_page_size (paper, &width, &height);
  for (guint line = 0; line < n_lines; line++)
    {
      cairo_rectangle_t area;
      guint page;

      g_assert_true (docket_paper_line_rectangle (paper, line, 0, &page, &area));
      g_assert_cmpuint (page, >=, last_page);
      if (page > last_page)
        bottom = 0;
      g_assert_cmpfloat (area.y, >=, bottom - 0.001);
      g_assert_cmpfloat (area.y + area.height, <, height - 40);
      g_assert_cmpint (
          docket_paper_line_at (paper, page, width / 2, area.y + area.height / 2), ==, (int) line);
      bottom = area.y + area.height;
      last_page = page;
    }
}

static void
test_every_line_has_its_place (void)
{
  static const guint counts[]
      = { 0, 1, 2, 3, 19, 20, 21, 22, 23, 24, 25, 26, 47, 48, 49, 50, 1500 };
  guint last = 1;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (counts[i]);
      g_autoptr (DocketPaper) paper = docket_paper_new (invoice, NULL);
      cairo_rectangle_t area;
      guint page;

      assert_lines_in_order (paper, counts[i]);
      assert_within_margins (paper);
      g_assert_false (docket_paper_line_rectangle (paper, counts[i], 0, &page, &area));
      g_assert_cmpuint (docket_paper_get_n_pages (paper), >=, last);
      last = docket_paper_get_n_pages (paper);
    }
  g_assert_cmpuint (last, >=, 40);
  g_assert_cmpuint (last, <=, 70);
}

static void
test_each_design_gives_every_line_its_place (void)
{
  for (guint design = 0; design <= DOCKET_TEMPLATE_COMPACT; design++)
    for (guint n_lines = 0; n_lines < 90; n_lines += 3)
      {
        g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (n_lines);
        g_autoptr (DocketPaper) paper
            = docket_paper_new (invoice, &(DocketPaperOptions){ .design = design });
        guint last = docket_paper_get_n_pages (paper) - 1;
        cairo_rectangle_t area;
        guint page;

        assert_lines_in_order (paper, n_lines);
        if (n_lines == 0)
          continue;
        g_assert_true (docket_paper_line_rectangle (paper, n_lines - 1, 0, &page, &area));
        g_assert_cmpuint (page, ==, last);
      }
}

static void
test_points_beside_lines_are_no_lines (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_new ();
  g_autoptr (DocketPaper) paper = docket_paper_new (invoice, NULL);

  g_assert_cmpint (docket_paper_line_at (paper, 0, 300, 20), ==, -1);
  g_assert_cmpint (docket_paper_line_at (paper, 0, 2, 300), ==, -1);
  g_assert_cmpint (docket_paper_line_at (paper, 7, 300, 300), ==, -1);
}

static void
test_page_size_is_the_sellers (void)
{
  g_autoptr (DocketInvoice) american = sample_invoice_new ();
  g_autoptr (DocketInvoice) german = sample_invoice_with_lines (1);
  g_autoptr (DocketPaper) letter = docket_paper_new (american, NULL);
  g_autoptr (DocketPaper) a4 = docket_paper_new (german, NULL);
  g_autoptr (DocketPaper) chosen
      = docket_paper_new (american, &(DocketPaperOptions){ .page_size = DOCKET_PAGE_SIZE_A4 });
  double width, height;

  docket_paper_get_page_size (letter, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 612, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 792, 0.01);
  docket_paper_get_page_size (a4, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.28, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.01);
  docket_paper_get_page_size (chosen, &width, &height);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.01);
}

static void
test_head_and_carried_sum_are_on_each_page (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (120);
  g_autoptr (DocketPaper) paper
      = docket_paper_new (invoice, &(DocketPaperOptions){ .language = "en-US" });
  guint n = docket_paper_get_n_pages (paper);
  guint line = 0;
  DocketMoney sum = { 0 };
  g_autofree char *carried = NULL;

  if (skip_without_reader ())
    return;
  g_assert_cmpuint (n, >=, 4);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = read_text (paper, i + 1);
      g_autofree char *number = g_strdup_printf ("HRB12345%u/%u", i + 1, n);
      g_autofree char *packed = pack (text);
      cairo_rectangle_t area;
      guint page;

      assert_has (packed, number);
      g_assert_cmpuint (count_in (text, "Description"), ==, 1);
      g_assert_cmpuint (count_in (text, "Brought forward"), ==, i > 0);
      g_assert_cmpuint (count_in (text, "Carried forward"), ==, i + 1 < n);
      if (carried != NULL)
        assert_has (strstr (text, "Brought forward"), carried);
      for (; docket_paper_line_rectangle (paper, line, 0, &page, &area) && page == i; line++)
        g_assert_true (docket_money_add (
            sum, ((DocketLine *) g_ptr_array_index (invoice->lines, line))->amount, &sum, NULL));
      if (i + 1 == n)
        break;
      g_free (carried);
      carried = g_strdup_printf ("%" G_GINT64_FORMAT ",%03d.%02d",
                                 sum.minor / 100000,
                                 (int) (sum.minor / 100 % 1000),
                                 (int) (sum.minor % 100));
      assert_has (strstr (text, "Carried forward"), carried);
    }
  g_assert_cmpuint (line, ==, 120);
}

/* However many rows there are: the sums stand together, and with the last row. */
static void
test_sums_stand_whole_with_the_last_row (void)
{
  if (skip_without_reader ())
    return;
  for (guint n_lines = 14; n_lines <= 52; n_lines++)
    {
      g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (n_lines);
      g_autoptr (DocketPaper) paper = docket_paper_new (invoice, NULL);
      guint n = docket_paper_get_n_pages (paper);
      g_autofree char *text = read_text (paper, n);
      cairo_rectangle_t area;
      guint page;

      g_assert_cmpuint (count_in (text, "Net "), ==, 1);
      g_assert_cmpuint (count_in (text, "VAT 21"), ==, 1);
      g_assert_cmpuint (count_in (text, "Total"), ==, 1);
      g_assert_true (docket_paper_line_rectangle (paper, n_lines - 1, 0, &page, &area));
      g_assert_cmpuint (page, ==, n - 1);
      g_assert_true (docket_paper_line_rectangle (paper, n_lines - 2, 0, &page, &area));
      g_assert_cmpuint (page, ==, n - 1);
    }
}

static void
test_row_taller_than_a_page_goes_on_and_says_all (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (3);
  DocketLine *line = g_ptr_array_index (invoice->lines, 1);
  GString *words = g_string_new (NULL);
  g_autoptr (DocketPaper) paper = NULL;
  g_autofree char *text = NULL;
  cairo_rectangle_t area;
  guint page, n_parts = 0;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (words, "w%04u ", i);
  g_free (line->description);
  line->description = g_string_free (words, FALSE);
  line->detail = g_strdup ("and a detail after it");
  paper = docket_paper_new (invoice, NULL);
  while (docket_paper_line_rectangle (paper, 1, n_parts, &page, &area))
    {
      g_assert_cmpint (
          docket_paper_line_at (paper, page, area.x + 1, area.y + area.height / 2), ==, 1);
      n_parts++;
    }
  g_assert_cmpuint (n_parts, >=, 2);
  assert_within_margins (paper);
  if (skip_without_reader ())
    return;
  text = read_text (paper, 0);
  for (guint i = 0; i < 2000; i += 37)
    {
      g_autofree char *word = g_strdup_printf ("w%04u", i);

      g_assert_cmpuint (count_in (text, word), ==, 1);
    }
  g_assert_cmpuint (count_in (text, "and a detail after it"), ==, 1);
}

static void
test_odd_content_stays_on_the_page (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (2);
  g_autofree char *word = g_strnfill (400, 'x');
  g_autofree char *huge = g_strdup ("90071992547409.91");
  g_autoptr (DocketPaper) paper = NULL;
  g_autofree char *text = NULL;

  sample_invoice_add_line (invoice, DOCKET_LINE_MANUAL, word, word, "1", NULL, "1.00", huge, "vat");
  sample_invoice_add_line (invoice,
                           DOCKET_LINE_MANUAL,
                           "שלום עולם",
                           "תיקון שרת הדואר",
                           "2",
                           "יחידות",
                           "1.00",
                           "2.00",
                           "vat");
  sample_invoice_add_line (
      invoice, DOCKET_LINE_MANUAL, "one\ntwo\n\nthree", NULL, NULL, NULL, NULL, "1.00", NULL);
  sample_invoice_add_line (invoice, DOCKET_LINE_MANUAL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);
      g_autofree char *name
          = g_strdup_printf ("A tax with a rather long name, as states have them, %u", i);

      sample_invoice_add_tax (invoice, id, name, "1.25", NULL, NULL);
      sample_invoice_add_line (
          invoice, DOCKET_LINE_EXPENSE, name, NULL, "1", NULL, "10.00", "10.00", id);
    }
  sample_invoice_sum_up (invoice);
  g_free (invoice->seller->name);
  invoice->seller->name = g_strdup (word);
  invoice->note = g_strdup (word);
  paper = docket_paper_new (invoice, NULL);
  assert_within_margins (paper);
  assert_lines_in_order (paper, invoice->lines->len);
  if (skip_without_reader ())
    return;
  text = read_text (paper, 0);
  assert_has (text, "90.071.992.547.409,91");
  assert_has (text, "three");
}

static void
test_missing_parties_leave_no_hole (void)
{
  g_autoptr (DocketInvoice) invoice = docket_record_new (&docket_invoice_shape);
  g_autoptr (DocketPaper) paper = NULL;

  invoice->currency = g_strdup ("EUR");
  paper = docket_paper_new (invoice, NULL);
  g_assert_cmpuint (docket_paper_get_n_pages (paper), ==, 1);
  assert_within_margins (paper);
  g_assert_cmpstr (docket_paper_get_title (paper), ==, "Invoice, Draft");
}

static void
test_each_kind_says_what_it_is (void)
{
  static const struct
  {
    DocketInvoiceType type;
    const char *language, *title;
  } cases[] = {
    { DOCKET_INVOICE_TYPE_INVOICE, "en", "Invoice" },
    { DOCKET_INVOICE_TYPE_CREDIT_NOTE, "de", "Rechnungskorrektur" },
    { DOCKET_INVOICE_TYPE_DEPOSIT, "cs", "Zálohová faktura" },
    { DOCKET_INVOICE_TYPE_PROFORMA, "pl", "Faktura pro forma" },
  };

  if (skip_without_reader ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (2);
      g_autoptr (DocketPaper) paper = NULL;
      g_autofree char *text = NULL;

      invoice->type = cases[i].type;
      invoice->corrects = g_strdup ("i0");
      paper = docket_paper_new (
          invoice, &(DocketPaperOptions){ .language = cases[i].language, .corrects = "2025-0007" });
      text = read_text (paper, 0);
      assert_has (text, cases[i].title);
      g_assert_cmpuint (
          count_in (text, "2025-0007"), ==, cases[i].type == DOCKET_INVOICE_TYPE_CREDIT_NOTE);
    }
}

static void
test_draft_and_void_are_marked (void)
{
  g_autoptr (DocketInvoice) draft = sample_invoice_new ();
  g_autoptr (DocketInvoice) gone = sample_invoice_with_lines (60);
  g_autoptr (DocketPaper) draft_paper = docket_paper_new (draft, NULL);
  g_autoptr (DocketPaper) void_paper = NULL;
  g_autofree char *text = NULL;

  gone->state = DOCKET_INVOICE_VOID;
  void_paper = docket_paper_new (gone, NULL);
  if (skip_without_reader ())
    return;
  text = read_text (draft_paper, 1);
  assert_has (text, "Draft");
  g_assert_null (strstr (text, "Void"));
  for (guint i = 0; i < docket_paper_get_n_pages (void_paper); i++)
    {
      g_autofree char *page = read_text (void_paper, i + 1);

      assert_has (page, "Void");
      g_assert_null (strstr (page, "Draft"));
    }
}

static void
test_deposits_and_payments_stand_below_the_total (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (2);
  g_autoptr (DocketPaper) paper = NULL;
  g_autofree char *text = NULL;
  const char *total;
  cairo_rectangle_t last_row, deposit;
  guint page;

  sample_invoice_add_line (invoice,
                           DOCKET_LINE_DEPOSIT,
                           "Deposit 2026-0099",
                           "net 100.00, VAT 21.00",
                           NULL,
                           NULL,
                           NULL,
                           "-121.00",
                           NULL);
  invoice->paid = (DocketMoney){ 1000 };
  invoice->due = (DocketMoney){ invoice->total.minor - 12100 - 1000 };
  paper = docket_paper_new (invoice, &(DocketPaperOptions){ .language = "en-US" });
  g_assert_true (docket_paper_line_rectangle (paper, 1, 0, &page, &last_row));
  g_assert_true (docket_paper_line_rectangle (paper, 2, 0, &page, &deposit));
  g_assert_cmpfloat (deposit.y, >, last_row.y + last_row.height);
  if (skip_without_reader ())
    return;
  text = read_text (paper, 1);
  total = strstr (text, "Total");
  g_assert_nonnull (total);
  assert_has (total, "Deposit 2026-0099");
  assert_has (total, "−121.00");
  assert_has (total, "−10.00");
  assert_has (total, "Amount due");
}

static void
test_texts_follow_their_places (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_new ();
  g_autoptr (DocketPaper) paper = NULL;
  g_autofree char *text = NULL;
  GString *long_text = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (long_text, "Condition number %u is to be kept.\n", i);
  g_free (invoice->payment_instructions);
  invoice->payment_instructions = g_string_free (long_text, FALSE);
  invoice->note = g_strdup ("As agreed on the telephone.");
  paper = docket_paper_new (invoice, NULL);
  assert_within_margins (paper);
  g_assert_cmpuint (docket_paper_get_n_pages (paper), >=, 5);
  if (skip_without_reader ())
    return;
  text = read_text (paper, 0);
  g_assert_true (strstr (text, "As agreed") < strstr (text, "Description"));
  g_assert_true (strstr (text, "Total") < strstr (text, "Condition number 0 "));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *line = g_strdup_printf ("Condition number %u is", i);

      g_assert_cmpuint (count_in (text, line), ==, 1);
    }
}

/* An update after any change gives what a new layout would. */
static void
test_update_is_the_same_as_a_new_layout (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (70);
  g_autoptr (DocketPaper) kept = docket_paper_new (invoice, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 60; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, (int) invoice->lines->len);
      DocketLine *line = g_ptr_array_index (invoice->lines, at);
      g_autoptr (DocketPaper) fresh = NULL;
      g_autoptr (GBytes) one = NULL;
      g_autoptr (GBytes) other = NULL;

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          g_free (line->description);
          line->description = g_strdup_printf ("changed %u", g_rand_int (random));
          break;
        case 1:
          line->amount.minor = g_rand_int (random);
          break;
        case 2:
          g_ptr_array_remove_index (invoice->lines, at);
          break;
        case 3:
          g_ptr_array_insert (invoice->lines, 0, docket_record_copy (line));
          break;
        default:
          g_free (line->detail);
          line->detail = g_strdup (i % 2 == 0 ? "a detail" : NULL);
          break;
        }
      sample_invoice_sum_up (invoice);
      docket_paper_update (kept, invoice);
      fresh = docket_paper_new (invoice, NULL);
      one = docket_paper_to_pdf (kept, 0, NULL);
      other = docket_paper_to_pdf (fresh, 0, NULL);
      g_assert_true (g_bytes_equal (one, other));
    }
}

static void
test_letterhead_says_what_the_law_asks (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (2);
  g_autoptr (DocketPaper) paper = NULL;
  g_autofree char *text = NULL;

  invoice->from = docket_date_from_ymd (2026, 3, 1);
  invoice->to = docket_date_from_ymd (2026, 3, 31);
  g_free (invoice->language);
  invoice->language = g_strdup ("de");
  g_free (invoice->buyer->country);
  invoice->buyer->country = g_strdup ("AT");
  invoice->buyer->tax_id = g_strdup ("ATU12345678");
  paper = docket_paper_new (invoice, NULL);
  if (skip_without_reader ())
    return;
  text = read_text (paper, 1);
  assert_has (text, "Northlight IT GmbH");
  assert_has (text, "Hafenstraße 12");
  assert_has (text, "Deutschland");
  assert_has (text, "Österreich");
  assert_has (text, "USt-IdNr. DE136695976");
  assert_has (text, "USt-IdNr. ATU12345678");
  assert_has (text, "2026-0001");
  assert_has (text, "1. April 2026");
  assert_has (text, "1.–31. März 2026");
  assert_has (text, "Acme Handel GmbH");
}

static void
test_tax_ids_are_named (void)
{
  static const struct
  {
    const char *tax_id, *shown;
  } cases[] = {
    { "12-3456789", "Tax ID 12-3456789" },
    { "GB123456789", "VAT no. GB123456789" },
    { "EIN 12-3456789", "EIN 12-3456789" },
  };

  if (skip_without_reader ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (1);
      g_autoptr (DocketPaper) paper = NULL;
      g_autofree char *text = NULL;

      g_free (invoice->seller->tax_id);
      invoice->seller->tax_id = g_strdup (cases[i].tax_id);
      paper = docket_paper_new (invoice, NULL);
      text = read_text (paper, 1);
      assert_has (text, cases[i].shown);
      g_assert_cmpuint (count_in (text, "Tax ID"), ==, i == 0);
      g_assert_cmpuint (count_in (text, "VAT no."), ==, i == 1);
    }
}

/* Where the draft names no days, those of the work count. */
static void
test_period_is_that_of_the_work (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (3);
  g_autoptr (DocketPaper) paper = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    ((DocketLine *) g_ptr_array_index (invoice->lines, i))->date
        = docket_date_from_ymd (2026, 3, 5 + (int) (i * 5 % 7));
  paper = docket_paper_new (invoice, &(DocketPaperOptions){ .language = "en-GB" });
  if (skip_without_reader ())
    return;
  text = read_text (paper, 1);
  assert_has (text, "5–10 March 2026");
}

static void
test_update_follows_language_and_country (void)
{
  g_autoptr (DocketInvoice) invoice = sample_invoice_with_lines (3);
  g_autoptr (DocketPaper) kept = docket_paper_new (invoice, NULL);
  g_autoptr (DocketPaper) fresh = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) other = NULL;
  double width, height;

  g_free (invoice->language);
  invoice->language = g_strdup ("fr");
  g_free (invoice->seller->country);
  invoice->seller->country = g_strdup ("CA");
  docket_paper_update (kept, invoice);
  docket_paper_get_page_size (kept, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 612, 0.01);
  g_assert_true (g_str_has_prefix (docket_paper_get_title (kept), "Facture"));
  fresh = docket_paper_new (invoice, NULL);
  one = docket_paper_to_pdf (kept, 0, NULL);
  other = docket_paper_to_pdf (fresh, 0, NULL);
  g_assert_true (g_bytes_equal (one, other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/every-line-has-its-place", test_every_line_has_its_place);
  g_test_add_func ("/paper/each-design-gives-every-line-its-place",
                   test_each_design_gives_every_line_its_place);
  g_test_add_func ("/paper/points-beside-lines-are-no-lines",
                   test_points_beside_lines_are_no_lines);
  g_test_add_func ("/paper/page-size-is-the-sellers", test_page_size_is_the_sellers);
  g_test_add_func ("/paper/head-and-carried-sum-are-on-each-page",
                   test_head_and_carried_sum_are_on_each_page);
  g_test_add_func ("/paper/sums-stand-whole-with-the-last-row",
                   test_sums_stand_whole_with_the_last_row);
  g_test_add_func ("/paper/row-taller-than-a-page-goes-on-and-says-all",
                   test_row_taller_than_a_page_goes_on_and_says_all);
  g_test_add_func ("/paper/odd-content-stays-on-the-page", test_odd_content_stays_on_the_page);
  g_test_add_func ("/paper/missing-parties-leave-no-hole", test_missing_parties_leave_no_hole);
  g_test_add_func ("/paper/each-kind-says-what-it-is", test_each_kind_says_what_it_is);
  g_test_add_func ("/paper/draft-and-void-are-marked", test_draft_and_void_are_marked);
  g_test_add_func ("/paper/deposits-and-payments-stand-below-the-total",
                   test_deposits_and_payments_stand_below_the_total);
  g_test_add_func ("/paper/texts-follow-their-places", test_texts_follow_their_places);
  g_test_add_func ("/paper/update-is-the-same-as-a-new-layout",
                   test_update_is_the_same_as_a_new_layout);
  g_test_add_func ("/paper/letterhead-says-what-the-law-asks",
                   test_letterhead_says_what_the_law_asks);
  g_test_add_func ("/paper/tax-ids-are-named", test_tax_ids_are_named);
  g_test_add_func ("/paper/period-is-that-of-the-work", test_period_is_that_of_the_work);
  g_test_add_func ("/paper/update-follows-language-and-country",
                   test_update_follows_language_and_country);
  return g_test_run ();
}
