/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A timer of the kernel on the computer's own clock. Owns it. Main thread. */
#include "docket-alarm.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _DocketAlarm
{
  DocketAlarmRung rung;
  gpointer user_data;
  int fd; /* -1: there is none, and it never rings */
  guint source;
};

/* Its moment, or the clock was set: read() then fails, and it rings all the same. */
static gboolean
ready_cb (int fd, GIOCondition condition, gpointer user_data)
{
  DocketAlarm *self = user_data;
  guint64 times;

  if (read (fd, &times, sizeof times) >= 0 || errno != EAGAIN)
    self->rung (self->user_data);
  return G_SOURCE_CONTINUE;
}

DocketAlarm *
docket_alarm_new (DocketAlarmRung rung, gpointer user_data)
{
  DocketAlarm *self = g_new0 (DocketAlarm, 1);

  self->rung = rung;
  self->user_data = user_data;
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd >= 0)
    self->source = g_unix_fd_add (self->fd, G_IO_IN, ready_cb, self);
  return self;
}

/* Base's clock may be ahead of the computer's; both run alike. */
void
docket_alarm_set (DocketAlarm *self, gint64 at)
{
  gint64 computer = g_get_real_time () / G_USEC_PER_SEC;
  struct itimerspec when = { 0 };

  g_return_if_fail (self != NULL);

  if (!DOCKET_IS_NULL (at))
    when.it_value.tv_sec = computer + MAX (at - docket_clock_now (), 1);
  if (self->fd >= 0
      && timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) != 0)
    g_warning ("An alarm cannot be set: %s", g_strerror (errno));
}

void
docket_alarm_free (DocketAlarm *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
