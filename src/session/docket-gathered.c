/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window keeps of the database, read anew after a change: only what changed. Runs on the
 * store's thread and knows nothing of who shows it. */
#include "docket-gathered.h"

#include "docket-kept.h"
#include "docket-stopwatch.h"

/* Of more changed entries than these, all that was spent is told together. */
#define MOST_NEAR 16
/* Of more than these, reading them all anew is no slower. */
#define MOST_ENTRIES 500

static gboolean
is_cached (DocketKind kind)
{
  return kind != DOCKET_KIND_TIME_ENTRY && kind != DOCKET_KIND_EXPENSE
         && kind != DOCKET_KIND_OUTBOX_ITEM;
}

void
docket_gathered_free (DocketGathered *self)
{
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    g_clear_pointer (&self->lists[kind], g_ptr_array_unref);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->gone);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->entries_gone, g_ptr_array_unref);
  g_clear_pointer (&self->figures, docket_figures_free);
  for (int i = 0; i < 2; i++)
    {
      g_clear_pointer (&self->spent[i], g_hash_table_unref);
      g_array_unref (self->near[i]);
    }
  g_free (self->agent);
  docket_record_unref (self->running);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  g_free (self);
}

static void
warn_unread (GError *error)
{
  if (error != NULL)
    g_warning ("Changes could not be read: %s", error->message);
}

static void
gather_all (DocketGathered *self, DocketStore *store)
{
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;

      self->kinds[kind] = TRUE;
      if (!is_cached ((DocketKind) kind))
        continue;
      self->lists[kind] = kind == DOCKET_KIND_INVOICE
                              ? docket_store_invoice_heads (store, &error)
                              : docket_store_list (store, (DocketKind) kind, &error);
      warn_unread (error);
    }
}

static void
gather_one (DocketGathered *self, DocketStore *store, const DocketChange *change)
{
  g_autoptr (GError) error = NULL;
  gpointer record = docket_store_get (store, change->kind, change->id, &error);

  warn_unread (error);
  if (record != NULL)
    g_ptr_array_add (self->records, record);
  else if (error == NULL)
    {
      DocketChange *gone = g_new (DocketChange, 1);

      gone->kind = change->kind;
      gone->id = g_strdup (change->id);
      g_ptr_array_add (self->gone, gone);
    }
}

static void
gather_stopwatch (DocketGathered *self, DocketStore *store)
{
  g_autoptr (GPtrArray) queue = NULL;

  self->stopwatch = TRUE;
  self->queue = g_ptr_array_new_with_free_func (g_free);
  /* Nobody, or several and none chosen: no stopwatch of this desk. */
  self->agent = docket_stopwatch_find_agent (store, NULL, NULL);
  if (self->agent == NULL)
    return;

  self->running = docket_stopwatch_get_running (store, self->agent, NULL);
  queue = docket_stopwatch_get_queue (store, self->agent, NULL);
  for (guint i = 0; queue != NULL && i < queue->len; i++)
    g_ptr_array_add (self->queue, g_strdup (((DocketQueueItem *) queue->pdata[i])->ticket));
}

/* ---- Time spent ---- */

static GHashTable *
read_all_spent (DocketStore *store, DocketKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = docket_store_spent (store, kind, &error);
  GHashTable *table;

  warn_unread (error);
  if (all == NULL)
    return NULL;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < all->len; i++)
    {
      const DocketSpent *spent = &g_array_index (all, DocketSpent, i);

      g_hash_table_insert (
          table, g_strdup (spent->id), g_memdup2 (&spent->seconds, sizeof spent->seconds));
    }
  return table;
}

void
docket_gathered_read_spent (DocketGathered *self, DocketStore *store)
{
  self->spent[0] = read_all_spent (store, DOCKET_KIND_TICKET);
  self->spent[1] = read_all_spent (store, DOCKET_KIND_PROJECT);
}

static void
gather_near (DocketGathered *self, DocketStore *store, DocketKind kind, const char *id)
{
  GArray *near = self->near[kind == DOCKET_KIND_PROJECT];
  DocketSpent spent = { NULL, 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; id != NULL && i < near->len; i++)
    if (g_str_equal (g_array_index (near, DocketSpent, i).id, id))
      return;
  if (id == NULL || !docket_store_spent_on (store, kind, id, &spent.seconds, &error))
    {
      warn_unread (error);
      return;
    }
  spent.id = g_strdup (id);
  g_array_append_val (near, spent);
}

/* What a person looks at is told at once. Where an entry was before, or what was deleted, only the
 * count of all tells, which nobody has to wait for. */
static void
gather_entry (DocketGathered *self, DocketStore *store, const char *id)
{
  g_autoptr (DocketTimeEntry) entry = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, id, NULL);
  g_autoptr (DocketTicket) ticket
      = entry != NULL && entry->ticket != NULL
            ? docket_store_get (store, DOCKET_KIND_TICKET, entry->ticket, NULL)
            : NULL;

  if (entry == NULL)
    return;
  gather_near (self, store, DOCKET_KIND_TICKET, entry->ticket);
  gather_near (self,
               store,
               DOCKET_KIND_PROJECT,
               entry->project != NULL ? entry->project
               : ticket != NULL       ? ticket->project
                                      : NULL);
}

/* Sums of a large firm take longer than all records that a window shows. */
static void
gather_sums (DocketGathered *self, DocketStore *store)
{
  g_autoptr (DocketKept) kept = docket_kept_recall (store);

  if (kept == NULL)
    {
      docket_gathered_read_spent (self, store);
      return;
    }
  self->spent[0] = g_steal_pointer (&kept->spent[0]);
  self->spent[1] = g_steal_pointer (&kept->spent[1]);
  self->figures = g_steal_pointer (&kept->figures);
}

static void
gather_spent (DocketGathered *self, DocketStore *store, const GPtrArray *changes)
{
  guint n = 0;

  if (self->all)
    {
      gather_sums (self, store);
      return;
    }
  self->recounts = TRUE;
  for (guint i = 0; i < changes->len && n < MOST_NEAR; i++)
    {
      const DocketChange *change = changes->pdata[i];

      if (change->kind != DOCKET_KIND_TIME_ENTRY)
        continue;
      gather_entry (self, store, change->id);
      n++;
    }
}

/* The changed entries themselves, for those who show many of them. */
static void
gather_entries (DocketGathered *self, DocketStore *store, const GPtrArray *changes)
{
  g_autoptr (GPtrArray) entries = docket_record_list_new ();
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const DocketChange *change = changes->pdata[i];
      g_autoptr (GError) error = NULL;
      gpointer entry;

      if (change->kind != DOCKET_KIND_TIME_ENTRY)
        continue;
      if (entries->len + gone->len == MOST_ENTRIES)
        return;
      entry = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, change->id, &error);
      if (error != NULL)
        {
          warn_unread (error);
          return;
        }
      if (entry != NULL)
        g_ptr_array_add (entries, entry);
      else
        g_ptr_array_add (gone, g_strdup (change->id));
    }
  self->entries = g_steal_pointer (&entries);
  self->entries_gone = g_steal_pointer (&gone);
}

DocketGathered *
docket_gathered_new (void)
{
  DocketGathered *self = g_new0 (DocketGathered, 1);

  self->records = docket_record_list_new ();
  for (int i = 0; i < 2; i++)
    {
      self->near[i] = g_array_new (FALSE, FALSE, sizeof (DocketSpent));
      g_array_set_clear_func (self->near[i], (GDestroyNotify) docket_spent_clear);
    }
  self->gone = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_change_free);
  return self;
}

DocketGathered *
docket_gathered_read (DocketStore *store, GPtrArray *changes)
{
  DocketGathered *self = docket_gathered_new ();

  for (guint i = 0; i < changes->len; i++)
    self->all |= ((DocketChange *) changes->pdata[i])->kind == DOCKET_KIND_NONE;

  if (self->all)
    gather_all (self, store);
  else
    for (guint i = 0; i < changes->len; i++)
      {
        const DocketChange *change = changes->pdata[i];

        self->kinds[change->kind] = TRUE;
        if (is_cached (change->kind))
          gather_one (self, store, change);
      }

  if (self->kinds[DOCKET_KIND_TIME_ENTRY] || self->kinds[DOCKET_KIND_SETTING]
      || self->kinds[DOCKET_KIND_QUEUE_ITEM] || self->kinds[DOCKET_KIND_AGENT])
    gather_stopwatch (self, store);
  if (self->kinds[DOCKET_KIND_TIME_ENTRY])
    {
      gather_spent (self, store, changes);
      if (!self->all)
        gather_entries (self, store, changes);
    }
  return self;
}
