/* SPDX-License-Identifier: GPL-3.0-or-later */
/* start, stop, status: as quick as a keystroke, so nothing is read that they do not need. */
#include "docket-cli-commands.h"
#include "docket-cli-columns.h"
#include "docket-cli-hint.h"
#include "docket-overlap-sentence.h"
#include "docket-stopwatch.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
print_entry_json (DocketCli *cli, const DocketTimeEntry *entry)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_cli_write_entry (cli, writer, entry);
  docket_cli_print_json (writer);
}

/* "T-1 Printer down", or the note of an entry without a ticket. */
static char *
describe (DocketCli *cli, const DocketTimeEntry *entry)
{
  g_autoptr (DocketTicket) ticket
      = entry->ticket != NULL
            ? docket_store_get (cli->store, DOCKET_KIND_TICKET, entry->ticket, NULL)
            : NULL;

  if (ticket != NULL)
    return g_strdup_printf ("%s %s", ticket->id, ticket->title);
  if (entry->note != NULL && *entry->note != '\0')
    return g_strdup (entry->note);
  return g_strdup (_ ("work without a ticket"));
}

static char *
format_clock (DocketInstant instant)
{
  char *text = docket_instant_format (instant);

  /* 2026-03-02T09:00:00-05:00: the hour and minute of the place */
  memmove (text, text + 11, 5);
  text[5] = '\0';
  return text;
}

/* With its day where that is another than @known's. */
static char *
format_moment (DocketInstant instant, DocketInstant known)
{
  g_autofree char *text = docket_instant_format (instant);
  g_autofree char *other = docket_instant_format (known);
  g_autofree char *clock = format_clock (instant);

  if (strncmp (text, other, 10) == 0)
    return g_steal_pointer (&clock);
  return g_strdup_printf ("%.10s %s", text, clock);
}

/* It is started all the same. */
static void
warn_of_overlap (DocketCli *cli, const DocketTimeEntry *started)
{
  g_autoptr (DocketStopwatchOverlap) overlap
      = docket_stopwatch_find_overlap (cli->store, started->agent, started->start.seconds, NULL);
  g_autofree char *name = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *span = NULL;
  g_autofree char *length = NULL;
  g_autofree char *sentence = NULL;

  if (overlap == NULL)
    return;
  name = describe (cli, overlap->entry);
  from = format_moment (overlap->entry->start, started->start);
  to = format_moment (overlap->entry->end, overlap->entry->start);
  /* Translators: from one time of day to another */
  span = g_strdup_printf (_ ("%s – %s"), from, to);
  length = docket_cli_format_length (overlap->seconds);
  sentence = docket_overlap_sentence (overlap, name, span, length);
  docket_cli_say (sentence);
}

static DocketCliStatus
start_it (DocketCli *cli, const DocketStopwatchStart *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (cli->store, start, &error);
  g_autofree char *hint = NULL;
  g_autofree char *what = NULL;
  g_autofree char *since = NULL;

  if (entry == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!DOCKET_IS_NULL (start->at))
    warn_of_overlap (cli, entry);
  hint = docket_cli_hint_find_quickly (cli, entry);
  if (cli->json)
    {
      docket_cli_hint_print_json (cli, entry, hint);
      return DOCKET_CLI_DONE;
    }
  what = describe (cli, entry);
  since = format_clock (entry->start);
  /* Translators: a ticket, and the time at which its stopwatch started */
  printf (_ ("%s, since %s\n"), what, since);
  if (hint != NULL)
    printf ("%s\n", hint);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_start (DocketCli *cli)
{
  g_autofree char *service = NULL;
  g_autofree char *note = NULL;
  g_autofree char *at = NULL;
  g_autofree char *ticket = NULL;
  DocketStopwatchStart start = { .at = DOCKET_NULL };
  const GOptionEntry options[] = {
    { "away",
      0,
      0,
      G_OPTION_ARG_NONE,
      &start.away,
      N_ ("Off the computer: idleness is not asked about"),
      NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_ ("What kind of work it is"), N_ ("ID") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("What is done"), N_ ("TEXT") },
    { "at",
      0,
      0,
      G_OPTION_ARG_STRING,
      &at,
      N_ ("When it began: 9:30, -15m or an instant"),
      N_ ("TIME") },
    { 0 },
  };

  if (!docket_cli_parse (cli, options, 0, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_time (cli, "--at", at, &start.at))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_require (cli, DOCKET_KIND_SERVICE, service))
    return DOCKET_CLI_FAILED;

  ticket = cli->n_words > 0 ? docket_cli_spell_ticket (cli, cli->words[0]) : NULL;
  start.agent = cli->agent;
  start.ticket = ticket;
  start.service = service;
  start.note = note;
  return start_it (cli, &start);
}

DocketCliStatus
docket_cli_stop (DocketCli *cli)
{
  g_autofree char *at_text = NULL;
  const GOptionEntry options[] = {
    { "at",
      0,
      0,
      G_OPTION_ARG_STRING,
      &at_text,
      N_ ("When it ended: 9:30, -15m or an instant"),
      N_ ("TIME") },
    { 0 },
  };
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  gint64 at = DOCKET_NULL;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_time (cli, "--at", at_text, &at))
    return DOCKET_CLI_USAGE;
  entry = docket_stopwatch_stop (cli->store, cli->agent, at, &error);
  if (entry == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));

  if (cli->json)
    print_entry_json (cli, entry);
  else
    {
      g_autofree char *what = describe (cli, entry);
      g_autofree char *length
          = docket_cli_format_length (entry->end.seconds - entry->start.seconds);

      /* Translators: a ticket, and the hours and minutes that its stopwatch ran */
      printf (_ ("%s, stopped after %s\n"), what, length);
    }
  return DOCKET_CLI_DONE;
}

/* ---- status ---- */

/** How many entries wait for a person's word. */
typedef struct
{
  guint review;
  guint later;
} Waiting;

static gboolean
count_waiting (DocketCli *cli, Waiting *waiting, GError **error)
{
  DocketEntryFilter review = DOCKET_ENTRY_FILTER_ALL;
  DocketEntryFilter later = DOCKET_ENTRY_FILTER_ALL;
  g_autofree char *agent = docket_stopwatch_find_agent (cli->store, cli->agent, error);
  g_autoptr (GPtrArray) reviewed = NULL;
  g_autoptr (GPtrArray) named = NULL;

  if (agent == NULL)
    return FALSE;
  review.agent = agent;
  review.review = TRUE;
  later.agent = agent;
  later.later = TRUE;
  reviewed = docket_store_entries (cli->store, &review, error);
  named = reviewed != NULL ? docket_store_entries (cli->store, &later, error) : NULL;
  if (named == NULL)
    return FALSE;
  waiting->review = reviewed->len;
  waiting->later = named->len;
  return TRUE;
}

static void
print_status_json (DocketCli *cli,
                   const DocketTimeEntry *running,
                   const GPtrArray *queue,
                   const Waiting *waiting)
{
  g_autofree char *hint = docket_cli_hint_find (cli, running);
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "running");
  if (running != NULL)
    docket_cli_write_entry (cli, writer, running);
  else
    docket_json_writer_null (writer);
  docket_json_writer_key (writer, "seconds");
  docket_json_writer_integer (
      writer, running != NULL ? docket_clock_now () - running->start.seconds : DOCKET_NULL);
  docket_json_writer_key (writer, "hint");
  docket_json_writer_string (writer, hint);
  docket_json_writer_key (writer, "queue");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < queue->len; i++)
    docket_json_writer_string (writer, ((DocketQueueItem *) queue->pdata[i])->ticket);
  docket_json_writer_end_array (writer);
  docket_json_writer_key (writer, "review");
  docket_json_writer_integer (writer, waiting->review);
  docket_json_writer_key (writer, "later");
  docket_json_writer_integer (writer, waiting->later);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}

static void
print_status (DocketCli *cli,
              const DocketTimeEntry *running,
              const GPtrArray *queue,
              const Waiting *waiting)
{
  g_autofree char *hint = docket_cli_hint_find (cli, running);

  if (running == NULL)
    printf ("%s\n", _ ("Nothing is running."));
  else
    {
      g_autofree char *what = describe (cli, running);
      g_autofree char *since = format_clock (running->start);
      g_autofree char *length
          = docket_cli_format_length (docket_clock_now () - running->start.seconds);

      /* Translators: a ticket, hours and minutes, and the time at which its stopwatch started */
      printf (_ ("%s, running for %s since %s\n"), what, length, since);
      if (hint != NULL)
        printf ("%s\n", hint);
    }
  for (guint i = 0; i < queue->len; i++)
    /* Translators: a ticket that waits in the stopwatch's queue */
    printf (_ ("waiting: %s\n"), ((DocketQueueItem *) queue->pdata[i])->ticket);
  if (waiting->later > 0)
    printf (ngettext ("%u entry is to be named\n", "%u entries are to be named\n", waiting->later),
            waiting->later);
  if (waiting->review > 0)
    printf (ngettext (
                "%u entry is to be reviewed\n", "%u entries are to be reviewed\n", waiting->review),
            waiting->review);
}

DocketCliStatus
docket_cli_status (DocketCli *cli)
{
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (GPtrArray) queue = NULL;
  Waiting waiting;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  running = docket_stopwatch_get_running (cli->store, cli->agent, &error);
  if (error != NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  queue = docket_stopwatch_get_queue (cli->store, cli->agent, &error);
  if (queue == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));

  if (!count_waiting (cli, &waiting, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));

  if (cli->json)
    print_status_json (cli, running, queue, &waiting);
  else
    print_status (cli, running, queue, &waiting);
  return DOCKET_CLI_DONE;
}
