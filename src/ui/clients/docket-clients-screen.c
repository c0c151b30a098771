/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen of clients: a list that can be searched, and the page of the chosen one. Owns the
 * header that it lends to the window. Main thread. */
#include "docket-clients-screen.h"

#include "docket-add.h"
#include "docket-client-page.h"
#include "docket-lists.h"
#include "docket-screen.h"
#include "docket-sides.h"
#include "docket-stacks.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketClientsScreen
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketSides *sides;
  GtkStack *detail; /* "empty", "none", "page" */
  AdwBin *page;
  GtkListBox *list;
  GtkSearchEntry *search;
  GtkWidget *header; /* owned */
  char *chosen;
};

static void screen_init (DocketScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketClientsScreen,
                               docket_clients_screen,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_SCREEN, screen_init))

/* ---- The list ---- */

/* A row keeps the id as its name: nothing else is needed of it. */
static GtkWidget *
new_row (const DocketClient *client)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (client->name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  if (client->archived == TRUE)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_name (row, client->id);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, client->name, -1);
  return row;
}

static int
compare_clients (gconstpointer a, gconstpointer b)
{
  const DocketClient *first = *(DocketClient *const *) a;
  const DocketClient *second = *(DocketClient *const *) b;
  int archived = (first->archived == TRUE) - (second->archived == TRUE);

  return archived != 0 ? archived : g_utf8_collate (first->name, second->name);
}

static gboolean
matches (const DocketClient *client, const char *needle)
{
  const char *const texts[] = { client->name, client->contact, client->email, client->id };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && g_str_match_string (needle, texts[i], TRUE))
      return TRUE;
  return FALSE;
}

static void
show_page (DocketClientsScreen *self, const char *id)
{
  GtkWidget *shown = adw_bin_get_child (self->page);

  if (shown == NULL || g_strcmp0 (docket_client_page_get_client (DOCKET_CLIENT_PAGE (shown)), id))
    adw_bin_set_child (self->page, docket_client_page_new (self->workspace, id));
  gtk_stack_set_visible_child_name (self->detail, "page");
}

static void
update_detail (DocketClientsScreen *self)
{
  GPtrArray *clients = docket_workspace_get_list (self->workspace, DOCKET_KIND_CLIENT);

  if (self->chosen != NULL
      && docket_workspace_find (self->workspace, DOCKET_KIND_CLIENT, self->chosen) != NULL)
    {
      show_page (self, self->chosen);
      return;
    }
  g_clear_pointer (&self->chosen, g_free);
  adw_bin_set_child (self->page, NULL);
  gtk_stack_set_visible_child_name (self->detail, clients->len == 0 ? "empty" : "none");
  docket_sides_show_detail (self->sides, clients->len == 0);
}

static void
update_list (DocketClientsScreen *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_CLIENT);
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) clients = g_ptr_array_sized_new (all->len);
  int focused = docket_lists_empty (self->list);

  /* Where there is none, nothing can be found. */
  gtk_widget_set_visible (GTK_WIDGET (self->search), all->len > 0);
  for (guint i = 0; i < all->len; i++)
    if (*needle == '\0' || matches (all->pdata[i], needle))
      g_ptr_array_add (clients, all->pdata[i]);
  g_ptr_array_sort (clients, compare_clients);
  for (guint i = 0; i < clients->len; i++)
    {
      GtkWidget *row = new_row (clients->pdata[i]);

      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (docket_record_get_id (clients->pdata[i]), self->chosen) == 0)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  docket_lists_refocus (self->list, focused);
}

static void
choose (DocketClientsScreen *self, const char *id)
{
  if (g_strcmp0 (self->chosen, id) != 0)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (id);
    }
  update_list (self);
  update_detail (self);
  docket_sides_show_detail (self->sides, self->chosen != NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketClientsScreen *self)
{
  g_free (self->chosen);
  self->chosen = g_strdup (gtk_widget_get_name (GTK_WIDGET (row)));
  update_detail (self);
  docket_sides_show_detail (self->sides, TRUE);
}

static void
clients_changed_cb (DocketClientsScreen *self)
{
  update_list (self);
  update_detail (self);
}

/* ---- Acts ---- */

static void
added (const char *id, gpointer user_data)
{
  choose (DOCKET_CLIENTS_SCREEN (user_data), id);
}

static void
create (DocketScreen *screen)
{
  DocketClientsScreen *self = DOCKET_CLIENTS_SCREEN (screen);

  docket_add_client (
      GTK_WIDGET (self), self->workspace, added, g_object_ref (self), g_object_unref);
}

static void
create_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  create (DOCKET_SCREEN (widget));
}

static void
search (DocketScreen *screen)
{
  DocketClientsScreen *self = DOCKET_CLIENTS_SCREEN (screen);

  docket_sides_show_detail (self->sides, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
open_client (DocketScreen *screen, DocketKind kind, const char *id)
{
  DocketClientsScreen *self = DOCKET_CLIENTS_SCREEN (screen);

  if (kind != DOCKET_KIND_CLIENT || docket_workspace_find (self->workspace, kind, id) == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  choose (self, id);
  return TRUE;
}

static GtkWidget *
get_header (DocketScreen *screen)
{
  return DOCKET_CLIENTS_SCREEN (screen)->header;
}

static void
set_narrow (DocketScreen *screen, gboolean narrow)
{
  docket_sides_set_narrow (DOCKET_CLIENTS_SCREEN (screen)->sides, narrow);
}

static void
screen_init (DocketScreenInterface *iface)
{
  iface->get_header = get_header;
  iface->create = create;
  iface->search = search;
  iface->open = open_client;
  iface->set_narrow = set_narrow;
}

/* ---- The class ---- */

static void
docket_clients_screen_dispose (GObject *object)
{
  DocketClientsScreen *self = DOCKET_CLIENTS_SCREEN (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->header);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (docket_clients_screen_parent_class)->dispose (object);
}

static void
docket_clients_screen_class_init (DocketClientsScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_clients_screen_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "clients.new", NULL, create_action);
}

static void
docket_clients_screen_init (DocketClientsScreen *self)
{
}

static GtkWidget *
make_list_side (DocketClientsScreen *self)
{
  GtkWidget *side
      = docket_sides_make_list (_ ("Search clients"), _ ("Clients"), &self->search, &self->list);
  GtkWidget *nothing = gtk_label_new (_ ("No client is called so."));

  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_set_margin_top (nothing, 12);
  gtk_list_box_set_placeholder (self->list, nothing);
  g_signal_connect_object (
      self->search, "search-changed", G_CALLBACK (update_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  return side;
}

static GtkWidget *
make_detail_side (DocketClientsScreen *self)
{
  self->detail = GTK_STACK (gtk_stack_new ());
  self->page = ADW_BIN (adw_bin_new ());
  gtk_stack_add_named (self->detail,
                       docket_sides_make_empty ("system-users-symbolic",
                                                _ ("Who Do You Work For?"),
                                                _ ("Add your first client. Tickets, time and "
                                                   "invoices belong to one."),
                                                _ ("_Add Client…"),
                                                "clients.new"),
                       "empty");
  gtk_stack_add_named (self->detail,
                       docket_sides_make_empty ("system-users-symbolic",
                                                _ ("Choose a Client"),
                                                _ ("What is open, unbilled and due stands here."),
                                                NULL,
                                                NULL),
                       "none");
  gtk_stack_add_named (self->detail, GTK_WIDGET (self->page), "page");
  docket_stacks_hide_others (self->detail);
  return GTK_WIDGET (self->detail);
}

GtkWidget *
docket_clients_screen_new (DocketWorkspace *workspace)
{
  DocketClientsScreen *self;
  GtkWidget *list, *detail;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_CLIENTS_SCREEN, NULL);
  self->workspace = g_object_ref (workspace);
  list = make_list_side (self);
  detail = make_detail_side (self);
  self->sides = DOCKET_SIDES (docket_sides_new (list, detail));
  gtk_widget_set_parent (GTK_WIDGET (self->sides), GTK_WIDGET (self));
  self->header
      = docket_sides_make_header (self->sides, _ ("New Client"), _ ("New Client (Ctrl+N)"));
  g_signal_connect_object (
      workspace, "changed::client", G_CALLBACK (clients_changed_cb), self, G_CONNECT_SWAPPED);
  clients_changed_cb (self);
  return GTK_WIDGET (self);
}
