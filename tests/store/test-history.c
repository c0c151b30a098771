/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: what an act did is taken back on any database, refuses where it would overwrite
 * what came since, and never takes back what others have seen. */
#include "books.h"

#include <string.h>

static void
act_on (Books *books, const char *name, DocketActFlags flags, gpointer record)
{
  g_autoptr (DocketRecord) owned = record;
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (books->store, name, flags, &error);

  g_assert_no_error (error);
  docket_act_put (act, owned, &error);
  g_assert_no_error (error);
  docket_act_commit (act, &error);
  g_assert_no_error (error);
}

static void
undo (Books *books, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  docket_store_undo (books->store, &name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
redo (Books *books, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  docket_store_redo (books->store, &name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

/* The message of an undo that is refused with @code. */
static char *
refuse_undo (Books *books, DocketStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_false (docket_store_undo (books->store, &name, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, (int) code);
  return g_strdup (error->message);
}

static void
refuse_redo (Books *books)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (docket_store_redo (books->store, NULL, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_NOTHING);
}

static void
assert_peek (Books *books, const char *undo_name, const char *redo_name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *next_undo = NULL;
  g_autofree char *next_redo = NULL;

  docket_store_peek_undo (books->store, &next_undo, &next_redo, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next_undo, ==, undo_name);
  g_assert_cmpstr (next_redo, ==, redo_name);
}

static char *
dump (Books *books)
{
  GString *text = g_string_new (NULL);

  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = docket_store_list (books->store, (DocketKind) kind, NULL);
      const DocketShape *shape = docket_kind_get_shape ((DocketKind) kind);

      for (guint i = 0; i < records->len; i++)
        for (guint j = 0; j < shape->n_fields; j++)
          {
            g_autofree char *value = NULL;

            if (shape->fields[j].type == DOCKET_FIELD_TEXT
                || shape->fields[j].type == DOCKET_FIELD_ID
                || shape->fields[j].type == DOCKET_FIELD_REFERENCE)
              value = g_strdup (DOCKET_FIELD_AT (&shape->fields[j], records->pdata[i], char *));
            else if (shape->fields[j].type == DOCKET_FIELD_INSTANT)
              value = g_strdup_printf (
                  "%" G_GINT64_FORMAT,
                  DOCKET_FIELD_AT (&shape->fields[j], records->pdata[i], gint64));
            if (value != NULL)
              g_string_append_printf (text, "%s %s\n", shape->fields[j].key, value);
          }
    }
  return g_string_free (text, FALSE);
}

static void
test_what_was_made_changed_or_deleted (Books *books, gconstpointer data)
{
  g_autofree char *before = dump (books);
  g_autofree char *made = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *deleted = NULL;
  g_autofree char *found = NULL;

  act_on (books, "make entry", 0, make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60));
  made = dump (books);
  act_on (books, "change entry", 0, make_entry ("e1", "T-2", "2026-03-02T09:30:00+01:00", 60));
  changed = dump (books);
  remove_record (books, DOCKET_KIND_TIME_ENTRY, "e1");
  deleted = dump (books);
  g_assert_cmpstr (deleted, ==, before);

  undo (books, "delete");
  found = dump (books);
  g_assert_cmpstr (found, ==, changed);
  undo (books, "change entry");
  g_free (found);
  found = dump (books);
  g_assert_cmpstr (found, ==, made);
  undo (books, "make entry");
  g_free (found);
  found = dump (books);
  g_assert_cmpstr (found, ==, before);

  redo (books, "make entry");
  redo (books, "change entry");
  g_free (found);
  found = dump (books);
  g_assert_cmpstr (found, ==, changed);
  redo (books, "delete");
  refuse_redo (books);
  assert_sound (books);
}

/* The stopwatch moves from one ticket to the other, and back: at no moment do two entries run. */
static void
test_a_switch_of_the_stopwatch (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) stopped = make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60);
  g_autoptr (DocketTimeEntry) started = make_entry ("e2", "T-2", "2026-03-02T10:00:00Z", -1);
  g_autoptr (DocketTimeEntry) found = NULL;
  DocketAct *act;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", -1));
  act = docket_act_begin (books->store, "start", 0, &error);
  docket_act_put (act, stopped, &error);
  docket_act_put (act, started, &error);
  docket_act_commit (act, &error);
  g_assert_no_error (error);

  undo (books, "start");
  g_assert_false (is_there (books, DOCKET_KIND_TIME_ENTRY, "e2"));
  found = get (books, DOCKET_KIND_TIME_ENTRY, "e1");
  g_assert_true (DOCKET_IS_NULL (found->end.seconds));
  redo (books, "start");
  g_assert_true (is_there (books, DOCKET_KIND_TIME_ENTRY, "e2"));
}

/* Only the fields that the act touched are written back. */
static void
test_other_fields_stay (Books *books, gconstpointer data)
{
  g_autoptr (DocketTicket) ticket = get (books, DOCKET_KIND_TICKET, "T-1");
  g_autoptr (DocketTicket) found = NULL;

  set (ticket, "title", "Printer burns", NULL);
  act_on (books, "rename", 0, docket_record_ref (ticket));
  set (ticket, "priority", "urgent", NULL);
  act_on (books, "mark", DOCKET_ACT_QUIET, docket_record_ref (ticket));
  undo (books, "rename");
  found = get (books, DOCKET_KIND_TICKET, "T-1");
  g_assert_cmpstr (found->title, ==, "Printer down");
  g_assert_cmpint (found->priority, ==, DOCKET_PRIORITY_URGENT);
}

static void
test_a_field_changed_since_is_named (Books *books, gconstpointer data)
{
  g_autoptr (DocketTicket) ticket = get (books, DOCKET_KIND_TICKET, "T-1");
  g_autoptr (DocketTicket) found = NULL;
  g_autofree char *message = NULL;

  set (ticket, "title", "Printer burns", "kind", "fire", NULL);
  act_on (books, "rename", 0, docket_record_ref (ticket));
  set (ticket, "title", "Printer gone", NULL);
  act_on (books, "sync", DOCKET_ACT_QUIET, docket_record_ref (ticket));
  message = refuse_undo (books, DOCKET_STORE_ERROR_CHANGED);
  g_assert_cmpstr (message, ==, "ticket T-1: title has changed since");
  found = get (books, DOCKET_KIND_TICKET, "T-1");
  g_assert_cmpstr (found->title, ==, "Printer gone");
  g_assert_cmpstr (found->kind, ==, "fire");
  assert_peek (books, "rename", NULL);
}

/* What an act made and something else has filled in since is not thrown away. */
static void
test_a_new_record_changed_since_stays (Books *books, gconstpointer data)
{
  g_autoptr (DocketClient) client = make (DOCKET_KIND_CLIENT, "new", "name", "New", NULL);
  g_autofree char *message = NULL;

  act_on (books, "add client", 0, docket_record_ref (client));
  set (client, "email", "a@b.example", NULL);
  act_on (books, "sync", DOCKET_ACT_QUIET, docket_record_ref (client));
  message = refuse_undo (books, DOCKET_STORE_ERROR_CHANGED);
  g_assert_cmpstr (message, ==, "client new: email has changed since");
}

static void
test_a_new_record_in_use_stays (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;

  act_on (books, "add client", 0, make (DOCKET_KIND_CLIENT, "new", "name", "New", NULL));
  act_on (books,
          "sync",
          DOCKET_ACT_QUIET,
          make (DOCKET_KIND_TICKET, "T-9", "client", "new", "title", "x", NULL));
  message = refuse_undo (books, DOCKET_STORE_ERROR_REFERENCE);
  g_assert_cmpstr (message, ==, "client \"new\" is still used by ticket T-9");
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "new"));
}

static void
test_a_new_act_ends_redo (Books *books, gconstpointer data)
{
  act_on (books, "one", 0, make (DOCKET_KIND_CLIENT, "one", "name", "One", NULL));
  act_on (books, "two", 0, make (DOCKET_KIND_CLIENT, "two", "name", "Two", NULL));
  undo (books, "two");
  undo (books, "one");
  assert_peek (books, "put", "one");
  redo (books, "one");
  assert_peek (books, "one", "two");
  act_on (books, "three", 0, make (DOCKET_KIND_CLIENT, "three", "name", "Three", NULL));
  assert_peek (books, "three", NULL);
  refuse_redo (books);
  undo (books, "three");
  assert_peek (books, "one", "three");
  undo (books, "one");
  assert_peek (books, "put", "one");
}

static void
test_what_others_did_is_not_in_the_way (Books *books, gconstpointer data)
{
  act_on (books, "one", 0, make (DOCKET_KIND_CLIENT, "one", "name", "One", NULL));
  act_on (books, "two", 0, make (DOCKET_KIND_CLIENT, "two", "name", "Two", NULL));
  undo (books, "two");
  act_on (books,
          "changes from the books",
          DOCKET_ACT_APART,
          make (DOCKET_KIND_CLIENT, "far", "name", "Far", NULL));
  assert_peek (books, "one", "two");
  redo (books, "two");
  undo (books, "two");
  undo (books, "one");
  g_assert_true (is_there (books, DOCKET_KIND_CLIENT, "far"));
}

static void
test_final_is_final (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60));
  act_on (books, "issue invoice", DOCKET_ACT_FINAL, make_issued ("i1", "2026-0001", "e1", NULL));
  message = refuse_undo (books, DOCKET_STORE_ERROR_FINAL);
  g_assert_nonnull (strstr (message, "issue invoice"));
  g_assert_true (is_there (books, DOCKET_KIND_INVOICE, "i1"));
  assert_peek (books, NULL, NULL);
  act_on (books, "rename", 0, make (DOCKET_KIND_CLIENT, "beta", "name", "Beta Limited", NULL));
  undo (books, "rename");
}

static void
test_an_import_is_not_undone (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  act_on (books, "import", DOCKET_ACT_BULK, make (DOCKET_KIND_CLIENT, "new", "name", "New", NULL));
  message = refuse_undo (books, DOCKET_STORE_ERROR_FINAL);
  g_assert_nonnull (strstr (message, "import"));
  history = docket_store_history (books->store, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((DocketHistoryEntry *) history->pdata[0])->changes->len, ==, 0);
}

/* A draft that comes back holds again; where another took the entry meanwhile it does not. */
static void
test_a_deleted_draft_comes_back (Books *books, gconstpointer data)
{
  g_autofree char *invoice = NULL;
  g_autofree char *message = NULL;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60));
  put (books, make_draft ("d1", "e1", NULL));
  remove_record (books, DOCKET_KIND_INVOICE, "d1");
  undo (books, "delete");
  g_assert_true (docket_store_get_hold (books->store, "e1", &invoice, NULL, NULL));
  g_assert_cmpstr (invoice, ==, "d1");

  redo (books, "delete");
  act_on (books, "sync", DOCKET_ACT_QUIET, make_draft ("d2", "e1", NULL));
  message = refuse_undo (books, DOCKET_STORE_ERROR_HELD);
  g_assert_nonnull (strstr (message, "d2"));
  assert_sound (books);
}

static void
test_what_is_locked_since_stays (Books *books, gconstpointer data)
{
  g_autofree char *message = NULL;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 60));
  act_on (books, "longer", 0, make_entry ("e1", "T-1", "2026-03-02T09:00:00Z", 90));
  act_on (books, "sync", DOCKET_ACT_QUIET, make_issued ("i1", "2026-0001", "e1", NULL));
  message = refuse_undo (books, DOCKET_STORE_ERROR_LOCKED);
  g_assert_true (g_str_has_suffix (message, "2026-0001"));
}

/* ---- What is told ---- */

static void
test_history_tells_touched_fields (Books *books, gconstpointer data)
{
  g_autoptr (DocketTicket) ticket = get (books, DOCKET_KIND_TICKET, "T-1");
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  const DocketHistoryEntry *entry;
  const DocketHistoryChange *change;

  docket_clock_set (1772442000);
  set (ticket, "estimate", "90m", "labels", "[\"a\", \"b\"]", "assignee", "bob", NULL);
  act_on (books, "plan ticket", 0, docket_record_ref (ticket));
  docket_clock_unset ();
  remove_record (books, DOCKET_KIND_TICKET, "T-3");

  history = docket_store_history (books->store, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  change = ((DocketHistoryEntry *) history->pdata[0])->changes->pdata[0];
  g_assert_null (change->after);
  g_assert_cmpstr (change->before, ==, "{\"id\":\"T-3\",\"title\":\"Mail\",\"client\":\"beta\"}");

  entry = history->pdata[1];
  g_assert_cmpstr (entry->name, ==, "plan ticket");
  g_assert_cmpint (entry->at, ==, 1772442000);
  g_assert_false (entry->final);
  g_assert_false (entry->undone);
  g_assert_cmpuint (entry->changes->len, ==, 1);
  change = entry->changes->pdata[0];
  g_assert_cmpint (change->kind, ==, DOCKET_KIND_TICKET);
  g_assert_cmpstr (change->id, ==, "T-1");
  g_assert_cmpstr (change->before, ==, "{\"assignee\":null,\"estimate\":null,\"labels\":null}");
  g_assert_cmpstr (
      change->after, ==, "{\"assignee\":\"bob\",\"estimate\":5400,\"labels\":[\"a\",\"b\"]}");
}

static void
test_an_undone_act_is_told_as_such (Books *books, gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;

  act_on (books, "one", 0, make (DOCKET_KIND_CLIENT, "one", "name", "One", NULL));
  undo (books, "one");
  history = docket_store_history (books->store, 1, NULL);
  g_assert_cmpstr (((DocketHistoryEntry *) history->pdata[0])->name, ==, "one");
  g_assert_true (((DocketHistoryEntry *) history->pdata[0])->undone);
}

static void
note_cb (GPtrArray *changes, gpointer user_data)
{
  const DocketChange *change = changes->pdata[0];

  g_string_append_printf (user_data, "%s;", change->id);
}

static void
test_undo_says_what_changed (Books *books, gconstpointer data)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  act_on (books, "one", 0, make (DOCKET_KIND_CLIENT, "one", "name", "One", NULL));
  docket_store_set_notify (books->store, note_cb, seen);
  undo (books, "one");
  g_assert_cmpstr (seen->str, ==, "one;");
}

static void
test_an_empty_history_has_nothing (Books *books, gconstpointer data)
{
  g_autofree char *message = refuse_undo (books, DOCKET_STORE_ERROR_NOTHING);

  g_assert_nonnull (message);
  refuse_redo (books);
  assert_peek (books, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/history/" name, Books, NULL, books_set_up_filled, function, books_tear_down)
  TEST ("made-changed-and-deleted-records-go-back-and-forth",
        test_what_was_made_changed_or_deleted);
  TEST ("a-switch-of-the-stopwatch-goes-back", test_a_switch_of_the_stopwatch);
  TEST ("fields-that-were-not-touched-stay", test_other_fields_stay);
  TEST ("a-field-changed-since-is-named", test_a_field_changed_since_is_named);
  TEST ("a-new-record-changed-since-stays", test_a_new_record_changed_since_stays);
  TEST ("a-new-record-in-use-stays", test_a_new_record_in_use_stays);
  TEST ("a-new-act-ends-redo", test_a_new_act_ends_redo);
  TEST ("what-others-have-seen-is-not-undone", test_final_is_final);
  TEST ("what-others-did-is-not-in-the-way", test_what_others_did_is_not_in_the_way);
  TEST ("an-import-is-not-undone", test_an_import_is_not_undone);
  TEST ("a-deleted-draft-comes-back-if-it-can", test_a_deleted_draft_comes_back);
  TEST ("what-was-locked-since-stays", test_what_is_locked_since_stays);
  TEST ("the-touched-fields-are-told", test_history_tells_touched_fields);
  TEST ("an-undone-act-is-told-as-such", test_an_undone_act_is_told_as_such);
  TEST ("undo-says-what-changed", test_undo_says_what_changed);
  g_test_add ("/store/history/an-empty-one-has-nothing-to-undo",
              Books,
              NULL,
              books_set_up,
              test_an_empty_history_has_nothing,
              books_tear_down);
  return g_test_run ();
}
