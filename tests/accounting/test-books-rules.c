/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts that need neither network nor database: refusals, quoting, names, the invoice in the
 * service's words, settling, frozen errors. */

#include "docket-billing.h"
#include "docket-books-error.h"
#include "docket-qbo-fault.h"
#include "docket-qbo-json.h"
#include "docket-qbo-map.h"
#include "docket-qbo-query.h"
#include "docket-qbo-settle.h"
#include "docket-vault.h"

#include <string.h>

/* ---- Refusals ---- */

static void
assert_fault (guint status, const char *body, DocketBooksError code)
{
  g_autoptr (JsonNode) root = docket_json_parse (body, strlen (body), 0, NULL);
  g_autoptr (GError) error = docket_qbo_read_fault (status, body, strlen (body), root, "1-a-b");

  g_assert_error (error, DOCKET_BOOKS_ERROR, (int) code);
  g_assert_cmpstr (docket_books_error_get_detail (error)->reference, ==, "1-a-b");
}

#define FAULT(code, message, detail)                                                               \
  "{\"Fault\":{\"Error\":[{\"Message\":\"" message "\",\"Detail\":\"" detail "\",\"code\":\"" code \
  "\",\"element\":\"\"}],\"type\":\"ValidationFault\"},\"time\":\"2020-09-29T05:58:07.300-07:"     \
  "00\"}"

static void
test_faults (void)
{
  static const char gateway[]
      = "{\"warnings\":null,\"fault\":{\"error\":[{\"message\":\"message=AuthenticationFailed; "
        "errorCode=003200; statusCode=401\",\"detail\":\"Token expired\",\"code\":\"3200\","
        "\"element\":null}],\"type\":\"AUTHENTICATION\"},\"time\":1601391072830}";
  static const char xml[]
      = "<?xml version=\"1.0\"?><IntuitResponse time=\"2020\" "
        "xmlns=\"http://schema.intuit.com/finance/v3\"><Fault type=\"SERVICE\"><Error "
        "code=\"3001\"><Message>message=ThrottleExceeded</Message><Detail>The request limit was "
        "reached.</Detail></Error></Fault></IntuitResponse>";

  assert_fault (401, gateway, DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST);
  assert_fault (401, "", DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST);
  assert_fault (403, xml, DOCKET_BOOKS_ERROR_THROTTLED);
  assert_fault (429, "<html>", DOCKET_BOOKS_ERROR_THROTTLED);
  assert_fault (500, "<html>", DOCKET_BOOKS_ERROR_SERVICE);
  assert_fault (404, "<html>", DOCKET_BOOKS_ERROR_PROTOCOL);
  assert_fault (200, FAULT ("5010", "Stale Object Error", "x"), DOCKET_BOOKS_ERROR_STALE);
  assert_fault (400,
                FAULT ("6140", "Duplicate Document Number Error", "x"),
                DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER);
  assert_fault (
      400, FAULT ("6240", "Duplicate Name Exists Error", "null"), DOCKET_BOOKS_ERROR_NAME_TAKEN);
  assert_fault (400, FAULT ("6210", "x", "y"), DOCKET_BOOKS_ERROR_PERIOD_CLOSED);
  assert_fault (
      400, FAULT ("6200", "Account Period Closed", "y"), DOCKET_BOOKS_ERROR_PERIOD_CLOSED);
  /* The same number has stood for something else. */
  assert_fault (400,
                FAULT ("6210", "Duplicate Document Number Error", "y"),
                DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER);
  assert_fault (400,
                FAULT ("6000",
                       "A business validation error",
                       "Make sure all your transactions have a VAT rate before you save."),
                DOCKET_BOOKS_ERROR_TAX);
  assert_fault (400,
                FAULT ("6000",
                       "A business validation error",
                       "Multi Currency should be enabled to perform this operation"),
                DOCKET_BOOKS_ERROR_CURRENCY);
  assert_fault (400,
                FAULT ("610", "Object Not Found", "Another user has deleted this transaction."),
                DOCKET_BOOKS_ERROR_NOT_FOUND);
  assert_fault (
      400,
      FAULT ("610", "Object Not Found", "Something you're trying to use has been made inactive."),
      DOCKET_BOOKS_ERROR_INACTIVE);
  assert_fault (400, FAULT ("2500", "Invalid Reference Id", "x"), DOCKET_BOOKS_ERROR_INACTIVE);
  assert_fault (
      400, FAULT ("6190", "Invalid Company Status", "x"), DOCKET_BOOKS_ERROR_SUBSCRIPTION);
  assert_fault (400, FAULT ("2050", "String length", "x"), DOCKET_BOOKS_ERROR_REFUSED);
  assert_fault (500, FAULT ("10000", "An error", "x"), DOCKET_BOOKS_ERROR_SERVICE);
  assert_fault (400, "{\"Fault\":{\"Error\":[]}}", DOCKET_BOOKS_ERROR_REFUSED);
  assert_fault (400, "{\"Fault\":7}", DOCKET_BOOKS_ERROR_PROTOCOL);
}

static void
test_no_fault (void)
{
  static const char body[] = "{\"Invoice\":{\"Id\":\"1\"}}";
  g_autoptr (JsonNode) root = docket_json_parse (body, strlen (body), 0, NULL);

  g_assert_null (docket_qbo_read_fault (200, body, strlen (body), root, NULL));
}

static void
test_holder (void)
{
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;

  g_assert_true (docket_qbo_fault_find_holder (
      "You must specify a different number. This number has already been used. DocNumber=1001 is "
      "assigned to TxnType=Invoice with TxnId=17984",
      &type,
      &id));
  g_assert_cmpstr (type, ==, "Invoice");
  g_assert_cmpstr (id, ==, "17984");
  g_assert_false (docket_qbo_fault_find_holder ("no", &type, &id));
  g_assert_false (docket_qbo_fault_find_holder (NULL, &type, &id));
}

/* ---- Quoting and names ---- */

static void
test_quoting (void)
{
  g_autofree char *plain = docket_qbo_quote ("Adam's \\ Ltd");
  g_autofree char *like = docket_qbo_quote_like ("O'H");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *list = NULL;

  g_assert_cmpstr (plain, ==, "'Adam\\'s \\\\ Ltd'");
  g_assert_cmpstr (like, ==, "'%O\\'H%'");
  g_ptr_array_add (ids, (char *) "1");
  g_ptr_array_add (ids, (char *) "2");
  g_ptr_array_add (ids, (char *) "3'");
  list = docket_qbo_quote_list (ids, 1, 3);
  g_assert_cmpstr (list, ==, "('2','3\\'')");
}

static void
assert_key (const char *name, const char *expected)
{
  g_autofree char *key = docket_qbo_name_key (name);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_names (void)
{
  g_autofree char *clean = docket_qbo_clean_name (" A:b\tc\n ", 100);
  g_autofree char *cut = docket_qbo_clean_name ("äöü äöü", 4);
  g_autofree char *stem = docket_qbo_name_stem ("The Acme, Inc.");

  g_assert_cmpstr (clean, ==, "A-b c");
  g_assert_cmpstr (cut, ==, "äöü");
  g_assert_cmpstr (stem, ==, "Acme");
  assert_key ("ACME, Inc.", "acme");
  assert_key ("Acme s.r.o.", "acme");
  assert_key ("Smith & Sons GmbH", "smith sons");
  assert_key ("", "");
}

/* ---- The invoice in the service's words ---- */

static DocketLine *
add_line (DocketInvoice *invoice, DocketLineKind kind, gint64 quantity, gint64 price, gint64 amount)
{
  DocketLine *line = docket_record_new (&docket_line_shape);

  line->kind = kind;
  line->description = g_strdup ("work");
  line->quantity.e4 = quantity;
  line->unit_price.e4 = price;
  line->amount.minor = amount;
  g_ptr_array_add (invoice->lines, line);
  return line;
}

static DocketInvoice *
make_invoice (void)
{
  DocketInvoice *invoice = docket_record_new (&docket_invoice_shape);

  docket_record_set_id (invoice, "i1");
  invoice->number = g_strdup ("N-1");
  invoice->type = DOCKET_INVOICE_TYPE_INVOICE;
  invoice->state = DOCKET_INVOICE_ISSUED;
  invoice->client = g_strdup ("acme");
  invoice->currency = g_strdup ("USD");
  invoice->issue_date = docket_date_from_ymd (2026, 4, 1);
  invoice->due_date = docket_date_from_ymd (2026, 5, 1);
  return invoice;
}

static void
assert_print (const DocketInvoice *invoice,
              const DocketBooksConnection *connection,
              const char *tax_code,
              const char *expected)
{
  g_auto (DocketQboPlan) plan = { .invoice = invoice, .connection = connection };
  g_autofree char *printed = NULL;

  plan.customer = g_strdup ("24");
  plan.items = g_new0 (char *, invoice->lines->len + 1);
  plan.tax_codes = g_new0 (char *, invoice->lines->len + 1);
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      plan.items[i] = g_strdup ("7");
      plan.tax_codes[i] = g_strdup (tax_code);
    }
  printed = docket_qbo_map_print (&plan);
  g_assert_cmpstr (printed, ==, expected);
}

static void
test_print (void)
{
  g_autoptr (DocketInvoice) invoice = make_invoice ();
  g_autoptr (DocketBooksConnection) connection = docket_record_new (&docket_books_connection_shape);
  DocketLine *line;

  /* 128.35 h × 14.50: a binary fraction makes 1861.07 of it (quickbooks.md 5). */
  line = add_line (invoice, DOCKET_LINE_TIME, 1283500, 14500000, 186108);
  line->ticket = g_strdup ("T-1");
  line->detail = g_strdup ("on site");
  line->date = docket_date_from_ymd (2026, 3, 31);
  line = add_line (invoice, DOCKET_LINE_INCLUDED, 100000, 0, 0);
  /* One third: what does not multiply out goes without quantity and price. */
  line = add_line (invoice, DOCKET_LINE_MANUAL, 30000, 33330000, 10000);
  connection->custom_numbers = TRUE;
  connection->multicurrency = TRUE;
  connection->uses_tax = FALSE;
  assert_print (
      invoice,
      connection,
      NULL,
      "{\"DocNumber\":\"N-1\",\"TxnDate\":\"2026-04-01\",\"DueDate\":\"2026-05-01\","
      "\"CustomerRef\":{\"value\":\"24\"},\"CurrencyRef\":{\"value\":\"USD\"},"
      "\"PrivateNote\":\"N-1 [Docket i1]\",\"Line\":["
      "{\"Description\":\"T-1 work\\non site\",\"Amount\":1861.08,"
      "\"DetailType\":\"SalesItemLineDetail\",\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":"
      "\"7\"},\"Qty\":128.35,\"UnitPrice\":14.50,\"ServiceDate\":\"2026-03-31\"}},"
      "{\"Description\":\"work\",\"Amount\":0.00,\"DetailType\":\"SalesItemLineDetail\","
      "\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"7\"},\"Qty\":10,\"UnitPrice\":0.00}},"
      "{\"Description\":\"work\",\"Amount\":100.00,\"DetailType\":\"SalesItemLineDetail\","
      "\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"7\"}}}]}");
}

static void
test_print_discount (void)
{
  g_autoptr (DocketInvoice) invoice = make_invoice ();
  g_autoptr (DocketBooksConnection) connection = docket_record_new (&docket_books_connection_shape);

  add_line (invoice, DOCKET_LINE_MANUAL, 10000, 100000000, 10000);
  add_line (invoice, DOCKET_LINE_DISCOUNT, DOCKET_NULL, DOCKET_NULL, -600);
  add_line (invoice, DOCKET_LINE_DISCOUNT, DOCKET_NULL, DOCKET_NULL, -400);
  connection->custom_numbers = FALSE;
  connection->uses_tax = TRUE;
  connection->automated_tax = TRUE;
  connection->allow_discount = TRUE;
  connection->country = g_strdup ("US");
  assert_print (
      invoice,
      connection,
      "TAX",
      "{\"TxnDate\":\"2026-04-01\",\"DueDate\":\"2026-05-01\",\"CustomerRef\":{\"value\":\"24\"},"
      "\"PrivateNote\":\"N-1 [Docket i1]\",\"Line\":[{\"Description\":\"work\",\"Amount\":100.00,"
      "\"DetailType\":\"SalesItemLineDetail\",\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":"
      "\"7\"},\"Qty\":1,\"UnitPrice\":100.00,\"TaxCodeRef\":{\"value\":\"TAX\"}}},"
      "{\"Amount\":10.00,\"DetailType\":\"DiscountLineDetail\",\"DiscountLineDetail\":"
      "{\"PercentBased\":false}}],\"ApplyTaxAfterDiscount\":true}");
}

static void
test_total (void)
{
  g_autoptr (DocketInvoice) invoice = make_invoice ();
  DocketMoney total;

  add_line (invoice, DOCKET_LINE_MANUAL, 10000, 100000000, 10000);
  add_line (invoice, DOCKET_LINE_DEPOSIT, DOCKET_NULL, DOCKET_NULL, -3000);
  invoice->total.minor = 10000;
  g_assert_true (docket_billing_payable (invoice, &total, NULL));
  g_assert_cmpint (total.minor, ==, 7000);
  invoice->type = DOCKET_INVOICE_TYPE_DEPOSIT;
  g_assert_true (docket_billing_payable (invoice, &total, NULL));
  g_assert_cmpint (total.minor, ==, 10000);
}

/* ---- Amounts ---- */

static void
assert_money (const char *token, const char *currency, gint64 minor)
{
  g_autofree char *body = g_strdup_printf ("{\"A\":{\"B\":%s}}", token);
  g_autoptr (JsonNode) root = docket_json_parse (body, strlen (body), 0, NULL);
  g_autoptr (GError) error = NULL;
  DocketMoney money;

  if (docket_qbo_money (json_node_get_object (root), "A.B", currency, &money, &error))
    g_assert_cmpint (money.minor, ==, minor);
  else
    {
      g_assert_error (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_PROTOCOL);
      g_assert_cmpint (minor, ==, -1);
    }
}

static void
test_money (void)
{
  assert_money ("1861.08", "USD", 186108);
  assert_money ("0", "USD", 0);
  assert_money ("\"12.5\"", "USD", 1250);
  assert_money ("12.500", "USD", 1250);
  assert_money ("100.00", "JPY", 100);
  assert_money ("100", "JPY", 100);
  assert_money ("12.345", "USD", -1);
  assert_money ("1e3", "USD", -1);
  assert_money ("null", "USD", -1);
  assert_money ("{}", "USD", -1);
  assert_money ("true", "USD", -1);
  assert_money ("99999999999999999999", "USD", -1);
}

/* ---- Settling ---- */

typedef struct
{
  DocketInvoice *invoice;
  DocketBooksPulled pulled;
} Settled;

static void
settle (Settled *self, const char *document, const char *payments)
{
  g_autoptr (JsonNode) root
      = document != NULL ? docket_json_parse (document, strlen (document), 0, NULL) : NULL;
  g_autoptr (JsonNode) list = docket_json_parse (payments, strlen (payments), 0, NULL);
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  DocketQboState state = { .payments = objects };

  state.document = root != NULL ? json_node_get_object (root) : NULL;
  state.gone = root == NULL;
  for (guint i = 0; i < docket_qbo_length (json_node_get_array (list)); i++)
    g_ptr_array_add (objects, docket_qbo_element (json_node_get_array (list), i));
  self->pulled = (DocketBooksPulled){ 0 };
  docket_qbo_settle (self->invoice, &state, &self->pulled, &error);
  g_assert_no_error (error);
}

static DocketInvoice *
make_copied (void)
{
  DocketInvoice *invoice = make_invoice ();

  invoice->total.minor = 10000;
  invoice->paid.minor = 0;
  invoice->due.minor = 10000;
  invoice->quickbooks = docket_record_new (&docket_books_copy_shape);
  invoice->quickbooks->id = g_strdup ("145");
  invoice->quickbooks->company = g_strdup ("1");
  invoice->quickbooks->sync = DOCKET_SYNC_SYNCED;
  return invoice;
}

#define DOCUMENT(total, balance, note)                                                             \
  "{\"Id\":\"145\",\"SyncToken\":\"3\",\"DocNumber\":\"N-1\",\"TotalAmt\":" total                  \
  ",\"Balance\":" balance ",\"PrivateNote\":\"" note "\","                                         \
  "\"MetaData\":{\"LastUpdatedTime\":\"2026-04-20T05:58:07-07:00\"}}"
#define PAYMENT(id, amount, link)                                                                  \
  "{\"Id\":\"" id                                                                                  \
  "\",\"TxnDate\":\"2026-04-10\",\"TotalAmt\":500.00,\"Line\":[{\"Amount\":" amount                \
  ",\"LinkedTxn\":[{\"TxnId\":\"" link "\",\"TxnType\":\"Invoice\"}]},"                            \
  "{\"Amount\":1.00,\"LinkedTxn\":[{\"TxnId\":\"9\",\"TxnType\":\"Invoice\"}]}]}"

static void
test_settle (void)
{
  Settled self = { .invoice = make_copied () };
  g_autoptr (DocketInvoice) owner = self.invoice;
  g_autoptr (DocketInvoice) before = NULL;

  /* A payment over several invoices counts with its part. */
  settle (&self, DOCUMENT ("100.00", "60.00", ""), "[" PAYMENT ("7", "40.00", "145") "]");
  g_assert_cmpint (self.invoice->state, ==, DOCKET_INVOICE_PART_PAID);
  g_assert_cmpint (self.invoice->paid.minor, ==, 4000);
  g_assert_cmpint (self.invoice->due.minor, ==, 6000);
  g_assert_cmpuint (self.pulled.part_paid, ==, 1);
  before = docket_record_copy (self.invoice);
  settle (&self, DOCUMENT ("100.00", "60.00", ""), "[" PAYMENT ("7", "40.00", "145") "]");
  g_assert_true (docket_record_equal (before, self.invoice));

  /* What no payment explains: a journal entry. */
  settle (&self, DOCUMENT ("100.00", "0", ""), "[" PAYMENT ("7", "40.00", "145") "]");
  g_assert_cmpint (self.invoice->state, ==, DOCKET_INVOICE_PAID);
  g_assert_cmpuint (self.invoice->payments->len, ==, 2);

  settle (&self, DOCUMENT ("100.00", "100.00", ""), "[]");
  g_assert_cmpint (self.invoice->state, ==, DOCKET_INVOICE_SENT);
  g_assert_cmpuint (self.pulled.reopened, ==, 1);
  g_assert_cmpuint (self.pulled.payments_removed, ==, 2);
  g_assert_cmpuint (self.invoice->payments->len, ==, 0);

  settle (&self, DOCUMENT ("100.01", "100.01", ""), "[]");
  g_assert_cmpint (self.invoice->quickbooks->sync, ==, DOCKET_SYNC_DIFFERS);
  g_assert_cmpint (self.invoice->total.minor, ==, 10000);

  settle (&self, NULL, "[]");
  g_assert_cmpint (self.invoice->quickbooks->sync, ==, DOCKET_SYNC_GONE);
  g_assert_cmpint (self.invoice->state, ==, DOCKET_INVOICE_SENT);
}

static void
test_settle_void (void)
{
  Settled self = { .invoice = make_copied () };
  g_autoptr (DocketInvoice) owner = self.invoice;

  self.invoice->holds = docket_record_new (&docket_holds_shape);
  /* A total of nothing alone is no void. */
  settle (&self, DOCUMENT ("0", "0", "hello"), "[]");
  g_assert_cmpint (self.invoice->state, ==, DOCKET_INVOICE_ISSUED);
  g_assert_cmpint (self.invoice->quickbooks->sync, ==, DOCKET_SYNC_DIFFERS);
  settle (&self, DOCUMENT ("0.00", "0", "Voided - N-1 [Docket i1]"), "[]");
  g_assert_cmpint (self.invoice->state, ==, DOCKET_INVOICE_VOID);
  g_assert_null (self.invoice->holds);
  g_assert_cmpint (self.invoice->due.minor, ==, 0);
  g_assert_cmpint (self.invoice->quickbooks->sync, ==, DOCKET_SYNC_SYNCED);
  g_assert_cmpuint (self.pulled.voided, ==, 1);
  settle (&self, DOCUMENT ("0.00", "0", "Voided - N-1 [Docket i1]"), "[]");
  g_assert_cmpuint (self.pulled.voided, ==, 0);
}

/* ---- Errors and vaults ---- */

static void
test_frozen_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) foreign = NULL;
  g_autofree char *text = NULL;

  docket_books_error_set (
      &error, DOCKET_BOOKS_ERROR_PERIOD_CLOSED, "2026-03-01", "2026-03-31", "closed \"%s\"", "so");
  docket_books_error_edit_detail (error)->service = g_strdup ("their words\n");
  copy = g_error_copy (error);
  text = docket_books_error_freeze (copy);
  g_assert_null (strchr (text, '\n'));
  again = docket_books_error_thaw (text);
  g_assert_error (again, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_PERIOD_CLOSED);
  g_assert_cmpstr (again->message, ==, "closed \"so\"");
  g_assert_cmpstr (docket_books_error_get_detail (again)->subject, ==, "2026-03-01");
  g_assert_cmpstr (docket_books_error_get_detail (again)->other, ==, "2026-03-31");
  g_assert_cmpstr (docket_books_error_get_detail (again)->service, ==, "their words\n");
  foreign = docket_books_error_thaw ("not ours");
  g_assert_error (foreign, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_REFUSED);
  g_assert_null (docket_books_error_thaw (NULL));
  g_assert_false (docket_books_error_is_passing (error));
}

static void
test_memory_vault (void)
{
  DocketVault *vault = docket_vault_new_memory ();
  g_autofree char *nothing = NULL;
  g_autofree char *found = NULL;

  g_assert_true (vault->session_only);
  g_assert_true (vault->load (vault->user_data, "a", &nothing, NULL, NULL));
  g_assert_null (nothing);
  g_assert_true (vault->store (vault->user_data, "a", "1", NULL, NULL));
  g_assert_true (vault->store (vault->user_data, "a", "2", NULL, NULL));
  g_assert_true (vault->load (vault->user_data, "a", &found, NULL, NULL));
  g_assert_cmpstr (found, ==, "2");
  g_assert_true (vault->clear (vault->user_data, "a", NULL, NULL));
  docket_vault_free_memory (vault);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/each refusal is understood in each form", test_faults);
  g_test_add_func ("/rules/an answer is no refusal", test_no_fault);
  g_test_add_func ("/rules/who has a number is read from the words", test_holder);
  g_test_add_func ("/rules/values are quoted", test_quoting);
  g_test_add_func ("/rules/names are cleaned and compared", test_names);
  g_test_add_func ("/rules/an invoice is printed in exact decimals", test_print);
  g_test_add_func ("/rules/discount lines become one", test_print_discount);
  g_test_add_func ("/rules/deposits are no part of what is compared", test_total);
  g_test_add_func ("/rules/amounts are read exactly or not at all", test_money);
  g_test_add_func ("/rules/payments settle an invoice both ways", test_settle);
  g_test_add_func ("/rules/a void there is a void here, once", test_settle_void);
  g_test_add_func ("/rules/errors survive the database", test_frozen_errors);
  g_test_add_func ("/rules/a vault in memory keeps and forgets", test_memory_vault);
  return g_test_run ();
}
