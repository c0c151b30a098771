/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that would be said otherwise to PostgreSQL (15 and later): settings of a connection,
 * transactions, versions, and looking after references and the file. All other SQL of this floor is
 * understood by both. */
#include "docket-dialect.h"

#include "docket-money.h"
#include "docket-store.h"

gboolean
docket_dialect_read_version (DocketSqlite *db, gint64 *application, gint64 *version, GError **error)
{
  return docket_sqlite_ask (db, "PRAGMA application_id", NULL, application, error)
         && docket_sqlite_ask (db, "PRAGMA user_version", NULL, version, error);
}

gboolean
docket_dialect_write_version (DocketSqlite *db, guint version, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %u", DOCKET_APPLICATION_ID, version);

  return docket_sqlite_run (db, sql, error);
}

gboolean
docket_dialect_has_tables (DocketSqlite *db, gboolean *has, GError **error)
{
  gint64 count;

  if (!docket_sqlite_ask (db, "SELECT COUNT (*) FROM sqlite_schema", NULL, &count, error))
    return FALSE;
  *has = count > 0;
  return TRUE;
}

gboolean
docket_dialect_configure (DocketSqlite *db, gboolean writing, GError **error)
{
  g_autofree char *mode = NULL;

  if (!docket_sqlite_run (db,
                          "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
                          "PRAGMA cache_size = -32768; PRAGMA trusted_schema = OFF",
                          error))
    return FALSE;
  if (!writing)
    return docket_dialect_hold_references (db, TRUE, error);

  if (!docket_sqlite_ask_text (db, "PRAGMA journal_mode = WAL", NULL, &mode, error))
    return FALSE;
  if (g_strcmp0 (mode, "wal") == 0)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_CANNOT_OPEN,
               "no log can be written ahead where the database lies (journal mode %s)",
               mode != NULL ? mode : "unknown");
  return FALSE;
}

gboolean
docket_dialect_hold_references (DocketSqlite *db, gboolean hold, GError **error)
{
  return docket_sqlite_run (
      db, hold ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF", error);
}

static gboolean
run_kept (DocketSqlite *db, const char *sql, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);

  return statement != NULL && docket_statement_execute (statement, error);
}

gboolean
docket_dialect_begin_read (DocketSqlite *db, GError **error)
{
  return run_kept (db, "BEGIN DEFERRED", error);
}

gboolean
docket_dialect_begin_write (DocketSqlite *db, GError **error)
{
  return run_kept (db, "BEGIN IMMEDIATE", error);
}

gboolean
docket_dialect_commit (DocketSqlite *db, GError **error)
{
  return run_kept (db, "COMMIT", error);
}

void
docket_dialect_roll_back (DocketSqlite *db)
{
  g_autoptr (GError) error = NULL;

  /* After some faults (a full disk) SQLite has rolled back by itself. */
  if (docket_sqlite_in_transaction (db) && !run_kept (db, "ROLLBACK", &error))
    g_warning ("cannot roll back: %s", error->message);
}

gboolean
docket_dialect_read_data_version (DocketSqlite *db, gint64 *version, GError **error)
{
  return docket_sqlite_ask (db, "PRAGMA data_version", NULL, version, error);
}

/* ---- References ---- */

void
docket_dangling_free (DocketDangling *self)
{
  if (self == NULL)
    return;

  g_free (self->table);
  g_free (self->id);
  g_free (self->column);
  g_free (self->parent);
  g_free (self->value);
  g_free (self);
}

/* The column that is the @key-th reference of @table. */
static gboolean
find_column (DocketSqlite *db, const char *table, gint64 key, char **column, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db, "SELECT \"from\" FROM pragma_foreign_key_list ($1) WHERE id = $2", error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, table);
  docket_statement_bind_integer (statement, 2, key);
  if (docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return FALSE;
  *column = g_strdup (docket_statement_get_text (statement, 0));
  return TRUE;
}

/* Not every table has an id of its own: the first column tells which row it is. */
static gboolean
read_dangling (DocketSqlite *db, DocketDangling *dangling, gint64 row, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT * FROM (SELECT rowid AS row_number, \"%s\" AS value, t.* FROM \"%s\" t) "
      "WHERE row_number = $1",
      dangling->column,
      dangling->table);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_integer (statement, 1, row);
  if (docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return FALSE;
  dangling->value = g_strdup (docket_statement_get_text (statement, 1));
  dangling->id = g_strdup (docket_statement_get_text (statement, 2));
  return TRUE;
}

GPtrArray *
docket_dialect_find_dangling (DocketSqlite *db, guint most, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_dangling_free);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db, "SELECT \"table\", rowid, parent, fkid FROM pragma_foreign_key_check", error);
  DocketStep step = DOCKET_STEP_FAILED;

  if (statement == NULL)
    return NULL;
  while (found->len < most && (step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      g_autoptr (DocketDangling) dangling = g_new0 (DocketDangling, 1);

      dangling->table = g_strdup (docket_statement_get_text (statement, 0));
      dangling->parent = g_strdup (docket_statement_get_text (statement, 2));
      if (!find_column (db,
                        dangling->table,
                        docket_statement_get_integer (statement, 3),
                        &dangling->column,
                        error)
          || !read_dangling (db, dangling, docket_statement_get_integer (statement, 1), error))
        return NULL;
      g_ptr_array_add (found, g_steal_pointer (&dangling));
    }
  return step == DOCKET_STEP_FAILED ? NULL : g_steal_pointer (&found);
}

gboolean
docket_dialect_check_file (DocketSqlite *db, GPtrArray *complaints, GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  /* Every page is looked at, most of them often: far faster where they need not be copied. */
  if (!docket_sqlite_run (db, "PRAGMA mmap_size = 2147418112", error))
    return FALSE;
  statement = docket_sqlite_prepare (db, "PRAGMA integrity_check (20)", error);
  if (statement == NULL)
    return FALSE;
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      const char *line = docket_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (complaints, g_strdup_printf ("The file is damaged: %s", line));
    }
  return step == DOCKET_STEP_DONE;
}
