/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copying invoices and taking back what happened to them, against the sandbox. */

#include "fixture.h"

#include "docket-qbo-json.h"

static DocketBooksPushed *
push_with (Fixture *self, const char *id, const DocketBooksChoices *choices)
{
  g_autoptr (GError) error = NULL;
  DocketBooksPushed *pushed = NULL;

  docket_books_push (self->books, id, choices, &pushed, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pushed);
  return pushed;
}

static DocketBooksPushed *
push (Fixture *self, const char *id)
{
  return push_with (self, id, NULL);
}

/* Pushes what is to be refused. */
static GError *
refuse (Fixture *self, const char *id)
{
  GError *error = NULL;

  g_assert_false (docket_books_push (self->books, id, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  return error;
}

static DocketBooksPulled *
pull (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DocketBooksPulled *pulled = NULL;

  docket_books_pull (self->books, &pulled, NULL, &error);
  g_assert_no_error (error);
  return pulled;
}

static void
assert_money (Fixture *self, gint64 paid, gint64 due, DocketInvoiceState state)
{
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");

  g_assert_cmpint (invoice->paid.minor, ==, paid);
  g_assert_cmpint (invoice->due.minor, ==, due);
  g_assert_cmpint (invoice->state, ==, state);
}

static void
assert_sync (Fixture *self, const char *id, DocketSync sync)
{
  g_autoptr (DocketInvoice) invoice = fixture_load (self, id);

  g_assert_nonnull (invoice->quickbooks);
  g_assert_cmpint (invoice->quickbooks->sync, ==, sync);
}

/* Connected, with one usual invoice copied; its id there. */
static char *
copy_one (Fixture *self)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;

  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpint (pushed->theirs.minor, ==, 38000);
  return g_strdup (pushed->id);
}

/* The document there. */
static JsonNode *
read_there (Fixture *self, const char *id)
{
  g_autofree char *path = g_strconcat ("invoice/", id, NULL);

  return fixture_api (self, "GET", path, NULL);
}

static JsonObject *
find_line (JsonNode *reply, const char *type, guint n)
{
  JsonArray *lines = docket_qbo_list (json_node_get_object (reply), "Invoice.Line");

  for (guint i = 0; i < docket_qbo_length (lines); i++)
    {
      JsonObject *line = docket_qbo_element (lines, i);

      if (g_strcmp0 (docket_qbo_text (line, "DetailType"), type) == 0 && n-- == 0)
        return line;
    }
  return NULL;
}

/* ---- Payments ---- */

static void
test_paid (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketBooksPulled) pulled = NULL;
  g_autoptr (DocketBooksPulled) again = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  const DocketPayment *payment;

  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\"}", id);
  pulled = pull (self);
  g_assert_cmpuint (pulled->paid, ==, 1);
  g_assert_cmpuint (pulled->payments_added, ==, 1);
  g_assert_cmpuint (pulled->invoices->len, ==, 1);
  assert_money (self, 38000, 0, DOCKET_INVOICE_PAID);
  invoice = fixture_load (self, "i1");
  g_assert_cmpuint (invoice->payments->len, ==, 1);
  payment = g_ptr_array_index (invoice->payments, 0);
  g_assert_nonnull (payment->books);
  g_assert_true (g_str_has_suffix (payment->id, payment->books));
  g_assert_true (g_str_has_prefix (payment->id, "qb-"));

  again = pull (self);
  g_assert_cmpuint (again->invoices->len, ==, 0);
}

static void
test_partial (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketBooksPulled) first = NULL;
  g_autoptr (DocketBooksPulled) second = NULL;

  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\",\"amount\":\"100.00\"}", id);
  first = pull (self);
  g_assert_cmpuint (first->part_paid, ==, 1);
  assert_money (self, 10000, 28000, DOCKET_INVOICE_PART_PAID);
  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\"}", id);
  second = pull (self);
  g_assert_cmpuint (second->paid, ==, 1);
  assert_money (self, 38000, 0, DOCKET_INVOICE_PAID);
}

static void
test_undone (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketBooksPulled) first = NULL;
  g_autoptr (DocketBooksPulled) second = NULL;
  g_autoptr (DocketBooksPulled) third = NULL;

  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\",\"amount\":\"100.00\"}", id);
  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\"}", id);
  first = pull (self);
  assert_money (self, 38000, 0, DOCKET_INVOICE_PAID);
  fixture_control (self, "/sandbox/unpay", "{\"invoice\":\"%s\"}", id);
  second = pull (self);
  g_assert_cmpuint (second->reopened, ==, 1);
  g_assert_cmpuint (second->payments_removed, ==, 1);
  assert_money (self, 10000, 28000, DOCKET_INVOICE_PART_PAID);
  fixture_control (self, "/sandbox/unpay", "{\"invoice\":\"%s\"}", id);
  third = pull (self);
  g_assert_cmpuint (third->reopened, ==, 1);
  assert_money (self, 0, 38000, DOCKET_INVOICE_SENT);
}

static void
test_own_payment_stays (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");
  g_autoptr (DocketInvoice) changed = docket_record_copy (invoice);
  g_autoptr (DocketBooksPulled) pulled = NULL;
  DocketPayment *payment = docket_record_new (&docket_payment_shape);

  payment->id = g_strdup ("by-hand");
  payment->date = changed->issue_date;
  payment->amount.minor = 8000;
  g_ptr_array_add (changed->payments, payment);
  changed->paid.minor = 8000;
  changed->due.minor = 30000;
  changed->state = DOCKET_INVOICE_PART_PAID;
  fixture_put (self, changed);

  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\",\"amount\":\"100.00\"}", id);
  pulled = pull (self);
  assert_money (self, 18000, 20000, DOCKET_INVOICE_PART_PAID);
}

static void
test_voided_there (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketBooksPulled) pulled = NULL;
  g_autoptr (DocketBooksPulled) again = NULL;

  fixture_control (self, "/sandbox/void", "{\"invoice\":\"%s\"}", id);
  pulled = pull (self);
  g_assert_cmpuint (pulled->voided, ==, 1);
  assert_money (self, 0, 0, DOCKET_INVOICE_VOID);
  assert_sync (self, "i1", DOCKET_SYNC_SYNCED);
  again = pull (self);
  g_assert_cmpuint (again->invoices->len, ==, 0);
}

static void
test_deleted_there (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autofree char *body = g_strdup_printf ("{\"Id\":\"%s\",\"SyncToken\":\"0\"}", id);
  g_autoptr (JsonNode) reply = fixture_api (self, "POST", "invoice?operation=delete", body);
  g_autoptr (DocketBooksPulled) pulled = pull (self);
  g_autoptr (DocketBooksPushed) pushed = NULL;

  g_assert_cmpuint (pulled->gone, ==, 1);
  assert_sync (self, "i1", DOCKET_SYNC_GONE);
  assert_money (self, 0, 38000, DOCKET_INVOICE_ISSUED);

  /* It can be copied again. */
  pushed = push (self, "i1");
  g_assert_cmpstr (pushed->id, !=, id);
  assert_sync (self, "i1", DOCKET_SYNC_SYNCED);
}

static void
test_changed_there (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autofree char *body = g_strdup_printf (
      "{\"Id\":\"%s\",\"SyncToken\":\"0\",\"sparse\":true,\"Line\":[{\"Amount\":379.99,"
      "\"DetailType\":\"SalesItemLineDetail\",\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":"
      "\"1\"}}}]}",
      id);
  g_autoptr (JsonNode) reply = fixture_api (self, "POST", "invoice", body);
  g_autoptr (DocketBooksPulled) pulled = pull (self);
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");

  g_assert_cmpuint (pulled->differs, ==, 1);
  g_assert_cmpint (invoice->quickbooks->sync, ==, DOCKET_SYNC_DIFFERS);
  g_assert_cmpint (invoice->quickbooks->total.minor, ==, 37999);
  g_assert_cmpint (invoice->total.minor, ==, 38000);
}

/* After more than the service remembers, every copy is asked about. */
static void
test_long_away (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketBooksConnection) connection = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, NULL);
  g_autoptr (DocketBooksConnection) changed = docket_record_copy (connection);
  g_autofree char *body = g_strdup_printf ("{\"Id\":\"%s\",\"SyncToken\":\"0\"}", id);
  g_autoptr (DocketBooksPulled) pulled = NULL;
  g_autoptr (DocketBooksPulled) second = NULL;
  g_autoptr (JsonNode) reply = NULL;

  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\"}", id);
  g_free (changed->watermark);
  changed->watermark = g_strdup ("2020-01-01T00:00:00.1-07:00");
  fixture_put (self, changed);
  pulled = pull (self);
  g_assert_cmpuint (pulled->paid, ==, 1);
  assert_money (self, 38000, 0, DOCKET_INVOICE_PAID);
}

/* ---- What is sent ---- */

static void
test_lines_there (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (JsonNode) there = read_there (self, id);
  JsonObject *invoice = docket_qbo_object (json_node_get_object (there), "Invoice");
  JsonObject *line = find_line (there, "SalesItemLineDetail", 0);

  g_assert_cmpstr (docket_qbo_text (line, "SalesItemLineDetail.Qty"), ==, "2.5");
  g_assert_cmpstr (docket_qbo_text (line, "SalesItemLineDetail.UnitPrice"), ==, "120");
  g_assert_cmpstr (docket_qbo_text (line, "SalesItemLineDetail.ItemRef.name"), ==, "Consulting");
  g_assert_cmpstr (docket_qbo_text (line, "SalesItemLineDetail.ServiceDate"), ==, "2026-04-01");
  g_assert_cmpstr (docket_qbo_text (line, "Description"), ==, "T-1 Printer down");
  line = find_line (there, "SalesItemLineDetail", 1);
  g_assert_cmpstr (
      docket_qbo_text (line, "SalesItemLineDetail.ItemRef.name"), ==, "Docket - other");
  g_assert_cmpstr (docket_qbo_text (invoice, "SalesTermRef.name"), ==, "Net 30");
  g_assert_cmpstr (docket_qbo_text (invoice, "DueDate"), ==, "2026-05-01");
  g_assert_cmpstr (docket_qbo_text (invoice, "CustomerMemo.value"), ==, "Thank you");
  g_assert_cmpstr (docket_qbo_text (invoice, "BillEmail.Address"), ==, "billing@acme.example");
  g_assert_cmpstr (docket_qbo_text (invoice, "PrivateNote"), ==, "2026-0001 [Docket i1]");
  g_assert_cmpstr (docket_qbo_text (invoice, "CustomerRef.name"), ==, "Acme");
}

static void
test_few_requests (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) first = NULL;
  g_autoptr (DocketBooksPushed) second = NULL;
  g_autoptr (DocketBooksPushed) again = NULL;
  guint before;

  fixture_connect (self);
  fixture_change_company (self, "{\"CustomTxnNumbers\":true}");
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i2", .number = "2026-0002" });
  first = push (self, "i1");
  g_assert_cmpstr (first->number, ==, "2026-0001");
  before = fixture_count_requests (self, "/v3/company");
  second = push (self, "i2");
  g_assert_cmpuint (fixture_count_requests (self, "/v3/company") - before, <=, 3);
  g_assert_cmpstr (second->number, ==, "2026-0002");
  again = push (self, "i2");
  g_assert_true (again->already);
  g_assert_cmpstr (again->id, ==, second->id);
  g_assert_cmpuint (fixture_count_requests (self, "/v3/company") - before, <=, 3);
}

static void
test_number_from_there (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;

  id = copy_one (self);
  invoice = fixture_load (self, "i1");
  g_assert_cmpstr (invoice->number, ==, "2026-0001");
  g_assert_cmpstr (invoice->quickbooks->number, !=, invoice->number);
}

static void
test_discount (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) whole = NULL;
  g_autoptr (DocketBooksPushed) line = NULL;
  g_autoptr (JsonNode) there = NULL;
  g_autoptr (JsonNode) other = NULL;

  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .discount = "38.00" });
  whole = push (self, "i1");
  g_assert_cmpint (whole->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpint (whole->theirs.minor, ==, 34200);
  there = read_there (self, whole->id);
  g_assert_nonnull (find_line (there, "DiscountLineDetail", 0));

  fixture_change_company (self, "{\"AllowDiscount\":false}");
  fixture_add_invoice (self,
                       &(InvoiceParts){ .id = "i2", .number = "2026-0002", .discount = "38.00" });
  line = push (self, "i2");
  g_assert_cmpint (line->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpint (line->theirs.minor, ==, 34200);
  other = read_there (self, line->id);
  g_assert_null (find_line (other, "DiscountLineDetail", 0));
}

static void
test_deposit (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (JsonNode) item = NULL;

  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .deposit = "100.00" });
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpint (pushed->ours.minor, ==, 28000);
  g_assert_cmpint (pushed->theirs.minor, ==, 28000);
  /* Its item's account is the liability, no income. */
  item = fixture_api (
      self,
      "GET",
      "query?query=select%20*%20from%20Item%20where%20Name%20%3D%20%27Docket%20-%20deposit%27",
      NULL);
  g_assert_cmpstr (
      docket_qbo_text (docket_qbo_element (
                           docket_qbo_list (json_node_get_object (item), "QueryResponse.Item"), 0),
                       "IncomeAccountRef.value"),
      ==,
      "90");
  g_assert_cmpuint (
      fixture_count_there (self, "select count(*) from Item where Name = 'Docket - deposit'"),
      ==,
      1);
  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\"}", pushed->id);
  docket_books_pulled_free (pull (self));
  assert_money (self, 28000, 0, DOCKET_INVOICE_PAID);
}

static void
test_us_tax (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (JsonNode) there = NULL;

  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .tax = "California", .rate = "8" });
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->ours.minor, ==, 41040);
  g_assert_cmpint (pushed->theirs.minor, ==, 41040);
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
  there = read_there (self, pushed->id);
  g_assert_cmpstr (docket_qbo_text (find_line (there, "SalesItemLineDetail", 0),
                                    "SalesItemLineDetail.TaxCodeRef.value"),
                   ==,
                   "TAX");
}

/* Automated tax goes by the customer's address, whatever our rate is. */
static void
test_differs (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketBooksStatus) status = NULL;

  fixture_change_company (self, "{\"AutomatedTax\":true}");
  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .tax = "ours", .rate = "10" });
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_DIFFERS);
  g_assert_cmpint (pushed->ours.minor, ==, 41800);
  g_assert_cmpint (pushed->theirs.minor, ==, 41040);
  invoice = fixture_load (self, "i1");
  g_assert_cmpint (invoice->quickbooks->sync, ==, DOCKET_SYNC_DIFFERS);
  g_assert_cmpint (invoice->quickbooks->taxes.minor, ==, 3040);
  g_assert_cmpint (invoice->total.minor, ==, 41800);
  status = docket_books_get_status (self->store, NULL);
  g_assert_cmpuint (status->failed, ==, 1);
}

static void
test_vat (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (JsonNode) there = NULL;

  fixture_change_company (self, "{\"Country\":\"GB\",\"HomeCurrency\":\"GBP\"}");
  fixture_connect (self);
  fixture_add_invoice (
      self, &(InvoiceParts){ .id = "i1", .currency = "GBP", .tax = "vat", .rate = "20" });
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->theirs.minor, ==, 45600);
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
  there = read_there (self, pushed->id);
  g_assert_cmpstr (docket_qbo_text (find_line (there, "SalesItemLineDetail", 0),
                                    "SalesItemLineDetail.TaxCodeRef.value"),
                   ==,
                   "10");
}

static void
test_vat_is_asked_for (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksPushed) pushed = NULL;
  const DocketBooksDetail *detail;
  const DocketBooksCandidate *first;
  g_autofree char *code = NULL;

  fixture_change_company (self, "{\"Country\":\"GB\",\"HomeCurrency\":\"GBP\"}");
  fixture_connect (self);
  fixture_add_invoice (
      self, &(InvoiceParts){ .id = "i1", .currency = "GBP", .tax = "odd", .rate = "17.5" });
  error = refuse (self, "i1");
  assert_books_error (error, CHOICE_NEEDED);
  detail = docket_books_error_get_detail (error);
  g_assert_cmpint (detail->question, ==, DOCKET_BOOKS_QUESTION_TAX);
  g_assert_cmpstr (detail->local, ==, "odd");
  g_assert_cmpuint (detail->candidates->len, >, 3);
  first = g_ptr_array_index (detail->candidates, 0);
  code = g_strdup (first->id);
  pushed = push_with (self, "i1", &(DocketBooksChoices){ .tax = "odd", .tax_code = code });
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_DIFFERS);
}

static void
test_gross_prices (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketInvoice) draft = NULL;
  g_autoptr (DocketBooksPushed) pushed = NULL;

  fixture_change_company (self, "{\"Country\":\"GB\",\"HomeCurrency\":\"GBP\"}");
  fixture_connect (self);
  fixture_add_invoice (
      self, &(InvoiceParts){ .id = "i1", .currency = "GBP", .tax = "vat", .rate = "20" });
  /* The same lines, whose prices hold the tax: 380.00 in all, of which 63.33. */
  invoice = fixture_load (self, "i1");
  draft = docket_record_copy (invoice);
  docket_record_set_id (draft, "i2");
  g_free (draft->number);
  draft->number = g_strdup ("2026-0002");
  draft->prices_include_tax = TRUE;
  draft->total.minor = 38000;
  draft->due.minor = 38000;
  draft->net.minor = 31667;
  ((DocketTaxSum *) g_ptr_array_index (draft->taxes, 0))->amount.minor = 6333;
  ((DocketTaxSum *) g_ptr_array_index (draft->taxes, 0))->net.minor = 31667;
  fixture_put (self, draft);
  pushed = push (self, "i2");
  g_assert_cmpint (pushed->theirs.minor, ==, 38000);
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
}

static void
test_foreign_currency (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksPushed) pushed = NULL;

  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .currency = "EUR" });
  error = refuse (self, "i1");
  assert_books_error (error, CURRENCY);
  g_assert_cmpstr (docket_books_error_get_detail (error)->subject, ==, "EUR");
  g_assert_cmpstr (docket_books_error_get_detail (error)->other, ==, "USD");
  g_assert_cmpuint (fixture_count_requests (self, "POST /v3"), ==, 0);

  fixture_change_company (self, "{\"MultiCurrency\":true}");
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
}

static void
test_closed_period (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksPushed) pushed = NULL;

  fixture_connect (self);
  fixture_change_company (self, "{\"BookCloseDate\":\"2026-04-01\"}");
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  error = refuse (self, "i1");
  assert_books_error (error, PERIOD_CLOSED);
  g_assert_cmpstr (docket_books_error_get_detail (error)->subject, ==, "2026-04-01");
  g_assert_cmpstr (docket_books_error_get_detail (error)->other, ==, "2026-04-01");
  g_assert_cmpuint (fixture_count_requests (self, "POST /v3"), ==, 0);

  fixture_change_company (self, "{\"BookCloseDate\":\"2026-03-31\"}");
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
}

static void
test_draft (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketInvoice) draft = docket_record_new (&docket_invoice_shape);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;

  fixture_connect (self);
  docket_record_set_id (draft, "d1");
  draft->type = DOCKET_INVOICE_TYPE_INVOICE;
  draft->state = DOCKET_INVOICE_DRAFT;
  draft->client = g_strdup ("acme");
  fixture_put (self, draft);
  error = refuse (self, "d1");
  assert_books_error (error, DRAFT);
  unknown = refuse (self, "nothing");
  assert_books_error (unknown, INVALID);
}

static void
test_not_connected (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksStatus) status = docket_books_get_status (self->store, NULL);

  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  error = refuse (self, "i1");
  assert_books_error (error, NOT_CONNECTED);
  g_assert_null (status->connection);
}

/* ---- Customers ---- */

static void
test_customer_by_name (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (JsonNode) there = NULL;

  fixture_connect (self);
  fixture_add_client (self, "birds", "AMY'S bird sanctuary", NULL);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .client = "birds" });
  pushed = push (self, "i1");
  there = read_there (self, pushed->id);
  g_assert_cmpstr (
      docket_qbo_text (json_node_get_object (there), "Invoice.CustomerRef.value"), ==, "1");
}

static void
test_customer_by_mail (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (JsonNode) there = NULL;

  fixture_connect (self);
  fixture_add_client (self, "surf", "William and Sons", "SURF@intuit.com");
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .client = "surf" });
  pushed = push (self, "i1");
  there = read_there (self, pushed->id);
  g_assert_cmpstr (
      docket_qbo_text (json_node_get_object (there), "Invoice.CustomerRef.value"), ==, "2");
}

static void
test_customer_is_asked_for (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (DocketBooksPushed) second = NULL;
  g_autoptr (JsonNode) there = NULL;
  const DocketBooksDetail *detail;

  fixture_connect (self);
  fixture_add_client (self, "cool", "Cool Cars Ltd", NULL);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .client = "cool" });
  fixture_add_invoice (self,
                       &(InvoiceParts){ .id = "i2", .number = "2026-0002", .client = "cool" });
  error = refuse (self, "i1");
  assert_books_error (error, CHOICE_NEEDED);
  detail = docket_books_error_get_detail (error);
  g_assert_cmpint (detail->question, ==, DOCKET_BOOKS_QUESTION_CUSTOMER);
  g_assert_cmpstr (detail->local, ==, "cool");
  g_assert_cmpuint (detail->candidates->len, ==, 1);
  g_assert_cmpstr (
      ((DocketBooksCandidate *) g_ptr_array_index (detail->candidates, 0))->id, ==, "3");
  g_assert_cmpuint (fixture_count_requests (self, "POST /v3"), ==, 0);

  pushed = push_with (self, "i1", &(DocketBooksChoices){ .customer = "3" });
  there = read_there (self, pushed->id);
  g_assert_cmpstr (
      docket_qbo_text (json_node_get_object (there), "Invoice.CustomerRef.value"), ==, "3");
  /* Asked once. */
  second = push (self, "i2");
  g_assert_cmpint (second->sync, ==, DOCKET_SYNC_SYNCED);
}

static void
test_customer_new_by_choice (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (JsonNode) there = NULL;

  fixture_connect (self);
  fixture_add_client (self, "cool", "Cool Cars Ltd", NULL);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .client = "cool" });
  pushed = push_with (self, "i1", &(DocketBooksChoices){ .customer = DOCKET_BOOKS_NEW });
  there = read_there (self, pushed->id);
  g_assert_cmpstr (docket_qbo_text (json_node_get_object (there), "Invoice.CustomerRef.name"),
                   ==,
                   "Cool Cars Ltd");
}

static void
test_customer_name_of_vendor (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (JsonNode) there = NULL;

  fixture_connect (self);
  fixture_add_client (self, "books", "Books by Bessie", NULL);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .client = "books" });
  pushed = push (self, "i1");
  there = read_there (self, pushed->id);
  g_assert_cmpstr (docket_qbo_text (json_node_get_object (there), "Invoice.CustomerRef.name"),
                   ==,
                   "Books by Bessie (C)");
}

static void
test_customer_made_inactive (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (JsonNode) there = read_there (self, id);
  const char *customer
      = docket_qbo_text (json_node_get_object (there), "Invoice.CustomerRef.value");
  g_autofree char *paid = NULL;
  g_autofree char *body = g_strdup_printf (
      "{\"Id\":\"%s\",\"SyncToken\":\"0\",\"sparse\":true,\"Active\":false}", customer);
  g_autoptr (JsonNode) reply = NULL;
  g_autoptr (DocketBooksPushed) pushed = NULL;

  fixture_control (self, "/sandbox/pay", "{\"invoice\":\"%s\"}", id);
  reply = fixture_api (self, "POST", "customer", body);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i2", .number = "2026-0002" });
  pushed = push (self, "i2");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
}

static void
test_quotes_in_names (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) pushed = NULL;
  g_autoptr (DocketService) service = docket_record_new (&docket_service_shape);

  fixture_connect (self);
  docket_record_set_id (service, "consulting");
  service->name = g_strdup ("O'Hara's \\ \"special\": care & 100%");
  fixture_put (self, service);
  fixture_add_client (self, "odd", "L'Étoile \\ Fils: d'Or & Co 50%", "o'dd+1@x.example");
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1", .client = "odd" });
  pushed = push (self, "i1");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
}

/* ---- Numbers ---- */

static void
test_number_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) other = NULL;
  g_autoptr (DocketBooksPushed) linked = NULL;
  const DocketBooksDetail *detail;
  g_autofree char *id = NULL;

  fixture_change_company (self, "{\"CustomTxnNumbers\":true}");
  fixture_connect (self);
  other = fixture_api (
      self,
      "POST",
      "invoice",
      "{\"DocNumber\":\"2026-0001\",\"CustomerRef\":{\"value\":\"1\"},\"Line\":[{\"Amount\":"
      "380.00,\"DetailType\":\"SalesItemLineDetail\",\"SalesItemLineDetail\":{\"ItemRef\":"
      "{\"value\":\"1\"}}}]}");
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  error = refuse (self, "i1");
  assert_books_error (error, DUPLICATE_NUMBER);
  detail = docket_books_error_get_detail (error);
  g_assert_cmpstr (detail->subject, ==, "2026-0001");
  g_assert_cmpuint (detail->candidates->len, ==, 1);
  id = g_strdup (((DocketBooksCandidate *) g_ptr_array_index (detail->candidates, 0))->id);
  g_assert_cmpstr (id, ==, docket_qbo_text (json_node_get_object (other), "Invoice.Id"));

  linked = push_with (self, "i1", &(DocketBooksChoices){ .link = id });
  g_assert_cmpstr (linked->id, ==, id);
  g_assert_cmpint (linked->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpuint (
      fixture_count_there (self, "select count(*) from Invoice where DocNumber = '2026-0001'"),
      ==,
      1);
}

/* A database from a backup does not know that its invoice was copied: the mark tells. */
static void
test_copy_is_found_again (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketBooksPushed) first = NULL;
  g_autoptr (DocketBooksPushed) second = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketInvoice) older = NULL;

  fixture_change_company (self, "{\"CustomTxnNumbers\":true}");
  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  first = push (self, "i1");
  invoice = fixture_load (self, "i1");
  older = docket_record_copy (invoice);
  g_clear_pointer (&older->quickbooks, docket_record_unref);
  fixture_put (self, older);
  second = push (self, "i1");
  g_assert_cmpstr (second->id, ==, first->id);
  g_assert_true (second->already);
}

/* ---- After the copy ---- */

static void
test_void (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) there = NULL;

  g_assert_true (docket_books_void (self->books, "i1", NULL, &error));
  g_assert_no_error (error);
  there = read_there (self, id);
  g_assert_true (g_str_has_prefix (
      docket_qbo_text (json_node_get_object (there), "Invoice.PrivateNote"), "Voided"));
  /* Twice is once. */
  g_assert_true (docket_books_void (self->books, "i1", NULL, &error));
  g_assert_cmpuint (fixture_count_requests (self, "operation=void"), ==, 1);
}

static void
test_queued_void (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");
  g_autoptr (DocketInvoice) changed = docket_record_copy (invoice);
  g_autoptr (DocketAct) act = NULL;
  g_autoptr (DocketBooksStatus) status = NULL;
  g_autoptr (DocketBooksPulled) pulled = NULL;
  g_autoptr (GError) error = NULL;
  guint remaining = 9;

  changed->state = DOCKET_INVOICE_VOID;
  act = docket_act_begin (self->store, "void", DOCKET_ACT_FINAL, NULL);
  g_assert_true (docket_act_put (act, changed, NULL));
  g_assert_true (docket_books_queue_void (act, changed, NULL));
  g_assert_true (docket_act_commit (g_steal_pointer (&act), NULL));
  status = docket_books_get_status (self->store, NULL);
  g_assert_cmpuint (status->waiting, ==, 1);
  g_assert_true (docket_books_resume (self->books, &remaining, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (remaining, ==, 0);
  g_assert_cmpuint (fixture_count_requests (self, "operation=void"), ==, 1);
  pulled = pull (self);
  g_assert_cmpuint (pulled->voided, ==, 0);
}

static void
test_void_of_changed (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autofree char *body = g_strdup_printf (
      "{\"Id\":\"%s\",\"SyncToken\":\"0\",\"sparse\":true,\"CustomerMemo\":{\"value\":\"x\"}}", id);
  g_autoptr (JsonNode) reply = fixture_api (self, "POST", "invoice", body);
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_books_void (self->books, "i1", NULL, &error));
  g_assert_no_error (error);
}

static void
test_send (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) there = NULL;

  g_assert_true (docket_books_send (self->books, "i1", NULL, NULL, &error));
  g_assert_no_error (error);
  there = read_there (self, id);
  g_assert_cmpstr (
      docket_qbo_text (json_node_get_object (there), "Invoice.EmailStatus"), ==, "EmailSent");
  assert_money (self, 0, 38000, DOCKET_INVOICE_SENT);
}

static void
test_not_copied (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  fixture_connect (self);
  fixture_add_invoice (self, &(InvoiceParts){ .id = "i1" });
  g_assert_false (docket_books_void (self->books, "i1", NULL, &error));
  assert_books_error (error, NOT_COPIED);
  g_assert_false (docket_books_send (self->books, "i1", NULL, NULL, &other));
  assert_books_error (other, NOT_COPIED);
}

static void
test_credit_note (Fixture *self, gconstpointer data)
{
  g_autofree char *id = copy_one (self);
  g_autoptr (DocketInvoice) invoice = fixture_load (self, "i1");
  g_autoptr (DocketInvoice) note = docket_record_copy (invoice);
  g_autoptr (DocketBooksPushed) pushed = NULL;

  docket_record_set_id (note, "c1");
  g_free (note->number);
  note->number = g_strdup ("C2026-0001");
  note->type = DOCKET_INVOICE_TYPE_CREDIT_NOTE;
  note->corrects = g_strdup ("i1");
  g_clear_pointer (&note->quickbooks, docket_record_unref);
  fixture_put (self, note);
  pushed = push (self, "c1");
  g_assert_cmpint (pushed->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpuint (fixture_count_there (self, "select count(*) from CreditMemo"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_new ("/books/pull/a payment in full is taken over once", test_paid);
  fixture_new ("/books/pull/payments in part add up", test_partial);
  fixture_new ("/books/pull/an undone payment opens the invoice again", test_undone);
  fixture_new ("/books/pull/a payment written down here stays", test_own_payment_stays);
  fixture_new ("/books/pull/an invoice voided there is void here", test_voided_there);
  fixture_new ("/books/pull/an invoice deleted there can be copied again", test_deleted_there);
  fixture_new ("/books/pull/another total there is shown", test_changed_there);
  fixture_new ("/books/pull/nothing is missed after a long time", test_long_away);
  fixture_new ("/books/push/each line arrives as it is printed", test_lines_there);
  fixture_new ("/books/push/a known client costs three requests", test_few_requests);
  fixture_new ("/books/push/the books may give the number", test_number_from_there);
  fixture_new ("/books/push/a discount comes off the whole", test_discount);
  fixture_new ("/books/push/a deposit is no income", test_deposit);
  fixture_new ("/books/push/sales tax of a rate is found", test_us_tax);
  fixture_new ("/books/push/another total is not called synced", test_differs);
  fixture_new ("/books/push/value added tax stands on each line", test_vat);
  fixture_new ("/books/push/an unknown tax is asked for", test_vat_is_asked_for);
  fixture_new ("/books/push/prices that include tax keep their total", test_gross_prices);
  fixture_new ("/books/push/a foreign currency is refused before sending", test_foreign_currency);
  fixture_new ("/books/push/a closed period is refused before sending", test_closed_period);
  fixture_new ("/books/push/a draft is refused", test_draft);
  fixture_new ("/books/push/without a connection it says so", test_not_connected);
  fixture_new ("/books/push/a credit note becomes a credit memo", test_credit_note);
  fixture_new ("/books/customer/the same name is the same customer", test_customer_by_name);
  fixture_new ("/books/customer/the same address is the same customer", test_customer_by_mail);
  fixture_new ("/books/customer/a similar one is asked about once", test_customer_is_asked_for);
  fixture_new ("/books/customer/a new one can be chosen", test_customer_new_by_choice);
  fixture_new ("/books/customer/a vendor's name is got round", test_customer_name_of_vendor);
  fixture_new ("/books/customer/an inactive one is replaced", test_customer_made_inactive);
  fixture_new ("/books/customer/quotes and marks in names do no harm", test_quotes_in_names);
  fixture_new ("/books/number/a taken number is shown and may be linked", test_number_taken);
  fixture_new ("/books/number/a forgotten copy is found by its mark", test_copy_is_found_again);
  fixture_new ("/books/after/voiding twice is voiding once", test_void);
  fixture_new ("/books/after/a queued void is sent later", test_queued_void);
  fixture_new ("/books/after/a changed copy can be voided", test_void_of_changed);
  fixture_new ("/books/after/sending marks it as sent", test_send);
  fixture_new ("/books/after/what was not copied cannot be voided", test_not_copied);
  return g_test_run ();
}
