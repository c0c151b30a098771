/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the price of an hour stands: list, row, surcharge, rounding. */

#include "docket-draft.h"
#include "docket-which-rate.h"

static DocketSnapshot *
build_firm (void)
{
  DocketSnapshot *snapshot = docket_build_snapshot ();

  docket_build_rate (snapshot, "10.00");
  docket_build_prices (snapshot,
                       "[{'rate': '80.00'}, {'agent': 'ann', 'rate': '150.00'},"
                       " {'rate': '90.00', 'from': '2026-04-01'}]");
  docket_build_set (snapshot,
                    docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std"),
                    "surcharges",
                    "[{'name': 'after hours', 'from': '18:00', 'to': '08:00',"
                    "  'multiplier': '1.5'}]");
  return snapshot;
}

static void
ask (DocketSnapshot *snapshot, const char *agent, const char *start, DocketWhichRate *which)
{
  g_autofree char *id = g_strdup_printf ("%s %s", agent, start);
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_billing_which_rate (
      snapshot, docket_build_entry (snapshot, id, "T-1", agent, start, "1h"), which, &error));
  g_assert_no_error (error);
}

static void
the_row_is_named (void)
{
  const struct
  {
    const char *agent, *start;
    guint row;
    const char *value;
  } cases[] = {
    { "ann", "2026-03-02T09:00:00-05:00", 1, "150.00" },
    { "bob", "2026-03-02T09:00:00-05:00", 0, "80.00" },
    { "bob", "2026-04-02T09:00:00-04:00", 2, "90.00" },
    { "bob", "2026-03-02T19:00:00-05:00", 0, "120.00" },
  };
  g_autoptr (DocketSnapshot) snapshot = build_firm ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DocketWhichRate) which = { 0 };
      g_autofree char *value = NULL;

      ask (snapshot, cases[i].agent, cases[i].start, &which);
      value = docket_rate_format (which.reason->value, "USD");
      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_cmpstr (which.list->id, ==, "std");
      g_assert_cmpuint (which.row, ==, cases[i].row);
    }
}

static void
the_surcharge_is_that_of_the_moment (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_firm ();
  g_auto (DocketWhichRate) day = { 0 };
  g_auto (DocketWhichRate) night = { 0 };
  g_autofree char *base = NULL;

  ask (snapshot, "bob", "2026-03-02T17:59:59-05:00", &day);
  ask (snapshot, "bob", "2026-03-02T18:00:00-05:00", &night);
  g_assert_null (day.surcharge);
  g_assert_cmpstr (night.surcharge->name, ==, "after hours");
  g_assert_cmpstr (night.reason->surcharge, ==, "after hours");
  g_assert_cmpint (night.reason->multiplier.e4, ==, 15000);
  /* The ladder has the price that was multiplied. */
  base = docket_rate_format (
      ((DocketLadderStep *) night.reason->ladder->pdata[night.reason->ladder->len - 1])->value,
      "USD");
  g_assert_cmpstr (base, ==, "80.00");
}

static void
a_price_of_no_list_has_no_row (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_firm ();
  DocketTicket *ticket = docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1");
  g_auto (DocketWhichRate) which = { 0 };

  docket_build_set (snapshot, ticket, "rate", "'70.00'");
  ask (snapshot, "bob", "2026-03-02T19:00:00-05:00", &which);
  g_assert_cmpstr (which.reason->from, ==, "ticket T-1");
  g_assert_null (which.list);
  g_assert_cmpuint (which.row, ==, G_MAXUINT);
  /* Surcharges multiply the prices of their own list only. */
  g_assert_null (which.surcharge);
}

static void
the_rounding_rule_comes_along (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_firm ();
  g_auto (DocketWhichRate) without = { 0 };
  g_auto (DocketWhichRate) with = { 0 };

  ask (snapshot, "bob", "2026-03-02T09:00:00-05:00", &without);
  g_assert_null (without.rounding);
  docket_build_set (snapshot, snapshot->company, "rounding", "{'interval': '15m'}");
  ask (snapshot, "bob", "2026-03-02T10:00:00-05:00", &with);
  g_assert_cmpstr (with.rounding->from, ==, "company");
  g_assert_cmpint (with.rounding->interval.seconds, ==, 900);
}

static void
no_price_is_an_answer (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_auto (DocketWhichRate) which = { 0 };

  ask (snapshot, "bob", "2026-03-02T09:00:00-05:00", &which);
  g_assert_true (DOCKET_IS_NULL (which.reason->value.e4));
  g_assert_cmpuint (which.reason->ladder->len, ==, 9);
  g_assert_cmpuint (which.row, ==, G_MAXUINT);
}

static void
without_a_client_there_is_none (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_firm ();
  const DocketTimeEntry *entry
      = docket_build_entry (snapshot, "e", NULL, "ann", "2026-03-02T09:00:00-05:00", "1h");
  g_auto (DocketWhichRate) which = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (docket_billing_which_rate (snapshot, entry, &which, &error));
  g_assert_error (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_UNKNOWN);
  g_assert_null (which.reason);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/which-rate/the-row-is-named", the_row_is_named);
  g_test_add_func ("/billing/which-rate/the-surcharge", the_surcharge_is_that_of_the_moment);
  g_test_add_func ("/billing/which-rate/of-no-list", a_price_of_no_list_has_no_row);
  g_test_add_func ("/billing/which-rate/the-rounding-rule", the_rounding_rule_comes_along);
  g_test_add_func ("/billing/which-rate/no-price", no_price_is_an_answer);
  g_test_add_func ("/billing/which-rate/no-client", without_a_client_there_is_none);
  return g_test_run ();
}
