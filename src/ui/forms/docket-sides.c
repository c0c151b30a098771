/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two sides of a screen, a list and a detail. Owns both. Main thread. Knows neither. */
#include "docket-sides.h"

#include <glib/gi18n.h>

#define LIST_WIDTH 270

struct _DocketSides
{
  AdwBin parent_instance;

  GtkWidget *list;
  GtkWidget *separator;
  GtkWidget *detail;
  GtkWidget *back; /* owned: it stands in the window's header */
  gboolean narrow;
  gboolean whole;
  gboolean detail_shown;
};

G_DEFINE_FINAL_TYPE (DocketSides, docket_sides, ADW_TYPE_BIN)

static void
name_widget (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update (DocketSides *self)
{
  gboolean alone = self->detail_shown && (self->narrow || self->whole);

  gtk_widget_set_visible (self->list, !alone);
  gtk_widget_set_hexpand (self->list, self->narrow);
  gtk_widget_set_size_request (self->list, self->narrow ? -1 : LIST_WIDTH, -1);
  gtk_widget_set_visible (self->separator, !self->narrow && !alone);
  gtk_widget_set_visible (self->detail, !self->narrow || self->detail_shown);
  gtk_widget_set_visible (self->back, alone);
}

static void
back_cb (GtkButton *button, DocketSides *self)
{
  docket_sides_show_detail (self, FALSE);
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
docket_sides_dispose (GObject *object)
{
  g_clear_object (&DOCKET_SIDES (object)->back);

  G_OBJECT_CLASS (docket_sides_parent_class)->dispose (object);
}

static void
docket_sides_class_init (DocketSidesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_sides_dispose;
}

static void
docket_sides_init (DocketSides *self)
{
  self->back = g_object_ref_sink (gtk_button_new_from_icon_name ("go-previous-symbolic"));
  gtk_widget_set_tooltip_text (self->back, _ ("Back to the List"));
  name_widget (self->back, _ ("Back to the List"));
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, 0);
}

GtkWidget *
docket_sides_new (GtkWidget *list, GtkWidget *detail)
{
  DocketSides *self = g_object_new (DOCKET_TYPE_SIDES, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->list = list;
  self->detail = detail;
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->separator);
  gtk_box_append (GTK_BOX (box), detail);
  adw_bin_set_child (ADW_BIN (self), box);
  update (self);
  return GTK_WIDGET (self);
}

void
docket_sides_set_narrow (DocketSides *self, gboolean narrow)
{
  g_return_if_fail (DOCKET_IS_SIDES (self));

  self->narrow = narrow;
  update (self);
}

void
docket_sides_set_whole (DocketSides *self, gboolean whole)
{
  g_return_if_fail (DOCKET_IS_SIDES (self));

  self->whole = whole;
  update (self);
}

void
docket_sides_show_detail (DocketSides *self, gboolean show)
{
  g_return_if_fail (DOCKET_IS_SIDES (self));

  self->detail_shown = show;
  update (self);
}

GtkWidget *
docket_sides_make_empty (
    const char *icon, const char *title, const char *words, const char *button, const char *action)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), words);
  if (button != NULL)
    {
      GtkWidget *widget = gtk_button_new_with_mnemonic (button);

      gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (widget, "pill");
      gtk_widget_add_css_class (widget, "suggested-action");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
      adw_status_page_set_child (ADW_STATUS_PAGE (page), widget);
    }
  return page;
}

GtkWidget *
docket_sides_make_list (const char *search_label,
                        const char *list_label,
                        GtkSearchEntry **search,
                        GtkListBox **list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *entry = gtk_search_entry_new ();
  GtkWidget *rows = gtk_list_box_new ();

  *search = GTK_SEARCH_ENTRY (entry);
  *list = GTK_LIST_BOX (rows);
  g_object_set (entry, "placeholder-text", search_label, NULL);
  name_widget (entry, search_label);
  gtk_widget_set_margin_start (entry, 12);
  gtk_widget_set_margin_end (entry, 12);
  gtk_widget_set_margin_top (entry, 12);
  gtk_widget_add_css_class (rows, "navigation-sidebar");
  name_widget (rows, list_label);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), rows);
  /* An empty list is no stop on the way of the Tab key. */
  gtk_widget_set_focusable (scrolled, FALSE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

GtkWidget *
docket_sides_make_header (DocketSides *self, const char *label, const char *tooltip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  g_return_val_if_fail (DOCKET_IS_SIDES (self), NULL);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new");
  name_widget (button, label);
  gtk_box_append (GTK_BOX (box), self->back);
  gtk_box_append (GTK_BOX (box), button);
  return g_object_ref_sink (box);
}

GtkWidget *
docket_sides_make_title (void)
{
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-2");
  return title;
}

GtkWidget *
docket_sides_make_menu_button (GMenu *menu, const char *label)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  name_widget (button, label);
  return button;
}

GtkWidget *
docket_sides_make_add_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_widget (button, label);
  return button;
}

GtkWidget *
docket_sides_make_page (GtkWidget *box)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);
  return scrolled;
}
