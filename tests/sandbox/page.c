/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The books in a browser: invoices and payments, and buttons that play the customer and the
 * bookkeeper. Plain forms, no script. */

#include "page.h"

#include "control.h"

#include <string.h>

static const char style[]
    = ":root{color-scheme:light dark;--ink:#1d2330;--soft:#5d6678;--line:#dfe3ea;--ground:#f6f7f9;"
      "--card:#fff;--main:#2c6e49;--late:#a4262c;--mark:#fff4ce;--mark-ink:#5c4400}"
      "@media(prefers-color-scheme:dark){:root{--ink:#e9ecf2;--soft:#9aa3b5;--line:#353b48;"
      "--ground:#171a20;--card:#20242c;--main:#7cc79b;--late:#ff9a9e;--mark:#4b3c09;"
      "--mark-ink:#ffe9a8}}"
      "*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);"
      "font:15px/1.5 system-ui,sans-serif}"
      ".label{background:var(--mark);color:var(--mark-ink);padding:8px 24px;font-weight:600}"
      "main{max-width:1080px;margin:24px auto;padding:0 24px}.narrow{max-width:560px}"
      "h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 8px}"
      ".soft{color:var(--soft)}"
      "table{width:100%;border-collapse:collapse;background:var(--card);"
      "border:1px solid var(--line);border-radius:8px}"
      "th,td{padding:9px 12px;text-align:left;border-bottom:1px solid var(--line);"
      "vertical-align:middle}tr:last-child td{border-bottom:0}"
      "th{font-size:13px;color:var(--soft);font-weight:600}"
      ".sum{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
      ".row{display:flex;gap:8px;flex-wrap:wrap;align-items:center}form{display:inline-flex;gap:"
      "4px;"
      "margin:0}button,input{font:inherit;padding:4px 12px;border-radius:6px;"
      "border:1px solid var(--line);background:var(--card);color:var(--ink)}"
      "input{width:96px;text-align:right}button:hover{border-color:var(--main)}"
      "button.main{background:var(--main);border-color:var(--main);color:var(--card)}"
      ".late{color:var(--late)}.good{color:var(--main)}"
      "tr.here td{background:var(--mark);color:var(--mark-ink)}"
      ".note{padding:8px 12px;border-radius:6px;background:var(--mark);color:var(--mark-ink)}"
      "a{color:inherit}";

GString *
page_start (const char *title)
{
  GString *out = g_string_new (NULL);
  g_autofree char *escaped = html_escape (title);

  g_string_append_printf (out,
                          "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                          "<meta name=\"viewport\" content=\"width=device-width\">"
                          "<title>%s – QuickBooks sandbox</title><style>%s</style></head><body>"
                          "<div class=\"label\">Sandbox: a local model of QuickBooks Online. "
                          "No real books, no real money.</div>",
                          escaped,
                          style);
  return out;
}

void
page_end (GString *out)
{
  g_string_append (out, "</body></html>");
}

static void
append_cell (GString *out, const char *class_name, const char *text)
{
  g_autofree char *escaped = html_escape (text);

  g_string_append_printf (out, "<td class=\"%s\">%s</td>", class_name, escaped);
}

static void
append_sum (GString *out, Entity *entity, const char *field)
{
  const char *currency = value_get_text (entity->body, "CurrencyRef.value");
  const char *amount = value_get_text (entity->body, field);
  g_autofree char *text
      = g_strdup_printf ("%s %s",
                         amount != NULL && strcmp (amount, "0") != 0 ? amount : "0.00",
                         currency != NULL ? currency : "");

  append_cell (out, "sum", text);
}

static void
append_form (GString *out, const char *action, const char *name, const char *id, const char *back)
{
  g_string_append_printf (out,
                          "<form method=\"post\" action=\"/sandbox-page/%s\">"
                          "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                          "<input type=\"hidden\" name=\"back\" value=\"%s\">",
                          action,
                          name,
                          id,
                          back);
}

static const char *
describe_state (Store *store, Entity *invoice)
{
  gint64 total = entity_get_cents (invoice, "TotalAmt");
  gint64 balance = entity_get_cents (invoice, "Balance");
  const char *note = value_get_text (invoice->body, "PrivateNote");

  if (total == 0 && note != NULL && g_str_has_prefix (note, "Voided"))
    return "Voided";
  if (balance == 0)
    return "Paid";

  return balance < total ? "Part paid" : "Open";
}

static void
append_actions (GString *out, Entity *invoice, const char *state, const char *back)
{
  g_string_append (out, "<td><div class=\"row\">");
  if (strcmp (state, "Open") == 0 || strcmp (state, "Part paid") == 0)
    {
      append_form (out, "pay", "invoice", invoice->id, back);
      g_string_append (out, "<button class=\"main\">Pay</button></form>");
      append_form (out, "pay", "invoice", invoice->id, back);
      g_string_append_printf (out,
                              "<input name=\"amount\" inputmode=\"decimal\" required "
                              "aria-label=\"Amount for invoice %s\" placeholder=\"0.00\">"
                              "<button>Pay part</button></form>",
                              invoice->id);
    }
  if (value_length (value_get (invoice->body, "LinkedTxn")) > 0)
    {
      append_form (out, "unpay", "invoice", invoice->id, back);
      g_string_append (out, "<button>Undo payment</button></form>");
    }
  if (strcmp (state, "Voided") != 0)
    {
      append_form (out, "void", "invoice", invoice->id, back);
      g_string_append (out, "<button>Void</button></form>");
    }
  g_string_append (out, "</div></td>");
}

static void
append_invoice (GString *out, Store *store, Entity *invoice, const char *back, gboolean here)
{
  const char *state = describe_state (store, invoice);
  const char *number = value_get_text (invoice->body, "DocNumber");
  g_autofree char *escaped = html_escape (number != NULL ? number : "no number");

  g_string_append_printf (
      out,
      "<tr id=\"invoice-%s\"%s><td><a href=\"/app/invoice?txnId=%s\">%s</a></td>",
      invoice->id,
      here ? " class=\"here\"" : "",
      invoice->id,
      escaped);
  append_cell (out, "", value_get_text (invoice->body, "CustomerRef.name"));
  append_cell (out, "", value_get_text (invoice->body, "TxnDate"));
  append_cell (out, "", value_get_text (invoice->body, "DueDate"));
  append_sum (out, invoice, "TotalAmt");
  append_sum (out, invoice, "Balance");
  append_cell (out, strcmp (state, "Paid") == 0 ? "good" : "", state);
  append_actions (out, invoice, state, back);
  g_string_append (out, "</tr>");
}

static void
append_invoice_head (GString *out)
{
  g_string_append (out,
                   "<table><thead><tr><th>Number</th><th>Customer</th><th>Date</th><th>Due</th>"
                   "<th class=\"sum\">Total</th><th class=\"sum\">Open</th><th>State</th><th></th>"
                   "</tr></thead><tbody>");
}

static void
append_payment (GString *out, Entity *payment, const char *back)
{
  const Value *lines = value_get (payment->body, "Line");
  g_autoptr (GString) links = g_string_new (NULL);

  for (guint i = 0; i < value_length (lines); i++)
    {
      const Value *list = value_get (value_at (lines, i), "LinkedTxn");
      const char *id = value_get_text (value_at (list, 0), "TxnId");

      g_string_append_printf (
          links, "%s<a href=\"/app/invoice?txnId=%s\">%s</a>", i > 0 ? ", " : "", id, id);
    }
  g_string_append_printf (out, "<tr id=\"payment-%s\">", payment->id);
  append_cell (out, "", value_get_text (payment->body, "TxnDate"));
  append_cell (out, "", value_get_text (payment->body, "CustomerRef.name"));
  g_string_append_printf (out, "<td>%s</td>", links->len > 0 ? links->str : "–");
  append_sum (out, payment, "TotalAmt");
  append_sum (out, payment, "UnappliedAmt");
  g_string_append (out, "<td>");
  append_form (out, "unpay", "payment", payment->id, back);
  g_string_append (out, "<button>Undo payment</button></form></td></tr>");
}

static gboolean
pays_invoice (Entity *payment, const char *invoice)
{
  const Value *lines = value_get (payment->body, "Line");

  for (guint i = 0; i < value_length (lines); i++)
    {
      const Value *links = value_get (value_at (lines, i), "LinkedTxn");

      if (g_strcmp0 (value_get_text (value_at (links, 0), "TxnId"), invoice) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
append_payments (GString *out, Store *store, const char *invoice, const char *back)
{
  guint count = 0;

  g_string_append (out, "<h2>Payments</h2>");
  for (guint i = store->entities[TYPE_PAYMENT]->len; i > 0; i--)
    {
      Entity *payment = g_ptr_array_index (store->entities[TYPE_PAYMENT], i - 1);

      if (payment->deleted || (invoice != NULL && !pays_invoice (payment, invoice)))
        continue;
      if (count++ == 0)
        g_string_append (out,
                         "<table><thead><tr><th>Date</th><th>Customer</th><th>For invoice</th>"
                         "<th class=\"sum\">Amount</th><th class=\"sum\">Unapplied</th><th></th>"
                         "</tr></thead><tbody>");
      append_payment (out, payment, back);
    }
  g_string_append (out, count > 0 ? "</tbody></table>" : "<p class=\"soft\">None so far.</p>");
}

static void
append_note (GString *out, const Request *request)
{
  const char *note = request_get (request, "note");
  g_autofree char *escaped = html_escape (note);

  if (note != NULL && strlen (note) < 1000)
    g_string_append_printf (out, "<p class=\"note\" role=\"status\">%s</p>", escaped);
}

static void
show_all (Api *api, const Request *request, Reply *reply)
{
  Store *store = api->store;
  g_autofree char *company = html_escape (store->settings.company_name);
  GString *out = page_start (store->settings.company_name);
  guint count = 0;

  g_string_append_printf (out,
                          "<main><h1>%s</h1><p class=\"soft\">Company %s · %s · %s</p>",
                          company,
                          store->settings.realm,
                          store->settings.country,
                          store->settings.home_currency);
  append_note (out, request);
  g_string_append (out, "<h2>Invoices</h2>");
  for (guint i = store->entities[TYPE_INVOICE]->len; i > 0; i--)
    {
      Entity *invoice = g_ptr_array_index (store->entities[TYPE_INVOICE], i - 1);

      if (invoice->deleted)
        continue;
      if (count++ == 0)
        append_invoice_head (out);
      append_invoice (out, store, invoice, "/", FALSE);
    }
  g_string_append (out, count > 0 ? "</tbody></table>" : "<p class=\"soft\">None so far.</p>");
  append_payments (out, store, NULL, "/");
  g_string_append (out, "</main>");
  page_end (out);
  reply_take (reply, 200, "text/html;charset=utf-8", g_string_free (out, FALSE));
}

static void
append_lines (GString *out, Entity *invoice)
{
  const Value *lines = value_get (invoice->body, "Line");

  g_string_append (out,
                   "<h2>Lines</h2><table><thead><tr><th>Item</th><th>Description</th>"
                   "<th class=\"sum\">Quantity</th><th class=\"sum\">Rate</th><th>Tax</th>"
                   "<th class=\"sum\">Amount</th></tr></thead><tbody>");
  for (guint i = 0; i < value_length (lines); i++)
    {
      const Value *line = value_at (lines, i);
      const char *kind = value_get_text (line, "DetailType");
      const char *item = value_get_text (line, "SalesItemLineDetail.ItemRef.name");

      if (g_strcmp0 (kind, "SubTotalLineDetail") == 0)
        item = "Subtotal";
      else if (g_strcmp0 (kind, "DiscountLineDetail") == 0)
        item = "Discount";
      g_string_append (out, "<tr>");
      append_cell (out, "", item);
      append_cell (out, "", value_get_text (line, "Description"));
      append_cell (out, "sum", value_get_text (line, "SalesItemLineDetail.Qty"));
      append_cell (out, "sum", value_get_text (line, "SalesItemLineDetail.UnitPrice"));
      append_cell (out, "", value_get_text (line, "SalesItemLineDetail.TaxCodeRef.value"));
      append_cell (out, "sum", value_get_text (line, "Amount"));
      g_string_append (out, "</tr>");
    }
  g_string_append (out, "<tr><td>Tax</td><td></td><td></td><td></td><td></td>");
  append_cell (out, "sum", value_get_text (invoice->body, "TxnTaxDetail.TotalTax"));
  g_string_append (out, "</tr></tbody></table>");
}

static void
show_missing (Reply *reply)
{
  GString *out = page_start ("Not found");

  g_string_append (out,
                   "<main class=\"narrow\"><h1>There is no such invoice</h1>"
                   "<p>It may have been deleted. <a href=\"/\">All invoices</a></p></main>");
  page_end (out);
  reply_take (reply, 404, "text/html;charset=utf-8", g_string_free (out, FALSE));
}

static void
show_invoice (Api *api, const Request *request, Reply *reply)
{
  Store *store = api->store;
  Entity *invoice = store_find (store, TYPE_INVOICE, request_get (request, "txnId"));
  g_autofree char *back = NULL, *title = NULL, *escaped = NULL, *memo = NULL;
  const char *number;
  GString *out;

  if (invoice == NULL)
    {
      show_missing (reply);
      return;
    }
  number = value_get_text (invoice->body, "DocNumber");
  back = g_strdup_printf ("/app/invoice?txnId=%s", invoice->id);
  title = g_strdup_printf ("Invoice %s", number != NULL ? number : invoice->id);
  escaped = html_escape (title);
  memo = html_escape (value_get_text (invoice->body, "CustomerMemo.value"));
  out = page_start (title);
  g_string_append_printf (out, "<main><p><a href=\"/\">All invoices</a></p><h1>%s</h1>", escaped);
  append_note (out, request);
  append_invoice_head (out);
  append_invoice (out, store, invoice, back, FALSE);
  g_string_append (out, "</tbody></table>");
  append_lines (out, invoice);
  if (*memo != '\0')
    g_string_append_printf (out, "<p>%s</p>", memo);
  append_payments (out, store, invoice->id, back);
  g_string_append (out, "</main>");
  page_end (out);
  reply_take (reply, 200, "text/html;charset=utf-8", g_string_free (out, FALSE));
}

static void
go_back (Reply *reply, const char *back, const char *note)
{
  gboolean known = back != NULL && strlen (back) < 200
                   && (strcmp (back, "/") == 0 || g_str_has_prefix (back, "/app/invoice?txnId="))
                   && strpbrk (back, "\r\n") == NULL;
  const char *path = known ? back : "/";
  g_autofree char *escaped = g_uri_escape_string (note, NULL, FALSE);
  g_autofree char *location
      = g_strdup_printf ("%s%cnote=%s", path, strchr (path, '?') != NULL ? '&' : '?', escaped);

  reply_redirect (reply, 303, location);
}

static void
act (Api *api, const Request *request, const char *what, Reply *reply)
{
  g_autoptr (GHashTable) form = request_parse_form (request);
  const char *invoice = g_hash_table_lookup (form, "invoice");
  const char *payment = g_hash_table_lookup (form, "payment");
  const char *back = g_hash_table_lookup (form, "back");
  g_autoptr (Fault) fault = NULL;
  const char *done = "Voided";
  Entity *entity;

  if (strcmp (what, "pay") == 0)
    {
      entity = control_pay (api->store, invoice, g_hash_table_lookup (form, "amount"), &fault);
      done = "Paid";
    }
  else if (strcmp (what, "unpay") == 0)
    {
      entity = control_unpay (api->store, payment, invoice, &fault);
      done = "Payment undone";
    }
  else
    entity = control_void (api->store, invoice, &fault);

  go_back (reply, back, entity != NULL ? done : fault->detail);
}

gboolean
page_handle (Api *api, const Request *request, Reply *reply)
{
  const char *path = request->path;

  if (request_is (request, "GET") && strcmp (path, "/") == 0)
    show_all (api, request, reply);
  else if (request_is (request, "GET") && strcmp (path, "/app/invoice") == 0)
    show_invoice (api, request, reply);
  else if (request_is (request, "POST") && strcmp (path, "/sandbox-page/pay") == 0)
    act (api, request, "pay", reply);
  else if (request_is (request, "POST") && strcmp (path, "/sandbox-page/unpay") == 0)
    act (api, request, "unpay", reply);
  else if (request_is (request, "POST") && strcmp (path, "/sandbox-page/void") == 0)
    act (api, request, "void", reply);
  else
    return FALSE;

  return TRUE;
}
