/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line for the name of a stage. Owns its widgets and a reference to the stages. Main thread. What
 * comes of the name is decided by who listens. */
#include "docket-stage-entry.h"

#include "docket-sentences.h"
#include "docket-stage-desk.h"

#include <glib/gi18n.h>

/* More would be cut off wherever it is shown. */
#define LONGEST_NAME 60

struct _DocketStageEntry
{
  GtkWidget parent_instance;

  GPtrArray *stages;
  DocketBoardName board;
  char *id;
  char *name;
  GtkWidget *entry;
  GtkWidget *reason;
  gulong watching; /* the root's focus, while in place */
  gboolean in_place;
  gboolean over;
};

enum
{
  ENTERED,
  DISMISSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketStageEntry, docket_stage_entry, GTK_TYPE_WIDGET)

static void
say_why (DocketStageEntry *self, const GError *error)
{
  g_autofree char *words = error != NULL ? docket_sentences_error (error) : NULL;

  gtk_label_set_label (GTK_LABEL (self->reason), words != NULL ? words : "");
  gtk_widget_set_visible (self->reason, words != NULL);
  if (words != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               words != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
dismiss (DocketStageEntry *self)
{
  if (self->over)
    return;
  self->over = TRUE;
  g_signal_emit (self, signals[DISMISSED], 0);
}

void
docket_stage_entry_enter (DocketStageEntry *self)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DOCKET_IS_STAGE_ENTRY (self));

  if (self->over)
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (self->name != NULL && g_str_equal (name, self->name))
    {
      dismiss (self);
      return;
    }
  if (!docket_stage_desk_check_name (self->stages, self->board, self->id, name, &error))
    {
      say_why (self, error);
      gtk_widget_grab_focus (self->entry);
      return;
    }
  self->over = TRUE;
  g_signal_emit (self, signals[ENTERED], 0, name);
}

static void
changed_cb (DocketStageEntry *self)
{
  say_why (self, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DocketStageEntry *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  dismiss (self);
  return GDK_EVENT_STOP;
}

/* A click elsewhere keeps a name that will do, as Enter does. */
static void
focus_changed_cb (GtkRoot *root, GParamSpec *pspec, DocketStageEntry *self)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  const char *typed;

  if (self->over || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;
  typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (docket_stage_desk_check_name (self->stages, self->board, self->id, typed, NULL))
    docket_stage_entry_enter (self);
  else
    dismiss (self);
}

static gboolean
docket_stage_entry_grab_focus (GtkWidget *widget)
{
  DocketStageEntry *self = DOCKET_STAGE_ENTRY (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean done = gtk_widget_grab_focus (self->entry);

  if (self->watching == 0 && done && root != NULL && self->in_place)
    self->watching = g_signal_connect_object (
        root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self, G_CONNECT_DEFAULT);
  return done;
}

static void
docket_stage_entry_dispose (GObject *object)
{
  DocketStageEntry *self = DOCKET_STAGE_ENTRY (object);

  self->over = TRUE;
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->reason, gtk_widget_unparent);
  g_clear_pointer (&self->stages, g_ptr_array_unref);

  G_OBJECT_CLASS (docket_stage_entry_parent_class)->dispose (object);
}

static void
docket_stage_entry_finalize (GObject *object)
{
  DocketStageEntry *self = DOCKET_STAGE_ENTRY (object);

  g_free (self->id);
  g_free (self->name);

  G_OBJECT_CLASS (docket_stage_entry_parent_class)->finalize (object);
}

static void
docket_stage_entry_class_init (DocketStageEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = docket_stage_entry_dispose;
  object_class->finalize = docket_stage_entry_finalize;
  widget_class->grab_focus = docket_stage_entry_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "stageentry");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[ENTERED] = g_signal_new (
      "entered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DISMISSED]
      = g_signal_new ("dismissed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_stage_entry_init (DocketStageEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), LONGEST_NAME);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the stage"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->reason = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->reason), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->reason), 0);
  gtk_label_set_width_chars (GTK_LABEL (self->reason), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (self->reason), 24);
  gtk_widget_add_css_class (self->reason, "error");
  gtk_widget_add_css_class (self->reason, "caption");
  gtk_widget_set_visible (self->reason, FALSE);
  gtk_widget_set_parent (self->reason, GTK_WIDGET (self));
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->reason, NULL, -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (docket_stage_entry_enter), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
}

GtkWidget *
docket_stage_entry_new (
    GPtrArray *stages, DocketBoardName board, const char *id, const char *name, gboolean in_place)
{
  DocketStageEntry *self = g_object_new (DOCKET_TYPE_STAGE_ENTRY, NULL);

  self->stages = g_ptr_array_ref (stages);
  self->board = board;
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->in_place = in_place;
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
  if (in_place)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();

      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (self), keys);
    }
  return GTK_WIDGET (self);
}
