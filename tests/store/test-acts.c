/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts and the rules that they keep: all or nothing, references, locks, holds, numbers. */
#include "books.h"

#include <string.h>

static DocketAct *
begin (Books *books, DocketActFlags flags)
{
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (books->store, "test", flags, &error);

  g_assert_no_error (error);
  return act;
}

/* Puts into an open act; takes the record. */
static void
add (DocketAct *act, gpointer record)
{
  g_autoptr (DocketRecord) owned = record;
  g_autoptr (GError) error = NULL;

  docket_act_put (act, owned, &error);
  g_assert_no_error (error);
}

static void
commit (DocketAct *act)
{
  g_autoptr (GError) error = NULL;

  docket_act_commit (act, &error);
  g_assert_no_error (error);
}

static void
assert_holder (Books *books, const char *id, const char *invoice, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *found = NULL;

  g_assert_cmpint (
      docket_store_get_hold (books->store, id, &holder, &found, &error), ==, invoice != NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (holder, ==, invoice);
  g_assert_cmpstr (found, ==, number);
}

/* ---- All or nothing ---- */

static void
test_abort_leaves_nothing (Books *books, gconstpointer data)
{
  DocketAct *act = begin (books, 0);

  add (act, make (DOCKET_KIND_CLIENT, "new", "name", "New", NULL));
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "new"));
  docket_act_abort (act);
  g_assert_false (is_there (books, DOCKET_KIND_CLIENT, "new"));
}

/* What was put before the refused record goes with it, also where the caller does not look. */
static void
test_failed_act_cannot_commit (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  g_autoptr (DocketRecord) nameless = make (DOCKET_KIND_CLIENT, "nameless", NULL);
  DocketAct *act = begin (books, 0);

  add (act, make (DOCKET_KIND_CLIENT, "one", "name", "One", NULL));
  g_assert_false (docket_act_put (act, nameless, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FAILED);
  add (act, make (DOCKET_KIND_CLIENT, "two", "name", "Two", NULL));
  g_assert_false (docket_act_commit (act, &other));
  g_assert_cmpstr (other->message, ==, error->message);
  g_assert_false (is_there (books, DOCKET_KIND_CLIENT, "one"));
  g_assert_false (is_there (books, DOCKET_KIND_CLIENT, "two"));
}

static void
test_no_change_leaves_no_trace (Books *books, gconstpointer data)
{
  gint64 acts = count (books->path, "SELECT COUNT (*) FROM history");
  gint64 lines = count (books->path, "SELECT COUNT (*) FROM change_log");

  put (books, make (DOCKET_KIND_CLIENT, "beta", "name", "Beta Ltd", NULL));
  commit (begin (books, 0));
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM history"), ==, acts);
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM change_log"), ==, lines);
}

static void
test_record_is_not_kept (Books *books, gconstpointer data)
{
  g_autoptr (DocketClient) client = make (DOCKET_KIND_CLIENT, "c", "name", "Before", NULL);
  g_autoptr (DocketClient) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;
  DocketAct *act = begin (books, 0);

  docket_act_put (act, client, &error);
  g_assert_no_error (error);
  set (client, "name", "After", NULL);
  commit (act);
  found = get (books, DOCKET_KIND_CLIENT, "c");
  g_assert_cmpstr (found->name, ==, "Before");
  history = docket_store_history (books->store, 1, &error);
  {
    const DocketHistoryEntry *entry = history->pdata[0];
    const DocketHistoryChange *change = entry->changes->pdata[0];

    g_assert_nonnull (strstr (change->after, "Before"));
  }
}

/* ---- References ---- */

static void
test_missing_reference_is_named (Books *books, gconstpointer data)
{
  g_autofree char *own = refuse (
      books, make_entry ("e1", "T-99", "2026-03-02T09:00:00Z", 5), DOCKET_STORE_ERROR_REFERENCE);
  g_autofree char *inside = refuse (books,
                                    make (DOCKET_KIND_PRICE_LIST,
                                          "std",
                                          "name",
                                          "Standard",
                                          "rates",
                                          "[{\"rate\": \"80.00\", \"agent\": \"nobody\"}]",
                                          NULL),
                                    DOCKET_STORE_ERROR_REFERENCE);
  g_autofree char *stage = refuse (
      books,
      make (DOCKET_KIND_TICKET, "T-9", "client", "acme", "title", "x", "stage", "Active", NULL),
      DOCKET_STORE_ERROR_REFERENCE);

  g_assert_cmpstr (own, ==, "time_entry e1: no ticket \"T-99\"");
  g_assert_cmpstr (inside, ==, "price_list std: no agent \"nobody\"");
  g_assert_cmpstr (stage, ==, "ticket T-9: no stage \"Active\"");
  g_assert_false (is_there (books, DOCKET_KIND_TICKET, "T-9"));
}

static void
test_import_may_come_in_any_order (Books *books, gconstpointer data)
{
  DocketAct *act = begin (books, DOCKET_ACT_BULK);
  DocketInvoice *invoice = make_issued ("i1", "2026-0001", "e1", NULL);
  g_autoptr (GPtrArray) entries = NULL;
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  set (invoice, "client", "late", NULL);
  add (act, invoice);
  add (act, make_entry ("e1", "T-9", "2026-03-02T09:00:00Z", 60));
  add (act,
       make (DOCKET_KIND_TICKET, "T-9", "client", "late", "title", "x", "stage", "Late", NULL));
  add (act, make (DOCKET_KIND_STAGE, "s9", "board", "tickets", "name", "Late", NULL));
  add (act, make (DOCKET_KIND_CLIENT, "late", "name", "Late", NULL));
  commit (act);

  filter.client = "late";
  entries = docket_store_entries (books->store, &filter, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  assert_holder (books, "e1", "i1", "2026-0001");
  assert_sound (books);
}

static void
test_held_but_missing_is_refused (Books *books, gconstpointer data)
{
  g_autofree char *message
      = refuse (books, make_draft ("d1", "e404", NULL), DOCKET_STORE_ERROR_REFERENCE);

  g_assert_nonnull (strstr (message, "d1"));
}

static void
test_what_is_used_stays (Books *books, gconstpointer data)
{
  g_autofree char *client
      = refuse_delete (books, DOCKET_KIND_CLIENT, "beta", DOCKET_STORE_ERROR_REFERENCE);
  g_autofree char *project = NULL;
  g_autofree char *stage = NULL;
  g_autofree char *renamed = NULL;
  g_autofree char *nothing
      = refuse_delete (books, DOCKET_KIND_CLIENT, "none", DOCKET_STORE_ERROR_REFERENCE);

  g_assert_cmpstr (client, ==, "client \"beta\" is still used by ticket T-3");
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "beta"));
  g_assert_cmpstr (nothing, ==, "no client \"none\"");

  put (books, make (DOCKET_KIND_PROJECT, "app", "client", "acme", "name", "App", NULL));
  {
    g_autoptr (DocketContract) contract = get (books, DOCKET_KIND_CONTRACT, "support");

    set (contract, "projects", "[\"app\"]", NULL);
    put (books, docket_record_ref (contract));
  }
  project = refuse_delete (books, DOCKET_KIND_PROJECT, "app", DOCKET_STORE_ERROR_REFERENCE);
  g_assert_cmpstr (project, ==, "project \"app\" is still used by contract support");

  put (books,
       make (
           DOCKET_KIND_TICKET, "T-1", "client", "acme", "title", "Printer", "stage", "Done", NULL));
  stage = refuse_delete (books, DOCKET_KIND_STAGE, "s2", DOCKET_STORE_ERROR_REFERENCE);
  g_assert_cmpstr (stage, ==, "stage \"Done\" is still used by ticket T-1");
  renamed = refuse (books,
                    make (DOCKET_KIND_STAGE, "s2", "board", "tickets", "name", "Closed", NULL),
                    DOCKET_STORE_ERROR_REFERENCE);
  g_assert_cmpstr (renamed, ==, "stage \"Done\" is still used by ticket T-1");
}

/* In one act all that uses a record may go before or after it. */
static void
test_a_whole_may_be_deleted (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DocketAct *act = begin (books, 0);

  docket_act_delete (act, DOCKET_KIND_CLIENT, "beta", &error);
  g_assert_no_error (error);
  docket_act_delete (act, DOCKET_KIND_TICKET, "T-3", &error);
  g_assert_no_error (error);
  commit (act);
  g_assert_false (is_there (books, DOCKET_KIND_CLIENT, "beta"));
}

static void
test_stage_is_renamed_with_its_tickets (Books *books, gconstpointer data)
{
  DocketAct *act;

  put (books,
       make (DOCKET_KIND_TICKET, "T-1", "client", "acme", "title", "x", "stage", "Done", NULL));
  act = begin (books, 0);
  add (act, make (DOCKET_KIND_STAGE, "s2", "board", "tickets", "name", "Closed", NULL));
  add (act,
       make (DOCKET_KIND_TICKET, "T-1", "client", "acme", "title", "x", "stage", "Closed", NULL));
  commit (act);
  assert_sound (books);
}

/* ---- The stopwatch ---- */

static void
test_one_entry_runs (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;
  DocketTimeEntry *bobs = make_entry ("e3", "T-2", "2026-03-02T11:00:00Z", -1);
  DocketAct *act;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", -1));
  message = refuse (
      books, make_entry ("e2", "T-2", "2026-03-02T10:00:00Z", -1), DOCKET_STORE_ERROR_TWICE);
  g_assert_nonnull (strstr (message, "e2"));

  set (bobs, "agent", "bob", NULL);
  put (books, bobs);

  act = begin (books, 0);
  add (act, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60));
  add (act, make_entry ("e2", "T-2", "2026-03-02T10:00:00Z", -1));
  commit (act);
}

/* ---- Holds, locks, what is frozen ---- */

static void
put_entries (Books *books)
{
  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60));
  put (books, make_entry ("e2", "T-2", "2026-03-02T10:00:00Z", 60));
  put (books, make_entry ("e3", "T-1", "2026-03-03T10:00:00Z", 60));
}

static void
test_a_draft_holds (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;
  g_autofree char *deleted = NULL;

  put_entries (books);
  put (books, make_draft ("d1", "e1", "e2", NULL));
  assert_holder (books, "e1", "d1", NULL);
  assert_holder (books, "e3", NULL, NULL);
  message = refuse (books, make_draft ("d2", "e3", "e2", NULL), DOCKET_STORE_ERROR_HELD);
  g_assert_cmpstr (message, ==, "time entry e2 is on draft d1");
  assert_holder (books, "e3", NULL, NULL);
  deleted = refuse_delete (books, DOCKET_KIND_TIME_ENTRY, "e1", DOCKET_STORE_ERROR_HELD);
  g_assert_nonnull (strstr (deleted, "d1"));

  put (books, make_draft ("d1", "e1", "e3", NULL));
  assert_holder (books, "e2", NULL, NULL);
  assert_holder (books, "e3", "d1", NULL);
  put (books, make_draft ("d2", "e2", NULL));
  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 90));
  assert_sound (books);

  remove_record (books, DOCKET_KIND_INVOICE, "d1");
  assert_holder (books, "e1", NULL, NULL);
  remove_record (books, DOCKET_KIND_TIME_ENTRY, "e1");
  assert_sound (books);
}

static void
test_a_refusal_knows_the_draft (Books *books, gconstpointer data)
{
  DocketInvoice *draft = make_draft ("d1", "e1", NULL);
  g_autoptr (DocketInvoice) other = make_draft ("d2", "e1", NULL);
  DocketAct *act;

  put_entries (books);
  set (draft, "issue_date", "2026-11-20", NULL);
  set (draft,
       "holds",
       "{\"entries\": [\"e1\"], \"fees\": [{\"contract\": \"support\", \"period\": "
       "\"2026-03-01\"}]}",
       NULL);
  put (books, draft);
  for (int way = 0; way < 4; way++)
    {
      g_autoptr (GError) error = NULL;
      const DocketStoreDraft *known;

      act = docket_act_begin (books->store, "put", 0, NULL);
      if (way == 0)
        g_assert_false (docket_act_put (act, other, &error));
      else if (way == 1)
        g_assert_false (docket_act_delete (act, DOCKET_KIND_TIME_ENTRY, "e1", &error));
      else if (way == 2)
        g_assert_false (docket_act_delete (act, DOCKET_KIND_CONTRACT, "support", &error));
      else
        {
          set (other,
               "holds",
               "{\"fees\": [{\"contract\": \"support\", \"period\": \"2026-03-01\"}]}",
               NULL);
          g_assert_false (docket_act_put (act, other, &error));
        }
      docket_act_abort (act);
      g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_HELD);
      g_assert_true (g_str_has_suffix (error->message, " d1"));
      known = docket_store_error_get_draft (error);
      g_assert_nonnull (known);
      g_assert_cmpstr (known->id, ==, "d1");
      g_assert_cmpstr (known->client, ==, "Ácme Werke");
      g_assert_cmpint (known->date.days, ==, docket_date_from_ymd (2026, 11, 20).days);
    }
}

static void
test_a_running_entry_is_not_held (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;
  g_autofree char *again = NULL;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", -1));
  message = refuse (books, make_draft ("d1", "e1", NULL), DOCKET_STORE_ERROR_HELD);
  g_assert_nonnull (strstr (message, "runs"));
  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 5));
  put (books, make_draft ("d1", "e1", NULL));
  again = refuse (
      books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", -1), DOCKET_STORE_ERROR_HELD);
  g_assert_nonnull (strstr (again, "d1"));
}

static void
test_a_fee_is_billed_once (Books *books, gconstpointer data)
{
  DocketInvoice *first = make_draft ("d1", NULL);
  DocketInvoice *second = make_draft ("d2", NULL);
  g_autofree char *message = NULL;

  set (first,
       "holds",
       "{\"fees\": [{\"contract\": \"support\", \"period\": \"2026-03-01\"}]}",
       NULL);
  set (second,
       "holds",
       "{\"fees\": [{\"contract\": \"support\", \"period\": \"2026-03-01\"}]}",
       NULL);
  put (books, first);
  message = refuse (books, docket_record_ref (second), DOCKET_STORE_ERROR_HELD);
  g_assert_cmpstr (message, ==, "the fee of contract support for 2026-03-01 is on invoice d1");
  remove_record (books, DOCKET_KIND_INVOICE, "d1");
  put (books, second);
  assert_sound (books);
}

static void
test_an_expense_is_held_and_locked (Books *books, gconstpointer data)
{
  DocketInvoice *invoice = make_draft ("d1", NULL);
  DocketInvoice *other = make_draft ("d2", NULL);
  g_autofree char *held = NULL;
  g_autofree char *locked = NULL;

  put (
      books,
      make (
          DOCKET_KIND_EXPENSE, "x1", "ticket", "T-1", "date", "2026-03-02", "cost", "30.00", NULL));
  set (invoice, "holds", "{\"expenses\": [\"x1\"]}", NULL);
  set (other, "holds", "{\"expenses\": [\"x1\"]}", NULL);
  put (books, docket_record_ref (invoice));
  held = refuse (books, other, DOCKET_STORE_ERROR_HELD);
  g_assert_cmpstr (held, ==, "expense x1 is on draft d1");
  set (invoice, "state", "issued", "number", "2026-0001", NULL);
  put (books, docket_record_ref (invoice));
  assert_holder (books, "x1", "d1", "2026-0001");
  locked = refuse (books,
                   make (DOCKET_KIND_EXPENSE, "x1", "ticket", "T-1", "date", "2026-03-03", NULL),
                   DOCKET_STORE_ERROR_LOCKED);
  g_assert_true (g_str_has_suffix (locked, "2026-0001"));
  docket_record_unref (invoice);
}

static void
test_an_issued_entry_is_locked (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;
  g_autofree char *deleted = NULL;
  g_autofree char *held = NULL;

  put_entries (books);
  put (books, make_issued ("i1", "2026-0001", "e1", NULL));
  message = refuse (
      books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 61), DOCKET_STORE_ERROR_LOCKED);
  g_assert_true (g_str_has_suffix (message, " 2026-0001"));
  deleted = refuse_delete (books, DOCKET_KIND_TIME_ENTRY, "e1", DOCKET_STORE_ERROR_LOCKED);
  g_assert_true (g_str_has_suffix (deleted, " 2026-0001"));
  held = refuse (books, make_draft ("d1", "e1", NULL), DOCKET_STORE_ERROR_HELD);
  g_assert_true (g_str_has_suffix (held, " 2026-0001"));

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60));
  put (books, make_entry ("e3", "T-1", "2026-03-03T10:00:00Z", 61));
  assert_sound (books);
}

static void
test_a_draft_becomes_issued (Books *books, gconstpointer data)
{
  put_entries (books);
  put (books, make_draft ("i1", "e1", "e2", NULL));
  put (books, make_issued ("i1", "2026-0001", "e1", "e2", NULL));
  assert_holder (books, "e2", "i1", "2026-0001");
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM usage"), ==, 2);
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM time_entry WHERE locked = 1"), ==, 2);
  assert_sound (books);
}

static void
test_an_issued_invoice_is_frozen (Books *books, gconstpointer data)
{
  static const char *const changes[][2] = { { "note", "x" },
                                            { "number", "2026-0002" },
                                            { "issue_date", "2026-04-02" },
                                            { "total", "1.00" },
                                            { "lines", "[]" },
                                            { "state", "draft" },
                                            { "holds", "{\"entries\": [\"e2\"]}" },
                                            { "holds", NULL } };
  g_autoptr (DocketInvoice) paid = make_issued ("i1", "2026-0001", "e1", NULL);
  g_autofree char *deleted = NULL;

  put_entries (books);
  put (books, make_issued ("i1", "2026-0001", "e1", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      DocketInvoice *invoice = make_issued ("i1", "2026-0001", "e1", NULL);
      g_autofree char *message = NULL;

      set (invoice, changes[i][0], changes[i][1], NULL);
      message = refuse (books, invoice, DOCKET_STORE_ERROR_FROZEN);
      g_assert_nonnull (strstr (message, "2026-0001"));
      g_assert_nonnull (strstr (message, changes[i][0]));
    }
  deleted = refuse_delete (books, DOCKET_KIND_INVOICE, "i1", DOCKET_STORE_ERROR_FROZEN);
  g_assert_nonnull (strstr (deleted, "2026-0001"));

  set (paid,
       "state",
       "paid",
       "paid",
       "100.00",
       "due",
       "0.00",
       "payments",
       "[{\"id\": \"p1\", \"date\": \"2026-04-09\", \"amount\": \"100.00\"}]",
       "quickbooks",
       "{\"id\": \"145\", \"sync\": \"synced\"}",
       NULL);
  put (books, docket_record_ref (paid));
  assert_sound (books);
}

static void
test_void_releases_and_stays (Books *books, gconstpointer data)
{
  g_autoptr (DocketInvoice) invoice = make_issued ("i1", "2026-0001", "e1", NULL);
  g_autofree char *back = NULL;
  g_autofree char *deleted = NULL;

  put_entries (books);
  put (books, docket_record_ref (invoice));
  set (invoice, "state", "void", "holds", NULL, NULL);
  put (books, docket_record_ref (invoice));
  assert_holder (books, "e1", NULL, NULL);
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM usage"), ==, 0);
  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 61));
  put (books, make_draft ("d1", "e1", NULL));

  set (invoice, "state", "issued", NULL);
  back = refuse (books, docket_record_ref (invoice), DOCKET_STORE_ERROR_FROZEN);
  g_assert_nonnull (strstr (back, "state"));
  deleted = refuse_delete (books, DOCKET_KIND_INVOICE, "i1", DOCKET_STORE_ERROR_FROZEN);
  g_assert_nonnull (strstr (deleted, "number"));
  assert_sound (books);
}

/* What a period came to stays as long as the invoice does, and comes back with it. */
static void
test_periods_are_kept (Books *books, gconstpointer data)
{
  static const char query[]
      = "SELECT COALESCE (SUM (amount), 0) FROM period_billed"
        " WHERE contract = 'support' AND period = '2026-03-01' AND kind = 'time'";
  g_autoptr (DocketInvoice) invoice = make_issued ("i1", "2026-0001", "e1", NULL);
  g_autoptr (DocketInvoice) draft = docket_record_copy (invoice);

  put_entries (books);
  set (invoice->lines->pdata[0], "contract", "support", "period", "2026-03-01", NULL);
  set (draft, "state", "draft", "number", NULL, "lines", NULL, NULL);
  put (books, docket_record_ref (draft));
  g_assert_cmpint (count (books->path, query), ==, 0);
  put (books, docket_record_ref (invoice));
  g_assert_cmpint (count (books->path, query), ==, 10000);
  assert_sound (books);
  set (invoice, "state", "void", "holds", NULL, NULL);
  put (books, docket_record_ref (invoice));
  g_assert_cmpint (count (books->path, query), ==, 0);
  assert_sound (books);
}

/* A credit note of a part releases nothing, one of the whole does (billing.md 7). */
static void
test_credited_in_whole_releases (Books *books, gconstpointer data)
{
  g_autoptr (DocketInvoice) invoice = make_issued ("i1", "2026-0001", "e1", NULL);
  g_autoptr (DocketInvoice) note = make_issued ("c1", "C2026-0001", NULL);
  g_autofree char *message = NULL;

  put_entries (books);
  put (books, docket_record_ref (invoice));
  set (note, "type", "credit_note", "corrects", "i1", "total", "40.00", "net", "40.00", NULL);
  set (note, "lines", "[{\"kind\": \"manual\", \"amount\": \"40.00\"}]", NULL);
  put (books, docket_record_ref (note));
  set (invoice, "holds", NULL, NULL);
  message = refuse (books, docket_record_ref (invoice), DOCKET_STORE_ERROR_FROZEN);
  g_assert_nonnull (strstr (message, "holds"));

  set (note, "id", "c2", "number", "C2026-0002", "total", "100.00", "net", "100.00", NULL);
  set (note, "lines", "[{\"kind\": \"manual\", \"amount\": \"100.00\"}]", NULL);
  put (books, docket_record_ref (note));
  put (books, docket_record_ref (invoice));
  assert_holder (books, "e1", NULL, NULL);
  assert_sound (books);
}

/* ---- Numbers ---- */

static gint64
next_number (DocketAct *act, int year)
{
  g_autoptr (GError) error = NULL;
  gint64 number = -1;

  docket_act_next_number (act, "invoice", year, &number, &error);
  g_assert_no_error (error);
  return number;
}

static void
test_numbers_have_no_gaps (Books *books, gconstpointer data)
{
  DocketAct *act = begin (books, DOCKET_ACT_FINAL);

  g_assert_cmpint (next_number (act, 2026), ==, 1);
  add (act, make_issued ("i1", "2026-0001", NULL));
  commit (act);

  act = begin (books, DOCKET_ACT_FINAL);
  g_assert_cmpint (next_number (act, 2026), ==, 2);
  docket_act_abort (act);

  act = begin (books, DOCKET_ACT_FINAL);
  g_assert_cmpint (next_number (act, 2026), ==, 2);
  g_assert_cmpint (next_number (act, 2027), ==, 1);
  docket_act_abort (act);
  assert_sound (books);
}

static void
test_a_number_is_given_once (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;

  put (books, make_issued ("i1", "2026-0001", NULL));
  message = refuse (books, make_issued ("i2", "2026-0001", NULL), DOCKET_STORE_ERROR_TWICE);
  g_assert_nonnull (strstr (message, "i2"));
}

/* An import brings numbers along; the next one follows them. */
static void
test_numbers_follow_an_import (Books *books, gconstpointer data)
{
  DocketAct *act = begin (books, DOCKET_ACT_BULK);

  add (act, make_issued ("i1", "2026-0041", NULL));
  add (act, make_issued ("i3", "2026-0040", NULL));
  add (act, make_issued ("i2", "OLD-7", NULL));
  commit (act);
  act = begin (books, 0);
  g_assert_cmpint (next_number (act, 2026), ==, 42);
  docket_act_abort (act);
  assert_sound (books);
}

/* ---- Notices ---- */

static void
note_changes_cb (GPtrArray *changes, gpointer user_data)
{
  GString *seen = user_data;

  for (guint i = 0; i < changes->len; i++)
    {
      const DocketChange *change = changes->pdata[i];

      if (change->kind == DOCKET_KIND_NONE)
        g_string_append (seen, "all;");
      else
        g_string_append_printf (
            seen, "%s %s;", docket_kind_get_shape (change->kind)->name, change->id);
    }
}

static void
test_a_commit_says_what_changed (Books *books, gconstpointer data)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  DocketAct *act;

  docket_store_set_notify (books->store, note_changes_cb, seen);
  act = begin (books, 0);
  add (act, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 5));
  add (act, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 6));
  add (act, make (DOCKET_KIND_CLIENT, "beta", "name", "Beta Ltd", NULL));
  g_assert_cmpstr (seen->str, ==, "");
  commit (act);
  g_assert_cmpstr (seen->str, ==, "time_entry e1;");

  g_string_truncate (seen, 0);
  act = begin (books, DOCKET_ACT_BULK);
  add (act, make_entry ("e2", "T-1", "2026-03-02T09:00:00Z", 5));
  commit (act);
  g_assert_cmpstr (seen->str, ==, "all;");

  g_string_truncate (seen, 0);
  act = begin (books, DOCKET_ACT_QUIET);
  add (act, make (DOCKET_KIND_SETTING, "agent", "value", "ann", NULL));
  docket_act_abort (act);
  commit (begin (books, 0));
  g_assert_cmpstr (seen->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/acts/" name, Books, NULL, books_set_up_filled, function, books_tear_down)
  TEST ("abort-leaves-nothing", test_abort_leaves_nothing);
  TEST ("a-failed-act-cannot-commit", test_failed_act_cannot_commit);
  TEST ("no-change-leaves-no-trace", test_no_change_leaves_no_trace);
  TEST ("a-record-put-is-not-kept", test_record_is_not_kept);
  TEST ("a-missing-reference-is-named", test_missing_reference_is_named);
  TEST ("an-import-may-come-in-any-order", test_import_may_come_in_any_order);
  TEST ("held-but-missing-is-refused", test_held_but_missing_is_refused);
  TEST ("what-is-used-stays", test_what_is_used_stays);
  TEST ("a-whole-may-be-deleted", test_a_whole_may_be_deleted);
  TEST ("a-stage-is-renamed-with-its-tickets", test_stage_is_renamed_with_its_tickets);
  TEST ("one-entry-runs-per-agent", test_one_entry_runs);
  TEST ("a-draft-holds-and-releases", test_a_draft_holds);
  TEST ("a-refusal-knows-the-draft", test_a_refusal_knows_the_draft);
  TEST ("a-running-entry-is-not-held", test_a_running_entry_is_not_held);
  TEST ("a-fee-is-billed-once", test_a_fee_is_billed_once);
  TEST ("an-expense-is-held-and-locked", test_an_expense_is_held_and_locked);
  TEST ("an-issued-entry-is-locked", test_an_issued_entry_is_locked);
  TEST ("a-draft-becomes-issued", test_a_draft_becomes_issued);
  TEST ("an-issued-invoice-is-frozen", test_an_issued_invoice_is_frozen);
  TEST ("void-releases-and-keeps-its-number", test_void_releases_and_stays);
  TEST ("what-a-period-came-to-goes-with-its-invoice", test_periods_are_kept);
  TEST ("credited-in-whole-releases", test_credited_in_whole_releases);
  TEST ("numbers-have-no-gaps", test_numbers_have_no_gaps);
  TEST ("a-number-is-given-once", test_a_number_is_given_once);
  TEST ("numbers-follow-an-import", test_numbers_follow_an_import);
  TEST ("a-commit-says-what-changed", test_a_commit_says_what_changed);
  return g_test_run ();
}
