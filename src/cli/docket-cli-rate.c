/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rate: the price of an hour, and the ladder that was climbed for it. */
#include "docket-cli-columns.h"
#include "docket-cli-commands.h"
#include "docket-session-error.h"
#include "docket-which-rate.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* What is not on the ladder: the surcharge of the moment, and the rounding rule in force. */
static void
print_terms (DocketCli *cli, const DocketWhichRate *which, const char *currency)
{
  DocketFormatter *formatter = docket_cli_get_formatter (cli);

  if (which->surcharge != NULL && !DOCKET_IS_NULL (which->reason->value.e4))
    {
      const GPtrArray *ladder = which->reason->ladder;
      const DocketLadderStep *hit = ladder->pdata[ladder->len - 1];
      g_autofree char *price
          = docket_formatter_rate (formatter, hit->value, currency, DOCKET_MONEY_PLAIN);
      g_autofree char *times = docket_decimal_format (which->surcharge->multiplier.e4, 4, 0);

      /* Translators: a price, a multiplier and a surcharge: "120.00 × 1.5 after hours" */
      printf (_ ("%s × %s %s\n"), price, times, which->surcharge->name);
    }
  if (which->rounding != NULL)
    /* Translators: where a rule comes from, such as "price_list std" */
    printf (_ ("Rounded by the rule of %s\n"), which->rounding->from);
}

static void
print_rate (DocketCli *cli, const DocketWhichRate *which, const char *currency)
{
  const DocketRateReason *reason = which->reason;
  DocketFormatter *formatter = docket_cli_get_formatter (cli);
  g_autofree char *value
      = docket_formatter_rate (formatter, reason->value, currency, DOCKET_MONEY_CODE);
  g_autoptr (DocketColumns) table = docket_columns_new ("lrl", _ ("Step"), _ ("Price"), "");

  if (reason->from == NULL)
    printf ("%s\n", _ ("No rate is found."));
  else
    /* Translators: a price and where it comes from, such as "price_list std" */
    printf (_ ("%s from %s\n"), value, reason->from);
  print_terms (cli, which, currency);
  for (guint i = 0; i < reason->ladder->len; i++)
    {
      const DocketLadderStep *step = reason->ladder->pdata[i];
      g_autofree char *price
          = docket_formatter_rate (formatter, step->value, currency, DOCKET_MONEY_PLAIN);

      docket_columns_add (table, step->step, *price != '\0' ? price : "–", step->note);
    }
  docket_columns_print (table);
}

static DocketCliStatus
find_rate (DocketCli *cli, const DocketTimeEntry *entry)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *client
      = docket_store_find_client (cli->store, entry->client, entry->ticket, entry->project, &error);
  g_autofree char *currency = docket_cli_find_currency (cli, client);
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (cli->store, client, &error);
  g_auto (DocketWhichRate) which = { .row = G_MAXUINT };

  if (snapshot != NULL && snapshot->company == NULL)
    g_set_error_literal (&error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NO_COMPANY, "none");
  else if (snapshot != NULL)
    docket_billing_which_rate (snapshot, entry, &which, &error);
  if (which.reason == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));

  if (cli->json)
    {
      g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

      docket_record_write_json (writer, which.reason, DOCKET_FORM_EXPLAIN, currency);
      docket_cli_print_json (writer);
    }
  else
    print_rate (cli, &which, currency);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_rate (DocketCli *cli)
{
  g_autofree char *at = NULL;
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  const GOptionEntry options[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &entry->client, N_ ("Who is billed"), N_ ("ID") },
    { "service",
      0,
      0,
      G_OPTION_ARG_STRING,
      &entry->service,
      N_ ("What kind of work it is"),
      N_ ("ID") },
    { "ticket", 0, 0, G_OPTION_ARG_STRING, &entry->ticket, N_ ("On this ticket"), N_ ("ID") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("When, now unless said"), N_ ("TIME") },
    { 0 },
  };
  gint64 when = docket_clock_now ();

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (cli->agent == NULL || (entry->client == NULL && entry->ticket == NULL))
    return docket_cli_misuse (cli, _ ("--agent and --client are needed."));
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_time (cli, "--at", at, &when))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_require (cli, DOCKET_KIND_AGENT, cli->agent)
      || !docket_cli_require (cli, DOCKET_KIND_CLIENT, entry->client)
      || !docket_cli_require (cli, DOCKET_KIND_SERVICE, entry->service)
      || !docket_cli_require (cli, DOCKET_KIND_TICKET, entry->ticket))
    return DOCKET_CLI_FAILED;

  entry->id = g_strdup ("rate");
  entry->agent = g_strdup (cli->agent);
  entry->start = docket_zone_instant (docket_cli_get_zone (cli), when);
  entry->end = entry->start;
  return find_rate (cli, entry);
}
