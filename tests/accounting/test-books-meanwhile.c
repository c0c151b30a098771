/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What others do while the books are being asked: another process, or the person at the window.
 * A throttled request makes the work wait, and the wait is when they act. */

#include "fixture.h"

#include "docket-qbo-json.h"

typedef struct
{
  Fixture *fixture;
  void (*meanwhile) (Fixture *fixture);
} Pause;

static gboolean
pause_cb (gpointer user_data, guint milliseconds, GCancellable *cancellable, GError **error)
{
  Pause *pause = user_data;

  if (pause->meanwhile != NULL)
    pause->meanwhile (pause->fixture);
  pause->meanwhile = NULL;
  return TRUE;
}

/* The next request whose address has @part waits once, while @meanwhile happens. */
static void
hold_up (Fixture *self, Pause *pause, const char *part, void (*meanwhile) (Fixture *fixture))
{
  *pause = (Pause){ self, meanwhile };
  docket_books_set_wait (self->books, pause_cb, pause);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"429\",\"match\":\"%s\",\"count\":1}", part);
}

static void
prepare (Fixture *self)
{
  fixture_change_company (self, "{\"CustomTxnNumbers\":true}");
  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
}

static void
push (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  docket_books_push (self->books, "i1", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
pull (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  docket_books_pull (self->books, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
resume (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint remaining = 9;

  docket_books_resume (self->books, &remaining, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (remaining, ==, 0);
}

static DocketBooksConnection *
load_connection (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DocketBooksConnection *connection = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, &error);

  g_assert_no_error (error);
  return connection;
}

static void
delete_record (Fixture *self, DocketKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketAct) act = docket_act_begin (self->store, "test", DOCKET_ACT_QUIET, &error);

  g_assert_no_error (error);
  g_assert_true (docket_act_delete (act, kind, id, &error));
  docket_act_commit (g_steal_pointer (&act), &error);
  g_assert_no_error (error);
}

/* ---- Voided while it is copied ---- */

static void
void_here (Fixture *self)
{
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketAct) act = docket_act_begin (self->store, "void", DOCKET_ACT_FINAL, &error);

  g_assert_no_error (error);
  invoice->state = DOCKET_INVOICE_VOID;
  invoice->due = (DocketMoney){ 0 };
  g_assert_true (docket_act_put (act, invoice, &error));
  g_assert_true (docket_books_queue_void (act, invoice, &error));
  docket_act_commit (g_steal_pointer (&act), &error);
  g_assert_no_error (error);
}

static void
test_voided_on_the_way (Fixture *self, gconstpointer data)
{
  Pause pause;

  prepare (self);
  hold_up (self, &pause, "/invoice", void_here);
  push (self);
  resume (self);
  g_assert_cmpuint (fixture_count_requests (self, "operation=void"), ==, 1);
}

/* ---- The connection ---- */

static void
choose_account (Fixture *self)
{
  g_autoptr (DocketBooksConnection) connection = load_connection (self);

  g_free (connection->income_account);
  connection->income_account = g_strdup ("82");
  fixture_put (self, connection);
}

static void
test_account_chosen_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConnection) connection = NULL;
  Pause pause;

  prepare (self);
  hold_up (self, &pause, "/cdc", choose_account);
  pull (self);
  connection = load_connection (self);
  g_assert_cmpstr (connection->income_account, ==, "82");
}

static void
forget_connection (Fixture *self)
{
  delete_record (self, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID);
}

static void
test_disconnected_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Pause pause;

  prepare (self);
  hold_up (self, &pause, "/cdc", forget_connection);
  g_assert_false (docket_books_pull (self->books, NULL, NULL, &error));
  assert_books_error (error, NOT_CONNECTED);
  g_assert_null (load_connection (self));
}

/* ---- A copy that was found again ---- */

static void
forget_copy (Fixture *self)
{
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");

  g_clear_pointer (&invoice->quickbooks, docket_record_unref);
  fixture_put (self, invoice);
}

static void
pay_there (Fixture *self)
{
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");

  fixture_control (
      self, "/sandbox/pay", "{\"invoice\":\"%s\",\"amount\":\"100.00\"}", invoice->quickbooks->id);
}

/* The payment lies before the time up to which changes are known. */
static void
test_paid_before_it_was_found (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketInvoice) invoice = NULL;

  prepare (self);
  push (self);
  pay_there (self);
  forget_copy (self);
  fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":60}");
  pull (self);
  push (self);
  pull (self);
  invoice = fixture_load (self, "i1");
  g_assert_cmpint (invoice->paid.minor, ==, 10000);
  g_assert_cmpint (invoice->state, ==, DOCKET_INVOICE_PART_PAID);
}

/* ---- Two that tidy up ---- */

static DocketOutboxItem *
find_message (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = docket_store_list (self->store, DOCKET_KIND_OUTBOX_ITEM, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((DocketOutboxItem *) g_ptr_array_index (items, i))->action, "send"))
      return docket_record_ref (g_ptr_array_index (items, i));
  g_assert_not_reached ();
}

/* What waits goes out by age, in seconds. */
static void
make_younger (Fixture *self)
{
  g_autoptr (DocketOutboxItem) message = find_message (self);

  message->created_at += 60;
  fixture_put (self, message);
}

/* Another process has seen to it. */
static void
send_elsewhere (Fixture *self)
{
  g_autoptr (DocketOutboxItem) message = find_message (self);

  delete_record (self, DOCKET_KIND_OUTBOX_ITEM, message->id);
}

static void
test_a_message_is_not_sent_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Pause pause;
  guint before;

  prepare (self);
  push (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i2", .number = "2026-0002" });
  fixture_control (
      self, "/sandbox/fault", "{\"kind\":\"drop\",\"match\":\"/invoice\",\"count\":100}");
  g_assert_false (docket_books_push (self->books, "i2", NULL, NULL, NULL, &error));
  g_clear_error (&error);
  g_assert_false (docket_books_send (self->books, "i1", NULL, NULL, &error));
  make_younger (self);
  before = fixture_count_requests (self, "/send");
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  hold_up (self, &pause, "/query", send_elsewhere);
  resume (self);
  g_assert_null (pause.meanwhile);
  g_assert_cmpuint (fixture_count_requests (self, "/send"), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_new ("/meanwhile/voided on the way is voided there", test_voided_on_the_way);
  fixture_new ("/meanwhile/a chosen account stays", test_account_chosen_meanwhile);
  fixture_new ("/meanwhile/disconnected stays disconnected", test_disconnected_meanwhile);
  fixture_new ("/meanwhile/paid before it was found is paid", test_paid_before_it_was_found);
  fixture_new ("/meanwhile/a message is not sent twice", test_a_message_is_not_sent_twice);
  return g_test_run ();
}
