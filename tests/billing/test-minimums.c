/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimum spends: what weighs for a period, what it is topped up by, what is free afterwards. */

#include "docket-draft.h"

#include <string.h>

/* A firm at 100.00 an hour, with 500.00 agreed on for March. */
static DocketSnapshot *
build (void)
{
  DocketSnapshot *snapshot = docket_build_snapshot ();

  docket_build_rate (snapshot, "100.00");
  docket_build_add (snapshot,
                    DOCKET_KIND_CONTRACT,
                    "{'id': 'c', 'client': 'acme', 'name': 'Support', 'kind': 'minimum',"
                    " 'start': '2026-03-01', 'end': '2026-03-31', 'fee': '500.00'}");
  return snapshot;
}

static void
work (DocketSnapshot *snapshot, const char *id, int day, const char *duration)
{
  g_autofree char *start = g_strdup_printf ("2026-03-%02dT09:00:00-05:00", day);

  docket_build_entry (snapshot, id, "T-1", "ann", start, duration);
}

static DocketInvoice *
issue (DocketSnapshot *snapshot, const char *to, const char *id)
{
  DocketInvoice *invoice = docket_draft (snapshot, NULL, to);

  docket_build_hold (snapshot, invoice, id, TRUE);
  return invoice;
}

static const char *
get_note (const DocketInvoice *invoice, guint line)
{
  return ((DocketLine *) invoice->lines->pdata[line])->explain->notes[0];
}

/* The period came to its minimum by time that another draft holds: that is still to be paid. */
static void
what_another_draft_holds_is_paid (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) apart = NULL;
  g_autoptr (DocketInvoice) month = NULL;
  g_autoptr (GError) error = NULL;

  work (snapshot, "a", 2, "2h");
  work (snapshot, "b", 3, "1h");
  apart = docket_draft_entry (snapshot, "b");
  docket_build_hold (snapshot, apart, "d1", FALSE);

  month = issue (snapshot, "2026-03-31", "i1");
  docket_assert_lines (month, 2);
  docket_assert_line (month, 0, DOCKET_LINE_TIME, "2.00", "100.00", "200.00");
  docket_assert_line (month, 1, DOCKET_LINE_TOP_UP, "1.00", "200.00", "200.00");

  docket_billing_fill (snapshot, apart, &error);
  g_assert_no_error (error);
  docket_assert_lines (apart, 1);
  docket_assert_net (apart, "100.00");
}

static void
later_time_is_free_up_to_the_top_up (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) second = NULL;
  g_autoptr (DocketInvoice) third = NULL;

  work (snapshot, "a", 2, "2h");
  first = issue (snapshot, "2026-03-31", "i1");
  docket_assert_net (first, "500.00");

  work (snapshot, "b", 3, "1h");
  second = issue (snapshot, "2026-03-31", "i2");
  docket_assert_lines (second, 2);
  docket_assert_line (second, 1, DOCKET_LINE_TOP_UP, "1.00", "-100.00", "-100.00");
  g_assert_cmpstr (get_note (first, 1), ==, "time 200.00 of at least 500.00");
  g_assert_cmpstr (get_note (second, 1), ==, "time 300.00 of at least 500.00, 500.00 paid before");
  docket_assert_net (second, "0.00");

  /* 200, 100 and 250 are 50 more than was agreed on. */
  work (snapshot, "late", 4, "2h30m");
  third = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (third, 2);
  docket_assert_net (third, "50.00");
}

/* The invoice with the top-up is void, and a later one had time for nothing because of it. */
static void
a_top_up_makes_up_for_what_was_free (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) second = NULL;
  g_autoptr (DocketInvoice) again = NULL;

  work (snapshot, "a", 2, "2h");
  first = issue (snapshot, "2026-03-31", "i1");
  work (snapshot, "b", 3, "1h");
  second = issue (snapshot, "2026-03-31", "i2");
  docket_assert_net (second, "0.00");

  g_hash_table_remove (snapshot->holds, "a");
  g_array_set_size (snapshot->fees, 0);
  for (guint i = snapshot->billed->len; i > 0; i--)
    if (strcmp (g_array_index (snapshot->billed, DocketPeriodBilled, i - 1).invoice, "i1") == 0)
      g_array_remove_index (snapshot->billed, i - 1);
  again = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (again, 2);
  docket_assert_line (again, 1, DOCKET_LINE_TOP_UP, "1.00", "300.00", "300.00");
  docket_assert_net (again, "500.00");
}

/* A price that was changed backwards changes nothing about what was paid. */
static void
issued_time_weighs_as_issued (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) second = NULL;

  work (snapshot, "a", 2, "3h");
  first = issue (snapshot, "2026-03-15", "i1");
  docket_assert_net (first, "300.00");
  docket_build_rate (snapshot, "50.00");
  work (snapshot, "b", 20, "1h");
  second = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (second, 2);
  docket_assert_line (second, 0, DOCKET_LINE_TIME, "1.00", "50.00", "50.00");
  docket_assert_line (second, 1, DOCKET_LINE_TOP_UP, "1.00", "150.00", "150.00");
}

/* What an entry costs at least counts towards what the period comes to, issued or not. */
static void
minimum_amounts_weigh (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) apart = NULL;
  g_autoptr (DocketInvoice) rest = NULL;

  docket_build_prices (snapshot, "[{'rate': '150.00', 'minimum_amount': '40.00'}]");
  work (snapshot, "a", 2, "10m");
  first = issue (snapshot, "2026-03-15", "i1");
  docket_assert_net (first, "40.00");
  work (snapshot, "b", 20, "10m");
  apart = docket_draft_entry (snapshot, "b");
  docket_build_hold (snapshot, apart, "d1", FALSE);
  work (snapshot, "late", 21, "10m");

  rest = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (rest, 3);
  docket_assert_line (rest, 0, DOCKET_LINE_TIME, "0.17", "150.00", "25.50");
  docket_assert_line (rest, 1, DOCKET_LINE_TOP_UP, "1.00", "14.50", "14.50");
  docket_assert_line (rest, 2, DOCKET_LINE_TOP_UP, "1.00", "380.00", "380.00");
}

/* The hours of a line are rounded on their sum, here down: 0.33 h are less than 2 × 0.17 h. */
static void
entries_of_one_line_come_to_their_minimums (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) both = NULL;
  g_autoptr (DocketInvoice) second = NULL;

  docket_build_prices (snapshot, "[{'rate': '150.00', 'minimum_amount': '40.00'}]");
  work (snapshot, "a", 2, "10m");
  work (snapshot, "b", 2, "10m");
  both = docket_draft (snapshot, NULL, "2026-03-31");
  docket_assert_lines (both, 3);
  docket_assert_line (both, 0, DOCKET_LINE_TIME, "0.33", "150.00", "49.50");
  docket_assert_line (both, 1, DOCKET_LINE_TOP_UP, "1.00", "14.50", "14.50");
  docket_assert_line (both, 2, DOCKET_LINE_TOP_UP, "1.00", "16.00", "16.00");
  g_assert_cmpstr (get_note (both, 1), ==, "time 25.50 of at least 40.00");
  g_assert_cmpstr (get_note (both, 2), ==, "time 24.00 of at least 40.00");
  docket_assert_net (both, "80.00");

  second = docket_draft_entry (snapshot, "b");
  docket_assert_line (second, 1, DOCKET_LINE_TOP_UP, "1.00", "14.50", "14.50");
  docket_assert_net (second, "40.00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/minimum/what-another-draft-holds-is-paid",
                   what_another_draft_holds_is_paid);
  g_test_add_func ("/billing/minimum/later-time-is-free-up-to-the-top-up",
                   later_time_is_free_up_to_the_top_up);
  g_test_add_func ("/billing/minimum/a-top-up-makes-up-for-what-was-free",
                   a_top_up_makes_up_for_what_was_free);
  g_test_add_func ("/billing/minimum/issued-time-weighs-as-issued", issued_time_weighs_as_issued);
  g_test_add_func ("/billing/minimum/minimum-amounts-weigh", minimum_amounts_weigh);
  g_test_add_func ("/billing/minimum/entries-of-one-line-come-to-their-minimums",
                   entries_of_one_line_come_to_their_minimums);
  return g_test_run ();
}
