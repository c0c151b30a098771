/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What other terms would have come to, and what a change of terms touches. */

#include "docket-compare.h"
#include "docket-draft.h"
#include "docket-what-if.h"

#define RETAINER                                                                                   \
  "{'id': 'support', 'client': 'acme', 'name': 'Support', 'kind': 'retainer',"                     \
  " 'start': '2026-01-01', 'fee': '1000.00', 'included_hours': '10', 'overage_rate': '110.00'}"

/* billing.md 9.4, and some time in the other months. */
static DocketSnapshot *
build_world (void)
{
  DocketSnapshot *world = docket_build_snapshot ();

  docket_build_prices (world, "[{'rate': '95.00'}]");
  docket_build_entry (world, "a", "T-1", "ann", "2026-03-02T09:00:00-05:00", "360m");
  docket_build_entry (world, "b", "T-1", "ann", "2026-03-10T09:00:00-04:00", "180m");
  docket_build_entry (world, "c", "T-1", "ann", "2026-03-20T09:00:00-04:00", "150m");
  docket_build_entry (world, "d", "T-1", "ann", "2026-04-07T09:00:00-04:00", "120m");
  docket_build_entry (world, "e", "T-1", "ann", "2026-06-08T09:00:00-04:00", "60m");
  return world;
}

/* January to May billed month by month. (transfer full) */
static GPtrArray *
bill (DocketSnapshot *books)
{
  static const char *const days[][2] = { { "2026-01-01", "2026-01-31" },
                                         { "2026-02-01", "2026-02-28" },
                                         { "2026-03-01", "2026-03-31" },
                                         { "2026-04-01", "2026-04-30" },
                                         { "2026-05-01", "2026-05-31" } };
  GPtrArray *invoices = docket_record_list_new ();

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      DocketInvoice *invoice = docket_draft (books, days[i][0], days[i][1]);
      g_autofree char *id = g_strdup_printf ("i%u", i);

      docket_build_hold (books, invoice, id, TRUE);
      g_ptr_array_add (invoices, invoice);
    }
  return invoices;
}

static GArray *
ask (const DocketSnapshot *past, const GPtrArray *invoices, const DocketContract *edited)
{
  g_autoptr (GError) error = NULL;
  GArray *months = docket_billing_what_if (
      past, invoices, edited, docket_build_date ("2026-06-30"), 6, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (months->len, ==, 6);
  return months;
}

static const DocketWhatIfMonth *
get (GArray *months, guint i)
{
  return &g_array_index (months, DocketWhatIfMonth, i);
}

static void
unchanged_terms_come_to_what_was_billed (void)
{
  g_autoptr (DocketSnapshot) books = build_world ();
  g_autoptr (DocketSnapshot) past = build_world ();
  g_autoptr (GPtrArray) invoices = NULL;
  g_autoptr (GArray) months = NULL;
  DocketContract *contract;

  docket_build_add (books, DOCKET_KIND_CONTRACT, RETAINER);
  contract = docket_build_add (past, DOCKET_KIND_CONTRACT, RETAINER);
  invoices = bill (books);
  months = ask (past, invoices, contract);
  for (guint i = 0; i < months->len; i++)
    {
      g_assert_cmpint (get (months, i)->billed.minor, ==, i == 2 ? 116500 : 100000);
      g_assert_cmpint (get (months, i)->edited.minor, ==, get (months, i)->billed.minor);
      /* June's fee and hour are on no invoice yet. */
      g_assert_cmpint (get (months, i)->open, ==, i == 5);
    }
  g_assert_cmpint (get (months, 2)->worked, ==, 690 * 60);
  g_assert_cmpint (get (months, 2)->included, ==, 600 * 60);
  g_assert_cmpint (get (months, 2)->over, ==, 90 * 60);
}

static void
edited_terms_change_one_side (void)
{
  g_autoptr (DocketSnapshot) books = build_world ();
  g_autoptr (DocketSnapshot) past = build_world ();
  g_autoptr (GPtrArray) invoices = NULL;
  g_autoptr (GArray) months = NULL;
  g_autoptr (DocketContract) edited = NULL;

  docket_build_add (books, DOCKET_KIND_CONTRACT, RETAINER);
  edited = docket_record_copy (docket_build_add (past, DOCKET_KIND_CONTRACT, RETAINER));
  invoices = bill (books);
  edited->included_hours.e4 = 110000;
  edited->overage_rate.e4 = 2000000 * 100;
  months = ask (past, invoices, edited);
  g_assert_cmpint (get (months, 2)->billed.minor, ==, 116500);
  /* 11.50 h, half an hour past 11 h at 200.00 */
  g_assert_cmpint (get (months, 2)->edited.minor, ==, 110000);
  g_assert_cmpint (get (months, 2)->over, ==, 30 * 60);
}

/* Signed for July, it is judged by the months before. */
static void
a_new_contract_is_moved_back (void)
{
  g_autoptr (DocketSnapshot) books = build_world ();
  g_autoptr (DocketSnapshot) past = build_world ();
  g_autoptr (GPtrArray) invoices = NULL;
  g_autoptr (GArray) months = NULL;
  g_autoptr (DocketContract) next = NULL;
  DocketContract *old;

  old = docket_build_add (books, DOCKET_KIND_CONTRACT, RETAINER);
  invoices = bill (books);
  old = docket_build_add (past, DOCKET_KIND_CONTRACT, RETAINER);
  old->end = docket_build_date ("2026-06-30");
  next = docket_record_copy (old);
  g_free (next->id);
  next->id = NULL;
  next->start = docket_build_date ("2026-07-01");
  next->end = DOCKET_DATE_NULL;
  next->fee.minor = 90000;
  months = ask (past, invoices, next);
  /* The old one's fee is not charged besides. */
  for (guint i = 0; i < months->len; i++)
    g_assert_cmpint (get (months, i)->edited.minor, ==, i == 2 ? 106500 : 90000);
}

static void
a_line_over_two_months_is_split (void)
{
  g_autoptr (DocketSnapshot) books = build_world ();
  g_autoptr (DocketSnapshot) past = build_world ();
  g_autoptr (GPtrArray) invoices = docket_record_list_new ();
  g_autoptr (GArray) months = NULL;
  g_autoptr (DocketContract) hourly = docket_record_new (&docket_contract_shape);
  DocketInvoice *invoice;

  hourly->client = g_strdup ("acme");
  hourly->kind = DOCKET_CONTRACT_HOURLY;
  hourly->start = docket_build_date ("2026-01-01");
  /* 11.50 h of March and 2.00 h of April on one line of 13.50 h at 95.00 */
  invoice = docket_draft (books, NULL, "2026-04-30");
  g_ptr_array_add (invoices, invoice);
  months = ask (past, invoices, hourly);
  g_assert_cmpint (get (months, 2)->billed.minor, ==, 109250);
  g_assert_cmpint (get (months, 3)->billed.minor, ==, 19000);
  g_assert_cmpint (get (months, 2)->edited.minor, ==, 109250);

  /* A credit note takes off what it corrects. */
  invoice = docket_record_copy (invoice);
  invoice->type = DOCKET_INVOICE_TYPE_CREDIT_NOTE;
  g_ptr_array_add (invoices, invoice);
  g_clear_pointer (&months, g_array_unref);
  months = ask (past, invoices, hourly);
  g_assert_cmpint (get (months, 2)->billed.minor, ==, 0);
  g_assert_cmpint (get (months, 3)->billed.minor, ==, 0);
}

/* ---- What a change touches ---- */

static GArray *
hold_against (const DocketSnapshot *before, const DocketSnapshot *after)
{
  g_autoptr (GError) error = NULL;
  GArray *rows = docket_billing_compare (before, after, docket_build_date ("2026-06-30"), &error);

  g_assert_no_error (error);
  return rows;
}

static void
equal_terms_touch_nothing (void)
{
  g_autoptr (DocketSnapshot) world = build_world ();
  g_autoptr (GArray) rows = NULL;

  docket_build_add (world, DOCKET_KIND_CONTRACT, RETAINER);
  rows = hold_against (world, world);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
a_change_counts_what_it_touches (void)
{
  g_autoptr (DocketSnapshot) books = build_world ();
  g_autoptr (DocketSnapshot) after = NULL;
  g_autoptr (DocketContract) edited = NULL;
  g_autoptr (GPtrArray) invoices = NULL;
  g_autoptr (GArray) rows = NULL;
  const DocketTouched *row;

  edited = docket_record_copy (docket_build_add (books, DOCKET_KIND_CONTRACT, RETAINER));
  edited->overage_rate.e4 = 1200000 * 100;
  after = docket_snapshot_copy_with (books, edited);
  rows = hold_against (books, after);
  g_assert_cmpuint (rows->len, ==, 1);
  row = &g_array_index (rows, DocketTouched, 0);
  g_assert_cmpstr (row->client, ==, "acme");
  /* The third entry of March alone is past the hours, by 1.50 h. */
  g_assert_cmpuint (row->n_entries, ==, 1);
  g_assert_cmpuint (row->n_fees, ==, 0);
  g_assert_cmpint (row->before.minor, ==, 616500);
  g_assert_cmpint (row->after.minor, ==, 618000);
  g_clear_pointer (&rows, g_array_unref);
  g_clear_pointer (&after, docket_snapshot_free);

  /* Six fees are due; once five and their time are issued, one is left. */
  edited->fee.minor = 110000;
  after = docket_snapshot_copy_with (books, edited);
  rows = hold_against (books, after);
  g_assert_cmpuint (g_array_index (rows, DocketTouched, 0).n_fees, ==, 6);
  g_clear_pointer (&rows, g_array_unref);
  g_clear_pointer (&after, docket_snapshot_free);
  invoices = bill (books);
  after = docket_snapshot_copy_with (books, edited);
  rows = hold_against (books, after);
  row = &g_array_index (rows, DocketTouched, 0);
  g_assert_cmpuint (row->n_fees, ==, 1);
  g_assert_cmpuint (row->n_entries, ==, 0);
  g_assert_cmpint (row->before.minor, ==, 100000);
  g_assert_cmpint (row->after.minor, ==, 110000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/what-if/unchanged-terms-come-to-what-was-billed",
                   unchanged_terms_come_to_what_was_billed);
  g_test_add_func ("/billing/what-if/edited-terms-change-one-side", edited_terms_change_one_side);
  g_test_add_func ("/billing/what-if/a-new-contract-is-moved-back", a_new_contract_is_moved_back);
  g_test_add_func ("/billing/what-if/a-line-over-two-months-is-split",
                   a_line_over_two_months_is_split);
  g_test_add_func ("/billing/compare/equal-terms-touch-nothing", equal_terms_touch_nothing);
  g_test_add_func ("/billing/compare/a-change-counts-what-it-touches",
                   a_change_counts_what_it_touches);
  return g_test_run ();
}
