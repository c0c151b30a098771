/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time costs the client, before it is logged. Asked on the reading thread; a label holds its
 * last question, so that an older answer is dropped. */
#include "docket-hints.h"

#include "docket-hinting.h"
#include "docket-labels.h"

#define ASKED "docket-hint-asked"

static gpointer
find_work (DocketStore *store, gpointer data, GError **error)
{
  return docket_hinting_find (store, data, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkLabel) label = user_data;
  GTask *task = G_TASK (result);
  GCancellable *asked = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketHinting) hinting
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (asked))
    return;
  if (error != NULL)
    g_message ("What time costs is not known: %s", error->message);
  words = hinting != NULL ? docket_labels_hint (hinting) : NULL;
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

void
docket_hints_ask (DocketWorkspace *workspace, const DocketTimeEntry *entry, GtkLabel *label)
{
  GCancellable *before = g_object_get_data (G_OBJECT (label), ASKED);
  GCancellable *asked = g_cancellable_new ();

  if (before != NULL)
    g_cancellable_cancel (before);
  g_object_set_data_full (G_OBJECT (label), ASKED, asked, g_object_unref);
  docket_workspace_read (workspace,
                         find_work,
                         docket_record_copy (entry),
                         docket_record_unref,
                         (GDestroyNotify) docket_hinting_free,
                         asked,
                         found_cb,
                         g_object_ref (label));
}
