/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry at the head of a column. Owns its list of completions. Main thread. Where the words
 * come from is its owner's. */
#include "docket-quick-add-entry.h"

#include "docket-quick-add.h"

#include <glib/gi18n.h>

struct _DocketQuickAddEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkListBox *list;
  GPtrArray *words; /* (element-type utf8) beside the rows */

  DocketQuickAddWords find;
  gpointer find_data;
  gboolean inserting;
};

enum
{
  ENTERED,
  DISMISSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketQuickAddEntry, docket_quick_add_entry, GTK_TYPE_WIDGET)

/* The bytes before the cursor. */
static int
get_cursor (DocketQuickAddEntry *self, const char *text)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (self->entry));

  return (int) (g_utf8_offset_to_pointer (text, position) - text);
}

static void
add_word (DocketQuickAddEntry *self, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\t", 2);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (parts[0]);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  if (parts[1] != NULL)
    {
      GtkWidget *meaning = gtk_label_new (parts[1]);

      gtk_widget_add_css_class (meaning, "dim-label");
      gtk_label_set_ellipsize (GTK_LABEL (meaning), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (meaning), 20);
      gtk_box_append (GTK_BOX (box), meaning);
    }
  gtk_list_box_append (self->list, box);
  g_ptr_array_add (self->words, g_strdup (parts[0]));
}

static void
complete (DocketQuickAddEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  int cursor = get_cursor (self, text);
  int at = docket_quick_add_find_word (text, cursor);
  g_auto (GStrv) words = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->words, 0);
  if (at >= 0 && self->find != NULL)
    {
      g_autofree char *typed = g_strndup (text + at + 1, (gsize) (cursor - at - 1));
      g_autofree char *prefix = g_utf8_casefold (typed, -1);

      words = self->find (text[at], prefix, self->find_data);
    }
  for (guint i = 0; words != NULL && words[i] != NULL && i < 6; i++)
    add_word (self, words[i]);
  if (self->words->len > 0)
    {
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
changed_cb (GtkEditable *editable, DocketQuickAddEntry *self)
{
  if (!self->inserting && gtk_widget_get_mapped (GTK_WIDGET (self)))
    complete (self);
}

static gboolean
is_completing (DocketQuickAddEntry *self)
{
  return gtk_widget_get_visible (self->popover) && self->words->len > 0;
}

static void
insert_row (DocketQuickAddEntry *self, GtkListBoxRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  int cursor = get_cursor (self, text);
  int at = docket_quick_add_find_word (text, cursor);
  g_autofree char *word = NULL;
  int start, end;

  if (row == NULL || at < 0)
    return;
  word = g_strconcat (g_ptr_array_index (self->words, gtk_list_box_row_get_index (row)), " ", NULL);
  start = (int) g_utf8_pointer_to_offset (text, text + at + 1);
  end = (int) g_utf8_pointer_to_offset (text, text + cursor);
  self->inserting = TRUE;
  gtk_editable_delete_text (GTK_EDITABLE (self->entry), start, end);
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), word, -1, &start);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), start);
  self->inserting = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketQuickAddEntry *self)
{
  insert_row (self, row);
}

static void
activate_cb (GtkEntry *entry, DocketQuickAddEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  g_strstrip (text);
  if (*text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit (self, signals[ENTERED], 0, text);
}

static void
choose_next (DocketQuickAddEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = (row != NULL ? gtk_list_box_row_get_index (row) : -1) + step;
  GtkListBoxRow *next
      = gtk_list_box_get_row_at_index (self->list, CLAMP (at, 0, (int) self->words->len - 1));

  gtk_list_box_select_row (self->list, next);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DocketQuickAddEntry *self)
{
  if (key == GDK_KEY_Escape)
    {
      if (is_completing (self))
        gtk_popover_popdown (GTK_POPOVER (self->popover));
      else
        {
          gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
          g_signal_emit (self, signals[DISMISSED], 0);
        }
      return GDK_EVENT_STOP;
    }
  if (!is_completing (self))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
      choose_next (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      choose_next (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      insert_row (self, gtk_list_box_get_selected_row (self->list));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
docket_quick_add_entry_dispose (GObject *object)
{
  DocketQuickAddEntry *self = DOCKET_QUICK_ADD_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);

  G_OBJECT_CLASS (docket_quick_add_entry_parent_class)->dispose (object);
}

static void
docket_quick_add_entry_finalize (GObject *object)
{
  g_ptr_array_unref (DOCKET_QUICK_ADD_ENTRY (object)->words);

  G_OBJECT_CLASS (docket_quick_add_entry_parent_class)->finalize (object);
}

static gboolean
docket_quick_add_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DOCKET_QUICK_ADD_ENTRY (widget)->entry);
}

/* What it is made of alone takes the focus: else the key that leaves it would come back to it. */
static gboolean
docket_quick_add_entry_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (DOCKET_QUICK_ADD_ENTRY (widget)->entry, direction);
}

static void
docket_quick_add_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketQuickAddEntry *self = DOCKET_QUICK_ADD_ENTRY (widget);

  gtk_widget_size_allocate (self->entry, &(GtkAllocation){ 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
docket_quick_add_entry_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  gtk_widget_measure (DOCKET_QUICK_ADD_ENTRY (widget)->entry,
                      orientation,
                      for_size,
                      minimum,
                      natural,
                      minimum_baseline,
                      natural_baseline);
}

static void
docket_quick_add_entry_class_init (DocketQuickAddEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_quick_add_entry_dispose;
  object_class->finalize = docket_quick_add_entry_finalize;
  widget_class->focus = docket_quick_add_entry_focus;
  widget_class->grab_focus = docket_quick_add_entry_grab_focus;
  widget_class->measure = docket_quick_add_entry_measure;
  widget_class->size_allocate = docket_quick_add_entry_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "quickadd");
  signals[ENTERED] = g_signal_new ("entered",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
  signals[DISMISSED] = g_signal_new ("dismissed",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     0);
}

static void
docket_quick_add_entry_init (DocketQuickAddEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 8);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

void
docket_quick_add_entry_set_words (DocketQuickAddEntry *self,
                                  DocketQuickAddWords words,
                                  gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_QUICK_ADD_ENTRY (self));

  self->find = words;
  self->find_data = user_data;
}

void
docket_quick_add_entry_set_placeholder (DocketQuickAddEntry *self, const char *text)
{
  g_return_if_fail (DOCKET_IS_QUICK_ADD_ENTRY (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), text);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

GtkEditable *
docket_quick_add_entry_get_editable (DocketQuickAddEntry *self)
{
  g_return_val_if_fail (DOCKET_IS_QUICK_ADD_ENTRY (self), NULL);

  return GTK_EDITABLE (self->entry);
}
