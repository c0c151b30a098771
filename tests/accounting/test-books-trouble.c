/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that can go wrong on the way: tokens, throttling, lost replies, nonsense, a process
 * that is killed. After each of them there is one copy, not two and not none. */

#include "fixture.h"

#include "docket-qbo-http.h"
#include "docket-qbo-json.h"

#include <signal.h>
#include <string.h>

static void
plan (Fixture *self, const char *kind, const char *match, guint count, const char *more)
{
  fixture_control (self,
                   "/sandbox/fault",
                   "{\"kind\":\"%s\",\"match\":\"%s\",\"count\":%u%s}",
                   kind,
                   match,
                   count,
                   more);
}

static void
prepare (Fixture *self)
{
  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
}

static guint
count_invoices (Fixture *self)
{
  return fixture_count_there (self, "select count(*) from Invoice where TxnDate = '2026-04-01'");
}

static void
push_well (Fixture *self)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;

  docket_books_push (self->books, "i1", NULL, &pushed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpuint (count_invoices (self), ==, 1);
  invoice = fixture_load (self, "i1");
  g_assert_cmpint (invoice->quickbooks->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_null (invoice->quickbooks->message);
}

static GError *
push_badly (Fixture *self)
{
  GError *error = NULL;

  g_assert_false (docket_books_push (self->books, "i1", NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  return error;
}

static guint
count_waiting (Fixture *self)
{
  g_autoptr (DocketBooksStatus) status = docket_books_get_status (self->store, NULL);

  return status->waiting;
}

/* The only item there is. */
static DocketOutboxItem *
load_item (Fixture *self)
{
  g_autoptr (GPtrArray) items = docket_store_list (self->store, DOCKET_KIND_OUTBOX_ITEM, NULL);

  g_assert_cmpuint (items->len, ==, 1);
  return docket_record_ref (g_ptr_array_index (items, 0));
}

/* ---- Tokens ---- */

static void
test_401 (Fixture *self, gconstpointer data)
{
  prepare (self);
  plan (self, "401", "/v3/company", 1, "");
  push_well (self);
  g_assert_cmpuint (fixture_count_requests (self, "tokens/bearer"), ==, 2);
  g_assert_cmpuint (self->waits->len, ==, 0);
}

static void
test_expired (Fixture *self, gconstpointer data)
{
  prepare (self);
  fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":4000}");
  push_well (self);
  g_assert_cmpuint (fixture_count_requests (self, "tokens/bearer"), ==, 2);
}

static char *
read_secret (Fixture *self, const char *key)
{
  g_autoptr (DocketSetting) setting
      = docket_store_get (self->store, DOCKET_KIND_SETTING, "books-account", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) secrets = NULL;

  self->vault->load (self->vault->user_data, setting->value, &text, NULL, NULL);
  secrets = docket_json_parse (text, strlen (text), 0, NULL);
  return g_strdup (docket_qbo_text (json_node_get_object (secrets), key));
}

/* Past a day the refresh token is another one; the old one is kept, and dead. */
static void
test_rotation (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *previous = NULL;

  prepare (self);
  first = read_secret (self, "refresh_token");
  fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":100000}");
  push_well (self);
  second = read_secret (self, "refresh_token");
  previous = read_secret (self, "previous_refresh_token");
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (previous, ==, first);
  fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":100000}");
  g_assert_true (docket_books_pull (self->books, NULL, NULL, NULL));
}

/* Two processes whose token ran out: one refresh, the second takes what the first stored. */
static void
test_two_processes (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketStore) store = NULL;
  g_autoptr (DocketBooks) other = NULL;
  g_autoptr (GError) error = NULL;

  prepare (self);
  other = fixture_new_books (self, &store);
  g_assert_true (docket_books_pull (other, NULL, NULL, &error));
  g_assert_no_error (error);
  fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":100000}");
  g_assert_true (docket_books_pull (self->books, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (docket_books_pull (other, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count_requests (self, "tokens/bearer"), ==, 2);
  g_clear_pointer (&other, docket_books_free);
}

static void
test_lost (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) kept = NULL;
  g_autoptr (DocketBooksStatus) status = NULL;

  prepare (self);
  before = read_secret (self, "refresh_token");
  fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":4000}");
  plan (self, "invalid-grant", "tokens/bearer", 2, "");
  error = push_badly (self);
  assert_books_error (error, AUTHORIZATION_LOST);
  after = read_secret (self, "refresh_token");
  g_assert_cmpstr (after, ==, before);
  status = docket_books_get_status (self->store, NULL);
  kept = docket_books_error_thaw (status->connection->message);
  assert_books_error (kept, AUTHORIZATION_LOST);
  /* Connecting again heals it, and the message goes. */
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  fixture_connect (self);
  push_well (self);
}

static void
test_token_trouble (Fixture *self, gconstpointer data)
{
  const char *const kinds[] = { "500", "html", "wrong-json", "429", "drop", "empty" };

  prepare (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *before = read_secret (self, "refresh_token");
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":4000}");
      plan (self, kinds[i], "tokens/bearer", 100, "");
      g_assert_false (docket_books_pull (self->books, NULL, NULL, &error));
      g_assert_true (docket_books_error_is_passing (error));
      after = read_secret (self, "refresh_token");
      g_assert_cmpstr (after, ==, before);
      fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
    }
  push_well (self);
}

/* ---- Trouble that passes ---- */

static void
test_429 (Fixture *self, gconstpointer data)
{
  prepare (self);
  plan (self, "429", "/customer", 2, "");
  push_well (self);
  g_assert_cmpuint (self->waits->len, ==, 2);
  g_assert_cmpuint (g_array_index (self->waits, guint, 0), ==, 2000);
}

static void
test_429_xml (Fixture *self, gconstpointer data)
{
  prepare (self);
  plan (self, "throttle-xml", "/query", 1, "");
  push_well (self);
  g_assert_cmpuint (self->waits->len, ==, 1);
}

static void
test_429_for_ever (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  prepare (self);
  plan (self, "429", "/invoice", 100, "");
  error = push_badly (self);
  assert_books_error (error, THROTTLED);
  g_assert_cmpuint (count_waiting (self), ==, 1);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  push_well (self);
  g_assert_cmpuint (count_waiting (self), ==, 0);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  prepare (self);
  plan (self, "429", "/invoice", 1, "");
  self->cancel_at_wait = 1;
  g_assert_false (docket_books_push (self->books, "i1", NULL, NULL, self->cancellable, &error));
  assert_books_error (error, CANCELLED);
  g_assert_cmpuint (count_waiting (self), ==, 1);
  push_well (self);
}

/* Each kind once: the call comes through. Each kind for ever: it says what it is and keeps the
 * bytes; then it comes through. */
static void
test_kinds (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    DocketBooksError code;
  } kinds[] = {
    { "500", DOCKET_BOOKS_ERROR_SERVICE },         { "drop", DOCKET_BOOKS_ERROR_NETWORK },
    { "html", DOCKET_BOOKS_ERROR_SERVICE },        { "empty", DOCKET_BOOKS_ERROR_PROTOCOL },
    { "wrong-json", DOCKET_BOOKS_ERROR_PROTOCOL },
  };

  prepare (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = g_strdup_printf ("k%u", i);
      g_autofree char *number = g_strdup_printf ("K-%u", i);
      g_autoptr (DocketOutboxItem) first = NULL;
      g_autoptr (DocketOutboxItem) second = NULL;
      g_autoptr (DocketInvoice) invoice = NULL;
      g_autoptr (GError) error = NULL;

      fixture_add_invoice (self,
                           &(InvoiceParts){ .id = id, .number = number, .issued = "2026-05-05" });
      plan (self, kinds[i].kind, "/query", 1, "");
      plan (self, kinds[i].kind, "/invoice", 100, "");
      g_assert_false (docket_books_push (self->books, id, NULL, NULL, NULL, &error));
      g_assert_error (error, DOCKET_BOOKS_ERROR, (int) kinds[i].code);
      first = load_item (self);
      g_assert_cmpstr (first->state, ==, "sent");
      invoice = fixture_load (self, id);
      g_assert_cmpint (invoice->quickbooks->sync, ==, DOCKET_SYNC_WAITING);
      g_clear_error (&error);

      g_assert_false (docket_books_push (self->books, id, NULL, NULL, NULL, &error));
      second = load_item (self);
      g_assert_cmpstr (second->id, ==, first->id);
      g_assert_cmpstr (second->payload, ==, first->payload);
      g_clear_error (&error);

      fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
      docket_books_push (self->books, id, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (
          fixture_count_there (self, "select count(*) from Invoice where TxnDate = '2026-05-05'"),
          ==,
          i + 1);
    }
}

/* The reply is lost after the work was done: the same request id brings the same answer. */
static void
test_lost_reply (Fixture *self, gconstpointer data)
{
  const char *const kinds[] = { "drop", "500", "html", "wrong-json", "empty" };

  prepare (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = g_strdup_printf ("k%u", i);
      g_autofree char *number = g_strdup_printf ("K-%u", i);
      g_autoptr (GError) error = NULL;

      fixture_add_invoice (self,
                           &(InvoiceParts){ .id = id, .number = number, .issued = "2026-05-05" });
      plan (self, kinds[i], "/invoice", 1, ",\"after_execution\":true");
      docket_books_push (self->books, id, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (
          fixture_count_there (self, "select count(*) from Invoice where TxnDate = '2026-05-05'"),
          ==,
          i + 1);
    }
}

/* Every reply is lost, and the service has forgotten the request id when Docket comes back: the
 * mark in the note tells. */
static void
test_forgotten_request (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketOutboxItem) item = NULL;
  g_autoptr (DocketOutboxItem) changed = NULL;

  prepare (self);
  plan (self, "drop", "/invoice", 100, ",\"after_execution\":true");
  error = push_badly (self);
  assert_books_error (error, NETWORK);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  g_assert_cmpuint (count_invoices (self), ==, 1);
  push_well (self);
  g_assert_cmpuint (count_waiting (self), ==, 0);
}

static void
test_slow (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  prepare (self);
  docket_books_set_timeout (self->books, 1);
  plan (self, "slow", "/invoice", 100, ",\"seconds\":\"5\",\"after_execution\":true");
  error = push_badly (self);
  assert_books_error (error, TIMEOUT);
  g_assert_cmpuint (count_waiting (self), ==, 1);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  docket_books_set_timeout (self->books, 30);
  push_well (self);
}

static void
test_one_name (Fixture *self, gconstpointer data)
{
  prepare (self);
  plan (self, "one-name", "/customer", 1, "");
  push_well (self);
}

/* ---- The service says no ---- */

static void
test_fault_in_200 (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) kept = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;

  prepare (self);
  plan (self, "fault200", "/customer", 100, "");
  error = push_badly (self);
  assert_books_error (error, REFUSED);
  g_assert_nonnull (docket_books_error_get_detail (error)->service);
  g_assert_nonnull (docket_books_error_get_detail (error)->reference);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  plan (self, "fault200", "/invoice", 1, "");
  g_clear_error (&error);
  error = push_badly (self);
  assert_books_error (error, REFUSED);
  invoice = fixture_load (self, "i1");
  g_assert_cmpint (invoice->quickbooks->sync, ==, DOCKET_SYNC_FAILED);
  kept = docket_books_error_thaw (invoice->quickbooks->message);
  assert_books_error (kept, REFUSED);
  g_assert_cmpuint (count_waiting (self), ==, 0);
  push_well (self);
}

static void
test_403 (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  prepare (self);
  plan (self, "403", "/v3", 100, "");
  error = push_badly (self);
  assert_books_error (error, WRONG_COMPANY);
  g_assert_cmpuint (self->waits->len, ==, 0);
}

static void
test_pull_trouble (Fixture *self, gconstpointer data)
{
  const char *const kinds[] = { "500", "drop", "wrong-json", "html" };
  g_autoptr (DocketBooksConnection) before = NULL;
  g_autoptr (DocketBooksPulled) pulled = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;

  prepare (self);
  push_well (self);
  invoice = fixture_load (self, "i1");
  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\"}", invoice->quickbooks->id);
  before = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DocketBooksConnection) after = NULL;
      g_autoptr (GError) error = NULL;

      plan (self, kinds[i], "/cdc", 100, "");
      g_assert_false (docket_books_pull (self->books, NULL, NULL, &error));
      g_assert_true (docket_books_error_is_passing (error));
      after = docket_store_get (
          self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, NULL);
      g_assert_cmpstr (after->watermark, ==, before->watermark);
      fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
    }
  g_assert_true (docket_books_pull (self->books, &pulled, NULL, NULL));
  g_assert_cmpuint (pulled->paid, ==, 1);
}

/* ---- Pace ---- */

static void
test_pace (Fixture *self, gconstpointer data)
{
  gint64 start;

  docket_qbo_http_keep_pace (TRUE);
  fixture_change_company (self, "{\"RequestsPerSecond\":10}");
  prepare (self);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 25; i++)
    g_assert_true (docket_books_pull (self->books, NULL, NULL, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 2 * G_USEC_PER_SEC);
  g_assert_cmpuint (self->waits->len, ==, 0);
  docket_qbo_http_keep_pace (FALSE);
}

/* ---- Killed ---- */

static char *self_path;

/* This program once more: pushes in a process of its own, with the parent's secrets. */
static int
run_child (char **argv)
{
  g_autoptr (DocketStore) store = docket_store_open (argv[2], 0, NULL);
  DocketVault *vault = docket_vault_new_memory ();
  g_autoptr (DocketBooks) books = docket_books_new (store, vault);
  g_autoptr (GError) error = NULL;

  vault->store (vault->user_data, argv[3], g_getenv ("TEST_SECRETS"), NULL, NULL);
  docket_books_push (books, "i1", NULL, NULL, NULL, &error);
  g_clear_pointer (&books, docket_books_free);
  docket_vault_free_memory (vault);
  return error == NULL ? 0 : 1;
}

static GSubprocess *
start_child (Fixture *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (DocketSetting) setting
      = docket_store_get (self->store, DOCKET_KIND_SETTING, "books-account", NULL);
  g_autofree char *database = g_build_filename (self->folder, "docket.db", NULL);
  g_autofree char *secrets = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  self->vault->load (self->vault->user_data, setting->value, &secrets, NULL, NULL);
  g_subprocess_launcher_setenv (launcher, "TEST_SECRETS", secrets, TRUE);
  child = g_subprocess_launcher_spawn (
      launcher, &error, self_path, "--child", database, setting->value, NULL);
  g_assert_no_error (error);
  return child;
}

static void
kill_when_seen (Fixture *self, GSubprocess *child, const char *part, guint times)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (fixture_count_requests (self, part) < times)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_thread_yield ();
    }
  g_subprocess_send_signal (child, SIGKILL);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (child));
}

/* Killed with the request under way, at each of the writes and after each was carried out. */
static void
kill_at (Fixture *self, const char *match, const char *part, const char *more)
{
  g_autoptr (GSubprocess) child = NULL;

  prepare (self);
  plan (self, "slow", match, 100, more);
  child = start_child (self);
  kill_when_seen (self, child, part, 1);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  push_well (self);
  g_assert_cmpuint (
      fixture_count_there (self, "select count(*) from Customer where DisplayName = 'Acme'"),
      ==,
      1);
  g_assert_cmpuint (
      fixture_count_there (self, "select count(*) from Item where Name = 'Consulting'"), ==, 1);
  g_assert_cmpuint (count_waiting (self), ==, 0);
}

static void
test_killed_after_invoice (Fixture *self, gconstpointer data)
{
  kill_at (self,
           "/invoice",
           "POST /v3/company/4620816365291537460/invoice",
           ",\"seconds\":\"20\",\"after_execution\":true");
}

static void
test_killed_before_invoice (Fixture *self, gconstpointer data)
{
  kill_at (
      self, "/invoice", "POST /v3/company/4620816365291537460/invoice", ",\"seconds\":\"0.3\"");
}

static void
test_killed_after_customer (Fixture *self, gconstpointer data)
{
  kill_at (self,
           "/customer",
           "POST /v3/company/4620816365291537460/customer",
           ",\"seconds\":\"20\",\"after_execution\":true");
}

static void
test_killed_after_item (Fixture *self, gconstpointer data)
{
  kill_at (self,
           "/item",
           "POST /v3/company/4620816365291537460/item",
           ",\"seconds\":\"20\",\"after_execution\":true");
}

/* Ended between writing the item and sending it: the next start sends it. */
static void
test_left_in_outbox (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketOutboxItem) item = NULL;
  g_autoptr (DocketOutboxItem) fresh = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *request_id = NULL;
  guint remaining = 9;

  prepare (self);
  plan (self, "drop", "/invoice", 100, "");
  error = push_badly (self);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  item = load_item (self);
  fresh = docket_record_copy (item);
  g_free (fresh->state);
  fresh->state = g_strdup ("waiting");
  fresh->attempts = 0;
  fixture_put (self, fresh);
  g_clear_error (&error);
  g_assert_true (docket_books_resume (self->books, &remaining, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (remaining, ==, 0);
  request_id = fixture_last_request_id (self, "POST /v3/company/4620816365291537460/invoice");
  g_assert_cmpstr (request_id, ==, fresh->id);
  push_well (self);
}

static gpointer
push_thread (gpointer data)
{
  Fixture *self = data;
  g_autoptr (DocketStore) store = NULL;
  g_autoptr (DocketBooks) other = fixture_new_books (self, &store);
  g_autoptr (GError) error = NULL;

  docket_books_push (other, "i1", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&other, docket_books_free);
  return NULL;
}

/* The window and the command line at the same moment. */
static void
test_at_once (Fixture *self, gconstpointer data)
{
  GThread *threads[3];

  prepare (self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("push", push_thread, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  push_well (self);
  g_assert_cmpuint (
      fixture_count_requests (self, "POST /v3/company/4620816365291537460/invoice"), ==, 1);
  g_assert_cmpuint (count_waiting (self), ==, 0);
}

static void
void_here (Fixture *self)
{
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");
  g_autoptr (DocketInvoice) changed = docket_record_copy (invoice);

  changed->state = DOCKET_INVOICE_VOID;
  fixture_put (self, changed);
}

/* Voided here before it could be sent: it is not sent. Voided here while the reply was lost: it is
 * voided there. */
static void
test_voided_meanwhile (Fixture *self, gconstpointer data)
{
  gboolean arrived = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  guint remaining = 9;

  prepare (self);
  plan (self, "drop", "/invoice", 100, arrived ? ",\"after_execution\":true" : "");
  error = push_badly (self);
  g_clear_error (&error);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  void_here (self);
  g_assert_true (docket_books_resume (self->books, &remaining, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (remaining, ==, 0);
  g_assert_cmpuint (count_invoices (self), ==, arrived ? 1 : 0);
  g_assert_cmpuint (fixture_count_requests (self, "operation=void"), ==, arrived ? 1 : 0);
}

/* One that is refused does not hold up the next. */
static void
test_resume_goes_on (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) second = NULL;
  guint remaining = 9;

  prepare (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i2", .number = "2026-0002" });
  plan (self, "drop", "/invoice", 100, "");
  error = push_badly (self);
  g_clear_error (&error);
  g_assert_false (docket_books_push (self->books, "i2", NULL, NULL, NULL, &error));
  g_clear_error (&error);
  fixture_control (self, "/sandbox/fault", "{\"kind\":\"clear\"}");
  plan (self, "fault200", "/invoice", 1, "");
  g_assert_true (docket_books_resume (self->books, &remaining, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (remaining, ==, 0);
  g_assert_cmpuint (count_invoices (self), ==, 1);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return run_child (argv);
  self_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  fixture_new ("/trouble/token/a refused token is refreshed once", test_401);
  fixture_new ("/trouble/token/an expired token is refreshed", test_expired);
  fixture_new ("/trouble/token/rotated tokens are followed", test_rotation);
  fixture_new ("/trouble/token/two processes refresh once", test_two_processes);
  fixture_new ("/trouble/token/a lost permission asks to connect again", test_lost);
  fixture_new ("/trouble/token/trouble never costs the tokens", test_token_trouble);
  fixture_new ("/trouble/way/throttling is waited for", test_429);
  fixture_new ("/trouble/way/throttling in XML is understood", test_429_xml);
  fixture_new ("/trouble/way/endless throttling keeps the bytes", test_429_for_ever);
  fixture_new ("/trouble/way/a cancelled wait keeps the bytes", test_cancelled);
  fixture_new ("/trouble/way/each kind of trouble keeps the bytes", test_kinds);
  fixture_new ("/trouble/way/a lost reply doubles nothing", test_lost_reply);
  fixture_new ("/trouble/way/a lost request id doubles nothing", test_forgotten_request);
  fixture_new ("/trouble/way/silence ends", test_slow);
  fixture_new ("/trouble/way/names are made one at a time", test_one_name);
  fixture_new ("/trouble/no/a fault inside 200 is a refusal", test_fault_in_200);
  fixture_new ("/trouble/no/keys of another environment are said", test_403);
  fixture_new ("/trouble/pull/trouble loses no payment", test_pull_trouble);
  fixture_new ("/trouble/pace/ten a second are not passed", test_pace);
  fixture_new ("/trouble/killed/after the invoice was made", test_killed_after_invoice);
  fixture_new ("/trouble/killed/before the invoice was made", test_killed_before_invoice);
  fixture_new ("/trouble/killed/after the customer was made", test_killed_after_customer);
  fixture_new ("/trouble/killed/after the item was made", test_killed_after_item);
  fixture_new ("/trouble/killed/before it was sent", test_left_in_outbox);
  fixture_new ("/trouble/meanwhile/several push at once and make one", test_at_once);
  g_test_add ("/trouble/meanwhile/voided before it was sent",
              Fixture,
              GINT_TO_POINTER (FALSE),
              fixture_set_up,
              test_voided_meanwhile,
              fixture_tear_down);
  g_test_add ("/trouble/meanwhile/voided after it was made",
              Fixture,
              GINT_TO_POINTER (TRUE),
              fixture_set_up,
              test_voided_meanwhile,
              fixture_tear_down);
  fixture_new ("/trouble/meanwhile/a refused one does not hold up the next", test_resume_goes_on);
  return g_test_run ();
}
