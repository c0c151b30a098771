/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on records that need no rule of their own: ids, places on the boards, stages. */
#include "desk-fixture.h"
#include "docket-desk.h"

#include <locale.h>

static char *
add_ticket (DeskFixture *fixture, const char *id)
{
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);
  g_autoptr (GError) error = NULL;

  ticket->id = g_strdup (id);
  ticket->title = g_strdup ("Toner");
  ticket->client = g_strdup ("acme");
  g_assert_true (docket_desk_add (fixture->store, "add ticket", ticket, &error));
  g_assert_no_error (error);
  return g_strdup (ticket->id);
}

/* Ids of a column from above, with commas. */
static void
assert_column (DeskFixture *fixture, const char *stage, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tickets = docket_store_tickets (fixture->store, NULL, stage, NULL, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tickets->len; i++)
    g_string_append_printf (
        ids, "%s%s", i > 0 ? "," : "", docket_record_get_id (tickets->pdata[i]));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
move (DeskFixture *fixture, const char *id, const char *stage, const char *before)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      docket_desk_move_card (fixture->store, DOCKET_KIND_TICKET, id, stage, before, &error));
  g_assert_no_error (error);
}

static void
test_a_number_is_given_once (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *third = add_ticket (fixture, NULL);
  g_autofree char *padded = add_ticket (fixture, "T-0040");
  g_autofree char *foreign = add_ticket (fixture, "T-99-b");
  g_autofree char *next = add_ticket (fixture, NULL);

  g_assert_cmpstr (third, ==, "T-3");
  g_assert_cmpstr (next, ==, "T-41");
}

static void
test_a_new_card_stands_first (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *third = add_ticket (fixture, NULL);
  g_autofree char *named = add_ticket (fixture, "A-1");

  assert_column (fixture, "Open", "A-1,T-3,T-2,T-1");
}

static void
test_cards_are_put_between_others (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *third = add_ticket (fixture, NULL);

  move (fixture, "T-1", "Open", "T-3");
  assert_column (fixture, "Open", "T-1,T-3,T-2");
  move (fixture, "T-1", "Open", NULL);
  assert_column (fixture, "Open", "T-3,T-2,T-1");
  move (fixture, "T-1", "Done", NULL);
  move (fixture, "T-2", "Done", "T-1");
  assert_column (fixture, "Open", "T-3");
  assert_column (fixture, "Done", "T-2,T-1");
}

/* Halves of what is between two cards run out; then the column is spread out, and undone as one. */
static void
test_a_full_place_is_made_wider (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *third = add_ticket (fixture, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 15; i++)
    {
      move (fixture, i % 2 == 0 ? "T-1" : "T-3", "Open", "T-2");
      assert_column (fixture, "Open", i % 2 == 0 ? "T-3,T-1,T-2" : "T-1,T-3,T-2");
    }
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  assert_column (fixture, "Open", "T-1,T-3,T-2");
}

static void
test_what_ended_does_not_run_again (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 3600, 600);
  entry = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, "e1", &error);
  entry->end = DOCKET_INSTANT_NULL;
  g_assert_false (desk_fixture_edit (fixture->store, "edit time", entry, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_RUNNING);
}

static void
test_amounts_do_not_become_others (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketCompany) company
      = docket_store_get (fixture->store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &error);
  g_autoptr (DocketClient) acme
      = docket_store_get (fixture->store, DOCKET_KIND_CLIENT, "acme", &error);
  g_autoptr (DocketClient) fresh = docket_record_new (&docket_client_shape);

  g_free (company->currency);
  company->currency = g_strdup ("JPY");
  g_assert_false (desk_fixture_edit (fixture->store, "edit company", company, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_VALUE);
  g_clear_error (&error);
  acme->currency = g_strdup ("KWD");
  g_assert_false (desk_fixture_edit (fixture->store, "edit client", acme, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_VALUE);
  g_clear_error (&error);
  g_free (acme->currency);
  acme->currency = g_strdup ("EUR");
  g_assert_true (desk_fixture_edit (fixture->store, "edit client", acme, &error));

  fresh->name = g_strdup ("Sakura");
  g_assert_true (docket_desk_add (fixture->store, "add client", fresh, &error));
  fresh->currency = g_strdup ("JPY");
  g_assert_true (desk_fixture_edit (fixture->store, "edit client", fresh, &error));
  g_assert_no_error (error);
}

/* Two forms of one record, opened before either was saved. */
static void
test_two_forms_keep_each_other_s_fields (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTicket) found
      = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-1", &error);
  g_autoptr (DocketTicket) one = docket_record_copy (found);
  g_autoptr (DocketTicket) other = docket_record_copy (found);
  g_autoptr (DocketTicket) late = docket_record_copy (found);
  g_autoptr (DocketTicket) now = NULL;

  g_free (one->title);
  one->title = g_strdup ("Printer on fire");
  move (fixture, "T-1", "Done", NULL);
  g_assert_true (docket_desk_change (fixture->store, "edit ticket", found, one, &error));
  other->requester = g_strdup ("Eve");
  g_assert_true (docket_desk_change (fixture->store, "edit ticket", found, other, &error));
  g_assert_no_error (error);
  now = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-1", &error);
  g_assert_cmpstr (now->title, ==, "Printer on fire");
  g_assert_cmpstr (now->requester, ==, "Eve");
  g_assert_cmpstr (now->stage, ==, "Done");

  late->description = g_strdup ("It smokes");
  g_free (late->title);
  late->title = g_strdup ("Printer smokes");
  g_assert_false (docket_desk_change (fixture->store, "edit ticket", found, late, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, "ticket T-1: title");
  g_clear_error (&error);
  g_clear_pointer (&now, docket_record_unref);
  now = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-1", &error);
  g_assert_cmpstr (now->title, ==, "Printer on fire");
  g_assert_null (now->description);
}

/* Nobody is told that they are too late where they wanted what is there already. */
static void
test_the_same_change_twice_is_none (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketClient) found
      = docket_store_get (fixture->store, DOCKET_KIND_CLIENT, "acme", &error);
  g_autoptr (DocketClient) after = docket_record_copy (found);
  g_autoptr (GPtrArray) history = NULL;

  after->currency = g_strdup ("EUR");
  g_assert_true (docket_desk_change (fixture->store, "edit client", found, after, &error));
  g_assert_true (docket_desk_change (fixture->store, "edit client", found, after, &error));
  g_assert_no_error (error);
  history = docket_store_history (fixture->store, 2, &error);
  g_assert_cmpstr (((DocketHistoryEntry *) history->pdata[0])->name, ==, "edit client");
  g_assert_cmpstr (((DocketHistoryEntry *) history->pdata[1])->name, !=, "edit client");
}

static void
test_what_is_gone_does_not_come_back (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTicket) found
      = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-1", &error);
  g_autoptr (DocketTicket) after = docket_record_copy (found);
  g_autoptr (DocketTicket) copy = docket_record_copy (found);

  g_free (copy->title);
  copy->title = g_strdup ("Another");
  g_assert_false (docket_desk_add (fixture->store, "add ticket", copy, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_TWICE);
  g_clear_error (&error);

  after->requester = g_strdup ("Eve");
  g_assert_true (
      docket_desk_delete (fixture->store, "delete ticket", DOCKET_KIND_TICKET, "T-1", &error));
  g_assert_false (docket_desk_change (fixture->store, "edit ticket", found, after, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
}

/* Each of two changes is well, both together are not. */
static void
test_time_does_not_end_before_it_starts (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) found = NULL;
  g_autoptr (DocketTimeEntry) later = NULL;
  g_autoptr (DocketTimeEntry) shorter = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 7200, 3600);
  found = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, "e1", &error);
  later = docket_record_copy (found);
  later->start.seconds += 3000;
  shorter = docket_record_copy (found);
  shorter->end.seconds -= 3000;
  g_assert_true (docket_desk_change (fixture->store, "change time", found, later, &error));
  g_assert_false (docket_desk_change (fixture->store, "change time", found, shorter, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START);
}

static void
test_a_firm_is_founded_in_one_act (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (path, DOCKET_STORE_CREATE, &error);
  g_autoptr (DocketCompany) company = docket_record_new (&docket_company_shape);
  g_autoptr (DocketCompany) second = NULL;
  g_autoptr (DocketTax) tax = docket_record_new (&docket_tax_shape);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) left = NULL;
  gboolean empty = FALSE;

  company->name = g_strdup ("Northlight");
  company->currency = g_strdup ("EUR");
  company->time_zone = g_strdup ("Europe/Berlin");
  second = docket_record_copy (company);
  tax->name = g_strdup ("VAT");
  tax->rate.e4 = 190000;
  g_assert_true (docket_desk_found (store, company, tax, "Ann", (DocketRate){ 10000 }, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (company->tax, ==, tax->id);
  history = docket_store_history (store, 0, &error);
  g_assert_cmpuint (history->len, ==, 1);

  /* Another window that was still at its welcome. */
  g_assert_false (docket_desk_found (store, second, NULL, "Bob", (DocketRate){ 20000 }, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_TWICE);
  g_clear_error (&error);

  g_assert_true (docket_store_undo (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (docket_store_is_empty (store, &empty, &error));
  g_assert_true (empty);
  left = docket_store_list (store, DOCKET_KIND_TAX, &error);
  g_assert_cmpuint (left->len, ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/desk/a-number-is-given-once", test_a_number_is_given_once);
  ADD ("/desk/a-new-card-stands-first", test_a_new_card_stands_first);
  ADD ("/desk/cards-are-put-between-others", test_cards_are_put_between_others);
  ADD ("/desk/a-firm-is-founded-in-one-act", test_a_firm_is_founded_in_one_act);
  ADD ("/desk/a-full-place-is-made-wider", test_a_full_place_is_made_wider);
  ADD ("/desk/amounts-do-not-become-others", test_amounts_do_not_become_others);
  ADD ("/desk/the-same-change-twice-is-none", test_the_same_change_twice_is_none);
  ADD ("/desk/time-does-not-end-before-it-starts", test_time_does_not_end_before_it_starts);
  ADD ("/desk/two-forms-keep-each-other-s-fields", test_two_forms_keep_each_other_s_fields);
  ADD ("/desk/what-is-gone-does-not-come-back", test_what_is_gone_does_not_come_back);
  ADD ("/desk/what-ended-does-not-run-again", test_what_ended_does_not_run_again);
  return g_test_run ();
}
