/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole commands as a shell runs them, against a program that does nothing but start GLib. Prints a
 * line a measure: name, Docket's and the bare program's milliseconds (medians), their ratio, and
 * what Docket's, or for pages the ratio, may be. The bare program for pages is the one that sets
 * as many rows with Cairo and Pango alone. */
#include <fcntl.h>
#include <glib.h>
#include <spawn.h>
#include <sys/wait.h>

#define N_RUNS 15

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static double
take_median (gint64 times[static N_RUNS])
{
  qsort (times, N_RUNS, sizeof *times, compare_times);
  return (double) times[N_RUNS / 2] / 1000;
}

static void
print_times (const char *name, double median, double bare, double limit)
{
  g_print ("%s\t%.1f\t%.1f\t%.1f\t%.0f ms\n", name, median, bare, median / bare, limit);
}

static gint64
run (const char *const *command)
{
  posix_spawn_file_actions_t actions;
  gint64 start;
  pid_t pid;
  int status;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, 1, "/dev/null", O_WRONLY, 0);
  start = g_get_monotonic_time ();
  if (posix_spawn (&pid, command[0], &actions, NULL, (char **) command, environ) != 0
      || waitpid (pid, &status, 0) != pid || status != 0)
    g_error ("%s %s did not work", command[0], command[1] != NULL ? command[1] : "");
  start = g_get_monotonic_time () - start;
  posix_spawn_file_actions_destroy (&actions);
  return start;
}

/* Two commands in turn, such as start and stop; the second may be left out. */
static void
measure (const char *bare,
         const char *name,
         const char *const *command,
         const char *other_name,
         const char *const *other,
         double limit)
{
  const char *const nothing[] = { bare, NULL };
  gint64 times[N_RUNS], other_times[N_RUNS], bare_times[N_RUNS];
  double median;

  for (guint i = 0; i < N_RUNS; i++)
    {
      bare_times[i] = run (nothing);
      times[i] = run (command);
      if (other != NULL)
        other_times[i] = run (other);
    }
  median = take_median (bare_times);
  print_times (name, take_median (times), median, limit);
  if (other != NULL)
    print_times (other_name, take_median (other_times), median, limit);
}

static void
measure_pages (const char *docket,
               const char *bare,
               const char *database,
               const char *invoice,
               const char *n_lines,
               const char *file)
{
  const char *const pages[]
      = { docket, "--database", database, "invoice", "pdf", invoice, file, NULL };
  const char *const bare_pages[] = { bare, n_lines, file, NULL };
  gint64 times[N_RUNS], bare_times[N_RUNS];
  double median, bare_median;

  for (guint i = 0; i < N_RUNS; i++)
    {
      bare_times[i] = run (bare_pages);
      times[i] = run (pages);
    }
  median = take_median (times);
  bare_median = take_median (bare_times);
  g_print ("docket invoice pdf, %s lines\t%.1f\t%.1f\t%.2f\t2.00\n",
           n_lines,
           median,
           bare_median,
           median / bare_median);
}

static char *
format_day (int days_ago)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, -days_ago);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
measure_all (const char *docket,
             const char *bare,
             const char *database,
             const char *client,
             const char *size)
{
  g_autofree char *from = format_day (40);
  g_autofree char *to = format_day (10);
  const char *const start[] = { docket, "--database", database, "start", "T-2", NULL };
  const char *const stop[] = { docket, "--database", database, "stop", NULL };
  const char *const month[]
      = { docket, "--database", database, "entries", "--from", from, "--to", to, NULL };
  const char *const draft[] = { docket,     "--database", database,    "invoice", "draft",
                                "--client", client,       "--dry-run", NULL };
  g_autofree char *starting = g_strdup_printf ("docket start, %s entries", size);
  g_autofree char *stopping = g_strdup_printf ("docket stop, %s entries", size);
  g_autofree char *listing = g_strdup_printf ("docket entries, a month of %s", size);
  g_autofree char *drafting = g_strdup_printf ("docket invoice draft --dry-run, %s entries", size);

  measure (bare, starting, start, stopping, stop, 15);
  measure (bare, drafting, draft, NULL, NULL, 50);
  measure (bare, listing, month, NULL, NULL, 30);
}

int
main (int argc, char **argv)
{
  if (argc == 1)
    return 0; /* the bare program */
  if (argc != 10)
    {
      g_printerr ("Usage: %s DOCKET SAMPLE LARGE FILE BARE-PAGES INVOICE LINES INVOICE LINES\n"
                  "The first invoice is the sample's, the second the large firm's.\n",
                  argv[0]);
      return 2;
    }
  measure_all (argv[1], argv[0], argv[2], "kessler", "4 000");
  measure_all (argv[1], argv[0], argv[3], "harbor", "100 000");
  measure_pages (argv[1], argv[5], argv[2], argv[6], argv[7], argv[4]);
  measure_pages (argv[1], argv[5], argv[3], argv[8], argv[9], argv[4]);
  return 0;
}
