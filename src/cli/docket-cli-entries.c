/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log and entries. */
#include "docket-cli-entries.h"

#include "docket-cli-choose.h"
#include "docket-cli-columns.h"
#include "docket-cli-commands.h"
#include "docket-cli-hint.h"
#include "docket-cli-when.h"
#include "docket-desk.h"
#include "docket-stopwatch.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* ---- log ---- */

static DocketCliStatus
save_entry (DocketCli *cli, DocketTimeEntry *entry)
{
  g_autofree char *hint = NULL;
  g_autoptr (GError) error = NULL;

  entry->agent = docket_stopwatch_find_agent (cli->store, cli->agent, &error);
  if (entry->agent == NULL || !docket_desk_add (cli->store, "add time", entry, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));

  hint = docket_cli_hint_find_quickly (cli, entry);
  if (cli->json)
    docket_cli_hint_print_json (cli, entry, hint);
  else
    {
      printf ("%s\n", entry->id);
      /* Who reads it into a variable wants the id alone. */
      if (hint != NULL && isatty (STDOUT_FILENO))
        printf ("%s\n", hint);
    }
  return DOCKET_CLI_DONE;
}

static DocketCliStatus
read_log_times (DocketCli *cli, const DocketCliWhen *when, DocketTimeEntry *entry)
{
  DocketZone *zone = docket_cli_get_zone (cli);
  gint64 start = DOCKET_NULL;
  gint64 end = DOCKET_NULL;

  if (!docket_cli_when_read (cli, when, &start, &end))
    return DOCKET_CLI_USAGE;
  if (DOCKET_IS_NULL (end))
    return docket_cli_misuse (cli, _ ("Give either --end or --duration."));
  if (end < start)
    return docket_cli_refuse (cli, _ ("Time cannot end before it starts. Nothing was changed."));
  entry->start = docket_zone_instant (zone, start);
  entry->end = docket_zone_instant (zone, end);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_log (DocketCli *cli)
{
  g_auto (DocketCliWhen) when = { NULL };
  g_autofree char *kind = NULL;
  g_autofree char *service = NULL;
  g_autofree char *note = NULL;
  const GOptionEntry options[] = {
    DOCKET_CLI_WHEN_OPTIONS (when),
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("Whether it is billed"), N_ ("KIND") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_ ("What kind of work it is"), N_ ("ID") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("What was done"), N_ ("TEXT") },
    { 0 },
  };
  const DocketField *kind_field = docket_shape_find (&docket_time_entry_shape, "kind");
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  int choice = DOCKET_CHOICE_NULL;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 1, 1)
      || !docket_cli_read_choice (cli, "--kind", kind, kind_field, &choice))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  status = read_log_times (cli, &when, entry);
  if (status != DOCKET_CLI_DONE)
    return status;

  entry->ticket = docket_cli_spell_ticket (cli, cli->words[0]);
  if (!docket_cli_require (cli, DOCKET_KIND_TICKET, entry->ticket)
      || !docket_cli_require (cli, DOCKET_KIND_SERVICE, service))
    return DOCKET_CLI_FAILED;
  entry->kind = (DocketEntryKind) choice;
  entry->service = g_steal_pointer (&service);
  entry->note = g_steal_pointer (&note);
  return save_entry (cli, entry);
}

/* ---- entries ---- */

static char *
format_day (DocketCli *cli, gint64 seconds, char **clock)
{
  DocketInstant local = docket_zone_instant (docket_cli_get_zone (cli), seconds);
  char *text = docket_instant_format (local);

  if (clock != NULL)
    *clock = g_strndup (text + 11, 5);
  text[10] = '\0';
  return text;
}

static void
print_table (DocketCli *cli, const GPtrArray *entries)
{
  g_autoptr (DocketColumns) table = docket_columns_new ("llllrlll",
                                                        _ ("Entry"),
                                                        _ ("Day"),
                                                        _ ("From"),
                                                        _ ("To"),
                                                        _ ("Length"),
                                                        _ ("Person"),
                                                        _ ("Ticket"),
                                                        _ ("Note"));
  gint64 sum = 0;
  g_autofree char *all = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];
      gboolean runs = DOCKET_IS_NULL (entry->end.seconds);
      gint64 end = runs ? docket_clock_now () : entry->end.seconds;
      gint64 worked = end - entry->start.seconds;
      g_autofree char *id = docket_cli_shorten_id (entry->id);
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      g_autofree char *day = format_day (cli, entry->start.seconds, &from);
      g_autofree char *last = format_day (cli, end, &to);
      g_autofree char *length = docket_cli_format_length (worked);

      docket_columns_add (table,
                          id,
                          day,
                          from,
                          runs ? "…" : to,
                          length,
                          entry->agent,
                          entry->ticket != NULL ? entry->ticket : entry->project,
                          entry->note);
      sum += worked;
    }
  all = docket_cli_format_length (sum);
  if (entries->len > 1)
    docket_columns_add (table, "", "", "", _ ("Sum"), all, "", "", "");
  docket_columns_print (table);
}

void
docket_cli_print_entries (DocketCli *cli, const GPtrArray *entries)
{
  g_autoptr (DocketJsonWriter) writer = NULL;

  if (!cli->json)
    {
      print_table (cli, entries);
      return;
    }
  writer = docket_cli_begin_json ();
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < entries->len; i++)
    docket_cli_write_entry (cli, writer, entries->pdata[i]);
  docket_json_writer_end_array (writer);
  docket_cli_print_json (writer);
}

DocketCliStatus
docket_cli_entries (DocketCli *cli)
{
  g_auto (DocketCliStretch) stretch = { NULL };
  g_autofree char *typed = NULL;
  g_autofree char *ticket = NULL;
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  const GOptionEntry options[] = {
    DOCKET_CLI_STRETCH_OPTIONS (stretch),
    { "ticket", 0, 0, G_OPTION_ARG_STRING, &typed, N_ ("On this ticket"), N_ ("ID") },
    { "unbilled",
      0,
      0,
      G_OPTION_ARG_NONE,
      &filter.unbilled,
      N_ ("Only what is not yet billed"),
      NULL },
    { "later", 0, 0, G_OPTION_ARG_NONE, &filter.later, N_ ("Only what is yet to be named"), NULL },
    { "review", 0, 0, G_OPTION_ARG_NONE, &filter.review, N_ ("Only what is to be reviewed"), NULL },
    { 0 },
  };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  status = docket_cli_stretch_read (cli, &stretch, &filter.from, &filter.to);
  if (status != DOCKET_CLI_DONE)
    return status;
  ticket = typed != NULL ? docket_cli_spell_ticket (cli, typed) : NULL;
  if (!docket_cli_require (cli, DOCKET_KIND_TICKET, ticket))
    return DOCKET_CLI_FAILED;
  filter.client = stretch.client;
  filter.ticket = ticket;
  filter.agent = cli->agent;
  entries = docket_store_entries (cli->store, &filter, &error);
  if (entries == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  docket_cli_print_entries (cli, entries);
  return DOCKET_CLI_DONE;
}
