/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timesheet: a person's week as the window shows it, tickets down and days across. Adds nothing up
 * itself: for people in minutes that add up, for programs in seconds. */
#include "docket-cli-columns.h"
#include "docket-cli-commands.h"
#include "docket-sheet-data.h"
#include "docket-stopwatch.h"
#include "docket-timesheet.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define LONGEST_NAME 36

/** What the rows refer to, each looked up once. */
typedef struct
{
  DocketStore *store;
  GHashTable *records; /* (element-type utf8 DocketRecord) "KIND:ID"; NULL: there is none */
} Names;

static void
unref_record (gpointer record)
{
  if (record != NULL)
    docket_record_unref (record);
}

static void
names_clear (Names *names)
{
  g_clear_pointer (&names->records, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static gpointer
find (gpointer data, DocketKind kind, const char *id)
{
  Names *names = data;
  g_autofree char *key = id != NULL ? g_strdup_printf ("%d:%s", (int) kind, id) : NULL;
  gpointer record = NULL;

  if (key == NULL || g_hash_table_lookup_extended (names->records, key, NULL, &record))
    return record;
  record = docket_store_get (names->store, kind, id, NULL);
  g_hash_table_insert (names->records, g_steal_pointer (&key), record);
  return record;
}

/* ---- For programs ---- */

static void
write_string (DocketJsonWriter *writer, const char *key, const char *value)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, value);
}

static void
write_integer (DocketJsonWriter *writer, const char *key, gint64 value)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_integer (writer, value);
}

static void
write_boolean (DocketJsonWriter *writer, const char *key, gboolean value)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_boolean (writer, value);
}

static void
write_day (DocketJsonWriter *writer, DocketDate date)
{
  g_autofree char *text = docket_date_format (date);

  write_string (writer, "date", text);
}

static void
write_row (DocketJsonWriter *writer, const DocketTimesheetRow *row)
{
  docket_json_writer_begin_object (writer);
  write_string (writer, "ticket", row->ticket);
  write_string (writer, "project", row->project);
  write_string (writer, "client", row->client);
  write_string (writer, "billed_to", row->for_client);
  docket_json_writer_key (writer, "days");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < G_N_ELEMENTS (row->days); i++)
    {
      const DocketTimesheetCell *cell = &row->days[i];

      docket_json_writer_begin_object (writer);
      write_integer (writer, "seconds", cell->seconds);
      write_integer (writer, "entries", cell->n_entries);
      write_integer (writer, "locked", cell->n_locked);
      write_boolean (writer, "running", cell->running);
      write_boolean (writer, "review", cell->review);
      docket_json_writer_end_object (writer);
    }
  docket_json_writer_end_array (writer);
  write_integer (writer, "seconds", row->seconds);
  write_integer (writer, "billable", row->billable);
  docket_json_writer_end_object (writer);
}

static void
write_sums (DocketJsonWriter *writer, const DocketTimesheet *sheet)
{
  docket_json_writer_key (writer, "days");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < G_N_ELEMENTS (sheet->days); i++)
    {
      docket_json_writer_begin_object (writer);
      write_day (writer, (DocketDate){ sheet->first.days + i });
      write_integer (writer, "seconds", sheet->days[i]);
      write_integer (writer, "billable", sheet->billable[i]);
      write_integer (writer, "target", sheet->targets[i]);
      write_integer (writer, "overlapped", sheet->overlapped[i]);
      docket_json_writer_end_object (writer);
    }
  docket_json_writer_end_array (writer);
  docket_json_writer_key (writer, "clients");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < sheet->sums->len; i++)
    {
      const DocketTimesheetSum *sum = sheet->sums->pdata[i];

      docket_json_writer_begin_object (writer);
      write_string (writer, "client", sum->client);
      write_integer (writer, "seconds", sum->seconds);
      write_integer (writer, "billable", sum->billable);
      docket_json_writer_end_object (writer);
    }
  docket_json_writer_end_array (writer);
  write_integer (writer, "seconds", sheet->seconds);
  write_integer (writer, "billable", sheet->all_billable);
  write_integer (writer, "target", sheet->target);
  write_integer (writer, "balance", sheet->balance);
}

static void
print_json (const char *agent, const DocketTimesheet *sheet)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_object (writer);
  write_string (writer, "agent", agent);
  docket_json_writer_key (writer, "rows");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < sheet->rows->len; i++)
    write_row (writer, sheet->rows->pdata[i]);
  docket_json_writer_end_array (writer);
  write_sums (writer, sheet);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}

/* ---- For people ---- */

static char *
get_client_name (Names *names, const char *id)
{
  const DocketClient *client = find (names, DOCKET_KIND_CLIENT, id);

  return g_strdup (client != NULL ? client->name : id);
}

/* "T-1 Printer down", or what else was worked for; not longer than a terminal has room for. */
static char *
name_row (Names *names, const DocketTimesheetRow *row)
{
  const DocketTicket *ticket = find (names, DOCKET_KIND_TICKET, row->ticket);
  const DocketProject *project = find (names, DOCKET_KIND_PROJECT, row->project);
  g_autofree char *name = NULL;
  g_autofree char *begin = NULL;

  if (row->ticket != NULL)
    name = g_strdup_printf ("%s %s", row->ticket, ticket != NULL ? ticket->title : "");
  else if (row->project != NULL)
    name = g_strdup (project != NULL ? project->name : row->project);
  else if (row->client != NULL)
    name = get_client_name (names, row->client);
  else
    name = g_strdup (_ ("To be named"));
  if (g_utf8_strlen (name, -1) <= LONGEST_NAME)
    return g_steal_pointer (&name);
  begin = g_utf8_substring (name, 0, LONGEST_NAME - 1);
  return g_strconcat (g_strchomp (begin), "…", NULL);
}

/* Nothing for no time; @sign says what there is to know about it. */
static char *
format_cell (gint64 seconds, const char *sign)
{
  g_autofree char *length = seconds != 0 ? docket_cli_format_length (ABS (seconds)) : NULL;

  if (length == NULL)
    return g_strdup ("");
  return g_strconcat (seconds < 0 ? "−" : "", length, sign, NULL);
}

static void
add_row (DocketColumns *table, const char *name, char *const cells[8])
{
  docket_columns_add (
      table, name, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]);
}

static void
clear_cells (char *cells[8])
{
  for (guint i = 0; i < 8; i++)
    g_free (cells[i]);
}

static void
add_time (DocketColumns *table, Names *names, const DocketTimesheetRow *row)
{
  g_autofree char *name = name_row (names, row);
  char *cells[8];

  for (guint i = 0; i < 7; i++)
    {
      const DocketTimesheetCell *cell = &row->days[i];

      cells[i] = format_cell (cell->shown.seconds,
                              cell->running        ? "…"
                              : cell->review       ? "?"
                              : cell->n_locked > 0 ? "*"
                                                   : "");
    }
  cells[7] = format_cell (row->shown.seconds, "");
  add_row (table, name, cells);
  clear_cells (cells);
}

static void
add_sums (DocketColumns *table, const char *name, const gint64 days[7], gint64 all)
{
  char *cells[8];

  for (guint i = 0; i < 7; i++)
    cells[i] = format_cell (days[i], "");
  cells[7] = format_cell (all, "");
  add_row (table, name, cells);
  clear_cells (cells);
}

/* "Mon 16" */
static char *
name_day (DocketDate date)
{
  int year, month, day;
  g_autoptr (GDateTime) time = NULL;

  docket_date_get_ymd (date, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  return g_date_time_format (time, "%a %-d");
}

static DocketColumns *
make_table (DocketDate first)
{
  g_autofree char *title = docket_date_format (first);
  char *days[7];
  DocketColumns *table;

  for (gint64 i = 0; i < 7; i++)
    days[i] = name_day ((DocketDate){ first.days + i });
  table = docket_columns_new (
      "lrrrrrrrr", title, days[0], days[1], days[2], days[3], days[4], days[5], days[6], _ ("Sum"));
  for (guint i = 0; i < 7; i++)
    g_free (days[i]);
  return table;
}

/* What the signs in the table mean, as far as they are there. */
static void
print_signs (const DocketTimesheet *sheet)
{
  gboolean locked = FALSE;
  gboolean review = FALSE;

  for (guint i = 0; i < sheet->rows->len; i++)
    for (guint k = 0; k < 7; k++)
      {
        const DocketTimesheetCell *cell = &((DocketTimesheetRow *) sheet->rows->pdata[i])->days[k];

        locked |= !cell->running && !cell->review && cell->n_locked > 0;
        review |= !cell->running && cell->review;
      }
  if (locked)
    printf ("%s\n", _ ("* on an invoice"));
  if (review)
    printf ("%s\n", _ ("? to be reviewed"));
}

static void
print_clients (Names *names, const DocketTimesheet *sheet)
{
  for (guint i = 0; i < sheet->sums->len; i++)
    {
      const DocketTimesheetSum *sum = sheet->sums->pdata[i];
      g_autofree char *name = sum->client != NULL ? get_client_name (names, sum->client)
                                                  : g_strdup (_ ("For nobody"));
      g_autofree char *all = docket_cli_format_length (sum->shown.seconds);
      g_autofree char *billable = docket_cli_format_length (sum->shown.billable);

      /* Translators: a client, hours and minutes in all, and how many of them are billable */
      printf (_ ("%s: %s, of that billable %s\n"), name, all, billable);
    }
}

static void
print_sheet (Names *names, const DocketTimesheet *sheet)
{
  g_autoptr (DocketColumns) table = NULL;
  gint64 days[7], billable[7];
  gint64 overlapped = 0;

  if (sheet->rows->len == 0 && sheet->target == 0)
    {
      printf ("%s\n", _ ("No time in this week."));
      return;
    }
  table = make_table (sheet->first);
  for (guint i = 0; i < sheet->rows->len; i++)
    add_time (table, names, sheet->rows->pdata[i]);
  for (guint i = 0; i < 7; i++)
    {
      days[i] = sheet->shown_days[i].seconds;
      billable[i] = sheet->shown_days[i].billable;
    }
  add_sums (table, _ ("Sum"), days, sheet->shown.seconds);
  add_sums (table, _ ("Billable"), billable, sheet->shown.billable);
  if (sheet->target != 0)
    add_sums (table, _ ("Target"), sheet->targets, sheet->target);
  docket_columns_print (table);
  print_signs (sheet);
  for (guint i = 0; i < 7; i++)
    overlapped += sheet->overlapped[i];
  if (overlapped > 0)
    {
      g_autofree char *length = docket_cli_format_length (overlapped);

      /* Translators: hours and minutes */
      printf (_ ("Worked twice at the same time: %s\n"), length);
    }
  print_clients (names, sheet);
  if (sheet->target != 0)
    {
      g_autofree char *balance = docket_cli_format_length (ABS (sheet->shown_balance));

      /* Translators: a sign, and hours and minutes: worked less the targets */
      printf (_ ("Balance up to today: %s%s\n"), sheet->shown_balance < 0 ? "−" : "+", balance);
    }
}

static DocketCliStatus
show_week (DocketCli *cli, const char *agent, DocketDate first)
{
  g_auto (Names) names
      = { cli->store, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_record) };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSheetData) data
      = docket_sheet_data_read (cli->store, agent, first, (DocketDate){ first.days + 6 }, &error);
  const DocketAgent *person = find (&names, DOCKET_KIND_AGENT, agent);
  g_autoptr (DocketTimesheet) sheet = NULL;

  if (data == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  sheet = docket_timesheet_week (
      &(DocketTimesheetInput){ .entries = data->entries,
                               .held = data->numbers,
                               .targets = person != NULL ? person->targets : NULL,
                               .zone = docket_cli_get_zone (cli),
                               .now = docket_clock_now (),
                               .find = find,
                               .find_data = &names },
      first);
  if (cli->json)
    print_json (agent, sheet);
  else
    print_sheet (&names, sheet);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_timesheet (DocketCli *cli)
{
  g_autofree char *week = NULL;
  const GOptionEntry options[] = {
    { "week", 0, 0, G_OPTION_ARG_STRING, &week, N_ ("The week that has this day"), N_ ("DATE") },
    { 0 },
  };
  g_autofree char *agent = NULL;
  g_autoptr (GError) error = NULL;
  DocketDate day;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  day = docket_cli_get_today (cli);
  if (!docket_cli_read_date (cli, "--week", week, &day))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_require (cli, DOCKET_KIND_AGENT, cli->agent))
    return DOCKET_CLI_FAILED;
  agent = docket_stopwatch_find_agent (cli->store, cli->agent, &error);
  if (agent == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return show_week (cli, agent, (DocketDate){ day.days - docket_date_weekday (day) + 1 });
}
