/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample company's data as it was written down, and the calendar that its days hang on. */
#include "sample-data.h"

#include "docket-json.h"

#include <gio/gio.h>
#include <stdlib.h>

#define RESOURCES "/io/github/docketapp/Docket/sample/"
#define ZONE "America/New_York"

/* ---- Calendar ---- */

/* Far enough back for a period's work, and a day that every month has. */
static DocketDate
find_anchor (DocketDate today)
{
  DocketDate anchor = { today.days - 17 };
  int day;

  docket_date_get_ymd (anchor, NULL, NULL, &day);
  return day > 28 ? (DocketDate){ today.days - 20 } : anchor;
}

SampleCalendar *
sample_calendar_new (DocketDate today)
{
  g_autoptr (GError) error = NULL;
  SampleCalendar *calendar = g_new0 (SampleCalendar, 1);
  int year, month;

  docket_date_get_ymd (today, &year, &month, NULL);
  calendar->today = today;
  calendar->month = docket_date_from_ymd (year, month, 1);
  calendar->year = docket_date_from_ymd (year, 1, 1);
  calendar->anchor = find_anchor (today);
  calendar->zone = docket_zone_new (ZONE, &error);
  if (calendar->zone == NULL)
    g_error ("%s", error->message);
  return calendar;
}

void
sample_calendar_free (SampleCalendar *calendar)
{
  docket_zone_free (calendar->zone);
  g_free (calendar);
}

DocketDate
sample_calendar_resolve (const SampleCalendar *calendar, const char *expression)
{
  static const char *const bases[] = { "@today", "@month", "@year", "@anchor" };
  const DocketDate starts[]
      = { calendar->today, calendar->month, calendar->year, calendar->anchor };
  static const int months[] = { 0, 1, 12, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_str_has_prefix (expression, bases[i]))
      {
        char *rest = (char *) expression + strlen (bases[i]);
        gint64 steps = g_ascii_strtoll (rest, &rest, 10);
        gint64 days = g_ascii_strtoll (rest, &rest, 10);

        if (*rest != '\0')
          break;
        if (months[i] == 0)
          return (DocketDate){ starts[i].days + steps + days };
        return (DocketDate){ docket_date_add_months (starts[i], (int) steps * months[i]).days
                             + days };
      }
  g_error ("\"%s\" is no day", expression);
}

gboolean
sample_is_workday (DocketDate date)
{
  return docket_date_weekday (date) <= 5;
}

DocketDate
sample_workday_from (DocketDate date)
{
  while (!sample_is_workday (date))
    date.days++;
  return date;
}

DocketDate
sample_workday_before (DocketDate date)
{
  do
    date.days--;
  while (!sample_is_workday (date));
  return date;
}

/* ---- Files ---- */

static char *
read_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
resolve_cb (const GMatchInfo *match, GString *result, gpointer data)
{
  g_autofree char *expression = g_match_info_fetch (match, 1);
  g_autofree char *date = docket_date_format (sample_calendar_resolve (data, expression));

  g_string_append_printf (result, "\"%s\"", date);
  return FALSE;
}

static char *
read_with_days (const SampleCalendar *calendar, const char *name)
{
  g_autofree char *text = read_resource (name);
  g_autoptr (GRegex) days = g_regex_new ("\"(@[^\"]+)\"", 0, 0, NULL);

  return g_regex_replace_eval (days, text, -1, 0, 0, resolve_cb, (gpointer) calendar, NULL);
}

char *
sample_read_firm (const SampleCalendar *calendar)
{
  return read_with_days (calendar, "firm.json");
}

char *
sample_read_contracts (const SampleCalendar *calendar)
{
  return read_with_days (calendar, "contracts.json");
}

JsonNode *
sample_read_work (void)
{
  g_autofree char *text = read_resource ("work.json");
  g_autoptr (GError) error = NULL;
  JsonNode *work = docket_json_parse (text, strlen (text), 0, &error);

  if (work == NULL)
    g_error ("work.json: %s", error->message);
  return work;
}
