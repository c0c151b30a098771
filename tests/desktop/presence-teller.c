/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches as the program does while an entry runs, on the buses that it finds, and says what comes
 * of it: "teller N", "beat", "missed CAUSE SECONDS". Time stands still but for what it is told on
 * standard input: "pass SECONDS", "sleep SECONDS", "rest"; and "beat": the entry began so that its
 * next minute is up in a second. */
#include "docket-presence.h"
#include "docket-time.h"

#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NOW 1772460000
#define IDLE_AFTER 600

static gint64 now = NOW;
static gint64 suspended;

static void
set_clocks (void)
{
  docket_clock_set (now);
  docket_clock_set_boot (now, suspended);
}

static void
missed_cb (DocketPresence *presence, GArray *missed, gpointer user_data)
{
  static const char *const causes[] = { "idle", "suspend", "lock", "crash", "clock" };

  for (guint i = 0; i < missed->len; i++)
    {
      const DocketMissed *gap = &g_array_index (missed, DocketMissed, i);

      printf ("missed %s %d\n", causes[gap->cause], (int) (gap->to - gap->from));
    }
  fflush (stdout);
}

static void
beat_cb (DocketPresence *presence, gpointer user_data)
{
  printf ("beat\n");
  fflush (stdout);
  docket_presence_done (presence);
}

static void
teller_cb (DocketPresence *presence)
{
  printf ("teller %d\n", (int) docket_presence_get_teller (presence));
  fflush (stdout);
}

static gboolean
command_cb (GIOChannel *channel, GIOCondition condition, gpointer user_data)
{
  DocketPresence *presence = user_data;
  g_autofree char *line = NULL;
  int seconds;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    exit (0);
  if (sscanf (line, "pass %d", &seconds) == 1)
    now += seconds;
  else if (sscanf (line, "sleep %d", &seconds) == 1)
    {
      now += seconds;
      suspended += seconds;
    }
  else if (g_str_has_prefix (line, "rest"))
    docket_presence_rest (presence);
  else if (g_str_has_prefix (line, "beat"))
    docket_presence_watch (presence, now - 59, IDLE_AFTER);
  set_clocks ();
  printf ("done\n");
  fflush (stdout);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusConnection) system = g_getenv ("DBUS_SYSTEM_BUS_ADDRESS") != NULL
                                           ? g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL)
                                           : NULL;
  g_autoptr (DocketPresence) presence = NULL;
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);

  set_clocks ();
  presence = docket_presence_new (session, system, NULL, NULL);
  g_signal_connect (presence, "missed", G_CALLBACK (missed_cb), NULL);
  g_signal_connect (presence, "beat", G_CALLBACK (beat_cb), NULL);
  g_signal_connect (presence, "notify::teller", G_CALLBACK (teller_cb), NULL);
  docket_presence_watch (presence, NOW, IDLE_AFTER);
  teller_cb (presence);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, command_cb, presence);
  g_main_loop_run (loop);
  return 0;
}
