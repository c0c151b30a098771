/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue, review and name: what waits for the stopwatch, and what waits for a word on time that it
 * has counted. */
#include "docket-cli-choose.h"
#include "docket-cli-columns.h"
#include "docket-cli-commands.h"
#include "docket-missed.h"
#include "docket-queue.h"
#include "docket-stopwatch.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* ---- queue ---- */

static DocketCliStatus
print_queue (DocketCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) queue = docket_stopwatch_get_queue (cli->store, cli->agent, &error);
  g_autoptr (DocketJsonWriter) writer = NULL;

  if (queue == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    {
      writer = docket_cli_begin_json ();
      docket_json_writer_begin_array (writer);
    }
  for (guint i = 0; i < queue->len; i++)
    {
      const char *id = ((DocketQueueItem *) queue->pdata[i])->ticket;
      g_autoptr (DocketTicket) ticket = docket_store_get (cli->store, DOCKET_KIND_TICKET, id, NULL);

      if (cli->json)
        docket_json_writer_string (writer, id);
      else
        printf ("%s %s\n", id, ticket != NULL ? ticket->title : "");
    }
  if (cli->json)
    {
      docket_json_writer_end_array (writer);
      docket_cli_print_json (writer);
    }
  else if (queue->len == 0)
    printf ("%s\n", _ ("Nothing waits."));
  return DOCKET_CLI_DONE;
}

/* Puts a ticket before all others. */
static gboolean
put_first (DocketCli *cli, const char *ticket, GError **error)
{
  g_autoptr (GPtrArray) queue = docket_stopwatch_get_queue (cli->store, cli->agent, error);
  const char *first;

  if (queue == NULL)
    return FALSE;
  first = queue->len > 0 ? ((DocketQueueItem *) queue->pdata[0])->ticket : NULL;
  return g_strcmp0 (first, ticket) == 0
         || docket_queue_move (cli->store, cli->agent, ticket, first, error);
}

DocketCliStatus
docket_cli_queue (DocketCli *cli)
{
  g_autofree char *remove = NULL;
  g_autofree char *first = NULL;
  gboolean clear = FALSE;
  const GOptionEntry options[] = {
    { "first",
      0,
      0,
      G_OPTION_ARG_STRING,
      &first,
      N_ ("Put a ticket before all others"),
      N_ ("TICKET") },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &remove, N_ ("Take a ticket out"), N_ ("TICKET") },
    { "clear", 0, 0, G_OPTION_ARG_NONE, &clear, N_ ("Take all of them out"), NULL },
    { 0 },
  };
  g_autofree char *ticket = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if ((remove != NULL) + (first != NULL) + clear > 1)
    return docket_cli_misuse (cli, _ ("Only one of --first, --remove and --clear at a time."));
  if (!docket_cli_open (cli, remove == NULL && first == NULL && !clear))
    return DOCKET_CLI_FAILED;

  if (remove != NULL || first != NULL)
    ticket = docket_cli_spell_ticket (cli, remove != NULL ? remove : first);
  if (remove != NULL)
    done = docket_queue_remove (cli->store, cli->agent, ticket, &error);
  else if (first != NULL)
    done = put_first (cli, ticket, &error);
  else if (clear)
    done = docket_queue_clear (cli->store, cli->agent, &error);
  if (!done)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_queue (cli);
}

/* ---- name ---- */

DocketCliStatus
docket_cli_name (DocketCli *cli)
{
  g_autoptr (DocketTimeEntry) found = NULL;
  g_autofree char *ticket = NULL;
  g_autoptr (GError) error = NULL;
  const char *entry;

  if (!docket_cli_parse (cli, NULL, 1, 2))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  found = cli->n_words == 1 ? docket_stopwatch_get_running (cli->store, cli->agent, &error)
                            : docket_cli_choose_entry (cli, cli->words[0]);
  if (error != NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (found == NULL)
    return cli->n_words == 1
               ? docket_cli_refuse (cli, _ ("Nothing is running. Say which entry is meant."))
               : DOCKET_CLI_FAILED;
  entry = found->id;
  ticket = docket_cli_spell_ticket (cli, cli->words[cli->n_words - 1]);
  if (!docket_queue_name_time (cli->store, entry, ticket, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!cli->json)
    /* Translators: a time entry's id, and its ticket */
    printf (_ ("%s is on %s now\n"), entry, ticket);
  else
    {
      g_autoptr (DocketTimeEntry) named
          = docket_store_get (cli->store, DOCKET_KIND_TIME_ENTRY, entry, &error);
      g_autoptr (DocketJsonWriter) writer = NULL;

      if (named == NULL)
        return docket_cli_fail (cli, g_steal_pointer (&error));
      writer = docket_cli_begin_json ();
      docket_cli_write_entry (cli, writer, named);
      docket_cli_print_json (writer);
    }
  return DOCKET_CLI_DONE;
}

/* ---- review ---- */

/** What was typed. */
typedef struct
{
  gboolean keep;
  gboolean discard;
  gboolean stop;
  gboolean measured;
  char *book;
} Wish;

static GPtrArray *
find_marked (DocketCli *cli, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  filter.review = TRUE;
  filter.agent = cli->agent;
  return docket_store_entries (cli->store, &filter, error);
}

static const char *
say_cause (DocketGapCause cause)
{
  switch (cause)
    {
    case DOCKET_GAP_SUSPEND:
      return _ ("the computer slept");
    case DOCKET_GAP_LOCK:
      return _ ("the screen was locked");
    case DOCKET_GAP_CRASH:
      return _ ("Docket was not there");
    case DOCKET_GAP_CLOCK:
      return _ ("the clock was set");
    case DOCKET_GAP_IDLE:
    case DOCKET_GAP_NULL:
    default:
      return _ ("nobody was there");
    }
}

static void
print_gap (const DocketTimeGap *gap)
{
  g_autofree char *from = docket_instant_format (gap->from);
  g_autofree char *to = docket_instant_format (gap->to);
  g_autofree char *measured = NULL;

  if (gap->cause != DOCKET_GAP_CLOCK || DOCKET_IS_NULL (gap->measured.seconds))
    {
      printf ("  %s – %s: %s\n", from, to, say_cause (gap->cause));
      return;
    }
  measured = docket_duration_format (gap->measured);
  /* Translators: from when, to when, why; and the length that was measured in between */
  printf (_ ("  %s – %s: %s; measured: %s\n"), from, to, say_cause (gap->cause), measured);
}

static DocketCliStatus
print_marked (DocketCli *cli, const GPtrArray *entries)
{
  g_autoptr (DocketJsonWriter) writer = NULL;

  if (cli->json)
    {
      writer = docket_cli_begin_json ();
      docket_json_writer_begin_array (writer);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      if (cli->json)
        {
          docket_cli_write_entry (cli, writer, entry);
          continue;
        }
      printf ("%s %s\n", entry->id, entry->ticket != NULL ? entry->ticket : "");
      for (guint k = 0; k < entry->review->len; k++)
        print_gap (entry->review->pdata[k]);
    }
  if (cli->json)
    {
      docket_json_writer_end_array (writer);
      docket_cli_print_json (writer);
    }
  else if (entries->len == 0)
    printf ("%s\n", _ ("Nothing is to be reviewed."));
  return DOCKET_CLI_DONE;
}

static void
make_answer (const Wish *wish, const char *ticket, gboolean is_last, DocketAnswer *answer)
{
  memset (answer, 0, sizeof (*answer));
  answer->shares[0].kind = DOCKET_ENTRY_NULL;
  answer->shares[0].fate = wish->discard           ? DOCKET_FATE_DISCARD
                           : wish->stop && is_last ? DOCKET_FATE_STOP
                           : wish->stop            ? DOCKET_FATE_DISCARD
                           : wish->measured        ? DOCKET_FATE_MEASURED
                           : wish->book != NULL    ? DOCKET_FATE_BOOK
                                                   : DOCKET_FATE_KEEP;
  answer->shares[0].ticket = ticket;
}

static gboolean
settle (DocketCli *cli,
        const DocketTimeEntry *entry,
        const Wish *wish,
        const char *ticket,
        GError **error)
{
  g_autoptr (GArray) missed = docket_missed_read (entry);
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (DocketAnswer));
  g_autoptr (GArray) parts = NULL;

  for (guint i = 0; i < missed->len; i++)
    {
      DocketAnswer answer;

      make_answer (wish, ticket, i + 1 == missed->len, &answer);
      g_array_append_val (answers, answer);
    }
  parts = docket_missed_plan (entry, missed, answers);
  return docket_missed_apply (cli->store, entry, parts, NULL, error);
}

/* The one that is meant: named, or the only one. NULL: said why not. */
static DocketTimeEntry *
choose_entry (DocketCli *cli, const GPtrArray *entries)
{
  const char *id = cli->n_words > 0 ? cli->words[0] : NULL;
  g_autoptr (DocketTimeEntry) named = id != NULL ? docket_cli_choose_entry (cli, id) : NULL;

  if (id != NULL && named == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      DocketTimeEntry *entry = entries->pdata[i];

      if (named == NULL ? entries->len == 1 : g_str_equal (entry->id, named->id))
        return docket_record_ref (entry);
    }
  if (id != NULL)
    docket_cli_refuse (cli, _ ("“%s” is no entry that is to be reviewed."), id);
  else if (entries->len == 0)
    docket_cli_refuse (cli, "%s", _ ("Nothing is to be reviewed."));
  else
    docket_cli_refuse (cli, "%s", _ ("Several entries are to be reviewed: say which one."));
  return NULL;
}

DocketCliStatus
docket_cli_review (DocketCli *cli)
{
  Wish wish = { 0 };
  const GOptionEntry options[] = {
    { "keep", 0, 0, G_OPTION_ARG_NONE, &wish.keep, N_ ("It was work: keep it"), NULL },
    { "discard", 0, 0, G_OPTION_ARG_NONE, &wish.discard, N_ ("It was no work"), NULL },
    { "stop",
      0,
      0,
      G_OPTION_ARG_NONE,
      &wish.stop,
      N_ ("It was no work, and neither is what comes after"),
      NULL },
    { "measured",
      0,
      0,
      G_OPTION_ARG_NONE,
      &wish.measured,
      N_ ("What was measured holds, not what the clock said"),
      NULL },
    { "book", 0, 0, G_OPTION_ARG_STRING, &wish.book, N_ ("It was other work"), N_ ("TICKET") },
    { 0 },
  };
  g_autofree char *book = NULL;
  g_autofree char *ticket = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  int n_wishes;

  if (!docket_cli_parse (cli, options, 0, 1))
    return DOCKET_CLI_USAGE;
  book = wish.book;
  n_wishes = wish.keep + wish.discard + wish.stop + wish.measured + (book != NULL);
  if (n_wishes > 1)
    return docket_cli_misuse (
        cli, "%s", _ ("Only one of --keep, --discard, --stop, --measured and --book at a time."));
  if (!docket_cli_open (cli, n_wishes == 0))
    return DOCKET_CLI_FAILED;
  ticket = book != NULL ? docket_cli_spell_ticket (cli, book) : NULL;
  if (!docket_cli_require (cli, DOCKET_KIND_TICKET, ticket))
    return DOCKET_CLI_FAILED;
  entries = find_marked (cli, &error);
  if (entries == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (n_wishes == 0)
    return print_marked (cli, entries);
  entry = choose_entry (cli, entries);
  if (entry == NULL)
    return DOCKET_CLI_FAILED;
  if (!settle (cli, entry, &wish, ticket, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!cli->json)
    printf ("%s\n", _ ("Settled."));
  return DOCKET_CLI_DONE;
}
