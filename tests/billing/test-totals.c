/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Discounts, taxes and totals on lines by hand and expenses. */

#include "docket-draft.h"

static void
add_expense (DocketSnapshot *snapshot, const char *id, const char *price, const char *tax)
{
  g_autofree char *json = g_strdup_printf ("{'id': '%s', 'client': 'acme', 'date': '2026-03-02',"
                                           " 'description': 'Toner', 'unit_price': '%s',"
                                           " 'tax': %s}",
                                           id,
                                           price,
                                           tax);

  docket_build_add (snapshot, DOCKET_KIND_EXPENSE, json);
}

static DocketSnapshot *
build (void)
{
  DocketSnapshot *snapshot = docket_build_snapshot ();

  docket_build_add (snapshot, DOCKET_KIND_TAX, "{'id': 'high', 'name': 'High', 'rate': '21'}");
  docket_build_add (snapshot, DOCKET_KIND_TAX, "{'id': 'low', 'name': 'Low', 'rate': '10'}");
  docket_build_add (snapshot, DOCKET_KIND_TAX, "{'id': 'zero', 'name': 'Zero', 'rate': '0'}");
  return snapshot;
}

static void
assert_tax (
    const DocketInvoice *invoice, guint index, const char *tax, const char *net, const char *amount)
{
  const DocketTaxSum *sum = invoice->taxes->pdata[index];

  g_assert_cmpstr (sum->tax, ==, tax);
  docket_build_assert_money (sum->net, "USD", net);
  docket_build_assert_money (sum->amount, "USD", amount);
}

/* 10.00 over 33.33, 33.33 and 33.34: 3.33, 3.33, and the last takes the difference. */
static void
a_discount_is_spread_over_taxes (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) invoice = NULL;

  add_expense (snapshot, "x1", "33.33", "'high'");
  add_expense (snapshot, "x2", "33.33", "null");
  add_expense (snapshot, "x3", "33.34", "'low'");
  invoice = docket_draft_discounted (snapshot, "10%");
  docket_assert_lines (invoice, 6);
  docket_assert_line (invoice, 3, DOCKET_LINE_DISCOUNT, "1.00", "-3.33", "-3.33");
  docket_assert_line (invoice, 4, DOCKET_LINE_DISCOUNT, "1.00", "-3.33", "-3.33");
  docket_assert_line (invoice, 5, DOCKET_LINE_DISCOUNT, "1.00", "-3.34", "-3.34");
  g_assert_cmpstr (((DocketLine *) invoice->lines->pdata[3])->description, ==, "Discount 10 %");
  g_assert_cmpuint (invoice->taxes->len, ==, 2);
  assert_tax (invoice, 0, "high", "30.00", "6.30");
  assert_tax (invoice, 1, "low", "30.00", "3.00");
  docket_assert_net (invoice, "90.00");
  docket_build_assert_money (invoice->total, "USD", "99.30");
  docket_build_assert_money (invoice->discount, "USD", "10.00");
}

static void
a_tax_of_zero_is_shown (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) invoice = NULL;

  add_expense (snapshot, "x1", "50.00", "'zero'");
  invoice = docket_draft (snapshot, NULL, NULL);
  g_assert_cmpuint (invoice->taxes->len, ==, 1);
  assert_tax (invoice, 0, "zero", "50.00", "0.00");
}

static void
the_lines_tax_goes_before_the_contracts_and_the_clients (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) invoice = NULL;
  DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme");

  docket_build_set (snapshot, client, "tax", "'zero'");
  docket_build_rate (snapshot, "10.00");
  docket_build_add (snapshot,
                    DOCKET_KIND_CONTRACT,
                    "{'id': 'c', 'client': 'acme', 'name': 'C', 'kind': 'hourly',"
                    " 'start': '2026-03-01', 'end': '2026-03-02', 'tax': 'low'}");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "1h");
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-03T09:00:00-05:00", "1h");
  add_expense (snapshot, "x1", "1.00", "'high'");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 3);
  g_assert_cmpstr (((DocketLine *) invoice->lines->pdata[0])->tax, ==, "low");
  g_assert_cmpstr (((DocketLine *) invoice->lines->pdata[1])->tax, ==, "zero");
  g_assert_cmpstr (((DocketLine *) invoice->lines->pdata[2])->tax, ==, "high");
}

static void
lines_by_hand_and_expenses_keep_their_order (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) invoice = NULL;
  DocketManualLine *manual = docket_record_new (&docket_manual_line_shape);
  static const DocketLineKind order[] = {
    DOCKET_LINE_FEE,     DOCKET_LINE_TIME,   DOCKET_LINE_INCLUDED,
    DOCKET_LINE_EXPENSE, DOCKET_LINE_MANUAL, DOCKET_LINE_DISCOUNT,
  };

  docket_build_add (snapshot,
                    DOCKET_KIND_CONTRACT,
                    "{'id': 'c', 'client': 'acme', 'name': 'C', 'kind': 'retainer',"
                    " 'start': '2026-03-01', 'end': '2026-03-31', 'fee': '10.00',"
                    " 'included_hours': '1', 'overage_rate': '5.00'}");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "2h");
  add_expense (snapshot, "x1", "1.00", "null");
  invoice = docket_draft_discounted (snapshot, "1.00");
  manual->description = g_strdup ("Travel");
  manual->quantity.e4 = 25000;
  docket_build_set (snapshot, manual, "unit_price", "'0.33'");
  g_ptr_array_add (invoice->manual, manual);
  g_assert_true (docket_billing_fill (snapshot, invoice, NULL));
  docket_assert_lines (invoice, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (((DocketLine *) invoice->lines->pdata[i])->kind, ==, order[i]);
  docket_assert_line (invoice, 4, DOCKET_LINE_MANUAL, "2.50", "0.33", "0.83");
  docket_assert_net (invoice, "15.83");
}

static void
below_zero_is_a_problem (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) invoice = NULL;

  add_expense (snapshot, "x1", "5.00", "null");
  invoice = docket_draft_discounted (snapshot, "10.00");
  docket_build_assert_money (invoice->total, "USD", "-5.00");
  g_assert_cmpuint (invoice->problems->len, ==, 1);
}

static void
an_unknown_tax_is_an_error (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  const DocketDraftRequest request = {
    .client = "acme",
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = docket_build_date ("2026-06-30"),
    .group_by = DOCKET_GROUP_NULL,
  };

  add_expense (snapshot, "x1", "5.00", "'gone'");
  invoice = docket_billing_draft (snapshot, &request, &error);
  g_assert_null (invoice);
  g_assert_error (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/totals/a-discount-is-spread-over-taxes",
                   a_discount_is_spread_over_taxes);
  g_test_add_func ("/billing/totals/a-tax-of-zero-is-shown", a_tax_of_zero_is_shown);
  g_test_add_func ("/billing/totals/whose-tax-a-line-bears",
                   the_lines_tax_goes_before_the_contracts_and_the_clients);
  g_test_add_func ("/billing/totals/lines-keep-their-order",
                   lines_by_hand_and_expenses_keep_their_order);
  g_test_add_func ("/billing/totals/below-zero-is-a-problem", below_zero_is_a_problem);
  g_test_add_func ("/billing/totals/an-unknown-tax-is-an-error", an_unknown_tax_is_an_error);
  return g_test_run ();
}
