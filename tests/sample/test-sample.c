/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample company: the same bytes for the same seed and day, as large as it is said to be, sound
 * by the program's own check, and what always holds on its last day, whichever day that is. */
#include "sample.h"

#include "docket-drafting.h"
#include "docket-due.h"
#include "docket-invoicing.h"
#include "docket-ready.h"
#include "docket-stopwatch.h"

#include <glib/gstdio.h>

/* A Saturday, first and last days of months and years, and the 29th of February. */
static const char *const days[] = { "2026-11-21", "2027-01-01", "2027-03-30", "2028-02-29" };

/** A database that the sample of one day was read into, with the clock at that day's noon. */
typedef struct
{
  char *folder;
  char *path;
  DocketStore *store;
  DocketDate today;
  char *text;
  gsize length;
} Sample;

static char *
make (guint64 seed, const char *day, gsize *length)
{
  g_autoptr (GError) error = NULL;
  DocketDate today;
  char *text;

  g_assert_true (docket_date_parse (day, &today, &error));
  text = sample_make (seed, today, length, &error);
  g_assert_no_error (error);
  return text;
}

static void
set_up (Sample *sample, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketZone) zone = docket_zone_new ("America/New_York", &error);

  sample->text = make (1, day, &sample->length);
  sample->folder = g_dir_make_tmp ("docket-sample-XXXXXX", &error);
  g_assert_no_error (error);
  sample->path = g_build_filename (sample->folder, "docket.db", NULL);
  sample->store = docket_store_open (sample->path, DOCKET_STORE_CREATE, &error);
  g_assert_no_error (error);
  sample_import (sample->store, sample->text, sample->length, &error);
  g_assert_no_error (error);
  g_assert_true (docket_date_parse (day, &sample->today, &error));
  docket_clock_set (docket_zone_at (zone, sample->today, 12 * 3600));
}

static void
tear_down (Sample *sample)
{
  docket_clock_unset ();
  docket_store_close (sample->store);
  g_unlink (sample->path);
  g_rmdir (sample->folder);
  g_free (sample->path);
  g_free (sample->folder);
  g_free (sample->text);
}

static GPtrArray *
list (Sample *sample, DocketKind kind)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = docket_store_list (sample->store, kind, &error);

  g_assert_no_error (error);
  return records;
}

static guint
count (Sample *sample, DocketKind kind)
{
  g_autoptr (GPtrArray) records = list (sample, kind);

  return records->len;
}

static DocketInvoice *
dry_run (Sample *sample, const char *client)
{
  g_autoptr (GError) error = NULL;
  const DocketDraftRequest request = {
    .client = client,
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = DOCKET_DATE_NULL,
    .group_by = DOCKET_GROUP_TICKET,
  };
  DocketInvoice *draft = docket_invoicing_dry_run (sample->store, &request, &error);

  g_assert_no_error (error);
  return draft;
}

/* ---- The file ---- */

static void
test_same_bytes (void)
{
  gsize length, other_length, third_length;
  g_autofree char *text = make (7, days[0], &length);
  g_autofree char *again = make (7, days[0], &other_length);
  g_autofree char *other_seed = make (8, days[0], &third_length);

  g_assert_cmpmem (text, length, again, other_length);
  g_assert_cmpstr (text, !=, other_seed);
}

static void
check_round_trip (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *exported = docket_exchange_export (sample->store, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (sample->text, sample->length, exported, length);
}

/* ---- How much of what ---- */

static void
check_counts (Sample *sample)
{
  g_assert_cmpuint (count (sample, DOCKET_KIND_AGENT), ==, 4);
  g_assert_cmpuint (count (sample, DOCKET_KIND_TEAM), ==, 2);
  g_assert_cmpuint (count (sample, DOCKET_KIND_CLIENT), ==, 7);
  g_assert_cmpuint (count (sample, DOCKET_KIND_PROJECT), ==, 12);
  g_assert_cmpuint (count (sample, DOCKET_KIND_TICKET), ==, 150);
  g_assert_cmpuint (count (sample, DOCKET_KIND_TIME_ENTRY), >=, 3700);
  g_assert_cmpuint (count (sample, DOCKET_KIND_TIME_ENTRY), <=, 4300);
  g_assert_cmpuint (count (sample, DOCKET_KIND_EXPENSE), >=, 20);
}

static void
check_currencies (Sample *sample)
{
  g_autoptr (GPtrArray) clients = list (sample, DOCKET_KIND_CLIENT);
  g_autoptr (GHashTable) currencies = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < clients->len; i++)
    {
      const DocketClient *client = clients->pdata[i];

      g_hash_table_add (currencies, client->currency != NULL ? client->currency : (char *) "USD");
    }
  g_assert_cmpuint (g_hash_table_size (currencies), ==, 3);
}

static void
check_stages (Sample *sample)
{
  static const char *const stages[] = { "Open", "In progress", "Waiting", "Done" };
  g_autoptr (GPtrArray) tickets = list (sample, DOCKET_KIND_TICKET);
  guint found[G_N_ELEMENTS (stages)] = { 0 };

  for (guint i = 0; i < tickets->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (stages); k++)
      found[k] += g_str_equal (((DocketTicket *) tickets->pdata[i])->stage, stages[k]);
  for (guint k = 0; k < G_N_ELEMENTS (stages); k++)
    g_assert_cmpuint (found[k], >=, 4);
}

/* Workdays from half past eight to a quarter to six, before the last day, one thing at a time. */
static void
check_hours (Sample *sample)
{
  g_autoptr (GPtrArray) entries = list (sample, DOCKET_KIND_TIME_ENTRY);
  g_autoptr (DocketZone) zone = docket_zone_new ("America/New_York", NULL);
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];
      DocketDate date = docket_zone_local_date (zone, entry->start.seconds);
      const gint64 *end = g_hash_table_lookup (ends, entry->agent);

      g_assert_false (DOCKET_IS_NULL (entry->end.seconds));
      g_assert_cmpint (docket_date_weekday (date), <=, 5);
      g_assert_cmpint (date.days, <, sample->today.days);
      g_assert_cmpint (docket_zone_local_seconds (zone, entry->start.seconds), >=, 8 * 3600 + 1800);
      g_assert_cmpint (docket_zone_local_seconds (zone, entry->end.seconds), <=, 17 * 3600 + 2700);
      g_assert_cmpint (entry->end.seconds, >, entry->start.seconds);
      if (end != NULL)
        g_assert_cmpint (entry->start.seconds, >=, *end);
      g_hash_table_replace (
          ends, entry->agent, g_memdup2 (&entry->end.seconds, sizeof entry->end.seconds));
    }
}

/* ---- What always holds ---- */

static void
check_sound (Sample *sample)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  docket_store_check (sample->store, complaints, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (char *) complaints->pdata[i]);
  g_assert_cmpuint (complaints->len, ==, 0);
}

static void
check_ready (Sample *sample)
{
  g_autoptr (DocketInvoice) draft = dry_run (sample, SAMPLE_READY_CLIENT);
  int month, first_month = 0;

  g_assert_cmpuint (draft->problems->len, ==, 0);
  g_assert_cmpint (draft->total.minor, >, 100000);
  g_assert_cmpstr (draft->currency, ==, "USD");
  docket_date_get_ymd (sample->today, NULL, &month, NULL);
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const DocketLine *line = draft->lines->pdata[i];
      DocketTimeEntry *entry;

      if (line->entries == NULL || line->entries[0] == NULL || first_month != 0)
        continue;
      entry = docket_store_get (sample->store, DOCKET_KIND_TIME_ENTRY, line->entries[0], NULL);
      docket_date_get_ymd ((DocketDate){ entry->start.seconds / 86400 }, NULL, &first_month, NULL);
      docket_record_unref (entry);
    }
  g_assert_cmpint (first_month, !=, 0);
  g_assert_true (first_month == month || first_month == (month + 10) % 12 + 1);
}

static void
check_problem (Sample *sample)
{
  g_autoptr (DocketInvoice) draft = dry_run (sample, SAMPLE_PROBLEM_CLIENT);

  g_assert_cmpuint (draft->problems->len, ==, 1);
}

static void
check_retainer (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) snapshot
      = docket_store_snapshot (sample->store, SAMPLE_RETAINER_CLIENT, &error);
  DocketAllowance allowance;

  g_assert_no_error (error);
  g_assert_true (
      docket_billing_allowance (snapshot, SAMPLE_RETAINER, sample->today, &allowance, &error));
  g_assert_no_error (error);
  g_assert_cmpint (allowance.granted, ==, 10 * 3600);
  g_assert_cmpint (allowance.used, ==, 9 * 3600 + 600);
  g_assert_cmpint (allowance.over, ==, 0);
}

/* Of a block of ten hours. */
static void
check_block (Sample *sample, const char *client, const char *contract, gint64 hours)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (sample->store, client, &error);
  DocketAllowance allowance;

  g_assert_no_error (error);
  g_assert_true (docket_billing_allowance (snapshot, contract, sample->today, &allowance, &error));
  g_assert_no_error (error);
  g_assert_cmpint (allowance.granted, ==, 10 * 3600);
  g_assert_cmpint (allowance.used, ==, hours * 3600);
}

/* Invoiced lines of a contract: its fees and the time that it includes, what it is topped up by. */
static guint
count_lines (const GPtrArray *invoices, const char *contract, DocketLineKind kind)
{
  guint n = 0;

  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      for (guint k = 0; invoice->state != DOCKET_INVOICE_VOID && k < invoice->lines->len; k++)
        {
          const DocketLine *line = invoice->lines->pdata[k];

          n += g_strcmp0 (line->contract, contract) == 0 && line->kind == kind;
        }
    }
  return n;
}

static guint
count_surcharges (const GPtrArray *invoices)
{
  guint n = 0;

  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      for (guint k = 0; k < invoice->lines->len; k++)
        {
          const DocketExplanation *explain = ((DocketLine *) invoice->lines->pdata[k])->explain;

          n += explain != NULL && explain->rate != NULL && explain->rate->surcharge != NULL;
        }
    }
  return n;
}

/* A contract of each kind, with what was billed of it. */
static void
check_contracts (Sample *sample)
{
  g_autoptr (GPtrArray) contracts = list (sample, DOCKET_KIND_CONTRACT);
  g_autoptr (GPtrArray) invoices = list (sample, DOCKET_KIND_INVOICE);
  gboolean kinds[DOCKET_CONTRACT_SUBSCRIPTION + 1] = { FALSE };

  for (guint i = 0; i < contracts->len; i++)
    kinds[((DocketContract *) contracts->pdata[i])->kind] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_true (kinds[i]);
  check_block (sample, "verdier", "verdier-training", 5);
  check_block (sample, "brandt", "brandt-training", 8);
  g_assert_cmpuint (count_lines (invoices, "heron-minimum", DOCKET_LINE_TOP_UP), >=, 1);
  g_assert_cmpuint (count_lines (invoices, "heron-minimum", DOCKET_LINE_TIME), >=, 8);
  g_assert_cmpuint (count_lines (invoices, "harbor-portal", DOCKET_LINE_FEE), ==, 1);
  g_assert_cmpuint (count_lines (invoices, "harbor-portal", DOCKET_LINE_TIME), ==, 0);
  g_assert_cmpuint (count_lines (invoices, "moravia-servers", DOCKET_LINE_FEE), >=, 4);
  g_assert_cmpuint (count_lines (invoices, "moravia-servers", DOCKET_LINE_INCLUDED), >=, 1);
  g_assert_cmpuint (count_surcharges (invoices), >=, 1);
}

/* The first ends where the second begins, and both were billed. */
static void
check_renewal (Sample *sample)
{
  g_autoptr (GPtrArray) invoices = list (sample, DOCKET_KIND_INVOICE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (sample->store, "brandt", &error);
  const DocketContract *before
      = docket_snapshot_find (snapshot, DOCKET_KIND_CONTRACT, "brandt-care-8");
  const DocketContract *after
      = docket_snapshot_find (snapshot, DOCKET_KIND_CONTRACT, "brandt-care");

  g_assert_cmpint (before->end.days + 1, ==, after->start.days);
  g_assert_cmpuint (count_lines (invoices, "brandt-care-8", DOCKET_LINE_FEE), ==, 11);
  g_assert_cmpuint (count_lines (invoices, "brandt-care", DOCKET_LINE_FEE), >=, 3);
}

/* Fees that are due and on no invoice, and when clients are to be billed. */
static void
check_due (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (sample->store, NULL, &error);
  g_autoptr (GArray) fees = docket_billing_due_fees (snapshot, sample->today, &error);
  g_autoptr (DocketUnbilledReport) report
      = docket_billing_unbilled (snapshot, sample->today, &error);
  guint n_due = 0;
  gboolean is_ready = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < fees->len; i++)
    n_due += g_strcmp0 (g_array_index (fees, DocketDueFee, i).contract, "moravia-servers") == 0;
  g_assert_cmpuint (n_due, ==, 2);
  for (guint i = 0; i < report->ready->len; i++)
    {
      const DocketReadyClient *client = &g_array_index (report->ready, DocketReadyClient, i);

      if (g_str_equal (client->client, SAMPLE_READY_CLIENT))
        is_ready = client->ready == DOCKET_READY_MONTH_END;
    }
  g_assert_true (is_ready);
}

static void
check_invoices (Sample *sample)
{
  g_autoptr (GPtrArray) invoices = list (sample, DOCKET_KIND_INVOICE);
  guint states[DOCKET_INVOICE_VOID + 1] = { 0 };
  guint overdue = 0;

  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      states[invoice->state]++;
      if (invoice->state == DOCKET_INVOICE_DRAFT)
        continue;
      g_assert_cmpint (invoice->issue_date.days, <, sample->today.days);
      overdue += (invoice->state == DOCKET_INVOICE_SENT || invoice->state == DOCKET_INVOICE_ISSUED)
                 && invoice->due_date.days < sample->today.days && invoice->due.minor > 0;
      for (guint k = 0; k < invoice->payments->len; k++)
        g_assert_cmpint (
            ((DocketPayment *) invoice->payments->pdata[k])->date.days, <, sample->today.days);
    }
  for (guint state = 0; state < G_N_ELEMENTS (states); state++)
    g_assert_cmpuint (states[state], >=, 1);
  g_assert_cmpuint (states[DOCKET_INVOICE_PAID], >=, 80);
  g_assert_cmpuint (overdue, >=, 1);
}

/* Nobody's stopwatch runs, and who sits at the desk is chosen by hand, since there are several. */
static void
check_desk (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nobody = docket_stopwatch_find_agent (sample->store, NULL, &error);
  g_autofree char *agent = NULL;

  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_SEVERAL_AGENTS);
  g_assert_null (nobody);
  g_clear_error (&error);
  sample_seat (sample->store, &error);
  g_assert_no_error (error);
  agent = docket_stopwatch_find_agent (sample->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (agent, ==, SAMPLE_PERSON);
  g_assert_null (docket_stopwatch_get_running (sample->store, NULL, &error));
  g_assert_no_error (error);
}

/* The last workday leaves time to be named and to be reviewed, work off the computer and expenses;
 * none of it is on an invoice. */
static void
check_left_open (Sample *sample)
{
  g_autoptr (GPtrArray) entries = list (sample, DOCKET_KIND_TIME_ENTRY);
  g_autoptr (GPtrArray) expenses = list (sample, DOCKET_KIND_EXPENSE);
  g_autoptr (DocketZone) zone = docket_zone_new ("America/New_York", NULL);
  DocketDate last = { sample->today.days - 1 };
  guint later = 0, review = 0, away = 0, bought = 0;

  while (docket_date_weekday (last) > 5)
    last.days--;
  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      if (entry->later != TRUE && entry->away != TRUE && entry->review->len == 0)
        continue;
      g_assert_cmpstr (entry->agent, ==, SAMPLE_PERSON);
      g_assert_cmpint (docket_zone_local_date (zone, entry->start.seconds).days, ==, last.days);
      g_assert_false (docket_store_get_hold (sample->store, entry->id, NULL, NULL, NULL));
      later += entry->later == TRUE;
      away += entry->away == TRUE;
      review += entry->review->len;
    }
  for (guint i = 0; i < expenses->len; i++)
    bought += ((DocketExpense *) expenses->pdata[i])->date.days == last.days;
  g_assert_cmpuint (later, ==, 2);
  g_assert_cmpuint (review, ==, 1);
  g_assert_cmpuint (away, ==, 1);
  g_assert_cmpuint (bought, >=, 2);
}

/* Some people have targets, and they changed once. */
static void
check_targets (Sample *sample)
{
  g_autoptr (GPtrArray) agents = list (sample, DOCKET_KIND_AGENT);
  guint people = 0;
  guint most = 0;

  for (guint i = 0; i < agents->len; i++)
    {
      const DocketAgent *agent = agents->pdata[i];

      people += agent->targets->len > 0;
      most = MAX (most, agent->targets->len);
    }
  g_assert_cmpuint (people, ==, 2);
  g_assert_cmpuint (most, ==, 2);
}

static void
test_day (gconstpointer day)
{
  Sample sample;

  set_up (&sample, day);
  check_round_trip (&sample);
  check_counts (&sample);
  check_currencies (&sample);
  check_stages (&sample);
  check_hours (&sample);
  check_sound (&sample);
  check_ready (&sample);
  check_problem (&sample);
  check_retainer (&sample);
  check_contracts (&sample);
  check_renewal (&sample);
  check_due (&sample);
  check_invoices (&sample);
  check_left_open (&sample);
  check_targets (&sample);
  check_desk (&sample);
  tear_down (&sample);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/same-bytes", test_same_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sample/day/%s", days[i]);

      g_test_add_data_func (path, days[i], test_day);
    }
  return g_test_run ();
}
