/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tickets and move. */
#include "docket-cli-commands.h"
#include "docket-cli-columns.h"
#include "docket-desk.h"

#include <glib/gi18n.h>

static void
print_tickets (DocketCli *cli, const GPtrArray *tickets)
{
  g_autoptr (DocketColumns) table = docket_columns_new (
      "llllll", _ ("Ticket"), _ ("Title"), _ ("Client"), _ ("Stage"), _ ("Person"), _ ("Due"));

  for (guint i = 0; i < tickets->len; i++)
    {
      const DocketTicket *ticket = tickets->pdata[i];
      g_autofree char *due = docket_date_format (ticket->due);

      docket_columns_add (
          table, ticket->id, ticket->title, ticket->client, ticket->stage, ticket->assignee, due);
    }
  docket_columns_print (table);
}

static void
print_tickets_json (DocketCli *cli, const GPtrArray *tickets)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < tickets->len; i++)
    {
      const DocketTicket *ticket = tickets->pdata[i];
      g_autofree char *currency = docket_cli_find_currency (cli, ticket->client);

      docket_record_write_json (writer, ticket, DOCKET_FORM_FILE, currency);
    }
  docket_json_writer_end_array (writer);
  docket_cli_print_json (writer);
}

DocketCliStatus
docket_cli_tickets (DocketCli *cli)
{
  g_autofree char *client = NULL;
  g_autofree char *stage = NULL;
  g_autofree char *search = NULL;
  const GOptionEntry options[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &client, N_ ("Of this client"), N_ ("ID") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage, N_ ("In this stage"), N_ ("NAME") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("With all of these words"), N_ ("TEXT") },
    { 0 },
  };
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_require (cli, DOCKET_KIND_CLIENT, client))
    return DOCKET_CLI_FAILED;
  tickets = docket_store_tickets (cli->store, client, stage, search, &error);
  if (tickets == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    print_tickets_json (cli, tickets);
  else
    print_tickets (cli, tickets);
  return DOCKET_CLI_DONE;
}

/* The stage as the board spells it, where only the case differs. */
static char *
spell_stage (DocketCli *cli, const char *name)
{
  g_autoptr (GPtrArray) stages = docket_store_list (cli->store, DOCKET_KIND_STAGE, NULL);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const char *found = name;

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];
      g_autofree char *other = g_utf8_casefold (stage->name, -1);

      if (stage->board != DOCKET_BOARD_TICKETS)
        continue;
      if (g_str_equal (stage->name, name))
        return g_strdup (name);
      if (g_str_equal (other, folded))
        found = stage->name;
    }
  return g_strdup (found);
}

DocketCliStatus
docket_cli_move (DocketCli *cli)
{
  g_autofree char *ticket = NULL;
  g_autofree char *stage = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 2, 2))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  ticket = docket_cli_spell_ticket (cli, cli->words[0]);
  stage = spell_stage (cli, cli->words[1]);
  if (!docket_desk_move_card (cli->store, DOCKET_KIND_TICKET, ticket, stage, NULL, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}
