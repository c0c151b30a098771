/* SPDX-License-Identifier: GPL-3.0-or-later */
/* docket-sample: prints the sample company as an interchange file, or lets its person sit at the
 * desk of a database that the file was read into. */
#include "sample.h"

#include <stdio.h>

static int
seat (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (path, 0, &error);

  if (store != NULL && sample_seat (store, &error))
    return 0;
  g_printerr ("docket-sample: %s\n", error->message);
  return 1;
}

static int
print (guint64 seed, DocketDate today)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = sample_make (seed, today, &length, &error);

  if (text == NULL)
    {
      g_printerr ("docket-sample: %s\n", error->message);
      return 1;
    }
  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return 0;
  perror ("docket-sample");
  return 1;
}

int
main (int argc, char **argv)
{
  gint64 seed = 1;
  g_autofree char *day = NULL;
  g_autofree char *database = NULL;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Another number makes another company", "N" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &day, "The company's last day", "YYYY-MM-DD" },
    { "seat", 0, 0, G_OPTION_ARG_FILENAME, &database, "Only choose who uses a database", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- print a sample company");
  g_autoptr (GError) error = NULL;
  DocketDate today = DOCKET_DATE_NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)
      || (day != NULL && !docket_date_parse (day, &today, &error)))
    {
      g_printerr ("docket-sample: %s\n", error->message);
      return 2;
    }
  if (database != NULL)
    return seat (database);
  return print ((guint64) seed, DOCKET_IS_NULL (today.days) ? sample_get_today () : today);
}
