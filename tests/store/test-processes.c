/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More than one process on one database: each learns what the other changed, numbers stay without
 * gaps and doubles, and one that is killed leaves all that it had said and nothing half. */
#include "books.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- Notices ---- */

/* What a connection hears: "kind id;" each, "-" for no news. */
static void
assert_poll (DocketStore *store, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = docket_store_poll (store, &error);
  g_autoptr (GString) text = g_string_new (changes == NULL ? "-" : "");

  g_assert_no_error (error);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const DocketChange *change = changes->pdata[i];

      if (change->kind == DOCKET_KIND_NONE)
        g_string_append (text, "all;");
      else
        g_string_append_printf (
            text, "%s %s;", docket_kind_get_shape (change->kind)->name, change->id);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static DocketStore *
open_another (Books *books)
{
  g_autoptr (GError) error = NULL;
  DocketStore *store = docket_store_open (books->path, 0, &error);

  g_assert_no_error (error);
  return store;
}

static void
put_into (DocketStore *store, DocketActFlags flags, const char *id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketClient) client = make (DOCKET_KIND_CLIENT, id, "name", name, NULL);
  DocketAct *act = docket_act_begin (store, "put", flags, &error);

  g_assert_no_error (error);
  docket_act_put (act, client, &error);
  docket_act_commit (act, &error);
  g_assert_no_error (error);
}

static void
test_poll_tells_what_others_changed (Books *books, gconstpointer data)
{
  g_autoptr (DocketStore) other = open_another (books);

  assert_poll (books->store, "-");
  put_into (other, 0, "c1", "one");
  assert_poll (books->store, "client c1;");
  assert_poll (books->store, "-");
  assert_poll (other, "-");

  put_into (books->store, 0, "c2", "two");
  assert_poll (books->store, "-");
  put_into (other, DOCKET_ACT_QUIET, "c3", "three");
  put_into (books->store, 0, "c4", "four");
  put_into (other, 0, "c3", "drei");
  assert_poll (books->store, "client c3;");
  assert_poll (other, "client c2;client c4;");

  g_assert_true (docket_store_undo (other, NULL, NULL));
  assert_poll (books->store, "client c3;");
  put_into (other, DOCKET_ACT_BULK, "c5", "five");
  assert_poll (books->store, "all;");
}

static void
test_poll_hears_of_the_stopwatch (Books *books, gconstpointer data)
{
  g_autoptr (DocketStore) other = open_another (books);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) stopped = make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60);
  g_autoptr (DocketTimeEntry) started = make_entry ("e2", "T-2", "2026-03-02T10:00:00Z", -1);
  DocketEntryFilter running = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *ids = NULL;
  DocketAct *act;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", -1));
  act = docket_act_begin (other, "start", 0, &error);
  docket_act_put (act, stopped, &error);
  docket_act_put (act, started, &error);
  docket_act_commit (act, &error);
  g_assert_no_error (error);

  assert_poll (books->store, "time_entry e1;time_entry e2;");
  running.running = TRUE;
  entries = docket_store_entries (books->store, &running, &error);
  ids = join_ids (entries);
  g_assert_cmpstr (ids, ==, "e2");
}

/* The log is short: who has slept too long is told to read everything. */
static void
test_poll_after_a_long_sleep (Books *books, gconstpointer data)
{
  g_autoptr (DocketStore) other = open_another (books);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 6; i++)
    {
      DocketAct *act = docket_act_begin (other, "much", DOCKET_ACT_QUIET, &error);

      for (int j = 0; j < 1000; j++)
        {
          g_autofree char *id = g_strdup_printf ("c%d-%d", i, j);
          g_autoptr (DocketClient) client = make (DOCKET_KIND_CLIENT, id, "name", id, NULL);

          docket_act_put (act, client, &error);
        }
      docket_act_commit (act, &error);
      g_assert_no_error (error);
    }
  {
    g_autoptr (GPtrArray) changes = docket_store_poll (books->store, &error);

    g_assert_no_error (error);
    g_assert_cmpint (((DocketChange *) changes->pdata[0])->kind, ==, DOCKET_KIND_NONE);
  }
  assert_poll (books->store, "-");
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM change_log"), <, 5000);
}

/* ---- Other processes ---- */

static GSubprocess *
start_writer (Books *books, const char *name, const char *acts)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                          &error,
                                          g_getenv ("DOCKET_STORE_WRITER"),
                                          books->path,
                                          name,
                                          acts,
                                          NULL);

  g_assert_no_error (error);
  return writer;
}

/* Whether an act that was said to be done is there, and whole. */
static void
assert_act_is_there (Books *books, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  g_autoptr (DocketInvoice) invoice = get (books, DOCKET_KIND_INVOICE, words[0]);
  g_autofree char *number = g_strdup_printf ("2026-%04d", atoi (words[1]));

  g_assert_cmpstr (invoice->number, ==, number);
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, words[0]));
  g_assert_true (docket_store_get_hold (books->store, words[0], NULL, NULL, NULL));
}

/* Lets a writer do @lines acts, kills it somewhere in a later one, and reads what it still said. */
static guint
kill_after (Books *books, const char *name, int lines)
{
  g_autoptr (GSubprocess) writer = start_writer (books, name, "100000");
  g_autoptr (GDataInputStream) said
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  g_autoptr (GPtrArray) heard = g_ptr_array_new_with_free_func (g_free);
  char *line;

  while ((line = g_data_input_stream_read_line (said, NULL, NULL, NULL)) != NULL)
    {
      g_ptr_array_add (heard, line);
      if ((int) heard->len == lines)
        g_subprocess_force_exit (writer);
    }
  g_subprocess_wait (writer, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (writer));
  g_assert_cmpint (g_subprocess_get_term_sig (writer), ==, SIGKILL);

  for (guint i = 0; i < heard->len; i++)
    assert_act_is_there (books, heard->pdata[i]);
  return heard->len;
}

static void
test_killed_at_any_moment (Books *books, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  gint64 heard = 0;

  for (int round = 0; round < 25; round++)
    {
      g_autofree char *name = g_strdup_printf ("w%d", round);

      heard += kill_after (books, name, g_rand_int_range (rand, 1, 12));
      /* An act that was on the disk and not yet spoken of counts too; half of one never does. */
      g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM invoice"), >=, heard);
      g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM invoice"),
                       ==,
                       count (books->path, "SELECT COUNT (*) FROM time_entry WHERE locked = 1"));
      g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM invoice"),
                       ==,
                       count (books->path, "SELECT last FROM number_series"));
    }
  assert_sound (books);
}

/* Each of three processes issues twenty invoices as fast as it can. */
static void
test_numbers_of_several_processes (Books *books, gconstpointer data)
{
  GSubprocess *writers[3];
  static const char *const names[] = { "x", "y", "z" };

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    writers[i] = start_writer (books, names[i], "20");
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_subprocess_wait_check (writers[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (writers[i]);
    }
  g_assert_cmpint (count (books->path, "SELECT COUNT (DISTINCT number) FROM invoice"), ==, 60);
  g_assert_cmpint (count (books->path, "SELECT last FROM number_series"), ==, 60);
  assert_sound (books);
}

static void
look_into (Books *books, const char *suffix)
{
  g_autofree char *path = g_strconcat (books->path, suffix, NULL);
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
}

/* A file dialog that shows the folder opens and closes each file in it, in this very process. */
static void
test_a_look_at_the_files_unlocks_nothing (Books *books, gconstpointer data)
{
  g_autofree char *log = g_strconcat (books->path, "-wal", NULL);
  g_autoptr (GSubprocess) writer = NULL;
  struct stat before, after;

  put_into (books->store, 0, "one", "One");
  g_assert_cmpint (stat (log, &before), ==, 0);
  look_into (books, "");
  look_into (books, "-wal");
  look_into (books, "-shm");

  /* It is not the last one to leave. */
  writer = start_writer (books, "other", "1");
  g_assert_true (g_subprocess_wait_check (writer, NULL, NULL));
  g_assert_cmpint (stat (log, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);

  put_into (books->store, 0, "two", "Two");
  g_clear_object (&writer);
  writer = start_writer (books, "another", "1");
  g_assert_true (g_subprocess_wait_check (writer, NULL, NULL));
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "other-0"));
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "another-0"));
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "two"));
  assert_sound (books);
}

/* Nor does one that only reads, and closes first, take along what the one that writes has locked.
 */
static void
test_the_last_one_here_leaves_no_lock (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = NULL;
  g_autofree char *log = g_strconcat (books->path, "-wal", NULL);
  DocketStore *reader = NULL;

  g_clear_pointer (&books->store, docket_store_close);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  reader = docket_store_open (books->path, DOCKET_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  books->store = open_another (books);
  put_into (books->store, 0, "one", "One");
  docket_store_close (reader);
  put_into (books->store, 0, "two", "Two");
  writer = start_writer (books, "other", "3");
  g_assert_true (g_subprocess_wait_check (writer, NULL, NULL));
  put_into (books->store, 0, "three", "Three");
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "other-0"));
  g_clear_pointer (&books->store, docket_store_close);
  /* All of it is in the database, and nobody holds it. */
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  books->store = open_another (books);
  assert_sound (books);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/processes/" name, Books, NULL, books_set_up_filled, function, books_tear_down)
  TEST ("poll-tells-what-others-changed", test_poll_tells_what_others_changed);
  TEST ("poll-hears-of-the-stopwatch", test_poll_hears_of_the_stopwatch);
  TEST ("poll-after-a-long-sleep-means-everything", test_poll_after_a_long_sleep);
  TEST ("killed-at-any-moment-nothing-is-half", test_killed_at_any_moment);
  TEST ("numbers-of-several-processes-have-no-gap", test_numbers_of_several_processes);
  TEST ("a-look-at-the-files-unlocks-nothing", test_a_look_at_the_files_unlocks_nothing);
  TEST ("the-last-one-here-leaves-no-lock", test_the_last_one_here_leaves_no_lock);
  return g_test_run ();
}
