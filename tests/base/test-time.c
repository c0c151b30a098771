/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Durations, days, instants, time zones and the clock, against GLib's calendar and zones. */

#include "docket-error.h"
#include "docket-time.h"

static gint64
duration_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  DocketDuration duration;

  g_assert_true (docket_duration_parse (text, &duration, &error));
  g_assert_no_error (error);
  return duration.seconds;
}

static DocketDate
date_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  DocketDate date;

  g_assert_true (docket_date_parse (text, &date, &error));
  g_assert_no_error (error);
  return date;
}

static DocketInstant
instant_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  DocketInstant instant;

  g_assert_true (docket_instant_parse (text, &instant, &error));
  g_assert_no_error (error);
  return instant;
}

static DocketZone *
zone_of (const char *name)
{
  g_autoptr (GError) error = NULL;
  DocketZone *zone = docket_zone_new (name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (zone);
  return zone;
}

static void
test_duration_reads_all_its_forms (void)
{
  g_assert_cmpint (duration_of ("90m"), ==, 5400);
  g_assert_cmpint (duration_of ("1h30m"), ==, 5400);
  g_assert_cmpint (duration_of ("5400s"), ==, 5400);
  g_assert_cmpint (duration_of ("PT1H30M"), ==, 5400);
  g_assert_cmpint (duration_of ("1h20m5s"), ==, 4805);
  g_assert_cmpint (duration_of ("2700s"), ==, 2700);
  g_assert_cmpint (duration_of ("PT45M"), ==, 2700);
  g_assert_cmpint (duration_of ("1h5s"), ==, 3605);
  g_assert_cmpint (duration_of ("0m"), ==, 0);
  g_assert_cmpint (duration_of ("9223372036854775807s"), ==, G_MAXINT64);
}

static void
test_duration_refuses_other_forms (void)
{
  static const char *const texts[]
      = { "",     "90",  "m",   "1m1h",    "1h1h",   "-15m",  "1.5h", "1h 30m",
          "P1D",  "PT",  "P",   "P1DT1H",  "PT0.5H", "pt1h",  "1H",   "PT1h",
          "1h30", "+1h", "１h", "1h30m\n", "P0Y",    "PT1M1H" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      DocketDuration duration = { 4711 };

      g_assert_false (docket_duration_parse (texts[i], &duration, &error));
      g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_SYNTAX);
      g_assert_cmpint (duration.seconds, ==, 4711);
    }
}

static void
test_duration_never_wraps (void)
{
  static const char *const texts[] = { "9223372036854775808s",
                                       "2562047788015216h",
                                       "153722867280912931m",
                                       "2562047788015215h3600m",
                                       "99999999999999999999999999999999h" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      DocketDuration duration;

      g_assert_false (docket_duration_parse (texts[i], &duration, &error));
      g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW);
    }
}

static void
test_duration_has_one_written_form (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = { { 0, "0m" },
                { 5, "5s" },
                { 60, "1m" },
                { 900, "15m" },
                { 2700, "45m" },
                { 3600, "1h" },
                { 3605, "1h5s" },
                { 4805, "1h20m5s" },
                { 5400, "1h30m" },
                { 10800, "3h" },
                { 360000, "100h" },
                { -5400, "-1h30m" },
                { G_MAXINT64, "2562047788015215h30m7s" },
                { DOCKET_NULL, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = docket_duration_format ((DocketDuration){ cases[i].seconds });

      g_assert_cmpstr (text, ==, cases[i].text);
      if (cases[i].seconds >= 0)
        g_assert_cmpint (duration_of (text), ==, cases[i].seconds);
    }
}

static void
test_calendar_agrees_with_glib (void)
{
  GDate date;
  gint64 first = docket_date_from_ymd (1900, 1, 1).days;
  gint64 last = docket_date_from_ymd (2200, 12, 31).days;

  g_assert_cmpint (docket_date_from_ymd (1970, 1, 1).days, ==, 0);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1900);
  for (gint64 day = first; day <= last; day++, g_date_add_days (&date, 1))
    {
      int year;
      int month;
      int in_month;
      int weekday;

      docket_date_get_ymd ((DocketDate){ day }, &year, &month, &in_month);
      weekday = docket_date_weekday ((DocketDate){ day });
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (&date));
      g_assert_cmpint (in_month, ==, g_date_get_day (&date));
      g_assert_cmpint (weekday, ==, (int) g_date_get_weekday (&date));
      g_assert_cmpint (docket_date_from_ymd (year, month, in_month).days, ==, day);
    }
}

static void
test_calendar_ends_are_reached (void)
{
  g_autofree char *first = docket_date_format (docket_date_from_ymd (1, 1, 1));
  g_autofree char *last = docket_date_format (docket_date_from_ymd (9999, 12, 31));

  g_assert_cmpstr (first, ==, "0001-01-01");
  g_assert_cmpstr (last, ==, "9999-12-31");
  g_assert_cmpint (docket_date_from_ymd (0, 1, 1).days, ==, DOCKET_NULL);
  g_assert_cmpint (docket_date_from_ymd (10000, 1, 1).days, ==, DOCKET_NULL);
  g_assert_cmpint (docket_date_from_ymd (2026, 0, 1).days, ==, DOCKET_NULL);
  g_assert_cmpint (docket_date_from_ymd (2026, 13, 1).days, ==, DOCKET_NULL);
  g_assert_cmpint (docket_date_from_ymd (2026, 4, 31).days, ==, DOCKET_NULL);
}

static void
assert_date_refused (const char *text, DocketError code)
{
  g_autoptr (GError) error = NULL;
  DocketDate date = { 4711 };

  g_assert_false (docket_date_parse (text, &date, &error));
  g_assert_error (error, DOCKET_ERROR, (int) code);
  g_assert_cmpint (date.days, ==, 4711);
}

static void
test_date_has_one_form (void)
{
  static const char *const texts[] = { "",           "2026",        "2026-3-2",    "2026-03-2",
                                       "26-03-02",   "2026/03/02",  "2026-03-02 ", " 2026-03-02",
                                       "02.03.2026", "2026-03-02T", "20260302",    "2026-03" };
  g_autofree char *text = docket_date_format (date_of ("2026-03-02"));

  g_assert_cmpstr (text, ==, "2026-03-02");
  g_assert_null (docket_date_format (DOCKET_DATE_NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_date_refused (texts[i], DOCKET_ERROR_SYNTAX);
}

static void
test_leap_days (void)
{
  g_assert_cmpint (date_of ("2024-02-29").days + 1, ==, date_of ("2024-03-01").days);
  g_assert_cmpint (date_of ("2000-02-29").days + 1, ==, date_of ("2000-03-01").days);
  assert_date_refused ("2026-02-29", DOCKET_ERROR_RANGE);
  assert_date_refused ("1900-02-29", DOCKET_ERROR_RANGE);
  assert_date_refused ("2100-02-29", DOCKET_ERROR_RANGE);
  assert_date_refused ("1899-12-31", DOCKET_ERROR_RANGE);
  assert_date_refused ("2201-01-01", DOCKET_ERROR_RANGE);
  assert_date_refused ("2026-00-10", DOCKET_ERROR_RANGE);
  assert_date_refused ("2026-01-00", DOCKET_ERROR_RANGE);
  g_assert_cmpint (docket_days_in_month (2024, 2), ==, 29);
  g_assert_cmpint (docket_days_in_month (2100, 2), ==, 28);
}

static void
assert_months (const char *from, int months, const char *expected)
{
  g_autofree char *text = docket_date_format (docket_date_add_months (date_of (from), months));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_months_are_cut_to_their_end (void)
{
  assert_months ("2026-01-31", 1, "2026-02-28");
  assert_months ("2024-01-31", 1, "2024-02-29");
  assert_months ("2026-01-31", 2, "2026-03-31");
  assert_months ("2026-01-31", 3, "2026-04-30");
  assert_months ("2024-02-29", 12, "2025-02-28");
  assert_months ("2024-02-29", 48, "2028-02-29");
  assert_months ("2026-01-15", -1, "2025-12-15");
  assert_months ("2026-03-31", -1, "2026-02-28");
  assert_months ("2026-03-31", -15, "2024-12-31");
  assert_months ("2026-03-31", 0, "2026-03-31");
  g_assert_cmpint (
      docket_date_add_months (date_of ("2026-01-01"), 12 * 8000).days, ==, DOCKET_NULL);
  g_assert_cmpint (
      docket_date_add_months (date_of ("2026-01-01"), -12 * 2026).days, ==, DOCKET_NULL);
  g_assert_cmpint (docket_date_add_months (date_of ("2026-01-01"), G_MAXINT).days, ==, DOCKET_NULL);
  g_assert_cmpint (docket_date_add_months (DOCKET_DATE_NULL, 1).days, ==, DOCKET_NULL);
}

static void
assert_instant (const char *text, const char *written)
{
  g_autoptr (GDateTime) reference = g_date_time_new_from_iso8601 (text, NULL);
  DocketInstant instant = instant_of (text);
  g_autofree char *again = docket_instant_format (instant);

  g_assert_cmpint (instant.seconds, ==, g_date_time_to_unix (reference));
  g_assert_cmpint (instant.offset, ==, g_date_time_get_utc_offset (reference) / G_TIME_SPAN_SECOND);
  g_assert_cmpstr (again, ==, written);
}

static void
test_instant_keeps_moment_and_offset (void)
{
  assert_instant ("2026-03-02T09:00:00-05:00", "2026-03-02T09:00:00-05:00");
  assert_instant ("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z");
  assert_instant ("2026-03-02T09:00:00+00:00", "2026-03-02T09:00:00Z");
  assert_instant ("2026-03-02T09:00:00+0530", "2026-03-02T09:00:00+05:30");
  assert_instant ("2026-03-02T00:10:59+05:45", "2026-03-02T00:10:59+05:45");
  assert_instant ("2024-02-29T23:59:59-09:30", "2024-02-29T23:59:59-09:30");
  assert_instant ("1900-01-01T00:00:00+14:00", "1900-01-01T00:00:00+14:00");
  assert_instant ("2200-12-31T23:59:59-12:00", "2200-12-31T23:59:59-12:00");
  assert_instant ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z");
  g_assert_cmpint (
      instant_of ("2026-03-02T09:00Z").seconds, ==, instant_of ("2026-03-02T09:00:00Z").seconds);
  g_assert_null (docket_instant_format (DOCKET_INSTANT_NULL));
}

static void
test_instant_with_odd_offset_keeps_its_moment (void)
{
  /* Amsterdam kept 19 min 32 s before Greenwich until 1937. */
  g_autoptr (DocketZone) zone = zone_of ("Europe/Amsterdam");
  gint64 seconds = instant_of ("1920-01-15T12:00:00Z").seconds;
  g_autofree char *text = docket_instant_format (docket_zone_instant (zone, seconds));
  g_autofree char *west = docket_instant_format ((DocketInstant){ seconds, -1172 });

  g_assert_cmpint (instant_of (text).seconds, ==, seconds);
  g_assert_cmpstr (west, ==, "1920-01-15T11:41:00-00:19");
}

static void
test_instant_refuses_other_forms (void)
{
  static const struct
  {
    const char *text;
    DocketError code;
  } cases[] = { { "2026-03-02T09:00:00", DOCKET_ERROR_SYNTAX },
                { "2026-03-02 09:00:00Z", DOCKET_ERROR_SYNTAX },
                { "2026-03-02", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09Z", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09:00:Z", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09:00:00+5", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09:00:00+05:3", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09:00:00+16:00", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09:00:00+05:60", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09:00:00Zx", DOCKET_ERROR_SYNTAX },
                { "2026-03-02t09:00:00z", DOCKET_ERROR_SYNTAX },
                { "2026-03-02T09:00:00.5Z", DOCKET_ERROR_RANGE },
                { "2026-03-02T09:00:00.000Z", DOCKET_ERROR_RANGE },
                { "2026-03-02T24:00:00Z", DOCKET_ERROR_RANGE },
                { "2026-03-02T09:60:00Z", DOCKET_ERROR_RANGE },
                { "2026-03-02T09:00:60Z", DOCKET_ERROR_RANGE },
                { "2026-02-29T09:00:00Z", DOCKET_ERROR_RANGE },
                { "1899-12-31T09:00:00Z", DOCKET_ERROR_RANGE },
                { "2201-01-01T09:00:00Z", DOCKET_ERROR_RANGE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      DocketInstant instant = { 4711, 0 };

      g_assert_false (docket_instant_parse (cases[i].text, &instant, &error));
      g_assert_error (error, DOCKET_ERROR, (int) cases[i].code);
      g_assert_cmpint (instant.seconds, ==, 4711);
    }
}

static void
test_time_of_day_ends_at_24 (void)
{
  static const char *const good[] = { "00:00", "08:30", "18:00", "23:59", "24:00" };
  static const char *const bad[]
      = { "", "8:00", "18", "18:0", "18:60", "24:01", "25:00", "18:00:00" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = NULL;
      DocketTimeOfDay time;

      g_assert_true (docket_time_of_day_parse (good[i], &time, NULL));
      text = docket_time_of_day_format (time);
      g_assert_cmpstr (text, ==, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      DocketTimeOfDay time = { 4711 };

      g_assert_false (docket_time_of_day_parse (bad[i], &time, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (time.minutes, ==, 4711);
    }
}

static void
test_zone_is_a_name (void)
{
  static const char *const bad[] = { "",
                                     "Nowhere/City",
                                     "Foo",
                                     "UTC5",
                                     "+05:30",
                                     "-05",
                                     "Z",
                                     "JST-9",
                                     "/etc/localtime",
                                     "../UTC",
                                     ":UTC",
                                     "EST5EDT,M3.2.0,M11.1.0",
                                     "Europe/Berlin " };
  static const char *const good[]
      = { "UTC",       "Europe/Berlin", "America/Argentina/Buenos_Aires",
          "Etc/GMT+5", "Asia/Kolkata",  "America/Port-au-Prince" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (docket_zone_new (bad[i], &error));
      g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (DocketZone) zone = zone_of (good[i]);

      g_assert_nonnull (zone);
    }
}

static gint64
reference_offset (GTimeZone *reference, gint64 seconds)
{
  int interval = g_time_zone_find_interval (reference, G_TIME_TYPE_UNIVERSAL, seconds);

  return g_time_zone_get_offset (reference, interval);
}

/* The first second of @high's offset. */
static gint64
find_change (GTimeZone *reference, gint64 low, gint64 high)
{
  gint64 after = reference_offset (reference, high);

  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (reference_offset (reference, middle) == after)
        high = middle;
      else
        low = middle;
    }
  return high;
}

static void
test_zone_agrees_with_glib (void)
{
  static const char *const names[]
      = { "America/New_York", "Europe/Berlin",       "Africa/Casablanca",
          "Pacific/Apia",     "Australia/Lord_Howe", "UTC" };
  gint64 from = instant_of ("1940-01-01T00:00:00Z").seconds;
  gint64 to = instant_of ("2060-01-01T00:00:00Z").seconds;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DocketZone) zone = zone_of (names[i]);
      g_autoptr (GTimeZone) reference = g_time_zone_new_identifier (names[i]);
      gint64 last = reference_offset (reference, from);

      for (gint64 t = from; t < to; t += 86413)
        {
          gint64 offset = reference_offset (reference, t);

          g_assert_cmpint (docket_zone_offset_at (zone, t), ==, offset);
          if (offset != last)
            {
              gint64 change = find_change (reference, t - 86413, t);

              for (gint64 s = change - 2; s <= change + 2; s++)
                g_assert_cmpint (
                    docket_zone_offset_at (zone, s), ==, reference_offset (reference, s));
            }
          last = offset;
        }
    }
}

static void
assert_zone_at (DocketZone *zone, const char *date, int hour, int minute, const char *expected)
{
  gint64 seconds = docket_zone_at (zone, date_of (date), hour * 3600 + minute * 60);
  g_autofree char *text = docket_instant_format (docket_zone_instant (zone, seconds));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_night_when_clocks_go_forward_is_shorter (void)
{
  g_autoptr (DocketZone) zone = zone_of ("America/New_York");
  DocketDate date = date_of ("2026-03-08");
  gint64 start = docket_zone_at (zone, date, 1 * 3600 + 1800);
  gint64 end = docket_zone_at (zone, date, 3 * 3600 + 1800);

  g_assert_cmpint (end - start, ==, 3600);
  g_assert_cmpint (
      docket_zone_at (zone, date, 86400) - docket_zone_at (zone, date, 0), ==, 23 * 3600);
  assert_zone_at (zone, "2026-03-08", 1, 59, "2026-03-08T01:59:00-05:00");
  assert_zone_at (zone, "2026-03-08", 2, 0, "2026-03-08T03:00:00-04:00");
  assert_zone_at (zone, "2026-03-08", 2, 30, "2026-03-08T03:00:00-04:00");
  assert_zone_at (zone, "2026-03-08", 3, 0, "2026-03-08T03:00:00-04:00");
  g_assert_cmpint (docket_zone_local_seconds (zone, end), ==, 3 * 3600 + 1800);
}

static void
test_hour_that_comes_twice_is_its_first (void)
{
  g_autoptr (DocketZone) zone = zone_of ("America/New_York");

  assert_zone_at (zone, "2026-11-01", 0, 59, "2026-11-01T00:59:00-04:00");
  assert_zone_at (zone, "2026-11-01", 1, 0, "2026-11-01T01:00:00-04:00");
  assert_zone_at (zone, "2026-11-01", 1, 30, "2026-11-01T01:30:00-04:00");
  assert_zone_at (zone, "2026-11-01", 2, 0, "2026-11-01T02:00:00-05:00");
  assert_zone_at (zone, "2026-11-01", 24, 0, "2026-11-02T00:00:00-05:00");
}

static void
test_day_that_a_zone_skipped (void)
{
  g_autoptr (DocketZone) zone = zone_of ("Pacific/Apia");

  assert_zone_at (zone, "2011-12-29", 23, 59, "2011-12-29T23:59:00-10:00");
  assert_zone_at (zone, "2011-12-30", 12, 0, "2011-12-31T00:00:00+14:00");
  assert_zone_at (zone, "2011-12-31", 0, 0, "2011-12-31T00:00:00+14:00");
}

static void
test_local_date_is_that_of_the_zone (void)
{
  g_autoptr (DocketZone) west = zone_of ("America/New_York");
  g_autoptr (DocketZone) east = zone_of ("Asia/Kolkata");
  gint64 seconds = instant_of ("2026-03-02T03:00:00Z").seconds;

  g_assert_cmpint (docket_zone_local_date (west, seconds).days, ==, date_of ("2026-03-01").days);
  g_assert_cmpint (docket_zone_local_seconds (west, seconds), ==, 22 * 3600);
  g_assert_cmpint (docket_zone_local_date (east, seconds).days, ==, date_of ("2026-03-02").days);
  g_assert_cmpint (docket_zone_local_seconds (east, seconds), ==, 8 * 3600 + 1800);
  seconds = instant_of ("1960-03-02T03:00:00Z").seconds;
  g_assert_cmpint (docket_zone_local_date (west, seconds).days, ==, date_of ("1960-03-01").days);
  g_assert_cmpint (docket_zone_local_seconds (west, seconds), ==, 22 * 3600);
}

#define LOOKUPS 100000

static gint64
time_lookups (DocketZone *zone, GTimeZone *reference, gint64 *sum)
{
  gint64 from = instant_of ("2016-01-01T00:00:00Z").seconds;
  gint64 begin = g_get_monotonic_time ();
  guint32 random = 1;

  for (guint i = 0; i < LOOKUPS; i++)
    {
      gint64 t;

      random = random * 1664525u + 1013904223u;
      t = from + (gint64) (random % (10u * 365u * 86400u));
      if (zone != NULL)
        *sum += docket_zone_local_date (zone, t).days;
      else
        *sum += g_time_zone_get_offset (
            reference, g_time_zone_find_interval (reference, G_TIME_TYPE_UNIVERSAL, t));
    }
  return g_get_monotonic_time () - begin;
}

/* Only ratios within one run count: a kept offset against GLib's search for it. */
static void
test_local_date_is_quick (void)
{
  g_autoptr (GTimeZone) reference = g_time_zone_new_identifier ("America/New_York");
  gint64 ours = G_MAXINT64;
  gint64 theirs = G_MAXINT64;
  gint64 sum = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DocketZone) zone = zone_of ("America/New_York");

      ours = MIN (ours, time_lookups (zone, NULL, &sum));
      theirs = MIN (theirs, time_lookups (NULL, reference, &sum));
    }
  g_test_message ("%d dates: %" G_GINT64_FORMAT " us, GLib's offsets: %" G_GINT64_FORMAT " us",
                  LOOKUPS,
                  ours,
                  theirs);
  g_assert_cmpint (sum, !=, 0);
  g_assert_cmpint (ours * 2, <, theirs);
}

static void
test_clock_stands_where_it_is_set (void)
{
  gint64 moment = instant_of ("2026-03-02T09:00:00-05:00").seconds;

  docket_clock_set (moment);
  g_assert_cmpint (docket_clock_now (), ==, moment);
  docket_clock_unset ();
  g_assert_cmpint (docket_clock_now (), !=, moment);
}

static void
test_clock_runs_on_from_the_environment (void)
{
  gint64 moment = instant_of ("2031-03-02T09:00:00-05:00").seconds;

  if (g_test_subprocess ())
    {
      g_assert_cmpint (docket_clock_now (), >=, moment);
      g_assert_cmpint (docket_clock_now (), <, moment + 600);
      docket_clock_set (7);
      g_assert_cmpint (docket_clock_now (), ==, 7);
      return;
    }
  g_setenv ("DOCKET_NOW", "2031-03-02T09:00:00-05:00", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("DOCKET_NOW");
  g_test_trap_assert_passed ();
}

/* Both clocks tell the same, as far as they can be compared: not both in one instant. */
static void
assert_agree (gint64 boot, gint64 now)
{
  g_assert_cmpint (ABS (boot - now), <=, 1);
}

/* A clock that measures beside a time of day that a test has set would measure nonsense. */
static void
test_clock_that_measures_follows_a_set_one (void)
{
  gint64 moment = instant_of ("2026-03-02T09:00:00-05:00").seconds;
  gint64 real = docket_clock_boot ();

  g_assert_cmpint (real, >, 0);
  g_assert_cmpint (real, <, g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmpint (docket_clock_suspended (), >=, 0);
  g_assert_cmpint (docket_clock_suspended (), <=, real);

  docket_clock_set (moment);
  g_assert_cmpint (docket_clock_boot (), ==, moment);
  g_assert_cmpint (docket_clock_suspended (), ==, 0);
  docket_clock_set_boot (500, 20);
  g_assert_cmpint (docket_clock_boot (), ==, 500);
  g_assert_cmpint (docket_clock_suspended (), ==, 20);
  g_assert_cmpint (docket_clock_now (), ==, moment);
  docket_clock_set_boot (DOCKET_NULL, DOCKET_NULL);
  docket_clock_unset ();
  assert_agree (docket_clock_boot (), real);
}

static void
test_clock_that_measures_is_given_by_the_environment (void)
{
  if (g_test_subprocess ())
    {
      g_assert_cmpint (docket_clock_boot (), >=, 5000);
      g_assert_cmpint (docket_clock_boot (), <, 5600);
      g_assert_cmpint (docket_clock_suspended (), ==, 30);
      g_assert_cmpstr (docket_clock_boot_id (), ==, "another start");
      return;
    }
  g_assert_cmpstr (docket_clock_boot_id (), !=, "another start");
  g_setenv ("DOCKET_BOOT", "5000", TRUE);
  g_setenv ("DOCKET_SUSPENDED", "30", TRUE);
  g_setenv ("DOCKET_BOOT_ID", "another start", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("DOCKET_BOOT");
  g_unsetenv ("DOCKET_SUSPENDED");
  g_unsetenv ("DOCKET_BOOT_ID");
  g_test_trap_assert_passed ();
}

static void
test_clock_that_measures_runs_with_a_shifted_one (void)
{
  if (g_test_subprocess ())
    {
      assert_agree (docket_clock_boot (), docket_clock_now ());
      g_assert_cmpint (docket_clock_suspended (), ==, 0);
      return;
    }
  g_setenv ("DOCKET_NOW", "2031-03-02T09:00:00-05:00", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("DOCKET_NOW");
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/reads-all-its-forms", test_duration_reads_all_its_forms);
  g_test_add_func ("/duration/refuses-other-forms", test_duration_refuses_other_forms);
  g_test_add_func ("/duration/never-wraps", test_duration_never_wraps);
  g_test_add_func ("/duration/has-one-written-form", test_duration_has_one_written_form);
  g_test_add_func ("/date/calendar-agrees-with-glib", test_calendar_agrees_with_glib);
  g_test_add_func ("/date/calendar-ends-are-reached", test_calendar_ends_are_reached);
  g_test_add_func ("/date/has-one-form", test_date_has_one_form);
  g_test_add_func ("/date/leap-days", test_leap_days);
  g_test_add_func ("/date/months-are-cut-to-their-end", test_months_are_cut_to_their_end);
  g_test_add_func ("/instant/keeps-moment-and-offset", test_instant_keeps_moment_and_offset);
  g_test_add_func ("/instant/odd-offset-keeps-its-moment",
                   test_instant_with_odd_offset_keeps_its_moment);
  g_test_add_func ("/instant/refuses-other-forms", test_instant_refuses_other_forms);
  g_test_add_func ("/time-of-day/ends-at-24", test_time_of_day_ends_at_24);
  g_test_add_func ("/zone/is-a-name", test_zone_is_a_name);
  g_test_add_func ("/zone/agrees-with-glib", test_zone_agrees_with_glib);
  g_test_add_func ("/zone/night-when-clocks-go-forward-is-shorter",
                   test_night_when_clocks_go_forward_is_shorter);
  g_test_add_func ("/zone/hour-that-comes-twice-is-its-first",
                   test_hour_that_comes_twice_is_its_first);
  g_test_add_func ("/zone/day-that-a-zone-skipped", test_day_that_a_zone_skipped);
  g_test_add_func ("/zone/local-date-is-that-of-the-zone", test_local_date_is_that_of_the_zone);
  g_test_add_func ("/zone/local-date-is-quick", test_local_date_is_quick);
  g_test_add_func ("/clock/stands-where-it-is-set", test_clock_stands_where_it_is_set);
  g_test_add_func ("/clock/runs-on-from-the-environment", test_clock_runs_on_from_the_environment);
  g_test_add_func ("/clock/that-measures-follows-a-set-one",
                   test_clock_that_measures_follows_a_set_one);
  g_test_add_func ("/clock/that-measures-is-given-by-the-environment",
                   test_clock_that_measures_is_given_by_the_environment);
  g_test_add_func ("/clock/that-measures-runs-with-a-shifted-one",
                   test_clock_that_measures_runs_with_a_shifted_one);
  return g_test_run ();
}
