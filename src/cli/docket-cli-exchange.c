/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import and export. */
#include "docket-cli-commands.h"
#include "docket-cli-columns.h"
#include "docket-exchange.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* ---- Reading ---- */

static DocketCliStatus
print_complaints (const char *path, const DocketComplaints *complaints)
{
  guint n = complaints->lines->len;

  fflush (stdout);
  /* Twenty lines in all, the last of which counts the rest. */
  if (complaints->more > 0)
    n = DOCKET_MOST_COMPLAINTS - 1;
  for (guint i = 0; i < n; i++)
    fprintf (stderr, "docket: %s: %s\n", path, (char *) complaints->lines->pdata[i]);
  if (n < complaints->lines->len)
    {
      guint more = complaints->lines->len - n + complaints->more;

      fprintf (
          stderr, ngettext ("docket: %s: %u more\n", "docket: %s: %u more\n", more), path, more);
    }
  return DOCKET_CLI_FAILED;
}

static void
write_counts (DocketJsonWriter *writer, const char *key, const guint *counts)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_begin_object (writer);
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    if (counts[kind] > 0)
      {
        docket_json_writer_key (writer, docket_kind_get_shape ((DocketKind) kind)->list_key);
        docket_json_writer_integer (writer, counts[kind]);
      }
  docket_json_writer_end_object (writer);
}

static void
print_counts_json (const DocketImportCounts *counts)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_object (writer);
  write_counts (writer, "made", counts->made);
  write_counts (writer, "changed", counts->changed);
  write_counts (writer, "unchanged", counts->unchanged);
  docket_json_writer_key (writer, "backup");
  docket_json_writer_string (writer, counts->backup);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}

static void
print_counts (const DocketImportCounts *counts)
{
  g_autoptr (DocketColumns) table
      = docket_columns_new ("lrrr", _ ("Kind"), _ ("Made"), _ ("Changed"), _ ("Unchanged"));
  gboolean wrote = FALSE;

  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    {
      g_autofree char *made = g_strdup_printf ("%u", counts->made[kind]);
      g_autofree char *changed = g_strdup_printf ("%u", counts->changed[kind]);
      g_autofree char *unchanged = g_strdup_printf ("%u", counts->unchanged[kind]);

      if (counts->made[kind] + counts->changed[kind] + counts->unchanged[kind] > 0)
        docket_columns_add (table, docket_cli_sentences_kind (kind), made, changed, unchanged);
      wrote = wrote || counts->made[kind] + counts->changed[kind] > 0;
    }
  docket_columns_print (table);
  if (!wrote)
    printf ("%s\n", _ ("Nothing has changed."));
  if (counts->backup != NULL)
    printf (_ ("The database as it was before: %s\n"), counts->backup);
}

DocketCliStatus
docket_cli_import (DocketCli *cli)
{
  g_autofree char *text = NULL;
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  g_auto (DocketImportCounts) counts = { 0 };
  g_autoptr (GError) error = NULL;
  const char *path;
  gsize length;

  if (!docket_cli_parse (cli, NULL, 1, 1))
    return DOCKET_CLI_USAGE;
  path = cli->words[0];
  text = docket_exchange_read (strcmp (path, "-") != 0 ? path : NULL, &length, &error);
  if (text == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;

  if (!docket_exchange_import (cli->store, text, length, TRUE, &counts, complaints, &error))
    {
      if (g_error_matches (error, DOCKET_EXCHANGE_ERROR, DOCKET_EXCHANGE_ERROR_REFUSED))
        return print_complaints (path, complaints);
      return docket_cli_fail (cli, g_steal_pointer (&error));
    }
  if (cli->json)
    print_counts_json (&counts);
  else
    print_counts (&counts);
  return DOCKET_CLI_DONE;
}

/* ---- Writing ---- */

DocketCliStatus
docket_cli_export (DocketCli *cli)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!docket_cli_parse (cli, NULL, 0, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  text = docket_exchange_export (cli->store, &length, &error);
  if (text == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->n_words == 0 || strcmp (cli->words[0], "-") == 0)
    fwrite (text, 1, length, stdout);
  else if (!g_file_set_contents_full (cli->words[0],
                                      text,
                                      (gssize) length,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                      0600,
                                      &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}
