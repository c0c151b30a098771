/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PDF and PNG: the same bytes each time, fonts inside, nothing half-written. */

#include "docket-paper.h"
#include "sample-invoice.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define CREATED_AT 1775044800 /* 2026-04-01 12:00 UTC */

typedef struct
{
  char *folder;
  char *path;
  DocketInvoice *invoice;
  DocketPaper *paper;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("docket-paper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "invoice", NULL);
  fixture->invoice = sample_invoice_with_lines (40);
  fixture->paper = docket_paper_new (fixture->invoice, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  docket_paper_free (fixture->paper);
  docket_record_unref (fixture->invoice);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* What @program says of the file; NULL where it is not installed, and then the test is skipped. */
static char *
ask (Fixture *fixture, const char *program, const char *option)
{
  g_autofree char *found = g_find_program_in_path (program);
  const char *argv[] = {
    program, option != NULL ? option : fixture->path, option != NULL ? fixture->path : NULL, NULL
  };
  g_autoptr (GError) error = NULL;
  char *answer = NULL;
  int status;

  if (found == NULL)
    {
      g_test_skip ("a program that reads PDF is not installed");
      return NULL;
    }
  g_spawn_sync (NULL,
                (char **) argv,
                NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL,
                NULL,
                &answer,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return answer;
}

static void
write_pdf (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  docket_paper_write_pdf (fixture->paper, fixture->path, CREATED_AT, &error);
  g_assert_no_error (error);
}

static void
test_same_input_gives_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DocketPaper) again = docket_paper_new (fixture->invoice, NULL);
  g_autoptr (GBytes) one = docket_paper_to_pdf (fixture->paper, CREATED_AT, NULL);
  g_autoptr (GBytes) other = docket_paper_to_pdf (again, CREATED_AT, NULL);
  g_autoptr (GBytes) later = docket_paper_to_pdf (again, CREATED_AT + 1, NULL);
  g_autofree char *written = NULL;
  gsize length;

  g_assert_true (g_bytes_equal (one, other));
  g_assert_false (g_bytes_equal (one, later));
  write_pdf (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &written, &length, NULL));
  g_assert_cmpmem (written, length, g_bytes_get_data (one, NULL), g_bytes_get_size (one));
}

static void
test_pdf_names_title_author_and_day (Fixture *fixture, gconstpointer data)
{
  g_autofree char *answer = NULL;

  write_pdf (fixture);
  answer = ask (fixture, "pdfinfo", "-isodates");
  if (answer == NULL)
    return;
  g_assert_nonnull (strstr (answer, "Invoice 2026-0001 · Acme Handel GmbH"));
  g_assert_nonnull (strstr (answer, "Northlight IT GmbH"));
  g_assert_nonnull (strstr (answer, "2026-04-01T12:00:00Z"));
  g_assert_nonnull (strstr (answer, "A4"));
}

static void
test_fonts_are_inside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *answer = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  write_pdf (fixture);
  answer = ask (fixture, "pdffonts", NULL);
  if (answer == NULL)
    return;
  lines = g_strsplit (answer, "\n", -1);
  for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_assert_nonnull (strstr (lines[i], "yes yes yes"));
      n++;
    }
  g_assert_cmpuint (n, >=, 2);
}

static void
test_pdf_is_sound (Fixture *fixture, gconstpointer data)
{
  g_autofree char *answer = NULL;

  write_pdf (fixture);
  answer = ask (fixture, "qpdf", "--check");
  if (answer != NULL)
    g_assert_nonnull (strstr (answer, "No syntax or stream encoding errors"));
}

static void
test_full_disk_leaves_what_was_there (Fixture *fixture, gconstpointer data)
{
  struct rlimit before, little;
  g_autoptr (GError) pdf_error = NULL;
  g_autoptr (GError) png_error = NULL;
  g_autofree char *left = NULL;
  gboolean pdf, png;

  g_assert_true (g_file_set_contents (fixture->path, "old", 3, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  little = before;
  little.rlim_cur = 1000;
  setrlimit (RLIMIT_FSIZE, &little);
  pdf = docket_paper_write_pdf (fixture->paper, fixture->path, CREATED_AT, &pdf_error);
  png = docket_paper_write_png (fixture->paper, fixture->path, 0, 1, &png_error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (pdf);
  g_assert_false (png);
  g_assert_cmpint ((int) pdf_error->domain, ==, (int) G_FILE_ERROR);
  g_assert_cmpint ((int) png_error->domain, ==, (int) G_FILE_ERROR);
  g_assert_true (g_file_get_contents (fixture->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "old");
  /* No other file is left in the folder: tear_down() could not remove it. */
}

static void
test_place_that_cannot_be_written_is_an_error (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such", "folder", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) full = NULL;

  g_assert_false (docket_paper_write_pdf (fixture->paper, nowhere, CREATED_AT, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_false (docket_paper_write_pdf (fixture->paper, fixture->folder, CREATED_AT, &folder));
  g_assert_error (folder, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_false (docket_paper_write_pdf (fixture->paper, "/dev/full", CREATED_AT, &full));
  g_assert_error (full, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

static void
test_png_has_the_size_asked_for (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture;

  g_assert_true (docket_paper_write_png (fixture->paper, fixture->path, 1, 2, &error));
  g_assert_no_error (error);
  picture = cairo_image_surface_create_from_png (fixture->path);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 1191);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 1684);
  cairo_surface_destroy (picture);
}

static void
test_page_that_is_not_there_is_an_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) page = NULL;
  g_autoptr (GError) size = NULL;

  g_assert_false (docket_paper_write_png (fixture->paper, fixture->path, 99, 1, &page));
  g_assert_error (page, DOCKET_PAPER_ERROR, DOCKET_PAPER_ERROR_PAGE);
  g_assert_false (docket_paper_write_png (fixture->paper, fixture->path, 0, 1e6, &size));
  g_assert_error (size, DOCKET_PAPER_ERROR, DOCKET_PAPER_ERROR_DRAW);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static guint32
look_at (DocketPaper *paper, double x, double y)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 850);
  cairo_t *cr = cairo_create (picture);
  guint32 pixel;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  docket_paper_draw_page (paper, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  memcpy (&pixel,
          cairo_image_surface_get_data (picture)
              + (gsize) cairo_image_surface_get_stride (picture) * (gsize) y + 4 * (gsize) x,
          sizeof pixel);
  cairo_surface_destroy (picture);
  return pixel & 0xffffff;
}

static void
test_lit_line_is_seen_and_not_in_the_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) dark = docket_paper_to_pdf (fixture->paper, CREATED_AT, NULL);
  g_autoptr (GBytes) lit = NULL;
  cairo_rectangle_t area;
  guint page;

  g_assert_true (docket_paper_line_rectangle (fixture->paper, 3, 0, &page, &area));
  g_assert_cmpuint (page, ==, 0);
  g_assert_cmphex (look_at (fixture->paper, area.x + 3, area.y + area.height / 2), ==, 0xffffff);
  docket_paper_set_lit_line (fixture->paper, 3);
  g_assert_cmphex (look_at (fixture->paper, area.x + 3, area.y + area.height / 2), !=, 0xffffff);
  g_assert_cmphex (look_at (fixture->paper, area.x + 3, area.y + area.height + 6), ==, 0xffffff);
  lit = docket_paper_to_pdf (fixture->paper, CREATED_AT, NULL);
  g_assert_true (g_bytes_equal (dark, lit));
}

static cairo_surface_t *
draw (DocketPaper *paper, double scale, double shift)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_A8, 1800, 2600);
  cairo_t *cr = cairo_create (picture);

  cairo_translate (cr, shift, 0);
  cairo_scale (cr, scale, scale);
  docket_paper_draw_page (paper, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

static void
assert_same_picture (cairo_surface_t *one, cairo_surface_t *other)
{
  gsize size
      = (gsize) cairo_image_surface_get_stride (one) * (gsize) cairo_image_surface_get_height (one);

  g_assert_true (
      memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (other), size) == 0);
}

/* What was kept from drawing at another scale or place, or from before a change, does not show. */
static void
test_kept_texts_draw_as_fresh_ones (Fixture *fixture, gconstpointer data)
{
  static const double scales[] = { 1, 1, 2, 0.75, 0.75, 1.3333 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      DocketLine *line = g_ptr_array_index (fixture->invoice->lines, i);
      g_autoptr (DocketPaper) fresh = NULL;
      cairo_surface_t *kept_picture, *fresh_picture;

      g_free (line->detail);
      line->detail = g_strdup ("a line more, so that what follows moves down");
      docket_paper_update (fixture->paper, fixture->invoice);
      fresh = docket_paper_new (fixture->invoice, NULL);
      kept_picture = draw (fixture->paper, scales[i], i * 0.3);
      fresh_picture = draw (fresh, scales[i], i * 0.3);
      assert_same_picture (kept_picture, fresh_picture);
      cairo_surface_destroy (kept_picture);
      cairo_surface_destroy (fresh_picture);
    }
}

static double
measure_ink (cairo_surface_t *picture, double scale)
{
  const unsigned char *pixels = cairo_image_surface_get_data (picture);
  gsize size = (gsize) cairo_image_surface_get_stride (picture)
               * (gsize) cairo_image_surface_get_height (picture);
  double ink = 0;

  for (gsize i = 0; i < size; i++)
    ink += pixels[i];
  return ink / 255 / scale / scale;
}

/* The same page at each scale: as much ink, as far as pixels can say. */
static void
test_page_is_the_same_at_each_scale (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *large = draw (fixture->paper, 3, 0);
  double expected = measure_ink (large, 3);

  for (double scale = 0.5; scale < 3; scale += 0.5)
    {
      cairo_surface_t *picture = draw (fixture->paper, scale, 0);

      g_assert_cmpfloat_with_epsilon (measure_ink (picture, scale), expected, expected * 0.02);
      cairo_surface_destroy (picture);
    }
  cairo_surface_destroy (large);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/paper/file/same-input-gives-same-bytes", test_same_input_gives_same_bytes);
  add ("/paper/file/pdf-names-title-author-and-day", test_pdf_names_title_author_and_day);
  add ("/paper/file/fonts-are-inside", test_fonts_are_inside);
  add ("/paper/file/pdf-is-sound", test_pdf_is_sound);
  add ("/paper/file/full-disk-leaves-what-was-there", test_full_disk_leaves_what_was_there);
  add ("/paper/file/place-that-cannot-be-written-is-an-error",
       test_place_that_cannot_be_written_is_an_error);
  add ("/paper/file/png-has-the-size-asked-for", test_png_has_the_size_asked_for);
  add ("/paper/file/page-that-is-not-there-is-an-error", test_page_that_is_not_there_is_an_error);
  add ("/paper/file/lit-line-is-seen-and-not-in-the-file",
       test_lit_line_is_seen_and_not_in_the_file);
  add ("/paper/file/kept-texts-draw-as-fresh-ones", test_kept_texts_draw_as_fresh_ones);
  add ("/paper/file/page-is-the-same-at-each-scale", test_page_is_the_same_at_each_scale);
  return g_test_run ();
}
