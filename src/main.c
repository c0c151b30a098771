/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which face the program shows: a command, or the window. Each is a program of its own that takes
 * this one's place, so that neither loads the other's libraries; for the same reason this one uses
 * the C library alone. */
#include "docket-cli-words.h"
#include "docket-config.h"

#include <errno.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define _(text) dgettext (GETTEXT_PACKAGE, text)
#define LONGEST_NAME 32

/* Beside this program where it was built, else where it was installed. */
static void
find_program (const char *name, char path[PATH_MAX])
{
  ssize_t length = readlink ("/proc/self/exe", path, PATH_MAX - LONGEST_NAME);
  char *slash;

  path[length > 0 ? length : 0] = '\0';
  slash = strrchr (path, '/');
  if (slash != NULL)
    {
      snprintf (slash + 1, LONGEST_NAME, "%s", name);
      if (access (path, X_OK) == 0)
        return;
    }
  snprintf (path, PATH_MAX, DOCKET_LIBEXEC_DIR "/%s", name);
}

static int
complain (const char *program, const char *reason)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOCKET_LOCALE_DIR);
  fprintf (stderr, _ ("docket: %s cannot be run: %s. Install Docket again.\n"), program, reason);
  return 1;
}

/* Keeps its process and its name, so that who started it can wait for it and end it. */
int
main (int argc, char **argv)
{
  char program[PATH_MAX];

  find_program (docket_cli_is_command (argv) ? "docket-command" : "docket-window", program);
  execv (program, argv);
  return complain (program, strerror (errno));
}
