/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log and entries. */
#include "docket-cli-commands.h"
#include "docket-cli-columns.h"
#include "docket-cli-hint.h"
#include "docket-desk.h"
#include "docket-stopwatch.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* ---- log ---- */

static gboolean
read_end (DocketCli *cli, const char *end, const char *duration, gint64 start, gint64 *at)
{
  DocketDuration length;

  if ((end == NULL) == (duration == NULL))
    {
      docket_cli_misuse (cli, _ ("Give either --end or --duration."));
      return FALSE;
    }
  if (end != NULL)
    return docket_cli_read_time (cli, "--end", end, at);
  if (docket_duration_parse (duration, &length, NULL)
      && docket_add (start, length.seconds, at, NULL))
    return TRUE;
  docket_cli_misuse (
      cli, _ ("--duration: “%s” is no length of time; write 1h20m or 90m."), duration);
  return FALSE;
}

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

DocketCliStatus
docket_cli_log (DocketCli *cli)
{
  g_autofree char *start_text = NULL;
  g_autofree char *end_text = NULL;
  g_autofree char *duration = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *service = NULL;
  g_autofree char *note = NULL;
  const GOptionEntry options[] = {
    { "start", 0, 0, G_OPTION_ARG_STRING, &start_text, N_ ("When it began"), N_ ("TIME") },
    { "end", 0, 0, G_OPTION_ARG_STRING, &end_text, N_ ("When it ended"), N_ ("TIME") },
    { "duration", 0, 0, G_OPTION_ARG_STRING, &duration, N_ ("How long it took"), N_ ("1h20m") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("Whether it is billed"), N_ ("KIND") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_ ("What kind of work it is"), N_ ("ID") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("What was done"), N_ ("TEXT") },
    { 0 },
  };
  const DocketField *kind_field = docket_shape_find (&docket_time_entry_shape, "kind");
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  gint64 start = DOCKET_NULL;
  gint64 end = DOCKET_NULL;
  int choice = DOCKET_CHOICE_NULL;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (start_text == NULL)
    return docket_cli_misuse (cli, _ ("--start is missing."));
  if (!docket_cli_read_choice (cli, "--kind", kind, kind_field, &choice))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_time (cli, "--start", start_text, &start)
      || !read_end (cli, end_text, duration, start, &end))
    return DOCKET_CLI_USAGE;
  if (end < start)
    return docket_cli_refuse (cli, _ ("Time cannot end before it starts. Nothing was changed."));

  entry->ticket = docket_cli_spell_ticket (cli, cli->words[0]);
  if (!docket_cli_require (cli, DOCKET_KIND_TICKET, entry->ticket)
      || !docket_cli_require (cli, DOCKET_KIND_SERVICE, service))
    return DOCKET_CLI_FAILED;
  entry->start = docket_zone_instant (docket_cli_get_zone (cli), start);
  entry->end = docket_zone_instant (docket_cli_get_zone (cli), end);
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
print_entries (DocketCli *cli, const GPtrArray *entries)
{
  g_autoptr (DocketColumns) table = docket_columns_new ("lllrlll",
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
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      g_autofree char *day = format_day (cli, entry->start.seconds, &from);
      g_autofree char *last = format_day (cli, end, &to);
      g_autofree char *length = docket_cli_format_length (worked);

      docket_columns_add (table,
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
    docket_columns_add (table, "", "", _ ("Sum"), all, "", "", "");
  docket_columns_print (table);
}

DocketCliStatus
docket_cli_entries (DocketCli *cli)
{
  g_autofree char *client = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  const GOptionEntry options[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &client, N_ ("Of this client"), N_ ("ID") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("From this day on"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Up to this day"), N_ ("DATE") },
    { "unbilled",
      0,
      0,
      G_OPTION_ARG_NONE,
      &filter.unbilled,
      N_ ("Only what is not yet billed"),
      NULL },
    { 0 },
  };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_date (cli, "--from", from, &filter.from)
      || !docket_cli_read_date (cli, "--to", to, &filter.to))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_require (cli, DOCKET_KIND_CLIENT, client)
      || !docket_cli_require (cli, DOCKET_KIND_AGENT, cli->agent))
    return DOCKET_CLI_FAILED;
  filter.client = client;
  filter.agent = cli->agent;
  entries = docket_store_entries (cli->store, &filter, &error);
  if (entries == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));

  if (cli->json)
    {
      g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

      docket_json_writer_begin_array (writer);
      for (guint i = 0; i < entries->len; i++)
        docket_cli_write_entry (cli, writer, entries->pdata[i]);
      docket_json_writer_end_array (writer);
      docket_cli_print_json (writer);
    }
  else
    print_entries (cli, entries);
  return DOCKET_CLI_DONE;
}
