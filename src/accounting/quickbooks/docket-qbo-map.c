/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our invoice in Intuit's words (quickbooks.md, 9). Pure: everything it refers to was found
 * before. Knows nothing of the network or the database. */

#include "docket-qbo-map.h"

#include <string.h>

#define MOST_DESCRIPTION 4000
#define MOST_MEMO 1000
#define MOST_NOTE 4000
#define MOST_ADDRESS 500

void
docket_qbo_plan_clear (DocketQboPlan *plan)
{
  guint n = plan->invoice != NULL ? plan->invoice->lines->len : 0;

  for (guint i = 0; i < n; i++)
    {
      if (plan->items != NULL)
        g_free (plan->items[i]);
      if (plan->tax_codes != NULL)
        g_free (plan->tax_codes[i]);
    }
  g_clear_pointer (&plan->items, g_free);
  g_clear_pointer (&plan->tax_codes, g_free);
  g_clear_pointer (&plan->customer, g_free);
  g_clear_pointer (&plan->term, g_free);
  g_clear_pointer (&plan->whole_tax_code, g_free);
}

DocketQboTax
docket_qbo_map_tax_way (const DocketBooksConnection *connection)
{
  if (connection->uses_tax != TRUE)
    return DOCKET_QBO_TAX_NONE;
  if (g_strcmp0 (connection->country, "US") != 0)
    return DOCKET_QBO_TAX_LINES;
  return connection->automated_tax == TRUE ? DOCKET_QBO_TAX_AUTOMATED : DOCKET_QBO_TAX_WHOLE;
}

gboolean
docket_qbo_map_has_whole_discount (const DocketInvoice *invoice,
                                   const DocketBooksConnection *connection)
{
  gint64 sum = 0;

  /* With prices that include tax the form would take its discount off the net. */
  if (connection->allow_discount != TRUE
      || (invoice->prices_include_tax == TRUE
          && docket_qbo_map_tax_way (connection) == DOCKET_QBO_TAX_LINES))
    return FALSE;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);

      if (line->kind == DOCKET_LINE_DISCOUNT && !docket_add (sum, line->amount.minor, &sum, NULL))
        return FALSE;
    }
  return sum < 0;
}

char *
docket_qbo_map_item_key (const DocketLine *line)
{
  if (line->kind == DOCKET_LINE_DISCOUNT)
    return g_strdup ("discount");
  if (line->kind == DOCKET_LINE_DEPOSIT)
    return g_strdup ("deposit");
  if ((line->kind == DOCKET_LINE_FEE || line->kind == DOCKET_LINE_TOP_UP) && line->contract != NULL)
    return g_strconcat ("contract/", line->contract, NULL);
  if (line->service != NULL
      && (line->kind == DOCKET_LINE_TIME || line->kind == DOCKET_LINE_INCLUDED
          || line->kind == DOCKET_LINE_TOP_UP))
    return g_strconcat ("service/", line->service, NULL);
  return g_strdup ("other");
}

DocketPercent
docket_qbo_map_rate (const DocketInvoice *invoice, const char *tax)
{
  for (guint i = 0; tax != NULL && i < invoice->taxes->len; i++)
    {
      const DocketTaxSum *sum = g_ptr_array_index (invoice->taxes, i);

      if (g_strcmp0 (sum->tax, tax) == 0 && !DOCKET_IS_NULL (sum->rate.e4))
        return sum->rate;
    }
  return (DocketPercent){ 0 };
}

char *
docket_qbo_map_mark (const DocketInvoice *invoice)
{
  return g_strdup_printf ("[Docket %s]", invoice->id);
}

const char *
docket_qbo_map_path (const DocketInvoice *invoice)
{
  return invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE ? "creditmemo" : "invoice";
}

const char *
docket_qbo_map_entity (const DocketInvoice *invoice)
{
  return invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE ? "CreditMemo" : "Invoice";
}

/* ---- Writing ---- */

static void
write_cut (DocketJsonWriter *writer, const char *key, const char *text, guint most)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *cut
      = g_utf8_strlen (valid, -1) > most ? g_utf8_substring (valid, 0, most) : NULL;

  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, cut != NULL ? cut : valid);
}

static void
write_text (DocketJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, text);
}

static void
write_reference (DocketJsonWriter *writer, const char *key, const char *value)
{
  if (value == NULL)
    return;
  docket_json_writer_key (writer, key);
  docket_json_writer_begin_object (writer);
  write_text (writer, "value", value);
  docket_json_writer_end_object (writer);
}

static void
write_date (DocketJsonWriter *writer, const char *key, DocketDate date)
{
  g_autofree char *text = DOCKET_IS_NULL (date.days) ? NULL : docket_date_format (date);

  write_text (writer, key, text);
}

static void
write_amount (DocketJsonWriter *writer, const char *key, DocketMoney money, const char *currency)
{
  g_autofree char *text = docket_money_format (money, currency);

  docket_json_writer_key (writer, key);
  docket_json_writer_number (writer, text);
}

/* Quantity and price only where they multiply out: the service refuses anything else (6070). */
static gboolean
multiplies_out (const DocketLine *line)
{
  DocketMoney product;

  return !DOCKET_IS_NULL (line->quantity.e4) && !DOCKET_IS_NULL (line->unit_price.e4)
         && docket_rate_times (line->unit_price, line->quantity, &product, NULL)
         && product.minor == line->amount.minor;
}

static void
write_detail (DocketJsonWriter *writer, const DocketQboPlan *plan, guint index)
{
  const DocketInvoice *invoice = plan->invoice;
  const DocketLine *line = g_ptr_array_index (invoice->lines, index);

  docket_json_writer_key (writer, "SalesItemLineDetail");
  docket_json_writer_begin_object (writer);
  write_reference (writer, "ItemRef", plan->items[index]);
  if (multiplies_out (line))
    {
      g_autofree char *quantity = docket_decimal_format (line->quantity.e4, 4, 0);
      g_autofree char *price = docket_rate_format (line->unit_price, invoice->currency);

      docket_json_writer_key (writer, "Qty");
      docket_json_writer_number (writer, quantity);
      docket_json_writer_key (writer, "UnitPrice");
      docket_json_writer_number (writer, price);
    }
  write_date (writer, "ServiceDate", line->date);
  write_reference (writer, "TaxCodeRef", plan->tax_codes[index]);
  if (invoice->prices_include_tax == TRUE
      && docket_qbo_map_tax_way (plan->connection) == DOCKET_QBO_TAX_LINES)
    write_amount (writer, "TaxInclusiveAmt", line->amount, invoice->currency);
  docket_json_writer_end_object (writer);
}

static char *
describe (const DocketLine *line)
{
  GString *text = g_string_new (NULL);

  if (line->ticket != NULL
      && (line->description == NULL || strstr (line->description, line->ticket) == NULL))
    g_string_append_printf (text, "%s ", line->ticket);
  if (line->description != NULL)
    g_string_append (text, line->description);
  if (line->detail != NULL && *line->detail != '\0')
    g_string_append_printf (text, "\n%s", line->detail);
  return g_string_free (text, FALSE);
}

static void
write_line (DocketJsonWriter *writer, const DocketQboPlan *plan, guint index)
{
  const DocketLine *line = g_ptr_array_index (plan->invoice->lines, index);
  g_autofree char *description = describe (line);

  docket_json_writer_begin_object (writer);
  write_cut (writer, "Description", description, MOST_DESCRIPTION);
  write_amount (writer, "Amount", line->amount, plan->invoice->currency);
  write_text (writer, "DetailType", "SalesItemLineDetail");
  write_detail (writer, plan, index);
  docket_json_writer_end_object (writer);
}

static void
write_whole_discount (DocketJsonWriter *writer, const DocketInvoice *invoice)
{
  DocketMoney sum = { 0 };

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);

      if (line->kind == DOCKET_LINE_DISCOUNT)
        sum.minor -= line->amount.minor;
    }
  docket_json_writer_begin_object (writer);
  write_amount (writer, "Amount", sum, invoice->currency);
  write_text (writer, "DetailType", "DiscountLineDetail");
  docket_json_writer_key (writer, "DiscountLineDetail");
  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "PercentBased");
  docket_json_writer_boolean (writer, FALSE);
  docket_json_writer_end_object (writer);
  docket_json_writer_end_object (writer);
}

static void
write_lines (DocketJsonWriter *writer, const DocketQboPlan *plan)
{
  const DocketInvoice *invoice = plan->invoice;
  gboolean whole = docket_qbo_map_has_whole_discount (invoice, plan->connection);

  docket_json_writer_key (writer, "Line");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);

      if (!whole || line->kind != DOCKET_LINE_DISCOUNT)
        write_line (writer, plan, i);
    }
  if (whole)
    write_whole_discount (writer, invoice);
  docket_json_writer_end_array (writer);
}

static void
write_tax (DocketJsonWriter *writer, const DocketQboPlan *plan)
{
  DocketQboTax way = docket_qbo_map_tax_way (plan->connection);

  if (way == DOCKET_QBO_TAX_LINES)
    write_text (writer,
                "GlobalTaxCalculation",
                plan->invoice->prices_include_tax == TRUE ? "TaxInclusive" : "TaxExcluded");
  if (way == DOCKET_QBO_TAX_WHOLE && plan->whole_tax_code != NULL)
    {
      docket_json_writer_key (writer, "TxnTaxDetail");
      docket_json_writer_begin_object (writer);
      write_reference (writer, "TxnTaxCodeRef", plan->whole_tax_code);
      docket_json_writer_end_object (writer);
    }
  if (docket_qbo_map_has_whole_discount (plan->invoice, plan->connection)
      && (way == DOCKET_QBO_TAX_WHOLE || way == DOCKET_QBO_TAX_AUTOMATED))
    {
      docket_json_writer_key (writer, "ApplyTaxAfterDiscount");
      docket_json_writer_boolean (writer, TRUE);
    }
}

static void
write_buyer (DocketJsonWriter *writer, const DocketParty *buyer)
{
  if (buyer == NULL)
    return;
  if (buyer->email != NULL && *buyer->email != '\0')
    {
      docket_json_writer_key (writer, "BillEmail");
      docket_json_writer_begin_object (writer);
      write_text (writer, "Address", buyer->email);
      docket_json_writer_end_object (writer);
    }
  if (buyer->address == NULL || buyer->address[0] == NULL)
    return;
  docket_json_writer_key (writer, "BillAddr");
  docket_json_writer_begin_object (writer);
  for (guint i = 0; buyer->address[i] != NULL && i < 5; i++)
    {
      char key[] = "Line1";

      key[4] = (char) ('1' + i);
      write_cut (writer, key, buyer->address[i], MOST_ADDRESS);
    }
  write_text (writer, "Country", buyer->country);
  docket_json_writer_end_object (writer);
}

static void
write_notes (DocketJsonWriter *writer, const DocketInvoice *invoice)
{
  g_autofree char *mark = docket_qbo_map_mark (invoice);
  g_autofree char *own
      = g_utf8_make_valid (invoice->internal_note != NULL ? invoice->internal_note : "", -1);
  g_autofree char *cut = g_utf8_strlen (own, -1) > MOST_NOTE - 200
                             ? g_utf8_substring (own, 0, MOST_NOTE - 200)
                             : g_strdup (own);
  g_autofree char *note = g_strdup_printf ("%s%s%s %s",
                                           cut,
                                           *cut != '\0' ? "\n" : "",
                                           invoice->number != NULL ? invoice->number : "",
                                           mark);

  if (invoice->note != NULL && *invoice->note != '\0')
    {
      docket_json_writer_key (writer, "CustomerMemo");
      docket_json_writer_begin_object (writer);
      write_cut (writer, "value", invoice->note, MOST_MEMO);
      docket_json_writer_end_object (writer);
    }
  write_text (writer, "PrivateNote", note);
}

char *
docket_qbo_map_print (const DocketQboPlan *plan)
{
  const DocketInvoice *invoice = plan->invoice;
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);

  docket_json_writer_begin_object (writer);
  if (plan->connection->custom_numbers == TRUE)
    write_text (writer, "DocNumber", invoice->number);
  write_date (writer, "TxnDate", invoice->issue_date);
  if (invoice->type != DOCKET_INVOICE_TYPE_CREDIT_NOTE)
    {
      write_date (writer, "DueDate", invoice->due_date);
      write_reference (writer, "SalesTermRef", plan->term);
    }
  write_reference (writer, "CustomerRef", plan->customer);
  if (plan->connection->multicurrency == TRUE)
    write_reference (writer, "CurrencyRef", invoice->currency);
  write_buyer (writer, invoice->buyer);
  write_notes (writer, invoice);
  write_lines (writer, plan);
  write_tax (writer, plan);
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, NULL);
}
