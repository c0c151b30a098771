/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An invoice in a terminal: its lines, its sums, and why they are what they are. */
#include "docket-cli-invoice-print.h"

#include "docket-cli-columns.h"
#include "docket-exchange.h"

#include <glib/gi18n.h>
#include <stdio.h>

const char *
docket_cli_describe_state (const DocketInvoice *invoice)
{
  if (invoice->overdue == TRUE)
    return _ ("overdue");
  switch (invoice->state)
    {
    case DOCKET_INVOICE_DRAFT:
      return _ ("draft");
    case DOCKET_INVOICE_ISSUED:
      return _ ("issued");
    case DOCKET_INVOICE_SENT:
      return _ ("sent");
    case DOCKET_INVOICE_PART_PAID:
      return _ ("part paid");
    case DOCKET_INVOICE_PAID:
      return _ ("paid");
    case DOCKET_INVOICE_VOID:
      return _ ("void");
    case DOCKET_INVOICE_NULL:
    default:
      return "";
    }
}

static const char *
describe_type (const DocketInvoice *invoice)
{
  switch (invoice->type)
    {
    case DOCKET_INVOICE_TYPE_CREDIT_NOTE:
      return _ ("Credit note");
    case DOCKET_INVOICE_TYPE_DEPOSIT:
      return _ ("Deposit invoice");
    case DOCKET_INVOICE_TYPE_PROFORMA:
      return _ ("Proforma");
    case DOCKET_INVOICE_TYPE_INVOICE:
    case DOCKET_INVOICE_TYPE_NULL:
    default:
      return _ ("Invoice");
    }
}

static char *
format_money (DocketCli *cli, const DocketInvoice *invoice, DocketMoney money)
{
  return docket_formatter_money (
      docket_cli_get_formatter (cli), money, invoice->currency, DOCKET_MONEY_PLAIN);
}

static void
print_head (DocketCli *cli, const DocketInvoice *invoice)
{
  DocketFormatter *formatter = docket_cli_get_formatter (cli);
  g_autofree char *issued
      = docket_formatter_date (formatter, invoice->issue_date, DOCKET_DATE_MEDIUM);
  g_autofree char *due = docket_formatter_date (formatter, invoice->due_date, DOCKET_DATE_MEDIUM);
  const char *name = invoice->number != NULL ? invoice->number : invoice->id;

  printf ("%s%s%s · %s\n",
          describe_type (invoice),
          name != NULL ? " " : "",
          name != NULL ? name : "",
          docket_cli_describe_state (invoice));
  printf (_ ("Client: %s\n"),
          invoice->buyer != NULL && invoice->buyer->name != NULL ? invoice->buyer->name
                                                                 : invoice->client);
  if (*issued != '\0')
    printf (_ ("Date: %s\n"), issued);
  if (*due != '\0')
    printf (_ ("Due: %s\n"), due);
  printf ("\n");
}

static void
add_sum (DocketCli *cli,
         DocketColumns *table,
         const DocketInvoice *invoice,
         const char *title,
         DocketMoney money)
{
  g_autofree char *amount = format_money (cli, invoice, money);

  docket_columns_add (table, title, "", "", amount);
}

static void
add_sums (DocketCli *cli, DocketColumns *table, const DocketInvoice *invoice)
{
  add_sum (cli, table, invoice, _ ("Net"), invoice->net);
  for (guint i = 0; i < invoice->taxes->len; i++)
    {
      const DocketTaxSum *tax = invoice->taxes->pdata[i];

      add_sum (cli, table, invoice, tax->name != NULL ? tax->name : _ ("Tax"), tax->amount);
    }
  add_sum (cli, table, invoice, _ ("Total"), invoice->total);
  if (!DOCKET_IS_NULL (invoice->paid.minor) && invoice->paid.minor != 0)
    add_sum (cli, table, invoice, _ ("Paid"), invoice->paid);
  if (invoice->due.minor != invoice->total.minor)
    add_sum (cli, table, invoice, _ ("Due"), invoice->due);
}

static void
print_lines (DocketCli *cli, const DocketInvoice *invoice)
{
  DocketFormatter *formatter = docket_cli_get_formatter (cli);
  g_autoptr (DocketColumns) table
      = docket_columns_new ("lrrr", _ ("Line"), _ ("Quantity"), _ ("Price"), invoice->currency);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];
      g_autofree char *number = docket_formatter_quantity (formatter, line->quantity, 2);
      g_autofree char *quantity
          = g_strjoin (line->unit != NULL ? " " : NULL, number, line->unit, NULL);
      g_autofree char *price = docket_formatter_rate (
          formatter, line->unit_price, invoice->currency, DOCKET_MONEY_PLAIN);
      g_autofree char *amount = format_money (cli, invoice, line->amount);

      docket_columns_add (table, line->description, quantity, price, amount);
    }
  add_sums (cli, table, invoice);
  docket_columns_print (table);
}

/* ---- Reasons ---- */

static void
print_entry_reason (DocketCli *cli, const DocketEntryReason *reason)
{
  DocketFormatter *formatter = docket_cli_get_formatter (cli);
  g_autofree char *date = docket_date_format (reason->date);
  g_autofree char *worked
      = docket_formatter_duration (formatter, (DocketDuration){ reason->worked });
  g_autofree char *billable
      = docket_formatter_duration (formatter, (DocketDuration){ reason->billable });
  g_autofree char *billed
      = docket_formatter_duration (formatter, (DocketDuration){ reason->billed });

  printf ("    %s  %s  %s → %s → %s", date, reason->agent, worked, billable, billed);
  if (reason->rounding != NULL && reason->rounding->from != NULL)
    /* Translators: where a rounding rule comes from, such as "price_list std" */
    printf (_ ("  (rounded by %s)"), reason->rounding->from);
  if (reason->note != NULL)
    printf ("  %s", reason->note);
  printf ("\n");
}

static void
print_allowance_reason (const DocketAllowanceReason *reason)
{
  g_autofree char *period = docket_date_format (reason->period);
  g_autofree char *before = docket_cli_format_length (reason->before.seconds);
  g_autofree char *taken = docket_cli_format_length (reason->taken.seconds);
  g_autofree char *left = docket_cli_format_length (reason->left.seconds);

  /* Translators: a contract, a date, and hours and minutes of its allowance */
  printf (_ ("    allowance of %s from %s: %s before, %s taken, %s left\n"),
          reason->contract,
          period,
          before,
          taken,
          left);
}

static void
print_reasons (DocketCli *cli, const DocketInvoice *invoice)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];
      const DocketExplanation *why = line->explain;

      if (why == NULL)
        continue;
      printf ("\n%s\n", line->description != NULL ? line->description : "");
      for (guint j = 0; j < why->entries->len; j++)
        print_entry_reason (cli, why->entries->pdata[j]);
      for (guint j = 0; j < why->allowances->len; j++)
        print_allowance_reason (why->allowances->pdata[j]);
      if (why->rate != NULL && why->rate->from != NULL)
        {
          g_autofree char *value = docket_formatter_rate (docket_cli_get_formatter (cli),
                                                          why->rate->value,
                                                          invoice->currency,
                                                          DOCKET_MONEY_PLAIN);

          /* Translators: a price and where it comes from, such as "price_list std" */
          printf (_ ("    %s from %s\n"), value, why->rate->from);
        }
      for (guint j = 0; why->notes != NULL && why->notes[j] != NULL; j++)
        printf ("    %s\n", why->notes[j]);
    }
}

static void
print_problems (const DocketInvoice *invoice)
{
  for (guint i = 0; i < invoice->problems->len; i++)
    /* Translators: why a draft cannot be issued */
    printf (_ ("Problem: %s\n"), ((DocketProblem *) invoice->problems->pdata[i])->message);
}

/* Each line has reasons where they were asked for, if only that there are none to give. */
static DocketInvoice *
complete_reasons (const DocketInvoice *invoice)
{
  DocketInvoice *complete = docket_record_copy (invoice);

  for (guint i = 0; i < complete->lines->len; i++)
    {
      DocketLine *line = complete->lines->pdata[i];

      if (line->explain == NULL)
        line->explain = docket_record_new (&docket_explanation_shape);
    }
  return complete;
}

static void
write_invoice (DocketCli *cli,
               DocketJsonWriter *writer,
               const DocketInvoice *invoice,
               gboolean explain)
{
  g_autofree char *currency = docket_cli_find_currency (cli, invoice->client);
  g_autoptr (DocketInvoice) complete = complete_reasons (invoice);

  docket_exchange_write_invoice (writer, complete, currency, explain);
}

static void
print_invoice (DocketCli *cli, const DocketInvoice *invoice, gboolean explain)
{
  print_head (cli, invoice);
  print_lines (cli, invoice);
  if (explain)
    print_reasons (cli, invoice);
  print_problems (invoice);
}

void
docket_cli_print_invoice (DocketCli *cli, const DocketInvoice *invoice, gboolean explain)
{
  g_autoptr (DocketJsonWriter) writer = cli->json ? docket_cli_begin_json () : NULL;

  if (writer == NULL)
    {
      print_invoice (cli, invoice, explain);
      return;
    }
  write_invoice (cli, writer, invoice, explain);
  docket_cli_print_json (writer);
}

void
docket_cli_print_invoices (DocketCli *cli, const GPtrArray *invoices)
{
  g_autoptr (DocketJsonWriter) writer = cli->json ? docket_cli_begin_json () : NULL;

  if (writer != NULL)
    docket_json_writer_begin_array (writer);
  for (guint i = 0; i < invoices->len; i++)
    if (writer != NULL)
      write_invoice (cli, writer, invoices->pdata[i], FALSE);
    else
      {
        if (i > 0)
          printf ("\n");
        print_invoice (cli, invoices->pdata[i], FALSE);
      }
  if (writer == NULL)
    return;
  docket_json_writer_end_array (writer);
  docket_cli_print_json (writer);
}
