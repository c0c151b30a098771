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

/**
 * docket_duration_parse:
 * @text: hours, minutes and seconds in this order, each at most once, at least one: `1h30m`, `90m`,
 *   `2700s`, or the same in ISO 8601: `PT1H30M`
 * @duration: (out): the seconds, never negative; unchanged on error
 * @error: %DOCKET_ERROR_SYNTAX for another form, %DOCKET_ERROR_OVERFLOW
 *
 * Reads a length of time. Days are refused, since nobody agrees how long one is; so are fractions
 * and signs. Any thread.
 *
 * Returns: whether @duration is set
 */
gboolean docket_duration_parse (const char *text, DocketDuration *duration, GError **error);

/**
 * docket_duration_format:
 * @duration: a length of time
 *
 * Writes the one canonical form: the parts that are not zero, minutes and seconds below 60, as in
 * `3h`, `1h30m`, `1h5s`; nothing at all is `0m`. A negative one begins with a minus, which
 * docket_duration_parse() does not read. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %DOCKET_DURATION_NULL
 */
char *docket_duration_format (DocketDuration duration) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_date_parse:
 * @text: `YYYY-MM-DD`, from 1900 to 2200
 * @date: (out): the day; unchanged on error
 * @error: %DOCKET_ERROR_SYNTAX for another form, %DOCKET_ERROR_RANGE for another year or a day that
 *   is not in the calendar
 *
 * Reads a calendar day. Any thread.
 *
 * Returns: whether @date is set
 */
gboolean docket_date_parse (const char *text, DocketDate *date, GError **error);

/**
 * docket_date_format:
 * @date: a day of the years 1 to 9999
 *
 * Writes `YYYY-MM-DD`. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %DOCKET_DATE_NULL
 */
char *docket_date_format (DocketDate date) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_date_from_ymd:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: from 1
 *
 * Any thread.
 *
 * Returns: the day, %DOCKET_DATE_NULL where the calendar has none such
 */
DocketDate docket_date_from_ymd (int year, int month, int day);

/**
 * docket_date_get_ymd:
 * @date: a day of the years 1 to 9999
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month, from 1
 *
 * Takes a day apart. Any thread.
 */
void docket_date_get_ymd (DocketDate date, int *year, int *month, int *day);

/**
 * docket_date_weekday:
 * @date: a day
 *
 * Any thread.
 *
 * Returns: 1 for Monday to 7 for Sunday, as ISO 8601 counts
 */
int docket_date_weekday (DocketDate date);

/**
 * docket_date_add_months:
 * @date: a day
 * @months: how many, also below zero
 *
 * The same day of another month, cut to that month's end (contract periods: billing rules, section
 * 4). So that the k-th period does not creep, count from its first start each time. Any thread.
 *
 * Returns: the day, %DOCKET_DATE_NULL for %DOCKET_DATE_NULL or outside the years 1 to 9999
 */
DocketDate docket_date_add_months (DocketDate date, int months);

/**
 * docket_days_in_month:
 * @year: the year
 * @month: 1 to 12
 *
 * Any thread.
 *
 * Returns: 28 to 31
 */
int docket_days_in_month (int year, int month);

/**
 * docket_instant_parse:
 * @text: ISO 8601 with an offset: `2026-03-02T09:00:00-05:00`; `Z` and `-0500` are read too, and
 *   the seconds may be left off
 * @instant: (out): the moment, with the offset that the text has; unchanged on error
 * @error: %DOCKET_ERROR_SYNTAX for another form, %DOCKET_ERROR_RANGE for a year before 1900 or
 *   after 2200, a day or time that does not exist, and parts of a second
 *
 * Reads a moment. A text without an offset is refused: it would mean another moment on another
 * computer. Any thread.
 *
 * Returns: whether @instant is set
 */
gboolean docket_instant_parse (const char *text, DocketInstant *instant, GError **error);

/**
 * docket_instant_format:
 * @instant: a moment
 *
 * Writes `YYYY-MM-DDTHH:MM:SS` and the offset as `+HH:MM`, or `Z` where it is zero. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %DOCKET_INSTANT_NULL
 */
char *docket_instant_format (DocketInstant instant) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_time_of_day_parse:
 * @text: `HH:MM`, `00:00` to `24:00`
 * @time: (out): the minutes since midnight; unchanged on error
 * @error: %DOCKET_ERROR_SYNTAX for another form, %DOCKET_ERROR_RANGE past `24:00`
 *
 * Reads a local time of day (surcharge windows: billing rules, section 3). Any thread.
 *
 * Returns: whether @time is set
 */
gboolean docket_time_of_day_parse (const char *text, DocketTimeOfDay *time, GError **error);

/**
 * docket_time_of_day_format:
 * @time: minutes, 0 to 1440
 *
 * Writes `HH:MM`. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %DOCKET_NULL minutes
 */
char *docket_time_of_day_format (DocketTimeOfDay time) G_GNUC_WARN_UNUSED_RESULT;

/**
 * DocketZone:
 *
 * A time zone of the IANA database. Immutable but for a small cache: use one on one thread.
 */
typedef struct _DocketZone DocketZone;

/**
 * docket_zone_new:
 * @name: a name of the IANA database such as `America/New_York`
 * @error: %DOCKET_ERROR_RANGE for a name that this computer's database does not have, and for
 *   offsets, POSIX rules and paths
 *
 * Loads a time zone: a file is read, so keep the zone where it is used often.
 *
 * Returns: (transfer full) (nullable): the zone, %NULL on error
 */
DocketZone *docket_zone_new (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_zone_free:
 * @zone: (transfer full) (nullable): a zone
 *
 * Frees the zone.
 */
void docket_zone_free (DocketZone *zone);

/**
 * docket_zone_offset_at:
 * @zone: a zone
 * @seconds: a moment in seconds of UTC
 *
 * Returns: by how many seconds local clocks are ahead of UTC at that moment
 */
gint64 docket_zone_offset_at (DocketZone *zone, gint64 seconds);

/**
 * docket_zone_instant:
 * @zone: a zone
 * @seconds: a moment in seconds of UTC
 *
 * Returns: that moment with the offset that @zone has then
 */
DocketInstant docket_zone_instant (DocketZone *zone, gint64 seconds);

/**
 * docket_zone_local_date:
 * @zone: a zone
 * @seconds: a moment in seconds of UTC
 *
 * Returns: the calendar day in @zone at that moment (dates are local: billing rules, section 1)
 */
DocketDate docket_zone_local_date (DocketZone *zone, gint64 seconds);

/**
 * docket_zone_local_seconds:
 * @zone: a zone
 * @seconds: a moment in seconds of UTC
 *
 * Returns: what local clocks show at that moment, in seconds since 00:00, 0 to 86399; where clocks
 *   changed that day this is not the time that passed since midnight
 */
int docket_zone_local_seconds (DocketZone *zone, gint64 seconds);

/**
 * docket_zone_at:
 * @zone: a zone
 * @date: a calendar day
 * @seconds_of_day: what local clocks show, in seconds since 00:00, 0 to 86400 (24:00)
 *
 * Finds the moment at which local clocks show a date and time. Where they show it twice it is the
 * first; where clocks jump over it, it is the moment of the jump.
 *
 * Returns: seconds of UTC
 */
gint64 docket_zone_at (DocketZone *zone, DocketDate date, int seconds_of_day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketZone, docket_zone_free)

/**
 * docket_clock_now:
 *
 * What time it is: the moment that docket_clock_set() fixed, else the variable `DOCKET_NOW` of the
 * environment (an instant, from which the clock then runs on), else the computer's clock. Any
 * thread.
 *
 * Returns: seconds of UTC
 */
gint64 docket_clock_now (void);

/**
 * docket_clock_set:
 * @seconds: a moment in seconds of UTC
 *
 * Stops the clock at a moment, for tests. Any thread.
 */
void docket_clock_set (gint64 seconds);

/**
 * docket_clock_unset:
 *
 * Lets the clock run again. Any thread.
 */
void docket_clock_unset (void);

/**
 * docket_clock_boot:
 *
 * The clock that measures: it counts while the computer sleeps and nobody sets it. What
 * docket_clock_set_boot() gave, else `DOCKET_BOOT` of the environment (seconds, from which it runs
 * on), else the computer's. Where the time of day stands still or is shifted and this is not, it is
 * that time, so that both agree. Any thread.
 *
 * Returns: seconds since the computer was started; only differences within one
 * docket_clock_boot_id() mean anything
 */
gint64 docket_clock_boot (void);

/**
 * docket_clock_suspended:
 *
 * What docket_clock_set_boot() gave, else `DOCKET_SUSPENDED` of the environment, else, where the
 * time of day stands still or is shifted, 0. Any thread.
 *
 * Returns: for how many seconds the computer has slept since it was started
 */
gint64 docket_clock_suspended (void);

/**
 * docket_clock_boot_id:
 *
 * `DOCKET_BOOT_ID` of the environment stands in for it. Any thread.
 *
 * Returns: (transfer none): which start of the computer docket_clock_boot() counts from; empty
 * where the system does not tell
 */
const char *docket_clock_boot_id (void);

/**
 * docket_clock_set_boot:
 * @boot: seconds since the computer was started; %DOCKET_NULL: as they are
 * @suspended: of these, asleep; %DOCKET_NULL: as they are
 *
 * Stops the clock that measures, for tests. Any thread.
 */
void docket_clock_set_boot (gint64 boot, gint64 suspended);

G_END_DECLS
