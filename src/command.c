/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands, which `docket` becomes where one is named. Links no GTK: to load it would take
 * longer than most commands. */
#include "docket-cli.h"
#include "docket-config.h"
#include "docket-secrets.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOCKET_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return docket_cli_run (argc, argv, docket_secrets_get_vault);
}
