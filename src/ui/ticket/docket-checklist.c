/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket's checklist. Owns copies of its items. Main thread. Knows no ticket. */
#include "docket-checklist.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketChecklist
{
  GtkWidget parent_instance;

  GPtrArray *items; /* (element-type DocketChecklistItem) */
  gboolean filling; /* rows are being shown, not ticked */

  GtkWidget *box;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *entry;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DocketChecklist, docket_checklist, GTK_TYPE_WIDGET)

static void
show_count (DocketChecklist *self)
{
  g_autofree char *count = NULL;
  guint done = 0;

  for (guint i = 0; i < self->items->len; i++)
    done += ((const DocketChecklistItem *) g_ptr_array_index (self->items, i))->done == TRUE;
  /* Translators: steps done, and steps there are */
  count = self->items->len > 0 ? g_strdup_printf (_ ("%u of %u"), done, self->items->len)
                               : g_strdup ("");
  gtk_label_set_label (self->count, count);
}

static int
get_index (GtkWidget *inside)
{
  GtkWidget *row = gtk_widget_get_ancestor (inside, GTK_TYPE_LIST_BOX_ROW);

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static void
toggled_cb (GtkCheckButton *button, DocketChecklist *self)
{
  int index = get_index (GTK_WIDGET (button));
  DocketChecklistItem *item;

  if (self->filling || index < 0 || (guint) index >= self->items->len)
    return;
  item = g_ptr_array_index (self->items, index);
  item->done = gtk_check_button_get_active (button);
  show_count (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
remove_cb (GtkButton *button, DocketChecklist *self)
{
  int index = get_index (GTK_WIDGET (button));

  if (index < 0 || (guint) index >= self->items->len)
    return;
  g_ptr_array_remove_index (self->items, (guint) index);
  /* Not into nowhere with the row that goes. */
  gtk_widget_grab_focus (self->entry);
  gtk_list_box_remove (self->list,
                       gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW));
  show_count (self);
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
new_row (DocketChecklist *self, const DocketChecklistItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *title = g_markup_escape_text (item->text, -1);
  /* Translators: %s is a step of a checklist */
  g_autofree char *label = g_strdup_printf (_ ("Remove %s"), item->text);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->done == TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, item->text, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove This Step"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static void
add_cb (AdwEntryRow *row, DocketChecklist *self)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  DocketChecklistItem *item;

  if (*text == '\0')
    return;
  item = docket_record_new (&docket_checklist_item_shape);
  item->text = g_steal_pointer (&text);
  item->done = FALSE;
  g_ptr_array_add (self->items, item);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_list_box_insert (self->list, new_row (self, item), (int) self->items->len - 1);
  show_count (self);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
has_steps (DocketChecklist *self, GPtrArray *items)
{
  if (self->items->len != (items != NULL ? items->len : 0))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (((const DocketChecklistItem *) self->items->pdata[i])->text,
                   ((const DocketChecklistItem *) items->pdata[i])->text)
        != 0)
      return FALSE;
  return TRUE;
}

/* The rows stay where the steps do: the focus is in one of them. */
static void
show_done (DocketChecklist *self, GPtrArray *items)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->items->len; i++)
    {
      DocketChecklistItem *item = self->items->pdata[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
      GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

      item->done = ((const DocketChecklistItem *) items->pdata[i])->done;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->done == TRUE);
    }
  self->filling = FALSE;
}

static void
show_steps (DocketChecklist *self, GPtrArray *items)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL
         && child != self->entry)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      g_ptr_array_add (self->items, docket_record_copy (g_ptr_array_index (items, i)));
      gtk_list_box_insert (self->list, new_row (self, self->items->pdata[i]), (int) i);
    }
}

static void
docket_checklist_dispose (GObject *object)
{
  g_clear_pointer (&DOCKET_CHECKLIST (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (docket_checklist_parent_class)->dispose (object);
}

static void
docket_checklist_finalize (GObject *object)
{
  g_ptr_array_unref (DOCKET_CHECKLIST (object)->items);

  G_OBJECT_CLASS (docket_checklist_parent_class)->finalize (object);
}

static void
docket_checklist_class_init (DocketChecklistClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = docket_checklist_dispose;
  object_class->finalize = docket_checklist_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_checklist_init (DocketChecklist *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Checklist"));

  self->items = docket_record_list_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (title, "heading");
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self->box), head);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Add a step"));
  g_signal_connect (self->entry, "entry-activated", G_CALLBACK (add_cb), self);
  gtk_list_box_append (self->list, self->entry);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
}

void
docket_checklist_set_items (DocketChecklist *self, GPtrArray *items)
{
  g_return_if_fail (DOCKET_IS_CHECKLIST (self));

  if (has_steps (self, items))
    show_done (self, items);
  else
    show_steps (self, items);
  show_count (self);
}

GPtrArray *
docket_checklist_dup_items (DocketChecklist *self)
{
  GPtrArray *items;

  g_return_val_if_fail (DOCKET_IS_CHECKLIST (self), NULL);

  items = docket_record_list_new ();
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (items, docket_record_copy (g_ptr_array_index (self->items, i)));
  return items;
}
