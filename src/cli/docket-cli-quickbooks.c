/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of QuickBooks Online. Nothing is kept here: the outbox, the matches and the
 * connection lie in the database, the secrets in the vault that main hands down. */
#include "docket-books.h"
#include "docket-cli-commands.h"
#include "docket-cli-columns.h"
#include "docket-invoicing.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static DocketBooks *
open_books (DocketCli *cli)
{
  return docket_books_new (cli->store, cli->get_vault ());
}

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

/* By its name, where it has told one. */
static const char *
name_company (const DocketBooksConnection *connection)
{
  return connection->company_name != NULL ? connection->company_name : connection->company;
}

/* ---- connect ---- */

/* The secret comes in a file, since arguments can be seen by others. */
static char *
read_secret (const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  g_strstrip (text);
  if (*text != '\0' && strchr (text, '\n') == NULL)
    return g_steal_pointer (&text);
  g_set_error (error,
               G_FILE_ERROR,
               G_FILE_ERROR_INVAL,
               _ ("%s: the client secret is the file's only line"),
               path);
  return NULL;
}

/* The address goes to standard error where standard output is for programs. */
static void
open_page (DocketCli *cli, const char *address, gboolean no_browser)
{
  if (!no_browser && g_app_info_launch_default_for_uri (address, NULL, NULL))
    return;
  fprintf (
      cli->json ? stderr : stdout, _ ("Open this page in a browser and consent:\n%s\n"), address);
  fflush (stdout);
}

static DocketCliStatus
connect_books (DocketCli *cli, const DocketBooksRequest *request, gboolean no_browser)
{
  g_autoptr (DocketBooks) books = open_books (cli);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksConsent) consent = docket_books_connect_begin (books, request, &error);
  g_autoptr (DocketBooksStatus) status = NULL;

  if (consent == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  open_page (cli, docket_books_consent_get_address (consent), no_browser);
  if (!docket_books_connect_wait (consent, NULL, &error)
      || !docket_books_connect_finish (books, consent, NULL, NULL, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));

  status = docket_books_get_status (cli->store, &error);
  if (status == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!cli->json && status->connection != NULL)
    /* Translators: %s is the name of a company in QuickBooks */
    printf (_ ("Connected to %s.\n"), name_company (status->connection));
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_quickbooks_connect (DocketCli *cli)
{
  g_autofree char *client_id = NULL;
  g_autofree char *secret_file = NULL;
  g_autofree char *environment = NULL;
  g_autofree char *redirect = NULL;
  gboolean no_browser = FALSE;
  const GOptionEntry options[] = {
    { "client-id",
      0,
      0,
      G_OPTION_ARG_STRING,
      &client_id,
      N_ ("Of your own app at Intuit"),
      N_ ("ID") },
    { "client-secret-file",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &secret_file,
      N_ ("A file with its secret"),
      N_ ("FILE") },
    { "environment",
      0,
      0,
      G_OPTION_ARG_STRING,
      &environment,
      N_ ("production, sandbox or the address of a server"),
      N_ ("NAME|URL") },
    { "redirect",
      0,
      0,
      G_OPTION_ARG_STRING,
      &redirect,
      N_ ("The https address registered with production keys"),
      N_ ("ADDRESS") },
    { "no-browser", 0, 0, G_OPTION_ARG_NONE, &no_browser, N_ ("Print the address to open"), NULL },
    { 0 },
  };
  DocketBooksRequest request = { NULL };
  char *secret;
  g_autoptr (GError) error = NULL;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (client_id == NULL || secret_file == NULL)
    return docket_cli_misuse (cli, _ ("--client-id and --client-secret-file are needed."));
  secret = read_secret (secret_file, &error);
  if (secret == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));

  request.environment = environment != NULL ? environment : "production";
  request.client_id = client_id;
  request.client_secret = secret;
  request.redirect = redirect;
  status = docket_cli_open (cli, FALSE) ? connect_books (cli, &request, no_browser)
                                        : DOCKET_CLI_FAILED;
  docket_vault_wipe (secret);
  return status;
}

/* ---- status ---- */

static void
print_status_json (const DocketBooksStatus *status)
{
  const DocketBooksConnection *connection = status->connection;
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "connected");
  docket_json_writer_boolean (writer, connection != NULL);
  write_string (writer, "environment", connection != NULL ? connection->environment : NULL);
  write_string (writer, "company", connection != NULL ? connection->company : NULL);
  write_string (writer, "company_name", connection != NULL ? connection->company_name : NULL);
  write_string (writer, "currency", connection != NULL ? connection->home_currency : NULL);
  write_integer (writer, "waiting", status->waiting);
  write_integer (writer, "failed", status->failed);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}

static void
print_trouble (const DocketBooksConnection *connection)
{
  g_autoptr (GError) trouble = docket_books_error_thaw (connection->message);
  g_autofree char *sentence = trouble != NULL ? docket_cli_sentences_error (trouble) : NULL;

  if (sentence != NULL)
    printf ("%s\n", sentence);
}

DocketCliStatus
docket_cli_quickbooks_status (DocketCli *cli)
{
  g_autoptr (DocketBooksStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  status = docket_books_get_status (cli->store, &error);
  if (status == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    print_status_json (status);
  else if (status->connection == NULL)
    printf ("%s\n", _ ("Not connected."));
  else
    {
      printf (_ ("Connected to %s (%s).\n"),
              name_company (status->connection),
              status->connection->environment);
      printf (ngettext ("%u message waits to be sent.\n",
                        "%u messages wait to be sent.\n",
                        status->waiting),
              status->waiting);
      if (status->failed > 0)
        printf (ngettext ("%u copy needs a look.\n", "%u copies need a look.\n", status->failed),
                status->failed);
      print_trouble (status->connection);
    }
  return DOCKET_CLI_DONE;
}

/* ---- push and send ---- */

static void
write_pushed (DocketJsonWriter *writer,
              const DocketInvoice *invoice,
              const DocketBooksPushed *pushed)
{
  const DocketField *sync = docket_shape_find (&docket_books_copy_shape, "sync");
  g_autofree char *ours = docket_money_format (pushed->ours, pushed->currency);
  g_autofree char *theirs = docket_money_format (pushed->theirs, pushed->currency);

  docket_json_writer_begin_object (writer);
  write_string (writer, "invoice", invoice->id);
  write_string (writer, "number", invoice->number);
  write_string (writer, "id", pushed->id);
  write_string (
      writer, "sync", pushed->sync != DOCKET_SYNC_NULL ? sync->choices[pushed->sync] : NULL);
  write_string (writer, "total", ours);
  write_string (writer, "total_there", theirs);
  write_string (writer, "address", pushed->address);
  docket_json_writer_end_object (writer);
}

static void
print_pushed (DocketCli *cli, const DocketInvoice *invoice, const DocketBooksPushed *pushed)
{
  if (pushed->sync == DOCKET_SYNC_DIFFERS)
    {
      DocketFormatter *formatter = docket_cli_get_formatter (cli);
      DocketMoney by = { pushed->theirs.minor - pushed->ours.minor };
      g_autofree char *money
          = docket_formatter_money (formatter, by, pushed->currency, DOCKET_MONEY_CODE);

      /* Translators: an invoice's number and an amount */
      printf (_ ("%s: copied, but it differs by %s. Look at it in QuickBooks.\n"),
              invoice->number,
              money);
    }
  else if (pushed->already)
    printf (_ ("%s: is in QuickBooks already\n"), invoice->number);
  else
    printf (_ ("%s: copied to QuickBooks\n"), invoice->number);
}

/* One by one; the first that fails ends it, the @n_pushed before it are there. */
static DocketCliStatus
push_all (DocketCli *cli,
          DocketBooks *books,
          const DocketBooksChoices *choices,
          DocketJsonWriter *writer,
          guint *n_pushed)
{
  for (; *n_pushed < cli->n_words; (*n_pushed)++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DocketInvoice) invoice
          = docket_invoicing_load (cli->store, cli->words[*n_pushed], &error);
      g_autoptr (DocketBooksPushed) pushed = NULL;

      if (invoice == NULL
          || !docket_books_push (books, invoice->id, choices, &pushed, NULL, &error))
        return docket_cli_fail (cli, g_steal_pointer (&error));
      if (cli->json)
        write_pushed (writer, invoice, pushed);
      else
        print_pushed (cli, invoice, pushed);
    }
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_quickbooks_push (DocketCli *cli)
{
  g_autofree char *customer = NULL;
  g_autofree char *tax_code = NULL;
  g_autofree char *link = NULL;
  const GOptionEntry options[] = {
    { "customer",
      0,
      0,
      G_OPTION_ARG_STRING,
      &customer,
      N_ ("The customer there, or “new” for a new one"),
      N_ ("ID") },
    { "tax-code",
      0,
      0,
      G_OPTION_ARG_STRING,
      &tax_code,
      N_ ("What stands there for a tax of ours"),
      N_ ("TAX=CODE") },
    { "link",
      0,
      0,
      G_OPTION_ARG_STRING,
      &link,
      N_ ("The invoice there that is this one"),
      N_ ("ID") },
    { 0 },
  };
  g_autoptr (DocketBooks) books = NULL;
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();
  g_auto (GStrv) tax = NULL;
  DocketBooksChoices choices = { NULL };
  DocketCliStatus status;
  guint n_pushed = 0;

  if (!docket_cli_parse (cli, options, 1, G_MAXUINT))
    return DOCKET_CLI_USAGE;
  if (tax_code != NULL)
    {
      tax = g_strsplit (tax_code, "=", 2);
      if (g_strv_length (tax) != 2)
        return docket_cli_misuse (cli, _ ("--tax-code: “%s” is not TAX=CODE."), tax_code);
      choices.tax = tax[0];
      choices.tax_code = tax[1];
    }
  choices.customer = customer;
  choices.link = link;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;

  books = open_books (cli);
  docket_json_writer_begin_array (writer);
  status = push_all (cli, books, &choices, writer, &n_pushed);
  docket_json_writer_end_array (writer);
  if (cli->json && n_pushed > 0)
    docket_cli_print_json (writer);
  return status;
}

DocketCliStatus
docket_cli_quickbooks_send (DocketCli *cli)
{
  g_autofree char *address = NULL;
  const GOptionEntry options[] = {
    { "to",
      0,
      0,
      G_OPTION_ARG_STRING,
      &address,
      N_ ("Another address than the client's"),
      N_ ("ADDRESS") },
    { 0 },
  };
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketBooks) books = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  invoice = docket_invoicing_load (cli->store, cli->words[0], &error);
  if (invoice == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  books = open_books (cli);
  if (!docket_books_send (books, invoice->id, address, NULL, &error)
      || !docket_invoicing_mark_sent (cli->store, invoice->id, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!cli->json)
    printf (_ ("%s: QuickBooks sends it\n"), invoice->number);
  return DOCKET_CLI_DONE;
}

void
docket_cli_void_copy (DocketCli *cli, const DocketInvoice *invoice)
{
  g_autoptr (DocketBooks) books = open_books (cli);
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (docket_books_void (books, invoice->id, NULL, &error))
    return;
  why = docket_cli_sentences_error (error);
  /* The invoice is void all the same: that was the command, and it is done. */
  fprintf (stderr,
           /* Translators: an invoice's number, and why its copy was not voided */
           _ ("docket: %s is void here, but its copy in QuickBooks is not. %s\n"),
           invoice->number,
           why);
}

/* ---- pull and disconnect ---- */

static void
print_pulled_json (const DocketBooksPulled *pulled)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "invoices");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < pulled->invoices->len; i++)
    docket_json_writer_string (writer, pulled->invoices->pdata[i]);
  docket_json_writer_end_array (writer);
  write_integer (writer, "paid", pulled->paid);
  write_integer (writer, "part_paid", pulled->part_paid);
  write_integer (writer, "reopened", pulled->reopened);
  write_integer (writer, "voided", pulled->voided);
  write_integer (writer, "gone", pulled->gone);
  write_integer (writer, "differs", pulled->differs);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}

static void
print_count (const char *text, guint count)
{
  if (count > 0)
    printf ("%s: %u\n", text, count);
}

static void
print_pulled (const DocketBooksPulled *pulled)
{
  if (pulled->invoices->len == 0)
    printf ("%s\n", _ ("Nothing has changed there."));
  print_count (_ ("Paid"), pulled->paid);
  print_count (_ ("Part paid"), pulled->part_paid);
  print_count (_ ("Payments undone"), pulled->reopened);
  print_count (_ ("Voided there"), pulled->voided);
  print_count (_ ("Deleted there"), pulled->gone);
  print_count (_ ("Differ"), pulled->differs);
}

DocketCliStatus
docket_cli_quickbooks_pull (DocketCli *cli)
{
  g_autoptr (DocketBooks) books = NULL;
  g_autoptr (DocketBooksPulled) pulled = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  books = open_books (cli);
  /* What was cut off on its way out goes first, so that what comes back fits. */
  if (!docket_books_resume (books, NULL, NULL, &error)
      || !docket_books_pull (books, &pulled, NULL, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    print_pulled_json (pulled);
  else
    print_pulled (pulled);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_quickbooks_disconnect (DocketCli *cli)
{
  g_autoptr (DocketBooks) books = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  books = open_books (cli);
  if (!docket_books_disconnect (books, NULL, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!cli->json)
    printf ("%s\n", _ ("Disconnected."));
  return DOCKET_CLI_DONE;
}
