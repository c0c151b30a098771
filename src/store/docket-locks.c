/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locks that belong to an open file description (fcntl(2), F_OFD_SETLK) in place of those that
 * belong to the process. SQLite takes the locks of all its connections to a file as one, whichever
 * descriptor it names: so each file has one description of its own here, which all of them are
 * taken by, and which is closed with the last descriptor of SQLite's. Other processes' locks and
 * these exclude each other as before. Any thread. */
#include "docket-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  dev_t device;
  ino_t inode;
  int own;     /* the descriptor that the locks are taken by */
  guint users; /* of SQLite's descriptors */
} Locked;

static GMutex mutex;
static GHashTable *by_descriptor; /* (element-type int Locked) */

static Locked *
find_file (const struct stat *file)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, by_descriptor);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Locked *locked = value;

      if (locked->device == file->st_dev && locked->inode == file->st_ino)
        return locked;
    }
  return NULL;
}

/* A description of its own that can be locked for writing whatever this descriptor was opened for;
 * where the file cannot be written, nobody here locks it for that. */
static int
open_own (int descriptor)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  int own = open (path, O_RDWR | O_CLOEXEC);

  return own >= 0 ? own : fcntl (descriptor, F_DUPFD_CLOEXEC, 0);
}

static int
find_own (int descriptor)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  Locked *locked = g_hash_table_lookup (by_descriptor, GINT_TO_POINTER (descriptor));
  struct stat file;

  if (locked != NULL)
    return locked->own;
  if (fstat (descriptor, &file) != 0)
    return -1;
  locked = find_file (&file);
  if (locked == NULL)
    {
      int own = open_own (descriptor);

      if (own < 0)
        return -1;
      locked = g_new0 (Locked, 1);
      locked->device = file.st_dev;
      locked->inode = file.st_ino;
      locked->own = own;
    }
  locked->users++;
  g_hash_table_insert (by_descriptor, GINT_TO_POINTER (descriptor), locked);
  return locked->own;
}

static void
forget (int descriptor)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  Locked *locked = g_hash_table_lookup (by_descriptor, GINT_TO_POINTER (descriptor));

  if (locked == NULL)
    return;
  g_hash_table_remove (by_descriptor, GINT_TO_POINTER (descriptor));
  if (--locked->users > 0)
    return;
  close (locked->own);
  g_free (locked);
}

static int
lock (int descriptor, int command, struct flock *range)
{
  int own = find_own (descriptor);

  if (own < 0)
    return -1;
  range->l_pid = 0; /* or it is refused */
  return fcntl (own, command, range);
}

static int
control (int descriptor, int command, ...)
{
  void *argument;
  va_list arguments;

  va_start (arguments, command);
  argument = va_arg (arguments, void *);
  va_end (arguments);
  switch (command)
    {
    case F_SETLK:
      return lock (descriptor, F_OFD_SETLK, argument);
    case F_SETLKW:
      return lock (descriptor, F_OFD_SETLKW, argument);
    case F_GETLK:
      return lock (descriptor, F_OFD_GETLK, argument);
    default:
      return fcntl (descriptor, command, argument);
    }
}

static int
close_file (int descriptor)
{
  forget (descriptor);
  return close (descriptor);
}

void
docket_locks_keep (void)
{
  static gsize done;
  sqlite3_vfs *files;

  if (!g_once_init_enter (&done))
    return;
  files = sqlite3_vfs_find (NULL);
  by_descriptor = g_hash_table_new (NULL, NULL);
  if (files == NULL || files->iVersion < 3
      || files->xSetSystemCall (files, "fcntl", (sqlite3_syscall_ptr) control) != SQLITE_OK
      || files->xSetSystemCall (files, "close", (sqlite3_syscall_ptr) close_file) != SQLITE_OK)
    g_critical ("SQLite's locks cannot be kept");
  g_once_init_leave (&done, 1);
}
