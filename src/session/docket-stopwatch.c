/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stopwatch: one running entry a person, kept in the database alone, so that neither a crash
 * nor a power cut loses a second. Nothing is counted in memory. Runs on the store's thread. */
#include "docket-stopwatch.h"

#include "docket-desk.h"
#include "docket-merge.h"
#include "docket-missed.h"
#include "docket-stopwatch-beat.h"

char *
docket_stopwatch_find_agent (DocketStore *store, const char *agent, GError **error)
{
  g_autofree char *chosen = NULL;
  g_autoptr (GPtrArray) agents = NULL;
  const DocketAgent *only = NULL;

  if (agent == NULL)
    {
      g_autoptr (GError) local_error = NULL;

      chosen = docket_desk_get_setting (store, "agent", &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      agent = chosen;
    }

  agents = docket_store_list (store, DOCKET_KIND_AGENT, error);
  if (agents == NULL)
    return NULL;

  for (guint i = 0; i < agents->len; i++)
    {
      const DocketAgent *one = agents->pdata[i];

      if (agent != NULL && g_str_equal (one->id, agent))
        return g_strdup (agent);
      if (one->archived != TRUE)
        {
          if (only != NULL && agent == NULL)
            {
              g_set_error_literal (error,
                                   DOCKET_SESSION_ERROR,
                                   DOCKET_SESSION_ERROR_SEVERAL_AGENTS,
                                   "several people and none of them named");
              return NULL;
            }
          only = one;
        }
    }

  if (agent != NULL)
    g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN, "agent %s", agent);
  else if (only == NULL)
    g_set_error_literal (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NO_AGENT, "nobody yet");
  else
    return g_strdup (only->id);
  return NULL;
}

DocketTimeEntry *
docket_stopwatch_get_running (DocketStore *store, const char *agent, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autofree char *who = docket_stopwatch_find_agent (store, agent, error);
  g_autoptr (GPtrArray) running = NULL;

  if (who == NULL)
    return NULL;

  filter.agent = who;
  filter.running = TRUE;
  running = docket_store_entries (store, &filter, error);
  if (running == NULL || running->len == 0)
    return NULL;
  return docket_record_ref (running->pdata[0]);
}

/* The moment in the company's zone, UTC where there is no company yet. */
static gboolean
make_instant (DocketStore *store, gint64 at, DocketInstant *instant, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketCompany) company
      = docket_store_get (store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &local_error);
  g_autoptr (DocketZone) zone = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  zone = docket_zone_new (company != NULL ? company->time_zone : "UTC", error);
  if (zone == NULL)
    return FALSE;
  *instant = docket_zone_instant (zone, DOCKET_IS_NULL (at) ? docket_clock_now () : at);
  return TRUE;
}

/* Between these the two clocks are read one after the other, or rounded. */
#define CLOCKS_DIFFER 2

/* The clock's word is kept, and where it was set meanwhile what was measured is written beside it.
 * An entry cannot end before it begins: then what was measured is its length. */
static gboolean
check_clock (DocketStore *store, DocketTimeEntry *ended, DocketInstant end, GError **error)
{
  g_autoptr (GArray) missed = NULL;
  DocketMissed clock = { DOCKET_GAP_CLOCK, ended->start.seconds, end.seconds, DOCKET_NULL };
  gint64 set;

  if (!docket_stopwatch_measure (store, ended, end.seconds, &clock.measured, &set, error)
      || !docket_stopwatch_find_missed (store, ended, &missed, error))
    return FALSE;
  if (end.seconds < ended->start.seconds)
    ended->end.seconds
        = ended->start.seconds + (DOCKET_IS_NULL (clock.measured) ? 0 : clock.measured);
  if (end.seconds < ended->start.seconds || ABS (set) > CLOCKS_DIFFER)
    g_array_append_val (missed, clock);
  docket_missed_add (ended, missed, end.offset);
  return TRUE;
}

/* @said: a person has said when; else it is the clock that says so. */
static gboolean
end_entry (DocketAct *act,
           const DocketTimeEntry *running,
           DocketInstant end,
           gboolean said,
           GError **error)
{
  g_autoptr (DocketTimeEntry) ended = NULL;

  if (said && end.seconds < running->start.seconds)
    {
      g_set_error_literal (error,
                           DOCKET_SESSION_ERROR,
                           DOCKET_SESSION_ERROR_BEFORE_START,
                           "the end lies before the start");
      return FALSE;
    }
  ended = docket_record_copy (running);
  ended->end = end;
  docket_desk_settle_later (ended);
  if (!said && !check_clock (docket_act_get_store (act), ended, end, error))
    return FALSE;
  return docket_act_put (act, ended, error);
}

static char *
make_queue_id (const char *agent, const char *ticket)
{
  return g_strdup_printf ("%s/%s", agent, ticket);
}

static gboolean
put_into_queue (
    DocketAct *act, const char *agent, const char *ticket, gint64 position, GError **error)
{
  g_autoptr (DocketQueueItem) item = docket_record_new (&docket_queue_item_shape);

  item->id = make_queue_id (agent, ticket);
  item->agent = g_strdup (agent);
  item->ticket = g_strdup (ticket);
  item->position = position;
  return docket_act_put (act, item, error);
}

static gboolean
take_from_queue (DocketAct *act, const char *agent, const char *ticket, GError **error)
{
  g_autofree char *id = make_queue_id (agent, ticket);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketQueueItem) item
      = docket_store_get (docket_act_get_store (act), DOCKET_KIND_QUEUE_ITEM, id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return item == NULL || docket_act_delete (act, DOCKET_KIND_QUEUE_ITEM, id, error);
}

static gboolean
check_ticket (DocketStore *store, const char *id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketTicket) ticket = docket_store_get (store, DOCKET_KIND_TICKET, id, &local_error);

  if (ticket != NULL)
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN, "ticket %s", id);
  return FALSE;
}

static DocketTimeEntry *
make_entry (const DocketStopwatchStart *start, const char *agent, DocketInstant at)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);

  entry->id = g_uuid_string_random ();
  entry->agent = g_strdup (agent);
  entry->ticket = g_strdup (start->ticket);
  entry->service = g_strdup (start->service);
  entry->note = g_strdup (start->note);
  entry->start = at;
  if (start->away)
    entry->away = TRUE;
  docket_desk_settle_later (entry);
  return entry;
}

/* What runs ends where the new entry begins, and waits in the queue. */
static gboolean
stop_running (DocketAct *act,
              const DocketTimeEntry *running,
              const DocketStopwatchStart *start,
              DocketInstant at,
              GError **error)
{
  if (g_strcmp0 (running->ticket, start->ticket) == 0)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_ALREADY_RUNNING,
                   "%s runs already",
                   start->ticket != NULL ? start->ticket : "an entry without a ticket");
      return FALSE;
    }
  if (!end_entry (act, running, at, !DOCKET_IS_NULL (start->at), error))
    return FALSE;
  return running->ticket == NULL
         || put_into_queue (act, running->agent, running->ticket, at.seconds, error);
}

static gboolean
check_past (gint64 at, GError **error)
{
  if (DOCKET_IS_NULL (at) || at <= docket_clock_now ())
    return TRUE;
  g_set_error_literal (
      error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_IN_FUTURE, "the start lies in the future");
  return FALSE;
}

DocketTimeEntry *
docket_stopwatch_start (DocketStore *store, const DocketStopwatchStart *start, GError **error)
{
  g_autofree char *agent = docket_stopwatch_find_agent (store, start->agent, error);
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketAct) act = NULL;
  g_autoptr (GError) local_error = NULL;
  DocketInstant at;

  if (agent == NULL || (start->ticket != NULL && !check_ticket (store, start->ticket, error))
      || !check_past (start->at, error) || !make_instant (store, start->at, &at, error))
    return NULL;

  act = docket_act_begin (store, "start stopwatch", 0, error);
  if (act == NULL)
    return NULL;

  running = docket_stopwatch_get_running (store, agent, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (running != NULL && !stop_running (act, running, start, at, error))
    return NULL;
  if (start->ticket != NULL && !take_from_queue (act, agent, start->ticket, error))
    return NULL;

  entry = make_entry (start, agent, at);
  if (!docket_act_put (act, entry, error) || !docket_stopwatch_beat_again (store, entry, error)
      || !docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_steal_pointer (&entry);
}

static DocketTimeEntry *
require_running (DocketStore *store, const char *agent, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DocketTimeEntry *running = docket_stopwatch_get_running (store, agent, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (running == NULL)
    g_set_error_literal (
        error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_RUNNING, "nothing runs");
  return running;
}

DocketTimeEntry *
docket_stopwatch_stop (DocketStore *store, const char *agent, gint64 at, GError **error)
{
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketAct) act = NULL;
  DocketInstant end;

  if (!make_instant (store, at, &end, error))
    return NULL;
  act = docket_act_begin (store, "stop stopwatch", 0, error);
  if (act == NULL)
    return NULL;

  running = require_running (store, agent, error);
  if (running == NULL || !end_entry (act, running, end, !DOCKET_IS_NULL (at), error)
      || (running->ticket != NULL
          && !put_into_queue (act, running->agent, running->ticket, end.seconds, error))
      || !docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return docket_store_get (store, DOCKET_KIND_TIME_ENTRY, running->id, error);
}

static int
compare_queue (gconstpointer a, gconstpointer b)
{
  const DocketQueueItem *left = *(const DocketQueueItem *const *) a;
  const DocketQueueItem *right = *(const DocketQueueItem *const *) b;

  if (left->position != right->position)
    return left->position > right->position ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

GPtrArray *
docket_stopwatch_get_queue (DocketStore *store, const char *agent, GError **error)
{
  g_autofree char *who = docket_stopwatch_find_agent (store, agent, error);
  g_autoptr (GPtrArray) items = NULL;

  if (who == NULL)
    return NULL;
  items = docket_store_list (store, DOCKET_KIND_QUEUE_ITEM, error);
  if (items == NULL)
    return NULL;

  for (guint i = items->len; i > 0; i--)
    if (!g_str_equal (((DocketQueueItem *) items->pdata[i - 1])->agent, who))
      g_ptr_array_remove_index (items, i - 1);
  g_ptr_array_sort (items, compare_queue);
  return g_steal_pointer (&items);
}

/* The entry as it is now, if it still runs. */
static DocketTimeEntry *
require_still_running (DocketStore *store, const char *id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketTimeEntry) now
      = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, id, &local_error);

  if (now != NULL && DOCKET_IS_NULL (now->end.seconds))
    return g_steal_pointer (&now);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (
        error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_RUNNING, "entry %s runs no more", id);
  return NULL;
}

gboolean
docket_stopwatch_change (DocketStore *store,
                         const DocketTimeEntry *before,
                         const DocketTimeEntry *after,
                         GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "change stopwatch", 0, error);
  g_autoptr (DocketTimeEntry) now
      = act != NULL ? require_still_running (store, before->id, error) : NULL;
  g_autoptr (DocketTimeEntry) merged
      = now != NULL ? docket_merge (before, after, now, error) : NULL;

  /* A start that was before the clock was set back may stay. */
  if (merged == NULL
      || (after->start.seconds != before->start.seconds
          && !check_past (merged->start.seconds, error)))
    return FALSE;
  if (!DOCKET_IS_NULL (merged->end.seconds) && merged->end.seconds < merged->start.seconds)
    {
      g_set_error_literal (error,
                           DOCKET_SESSION_ERROR,
                           DOCKET_SESSION_ERROR_BEFORE_START,
                           "the end lies before the start");
      return FALSE;
    }
  docket_desk_settle_later (merged);
  return docket_act_put (act, merged, error) && docket_act_commit (g_steal_pointer (&act), error);
}
