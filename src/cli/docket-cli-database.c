/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which database is meant, for the window as for the commands. */
#include "docket-cli-database.h"

#include <string.h>

char *
docket_cli_find_database (const char *option, gboolean *other)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "docket", "docket.db", NULL);
  const char *chosen = option != NULL ? option : g_getenv ("DOCKET_DATABASE");
  g_autofree char *path
      = g_canonicalize_filename (chosen != NULL && *chosen != '\0' ? chosen : own, NULL);

  if (other != NULL)
    *other = strcmp (path, own) != 0;
  return g_steal_pointer (&path);
}
