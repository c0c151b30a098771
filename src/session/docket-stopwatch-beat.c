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
docket_stopwatch_beat_on (DocketStore *store,
                          const char *from,
                          const DocketTimeEntry *entry,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketBeat) beat = docket_store_get_beat (store, entry->agent, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (beat == NULL || !g_str_equal (beat->entry, from))
    return docket_stopwatch_beat_again (store, entry, error);
  g_free (beat->entry);
  beat->entry = g_strdup (entry->id);
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
  /* The clock of a computer that was just started may still run behind: until it has caught up
   * nothing is known of how long it was off, and what was seen last is not forgotten. */
  if (before != NULL && !is_this_boot (before) && docket_clock_now () <= before->seen)
    return TRUE;
  fill_beat (beat, entry->id, input);
  /* How the clocks stood at the start, as long as they can be compared. */
  if (before != NULL && is_this_boot (before))
    beat->apart = before->apart;
  beat->watched = TRUE;
  beat->let_run = let_run;
  return docket_store_beat (store, agent, beat, error);
}

/* For how long nobody can say that the person was there, up to now; 0: all is known. */
static gint64
find_gone (const DocketBeat *beat)
{
  gboolean slept = docket_clock_suspended () - beat->suspended >= SHORTEST_SLEEP;
  gint64 gone;

  if (beat->let_run)
    return 0;
  if (!is_this_boot (beat))
    return MAX (0, docket_clock_now () - beat->seen);
  gone = docket_clock_boot () - beat->seen_boot;
  return gone < SHORTEST_MISSED || (!beat->watched && !slept) ? 0 : gone;
}

/* For how long the person had touched no key by then, where that is worth a question. */
static gboolean
find_idle (DocketStore *store,
           const DocketTimeEntry *running,
           const DocketBeat *beat,
           gint64 *idle,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketAgent) agent = NULL;
  gint64 after = DOCKET_IDLE_AFTER;

  *idle = 0;
  if (DOCKET_IS_NULL (beat->input) || running->away == TRUE)
    return TRUE;
  agent = docket_store_get (store, DOCKET_KIND_AGENT, running->agent, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (agent != NULL && !DOCKET_IS_NULL (agent->idle_after.seconds))
    after = agent->idle_after.seconds;
  if (after > 0 && beat->seen - beat->input >= after)
    *idle = beat->seen - beat->input;
  return TRUE;
}

static gboolean
add_missed (DocketStore *store,
            const DocketTimeEntry *running,
            const DocketBeat *beat,
            GArray *missed,
            GError **error)
{
  DocketMissed gap = { DOCKET_GAP_CRASH, 0, docket_clock_now (), DOCKET_NULL };
  gint64 gone = find_gone (beat);
  gint64 idle = 0;

  if (gone == 0)
    return TRUE;
  if (!find_idle (store, running, beat, &idle, error))
    return FALSE;
  if (is_this_boot (beat) && docket_clock_suspended () - beat->suspended >= SHORTEST_SLEEP)
    gap.cause = DOCKET_GAP_SUSPEND;
  gap.from = MAX (gap.to - gone - idle, running->start.seconds);
  if (gap.to > gap.from)
    g_array_append_val (missed, gap);
  return TRUE;
}

gboolean
docket_stopwatch_find_missed (DocketStore *store,
                              const DocketTimeEntry *running,
                              GArray **missed,
                              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketBeat) beat = find_beat (store, running, &local_error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DocketMissed));

  *missed = NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (beat != NULL && !add_missed (store, running, beat, found, error))
    return FALSE;
  *missed = g_steal_pointer (&found);
  return TRUE;
}

gboolean
docket_stopwatch_measure (DocketStore *store,
                          const DocketTimeEntry *running,
                          gint64 now,
                          gint64 *measured,
                          gint64 *set,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketBeat) beat = find_beat (store, running, &local_error);

  *measured = DOCKET_NULL;
  *set = 0;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (beat == NULL || !is_this_boot (beat))
    return TRUE;
  *set = beat->apart - read_apart ();
  /* The computer ran already when the entry began. */
  if (running->start.seconds >= -beat->apart)
    *measured = MAX (0, now - running->start.seconds - *set);
  return TRUE;
}
