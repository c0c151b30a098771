/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is told of hours and budgets that run out, and how often. */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-notices.h"
#include "docket-stopwatch.h"

#include <locale.h>

#define HOUR 3600
#define DAY 86400

static void
add_contract (DeskFixture *fixture)
{
  g_autoptr (DocketContract) contract = docket_record_new (&docket_contract_shape);
  g_autoptr (GError) error = NULL;

  contract->client = g_strdup ("acme");
  contract->name = g_strdup ("Support");
  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->start = docket_date_from_ymd (2026, 3, 1);
  contract->period = DOCKET_PERIOD_MONTH;
  contract->fee = (DocketMoney){ 100000 };
  contract->included_hours = (DocketQuantity){ 100000 };
  docket_desk_add (fixture->store, "add contract", contract, &error);
  g_assert_no_error (error);
}

static void
add_project (DeskFixture *fixture)
{
  g_autoptr (DocketProject) project = docket_record_new (&docket_project_shape);
  g_autoptr (GError) error = NULL;

  project->client = g_strdup ("acme");
  project->name = g_strdup ("Web site");
  project->budget_hours = (DocketQuantity){ 100000 };
  project->budget_amount = (DocketMoney){ 1000000 };
  docket_desk_add (fixture->store, "add project", project, &error);
  g_assert_no_error (error);
}

static void
log_on_project (DeskFixture *fixture, const char *id, gint64 start, gint64 seconds)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  g_autoptr (GError) error = NULL;

  entry->id = g_strdup (id);
  entry->project = g_strdup ("web-site");
  entry->agent = g_strdup ("ann-lee");
  entry->start = (DocketInstant){ start, -18000 };
  entry->end = (DocketInstant){ start + seconds, -18000 };
  docket_desk_add (fixture->store, "log time", entry, &error);
  g_assert_no_error (error);
}

/* What a window that is opened now would tell of, and tells. */
static GPtrArray *
open_and_claim (DeskFixture *fixture)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *claimed;

  wait_until (docket_workspace_get_unbilled (workspace) != NULL);
  notices = docket_notices_find (workspace);
  docket_workspace_close (workspace);
  claimed = docket_notices_claim (fixture->store, notices, &error);
  g_assert_no_error (error);
  return claimed;
}

#define assert_told(fixture, expected_sort, expected_mark)                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GPtrArray) told = open_and_claim (fixture);                                         \
    g_assert_cmpuint (told->len, ==, 1);                                                           \
    g_assert_cmpint (((DocketNotice *) told->pdata[0])->sort, ==, expected_sort);                  \
    g_assert_cmpuint (((DocketNotice *) told->pdata[0])->mark, ==, expected_mark);                 \
  }                                                                                                \
  G_STMT_END

#define assert_nobody_is_told(fixture)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GPtrArray) told = open_and_claim (fixture);                                         \
    g_assert_cmpuint (told->len, ==, 0);                                                           \
  }                                                                                                \
  G_STMT_END

static void
test_an_allowance_is_told_of_twice_a_period (DeskFixture *fixture, gconstpointer data)
{
  add_contract (fixture);
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - DAY, 8 * HOUR - 1);
  assert_nobody_is_told (fixture);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE - HOUR, 1);
  assert_told (fixture, DOCKET_NOTICE_ALLOWANCE, 80);
  assert_nobody_is_told (fixture);
  desk_fixture_log (fixture, "e3", "T-1", DESK_NINE - HOUR / 2, 2 * HOUR);
  docket_clock_set (DESK_NINE + 3 * HOUR);
  assert_told (fixture, DOCKET_NOTICE_ALLOWANCE, 100);
  assert_nobody_is_told (fixture);

  docket_clock_set (DESK_NINE + 31 * DAY);
  assert_nobody_is_told (fixture);
  desk_fixture_log (fixture, "e4", "T-1", DESK_NINE + 31 * DAY - 9 * HOUR, 9 * HOUR);
  assert_told (fixture, DOCKET_NOTICE_ALLOWANCE, 80);
}

static void
test_the_lower_mark_is_not_told_after_the_higher (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) last = NULL;
  g_autoptr (GError) error = NULL;

  add_contract (fixture);
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - DAY, 9 * HOUR);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE - HOUR, HOUR);
  assert_told (fixture, DOCKET_NOTICE_ALLOWANCE, 100);
  last = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, "e2", &error);
  g_assert_no_error (error);
  last->end.seconds -= HOUR / 2;
  desk_fixture_edit (fixture->store, "change time entry", last, &error);
  g_assert_no_error (error);
  assert_nobody_is_told (fixture);
}

static void
test_a_raised_budget_is_told_of_anew (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketProject) project = NULL;
  g_autoptr (GError) error = NULL;

  add_project (fixture);
  log_on_project (fixture, "e1", DESK_NINE - DAY, 9 * HOUR);
  assert_told (fixture, DOCKET_NOTICE_BUDGET_HOURS, 80);
  assert_nobody_is_told (fixture);
  project = docket_store_get (fixture->store, DOCKET_KIND_PROJECT, "web-site", &error);
  g_assert_no_error (error);
  project->budget_hours = (DocketQuantity){ 110000 };
  project->budget_amount = (DocketMoney){ 90000 };
  desk_fixture_edit (fixture->store, "change project", project, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) told = open_and_claim (fixture);
    const DocketNotice *amount;

    g_assert_cmpuint (told->len, ==, 2);
    amount = told->pdata[1];
    g_assert_cmpint (amount->sort, ==, DOCKET_NOTICE_BUDGET_AMOUNT);
    g_assert_cmpuint (amount->mark, ==, 100);
    g_assert_cmpint (amount->part, ==, 90000);
    g_assert_cmpint (amount->whole, ==, 90000);
  }
}

static void
agree (DeskFixture *fixture, DocketBillWhen when, gint64 amount)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketClient) client
      = docket_store_get (fixture->store, DOCKET_KIND_CLIENT, "acme", &error);

  g_assert_no_error (error);
  client->bill_when = when;
  client->bill_amount = (DocketMoney){ amount };
  desk_fixture_edit (fixture->store, "change client", client, &error);
  g_assert_no_error (error);
}

/* At any time is told of never: that would be always. */
static void
test_who_is_ready_is_told_of_as_agreed (DeskFixture *fixture, gconstpointer data)
{
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - DAY, 4 * HOUR);
  assert_nobody_is_told (fixture);
  agree (fixture, DOCKET_BILL_WHEN_AMOUNT, 40001);
  assert_nobody_is_told (fixture);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE - HOUR, HOUR);
  assert_told (fixture, DOCKET_NOTICE_READY, 100);
  desk_fixture_log (fixture, "e3", "T-2", DESK_NINE - HOUR / 2, HOUR);
  assert_nobody_is_told (fixture);

  agree (fixture, DOCKET_BILL_WHEN_MONTH_END, DOCKET_NULL);
  assert_nobody_is_told (fixture);
  docket_clock_set (DESK_NINE + 31 * DAY);
  assert_told (fixture, DOCKET_NOTICE_READY, 100);
  assert_nobody_is_told (fixture);
  docket_clock_set (DESK_NINE + 62 * DAY);
  assert_told (fixture, DOCKET_NOTICE_READY, 100);
}

static void
test_of_two_windows_one_tells (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) one = NULL;
  g_autoptr (DocketWorkspace) two = NULL;
  g_autoptr (GPtrArray) of_one = NULL;
  g_autoptr (GPtrArray) of_two = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GError) error = NULL;

  add_contract (fixture);
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - DAY, 9 * HOUR);
  one = desk_fixture_open (fixture);
  two = desk_fixture_open (fixture);
  wait_until (docket_workspace_get_unbilled (one) != NULL);
  wait_until (docket_workspace_get_unbilled (two) != NULL);
  of_one = docket_notices_find (one);
  of_two = docket_notices_find (two);
  g_assert_cmpuint (of_one->len, ==, 1);
  g_assert_cmpuint (of_two->len, ==, 1);
  first = docket_notices_claim (fixture->store, of_one, &error);
  g_assert_no_error (error);
  second = docket_notices_claim (fixture->store, of_two, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 0);
}

/* ---- Goals ---- */

static void
set_goals (DeskFixture *fixture)
{
  g_autoptr (DocketTicket) ticket
      = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-1", NULL);
  g_autoptr (DocketAgent) ann
      = docket_store_get (fixture->store, DOCKET_KIND_AGENT, "ann-lee", NULL);
  DocketTarget *target = docket_record_new (&docket_target_shape);
  g_autoptr (GError) error = NULL;

  ticket->estimate.seconds = 2 * HOUR;
  g_assert_true (desk_fixture_edit (fixture->store, "edit ticket", ticket, &error));
  g_assert_no_error (error);
  target->mon.seconds = 8 * HOUR;
  g_ptr_array_add (ann->targets, target);
  g_assert_true (desk_fixture_edit (fixture->store, "edit person", ann, &error));
  g_assert_no_error (error);
}

static void
start_ticket (DeskFixture *fixture, gint64 at)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE + at };
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (fixture->store, &wish, NULL);

  g_assert_nonnull (entry);
}

static void
test_time_that_was_typed_uses_up_an_estimate (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) tickets = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  DocketWorkspace *workspace;
  const DocketNotice *notice;

  set_goals (fixture);
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 30 * HOUR, 2 * HOUR + 60);
  workspace = desk_fixture_open (fixture);
  g_hash_table_add (tickets, (gpointer) "T-2");
  {
    g_autoptr (GPtrArray) none = docket_notices_find_estimates (workspace, tickets);

    g_assert_cmpuint (none->len, ==, 0);
  }
  g_hash_table_add (tickets, (gpointer) "T-1");
  found = docket_notices_find_estimates (workspace, tickets);
  g_assert_cmpuint (found->len, ==, 1);
  notice = found->pdata[0];
  g_assert_cmpint (notice->sort, ==, DOCKET_NOTICE_ESTIMATE);
  g_assert_cmpstr (notice->id, ==, "T-1");
  g_assert_cmpint (notice->part, ==, 2 * HOUR + 60);
  told = docket_notices_claim (fixture->store, found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told->len, ==, 1);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = docket_notices_find_estimates (workspace, tickets);
  again = docket_notices_claim (fixture->store, found, &error);
  g_assert_cmpuint (again->len, ==, 0);
  docket_workspace_close (workspace);
  g_object_unref (workspace);
}

static void
test_goals_are_told_when_they_are_reached (DeskFixture *fixture, gconstpointer data)
{
  DocketWorkspace *workspace;
  gint64 next;

  set_goals (fixture);
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - HOUR, HOUR / 2);
  start_ticket (fixture, 0);
  workspace = desk_fixture_open (fixture);
  {
    g_autoptr (GPtrArray) none = docket_notices_find_goals (workspace, HOUR / 2, &next);

    g_assert_cmpuint (none->len, ==, 0);
    g_assert_cmpint (next, ==, 2 * HOUR - HOUR / 2);
  }
  docket_clock_set (DESK_NINE + next);
  {
    g_autoptr (GPtrArray) found = docket_notices_find_goals (workspace, HOUR / 2, &next);
    const DocketNotice *notice = found->pdata[0];

    g_assert_cmpuint (found->len, ==, 1);
    g_assert_cmpint (notice->sort, ==, DOCKET_NOTICE_ESTIMATE);
    g_assert_cmpstr (notice->id, ==, "T-1");
    g_assert_cmpint (notice->part, ==, 2 * HOUR);
    g_assert_cmpint (next, ==, 6 * HOUR);
  }
  docket_clock_set (DESK_NINE + 2 * HOUR - HOUR / 2 + next);
  {
    g_autoptr (GPtrArray) found = docket_notices_find_goals (workspace, HOUR / 2, &next);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) told = NULL;
    g_autoptr (GPtrArray) again = NULL;

    g_assert_cmpuint (found->len, ==, 2);
    g_assert_cmpint (((DocketNotice *) found->pdata[1])->sort, ==, DOCKET_NOTICE_TARGET);
    g_assert_true (DOCKET_IS_NULL (next));
    told = docket_notices_claim (fixture->store, found, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (told->len, ==, 2);
    again = docket_notices_find_goals (workspace, HOUR / 2, &next);
    g_clear_pointer (&told, g_ptr_array_unref);
    told = docket_notices_claim (fixture->store, again, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (told->len, ==, 0);
  }
  docket_workspace_close (workspace);
  g_object_unref (workspace);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/notices/an-allowance-is-told-of-twice-a-period",
       test_an_allowance_is_told_of_twice_a_period);
  ADD ("/notices/the-lower-mark-is-not-told-after-the-higher",
       test_the_lower_mark_is_not_told_after_the_higher);
  ADD ("/notices/a-raised-budget-is-told-of-anew", test_a_raised_budget_is_told_of_anew);
  ADD ("/notices/who-is-ready-is-told-of-as-agreed", test_who_is_ready_is_told_of_as_agreed);
  ADD ("/notices/of-two-windows-one-tells", test_of_two_windows_one_tells);
  ADD ("/notices/time-that-was-typed-uses-up-an-estimate",
       test_time_that_was_typed_uses_up_an_estimate);
  ADD ("/notices/goals-are-told-when-they-are-reached", test_goals_are_told_when_they_are_reached);
  return g_test_run ();
}
