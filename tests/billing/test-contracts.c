/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contracts: which one an entry falls under, periods, allowances, fees. */

#include "docket-contract.h"
#include "docket-draft.h"
#include "docket-period.h"

#include <string.h>

static DocketContract *
build_contract (DocketSnapshot *snapshot, const char *id, const char *kind, const char *more)
{
  g_autofree char *json = g_strdup_printf (
      "{'id': '%s', 'client': 'acme', 'name': 'Support', 'kind': '%s', %s}", id, kind, more);

  return docket_build_add (snapshot, DOCKET_KIND_CONTRACT, json);
}

/* ---- Periods ---- */

static void
periods (void)
{
  const struct
  {
    const char *period, *anchor, *start, *end, *day, *first, *last;
  } cases[] = {
    { "month", "calendar", "2026-01-01", "null", "2026-02-28", "2026-02-01", "2026-02-28" },
    { "month", "calendar", "2026-01-15", "null", "2026-01-20", "2026-01-15", "2026-01-31" },
    { "month", "calendar", "2026-01-15", "'2026-03-10'", "2026-03-10", "2026-03-01", "2026-03-10" },
    { "quarter", "calendar", "2025-01-01", "null", "2026-05-31", "2026-04-01", "2026-06-30" },
    { "year", "calendar", "2024-07-01", "null", "2025-12-31", "2025-01-01", "2025-12-31" },
    { "month", "start", "2026-01-31", "null", "2026-02-27", "2026-01-31", "2026-02-27" },
    { "month", "start", "2026-01-31", "null", "2026-02-28", "2026-02-28", "2026-03-30" },
    { "month", "start", "2026-01-31", "null", "2026-03-31", "2026-03-31", "2026-04-29" },
    { "quarter", "start", "2025-11-30", "null", "2026-02-28", "2026-02-28", "2026-05-29" },
    { "year", "start", "2024-02-29", "null", "2025-02-28", "2025-02-28", "2026-02-27" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autofree char *json
          = g_strdup_printf ("'start': '%s', 'end': %s, 'period': '%s', 'anchor': '%s'",
                             cases[i].start,
                             cases[i].end,
                             cases[i].period,
                             cases[i].anchor);
      const DocketContract *contract = build_contract (snapshot, "c", "retainer", json);
      DocketSpan span = docket_period_get (
          contract, docket_period_find (contract, docket_build_date (cases[i].day)));
      g_autofree char *first = docket_date_format (span.first);
      g_autofree char *last = docket_date_format (span.last);

      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
    }
}

/* ---- Which contract ---- */

static void
assert_contract (const DocketSnapshot *snapshot, const char *day, const char *expected)
{
  const DocketTicket *ticket = docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1");
  const DocketContract *contract
      = docket_billing_contract_for (snapshot, ticket, docket_build_date (day));

  g_assert_cmpstr (contract != NULL ? contract->id : NULL, ==, expected);
}

/* Each contract that is added is picked before all that were there. */
static void
the_closest_contract_is_picked (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  DocketTicket *ticket = docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1");
  DocketProject *project;

  project = docket_build_add (
      snapshot, DOCKET_KIND_PROJECT, "{'id': 'web', 'name': 'Web', 'client': 'acme'}");
  docket_build_set (snapshot, ticket, "project", "'web'");
  assert_contract (snapshot, "2026-03-10", NULL);
  build_contract (snapshot, "elsewhere", "hourly", "'start': '2026-01-01', 'projects': ['x']");
  build_contract (snapshot, "unserved", "hourly", "'start': '2026-01-01', 'services': ['x']");
  build_contract (snapshot, "over", "hourly", "'start': '2026-01-01', 'end': '2026-03-09'");
  assert_contract (snapshot, "2026-03-10", NULL);
  assert_contract (snapshot, "2026-03-09", "over");
  build_contract (snapshot, "z", "hourly", "'start': '2026-02-01'");
  assert_contract (snapshot, "2026-03-10", "z");
  build_contract (snapshot, "a", "hourly", "'start': '2026-02-01'");
  assert_contract (snapshot, "2026-03-10", "a");
  build_contract (snapshot, "older", "hourly", "'start': '2026-01-01'");
  assert_contract (snapshot, "2026-03-10", "older");
  build_contract (snapshot, "block", "prepaid", "'start': '2026-03-01', 'included_hours': '1'");
  assert_contract (snapshot, "2026-03-10", "block");
  build_contract (snapshot, "quarterly", "retainer", "'start': '2026-03-01', 'period': 'quarter'");
  assert_contract (snapshot, "2026-03-10", "quarterly");
  build_contract (snapshot, "soonest", "prepaid", "'start': '2026-03-02', 'end': '2026-03-20'");
  assert_contract (snapshot, "2026-03-10", "soonest");
  build_contract (snapshot, "project", "hourly", "'start': '2026-03-03', 'projects': ['web']");
  assert_contract (snapshot, "2026-03-10", "project");
  docket_build_set (snapshot, project, "contract", "'a'");
  assert_contract (snapshot, "2026-03-10", "a");
  docket_build_set (snapshot, ticket, "contract", "'z'");
  assert_contract (snapshot, "2026-03-10", "z");
}

static void
outside_its_days_only_by_hand (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;
  DocketTimeEntry *entry;

  docket_build_rate (snapshot, "50.00");
  build_contract (snapshot,
                  "c",
                  "retainer",
                  "'start': '2026-03-01', 'end': '2026-03-31', 'included_hours': '10',"
                  " 'overage_rate': '110.00'");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-04-02T09:00:00-04:00", "1h");
  entry = docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-04-03T09:00:00-04:00", "1h");
  docket_build_set (snapshot, entry, "contract", "'c'");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 2);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", "50.00", "50.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_TIME, "1.00", "110.00", "110.00");
}

/* Whatever its kind: at its overage rate, else at the price that the search finds. A fixed price
 * covers it no more, so that the time waits for no fee. */
static void
named_by_hand_after_its_end (void)
{
  static const char *const kinds[]
      = { "hourly", "retainer", "minimum", "prepaid", "fixed", "subscription" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (kinds); i++)
    {
      gboolean agreed = i % 2 == 0;
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      g_autoptr (DocketUnbilledReport) report = NULL;
      g_autoptr (GError) error = NULL;
      const char *price = agreed ? "110.00" : "50.00";
      const DocketLine *line;
      DocketTimeEntry *entry;

      docket_build_rate (snapshot, "50.00");
      build_contract (snapshot,
                      "c",
                      kinds[i / 2],
                      agreed ? "'start': '2026-03-01', 'end': '2026-03-31', 'included_hours': '10',"
                               " 'overage_rate': '110.00'"
                             : "'start': '2026-03-01', 'end': '2026-03-31'");
      entry = docket_build_entry (snapshot, "e", "T-1", "ann", "2026-04-03T09:00:00-04:00", "1h");
      docket_build_set (snapshot, entry, "contract", "'c'");
      invoice = docket_draft (snapshot, "2026-04-01", NULL);
      g_test_message ("%s", kinds[i / 2]);
      docket_assert_lines (invoice, 1);
      docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", price, price);
      g_assert_cmpstr (invoice->holds->entries[0], ==, "e");
      line = invoice->lines->pdata[0];
      g_assert_cmpstr (line->contract, ==, "c");
      g_assert_cmpstr (line->detail, ==, "outside the days of Support");
      report = docket_billing_unbilled (snapshot, docket_build_date ("2026-06-30"), &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_array_index (report->clients, DocketUnbilled, 0).total.minor,
                       ==,
                       agreed ? 11000 : 5000);
    }
}

/* ---- Allowances ---- */

static void
what_one_has_no_room_for_goes_to_the_next (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;

  build_contract (snapshot,
                  "first",
                  "prepaid",
                  "'start': '2026-03-01', 'end': '2026-03-31', 'included_hours': '1',"
                  " 'overage_rate': '90.00'");
  build_contract (snapshot,
                  "second",
                  "prepaid",
                  "'start': '2026-03-01', 'end': '2026-04-30', 'included_hours': '2',"
                  " 'overage_rate': '70.00'");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "4h");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 3);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", "70.00", "70.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_INCLUDED, "1.00", "0.00", "0.00");
  docket_assert_line (invoice, 2, DOCKET_LINE_INCLUDED, "2.00", "0.00", "0.00");
}

static DocketAllowance
ask_of (const DocketSnapshot *snapshot, const char *contract, const char *day)
{
  DocketAllowance allowance;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      docket_billing_allowance (snapshot, contract, docket_build_date (day), &allowance, &error));
  g_assert_no_error (error);
  return allowance;
}

static DocketAllowance
ask (const DocketSnapshot *snapshot, const char *day)
{
  return ask_of (snapshot, "c", day);
}

static void
rollover_is_cut_and_lapses (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();

  build_contract (snapshot,
                  "c",
                  "retainer",
                  "'start': '2026-01-01', 'included_hours': '10', 'rollover_periods': 2,"
                  " 'rollover_cap_hours': '15'");
  g_assert_cmpint (ask (snapshot, "2026-01-10").granted, ==, 10 * 3600);
  g_assert_cmpint (ask (snapshot, "2026-02-10").granted, ==, 20 * 3600);
  g_assert_cmpint (ask (snapshot, "2026-03-10").granted, ==, 25 * 3600);
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "5h");
  /* The 5 h of January that the cap left are used first; February's and March's come along. */
  g_assert_cmpint (ask (snapshot, "2026-04-10").rolled, ==, 15 * 3600);
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-03T09:00:00-05:00", "12h");
  g_assert_cmpint (ask (snapshot, "2026-04-10").rolled, ==, 8 * 3600);
  g_assert_cmpint (ask (snapshot, "2026-05-10").rolled, ==, 15 * 3600);
}

static void
an_older_entry_takes_what_is_left (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) second = NULL;

  build_contract (snapshot,
                  "c",
                  "retainer",
                  "'start': '2026-03-01', 'included_hours': '10', 'overage_rate': '110.00'");
  docket_build_entry (snapshot, "late", "T-1", "ann", "2026-03-20T09:00:00-04:00", "9h");
  first = docket_draft (snapshot, NULL, "2026-03-31");
  docket_build_hold (snapshot, first, "i1", TRUE);
  docket_build_entry (snapshot, "early", "T-1", "ann", "2026-03-02T09:00:00-05:00", "3h");
  second = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (second, 2);
  docket_assert_line (second, 0, DOCKET_LINE_TIME, "2.00", "110.00", "220.00");
  docket_assert_line (second, 1, DOCKET_LINE_INCLUDED, "1.00", "0.00", "0.00");
  g_assert_cmpint (ask (snapshot, "2026-03-10").used, ==, 10 * 3600);
  g_assert_cmpint (ask (snapshot, "2026-03-10").over, ==, 2 * 3600);
  docket_build_hold (snapshot, second, "i2", TRUE);
  g_assert_cmpint (ask (snapshot, "2026-03-10").used, ==, 10 * 3600);
  g_assert_cmpint (ask (snapshot, "2026-03-10").over, ==, 2 * 3600);
}

static void
weighted_hours_draw_more (void)
{
  for (int weighted = 0; weighted <= 1; weighted++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;

      docket_build_prices (snapshot, "[{'rate': '100.00'}]");
      docket_build_set (snapshot,
                        docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std"),
                        "surcharges",
                        "[{'name': 'late', 'from': '18:00', 'to': '24:00',"
                        "  'multiplier': '1.5'}]");
      build_contract (snapshot,
                      "c",
                      "retainer",
                      weighted ? "'start': '2026-03-01', 'included_hours': '3',"
                                 " 'surcharge_draws': 'weighted'"
                               : "'start': '2026-03-01', 'included_hours': '3'");
      docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T18:00:00-05:00", "4h");
      invoice = docket_draft (snapshot, NULL, NULL);
      docket_assert_lines (invoice, 2);
      docket_assert_line (invoice,
                          0,
                          DOCKET_LINE_TIME,
                          weighted ? "2.00" : "1.00",
                          "150.00",
                          weighted ? "300.00" : "150.00");
      docket_assert_line (
          invoice, 1, DOCKET_LINE_INCLUDED, weighted ? "2.00" : "3.00", "0.00", "0.00");
      g_assert_cmpint (ask (snapshot, "2026-03-10").used, ==, 3 * 3600);
    }
}

/* What two allowances have no room for is priced by the list of the second, surcharges and all: of
 * 17:00 to 21:00 two hours are included, and two are late. */
static void
surcharges_of_the_next_contracts_list (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;
  const DocketRateReason *reason;

  docket_build_add (snapshot,
                    DOCKET_KIND_PRICE_LIST,
                    "{'id': 'early', 'name': 'Early', 'currency': 'USD', 'rates': [{'rate': '70'}],"
                    " 'surcharges': [{'name': 'soon', 'from': '17:00', 'to': '19:30',"
                    "  'multiplier': '3'}]}");
  docket_build_add (snapshot,
                    DOCKET_KIND_PRICE_LIST,
                    "{'id': 'late', 'name': 'Late', 'currency': 'USD', 'rates': [{'rate': '100'}],"
                    " 'surcharges': [{'name': 'late', 'from': '20:00', 'to': '24:00',"
                    "  'multiplier': '1.5'}]}");
  build_contract (snapshot,
                  "first",
                  "prepaid",
                  "'start': '2026-03-01', 'end': '2026-03-31', 'included_hours': '1',"
                  " 'price_list': 'early'");
  build_contract (snapshot,
                  "second",
                  "prepaid",
                  "'start': '2026-03-01', 'end': '2026-04-30', 'included_hours': '1',"
                  " 'price_list': 'late'");
  docket_build_entry (snapshot, "e", "T-1", "ann", "2026-03-02T17:00:00-05:00", "4h");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 4);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", "100.00", "100.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_TIME, "1.00", "150.00", "150.00");
  docket_assert_line (invoice, 2, DOCKET_LINE_INCLUDED, "1.00", "0.00", "0.00");
  docket_assert_line (invoice, 3, DOCKET_LINE_INCLUDED, "1.00", "0.00", "0.00");
  reason = ((DocketLine *) invoice->lines->pdata[1])->explain->rate;
  g_assert_cmpstr (reason->surcharge, ==, "late");
  g_assert_cmpint (reason->multiplier.e4, ==, 15000);
}

/* From 15 to 31 March are 17 of 31 days: of 10 h 19 741.9 seconds are left, of 500.00 274.19. */
static void
hours_shrink_with_the_days (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;

  build_contract (snapshot,
                  "c",
                  "retainer",
                  "'start': '2026-03-15', 'included_hours': '10', 'proration': 'daily'");
  g_assert_cmpint (ask (snapshot, "2026-03-20").granted, ==, 19742);
  g_assert_cmpint (ask (snapshot, "2026-04-20").granted, ==, 10 * 3600);
  build_contract (snapshot,
                  "least",
                  "minimum",
                  "'start': '2026-03-15', 'end': '2026-03-31', 'fee': '500.00',"
                  " 'proration': 'daily'");
  invoice = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (invoice, 1);
  docket_assert_line (invoice, 0, DOCKET_LINE_TOP_UP, "1.00", "274.19", "274.19");
}

/* Overage of two contracts at one price stays apart: each used up hours of its own. */
static void
overage_says_whose (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;

  for (guint i = 0; i < 2; i++)
    {
      const char *ids[] = { "one", "two" };
      DocketTimeEntry *entry;

      build_contract (snapshot,
                      ids[i],
                      "retainer",
                      "'start': '2026-03-01', 'included_hours': '1', 'overage_rate': '100.00'");
      entry = docket_build_entry (
          snapshot, ids[i], "T-1", "ann", "2026-03-02T09:00:00-05:00", i == 0 ? "3h" : "2h");
      docket_build_set (snapshot, entry, "contract", i == 0 ? "'one'" : "'two'");
    }
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_build_hold (snapshot, invoice, "i1", TRUE);
  g_assert_cmpint (ask_of (snapshot, "one", "2026-03-10").over
                       + ask_of (snapshot, "two", "2026-03-10").over,
                   ==,
                   3 * 3600);
  for (guint i = 0; i < invoice->lines->len; i++)
    if (((DocketLine *) invoice->lines->pdata[i])->kind == DOCKET_LINE_TIME)
      g_assert_nonnull (((DocketLine *) invoice->lines->pdata[i])->contract);
}

/* ---- Fees ---- */

static void
fees_fall_due_on_their_day (void)
{
  const struct
  {
    const char *terms, *from, *to;
    guint count;
    const char *amount;
  } cases[] = {
    { "'bill': 'advance'", "2026-04-01", "2026-04-01", 1, "310.00" },
    { "'bill': 'advance'", "2026-04-02", "2026-04-30", 0, NULL },
    { "'bill': 'arrears'", "2026-04-30", "2026-04-30", 1, "310.00" },
    { "'bill': 'arrears'", "2026-04-01", "2026-04-29", 0, NULL },
    /* From 15 to 31 March, 17 of 31 days; and the last part of May, 10 of 31. */
    { "'proration': 'daily'", "2026-03-31", "2026-03-31", 1, "170.00" },
    { "'proration': 'daily'", "2026-05-10", "2026-05-10", 1, "100.00" },
    { "'proration': 'none'", "2026-05-10", "2026-05-10", 1, "310.00" },
    { "'proration': 'daily', 'bill': 'advance'", "2026-03-15", "2026-03-15", 1, "170.00" },
    { "'bill': 'advance'", NULL, "2026-05-31", 3, "310.00" },
    { "'fee': '0.00'", NULL, "2026-05-31", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      g_autofree char *json
          = g_strdup_printf ("'start': '2026-03-15', 'end': '2026-05-10', %s%s",
                             strstr (cases[i].terms, "fee") != NULL ? "" : "'fee': '310.00', ",
                             cases[i].terms);

      build_contract (snapshot, "c", "retainer", json);
      invoice = docket_draft (snapshot, cases[i].from, cases[i].to);
      docket_assert_lines (invoice, cases[i].count);
      g_assert_cmpuint (invoice->holds->fees->len, ==, cases[i].count);
      if (cases[i].count > 0)
        docket_assert_line (invoice, 0, DOCKET_LINE_FEE, "1.00", cases[i].amount, cases[i].amount);
    }
}

static void
a_fee_is_billed_once (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) second = NULL;
  g_autoptr (DocketInvoice) third = NULL;
  DocketContract *contract
      = build_contract (snapshot, "c", "retainer", "'start': '2026-03-10', 'fee': '100.00'");

  first = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (first, 1);
  docket_build_hold (snapshot, first, "d1", FALSE);
  second = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (second, 0);
  /* Moved within the month, either way: still the same month. */
  contract->start = docket_build_date ("2026-03-05");
  g_clear_pointer (&second, docket_record_unref);
  second = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (second, 0);
  contract->start = docket_build_date ("2026-03-20");
  third = docket_draft (snapshot, NULL, "2026-04-30");
  docket_assert_lines (third, 1);
  g_assert_cmpint (((DocketLine *) third->lines->pdata[0])->period.days,
                   ==,
                   docket_build_date ("2026-04-01").days);
}

static void
blocks_and_milestones (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) march = NULL;
  g_autoptr (DocketInvoice) april = NULL;

  build_contract (snapshot,
                  "block",
                  "prepaid",
                  "'start': '2026-03-05', 'end': '2026-03-06', 'fee': '500.00',"
                  " 'included_hours': '5'");
  build_contract (snapshot,
                  "fixed",
                  "fixed",
                  "'start': '2026-03-10', 'milestones': ["
                  " {'name': 'Design', 'amount': '2000.00', 'due': '2026-04-02'},"
                  " {'name': 'Build', 'amount': '3000.00'}]");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-20T09:00:00-04:00", "9h");
  march = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (march, 1);
  docket_assert_line (march, 0, DOCKET_LINE_FEE, "1.00", "500.00", "500.00");
  g_assert_null (march->holds->entries[0]);
  docket_build_hold (snapshot, march, "i1", TRUE);

  /* The time rides, unshown, on the milestone. */
  april = docket_draft (snapshot, NULL, "2026-04-30");
  docket_assert_lines (april, 1);
  docket_assert_line (april, 0, DOCKET_LINE_FEE, "1.00", "2000.00", "2000.00");
  g_assert_cmpstr (april->holds->entries[0], ==, "e1");
}

/* What is marked done without a day falls due on the draft's last day, and stays there. */
static void
done_falls_due_today (void)
{
  static const char *const terms[] = {
    "'start': '2026-03-10', 'fee': '5000.00', 'done': true",
    "'start': '2026-03-10', 'fee': '5000.00', 'end': '2026-12-31', 'done': true",
    "'start': '2026-03-10', 'milestones': [{'name': 'Build', 'amount': '5000.00', 'done': true}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      g_autoptr (GError) error = NULL;

      build_contract (snapshot, "c", "fixed", terms[i]);
      build_contract (snapshot, "later", "retainer", "'start': '2026-04-01', 'fee': '10.00'");
      invoice = docket_draft (snapshot, NULL, "2026-04-30");
      for (int filled = 0; filled <= 1; filled++)
        {
          docket_assert_lines (invoice, 2);
          for (guint j = 0; j < 2; j++)
            {
              const DocketLine *line = invoice->lines->pdata[j];

              g_assert_cmpint (line->date.days, ==, docket_build_date ("2026-04-30").days);
            }
          docket_build_hold (snapshot, invoice, "d1", FALSE);
          docket_billing_fill (snapshot, invoice, &error);
          g_assert_no_error (error);
        }
    }
}

/* The time of a fixed price rides on its next fee however long ago it was. */
static void
fixed_time_rides_whatever_the_first_day (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;

  docket_build_rate (snapshot, "50.00");
  build_contract (
      snapshot, "c", "fixed", "'start': '2026-03-01', 'end': '2026-04-15', 'fee': '900.00'");
  docket_build_entry (snapshot, "march", "T-1", "ann", "2026-03-20T09:00:00-04:00", "1h");
  docket_build_entry (snapshot, "april", "T-1", "ann", "2026-04-02T09:00:00-04:00", "1h");
  docket_build_entry (snapshot, "after", "T-1", "ann", "2026-04-20T09:00:00-04:00", "1h");
  invoice = docket_draft (snapshot, "2026-04-01", "2026-04-30");
  docket_assert_lines (invoice, 2);
  docket_assert_line (invoice, 0, DOCKET_LINE_FEE, "1.00", "900.00", "900.00");
  g_assert_cmpuint (g_strv_length (invoice->holds->entries), ==, 3);
  g_assert_cmpstr (invoice->holds->entries[0], ==, "march");
}

static void
fixed_time_is_refused_alone (void)
{
  const char *const entries[] = { "e", NULL };
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (GError) error = NULL;
  const DocketDraftRequest request = {
    .client = "acme",
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = docket_build_date ("2026-06-30"),
    .group_by = DOCKET_GROUP_NULL,
    .entries = entries,
  };

  build_contract (
      snapshot, "c", "fixed", "'start': '2026-03-01', 'end': '2026-04-15', 'fee': '900.00'");
  docket_build_entry (snapshot, "e", "T-1", "ann", "2026-03-20T09:00:00-04:00", "1h");
  g_assert_null (docket_billing_draft (snapshot, &request, &error));
  g_assert_error (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_CHOICE);
  g_assert_nonnull (strstr (error->message, "fixed price"));
}

static void
a_subscription_includes_all (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;

  build_contract (snapshot, "c", "subscription", "'start': '2026-03-01', 'fee': '99.00'");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-20T09:00:00-04:00", "90h");
  invoice = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (invoice, 2);
  docket_assert_line (invoice, 0, DOCKET_LINE_FEE, "1.00", "99.00", "99.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_INCLUDED, "90.00", "0.00", "0.00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/contract/periods", periods);
  g_test_add_func ("/billing/contract/the-closest-is-picked", the_closest_contract_is_picked);
  g_test_add_func ("/billing/contract/outside-its-days-only-by-hand",
                   outside_its_days_only_by_hand);
  g_test_add_func ("/billing/contract/named-by-hand-after-its-end", named_by_hand_after_its_end);
  g_test_add_func ("/billing/allowance/the-rest-goes-to-the-next",
                   what_one_has_no_room_for_goes_to_the_next);
  g_test_add_func ("/billing/allowance/rollover-is-cut-and-lapses", rollover_is_cut_and_lapses);
  g_test_add_func ("/billing/allowance/an-older-entry-takes-what-is-left",
                   an_older_entry_takes_what_is_left);
  g_test_add_func ("/billing/allowance/weighted-hours-draw-more", weighted_hours_draw_more);
  g_test_add_func ("/billing/surcharge/of-the-next-contracts-list",
                   surcharges_of_the_next_contracts_list);
  g_test_add_func ("/billing/allowance/hours-shrink-with-the-days", hours_shrink_with_the_days);
  g_test_add_func ("/billing/allowance/overage-says-whose", overage_says_whose);
  g_test_add_func ("/billing/fee/fall-due-on-their-day", fees_fall_due_on_their_day);
  g_test_add_func ("/billing/fee/is-billed-once", a_fee_is_billed_once);
  g_test_add_func ("/billing/fee/blocks-and-milestones", blocks_and_milestones);
  g_test_add_func ("/billing/fee/done-falls-due-today", done_falls_due_today);
  g_test_add_func ("/billing/fixed/time-rides-whatever-the-first-day",
                   fixed_time_rides_whatever_the_first_day);
  g_test_add_func ("/billing/fixed/time-is-refused-alone", fixed_time_is_refused_alone);
  g_test_add_func ("/billing/fee/a-subscription-includes-all", a_subscription_includes_all);
  return g_test_run ();
}
