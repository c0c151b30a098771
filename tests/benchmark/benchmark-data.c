/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a database for a benchmark: the sample company, and more tickets and time entries. */
#include "benchmark-books.h"
#include "sample.h"

static gboolean
fill (DocketStore *store, guint n_tickets, guint n_entries, GError **error)
{
  gsize length = 0;
  g_autofree char *sample = sample_make (1, sample_get_today (), &length, error);
  g_autofree char *more = NULL;

  if (sample == NULL || !sample_import (store, sample, length, error))
    return FALSE;
  if (n_entries > 0)
    {
      more = benchmark_books_write (n_tickets, n_entries, NULL, &length);
      if (!sample_import (store, more, length, error))
        return FALSE;
    }
  return sample_seat (store, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = NULL;

  if (argc != 4)
    {
      g_printerr ("Usage: %s DATABASE TICKETS ENTRIES\n", argv[0]);
      return 2;
    }
  store = docket_store_open (argv[1], DOCKET_STORE_CREATE, &error);
  if (store != NULL
      && fill (store,
               (guint) g_ascii_strtoull (argv[2], NULL, 10),
               (guint) g_ascii_strtoull (argv[3], NULL, 10),
               &error))
    return 0;
  g_printerr ("%s: %s\n", argv[0], error->message);
  return 1;
}
