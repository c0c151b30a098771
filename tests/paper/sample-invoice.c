/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Invoices for the tests and benchmarks of paper, made without billing. */

#include "sample-invoice.h"

static DocketMoney
parse_money (const char *text, const char *currency)
{
  DocketMoney money = DOCKET_MONEY_NULL;

  if (text != NULL && !docket_money_parse (text, currency, &money, NULL))
    g_error ("%s is no amount of %s", text, currency);
  return money;
}

DocketParty *
sample_party_new (const char *name, const char *address, const char *country, const char *tax_id)
{
  DocketParty *party = docket_record_new (&docket_party_shape);

  party->name = g_strdup (name);
  party->address = address != NULL ? g_strsplit (address, "\n", -1) : NULL;
  party->country = g_strdup (country);
  party->tax_id = g_strdup (tax_id);
  return party;
}

DocketLine *
sample_invoice_add_line (DocketInvoice *invoice,
                         DocketLineKind kind,
                         const char *description,
                         const char *detail,
                         const char *quantity,
                         const char *unit,
                         const char *price,
                         const char *amount,
                         const char *tax)
{
  DocketLine *line = docket_record_new (&docket_line_shape);

  line->kind = kind;
  line->description = g_strdup (description);
  line->detail = g_strdup (detail);
  line->unit = g_strdup (unit);
  line->tax = g_strdup (tax);
  line->amount = parse_money (amount, invoice->currency);
  if (quantity != NULL && !docket_decimal_parse (quantity, 4, &line->quantity.e4, NULL))
    g_error ("%s is no quantity", quantity);
  if (price != NULL && !docket_rate_parse (price, invoice->currency, &line->unit_price, NULL))
    g_error ("%s is no price", price);
  g_ptr_array_add (invoice->lines, line);
  return line;
}

void
sample_invoice_add_tax (DocketInvoice *invoice,
                        const char *id,
                        const char *name,
                        const char *rate,
                        const char *net,
                        const char *amount)
{
  DocketTaxSum *tax = docket_record_new (&docket_tax_sum_shape);

  tax->tax = g_strdup (id);
  tax->name = g_strdup (name);
  if (!docket_decimal_parse (rate, 4, &tax->rate.e4, NULL))
    g_error ("%s is no rate", rate);
  tax->net = parse_money (net, invoice->currency);
  tax->amount = parse_money (amount, invoice->currency);
  g_ptr_array_add (invoice->taxes, tax);
}

static DocketMoney
add_lines_of (DocketInvoice *invoice, const char *tax)
{
  DocketMoney sum = { 0 };

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);

      if (line->kind != DOCKET_LINE_DEPOSIT && (tax == NULL || g_strcmp0 (line->tax, tax) == 0)
          && !DOCKET_IS_NULL (line->amount.minor)
          && !docket_money_add (sum, line->amount, &sum, NULL))
        g_error ("the lines do not fit");
    }
  return sum;
}

void
sample_invoice_sum_up (DocketInvoice *invoice)
{
  invoice->net = add_lines_of (invoice, NULL);
  invoice->total = invoice->net;
  for (guint i = 0; i < invoice->taxes->len; i++)
    {
      DocketTaxSum *tax = g_ptr_array_index (invoice->taxes, i);

      tax->net = add_lines_of (invoice, tax->tax);
      if (!docket_money_percent (tax->net, tax->rate, &tax->amount, NULL)
          || !docket_money_add (invoice->total, tax->amount, &invoice->total, NULL))
        g_error ("the taxes do not fit");
    }
  invoice->due = invoice->total;
}

static DocketInvoice *
make_empty (const char *currency)
{
  DocketInvoice *invoice = docket_record_new (&docket_invoice_shape);

  invoice->id = g_strdup ("i1");
  invoice->type = DOCKET_INVOICE_TYPE_INVOICE;
  invoice->state = DOCKET_INVOICE_ISSUED;
  invoice->currency = g_strdup (currency);
  invoice->issue_date = docket_date_from_ymd (2026, 4, 1);
  invoice->due_date = docket_date_from_ymd (2026, 5, 1);
  return invoice;
}

DocketInvoice *
sample_invoice_new (void)
{
  DocketInvoice *invoice = make_empty ("USD");

  invoice->state = DOCKET_INVOICE_DRAFT;
  invoice->from = docket_date_from_ymd (2026, 3, 1);
  invoice->to = docket_date_from_ymd (2026, 3, 31);
  invoice->seller = sample_party_new (
      "Northlight IT LLC", "12 Harbor Street\nPortland, ME 04101", "US", "12-3456789");
  invoice->seller->email = g_strdup ("accounts@northlight.example");
  invoice->buyer = sample_party_new (
      "Acme Corporation", "500 Congress Street\nPortland, ME 04101", "US", NULL);
  invoice->payment_instructions = g_strdup (
      "Please pay within 30 days to Harbor Savings Bank,\nrouting 211274450, account 4400 1187 02."
      "\nWrite the invoice's number with your payment.");
  invoice->footer = g_strdup ("Northlight IT LLC · Portland, Maine · +1 207 555 0144\n"
                              "Thank you for your trust.");
  sample_invoice_add_tax (invoice, "st", "Sales tax", "8", NULL, NULL);
  sample_invoice_add_line (invoice,
                           DOCKET_LINE_FEE,
                           "Support, monthly fee March 2026",
                           NULL,
                           "1",
                           NULL,
                           "1000.00",
                           "1000.00",
                           "st");
  sample_invoice_add_line (invoice,
                           DOCKET_LINE_INCLUDED,
                           "Support, included time",
                           "10 of 10 hours of March",
                           "10",
                           "h",
                           NULL,
                           "0.00",
                           "st");
  sample_invoice_add_line (invoice,
                           DOCKET_LINE_TIME,
                           "T-118 Mail queue stuck",
                           "past the hours of Support",
                           "1.5",
                           "h",
                           "110.00",
                           "165.00",
                           "st");
  sample_invoice_add_line (
      invoice, DOCKET_LINE_EXPENSE, "Toner", NULL, "2", NULL, "45.00", "90.00", "st");
  sample_invoice_add_line (
      invoice, DOCKET_LINE_DISCOUNT, "Discount 5 % on time", NULL, NULL, NULL, NULL, "-8.25", "st");
  sample_invoice_sum_up (invoice);
  return invoice;
}

DocketInvoice *
sample_invoice_with_lines (guint n_lines)
{
  static const char *const texts[] = {
    "Mail queue stuck",
    "Replace the switch in the server room",
    "New laptop for the warehouse",
    "Backup reports a failed volume",
    "Move the shop to the new host",
    "Printer on the first floor",
    "Certificates renewed on all hosts and the old ones removed from the store and its copies",
  };
  DocketInvoice *invoice = make_empty ("EUR");

  invoice->number = g_strdup ("2026-0001");
  invoice->language = g_strdup ("en");
  invoice->seller = sample_party_new (
      "Northlight IT GmbH", "Hafenstraße 12\n20457 Hamburg", "DE", "DE136695976");
  invoice->buyer = sample_party_new ("Acme Handel GmbH", "Marktplatz 5\n20095 Hamburg", "DE", NULL);
  invoice->footer = g_strdup ("Northlight IT GmbH · Amtsgericht Hamburg HRB 12345");
  sample_invoice_add_tax (invoice, "vat", "VAT", "21", NULL, NULL);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *description
          = g_strdup_printf ("T-%u %s", i + 1, texts[i % G_N_ELEMENTS (texts)]);
      guint quarters = 1 + i * 7 % 23;
      g_autofree char *quantity = g_strdup_printf ("%u.%02u", quarters / 4, quarters % 4 * 25);
      g_autofree char *amount
          = g_strdup_printf ("%u.%02u", quarters * 110 / 4, quarters * 11000 / 4 % 100);

      sample_invoice_add_line (
          invoice, DOCKET_LINE_TIME, description, NULL, quantity, "h", "110.00", amount, "vat");
    }
  sample_invoice_sum_up (invoice);
  return invoice;
}
