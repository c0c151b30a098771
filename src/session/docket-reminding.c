/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When to remind somebody that nothing runs. Keeps nothing; any thread. Knows no clock. */
#define G_LOG_DOMAIN "docket"

#include "docket-reminding.h"

#include "docket-timesheet.h"

#define DAYS_AHEAD 14
#define FRIDAY 5

static gboolean
is_worked (const DocketReminding *reminding, DocketDate day)
{
  if (!DOCKET_IS_NULL (reminding->not_on.days) && reminding->not_on.days == day.days)
    return FALSE;
  if (reminding->targets != NULL && reminding->targets->len > 0)
    return docket_timesheet_target (reminding->targets, day) > 0;
  return docket_date_weekday (day) <= FRIDAY;
}

gint64
docket_reminding_next (const DocketReminding *reminding, gint64 now)
{
  gint64 earliest = now;
  DocketDate day;

  g_return_val_if_fail (reminding->zone != NULL, DOCKET_NULL);

  if (!DOCKET_IS_NULL (reminding->since))
    earliest = MAX (earliest, reminding->since + DOCKET_REMINDING_AFTER);
  if (!DOCKET_IS_NULL (reminding->told))
    earliest = MAX (earliest, reminding->told + DOCKET_REMINDING_AGAIN);
  day = docket_zone_local_date (reminding->zone, earliest);
  for (int i = 0; i < DAYS_AHEAD; i++, day.days++)
    {
      /* A day does not begin with a reminder. */
      gint64 first
          = docket_zone_at (reminding->zone, day, reminding->from) + DOCKET_REMINDING_AFTER;
      gint64 at = MAX (earliest, first);

      if (is_worked (reminding, day) && at < docket_zone_at (reminding->zone, day, reminding->to))
        return at;
    }
  return DOCKET_NULL;
}
