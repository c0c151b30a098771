/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What work costs the firm itself. */
#include "docket-build.h"
#include "docket-cost.h"

#include <locale.h>

static void
add_rates (DocketSnapshot *snapshot)
{
  docket_build_add (snapshot, DOCKET_KIND_COST_RATE, "{'id': 'any', 'rate': '20.00'}");
  docket_build_add (
      snapshot, DOCKET_KIND_COST_RATE, "{'id': 'ann', 'agent': 'ann', 'rate': '45.00'}");
  docket_build_add (snapshot,
                    DOCKET_KIND_COST_RATE,
                    "{'id': 'raise', 'agent': 'ann', 'rate': '50.00', 'from': '2026-07-01'}");
}

static void
assert_cost (DocketSnapshot *snapshot,
             const char *id,
             const char *agent,
             const char *start,
             const char *row_id,
             gint64 minor)
{
  const DocketTimeEntry *entry = docket_build_entry (snapshot, id, "T-1", agent, start, "90m");
  const DocketCostRate *row;
  g_autoptr (GError) error = NULL;
  DocketMoney cost;

  docket_billing_cost_rate (snapshot, entry, &row);
  g_assert_cmpstr (row != NULL ? row->id : NULL, ==, row_id);
  g_assert_true (docket_billing_cost (snapshot, entry, &cost, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cost.minor, ==, minor);
}

static void
a_raise_leaves_the_past (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();

  add_rates (snapshot);
  assert_cost (snapshot, "e1", "ann", "2026-06-30T22:00:00-04:00", "ann", 6750);
  /* The local day counts, not the one in Greenwich. */
  assert_cost (snapshot, "e2", "ann", "2026-07-01T00:00:00-04:00", "raise", 7500);
}

static void
the_most_specific_counts (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();

  add_rates (snapshot);
  docket_build_add (snapshot, DOCKET_KIND_SERVICE, "{'id': 'night', 'name': 'Night'}");
  docket_build_add (
      snapshot, DOCKET_KIND_COST_RATE, "{'id': 'nights', 'service': 'night', 'rate': '30.00'}");
  assert_cost (snapshot, "e1", "bob", "2026-06-30T22:00:00-04:00", "any", 3000);
  docket_build_set (
      snapshot, docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, "T-1"), "service", "'night'");
  assert_cost (snapshot, "e2", "bob", "2026-06-30T22:00:00-04:00", "nights", 4500);
  assert_cost (snapshot, "e3", "ann", "2026-06-30T22:00:00-04:00", "ann", 6750);
  docket_build_add (snapshot,
                    DOCKET_KIND_COST_RATE,
                    "{'id': 'both', 'agent': 'ann', 'service': 'night', 'rate': '60.00'}");
  assert_cost (snapshot, "e4", "ann", "2026-06-30T22:00:00-04:00", "both", 9000);
}

static void
without_a_rate_nobody_knows (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();

  assert_cost (snapshot, "e1", "ann", "2026-06-30T22:00:00-04:00", NULL, DOCKET_NULL);
  docket_build_add (snapshot,
                    DOCKET_KIND_COST_RATE,
                    "{'id': 'later', 'agent': 'ann', 'rate': '50.00', 'from': '2026-07-01'}");
  assert_cost (snapshot, "e2", "ann", "2026-06-30T22:00:00-04:00", NULL, DOCKET_NULL);
}

/* What still runs has no cost yet, and what is too much is said as billing says it. */
static void
an_open_end_costs_nothing_yet (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  DocketCostRate *row;
  DocketMoney cost;

  add_rates (snapshot);
  entry = docket_record_copy (
      docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-06-30T22:00:00-04:00", "90m"));
  entry->end.seconds = DOCKET_NULL;
  g_assert_true (docket_billing_cost (snapshot, entry, &cost, &error));
  g_assert_true (DOCKET_IS_NULL (cost.minor));

  row = docket_snapshot_find (snapshot, DOCKET_KIND_COST_RATE, "ann");
  row->rate.e4 = G_MAXINT64;
  entry->end.seconds = entry->start.seconds + G_GINT64_CONSTANT (72000000);
  g_assert_false (docket_billing_cost (snapshot, entry, &cost, &error));
  g_assert_error (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_OVERFLOW);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/cost/a-raise-leaves-the-past", a_raise_leaves_the_past);
  g_test_add_func ("/billing/cost/the-most-specific-counts", the_most_specific_counts);
  g_test_add_func ("/billing/cost/without-a-rate-nobody-knows", without_a_rate_nobody_knows);
  g_test_add_func ("/billing/cost/an-open-end-costs-nothing-yet", an_open_end_costs_nothing_yet);
  return g_test_run ();
}
