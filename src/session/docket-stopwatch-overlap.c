/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an earlier start of the stopwatch would lie over. Keeps nothing; runs on the store's thread.
 * It refuses nothing: whoever wants both is told, and may. */
#define G_LOG_DOMAIN "docket"

#include "docket-stopwatch-overlap.h"

#include "docket-stopwatch.h"
#include "docket-time.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

/* Entries are found by the day of their start; one that was forgotten may have begun long before
 * it ended. */
#define LONGEST_DAYS 7

void
docket_stopwatch_overlap_free (DocketStopwatchOverlap *self)
{
  if (self == NULL)
    return;
  docket_record_unref (self->entry);
  g_free (self);
}

/* The person's entries that may reach past @start. */
static GPtrArray *
load_entries (DocketStore *store, const char *agent, gint64 start, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autofree char *who = docket_stopwatch_find_agent (store, agent, error);

  if (who == NULL)
    return NULL;
  filter.agent = who;
  filter.from.days = start / SECONDS_PER_DAY - LONGEST_DAYS;
  return docket_store_entries (store, &filter, error);
}

DocketStopwatchOverlap *
docket_stopwatch_find_overlap (DocketStore *store, const char *agent, gint64 start, GError **error)
{
  g_autoptr (GPtrArray) entries = load_entries (store, agent, start, error);
  g_autoptr (DocketStopwatchOverlap) found = NULL;
  gint64 now = docket_clock_now ();
  gint64 covered = start; /* up to here it is counted already */

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      DocketTimeEntry *entry = entries->pdata[i];
      gint64 end = entry->end.seconds;

      if (DOCKET_IS_NULL (end) || end <= start || entry->start.seconds >= now
          || end <= entry->start.seconds)
        continue;
      if (found == NULL)
        found = g_new0 (DocketStopwatchOverlap, 1);
      found->n++;
      found->seconds += MAX (0, MIN (end, now) - MAX (entry->start.seconds, covered));
      covered = MAX (covered, MIN (end, now));
      if (found->entry != NULL && found->entry->end.seconds >= end)
        continue;
      docket_record_unref (found->entry);
      found->entry = docket_record_ref (entry);
      found->earliest = end < now ? end : DOCKET_NULL;
    }
  return g_steal_pointer (&found);
}
