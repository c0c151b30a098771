/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounding rules and the groups that they are applied to. */

#include "docket-draft.h"
#include "docket-rounding.h"

static gint64
apply (DocketRoundMode mode, gint64 interval, gint64 minimum, gint64 sum)
{
  g_autoptr (DocketRecord) record = docket_record_new (&docket_rounding_reason_shape);
  DocketRoundingReason *rule = (DocketRoundingReason *) record;
  gint64 billed = -1;

  rule->mode = mode;
  rule->interval.seconds = interval;
  rule->minimum.seconds = minimum;
  g_assert_true (docket_round_seconds (rule, sum, &billed, NULL));
  return billed;
}

static void
modes (void)
{
  g_assert_cmpint (apply (DOCKET_ROUND_UP, 900, 0, 1), ==, 900);
  g_assert_cmpint (apply (DOCKET_ROUND_UP, 900, 0, 900), ==, 900);
  g_assert_cmpint (apply (DOCKET_ROUND_UP, 900, 0, 901), ==, 1800);
  g_assert_cmpint (apply (DOCKET_ROUND_NEAREST, 900, 0, 449), ==, 0);
  g_assert_cmpint (apply (DOCKET_ROUND_NEAREST, 900, 0, 450), ==, 900);
  g_assert_cmpint (apply (DOCKET_ROUND_NEAREST, 7, 0, 3), ==, 0);
  g_assert_cmpint (apply (DOCKET_ROUND_NEAREST, 7, 0, 4), ==, 7);
  g_assert_cmpint (apply (DOCKET_ROUND_DOWN, 900, 0, 899), ==, 0);
  g_assert_cmpint (apply (DOCKET_ROUND_DOWN, 900, 0, 1799), ==, 900);
  g_assert_cmpint (apply (DOCKET_ROUND_UP, 0, 0, 61), ==, 61);
  g_assert_cmpint (apply (DOCKET_ROUND_UP, 0, 7200, 61), ==, 7200);
  g_assert_cmpint (apply (DOCKET_ROUND_DOWN, 900, 600, 1), ==, 600);
  g_assert_cmpint (apply (DOCKET_ROUND_UP, 900, 600, 0), ==, 0);
}

static void
too_much_is_an_error (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  DocketTimeEntry *entry;
  const DocketDraftRequest request = {
    .client = "acme",
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = docket_build_date ("2026-06-30"),
    .group_by = DOCKET_GROUP_NULL,
  };

  docket_build_rate (snapshot, "10");
  docket_build_set (snapshot, snapshot->company, "rounding", "{'interval': '1h'}");
  entry = docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "1h");
  entry->billable_time.seconds = G_MAXINT64;
  invoice = docket_billing_draft (snapshot, &request, &error);
  g_assert_null (invoice);
  g_assert_error (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_OVERFLOW);
}

static DocketSnapshot *
build (const char *rule)
{
  DocketSnapshot *snapshot = docket_build_snapshot ();

  docket_build_rate (snapshot, "36.00");
  docket_build_set (snapshot, snapshot->company, "quantity_decimals", "4");
  docket_build_set (snapshot, snapshot->company, "rounding", rule);
  return snapshot;
}

static gint64
find_billed (const DocketInvoice *invoice, const char *entry)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      for (guint j = 0; j < line->explain->entries->len; j++)
        {
          const DocketEntryReason *reason = line->explain->entries->pdata[j];

          if (g_strcmp0 (reason->id, entry) == 0)
            return reason->billed;
        }
    }
  return -1;
}

static void
what_is_taken_comes_off_the_last (void)
{
  g_autoptr (DocketSnapshot) snapshot
      = build ("{'interval': '1h', 'mode': 'down', 'per': 'ticket'}");
  g_autoptr (DocketInvoice) invoice = NULL;

  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "70m");
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-03T09:00:00-05:00", "10m");
  docket_build_entry (snapshot, "e3", "T-1", "ann", "2026-03-04T09:00:00-05:00", "5m");
  invoice = docket_draft (snapshot, NULL, NULL);
  g_assert_cmpint (find_billed (invoice, "e1"), ==, 3600);
  g_assert_cmpint (find_billed (invoice, "e2"), ==, -1);
  g_assert_cmpuint (g_strv_length (invoice->holds->entries), ==, 3);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", "36.00", "36.00");
}

static void
a_group_of_nothing_shows_no_line (void)
{
  g_autoptr (DocketSnapshot) snapshot
      = build ("{'interval': '1h', 'mode': 'down', 'per': 'entry'}");
  g_autoptr (DocketInvoice) invoice = NULL;

  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "59m");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 0);
  g_assert_cmpstr (invoice->holds->entries[0], ==, "e1");
}

static void
an_issued_day_is_not_rounded_again (void)
{
  g_autoptr (DocketSnapshot) snapshot
      = build ("{'interval': '15m', 'mode': 'up', 'per': 'ticket_day'}");
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) second = NULL;
  g_autoptr (DocketInvoice) third = NULL;

  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "5m");
  first = docket_draft (snapshot, NULL, NULL);
  g_assert_cmpint (find_billed (first, "e1"), ==, 900);
  docket_build_hold (snapshot, first, "i1", TRUE);

  /* The quarter hour that was paid for has room for it. */
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-02T10:00:00-05:00", "10m");
  second = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (second, 0);
  docket_build_hold (snapshot, second, "i2", TRUE);

  docket_build_entry (snapshot, "e3", "T-1", "ann", "2026-03-02T11:00:00-05:00", "1m");
  third = docket_draft (snapshot, NULL, NULL);
  g_assert_cmpint (find_billed (third, "e3"), ==, 900);
}

static void
a_tickets_group_ends_with_the_draft (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ("{'interval': '1h', 'mode': 'up', 'per': 'ticket'}");
  g_autoptr (DocketInvoice) march = NULL;
  g_autoptr (DocketInvoice) april = NULL;

  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "10m");
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-04-02T09:00:00-04:00", "10m");
  march = docket_draft (snapshot, "2026-03-01", "2026-03-31");
  g_assert_cmpint (find_billed (march, "e1"), ==, 3600);
  april = docket_draft (snapshot, "2026-04-01", "2026-04-30");
  g_assert_cmpint (find_billed (april, "e2"), ==, 3000);
  docket_build_hold (snapshot, march, "i1", TRUE);
  g_assert_true (docket_billing_fill (snapshot, april, NULL));
  g_assert_cmpint (find_billed (april, "e2"), ==, 3600);
}

static void
prices_and_tickets_round_apart (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ("{'interval': '1h', 'mode': 'up', 'per': 'ticket'}");
  g_autoptr (DocketInvoice) invoice = NULL;

  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "10m");
  docket_build_set (
      snapshot,
      docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-02T10:00:00-05:00", "10m"),
      "rate",
      "'72.00'");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 2);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", "36.00", "36.00");
  docket_assert_line (invoice, 1, DOCKET_LINE_TIME, "1.00", "72.00", "72.00");
}

static void
only_ended_billable_time_counts (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ("null");
  g_autoptr (DocketInvoice) invoice = NULL;
  DocketTimeEntry *running;

  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "1h")->kind
      = DOCKET_ENTRY_REWORK;
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-03-02T10:00:00-05:00", "1h")->kind
      = DOCKET_ENTRY_NONBILLABLE;
  docket_build_entry (snapshot, "e3", "T-1", "ann", "2026-03-02T11:00:00-05:00", "1h")->kind
      = DOCKET_ENTRY_INTERNAL;
  running = docket_build_entry (snapshot, "e4", "T-1", "ann", "2026-03-02T12:00:00-05:00", "1h");
  running->end = DOCKET_INSTANT_NULL;
  docket_build_entry (snapshot, "e5", "T-1", "ann", "2026-03-02T13:00:00-05:00", "1h")
      ->billable_time.seconds
      = 1800;
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 1);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "0.50", "36.00", "18.00");
  g_assert_cmpuint (g_strv_length (invoice->holds->entries), ==, 1);
}

/* Two rows that round alike at one price are one group. */
static void
equal_rules_are_one (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;

  docket_build_prices (snapshot,
                       "[{'agent': 'ann', 'rate': '100',"
                       "  'rounding': {'interval': '15m', 'per': 'ticket_day'}},"
                       " {'agent': 'bob', 'rate': '100',"
                       "  'rounding': {'interval': '15m', 'mode': 'up', 'per': 'ticket_day',"
                       "   'minimum': '0m'}}]");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "5m");
  docket_build_entry (snapshot, "e2", "T-1", "bob", "2026-03-02T10:00:00-05:00", "5m");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_lines (invoice, 1);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "0.25", "100.00", "25.00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/rounding/modes", modes);
  g_test_add_func ("/billing/rounding/too-much-is-an-error", too_much_is_an_error);
  g_test_add_func ("/billing/rounding/what-is-taken-comes-off-the-last",
                   what_is_taken_comes_off_the_last);
  g_test_add_func ("/billing/rounding/a-group-of-nothing-shows-no-line",
                   a_group_of_nothing_shows_no_line);
  g_test_add_func ("/billing/rounding/an-issued-day-is-not-rounded-again",
                   an_issued_day_is_not_rounded_again);
  g_test_add_func ("/billing/rounding/a-tickets-group-ends-with-the-draft",
                   a_tickets_group_ends_with_the_draft);
  g_test_add_func ("/billing/rounding/prices-and-tickets-round-apart",
                   prices_and_tickets_round_apart);
  g_test_add_func ("/billing/rounding/only-ended-billable-time-counts",
                   only_ended_billable_time_counts);
  g_test_add_func ("/billing/rounding/equal-rules-are-one", equal_rules_are_one);
  return g_test_run ();
}
