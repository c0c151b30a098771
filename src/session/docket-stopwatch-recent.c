/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person worked on last, to be gone on with. Keeps nothing; runs on the store's thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-stopwatch-recent.h"

#include "docket-stopwatch.h"

/* A day of short calls on one ticket does not hide what was there before. */
#define ENTRIES_LOOKED_AT 60

static gboolean
waits (const GPtrArray *queue, const char *ticket)
{
  for (guint i = 0; i < queue->len; i++)
    if (g_str_equal (((const DocketQueueItem *) queue->pdata[i])->ticket, ticket))
      return TRUE;
  return FALSE;
}

static const char *
find_running (const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      if (DOCKET_IS_NULL (entry->end.seconds))
        return entry->ticket;
    }
  return NULL;
}

GPtrArray *
docket_stopwatch_find_recent (DocketStore *store, const char *agent, guint most, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autofree char *who = docket_stopwatch_find_agent (store, agent, error);
  g_autoptr (GPtrArray) queue = who != NULL ? docket_stopwatch_get_queue (store, who, error) : NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *running;

  if (queue == NULL)
    return NULL;
  filter.agent = who;
  filter.limit = ENTRIES_LOOKED_AT;
  entries = docket_store_entries (store, &filter, error);
  if (entries == NULL)
    return NULL;
  running = find_running (entries);
  for (guint i = entries->len; i > 0 && found->len < most; i--)
    {
      const char *ticket = ((const DocketTimeEntry *) entries->pdata[i - 1])->ticket;

      if (ticket != NULL && g_strcmp0 (ticket, running) != 0 && !waits (queue, ticket)
          && !g_ptr_array_find_with_equal_func (found, ticket, g_str_equal, NULL))
        g_ptr_array_add (found, g_strdup (ticket));
    }
  return g_steal_pointer (&found);
}
