/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database of the time tracker Hamster, read only: facts, each of an activity in a category,
 * with tags. Columns that are not needed are not asked for, so that its forks are read too. */
#include "docket-hamster.h"

#include "docket-sqlite.h"
#include "docket-store.h"

static void
free_fact (gpointer data)
{
  DocketHamsterFact *fact = data;

  g_free (fact->start);
  g_free (fact->end);
  g_free (fact->note);
  g_free (fact->activity);
  g_free (fact->category);
  g_strfreev (fact->tags);
  g_free (fact);
}

static gboolean
check_tables (DocketSqlite *db, const char *path, GError **error)
{
  gint64 n;

  if (!docket_sqlite_ask (db,
                          "SELECT COUNT (*) FROM \"sqlite_master\" WHERE \"type\" = 'table' AND"
                          " \"name\" IN ('facts', 'activities', 'categories', 'fact_tags', 'tags')",
                          NULL,
                          &n,
                          error))
    return FALSE;
  if (n == 5)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_NOT_A_DATABASE,
               "%s: a database of another program",
               path);
  return FALSE;
}

static GPtrArray *
read_facts (DocketSqlite *db, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (free_fact);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT f.\"id\", f.\"start_time\", f.\"end_time\", f.\"description\", a.\"name\", c.\"name\""
      " FROM \"facts\" f LEFT JOIN \"activities\" a ON a.\"id\" = f.\"activity_id\""
      " LEFT JOIN \"categories\" c ON c.\"id\" = a.\"category_id\""
      " ORDER BY f.\"start_time\", f.\"id\"",
      error);
  DocketStep step;

  if (statement == NULL)
    return NULL;
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketHamsterFact *fact = g_new0 (DocketHamsterFact, 1);

      fact->id = docket_statement_get_integer (statement, 0);
      fact->start = g_strdup (docket_statement_get_text (statement, 1));
      fact->end = g_strdup (docket_statement_get_text (statement, 2));
      fact->note = g_strdup (docket_statement_get_text (statement, 3));
      fact->activity = g_strdup (docket_statement_get_text (statement, 4));
      fact->category = g_strdup (docket_statement_get_text (statement, 5));
      g_ptr_array_add (facts, fact);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&facts) : NULL;
}

static gboolean
read_tags (DocketSqlite *db, GPtrArray *facts, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT l.\"fact_id\", t.\"name\" FROM \"fact_tags\" l"
      " JOIN \"tags\" t ON t.\"id\" = l.\"tag_id\" ORDER BY l.\"fact_id\", t.\"name\"",
      error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    g_hash_table_insert (by_id, &((DocketHamsterFact *) facts->pdata[i])->id, facts->pdata[i]);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      gint64 id = docket_statement_get_integer (statement, 0);
      DocketHamsterFact *fact = g_hash_table_lookup (by_id, &id);
      guint n;

      if (fact == NULL)
        continue;
      n = fact->tags != NULL ? g_strv_length (fact->tags) : 0;
      fact->tags = g_renew (char *, fact->tags, n + 2);
      fact->tags[n] = g_strdup (docket_statement_get_text (statement, 1));
      fact->tags[n + 1] = NULL;
    }
  return step == DOCKET_STEP_DONE;
}

GPtrArray *
docket_hamster_read (const char *path, GError **error)
{
  g_autoptr (DocketSqlite) db = NULL;
  g_autoptr (GPtrArray) facts = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  db = docket_sqlite_open (path, DOCKET_SQLITE_READ, FALSE, error);
  if (db == NULL || !check_tables (db, path, error))
    return NULL;
  facts = read_facts (db, error);
  return facts != NULL && read_tags (db, facts, error) ? g_steal_pointer (&facts) : NULL;
}
