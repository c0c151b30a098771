/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How allowances stand over many periods. */

#include "docket-draft.h"
#include "docket-standing.h"

#include "docket-world.h"

#define ROUNDS 200

static DocketContract *
build_contract (DocketSnapshot *snapshot, const char *id, const char *more)
{
  g_autofree char *json
      = g_strdup_printf ("{'id': '%s', 'client': 'acme', 'name': 'Support', %s}", id, more);

  return docket_build_add (snapshot, DOCKET_KIND_CONTRACT, json);
}

static DocketStandings *
stand (const DocketSnapshot *snapshot, const char *today)
{
  g_autoptr (GError) error = NULL;
  DocketStandings *standings = docket_standings_new (snapshot, docket_build_date (today), &error);

  g_assert_no_error (error);
  return standings;
}

static GArray *
list (DocketStandings *standings, const char *contract, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  GArray *periods = docket_standings_list (
      standings, contract, docket_build_date (from), docket_build_date (to), &error);

  g_assert_no_error (error);
  return periods;
}

/* Hours in tenths: first day, granted, rolled, used, over, taken, left, lapsed. */
static void
assert_period (const GArray *periods, guint index, const char *first, const int tenths[7])
{
  const DocketPeriodStanding *period = &g_array_index (periods, DocketPeriodStanding, index);
  const gint64 found[] = { period->granted, period->rolled, period->used,  period->over,
                           period->taken,   period->left,   period->lapsed };

  g_assert_cmpint (period->first.days, ==, docket_build_date (first).days);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_cmpint (found[i], ==, tenths[i] * 360);
}

static void
build_four_months (DocketSnapshot *snapshot, const char *end)
{
  g_autofree char *terms = g_strdup_printf ("'kind': 'retainer', 'start': '2026-01-01', 'end': %s,"
                                            " 'included_hours': '10', 'rollover_periods': 1",
                                            end);

  docket_build_rate (snapshot, "50.00");
  build_contract (snapshot, "c", terms);
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-01-05T09:00:00-05:00", "7h");
  docket_build_entry (snapshot, "e2", "T-1", "ann", "2026-02-05T09:00:00-05:00", "2h");
  docket_build_entry (snapshot, "e3", "T-1", "ann", "2026-03-05T09:00:00-05:00", "21h30m");
}

static void
periods_of_an_open_contract (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketStandings) standings = NULL;
  g_autoptr (GArray) periods = NULL;

  build_four_months (snapshot, "null");
  standings = stand (snapshot, "2026-04-10");
  periods = list (standings, "c", "2025-06-01", "2026-04-10");
  g_assert_cmpuint (periods->len, ==, 4);
  /* January's 3 h come along; 2 of them are used, and one lapses. */
  assert_period (periods, 0, "2026-01-01", (int[]){ 100, 0, 70, 0, 90, 0, 10 });
  assert_period (periods, 1, "2026-02-01", (int[]){ 100, 30, 20, 0, 100, 0, 0 });
  assert_period (periods, 2, "2026-03-01", (int[]){ 100, 100, 200, 15, 100, 0, 0 });
  assert_period (periods, 3, "2026-04-01", (int[]){ 100, 0, 0, 0, 0, 100, 0 });
  g_array_unref (periods);
  periods = list (standings, "c", "2026-02-28", "2026-03-01");
  g_assert_cmpuint (periods->len, ==, 2);
}

static void
what_is_left_at_the_end_lapses (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketStandings) before = NULL;
  g_autoptr (DocketStandings) after = NULL;
  g_autoptr (GArray) open = NULL;
  g_autoptr (GArray) closed = NULL;

  build_four_months (snapshot, "'2026-02-28'");
  before = stand (snapshot, "2026-02-28");
  open = list (before, "c", "2026-02-01", "2026-12-31");
  g_assert_cmpuint (open->len, ==, 1);
  assert_period (open, 0, "2026-02-01", (int[]){ 100, 30, 20, 0, 0, 100, 0 });
  after = stand (snapshot, "2026-03-01");
  closed = list (after, "c", "2026-01-01", "2026-12-31");
  assert_period (closed, 0, "2026-01-01", (int[]){ 100, 0, 70, 0, 90, 0, 10 });
  assert_period (closed, 1, "2026-02-01", (int[]){ 100, 30, 20, 0, 0, 0, 100 });
}

static void
blocks_and_flat_fees (void)
{
  g_autoptr (DocketSnapshot) snapshot = docket_build_snapshot ();
  g_autoptr (DocketStandings) standings = NULL;
  g_autoptr (GArray) block = NULL;
  g_autoptr (GArray) flat = NULL;
  g_autoptr (GArray) hourly = NULL;
  const DocketPeriodStanding *period;

  build_contract (snapshot, "b", "'kind': 'prepaid', 'start': '2026-03-01', 'included_hours': '5'");
  build_contract (snapshot, "s", "'kind': 'subscription', 'start': '2026-03-01'");
  build_contract (snapshot, "h", "'kind': 'hourly', 'start': '2026-03-01'");
  docket_build_set (
      snapshot,
      docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-05T09:00:00-05:00", "3h"),
      "contract",
      "'b'");
  standings = stand (snapshot, "2026-04-10");
  block = list (standings, "b", "2026-01-01", "2026-12-31");
  g_assert_cmpuint (block->len, ==, 1);
  assert_period (block, 0, "2026-03-01", (int[]){ 50, 0, 30, 0, 30, 20, 0 });
  flat = list (standings, "s", "2026-03-01", "2026-04-10");
  g_assert_cmpuint (flat->len, ==, 2);
  period = &g_array_index (flat, DocketPeriodStanding, 0);
  g_assert_true (DOCKET_IS_NULL (period->granted));
  g_assert_true (DOCKET_IS_NULL (period->left));
  hourly = list (standings, "h", "2026-03-01", "2026-04-10");
  g_assert_cmpuint (hourly->len, ==, 0);
}

/* One pass says what is said of each contract alone. */
static void
agrees_with_each_alone (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketStandings) standings = stand (world, "2026-06-30");
      const GPtrArray *contracts = world->lists[DOCKET_KIND_CONTRACT];

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < contracts->len; i++)
        {
          const DocketContract *contract = contracts->pdata[i];
          g_autoptr (GArray) periods = list (standings, contract->id, "2025-01-01", "2026-06-30");
          gint64 worked = 0;
          gint64 drawn = 0;

          for (guint j = 0; j < periods->len; j++)
            {
              const DocketPeriodStanding *period
                  = &g_array_index (periods, DocketPeriodStanding, j);
              DocketAllowance alone;

              g_assert_true (
                  docket_billing_allowance (world, contract->id, period->first, &alone, NULL));
              g_assert_cmpint (alone.used, ==, period->used);
              g_assert_cmpint (alone.over, ==, period->over);
              worked += period->used;
              drawn += period->taken;
              if (DOCKET_IS_NULL (period->granted))
                continue;
              g_assert_cmpint (period->granted, ==, period->taken + period->left + period->lapsed);
              g_assert_cmpint (period->left, >=, 0);
              g_assert_cmpint (alone.rolled, ==, period->rolled);
              g_assert_cmpint (period->used, <=, period->granted + period->rolled);
            }
          g_assert_cmpint (worked, ==, drawn);
        }
    }
}

static void
contracts_of_tickets (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketStandings) standings = stand (world, "2026-06-30");
      const GPtrArray *tickets = world->lists[DOCKET_KIND_TICKET];

      for (guint i = 0; i < tickets->len; i++)
        for (gint64 day = docket_build_date ("2025-12-01").days;
             day < docket_build_date ("2026-06-01").days;
             day += 9)
          g_assert_true (
              docket_standings_find_contract (standings, tickets->pdata[i], (DocketDate){ day })
              == docket_billing_contract_for (world, tickets->pdata[i], (DocketDate){ day }));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/standing/of-an-open-contract", periods_of_an_open_contract);
  g_test_add_func ("/billing/standing/what-is-left-at-the-end-lapses",
                   what_is_left_at_the_end_lapses);
  g_test_add_func ("/billing/standing/blocks-and-flat-fees", blocks_and_flat_fees);
  g_test_add_func ("/billing/standing/agrees-with-each-alone", agrees_with_each_alone);
  g_test_add_func ("/billing/standing/contracts-of-tickets", contracts_of_tickets);
  return g_test_run ();
}
