/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reports: unbilled, contracts, revenue, aging. */
#include "docket-billing.h"
#include "docket-cli-commands.h"
#include "docket-cli-columns.h"
#include "docket-due.h"
#include "docket-invoicing.h"
#include "docket-ready-sentence.h"
#include "docket-standing.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
write_string (DocketJsonWriter *writer, const char *key, const char *value)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, value);
}

static void
write_money (DocketJsonWriter *writer, const char *key, DocketMoney money, const char *currency)
{
  g_autofree char *text = docket_money_format (money, currency);

  write_string (writer, key, text);
}

static void
write_hours (DocketJsonWriter *writer, const char *key, gint64 seconds)
{
  DocketQuantity hours = DOCKET_QUANTITY_NULL;
  g_autofree char *text = NULL;

  if (!DOCKET_IS_NULL (seconds) && docket_hours_from_seconds (seconds, 2, &hours, NULL))
    text = docket_decimal_format (hours.e4, 4, 2);
  write_string (writer, key, text);
}

static char *
format_money (DocketCli *cli, DocketMoney money, const char *currency)
{
  return docket_formatter_money (
      docket_cli_get_formatter (cli), money, currency, DOCKET_MONEY_CODE);
}

/* Nothing where there are none, or no end of them. */
static char *
format_hours (DocketCli *cli, gint64 seconds)
{
  if (DOCKET_IS_NULL (seconds))
    return g_strdup ("");
  return docket_formatter_duration (docket_cli_get_formatter (cli), (DocketDuration){ seconds });
}

/* ---- unbilled ---- */

static const char *
name_ready (DocketReady ready)
{
  static const char *const names[] = { [DOCKET_READY_NOT_YET] = "not_yet",
                                       [DOCKET_READY_ANY_TIME] = "any_time",
                                       [DOCKET_READY_MONTH_END] = "month_end",
                                       [DOCKET_READY_TICKET_DONE] = "ticket_done",
                                       [DOCKET_READY_AMOUNT] = "amount" };

  return names[ready];
}

static const DocketReadyClient *
find_ready (const GArray *ready, const char *client)
{
  for (guint i = 0; i < ready->len; i++)
    if (strcmp (g_array_index (ready, DocketReadyClient, i).client, client) == 0)
      return &g_array_index (ready, DocketReadyClient, i);
  return NULL;
}

static void
write_due_fee (DocketJsonWriter *writer, const DocketDueFee *fee)
{
  g_autofree char *period = docket_date_format (fee->period);
  g_autofree char *due = docket_date_format (fee->due);

  docket_json_writer_begin_object (writer);
  write_string (writer, "contract", fee->contract);
  write_string (writer, "period", period);
  write_string (writer, "milestone", fee->milestone);
  write_string (writer, "due", due);
  write_money (writer, "amount", fee->amount, fee->currency);
  write_string (writer, "draft", fee->draft);
  docket_json_writer_end_object (writer);
}

/* Those of a client, or where @contract is given of that contract. */
static void
write_due_fees (DocketJsonWriter *writer,
                const GArray *due,
                const char *client,
                const char *contract)
{
  docket_json_writer_key (writer, "due");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < due->len; i++)
    {
      const DocketDueFee *fee = &g_array_index (due, DocketDueFee, i);

      if (contract != NULL ? strcmp (fee->contract, contract) == 0
                           : strcmp (fee->client, client) == 0)
        write_due_fee (writer, fee);
    }
  docket_json_writer_end_array (writer);
}

static void
write_unbilled (DocketJsonWriter *writer,
                const DocketUnbilled *row,
                const DocketReadyClient *ready,
                const GArray *due)
{
  g_autofree char *oldest = docket_date_format (row->oldest);

  docket_json_writer_begin_object (writer);
  write_string (writer, "client", row->id);
  write_string (writer, "currency", row->currency);
  write_hours (writer, "hours", row->seconds);
  write_money (writer, "time", row->time, row->currency);
  write_money (writer, "fees", row->fees, row->currency);
  write_money (writer, "expenses", row->expenses, row->currency);
  write_money (writer, "total", row->total, row->currency);
  docket_json_writer_key (writer, "entries");
  docket_json_writer_integer (writer, row->n_entries);
  docket_json_writer_key (writer, "problems");
  docket_json_writer_integer (writer, row->n_problems);
  write_string (writer, "oldest", oldest);
  write_string (writer, "ready", name_ready (ready != NULL ? ready->ready : DOCKET_READY_ANY_TIME));
  write_due_fees (writer, due, row->id, NULL);
  docket_json_writer_end_object (writer);
}

static void
print_unbilled (DocketCli *cli, const GArray *rows, const GArray *ready)
{
  g_autoptr (DocketColumns) table = docket_columns_new (
      "lrrllr", _ ("Client"), _ ("Hours"), _ ("Total"), _ ("Oldest"), _ ("Ready"), _ ("Problems"));

  for (guint i = 0; i < rows->len; i++)
    {
      const DocketUnbilled *row = &g_array_index (rows, DocketUnbilled, i);
      g_autofree char *hours = format_hours (cli, row->seconds);
      g_autofree char *total = format_money (cli, row->total, row->currency);
      g_autofree char *oldest = docket_date_format (row->oldest);
      g_autofree char *when = docket_ready_sentence (find_ready (ready, row->id));
      g_autofree char *problems = g_strdup_printf ("%u", row->n_problems);

      docket_columns_add (table,
                          row->id,
                          hours,
                          total,
                          oldest,
                          when != NULL ? when : _ ("At any time"),
                          row->n_problems > 0 ? problems : "");
    }
  docket_columns_print (table);
}

static DocketCliStatus
report_unbilled (DocketCli *cli, DocketJsonWriter *writer, DocketDate from, DocketDate to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (cli->store, NULL, &error);
  DocketDate day = DOCKET_IS_NULL (to.days) ? docket_cli_get_today (cli) : to;
  g_autoptr (DocketUnbilledReport) report = NULL;
  g_autoptr (GArray) due = NULL;

  if (snapshot != NULL && snapshot->company != NULL)
    report = docket_billing_unbilled (snapshot, day, &error);
  if (report != NULL)
    due = docket_billing_due_fees (snapshot, day, &error);
  if (error != NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (due == NULL)
    return DOCKET_CLI_DONE;
  for (guint i = 0; i < report->clients->len; i++)
    {
      const DocketUnbilled *row = &g_array_index (report->clients, DocketUnbilled, i);

      write_unbilled (writer, row, find_ready (report->ready, row->id), due);
    }
  if (!cli->json)
    print_unbilled (cli, report->clients, report->ready);
  return DOCKET_CLI_DONE;
}

/* ---- contracts ---- */

static void
write_contract (DocketJsonWriter *writer,
                const DocketContract *contract,
                const DocketAllowance *allowance,
                const char *currency,
                const GArray *due)
{
  g_autofree char *period = docket_date_format (allowance->period);
  g_autofree char *last = docket_date_format (allowance->last);

  docket_json_writer_begin_object (writer);
  write_string (writer, "contract", contract->id);
  write_string (writer, "client", contract->client);
  write_string (writer, "period", period);
  write_string (writer, "last", last);
  write_hours (writer, "granted", allowance->granted);
  write_hours (writer, "rolled", allowance->rolled);
  write_hours (writer, "used", allowance->used);
  write_hours (writer, "over", allowance->over);
  write_money (writer, "fee", contract->fee, currency);
  write_due_fees (writer, due, contract->client, contract->id);
  docket_json_writer_end_object (writer);
}

/* What is due of a contract, and on no draft yet. */
static gboolean
add_due (const GArray *due, const char *contract, DocketMoney *sum, GError **error)
{
  *sum = (DocketMoney){ 0 };
  for (guint i = 0; i < due->len; i++)
    {
      const DocketDueFee *fee = &g_array_index (due, DocketDueFee, i);

      if (strcmp (fee->contract, contract) == 0 && fee->draft == NULL
          && !docket_money_add (*sum, fee->amount, sum, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_due (const GArray *due, const char *contract)
{
  for (guint i = 0; i < due->len; i++)
    if (strcmp (g_array_index (due, DocketDueFee, i).contract, contract) == 0)
      return TRUE;
  return FALSE;
}

/* One row; a contract without hours on the day is shown where a fee of it is due. */
static gboolean
report_contract (DocketCli *cli,
                 DocketJsonWriter *writer,
                 DocketColumns *table,
                 DocketStandings *standings,
                 const DocketContract *contract,
                 const char *currency,
                 DocketDate day,
                 const GArray *due,
                 GError **error)
{
  DocketAllowance none = { .period = DOCKET_DATE_NULL,
                           .last = DOCKET_DATE_NULL,
                           .granted = DOCKET_NULL,
                           .rolled = DOCKET_NULL,
                           .used = DOCKET_NULL,
                           .over = DOCKET_NULL };
  DocketAllowance allowance = none;
  g_autoptr (GError) local_error = NULL;
  gboolean includes = docket_standings_get (standings, contract->id, day, &allowance, &local_error);
  g_autofree char *period = NULL;
  g_autofree char *last = NULL;
  g_autofree char *granted = NULL;
  g_autofree char *used = NULL;
  g_autofree char *over = NULL;
  g_autofree char *sum = NULL;
  DocketMoney due_sum;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!includes && !has_due (due, contract->id))
    return TRUE;
  if (!add_due (due, contract->id, &due_sum, error))
    return FALSE;
  if (!includes)
    allowance = none;
  write_contract (writer, contract, &allowance, currency, due);
  period = docket_date_format (allowance.period);
  last = docket_date_format (allowance.last);
  granted = format_hours (cli, allowance.granted);
  used = format_hours (cli, allowance.used);
  over = format_hours (cli, allowance.over);
  sum = due_sum.minor != 0 ? format_money (cli, due_sum, currency) : NULL;
  docket_columns_add (table,
                      contract->id,
                      contract->client,
                      period != NULL ? period : "",
                      last != NULL ? last : "",
                      granted,
                      used,
                      over,
                      sum != NULL ? sum : "");
  return TRUE;
}

static DocketCliStatus
report_contracts (DocketCli *cli, DocketJsonWriter *writer, DocketDate from, DocketDate to)
{
  DocketDate day = DOCKET_IS_NULL (to.days) ? docket_cli_get_today (cli) : to;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (cli->store, NULL, &error);
  g_autoptr (DocketStandings) standings = NULL;
  g_autoptr (GArray) due = NULL;
  g_autoptr (DocketColumns) table = docket_columns_new ("llllrrrr",
                                                        _ ("Contract"),
                                                        _ ("Client"),
                                                        _ ("From"),
                                                        _ ("To"),
                                                        _ ("Granted"),
                                                        _ ("Used"),
                                                        _ ("Over"),
                                                        _ ("Due"));
  const GPtrArray *contracts;

  if (snapshot != NULL && snapshot->company == NULL)
    return DOCKET_CLI_DONE;
  if (snapshot != NULL)
    standings = docket_standings_new (snapshot, day, &error);
  if (standings != NULL)
    due = docket_billing_due_fees (snapshot, day, &error);
  if (due == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  contracts = snapshot->lists[DOCKET_KIND_CONTRACT];
  for (guint i = 0; i < contracts->len; i++)
    {
      const DocketContract *contract = contracts->pdata[i];

      if (!report_contract (cli,
                            writer,
                            table,
                            standings,
                            contract,
                            docket_snapshot_client_currency (snapshot, contract->client),
                            day,
                            due,
                            &error))
        return docket_cli_fail (cli, g_steal_pointer (&error));
    }
  if (!cli->json)
    docket_columns_print (table);
  return DOCKET_CLI_DONE;
}

/* ---- revenue ---- */

/** A sum of one currency under one name. */
typedef struct
{
  char *name;
  char *currency;
  gint64 sums[5];
} Row;

static void
clear_row (Row *row)
{
  g_free (row->name);
  g_free (row->currency);
}

static GArray *
new_rows (void)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (rows, (GDestroyNotify) clear_row);
  return rows;
}

static gboolean
add_to_row (GArray *rows,
            const char *name,
            const char *currency,
            guint column,
            gint64 amount,
            GError **error)
{
  Row fresh = { NULL };

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (g_str_equal (row->name, name) && g_str_equal (row->currency, currency))
        return docket_add (row->sums[column], amount, &row->sums[column], error);
    }
  fresh.name = g_strdup (name);
  fresh.currency = g_strdup (currency);
  fresh.sums[column] = amount;
  g_array_append_val (rows, fresh);
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *left = a;
  const Row *right = b;
  int by_name = g_strcmp0 (left->name, right->name);

  return by_name != 0 ? by_name : g_strcmp0 (left->currency, right->currency);
}

/* A credit note lessens what an invoice brought; a proforma and a void one brought nothing. */
static int
find_sign (const DocketInvoice *invoice)
{
  if (invoice->state <= DOCKET_INVOICE_DRAFT || invoice->state == DOCKET_INVOICE_VOID
      || invoice->type == DOCKET_INVOICE_TYPE_PROFORMA)
    return 0;
  return invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE ? -1 : 1;
}

static DocketCliStatus
report_revenue (DocketCli *cli, DocketJsonWriter *writer, DocketDate from, DocketDate to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = docket_store_invoice_heads (cli->store, &error);
  g_autoptr (GArray) rows = new_rows ();
  g_autoptr (DocketColumns) table = docket_columns_new ("lrr", _ ("Month"), _ ("Net"), _ ("Total"));

  if (heads == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  for (guint i = 0; i < heads->len; i++)
    {
      const DocketInvoice *head = heads->pdata[i];
      int sign = find_sign (head);
      g_autofree char *month = docket_date_format (head->issue_date);

      if (sign == 0 || month == NULL
          || (!DOCKET_IS_NULL (from.days) && head->issue_date.days < from.days)
          || (!DOCKET_IS_NULL (to.days) && head->issue_date.days > to.days))
        continue;
      month[7] = '\0';
      if (!add_to_row (rows, month, head->currency, 0, sign * head->net.minor, &error)
          || !add_to_row (rows, month, head->currency, 1, sign * head->total.minor, &error))
        return docket_cli_fail (cli, g_steal_pointer (&error));
    }
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autofree char *net = format_money (cli, (DocketMoney){ row->sums[0] }, row->currency);
      g_autofree char *total = format_money (cli, (DocketMoney){ row->sums[1] }, row->currency);

      docket_json_writer_begin_object (writer);
      write_string (writer, "month", row->name);
      write_string (writer, "currency", row->currency);
      write_money (writer, "net", (DocketMoney){ row->sums[0] }, row->currency);
      write_money (writer, "total", (DocketMoney){ row->sums[1] }, row->currency);
      docket_json_writer_end_object (writer);
      docket_columns_add (table, row->name, net, total);
    }
  if (!cli->json)
    docket_columns_print (table);
  return DOCKET_CLI_DONE;
}

/* ---- aging ---- */

static const char *const age_keys[] = { "not_due", "1_30", "31_60", "61_90", "older" };

static guint
find_age (const DocketInvoice *invoice, DocketDate today)
{
  gint64 days = DOCKET_IS_NULL (invoice->due_date.days) ? 0 : today.days - invoice->due_date.days;

  return days <= 0 ? 0 : days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4;
}

static void
write_age (DocketCli *cli, DocketJsonWriter *writer, DocketColumns *table, const Row *row)
{
  char *cells[5];

  docket_json_writer_begin_object (writer);
  write_string (writer, "client", row->name);
  write_string (writer, "currency", row->currency);
  for (guint i = 0; i < 5; i++)
    {
      write_money (writer, age_keys[i], (DocketMoney){ row->sums[i] }, row->currency);
      cells[i] = format_money (cli, (DocketMoney){ row->sums[i] }, row->currency);
    }
  docket_json_writer_end_object (writer);
  docket_columns_add (table, row->name, cells[0], cells[1], cells[2], cells[3], cells[4]);
  for (guint i = 0; i < 5; i++)
    g_free (cells[i]);
}

static DocketCliStatus
report_aging (DocketCli *cli, DocketJsonWriter *writer, DocketDate from, DocketDate to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = docket_store_invoice_heads (cli->store, &error);
  g_autoptr (GArray) rows = new_rows ();
  DocketDate today = DOCKET_IS_NULL (to.days) ? docket_cli_get_today (cli) : to;
  g_autoptr (DocketColumns) table = docket_columns_new ("lrrrrr",
                                                        _ ("Client"),
                                                        _ ("Not due"),
                                                        _ ("1 to 30 days"),
                                                        _ ("31 to 60"),
                                                        _ ("61 to 90"),
                                                        _ ("Older"));

  if (heads == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  for (guint i = 0; i < heads->len; i++)
    {
      const DocketInvoice *head = heads->pdata[i];

      if (find_sign (head) <= 0 || DOCKET_IS_NULL (head->due.minor) || head->due.minor <= 0)
        continue;
      if (!add_to_row (
              rows, head->client, head->currency, find_age (head, today), head->due.minor, &error))
        return docket_cli_fail (cli, g_steal_pointer (&error));
    }
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    write_age (cli, writer, table, &g_array_index (rows, Row, i));
  if (!cli->json)
    docket_columns_print (table);
  return DOCKET_CLI_DONE;
}

/* ---- report ---- */

DocketCliStatus
docket_cli_report (DocketCli *cli)
{
  static const struct
  {
    const char *name;
    DocketCliStatus (*run) (DocketCli *, DocketJsonWriter *, DocketDate, DocketDate);
  } reports[] = {
    { "unbilled", report_unbilled },
    { "contracts", report_contracts },
    { "revenue", report_revenue },
    { "aging", report_aging },
  };
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;
  const GOptionEntry options[] = {
    { "from",
      0,
      0,
      G_OPTION_ARG_STRING,
      &from_text,
      N_ ("From this day on (revenue)"),
      N_ ("DATE") },
    { "to",
      0,
      0,
      G_OPTION_ARG_STRING,
      &to_text,
      N_ ("Up to this day, today unless said"),
      N_ ("DATE") },
    { 0 },
  };
  DocketDate from = DOCKET_DATE_NULL;
  DocketDate to = DOCKET_DATE_NULL;
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();
  DocketCliStatus status = DOCKET_CLI_USAGE;
  guint which = 0;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  while (which < G_N_ELEMENTS (reports) && !g_str_equal (reports[which].name, cli->words[0]))
    which++;
  if (which == G_N_ELEMENTS (reports))
    return docket_cli_misuse (
        cli, _ ("“%s” is none of: unbilled, contracts, revenue, aging."), cli->words[0]);
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_date (cli, "--from", from_text, &from)
      || !docket_cli_read_date (cli, "--to", to_text, &to))
    return DOCKET_CLI_USAGE;

  docket_json_writer_begin_array (writer);
  status = reports[which].run (cli, writer, from, to);
  docket_json_writer_end_array (writer);
  if (cli->json && status == DOCKET_CLI_DONE)
    docket_cli_print_json (writer);
  return status;
}
