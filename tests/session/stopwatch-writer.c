/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that uses the stopwatch as fast as it can until it is killed, and says on its standard
 * output, before each act, what it is about to do, and after it what is now on the disk:
 *
 *   begin ACT
 *   started ID TICKET | stopped ID SECONDS | changed ID NOTE | beaten
 *
 *   stopwatch-writer DATABASE SEED
 */
#include "docket-stopwatch-beat.h"
#include "docket-stopwatch.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const tickets[] = { NULL, "T-1", "T-2", "T-3" };

static void G_GNUC_PRINTF (1, 2) say (const char *format, ...)
{
  va_list values;

  va_start (values, format);
  vprintf (format, values);
  va_end (values);
  putchar ('\n');
  fflush (stdout);
}

static void
check (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static void
stop (DocketStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  say ("begin stop");
  ended = docket_stopwatch_stop (store, NULL, DOCKET_NULL, &error);
  check (error);
  say ("stopped %s %" G_GINT64_FORMAT, ended->id, ended->end.seconds);
}

static void
start (DocketStore *store, const DocketTimeEntry *running, const char *ticket)
{
  DocketStopwatchStart wish = { .ticket = ticket, .at = DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) started = NULL;

  say ("begin start");
  started = docket_stopwatch_start (store, &wish, &error);
  check (error);
  if (running != NULL)
    say ("stopped %s %" G_GINT64_FORMAT, running->id, started->start.seconds);
  say ("started %s %s", started->id, ticket != NULL ? ticket : "-");
}

static void
change (DocketStore *store, const DocketTimeEntry *running, guint number)
{
  g_autoptr (DocketTimeEntry) after = docket_record_copy (running);
  g_autoptr (GError) error = NULL;

  g_free (after->note);
  after->note = g_strdup_printf ("note-%u", number);
  say ("begin change");
  docket_stopwatch_change (store, running, after, &error);
  check (error);
  say ("changed %s %s", running->id, after->note);
}

static void
beat (DocketStore *store)
{
  g_autoptr (GError) error = NULL;

  say ("begin beat");
  docket_stopwatch_beat (store, "ann", DOCKET_NULL, FALSE, &error);
  check (error);
  say ("beaten");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (argv[1], 0, &error);
  GRand *rand = g_rand_new_with_seed ((guint32) strtoul (argv[2], NULL, 10));

  check (error);
  for (guint i = 0;; i++)
    {
      g_autoptr (DocketTimeEntry) running = docket_stopwatch_get_running (store, NULL, &error);
      const char *ticket = tickets[g_rand_int_range (rand, 0, G_N_ELEMENTS (tickets))];
      int choice = g_rand_int_range (rand, 0, 6);

      check (error);
      if (running != NULL && choice == 0)
        stop (store);
      else if (running != NULL && choice == 1)
        change (store, running, i);
      else if (running != NULL && choice == 2)
        beat (store);
      else if (running == NULL || g_strcmp0 (running->ticket, ticket) != 0)
        start (store, running, ticket);
    }
}
