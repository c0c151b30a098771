/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Durations, calendar days, instants and times of day: their arithmetic and their texts of
 * ISO 8601, in the calendar of Gregory throughout. Returned strings belong to the caller; there is
 * no state, so any thread may call. Must not know time zones, a locale or what time it is. */

#include "docket-time.h"

#include "docket-error.h"

#include <string.h>

#define SECONDS_A_MINUTE 60
#define SECONDS_AN_HOUR 3600
#define SECONDS_A_DAY 86400
#define MINUTES_A_DAY 1440

/* What is read: nobody's work lies outside, and a mistyped century is noticed. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2200
/* What is computed with. */
#define LEAST_YEAR 1
#define MOST_YEAR 9999

#define DAYS_BEFORE_1970 719162
#define DAYS_IN_400_YEARS 146097
/* No place on earth has ever been further from UTC than 15 h 14 min. */
#define MOST_OFFSET_HOURS 15

static gboolean
refuse_text (const char *text, const char *what, GError **error)
{
  g_autofree char *quote = docket_error_quote (text);

  g_set_error (error, DOCKET_ERROR, DOCKET_ERROR_SYNTAX, "%s is not %s", quote, what);
  return FALSE;
}

static gboolean
refuse_range (const char *text, const char *why, GError **error)
{
  g_autofree char *quote = docket_error_quote (text);

  g_set_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE, "%s: %s", quote, why);
  return FALSE;
}

/* Reads exactly @digits digits and moves on; refuses the end of the text by itself. */
static gboolean
take_digits (const char **at, guint digits, int *value)
{
  int result = 0;

  for (guint i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      result = result * 10 + ((*at)[i] - '0');
    }
  *at += digits;
  *value = result;
  return TRUE;
}

static gboolean
take_char (const char **at, char c)
{
  if (**at != c)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* One "digits unit" of a duration, where its unit is the one that is looked for. */
static gboolean
take_part (const char **at, char unit, gint64 seconds_each, gint64 *total, gboolean *fits)
{
  const char *digit = *at;
  gint64 count = 0;
  gint64 part;

  for (; g_ascii_isdigit (*digit); digit++)
    *fits = *fits && !__builtin_mul_overflow (count, (gint64) 10, &count)
            && !__builtin_add_overflow (count, (gint64) (*digit - '0'), &count);
  if (digit == *at || *digit != unit)
    return FALSE;
  *fits = *fits && !__builtin_mul_overflow (count, seconds_each, &part)
          && !__builtin_add_overflow (*total, part, total);
  *at = digit + 1;
  return TRUE;
}

gboolean
docket_duration_parse (const char *text, DocketDuration *duration, GError **error)
{
  const char *at = text;
  const char *units = "hms";
  gint64 total = 0;
  gboolean fits = TRUE;
  guint parts = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (duration != NULL, FALSE);

  if (take_char (&at, 'P'))
    {
      if (!take_char (&at, 'T'))
        return refuse_text (text, "a duration in hours, minutes and seconds", error);
      units = "HMS";
    }
  parts += take_part (&at, units[0], SECONDS_AN_HOUR, &total, &fits) ? 1 : 0;
  parts += take_part (&at, units[1], SECONDS_A_MINUTE, &total, &fits) ? 1 : 0;
  parts += take_part (&at, units[2], 1, &total, &fits) ? 1 : 0;
  if (parts == 0 || *at != '\0')
    return refuse_text (text, "a duration such as 1h30m, 90m, 5400s or PT1H30M", error);
  if (!fits)
    {
      g_set_error_literal (
          error, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW, "The duration does not fit into 64 bits");
      return FALSE;
    }
  duration->seconds = total;
  return TRUE;
}

char *
docket_duration_format (DocketDuration duration)
{
  g_autoptr (GString) text = NULL;
  gint64 rest = duration.seconds;

  if (DOCKET_IS_NULL (rest))
    return NULL;
  if (rest == 0)
    return g_strdup ("0m");

  text = g_string_sized_new (24);
  if (rest < 0)
    {
      g_string_append_c (text, '-');
      rest = -rest;
    }
  if (rest >= SECONDS_AN_HOUR)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "h", rest / SECONDS_AN_HOUR);
  rest %= SECONDS_AN_HOUR;
  if (rest >= SECONDS_A_MINUTE)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "m", rest / SECONDS_A_MINUTE);
  rest %= SECONDS_A_MINUTE;
  if (rest > 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "s", rest);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
count_days_before_month (int year, int month)
{
  static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };

  return before[month - 1] + (month > 2 && is_leap_year (year) ? 1 : 0);
}

static gint64
count_days_before_year (gint64 year)
{
  gint64 full = year - 1;

  return full * 365 + full / 4 - full / 100 + full / 400 - DAYS_BEFORE_1970;
}

int
docket_days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return days[month - 1] + (month == 2 && is_leap_year (year) ? 1 : 0);
}

DocketDate
docket_date_from_ymd (int year, int month, int day)
{
  if (year < LEAST_YEAR || year > MOST_YEAR || month < 1 || month > 12 || day < 1
      || day > docket_days_in_month (year, month))
    return DOCKET_DATE_NULL;
  return (DocketDate){ count_days_before_year (year) + count_days_before_month (year, month) + day
                       - 1 };
}

void
docket_date_get_ymd (DocketDate date, int *year, int *month, int *day)
{
  gint64 guess;
  gint64 first;
  int in_year;
  int m = 12;

  g_return_if_fail (date.days >= count_days_before_year (LEAST_YEAR)
                    && date.days < count_days_before_year (MOST_YEAR + 1));

  /* The mean year puts the guess at most one year beside the right one. */
  guess = (date.days + DAYS_BEFORE_1970) * 400 / DAYS_IN_400_YEARS + 1;
  if (count_days_before_year (guess) > date.days)
    guess--;
  else if (count_days_before_year (guess + 1) <= date.days)
    guess++;
  first = count_days_before_year (guess);
  in_year = (int) (date.days - first);
  while (count_days_before_month ((int) guess, m) > in_year)
    m--;

  if (year != NULL)
    *year = (int) guess;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = in_year - count_days_before_month ((int) guess, m) + 1;
}

int
docket_date_weekday (DocketDate date)
{
  gint64 day;

  g_return_val_if_fail (!DOCKET_IS_NULL (date.days), 0);

  /* 1970-01-01 was a Thursday. */
  day = (date.days % 7 + 3) % 7;
  return (int) (day < 0 ? day + 7 : day) + 1;
}

DocketDate
docket_date_add_months (DocketDate date, int months)
{
  int year;
  int month;
  int day;
  gint64 all;
  gint64 new_year;
  int new_month;

  if (DOCKET_IS_NULL (date.days))
    return DOCKET_DATE_NULL;

  docket_date_get_ymd (date, &year, &month, &day);
  all = (gint64) year * 12 + (month - 1) + months;
  new_year = all / 12;
  if (all < 0 || new_year < LEAST_YEAR || new_year > MOST_YEAR)
    return DOCKET_DATE_NULL;
  new_month = (int) (all % 12) + 1;
  return docket_date_from_ymd (
      (int) new_year, new_month, MIN (day, docket_days_in_month ((int) new_year, new_month)));
}

/* Reads YYYY-MM-DD and moves on. */
static gboolean
take_date (const char **at, const char *text, DocketDate *date, GError **error)
{
  int year;
  int month;
  int day;

  if (!take_digits (at, 4, &year) || !take_char (at, '-') || !take_digits (at, 2, &month)
      || !take_char (at, '-') || !take_digits (at, 2, &day))
    return refuse_text (text, "a date such as 2026-03-02", error);
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return refuse_range (text, "the year is not between 1900 and 2200", error);
  *date = docket_date_from_ymd (year, month, day);
  if (DOCKET_IS_NULL (date->days))
    return refuse_range (text, "there is no such day", error);
  return TRUE;
}

gboolean
docket_date_parse (const char *text, DocketDate *date, GError **error)
{
  const char *at = text;
  DocketDate result;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (!take_date (&at, text, &result, error))
    return FALSE;
  if (*at != '\0')
    return refuse_text (text, "a date such as 2026-03-02", error);
  *date = result;
  return TRUE;
}

char *
docket_date_format (DocketDate date)
{
  int year = 0;
  int month = 0;
  int day = 0;

  if (DOCKET_IS_NULL (date.days))
    return NULL;

  docket_date_get_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* Reads Z, +hh:mm or +hhmm (or with a minus) and moves on. */
static gboolean
take_offset (const char **at, gint64 *offset)
{
  int hours;
  int minutes;
  gint64 size;
  gboolean west;

  if (take_char (at, 'Z'))
    {
      *offset = 0;
      return TRUE;
    }
  west = take_char (at, '-');
  if (!west && !take_char (at, '+'))
    return FALSE;
  if (!take_digits (at, 2, &hours))
    return FALSE;
  if (**at == ':')
    (*at)++;
  if (!take_digits (at, 2, &minutes) || hours > MOST_OFFSET_HOURS || minutes > 59)
    return FALSE;
  size = (gint64) hours * SECONDS_AN_HOUR + (gint64) minutes * SECONDS_A_MINUTE;
  *offset = west ? -size : size;
  return TRUE;
}

gboolean
docket_instant_parse (const char *text, DocketInstant *instant, GError **error)
{
  const char *at = text;
  const char *what = "an instant such as 2026-03-02T09:00:00-05:00";
  DocketDate date;
  int hour;
  int minute;
  int second = 0;
  gint64 offset;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  if (!take_date (&at, text, &date, error))
    return FALSE;
  if (!take_char (&at, 'T') || !take_digits (&at, 2, &hour) || !take_char (&at, ':')
      || !take_digits (&at, 2, &minute))
    return refuse_text (text, what, error);
  if (take_char (&at, ':') && !take_digits (&at, 2, &second))
    return refuse_text (text, what, error);
  if (*at == '.' || *at == ',')
    return refuse_range (text, "parts of a second are not kept", error);
  if (!take_offset (&at, &offset) || *at != '\0')
    return refuse_text (text, what, error);
  if (hour > 23 || minute > 59 || second > 59)
    return refuse_range (text, "there is no such time of day", error);

  instant->seconds = date.days * SECONDS_A_DAY + (gint64) hour * SECONDS_AN_HOUR
                     + (gint64) minute * SECONDS_A_MINUTE + second - offset;
  instant->offset = offset;
  return TRUE;
}

char *
docket_instant_format (DocketInstant instant)
{
  /* Offsets before standard time had seconds, which ISO 8601 cannot say. The moment stays exact,
   * its wall clock is told in the next whole minute towards UTC. */
  gint64 offset = instant.offset / SECONDS_A_MINUTE * SECONDS_A_MINUTE;
  gint64 size = offset < 0 ? -offset : offset;
  gint64 local;
  gint64 in_day;
  g_autofree char *day = NULL;
  char zone[32] = "Z";

  if (DOCKET_IS_NULL (instant.seconds))
    return NULL;

  local = instant.seconds + offset;
  in_day = local % SECONDS_A_DAY;
  if (in_day < 0)
    in_day += SECONDS_A_DAY;
  day = docket_date_format ((DocketDate){ (local - in_day) / SECONDS_A_DAY });
  if (offset != 0)
    g_snprintf (zone,
                sizeof zone,
                "%c%02d:%02d",
                offset < 0 ? '-' : '+',
                (int) (size / SECONDS_AN_HOUR),
                (int) (size / SECONDS_A_MINUTE % 60));
  return g_strdup_printf ("%sT%02d:%02d:%02d%s",
                          day,
                          (int) (in_day / SECONDS_AN_HOUR),
                          (int) (in_day / SECONDS_A_MINUTE % 60),
                          (int) (in_day % 60),
                          zone);
}

gboolean
docket_time_of_day_parse (const char *text, DocketTimeOfDay *time, GError **error)
{
  const char *at = text;
  int hour;
  int minute;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  if (!take_digits (&at, 2, &hour) || !take_char (&at, ':') || !take_digits (&at, 2, &minute)
      || *at != '\0')
    return refuse_text (text, "a time of day such as 18:00", error);
  if (minute > 59 || hour * 60 + minute > MINUTES_A_DAY)
    return refuse_range (text, "there is no such time of day", error);
  time->minutes = hour * 60 + minute;
  return TRUE;
}

char *
docket_time_of_day_format (DocketTimeOfDay time)
{
  if (DOCKET_IS_NULL (time.minutes))
    return NULL;

  g_return_val_if_fail (time.minutes >= 0 && time.minutes <= MINUTES_A_DAY, NULL);

  return g_strdup_printf ("%02d:%02d", (int) (time.minutes / 60), (int) (time.minutes % 60));
}
