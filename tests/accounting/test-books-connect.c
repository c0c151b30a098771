/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Connecting: consent by the browser or by pasting, what must not be believed, where secrets are.
 */

#include "fixture.h"

#include "docket-qbo-consent.h"
#include "docket-qbo-json.h"

#include <libsoup/soup.h>

static DocketBooksConsent *
begin (Fixture *self)
{
  DocketBooksRequest request = fixture_request (self);
  g_autoptr (GError) error = NULL;
  DocketBooksConsent *consent = docket_books_connect_begin (self->books, &request, &error);

  g_assert_no_error (error);
  return consent;
}

static char *
find_parameter (const char *address, const char *key)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (GHashTable) query = soup_form_decode (g_uri_get_query (uri));

  return g_strdup (g_hash_table_lookup (query, key));
}

/* A page got while the listener runs, in a thread. */
typedef struct
{
  const char *address;
  const char *host;
  guint status;
  char *body;
  char *policy;
} Visit;

static gpointer
visit_thread (gpointer data)
{
  Visit *visit = data;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", visit->address);
  g_autoptr (GBytes) bytes = NULL;

  if (visit->host != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Host", visit->host);
  bytes = soup_session_send_and_read (session, message, NULL, NULL);
  /* Nobody listens any more: no status. */
  if (bytes == NULL)
    return NULL;
  visit->status = soup_message_get_status (message);
  visit->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  visit->policy = g_strdup (soup_message_headers_get_one (
      soup_message_get_response_headers (message), "Content-Security-Policy"));
  return NULL;
}

/* Visits one page after another and then pastes the right answer, so that the wait ends. */
typedef struct
{
  Visit *visits;
  guint n;
  DocketBooksConsent *consent;
  const char *last;
} Tour;

static gpointer
tour_thread (gpointer data)
{
  Tour *tour = data;

  for (guint i = 0; i < tour->n; i++)
    visit_thread (&tour->visits[i]);
  g_assert_true (docket_books_connect_paste (tour->consent, tour->last, NULL));
  return NULL;
}

static void
clear_visits (Visit *visits, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_free (visits[i].body);
      g_free (visits[i].policy);
    }
}

static void
test_connect (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConsent) consent = begin (self);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (DocketBooksStatus) status = NULL;
  g_autoptr (GError) error = NULL;
  GThread *browser = fixture_answer (docket_books_consent_get_address (consent), "connect");
  const DocketBooksConnection *connection;

  g_assert_true (docket_books_connect_wait (consent, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (browser)), ==, 200);
  g_assert_true (docket_books_connect_finish (self->books, consent, &accounts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, >=, 3);
  for (guint i = 0; i < accounts->len; i++)
    g_assert_cmpstr (
        ((DocketBooksAccount *) g_ptr_array_index (accounts, i))->name, !=, "Discounts given");

  status = docket_books_get_status (self->store, &error);
  g_assert_no_error (error);
  connection = status->connection;
  g_assert_true (status->sandbox);
  g_assert_true (status->loopback);
  g_assert_cmpstr (connection->environment, ==, self->address);
  g_assert_cmpstr (connection->home_currency, ==, "USD");
  g_assert_cmpstr (connection->country, ==, "US");
  g_assert_nonnull (connection->company_name);
  g_assert_nonnull (connection->watermark);
  /* The account of the item Services. */
  g_assert_cmpstr (connection->income_account, ==, "1");
  g_assert_true (docket_books_set_account (self->books, "82", &error));
}

static gboolean
file_holds (Fixture *self, const char *secret)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      if (g_strstr_len (bytes, (gssize) length, secret) != NULL)
        return TRUE;
    }
  return FALSE;
}

static GString *logged;

static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (logged, "%s\n", (const char *) fields[i].value);
  return (level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR)) != 0
             ? g_log_writer_default (level, fields, n_fields, NULL)
             : G_LOG_WRITER_HANDLED;
}

static void
test_no_leak (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketSetting) setting = NULL;
  g_autoptr (JsonNode) secrets = NULL;
  g_autofree char *text = NULL;
  const char *const keys[] = { "client_secret", "access_token", "refresh_token" };

  g_string_truncate (logged, 0);
  fixture_connect (self);
  fixture_control (self, "/sandbox/clock", "{\"advance_seconds\":7200}");
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  g_assert_true (docket_books_push (self->books, "i1", NULL, NULL, NULL, NULL));
  setting = docket_store_get (self->store, DOCKET_KIND_SETTING, "books-account", NULL);
  g_assert_true (self->vault->load (self->vault->user_data, setting->value, &text, NULL, NULL));
  g_assert_null (strchr (text, '\n'));
  secrets = docket_json_parse (text, strlen (text), 0, NULL);
  g_assert_nonnull (strstr (logged->str, "intuit_tid 1-"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *secret = docket_qbo_text (json_node_get_object (secrets), keys[i]);

      g_assert_nonnull (secret);
      g_assert_false (file_holds (self, secret));
      g_assert_null (strstr (logged->str, secret));
    }
}

static void
test_denied (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConsent) consent = begin (self);
  GThread *browser = fixture_answer (docket_books_consent_get_address (consent), "cancel");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) finish = NULL;

  g_assert_false (docket_books_connect_wait (consent, NULL, &error));
  assert_books_error (error, CONSENT_DENIED);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (browser)), ==, 200);
  g_assert_false (docket_books_connect_finish (self->books, consent, NULL, NULL, &finish));
  assert_books_error (finish, INVALID);
}

static void
test_wrong_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConsent) consent = begin (self);
  const char *redirect = docket_books_consent_get_redirect (consent);
  g_autofree char *state = find_parameter (docket_books_consent_get_address (consent), "state");
  g_autofree char *wrong = g_strconcat (redirect, "?code=a&realmId=1&state=0123456789abcdef", NULL);
  g_autofree char *without = g_strconcat (redirect, "?code=a&realmId=1", NULL);
  g_autofree char *no_code = g_strconcat (redirect, "?realmId=1&state=", state, NULL);
  g_autofree char *elsewhere = g_strconcat (redirect, "/x?code=a&realmId=1&state=", state, NULL);
  g_autofree char *right = g_strconcat (redirect, "?code=good&realmId=77&state=", state, NULL);
  Visit visits[] = { { .address = wrong },
                     { .address = without },
                     { .address = no_code },
                     { .address = elsewhere },
                     { .address = right, .host = "evil.example" } };
  Tour tour = { visits, G_N_ELEMENTS (visits), consent, right };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_cmpuint (strlen (state), ==, 32);
  thread = g_thread_new ("browser", tour_thread, &tour);
  g_assert_true (docket_books_connect_wait (consent, NULL, &error));
  g_assert_no_error (error);
  g_thread_join (thread);
  g_assert_cmpuint (visits[0].status, ==, 400);
  g_assert_cmpuint (visits[1].status, ==, 400);
  g_assert_cmpuint (visits[2].status, ==, 400);
  g_assert_cmpuint (visits[3].status, ==, 404);
  g_assert_cmpuint (visits[4].status, ==, 404);
  g_assert_nonnull (strstr (visits[0].body, "lang=\"en\""));
  g_assert_null (strstr (visits[0].body, "src="));
  g_assert_nonnull (strstr (visits[0].policy, "default-src 'none'"));
  g_assert_cmpstr (docket_qbo_consent_get_code (consent), ==, "good");
  g_assert_cmpstr (docket_qbo_consent_get_realm (consent), ==, "77");
  clear_visits (visits, G_N_ELEMENTS (visits));
}

typedef struct
{
  Visit first;
  Visit second;
} Twice;

static gpointer
twice_thread (gpointer data)
{
  Twice *twice = data;

  visit_thread (&twice->first);
  visit_thread (&twice->second);
  return NULL;
}

/* The answer without following it to its page, so that the listener is still there for the next. */
static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConsent) consent = begin (self);
  const char *redirect = docket_books_consent_get_redirect (consent);
  g_autofree char *state = find_parameter (docket_books_consent_get_address (consent), "state");
  g_autofree char *right = g_strconcat (redirect, "?code=good&realmId=77&state=", state, NULL);
  g_autofree char *other = g_strconcat (redirect, "?code=bad&realmId=66&state=", state, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_books_connect_paste (consent, right, &error));
  g_assert_false (docket_books_connect_paste (consent, other, &error));
  assert_books_error (error, REFUSED_STATE);
  g_assert_true (docket_books_connect_wait (consent, NULL, NULL));
  g_assert_cmpstr (docket_qbo_consent_get_code (consent), ==, "good");
}

static void
test_twice_by_browser (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConsent) consent = begin (self);
  const char *redirect = docket_books_consent_get_redirect (consent);
  g_autofree char *state = find_parameter (docket_books_consent_get_address (consent), "state");
  g_autofree char *right = g_strconcat (redirect, "?code=good&realmId=77&state=", state, NULL);
  Twice twice = { .first = { .address = right } };
  GThread *thread;

  twice.second.address = right;
  thread = g_thread_new ("browser", twice_thread, &twice);
  g_assert_true (docket_books_connect_wait (consent, NULL, NULL));
  /* The first was led on to its page; what comes after finds nobody, or is refused. */
  docket_qbo_consent_set_patience (consent, 100);
  g_assert_true (docket_books_connect_wait (consent, NULL, NULL));
  g_clear_pointer (&consent, docket_books_consent_free);
  g_thread_join (thread);
  g_assert_cmpuint (twice.first.status, ==, 200);
  g_assert_nonnull (strstr (twice.first.body, "Connected"));
  g_assert_cmpuint (twice.second.status, !=, 200);
  clear_visits (&twice.first, 1);
  clear_visits (&twice.second, 1);
}

static void
test_pasted (Fixture *self, gconstpointer data)
{
  DocketBooksRequest request = fixture_request (self);
  g_autoptr (DocketBooksConsent) consent = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) denied = NULL;
  g_autofree char *state = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *no = NULL;

  request.redirect = "https://relay.example/callback";
  consent = docket_books_connect_begin (self->books, &request, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (docket_books_consent_get_address (consent),
                            "https%3A%2F%2Frelay.example%2Fcallback"));
  state = find_parameter (docket_books_consent_get_address (consent), "state");
  g_assert_false (docket_books_connect_paste (consent, "hello", &error));
  assert_books_error (error, INVALID);
  g_clear_error (&error);
  wrong = g_strdup ("https://relay.example/callback?code=x&realmId=1&state=other");
  g_assert_false (docket_books_connect_paste (consent, wrong, &error));
  assert_books_error (error, REFUSED_STATE);
  no = g_strdup_printf (" https://relay.example/callback?error=access_denied&state=%s \n", state);
  g_assert_false (docket_books_connect_paste (consent, no, &denied));
  assert_books_error (denied, CONSENT_DENIED);
}

/* Keys are registered with one port; a second program there is said. */
static void
test_fixed_port (Fixture *self, gconstpointer data)
{
  DocketBooksRequest request = fixture_request (self);
  g_autoptr (DocketBooksConsent) consent = NULL;
  g_autoptr (DocketBooksConsent) second = NULL;
  g_autoptr (GError) error = NULL;

  request.environment = "sandbox";
  consent = docket_books_connect_begin (self->books, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (docket_books_consent_get_redirect (consent), ==, DOCKET_BOOKS_REDIRECT);
  g_assert_true (g_str_has_prefix (docket_books_consent_get_address (consent),
                                   "https://appcenter.intuit.com/connect/oauth2?"));
  second = docket_books_connect_begin (self->books, &request, &error);
  g_assert_null (second);
  assert_books_error (error, PORT_TAKEN);
  g_assert_cmpstr (docket_books_error_get_detail (error)->subject, ==, "8765");
}

static void
test_invalid (Fixture *self, gconstpointer data)
{
  const char *const environments[]
      = { "", "http://example.com", "ftp://localhost", "live", "https://u:p@x.example" };

  for (guint i = 0; i < G_N_ELEMENTS (environments); i++)
    {
      DocketBooksRequest request = fixture_request (self);
      g_autoptr (GError) error = NULL;

      request.environment = environments[i];
      g_assert_null (docket_books_connect_begin (self->books, &request, &error));
      assert_books_error (error, INVALID);
      g_assert_cmpstr (docket_books_error_get_detail (error)->subject, ==, "environment");
    }
  for (guint i = 0; i < 3; i++)
    {
      DocketBooksRequest request = fixture_request (self);
      g_autoptr (GError) error = NULL;

      request.client_id = i == 0 ? "" : "keys";
      request.client_secret = i == 1 ? NULL : "secret";
      request.redirect = i == 2 ? "http://example.com/x" : NULL;
      g_assert_null (docket_books_connect_begin (self->books, &request, &error));
      assert_books_error (error, INVALID);
    }
}

static void
test_patience (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConsent) consent = begin (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;

  docket_qbo_consent_set_patience (consent, 50);
  g_assert_false (docket_books_connect_wait (consent, NULL, &error));
  assert_books_error (error, TIMEOUT);
  docket_qbo_consent_set_patience (consent, 60000);
  g_cancellable_cancel (cancellable);
  g_assert_false (docket_books_connect_wait (consent, cancellable, &cancelled));
  assert_books_error (cancelled, CANCELLED);
}

static void
test_code_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksConsent) consent = begin (self);
  const char *redirect = docket_books_consent_get_redirect (consent);
  g_autofree char *state = find_parameter (docket_books_consent_get_address (consent), "state");
  g_autofree char *answer = g_strconcat (redirect, "?code=made-up&realmId=77&state=", state, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksStatus) status = NULL;

  g_assert_true (docket_books_connect_paste (consent, answer, NULL));
  g_assert_false (docket_books_connect_finish (self->books, consent, NULL, NULL, &error));
  assert_books_error (error, CONSENT_FAILED);
  status = docket_books_get_status (self->store, NULL);
  g_assert_null (status->connection);
}

static void
test_disconnect (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketSetting) setting = NULL;
  g_autoptr (DocketBooksStatus) status = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  fixture_connect (self);
  g_assert_true (docket_books_disconnect (self->books, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count_requests (self, "tokens/revoke"), ==, 1);
  status = docket_books_get_status (self->store, NULL);
  g_assert_null (status->connection);
  setting = docket_store_get (self->store, DOCKET_KIND_SETTING, "books-account", NULL);
  g_assert_true (self->vault->load (self->vault->user_data, setting->value, &secret, NULL, NULL));
  g_assert_null (secret);
  g_assert_false (docket_books_pull (self->books, NULL, NULL, &error));
  assert_books_error (error, NOT_CONNECTED);
  fixture_connect (self);
}

/* ---- Vaults that do not work ---- */

static gboolean
fail_cb (gpointer user_data,
         const char *name,
         const char *secret,
         GCancellable *cancellable,
         GError **error)
{
  docket_books_error_set (error, DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE, NULL, NULL, "no service");
  return FALSE;
}

static gboolean
nothing_cb (
    gpointer user_data, const char *name, char **secret, GCancellable *cancellable, GError **error)
{
  *secret = NULL;
  return TRUE;
}

static void
test_no_secret_service (Fixture *self, gconstpointer data)
{
  const DocketVault broken = { .load = nothing_cb, .store = fail_cb };
  g_autoptr (DocketBooks) books = docket_books_new (self->store, &broken);
  g_autoptr (DocketBooksConsent) consent = begin (self);
  GThread *browser = fixture_answer (docket_books_consent_get_address (consent), "connect");
  g_autoptr (DocketBooksStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_books_connect_wait (consent, NULL, NULL));
  g_thread_join (browser);
  g_assert_false (docket_books_connect_finish (books, consent, NULL, NULL, &error));
  assert_books_error (error, SECRETS_UNAVAILABLE);
  status = docket_books_get_status (self->store, NULL);
  g_assert_null (status->connection);
  /* For this session only: the memory vault of the fixture. */
  fixture_connect (self);
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  const DocketVault locked = { .load = nothing_cb, .store = fail_cb };
  g_autoptr (DocketBooks) books = docket_books_new (self->store, &locked);
  g_autoptr (DocketBooksStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  g_assert_false (docket_books_pull (books, NULL, NULL, &error));
  assert_books_error (error, SECRETS_LOCKED);
  status = docket_books_get_status (self->store, NULL);
  g_assert_nonnull (status->connection);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (log_cb, NULL, NULL);
  fixture_new ("/connect/the connection knows the company", test_connect);
  fixture_new ("/connect/no secret is in a file or a log", test_no_leak);
  fixture_new ("/connect/a denied consent is said", test_denied);
  fixture_new ("/connect/wrong answers are refused and waited past", test_wrong_answers);
  fixture_new ("/connect/a second pasted answer is refused", test_twice);
  fixture_new ("/connect/a second answer by the browser is refused", test_twice_by_browser);
  fixture_new ("/connect/an answer can be pasted", test_pasted);
  fixture_new ("/connect/keys are registered with one port", test_fixed_port);
  fixture_new ("/connect/what makes no sense is refused", test_invalid);
  fixture_new ("/connect/waiting ends", test_patience);
  fixture_new ("/connect/a code that is no good is said", test_code_twice);
  fixture_new ("/connect/disconnecting leaves nothing", test_disconnect);
  fixture_new ("/connect/without a Secret Service nothing is half done", test_no_secret_service);
  fixture_new ("/connect/a locked keyring is not taken for a lost connection", test_locked);
  failed = g_test_run ();
  g_string_free (logged, TRUE);
  return failed;
}
