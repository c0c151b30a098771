/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line below a start that is being chosen. Owns its widgets and its question, which is dropped
 * with the row and with the next one. Main thread. It changes nothing. */
#define G_LOG_DOMAIN "docket"

#include "docket-overlap-row.h"

#include "docket-start-time.h"

#include <glib/gi18n.h>

struct _DocketOverlapRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *words;
  GtkWidget *button;
  gint64 earliest;     /* what the button takes */
  GCancellable *asked; /* NULL: nothing is asked */
};

G_DEFINE_FINAL_TYPE (DocketOverlapRow, docket_overlap_row, GTK_TYPE_LIST_BOX_ROW)

static guint chosen_signal;

static void
forget (DocketOverlapRow *self)
{
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
}

static void
show (DocketOverlapRow *self, const char *words, const char *label)
{
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_button_set_label (GTK_BUTTON (self->button), label != NULL ? label : "");
  gtk_widget_set_visible (self->button, label != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}

void
docket_overlap_row_say (DocketOverlapRow *self, const char *words)
{
  g_return_if_fail (DOCKET_IS_OVERLAP_ROW (self));

  forget (self);
  show (self, words, NULL);
}

static void
show_overlap (DocketOverlapRow *self,
              DocketWorkspace *workspace,
              const DocketStopwatchOverlap *overlap)
{
  g_autofree char *words = docket_start_time_say_overlap (workspace, overlap);
  g_autofree char *time = NULL;
  g_autofree char *label = NULL;

  self->earliest = overlap->earliest;
  if (!DOCKET_IS_NULL (overlap->earliest))
    {
      time = docket_start_time_format (workspace, overlap->earliest);
      /* Translators: the time of day at which the last work ended */
      label = g_strdup_printf (_ ("Right after it, at %s"), time);
    }
  show (self, words, label);
}

typedef struct
{
  char *agent;
  gint64 start;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->agent);
  g_free (data);
}

static gpointer
find_work (DocketStore *store, gpointer data, GError **error)
{
  const Question *question = data;

  return docket_stopwatch_find_overlap (store, question->agent, question->start, error);
}

/* Where the question was dropped @user_data may be gone. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketOverlapRow *self = user_data;
  GCancellable *asked = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStopwatchOverlap) overlap
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (g_cancellable_is_cancelled (asked))
    return;
  g_clear_object (&self->asked);
  if (error != NULL)
    g_message ("What an earlier start lies over is not known: %s", error->message);
  if (overlap != NULL)
    show_overlap (self, DOCKET_WORKSPACE (source), overlap);
  else
    show (self, NULL, NULL);
}

void
docket_overlap_row_ask (DocketOverlapRow *self, DocketWorkspace *workspace, gint64 start)
{
  const char *agent;
  Question *question;

  g_return_if_fail (DOCKET_IS_OVERLAP_ROW (self));
  g_return_if_fail (DOCKET_IS_WORKSPACE (workspace));

  forget (self);
  agent = docket_workspace_get_agent (workspace);
  if (agent == NULL)
    {
      show (self, NULL, NULL);
      return;
    }
  question = g_new0 (Question, 1);
  question->agent = g_strdup (agent);
  question->start = start;
  self->asked = g_cancellable_new ();
  docket_workspace_read (workspace,
                         find_work,
                         question,
                         question_free,
                         (GDestroyNotify) docket_stopwatch_overlap_free,
                         self->asked,
                         found_cb,
                         self);
}

static void
clicked_cb (DocketOverlapRow *self)
{
  g_signal_emit (self, chosen_signal, 0, self->earliest);
}

/* ---- The class ---- */

static void
docket_overlap_row_dispose (GObject *object)
{
  forget (DOCKET_OVERLAP_ROW (object));

  G_OBJECT_CLASS (docket_overlap_row_parent_class)->dispose (object);
}

static void
docket_overlap_row_class_init (DocketOverlapRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_overlap_row_dispose;
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_INT64);
}

static void
docket_overlap_row_init (DocketOverlapRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_max_width_chars (self->words, 36);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "warning");
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  show (self, NULL, NULL);
}
