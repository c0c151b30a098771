/* SPDX-License-Identifier: GPL-3.0-or-later */
/* change, split, merge, duplicate: what is done to time that is written down. The acts are those of
 * the window. */
#include "docket-cli-choose.h"
#include "docket-cli-commands.h"
#include "docket-cli-entries.h"
#include "docket-cli-when.h"
#include "docket-desk.h"
#include "docket-stopwatch.h"
#include "docket-time-desk.h"

#include <glib/gi18n.h>
#include <string.h>

/* The entries of all words. NULL: said which one is wrong. (transfer full) */
static GPtrArray *
choose_entries (DocketCli *cli)
{
  g_autoptr (GPtrArray) entries = docket_record_list_new ();

  for (guint i = 0; i < cli->n_words; i++)
    {
      DocketTimeEntry *entry = docket_cli_choose_entry (cli, cli->words[i]);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (docket_record_get_id (entries->pdata[k]), entry->id))
          {
            docket_cli_misuse (cli, _ ("“%s” is named twice."), cli->words[i]);
            return NULL;
          }
    }
  return g_steal_pointer (&entries);
}

/* Prints the entries of these ids as they are now. */
static DocketCliStatus
print_now (DocketCli *cli, const char *const *ids)
{
  g_autoptr (GPtrArray) entries = docket_record_list_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      DocketTimeEntry *entry
          = docket_store_get (cli->store, DOCKET_KIND_TIME_ENTRY, ids[i], &error);

      if (error != NULL)
        return docket_cli_fail (cli, g_steal_pointer (&error));
      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  docket_cli_print_entries (cli, entries);
  return DOCKET_CLI_DONE;
}

/* ---- change ---- */

/** What was typed. "none" stands for no value of one's own. */
typedef struct
{
  DocketCliWhen when;
  char *ticket;
  char *service;
  char *kind;
  char *billable;
  char *note;
} Wish;

static void
wish_clear (Wish *wish)
{
  docket_cli_when_clear (&wish->when);
  g_free (wish->ticket);
  g_free (wish->service);
  g_free (wish->kind);
  g_free (wish->billable);
  g_free (wish->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
is_none (const char *text)
{
  return g_strcmp0 (text, "none") == 0;
}

static gboolean
is_of_one (const Wish *wish)
{
  return docket_cli_when_is_set (&wish->when) || wish->billable != NULL || wish->note != NULL;
}

/* The ids and choices that were typed. */
static DocketCliStatus
read_change (DocketCli *cli, Wish *wish, DocketTimeChange *change)
{
  const DocketField *field = docket_shape_find (&docket_time_entry_shape, "kind");
  int kind = DOCKET_CHOICE_NULL;

  if (wish->kind != NULL && !is_none (wish->kind)
      && !docket_cli_read_choice (cli, "--kind", wish->kind, field, &kind))
    return DOCKET_CLI_USAGE;
  if (wish->ticket != NULL && !is_none (wish->ticket))
    {
      char *ticket = docket_cli_spell_ticket (cli, wish->ticket);

      g_free (wish->ticket);
      wish->ticket = ticket;
      if (!docket_cli_require (cli, DOCKET_KIND_TICKET, ticket))
        return DOCKET_CLI_FAILED;
      change->ticket = ticket;
    }
  if (wish->service != NULL && !is_none (wish->service))
    {
      if (!docket_cli_require (cli, DOCKET_KIND_SERVICE, wish->service))
        return DOCKET_CLI_FAILED;
      change->service = wish->service;
    }
  change->kind = (DocketEntryKind) kind;
  change->set = (wish->ticket != NULL ? DOCKET_TIME_SET_TICKET : 0)
                | (wish->service != NULL ? DOCKET_TIME_SET_SERVICE : 0)
                | (wish->kind != NULL ? DOCKET_TIME_SET_KIND : 0);
  return DOCKET_CLI_DONE;
}

/* What only one entry at a time can be given. */
static DocketCliStatus
apply_own (DocketCli *cli, const Wish *wish, DocketTimeEntry *after)
{
  DocketZone *zone = docket_cli_get_zone (cli);
  gboolean runs = DOCKET_IS_NULL (after->end.seconds);
  gint64 start = after->start.seconds;
  gint64 end = after->end.seconds;

  if (docket_cli_when_is_set (&wish->when))
    {
      if (!docket_cli_when_read (cli, &wish->when, &start, &end))
        return DOCKET_CLI_USAGE;
      if (runs && !DOCKET_IS_NULL (end))
        return docket_cli_refuse (
            cli, _ ("The stopwatch still runs on this time. Stop it first, with “docket stop”."));
      after->start = docket_zone_instant (zone, start);
      if (!runs)
        after->end = docket_zone_instant (zone, end);
    }
  if (is_none (wish->billable))
    after->billable_time = DOCKET_DURATION_NULL;
  else if (!docket_cli_read_length (cli, "--billable", wish->billable, &after->billable_time))
    return DOCKET_CLI_USAGE;
  if (wish->note != NULL)
    {
      g_free (after->note);
      after->note = *wish->note != '\0' ? g_strdup (wish->note) : NULL;
    }
  return DOCKET_CLI_DONE;
}

static DocketCliStatus
change_one (DocketCli *cli,
            const DocketTimeEntry *before,
            const Wish *wish,
            const DocketTimeChange *change)
{
  g_autoptr (DocketTimeEntry) after = docket_record_copy (before);
  const char *const ids[] = { before->id, NULL };
  g_autoptr (GError) error = NULL;
  DocketCliStatus status = apply_own (cli, wish, after);

  if (status != DOCKET_CLI_DONE)
    return status;
  docket_time_change_apply (change, after);
  if (DOCKET_IS_NULL (before->end.seconds)
          ? !docket_stopwatch_change (cli->store, before, after, &error)
          : !docket_desk_change (cli->store, "change time", before, after, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_now (cli, ids);
}

/* What an invoice holds is not passed over in silence, as it is where many are chosen by hand. */
static gboolean
require_unlocked (DocketCli *cli, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const char *id = docket_record_get_id (entries->pdata[i]);
      g_autofree char *number = NULL;
      g_autoptr (GError) error = NULL;

      docket_store_get_hold (cli->store, id, NULL, &number, &error);
      if (error != NULL)
        {
          docket_cli_fail (cli, g_steal_pointer (&error));
          return FALSE;
        }
      if (number != NULL)
        {
          /* Translators: what was typed for a time entry, and the number of an invoice */
          docket_cli_refuse (cli,
                             _ ("“%s” is on invoice %s and stays as it is. Nothing was changed."),
                             cli->words[i],
                             number);
          return FALSE;
        }
    }
  return TRUE;
}

static DocketCliStatus
change_many (DocketCli *cli, const GPtrArray *entries, const DocketTimeChange *change)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  guint changed, locked;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (ids, (gpointer) docket_record_get_id (entries->pdata[i]));
  g_ptr_array_add (ids, NULL);
  if (!require_unlocked (cli, entries))
    return DOCKET_CLI_FAILED;
  if (!docket_time_change_all (
          cli->store, (const char *const *) ids->pdata, change, &changed, &locked, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_now (cli, (const char *const *) ids->pdata);
}

DocketCliStatus
docket_cli_change (DocketCli *cli)
{
  g_auto (Wish) wish = { { NULL } };
  const GOptionEntry options[] = {
    DOCKET_CLI_WHEN_OPTIONS (wish.when),
    { "ticket", 0, 0, G_OPTION_ARG_STRING, &wish.ticket, N_ ("What was worked on"), N_ ("ID") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &wish.service, N_ ("What kind of work"), N_ ("ID") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wish.kind, N_ ("Whether it is billed"), N_ ("KIND") },
    { "billable",
      0,
      0,
      G_OPTION_ARG_STRING,
      &wish.billable,
      N_ ("How much of it is billed"),
      N_ ("1:30") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &wish.note, N_ ("What was done"), N_ ("TEXT") },
    { 0 },
  };
  DocketTimeChange change = { 0 };
  g_autoptr (GPtrArray) entries = NULL;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 1, G_MAXUINT))
    return DOCKET_CLI_USAGE;
  if (cli->n_words > 1 && is_of_one (&wish))
    return docket_cli_misuse (
        cli, _ ("Several entries at once are given a ticket, a service or a kind, nothing else."));
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  status = read_change (cli, &wish, &change);
  if (status != DOCKET_CLI_DONE)
    return status;
  if (change.set == 0 && !is_of_one (&wish))
    return docket_cli_misuse (cli, _ ("Say what is to be changed."));
  entries = choose_entries (cli);
  if (entries == NULL)
    return DOCKET_CLI_FAILED;
  return entries->len == 1 ? change_one (cli, entries->pdata[0], &wish, &change)
                           : change_many (cli, entries, &change);
}

/* ---- split ---- */

/* A time of day is that of the entry's day, or of the next where it is past midnight. */
static gboolean
read_at (DocketCli *cli, const char *text, const DocketTimeEntry *entry, gint64 *at)
{
  DocketDate day = docket_zone_local_date (docket_cli_get_zone (cli), entry->start.seconds);

  if (!docket_cli_read_time_of (cli, "--at", text, day, at))
    return FALSE;
  return *at > entry->start.seconds
         || docket_cli_read_time_of (cli, "--at", text, (DocketDate){ day.days + 1 }, at);
}

DocketCliStatus
docket_cli_split (DocketCli *cli)
{
  g_autofree char *at_text = NULL;
  g_autofree char *typed = NULL;
  const GOptionEntry options[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &at_text, N_ ("Where the second part begins"), N_ ("TIME") },
    { "ticket", 0, 0, G_OPTION_ARG_STRING, &typed, N_ ("What the second part was"), N_ ("ID") },
    { 0 },
  };
  g_autofree char *ticket = NULL;
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 at = DOCKET_NULL;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (at_text == NULL)
    return docket_cli_misuse (cli, _ ("--at is missing."));
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  entry = docket_cli_choose_entry (cli, cli->words[0]);
  ticket = typed != NULL ? docket_cli_spell_ticket (cli, typed) : NULL;
  if (entry == NULL || !docket_cli_require (cli, DOCKET_KIND_TICKET, ticket))
    return DOCKET_CLI_FAILED;
  if (!read_at (cli, at_text, entry, &at))
    return DOCKET_CLI_USAGE;
  second = docket_time_split (cli->store, entry, at, ticket, &error);
  if (g_error_matches (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START))
    return docket_cli_refuse (cli, _ ("The entry was not worked on then. Nothing was changed."));
  if (second == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_now (cli, (const char *const[]){ entry->id, second->id, NULL });
}

/* ---- merge ---- */

/* The one that is left. */
static const char *
find_first (const GPtrArray *entries)
{
  const DocketTimeEntry *first = entries->pdata[0];

  for (guint i = 1; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      if (entry->start.seconds < first->start.seconds)
        first = entry;
    }
  return first->id;
}

DocketCliStatus
docket_cli_merge (DocketCli *cli)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 2, G_MAXUINT))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  entries = choose_entries (cli);
  if (entries == NULL)
    return DOCKET_CLI_FAILED;
  if (!docket_time_merge (cli->store, entries, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_now (cli, (const char *const[]){ find_first (entries), NULL });
}

/* ---- duplicate ---- */

DocketCliStatus
docket_cli_duplicate (DocketCli *cli)
{
  g_auto (DocketCliWhen) when = { NULL };
  const GOptionEntry options[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &when.day, N_ ("On which day"), N_ ("DATE") },
    { "start", 0, 0, G_OPTION_ARG_STRING, &when.start, N_ ("When it begins"), N_ ("TIME") },
    { 0 },
  };
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) copy = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start, end;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  entry = docket_cli_choose_entry (cli, cli->words[0]);
  if (entry == NULL)
    return DOCKET_CLI_FAILED;
  start = entry->start.seconds;
  end = entry->end.seconds;
  if (!docket_cli_when_is_set (&when))
    start = end;
  else if (!docket_cli_when_read (cli, &when, &start, &end))
    return DOCKET_CLI_USAGE;
  copy = docket_time_duplicate (cli->store, entry, start, &error);
  if (copy == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_now (cli, (const char *const[]){ copy->id, NULL });
}
