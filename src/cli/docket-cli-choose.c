/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which record is meant. Keeps nothing. */
#include "docket-cli-choose.h"

#include "docket-stopwatch.h"

#include <glib/gi18n.h>
#include <string.h>

/* Fewer characters are typed by mistake. */
#define LEAST_CHARACTERS 4
#define SHOWN_CHARACTERS 8

/* The id that is meant; the word itself where none is. NULL: said why not. */
static char *
find_id (DocketCli *cli, DocketKind kind, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = docket_store_ids_that_begin (cli->store, kind, word, &error);

  if (ids == NULL)
    {
      docket_cli_fail (cli, g_steal_pointer (&error));
      return NULL;
    }
  /* The word as a whole comes before all that begin with it. */
  if (ids[0] == NULL || strcmp (ids[0], word) == 0 || strlen (word) < LEAST_CHARACTERS)
    return g_strdup (word);
  if (ids[1] == NULL)
    return g_strdup (ids[0]);
  docket_cli_refuse (cli,
                     /* Translators: a kind of record, what was typed, and two ids */
                     _ ("More than one %s begins with %s: %s and %s. Type more of it."),
                     docket_cli_sentences_kind ((int) kind),
                     word,
                     ids[0],
                     ids[1]);
  return NULL;
}

static gpointer
choose (DocketCli *cli, DocketKind kind, const char *word)
{
  g_autofree char *id = find_id (cli, kind, word);
  g_autoptr (GError) error = NULL;
  gpointer record;

  if (id == NULL || !docket_cli_require (cli, kind, id))
    return NULL;
  record = docket_store_get (cli->store, kind, id, &error);
  if (record == NULL)
    docket_cli_fail (cli, g_steal_pointer (&error));
  return record;
}

static DocketTimeEntry *
choose_last (DocketCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *agent = docket_stopwatch_find_agent (cli->store, cli->agent, &error);
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) entries = NULL;

  filter.agent = agent;
  filter.limit = 1;
  entries = agent != NULL ? docket_store_entries (cli->store, &filter, &error) : NULL;
  if (entries == NULL)
    docket_cli_fail (cli, g_steal_pointer (&error));
  else if (entries->len == 0)
    docket_cli_refuse (cli, _ ("There is no time yet."));
  return entries != NULL && entries->len > 0 ? docket_record_ref (entries->pdata[0]) : NULL;
}

DocketTimeEntry *
docket_cli_choose_entry (DocketCli *cli, const char *word)
{
  if (strcmp (word, "last") == 0)
    return choose_last (cli);
  return choose (cli, DOCKET_KIND_TIME_ENTRY, word);
}

DocketExpense *
docket_cli_choose_expense (DocketCli *cli, const char *word)
{
  return choose (cli, DOCKET_KIND_EXPENSE, word);
}

char *
docket_cli_shorten_id (const char *id)
{
  return g_uuid_string_is_valid (id) ? g_strndup (id, SHOWN_CHARACTERS) : g_strdup (id);
}
