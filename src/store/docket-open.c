/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing: from a path to a connection with today's tables, or to an error that says
 * why not, with the file as it was. */
#include "docket-connection.h"
#include "docket-dialect.h"
#include "docket-schema.h"

#include <errno.h>
#include <glib/gstdio.h>

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               errno == EROFS || errno == EACCES ? DOCKET_STORE_ERROR_READ_ONLY
               : errno == ENOSPC                 ? DOCKET_STORE_ERROR_FULL
                                                 : DOCKET_STORE_ERROR_CANNOT_OPEN,
               "%s: %s",
               folder,
               g_strerror (errno));
  return FALSE;
}

static gboolean
refuse (const char *path, DocketStoreError code, const char *why, GError **error)
{
  g_set_error (error, DOCKET_STORE_ERROR, (int) code, "%s: %s", path, why);
  return FALSE;
}

/* The log is written beside the database, so the folder has to let it. */
static gboolean
check_writable (const char *path, gboolean there, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (there && g_access (path, W_OK) != 0)
    return refuse (path, DOCKET_STORE_ERROR_READ_ONLY, g_strerror (errno), error);
  if (g_access (folder, W_OK) != 0)
    return refuse (folder, DOCKET_STORE_ERROR_READ_ONLY, g_strerror (errno), error);
  return TRUE;
}

/* SQLite says of a file that is missing and of one that is kept from us alike that it cannot open
 * it. */
static gboolean
check_file (const char *path, DocketStoreFlags flags, GError **error)
{
  gboolean writing = (flags & DOCKET_STORE_READ_ONLY) == 0;
  gboolean there = g_access (path, F_OK) == 0;
  int reason = errno;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return refuse (path, DOCKET_STORE_ERROR_NOT_A_DATABASE, "a folder", error);
  if (!there && ((flags & DOCKET_STORE_CREATE) == 0 || !writing))
    return refuse (path, DOCKET_STORE_ERROR_CANNOT_OPEN, g_strerror (reason), error);
  if (!there && !make_folder (path, error))
    return FALSE;
  return !writing || check_writable (path, there, error);
}

static gboolean
prepare_writing (DocketStore *self, GError **error)
{
  return docket_schema_verify_ours (self->db, self->path, docket_schema_n_steps, error)
         && docket_dialect_configure (self->db, TRUE, error)
         && docket_schema_migrate (
             self->db, self->path, docket_schema_steps, docket_schema_n_steps, error);
}

static gboolean
open_to_write (DocketStore *self, DocketStoreFlags flags, GError **error)
{
  self->db = docket_sqlite_open (self->path,
                                 (flags & DOCKET_STORE_CREATE) != 0 ? DOCKET_SQLITE_CREATE
                                                                    : DOCKET_SQLITE_WRITE,
                                 FALSE,
                                 error);
  if (self->db == NULL)
    return FALSE;
  if (!docket_sqlite_is_read_only (self->db))
    return prepare_writing (self, error);
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_READ_ONLY,
               "%s: it can be read and not be written",
               self->path);
  return FALSE;
}

static gboolean
try_to_read (DocketStore *self, gboolean immutable, GError **error)
{
  g_clear_pointer (&self->db, docket_sqlite_close);
  self->db = docket_sqlite_open (self->path, DOCKET_SQLITE_READ, immutable, error);
  return self->db != NULL && docket_dialect_configure (self->db, FALSE, error)
         && docket_schema_verify (self->db, self->path, docket_schema_n_steps, error);
}

/* Where nothing can be written beside the database SQLite cannot share it; if nobody has it open
 * (there is no log) it may be read as it lies. */
static gboolean
open_to_read (DocketStore *self, GError **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GError) local = NULL;

  if (try_to_read (self, FALSE, &local))
    return TRUE;
  if ((g_error_matches (local, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CANNOT_OPEN)
       || g_error_matches (local, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_READ_ONLY))
      && g_access (log, F_OK) != 0)
    return try_to_read (self, TRUE, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

DocketStore *
docket_store_open (const char *path, DocketStoreFlags flags, GError **error)
{
  g_autoptr (DocketStore) self = NULL;
  gint64 last;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_file (path, flags, error))
    return NULL;

  self = g_new0 (DocketStore, 1);
  self->path = g_strdup (path);
  self->source = ((gint64) g_random_int () << 31) ^ (gint64) g_random_int ();
  if (!((flags & DOCKET_STORE_READ_ONLY) != 0 ? open_to_read (self, error)
                                              : open_to_write (self, flags, error)))
    return NULL;
  if (!docket_dialect_read_data_version (self->db, &self->data_version, error)
      || !docket_sqlite_ask (
          self->db, "SELECT COALESCE (MAX (\"seq\"), 0) FROM \"change_log\"", NULL, &last, error))
    return NULL;
  self->seen = last;
  return g_steal_pointer (&self);
}

void
docket_store_close (DocketStore *self)
{
  if (self == NULL)
    return;

  if (self->act != NULL)
    g_critical ("%s is closed with an act open", self->path);
  docket_sqlite_close (self->db);
  docket_zone_free (self->zone);
  g_free (self->zone_name);
  g_free (self->path);
  g_free (self);
}

const char *
docket_store_get_path (DocketStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}
