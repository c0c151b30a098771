/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import-time and export-time. */
#include "docket-cli-commands.h"
#include "docket-cli-columns.h"
#include "docket-cli-when.h"
#include "docket-foreign-sentences.h"
#include "docket-stopwatch.h"
#include "docket-time-export.h"
#include "docket-time-import.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Rows that are not understood are told one by one up to here. */
#define MOST_TOLD 20

/* ---- import-time ---- */

/** What was typed. */
typedef struct
{
  char *format;
  char *zone;
  char *order;
  char *billed;
  gboolean dry_run;
  gboolean no_make;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->format);
  g_free (typed->zone);
  g_free (typed->order);
  g_free (typed->billed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
read_format (DocketCli *cli, const Typed *typed, DocketForeignOptions *options)
{
  if (typed->format == NULL || docket_foreign_format_from_word (typed->format, &options->format))
    return TRUE;
  docket_cli_misuse (cli,
                     _ ("--format: “%s” is none of: auto, toggl, clockify, harvest, kimai, "
                        "hamster, timewarrior, icalendar, docket."),
                     typed->format);
  return FALSE;
}

static gboolean
read_order (DocketCli *cli, const Typed *typed, DocketForeignOptions *options)
{
  static const char *const words[] = { "dmy", "mdy", "ymd" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (typed->order, words[i]) == 0)
      options->order = (DocketDateOrder) (DOCKET_DATE_ORDER_DMY + i);
  if (typed->order == NULL || options->order != DOCKET_DATE_ORDER_AUTO)
    return TRUE;
  docket_cli_misuse (cli, _ ("--date-order: “%s” is none of: dmy, mdy, ymd."), typed->order);
  return FALSE;
}

static gboolean
read_billed (DocketCli *cli, const Typed *typed, DocketTimeImportChoices *choices)
{
  static const char *const words[] = { [DOCKET_TIME_IMPORT_BILLED_CLOSED] = "nonbillable",
                                       [DOCKET_TIME_IMPORT_BILLED_LEFT] = "skip",
                                       [DOCKET_TIME_IMPORT_BILLED_OPEN] = "billable" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (typed->billed == NULL || strcmp (typed->billed, words[i]) == 0)
      {
        choices->billed = (DocketTimeImportBilled) i;
        return TRUE;
      }
  docket_cli_misuse (
      cli, _ ("--billed: “%s” is none of: nonbillable, skip, billable."), typed->billed);
  return FALSE;
}

static gboolean
read_zone (DocketCli *cli, const Typed *typed, DocketForeignOptions *options)
{
  g_autoptr (DocketZone) zone = NULL;

  /* Opens the company's, too. */
  docket_cli_get_zone (cli);
  options->zone = typed->zone != NULL    ? typed->zone
                  : cli->company != NULL ? cli->company->time_zone
                                         : "UTC";
  zone = docket_zone_new (options->zone, NULL);
  if (zone != NULL)
    return TRUE;
  docket_cli_misuse (cli, _ ("--zone: there is no time zone “%s”."), options->zone);
  return FALSE;
}

static void
write_names (DocketJsonWriter *writer, const char *key, const GPtrArray *names)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < names->len; i++)
    {
      const DocketTimeImportName *name = names->pdata[i];

      if (name->make && name->n_new > 0)
        docket_json_writer_string (writer, name->name);
    }
  docket_json_writer_end_array (writer);
}

static void
write_refused (DocketJsonWriter *writer, const GPtrArray *refused)
{
  docket_json_writer_key (writer, "not_understood");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < refused->len; i++)
    {
      const DocketForeignRefused *one = refused->pdata[i];
      g_autofree char *why = docket_foreign_sentences_refused (one);

      docket_json_writer_begin_object (writer);
      docket_json_writer_key (writer, "line");
      docket_json_writer_integer (writer, one->line);
      docket_json_writer_key (writer, "why");
      docket_json_writer_string (writer, why);
      docket_json_writer_end_object (writer);
    }
  docket_json_writer_end_array (writer);
}

static void
print_json (const DocketForeignFile *file,
            const DocketTimeImportPlan *plan,
            guint taken,
            const char *backup)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();
  const struct
  {
    const char *key;
    gint64 value;
  } numbers[] = { { "new", plan->n_new },       { "there", plan->n_there },
                  { "nobody", plan->n_nobody }, { "billed", plan->n_billed },
                  { "left_out", plan->n_left }, { "still_unbilled", plan->n_open },
                  { "seconds", plan->seconds }, { "taken", taken } };

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "format");
  docket_json_writer_string (writer, docket_foreign_format_get_word (file->format));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      docket_json_writer_key (writer, numbers[i].key);
      docket_json_writer_integer (writer, numbers[i].value);
    }
  write_refused (writer, file->refused);
  write_names (writer, "clients", plan->clients);
  write_names (writer, "projects", plan->projects);
  write_names (writer, "people", plan->people);
  docket_json_writer_key (writer, "backup");
  docket_json_writer_string (writer, backup);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}

/* @title: of one list of what is made */
static void
print_names (const char *title, const GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const DocketTimeImportName *name = names->pdata[i];

      if (name->make && name->n_new > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name->name);
    }
  if (text->len > 0)
    printf ("%s %s\n", title, text->str);
}

static void
print_refused (const GPtrArray *refused)
{
  for (guint i = 0; i < MIN (refused->len, MOST_TOLD); i++)
    {
      const DocketForeignRefused *one = refused->pdata[i];
      g_autofree char *why = docket_foreign_sentences_refused (one);

      /* Translators: the number of a line, then why it is not understood */
      printf (_ ("Line %u: %s"), one->line, why);
      printf ("\n");
    }
  if (refused->len > MOST_TOLD)
    {
      guint more = refused->len - MOST_TOLD;

      printf (ngettext ("%u more line", "%u more lines", more), more);
      printf ("\n");
    }
}

/* What was billed elsewhere, and what becomes of it. */
static void
print_billed (const DocketForeignFile *file,
              const DocketTimeImportPlan *plan,
              DocketTimeImportBilled billed)
{
  g_autofree char *n = docket_foreign_sentences_n_billed (file->format, plan->n_billed);
  g_autofree char *open = docket_foreign_sentences_n_open (file->format, plan->n_open);
  const char *fate = billed == DOCKET_TIME_IMPORT_BILLED_CLOSED ? _ ("not billable here")
                     : billed == DOCKET_TIME_IMPORT_BILLED_LEFT ? _ ("left out")
                                                                : _ ("billable here once more");

  /* Translators: "3 rows were billed in Harvest", then what becomes of them */
  if (plan->n_billed > 0)
    printf (_ ("%s: %s (--billed)\n"), n, fate);
  if (plan->n_open > 0)
    printf ("%s\n", open);
}

static void
print_plan (const DocketForeignFile *file,
            const DocketTimeImportPlan *plan,
            DocketTimeImportBilled billed,
            gboolean done,
            const char *backup)
{
  g_autofree char *length = docket_cli_format_length (plan->seconds);

  /* Translators: the name of a program, then three numbers */
  printf (_ ("%s: %u new, %u already there, %u not understood\n"),
          docket_foreign_sentences_program (file->format),
          plan->n_new,
          plan->n_there,
          file->refused->len);
  print_refused (file->refused);
  if (plan->n_nobody > 0)
    {
      printf (ngettext ("%u row says nobody who worked: name the person with --agent.",
                        "%u rows say nobody who worked: name the person with --agent.",
                        plan->n_nobody),
              plan->n_nobody);
      printf ("\n");
    }
  print_billed (file, plan, billed);
  print_names (done ? _ ("Added clients:") : _ ("Clients to be added:"), plan->clients);
  print_names (done ? _ ("Added projects:") : _ ("Projects to be added:"), plan->projects);
  print_names (done ? _ ("Added people:") : _ ("People to be added:"), plan->people);
  if (plan->n_new == 0)
    printf ("%s\n", _ ("Nothing has changed."));
  else
    {
      /* Translators: a length of time such as 12:30 */
      printf (done ? _ ("%s of time was taken over.") : _ ("%s of time would be taken over."),
              length);
      printf ("\n");
    }
  if (backup != NULL)
    printf (_ ("The database as it was before: %s\n"), backup);
}

static DocketCliStatus
take_over (DocketCli *cli,
           const DocketForeignFile *file,
           const DocketTimeImportChoices *choices,
           gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeImportPlan) plan
      = docket_time_import_plan (cli->store, file, choices, &error);
  g_autofree char *backup = NULL;
  guint taken = 0;

  if (plan == NULL
      || (!dry_run && !docket_time_import_apply (cli->store, plan, NULL, &taken, &backup, &error)))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    print_json (file, plan, taken, backup);
  else
    print_plan (file, plan, choices->billed, !dry_run, backup);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_import_time (DocketCli *cli)
{
  g_auto (Typed) typed = { NULL };
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &typed.format, N_ ("Of which program it is"), N_ ("F") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &typed.zone, N_ ("Where its clocks stood"), N_ ("ZONE") },
    { "date-order",
      0,
      0,
      G_OPTION_ARG_STRING,
      &typed.order,
      N_ ("How its dates are written: dmy, mdy or ymd"),
      N_ ("ORDER") },
    { "billed",
      0,
      0,
      G_OPTION_ARG_STRING,
      &typed.billed,
      N_ ("What was billed there becomes: nonbillable, skip or billable"),
      N_ ("B") },
    { "no-make",
      0,
      0,
      G_OPTION_ARG_NONE,
      &typed.no_make,
      N_ ("Add no clients, projects and people"),
      NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &typed.dry_run, N_ ("Only show what would be"), NULL },
    { 0 },
  };
  DocketForeignOptions options = { DOCKET_FOREIGN_AUTO, NULL, DOCKET_DATE_ORDER_AUTO, 9 * 60 * 60 };
  DocketTimeImportChoices choices = { NULL };
  g_autofree char *agent = NULL;
  g_autofree char *words = NULL;
  g_autoptr (DocketForeignFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, entries, 1, 1) || !read_format (cli, &typed, &options)
      || !read_order (cli, &typed, &options) || !read_billed (cli, &typed, &choices))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, typed.dry_run)
      || !docket_cli_require (cli, DOCKET_KIND_AGENT, cli->agent))
    return DOCKET_CLI_FAILED;
  if (!read_zone (cli, &typed, &options))
    return DOCKET_CLI_USAGE;
  file = docket_foreign_read (cli->words[0], &options, &error);
  if (file == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (file->asks_order)
    return docket_cli_refuse (cli,
                              _ ("The dates of this file can be read both ways: say with "
                                 "--date-order whether days (dmy) or months (mdy) come first. "
                                 "Nothing was changed."));
  choices.agent = agent = docket_stopwatch_find_agent (cli->store, cli->agent, NULL);
  choices.make = !typed.no_make;
  choices.billed_words = words = docket_foreign_sentences_billed (file->format);
  return take_over (cli, file, &choices, typed.dry_run);
}

/* ---- export-time ---- */

static DocketCliStatus
write_out (DocketCli *cli, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (cli->n_words == 0 || strcmp (cli->words[0], "-") == 0)
    fputs (text, stdout);
  else if (!g_file_set_contents_full (cli->words[0],
                                      text,
                                      -1,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                      0600,
                                      &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_export_time (DocketCli *cli)
{
  g_auto (DocketCliStretch) stretch = { NULL };
  g_autofree char *format = NULL;
  g_autofree char *text = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("csv or ical"), N_ ("F") },
    DOCKET_CLI_STRETCH_OPTIONS (stretch),
    { 0 },
  };
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GError) error = NULL;
  gboolean calendar;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 0, 1))
    return DOCKET_CLI_USAGE;
  calendar = g_strcmp0 (format, "ical") == 0;
  if (format != NULL && !calendar && strcmp (format, "csv") != 0)
    return docket_cli_misuse (cli, _ ("--format: “%s” is none of: csv, ical."), format);
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  status = docket_cli_stretch_read (cli, &stretch, &filter.from, &filter.to);
  if (status != DOCKET_CLI_DONE)
    return status;
  filter.client = stretch.client;
  filter.agent = cli->agent;
  text = calendar ? docket_time_export_ical (cli->store, &filter, NULL, &error)
                  : docket_time_export_csv (cli->store, &filter, NULL, &error);
  return text != NULL ? write_out (cli, text) : docket_cli_fail (cli, g_steal_pointer (&error));
}
