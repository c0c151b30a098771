/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A million time entries of five years, of which the last half year's are unbilled: what screens
 * ask of them, against a bare SQLite statement of the same answer in the same run, and how long the
 * main loop stands still for it. Prints a line a measure: name, Docket's milliseconds (medians),
 * the bare statement's, their ratio, and what Docket's may be. */
#include "docket-billing.h"
#include "docket-desk.h"
#include "docket-workspace.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <time.h>

#define N_RUNS 9
#define CLIENT "c7"
#define LAST_DAY 20500 /* 2026-02-16, a Monday */

/* Ids are spread by a prime, so that each client and each ticket has work on every day. */
static const char fill_sql[]
    = "BEGIN;"
      "INSERT INTO company (id, name, currency, time_zone)"
      " VALUES ('company', 'Northlight', 'USD', 'America/New_York');"
      "INSERT INTO price_list (id, name, rates) VALUES ('std', 'Standard', "
      "'[{\"rate\":100000000}]');"
      "UPDATE company SET price_list = 'std';"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19)"
      " INSERT INTO agent (id, name) SELECT 'a' || i, 'Agent ' || i FROM n;"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 499)"
      " INSERT INTO client (id, name, folded) SELECT 'c' || i, 'Client ' || i, 'client ' || i FROM "
      "n;"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)"
      " INSERT INTO project (id, client, name, stage, rank)"
      " SELECT 'p' || i, 'c' || (i % 500), 'Project ' || i, 'Active', i FROM n;"
      "INSERT INTO stage (id, board, name, position) VALUES ('tickets/Open', 'tickets', 'Open', 1),"
      " ('tickets/Done', 'tickets', 'Done', 2), ('projects/Active', 'projects', 'Active', 1);"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)"
      " INSERT INTO ticket (id, title, client, project, stage, rank, folded)"
      " SELECT 'T-' || i, 'Printer ' || i, 'c' || (i % 500), 'p' || (i % 2000), 'Open', i,"
      " 't-' || i || ' printer' FROM n;"
      "INSERT INTO invoice (id, number, type, state, client, currency, issue_date, total, due, "
      "paid,"
      " lines, taxes, payments)"
      " SELECT 'i' || id, 'N' || id, 'invoice', 'paid', id, 'USD', '2025-08-18', 0, 0, 0, '[]', "
      "'[]',"
      " '[]' FROM client;"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999999),"
      " e (i, ticket, start) AS (SELECT i, i * 7919 % 20000,"
      "  (20500 - 1826 + i * 1826 / 1000000) * 86400 + 50400 + i % 547 * 50 FROM n)"
      " INSERT INTO time_entry (id, ticket, agent, start, start_offset, \"end\", end_offset, note,"
      "  for_client, for_kind, invoice, locked)"
      " SELECT 'e' || i, 'T-' || ticket, 'a' || (i % 20), start, 0, start + 900 + i % 7 * 600, 0,"
      "  'Looked at it and found what had changed', 'c' || (ticket % 500), 'billable',"
      "  CASE WHEN i < 900000 THEN 'ic' || (ticket % 500) END, i < 900000 FROM e;"
      "UPDATE invoice SET holds = (SELECT '{\"entries\":' || json_group_array (e.id) || "
      "',\"expenses\":null,"
      "\"fees\":[]}' FROM time_entry e WHERE e.invoice = invoice.id);"
      "COMMIT;";

typedef gpointer (*Ask) (DocketStore *store, GError **error);

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static double
median (gint64 *times)
{
  qsort (times, N_RUNS, sizeof *times, compare_times);
  return (double) times[N_RUNS / 2] / 1000;
}

static void
check (gboolean good, const GError *error)
{
  if (!good)
    g_error ("%s", error != NULL ? error->message : "that did not work");
}

/* Of the processor, since a machine may have other work: what is waited for on the disk is in the
 * page cache here, for either side. */
static gint64
read_processor_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* ---- The bare side ---- */

/* Every column of every row, as text or number, is looked at and not kept. */
static guint
step_through (sqlite3_stmt *statement)
{
  int n_columns = sqlite3_column_count (statement);
  guint n = 0;

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < n_columns; i++)
        if (sqlite3_column_type (statement, i) == SQLITE_TEXT)
          sqlite3_column_text (statement, i);
        else
          sqlite3_column_int64 (statement, i);
      n++;
    }
  sqlite3_reset (statement);
  return n;
}

/* @sql: one statement or several, which are answered one after another. */
static double
measure_bare (sqlite3 *db, const char *sql, guint *n)
{
  gint64 times[N_RUNS] = { 0 };

  *n = 0;
  while (sql != NULL && *sql != '\0')
    {
      sqlite3_stmt *statement = NULL;
      guint rows = 0;

      if (sqlite3_prepare_v2 (db, sql, -1, &statement, &sql) != SQLITE_OK)
        g_error ("%s", sqlite3_errmsg (db));
      for (guint i = 0; i < N_RUNS; i++)
        {
          gint64 start = read_processor_time (CLOCK_THREAD_CPUTIME_ID);

          rows = step_through (statement);
          times[i] += read_processor_time (CLOCK_THREAD_CPUTIME_ID) - start;
        }
      sqlite3_finalize (statement);
      *n += rows;
    }
  return median (times);
}

/* ---- Docket's side ---- */

static gpointer
ask_unbilled (DocketStore *store, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  filter.client = CLIENT;
  filter.unbilled = TRUE;
  return docket_store_entries (store, &filter, error);
}

static gpointer
ask_week (DocketStore *store, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  filter.from = (DocketDate){ LAST_DAY - 35 };
  filter.to = (DocketDate){ LAST_DAY - 29 };
  return docket_store_entries (store, &filter, error);
}

static gpointer
ask_spent (DocketStore *store, GError **error)
{
  return docket_store_spent (store, DOCKET_KIND_PROJECT, error);
}

static gpointer
ask_client (DocketStore *store, GError **error)
{
  return docket_store_snapshot (store, CLIENT, error);
}

static gpointer
ask_all_clients (DocketStore *store, GError **error)
{
  return docket_store_snapshot (store, NULL, error);
}

typedef struct
{
  const char *name;
  Ask ask;
  GDestroyNotify free;
  const char *bare;
} Question;

/* The same columns that the answer is made of. */
#define ENTRY                                                                                      \
  "SELECT id, ticket, project, client, agent, service, start, start_offset, \"end\", end_offset,"  \
  " billable_time, kind, rate, contract, note, invoice, locked FROM time_entry WHERE "
#define OPEN "locked = 0 AND for_kind = 'billable'"
/* What prices and terms come from. */
#define TERMS                                                                                      \
  ";SELECT * FROM client;SELECT * FROM project;SELECT * FROM contract;SELECT * FROM agent;"        \
  "SELECT * FROM price_list;SELECT * FROM ticket WHERE "

static const Question questions[] = {
  { "unbilled entries of a client",
    ask_unbilled,
    (GDestroyNotify) g_ptr_array_unref,
    ENTRY "for_client = '" CLIENT "' AND " OPEN " ORDER BY start, id" },
  { "what a client's unbilled value is made of",
    ask_client,
    (GDestroyNotify) docket_snapshot_free,
    ENTRY "for_client = '" CLIENT "' AND " OPEN TERMS "client = '" CLIENT "'" },
  { "what all clients' unbilled value is made of",
    ask_all_clients,
    (GDestroyNotify) docket_snapshot_free,
    ENTRY OPEN TERMS "1" },
  { "time spent on each project",
    ask_spent,
    (GDestroyNotify) g_array_unref,
    "SELECT t.project, SUM (e.\"end\" - e.start) FROM time_entry e"
    " JOIN ticket t ON t.id = e.ticket WHERE e.\"end\" IS NOT NULL GROUP BY t.project" },
  { "a week's timesheet",
    ask_week,
    (GDestroyNotify) g_ptr_array_unref,
    ENTRY "start >= 1768194000 AND start < 1768798800 ORDER BY start, id" },
};

static void
measure (DocketStore *store, sqlite3 *db, const Question *question)
{
  g_autoptr (GError) error = NULL;
  gint64 times[N_RUNS];
  double bare, ours;
  guint n = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = read_processor_time (CLOCK_THREAD_CPUTIME_ID);
      gpointer answer = question->ask (store, &error);

      times[i] = read_processor_time (CLOCK_THREAD_CPUTIME_ID) - start;
      check (answer != NULL, error);
      question->free (answer);
    }
  ours = median (times);
  bare = measure_bare (db, question->bare, &n);
  check (n > 0, NULL);
  g_print ("%s (%u rows)\t%.2f\t%.2f\t%.2f\t2.0 x\n", question->name, n, ours, bare, ours / bare);
}

/* ---- Care ---- */

static void
measure_check (DocketStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  gint64 start = read_processor_time (CLOCK_PROCESS_CPUTIME_ID);
  gboolean done = docket_store_check (store, complaints, &error);

  check (done, error);
  if (complaints->len > 0)
    g_error ("%s", (const char *) complaints->pdata[0]);
  g_print ("check, processor time\t%.0f\t-\t-\t5000 ms\n",
           (double) (read_processor_time (CLOCK_PROCESS_CPUTIME_ID) - start) / 1000);
}

/* ---- The main loop ---- */

typedef struct
{
  gboolean done;
  gint64 longest;
} Loop;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Loop *) user_data)->done = TRUE;
}

static void
unbilled_cb (DocketWorkspace *workspace, Loop *loop)
{
  loop->done = TRUE;
}

static void
turn_until_done (Loop *loop)
{
  for (loop->done = FALSE; !loop->done;)
    {
      gint64 start = read_processor_time (CLOCK_THREAD_CPUTIME_ID);

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
      else
        loop->longest = MAX (loop->longest, read_processor_time (CLOCK_THREAD_CPUTIME_ID) - start);
    }
}

static gpointer
move_work (DocketStore *store, gpointer data, GError **error)
{
  docket_desk_move_card (store, DOCKET_KIND_TICKET, "T-77", "Done", NULL, error);
  return NULL;
}

static gpointer
log_work (DocketStore *store, gpointer data, GError **error)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);

  entry->agent = g_strdup ("a1");
  entry->ticket = g_strdup ("T-77");
  entry->start = (DocketInstant){ (gint64) LAST_DAY * 86400, 0 };
  entry->end = (DocketInstant){ entry->start.seconds + 900, 0 };
  docket_desk_add (store, "add time", entry, error);
  return NULL;
}

static void
report_turn (Loop *loop, const char *name)
{
  turn_until_done (loop);
  g_print ("%s: longest turn of the main loop\t%.1f\t-\t-\t16 ms\n",
           name,
           (double) loop->longest / 1000);
  loop->longest = 0;
}

static void
measure_loop (const char *path)
{
  g_autoptr (DocketWorkspace) workspace = docket_workspace_new (path);
  Loop loop = { 0 };

  g_signal_connect (workspace, "unbilled-changed", G_CALLBACK (unbilled_cb), &loop);
  docket_workspace_open_async (workspace, NULL, NULL, NULL);
  turn_until_done (&loop);
  loop.longest = 0;
  docket_workspace_run (workspace, move_work, NULL, NULL, NULL, NULL, done_cb, &loop);
  report_turn (&loop, "a card is moved");
  docket_workspace_run (workspace, log_work, NULL, NULL, NULL, NULL, done_cb, &loop);
  report_turn (&loop, "an hour is logged");
  report_turn (&loop, "the sums that follow");
  docket_workspace_close (workspace);
}

/* ---- All of it ---- */

static void
fill (const char *path)
{
  g_autoptr (GError) error = NULL;
  DocketStore *store = docket_store_open (path, DOCKET_STORE_CREATE, &error);
  sqlite3 *db = NULL;
  char *message = NULL;

  check (store != NULL, error);
  docket_store_close (store);
  sqlite3_open (path, &db);
  if (sqlite3_exec (db, "PRAGMA synchronous = OFF", NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_exec (db, fill_sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message != NULL ? message : "the database cannot be filled");
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("docket-benchmark-XXXXXX", &error);
  g_autofree char *path = NULL;
  static const char *const endings[] = { "", "-wal", "-shm" };
  DocketStore *store;
  sqlite3 *db = NULL;

  check (folder != NULL, error);
  docket_clock_set ((gint64) LAST_DAY * 86400 + 50400);
  path = g_build_filename (folder, "docket.db", NULL);
  fill (path);
  store = docket_store_open (path, DOCKET_STORE_READ_ONLY, &error);
  check (store != NULL, error);
  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    measure (store, db, &questions[i]);
  sqlite3_close (db);
  measure_check (store);
  docket_store_close (store);
  measure_loop (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
  return 0;
}
