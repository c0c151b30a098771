/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The worked examples of the billing rules, by their number. A number in an assertion is one that
 * the example gives. */

#include "docket-draft.h"

static void
example_1_quantities (void)
{
  const struct
  {
    const char *rounding, *decimals, *quantity, *amount;
  } cases[] = {
    { "null", "null", "1.33", "119.70" },
    { "{'interval': '900s', 'mode': 'up', 'per': 'entry'}", "null", "1.50", "135.00" },
    { "null", "4", "1.3333", "120.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;

      docket_build_rate (snapshot, "90.00");
      docket_build_set (snapshot, snapshot->company, "rounding", cases[i].rounding);
      docket_build_set (snapshot, snapshot->company, "quantity_decimals", cases[i].decimals);
      docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "80m");
      invoice = docket_draft (snapshot, NULL, NULL);
      docket_assert_lines (invoice, 1);
      docket_assert_line (
          invoice, 0, DOCKET_LINE_TIME, cases[i].quantity, "90.00", cases[i].amount);
      docket_assert_net (invoice, cases[i].amount);
    }
}

static DocketSnapshot *
build_three (const char *per, const char *last)
{
  DocketSnapshot *snapshot = docket_build_snapshot ();
  g_autofree char *rounding
      = g_strdup_printf ("{'interval': '900s', 'mode': 'up', 'per': '%s'}", per);

  docket_build_rate (snapshot, "120.00");
  docket_build_set (snapshot, snapshot->company, "rounding", rounding);
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "5m");
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-02T10:00:00-05:00", "5m");
  docket_build_entry (snapshot, "e3", "T-1", "ann", "2026-03-02T11:00:00-05:00", last);
  return snapshot;
}

static void
example_2_rounding_scopes (void)
{
  g_autoptr (DocketSnapshot) each = build_three ("entry", "5m");
  g_autoptr (DocketInvoice) by_entry = docket_draft (each, NULL, NULL);
  g_autoptr (DocketSnapshot) day = build_three ("ticket_day", "5m");
  g_autoptr (DocketInvoice) by_day = docket_draft (day, NULL, NULL);

  docket_assert_lines (by_entry, 1);
  docket_assert_line (by_entry, 0, DOCKET_LINE_TIME, "0.75", "120.00", "90.00");
  docket_assert_lines (by_day, 1);
  docket_assert_line (by_day, 0, DOCKET_LINE_TIME, "0.25", "120.00", "30.00");
}

static void
example_2_chosen_alone (void)
{
  g_autoptr (DocketSnapshot) snapshot = build_three ("ticket_day", "4m");
  g_autoptr (DocketInvoice) last = docket_draft_entry (snapshot, "e3");
  g_autoptr (DocketInvoice) first = docket_draft_entry (snapshot, "e1");
  g_autoptr (DocketInvoice) all = docket_draft (snapshot, NULL, NULL);

  docket_assert_line (last, 0, DOCKET_LINE_TIME, "0.08", "120.00", "9.60");
  docket_assert_line (first, 0, DOCKET_LINE_TIME, "0.08", "120.00", "9.60");
  docket_assert_line (all, 0, DOCKET_LINE_TIME, "0.25", "120.00", "30.00");
}

static void
example_3_started_hours (void)
{
  const struct
  {
    const char *worked, *quantity;
  } cases[] = { { "61m", "2.00" }, { "10m", "2.00" }, { "121m", "3.00" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;

      docket_build_rate (snapshot, "1.00");
      docket_build_set (snapshot,
                        docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, "consulting"),
                        "rounding",
                        "{'interval': '1h', 'mode': 'up', 'minimum': '2h'}");
      docket_build_entry (
          snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", cases[i].worked);
      invoice = docket_draft (snapshot, NULL, NULL);
      docket_assert_line (
          invoice, 0, DOCKET_LINE_TIME, cases[i].quantity, "1.00", cases[i].quantity);
    }
}

#define SUPPORT                                                                                    \
  "{'id': 'support', 'client': 'acme', 'name': 'Support', 'kind': 'retainer',"                     \
  " 'fee': '1000.00', 'included_hours': '10', 'overage_rate': '110.00', "

static void
build_march (DocketSnapshot *snapshot)
{
  docket_build_entry (snapshot, "m1", "T-1", "ann", "2026-03-03T09:00:00-05:00", "6h");
  docket_build_entry (snapshot, "m2", "T-1", "ann", "2026-03-10T09:00:00-04:00", "3h");
  docket_build_entry (snapshot, "m3", "T-1", "ann", "2026-03-20T09:00:00-04:00", "2h30m");
}

static void
example_4_retainer (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;
  const DocketLine *fee, *included, *over;

  docket_build_add (snapshot, DOCKET_KIND_CONTRACT, SUPPORT "'start': '2026-03-01'}");
  build_march (snapshot);
  invoice = docket_draft (snapshot, "2026-03-01", "2026-03-31");
  docket_assert_lines (invoice, 3);
  docket_assert_line (invoice, 0, DOCKET_LINE_FEE, "1.00", "1000.00", "1000.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_TIME, "1.50", "110.00", "165.00");
  docket_assert_line (invoice, 2, DOCKET_LINE_INCLUDED, "10.00", "0.00", "0.00");
  docket_assert_net (invoice, "1165.00");

  fee = invoice->lines->pdata[0];
  over = invoice->lines->pdata[1];
  included = invoice->lines->pdata[2];
  g_assert_cmpstr (fee->description, ==, "Support, monthly fee March 2026");
  g_assert_cmpuint (over->explain->entries->len, ==, 1);
  g_assert_cmpstr (((DocketEntryReason *) over->explain->entries->pdata[0])->id, ==, "m3");
  g_assert_cmpint (((DocketEntryReason *) over->explain->entries->pdata[0])->billed, ==, 5400);
  g_assert_cmpstr (over->explain->rate->from, ==, "contract support overage");
  g_assert_cmpstr (over->detail, ==, "past the hours of Support");
  g_assert_cmpstr (included->description, ==, "Support, included time March 2026");
  g_assert_cmpuint (included->explain->entries->len, ==, 3);
  g_assert_cmpint (((DocketEntryReason *) included->explain->entries->pdata[2])->taken, ==, 3600);
}

static void
example_5_rollover (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) february = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;
  DocketAllowance march, april;

  docket_build_add (
      snapshot, DOCKET_KIND_CONTRACT, SUPPORT "'start': '2026-02-01', 'rollover_periods': 1}");
  docket_build_entry (snapshot, "f1", "T-1", "ann", "2026-02-10T09:00:00-05:00", "7h");
  build_march (snapshot);
  february = docket_draft (snapshot, "2026-02-01", "2026-02-28");
  docket_build_hold (snapshot, february, "i1", TRUE);

  invoice = docket_draft (snapshot, "2026-03-01", "2026-03-31");
  docket_assert_lines (invoice, 3);
  docket_assert_net (invoice, "1000.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_INCLUDED, "3.00", "0.00", "0.00");
  docket_assert_line (invoice, 2, DOCKET_LINE_INCLUDED, "8.50", "0.00", "0.00");

  g_assert_true (docket_billing_allowance (
      snapshot, "support", docket_build_date ("2026-03-31"), &march, &error));
  g_assert_cmpint (march.granted, ==, 13 * 3600);
  g_assert_cmpint (march.rolled, ==, 3 * 3600);
  g_assert_cmpint (march.used, ==, 11 * 3600 + 1800);
  g_assert_cmpint (march.over, ==, 0);
  g_assert_true (docket_billing_allowance (
      snapshot, "support", docket_build_date ("2026-04-01"), &april, &error));
  g_assert_cmpint (april.rolled, ==, 5400);
}

static void
example_6_prepaid_block (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) march = NULL;
  g_autoptr (DocketInvoice) april = NULL;

  docket_build_prices (snapshot, "[{'rate': '95.00'}]");
  docket_build_add (snapshot,
                    DOCKET_KIND_CONTRACT,
                    "{'id': 'block', 'client': 'acme', 'name': 'Block', 'kind': 'prepaid',"
                    " 'start': '2026-03-01', 'end': '2026-03-31', 'included_hours': '5'}");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-10T09:00:00-04:00", "4h");
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-20T09:00:00-04:00", "2h");
  docket_build_entry (snapshot, "e3", "T-1", "ann", "2026-04-02T09:00:00-04:00", "1h");
  march = docket_draft (snapshot, "2026-03-01", "2026-03-31");
  docket_assert_lines (march, 2);
  docket_assert_line (march, 0, DOCKET_LINE_TIME, "1.00", "95.00", "95.00");
  docket_assert_line (march, 1, DOCKET_LINE_INCLUDED, "5.00", "0.00", "0.00");
  april = docket_draft (snapshot, "2026-04-01", "2026-04-30");
  docket_assert_lines (april, 1);
  docket_assert_line (april, 0, DOCKET_LINE_TIME, "1.00", "95.00", "95.00");
}

static void
example_7_minimum_spend (void)
{
  const struct
  {
    const char *worked, *net;
    guint lines;
  } cases[] = { { "3h12m", "500.00", 2 }, { "6h12m", "620.00", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      g_autoptr (DocketInvoice) again = NULL;

      docket_build_rate (snapshot, "100.00");
      docket_build_add (snapshot,
                        DOCKET_KIND_CONTRACT,
                        "{'id': 'c', 'client': 'acme', 'name': 'Support', 'kind': 'minimum',"
                        " 'start': '2026-03-01', 'end': '2026-03-31', 'fee': '500.00'}");
      docket_build_entry (
          snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", cases[i].worked);
      invoice = docket_draft (snapshot, NULL, "2026-03-31");
      docket_assert_lines (invoice, cases[i].lines);
      docket_assert_net (invoice, cases[i].net);
      g_assert_cmpuint (invoice->holds->fees->len, ==, cases[i].lines - 1);
      if (cases[i].lines == 2)
        docket_assert_line (invoice, 1, DOCKET_LINE_TOP_UP, "1.00", "180.00", "180.00");

      /* What is added later is free up to the top-up, and no second one is charged. */
      docket_build_hold (snapshot, invoice, "i1", TRUE);
      docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-03T09:00:00-05:00", "2h");
      again = docket_draft (snapshot, NULL, "2026-03-31");
      docket_assert_net (again, cases[i].lines == 2 ? "20.00" : "200.00");
      docket_assert_lines (again, cases[i].lines);
    }
}

static void
build_toner (DocketSnapshot *snapshot, guint number, const char *price)
{
  g_autofree char *json = g_strdup_printf ("{'id': 'x%u', 'client': 'acme', 'date': '2026-03-02',"
                                           " 'description': 'Toner', 'unit_price': '%s',"
                                           " 'tax': 'vat21'}",
                                           number,
                                           price);

  docket_build_add (snapshot, DOCKET_KIND_EXPENSE, json);
}

static void
example_8_tax (void)
{
  const struct
  {
    const char *price, *per, *tax;
  } cases[] = {
    { "0.10", "'document'", "0.06" },
    { "0.10", "'line'", "0.06" },
    { "0.12", "'document'", "0.08" },
    { "0.12", "'line'", "0.09" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      const DocketTaxSum *sum;

      docket_build_set (snapshot, snapshot->company, "tax_per", cases[i].per);
      docket_build_add (
          snapshot, DOCKET_KIND_TAX, "{'id': 'vat21', 'name': 'VAT 21 %', 'rate': '21'}");
      for (guint j = 0; j < 3; j++)
        build_toner (snapshot, j, cases[i].price);
      invoice = docket_draft (snapshot, NULL, NULL);
      docket_assert_lines (invoice, 3);
      g_assert_cmpuint (invoice->taxes->len, ==, 1);
      sum = invoice->taxes->pdata[0];
      docket_build_assert_money (sum->amount, "USD", cases[i].tax);
      g_assert_cmpint (invoice->total.minor, ==, invoice->net.minor + sum->amount.minor);
    }
}

static void
example_9_price_list (void)
{
  const struct
  {
    const char *agent, *service, *start, *price;
  } cases[] = {
    { "ann", "'consulting'", "2026-02-28T09:00:00-05:00", "110.00" },
    { "ann", "'consulting'", "2026-03-01T09:00:00-05:00", "150.00" },
    { "bob", "'consulting'", "2026-03-01T09:00:00-05:00", "120.00" },
    { "bob", "null", "2026-03-01T09:00:00-05:00", "80.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      DocketTimeEntry *entry;

      docket_build_prices (snapshot,
                           "[{'rate': '80'}, {'service': 'consulting', 'rate': '100'},"
                           " {'team': 'senior', 'service': 'consulting', 'rate': '120'},"
                           " {'agent': 'ann', 'rate': '110'},"
                           " {'agent': 'ann', 'service': 'consulting', 'rate': '150',"
                           "  'from': '2026-03-01'}]");
      entry = docket_build_entry (snapshot, "e1", "T-1", cases[i].agent, cases[i].start, "1h");
      docket_build_set (snapshot, entry, "service", cases[i].service);
      invoice = docket_draft (snapshot, NULL, NULL);
      docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", cases[i].price, cases[i].price);
    }
}

static void
example_10_midnight_and_clocks (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) march = NULL;
  DocketTimeEntry *night;

  docket_build_rate (snapshot, "100.00");
  docket_build_entry (snapshot, "late", "T-1", "ann", "2026-03-31T23:30:00-04:00", "1h");
  night = docket_build_entry (snapshot, "gap", "T-1", "ann", "2026-03-08T01:30:00-05:00", "1h");
  g_assert_true (docket_instant_parse ("2026-03-08T03:30:00-04:00", &night->end, NULL));
  march = docket_draft (snapshot, "2026-03-01", "2026-03-31");
  docket_assert_lines (march, 1);
  docket_assert_line (march, 0, DOCKET_LINE_TIME, "2.00", "100.00", "200.00");
  g_assert_cmpuint (g_strv_length (march->holds->entries), ==, 2);
}

static void
example_11_surcharge (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;
  const DocketLine *line;

  docket_build_prices (snapshot, "[{'rate': '100.00'}]");
  docket_build_set (snapshot,
                    docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std"),
                    "surcharges",
                    "[{'name': 'after hours', 'days': ['mon', 'tue', 'wed', 'thu', 'fri'],"
                    "  'from': '18:00', 'to': '08:00', 'multiplier': '1.5'}]");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T17:00:00-05:00", "2h");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 2);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", "100.00", "100.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_TIME, "1.00", "150.00", "150.00");
  docket_assert_net (invoice, "250.00");
  line = invoice->lines->pdata[1];
  g_assert_cmpstr (line->detail, ==, "100.00 × 1.5 after hours");
  g_assert_cmpstr (line->explain->rate->surcharge, ==, "after hours");
}

static void
example_12_discount (void)
{
  for (int inclusive = 0; inclusive <= 1; inclusive++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme");
      const DocketTaxSum *tax;

      docket_build_rate (snapshot, "100.00");
      docket_build_add (
          snapshot, DOCKET_KIND_TAX, "{'id': 'vat10', 'name': 'VAT 10 %', 'rate': '10'}");
      docket_build_set (snapshot, client, "tax", "'vat10'");
      client->prices_include_tax = inclusive;
      docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "1h");
      invoice = docket_draft_discounted (snapshot, "10.00");
      docket_assert_lines (invoice, 2);
      docket_assert_line (invoice, 1, DOCKET_LINE_DISCOUNT, "1.00", "-10.00", "-10.00");
      tax = invoice->taxes->pdata[0];
      docket_build_assert_money (invoice->total, "USD", inclusive ? "90.00" : "99.00");
      docket_build_assert_money (tax->amount, "USD", inclusive ? "8.18" : "9.00");
      docket_build_assert_money (invoice->discount, "USD", "10.00");
    }
}

static void
example_13_minimum_amount (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;

  docket_build_prices (snapshot, "[{'rate': '150.00', 'minimum_amount': '40.00'}]");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "10m");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 2);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "0.17", "150.00", "25.50");
  docket_assert_line (invoice, 1, DOCKET_LINE_TOP_UP, "1.00", "14.50", "14.50");
  docket_assert_net (invoice, "40.00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/example/1", example_1_quantities);
  g_test_add_func ("/billing/example/2", example_2_rounding_scopes);
  g_test_add_func ("/billing/example/2/chosen-alone", example_2_chosen_alone);
  g_test_add_func ("/billing/example/3", example_3_started_hours);
  g_test_add_func ("/billing/example/4", example_4_retainer);
  g_test_add_func ("/billing/example/5", example_5_rollover);
  g_test_add_func ("/billing/example/6", example_6_prepaid_block);
  g_test_add_func ("/billing/example/7", example_7_minimum_spend);
  g_test_add_func ("/billing/example/8", example_8_tax);
  g_test_add_func ("/billing/example/9", example_9_price_list);
  g_test_add_func ("/billing/example/10", example_10_midnight_and_clocks);
  g_test_add_func ("/billing/example/11", example_11_surcharge);
  g_test_add_func ("/billing/example/12", example_12_discount);
  g_test_add_func ("/billing/example/13", example_13_minimum_amount);
  return g_test_run ();
}
