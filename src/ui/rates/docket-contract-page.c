/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of one contract. Owns its form and its rehearsal. Main thread; what the terms would
 * have come to is computed elsewhere and shown when it is there. */
#include "docket-contract-page.h"

#include "docket-acts.h"
#include "docket-allowance-view.h"
#include "docket-columns.h"
#include "docket-contract-acts.h"
#include "docket-contract-form.h"
#include "docket-dialogs.h"
#include "docket-labels.h"
#include "docket-rehearsal.h"
#include "docket-sides.h"
#include "docket-what-if-view.h"

#include <glib/gi18n.h>

struct _DocketContractPage
{
  AdwBin parent_instance;

  DocketWorkspace *workspace;
  char *contract;
  DocketForm *form;
  DocketRehearsal *rehearsal;
  DocketContract *asked; /* that was rehearsed last */
  gboolean saving;       /* as soon as the rehearsal has answered */

  GtkLabel *title;
  GtkWidget *client;
  GtkWidget *save;
  GtkWidget *revert;
  DocketContractForm *fields;
  DocketAllowanceView *allowance;
};

G_DEFINE_FINAL_TYPE (DocketContractPage, docket_contract_page, ADW_TYPE_BIN)

static const DocketContract *
find_contract (DocketContractPage *self)
{
  return docket_workspace_find (self->workspace, DOCKET_KIND_CONTRACT, self->contract);
}

static void
update_head (DocketContractPage *self)
{
  const DocketContract *contract = find_contract (self);

  if (contract == NULL)
    return;
  gtk_label_set_text (self->title, contract->name);
  gtk_button_set_label (
      GTK_BUTTON (self->client),
      docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, contract->client));
}

/* ---- What is found ---- */

static gboolean
has_hard (const GArray *findings)
{
  return findings->len > 0 && g_array_index (findings, DocketFinding, 0).hard;
}

/* By the terms as they are typed, so that each digit is judged when it comes. */
static void
update (DocketContractPage *self)
{
  const DocketSnapshot *terms = docket_rehearsal_get_terms (self->rehearsal);
  gboolean changed = docket_form_is_changed (self->form);
  gboolean hard = FALSE;

  if (terms != NULL)
    {
      g_autoptr (GArray) findings = docket_billing_check_contract (terms, self->asked);

      docket_contract_form_show_findings (self->fields, findings);
      hard = has_hard (findings);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contract.save", changed && !hard);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contract.revert", changed);
}

static void
form_changed_cb (DocketContractPage *self)
{
  g_autoptr (DocketContract) typed = docket_form_dup_typed (self->form);
  gboolean anew = self->asked == NULL || !docket_record_equal (typed, self->asked);

  if (anew)
    {
      g_clear_pointer (&self->asked, docket_record_unref);
      self->asked = g_steal_pointer (&typed);
    }
  update (self);
  if (anew)
    docket_rehearsal_ask (self->rehearsal, self->asked);
}

/* ---- Saving ---- */

static void
save_now (gpointer user_data)
{
  DocketContractPage *self = user_data;

  if (self->form != NULL)
    docket_form_save (self->form, GTK_WIDGET (self));
}

static char *
say_touched (DocketContractPage *self, const DocketTouched *touched)
{
  g_autofree char *before = docket_labels_money (touched->before, touched->currency);
  g_autofree char *after = docket_labels_money_code (touched->after, touched->currency);
  DocketMoney difference = { touched->after.minor - touched->before.minor };
  g_autofree char *change = docket_labels_money (difference, touched->currency);
  g_autofree char *entries = g_strdup_printf (
      ngettext ("%u unbilled time entry", "%u unbilled time entries", touched->n_entries),
      touched->n_entries);
  g_autofree char *fees
      = g_strdup_printf (ngettext ("%u fee", "%u fees", touched->n_fees), touched->n_fees);
  g_autofree char *both = NULL;
  const char *what = touched->n_fees == 0 ? entries : fees;

  if (touched->n_entries > 0 && touched->n_fees > 0)
    /* Translators: "38 unbilled time entries" and "1 fee" */
    what = both = g_strdup_printf (_ ("%s and %s"), entries, fees);
  return g_strdup_printf (
      /* Translators: what changes, a client, two amounts, and their difference with its sign */
      _ ("%s of %s change: what is unbilled goes from %s to %s (%s%s). What is issued stays as it "
         "is."),
      what,
      docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, touched->client),
      before,
      after,
      difference.minor > 0 ? "+" : "",
      change);
}

/* Everybody whose unbilled work is touched is of this client: the contract is theirs alone. */
static void
ask_and_save (DocketContractPage *self)
{
  const GArray *touched = docket_rehearsal_get_touched (self->rehearsal);
  g_autofree char *words = NULL;

  self->saving = FALSE;
  if (touched == NULL || touched->len == 0)
    {
      save_now (self);
      return;
    }
  words = say_touched (self, &g_array_index (touched, DocketTouched, 0));
  docket_dialogs_confirm (GTK_WIDGET (self),
                          _ ("Save These Terms?"),
                          words,
                          _ ("_Save"),
                          FALSE,
                          save_now,
                          g_object_ref (self),
                          g_object_unref);
}

static void
save_contract (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (widget);

  if (!docket_contract_form_check (self->fields) || !docket_form_check (self->form) || self->saving)
    return;
  /* What was only typed may be what is wrong with it. */
  update (self);
  self->saving = TRUE;
  if (!docket_rehearsal_is_busy (self->rehearsal))
    ask_and_save (self);
}

static void
revert_contract (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (widget);

  self->saving = FALSE;
  docket_form_revert (self->form);
}

static void
answered_cb (DocketContractPage *self)
{
  const DocketSnapshot *terms = docket_rehearsal_get_terms (self->rehearsal);

  if (terms != NULL)
    docket_contract_form_lock (
        self->fields, terms, docket_rehearsal_get_invoices (self->rehearsal));
  docket_allowance_view_show (self->allowance,
                              docket_rehearsal_get_periods (self->rehearsal),
                              docket_workspace_get_today (self->workspace));
  update (self);
  if (self->saving)
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        ask_and_save (self);
      else
        self->saving = FALSE;
    }
}

static void
changed_cb (DocketContractPage *self, int kind)
{
  if (kind == DOCKET_KIND_CONTRACT || kind == DOCKET_KIND_CLIENT)
    {
      update_head (self);
      update (self);
    }
}

/* ---- Acts ---- */

static void
delete_contract (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (widget);

  docket_acts_delete (widget,
                      self->workspace,
                      "delete contract",
                      DOCKET_KIND_CONTRACT,
                      self->contract,
                      _ ("Contract deleted"));
}

static void
open_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const DocketContract *contract = find_contract (DOCKET_CONTRACT_PAGE (widget));

  if (contract != NULL)
    gtk_widget_activate_action (widget, "win.open-client", "s", contract->client);
}

static void
end_contract (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (widget);

  docket_contract_acts_end (widget,
                            self->workspace,
                            self->contract,
                            docket_allowance_view_get_left (self->allowance),
                            docket_rehearsal_get_terms (self->rehearsal));
}

static void
renew_contract (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (widget);

  docket_contract_acts_renew (
      widget, self->workspace, self->contract, docket_rehearsal_get_terms (self->rehearsal));
}

/* ---- The page ---- */

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Re_new…"), "contract.renew");
  g_menu_append (menu, _ ("_End…"), "contract.end");
  g_menu_append (menu, _ ("_Delete"), "contract.delete");
  return docket_sides_make_menu_button (menu, _ ("More for This Contract"));
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_head (DocketContractPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (docket_sides_make_title ());
  self->client = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->client, "flat");
  gtk_widget_add_css_class (self->client, "dim-label");
  gtk_widget_set_valign (self->client, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->client, TRUE);
  gtk_widget_set_halign (self->client, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->client, _ ("Open the Client"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->client), "contract.open-client");
  self->revert = make_button (_ ("_Revert"), "contract.revert");
  self->save = make_button (_ ("_Save"), "contract.save");
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), self->client);
  gtk_box_append (GTK_BOX (box), self->revert);
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_box_append (GTK_BOX (box), make_menu ());
  gtk_widget_add_css_class (box, "docket-page-head");
  return box;
}

static GtkWidget *
make_columns (DocketContractPage *self, const DocketContract *contract)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *fields = docket_contract_form_new (self->form, FALSE);
  GtkWidget *columns = docket_columns_new (fields, right);

  self->fields = DOCKET_CONTRACT_FORM (fields);
  self->allowance = DOCKET_ALLOWANCE_VIEW (docket_allowance_view_new ());
  gtk_box_append (
      GTK_BOX (right),
      docket_what_if_view_new (
          self->rehearsal,
          docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, contract->client),
          docket_workspace_get_currency (self->workspace, contract->client)));
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->allowance));
  gtk_widget_set_margin_start (columns, 18);
  gtk_widget_set_margin_end (columns, 18);
  gtk_widget_set_margin_top (columns, 6);
  gtk_widget_set_margin_bottom (columns, 24);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), columns);
  docket_columns_set_adjustment (
      DOCKET_COLUMNS (columns),
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);
  return scrolled;
}

static void
docket_contract_page_dispose (GObject *object)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (object);

  g_clear_object (&self->form);
  g_clear_object (&self->rehearsal);
  g_clear_pointer (&self->asked, docket_record_unref);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->contract, g_free);

  G_OBJECT_CLASS (docket_contract_page_parent_class)->dispose (object);
}

static void
docket_contract_page_class_init (DocketContractPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_contract_page_dispose;
  gtk_widget_class_install_action (widget_class, "contract.save", NULL, save_contract);
  gtk_widget_class_install_action (widget_class, "contract.revert", NULL, revert_contract);
  gtk_widget_class_install_action (widget_class, "contract.renew", NULL, renew_contract);
  gtk_widget_class_install_action (widget_class, "contract.end", NULL, end_contract);
  gtk_widget_class_install_action (widget_class, "contract.delete", NULL, delete_contract);
  gtk_widget_class_install_action (widget_class, "contract.open-client", NULL, open_client);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "contract.save", NULL);
}

static void
docket_contract_page_init (DocketContractPage *self)
{
}

GtkWidget *
docket_contract_page_new (DocketWorkspace *workspace, const char *contract)
{
  DocketContractPage *self;
  const DocketContract *record;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_CONTRACT_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->contract = g_strdup (contract);
  record = find_contract (self);
  self->form = docket_form_new (workspace, docket_record_copy (record));
  docket_form_hold (self->form, "edit contract", _ ("Contract changed"));
  self->rehearsal = docket_rehearsal_new (workspace, record->client);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), make_columns (self, record));
  adw_bin_set_child (ADW_BIN (self), box);
  update_head (self);
  g_signal_connect_object (
      self->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->rehearsal, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  form_changed_cb (self);
  return GTK_WIDGET (self);
}

gboolean
docket_contract_page_is_changed (DocketContractPage *self)
{
  g_return_val_if_fail (DOCKET_IS_CONTRACT_PAGE (self), FALSE);

  return docket_form_is_changed (self->form);
}
