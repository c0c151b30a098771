/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the editor's left side. Holds a reference to the row while bound. */
#include "docket-editor-row-widget.h"

#include <glib/gi18n.h>

struct _DocketEditorRowWidget
{
  GtkWidget parent_instance;

  DocketEditorRow *row;
  gboolean binding;

  GtkWidget *box;
  GtkCheckButton *check;
  GtkLabel *date;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *quantity;
  GtkWidget *words;
  GtkWidget *below; /* the title */
  GtkWidget *numbers;
  GtkWidget *figure;
  GtkButton *why;
  GtkButton *why_entry; /* in place of an amount: an entry has none of its own */
  GtkButton *edit;
  GtkLabel *amount;
  char *name; /* what a screen reader was told */
};

enum
{
  SIGNAL_HOVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketEditorRowWidget, docket_editor_row_widget, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
}

static void
set_class (gpointer widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The list's own row is what a screen reader sees. */
static void
describe (DocketEditorRowWidget *self, const DocketEditorRowText *text)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char *texts[] = { text->title, text->subtitle, text->quantity, text->amount };
  g_auto (GStrv) named = NULL;
  g_autofree char *name = NULL;
  g_autofree char *why = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_strv_builder_add (parts, texts[i]);
  named = g_strv_builder_end (parts);
  name = g_strjoinv (", ", named);
  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  /* Translators: a button; what it explains follows, such as "Ann Lee, queue rebuilt, 1:20" */
  why = g_strdup_printf (_ ("Why? %s"), name);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, why, -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->why_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, why, -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (parent != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A line's product stands below its amount, so that there is room for the title. */
static void
stack_numbers (DocketEditorRowWidget *self, gboolean stacked)
{
  GtkOrientation orientation = stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->numbers)) == orientation)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->numbers), orientation);
  gtk_box_set_spacing (GTK_BOX (self->numbers), stacked ? 0 : 9);
  gtk_box_reorder_child_after (
      GTK_BOX (self->numbers), GTK_WIDGET (self->quantity), stacked ? self->figure : NULL);
  set_class (self->quantity, "caption", stacked);
}

static void
show_row (DocketEditorRowWidget *self)
{
  const DocketEditorRowText *text = docket_editor_row_get (self->row);
  gboolean head = text->kind == DOCKET_EDITOR_ROW_HEAD;
  gboolean entry = text->kind == DOCKET_EDITOR_ROW_ENTRY;
  g_autofree char *note = entry && text->subtitle != NULL && *text->subtitle != '\0'
                              ? g_strconcat ("· ", text->subtitle, NULL)
                              : NULL;

  self->binding = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->check), !head && !text->frozen);
  /* Its room stays, so that dates stand below one another. */
  gtk_widget_set_child_visible (GTK_WIDGET (self->check),
                                text->kind != DOCKET_EDITOR_ROW_LINE
                                    && text->kind != DOCKET_EDITOR_ROW_MANUAL
                                    && text->kind != DOCKET_EDITOR_ROW_DISCOUNT);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->words),
                                  entry ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self->words), entry ? 6 : 0);
  stack_numbers (self, !entry && !head);
  set_class (self->subtitle, "caption", !entry);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), text->tickable);
  gtk_check_button_set_active (self->check, text->ticked);
  set_label (self->date, text->date);
  gtk_widget_set_visible (GTK_WIDGET (self->date), !head);
  set_label (self->title, text->title);
  set_label (self->subtitle, entry ? note : text->subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle),
                          entry ? note != NULL : text->subtitle != NULL);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->words), entry ? text->subtitle : NULL) != 0)
    gtk_widget_set_tooltip_text (self->words, entry ? text->subtitle : NULL);
  set_label (self->quantity, text->quantity);
  set_label (self->amount, text->amount);
  gtk_widget_set_visible (GTK_WIDGET (self->amount), text->amount != NULL || text->line < 0);
  gtk_widget_set_visible (GTK_WIDGET (self->why), text->line >= 0 && !head && text->amount != NULL);
  gtk_widget_set_visible (self->below,
                          gtk_widget_get_visible (GTK_WIDGET (self->subtitle))
                              || gtk_widget_get_visible (GTK_WIDGET (self->why)));
  gtk_widget_set_visible (GTK_WIDGET (self->why_entry),
                          text->line >= 0 && !head && text->amount == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), text->kind == DOCKET_EDITOR_ROW_MANUAL);
  set_class (self, "head", head);
  set_class (self, "first", text->first && !head);
  set_class (self, "last", text->last && !head);
  set_class (self, "quiet", text->quiet);
  describe (self, text);
  self->binding = FALSE;
}

static void
toggled_cb (GtkCheckButton *check, DocketEditorRowWidget *self)
{
  if (!self->binding && self->row != NULL)
    gtk_widget_activate_action (
        GTK_WIDGET (self), "editor.tick", "s", docket_editor_row_get (self->row)->key);
}

/* Asked of the row when it is pressed: to keep an action's target in step with each change of a
 * long invoice costs more than all of the rest. */
static void
why_cb (GtkButton *button, DocketEditorRowWidget *self)
{
  if (self->row != NULL)
    gtk_widget_activate_action (
        GTK_WIDGET (self), "editor.why", "i", docket_editor_row_get (self->row)->line);
}

static void
edit_cb (GtkButton *button, DocketEditorRowWidget *self)
{
  if (self->row != NULL)
    gtk_widget_activate_action (
        GTK_WIDGET (self), "editor.edit-line", "i", docket_editor_row_get (self->row)->index);
}

static void
enter_cb (GtkEventControllerMotion *controller, double x, double y, DocketEditorRowWidget *self)
{
  if (self->row != NULL)
    g_signal_emit (self, signals[SIGNAL_HOVERED], 0, docket_editor_row_get (self->row)->line);
}

/* Whoever goes by keys sees the line on the page too. */
static void
focus_enter_cb (GtkEventControllerFocus *controller, DocketEditorRowWidget *self)
{
  if (self->row != NULL)
    g_signal_emit (self, signals[SIGNAL_HOVERED], 0, docket_editor_row_get (self->row)->line);
}

static void
leave_cb (GtkEventControllerMotion *controller, DocketEditorRowWidget *self)
{
  g_signal_emit (self, signals[SIGNAL_HOVERED], 0, -1);
}

static void
docket_editor_row_widget_dispose (GObject *object)
{
  docket_editor_row_widget_bind (DOCKET_EDITOR_ROW_WIDGET (object), NULL);
  g_clear_pointer (&DOCKET_EDITOR_ROW_WIDGET (object)->name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOCKET_TYPE_EDITOR_ROW_WIDGET);

  G_OBJECT_CLASS (docket_editor_row_widget_parent_class)->dispose (object);
}

static void
docket_editor_row_widget_class_init (DocketEditorRowWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_editor_row_widget_dispose;

  signals[SIGNAL_HOVERED] = g_signal_new ("hovered",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "editorrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/invoices/docket-editor-row-widget.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, box);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, check);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, date);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, title);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, quantity);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, words);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, below);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, numbers);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, figure);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, why);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, why_entry);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, edit);
  gtk_widget_class_bind_template_child (widget_class, DocketEditorRowWidget, amount);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
docket_editor_row_widget_init (DocketEditorRowWidget *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
docket_editor_row_widget_new (void)
{
  return g_object_new (DOCKET_TYPE_EDITOR_ROW_WIDGET, NULL);
}

void
docket_editor_row_widget_bind (DocketEditorRowWidget *self, DocketEditorRow *row)
{
  g_return_if_fail (DOCKET_IS_EDITOR_ROW_WIDGET (self));

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, show_row, self);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  g_signal_connect_object (row, "changed", G_CALLBACK (show_row), self, G_CONNECT_SWAPPED);
  show_row (self);
}

DocketEditorRow *
docket_editor_row_widget_get_row (DocketEditorRowWidget *self)
{
  return self->row;
}

GtkWidget *
docket_editor_row_widget_get_why (DocketEditorRowWidget *self)
{
  g_return_val_if_fail (DOCKET_IS_EDITOR_ROW_WIDGET (self), NULL);

  return GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->why)) ? self->why : self->why_entry);
}

void
docket_editor_row_widget_light (DocketEditorRowWidget *self, int line)
{
  const DocketEditorRowText *text = self->row != NULL ? docket_editor_row_get (self->row) : NULL;

  set_class (self,
             "lit",
             text != NULL && line >= 0 && text->line == line
                 && text->kind != DOCKET_EDITOR_ROW_HEAD);
}
