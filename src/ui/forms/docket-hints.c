/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time costs the client, before it is logged. Asked on the reading thread, which reads all of
 * the client's work: so at once where nothing was asked just before, and after that only when who
 * types has paused. A label owns its question; when the label goes, or asks another, the answer is
 * dropped. Main thread. */
#include "docket-hints.h"

#include "docket-hinting.h"
#include "docket-labels.h"

#define ASKING "docket-hint-asking"
/* Longer than between two keys of somebody who types on, too short to be waited for. */
#define PAUSE_MS 120

/** What a label asks. */
typedef struct
{
  GtkLabel *label;            /* (unowned): owns it */
  DocketWorkspace *workspace; /* (nullable): of the question that waits for the pause */
  DocketTimeEntry *waiting;   /* (nullable): that question */
  GCancellable *asked;        /* (nullable): of the question that is on its way */
  guint pause;                /* 0: nothing was asked just before */
} Asking;

static void
drop_asked (Asking *self)
{
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
}

static void
asking_free (gpointer data)
{
  Asking *self = data;

  drop_asked (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->waiting, docket_record_unref);
  g_free (self);
}

static gpointer
find_work (DocketStore *store, gpointer data, GError **error)
{
  return docket_hinting_find (store, data, error);
}

static void
say (Asking *self, const char *words)
{
  gtk_label_set_label (self->label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), words != NULL);
}

/* Where the question was dropped @user_data may be gone. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  GCancellable *asked = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketHinting) hinting
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (asked))
    return;
  g_clear_object (&self->asked);
  if (error != NULL)
    g_message ("What time costs is not known: %s", error->message);
  words = hinting != NULL ? docket_labels_hint (hinting) : NULL;
  say (self, words);
}

static void
ask_now (Asking *self)
{
  g_autoptr (DocketWorkspace) workspace = g_steal_pointer (&self->workspace);

  self->asked = g_cancellable_new ();
  docket_workspace_read (workspace,
                         find_work,
                         g_steal_pointer (&self->waiting),
                         docket_record_unref,
                         (GDestroyNotify) docket_hinting_free,
                         self->asked,
                         found_cb,
                         self);
}

static gboolean
paused_cb (gpointer user_data)
{
  Asking *self = user_data;

  self->pause = 0;
  if (self->waiting != NULL)
    ask_now (self);
  return G_SOURCE_REMOVE;
}

void
docket_hints_ask (DocketWorkspace *workspace, const DocketTimeEntry *entry, GtkLabel *label)
{
  Asking *self = g_object_get_data (G_OBJECT (label), ASKING);

  if (self == NULL)
    {
      self = g_new0 (Asking, 1);
      self->label = label;
      g_object_set_data_full (G_OBJECT (label), ASKING, self, asking_free);
    }
  drop_asked (self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->waiting, docket_record_unref);
  if (entry == NULL)
    {
      say (self, NULL);
      return;
    }
  self->workspace = g_object_ref (workspace);
  self->waiting = docket_record_copy (entry);
  if (self->pause == 0)
    ask_now (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, paused_cb, self);
}
