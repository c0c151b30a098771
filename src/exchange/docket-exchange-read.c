/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an interchange file, however large what it is read from may be. Any thread. */
#include "docket-exchange.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

static char *
fail (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error,
               G_FILE_ERROR,
               g_file_error_from_errno (saved),
               "%s: %s",
               path != NULL ? path : "-",
               g_strerror (saved));
  return NULL;
}

char *
docket_exchange_read (const char *path, gsize *length, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  FILE *file = path != NULL ? g_fopen (path, "rb") : stdin;
  guint8 part[65536];
  gboolean failed;
  gsize n;

  g_return_val_if_fail (length != NULL, NULL);

  if (file == NULL)
    return fail (path, error);
  /* One part more than is allowed is enough to be refused for. */
  while (all->len <= DOCKET_JSON_MOST_BYTES && (n = fread (part, 1, sizeof part, file)) > 0)
    g_byte_array_append (all, part, (guint) n);
  failed = ferror (file) != 0;
  if (failed)
    fail (path, error);
  if (file != stdin)
    fclose (file);
  if (failed)
    return NULL;
  *length = all->len;
  g_byte_array_append (all, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&all), FALSE);
}
