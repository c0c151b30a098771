/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The windows of surcharges: which one covers a moment, and where they cut an entry. Points into
 * price lists, owns nothing. Must not know prices. */

#include "docket-surcharge.h"

#define MINUTES_A_DAY 1440
#define SECONDS_A_MINUTE 60
#define SECONDS_A_DAY 86400

/** From @first to before @end. */
typedef struct
{
  const DocketSurcharge *surcharge;
  gint64 first;
  gint64 end;
} Window;

static gboolean
has_day (const DocketSurcharge *surcharge, DocketDate date)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  const char *const *days = (const char *const *) surcharge->days;

  return days == NULL || days[0] == NULL
         || g_strv_contains (days, names[docket_date_weekday (date) - 1]);
}

/* Where the clocks did not change around the days in question, @offset says by how much they were
 * ahead, and no zone has to be asked. */
static gint64
find_minute (DocketZone *zone, gint64 offset, DocketDate date, gint64 minutes)
{
  if (!DOCKET_IS_NULL (offset))
    return date.days * SECONDS_A_DAY + minutes * SECONDS_A_MINUTE - offset;
  return docket_zone_at (zone, date, (int) (minutes * SECONDS_A_MINUTE));
}

static gint64
find_steady_offset (DocketZone *zone, gint64 start, gint64 end)
{
  gint64 offset = docket_zone_offset_at (zone, start);

  /* Windows of the day before may matter, and one may end on the day after. No zone changes its
   * clocks and changes them back within these days. */
  return end - start < SECONDS_A_DAY
                 && docket_zone_offset_at (zone, start - 3 * SECONDS_A_DAY) == offset
                 && docket_zone_offset_at (zone, end) == offset
                 && docket_zone_offset_at (zone, end + 3 * SECONDS_A_DAY) == offset
             ? offset
             : DOCKET_NULL;
}

/* The window that starts on @date. */
static Window
find_window (const DocketSurcharge *surcharge, DocketZone *zone, gint64 offset, DocketDate date)
{
  gint64 from = DOCKET_IS_NULL (surcharge->from.minutes) ? 0 : surcharge->from.minutes;
  gint64 to = DOCKET_IS_NULL (surcharge->to.minutes) ? MINUTES_A_DAY : surcharge->to.minutes;
  DocketDate last = date;

  if (to <= from)
    last.days++;
  if (to == MINUTES_A_DAY)
    {
      last.days++;
      to = 0;
    }
  return (Window){
    surcharge,
    find_minute (zone, offset, date, from),
    find_minute (zone, offset, last, to),
  };
}

/* The windows that start from @first to @last. @offset: as find_steady_offset() says for a time on
 * these days. */
static void
find_windows (const DocketPriceList *list,
              DocketZone *zone,
              gint64 offset,
              gint64 first,
              gint64 last,
              GArray *windows)
{
  for (guint i = 0; i < list->surcharges->len; i++)
    for (gint64 day = first; day <= last; day++)
      {
        const DocketSurcharge *surcharge = list->surcharges->pdata[i];
        Window window;

        if (!has_day (surcharge, (DocketDate){ day }))
          continue;
        window = find_window (surcharge, zone, offset, (DocketDate){ day });
        g_array_append_val (windows, window);
      }
}

/* The highest multiplier among those that cover the moment; the first of equal ones. */
static const DocketSurcharge *
pick (GArray *windows, gint64 seconds)
{
  const DocketSurcharge *best = NULL;

  for (guint i = 0; i < windows->len; i++)
    {
      const Window *window = &g_array_index (windows, Window, i);

      if (!DOCKET_IS_NULL (window->surcharge->multiplier.e4) && seconds >= window->first
          && seconds < window->end
          && (best == NULL || window->surcharge->multiplier.e4 > best->multiplier.e4))
        best = window->surcharge;
    }
  return best;
}

const DocketSurcharge *
docket_surcharge_find (const DocketPriceList *list, DocketZone *zone, gint64 seconds)
{
  g_autoptr (GArray) windows = NULL;
  gint64 day;

  if (list->surcharges->len == 0)
    return NULL;
  windows = g_array_new (FALSE, FALSE, sizeof (Window));
  day = docket_zone_local_date (zone, seconds).days;
  find_windows (list, zone, DOCKET_NULL, day - 1, day, windows);
  return pick (windows, seconds);
}

/* ---- Splitting ---- */

struct _DocketSplitter
{
  DocketZone *zone;
  const DocketPriceList *list; /* whose @windows are those that start from @first to @last */
  gint64 first;
  gint64 last;
  gint64 day_start; /* of the one day that the last time lay on, and where that ends; else 0 */
  gint64 day_end;
  GArray *windows;   /* (element-type Window) */
  GArray *edges;     /* (element-type gint64) of the last entry */
  GArray *stretches; /* (element-type DocketStretch) of the last entry */
};

DocketSplitter *
docket_splitter_new (DocketZone *zone)
{
  DocketSplitter *self = g_new0 (DocketSplitter, 1);

  self->zone = zone;
  self->windows = g_array_new (FALSE, FALSE, sizeof (Window));
  self->edges = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->stretches = g_array_new (FALSE, FALSE, sizeof (DocketStretch));
  return self;
}

void
docket_splitter_free (DocketSplitter *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->windows);
  g_array_unref (self->edges);
  g_array_unref (self->stretches);
  g_free (self);
}

/* Most times lie on one day, and so does the next. */
static void
remember_day (DocketSplitter *self, gint64 first, gint64 last)
{
  gboolean one = first + 1 == last;

  self->day_start = one ? docket_zone_at (self->zone, (DocketDate){ last }, 0) : 0;
  self->day_end = one ? docket_zone_at (self->zone, (DocketDate){ last + 1 }, 0) : 0;
}

/* A window belongs to the day that it starts on, so the day before may matter too. */
static void
update_windows (DocketSplitter *self, const DocketPriceList *list, gint64 start, gint64 end)
{
  gint64 first, last;

  if (self->list == list && start >= self->day_start && end < self->day_end)
    return;
  first = docket_zone_local_date (self->zone, start).days - 1;
  last = docket_zone_local_date (self->zone, end).days;
  if (self->list == list && self->first == first && self->last == last)
    return;
  g_array_set_size (self->windows, 0);
  find_windows (
      list, self->zone, find_steady_offset (self->zone, start, end), first, last, self->windows);
  self->list = list;
  self->first = first;
  self->last = last;
  remember_day (self, first, last);
}

static void
add_edge (GArray *edges, gint64 edge, const DocketTimeEntry *entry)
{
  if (edge > entry->start.seconds && edge < entry->end.seconds)
    g_array_append_val (edges, edge);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* The moments inside the entry at which any window begins or ends, ascending, and the entry's end.
 */
static void
find_edges (DocketSplitter *self, const DocketTimeEntry *entry)
{
  g_array_set_size (self->edges, 0);
  for (guint i = 0; i < self->windows->len; i++)
    {
      add_edge (self->edges, g_array_index (self->windows, Window, i).first, entry);
      add_edge (self->edges, g_array_index (self->windows, Window, i).end, entry);
    }
  if (self->edges->len > 1)
    g_array_sort (self->edges, compare_edges);
  g_array_append_val (self->edges, entry->end.seconds);
}

static void
add_stretch (GArray *stretches, const DocketSurcharge *surcharge, gint64 seconds)
{
  DocketStretch stretch = { surcharge, seconds };
  DocketStretch *last
      = stretches->len > 0 ? &g_array_index (stretches, DocketStretch, stretches->len - 1) : NULL;

  if (last != NULL && last->surcharge == surcharge)
    last->seconds += seconds;
  else if (seconds > 0)
    g_array_append_val (stretches, stretch);
}

static void
fit (GArray *stretches, gint64 change)
{
  for (guint i = stretches->len; i > 0 && change != 0; i--)
    {
      DocketStretch *stretch = &g_array_index (stretches, DocketStretch, i - 1);
      gint64 step = MAX (change, -stretch->seconds);

      stretch->seconds += step;
      change -= step;
      if (stretch->seconds == 0)
        g_array_set_size (stretches, i - 1);
    }
}

const GArray *
docket_splitter_split (DocketSplitter *self,
                       const DocketPriceList *list,
                       const DocketTimeEntry *entry,
                       gint64 billed)
{
  gint64 at = entry->start.seconds;

  g_array_set_size (self->stretches, 0);
  if (list == NULL || list->surcharges->len == 0)
    {
      add_stretch (self->stretches, NULL, billed);
      return self->stretches;
    }

  update_windows (self, list, at, MAX (at, entry->end.seconds));
  if (entry->end.seconds <= at)
    {
      add_stretch (self->stretches, pick (self->windows, at), billed);
      return self->stretches;
    }

  find_edges (self, entry);
  for (guint i = 0; i < self->edges->len; i++)
    {
      gint64 edge = g_array_index (self->edges, gint64, i);

      add_stretch (self->stretches, pick (self->windows, at), edge - at);
      at = edge;
    }
  fit (self->stretches, billed - (entry->end.seconds - entry->start.seconds));
  return self->stretches;
}
