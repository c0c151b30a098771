/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands, and which of them a command line names. Links no GTK. */
#include "docket-cli.h"

#include "docket-cli-commands.h"
#include "docket-cli-words.h"
#include "docket-config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const DocketCliCommand commands[] = {
  { "import",
    N_ ("FILE"),
    N_ ("Read an interchange file (- for standard input)"),
    docket_cli_import },
  { "export", N_ ("[FILE]"), N_ ("Write everything as an interchange file"), docket_cli_export },
  { "delete",
    N_ ("[KIND] ID"),
    N_ ("Delete a time entry, or a record that nothing else needs"),
    docket_cli_delete },
  { "undo", "", N_ ("Take back the last act"), docket_cli_undo },
  { "history", "", N_ ("Show what was done"), docket_cli_history },
  { "tickets", "", N_ ("List tickets"), docket_cli_tickets },
  { "move", N_ ("TICKET STAGE"), N_ ("Move a ticket to another stage"), docket_cli_move },
  { "start", N_ ("[TICKET]"), N_ ("Start the stopwatch"), docket_cli_start },
  { "stop", "", N_ ("Stop the stopwatch"), docket_cli_stop },
  { "status", "", N_ ("Show what runs and what waits"), docket_cli_status },
  { "queue", "", N_ ("Show the tickets that wait, or put them into order"), docket_cli_queue },
  { "name",
    N_ ("[ENTRY] TICKET"),
    N_ ("Give time its ticket that was started without one"),
    docket_cli_name },
  { "review",
    N_ ("[ENTRY]"),
    N_ ("Show the time that is to be reviewed, or settle it"),
    docket_cli_review },
  { "log", N_ ("TICKET"), N_ ("Write down time by hand"), docket_cli_log },
  { "entries", "", N_ ("List time entries"), docket_cli_entries },
  { "timesheet", "", N_ ("Show a week: tickets down, days across"), docket_cli_timesheet },
  { "change", N_ ("ENTRY…"), N_ ("Change time that is written down"), docket_cli_change },
  { "split", N_ ("ENTRY"), N_ ("Make two time entries of one"), docket_cli_split },
  { "merge", N_ ("ENTRY ENTRY…"), N_ ("Make one time entry of several"), docket_cli_merge },
  { "duplicate", N_ ("ENTRY"), N_ ("Write down the same work once more"), docket_cli_duplicate },
  { "expense add",
    N_ ("WHAT"),
    N_ ("Write down what was paid for a client"),
    docket_cli_expense_add },
  { "expense list", "", N_ ("List expenses"), docket_cli_expense_list },
  { "expense change", N_ ("EXPENSE"), N_ ("Change an expense"), docket_cli_expense_change },
  { "expense delete", N_ ("EXPENSE"), N_ ("Delete an expense"), docket_cli_expense_delete },
  { "import-time",
    N_ ("FILE"),
    N_ ("Take over time that another program recorded"),
    docket_cli_import_time },
  { "export-time",
    N_ ("[FILE]"),
    N_ ("Write time as a table or a calendar"),
    docket_cli_export_time },
  { "invoice draft", "", N_ ("Draft an invoice from what is unbilled"), docket_cli_invoice_draft },
  { "invoice edit", N_ ("INVOICE"), N_ ("Change a draft"), docket_cli_invoice_edit },
  { "invoice delete", N_ ("INVOICE"), N_ ("Delete a draft"), docket_cli_invoice_delete },
  { "invoice issue",
    N_ ("INVOICE"),
    N_ ("Give a draft its number and freeze it"),
    docket_cli_invoice_issue },
  { "invoice void", N_ ("INVOICE"), N_ ("Make an issued invoice void"), docket_cli_invoice_void },
  { "invoice send",
    N_ ("INVOICE"),
    N_ ("Let QuickBooks e-mail an invoice that was copied there"),
    docket_cli_quickbooks_send },
  { "invoice pay",
    N_ ("INVOICE AMOUNT"),
    N_ ("Write down a payment received"),
    docket_cli_invoice_pay },
  { "invoice list", "", N_ ("List invoices"), docket_cli_invoice_list },
  { "invoice show", N_ ("INVOICE"), N_ ("Show one invoice"), docket_cli_invoice_show },
  { "invoice pdf",
    N_ ("INVOICE FILE"),
    N_ ("Write an invoice's pages as PDF"),
    docket_cli_invoice_pdf },
  { "invoice png",
    N_ ("INVOICE FILE"),
    N_ ("Write one of its pages as a picture"),
    docket_cli_invoice_png },
  { "quickbooks connect",
    "",
    N_ ("Connect to a company in QuickBooks Online"),
    docket_cli_quickbooks_connect },
  { "quickbooks status",
    "",
    N_ ("Show the connection and what waits to be sent"),
    docket_cli_quickbooks_status },
  { "quickbooks push",
    N_ ("INVOICE…"),
    N_ ("Copy issued invoices to QuickBooks"),
    docket_cli_quickbooks_push },
  { "quickbooks send",
    N_ ("INVOICE"),
    N_ ("Let QuickBooks e-mail an invoice that was copied there"),
    docket_cli_quickbooks_send },
  { "quickbooks pull",
    "",
    N_ ("Fetch payments and other changes from QuickBooks"),
    docket_cli_quickbooks_pull },
  { "quickbooks disconnect",
    "",
    N_ ("Forget the connection and its secrets"),
    docket_cli_quickbooks_disconnect },
  { "rate", "", N_ ("Show the rate that wins, and the ladder that was searched"), docket_cli_rate },
  { "report",
    N_ ("NAME"),
    N_ ("Show a report: unbilled, contracts, revenue or aging"),
    docket_cli_report },
  { "check", "", N_ ("Look over the database and the books"), docket_cli_check },
  { "backup", N_ ("FILE"), N_ ("Write a consistent copy of the database"), docket_cli_backup },
};

/* ---- Which command ---- */

static const DocketCliCommand *
find_command (const char *first, const char *second)
{
  g_autofree char *both = second != NULL ? g_strdup_printf ("%s %s", first, second) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, first) == 0 || g_strcmp0 (commands[i].name, both) == 0)
      return &commands[i];
  return NULL;
}

static gboolean
is_group (const char *word)
{
  return strcmp (word, "expense") == 0 || strcmp (word, "invoice") == 0
         || strcmp (word, "quickbooks") == 0;
}

/* ---- Help ---- */

/* @group: NULL for all. */
static void
print_help (const char *group)
{
  gsize length = group != NULL ? strlen (group) : 0;
  guint width = 0;

  printf ("%s\n", _ ("Usage: docket [--database FILE] [COMMAND …]"));
  printf ("%s\n\n", _ ("Without a command the window opens."));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width, (guint) strlen (commands[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (group == NULL || strncmp (commands[i].name, group, length) == 0)
      printf ("  %-*s  %s\n", (int) width, commands[i].name, _ (commands[i].summary));
  printf ("\n%s\n", _ ("“docket COMMAND --help” shows the options of one."));
}

/* ---- Running ---- */

/* The arguments without the command's own words. */
static char **
strip_words (char *const *arguments, int first, int second)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; arguments[i] != NULL; i++)
    if (i != first && i != second)
      g_strv_builder_add (builder, arguments[i]);
  return g_strv_builder_end (builder);
}

/* What was printed may still lie in memory, and the disk may be full. */
static DocketCliStatus
finish (DocketCli *cli, DocketCliStatus status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  return docket_cli_refuse (
      cli, _ ("Not everything could be printed: the output was closed or its disk is full."));
}

/* @second: below zero where @first is no group. */
static DocketCliStatus
refuse_command (DocketCli *cli, const char *first, int second, const char *word)
{
  if (second < 0)
    docket_cli_refuse (cli, _ ("“%s” is no command. See “docket --help”."), first);
  else
    docket_cli_refuse (
        cli, _ ("“%s %s” is no command. See “docket %s --help”."), first, word, first);
  return DOCKET_CLI_USAGE;
}

static DocketCliStatus
run_command (DocketCli *cli, char *const *arguments)
{
  int first = docket_cli_find_word (arguments, 1);
  int second
      = first > 0 && is_group (arguments[first]) ? docket_cli_find_word (arguments, first + 1) : -1;

  if (first == 0 && docket_cli_has_option (arguments, "--version", NULL))
    {
      printf ("docket %s\n", DOCKET_VERSION);
      return DOCKET_CLI_DONE;
    }
  if (first == 0 || (second == 0 && docket_cli_has_option (arguments, "--help", "-h")))
    {
      print_help (first > 0 ? arguments[first] : NULL);
      return DOCKET_CLI_DONE;
    }

  cli->command = find_command (arguments[first], second > 0 ? arguments[second] : NULL);
  if (cli->command == NULL)
    return refuse_command (cli, arguments[first], second, second > 0 ? arguments[second] : "");

  cli->arguments = strip_words (arguments, first, second);
  return cli->command->run (cli);
}

int
docket_cli_run (int argc, char **argv, DocketCliVault vault)
{
  DocketCli cli = { .get_vault = vault };
  DocketCliStatus status = finish (&cli, run_command (&cli, argv));

  docket_cli_clear (&cli);
  return (int) status;
}
