/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which fees are due, and when a client is ready to be billed. */

#include "docket-draft.h"
#include "docket-due.h"
#include "docket-ready.h"

static DocketContract *
build_contract (DocketSnapshot *snapshot, const char *id, const char *more)
{
  g_autofree char *json
      = g_strdup_printf ("{'id': '%s', 'client': 'acme', 'name': 'Support', %s}", id, more);

  return docket_build_add (snapshot, DOCKET_KIND_CONTRACT, json);
}

/* ---- Due fees ---- */

static GArray *
list_due (const DocketSnapshot *snapshot, const char *today)
{
  g_autoptr (GError) error = NULL;
  GArray *due = docket_billing_due_fees (snapshot, docket_build_date (today), &error);

  g_assert_no_error (error);
  return due;
}

static void
assert_due (const DocketSnapshot *snapshot, const char *today, const char *expected)
{
  g_autoptr (GArray) due = list_due (snapshot, today);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const DocketDueFee *fee = &g_array_index (due, DocketDueFee, i);
      g_autofree char *day = docket_date_format (fee->due);

      g_string_append_printf (text,
                              "%s%s %s %s %" G_GINT64_FORMAT " %s",
                              i > 0 ? ", " : "",
                              fee->contract,
                              fee->milestone != NULL ? fee->milestone : "-",
                              day,
                              fee->amount.minor,
                              fee->draft != NULL ? fee->draft : "-");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
until_they_are_billed (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) january = NULL;
  g_autoptr (DocketInvoice) february = NULL;

  build_contract (
      snapshot, "a", "'kind': 'retainer', 'start': '2026-01-01', 'fee': '10', 'bill': 'arrears'");
  build_contract (snapshot,
                  "b",
                  "'kind': 'fixed', 'start': '2026-01-01', 'milestones': ["
                  " {'name': 'Design', 'amount': '20', 'due': '2026-02-02'},"
                  " {'name': 'Build', 'amount': '30'}]");
  assert_due (snapshot, "2026-01-30", "");
  assert_due (snapshot,
              "2026-02-28",
              "a - 2026-01-31 1000 -, b Design 2026-02-02 2000 -, a - 2026-02-28 1000 -");
  january = docket_draft (snapshot, NULL, "2026-01-31");
  docket_build_hold (snapshot, january, "i1", TRUE);
  february = docket_draft (snapshot, NULL, "2026-02-15");
  docket_build_hold (snapshot, february, "d1", FALSE);
  assert_due (snapshot, "2026-02-28", "b Design 2026-02-02 2000 d1, a - 2026-02-28 1000 -");
  /* The draft is deleted. */
  g_array_set_size (snapshot->fees, 1);
  assert_due (snapshot, "2026-02-28", "b Design 2026-02-02 2000 -, a - 2026-02-28 1000 -");
}

static void
of_a_minimum_what_is_short (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();

  docket_build_rate (snapshot, "100.00");
  build_contract (snapshot, "c", "'kind': 'minimum', 'start': '2026-01-01', 'fee': '500'");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-01-05T09:00:00-05:00", "3h");
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-02-05T09:00:00-05:00", "6h");
  assert_due (snapshot, "2026-02-27", "c - 2026-01-31 20000 -");
  assert_due (snapshot, "2026-03-31", "c - 2026-01-31 20000 -, c - 2026-03-31 50000 -");
}

/* What is due is what a draft of everything would charge. */
static void
days_and_clients (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (GArray) due = NULL;
  const DocketDueFee *fee;

  docket_build_add (snapshot, DOCKET_KIND_CLIENT, "{'id': 'beta', 'name': 'B', 'currency': 'EUR'}");
  docket_build_add (snapshot,
                    DOCKET_KIND_CONTRACT,
                    "{'id': 'x', 'client': 'beta', 'name': 'X', 'kind': 'retainer',"
                    " 'start': '2026-03-15', 'fee': '10', 'bill': 'advance'}");
  build_contract (
      snapshot, "b", "'kind': 'prepaid', 'start': '2026-03-05', 'end': '2026-06-30', 'fee': '50'");
  due = list_due (snapshot, "2026-03-31");
  g_assert_cmpuint (due->len, ==, 2);
  fee = &g_array_index (due, DocketDueFee, 0);
  g_assert_cmpstr (fee->client, ==, "acme");
  g_assert_cmpint (fee->first.days, ==, docket_build_date ("2026-03-05").days);
  g_assert_cmpint (fee->last.days, ==, docket_build_date ("2026-06-30").days);
  fee = &g_array_index (due, DocketDueFee, 1);
  g_assert_cmpstr (fee->client, ==, "beta");
  g_assert_cmpstr (fee->currency, ==, "EUR");
  g_assert_cmpint (fee->first.days, ==, docket_build_date ("2026-03-15").days);
  g_assert_cmpint (fee->last.days, ==, docket_build_date ("2026-03-31").days);
}

/* ---- Ready ---- */

static void
assert_ready (const DocketSnapshot *snapshot, const char *today, DocketReady ready, const char *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketUnbilledReport) report
      = docket_billing_unbilled (snapshot, docket_build_date (today), &error);
  const DocketReadyClient *client;

  g_assert_no_error (error);
  g_assert_cmpuint (report->ready->len, ==, 1);
  client = &g_array_index (report->ready, DocketReadyClient, 0);
  g_assert_cmpstr (client->client, ==, "acme");
  g_assert_cmpint (client->ready, ==, ready);
  g_assert_cmpstr (client->of, ==, of);
}

static DocketSnapshot *
build_client (const char *when)
{
  DocketSnapshot *snapshot = docket_build_snapshot ();

  docket_build_rate (snapshot, "100.00");
  docket_build_add (snapshot,
                    DOCKET_KIND_STAGE,
                    "{'id': 's1', 'board': 'tickets', 'name': 'Over', 'kind': 'done'}");
  docket_build_set (
      snapshot, docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme"), "bill_when", when);
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-05T09:00:00-05:00", "3h");
  return snapshot;
}

static void
at_the_months_end (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_client ("'month_end'");
  g_autoptr (DocketSnapshot) free_one = build_client ("null");
  DocketContract *contract;

  assert_ready (free_one, "2026-03-05", DOCKET_READY_ANY_TIME, NULL);
  assert_ready (snapshot, "2026-03-31", DOCKET_READY_NOT_YET, NULL);
  assert_ready (snapshot, "2026-04-01", DOCKET_READY_MONTH_END, NULL);
  contract
      = build_contract (snapshot, "c", "'kind': 'retainer', 'start': '2026-03-10', 'fee': '10'");
  contract->bill = DOCKET_BILL_ADVANCE;
  assert_ready (snapshot, "2026-03-09", DOCKET_READY_NOT_YET, NULL);
  assert_ready (snapshot, "2026-03-10", DOCKET_READY_MONTH_END, NULL);
}

static void
when_a_ticket_is_done (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_client ("'ticket_done'");

  assert_ready (snapshot, "2026-05-05", DOCKET_READY_NOT_YET, NULL);
  docket_build_set (
      snapshot, docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1"), "stage", "'Over'");
  assert_ready (snapshot, "2026-05-05", DOCKET_READY_TICKET_DONE, "T-1");
}

static void
when_an_amount_is_reached (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_client ("'amount'");
  DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme");

  docket_build_set (snapshot, client, "bill_amount", "'300.01'");
  assert_ready (snapshot, "2026-03-31", DOCKET_READY_NOT_YET, NULL);
  docket_build_set (snapshot, client, "bill_amount", "'300.00'");
  assert_ready (snapshot, "2026-03-31", DOCKET_READY_AMOUNT, NULL);
}

/* A contract's own terms are asked of what lies under it, the client's of the rest. */
static void
contracts_go_before_their_client (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_client ("'month_end'");

  docket_build_add (
      snapshot, DOCKET_KIND_PROJECT, "{'id': 'web', 'name': 'Web', 'client': 'acme'}");
  docket_build_add (snapshot,
                    DOCKET_KIND_TICKET,
                    "{'id': 'T-2', 'title': 'Two', 'client': 'acme', 'project': 'web',"
                    " 'service': 'consulting'}");
  build_contract (snapshot,
                  "c",
                  "'kind': 'hourly', 'start': '2026-01-01', 'projects': ['web'],"
                  " 'bill_when': 'amount', 'bill_amount': '250'");
  docket_build_entry (snapshot, "e2", "T-2", "ann", "2026-03-05T09:00:00-05:00", "2h");
  assert_ready (snapshot, "2026-03-31", DOCKET_READY_NOT_YET, NULL);
  docket_build_entry (snapshot, "e3", "T-2", "bob", "2026-03-06T09:00:00-05:00", "30m");
  assert_ready (snapshot, "2026-03-31", DOCKET_READY_AMOUNT, "c");
  assert_ready (snapshot, "2026-04-02", DOCKET_READY_MONTH_END, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/due/until-they-are-billed", until_they_are_billed);
  g_test_add_func ("/billing/due/of-a-minimum-what-is-short", of_a_minimum_what_is_short);
  g_test_add_func ("/billing/due/days-and-clients", days_and_clients);
  g_test_add_func ("/billing/ready/at-the-months-end", at_the_months_end);
  g_test_add_func ("/billing/ready/when-a-ticket-is-done", when_a_ticket_is_done);
  g_test_add_func ("/billing/ready/when-an-amount-is-reached", when_an_amount_is_reached);
  g_test_add_func ("/billing/ready/contracts-go-before-their-client",
                   contracts_go_before_their_client);
  return g_test_run ();
}
