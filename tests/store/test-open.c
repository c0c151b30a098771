/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bad days: what is no database, too new, read-only, locked or full is refused with its own
 * error, and is afterwards what it was before. */
#include "books.h"

#include "docket-connection.h"
#include "docket-schema.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_refused (const char *path, DocketStoreFlags flags, DocketStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (path, flags, &error);

  g_assert_null (store);
  g_assert_error (error, DOCKET_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "docket-store-"));
}

static void
close_books (Books *books)
{
  g_clear_pointer (&books->store, docket_store_close);
}

static void
reopen (Books *books)
{
  g_autoptr (GError) error = NULL;

  books->store = docket_store_open (books->path, 0, &error);
  g_assert_no_error (error);
}

/* Refuses @content with @code and leaves it alone. */
static void
refuse_content (
    Books *books, const char *content, gsize length, DocketStoreFlags flags, DocketStoreError code)
{
  g_autofree char *path = books_path (books, "other.db");
  g_autofree char *found = NULL;
  gsize found_length;

  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  assert_refused (path, flags, code);
  g_assert_true (g_file_get_contents (path, &found, &found_length, NULL));
  g_assert_cmpmem (found, found_length, content, length);
}

static void
test_not_a_database (Books *books, gconstpointer data)
{
  static const char text[]
      = "Dear Sir or Madam, this is a letter of some length and no database at all, "
        "though it is long enough to have the header of one, had it been one.";
  g_autofree char *path = books_path (books, "foreign.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) foreign = docket_sqlite_open (path, DOCKET_SQLITE_CREATE, FALSE, &error);

  g_assert_no_error (error);
  refuse_content (books, text, sizeof text, DOCKET_STORE_CREATE, DOCKET_STORE_ERROR_NOT_A_DATABASE);
  refuse_content (books, text, sizeof text, 0, DOCKET_STORE_ERROR_NOT_A_DATABASE);
  refuse_content (
      books, text, sizeof text, DOCKET_STORE_READ_ONLY, DOCKET_STORE_ERROR_NOT_A_DATABASE);
  assert_refused (books->folder, DOCKET_STORE_CREATE, DOCKET_STORE_ERROR_NOT_A_DATABASE);

  docket_sqlite_run (foreign, "CREATE TABLE bookmarks (url TEXT)", &error);
  g_assert_no_error (error);
  assert_refused (path, DOCKET_STORE_CREATE, DOCKET_STORE_ERROR_NOT_A_DATABASE);
  assert_refused (path, DOCKET_STORE_READ_ONLY, DOCKET_STORE_ERROR_NOT_A_DATABASE);
  g_assert_cmpint (count (path, "SELECT COUNT (*) FROM sqlite_schema"), ==, 1);
  docket_sqlite_run (foreign, "PRAGMA application_id = 77", &error);
  assert_refused (path, DOCKET_STORE_CREATE, DOCKET_STORE_ERROR_NOT_A_DATABASE);
}

static void
test_newer (Books *books, gconstpointer data)
{
  close_books (books);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (DocketSqlite) db
        = docket_sqlite_open (books->path, DOCKET_SQLITE_WRITE, FALSE, &error);

    docket_sqlite_run (db, "PRAGMA user_version = 1000", &error);
    g_assert_no_error (error);
  }
  assert_refused (books->path, 0, DOCKET_STORE_ERROR_NEWER);
  assert_refused (books->path, DOCKET_STORE_READ_ONLY, DOCKET_STORE_ERROR_NEWER);
  g_assert_cmpint (count (books->path, "PRAGMA user_version"), ==, 1000);
}

static void
test_missing (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "a/b/new.db");
  g_autofree char *folder = books_path (books, "a");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = NULL;
  gboolean empty = FALSE;

  assert_refused (path, 0, DOCKET_STORE_ERROR_CANNOT_OPEN);
  assert_refused (
      path, DOCKET_STORE_READ_ONLY | DOCKET_STORE_CREATE, DOCKET_STORE_ERROR_CANNOT_OPEN);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  store = docket_store_open (path, DOCKET_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (docket_store_is_empty (store, &empty, &error));
  g_assert_true (empty);
  g_assert_cmpstr (docket_store_get_path (store), ==, path);
}

/* A name that means something in an address. */
static void
test_strange_names (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "100%20?mode=ro#x é.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (path, DOCKET_STORE_CREATE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_damaged (Books *books, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", i);

      put (books,
           make (DOCKET_KIND_CLIENT, id, "name", "A client with a name of some length", NULL));
    }
  close_books (books);
  g_assert_true (g_file_get_contents (books->path, &content, &length, NULL));
  refuse_content (books, content, 4096, 0, DOCKET_STORE_ERROR_CORRUPT);
  memset (content, 'x', 16);
  refuse_content (books, content, length, 0, DOCKET_STORE_ERROR_NOT_A_DATABASE);
}

static void
test_opened_twice_is_fine (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) other = docket_store_open (books->path, DOCKET_STORE_CREATE, &error);
  g_autoptr (DocketClient) client = NULL;

  g_assert_no_error (error);
  put (books, make (DOCKET_KIND_CLIENT, "c", "name", "C", NULL));
  client = docket_store_get (other, DOCKET_KIND_CLIENT, "c", &error);
  g_assert_no_error (error);
  g_assert_nonnull (client);
}

/* ---- Read-only ---- */

static void
test_reading_only (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) reader = NULL;
  g_autoptr (DocketClient) client = NULL;

  put (books, make (DOCKET_KIND_CLIENT, "c", "name", "C", NULL));
  reader = docket_store_open (books->path, DOCKET_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  client = docket_store_get (reader, DOCKET_KIND_CLIENT, "c", &error);
  g_assert_nonnull (client);
  g_assert_null (docket_act_begin (reader, "x", 0, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_READ_ONLY);
}

/* What someone sees who may read the folder and the file and write neither. */
static int
look_without_rights (const char *path, const char *new_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (path, DOCKET_STORE_CREATE, &error);
  g_autoptr (DocketClient) client = NULL;

  if (store != NULL || !g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_READ_ONLY))
    return 1;
  g_clear_error (&error);
  store = docket_store_open (new_path, DOCKET_STORE_CREATE, &error);
  if (store != NULL || !g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_READ_ONLY))
    return 2;
  g_clear_error (&error);
  store = docket_store_open (path, DOCKET_STORE_READ_ONLY, &error);
  if (store == NULL)
    return 3;
  client = docket_store_get (store, DOCKET_KIND_CLIENT, "c", &error);
  if (client == NULL)
    return 4;
  return docket_act_begin (store, "x", 0, &error) == NULL
                 && g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_READ_ONLY)
             ? 0
             : 5;
}

static void
test_read_only_file_and_folder (Books *books, gconstpointer data)
{
  g_autofree char *new_path = books_path (books, "new.db");
  int status;
  pid_t child;

  put (books, make (DOCKET_KIND_CLIENT, "c", "name", "C", NULL));
  close_books (books);
  g_assert_cmpint (g_chmod (books->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (books->folder, 0555), ==, 0);

  /* Rights do not stop the superuser, who therefore becomes nobody for the look. */
  child = fork ();
  if (child == 0)
    {
      if (geteuid () == 0
          && (setresgid (65534, 65534, 65534) != 0 || setresuid (65534, 65534, 65534) != 0))
        _exit (77);
      _exit (look_without_rights (books->path, new_path));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (g_chmod (books->folder, 0700), ==, 0);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("cannot become nobody here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_old_tables_are_not_only_read (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "empty.db");

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (path, DOCKET_STORE_READ_ONLY, DOCKET_STORE_ERROR_READ_ONLY);
}

/* ---- Locked ---- */

static void
test_another_one_writes (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) other = NULL;
  g_autoptr (DocketClient) client = NULL;
  DocketAct *act;

  put (books, make (DOCKET_KIND_CLIENT, "c", "name", "C", NULL));
  docket_sqlite_set_patience (20);
  other = docket_store_open (books->path, 0, &error);
  docket_sqlite_set_patience (5000);
  g_assert_no_error (error);
  act = docket_act_begin (books->store, "write", 0, &error);
  g_assert_no_error (error);

  client = docket_store_get (other, DOCKET_KIND_CLIENT, "c", &error);
  g_assert_nonnull (client);
  g_assert_null (docket_act_begin (other, "write too", 0, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_BUSY);
  docket_act_abort (act);

  g_clear_error (&error);
  act = docket_act_begin (other, "write too", 0, &error);
  g_assert_no_error (error);
  docket_act_abort (act);
}

static void
test_locked_whole (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) holder = NULL;

  close_books (books);
  holder = docket_sqlite_open (books->path, DOCKET_SQLITE_WRITE, FALSE, &error);
  docket_sqlite_run (holder, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT", &error);
  g_assert_no_error (error);
  docket_sqlite_set_patience (20);
  assert_refused (books->path, 0, DOCKET_STORE_ERROR_BUSY);
  g_clear_pointer (&holder, docket_sqlite_close);
  docket_sqlite_set_patience (5000);
  reopen (books);
}

/* ---- Full ---- */

/* SQLite's own limit stands for the disk's: it refuses with the same code at the same places. */
static void
test_full_disk (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = NULL;
  DocketAct *act;
  gint64 pages = 0;
  int i;

  put (books, make (DOCKET_KIND_CLIENT, "kept", "name", "Kept", NULL));
  docket_sqlite_ask (books->store->db, "PRAGMA page_count", NULL, &pages, &error);
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, pages + 2);
  docket_sqlite_run (books->store->db, limit, &error);
  g_assert_no_error (error);

  act = docket_act_begin (books->store, "much", 0, &error);
  for (i = 0; i < 1000 && error == NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", i);
      g_autoptr (DocketClient) client
          = make (DOCKET_KIND_CLIENT, id, "name", "A client with a name of some length", NULL);

      docket_act_put (act, client, &error);
    }
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (docket_act_commit (act, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FULL);

  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "kept"));
  g_assert_false (is_there (books, DOCKET_KIND_CLIENT, "c0"));
  docket_sqlite_run (books->store->db, "PRAGMA max_page_count = 1000000", NULL);
  put (books, make (DOCKET_KIND_CLIENT, "c0", "name", "There is room again", NULL));
  assert_sound (books);
}

/* ---- Older tables ---- */

static const char *const steps[] = {
  "CREATE TABLE parent (id TEXT PRIMARY KEY) STRICT;"
  "CREATE TABLE child (id TEXT PRIMARY KEY, parent TEXT REFERENCES parent (id)) STRICT;"
  "INSERT INTO parent VALUES ('p'); INSERT INTO child VALUES ('a', 'p'), ('b', 'p')",
  "ALTER TABLE child ADD COLUMN size INTEGER; UPDATE child SET size = 7",
  "CREATE TABLE more (id TEXT PRIMARY KEY) STRICT; INSERT INTO more SELECT id FROM child",
  "DROP TABLE more; INSERT INTO nowhere VALUES (1)",
  "UPDATE child SET parent = 'gone'",
};

static gboolean
migrate (const char *path, guint n_steps, GError **error)
{
  g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_CREATE, FALSE, error);

  return db != NULL && docket_schema_migrate (db, path, steps, n_steps, error);
}

static void
test_steps_keep_what_is_there (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "old.db");
  g_autofree char *copy = books_path (books, "old.db.before-2");
  g_autofree char *late_copy = books_path (books, "old.db.before-3");
  g_autoptr (GError) error = NULL;

  migrate (path, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (path, "PRAGMA user_version"), ==, 1);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  migrate (path, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (count (path, "SELECT SUM (size) FROM child"), ==, 14);
  g_assert_cmpint (count (path, "SELECT COUNT (*) FROM more"), ==, 2);
  g_assert_cmpint (count (copy, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (count (copy, "SELECT COUNT (*) FROM child"), ==, 2);
  g_assert_false (g_file_test (late_copy, G_FILE_TEST_EXISTS));
  migrate (path, 3, &error);
  g_assert_no_error (error);
}

static void
test_a_failed_step_changes_nothing (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "old.db");
  g_autoptr (GError) error = NULL;

  migrate (path, 2, &error);
  g_assert_no_error (error);
  g_assert_false (migrate (path, 4, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FAILED);
  g_assert_cmpint (count (path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (count (path, "SELECT COUNT (*) FROM more"), ==, 2);
}

static void
test_a_step_may_not_lose_a_reference (Books *books, gconstpointer data)
{
  const char *both[] = { steps[0], steps[4] };
  g_autofree char *path = books_path (books, "old.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_CREATE, FALSE, &error);

  g_assert_false (docket_schema_migrate (db, path, both, 2, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CORRUPT);
  g_assert_cmpint (count (path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (count (path, "SELECT COUNT (*) FROM child WHERE parent = 'p'"), ==, 2);
}

/* Takes back what the fourth and the fifth version added. */
static const char without_version_4[]
    = "DROP INDEX expense_date; DROP TABLE heartbeat; DROP INDEX time_entry_later; DROP INDEX "
      "time_entry_review;"
      " DROP INDEX time_entry_sources; DROP INDEX time_entry_agent;"
      " ALTER TABLE time_entry DROP COLUMN later; ALTER TABLE time_entry DROP COLUMN away;"
      " ALTER TABLE time_entry DROP COLUMN sources; ALTER TABLE time_entry DROP COLUMN review;"
      " ALTER TABLE agent DROP COLUMN idle_after; ALTER TABLE agent DROP COLUMN targets;"
      " PRAGMA user_version = 3;";

/* Takes back what the third version added. */
static const char without_version_3[]
    = "DROP TABLE period_billed;"
      " ALTER TABLE client DROP COLUMN bill_when; ALTER TABLE client DROP COLUMN bill_amount;"
      " ALTER TABLE contract DROP COLUMN bill_when; ALTER TABLE contract DROP COLUMN bill_amount;"
      " PRAGMA user_version = 2;";

static void
run_all (DocketSqlite *db, const char *const steps_back[])
{
  for (guint i = 0; steps_back[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      docket_sqlite_run (db, steps_back[i], &error);
      g_assert_no_error (error);
    }
}

static void
make_older (Books *books, const char *sql)
{
  const char *const steps_back[] = { without_version_4, without_version_3, sql, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = NULL;

  close_books (books);
  db = docket_sqlite_open (books->path, DOCKET_SQLITE_WRITE, FALSE, &error);
  g_assert_no_error (error);
  run_all (db, steps_back);
}

static void
test_the_second_version_knows_what_was_billed (Books *books, gconstpointer data)
{
  static const char query[] = "SELECT SUM (amount) FROM billed";
  g_autofree char *copy = g_strconcat (books->path, ".before-2", NULL);
  DocketInvoice *invoice;
  gint64 billed;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60));
  invoice = make_issued ("i1", "2026-0001", "e1", NULL);
  ((DocketLine *) invoice->lines->pdata[0])->ticket = g_strdup ("T-1");
  put (books, invoice);
  billed = count (books->path, query);
  g_assert_cmpint (billed, ==, 10000);

  make_older (books,
              "DROP TABLE billed; DROP INDEX time_entry_to_bill;"
              " DROP INDEX time_entry_billed; PRAGMA user_version = 1");
  reopen (books);
  g_assert_cmpint (count (books->path, query), ==, billed);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  assert_sound (books);
}

/* Of three invoices under a minimum spend one is void and one has let go of all that it held. */
static void
test_the_third_version_knows_what_periods_came_to (Books *books, gconstpointer data)
{
  static const char query[] = "SELECT SUM (amount * (line + 1)) + 1000000 * COUNT (*)"
                              " FROM period_billed WHERE contract = 'support'"
                              " AND period = '2026-03-01' AND invoice = 'i1'"
                              " AND kind = CASE line WHEN 0 THEN 'time' ELSE 'top_up' END";
  gint64 billed;

  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("i%d", i);
      g_autofree char *number = g_strdup_printf ("2026-000%d", i);
      g_autofree char *entry = g_strdup_printf ("e%d", i);
      DocketInvoice *invoice = make_issued (id, number, entry, NULL);

      put (books, make_entry (entry, "T-1", "2026-03-02T09:00:00+01:00", 60));
      set (invoice->lines->pdata[0], "contract", "support", "period", "2026-03-01", NULL);
      g_ptr_array_add (invoice->lines, docket_record_new (&docket_line_shape));
      set (invoice->lines->pdata[1],
           "kind",
           "top_up",
           "contract",
           "support",
           "period",
           "2026-03-01",
           "amount",
           "-30.00",
           NULL);
      set (invoice, "net", "70.00", "total", "70.00", "due", "70.00", NULL);
      if (i == 2)
        set (invoice, "state", "void", NULL);
      if (i != 1)
        set (invoice, "holds", NULL, NULL);
      put (books, invoice);
    }
  billed = count (books->path, query);
  g_assert_cmpint (billed, ==, 2000000 + 10000 - 2 * 3000);
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM period_billed"), ==, 2);

  make_older (books, "PRAGMA user_version = 2");
  reopen (books);
  g_assert_cmpint (count (books->path, query), ==, billed);
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM period_billed"), ==, 2);
  assert_sound (books);
}

static void
test_the_fourth_version_marks_what_has_no_ticket (Books *books, gconstpointer data)
{
  const char *const steps_back[] = { without_version_4, NULL };
  DocketTimeEntry *entry = make_entry ("e2", "T-1", "2026-03-02T11:00:00+01:00", 60);
  g_autoptr (GError) error = NULL;
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) later = NULL;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60));
  g_clear_pointer (&entry->ticket, g_free);
  put (books, entry);
  close_books (books);
  {
    g_autoptr (DocketSqlite) db
        = docket_sqlite_open (books->path, DOCKET_SQLITE_WRITE, FALSE, &error);

    g_assert_no_error (error);
    run_all (db, steps_back);
  }

  reopen (books);
  filter.later = TRUE;
  later = docket_store_entries (books->store, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpstr (((DocketTimeEntry *) later->pdata[0])->id, ==, "e2");
  assert_sound (books);
  g_assert_true (docket_store_undo (books->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (is_there (books, DOCKET_KIND_TIME_ENTRY, "e2"));
}

/* An empty file is what a program leaves that was killed while it made the database. */
static void
test_an_empty_file_becomes_a_database (Books *books, gconstpointer data)
{
  g_autofree char *path = books_path (books, "empty.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  store = docket_store_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (path, "PRAGMA user_version"), ==, docket_schema_n_steps);
}

static void
test_settings_of_the_connection (Books *books, gconstpointer data)
{
  static const char *const asked[][2] = { { "PRAGMA synchronous", "2" },
                                          { "PRAGMA foreign_keys", "1" },
                                          { "PRAGMA journal_mode", "wal" },
                                          { "PRAGMA busy_timeout", "5000" } };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = NULL;

      docket_sqlite_ask_text (books->store->db, asked[i][0], NULL, &answer, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (answer, ==, asked[i][1]);
    }
}

static void
test_goes_on_after_a_rest (Books *books, gconstpointer data)
{
  g_autoptr (DocketRecord) ann = NULL;
  g_autoptr (DocketRecord) acme = NULL;
  g_autoptr (GError) error = NULL;

  ann = docket_store_get (books->store, DOCKET_KIND_AGENT, "ann", &error);
  g_assert_no_error (error);
  docket_store_rest (books->store);
  docket_store_rest (books->store);
  acme = docket_store_get (books->store, DOCKET_KIND_CLIENT, "acme", &error);
  g_assert_no_error (error);
  g_assert_nonnull (acme);
  put (books, make (DOCKET_KIND_AGENT, "eve", "name", "Eve Fox", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/open/" name, Books, NULL, books_set_up, function, books_tear_down)
  TEST ("what-is-no-database-is-left-alone", test_not_a_database);
  TEST ("a-newer-version-is-left-alone", test_newer);
  TEST ("a-missing-file-is-made-only-when-asked", test_missing);
  TEST ("a-strange-name-is-just-a-name", test_strange_names);
  TEST ("a-damaged-file-is-left-alone", test_damaged);
  TEST ("two-may-have-it-open", test_opened_twice_is_fine);
  TEST ("who-only-reads-cannot-act", test_reading_only);
  TEST ("a-read-only-place-can-be-read", test_read_only_file_and_folder);
  TEST ("tables-of-an-older-version-are-not-only-read", test_old_tables_are_not_only_read);
  TEST ("while-another-writes-one-reads-and-waits", test_another_one_writes);
  TEST ("a-file-locked-whole-is-busy", test_locked_whole);
  TEST ("a-full-disk-loses-nothing", test_full_disk);
  TEST ("steps-keep-what-is-there-and-a-copy", test_steps_keep_what_is_there);
  TEST ("a-failed-step-changes-nothing", test_a_failed_step_changes_nothing);
  TEST ("a-step-may-not-lose-a-reference", test_a_step_may_not_lose_a_reference);
  g_test_add ("/store/open/an-old-database-learns-what-was-billed",
              Books,
              NULL,
              books_set_up_filled,
              test_the_second_version_knows_what_was_billed,
              books_tear_down);
  g_test_add ("/store/open/an-old-database-learns-what-periods-came-to",
              Books,
              NULL,
              books_set_up_filled,
              test_the_third_version_knows_what_periods_came_to,
              books_tear_down);
  g_test_add ("/store/open/an-old-database-learns-what-has-no-ticket",
              Books,
              NULL,
              books_set_up_filled,
              test_the_fourth_version_marks_what_has_no_ticket,
              books_tear_down);
  g_test_add ("/store/open/goes-on-after-a-rest",
              Books,
              NULL,
              books_set_up_filled,
              test_goes_on_after_a_rest,
              books_tear_down);
  TEST ("an-empty-file-becomes-a-database", test_an_empty_file_becomes_a_database);
  TEST ("commits-are-durable", test_settings_of_the_connection);
  return g_test_run ();
}
