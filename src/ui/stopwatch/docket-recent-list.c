/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last tickets. Owns its widgets and its question, which is dropped with the list and with the
 * next one. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-recent-list.h"

#include "docket-lists.h"
#include "docket-start-row.h"
#include "docket-stopwatch-recent.h"

#include <glib/gi18n.h>

/* As many as can be chosen from at a glance, with those of the queue, and fewer beside what
 * runs. */
#define MOST_TICKETS 5
#define MOST_BESIDE 3

struct _DocketRecentList
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GtkListBox *list;
  GCancellable *asked; /* NULL: nothing is asked */
};

G_DEFINE_FINAL_TYPE (DocketRecentList, docket_recent_list, GTK_TYPE_WIDGET)

static void
forget (DocketRecentList *self)
{
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
}

static void
fill (DocketRecentList *self, const GPtrArray *tickets)
{
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);
  guint n_queued = queue != NULL ? queue->len : 0;
  guint together
      = docket_workspace_get_running (self->workspace) != NULL ? MOST_BESIDE : MOST_TICKETS;
  guint most = together - MIN (n_queued, together);
  guint n = 0;

  docket_lists_empty (self->list);
  for (guint i = 0; tickets != NULL && i < tickets->len && n < most; i++)
    {
      const char *ticket = tickets->pdata[i];

      /* Archived since. */
      if (docket_workspace_find_card (self->workspace, DOCKET_KIND_TICKET, ticket) == NULL)
        continue;
      gtk_list_box_append (self->list, docket_start_row_new (self->workspace, ticket));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static gpointer
find_tickets (DocketStore *store, gpointer data, GError **error)
{
  return docket_stopwatch_find_recent (store, data, 2 * MOST_TICKETS, error);
}

/* Where the question was dropped @user_data may be gone. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketRecentList *self = user_data;
  GCancellable *asked = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tickets
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (g_cancellable_is_cancelled (asked))
    return;
  g_clear_object (&self->asked);
  if (error != NULL)
    g_message ("What was worked on last is not known: %s", error->message);
  fill (self, tickets);
}

void
docket_recent_list_ask (DocketRecentList *self, DocketWorkspace *workspace)
{
  const char *agent;

  g_return_if_fail (DOCKET_IS_RECENT_LIST (self));
  g_return_if_fail (DOCKET_IS_WORKSPACE (workspace));

  forget (self);
  g_set_object (&self->workspace, workspace);
  agent = docket_workspace_get_agent (workspace);
  if (agent == NULL)
    {
      fill (self, NULL);
      return;
    }
  self->asked = g_cancellable_new ();
  docket_workspace_read (workspace,
                         find_tickets,
                         g_strdup (agent),
                         g_free,
                         (GDestroyNotify) g_ptr_array_unref,
                         self->asked,
                         found_cb,
                         self);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketRecentList *self)
{
  docket_start_row_start (GTK_WIDGET (row), self->workspace);
}

/* ---- The class ---- */

static void
docket_recent_list_dispose (GObject *object)
{
  DocketRecentList *self = DOCKET_RECENT_LIST (object);
  GtkWidget *child;

  forget (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_recent_list_parent_class)->dispose (object);
}

static void
docket_recent_list_class_init (DocketRecentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_recent_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
docket_recent_list_init (DocketRecentList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *title = gtk_label_new (_ ("Worked on Last"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_parent (title, GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Worked on Last"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
