/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The turn of the day. Owns its alarm; borrows the zone. Main thread. */
#include "docket-day.h"

#include "docket-alarm.h"

struct _DocketDay
{
  DocketZone *zone;
  DocketDayTurned turned;
  gpointer user_data;
  DocketDate today;
  DocketAlarm *alarm;
};

static void
wait_for_midnight (DocketDay *self)
{
  docket_alarm_set (self->alarm,
                    docket_zone_at (self->zone, (DocketDate){ self->today.days + 1 }, 0));
}

static void
look (gpointer user_data)
{
  DocketDay *self = user_data;
  DocketDate today = docket_zone_local_date (self->zone, docket_clock_now ());
  gboolean turned = today.days != self->today.days;

  self->today = today;
  wait_for_midnight (self);
  if (turned)
    self->turned (self->user_data);
}

DocketDay *
docket_day_new (DocketZone *zone, DocketDayTurned turned, gpointer user_data)
{
  DocketDay *self = g_new0 (DocketDay, 1);

  self->zone = zone;
  self->turned = turned;
  self->user_data = user_data;
  self->today = docket_zone_local_date (zone, docket_clock_now ());
  self->alarm = docket_alarm_new (look, self);
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

  docket_alarm_free (self->alarm);
  g_free (self);
}
