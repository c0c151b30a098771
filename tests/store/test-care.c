/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy while in use, and a check that finds each kind of fault that was put there by hand. */
#include "books.h"

#include "docket-sqlite.h"

#include <string.h>

static void
put_some_books (Books *books)
{
  DocketInvoice *draft = make_draft ("d1", "e2", NULL);
  DocketInvoice *issued = make_issued ("i1", "2026-0001", "e1", NULL);

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60));
  put (books, make_entry ("e2", "T-1", "2026-03-03T09:00:00Z", 60));
  put (books, make_entry ("e3", "T-1", "2026-03-04T09:00:00Z", 60));
  set (issued->lines->pdata[0], "contract", "support", "period", "2026-03-01", NULL);
  put (books, issued);
  set (draft->holds, "fees", "[{\"contract\": \"support\", \"period\": \"2026-03-01\"}]", NULL);
  put (books, draft);
  put (books, make_issued ("i2", "2026-0002", "e3", NULL));
}

static void
test_backup_is_whole (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "copy.db");
  g_autofree char *part = books_path (books, "copy.db.part");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) copy = NULL;

  put_some_books (books);
  g_assert_true (g_file_set_contents (path, "something older", -1, NULL));
  docket_store_backup (books->store, path, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  put (books, make (DOCKET_KIND_CLIENT, "later", "name", "Later", NULL));

  copy = docket_store_open (path, 0, &error);
  g_assert_no_error (error);
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) ours = docket_store_list (books->store, (DocketKind) kind, NULL);
      g_autoptr (GPtrArray) theirs = docket_store_list (copy, (DocketKind) kind, NULL);

      g_assert_cmpuint (theirs->len, ==, ours->len - (kind == DOCKET_KIND_CLIENT));
    }
  {
    g_autoptr (DocketInvoice) ours = get (books, DOCKET_KIND_INVOICE, "i1");
    g_autoptr (DocketInvoice) theirs = docket_store_get (copy, DOCKET_KIND_INVOICE, "i1", NULL);

    g_assert_true (docket_record_equal (ours, theirs));
  }
}

static void
test_backup_that_cannot_be_leaves_nothing (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "missing/copy.db");
  g_autoptr (GError) error = NULL;

  g_assert_false (docket_store_backup (books->store, path, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CANNOT_OPEN);
  g_clear_error (&error);
  g_assert_false (docket_store_backup (books->store, books->path, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FAILED);
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "acme"));
}

/* A fault that no act could make, and the words in which it is told. */
static const struct
{
  const char *name;
  const char *sql;
  const char *told;
} faults[] = {
  { "sum",
    "UPDATE invoice SET total = 9999 WHERE id = 'i1'",
    "its total is 99.99 and should be 100.00" },
  { "net", "UPDATE invoice SET net = 1 WHERE id = 'i1'", "its net sum is 0.01" },
  { "due", "UPDATE invoice SET due = 1 WHERE id = 'i1'", "its sum due is 0.01" },
  { "paid", "UPDATE invoice SET paid = 5 WHERE id = 'i1'", "its sum of payments is 0.05" },
  { "gap",
    "UPDATE invoice SET number = '2026-0004' WHERE id = 'i2'",
    "nothing stands between number 1 and number 4" },
  { "counter", "UPDATE number_series SET last = 9", "the last number given is 9" },
  { "number", "UPDATE invoice SET number = NULL WHERE id = 'i2'", "is issued and has no number" },
  { "mark",
    "UPDATE time_entry SET invoice = NULL, locked = 0 WHERE id = 'e1'",
    "names 1 records (time_entry) that are not marked" },
  { "stray",
    "UPDATE time_entry SET invoice = 'i2' WHERE id = 'e2'",
    "e2 is marked as on invoice 2026-0002" },
  { "lock",
    "UPDATE time_entry SET locked = 0 WHERE id = 'e1'",
    "e1 is open, and invoice 2026-0001 is issued" },
  { "usage",
    "DELETE FROM usage WHERE invoice = 'i1'",
    "0 parts of time entries are kept and 1 are on its lines" },
  { "billed", "UPDATE usage SET billed = 1 WHERE invoice = 'i1'", "1 seconds are kept and 3600" },
  { "period",
    "UPDATE period_billed SET amount = 1 WHERE invoice = 'i1'",
    "1 minor units of periods are kept and 10000" },
  { "fee", "DELETE FROM fee_hold", "0 fees are kept and 1" },
  { "client",
    "UPDATE time_entry SET for_client = 'beta' WHERE id = 'e2'",
    "filed under what it no longer belongs to" },
  { "backwards",
    "UPDATE time_entry SET \"end\" = start - 1 WHERE id = 'e2'",
    "e2 ends before it starts" },
  { "reference",
    "PRAGMA foreign_keys = OFF; DELETE FROM ticket WHERE id = 'T-1'",
    "There is no ticket \"T-1\" for time_entry" },
  { "stage",
    "UPDATE ticket SET stage = 'Nowhere' WHERE id = 'T-2'",
    "There is no stage \"Nowhere\" for ticket T-2" },
  { "inner",
    "UPDATE contract SET projects = '[\"none\"]'",
    "There is no project \"none\" for contract support" },
};

static void
test_each_fault_is_found (Books *books, gconstpointer data)
{
  g_autofree char *good = books_path (books, "good.db");
  g_autoptr (GError) error = NULL;

  put_some_books (books);
  assert_sound (books);
  docket_store_backup (books->store, good, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = books_path (books, faults[i].name);
      g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (DocketStore) store = NULL;
      gboolean told = FALSE;

      docket_store_backup (books->store, path, &error);
      {
        g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_WRITE, FALSE, &error);

        docket_sqlite_run (db, faults[i].sql, &error);
        g_assert_no_error (error);
      }
      store = docket_store_open (path, 0, &error);
      g_assert_no_error (error);
      g_assert_true (docket_store_check (store, complaints, &error));
      g_assert_no_error (error);
      for (guint j = 0; j < complaints->len; j++)
        told = told || strstr (complaints->pdata[j], faults[i].told) != NULL;
      if (!told)
        for (guint j = 0; j < complaints->len; j++)
          g_test_message ("%s: %s", faults[i].name, (char *) complaints->pdata[j]);
      g_assert_true (told);
    }
}

static void
test_a_damaged_page_is_told (Books *books, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autofree char *path = books_path (books, "damaged.db");
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = NULL;
  gsize length;

  put_some_books (books);
  docket_store_backup (books->store, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  /* The tables' own description fills the first pages; all that follows is rows and indexes. */
  memset (content + length / 2, 0x5a, length / 2);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));

  store = docket_store_open (path, 0, &error);
  if (store == NULL)
    {
      g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CORRUPT);
      return;
    }
  g_assert_true (docket_store_check (store, complaints, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (complaints->len, >, 0);
  g_assert_nonnull (strstr (complaints->pdata[0], "damaged"));
}

/* Rows that changed while an index of theirs was out of sight. */
static const struct
{
  const char *index;
  const char *sql;
} stale[] = {
  { "ticket_stage", "UPDATE ticket SET stage = 'Done' WHERE id = 'T-2'" },
  { "ticket_client", "INSERT INTO ticket (id, title, client) VALUES ('T-9', 'Toner', 'acme')" },
  { "time_entry_start", "DELETE FROM time_entry WHERE id = 'e2'" },
  { "time_entry_to_bill", "UPDATE time_entry SET start = start + 1 WHERE id = 'e2'" },
  { "invoice_number", "UPDATE invoice SET number = '2026-0003' WHERE id = 'i2'" },
};

static void
run_on_copy (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_WRITE, FALSE, &error);

  g_assert_no_error (error);
  docket_sqlite_run (db, sql, &error);
  g_assert_no_error (error);
}

static void
test_a_stale_index_is_found (Books *books, gconstpointer data)
{
  put_some_books (books);
  for (guint i = 0; i < G_N_ELEMENTS (stale); i++)
    {
      g_autofree char *path = books_path (books, stale[i].index);
      g_autofree char *hide = g_strdup_printf (
          "CREATE TABLE hidden AS SELECT * FROM sqlite_schema WHERE name = '%s';"
          " PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = '%s'",
          stale[i].index,
          stale[i].index);
      g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (DocketStore) store = NULL;

      docket_store_backup (books->store, path, &error);
      g_assert_no_error (error);
      g_test_message ("%s", stale[i].index);
      run_on_copy (path, hide);
      run_on_copy (path, stale[i].sql);
      run_on_copy (path,
                   "PRAGMA writable_schema = ON;"
                   " INSERT INTO sqlite_schema SELECT * FROM hidden; DROP TABLE hidden");
      store = docket_store_open (path, 0, &error);
      g_assert_no_error (error);
      g_assert_true (docket_store_check (store, complaints, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (complaints->len, >, 0);
      g_assert_nonnull (strstr (complaints->pdata[0], stale[i].index));
    }
}

/* A number where the rows are in the order of an index, else nothing. */
static const struct
{
  const char *rows;
  gboolean unique;
  gboolean good;
} orders[] = {
  { "(1, 'a', 5), (1, 'b', 4), (2, 'a', 3)", FALSE, TRUE },
  { "(1, 'a', 5), (2, 'a', 3), (1, 'b', 4)", FALSE, FALSE },
  { "(1, 'a', 5), (1, 'ab', 3), (1, 'b', 4)", TRUE, TRUE },
  { "(1, 'a', 5), (1, 'a', 4)", FALSE, FALSE },
  { "(1, 'a', 4), (1, 'a', 5)", FALSE, TRUE },
  { "(1, 'a', 4), (1, 'a', 5)", TRUE, FALSE },
  { "(NULL, 'a', 4), (NULL, 'a', 5), (-1, NULL, 1), (7, 'a', 2)", TRUE, TRUE },
  { "(1, 'a', 4), (NULL, 'a', 5)", TRUE, FALSE },
};

static void
test_an_index_out_of_order_is_found (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "folds.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_CREATE, FALSE, &error);

  g_assert_true (docket_sqlite_add_folds (db, &error));
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *rows = g_strdup_printf ("(VALUES %s)", orders[i].rows);
      g_autofree char *by_index
          = g_strdup_printf ("SELECT docket_fold_index (%d, column1, column2, column3) FROM %s",
                             orders[i].unique,
                             rows);
      g_autofree char *by_table = g_strdup_printf (
          "SELECT docket_fold (column1, column2, column3) FROM %s ORDER BY column3", rows);
      gint64 one, other;

      g_assert_true (docket_sqlite_ask (db, by_index, NULL, &one, &error));
      g_assert_true (docket_sqlite_ask (db, by_table, NULL, &other, &error));
      g_assert_cmpint (one == other, ==, orders[i].good);
      g_assert_cmpint (DOCKET_IS_NULL (one), ==, !orders[i].good);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/care/" name, Books, NULL, books_set_up_filled, function, books_tear_down)
  TEST ("a-backup-is-whole-and-replaces-an-older-one", test_backup_is_whole);
  TEST ("a-backup-that-cannot-be-leaves-nothing", test_backup_that_cannot_be_leaves_nothing);
  TEST ("each-fault-of-the-books-is-found", test_each_fault_is_found);
  TEST ("a-stale-index-is-found", test_a_stale_index_is_found);
  TEST ("an-index-out-of-order-is-found", test_an_index_out_of_order_is_found);
  TEST ("a-damaged-page-is-told", test_a_damaged_page_is_told);
  return g_test_run ();
}
