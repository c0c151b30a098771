/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What billing alone costs, in memory. Prints a line a measure: name, Docket's milliseconds
 * (medians), those it is held against, their ratio, and what it may be. */
#include "benchmark-firms.h"
#include "docket-billing.h"
#include "docket-compare.h"
#include "docket-due.h"
#include "docket-standing.h"
#include "docket-what-if.h"

#include <stdlib.h>

#define N_RUNS 9
#define N_LARGE_RUNS 5
#define N_MONTHS 6

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static double
find_median (gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  return (double) times[n / 2] / 1000;
}

static void
check (gboolean good, const GError *error)
{
  if (!good)
    g_error ("%s", error != NULL ? error->message : "that did not work");
}

static DocketInvoice *
draft (const DocketSnapshot *snapshot, const char *client, DocketDate to, DocketDate today)
{
  const DocketDraftRequest request = {
    .client = client,
    .from = DOCKET_DATE_NULL,
    .to = to,
    .today = today,
    .group_by = DOCKET_GROUP_TICKET,
  };
  g_autoptr (GError) error = NULL;
  DocketInvoice *invoice = docket_billing_draft (snapshot, &request, &error);

  check (invoice != NULL, error);
  return invoice;
}

/* ---- One client ---- */

static void
measure_draft (void)
{
  const BenchmarkFirm firm = {
    .n_clients = 1,
    .n_contracts = 20,
    .n_entries = 10000,
    .first = docket_build_date ("2025-07-01"),
    .n_days = 360,
    .billed_to = DOCKET_DATE_NULL,
  };
  g_autoptr (DocketSnapshot) snapshot = benchmark_firm_new (&firm);
  gint64 times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DocketInvoice) invoice
          = draft (snapshot, "c1", DOCKET_DATE_NULL, docket_build_date ("2026-06-30"));

      times[i] = g_get_monotonic_time () - start;
      check (g_strv_length (invoice->holds->entries) == firm.n_entries, NULL);
      check (invoice->problems->len == 0, NULL);
    }
  g_print ("draft of 10 000 entries under 20 contracts\t%.1f\t-\t-\t100 ms\n",
           find_median (times, N_RUNS));
}

/* ---- All clients ---- */

/** What is asked at a month's end, and how long each takes. */
typedef struct
{
  double unbilled;
  double drafts;
  double standings; /* of all contracts */
  double fees;
} MonthEnd;

static gint64
time_unbilled (const DocketSnapshot *snapshot, DocketDate today, guint n_clients)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DocketUnbilledReport) report = docket_billing_unbilled (snapshot, today, &error);

  check (report != NULL, error);
  check (report->clients->len == n_clients, NULL);
  return g_get_monotonic_time () - start;
}

static gint64
time_drafts (const DocketSnapshot *snapshot, DocketDate today, guint n_clients)
{
  g_autoptr (GError) error = NULL;
  const DocketDraftRequest request = {
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = today,
    .group_by = DOCKET_GROUP_NULL,
  };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GPtrArray) drafts
      = docket_billing_draft_all (snapshot, NULL, &request, refused, &error);

  check (drafts != NULL, error);
  check (drafts->len == n_clients, NULL);
  return g_get_monotonic_time () - start;
}

static gint64
time_standings (const DocketSnapshot *snapshot, DocketDate today)
{
  const GPtrArray *contracts = snapshot->lists[DOCKET_KIND_CONTRACT];
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DocketStandings) standings = docket_standings_new (snapshot, today, &error);

  check (standings != NULL, error);
  for (guint i = 0; i < contracts->len; i++)
    {
      DocketAllowance allowance;

      docket_standings_get (
          standings, docket_record_get_id (contracts->pdata[i]), today, &allowance, &error);
      check (error == NULL, error);
    }
  return g_get_monotonic_time () - start;
}

static gint64
time_fees (const DocketSnapshot *snapshot, DocketDate today)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) fees = docket_billing_due_fees (snapshot, today, &error);

  check (fees != NULL, error);
  return g_get_monotonic_time () - start;
}

static MonthEnd
measure_contracts (guint n_contracts)
{
  const BenchmarkFirm firm = {
    .n_clients = 500,
    .n_contracts = n_contracts,
    .n_entries = 100000,
    .first = docket_build_date ("2026-06-01"),
    .n_days = 30,
    .billed_to = docket_build_date ("2026-05-31"),
  };
  DocketDate today = docket_build_date ("2026-06-30");
  g_autoptr (DocketSnapshot) snapshot = benchmark_firm_new (&firm);
  gint64 times[4][N_LARGE_RUNS];

  for (guint i = 0; i < N_LARGE_RUNS; i++)
    {
      times[0][i] = time_unbilled (snapshot, today, firm.n_clients);
      times[1][i] = time_drafts (snapshot, today, firm.n_clients);
      times[2][i] = time_standings (snapshot, today);
      times[3][i] = time_fees (snapshot, today);
    }
  return (MonthEnd){ .unbilled = find_median (times[0], N_LARGE_RUNS),
                     .drafts = find_median (times[1], N_LARGE_RUNS),
                     .standings = find_median (times[2], N_LARGE_RUNS),
                     .fees = find_median (times[3], N_LARGE_RUNS) };
}

static double
add_up (const MonthEnd *times)
{
  return times->unbilled + times->drafts + times->standings + times->fees;
}

static void
measure_month_end (void)
{
  MonthEnd few = measure_contracts (600);
  MonthEnd many = measure_contracts (6000);

  g_print ("month's end of 500 clients, 100 000 entries\t%.1f\t-\t-\t2000 ms\n", add_up (&few));
  g_print ("of that unbilled totals, and who is ready\t%.1f\t-\t-\t2000 ms\n", few.unbilled);
  g_print ("of that the drafts of all\t%.1f\t-\t-\t2000 ms\n", few.drafts);
  g_print ("of that all allowances\t%.1f\t-\t-\t2000 ms\n", few.standings);
  g_print ("of that due fees\t%.1f\t-\t-\t2000 ms\n", few.fees);
  g_print ("the month's end with 10 x the contracts\t%.1f\t%.1f\t%.2f\t1.5 x\n",
           add_up (&many),
           add_up (&few),
           add_up (&many) / add_up (&few));
}

/* ---- Other terms ---- */

/* The invoices of the months before the last one. */
static GPtrArray *
bill_months (const BenchmarkFirm *firm)
{
  static const char *const ends[]
      = { "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31" };
  g_autoptr (DocketSnapshot) snapshot = benchmark_firm_new (firm);
  GPtrArray *invoices = docket_record_list_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      DocketInvoice *invoice
          = draft (snapshot, "c1", docket_build_date (ends[i]), docket_build_date (ends[i]));

      invoice->state = DOCKET_INVOICE_ISSUED;
      docket_build_hold (snapshot, invoice, ends[i], TRUE);
      g_ptr_array_add (invoices, invoice);
    }
  return invoices;
}

static void
measure_what_if (void)
{
  const BenchmarkFirm firm = {
    .n_clients = 1,
    .n_contracts = 20,
    .n_entries = 10000,
    .first = docket_build_date ("2026-01-01"),
    .n_days = 181,
    .billed_to = docket_build_date ("2025-12-31"),
  };
  g_autoptr (GPtrArray) invoices = bill_months (&firm);
  g_autoptr (DocketSnapshot) past = benchmark_firm_new (&firm);
  g_autoptr (DocketRecord) edited
      = docket_record_copy (docket_snapshot_find (past, DOCKET_KIND_CONTRACT, "k0004"));
  DocketDate today = docket_build_date ("2026-06-30");
  gint64 asking[N_RUNS], comparing[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DocketSnapshot) after = NULL;
      g_autoptr (GArray) months = NULL;
      g_autoptr (GArray) rows = NULL;

      ((DocketContract *) edited)->included_hours.e4 += 10000;
      months = docket_billing_what_if (
          past, invoices, (DocketContract *) edited, today, N_MONTHS, &error);
      asking[i] = g_get_monotonic_time () - start;
      check (months != NULL && months->len == N_MONTHS, error);
      for (guint month = 0; month < months->len; month++)
        check (g_array_index (months, DocketWhatIfMonth, month).edited.minor > 0, NULL);

      start = g_get_monotonic_time ();
      after = docket_snapshot_copy_with (past, edited);
      rows = docket_billing_compare (past, after, today, &error);
      comparing[i] = g_get_monotonic_time () - start;
      check (rows != NULL && rows->len == 1, error);
    }
  g_print ("six months by other terms, 10 000 entries\t%.1f\t-\t-\t100 ms\n",
           find_median (asking, N_RUNS));
  g_print ("what a change touches of 10 000 entries\t%.1f\t-\t-\t100 ms\n",
           find_median (comparing, N_RUNS));
}

int
main (void)
{
  measure_draft ();
  measure_month_end ();
  measure_what_if ();
  return 0;
}
