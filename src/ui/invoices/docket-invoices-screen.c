/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen of invoices: the overview, and the editor that one of them is opened in. */
#include "docket-invoices-screen.h"

#include "docket-invoice-editor.h"
#include "docket-invoice-list.h"
#include "docket-invoice-row.h"
#include "docket-screen.h"
#include "docket-stacks.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketInvoicesScreen
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GtkStack *stack;
  DocketInvoiceList *list;
  DocketInvoiceEditor *editor;
  GtkStack *header;
  GSimpleActionGroup *actions; /* of the header's buttons and its menu */
  GtkWidget *list_header;
  GtkWidget *editor_header;
  GtkLabel *title;
  GtkLabel *state;
  GtkWidget *issue;
  GtkWidget *copy;
  GtkWidget *page;
  GtkWidget *search;
};

static void screen_init (DocketScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketInvoicesScreen,
                               docket_invoices_screen,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_SCREEN, screen_init))

static void
show_list (DocketInvoicesScreen *self)
{
  /* The focus goes over to the list before the row that has it goes. */
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_stack_set_visible_child (self->header, self->list_header);
  docket_invoice_editor_open (self->editor, NULL);
}

static void
back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_list (DOCKET_INVOICES_SCREEN (widget));
}

/* The header stands outside of the editor: its buttons and its menu go to it through these. */
static void
forward_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *name = g_strconcat ("editor.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action (GTK_WIDGET (DOCKET_INVOICES_SCREEN (user_data)->editor), name, NULL);
}

static void
update_actions (DocketInvoicesScreen *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (guint i = 0; names[i] != NULL; i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
        docket_invoice_editor_allows (self->editor, names[i]));
}

static void
editor_changed_cb (DocketInvoiceEditor *editor, DocketInvoicesScreen *self)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (editor);
  const char *client;
  const char *style;
  g_autofree char *title = NULL;
  gboolean draft;

  if (invoice == NULL)
    return;
  client = docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, invoice->client);
  title = invoice->number != NULL ? g_strdup_printf ("%s · %s", invoice->number, client)
                                  : g_strdup (client);
  draft = invoice->state == DOCKET_INVOICE_DRAFT;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->state,
                      docket_invoice_row_describe_state (
                          invoice, docket_workspace_get_today (self->workspace), &style));
  for (guint i = 0; i < 3; i++)
    {
      static const char *const styles[] = { "error", "warning", "success" };

      if (g_strcmp0 (style, styles[i]) == 0)
        gtk_widget_add_css_class (GTK_WIDGET (self->state), styles[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->state), styles[i]);
    }
  update_actions (self);
  gtk_widget_set_visible (self->issue, draft);
  gtk_widget_set_visible (self->copy,
                          docket_invoice_editor_can_copy (editor)
                              || docket_invoice_editor_is_copying (editor));
}

static void
page_toggled_cb (GtkToggleButton *toggle, DocketInvoicesScreen *self)
{
  docket_invoice_editor_show_page (self->editor, gtk_toggle_button_get_active (toggle));
}

static void
editor_left_cb (DocketInvoiceEditor *editor, DocketInvoicesScreen *self)
{
  show_list (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, DocketInvoicesScreen *self)
{
  docket_invoice_list_search (self->list, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* ---- As a screen ---- */

static GtkWidget *
get_header (DocketScreen *screen)
{
  return GTK_WIDGET (DOCKET_INVOICES_SCREEN (screen)->header);
}

static void
search (DocketScreen *screen)
{
  DocketInvoicesScreen *self = DOCKET_INVOICES_SCREEN (screen);

  show_list (self);
  gtk_widget_grab_focus (self->search);
}

static gboolean
open_invoice (DocketScreen *screen, DocketKind kind, const char *id)
{
  DocketInvoicesScreen *self = DOCKET_INVOICES_SCREEN (screen);

  if (kind != DOCKET_KIND_INVOICE)
    return FALSE;
  docket_invoice_editor_open (self->editor, id);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  gtk_stack_set_visible_child (self->header, self->editor_header);
  return TRUE;
}

static void
save (DocketScreen *screen)
{
  docket_invoice_editor_save (DOCKET_INVOICES_SCREEN (screen)->editor);
}

static void
set_narrow (DocketScreen *screen, gboolean narrow)
{
  DocketInvoicesScreen *self = DOCKET_INVOICES_SCREEN (screen);

  docket_invoice_editor_set_narrow (self->editor, narrow);
  gtk_widget_set_visible (self->page, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->state), !narrow);
  gtk_button_set_label (GTK_BUTTON (self->copy), narrow ? _ ("_Copy") : _ ("_Copy to QuickBooks"));
}

static void
screen_init (DocketScreenInterface *iface)
{
  iface->get_header = get_header;
  iface->search = search;
  iface->open = open_invoice;
  iface->save = save;
  iface->set_narrow = set_narrow;
}

/* ---- Headers ---- */

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GMenu *
make_menu_section (guint first, guint after)
{
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { N_ ("Open in _Mail Program"), "invoice.email" },
    { N_ ("Mark as _Sent"), "invoice.mark-sent" },
    { N_ ("_Print…"), "invoice.print" },
    { N_ ("Save as P_DF…"), "invoice.pdf" },
    { N_ ("Payment _Received…"), "invoice.pay" },
    { N_ ("_Void…"), "invoice.void" },
    { N_ ("D_elete Draft"), "invoice.delete" },
  };
  GMenu *section = g_menu_new ();

  for (guint i = first; i < after; i++)
    g_menu_append (section, _ (items[i].label), items[i].action);
  return section;
}

static GtkWidget *
make_menu (DocketInvoicesScreen *self)
{
  static const guint sections[] = { 0, 4, 5, 7 };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i + 1 < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (GMenu) section = make_menu_section (sections[i], sections[i + 1]);

      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More"), -1);
  return button;
}

static GtkWidget *
make_editor_header (DocketInvoicesScreen *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back_button = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_widget_set_tooltip_text (back_button, _ ("All invoices"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (back_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("All invoices"), -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (back_button, "clicked", G_CALLBACK (show_list), self);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->title, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "pill-label");
  gtk_widget_set_valign (GTK_WIDGET (self->state), GTK_ALIGN_CENTER);
  self->issue = make_button (_ ("_Issue"), "invoice.issue");
  self->copy = make_button (_ ("_Copy to QuickBooks"), "invoice.copy-to-quickbooks");

  self->page = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->page), "view-paged-symbolic");
  gtk_widget_set_tooltip_text (self->page, _ ("The page as it prints"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The page as it prints"), -1);
  gtk_widget_set_visible (self->page, FALSE);
  g_signal_connect (self->page, "toggled", G_CALLBACK (page_toggled_cb), self);

  gtk_box_append (GTK_BOX (box), back_button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), self->issue);
  gtk_box_append (GTK_BOX (box), self->copy);
  gtk_box_append (GTK_BOX (box), self->page);
  gtk_box_append (GTK_BOX (box), make_menu (self));
  return box;
}

static GtkWidget *
make_list_header (DocketInvoicesScreen *self)
{
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Number or client"), NULL);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search invoices"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  return self->search;
}

/* ---- Object ---- */

static void
docket_invoices_screen_dispose (GObject *object)
{
  DocketInvoicesScreen *self = DOCKET_INVOICES_SCREEN (object);

  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->header);
  g_clear_object (&self->actions);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_invoices_screen_parent_class)->dispose (object);
}

static void
docket_invoices_screen_class_init (DocketInvoicesScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_invoices_screen_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "invoices.back", NULL, back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "invoices.back", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Left, GDK_ALT_MASK, "invoices.back", NULL);
}

static void
docket_invoices_screen_init (DocketInvoicesScreen *self)
{
  static const GActionEntry entries[] = {
    { .name = "issue", .activate = forward_action_cb },
    { .name = "copy-to-quickbooks", .activate = forward_action_cb },
    { .name = "email", .activate = forward_action_cb },
    { .name = "mark-sent", .activate = forward_action_cb },
    { .name = "print", .activate = forward_action_cb },
    { .name = "pdf", .activate = forward_action_cb },
    { .name = "pay", .activate = forward_action_cb },
    { .name = "void", .activate = forward_action_cb },
    { .name = "delete", .activate = forward_action_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
      G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  self->header = GTK_STACK (g_object_ref_sink (gtk_stack_new ()));
  gtk_stack_set_hhomogeneous (self->header, FALSE);
  gtk_widget_insert_action_group (
      GTK_WIDGET (self->header), "invoice", G_ACTION_GROUP (self->actions));
  self->list_header = make_list_header (self);
  self->editor_header = make_editor_header (self);
  gtk_stack_add_child (self->header, self->list_header);
  gtk_stack_add_child (self->header, self->editor_header);
  docket_stacks_hide_others (self->header);
}

GtkWidget *
docket_invoices_screen_new (DocketWorkspace *workspace)
{
  DocketInvoicesScreen *self = g_object_new (DOCKET_TYPE_INVOICES_SCREEN, NULL);

  self->workspace = g_object_ref (workspace);
  self->list = DOCKET_INVOICE_LIST (docket_invoice_list_new (workspace));
  self->editor = DOCKET_INVOICE_EDITOR (docket_invoice_editor_new (workspace));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->editor), "editor");
  docket_stacks_hide_others (self->stack);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (editor_changed_cb), self, 0);
  g_signal_connect_object (self->editor, "left", G_CALLBACK (editor_left_cb), self, 0);
  return GTK_WIDGET (self);
}
