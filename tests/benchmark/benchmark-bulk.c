/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hundred thousand time entries: read from a file, drafted with reasons, written to a file. In
 * process. Prints a line a measure: name, Docket's milliseconds (medians), a bare loop's, their
 * ratio, and what Docket's may be. */
#include "benchmark-books.h"
#include "docket-billing.h"
#include "sample.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ENTRIES 100000
#define N_TICKETS 1000
#define N_RUNS 9
#define N_IMPORTS 3

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static void
report (const char *name, gint64 *times, guint n, double limit)
{
  qsort (times, n, sizeof *times, compare_times);
  g_print ("%s\t%.1f\t-\t-\t%.0f ms\n", name, (double) times[n / 2] / 1000, limit);
}

static void
check (gboolean good, GError *error)
{
  if (!good)
    g_error ("%s", error != NULL ? error->message : "that did not work");
}

static void
remove_database (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static DocketStore *
open_sample (const char *path)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = sample_make (1, sample_get_today (), &length, &error);
  DocketStore *store;

  check (text != NULL, error);
  remove_database (path);
  store = docket_store_open (path, DOCKET_STORE_CREATE, &error);
  check (store != NULL && sample_import (store, text, length, &error), error);
  return store;
}

static DocketStore *
measure_import (const char *path)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text
      = benchmark_books_write (N_TICKETS, N_ENTRIES, SAMPLE_READY_CLIENT, &length);
  gint64 times[N_IMPORTS];
  DocketStore *store = NULL;

  for (guint i = 0; i < N_IMPORTS; i++)
    {
      gint64 start;

      docket_store_close (store);
      store = open_sample (path);
      start = g_get_monotonic_time ();
      check (sample_import (store, text, length, &error), error);
      times[i] = g_get_monotonic_time () - start;
    }
  report ("import of 100 000 entries", times, N_IMPORTS, 3000);
  return store;
}

static void
measure_draft (DocketStore *store)
{
  g_autoptr (GError) error = NULL;
  const DocketDraftRequest request = {
    .client = SAMPLE_READY_CLIENT,
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = sample_get_today (),
    .group_by = DOCKET_GROUP_TICKET,
  };
  gint64 reading[N_RUNS], drafting[N_RUNS], totals[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DocketSnapshot) snapshot
          = docket_store_snapshot (store, SAMPLE_READY_CLIENT, &error);
      g_autoptr (DocketInvoice) draft = NULL;
      g_autoptr (DocketUnbilledReport) unbilled = NULL;

      reading[i] = g_get_monotonic_time () - start;
      check (snapshot != NULL, error);
      start = g_get_monotonic_time ();
      draft = docket_billing_draft (snapshot, &request, &error);
      drafting[i] = g_get_monotonic_time () - start;
      check (draft != NULL && draft->problems->len == 0, error);
      if (g_strv_length (draft->holds->entries) < N_ENTRIES)
        g_error ("the draft left entries out");
      start = g_get_monotonic_time ();
      unbilled = docket_billing_unbilled (snapshot, request.today, &error);
      totals[i] = g_get_monotonic_time () - start;
      check (unbilled != NULL, error);
    }
  report ("draft of 100 000 entries with reasons", drafting, N_RUNS, 100);
  report ("the same entries' unbilled totals", totals, N_RUNS, 100);
  report ("reading these entries for it", reading, N_RUNS, 500);
}

static void
measure_export (DocketStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 times[N_IMPORTS];

  for (guint i = 0; i < N_IMPORTS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autofree char *text = docket_exchange_export (store, NULL, &error);

      times[i] = g_get_monotonic_time () - start;
      check (text != NULL, error);
    }
  report ("export of 100 000 entries", times, N_IMPORTS, 1000);
}

/* In a process of its own, so that what is measured next does not begin with the memory that an
 * import leaves in pieces: nobody drafts in the program that has just imported. */
static void
import_apart (const char *path)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      docket_store_close (measure_import (path));
      fflush (stdout);
      _exit (0);
    }
  if (waitpid (child, &status, 0) != child || status != 0)
    g_error ("the import did not end well");
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("docket-benchmark-XXXXXX", &error);
  g_autofree char *path = NULL;
  DocketStore *store;

  check (folder != NULL, error);
  path = g_build_filename (folder, "docket.db", NULL);
  import_apart (path);
  store = docket_store_open (path, 0, &error);
  check (store != NULL, error);
  measure_draft (store);
  measure_export (store);
  docket_store_close (store);
  remove_database (path);
  g_rmdir (folder);
  return 0;
}
