/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stopwatch's heartbeat, and what follows from one that stopped. Keeps nothing; runs on the
 * store's thread. Knows no timer: who watches calls. */
#define G_LOG_DOMAIN "docket"

#include "docket-stopwatch-beat.h"

#include "docket-time.h"

/* A program that was gone for less than this was only started again. */
#define SHORTEST_MISSED (2 * 60)

/* The clocks are read one after the other: a second is no sleep. */
#define SHORTEST_SLEEP 2

static gint64
read_apart (void)
{
  return docket_clock_boot () - docket_clock_now ();
}

/* The last beat if it is that entry's. NULL without an error where there is none. */
static DocketBeat *
find_beat (DocketStore *store, const DocketTimeEntry *entry, GError **error)
{
  g_autoptr (DocketBeat) beat = docket_store_get_beat (store, entry->agent, error);

  if (beat == NULL || !g_str_equal (beat->entry, entry->id))
    return NULL;
  return g_steal_pointer (&beat);
}

static gboolean
is_this_boot (const DocketBeat *beat)
{
  return g_str_equal (beat->boot_id, docket_clock_boot_id ());
}

static void
fill_beat (DocketBeat *beat, const char *entry, gint64 input)
{
  beat->entry = g_strdup (entry);
  beat->boot_id = g_strdup (docket_clock_boot_id ());
  beat->apart = read_apart ();
  beat->seen = docket_clock_now ();
  beat->seen_boot = docket_clock_boot ();
  beat->suspended = docket_clock_suspended ();
  beat->input = input;
}

gboolean
docket_stopwatch_beat_again (DocketStore *store, const DocketTimeEntry *entry, GError **error)
{
  g_autoptr (DocketBeat) beat = g_new0 (DocketBeat, 1);

  fill_beat (beat, entry->id, DOCKET_NULL);
  return docket_store_beat (store, entry->agent, beat, error);
}

gboolean
docket_stopwatch_beat (
    DocketStore *store, const char *agent, gint64 input, gboolean let_run, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) running = NULL;
  g_autoptr (DocketBeat) before = NULL;
  g_autoptr (DocketBeat) beat = g_new0 (DocketBeat, 1);
  g_autoptr (GError) local_error = NULL;
  const DocketTimeEntry *entry;

  filter.agent = agent;
  filter.running = TRUE;
  running = docket_store_entries (store, &filter, error);
  if (running == NULL)
    return FALSE;
  if (running->len == 0)
    return TRUE;
  entry = running->pdata[0];
  before = find_beat (store, entry, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  fill_beat (beat, entry->id, input);
  /* How the clocks stood at the start, as long as they can be compared. */
  if (before != NULL && is_this_boot (before))
    beat->apart = before->apart;
  beat->watched = TRUE;
  beat->let_run = let_run;
  return docket_store_beat (store, agent, beat, error);
}

/* Whether nobody can say that the person was there since the beat. */
static gboolean
is_missed (const DocketBeat *beat, gint64 now)
{
  gboolean slept = docket_clock_suspended () - beat->suspended >= SHORTEST_SLEEP;

  if (beat->let_run || now <= beat->seen)
    return FALSE;
  if (!is_this_boot (beat))
    return TRUE;
  if (!beat->watched && !slept)
    return FALSE;
  return now - beat->seen >= SHORTEST_MISSED;
}

gboolean
docket_stopwatch_find_missed (DocketStore *store,
                              const DocketTimeEntry *running,
                              GArray **missed,
                              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketBeat) beat = find_beat (store, running, &local_error);
  gint64 now = docket_clock_now ();

  *missed = NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  if (beat != NULL && is_missed (beat, now))
    {
      DocketMissed gap = { DOCKET_GAP_CRASH, beat->seen, now, DOCKET_NULL };

      if (is_this_boot (beat) && docket_clock_suspended () - beat->suspended >= SHORTEST_SLEEP)
        gap.cause = DOCKET_GAP_SUSPEND;
      /* Nobody was there already when the program went. */
      if (!DOCKET_IS_NULL (beat->input) && beat->seen - beat->input >= DOCKET_IDLE_AFTER)
        gap.from = beat->input;
      gap.from = MAX (gap.from, running->start.seconds);
      if (gap.to > gap.from)
        g_array_append_val (*missed, gap);
    }
  return TRUE;
}

gboolean
docket_stopwatch_measure (DocketStore *store,
                          const DocketTimeEntry *running,
                          gint64 now,
                          gint64 *measured,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketBeat) beat = find_beat (store, running, &local_error);

  *measured = DOCKET_NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (beat != NULL && is_this_boot (beat))
    *measured = MAX (0, now - running->start.seconds + read_apart () - beat->apart);
  return TRUE;
}
