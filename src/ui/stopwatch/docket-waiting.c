/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time that waits for a word, read anew whenever time entries change. Owns its lists; lives as long
 * as the workspace. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-waiting.h"

#define KEY "docket-waiting"

struct _DocketWaiting
{
  GObject parent_instance;

  DocketWorkspace *workspace; /* (unowned): it owns this */
  GCancellable *reading;      /* NULL: nothing is being read */
  GPtrArray *later;
  GPtrArray *review;
};

G_DEFINE_FINAL_TYPE (DocketWaiting, docket_waiting, G_TYPE_OBJECT)

static guint changed_signal;

/** Both lists, as one work brings them. */
typedef struct
{
  GPtrArray *later;
  GPtrArray *review;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->later, g_ptr_array_unref);
  g_clear_pointer (&found->review, g_ptr_array_unref);
  g_free (found);
}

static void
reverse (GPtrArray *list)
{
  for (guint i = 0; i < list->len / 2; i++)
    {
      gpointer other = list->pdata[list->len - 1 - i];

      list->pdata[list->len - 1 - i] = list->pdata[i];
      list->pdata[i] = other;
    }
}

static gpointer
find_work (DocketStore *store, gpointer data, GError **error)
{
  DocketEntryFilter later = DOCKET_ENTRY_FILTER_ALL;
  DocketEntryFilter review = DOCKET_ENTRY_FILTER_ALL;
  Found *found = g_new0 (Found, 1);

  later.agent = data;
  later.later = TRUE;
  review.agent = data;
  review.review = TRUE;
  found->later = docket_store_entries (store, &later, error);
  found->review = found->later != NULL ? docket_store_entries (store, &review, error) : NULL;
  if (found->review == NULL)
    {
      found_free (found);
      return NULL;
    }
  for (guint i = found->later->len; i > 0; i--)
    if (DOCKET_IS_NULL (((DocketTimeEntry *) found->later->pdata[i - 1])->end.seconds))
      g_ptr_array_remove_index (found->later, i - 1);
  reverse (found->later);
  reverse (found->review);
  return found;
}

static gboolean
has_same (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!docket_record_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketWaiting) self = user_data;
  g_autoptr (GError) error = NULL;
  Found *found = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  /* A newer one is on its way, or the program ends. */
  if (found == NULL)
    return;
  g_clear_object (&self->reading);
  if (!has_same (self->later, found->later) || !has_same (self->review, found->review))
    {
      g_ptr_array_unref (self->later);
      g_ptr_array_unref (self->review);
      self->later = g_steal_pointer (&found->later);
      self->review = g_steal_pointer (&found->review);
      g_signal_emit (self, changed_signal, 0);
    }
  found_free (found);
}

static void
reload (DocketWaiting *self)
{
  const char *agent = docket_workspace_get_agent (self->workspace);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (agent == NULL)
    return;
  self->reading = g_cancellable_new ();
  docket_workspace_read (self->workspace,
                         find_work,
                         g_strdup (agent),
                         g_free,
                         found_free,
                         self->reading,
                         found_cb,
                         g_object_ref (self));
}

static void
docket_waiting_finalize (GObject *object)
{
  DocketWaiting *self = DOCKET_WAITING (object);

  g_clear_object (&self->reading);
  g_ptr_array_unref (self->later);
  g_ptr_array_unref (self->review);

  G_OBJECT_CLASS (docket_waiting_parent_class)->finalize (object);
}

static void
docket_waiting_class_init (DocketWaitingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_waiting_finalize;
  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_waiting_init (DocketWaiting *self)
{
  self->later = docket_record_list_new ();
  self->review = docket_record_list_new ();
}

DocketWaiting *
docket_waiting_get (DocketWorkspace *workspace)
{
  DocketWaiting *self = g_object_get_data (G_OBJECT (workspace), KEY);

  if (self != NULL)
    return self;
  self = g_object_new (DOCKET_TYPE_WAITING, NULL);
  self->workspace = workspace;
  g_object_set_data_full (G_OBJECT (workspace), KEY, self, g_object_unref);
  g_signal_connect_object (workspace, "loaded", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "entries-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::setting", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

GPtrArray *
docket_waiting_get_later (DocketWaiting *self)
{
  g_return_val_if_fail (DOCKET_IS_WAITING (self), NULL);

  return self->later;
}

GPtrArray *
docket_waiting_get_review (DocketWaiting *self)
{
  g_return_val_if_fail (DOCKET_IS_WAITING (self), NULL);

  return self->review;
}

guint
docket_waiting_count (DocketWaiting *self)
{
  g_return_val_if_fail (DOCKET_IS_WAITING (self), 0);

  return self->later->len + self->review->len;
}
