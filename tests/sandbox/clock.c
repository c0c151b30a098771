/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times as the service writes them: with the Pacific zone's offset whatever the company's own
 * zone is. Returns owned strings. The zone is spelt out as a rule so that no zone files are
 * needed. */

#include "clock.h"

#include <string.h>

static GTimeZone *
pacific_zone (void)
{
  static GTimeZone *zone = NULL;

  if (zone == NULL)
    zone = g_time_zone_new_identifier ("PST8PDT,M3.2.0,M11.1.0");
  if (zone == NULL)
    zone = g_time_zone_new_offset (-8 * 3600);

  return zone;
}

static GDateTime *
to_pacific (gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  g_assert (utc != NULL);
  return g_date_time_to_timezone (utc, pacific_zone ());
}

char *
clock_print_time (gint64 instant)
{
  g_autoptr (GDateTime) time = to_pacific (instant);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
}

char *
clock_print_time_millis (gint64 instant)
{
  g_autoptr (GDateTime) time = to_pacific (instant);
  g_autofree char *start = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *zone = g_date_time_format (time, "%:z");

  return g_strdup_printf ("%s.%03d%s", start, (int) (instant / 1000 % 1000), zone);
}

char *
clock_print_day (gint64 instant)
{
  g_autoptr (GDateTime) time = to_pacific (instant);

  return g_date_time_format (time, "%Y-%m-%d");
}

gboolean
clock_parse_time (const char *text, gint64 *instant)
{
  g_autofree char *full = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (strlen (text) > 40)
    return FALSE;
  full = strchr (text, 'T') == NULL ? g_strconcat (text, "T00:00:00", NULL) : g_strdup (text);
  time = g_date_time_new_from_iso8601 (full, pacific_zone ());
  if (time == NULL)
    return FALSE;
  *instant = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}

static gboolean
read_day (const char *text, GDate *date)
{
  guint year, month, day;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  year = (guint) g_ascii_strtoull (text, NULL, 10);
  month = (guint) g_ascii_strtoull (text + 5, NULL, 10);
  day = (guint) g_ascii_strtoull (text + 8, NULL, 10);
  if (year < 1900 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

gboolean
clock_is_day (const char *text)
{
  GDate date;

  return read_day (text, &date);
}

static char *
print_date (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u",
                          (guint) g_date_get_year (date),
                          (guint) g_date_get_month (date),
                          (guint) g_date_get_day (date));
}

char *
clock_add_days (const char *day, gint64 days)
{
  GDate date;

  g_date_clear (&date, 1);
  if (!read_day (day, &date))
    return g_strdup (day);
  g_date_add_days (&date, (guint) CLAMP (days, 0, 36500));
  return print_date (&date);
}

char *
clock_next_day_of_month (const char *day, guint day_of_month)
{
  GDate date;
  guint8 last;

  g_date_clear (&date, 1);
  if (!read_day (day, &date))
    return g_strdup (day);
  if (g_date_get_day (&date) >= day_of_month)
    {
      g_date_set_day (&date, 1);
      g_date_add_months (&date, 1);
    }
  last = g_date_get_days_in_month (g_date_get_month (&date), g_date_get_year (&date));
  g_date_set_day (&date, (GDateDay) CLAMP (day_of_month, 1, last));
  return print_date (&date);
}
