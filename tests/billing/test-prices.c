/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search for a price and its ladder, surcharges, and the numbers of invoices. */

#include "docket-draft.h"
#include "docket-price.h"
#include "docket-surcharge.h"

static DocketTimeEntry *
build_entry (DocketSnapshot *snapshot)
{
  return docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "1h");
}

static void
assert_price (const DocketSnapshot *snapshot,
              const DocketTimeEntry *entry,
              const char *value,
              const char *from,
              const char *step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketRecord) reason = (DocketRecord *) docket_billing_price (snapshot, entry, &error);
  const DocketRateReason *rate = (const DocketRateReason *) reason;
  const DocketLadderStep *last;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = docket_rate_format (rate->value, "USD");
  g_assert_cmpstr (text, ==, value);
  g_assert_cmpstr (rate->from, ==, from);
  last = rate->ladder->pdata[rate->ladder->len - 1];
  g_assert_cmpstr (last->step, ==, step);
}

/* From the last rung to the first: each that is added wins over all before it. */
static void
first_match_wins (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  DocketTicket *ticket = docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1");
  DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme");
  DocketTimeEntry *entry = build_entry (snapshot);
  DocketProject *project;
  DocketContract *contract;

  assert_price (snapshot, entry, NULL, NULL, "service");
  docket_build_rate (snapshot, "10");
  assert_price (snapshot, entry, "10.00", "service consulting", "service");
  docket_build_prices (snapshot, "[{'rate': '20'}]");
  assert_price (snapshot, entry, "20.00", "price_list std", "company price_list");
  docket_build_add (snapshot,
                    DOCKET_KIND_PRICE_LIST,
                    "{'id': 'l2', 'name': 'L2', 'currency': 'USD', 'rates': [{'rate': '30'}]}");
  docket_build_set (snapshot, client, "price_list", "'l2'");
  assert_price (snapshot, entry, "30.00", "price_list l2", "client price_list");
  docket_build_add (snapshot,
                    DOCKET_KIND_PRICE_LIST,
                    "{'id': 'l3', 'name': 'L3', 'currency': 'USD', 'rates': [{'rate': '40'}]}");
  project = docket_build_add (
      snapshot, DOCKET_KIND_PROJECT, "{'id': 'web', 'name': 'Web', 'client': 'acme'}");
  docket_build_set (snapshot, ticket, "project", "'web'");
  docket_build_set (snapshot, project, "price_list", "'l3'");
  assert_price (snapshot, entry, "40.00", "price_list l3", "project price_list");
  docket_build_set (snapshot, project, "rate", "'50'");
  assert_price (snapshot, entry, "50.00", "project web", "project");
  docket_build_add (snapshot,
                    DOCKET_KIND_PRICE_LIST,
                    "{'id': 'l4', 'name': 'L4', 'currency': 'USD', 'rates': [{'rate': '60'}]}");
  contract = docket_build_add (snapshot,
                               DOCKET_KIND_CONTRACT,
                               "{'id': 'c', 'client': 'acme', 'name': 'C', 'kind': 'hourly',"
                               " 'start': '2026-01-01', 'price_list': 'l4'}");
  assert_price (snapshot, entry, "60.00", "price_list l4", "contract price_list");
  docket_build_set (snapshot, contract, "overage_rate", "'65'");
  assert_price (snapshot, entry, "60.00", "price_list l4", "contract price_list");
  docket_build_set (snapshot, ticket, "rate", "'70'");
  assert_price (snapshot, entry, "70.00", "ticket T-1", "ticket");
  docket_build_set (snapshot, entry, "rate", "'80'");
  assert_price (snapshot, entry, "80.00", "entry", "entry");
}

static void
other_currencies_are_passed_over (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme");
  DocketTimeEntry *entry = build_entry (snapshot);
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketRecord) reason = NULL;
  const DocketProblem *problem;
  const DocketRateReason *rate;

  docket_build_rate (snapshot, "10");
  docket_build_prices (snapshot, "[{'rate': '20'}]");
  docket_build_set (snapshot, client, "currency", "'EUR'");
  reason = (DocketRecord *) docket_billing_price (snapshot, entry, NULL);
  rate = (const DocketRateReason *) reason;
  g_assert_true (DOCKET_IS_NULL (rate->value.e4));
  g_assert_cmpuint (rate->ladder->len, ==, 9);
  g_assert_cmpstr (((DocketLadderStep *) rate->ladder->pdata[7])->note,
                   ==,
                   "in USD, and the client is billed in EUR");
  g_assert_cmpstr (((DocketLadderStep *) rate->ladder->pdata[8])->note,
                   ==,
                   "in USD, and the client is billed in EUR");

  invoice = docket_draft (snapshot, NULL, NULL);
  g_assert_cmpuint (invoice->lines->len, ==, 0);
  g_assert_cmpuint (invoice->problems->len, ==, 1);
  problem = invoice->problems->pdata[0];
  g_assert_cmpstr (problem->entry, ==, "e1");
  g_assert_cmpstr (problem->message, ==, "no rate for Ann Lee, service Consulting, on 2026-03-02");
  g_assert_cmpstr (invoice->holds->entries[0], ==, "e1");
}

static void
later_rows_of_a_key_replace_earlier_ones (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  const DocketPriceList *list;
  const struct
  {
    const char *day;
    gint64 rate;
  } cases[]
      = { { "2026-01-31", 80 }, { "2026-02-01", 90 }, { "2026-02-28", 90 }, { "2026-03-01", 70 } };

  docket_build_prices (snapshot,
                       "[{'rate': '70', 'from': '2026-03-01'}, {'rate': '80'},"
                       " {'rate': '90', 'from': '2026-02-01'}]");
  list = docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        docket_price_list_find (list, NULL, NULL, docket_build_date (cases[i].day))->rate.e4,
        ==,
        cases[i].rate * 1000000);
}

static void
rounding_comes_from_who_gave_the_price (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  DocketPriceList *list;
  DocketPrice *row;
  DocketContract *contract;
  const struct
  {
    const char *from;
    gint64 interval;
  } expected[] = {
    { "company", 60 },         { "service consulting", 120 }, { "price_list std", 180 },
    { "price_list std", 240 }, { "contract c", 300 },
  };

  docket_build_rate (snapshot, "10");
  docket_build_prices (snapshot, "[{'rate': '20'}]");
  build_entry (snapshot);
  list = docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std");
  row = list->rates->pdata[0];
  contract = docket_build_add (snapshot,
                               DOCKET_KIND_CONTRACT,
                               "{'id': 'c', 'client': 'acme', 'name': 'C', 'kind': 'hourly',"
                               " 'start': '2026-01-01'}");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gpointer holders[] = {
        snapshot->company,
        docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, "consulting"),
        list,
        row,
        contract,
      };
      g_autofree char *rule = g_strdup_printf ("{'interval': '%us'}", (i + 1) * 60);
      g_autoptr (DocketInvoice) invoice = NULL;
      const DocketLine *line;
      const DocketRoundingReason *reason;

      docket_build_set (snapshot, holders[i], "rounding", rule);
      invoice = docket_draft (snapshot, NULL, NULL);
      line = invoice->lines->pdata[0];
      reason = ((DocketEntryReason *) line->explain->entries->pdata[0])->rounding;
      g_assert_cmpstr (reason->from, ==, expected[i].from);
      g_assert_cmpint (reason->interval.seconds, ==, expected[i].interval);
    }
}

/* ---- Surcharges ---- */

static void
split_at_windows (void)
{
  const struct
  {
    const char *start, *duration;
    gint64 billed;
    guint count;
    gint64 seconds[3];
    const char *names[3];
  } cases[] = {
    /* Friday evening past midnight: the night of Friday goes on, then it is Saturday too, and the
       higher one counts. */
    { "2026-03-06T23:00:00-05:00", "2h", 7200, 2, { 3600, 3600 }, { "night", "weekend" } },
    /* Sunday's whole day ends at 24:00. */
    { "2026-03-01T23:00:00-05:00", "2h", 7200, 2, { 3600, 3600 }, { "weekend", NULL } },
    /* Rounded up: the last part takes it. Rounded down: it comes off the last ones. */
    { "2026-03-02T17:00:00-05:00", "90m", 7200, 2, { 3600, 3600 }, { NULL, "night" } },
    { "2026-03-02T17:00:00-05:00", "90m", 3000, 1, { 3000 }, { NULL } },
    { "2026-03-03T07:30:00-05:00", "1h", 3600, 2, { 1800, 1800 }, { "night", NULL } },
  };
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketZone) zone = docket_zone_new ("America/New_York", NULL);
  g_autoptr (DocketSplitter) splitter = docket_splitter_new (zone);
  DocketPriceList *list;

  docket_build_prices (snapshot, "[{'rate': '100'}]");
  list = docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std");
  docket_build_set (snapshot,
                    list,
                    "surcharges",
                    "[{'name': 'night', 'days': ['mon', 'tue', 'wed', 'thu', 'fri'],"
                    "  'from': '18:00', 'to': '08:00', 'multiplier': '1.5'},"
                    " {'name': 'weekend', 'days': ['sat', 'sun'],"
                    "  'from': '00:00', 'to': '24:00', 'multiplier': '2'}]");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      const DocketTimeEntry *entry
          = docket_build_entry (snapshot, id, "T-1", "ann", cases[i].start, cases[i].duration);

      const GArray *stretches = docket_splitter_split (splitter, list, entry, cases[i].billed);

      g_assert_cmpuint (stretches->len, ==, cases[i].count);
      for (guint j = 0; j < stretches->len; j++)
        {
          const DocketStretch *stretch = &g_array_index (stretches, DocketStretch, j);

          g_assert_cmpint (stretch->seconds, ==, cases[i].seconds[j]);
          g_assert_cmpstr (
              stretch->surcharge != NULL ? stretch->surcharge->name : NULL, ==, cases[i].names[j]);
        }
    }
}

static void
the_highest_counts_wherever_it_stands (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;
  DocketTimeEntry *entry;

  docket_build_prices (snapshot, "[{'rate': '100.00'}]");
  docket_build_set (snapshot,
                    docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std"),
                    "surcharges",
                    "[{'name': 'a', 'from': '08:00', 'to': '12:00', 'multiplier': '2'},"
                    " {'name': 'b', 'from': '08:00', 'to': '12:00', 'multiplier': '1.5'}]");
  entry = build_entry (snapshot);
  assert_price (snapshot, entry, "200.00", "price_list std", "company price_list");
  invoice = docket_draft (snapshot, NULL, NULL);
  docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "1.00", "200.00", "200.00");

  /* A rate of the entry's own is of no list, and not multiplied. */
  docket_build_set (snapshot, entry, "rate", "'80.00'");
  assert_price (snapshot, entry, "80.00", "entry", "entry");
}

/* ---- Numbers ---- */

static void
numbers_follow_their_pattern (void)
{
  const struct
  {
    const char *pattern;
    gint64 number;
    const char *expected;
  } cases[] = {
    { "{year}-{number:4}", 1, "2026-0001" },
    { "{year}-{number:4}", 12345, "2026-12345" },
    { "C{year}-{number:4}", 7, "C2026-0007" },
    { "{number}", 42, "42" },
    { "INV/{number:10}/{year}", 3, "INV/0000000003/2026" },
    { "{year}", 1, NULL },
    { "{number", 1, NULL },
    { "{month}-{number}", 1, NULL },
    { "{number:0}", 1, NULL },
    { "{number:x}", 1, NULL },
    { "}{number}", 1, NULL },
    { "", 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = docket_billing_format_number (
          cases[i].pattern, docket_build_date ("2026-04-01"), cases[i].number, &error);

      g_assert_cmpstr (number, ==, cases[i].expected);
      if (cases[i].expected == NULL)
        g_assert_error (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_CHOICE);
    }
  g_assert_true (docket_billing_number_restarts ("{year}-{number:4}"));
  g_assert_false (docket_billing_number_restarts ("{number:4}"));
}

/* Where no list gave the price, the first one that the search would have looked at rounds. */
static void
own_rate_keeps_the_lists_rounding (void)
{
  static const char *const owners[] = { "entry", "ticket", "project", "service" };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
      g_autoptr (DocketInvoice) invoice = NULL;
      const DocketLine *line;
      gpointer owner;

      docket_build_prices (snapshot, "[{'agent': 'bob', 'rate': '80.00'}]");
      docket_build_add (snapshot,
                        DOCKET_KIND_PRICE_LIST,
                        "{'id': 'far', 'name': 'Far', 'currency': 'EUR',"
                        " 'rounding': {'interval': '1h'}, 'rates': []}");
      docket_build_set (snapshot,
                        docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, "std"),
                        "rounding",
                        "{'interval': '15m'}");
      docket_build_set (snapshot,
                        docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme"),
                        "price_list",
                        "'far'");
      docket_build_add (
          snapshot, DOCKET_KIND_PROJECT, "{'id': 'web', 'name': 'Web', 'client': 'acme'}");
      docket_build_set (
          snapshot, docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1"), "project", "'web'");
      docket_build_set (snapshot,
                        docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1"),
                        "service",
                        "'consulting'");
      docket_build_entry (snapshot, "e", "T-1", "ann", "2026-03-02T09:00:00-05:00", "20m");
      owner = i == 0   ? docket_snapshot_find (snapshot, DOCKET_KIND_TIME_ENTRY, "e")
              : i == 1 ? docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1")
              : i == 2 ? docket_snapshot_find (snapshot, DOCKET_KIND_PROJECT, "web")
                       : docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, "consulting");
      docket_build_set (snapshot, owner, "rate", "'100.00'");

      g_test_message ("%s", owners[i]);
      invoice = docket_draft (snapshot, NULL, NULL);
      docket_assert_lines (invoice, 1);
      docket_assert_line (invoice, 0, DOCKET_LINE_TIME, "0.50", "100.00", "50.00");
      line = invoice->lines->pdata[0];
      g_assert_cmpstr (((DocketEntryReason *) line->explain->entries->pdata[0])->rounding->from,
                       ==,
                       "price_list std");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/price/first-match-wins", first_match_wins);
  g_test_add_func ("/billing/price/other-currencies-are-passed-over",
                   other_currencies_are_passed_over);
  g_test_add_func ("/billing/price/later-rows-of-a-key-replace-earlier-ones",
                   later_rows_of_a_key_replace_earlier_ones);
  g_test_add_func ("/billing/price/rounding-comes-from-who-gave-the-price",
                   rounding_comes_from_who_gave_the_price);
  g_test_add_func ("/billing/surcharge/split-at-windows", split_at_windows);
  g_test_add_func ("/billing/surcharge/the-highest-counts", the_highest_counts_wherever_it_stands);
  g_test_add_func ("/billing/number/follow-their-pattern", numbers_follow_their_pattern);
  g_test_add_func ("/billing/price/own-rate-keeps-the-lists-rounding",
                   own_rate_keeps_the_lists_rounding);
  return g_test_run ();
}
