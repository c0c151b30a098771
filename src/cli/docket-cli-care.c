/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delete, undo, history, check, backup. */
#include "docket-cli-choose.h"
#include "docket-cli-columns.h"
#include "docket-cli-commands.h"
#include "docket-desk.h"
#include "docket-exchange.h"
#include "docket-invoicing.h"
#include "docket-sentences.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* ---- delete ---- */

static DocketKind
find_kind (const char *word)
{
  g_autofree char *name = g_strdelimit (g_ascii_strdown (word, -1), "- ", '_');
  DocketKind kind = docket_kind_from_name (name);

  for (int i = 0; i < DOCKET_N_INTERCHANGE_KINDS && kind == DOCKET_KIND_NONE; i++)
    if (g_strcmp0 (docket_kind_get_shape ((DocketKind) i)->list_key, name) == 0)
      kind = (DocketKind) i;
  return kind > DOCKET_KIND_COMPANY && kind < DOCKET_N_INTERCHANGE_KINDS ? kind : DOCKET_KIND_NONE;
}

static char *
list_kinds (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int kind = DOCKET_KIND_TEAM; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    g_string_append_printf (
        names, "%s%s", names->len > 0 ? ", " : "", docket_kind_get_shape ((DocketKind) kind)->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* The same act as in the window: "delete person", "delete price list". (transfer full) */
static char *
name_deletion (DocketKind kind)
{
  const char *word = docket_kind_get_shape (kind)->name;

  if (kind == DOCKET_KIND_TIME_ENTRY)
    word = "time";
  else if (kind == DOCKET_KIND_AGENT)
    word = "person";
  return g_strdelimit (g_strconcat ("delete ", word, NULL), "_", ' ');
}

static DocketCliStatus
delete_record (DocketCli *cli, DocketKind kind, const char *id)
{
  g_autofree char *act = name_deletion (kind);
  g_autoptr (GError) error = NULL;

  if (kind == DOCKET_KIND_INVOICE ? !docket_invoicing_delete_draft (cli->store, id, &error)
                                  : !docket_desk_delete (cli->store, act, kind, id, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}

/* Time is what is deleted most: its kind need not be said. */
static DocketCliStatus
delete_entry (DocketCli *cli, const char *word)
{
  g_autoptr (DocketTimeEntry) entry = NULL;

  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  entry = docket_cli_choose_entry (cli, word);
  return entry != NULL ? delete_record (cli, DOCKET_KIND_TIME_ENTRY, entry->id) : DOCKET_CLI_FAILED;
}

DocketCliStatus
docket_cli_delete (DocketCli *cli)
{
  g_autofree char *kinds = NULL;
  DocketKind kind;

  if (!docket_cli_parse (cli, NULL, 1, 2))
    return DOCKET_CLI_USAGE;
  kind = find_kind (cli->words[0]);
  if (cli->n_words == 1)
    return kind == DOCKET_KIND_NONE ? delete_entry (cli, cli->words[0])
                                    : docket_cli_misuse (cli, _ ("Something is missing: ID."));
  if (kind == DOCKET_KIND_NONE)
    {
      kinds = list_kinds ();
      return docket_cli_misuse (cli, _ ("“%s” is none of: %s."), cli->words[0], kinds);
    }
  return docket_cli_open (cli, FALSE) ? delete_record (cli, kind, cli->words[1])
                                      : DOCKET_CLI_FAILED;
}

/* ---- undo ---- */

/* An import is undone from its backup; whoever asks is told where that lies.
 * @name: (nullable): of the act that was to be undone */
static DocketCliStatus
explain_refusal (DocketCli *cli, const char *name, GError *error)
{
  g_autofree char *backup = NULL;

  if (!g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FINAL)
      || g_strcmp0 (name, "import") != 0)
    return docket_cli_fail (cli, error);

  backup = docket_desk_get_setting (cli->store, DOCKET_EXCHANGE_BACKUP_SETTING, NULL);
  g_error_free (error);
  if (backup == NULL)
    return docket_cli_refuse (
        cli, _ ("The last act is an import into an empty database, which is not undone."));
  return docket_cli_refuse (cli,
                            _ ("An import is undone by putting the copy that it made in the "
                               "database's place: %s."),
                            backup);
}

DocketCliStatus
docket_cli_undo (DocketCli *cli)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_store_undo (cli->store, &name, &error))
    return explain_refusal (cli, name, g_steal_pointer (&error));
  if (!cli->json)
    /* Translators: %s is an act such as "move ticket" */
    printf (_ ("Undone: %s\n"), docket_sentences_act (name));
  return DOCKET_CLI_DONE;
}

/* ---- history ---- */

static void
write_change (DocketJsonWriter *writer, const DocketHistoryChange *change)
{
  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "kind");
  docket_json_writer_string (writer, docket_kind_get_shape (change->kind)->name);
  docket_json_writer_key (writer, "id");
  docket_json_writer_string (writer, change->id);
  docket_json_writer_key (writer, "before");
  docket_json_writer_raw (writer, change->before);
  docket_json_writer_key (writer, "after");
  docket_json_writer_raw (writer, change->after);
  docket_json_writer_end_object (writer);
}

static void
write_entry (DocketCli *cli, DocketJsonWriter *writer, const DocketHistoryEntry *entry)
{
  g_autofree char *at
      = docket_instant_format (docket_zone_instant (docket_cli_get_zone (cli), entry->at));

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "id");
  docket_json_writer_integer (writer, entry->id);
  docket_json_writer_key (writer, "at");
  docket_json_writer_string (writer, at);
  docket_json_writer_key (writer, "name");
  docket_json_writer_string (writer, entry->name);
  docket_json_writer_key (writer, "final");
  docket_json_writer_boolean (writer, entry->final);
  docket_json_writer_key (writer, "undone");
  docket_json_writer_boolean (writer, entry->undone);
  docket_json_writer_key (writer, "changes");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; entry->changes != NULL && i < entry->changes->len; i++)
    write_change (writer, entry->changes->pdata[i]);
  docket_json_writer_end_array (writer);
  docket_json_writer_end_object (writer);
}

/* "ticket T-1, T-2" */
static char *
describe_changes (const DocketHistoryEntry *entry)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DocketKind last = DOCKET_KIND_NONE;

  for (guint i = 0; entry->changes != NULL && i < entry->changes->len && i < 5; i++)
    {
      const DocketHistoryChange *change = entry->changes->pdata[i];

      if (i > 0)
        g_string_append (text, ", ");
      if (change->kind != last)
        g_string_append_printf (text, "%s ", docket_cli_sentences_kind ((int) change->kind));
      g_string_append (text, change->id);
      last = change->kind;
    }
  if (entry->changes != NULL && entry->changes->len > 5)
    g_string_append (text, ", …");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_history (DocketCli *cli, const GPtrArray *history)
{
  g_autoptr (DocketColumns) table
      = docket_columns_new ("llll", _ ("When"), _ ("What"), "", _ ("Records"));

  for (guint i = 0; i < history->len; i++)
    {
      const DocketHistoryEntry *entry = history->pdata[i];
      g_autofree char *at
          = docket_instant_format (docket_zone_instant (docket_cli_get_zone (cli), entry->at));
      g_autofree char *records = describe_changes (entry);

      at[10] = ' ';
      at[16] = '\0';
      docket_columns_add (table,
                          at,
                          docket_sentences_act (entry->name),
                          entry->undone ? _ ("undone") : "",
                          records);
    }
  docket_columns_print (table);
}

DocketCliStatus
docket_cli_history (DocketCli *cli)
{
  int limit = 50;
  const GOptionEntry options[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("How many acts to show (0: all)"), N_ ("N") },
    { 0 },
  };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (limit < 0)
    return docket_cli_misuse (cli, _ ("--limit is never below zero."));
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  history = docket_store_history (cli->store, (guint) limit, &error);
  if (history == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));

  if (cli->json)
    {
      g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

      docket_json_writer_begin_array (writer);
      for (guint i = 0; i < history->len; i++)
        write_entry (cli, writer, history->pdata[i]);
      docket_json_writer_end_array (writer);
      docket_cli_print_json (writer);
    }
  else
    print_history (cli, history);
  return DOCKET_CLI_DONE;
}

/* ---- check and backup ---- */

static void
print_check (DocketCli *cli, const GPtrArray *complaints)
{
  g_autoptr (DocketJsonWriter) writer = NULL;

  if (!cli->json)
    {
      for (guint i = 0; i < complaints->len; i++)
        printf ("%s\n", (char *) complaints->pdata[i]);
      return;
    }
  writer = docket_cli_begin_json ();
  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "complaints");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < complaints->len; i++)
    docket_json_writer_string (writer, complaints->pdata[i]);
  docket_json_writer_end_array (writer);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}

DocketCliStatus
docket_cli_check (DocketCli *cli)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  if (!docket_store_check (cli->store, complaints, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));

  print_check (cli, complaints);
  if (complaints->len > 0)
    return docket_cli_refuse (cli,
                              ngettext ("The books have %u fault. Compare them with a backup.",
                                        "The books have %u faults. Compare them with a backup.",
                                        complaints->len),
                              complaints->len);
  if (!cli->json)
    printf ("%s\n", _ ("The database and the books are in order."));
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_backup (DocketCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  if (!docket_store_backup (cli->store, cli->words[0], &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}
