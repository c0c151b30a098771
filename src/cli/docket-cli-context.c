/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command does: read its options, open the database, say what went wrong. Nothing is
 * read or set up before a command needs it, since starting the stopwatch is a matter of
 * milliseconds. */
#include "docket-cli-context.h"

#include "docket-config.h"
#include "docket-typed.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

void
docket_cli_clear (DocketCli *cli)
{
  g_clear_pointer (&cli->arguments, g_strfreev);
  g_clear_pointer (&cli->words, g_strfreev);
  g_clear_pointer (&cli->database, g_free);
  g_clear_pointer (&cli->agent, g_free);
  g_clear_pointer (&cli->formatter, docket_formatter_free);
  g_clear_pointer (&cli->zone, docket_zone_free);
  g_clear_pointer ((gpointer *) &cli->company, docket_record_unref);
  g_clear_pointer (&cli->store, docket_store_close);
}

/* ---- What went wrong ---- */

void
docket_cli_say (const char *sentence)
{
  g_autofree char *line = g_strdelimit (g_strdup (sentence), "\r\n", ' ');

  g_strchomp (line);
  fflush (stdout);
  fprintf (stderr, "docket: %s\n", line);
}

DocketCliStatus
docket_cli_fail (DocketCli *cli, GError *error)
{
  g_autofree char *sentence = docket_cli_sentences_error (error);

  docket_cli_say (sentence);
  g_error_free (error);
  return DOCKET_CLI_FAILED;
}

DocketCliStatus
docket_cli_refuse (DocketCli *cli, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  docket_cli_say (sentence);
  return DOCKET_CLI_FAILED;
}

DocketCliStatus
docket_cli_misuse (DocketCli *cli, const char *format, ...)
{
  g_autofree char *what = NULL;
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: the first part says what is wrong with what was typed */
  sentence = g_strdup_printf (
      _ ("%s See “docket %s --help”."), what, cli->command != NULL ? cli->command->name : "");
  docket_cli_say (sentence);
  return DOCKET_CLI_USAGE;
}

/* ---- Options ---- */

/* In the reader's language; an empty text is no text to be translated. */
static const char *
get_parameters (const DocketCliCommand *command)
{
  return *command->parameters != '\0' ? _ (command->parameters) : "";
}

static GOptionContext *
new_context (DocketCli *cli, const GOptionEntry *options)
{
  const GOptionEntry common[] = {
    { "database",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &cli->database,
      N_ ("The database to work on"),
      N_ ("FILE") },
    { "agent", 0, 0, G_OPTION_ARG_STRING, &cli->agent, N_ ("The person who is meant"), N_ ("ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Print records as JSON"), NULL },
    { 0 },
  };
  g_autofree char *parameters
      = g_strdup_printf ("%s %s", cli->command->name, get_parameters (cli->command));
  GOptionContext *context = g_option_context_new (parameters);

  g_option_context_set_summary (context, _ (cli->command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  return context;
}

gboolean
docket_cli_parse (DocketCli *cli, const GOptionEntry *options, guint least, guint most)
{
  g_autoptr (GOptionContext) context = new_context (cli, options);
  g_autoptr (GError) error = NULL;
  guint first = 1;

  if (!g_option_context_parse_strv (context, &cli->arguments, &error))
    {
      docket_cli_misuse (cli, "%s.", error->message);
      return FALSE;
    }
  if (cli->arguments[1] != NULL && strcmp (cli->arguments[1], "--") == 0)
    first = 2;
  cli->words = g_strdupv (cli->arguments + first);
  cli->n_words = g_strv_length (cli->words);
  if (cli->n_words < least)
    {
      docket_cli_misuse (cli, _ ("Something is missing: %s."), get_parameters (cli->command));
      return FALSE;
    }
  if (cli->n_words > most)
    {
      docket_cli_misuse (cli, _ ("“%s” is too much."), cli->words[most]);
      return FALSE;
    }
  return TRUE;
}

/* ---- The database ---- */

gboolean
docket_cli_open (DocketCli *cli, gboolean to_read)
{
  g_autofree char *path = docket_cli_find_database (cli->database, NULL);
  g_autoptr (GError) error = NULL;

  cli->store = docket_store_open (path, DOCKET_STORE_CREATE, &error);
  if (cli->store == NULL && to_read
      && g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_READ_ONLY))
    {
      g_clear_error (&error);
      cli->store = docket_store_open (path, DOCKET_STORE_READ_ONLY, &error);
    }
  if (cli->store != NULL)
    return TRUE;
  docket_cli_fail (cli, g_steal_pointer (&error));
  return FALSE;
}

/* NULL where there is none. */
static const DocketCompany *
get_company (DocketCli *cli)
{
  if (!cli->read_company)
    cli->company = docket_store_get (cli->store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, NULL);
  cli->read_company = TRUE;
  return cli->company;
}

DocketZone *
docket_cli_get_zone (DocketCli *cli)
{
  if (cli->zone == NULL)
    {
      const DocketCompany *company = get_company (cli);

      cli->zone = docket_zone_new (company != NULL ? company->time_zone : "UTC", NULL);
      if (cli->zone == NULL)
        cli->zone = docket_zone_new ("UTC", NULL);
    }
  return cli->zone;
}

DocketDate
docket_cli_get_today (DocketCli *cli)
{
  return docket_zone_local_date (docket_cli_get_zone (cli), docket_clock_now ());
}

DocketFormatter *
docket_cli_get_formatter (DocketCli *cli)
{
  if (cli->formatter == NULL)
    cli->formatter = docket_formatter_new (g_get_language_names ()[0]);
  return cli->formatter;
}

char *
docket_cli_find_currency (DocketCli *cli, const char *client_id)
{
  g_autoptr (DocketClient) client
      = client_id != NULL ? docket_store_get (cli->store, DOCKET_KIND_CLIENT, client_id, NULL)
                          : NULL;
  const DocketCompany *company;

  if (client != NULL && client->currency != NULL)
    return g_strdup (client->currency);
  company = get_company (cli);
  return company != NULL ? g_strdup (company->currency) : NULL;
}

gboolean
docket_cli_require (DocketCli *cli, DocketKind kind, const char *id)
{
  g_autoptr (DocketRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (id == NULL)
    return TRUE;
  record = docket_store_get (cli->store, kind, id, &error);
  if (record != NULL)
    return TRUE;
  if (error != NULL)
    docket_cli_fail (cli, g_steal_pointer (&error));
  else
    /* Translators: a kind of record and an id, such as "ticket T-99" */
    docket_cli_refuse (cli, _ ("There is no %s %s."), docket_cli_sentences_kind ((int) kind), id);
  return FALSE;
}

char *
docket_cli_spell_ticket (DocketCli *cli, const char *typed)
{
  g_autofree char *upper = g_utf8_strup (typed, -1);
  g_autoptr (DocketTicket) exact = docket_store_get (cli->store, DOCKET_KIND_TICKET, typed, NULL);
  g_autoptr (DocketTicket) other = NULL;

  if (exact != NULL)
    return g_strdup (typed);
  other = docket_store_get (cli->store, DOCKET_KIND_TICKET, upper, NULL);
  return g_strdup (other != NULL ? upper : typed);
}

char *
docket_cli_format_length (gint64 seconds)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", seconds / 3600, (int) (seconds % 3600 / 60));
}

void
docket_cli_write_entry (DocketCli *cli, DocketJsonWriter *writer, const DocketTimeEntry *entry)
{
  docket_json_writer_begin_object (writer);
  docket_cli_write_entry_fields (cli, writer, entry);
  docket_json_writer_end_object (writer);
}

void
docket_cli_write_entry_fields (DocketCli *cli,
                               DocketJsonWriter *writer,
                               const DocketTimeEntry *entry)
{
  g_autofree char *client = NULL;
  g_autofree char *currency = NULL;

  /* The rate is its only amount. */
  if (!DOCKET_IS_NULL (entry->rate.e4))
    {
      client = docket_store_find_client (
          cli->store, entry->client, entry->ticket, entry->project, NULL);
      currency = docket_cli_find_currency (cli, client);
    }
  docket_record_write_fields (writer, entry, DOCKET_FORM_FILE, currency);
}

/* ---- What was typed ---- */

gboolean
docket_cli_read_date (DocketCli *cli, const char *option, const char *text, DocketDate *date)
{
  if (text == NULL || docket_date_parse (text, date, NULL))
    return TRUE;
  *date = docket_cli_get_today (cli);
  if (strcmp (text, "today") == 0)
    return TRUE;
  if (strcmp (text, "yesterday") == 0)
    {
      date->days--;
      return TRUE;
    }
  docket_cli_misuse (
      cli, _ ("%s: “%s” is no date; write 2026-03-02, today or yesterday."), option, text);
  return FALSE;
}

gboolean
docket_cli_read_time_of (
    DocketCli *cli, const char *option, const char *text, DocketDate day, gint64 *at)
{
  g_autofree char *why = NULL;
  DocketInstant instant;
  DocketDuration ago;
  int seconds;

  if (text == NULL)
    return TRUE;
  if (docket_instant_parse (text, &instant, NULL))
    *at = instant.seconds;
  else if (text[0] == '-' && docket_duration_parse (text + 1, &ago, NULL))
    *at = docket_clock_now () - ago.seconds;
  else if (strcmp (text, "now") == 0)
    *at = docket_clock_now ();
  else if (docket_typed_time_of_day (text, &seconds, &why))
    *at = docket_zone_at (docket_cli_get_zone (cli), day, seconds);
  else
    {
      docket_cli_misuse (cli,
                         _ ("%s: “%s” is no time; write 9:30, -15m or 2026-03-02T09:30:00+01:00."),
                         option,
                         text);
      return FALSE;
    }
  return TRUE;
}

gboolean
docket_cli_read_time (DocketCli *cli, const char *option, const char *text, gint64 *at)
{
  return text == NULL
         || docket_cli_read_time_of (cli, option, text, docket_cli_get_today (cli), at);
}

gboolean
docket_cli_read_length (DocketCli *cli,
                        const char *option,
                        const char *text,
                        DocketDuration *length)
{
  g_autofree char *why = NULL;

  if (text == NULL || docket_typed_duration (text, length, &why))
    return TRUE;
  docket_cli_misuse (
      cli, _ ("%s: “%s” is no length of time; write 1:30, 1.5 or 90m."), option, text);
  return FALSE;
}

gboolean
docket_cli_read_choice (
    DocketCli *cli, const char *option, const char *text, const DocketField *field, int *choice)
{
  g_autofree char *known = NULL;

  if (text == NULL)
    return TRUE;
  for (int i = 0; field->choices[i] != NULL; i++)
    if (strcmp (field->choices[i], text) == 0)
      {
        *choice = i;
        return TRUE;
      }
  known = g_strjoinv (", ", (char **) field->choices);
  docket_cli_misuse (cli, _ ("%s: “%s” is none of: %s."), option, text, known);
  return FALSE;
}
