/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time zones of the IANA database: which offset holds at a moment, and which moment a local clock
 * means. The zone belongs to the caller and keeps a cache, so one thread uses one. Must not know
 * what time it is, nor the zone that this computer is in. */

#include "docket-error.h"
#include "docket-time.h"

#include <string.h>

#define SECONDS_A_DAY 86400
/* A span of 36 hours: ten years of instants fill some 2 400 of the places. */
#define SPAN_BITS 17
#define PLACES 4096

/* What a span of time knows: before @edge clocks are at @before, from it on at @after. */
typedef struct
{
  gint64 span;
  gint64 edge;
  gint32 before;
  gint32 after;
} Place;

struct _DocketZone
{
  GTimeZone *zone;
  Place *places;
};

/* GLib also reads offsets, rules of POSIX and paths of files; a zone is a name, since only a name
 * follows what a government decides. A rule always holds a digit and never a slash. */
static gboolean
is_zone_name (const char *name)
{
  static const char *const with_digits[]
      = { "CST6CDT", "EST5EDT", "GMT+0", "GMT-0", "GMT0", "MST7MDT", "PST8PDT", NULL };
  gsize good = strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_+-/");

  if (!g_ascii_isalpha (name[0]) || name[good] != '\0')
    return FALSE;
  if (strcmp (name, "Z") == 0)
    return FALSE;
  if (strpbrk (name, G_CSET_DIGITS) == NULL || strchr (name, '/') != NULL)
    return TRUE;
  return g_strv_contains (with_digits, name);
}

DocketZone *
docket_zone_new (const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  DocketZone *self;

  g_return_val_if_fail (name != NULL, NULL);

  if (is_zone_name (name))
    zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    {
      g_autofree char *quote = docket_error_quote (name);

      g_set_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE, "There is no time zone %s", quote);
      return NULL;
    }

  self = g_new0 (DocketZone, 1);
  self->zone = g_steal_pointer (&zone);
  self->places = g_new (Place, PLACES);
  for (guint i = 0; i < PLACES; i++)
    self->places[i].span = G_MAXINT64;
  return self;
}

void
docket_zone_free (DocketZone *zone)
{
  if (zone == NULL)
    return;

  g_time_zone_unref (zone->zone);
  g_free (zone->places);
  g_free (zone);
}

static int
find_interval (DocketZone *zone, gint64 seconds)
{
  return g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

/* Learns what the span knows; FALSE where clocks change more than once in it. */
static gboolean
fill_place (DocketZone *zone, Place *place, gint64 span)
{
  gint64 low = span * (1 << SPAN_BITS);
  gint64 high = low + (1 << SPAN_BITS) - 1;
  int first = find_interval (zone, low);
  int last = find_interval (zone, high);

  if (last > first + 1)
    return FALSE;

  place->span = span;
  place->before = g_time_zone_get_offset (zone->zone, first);
  place->after = g_time_zone_get_offset (zone->zone, last);
  if (first == last)
    high = G_MAXINT64;
  else
    while (high - low > 1)
      {
        gint64 middle = low + (high - low) / 2;

        if (find_interval (zone, middle) == first)
          low = middle;
        else
          high = middle;
      }
  place->edge = high;
  return TRUE;
}

gint64
docket_zone_offset_at (DocketZone *zone, gint64 seconds)
{
  gint64 span;
  Place *place;

  g_return_val_if_fail (zone != NULL, 0);

  span = seconds >> SPAN_BITS;
  place = &zone->places[span & (PLACES - 1)];
  if (place->span != span && !fill_place (zone, place, span))
    return g_time_zone_get_offset (zone->zone, find_interval (zone, seconds));
  return seconds < place->edge ? place->before : place->after;
}

DocketInstant
docket_zone_instant (DocketZone *zone, gint64 seconds)
{
  g_return_val_if_fail (zone != NULL, DOCKET_INSTANT_NULL);

  return (DocketInstant){ seconds, docket_zone_offset_at (zone, seconds) };
}

int
docket_zone_local_seconds (DocketZone *zone, gint64 seconds)
{
  gint64 in_day;

  g_return_val_if_fail (zone != NULL, 0);

  in_day = (seconds + docket_zone_offset_at (zone, seconds)) % SECONDS_A_DAY;
  return (int) (in_day < 0 ? in_day + SECONDS_A_DAY : in_day);
}

DocketDate
docket_zone_local_date (DocketZone *zone, gint64 seconds)
{
  gint64 local;
  gint64 in_day;

  g_return_val_if_fail (zone != NULL, DOCKET_DATE_NULL);

  local = seconds + docket_zone_offset_at (zone, seconds);
  in_day = local % SECONDS_A_DAY;
  if (in_day < 0)
    in_day += SECONDS_A_DAY;
  return (DocketDate){ (local - in_day) / SECONDS_A_DAY };
}

gint64
docket_zone_at (DocketZone *zone, DocketDate date, int seconds_of_day)
{
  gint64 wall;
  gint64 low;
  gint64 high;
  gint64 before;
  gint64 after;

  g_return_val_if_fail (zone != NULL, DOCKET_NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (date.days), DOCKET_NULL);

  /* A day to either side reaches past every offset that a zone has had. */
  wall = date.days * SECONDS_A_DAY + seconds_of_day;
  low = wall - SECONDS_A_DAY;
  high = wall + SECONDS_A_DAY;
  before = docket_zone_offset_at (zone, low);
  after = docket_zone_offset_at (zone, high);
  if (docket_zone_offset_at (zone, wall - before) == before)
    return wall - before;
  if (docket_zone_offset_at (zone, wall - after) == after)
    return wall - after;

  /* No clock showed it: the moment at which the offset changes. */
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (docket_zone_offset_at (zone, middle) == before)
        low = middle;
      else
        high = middle;
    }
  return high;
}
