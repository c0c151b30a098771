/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two thin wrappers around SQLite: a connection that keeps its prepared statements, and a
 * statement on loan. Turns SQLite's codes into those of the store. Knows no table. One thread at a
 * time. */
#include "docket-sqlite.h"

#include "docket-fold.h"
#include "docket-locks.h"
#include "docket-money.h"
#include "docket-store.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#define MOST_PARAMETERS 96

struct _DocketStatement
{
  DocketSqlite *db;
  sqlite3_stmt *stmt;
  char *sql;
  gboolean lent;
  gboolean kept;                     /* in the connection's tables */
  guint8 index[MOST_PARAMETERS + 1]; /* of $n, SQLite's own number, 0 where unused */
};

struct _DocketSqlite
{
  sqlite3 *handle;
  char *path;
  gboolean immutable;
  GHashTable *statements; /* (element-type utf8 DocketStatement) by text, owned */
  GHashTable *by_address; /* (element-type gpointer DocketStatement) a guess, verified */
};

static int patience = 5000;

void
docket_sqlite_set_patience (int milliseconds)
{
  patience = milliseconds;
}

static DocketStoreError
translate_code (int code, int system_error)
{
  switch (code & 0xff)
    {
    case SQLITE_NOTADB:
      return DOCKET_STORE_ERROR_NOT_A_DATABASE;
    case SQLITE_CORRUPT:
      return DOCKET_STORE_ERROR_CORRUPT;
    case SQLITE_FULL:
      return DOCKET_STORE_ERROR_FULL;
    case SQLITE_READONLY:
      return DOCKET_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DOCKET_STORE_ERROR_BUSY;
    case SQLITE_CANTOPEN:
      return DOCKET_STORE_ERROR_CANNOT_OPEN;
    case SQLITE_IOERR:
      return system_error == ENOSPC || system_error == EDQUOT ? DOCKET_STORE_ERROR_FULL
                                                              : DOCKET_STORE_ERROR_FAILED;
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
        return DOCKET_STORE_ERROR_TWICE;
      if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        return DOCKET_STORE_ERROR_REFERENCE;
      return DOCKET_STORE_ERROR_FAILED;
    default:
      return DOCKET_STORE_ERROR_FAILED;
    }
}

static void
set_error (sqlite3 *handle, const char *path, GError **error)
{
  int code = sqlite3_extended_errcode (handle);
  g_autofree char *shown = g_filename_display_name (path);
  /* It may quote what stands in a damaged file. */
  g_autofree char *message = g_utf8_make_valid (sqlite3_errmsg (handle), -1);

  g_set_error (error,
               DOCKET_STORE_ERROR,
               (int) translate_code (code, sqlite3_system_errno (handle)),
               "%s: %s",
               shown,
               message);
}

static void
free_statement (gpointer data)
{
  DocketStatement *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self->sql);
  g_free (self);
}

static char *
make_uri (const char *path, gboolean immutable)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);

  return g_strconcat ("file:", escaped, immutable ? "?immutable=1" : NULL, NULL);
}

/* SQLite counts its memory under one lock for all connections, which two threads that read at once
 * would wait for at every row; nobody asks for the count. */
static void
count_no_memory (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

DocketSqlite *
docket_sqlite_open (const char *path, DocketSqliteMode mode, gboolean immutable, GError **error)
{
  static const int flags[] = {
    [DOCKET_SQLITE_READ] = SQLITE_OPEN_READONLY,
    [DOCKET_SQLITE_WRITE] = SQLITE_OPEN_READWRITE,
    [DOCKET_SQLITE_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
  };
  g_autofree char *uri = make_uri (path, immutable);
  g_autoptr (DocketSqlite) self = g_new0 (DocketSqlite, 1);
  int code;

  count_no_memory ();
  docket_locks_keep ();
  self->path = g_strdup (path);
  self->immutable = immutable;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_statement);
  self->by_address = g_hash_table_new (NULL, NULL);
  code = sqlite3_open_v2 (uri,
                          &self->handle,
                          flags[mode] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
                              | SQLITE_OPEN_EXRESCODE,
                          NULL);
  if (code != SQLITE_OK)
    {
      set_error (self->handle, path, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, patience);
  return g_steal_pointer (&self);
}

void
docket_sqlite_close (DocketSqlite *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_address);
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("%s is closed with statements on loan", self->path);
  g_free (self->path);
  g_free (self);
}

gboolean
docket_sqlite_is_read_only (DocketSqlite *self)
{
  return sqlite3_db_readonly (self->handle, "main") == 1;
}

gboolean
docket_sqlite_is_immutable (DocketSqlite *self)
{
  return self->immutable;
}

gboolean
docket_sqlite_run (DocketSqlite *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (self->handle, self->path, error);
  return FALSE;
}

gboolean
docket_sqlite_add_folds (DocketSqlite *self, GError **error)
{
  if (docket_fold_register (self->handle))
    return TRUE;
  set_error (self->handle, self->path, error);
  return FALSE;
}

void
docket_sqlite_rest (DocketSqlite *self)
{
  sqlite3_db_release_memory (self->handle);
}

gint64
docket_sqlite_get_changes (DocketSqlite *self)
{
  return sqlite3_changes64 (self->handle);
}

gboolean
docket_sqlite_in_transaction (DocketSqlite *self)
{
  return sqlite3_get_autocommit (self->handle) == 0;
}

gboolean
docket_sqlite_copy (DocketSqlite *self, const char *path, GError **error)
{
  g_autoptr (DocketSqlite) copy = docket_sqlite_open (path, DOCKET_SQLITE_CREATE, FALSE, error);
  sqlite3_backup *backup;

  if (copy == NULL || !docket_sqlite_run (copy, "PRAGMA synchronous = FULL", error))
    return FALSE;

  backup = sqlite3_backup_init (copy->handle, "main", self->handle, "main");
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      if (sqlite3_backup_finish (backup) == SQLITE_OK)
        return TRUE;
    }
  set_error (copy->handle, path, error);
  return FALSE;
}

/* ---- Statements ---- */

static gboolean
number_parameters (DocketStatement *self)
{
  int count = sqlite3_bind_parameter_count (self->stmt);

  for (int i = 1; i <= count; i++)
    {
      const char *name = sqlite3_bind_parameter_name (self->stmt, i);
      guint64 number = name != NULL ? g_ascii_strtoull (name + 1, NULL, 10) : 0;

      if (number == 0 || number > MOST_PARAMETERS)
        return FALSE;
      self->index[number] = (guint8) i;
    }
  return TRUE;
}

static DocketStatement *
make_statement (DocketSqlite *db, const char *sql, GError **error)
{
  DocketStatement *self;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      set_error (db->handle, db->path, error);
      g_prefix_error (error, "%s: ", sql);
      return NULL;
    }

  self = g_new0 (DocketStatement, 1);
  self->db = db;
  self->stmt = stmt;
  self->sql = g_strdup (sql);
  if (!number_parameters (self))
    g_critical ("parameters are $1, $2 and so on: %s", sql);
  return self;
}

/* A text is nearly always the same literal at the same address: one comparison in place of a
 * hash over the whole of a long statement. */
static DocketStatement *
find_statement (DocketSqlite *self, const char *sql)
{
  DocketStatement *statement = g_hash_table_lookup (self->by_address, sql);

  if (statement != NULL && strcmp (statement->sql, sql) == 0)
    return statement;
  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    g_hash_table_insert (self->by_address, (gpointer) sql, statement);
  return statement;
}

DocketStatement *
docket_sqlite_prepare (DocketSqlite *self, const char *sql, GError **error)
{
  DocketStatement *statement = find_statement (self, sql);
  gboolean known = statement != NULL;

  if (!known || statement->lent)
    {
      statement = make_statement (self, sql, error);
      if (statement == NULL)
        return NULL;
      statement->kept = !known;
      if (statement->kept)
        g_hash_table_insert (self->statements, statement->sql, statement);
    }
  statement->lent = TRUE;
  return statement;
}

void
docket_statement_release (DocketStatement *self)
{
  if (self == NULL)
    return;

  if (!self->kept)
    {
      free_statement (self);
      return;
    }
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->lent = FALSE;
}

static int
get_index (DocketStatement *self, guint parameter)
{
  g_assert (parameter >= 1 && parameter <= MOST_PARAMETERS && self->index[parameter] != 0);

  return self->index[parameter];
}

void
docket_statement_bind_text (DocketStatement *self, guint parameter, const char *text)
{
  sqlite3_bind_text (self->stmt, get_index (self, parameter), text, -1, SQLITE_STATIC);
}

void
docket_statement_take_text (DocketStatement *self, guint parameter, char *text)
{
  sqlite3_bind_text (self->stmt, get_index (self, parameter), text, -1, g_free);
}

void
docket_statement_bind_integer (DocketStatement *self, guint parameter, gint64 value)
{
  if (DOCKET_IS_NULL (value))
    sqlite3_bind_null (self->stmt, get_index (self, parameter));
  else
    sqlite3_bind_int64 (self->stmt, get_index (self, parameter), value);
}

DocketStep
docket_statement_step (DocketStatement *self, GError **error)
{
  switch (sqlite3_step (self->stmt) & 0xff)
    {
    case SQLITE_ROW:
      return DOCKET_STEP_ROW;
    case SQLITE_DONE:
      return DOCKET_STEP_DONE;
    default:
      set_error (self->db->handle, self->db->path, error);
      return DOCKET_STEP_FAILED;
    }
}

gboolean
docket_statement_execute (DocketStatement *self, GError **error)
{
  DocketStep step;

  while ((step = docket_statement_step (self, error)) == DOCKET_STEP_ROW)
    ;
  sqlite3_reset (self->stmt);
  return step == DOCKET_STEP_DONE;
}

const char *
docket_statement_get_text (DocketStatement *self, guint column)
{
  return (const char *) sqlite3_column_text (self->stmt, (int) column);
}

gsize
docket_statement_get_size (DocketStatement *self, guint column)
{
  if (sqlite3_column_text (self->stmt, (int) column) == NULL)
    return 0;
  return (gsize) sqlite3_column_bytes (self->stmt, (int) column) + 1;
}

gint64
docket_statement_get_integer (DocketStatement *self, guint column)
{
  if (sqlite3_column_type (self->stmt, (int) column) == SQLITE_NULL)
    return DOCKET_NULL;
  return sqlite3_column_int64 (self->stmt, (int) column);
}

gboolean
docket_sqlite_ask (
    DocketSqlite *self, const char *sql, const char *key, gint64 *answer, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (self, sql, error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  if (key != NULL)
    docket_statement_bind_text (statement, 1, key);
  step = docket_statement_step (statement, error);
  *answer = step == DOCKET_STEP_ROW ? docket_statement_get_integer (statement, 0) : DOCKET_NULL;
  return step != DOCKET_STEP_FAILED;
}

gboolean
docket_sqlite_ask_text (
    DocketSqlite *self, const char *sql, const char *key, char **answer, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (self, sql, error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  if (key != NULL)
    docket_statement_bind_text (statement, 1, key);
  step = docket_statement_step (statement, error);
  *answer = step == DOCKET_STEP_ROW ? g_strdup (docket_statement_get_text (statement, 0)) : NULL;
  return step != DOCKET_STEP_FAILED;
}
