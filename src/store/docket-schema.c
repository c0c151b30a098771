/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered steps from an empty file to the tables of today. Two programs that open an old database
 * at once take turns: the second finds it done. */
#include "docket-schema.h"

#include "docket-dialect.h"
#include "docket-store.h"

#include <glib/gstdio.h>

/* The version of the tables, 0 for an empty file. */
static gboolean
read_version (DocketSqlite *db, const char *path, guint n_steps, gint64 *version, GError **error)
{
  gint64 application;
  gboolean has_tables;

  if (!docket_dialect_read_version (db, &application, version, error)
      || !docket_dialect_has_tables (db, &has_tables, error))
    return FALSE;

  if (application != DOCKET_APPLICATION_ID && (application != 0 || *version != 0 || has_tables))
    {
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_NOT_A_DATABASE,
                   "%s: a database of another program",
                   path);
      return FALSE;
    }
  if (*version > n_steps)
    {
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_NEWER,
                   "%s: tables of version %" G_GINT64_FORMAT ", known up to %u",
                   path,
                   *version,
                   n_steps);
      return FALSE;
    }
  return TRUE;
}

gboolean
docket_schema_verify_ours (DocketSqlite *db, const char *path, guint n_steps, GError **error)
{
  gint64 version;

  return read_version (db, path, n_steps, &version, error);
}

gboolean
docket_schema_verify (DocketSqlite *db, const char *path, guint n_steps, GError **error)
{
  gint64 version;

  if (!read_version (db, path, n_steps, &version, error))
    return FALSE;
  if (version == n_steps)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_READ_ONLY,
               "%s: its tables have to be brought from version %" G_GINT64_FORMAT
               " to %u and may only be read",
               path,
               version,
               n_steps);
  return FALSE;
}

/* A copy that was cut short never stands where a good one is expected. It is read by a connection
 * of its own, since the one that writes cannot be copied from; what it has locked nobody changes.
 */
static gboolean
keep_copy (const char *path, gint64 version, GError **error)
{
  g_autoptr (DocketSqlite) reader = docket_sqlite_open (path, DOCKET_SQLITE_WRITE, FALSE, error);
  g_autofree char *target = g_strdup_printf ("%s.before-%" G_GINT64_FORMAT, path, version + 1);
  g_autofree char *part = g_strconcat (target, ".part", NULL);

  g_unlink (part);
  if (reader == NULL || !docket_sqlite_copy (reader, part, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (g_rename (part, target) == 0)
    return TRUE;
  g_set_error (
      error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FAILED, "%s: cannot be written", target);
  g_unlink (part);
  return FALSE;
}

static gboolean
references_are_whole (DocketSqlite *db, const char *path, GError **error)
{
  g_autoptr (GPtrArray) dangling = docket_dialect_find_dangling (db, 1, error);

  if (dangling == NULL)
    return FALSE;
  if (dangling->len == 0)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_CORRUPT,
               "%s: %s %s refers to nothing",
               path,
               ((DocketDangling *) dangling->pdata[0])->table,
               ((DocketDangling *) dangling->pdata[0])->id);
  return FALSE;
}

/* One step, inside the transaction. @done: nothing is left to do. */
static gboolean
take_step (DocketSqlite *db,
           const char *path,
           const char *const *steps,
           guint n_steps,
           gboolean *copied,
           gboolean *done,
           GError **error)
{
  gint64 version;

  if (!read_version (db, path, n_steps, &version, error))
    return FALSE;
  *done = version == n_steps;
  if (*done)
    return TRUE;
  if (version > 0 && !*copied && !keep_copy (path, version, error))
    return FALSE;
  *copied = TRUE;
  return docket_sqlite_run (db, steps[version], error)
         && (version == 0 || references_are_whole (db, path, error))
         && docket_dialect_write_version (db, (guint) version + 1, error);
}

gboolean
docket_schema_migrate (
    DocketSqlite *db, const char *path, const char *const *steps, guint n_steps, GError **error)
{
  gboolean copied = FALSE;
  gboolean done = FALSE;
  gint64 version;

  if (!read_version (db, path, n_steps, &version, error))
    return FALSE;
  if (version == n_steps)
    return docket_dialect_hold_references (db, TRUE, error);

  if (!docket_dialect_hold_references (db, FALSE, error))
    return FALSE;
  while (!done)
    {
      if (!docket_dialect_begin_write (db, error))
        return FALSE;
      if (!take_step (db, path, steps, n_steps, &copied, &done, error)
          || !docket_dialect_commit (db, error))
        {
          docket_dialect_roll_back (db);
          return FALSE;
        }
    }
  return docket_dialect_hold_references (db, TRUE, error);
}
