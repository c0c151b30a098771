/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that look at invoices: list, show, pdf, png. */
#include "docket-cli-commands.h"
#include "docket-cli-invoice-print.h"
#include "docket-cli-columns.h"
#include "docket-exchange.h"
#include "docket-invoicing.h"
#include "docket-paper.h"

#include <glib/gi18n.h>

#define STATE_FIELD docket_shape_find (&docket_invoice_shape, "state")
/* Pixels a point: 144 to the inch. */
#define PNG_SCALE 2.0

/* ---- list ---- */

static gboolean
is_wanted (const DocketInvoice *invoice, int state, gboolean overdue)
{
  if (overdue)
    return invoice->overdue == TRUE;
  return state == DOCKET_CHOICE_NULL || (int) invoice->state == state;
}

/* A draft has to be computed; of an issued one the head is enough, where not all of it is printed.
 * (transfer full) */
static DocketInvoice *
load_listed (DocketCli *cli, const DocketInvoice *head, DocketDate today, GError **error)
{
  DocketInvoice *invoice;

  if (head->state == DOCKET_INVOICE_DRAFT)
    return docket_invoicing_load (cli->store, head->id, error);
  invoice = cli->json ? docket_store_get (cli->store, DOCKET_KIND_INVOICE, head->id, error)
                      : docket_record_copy (head);
  if (invoice != NULL)
    invoice->overdue = docket_invoicing_is_overdue (invoice, today);
  return invoice;
}

/* Newest first, each as it stands: drafts computed, overdue as of today. */
static GPtrArray *
load_wanted (DocketCli *cli, int state, gboolean overdue, GError **error)
{
  g_autoptr (GPtrArray) heads = docket_store_invoice_heads (cli->store, error);
  g_autoptr (GPtrArray) wanted = docket_record_list_new ();
  DocketDate today;

  if (heads == NULL)
    return NULL;
  today = docket_cli_get_today (cli);
  for (guint i = 0; i < heads->len; i++)
    {
      const DocketInvoice *head = heads->pdata[i];
      DocketInvoice *invoice;

      if (!overdue && !is_wanted (head, state, FALSE))
        continue;
      invoice = load_listed (cli, head, today, error);
      if (invoice == NULL && *error != NULL)
        return NULL;
      /* Deleted by another program just now. */
      if (invoice == NULL)
        continue;
      if (is_wanted (invoice, state, overdue))
        g_ptr_array_add (wanted, invoice);
      else
        docket_record_unref (invoice);
    }
  return g_steal_pointer (&wanted);
}

static char *
format_amount (DocketCli *cli, const DocketInvoice *invoice, DocketMoney money)
{
  return docket_formatter_money (
      docket_cli_get_formatter (cli), money, invoice->currency, DOCKET_MONEY_CODE);
}

static void
print_invoices (DocketCli *cli, const GPtrArray *invoices)
{
  g_autoptr (DocketColumns) table = docket_columns_new (
      "llllrr", _ ("Invoice"), _ ("State"), _ ("Client"), _ ("Date"), _ ("Total"), _ ("Due"));

  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];
      g_autofree char *date = docket_date_format (invoice->issue_date);
      g_autofree char *total = format_amount (cli, invoice, invoice->total);
      g_autofree char *due = format_amount (cli, invoice, invoice->due);

      docket_columns_add (table,
                          invoice->number != NULL ? invoice->number : invoice->id,
                          docket_cli_describe_state (invoice),
                          invoice->client,
                          date,
                          total,
                          due);
    }
  docket_columns_print (table);
}

static void
print_invoices_json (DocketCli *cli, const GPtrArray *invoices)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];
      g_autofree char *currency = docket_cli_find_currency (cli, invoice->client);

      docket_exchange_write_invoice (writer, invoice, currency, FALSE);
    }
  docket_json_writer_end_array (writer);
  docket_cli_print_json (writer);
}

DocketCliStatus
docket_cli_invoice_list (DocketCli *cli)
{
  g_autofree char *state = NULL;
  const GOptionEntry options[] = {
    { "state",
      0,
      0,
      G_OPTION_ARG_STRING,
      &state,
      N_ ("draft, issued, sent, part_paid, paid, void or overdue"),
      N_ ("STATE") },
    { 0 },
  };
  g_autoptr (GPtrArray) invoices = NULL;
  g_autoptr (GError) error = NULL;
  int choice = DOCKET_CHOICE_NULL;
  gboolean overdue;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  overdue = g_strcmp0 (state, "overdue") == 0;
  if (!overdue && !docket_cli_read_choice (cli, "--state", state, STATE_FIELD, &choice))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  invoices = load_wanted (cli, choice, overdue, &error);
  if (invoices == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    print_invoices_json (cli, invoices);
  else
    print_invoices (cli, invoices);
  return DOCKET_CLI_DONE;
}

/* ---- show ---- */

DocketCliStatus
docket_cli_invoice_show (DocketCli *cli)
{
  gboolean explain = FALSE;
  const GOptionEntry options[] = {
    { "explain", 0, 0, G_OPTION_ARG_NONE, &explain, N_ ("With the reasons of each line"), NULL },
    { 0 },
  };
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  invoice = docket_invoicing_load (cli->store, cli->words[0], &error);
  if (invoice == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  docket_cli_print_invoice (cli, invoice, explain);
  return DOCKET_CLI_DONE;
}

/* ---- pdf and png ---- */

static DocketPaper *
load_paper (DocketCli *cli, GError **error)
{
  g_autoptr (DocketInvoice) invoice = docket_invoicing_load (cli->store, cli->words[0], error);
  g_autoptr (DocketInvoice) corrected = NULL;
  DocketPaperOptions options = { 0 };

  if (invoice == NULL)
    return NULL;
  if (invoice->corrects != NULL)
    corrected = docket_store_find_invoice (cli->store, invoice->corrects, NULL);
  if (corrected != NULL)
    options.corrects = corrected->number;
  return docket_paper_new (invoice, &options);
}

DocketCliStatus
docket_cli_invoice_pdf (DocketCli *cli)
{
  g_autoptr (DocketPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 2, 2))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  paper = load_paper (cli, &error);
  if (paper == NULL || !docket_paper_write_pdf (paper, cli->words[1], docket_clock_now (), &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_invoice_png (DocketCli *cli)
{
  int page = 1;
  const GOptionEntry options[] = {
    { "page", 0, 0, G_OPTION_ARG_INT, &page, N_ ("Which page, from 1"), N_ ("N") },
    { 0 },
  };
  g_autoptr (DocketPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, options, 2, 2))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  paper = load_paper (cli, &error);
  if (paper == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (page < 1 || (guint) page > docket_paper_get_n_pages (paper))
    return docket_cli_refuse (cli,
                              ngettext ("The invoice has %u page. Choose it with --page.",
                                        "The invoice has %u pages. Choose one with --page.",
                                        docket_paper_get_n_pages (paper)),
                              docket_paper_get_n_pages (paper));
  if (!docket_paper_write_png (paper, cli->words[1], (guint) page - 1, PNG_SCALE, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}
