/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The turn of the day. A timer of the kernel on the computer's own clock, since the main loop's
 * timers stand still while the computer sleeps. Owns the timer; borrows the zone. Main thread. */
#include "docket-day.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _DocketDay
{
  DocketZone *zone;
  DocketDayTurned turned;
  gpointer user_data;
  DocketDate today;
  int fd; /* -1: there is none, and the day turns with the next look only */
  guint source;
};

/* Base's clock may be ahead of the computer's; both run alike. */
static void
wait_for_midnight (DocketDay *self)
{
  gint64 now = docket_clock_now ();
  gint64 midnight = docket_zone_at (self->zone, (DocketDate){ self->today.days + 1 }, 0);
  gint64 computer = g_get_real_time () / G_USEC_PER_SEC;
  const struct itimerspec when = { .it_value = { .tv_sec = computer + MAX (midnight - now, 1) } };

  if (self->fd >= 0
      && timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) != 0)
    g_warning ("The day's turn cannot be waited for: %s", g_strerror (errno));
}

static void
look (DocketDay *self)
{
  DocketDate today = docket_zone_local_date (self->zone, docket_clock_now ());
  gboolean turned = today.days != self->today.days;

  self->today = today;
  wait_for_midnight (self);
  if (turned)
    self->turned (self->user_data);
}

/* Midnight, or the clock was set: read() then fails, and the day is looked at all the same. */
static gboolean
ready_cb (int fd, GIOCondition condition, gpointer user_data)
{
  guint64 times;

  if (read (fd, &times, sizeof times) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;
  look (user_data);
  return G_SOURCE_CONTINUE;
}

DocketDay *
docket_day_new (DocketZone *zone, DocketDayTurned turned, gpointer user_data)
{
  DocketDay *self = g_new0 (DocketDay, 1);

  self->zone = zone;
  self->turned = turned;
  self->user_data = user_data;
  self->today = docket_zone_local_date (zone, docket_clock_now ());
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd >= 0)
    self->source = g_unix_fd_add (self->fd, G_IO_IN, ready_cb, self);
  wait_for_midnight (self);
  return self;
}

void
docket_day_set_zone (DocketDay *self, DocketZone *zone)
{
  g_return_if_fail (self != NULL && zone != NULL);

  self->zone = zone;
  look (self);
}

void
docket_day_free (DocketDay *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
