/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One contract's page. Owns its form. Main thread. */
#include "docket-contract-page.h"

#include "docket-acts.h"
#include "docket-allowances.h"
#include "docket-contract-form.h"
#include "docket-contract-sentence.h"
#include "docket-labels.h"
#include "docket-sides.h"

#include <glib/gi18n.h>

struct _DocketContractPage
{
  AdwBin parent_instance;

  DocketWorkspace *workspace;
  char *contract;
  DocketForm *form; /* NULL where the kind is only shown */

  GtkLabel *title;
  GtkWidget *client;
  GtkWidget *allowance;
  AdwBin *bar;
};

G_DEFINE_FINAL_TYPE (DocketContractPage, docket_contract_page, ADW_TYPE_BIN)

static const DocketContract *
find_contract (DocketContractPage *self)
{
  return docket_workspace_find (self->workspace, DOCKET_KIND_CONTRACT, self->contract);
}

static void
allowances_ready (GtkWidget *target, GHashTable *by_contract)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (target);
  const DocketAllowance *allowance = g_hash_table_lookup (by_contract, self->contract);
  gboolean shown = allowance != NULL && allowance->granted > 0;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *rolled = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (gtk_widget_get_ancestor (self->allowance, ADW_TYPE_PREFERENCES_GROUP),
                          shown);
  if (!shown)
    return;
  first = docket_labels_day (allowance->period);
  last = docket_labels_day (allowance->last);
  if (allowance->rolled > 0)
    {
      rolled = docket_labels_hours (allowance->rolled);
      /* Translators: a first and a last day, and hours */
      words = g_strdup_printf (_ ("%s to %s, %s carried over"), first, last, rolled);
    }
  else
    /* Translators: a first and a last day */
    words = g_strdup_printf (_ ("%s to %s"), first, last);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->allowance), words);
  adw_bin_set_child (self->bar, docket_allowances_make_bar (allowance));
}

static void
update (DocketContractPage *self)
{
  const DocketContract *contract = find_contract (self);

  if (contract == NULL)
    return;
  gtk_label_set_text (self->title, contract->name);
  gtk_button_set_label (
      GTK_BUTTON (self->client),
      docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, contract->client));
  docket_allowances_ask (self->workspace, contract->client, GTK_WIDGET (self), allowances_ready);
}

static void
changed_cb (DocketContractPage *self, int kind)
{
  if (kind == DOCKET_KIND_CONTRACT || kind == DOCKET_KIND_CLIENT || kind == DOCKET_KIND_TIME_ENTRY)
    update (self);
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

/* ---- The page ---- */

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Delete"), "contract.delete");
  return docket_sides_make_menu_button (menu, _ ("More for This Contract"));
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
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), self->client);
  gtk_box_append (GTK_BOX (box), make_menu ());
  return box;
}

static GtkWidget *
make_allowance (DocketContractPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->allowance = adw_action_row_new ();
  self->bar = ADW_BIN (adw_bin_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->allowance), _ ("Hours now"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->allowance), GTK_WIDGET (self->bar));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->allowance);
  gtk_widget_set_visible (group, FALSE);
  return group;
}

/* What is only shown: the sentence, and why it cannot be changed here. */
static GtkWidget *
make_shown (DocketContractPage *self)
{
  const DocketContract *contract = find_contract (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char *currency = docket_workspace_get_currency (self->workspace, contract->client);
  g_autofree char *sentence = docket_contract_sentence (contract, currency, NULL, NULL);
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *words
      = gtk_label_new (_ ("This contract was imported. Its terms can be seen here, and "
                          "changed only in the file that it came from."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "docket-sentence");
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static void
docket_contract_page_dispose (GObject *object)
{
  DocketContractPage *self = DOCKET_CONTRACT_PAGE (object);

  g_clear_object (&self->form);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->contract, g_free);

  G_OBJECT_CLASS (docket_contract_page_parent_class)->dispose (object);
}

static void
docket_contract_page_class_init (DocketContractPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_contract_page_dispose;
  gtk_widget_class_install_action (widget_class, "contract.delete", NULL, delete_contract);
  gtk_widget_class_install_action (widget_class, "contract.open-client", NULL, open_client);
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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_CONTRACT_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->contract = g_strdup (contract);
  record = find_contract (self);
  gtk_box_append (GTK_BOX (box), make_head (self));
  if (docket_contract_form_knows (record->kind))
    {
      self->form = docket_form_new (workspace, docket_record_copy (record));
      docket_form_apply (self->form, "edit contract", _ ("Contract changed"));
      gtk_box_append (GTK_BOX (box), docket_contract_form_make (self->form, FALSE));
    }
  else
    gtk_box_append (GTK_BOX (box), make_shown (self));
  gtk_box_insert_child_after (
      GTK_BOX (box), make_allowance (self), gtk_widget_get_first_child (box));
  adw_bin_set_child (ADW_BIN (self), docket_sides_make_page (box));
  update (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

DocketForm *
docket_contract_page_get_form (DocketContractPage *self)
{
  g_return_val_if_fail (DOCKET_IS_CONTRACT_PAGE (self), NULL);

  return self->form;
}
