/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edited terms are rehearsed elsewhere, and the newest question is the one that is answered. */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-rehearsal.h"

static void
add_contract (DocketStore *store)
{
  g_autoptr (DocketContract) contract = docket_record_new (&docket_contract_shape);
  g_autoptr (GError) error = NULL;

  contract->name = g_strdup ("Support");
  contract->client = g_strdup ("acme");
  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->start = docket_date_from_ymd (2026, 1, 1);
  contract->fee.minor = 10000;
  contract->included_hours.e4 = 20000;
  docket_desk_add (store, "add contract", contract, &error);
  g_assert_no_error (error);
}

typedef struct
{
  guint n;
} Answers;

static void
answered_cb (DocketRehearsal *rehearsal, Answers *answers)
{
  answers->n++;
}

static DocketContract *
edit (DocketWorkspace *workspace, gint64 fee)
{
  DocketContract *edited
      = docket_record_copy (docket_workspace_find (workspace, DOCKET_KIND_CONTRACT, "support"));

  edited->fee.minor = fee;
  return edited;
}

static void
wait_for (DocketRehearsal *rehearsal)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (docket_rehearsal_is_busy (rehearsal))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static gint64
get_edited (DocketRehearsal *rehearsal, guint i)
{
  const GArray *months = docket_rehearsal_get_months (rehearsal);

  g_assert_nonnull (months);
  g_assert_cmpuint (months->len, ==, DOCKET_REHEARSAL_MONTHS);
  return g_array_index (months, DocketWhatIfMonth, i).edited.minor;
}

static void
test_the_newest_question_wins (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = NULL;
  g_autoptr (DocketRehearsal) rehearsal = NULL;
  Answers answers = { 0 };
  const GArray *touched;

  add_contract (fixture->store);
  desk_fixture_log (fixture, "e", "T-1", DESK_NINE - 86400 * 5, 3 * 3600);
  workspace = desk_fixture_open (fixture);
  rehearsal = docket_rehearsal_new (workspace, "acme");
  g_signal_connect (rehearsal, "answered", G_CALLBACK (answered_cb), &answers);
  for (int i = 1; i <= 5; i++)
    {
      g_autoptr (DocketContract) edited = edit (workspace, i * 20000);

      docket_rehearsal_ask (rehearsal, edited);
    }
  wait_for (rehearsal);
  g_assert_no_error (docket_rehearsal_get_error (rehearsal));
  /* Those that were overtaken are not told. */
  g_assert_cmpuint (answers.n, ==, 1);
  /* The fee of January, and of February with an hour at 100.00 past two. */
  g_assert_cmpint (get_edited (rehearsal, 3), ==, 100000);
  g_assert_cmpint (get_edited (rehearsal, 4), ==, 110000);
  touched = docket_rehearsal_get_touched (rehearsal);
  g_assert_cmpuint (touched->len, ==, 1);
  g_assert_cmpuint (g_array_index (touched, DocketTouched, 0).n_fees, ==, 2);
  g_assert_cmpuint (g_array_index (touched, DocketTouched, 0).n_entries, ==, 0);
}

static void
test_a_change_is_taken_into_account (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = NULL;
  g_autoptr (DocketRehearsal) rehearsal = NULL;
  g_autoptr (DocketContract) same = NULL;
  const GArray *periods;
  gint64 end;

  add_contract (fixture->store);
  workspace = desk_fixture_open (fixture);
  rehearsal = docket_rehearsal_new (workspace, "acme");
  same = edit (workspace, 10000);
  docket_rehearsal_ask (rehearsal, same);
  wait_for (rehearsal);
  g_assert_cmpint (get_edited (rehearsal, 4), ==, 10000);
  g_assert_cmpuint (docket_rehearsal_get_touched (rehearsal)->len, ==, 0);
  periods = docket_rehearsal_get_periods (rehearsal);
  g_assert_cmpuint (periods->len, ==, 3);
  g_assert_cmpint (g_array_index (periods, DocketPeriodStanding, 1).over, ==, 0);

  /* Three hours of February, written down elsewhere: one is past the two. */
  desk_fixture_log (fixture, "e", "T-1", DESK_NINE - 86400 * 5, 3 * 3600);
  end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (get_edited (rehearsal, 4) != 20000)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  periods = docket_rehearsal_get_periods (rehearsal);
  g_assert_cmpint (g_array_index (periods, DocketPeriodStanding, 1).used, ==, 2 * 3600);
  g_assert_cmpint (g_array_index (periods, DocketPeriodStanding, 1).over, ==, 3600);
}

#define add(name, function)                                                                        \
  g_test_add (name, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/rehearsal/the-newest-question-wins", test_the_newest_question_wins);
  add ("/rehearsal/a-change-is-taken-into-account", test_a_change_is_taken_into_account);
  return g_test_run ();
}
