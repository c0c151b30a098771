/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a database for a benchmark: the sample company, and more tickets and time entries, billed
 * quarter by quarter up to some weeks ago. */
#include "benchmark-books.h"
#include "docket-invoicing.h"
#include "docket-time.h"
#include "sample.h"

#define QUARTER 90

/* Of nothing, in a quarter before the first entry or after the sample's own invoice, there is none.
 */
static gboolean
bill (DocketStore *store, const char *client, DocketDate to, GError **error)
{
  const DocketDraftRequest request = {
    .client = client,
    .from = DOCKET_DATE_NULL,
    .to = to,
    .today = DOCKET_DATE_NULL,
    .group_by = DOCKET_GROUP_SERVICE,
  };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketInvoice) draft = docket_invoicing_draft (store, &request, &local_error);
  g_autoptr (DocketInvoice) invoice = NULL;

  if (g_error_matches (local_error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING))
    return TRUE;
  if (draft != NULL)
    invoice = docket_invoicing_issue (store, draft->id, DOCKET_DATE_NULL, &local_error);
  if (invoice == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return invoice != NULL;
}

static gboolean
bill_quarters (DocketStore *store, GError **error)
{
  gint64 today = sample_get_today ().days;

  for (gint64 day = today - BENCHMARK_BOOKS_DAYS + QUARTER; day < today - QUARTER; day += QUARTER)
    for (guint i = 0; i < G_N_ELEMENTS (benchmark_books_clients); i++)
      if (!bill (store, benchmark_books_clients[i], (DocketDate){ day }, error))
        return FALSE;
  return TRUE;
}

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
      if (!sample_import (store, more, length, error) || !bill_quarters (store, error))
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
