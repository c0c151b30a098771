/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window, which `docket` becomes where no command is named. What it needs of the desktop is
 * made here and handed down. */
#include "docket-application.h"
#include "docket-cli-database.h"
#include "docket-config.h"
#include "docket-secrets.h"

#include <glib/gi18n.h>
#include <locale.h>

static int
run_window (int argc, char **argv)
{
  g_autofree char *named = NULL;
  g_autofree char *sandbox = NULL;
  g_autofree char *database = NULL;
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &named, N_ ("Work on this database"), N_ ("FILE") },
    { "sandbox", 0, 0, G_OPTION_ARG_STRING, &sandbox, N_ ("A QuickBooks sandbox"), N_ ("URL") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  DocketUiOptions options = { NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("docket: %s\n", error->message);
      return 2;
    }
  database = docket_cli_find_database (named, &options.other_database);
  options.database = database;
  options.sandbox = sandbox;
  options.vault = docket_secrets_get_vault ();
  return docket_ui_run (argc, argv, &options);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOCKET_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return run_window (argc, argv);
}
