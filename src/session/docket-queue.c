/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of the stopwatch put into order, and time that gets its ticket later. Keeps nothing;
 * runs on the store's thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-queue.h"

#include "docket-desk.h"
#include "docket-merge.h"
#include "docket-stopwatch.h"

static gint
find_item (GPtrArray *queue, const char *ticket, GError **error)
{
  for (guint i = 0; i < queue->len; i++)
    if (g_str_equal (((DocketQueueItem *) queue->pdata[i])->ticket, ticket))
      return (gint) i;
  g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN, "ticket %s", ticket);
  return -1;
}

gboolean
docket_queue_remove (DocketStore *store, const char *agent, const char *ticket, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "change queue", 0, error);
  g_autoptr (GPtrArray) queue
      = act != NULL ? docket_stopwatch_get_queue (store, agent, error) : NULL;
  gint at = queue != NULL ? find_item (queue, ticket, error) : -1;

  if (at < 0)
    return FALSE;
  return docket_act_delete (
             act, DOCKET_KIND_QUEUE_ITEM, ((DocketQueueItem *) queue->pdata[at])->id, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_queue_clear (DocketStore *store, const char *agent, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "change queue", 0, error);
  g_autoptr (GPtrArray) queue
      = act != NULL ? docket_stopwatch_get_queue (store, agent, error) : NULL;

  if (queue == NULL)
    return FALSE;
  for (guint i = 0; i < queue->len; i++)
    if (!docket_act_delete (
            act, DOCKET_KIND_QUEUE_ITEM, ((DocketQueueItem *) queue->pdata[i])->id, error))
      return FALSE;
  return docket_act_commit (g_steal_pointer (&act), error);
}

/* The positions that were there, in the new order: what is stopped next still comes first. */
static gboolean
put_order (DocketAct *act, GPtrArray *order, GArray *positions, GError **error)
{
  for (guint i = order->len; i > 0; i--)
    {
      g_autoptr (DocketQueueItem) item = docket_record_copy (order->pdata[i - 1]);
      gint64 *position = &g_array_index (positions, gint64, i - 1);

      if (i < order->len)
        *position = MAX (*position, g_array_index (positions, gint64, i) + 1);
      item->position = *position;
      if (!docket_act_put (act, item, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
docket_queue_move (
    DocketStore *store, const char *agent, const char *ticket, const char *before, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "change queue", 0, error);
  g_autoptr (GPtrArray) queue
      = act != NULL ? docket_stopwatch_get_queue (store, agent, error) : NULL;
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DocketQueueItem) moved = NULL;
  gint from = queue != NULL ? find_item (queue, ticket, error) : -1;
  gint to;

  if (from < 0)
    return FALSE;
  for (guint i = 0; i < queue->len; i++)
    g_array_append_val (positions, ((DocketQueueItem *) queue->pdata[i])->position);
  moved = docket_record_ref (queue->pdata[from]);
  g_ptr_array_remove_index (queue, (guint) from);
  to = before != NULL ? find_item (queue, before, error) : (gint) queue->len;
  if (to < 0)
    return FALSE;
  g_ptr_array_insert (queue, to, g_steal_pointer (&moved));
  return put_order (act, queue, positions, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Named later ---- */

static gboolean
leave_queue (DocketAct *act, const DocketTimeEntry *entry, GError **error)
{
  DocketStore *store = docket_act_get_store (act);
  g_autoptr (GPtrArray) queue = docket_stopwatch_get_queue (store, entry->agent, error);

  if (queue == NULL)
    return FALSE;
  for (guint i = 0; i < queue->len; i++)
    {
      const DocketQueueItem *item = queue->pdata[i];

      if (g_str_equal (item->ticket, entry->ticket))
        return docket_act_delete (act, DOCKET_KIND_QUEUE_ITEM, item->id, error);
    }
  return TRUE;
}

static gboolean
name_time (DocketAct *act, const char *id, const char *ticket, GError **error)
{
  DocketStore *store = docket_act_get_store (act);
  g_autoptr (DocketTimeEntry) before
      = docket_merge_require (store, DOCKET_KIND_TIME_ENTRY, id, error);
  g_autoptr (DocketTicket) named
      = before != NULL ? docket_merge_require (store, DOCKET_KIND_TICKET, ticket, error) : NULL;
  g_autoptr (DocketTimeEntry) after = NULL;

  if (named == NULL)
    return FALSE;
  if (before->ticket != NULL || before->project != NULL || before->client != NULL)
    {
      g_set_error (
          error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_CHANGED, "time_entry %s: ticket", id);
      return FALSE;
    }
  after = docket_record_copy (before);
  after->ticket = g_strdup (ticket);
  docket_desk_settle_later (after);
  return docket_act_put (act, after, error)
         && (!DOCKET_IS_NULL (after->end.seconds) || leave_queue (act, after, error));
}

gboolean
docket_queue_name_time (DocketStore *store, const char *id, const char *ticket, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "name time", 0, error);

  return act != NULL && name_time (act, id, ticket, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_queue_name_time_new (DocketStore *store,
                            const char *id,
                            DocketTicket *ticket,
                            GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "name time", 0, error);

  return act != NULL && docket_desk_put_new (act, ticket, error)
         && name_time (act, id, ticket->id, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}
