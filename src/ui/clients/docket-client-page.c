/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One client's page. What changes with the work stands above, what is filled in once below. Owns
 * its form; its groups are filled anew when records of their kind change. Main thread. Speaks to
 * the window through actions. */
#include "docket-client-page.h"

#include "docket-acts.h"
#include "docket-add.h"
#include "docket-allowances.h"
#include "docket-codes.h"
#include "docket-contract-form.h"
#include "docket-contract-sentence.h"
#include "docket-form-rows.h"
#include "docket-invoice-row.h"
#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-sides.h"
#include "docket-stages.h"

#include <glib/gi18n.h>

/* More are found on the screens that they belong to. */
#define MOST_ROWS 8

struct _DocketClientPage
{
  AdwBin parent_instance;

  DocketWorkspace *workspace;
  char *client;
  DocketForm *form;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *draft;
  GtkWidget *archive;
  GtkWidget *figures;
  GtkListBox *contracts;
  GtkListBox *tickets;
  GtkListBox *invoices;
};

G_DEFINE_FINAL_TYPE (DocketClientPage, docket_client_page, ADW_TYPE_BIN)

static const DocketClient *
find_client (DocketClientPage *self)
{
  return docket_workspace_find (self->workspace, DOCKET_KIND_CLIENT, self->client);
}

/* ---- What goes on ---- */

static GtkWidget *
new_row (const char *title, const char *subtitle, const char *action, const char *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (action != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
      if (target != NULL)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
    }
  return row;
}

static void
add_quiet_row (GtkListBox *list, const char *words, const char *button, const char *action)
{
  GtkWidget *row = new_row (words, NULL, NULL, NULL);

  gtk_widget_add_css_class (row, "docket-quiet");
  if (button != NULL)
    {
      GtkWidget *widget = gtk_button_new_with_mnemonic (button);

      gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (widget, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
    }
  gtk_list_box_append (list, row);
}

static void
add_more_row (GtkListBox *list, guint n, const char *screen)
{
  g_autofree char *words = NULL;

  if (n <= MOST_ROWS)
    return;
  words = g_strdup_printf (ngettext ("and %u more", "and %u more", n - MOST_ROWS), n - MOST_ROWS);
  gtk_list_box_append (list, new_row (words, NULL, "win.show-screen", screen));
}

static void
update_contracts (DocketClientPage *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_CONTRACT);
  DocketDate today = docket_workspace_get_today (self->workspace);
  guint n = 0;
  int focused;

  focused = docket_lists_empty (self->contracts);
  for (guint i = 0; i < all->len; i++)
    {
      const DocketContract *contract = all->pdata[i];
      const DocketAllowance *allowance;
      GtkWidget *row;
      gboolean ended;

      if (g_strcmp0 (contract->client, self->client) != 0)
        continue;
      n++;
      ended = !DOCKET_IS_NULL (contract->end.days) && contract->end.days < today.days;
      row = new_row (contract->name,
                     ended ? _ ("Ended") : docket_contract_kind_name (contract->kind),
                     "win.open-contract",
                     contract->id);
      allowance = docket_workspace_get_allowance (self->workspace, contract->id);
      if (allowance != NULL && allowance->granted > 0)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), docket_allowances_make_bar (allowance));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_append (self->contracts, row);
    }
  if (n == 0)
    add_quiet_row (self->contracts,
                   _ ("No contract: time is billed by the price list"),
                   _ ("_Add Contract…"),
                   "client.add-contract");
  docket_lists_refocus (self->contracts, focused);
}

static gboolean
is_done (DocketClientPage *self, const DocketTicket *ticket)
{
  return docket_stages_is_done (docket_workspace_get_list (self->workspace, DOCKET_KIND_STAGE),
                                DOCKET_BOARD_TICKETS,
                                ticket->stage);
}

static void
update_tickets (DocketClientPage *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_TICKET);
  guint n = 0;
  int focused;

  focused = docket_lists_empty (self->tickets);
  for (guint i = 0; i < all->len; i++)
    {
      const DocketTicket *ticket = all->pdata[i];
      GtkWidget *row;
      GtkWidget *stage;

      if (g_strcmp0 (ticket->client, self->client) != 0 || is_done (self, ticket))
        continue;
      if (++n > MOST_ROWS)
        continue;
      row = new_row (ticket->title, ticket->id, "win.open-ticket", ticket->id);
      stage = gtk_label_new (ticket->stage);
      gtk_widget_add_css_class (stage, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), stage);
      gtk_list_box_append (self->tickets, row);
    }
  add_more_row (self->tickets, n, "board");
  if (n == 0)
    add_quiet_row (self->tickets, _ ("No open ticket"), _ ("_Add Ticket…"), "client.add-ticket");
  docket_lists_refocus (self->tickets, focused);
}

static void
update_invoices (DocketClientPage *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_INVOICE);
  DocketDate today = docket_workspace_get_today (self->workspace);
  guint n = 0;
  int focused;

  focused = docket_lists_empty (self->invoices);
  for (guint i = 0; i < all->len; i++)
    {
      const DocketInvoice *invoice = all->pdata[i];
      const char *style = NULL;
      const char *state;
      g_autofree char *amount = NULL;
      g_autofree char *date = NULL;
      GtkWidget *row, *label;

      if (g_strcmp0 (invoice->client, self->client) != 0)
        continue;
      if (++n > MOST_ROWS)
        continue;
      state = docket_invoice_row_describe_state (invoice, today, &style);
      date = docket_labels_date (invoice->issue_date, today);
      amount = docket_labels_money (invoice->total, invoice->currency);
      row = new_row (invoice->number != NULL ? invoice->number : _ ("Draft"),
                     date,
                     "win.open-invoice",
                     invoice->id);
      label = gtk_label_new (state);
      gtk_widget_add_css_class (label, style != NULL ? style : "dim-label");
      if (invoice->number != NULL)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      else
        g_object_ref_sink (label), g_object_unref (label);
      label = gtk_label_new (amount);
      gtk_widget_add_css_class (label, "tabular");
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_width_chars (GTK_LABEL (label), 10);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      gtk_list_box_append (self->invoices, row);
    }
  add_more_row (self->invoices, n, "invoices");
  if (n == 0)
    add_quiet_row (self->invoices, _ ("Nothing was invoiced yet"), NULL, NULL);
  docket_lists_refocus (self->invoices, focused);
}

/* ---- Figures ---- */

static void
add_figure (DocketClientPage *self, const char *title, const char *value, const char *style)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *figure = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (figure, "title-3");
  gtk_widget_add_css_class (figure, "tabular");
  if (style != NULL)
    gtk_widget_add_css_class (figure, style);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (self->figures), box);
}

static const DocketUnbilled *
find_unbilled (DocketClientPage *self)
{
  const DocketUnbilledReport *report = docket_workspace_get_unbilled (self->workspace);

  for (guint i = 0; report != NULL && i < report->clients->len; i++)
    {
      const DocketUnbilled *unbilled = &g_array_index (report->clients, DocketUnbilled, i);

      if (g_strcmp0 (unbilled->id, self->client) == 0)
        return unbilled;
    }
  return NULL;
}

/* What the client still owes, and how much of it is late; of invoices in its currency. */
static void
sum_due (DocketClientPage *self, DocketMoney *due, DocketMoney *late)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_INVOICE);
  const char *currency = docket_workspace_get_currency (self->workspace, self->client);
  DocketDate today = docket_workspace_get_today (self->workspace);

  due->minor = 0;
  late->minor = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const DocketInvoice *invoice = all->pdata[i];

      if (g_strcmp0 (invoice->client, self->client) != 0 || invoice->number == NULL
          || invoice->state == DOCKET_INVOICE_VOID || DOCKET_IS_NULL (invoice->due.minor)
          || g_strcmp0 (invoice->currency, currency) != 0)
        continue;
      docket_money_add (*due, invoice->due, due, NULL);
      if (docket_invoicing_is_overdue (invoice, today))
        docket_money_add (*late, invoice->due, late, NULL);
    }
}

static void
update_figures (DocketClientPage *self)
{
  const char *currency = docket_workspace_get_currency (self->workspace, self->client);
  const DocketUnbilled *unbilled = find_unbilled (self);
  DocketMoney due, late;
  DocketMoney ready = { unbilled != NULL ? unbilled->total.minor : 0 };
  g_autofree char *ready_text = docket_labels_money_code (ready, currency);
  g_autofree char *hours = docket_labels_hours (unbilled != NULL ? unbilled->seconds : 0);
  g_autofree char *due_text = NULL;

  docket_lists_empty_box (GTK_BOX (self->figures));
  sum_due (self, &due, &late);
  due_text = docket_labels_money_code (due, currency);
  add_figure (self, _ ("Unbilled"), ready_text, NULL);
  add_figure (self, _ ("Unbilled time"), hours, NULL);
  add_figure (self, _ ("To be paid"), due_text, NULL);
  if (late.minor > 0)
    {
      g_autofree char *late_text = docket_labels_money_code (late, currency);

      add_figure (self, _ ("Overdue"), late_text, "error");
    }
  gtk_widget_set_visible (
      self->draft, unbilled != NULL && (unbilled->n_entries > 0 || unbilled->total.minor > 0));
}

static void
update_title (DocketClientPage *self)
{
  const DocketClient *client = find_client (self);

  if (client == NULL)
    return;
  gtk_label_set_text (self->title, client->name);
  gtk_label_set_text (self->subtitle, _ ("Archived: no longer offered for new work"));
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), client->archived == TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.archive", client->archived != TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.restore", client->archived == TRUE);
}

static void
show_bill_amount (DocketClientPage *self)
{
  const DocketClient *client = find_client (self);

  gtk_widget_set_visible (docket_form_get_row (self->form, "bill_amount"),
                          client != NULL && client->bill_when == DOCKET_BILL_WHEN_AMOUNT);
}

static void
set_hints (DocketClientPage *self)
{
  const DocketCompany *company = docket_workspace_get_company (self->workspace);
  g_autofree char *terms = NULL;
  g_autofree char *list = NULL;
  g_autofree char *currency = NULL;

  if (company == NULL)
    return;
  if (!DOCKET_IS_NULL (company->payment_terms_days))
    terms = g_strdup_printf ("%" G_GINT64_FORMAT, company->payment_terms_days);
  docket_form_set_hint (self->form, "payment_terms_days", terms != NULL ? terms : "");
  if (company->price_list != NULL)
    /* Translators: %s is the name of a price list */
    list = g_strdup_printf (
        _ ("%s, as the company"),
        docket_workspace_get_name (self->workspace, DOCKET_KIND_PRICE_LIST, company->price_list));
  docket_form_set_hint (self->form, "price_list", list != NULL ? list : _ ("None"));
  /* Translators: %s is a currency's code */
  currency = g_strdup_printf (_ ("%s, as the company"), company->currency);
  docket_form_set_hint (self->form, "currency", currency);
}

/* The sums of all clients are new, and so is how their allowances stand. */
static void
unbilled_changed_cb (DocketClientPage *self)
{
  update_figures (self);
  update_contracts (self);
}

static void
changed_cb (DocketClientPage *self, int kind)
{
  switch (kind)
    {
    case DOCKET_KIND_CLIENT:
      update_title (self);
      update_figures (self);
      show_bill_amount (self);
      break;
    case DOCKET_KIND_COMPANY:
    case DOCKET_KIND_PRICE_LIST:
      set_hints (self);
      break;
    case DOCKET_KIND_STAGE:
    case DOCKET_KIND_TICKET:
      update_tickets (self);
      break;
    case DOCKET_KIND_CONTRACT:
      update_contracts (self);
      break;
    case DOCKET_KIND_INVOICE:
      update_invoices (self);
      update_figures (self);
      break;
    default:
      break;
    }
}

/* ---- Acts ---- */

static void
draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.draft-client", "s", DOCKET_CLIENT_PAGE (widget)->client);
}

static void
add_ticket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketClientPage *self = DOCKET_CLIENT_PAGE (widget);

  docket_add_ticket (widget, self->workspace, self->client, NULL, NULL, NULL);
}

static void
add_contract (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketClientPage *self = DOCKET_CLIENT_PAGE (widget);

  docket_contract_form_add (widget, self->workspace, self->client, NULL, NULL, NULL);
}

static void
add_project (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketClientPage *self = DOCKET_CLIENT_PAGE (widget);

  docket_add_project (widget, self->workspace, self->client, NULL, NULL, NULL);
}

static void
set_archived (DocketClientPage *self, gboolean archived, const char *act, const char *done)
{
  const DocketClient *client = find_client (self);
  DocketClient *changed;

  if (client == NULL)
    return;
  changed = docket_record_copy (client);
  changed->archived = archived;
  docket_acts_change (GTK_WIDGET (self), self->workspace, act, client, changed, done, NULL);
}

static void
archive (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_archived (DOCKET_CLIENT_PAGE (widget), TRUE, "archive client", _ ("Client archived"));
}

static void
restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_archived (DOCKET_CLIENT_PAGE (widget), FALSE, "restore client", _ ("Client restored"));
}

static void
delete_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketClientPage *self = DOCKET_CLIENT_PAGE (widget);

  docket_acts_delete (widget,
                      self->workspace,
                      "delete client",
                      DOCKET_KIND_CLIENT,
                      self->client,
                      _ ("Client deleted"));
}

/* ---- The page ---- */

static GtkListBox *
add_list (GtkWidget *box, const char *title, const char *button, const char *action)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (button != NULL)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                             docket_sides_make_add_button (button, action));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (GTK_BOX (box), group);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) adding = g_menu_new ();
  g_autoptr (GMenu) leaving = g_menu_new ();

  g_menu_append (adding, _ ("New _Ticket…"), "client.add-ticket");
  g_menu_append (adding, _ ("New _Project…"), "client.add-project");
  g_menu_append (adding, _ ("New _Contract…"), "client.add-contract");
  g_menu_append (leaving, _ ("_Archive"), "client.archive");
  g_menu_append (leaving, _ ("_Restore"), "client.restore");
  g_menu_append (leaving, _ ("_Delete"), "client.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (adding));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (leaving));
  return docket_sides_make_menu_button (menu, _ ("More for This Client"));
}

static GtkWidget *
make_head (DocketClientPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->title = GTK_LABEL (docket_sides_make_title ());
  self->subtitle = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->subtitle, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->subtitle));
  self->draft = gtk_button_new_with_mnemonic (_ ("_Draft Invoice"));
  gtk_widget_set_valign (self->draft, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->draft, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->draft), "client.draft");
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), self->draft);
  gtk_box_append (GTK_BOX (box), make_menu ());
  return box;
}

static void
add_fields (DocketClientPage *self, GtkWidget *box)
{
  static const DocketFormOption included[]
      = { { "false", N_ ("Without tax") }, { "true", N_ ("With tax") } };
  static const DocketFormOption whens[] = { { "month_end", N_ ("At the month’s end") },
                                            { "ticket_done", N_ ("When a ticket is done") },
                                            { "amount", N_ ("When an amount is reached") } };
  DocketForm *form = self->form;
  GtkWidget *group = docket_form_add_group (box, _ ("On the Invoice"), NULL);

  docket_form_add_entry (form, group, "name", _ ("Name"));
  docket_form_require (form, "name");
  docket_form_add_lines (form, group, "address", _ ("Address"));
  docket_form_add_codes (
      form, group, "country", _ ("Country"), docket_codes_countries (), _ ("Not given"));
  docket_form_add_entry (form, group, "tax_id", _ ("Tax number"));

  group = docket_form_add_group (box, _ ("Contact"), NULL);
  docket_form_add_entry (form, group, "contact", _ ("Billing contact"));
  docket_form_add_entry (form, group, "email", _ ("Email for invoices"));
  docket_form_add_entry (form, group, "phone", _ ("Phone"));

  group = docket_form_add_group (box, _ ("Terms"), NULL);
  docket_form_add_counted (form, group, "payment_terms_days", _ ("To be paid within"), _ ("days"));
  docket_form_add_reference (form, group, "tax", _ ("Tax"), _ ("None"));
  docket_form_add_options (form,
                           group,
                           "prices_include_tax",
                           _ ("Prices are"),
                           included,
                           G_N_ELEMENTS (included),
                           _ ("As the company’s"));
  docket_form_add_reference (form, group, "price_list", _ ("Price list"), _ ("As the company’s"));
  docket_form_add_codes (
      form, group, "currency", _ ("Currency"), docket_codes_currencies (), _ ("As the company’s"));
  docket_form_add_codes (form,
                         group,
                         "language",
                         _ ("Language of invoices"),
                         docket_codes_languages (),
                         _ ("As the company’s"));

  group = docket_form_add_group (box, _ ("When to Bill"), NULL);
  docket_form_add_options (form,
                           group,
                           "bill_when",
                           _ ("Ready to bill"),
                           whens,
                           G_N_ELEMENTS (whens),
                           _ ("At any time"));
  docket_form_explain (form, "bill_when", _ ("What no contract says otherwise of"));
  docket_form_add_entry (form, group, "bill_amount", _ ("Ready from"));
  docket_form_explain (form, "bill_amount", _ ("Net, in the client’s currency"));

  group = docket_form_add_group (box, _ ("Note"), NULL);
  docket_form_add_lines (form, group, "note", _ ("For yourself"));
}

static void
docket_client_page_dispose (GObject *object)
{
  DocketClientPage *self = DOCKET_CLIENT_PAGE (object);

  g_clear_object (&self->form);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->client, g_free);

  G_OBJECT_CLASS (docket_client_page_parent_class)->dispose (object);
}

static void
docket_client_page_class_init (DocketClientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_client_page_dispose;
  gtk_widget_class_install_action (widget_class, "client.draft", NULL, draft);
  gtk_widget_class_install_action (widget_class, "client.add-ticket", NULL, add_ticket);
  gtk_widget_class_install_action (widget_class, "client.add-project", NULL, add_project);
  gtk_widget_class_install_action (widget_class, "client.add-contract", NULL, add_contract);
  gtk_widget_class_install_action (widget_class, "client.archive", NULL, archive);
  gtk_widget_class_install_action (widget_class, "client.restore", NULL, restore);
  gtk_widget_class_install_action (widget_class, "client.delete", NULL, delete_client);
}

static void
docket_client_page_init (DocketClientPage *self)
{
}

GtkWidget *
docket_client_page_new (DocketWorkspace *workspace, const char *client)
{
  DocketClientPage *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (client != NULL, NULL);

  self = g_object_new (DOCKET_TYPE_CLIENT_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->client = g_strdup (client);
  self->form = docket_form_new (workspace, docket_record_copy (find_client (self)));
  docket_form_apply (self->form, "edit client", _ ("Client changed"));

  gtk_box_append (GTK_BOX (box), make_head (self));
  self->figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_widget_add_css_class (self->figures, "docket-figures");
  gtk_box_append (GTK_BOX (box), self->figures);
  self->contracts = add_list (box, _ ("Contracts"), _ ("New Contract"), "client.add-contract");
  self->tickets = add_list (box, _ ("Open Tickets"), _ ("New Ticket"), "client.add-ticket");
  self->invoices = add_list (box, _ ("Invoices"), NULL, NULL);
  add_fields (self, box);
  adw_bin_set_child (ADW_BIN (self), docket_sides_make_page (box));

  update_title (self);
  update_figures (self);
  update_contracts (self);
  update_tickets (self);
  update_invoices (self);
  set_hints (self);
  show_bill_amount (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "unbilled-changed", G_CALLBACK (unbilled_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

const char *
docket_client_page_get_client (DocketClientPage *self)
{
  g_return_val_if_fail (DOCKET_IS_CLIENT_PAGE (self), NULL);

  return self->client;
}
