/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A consistent copy of the database while it is in use. The copy is made beside its place and
 * renamed when it is whole and on the disk. */
#include "docket-connection.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error,
               DOCKET_STORE_ERROR,
               saved == ENOSPC                                       ? DOCKET_STORE_ERROR_FULL
               : saved == EROFS || saved == EACCES || saved == EPERM ? DOCKET_STORE_ERROR_READ_ONLY
                                                                     : DOCKET_STORE_ERROR_FAILED,
               "%s: %s",
               path,
               g_strerror (saved));
  return FALSE;
}

static gboolean
settle (const char *path, GError **error)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done;

  if (file < 0)
    return fail (path, error);
  done = fsync (file) == 0 || fail (path, error);
  close (file);
  return done;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf one, other;

  return g_stat (a, &one) == 0 && g_stat (b, &other) == 0 && one.st_dev == other.st_dev
         && one.st_ino == other.st_ino;
}

static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!settle (part, error))
    return FALSE;
  if (g_rename (part, path) != 0)
    return fail (path, error);
  return settle (folder, error);
}

gboolean
docket_store_backup (DocketStore *self, const char *path, GError **error)
{
  g_autofree char *part = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (self->act == NULL, FALSE);

  if (is_same_file (self->path, path))
    {
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_FAILED,
                   "%s: a database is no copy of itself",
                   path);
      return FALSE;
    }
  part = g_strconcat (path, ".part", NULL);
  g_unlink (part);
  if (docket_sqlite_copy (self->db, part, error) && put_in_place (part, path, error))
    return TRUE;
  g_unlink (part);
  return FALSE;
}
