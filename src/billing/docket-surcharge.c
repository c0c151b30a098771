/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The windows of surcharges: which one covers a moment, and where they cut an entry. Points into
 * price lists, owns nothing. Must not know prices. */

#define G_LOG_DOMAIN "docket"

#include "docket-surcharge.h"

#define MINUTES_A_DAY 1440
#define SECONDS_A_MINUTE 60
#define SECONDS_A_DAY 86400

/** From @first to before @end. */
typedef struct
{
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

static gint64
find_minute (DocketZone *zone, DocketDate date, gint64 minutes)
{
  return docket_zone_at (zone, date, (int) (minutes * SECONDS_A_MINUTE));
}

/* The window that starts on @date. */
static Window
find_window (const DocketSurcharge *surcharge, DocketZone *zone, DocketDate date)
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
  return (Window){ find_minute (zone, date, from), find_minute (zone, last, to) };
}

static gint64
get_multiplier (const DocketSurcharge *surcharge)
{
  return surcharge->multiplier.e4;
}

const DocketSurcharge *
docket_surcharge_find (const DocketPriceList *list, DocketZone *zone, gint64 seconds)
{
  const DocketSurcharge *best = NULL;
  DocketDate today;

  if (list->surcharges->len == 0)
    return NULL;
  today = docket_zone_local_date (zone, seconds);
  for (guint i = 0; i < list->surcharges->len; i++)
    {
      const DocketSurcharge *surcharge = list->surcharges->pdata[i];

      if (DOCKET_IS_NULL (surcharge->multiplier.e4)
          || (best != NULL && get_multiplier (surcharge) <= get_multiplier (best)))
        continue;
      for (gint64 day = today.days - 1; day <= today.days; day++)
        {
          Window window;

          if (!has_day (surcharge, (DocketDate){ day }))
            continue;
          window = find_window (surcharge, zone, (DocketDate){ day });
          if (seconds >= window.first && seconds < window.end)
            best = surcharge;
        }
    }
  return best;
}

/* ---- Splitting ---- */

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
static GArray *
find_edges (const DocketPriceList *list, DocketZone *zone, const DocketTimeEntry *entry)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 first = docket_zone_local_date (zone, entry->start.seconds).days - 1;
  gint64 last = docket_zone_local_date (zone, entry->end.seconds).days;

  for (guint i = 0; i < list->surcharges->len; i++)
    for (gint64 day = first; day <= last; day++)
      {
        const DocketSurcharge *surcharge = list->surcharges->pdata[i];
        Window window;

        if (!has_day (surcharge, (DocketDate){ day }))
          continue;
        window = find_window (surcharge, zone, (DocketDate){ day });
        add_edge (edges, window.first, entry);
        add_edge (edges, window.end, entry);
      }
  g_array_sort (edges, compare_edges);
  g_array_append_val (edges, entry->end.seconds);
  return edges;
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

void
docket_surcharge_split (const DocketPriceList *list,
                        DocketZone *zone,
                        const DocketTimeEntry *entry,
                        gint64 billed,
                        GArray *stretches)
{
  g_autoptr (GArray) edges = NULL;
  gint64 at = entry->start.seconds;

  g_array_set_size (stretches, 0);
  if (list == NULL || list->surcharges->len == 0 || entry->end.seconds <= entry->start.seconds)
    {
      const DocketSurcharge *surcharge
          = list != NULL ? docket_surcharge_find (list, zone, at) : NULL;

      add_stretch (stretches, surcharge, billed);
      return;
    }

  edges = find_edges (list, zone, entry);
  for (guint i = 0; i < edges->len; i++)
    {
      gint64 edge = g_array_index (edges, gint64, i);

      add_stretch (stretches, docket_surcharge_find (list, zone, at), edge - at);
      at = edge;
    }
  fit (stretches, billed - (entry->end.seconds - entry->start.seconds));
}
