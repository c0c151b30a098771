/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that asks what missed time was. Owns its widgets and the entry as it was when it was
 * asked about. Main thread; acts run on the store's. */
#include "docket-missed-window.h"

#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-missed-gap.h"
#include "docket-missed-words.h"
#include "docket-sentences.h"

#include <glib/gi18n.h>

/* Hours are shown to the minute. */
#define TICK 30

/* Pixels of the results that are in sight: the answers have the room first, of which they and what
 * is around both need so many. */
#define LOWEST_RESULTS 58
#define HIGHEST_RESULTS 170
#define NEEDED_BY_ANSWERS 450

struct _DocketMissedWindow
{
  AdwWindow parent_instance;

  DocketWorkspace *workspace;
  DocketTimeEntry *entry;
  GPtrArray *gaps; /* (element-type DocketMissedGap) (unowned) */

  GtkLabel *title;
  GtkLabel *since;
  GtkBox *questions;
  GtkScrolledWindow *results_scroller;
  GtkListBox *results;
  GtkWidget *apply;
  GtkLabel *failure;

  guint timer; /* how long it has run so far stays true */
};

G_DEFINE_FINAL_TYPE (DocketMissedWindow, docket_missed_window, ADW_TYPE_WINDOW)

/* ---- What the answers would leave ---- */

static GArray *
read_answers (DocketMissedWindow *self)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (DocketAnswer));

  for (guint i = 0; i < self->gaps->len; i++)
    {
      DocketAnswer answer;

      docket_missed_gap_get_answer (self->gaps->pdata[i], &answer);
      g_array_append_val (answers, answer);
    }
  return answers;
}

static void
add_result (DocketMissedWindow *self, const DocketMissedPart *part)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *length;
  g_autofree char *span = docket_missed_words_span (self->workspace, part->from, part->to);
  g_autofree char *name = part->same ? docket_missed_words_entry (self->workspace, self->entry)
                                     : docket_missed_words_ticket (self->workspace, part->ticket);
  gboolean runs = DOCKET_IS_NULL (part->to);
  g_autofree char *unbilled = part->kind == DOCKET_ENTRY_NONBILLABLE
                                  /* Translators: a ticket */
                                  ? g_strdup_printf (_ ("%s, not billable"), name)
                                  : NULL;
  g_autofree char *hours
      = docket_labels_hours ((runs ? docket_clock_now () : part->to) - part->from);
  /* Translators: how long it has run so far: "1:20, runs on" */
  g_autofree char *so_far = g_strdup_printf (_ ("%s, runs on"), hours);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), span);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), unbilled != NULL ? unbilled : name);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (row, "docket-missed-result");
  length = gtk_label_new (runs ? so_far : hours);
  gtk_widget_add_css_class (length, "numeric");
  if (!part->same || unbilled != NULL)
    gtk_widget_add_css_class (length, "accent");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), length);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->results, row);
}

/* The gaps that are left for another time. */
static GArray *
find_open (const GArray *missed, const GArray *answers)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (DocketMissed));

  for (guint i = 0; i < missed->len; i++)
    if (g_array_index (answers, DocketAnswer, i).shares[0].fate == DOCKET_FATE_OPEN)
      g_array_append_vals (open, &g_array_index (missed, DocketMissed, i), 1);
  return open;
}

static void
show_results (DocketMissedWindow *self)
{
  g_autoptr (GArray) missed = docket_missed_read (self->entry);
  g_autoptr (GArray) answers = read_answers (self);
  g_autoptr (GArray) parts = NULL;
  g_autoptr (GArray) open = NULL;

  if (missed->len != answers->len)
    return;
  open = find_open (missed, answers);
  gtk_widget_set_sensitive (self->apply, open->len < missed->len);
  parts = docket_missed_plan (self->entry, missed, answers);
  docket_lists_empty (self->results);
  for (guint i = 0; i < parts->len; i++)
    add_result (self, &g_array_index (parts, DocketMissedPart, i));
  if (parts->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nothing: the time is deleted"));
      gtk_list_box_append (self->results, row);
    }
}

/* ---- Applying ---- */

typedef struct
{
  DocketTimeEntry *entry;
  GArray *parts;
  GArray *open;
  GPtrArray *texts; /* that the parts point into */
} Applying;

static void
applying_free (gpointer data)
{
  Applying *applying = data;

  docket_record_unref (applying->entry);
  g_array_unref (applying->parts);
  g_array_unref (applying->open);
  g_ptr_array_unref (applying->texts);
  g_free (applying);
}

static gpointer
apply_work (DocketStore *store, gpointer data, GError **error)
{
  const Applying *applying = data;

  docket_missed_apply (store, applying->entry, applying->parts, applying->open, error);
  return NULL;
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketMissedWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  why = docket_sentences_error (error);
  gtk_label_set_label (self->failure, why);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
  gtk_widget_set_sensitive (self->apply, TRUE);
}

static void
apply_cb (GtkButton *button, DocketMissedWindow *self)
{
  g_autoptr (GArray) missed = docket_missed_read (self->entry);
  g_autoptr (GArray) answers = read_answers (self);
  Applying *applying = g_new0 (Applying, 1);

  gtk_widget_set_sensitive (self->apply, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  applying->entry = docket_record_ref (self->entry);
  applying->parts = docket_missed_plan (self->entry, missed, answers);
  applying->open = find_open (missed, answers);
  applying->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < applying->parts->len; i++)
    {
      DocketMissedPart *part = &g_array_index (applying->parts, DocketMissedPart, i);

      if (part->ticket != NULL)
        g_ptr_array_add (applying->texts, g_strdup (part->ticket));
      if (part->ticket != NULL)
        part->ticket = applying->texts->pdata[applying->texts->len - 1];
    }
  docket_workspace_run (self->workspace,
                        apply_work,
                        applying,
                        applying_free,
                        NULL,
                        NULL,
                        applied_cb,
                        g_object_ref (self));
}

/* ---- What is asked ---- */

static void
add_gap (DocketMissedWindow *self, const DocketMissed *gap, gboolean may_stop, gboolean may_wait)
{
  GtkWidget *question
      = docket_missed_gap_new (self->workspace, self->entry, gap, may_stop, may_wait);

  g_ptr_array_add (self->gaps, question);
  gtk_box_append (self->questions, question);
  g_signal_connect_object (question, "changed", G_CALLBACK (show_results), self, G_CONNECT_SWAPPED);
}

static void
focus_first (DocketMissedWindow *self)
{
  if (self->gaps->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->gaps->pdata[0]);
}

static void
remove_gaps (DocketMissedWindow *self)
{
  for (guint i = 0; i < self->gaps->len; i++)
    gtk_box_remove (self->questions, self->gaps->pdata[i]);
  g_ptr_array_set_size (self->gaps, 0);
}

static void
show_head (DocketMissedWindow *self)
{
  g_autofree char *name = docket_missed_words_entry (self->workspace, self->entry);
  g_autofree char *start = docket_missed_words_moment (self->workspace, self->entry->start.seconds);
  g_autofree char *since = NULL;

  gtk_label_set_label (self->title, name);
  if (DOCKET_IS_NULL (self->entry->end.seconds))
    since = g_strdup_printf (_ ("Has run since %s"), start);
  else
    since = docket_missed_words_span (
        self->workspace, self->entry->start.seconds, self->entry->end.seconds);
  gtk_label_set_label (self->since, since);
}

void
docket_missed_window_show_entry (DocketMissedWindow *self, const DocketTimeEntry *entry)
{
  g_autoptr (GArray) missed = NULL;
  gboolean runs;

  g_return_if_fail (DOCKET_IS_MISSED_WINDOW (self));
  g_return_if_fail (entry != NULL);

  if (self->entry != NULL && docket_record_equal (self->entry, entry))
    return;
  docket_record_unref (self->entry);
  self->entry = docket_record_copy (entry);
  missed = docket_missed_read (entry);
  runs = DOCKET_IS_NULL (entry->end.seconds);
  show_head (self);
  remove_gaps (self);
  for (guint i = 0; i < missed->len; i++)
    add_gap (self,
             &g_array_index (missed, DocketMissed, i),
             runs && i + 1 == missed->len,
             missed->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  show_results (self);
  focus_first (self);
}

const char *
docket_missed_window_get_entry (DocketMissedWindow *self)
{
  g_return_val_if_fail (DOCKET_IS_MISSED_WINDOW (self), NULL);

  return self->entry != NULL ? self->entry->id : NULL;
}

static gboolean
is_answer (DocketMissedWindow *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->gaps->len; i++)
    if (docket_missed_gap_is_answer (self->gaps->pdata[i], widget))
      return TRUE;
  return FALSE;
}

/* Enter on another answer chooses it; on the one that is chosen, and with Ctrl anywhere, it
 * applies. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DocketMissedWindow *self)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (!enter || !gtk_widget_get_sensitive (self->apply)
      || ((modifiers & GDK_CONTROL_MASK) == 0
          && !is_answer (self, gtk_window_get_focus (GTK_WINDOW (self)))))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate (self->apply);
  return GDK_EVENT_STOP;
}

/* ---- The class ---- */

static gboolean
tick_cb (gpointer user_data)
{
  DocketMissedWindow *self = user_data;

  if (self->entry != NULL && DOCKET_IS_NULL (self->entry->end.seconds))
    show_results (self);
  return G_SOURCE_CONTINUE;
}

static void
docket_missed_window_map (GtkWidget *widget)
{
  DocketMissedWindow *self = DOCKET_MISSED_WINDOW (widget);
  int width;
  int height;

  /* As it was fitted to the screen. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_scrolled_window_set_max_content_height (
      self->results_scroller, CLAMP (height - NEEDED_BY_ANSWERS, LOWEST_RESULTS, HIGHEST_RESULTS));
  GTK_WIDGET_CLASS (docket_missed_window_parent_class)->map (widget);
  self->timer = g_timeout_add_seconds (TICK, tick_cb, self);
  focus_first (self);
}

static void
docket_missed_window_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&DOCKET_MISSED_WINDOW (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (docket_missed_window_parent_class)->unmap (widget);
}

static void
docket_missed_window_dispose (GObject *object)
{
  g_clear_object (&DOCKET_MISSED_WINDOW (object)->workspace);

  G_OBJECT_CLASS (docket_missed_window_parent_class)->dispose (object);
}

static void
docket_missed_window_finalize (GObject *object)
{
  DocketMissedWindow *self = DOCKET_MISSED_WINDOW (object);

  docket_record_unref (self->entry);
  g_ptr_array_unref (self->gaps);

  G_OBJECT_CLASS (docket_missed_window_parent_class)->finalize (object);
}

static void
docket_missed_window_class_init (DocketMissedWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_missed_window_dispose;
  object_class->finalize = docket_missed_window_finalize;
  widget_class->map = docket_missed_window_map;
  widget_class->unmap = docket_missed_window_unmap;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/stopwatch/docket-missed-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketMissedWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DocketMissedWindow, since);
  gtk_widget_class_bind_template_child (widget_class, DocketMissedWindow, questions);
  gtk_widget_class_bind_template_child (widget_class, DocketMissedWindow, results_scroller);
  gtk_widget_class_bind_template_child (widget_class, DocketMissedWindow, results);
  gtk_widget_class_bind_template_child (widget_class, DocketMissedWindow, apply);
  gtk_widget_class_bind_template_child (widget_class, DocketMissedWindow, failure);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
docket_missed_window_init (DocketMissedWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->gaps = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the row takes it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
docket_missed_window_new (DocketWorkspace *workspace)
{
  DocketMissedWindow *self = g_object_new (DOCKET_TYPE_MISSED_WINDOW, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
