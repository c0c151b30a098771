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

const char *const docket_dialect_sources
    = "SELECT j.\"value\", r.\"agent\" FROM \"time_entry\" r JOIN json_each (r.\"sources\") j"
      " WHERE r.\"sources\" IS NOT NULL";

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

/* ---- Is the file whole ---- */

gboolean
docket_dialect_map_file (DocketSqlite *db, gboolean map, GError **error)
{
  return docket_sqlite_run (
      db, map ? "PRAGMA mmap_size = 2147418112" : "PRAGMA mmap_size = 0", error);
}

/** An index of a table that is looked at. */
typedef struct
{
  char *name;
  char *columns;   /* each behind a comma */
  char *condition; /* "WHERE …" of a partial one, else "" */
  gboolean unique;
} Index;

static void
free_index (gpointer data)
{
  Index *index = data;

  g_free (index->name);
  g_free (index->columns);
  g_free (index->condition);
  g_free (index);
}

static char *
list_columns (DocketSqlite *db, const char *index, GError **error)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (DocketStatement) statement
      = docket_sqlite_prepare (db, "SELECT name FROM pragma_index_info ($1) ORDER BY seqno", error);
  DocketStep step;

  if (statement == NULL)
    return NULL;
  docket_statement_bind_text (statement, 1, index);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    g_string_append_printf (columns, ", \"%s\"", docket_statement_get_text (statement, 0));
  return step == DOCKET_STEP_DONE ? g_string_free (g_steal_pointer (&columns), FALSE) : NULL;
}

/* (element-type Index) */
static GPtrArray *
list_indexes (DocketSqlite *db, const char *table, GError **error)
{
  g_autoptr (GPtrArray) indexes = g_ptr_array_new_with_free_func (free_index);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT l.name, l.\"unique\","
      " COALESCE (SUBSTR (m.sql, NULLIF (INSTR (m.sql, 'WHERE '), 0)), '')"
      " FROM pragma_index_list ($1) l JOIN sqlite_schema m ON m.name = l.name ORDER BY l.name",
      error);
  DocketStep step;

  if (statement == NULL)
    return NULL;
  docket_statement_bind_text (statement, 1, table);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      Index *index = g_new0 (Index, 1);

      g_ptr_array_add (indexes, index);
      index->name = g_strdup (docket_statement_get_text (statement, 0));
      index->unique = docket_statement_get_integer (statement, 1) != 0;
      index->condition = g_strdup (docket_statement_get_text (statement, 2));
      index->columns = list_columns (db, index->name, error);
      if (index->columns == NULL)
        return NULL;
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&indexes) : NULL;
}

/* What each index should come to, in one pass over the table. */
static DocketStatement *
fold_table (DocketSqlite *db, const char *table, const GPtrArray *indexes, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (DocketStatement) statement = NULL;

  for (guint i = 0; i < indexes->len; i++)
    {
      const Index *index = indexes->pdata[i];

      g_string_append_printf (
          sql, "%sdocket_fold (%s, rowid)", i > 0 ? ", " : "", index->columns + 2);
      if (*index->condition != '\0')
        g_string_append_printf (sql, " FILTER (%s)", index->condition);
    }
  g_string_append_printf (sql, " FROM \"%s\" NOT INDEXED", table);
  statement = docket_sqlite_prepare (db, sql->str, error);
  if (statement == NULL || docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return NULL;
  return g_steal_pointer (&statement);
}

/* Whether the index has the rows of its table, each with its values, and in order. */
static gboolean
check_index (DocketSqlite *db,
             const char *table,
             const Index *index,
             gint64 wanted,
             GPtrArray *complaints,
             GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT docket_fold_index (%d%s, rowid) FROM \"%s\" INDEXED BY \"%s\" %s",
                         index->unique,
                         index->columns,
                         table,
                         index->name,
                         index->condition);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);

  if (statement == NULL || docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return FALSE;
  if (docket_statement_get_integer (statement, 0) != wanted)
    g_ptr_array_add (complaints,
                     g_strdup_printf ("The file is damaged: the index %s is not that of the table"
                                      " %s",
                                      index->name,
                                      table));
  return TRUE;
}

/* What PRAGMA integrity_check searches for row by row. */
static gboolean
check_indexes (DocketSqlite *db, const char *table, GPtrArray *complaints, GError **error)
{
  g_autoptr (GPtrArray) indexes = list_indexes (db, table, error);
  g_autoptr (DocketStatement) wanted = NULL;

  if (indexes == NULL || indexes->len == 0)
    return indexes != NULL;
  wanted = fold_table (db, table, indexes, error);
  if (wanted == NULL)
    return FALSE;
  for (guint i = 0; i < indexes->len; i++)
    if (!check_index (db,
                      table,
                      indexes->pdata[i],
                      docket_statement_get_integer (wanted, i),
                      complaints,
                      error))
      return FALSE;
  return TRUE;
}

static gboolean
check_tables (DocketSqlite *db, GPtrArray *complaints, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    if (!check_indexes (db, docket_statement_get_text (statement, 0), complaints, error))
      return FALSE;
  return step == DOCKET_STEP_DONE;
}

gboolean
docket_dialect_check_file (DocketSqlite *db, GPtrArray *complaints, GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  statement = docket_sqlite_prepare (db, "PRAGMA quick_check (20)", error);
  if (statement == NULL)
    return FALSE;
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      const char *line = docket_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (complaints, g_strdup_printf ("The file is damaged: %s", line));
    }
  return step == DOCKET_STEP_DONE && docket_sqlite_add_folds (db, error)
         && (complaints->len > 0 || check_tables (db, complaints, error));
}
