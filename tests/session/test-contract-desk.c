/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contract is ended and renewed as one act each, and both are undone. */
#include "desk-fixture.h"
#include "docket-contract-desk.h"
#include "docket-desk.h"

static void
add_contract (DocketStore *store)
{
  g_autoptr (DocketContract) contract = docket_record_new (&docket_contract_shape);
  g_autoptr (GError) error = NULL;

  contract->name = g_strdup ("Support");
  contract->client = g_strdup ("acme");
  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->start = docket_date_from_ymd (2026, 1, 1);
  docket_desk_add (store, "add contract", contract, &error);
  g_assert_no_error (error);
}

static DocketDate
get_end (DocketStore *store, const char *id)
{
  g_autoptr (DocketContract) contract = docket_store_get (store, DOCKET_KIND_CONTRACT, id, NULL);

  g_assert_nonnull (contract);
  return contract->end;
}

static void
undo (DocketStore *store)
{
  g_autoptr (GError) error = NULL;

  docket_store_undo (store, NULL, &error);
  g_assert_no_error (error);
}

static void
test_end (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DocketDate last = docket_date_from_ymd (2026, 3, 31);

  add_contract (fixture->store);
  g_assert_true (docket_contract_desk_end (fixture->store, "support", last, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_end (fixture->store, "support").days, ==, last.days);
  undo (fixture->store);
  g_assert_true (DOCKET_IS_NULL (get_end (fixture->store, "support").days));

  last = docket_date_from_ymd (2025, 12, 31);
  g_assert_false (docket_contract_desk_end (fixture->store, "support", last, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START);
  g_clear_error (&error);
  g_assert_false (docket_contract_desk_end (fixture->store, "nothing", last, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
}

static DocketContract *
make_next (DocketStore *store, DocketDate start)
{
  DocketContract *next = docket_store_get (store, DOCKET_KIND_CONTRACT, "support", NULL);

  g_clear_pointer (&next->id, g_free);
  next->start = start;
  next->end = DOCKET_DATE_NULL;
  return next;
}

static void
test_renew (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketContract) next = NULL;
  DocketDate start = docket_date_from_ymd (2026, 4, 1);

  add_contract (fixture->store);
  next = make_next (fixture->store, start);
  g_assert_true (docket_contract_desk_renew (fixture->store, "support", next, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (next->id, !=, "support");
  g_assert_cmpint (get_end (fixture->store, "support").days, ==, start.days - 1);
  g_assert_true (DOCKET_IS_NULL (get_end (fixture->store, next->id).days));

  undo (fixture->store);
  g_assert_true (DOCKET_IS_NULL (get_end (fixture->store, "support").days));
  g_assert_null (docket_store_get (fixture->store, DOCKET_KIND_CONTRACT, next->id, NULL));
}

static void
test_an_earlier_end_stays (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketContract) next = NULL;
  DocketDate last = docket_date_from_ymd (2026, 3, 15);

  add_contract (fixture->store);
  g_assert_true (docket_contract_desk_end (fixture->store, "support", last, &error));
  next = make_next (fixture->store, docket_date_from_ymd (2026, 4, 1));
  g_assert_true (docket_contract_desk_renew (fixture->store, "support", next, &error));
  g_assert_cmpint (get_end (fixture->store, "support").days, ==, last.days);
}

static void
test_no_renewal_before_the_first_day (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketContract) next = NULL;

  add_contract (fixture->store);
  next = make_next (fixture->store, docket_date_from_ymd (2026, 1, 1));
  g_assert_false (docket_contract_desk_renew (fixture->store, "support", next, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START);
  g_assert_true (DOCKET_IS_NULL (get_end (fixture->store, "support").days));
}

#define add(name, function)                                                                        \
  g_test_add (name, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/contract-desk/end", test_end);
  add ("/contract-desk/renew", test_renew);
  add ("/contract-desk/an-earlier-end-stays", test_an_earlier_end_stays);
  add ("/contract-desk/no-renewal-before-the-first-day", test_no_renewal_before_the_first_day);
  return g_test_run ();
}
