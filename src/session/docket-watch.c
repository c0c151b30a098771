/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite writes every commit to the -wal file beside the database first: that file is watched. Owns
 * the monitor and the timer. Knows no table. Main thread. */
#include "docket-watch.h"

/* Writes that come this soon after one another are told once, in milliseconds. */
#define DELAY 60

struct _DocketWatch
{
  DocketWatchWritten written;
  gpointer user_data;
  GFileMonitor *monitor; /* NULL where files cannot be watched */
  guint source;
};

static gboolean
tell_cb (gpointer user_data)
{
  DocketWatch *self = user_data;

  self->source = 0;
  self->written (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_soon (DocketWatch *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (DELAY, tell_cb, self);
}

static void
changed_cb (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  tell_soon (user_data);
}

DocketWatch *
docket_watch_new (const char *database, DocketWatchWritten written, gpointer user_data)
{
  DocketWatch *self = g_new0 (DocketWatch, 1);
  g_autofree char *path = g_strconcat (database, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->written = written;
  self->user_data = user_data;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return self;
  g_file_monitor_set_rate_limit (self->monitor, DELAY);
  g_signal_connect (self->monitor, "changed", G_CALLBACK (changed_cb), self);
  tell_soon (self);
  return self;
}

void
docket_watch_free (DocketWatch *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_free (self);
}
