/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A search for tickets in a popover: words, and the tickets that have them all. Main thread. Does
 * not know what the ticket is chosen for. */
#include "docket-ticket-picker.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many are shown; with one more word the right one is among them. */
#define MOST 30

#define DOCKET_TYPE_TICKET_PICKER (docket_ticket_picker_get_type ())
G_DECLARE_FINAL_TYPE (DocketTicketPicker, docket_ticket_picker, DOCKET, TICKET_PICKER, GtkPopover)

struct _DocketTicketPicker
{
  GtkPopover parent_instance;

  DocketWorkspace *workspace;
  DocketTicketPicked picked;
  gpointer user_data;
  GtkWidget *search;
  GtkListBox *list;
  GtkLabel *nothing; /* why there is none */
  GtkWidget *make;   /* leads to where tickets are made */
};

G_DEFINE_FINAL_TYPE (DocketTicketPicker, docket_ticket_picker, GTK_TYPE_POPOVER)

static gboolean
has_all (DocketCard *card, char **words)
{
  const char *folded = docket_card_get_folded (card);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static GtkWidget *
make_row (DocketCard *card)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title
      = g_strdup_printf ("%s %s", docket_card_get_id (card), docket_card_get_title (card));
  const char *client = docket_card_get_client_name (card);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *sub = gtk_label_new (client != NULL ? client : "");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (sub), 0);
  gtk_label_set_ellipsize (GTK_LABEL (sub), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (sub, "caption");
  gtk_widget_add_css_class (sub, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), sub);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, docket_card_get_id (card));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static void
empty (DocketTicketPicker *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
fill (DocketTicketPicker *self)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, DOCKET_KIND_TICKET);
  g_autofree char *folded
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  guint n = 0;

  empty (self);
  gtk_label_set_text (self->nothing,
                      g_list_model_get_n_items (cards) > 0 ? _ ("No ticket is called so.")
                                                           : _ ("There is no ticket yet."));
  for (guint i = 0; i < g_list_model_get_n_items (cards) && n < MOST; i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (cards, i);

      if (has_all (card, words))
        {
          gtk_list_box_append (self->list, make_row (card));
          n++;
        }
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
pick (DocketTicketPicker *self, GtkListBoxRow *row)
{
  g_autofree char *id = NULL;

  if (row == NULL)
    return;
  id = g_strdup (gtk_widget_get_name (GTK_WIDGET (row)));
  gtk_popover_popdown (GTK_POPOVER (self));
  self->picked (id, self->user_data);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketTicketPicker *self)
{
  pick (self, row);
}

static void
activate_cb (DocketTicketPicker *self)
{
  pick (self, gtk_list_box_get_selected_row (self->list));
}

/* From the words the down key leads to what was found. */
static void
make_cb (DocketTicketPicker *self)
{
  GtkWidget *from = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (from, "win.show-screen", "s", "board");
  gtk_widget_activate_action (from, "win.new", NULL);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DocketTicketPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

static void
docket_ticket_picker_map (GtkWidget *widget)
{
  DocketTicketPicker *self = DOCKET_TICKET_PICKER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill (self);
  /* A dialog has no other screen to go to. */
  gtk_widget_set_visible (self->make, GTK_IS_APPLICATION_WINDOW (gtk_widget_get_root (widget)));
  GTK_WIDGET_CLASS (docket_ticket_picker_parent_class)->map (widget);
  gtk_widget_grab_focus (self->search);
}

static void
docket_ticket_picker_dispose (GObject *object)
{
  g_clear_object (&DOCKET_TICKET_PICKER (object)->workspace);

  G_OBJECT_CLASS (docket_ticket_picker_parent_class)->dispose (object);
}

static void
docket_ticket_picker_class_init (DocketTicketPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_ticket_picker_dispose;
  GTK_WIDGET_CLASS (klass)->map = docket_ticket_picker_map;
}

static void
docket_ticket_picker_init (DocketTicketPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *nothing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search tickets"), -1);
  g_object_set (self->search, "placeholder-text", _ ("Search tickets"), NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (activate_cb), self);
  /* The entry keeps Escape to itself. */
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->search, keys);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Tickets"), -1);
  self->nothing = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "dim-label");
  self->make = gtk_button_new_with_mnemonic (_ ("_New Ticket…"));
  gtk_widget_set_halign (self->make, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (make_cb), self);
  gtk_box_append (GTK_BOX (nothing), GTK_WIDGET (self->nothing));
  gtk_box_append (GTK_BOX (nothing), self->make);
  gtk_widget_set_margin_top (nothing, 12);
  gtk_widget_set_margin_bottom (nothing, 12);
  gtk_list_box_set_placeholder (self->list, nothing);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_size_request (box, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
docket_ticket_picker_new (DocketWorkspace *workspace, DocketTicketPicked picked, gpointer user_data)
{
  DocketTicketPicker *self = g_object_new (DOCKET_TYPE_TICKET_PICKER, NULL);

  self->workspace = g_object_ref (workspace);
  self->picked = picked;
  self->user_data = user_data;
  return GTK_WIDGET (self);
}
