/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A price list whose prices change from a day on. */

#include "docket-draft.h"
#include "docket-price.h"
#include "docket-raise.h"

#define A_PERCENT 10000
#define A_UNIT 1000000 /* of a currency with two decimals, as a rate */

static DocketPriceList *
build_list (DocketSnapshot *snapshot, const char *rows)
{
  docket_build_prices (snapshot, rows);
  return docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std");
}

static DocketPriceList *
raise_list (const DocketPriceList *list,
            const char *from,
            gint64 percent,
            gint64 step,
            gboolean anew,
            GError **error)
{
  return docket_price_list_raise (list,
                                  docket_build_date (from),
                                  (DocketPercent){ percent * A_PERCENT },
                                  (DocketRate){ step },
                                  anew,
                                  error);
}

/* "115.50 from 2026-01-01" of the row at @index. */
static void
assert_row (const DocketPriceList *list, guint index, const char *expected)
{
  const DocketPrice *row = list->rates->pdata[index];
  g_autofree char *rate = docket_rate_format (row->rate, "USD");
  g_autofree char *from = docket_date_format (row->from);
  g_autofree char *text = from != NULL ? g_strdup_printf ("%s from %s", rate, from)
                                       : g_strdup_printf ("%s always", rate);

  g_assert_cmpstr (text, ==, expected);
}

static void
before_the_day_nothing_changes (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  const DocketPriceList *list
      = build_list (snapshot, "[{'agent': 'ann', 'rate': '110.00'}, {'rate': '95.25'}]");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketPriceList) raised
      = raise_list (list, "2026-07-01", 5, A_UNIT / 2, FALSE, &error);
  const DocketAgent *ann = docket_snapshot_find (snapshot, DOCKET_KIND_AGENT, "ann");

  g_assert_no_error (error);
  g_assert_cmpstr (raised->id, ==, "std");
  g_assert_cmpuint (raised->rates->len, ==, 4);
  assert_row (raised, 0, "110.00 always");
  assert_row (raised, 1, "115.50 from 2026-07-01");
  assert_row (raised, 2, "95.25 always");
  assert_row (raised, 3, "100.00 from 2026-07-01");
  g_assert_true (docket_price_list_find (raised, ann, NULL, docket_build_date ("2026-06-30"))
                 == raised->rates->pdata[0]);
  g_assert_true (docket_price_list_find (raised, ann, NULL, docket_build_date ("2026-07-01"))
                 == raised->rates->pdata[1]);
  /* The list that was given is as it was. */
  g_assert_cmpuint (list->rates->len, ==, 2);
  assert_row (list, 0, "110.00 always");
}

static void
a_day_is_raised_once (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  const DocketPriceList *list = build_list (snapshot, "[{'rate': '100.00'}]");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketPriceList) once = raise_list (list, "2026-07-01", 5, 0, FALSE, &error);
  g_autoptr (DocketPriceList) twice = NULL;

  g_assert_no_error (error);
  twice = raise_list (once, "2026-07-01", 5, 0, FALSE, &error);
  g_assert_error (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_CHOICE);
  g_assert_null (twice);
}

static void
what_counts_on_the_day_is_raised (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  const DocketPriceList *list
      = build_list (snapshot,
                    "[{'rate': '80.00'}, {'rate': '90.00', 'from': '2026-02-01'},"
                    " {'rate': '70.00', 'from': '2026-12-01'},"
                    " {'service': 'consulting', 'rate': '10.00', 'from': '2026-11-01'}]");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketPriceList) raised = raise_list (list, "2026-07-01", 10, 0, FALSE, &error);
  g_autoptr (DocketPriceList) anew = raise_list (list, "2026-07-01", 10, 0, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (raised->rates->len, ==, 5);
  assert_row (raised, 0, "80.00 always");
  assert_row (raised, 1, "90.00 from 2026-02-01");
  assert_row (raised, 2, "99.00 from 2026-07-01");
  assert_row (raised, 3, "70.00 from 2026-12-01");
  assert_row (raised, 4, "10.00 from 2026-11-01");

  g_assert_null (anew->id);
  g_assert_cmpuint (anew->rates->len, ==, 3);
  assert_row (anew, 0, "99.00 always");
  assert_row (anew, 1, "70.00 from 2026-12-01");
  assert_row (anew, 2, "10.00 from 2026-11-01");
}

static void
steps_round_half_away_from_zero (void)
{
  const struct
  {
    const char *rate;
    gint64 percent, step;
    const char *expected;
  } cases[] = {
    { "110.00", 5, A_UNIT / 2, "115.50 from 2026-07-01" },
    { "95.25", 5, A_UNIT / 2, "100.00 from 2026-07-01" },
    { "100.25", 0, A_UNIT / 2, "100.50 from 2026-07-01" },
    { "100.24", 0, A_UNIT / 2, "100.00 from 2026-07-01" },
    /* Rounded to cents first it would be 105.25, and go up. */
    { "105.245", 0, A_UNIT / 2, "105.00 from 2026-07-01" },
    { "33.33", 5, 0, "34.9965 from 2026-07-01" },
    { "100.00", -10, 0, "90.00 from 2026-07-01" },
    { "100.00", -100, 0, "0.00 from 2026-07-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autofree char *rows = g_strdup_printf ("[{'rate': '%s'}]", cases[i].rate);
      g_autoptr (GError) error = NULL;
      g_autoptr (DocketPriceList) raised = raise_list (build_list (snapshot, rows),
                                                       "2026-07-01",
                                                       cases[i].percent,
                                                       cases[i].step,
                                                       FALSE,
                                                       &error);

      g_assert_no_error (error);
      assert_row (raised, 1, cases[i].expected);
    }
}

static void
minimum_amounts_are_raised_too (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  const DocketPriceList *list
      = build_list (snapshot, "[{'rate': '100.00', 'minimum_amount': '25.25'}]");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketPriceList) halves
      = raise_list (list, "2026-07-01", 5, A_UNIT / 2, FALSE, &error);
  g_autoptr (DocketPriceList) cents = raise_list (list, "2026-07-01", 5, 0, FALSE, &error);

  g_assert_no_error (error);
  docket_build_assert_money (
      ((DocketPrice *) halves->rates->pdata[0])->minimum_amount, "USD", "25.25");
  docket_build_assert_money (
      ((DocketPrice *) halves->rates->pdata[1])->minimum_amount, "USD", "26.50");
  docket_build_assert_money (
      ((DocketPrice *) cents->rates->pdata[1])->minimum_amount, "USD", "26.51");
}

static void
nonsense_is_refused (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  const DocketPriceList *list = build_list (snapshot, "[{'rate': '1000000000.00'}]");
  g_autoptr (GError) below = NULL;
  g_autoptr (GError) step = NULL;
  g_autoptr (GError) large = NULL;

  g_assert_null (raise_list (list, "2026-07-01", -101, 0, FALSE, &below));
  g_assert_error (below, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_CHOICE);
  g_assert_null (raise_list (list, "2026-07-01", 5, -1, FALSE, &step));
  g_assert_error (step, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_CHOICE);
  g_assert_null (raise_list (list, "2026-07-01", 900000000000, 0, FALSE, &large));
  g_assert_error (large, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_OVERFLOW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/raise/before-the-day-nothing-changes", before_the_day_nothing_changes);
  g_test_add_func ("/billing/raise/a-day-is-raised-once", a_day_is_raised_once);
  g_test_add_func ("/billing/raise/what-counts-on-the-day", what_counts_on_the_day_is_raised);
  g_test_add_func ("/billing/raise/steps-round-half-away-from-zero",
                   steps_round_half_away_from_zero);
  g_test_add_func ("/billing/raise/minimum-amounts-too", minimum_amounts_are_raised_too);
  g_test_add_func ("/billing/raise/nonsense-is-refused", nonsense_is_refused);
  return g_test_run ();
}
