/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values: every way to break a line and to quote a cell. */
#include "docket-csv.h"

#include "docket-foreign-error.h"

#include <string.h>

/* The cells between bars, the rows between lines; a line break in a cell is shown as $. */
static char *
read_all (const char *text, GError **error)
{
  g_autoptr (DocketCsv) csv = docket_csv_new (text);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);
  DocketCsvStep step;

  while ((step = docket_csv_next (csv, cells, error)) == DOCKET_CSV_ROW)
    {
      g_string_append_printf (all, "%u", docket_csv_get_line (csv));
      for (guint i = 0; i < cells->len; i++)
        g_string_append_printf (all, "|%s", g_strdelimit (cells->pdata[i], "\n", '$'));
      g_string_append_c (all, '\n');
    }
  return g_string_free (all, step == DOCKET_CSV_FAILED);
}

static void
test_rows_are_read (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "a", "1|a\n" },
    { "a,b\n", "1|a|b\n" },
    { "a,b\r\nc,d\r\n", "1|a|b\n2|c|d\n" },
    { "a,b\rc,d", "1|a|b\n2|c|d\n" },
    { "a,\n,b\n,", "1|a|\n2||b\n3||\n" },
    { "a;b\n1,5;2\n", "1|a|b\n2|1,5|2\n" },
    { "a\tb\n1,5\t2\n", "1|a|b\n2|1,5|2\n" },
    { "\"a,b\";c;d\n", "1|a,b|c|d\n" },
    { "\"a \"\"b\"\" c\",d\n", "1|a \"b\" c|d\n" },
    { "\"a\r\nb\",c\n\"\",d\n", "1|a$b|c\n3||d\n" },
    { "\"a\"b,c\n", "1|ab|c\n" },
    { "a\"b,c\n", "1|a\"b|c\n" },
    { "\n\na,b\n\n", "3|a|b\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *found = read_all (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_a_quote_that_is_not_closed (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_all ("a,b\nc,\"d\ne\n", &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "line 2"));
}

static void
test_a_cell_that_is_too_long (void)
{
  g_autofree char *long_one = g_strnfill (DOCKET_CSV_MOST_CELL + 1, 'x');
  g_autofree char *quoted = g_strdup_printf ("\"%s\n\"", long_one);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_all (long_one, &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_null (read_all (quoted, &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_BROKEN);
}

/* Millions of commas would be millions of cells. */
static void
test_a_row_of_too_many_cells (void)
{
  g_autofree char *most = g_strnfill (DOCKET_CSV_MOST_CELLS - 1, ',');
  g_autofree char *text = g_strdup_printf ("a,b\n%s\n%s,\n", most, most);
  g_autoptr (DocketCsv) csv = docket_csv_new (text);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (docket_csv_next (csv, cells, &error), ==, DOCKET_CSV_ROW);
  g_assert_cmpint (docket_csv_next (csv, cells, &error), ==, DOCKET_CSV_ROW);
  g_assert_cmpuint (cells->len, ==, DOCKET_CSV_MOST_CELLS);
  g_assert_no_error (error);
  g_assert_cmpint (docket_csv_next (csv, cells, &error), ==, DOCKET_CSV_FAILED);
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "line 3"));
}

/* A cell that a spreadsheet would compute is the only one that does not come back as it was. */
static void
test_what_is_written_is_read (void)
{
  static const char *const pieces[]
      = { "a", "\"", ",", ";", "\n", " ", "\xc3\xbc", "'", "-", "", "1.5" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DocketCsv) csv = NULL;

      for (guint i = 0; i < 5; i++)
        {
          GString *cell = g_string_new (i == 0 ? "head" : NULL);

          for (gint32 n = g_rand_int_range (rand, 0, 5); n > 0; n--)
            g_string_append (cell,
                             pieces[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (pieces))]);
          g_ptr_array_add (written, g_string_free (cell, FALSE));
          docket_csv_append (text, written->pdata[i], i == 4);
        }
      /* So that the first line tells the separator. */
      g_string_prepend (text, "a,b,c,d,e\r\n");
      csv = docket_csv_new (text->str);
      g_assert_cmpint (docket_csv_next (csv, cells, NULL), ==, DOCKET_CSV_ROW);
      g_assert_cmpint (docket_csv_next (csv, cells, NULL), ==, DOCKET_CSV_ROW);
      g_assert_cmpuint (cells->len, ==, 5);
      for (guint i = 0; i < 5; i++)
        {
          const char *cell = written->pdata[i];
          const char *found = cells->pdata[i];
          gboolean computed = cell[0] == '-' || cell[0] == '\n';

          g_assert_cmpstr (found + (computed ? 1 : 0), ==, cell);
        }
      g_assert_cmpint (docket_csv_next (csv, cells, NULL), ==, DOCKET_CSV_END);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows-are-read", test_rows_are_read);
  g_test_add_func ("/csv/a-quote-that-is-not-closed", test_a_quote_that_is_not_closed);
  g_test_add_func ("/csv/a-cell-that-is-too-long", test_a_cell_that_is_too_long);
  g_test_add_func ("/csv/a-row-of-too-many-cells", test_a_row_of_too_many_cells);
  g_test_add_func ("/csv/what-is-written-is-read", test_what_is_written_is_read);
  return g_test_run ();
}
