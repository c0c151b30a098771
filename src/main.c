/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which face the program shows: a command, or the window. The window is a program of its own that
 * takes this one's place, so that a command such as `docket start` loads no GTK: that alone would
 * take longer than the command. */
#include "docket-cli.h"
#include "docket-config.h"
#include "docket-secrets.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

/* Beside this program where it was built, else where it was installed. */
static char *
find_window (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (".");
  g_autofree char *beside = g_build_filename (folder, "docket-window", NULL);

  if (g_access (beside, X_OK) == 0)
    return g_steal_pointer (&beside);
  return g_build_filename (DOCKET_LIBEXEC_DIR, "docket-window", NULL);
}

/* Keeps its process and its name, so that who started it can wait for it and end it. */
static int
become_window (char **argv)
{
  g_autofree char *window = find_window ();

  execv (window, argv);
  g_printerr (_ ("docket: The window cannot be opened: %s: %s. Install Docket again.\n"),
              window,
              g_strerror (errno));
  return 1;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOCKET_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (!docket_cli_is_command (argv))
    return become_window (argv);
  return docket_cli_run (argc, argv, docket_secrets_get_vault);
}
