/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person about to log time is told that it costs. */

#include "docket-draft.h"
#include "docket-hint.h"

static DocketContract *
build_contract (DocketSnapshot *snapshot, const char *id, const char *more)
{
  g_autofree char *json
      = g_strdup_printf ("{'id': '%s', 'client': 'acme', 'name': 'Support', %s}", id, more);

  return docket_build_add (snapshot, DOCKET_KIND_CONTRACT, json);
}

static DocketTimeEntry *
make_entry (const char *ticket, const char *start)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);
  g_autoptr (GError) error = NULL;

  docket_instant_parse (start, &entry->start, &error);
  g_assert_no_error (error);
  entry->agent = g_strdup ("ann");
  entry->ticket = g_strdup (ticket);
  return entry;
}

static gboolean
ask (const DocketSnapshot *snapshot, const DocketTimeEntry *entry, DocketHint *hint)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStandings) standings
      = docket_standings_new (snapshot, docket_build_date ("2026-03-31"), &error);
  gboolean known;

  g_assert_no_error (error);
  known = docket_billing_hint (standings, entry, hint, &error);
  g_assert_no_error (error);
  return known;
}

/* @now, @then: such as "110.00"; NULL: none */
static void
assert_hint (const DocketHint *hint, const char *contract, const char *now, const char *then)
{
  g_autofree char *found_now = docket_rate_format (hint->now, "USD");
  g_autofree char *found_then = docket_rate_format (hint->then, "USD");

  g_assert_cmpstr (hint->contract != NULL ? hint->contract->id : NULL, ==, contract);
  g_assert_cmpstr (found_now, ==, now);
  g_assert_cmpstr (found_then, ==, then);
}

static void
of_an_allowance (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketTimeEntry) entry = make_entry ("T-1", "2026-03-20T10:00:00-04:00");
  DocketHint hint;

  docket_build_rate (snapshot, "50.00");
  build_contract (snapshot,
                  "c",
                  "'kind': 'retainer', 'start': '2026-01-01', 'included_hours': '10',"
                  " 'rollover_periods': 1, 'overage_rate': '110.00'");
  docket_build_entry (snapshot, "e0", "T-1", "ann", "2026-02-05T09:00:00-05:00", "19h");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-05T09:00:00-05:00", "9h40m");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "c", "0.00", "110.00");
  g_assert_cmpint (hint.granted, ==, 11 * 3600);
  g_assert_cmpint (hint.left, ==, 80 * 60);
  g_assert_cmpint (hint.over, ==, 0);
  g_assert_cmpint (hint.first.days, ==, docket_build_date ("2026-03-01").days);
  g_assert_cmpint (hint.last.days, ==, docket_build_date ("2026-03-31").days);

  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-06T09:00:00-05:00", "2h");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "c", "110.00", "110.00");
  g_assert_cmpint (hint.left, ==, 0);
  g_assert_cmpint (hint.over, ==, 40 * 60);
}

/* Past the hours without a price agreed on, the search is for this person and service, by night. */
static void
past_it_by_the_whole_search (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketTimeEntry) entry = make_entry ("T-1", "2026-03-20T19:00:00-04:00");
  DocketHint hint;

  docket_build_prices (snapshot, "[{'rate': '80.00'}, {'agent': 'ann', 'rate': '125.00'}]");
  docket_build_set (snapshot,
                    docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std"),
                    "surcharges",
                    "[{'name': 'late', 'from': '18:00', 'to': '24:00', 'multiplier': '1.5'}]");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, NULL, "187.50", NULL);
  g_assert_cmpstr (hint.surcharge, ==, "late");
  g_assert_true (DOCKET_IS_NULL (hint.left));

  build_contract (snapshot, "c", "'kind': 'prepaid', 'start': '2026-03-01', 'included_hours': '1'");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "c", "0.00", "187.50");
  g_assert_null (hint.surcharge);
  docket_build_entry (snapshot, "e1", "T-1", "bob", "2026-03-06T09:00:00-05:00", "2h");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "c", "187.50", "187.50");
  g_assert_cmpstr (hint.surcharge, ==, "late");
}

/* The hours that a first contract has no room for are the next one's. */
static void
the_next_one_that_has_hours (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketTimeEntry) entry = make_entry ("T-1", "2026-03-20T10:00:00-04:00");
  DocketHint hint;

  build_contract (snapshot,
                  "first",
                  "'kind': 'prepaid', 'start': '2026-03-01', 'end': '2026-03-31',"
                  " 'included_hours': '1', 'overage_rate': '90'");
  build_contract (snapshot,
                  "second",
                  "'kind': 'prepaid', 'start': '2026-03-01', 'end': '2026-04-30',"
                  " 'included_hours': '1', 'overage_rate': '70'");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-06T09:00:00-05:00", "90m");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "second", "0.00", "70.00");
  g_assert_cmpint (hint.left, ==, 1800);
}

static void
what_costs_nothing (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketTimeEntry) entry = make_entry ("T-1", "2026-03-20T10:00:00-04:00");
  g_autoptr (DocketTimeEntry) nobodys = make_entry (NULL, "2026-03-20T10:00:00-04:00");
  DocketContract *contract;
  DocketHint hint;

  g_assert_false (ask (snapshot, nobodys, &hint));
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, NULL, NULL, NULL);

  contract = build_contract (snapshot, "c", "'kind': 'subscription', 'start': '2026-03-01'");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "c", "0.00", NULL);
  g_assert_true (DOCKET_IS_NULL (hint.left));
  contract->kind = DOCKET_CONTRACT_FIXED;
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "c", "0.00", NULL);
  docket_build_set (snapshot, contract, "end", "'2026-03-10'");
  docket_build_set (snapshot, contract, "overage_rate", "'95.00'");
  docket_build_set (snapshot, entry, "contract", "'c'");
  g_assert_true (ask (snapshot, entry, &hint));
  assert_hint (&hint, "c", "95.00", NULL);
  entry->kind = DOCKET_ENTRY_INTERNAL;
  g_assert_true (ask (snapshot, entry, &hint));
  g_assert_cmpint (hint.kind, ==, DOCKET_ENTRY_INTERNAL);
  assert_hint (&hint, NULL, "0.00", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/hint/of-an-allowance", of_an_allowance);
  g_test_add_func ("/billing/hint/past-it-by-the-whole-search", past_it_by_the_whole_search);
  g_test_add_func ("/billing/hint/the-next-one-that-has-hours", the_next_one_that_has_hours);
  g_test_add_func ("/billing/hint/what-costs-nothing", what_costs_nothing);
  return g_test_run ();
}
