/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contract is ended and renewed as one act each, and both are undone. */
#include "desk-fixture.h"
#include "docket-contract-desk.h"
#include "docket-desk.h"
#include "docket-invoicing.h"
#include "docket-record-json.h"

#include <string.h>

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

/* ---- What names a contract that is renewed ---- */

/* Two hours a month for 100.00, more at 150.00; the rest of the time is 100.00/h. */
static void
put_support (DocketStore *store, gboolean lists_projects)
{
  char *projects[] = { (char *) "other", NULL };
  g_autoptr (DocketContract) contract = NULL;
  g_autoptr (GError) error = NULL;

  add_contract (store);
  contract = docket_store_get (store, DOCKET_KIND_CONTRACT, "support", &error);
  contract->fee.minor = 10000;
  contract->bill = DOCKET_BILL_ARREARS;
  contract->included_hours.e4 = 20000;
  contract->overage_rate.e4 = 150000000;
  if (lists_projects)
    contract->projects = g_strdupv (projects);
  g_assert_true (desk_fixture_edit (store, "edit contract", contract, &error));
  g_assert_no_error (error);
}

static void
add_project (DocketStore *store, const char *id, const char *contract)
{
  g_autoptr (DocketProject) project = docket_record_new (&docket_project_shape);
  g_autoptr (GError) error = NULL;

  project->id = g_strdup (id);
  project->name = g_strdup (id);
  project->client = g_strdup ("acme");
  project->contract = g_strdup (contract);
  docket_desk_add (store, "add project", project, &error);
  g_assert_no_error (error);
}

static void
edit_ticket (DocketStore *store,
             const char *id,
             const char *contract,
             const char *project,
             const char *stage)
{
  g_autoptr (DocketTicket) ticket = docket_store_get (store, DOCKET_KIND_TICKET, id, NULL);
  g_autoptr (GError) error = NULL;

  g_free (ticket->contract);
  ticket->contract = g_strdup (contract);
  g_free (ticket->project);
  ticket->project = g_strdup (project);
  if (stage != NULL)
    {
      g_free (ticket->stage);
      ticket->stage = g_strdup (stage);
    }
  g_assert_true (desk_fixture_edit (store, "edit ticket", ticket, &error));
  g_assert_no_error (error);
}

/* What acme's time of February comes to, with its reasons. */
static char *
bill_february (DocketStore *store)
{
  const DocketDraftRequest request = {
    .client = "acme",
    .from = DOCKET_DATE_NULL,
    .to = docket_date_from_ymd (2026, 2, 28),
    .today = DOCKET_DATE_NULL,
    .group_by = DOCKET_GROUP_ENTRY,
  };
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) draft = docket_invoicing_dry_run (store, &request, &error);

  g_assert_no_error (error);
  docket_record_write_json (writer, draft, DOCKET_FORM_EXPLAIN, draft->currency);
  return docket_json_writer_steal (writer, NULL);
}

static char *
get_contract_of (DocketStore *store, DocketKind kind, const char *id)
{
  g_autoptr (DocketRecord) record = docket_store_get (store, kind, id, NULL);

  g_assert_nonnull (record);
  if (kind == DOCKET_KIND_TICKET)
    return g_strdup (((DocketTicket *) record)->contract);
  if (kind == DOCKET_KIND_PROJECT)
    return g_strdup (((DocketProject *) record)->contract);
  return g_strdup (((DocketTimeEntry *) record)->contract);
}

static void
assert_contract_of (DocketStore *store, DocketKind kind, const char *id, const char *contract)
{
  g_autofree char *found = get_contract_of (store, kind, id);

  g_assert_cmpstr (found, ==, contract);
}

#define FEBRUARY_2 (DESK_NINE - 28 * 86400)
#define MARCH_2 DESK_NINE

/* What was worked in February is not billed yet when it is renewed from March on, at 90.00 past
 * three hours. */
static DocketContract *
renew_in_march (DocketStore *store)
{
  DocketContract *next = make_next (store, docket_date_from_ymd (2026, 3, 1));
  g_autoptr (GError) error = NULL;

  next->overage_rate.e4 = 90000000;
  next->included_hours.e4 = 30000;
  g_assert_true (docket_contract_desk_renew (store, "support", next, &error));
  g_assert_no_error (error);
  return next;
}

static void
test_open_tickets_go_on_with_the_new_one (DeskFixture *fixture, gconstpointer data)
{
  DocketStore *store = fixture->store;
  g_autoptr (DocketContract) next = NULL;
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  put_support (store, FALSE);
  edit_ticket (store, "T-1", "support", NULL, NULL);
  edit_ticket (store, "T-2", "support", NULL, "Done");
  desk_fixture_log (fixture, "old", "T-1", FEBRUARY_2, 3 * 3600);
  desk_fixture_log (fixture, "done", "T-2", FEBRUARY_2 + 4 * 3600, 3600);
  desk_fixture_log (fixture, "new", "T-1", MARCH_2 - 7200, 3600);
  before = bill_february (store);
  g_assert_nonnull (strstr (before, "\"unit_price\": \"150.00\""));

  next = renew_in_march (store);
  assert_contract_of (store, DOCKET_KIND_TICKET, "T-1", next->id);
  assert_contract_of (store, DOCKET_KIND_TICKET, "T-2", "support");
  assert_contract_of (store, DOCKET_KIND_TIME_ENTRY, "old", "support");
  assert_contract_of (store, DOCKET_KIND_TIME_ENTRY, "done", NULL);
  assert_contract_of (store, DOCKET_KIND_TIME_ENTRY, "new", NULL);
  after = bill_february (store);
  g_assert_cmpstr (after, ==, before);
  {
    g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (store, "acme", &error);
    DocketAllowance allowance;

    g_assert_true (docket_billing_allowance (
        snapshot, next->id, docket_date_from_ymd (2026, 3, 2), &allowance, &error));
    g_assert_cmpint (allowance.used, ==, 3600);
  }

  undo (store);
  assert_contract_of (store, DOCKET_KIND_TICKET, "T-1", "support");
  assert_contract_of (store, DOCKET_KIND_TIME_ENTRY, "old", NULL);
}

/* Another one that covers all would go before the old one, did the project not name it. */
static void
try_project (DeskFixture *fixture, gboolean lists_projects)
{
  DocketStore *store = fixture->store;
  g_autoptr (DocketContract) next = NULL;
  g_autoptr (DocketContract) other = docket_record_new (&docket_contract_shape);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_project (store, "other", NULL);
  put_support (store, lists_projects);
  add_project (store, "office", "support");
  other->name = g_strdup ("All");
  other->client = g_strdup ("acme");
  other->kind = DOCKET_CONTRACT_SUBSCRIPTION;
  other->start = docket_date_from_ymd (2025, 1, 1);
  docket_desk_add (store, "add contract", other, &error);
  g_assert_no_error (error);
  edit_ticket (store, "T-1", NULL, "office", NULL);
  desk_fixture_log (fixture, "old", "T-1", FEBRUARY_2, 3 * 3600);
  desk_fixture_log (fixture, "elsewhere", "T-2", FEBRUARY_2 + 4 * 3600, 3600);
  before = bill_february (store);
  g_assert_nonnull (strstr (before, "\"contract\": \"support\""));

  next = renew_in_march (store);
  assert_contract_of (store, DOCKET_KIND_PROJECT, "office", next->id);
  assert_contract_of (store, DOCKET_KIND_TIME_ENTRY, "old", lists_projects ? NULL : "support");
  assert_contract_of (store, DOCKET_KIND_TIME_ENTRY, "elsewhere", NULL);
  after = bill_february (store);
  g_assert_cmpstr (after, ==, before);
  undo (store);
  assert_contract_of (store, DOCKET_KIND_PROJECT, "office", "support");
  assert_contract_of (store, DOCKET_KIND_TIME_ENTRY, "old", NULL);
}

static void
test_projects_go_on_with_the_new_one (DeskFixture *fixture, gconstpointer data)
{
  try_project (fixture, FALSE);
}

static void
test_listed_projects_go_on_with_the_new_one (DeskFixture *fixture, gconstpointer data)
{
  try_project (fixture, TRUE);
}

#define add(name, function)                                                                        \
  g_test_add (name, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/contract-desk/open-tickets-go-on-with-the-new-one",
       test_open_tickets_go_on_with_the_new_one);
  add ("/contract-desk/projects-go-on-with-the-new-one", test_projects_go_on_with_the_new_one);
  add ("/contract-desk/listed-projects-go-on-with-the-new-one",
       test_listed_projects_go_on_with_the_new_one);
  add ("/contract-desk/end", test_end);
  add ("/contract-desk/renew", test_renew);
  add ("/contract-desk/an-earlier-end-stays", test_an_earlier_end_stays);
  add ("/contract-desk/no-renewal-before-the-first-day", test_no_renewal_before_the_first_day);
  return g_test_run ();
}
