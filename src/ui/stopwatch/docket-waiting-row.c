/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the time that waits for a word; rows are used again for other entries. Owns its widgets
 * and its entry. Main thread. Its popovers are made when they are first opened. */
#include "docket-waiting-row.h"

#include "docket-acts.h"
#include "docket-entry-acts.h"
#include "docket-labels.h"
#include "docket-missed-words.h"
#include "docket-naming.h"
#include "docket-ticket-picker.h"

#include <glib/gi18n.h>

struct _DocketWaitingRow
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketTimeEntry *entry; /* NULL: none */

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkMenuButton *pick; /* NULL: it waits for a review */
  GtkMenuButton *menu;
};

G_DEFINE_FINAL_TYPE (DocketWaitingRow, docket_waiting_row, GTK_TYPE_WIDGET)

/* ---- Acts ---- */

static void
picked_cb (const char *id, gpointer user_data)
{
  DocketWaitingRow *self = user_data;

  if (self->entry != NULL)
    docket_naming_give (GTK_WIDGET (self), self->workspace, self->entry->id, id);
}

/* What asks in a window of its own outlives this row, and the menu that it is in. */
static GtkWidget *
leave_menu (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  return root;
}

static void
new_ticket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWaitingRow *self = DOCKET_WAITING_ROW (widget);

  if (self->entry != NULL)
    docket_naming_ask_new (leave_menu (widget), self->workspace, self->entry);
}

static void
split (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWaitingRow *self = DOCKET_WAITING_ROW (widget);

  if (self->entry != NULL)
    docket_entry_acts_ask_split (leave_menu (widget), self->workspace, self->entry);
}

static void delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWaitingRow *self = DOCKET_WAITING_ROW (widget);

  if (self->entry != NULL)
    docket_acts_delete (widget,
                        self->workspace,
                        "delete time",
                        DOCKET_KIND_TIME_ENTRY,
                        self->entry->id,
                        _ ("Time deleted"));
}

/* ---- What it shows ---- */

static void
create_picker_cb (GtkMenuButton *button, gpointer user_data)
{
  DocketWaitingRow *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button,
                                 docket_ticket_picker_new (self->workspace, picked_cb, self));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = g_menu_new ();
  g_menu_append (menu, _ ("_New Ticket…"), "row.new-ticket");
  g_menu_append (menu, _ ("_Split…"), "row.split");
  g_menu_append (menu, _ ("_Delete"), "row.delete");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

void
docket_waiting_row_pick (DocketWaitingRow *self)
{
  g_return_if_fail (DOCKET_IS_WAITING_ROW (self));

  if (self->pick != NULL)
    gtk_menu_button_popup (self->pick);
}

void
docket_waiting_row_open_menu (DocketWaitingRow *self)
{
  g_return_if_fail (DOCKET_IS_WAITING_ROW (self));

  if (self->menu != NULL)
    gtk_menu_button_popup (self->menu);
}

const DocketTimeEntry *
docket_waiting_row_get_entry (DocketWaitingRow *self)
{
  g_return_val_if_fail (DOCKET_IS_WAITING_ROW (self), NULL);

  return self->entry;
}

static void
show_entry (DocketWaitingRow *self)
{
  const DocketTimeEntry *entry = self->entry;
  gint64 end = DOCKET_IS_NULL (entry->end.seconds) ? docket_clock_now () : entry->end.seconds;
  g_autofree char *title = docket_missed_words_entry (self->workspace, entry);
  g_autofree char *span
      = docket_missed_words_span (self->workspace, entry->start.seconds, entry->end.seconds);
  g_autofree char *length = docket_labels_hours (end - entry->start.seconds);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", span, length);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, subtitle);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
docket_waiting_row_set_entry (DocketWaitingRow *self, DocketTimeEntry *entry)
{
  g_return_if_fail (DOCKET_IS_WAITING_ROW (self));

  docket_record_unref (self->entry);
  self->entry = entry != NULL ? docket_record_ref (entry) : NULL;
  if (entry != NULL)
    show_entry (self);
}

/* ---- The class ---- */

static void
docket_waiting_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&DOCKET_WAITING_ROW (object)->workspace);

  G_OBJECT_CLASS (docket_waiting_row_parent_class)->dispose (object);
}

static void
docket_waiting_row_finalize (GObject *object)
{
  docket_record_unref (DOCKET_WAITING_ROW (object)->entry);

  G_OBJECT_CLASS (docket_waiting_row_parent_class)->finalize (object);
}

static void
docket_waiting_row_class_init (DocketWaitingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_waiting_row_dispose;
  object_class->finalize = docket_waiting_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "waitingrow");
  gtk_widget_class_install_action (widget_class, "row.new-ticket", NULL, new_ticket);
  gtk_widget_class_install_action (widget_class, "row.split", NULL, split);
  gtk_widget_class_install_action (widget_class, "row.delete", NULL, delete);
}

static void
docket_waiting_row_init (DocketWaitingRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  self->subtitle = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->subtitle, 0);
  gtk_label_set_wrap (self->subtitle, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "tabular");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->subtitle));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (words, GTK_WIDGET (self));
}

static void
add_buttons (DocketWaitingRow *self)
{
  self->pick = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->pick, _ ("Ticket…"));
  gtk_menu_button_set_create_popup_func (self->pick, create_picker_cb, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->pick), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->pick), GTK_WIDGET (self));
  self->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu, "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (self->menu, create_menu_cb, self, NULL);
  gtk_menu_button_set_has_frame (self->menu, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->menu), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu), _ ("More to do with this time"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More to do with this time"),
                                  -1);
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
}

GtkWidget *
docket_waiting_row_new (DocketWorkspace *workspace, gboolean later)
{
  DocketWaitingRow *self = g_object_new (DOCKET_TYPE_WAITING_ROW, NULL);

  self->workspace = g_object_ref (workspace);
  if (later)
    add_buttons (self);
  else
    gtk_widget_set_parent (gtk_image_new_from_icon_name ("go-next-symbolic"), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
