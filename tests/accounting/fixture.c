/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of accounting stand on: each has a sandbox process, a database and a vault of its
 * own. */

#include "fixture.h"

#include "docket-qbo-http.h"
#include "docket-qbo-json.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <sys/prctl.h>

/* ---- The sandbox ---- */

/* A test that is killed leaves no sandbox behind. */
static void
die_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
start_sandbox (Fixture *self)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  const char *program = g_getenv ("DOCKET_QUICKBOOKS_SANDBOX");
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_nonnull (program);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent_cb, NULL, NULL);
  self->sandbox = g_subprocess_launcher_spawn (launcher, &error, program, "--port", "0", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->sandbox));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on "));
  self->address = g_strdup (line + strlen ("listening on "));
}

static JsonNode *
exchange (const char *method,
          const char *address,
          const char *type,
          const char *body,
          const char *authorization,
          guint *status)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (method, address);
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, type, bytes);
    }
  if (authorization != NULL)
    soup_message_headers_replace (
        soup_message_get_request_headers (message), "Authorization", authorization);
  reply = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  if (status != NULL)
    *status = soup_message_get_status (message);
  return docket_json_parse (g_bytes_get_data (reply, NULL), g_bytes_get_size (reply), 0, NULL);
}

JsonNode *
fixture_post (Fixture *self, const char *path, const char *format, ...)
{
  g_autofree char *address = g_strconcat (self->address, path, NULL);
  g_autofree char *body = NULL;
  va_list arguments;
  guint status;
  JsonNode *reply;

  va_start (arguments, format);
  body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  reply = exchange ("POST", address, "application/json", body, NULL, &status);
  g_assert_cmpuint (status, ==, 200);
  return reply;
}

void
fixture_control (Fixture *self, const char *path, const char *format, ...)
{
  g_autoptr (JsonNode) reply = NULL;
  g_autofree char *body = NULL;
  va_list arguments;

  va_start (arguments, format);
  body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  reply = fixture_post (self, path, "%s", body);
}

JsonNode *
fixture_get (Fixture *self, const char *path)
{
  g_autofree char *address = g_strconcat (self->address, path, NULL);

  return exchange ("GET", address, NULL, NULL, NULL, NULL);
}

static JsonObject *
find_request (JsonNode *log, const char *part, guint *count)
{
  JsonArray *rows = docket_qbo_list (json_node_get_object (log), "requests");
  JsonObject *found = NULL;

  *count = 0;
  for (guint i = 0; i < docket_qbo_length (rows); i++)
    {
      JsonObject *row = docket_qbo_element (rows, i);
      const char *query = docket_qbo_text (row, "query");
      g_autofree char *line = g_strdup_printf ("%s %s?%s",
                                               docket_qbo_text (row, "method"),
                                               docket_qbo_text (row, "path"),
                                               query != NULL ? query : "");

      if (strstr (line, part) == NULL)
        continue;
      found = row;
      (*count)++;
    }
  return found;
}

guint
fixture_count_requests (Fixture *self, const char *part)
{
  g_autoptr (JsonNode) log = fixture_get (self, "/sandbox/requests");
  guint count;

  find_request (log, part, &count);
  return count;
}

char *
fixture_last_request_id (Fixture *self, const char *part)
{
  g_autoptr (JsonNode) log = fixture_get (self, "/sandbox/requests");
  guint count;
  JsonObject *row = find_request (log, part, &count);

  return row != NULL ? g_strdup (docket_qbo_text (row, "requestid")) : NULL;
}

JsonNode *
fixture_api (Fixture *self, const char *method, const char *path, const char *body)
{
  g_autoptr (DocketBooksConnection) connection = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, NULL);
  g_autoptr (DocketSetting) setting
      = docket_store_get (self->store, DOCKET_KIND_SETTING, "books-account", NULL);
  g_autoptr (JsonNode) secrets = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *authorization = NULL;
  g_autofree char *address
      = g_strdup_printf ("%s/v3/company/%s/%s", self->address, connection->company, path);
  guint status;
  JsonNode *reply;

  self->vault->load (self->vault->user_data, setting->value, &secret, NULL, NULL);
  secrets = docket_json_parse (secret, strlen (secret), 0, NULL);
  authorization = g_strconcat (
      "Bearer ", docket_qbo_text (json_node_get_object (secrets), "access_token"), NULL);
  reply = exchange (method, address, "application/json", body, authorization, &status);
  if (status != 200)
    g_error ("%s %s: %u %s", method, path, status, json_to_string (reply, TRUE));
  return reply;
}

guint
fixture_count_there (Fixture *self, const char *statement)
{
  g_autofree char *coded = g_uri_escape_string (statement, NULL, FALSE);
  g_autofree char *path = g_strconcat ("query?query=", coded, NULL);
  g_autoptr (JsonNode) reply = fixture_api (self, "GET", path, NULL);
  const char *count = docket_qbo_text (json_node_get_object (reply), "QueryResponse.totalCount");

  g_assert_nonnull (count);
  return (guint) g_ascii_strtoull (count, NULL, 10);
}

void
fixture_change_company (Fixture *self, const char *json)
{
  fixture_control (self, "/sandbox/company", "%s", json);
}

/* ---- Set up ---- */

static gboolean
wait_cb (gpointer user_data, guint milliseconds, GCancellable *cancellable, GError **error)
{
  Fixture *self = user_data;

  g_array_append_val (self->waits, milliseconds);
  if (self->cancel_at_wait != 0 && self->waits->len >= self->cancel_at_wait)
    g_cancellable_cancel (self->cancellable);
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  docket_books_error_set (error, DOCKET_BOOKS_ERROR_CANCELLED, NULL, NULL, "cancelled");
  return FALSE;
}

void
fixture_put (Fixture *self, gconstpointer record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketAct) act = docket_act_begin (self->store, "test", DOCKET_ACT_QUIET, &error);

  g_assert_no_error (error);
  docket_act_put (act, record, &error);
  g_assert_no_error (error);
  docket_act_commit (g_steal_pointer (&act), &error);
  g_assert_no_error (error);
}

static void
add_company (Fixture *self)
{
  g_autoptr (DocketCompany) company = docket_record_new (&docket_company_shape);
  g_autoptr (DocketService) service = docket_record_new (&docket_service_shape);

  docket_record_set_id (company, DOCKET_COMPANY_ID);
  company->name = g_strdup ("Example Ltd");
  company->currency = g_strdup ("USD");
  company->time_zone = g_strdup ("UTC");
  fixture_put (self, company);
  docket_record_set_id (service, "consulting");
  service->name = g_strdup ("Consulting");
  fixture_put (self, service);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("docket-books-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "docket.db", NULL);
  self->store = docket_store_open (path, DOCKET_STORE_CREATE, &error);
  g_assert_no_error (error);
  self->vault = docket_vault_new_memory ();
  self->waits = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cancellable = g_cancellable_new ();
  self->books = docket_books_new (self->store, self->vault);
  docket_books_set_wait (self->books, wait_cb, self);
  start_sandbox (self);
  docket_qbo_http_keep_pace (FALSE);
  fixture_change_company (self, "{\"RequestsPerSecond\":100000,\"RequestsPerMinute\":100000}");
  add_company (self);
  fixture_add_client (self, "acme", "Acme", "billing@acme.example");
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Whatever happened, the books here are sound. */
static void
check_store (Fixture *self)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_store_check (self->store, complaints, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (complaints, i));
  g_assert_cmpuint (complaints->len, ==, 0);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  check_store (self);
  g_subprocess_send_signal (self->sandbox, SIGTERM);
  g_assert_true (g_subprocess_wait (self->sandbox, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (self->sandbox), ==, 0);
  g_clear_object (&self->sandbox);
  docket_books_free (self->books);
  docket_vault_free_memory (self->vault);
  docket_store_close (self->store);
  remove_folder (self->folder);
  g_array_unref (self->waits);
  g_clear_object (&self->cancellable);
  g_free (self->folder);
  g_free (self->address);
}

DocketBooks *
fixture_new_books (Fixture *self, DocketStore **store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "docket.db", NULL);
  DocketBooks *books;

  *store = docket_store_open (path, 0, &error);
  g_assert_no_error (error);
  books = docket_books_new (*store, self->vault);
  docket_books_set_wait (books, wait_cb, self);
  return books;
}

/* ---- Connecting ---- */

DocketBooksRequest
fixture_request (Fixture *self)
{
  return (DocketBooksRequest){ .environment = self->address,
                               .client_id = "keys",
                               .client_secret = "very secret" };
}

typedef struct
{
  char *address;
  char *form;
} Answer;

static gpointer
answer_thread (gpointer data)
{
  Answer *answer = data;
  guint status;
  g_autoptr (JsonNode) reply = exchange (
      "POST", answer->address, "application/x-www-form-urlencoded", answer->form, NULL, &status);

  g_free (answer->address);
  g_free (answer->form);
  g_free (answer);
  return GUINT_TO_POINTER (status);
}

GThread *
fixture_answer (const char *address, const char *decision)
{
  Answer *answer = g_new0 (Answer, 1);
  const char *query = strchr (address, '?');

  g_assert_nonnull (query);
  answer->address = g_strndup (address, (gsize) (query - address));
  answer->form = g_strdup_printf ("%s&decision=%s", query + 1, decision);
  return g_thread_new ("browser", answer_thread, answer);
}

void
fixture_connect (Fixture *self)
{
  DocketBooksRequest request = fixture_request (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksConsent) consent
      = docket_books_connect_begin (self->books, &request, &error);
  GThread *browser;

  g_assert_no_error (error);
  browser = fixture_answer (docket_books_consent_get_address (consent), "connect");
  docket_books_connect_wait (consent, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (browser)), ==, 200);
  docket_books_connect_finish (self->books, consent, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- Records ---- */

void
fixture_add_client (Fixture *self, const char *id, const char *name, const char *email)
{
  g_autoptr (DocketClient) client = docket_record_new (&docket_client_shape);
  const char *lines[] = { "1 Main St.", "Springfield", NULL };

  docket_record_set_id (client, id);
  client->name = g_strdup (name);
  client->email = g_strdup (email);
  client->address = g_strdupv ((char **) lines);
  client->country = g_strdup ("US");
  client->payment_terms_days = 30;
  fixture_put (self, client);
}

static DocketLine *
add_line (DocketInvoice *invoice,
          DocketLineKind kind,
          const char *description,
          gint64 quantity,
          gint64 price,
          gint64 amount)
{
  DocketLine *line = docket_record_new (&docket_line_shape);

  line->kind = kind;
  line->description = g_strdup (description);
  line->quantity.e4 = quantity;
  line->unit_price.e4 = price;
  line->amount.minor = amount;
  g_ptr_array_add (invoice->lines, line);
  invoice->net.minor += kind != DOCKET_LINE_DEPOSIT ? amount : 0;
  return line;
}

static void
add_taxes (DocketInvoice *invoice, const InvoiceParts *parts)
{
  DocketTaxSum *sum = docket_record_new (&docket_tax_sum_shape);

  sum->tax = g_strdup (parts->tax);
  sum->name = g_strdup (parts->tax);
  sum->net = invoice->net;
  g_assert_true (docket_decimal_parse (parts->rate, 4, &sum->rate.e4, NULL));
  g_assert_true (docket_money_percent (invoice->net, sum->rate, &sum->amount, NULL));
  g_ptr_array_add (invoice->taxes, sum);
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      DocketLine *line = g_ptr_array_index (invoice->lines, i);

      if (line->kind != DOCKET_LINE_DEPOSIT)
        line->tax = g_strdup (parts->tax);
    }
  invoice->total.minor += sum->amount.minor;
}

static void
add_tax_record (Fixture *self, const InvoiceParts *parts)
{
  g_autoptr (DocketTax) tax = docket_record_new (&docket_tax_shape);

  docket_record_set_id (tax, parts->tax);
  tax->name = g_strdup (parts->tax);
  g_assert_true (docket_decimal_parse (parts->rate, 4, &tax->rate.e4, NULL));
  fixture_put (self, tax);
}

static void
add_minus (DocketInvoice *invoice, DocketLineKind kind, const char *amount)
{
  DocketMoney money;

  if (amount == NULL)
    return;
  g_assert_true (docket_money_parse (amount, invoice->currency, &money, NULL));
  add_line (invoice,
            kind,
            kind == DOCKET_LINE_DISCOUNT ? "Discount" : "Deposit paid",
            10000,
            -money.minor * 10000,
            -money.minor);
}

void
fixture_add_invoice (Fixture *self, const InvoiceParts *parts)
{
  g_autoptr (DocketInvoice) invoice = docket_record_new (&docket_invoice_shape);
  gint64 deposit = 0;
  DocketLine *line;

  docket_record_set_id (invoice, parts->id != NULL ? parts->id : "i1");
  invoice->number = g_strdup (parts->number != NULL ? parts->number : "2026-0001");
  invoice->type = DOCKET_INVOICE_TYPE_INVOICE;
  invoice->state = DOCKET_INVOICE_ISSUED;
  invoice->client = g_strdup (parts->client != NULL ? parts->client : "acme");
  invoice->currency = g_strdup (parts->currency != NULL ? parts->currency : "USD");
  g_assert_true (docket_date_parse (
      parts->issued != NULL ? parts->issued : "2026-04-01", &invoice->issue_date, NULL));
  invoice->due_date.days = invoice->issue_date.days + 30;
  invoice->buyer = docket_record_new (&docket_party_shape);
  invoice->buyer->name = g_strdup ("Acme");
  invoice->buyer->email = g_strdup ("billing@acme.example");
  invoice->note = g_strdup ("Thank you");
  invoice->net.minor = 0;
  line = add_line (invoice, DOCKET_LINE_TIME, "T-1 Printer down", 25000, 12000 * 10000, 30000);
  line->service = g_strdup ("consulting");
  line->ticket = g_strdup ("T-1");
  line->date = invoice->issue_date;
  add_line (invoice, DOCKET_LINE_MANUAL, "Travel", 10000, 8000 * 10000, 8000);
  add_minus (invoice, DOCKET_LINE_DISCOUNT, parts->discount);
  add_minus (invoice, DOCKET_LINE_DEPOSIT, parts->deposit);
  invoice->total = invoice->net;
  if (parts->tax != NULL)
    {
      add_tax_record (self, parts);
      add_taxes (invoice, parts);
    }
  if (parts->deposit != NULL)
    deposit = ((DocketLine *) g_ptr_array_index (invoice->lines, invoice->lines->len - 1))
                  ->amount.minor;
  invoice->paid.minor = 0;
  invoice->due.minor = invoice->total.minor + deposit;
  fixture_put (self, invoice);
}

DocketInvoice *
fixture_load (Fixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  DocketInvoice *invoice = docket_store_get (self->store, DOCKET_KIND_INVOICE, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (invoice);
  return invoice;
}
