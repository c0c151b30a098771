/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-money.h"

G_BEGIN_DECLS

/** A length of time in whole seconds. */
typedef struct
{
  gint64 seconds;
} DocketDuration;

/** A calendar day, counted from 1970-01-01. */
typedef struct
{
  gint64 days;
} DocketDate;

/** A moment in whole seconds of UTC, with the offset from UTC (seconds) of the place of work. */
typedef struct
{
  gint64 seconds;
  gint64 offset;
} DocketInstant;

/** A local time of day in minutes, 0 to 1440 (24:00). */
typedef struct
{
  gint64 minutes;
} DocketTimeOfDay;

#define DOCKET_DURATION_NULL ((DocketDuration){ DOCKET_NULL })
#define DOCKET_DATE_NULL ((DocketDate){ DOCKET_NULL })
#define DOCKET_INSTANT_NULL ((DocketInstant){ DOCKET_NULL, 0 })

gboolean docket_duration_parse (const char *text, DocketDuration *duration, GError **error);
char *docket_duration_format (DocketDuration duration) G_GNUC_WARN_UNUSED_RESULT;

gboolean docket_date_parse (const char *text, DocketDate *date, GError **error);
char *docket_date_format (DocketDate date) G_GNUC_WARN_UNUSED_RESULT;
DocketDate docket_date_from_ymd (int year, int month, int day);
void docket_date_get_ymd (DocketDate date, int *year, int *month, int *day);
int docket_date_weekday (DocketDate date); /* 1 Monday to 7 Sunday */
DocketDate
docket_date_add_months (DocketDate date, int months); /* the day cut to the month's end */
int docket_days_in_month (int year, int month);

gboolean docket_instant_parse (const char *text, DocketInstant *instant, GError **error);
char *docket_instant_format (DocketInstant instant) G_GNUC_WARN_UNUSED_RESULT;
gboolean docket_time_of_day_parse (const char *text, DocketTimeOfDay *time, GError **error);
char *docket_time_of_day_format (DocketTimeOfDay time) G_GNUC_WARN_UNUSED_RESULT;

/**
 * DocketZone:
 *
 * A time zone of the IANA database. Immutable but for a small cache: use one on one thread.
 */
typedef struct _DocketZone DocketZone;

DocketZone *docket_zone_new (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_zone_free (DocketZone *zone);
gint64 docket_zone_offset_at (DocketZone *zone, gint64 seconds);
DocketInstant docket_zone_instant (DocketZone *zone, gint64 seconds);
DocketDate docket_zone_local_date (DocketZone *zone, gint64 seconds);
int docket_zone_local_seconds (DocketZone *zone, gint64 seconds); /* since local midnight */
/* The moment at which local clocks show @date and @seconds_of_day; of two the first; in a gap the
 * moment that clocks jump over. */
gint64 docket_zone_at (DocketZone *zone, DocketDate date, int seconds_of_day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketZone, docket_zone_free)

/* The clock: seconds of UTC. Set to a fixed moment by tests (docket_clock_set) and by the variable
 * DOCKET_NOW of the environment (an instant), from which it then runs on. */
gint64 docket_clock_now (void);
void docket_clock_set (gint64 seconds);
void docket_clock_unset (void);

G_END_DECLS
