/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview of invoices: what is ready to bill, and what was billed. Reads the workspace's
 * caches; owns only what is chosen to be seen. */
#include "docket-invoice-list.h"

#include "docket-dialogs.h"
#include "docket-invoice-row.h"
#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-ready-sentence.h"
#include "docket-sentences.h"
#include "docket-stacks.h"
#include "docket-toasts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* So many are shown at first, and so many more when asked for. */
#define PAGE 60

typedef enum
{
  SHOW_ALL,
  SHOW_DRAFTS,
  SHOW_OPEN,
  SHOW_OVERDUE,
  SHOW_PAID,
  N_SHOWS,
} Show;

struct _DocketInvoiceList
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  Show show;
  char *search; /* folded, NULL: all */
  guint n_shown;

  GtkWidget *window;
  GtkWidget *ready_group;
  GtkListBox *ready;
  GtkWidget *draft_all;
  GtkWidget *nothing_ready;
  GtkBox *filters;
  GtkToggleButton *toggles[N_SHOWS];
  GtkLabel *summary;
  GtkListBox *invoices;
  GtkWidget *more;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (DocketInvoiceList, docket_invoice_list, GTK_TYPE_WIDGET)

/* ---- Ready to bill ---- */

static char *
describe_unbilled (const DocketUnbilled *unbilled)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *hours = docket_labels_hours (unbilled->seconds);

  if (unbilled->seconds > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%s h of time"), hours));
  if (unbilled->fees.minor != 0)
    {
      g_autofree char *fees = docket_labels_money (unbilled->fees, unbilled->currency);

      g_ptr_array_add (parts, g_strdup_printf (_ ("fees %s"), fees));
    }
  if (unbilled->expenses.minor != 0)
    {
      g_autofree char *expenses = docket_labels_money (unbilled->expenses, unbilled->currency);

      g_ptr_array_add (parts, g_strdup_printf (_ ("expenses %s"), expenses));
    }
  if (unbilled->n_problems > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("⚠ %u entry without a rate",
                                                "⚠ %u entries without a rate",
                                                unbilled->n_problems),
                                      unbilled->n_problems));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static gboolean
is_ready (DocketInvoiceList *self, const DocketUnbilled *unbilled)
{
  const DocketReadyClient *ready = docket_workspace_get_ready (self->workspace, unbilled->id);

  return ready == NULL || ready->ready != DOCKET_READY_NOT_YET;
}

/* "Care, fee 1 000.00, due Mar 31": one line for each fee that is due, so that none is forgotten.
 */
static void
append_due_fees (DocketInvoiceList *self, GString *text, const DocketUnbilled *unbilled)
{
  const GArray *fees = docket_workspace_get_due_fees (self->workspace);
  DocketDate today = docket_workspace_get_today (self->workspace);

  for (guint i = 0; fees != NULL && i < fees->len; i++)
    {
      const DocketDueFee *fee = &g_array_index (fees, DocketDueFee, i);
      g_autofree char *amount = NULL;
      g_autofree char *due = NULL;

      if (fee->draft != NULL || g_strcmp0 (fee->client, unbilled->id) != 0)
        continue;
      amount = docket_labels_money (fee->amount, fee->currency);
      due = docket_labels_date (fee->due, today);
      g_string_append_c (text, '\n');
      if (fee->milestone != NULL)
        g_string_append_printf (
            /* TRANSLATORS: contract, its part, amount, day */
            text,
            _ ("%s, %s: %s, due %s"),
            docket_workspace_get_name (self->workspace, DOCKET_KIND_CONTRACT, fee->contract),
            fee->milestone,
            amount,
            due);
      else
        g_string_append_printf (
            /* TRANSLATORS: contract, amount, day */
            text,
            _ ("%s, fee %s, due %s"),
            docket_workspace_get_name (self->workspace, DOCKET_KIND_CONTRACT, fee->contract),
            amount,
            due);
    }
}

static void
add_ready (DocketInvoiceList *self, const DocketUnbilled *unbilled)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Draft"));
  g_autofree char *total = docket_labels_money_code (unbilled->total, unbilled->currency);
  g_autofree char *parts = describe_unbilled (unbilled);
  g_autoptr (GString) subtitle = g_string_new (parts);
  g_autofree char *when
      = docket_ready_sentence (docket_workspace_get_ready (self->workspace, unbilled->id));
  GtkWidget *amount = gtk_label_new (total);
  const char *name = docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, unbilled->id);
  g_autofree char *button_name = g_strdup_printf (_ ("Draft an invoice for %s"), name);

  append_due_fees (self, subtitle, unbilled);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  if (when != NULL)
    {
      GtkWidget *state = gtk_label_new (when);

      gtk_widget_add_css_class (state, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
    }
  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.draft-client");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", unbilled->id);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, button_name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->ready, row);
}

static void
show_ready (DocketInvoiceList *self)
{
  const DocketUnbilledReport *report = docket_workspace_get_unbilled (self->workspace);
  guint n_clients = report != NULL ? report->clients->len : 0;
  int focused;

  focused = docket_lists_empty (self->ready);
  /* What is ready comes first. */
  for (int ready = 1; ready >= 0; ready--)
    for (guint i = 0; i < n_clients; i++)
      {
        const DocketUnbilled *unbilled = &g_array_index (report->clients, DocketUnbilled, i);

        if (is_ready (self, unbilled) == ready)
          add_ready (self, unbilled);
      }
  docket_lists_refocus (self->ready, focused);
  gtk_widget_set_visible (GTK_WIDGET (self->ready), n_clients > 0);
  gtk_widget_set_visible (self->nothing_ready, report != NULL && n_clients == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invoices.draft-all", n_clients > 1);
  gtk_widget_set_visible (self->draft_all, n_clients > 1);
}

/* @data: the ids of the clients. */
static gpointer
draft_all_work (DocketStore *store, gpointer data, GError **error)
{
  const DocketDraftRequest request = { .from = DOCKET_DATE_NULL,
                                       .to = DOCKET_DATE_NULL,
                                       .today = DOCKET_DATE_NULL,
                                       .group_by = DOCKET_GROUP_NULL };

  return docket_invoicing_draft_all (store, (const char *const *) data, &request, error);
}

/* "Acme: There is nothing to bill." a line. */
static char *
describe_refused (DocketInvoiceList *self, const GPtrArray *refused)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < refused->len; i++)
    {
      const DocketRefusal *refusal = refused->pdata[i];
      g_autofree char *why = docket_sentences_error (refusal->error);

      g_string_append_printf (
          text,
          /* TRANSLATORS: a client, and a sentence that says why there is no draft for it */
          _ ("%s: %s"),
          docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, refusal->client),
          why);
      g_string_append (text, i + 1 < refused->len ? "\n" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
say_drafted (DocketInvoiceList *self, const DocketDrafted *drafted)
{
  guint n = drafted->drafts->len;
  g_autofree char *made
      = n > 0 ? g_strdup_printf (ngettext ("%u draft was made", "%u drafts were made", n), n)
              : g_strdup (_ ("No draft was made"));
  g_autofree char *refused = describe_refused (self, drafted->refused);

  if (n > 0)
    docket_toasts_say_undo (GTK_WIDGET (self), made);
  if (drafted->refused->len > 0)
    docket_dialogs_tell (GTK_WIDGET (self), made, refused);
}

static void
drafted_all_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketInvoiceList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketDrafted) drafted
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (drafted == NULL)
    docket_toasts_say_error (GTK_WIDGET (self), error);
  else if (self->workspace != NULL)
    say_drafted (self, drafted);
}

static void
draft_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketInvoiceList *self = DOCKET_INVOICE_LIST (widget);
  const DocketUnbilledReport *report = docket_workspace_get_unbilled (self->workspace);
  g_autoptr (GStrvBuilder) clients = g_strv_builder_new ();

  for (guint i = 0; report != NULL && i < report->clients->len; i++)
    {
      const DocketUnbilled *unbilled = &g_array_index (report->clients, DocketUnbilled, i);

      if (is_ready (self, unbilled))
        g_strv_builder_add (clients, unbilled->id);
    }
  docket_workspace_run (self->workspace,
                        draft_all_work,
                        g_strv_builder_end (clients),
                        (GDestroyNotify) g_strfreev,
                        (GDestroyNotify) docket_drafted_free,
                        NULL,
                        drafted_all_cb,
                        g_object_ref (self));
}

/* ---- Invoices ---- */

static gboolean
is_overdue (DocketInvoiceList *self, const DocketInvoice *invoice)
{
  return docket_invoicing_is_overdue (invoice, docket_workspace_get_today (self->workspace));
}

static gboolean
is_shown (DocketInvoiceList *self, const DocketInvoice *invoice)
{
  const char *client
      = docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, invoice->client);
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;
  gboolean open = docket_invoicing_is_open (invoice);

  if ((self->show == SHOW_DRAFTS && invoice->state != DOCKET_INVOICE_DRAFT)
      || (self->show == SHOW_OPEN && !open)
      || (self->show == SHOW_OVERDUE && !is_overdue (self, invoice))
      || (self->show == SHOW_PAID && invoice->state != DOCKET_INVOICE_PAID))
    return FALSE;
  if (self->search == NULL)
    return TRUE;

  text = g_strjoin (" ", client, invoice->number, NULL);
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, self->search) != NULL;
}

/* "Open 12 400.00 USD, 3 200.00 overdue" for each currency. */
static void
show_summary (DocketInvoiceList *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_INVOICE);
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) currencies = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const DocketInvoice *invoice = all->pdata[i];
      gint64 *sums;

      if (invoice->due.minor <= 0 || invoice->currency == NULL
          || invoice->state == DOCKET_INVOICE_DRAFT || invoice->state == DOCKET_INVOICE_VOID)
        continue;
      sums = g_hash_table_lookup (open, invoice->currency);
      if (sums == NULL)
        {
          sums = g_new0 (gint64, 2);
          g_hash_table_insert (open, invoice->currency, sums);
        }
      sums[0] += invoice->due.minor;
      sums[1] += is_overdue (self, invoice) ? invoice->due.minor : 0;
    }

  currencies = g_list_sort (g_hash_table_get_keys (open), (GCompareFunc) g_strcmp0);
  for (GList *one = currencies; one != NULL; one = one->next)
    {
      const gint64 *sums = g_hash_table_lookup (open, one->data);
      g_autofree char *due = docket_labels_money_code ((DocketMoney){ sums[0] }, one->data);
      g_autofree char *late = docket_labels_money ((DocketMoney){ sums[1] }, one->data);

      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _ ("%s due"), due);
      if (sums[1] > 0)
        g_string_append_printf (text, _ (", %s overdue"), late);
    }
  gtk_label_set_text (self->summary, text->len > 0 ? text->str : _ ("Nothing is due."));
}

static void
show_invoices (DocketInvoiceList *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_INVOICE);
  guint n_found = 0;
  int focused;

  focused = docket_lists_empty (self->invoices);
  for (guint i = 0; i < all->len; i++)
    {
      if (!is_shown (self, all->pdata[i]))
        continue;
      if (n_found++ < self->n_shown)
        gtk_list_box_append (self->invoices,
                             docket_invoice_row_new (all->pdata[i], self->workspace));
    }
  docket_lists_refocus (self->invoices, focused);
  gtk_widget_set_visible (self->more, n_found > self->n_shown);
  gtk_stack_set_visible_child_name (self->stack,
                                    n_found > 0    ? "invoices"
                                    : all->len > 0 ? "none-found"
                                                   : "none");
  show_summary (self);
}

static void
show_more_cb (GtkButton *button, DocketInvoiceList *self)
{
  self->n_shown += PAGE;
  show_invoices (self);
}

static void
toggled_cb (GtkToggleButton *toggle, DocketInvoiceList *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (int i = 0; i < N_SHOWS; i++)
    if (self->toggles[i] == toggle)
      self->show = (Show) i;
  self->n_shown = PAGE;
  if (self->workspace != NULL)
    show_invoices (self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketInvoiceList *self)
{
  gtk_widget_activate_action (
      GTK_WIDGET (self), "win.open-invoice", "s", docket_invoice_row_get_id (GTK_WIDGET (row)));
}

static void
unbilled_changed_cb (DocketWorkspace *workspace, DocketInvoiceList *self)
{
  show_ready (self);
  /* Drafts are computed anew too. */
  show_invoices (self);
}

static void
workspace_changed_cb (DocketWorkspace *workspace, int kind, DocketInvoiceList *self)
{
  if (kind == DOCKET_KIND_INVOICE || kind == DOCKET_KIND_CLIENT)
    show_invoices (self);
}

/* ---- Object ---- */

static void
add_filters (DocketInvoiceList *self)
{
  static const char *const names[N_SHOWS]
      = { N_ ("All"), N_ ("Drafts"), N_ ("Open"), N_ ("Overdue"), N_ ("Paid") };

  for (int i = 0; i < N_SHOWS; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (_ (names[i]));

      self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
      if (i > 0)
        gtk_toggle_button_set_group (self->toggles[i], self->toggles[0]);
      gtk_box_append (self->filters, toggle);
      g_signal_connect (toggle, "toggled", G_CALLBACK (toggled_cb), self);
    }
  gtk_toggle_button_set_active (self->toggles[0], TRUE);
}

static void
docket_invoice_list_dispose (GObject *object)
{
  DocketInvoiceList *self = DOCKET_INVOICE_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOCKET_TYPE_INVOICE_LIST);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (docket_invoice_list_parent_class)->dispose (object);
}

static void
docket_invoice_list_class_init (DocketInvoiceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_invoice_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/invoices/docket-invoice-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, window);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, ready);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, ready_group);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, draft_all);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, nothing_ready);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, filters);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, summary);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, invoices);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, more);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceList, stack);
  gtk_widget_class_bind_template_callback (widget_class, show_more_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "invoices.draft-all", NULL, draft_all);
}

static void
docket_invoice_list_init (DocketInvoiceList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  docket_stacks_hide_others (self->stack);
  self->n_shown = PAGE;
  add_filters (self);
}

GtkWidget *
docket_invoice_list_new (DocketWorkspace *workspace)
{
  DocketInvoiceList *self = g_object_new (DOCKET_TYPE_INVOICE_LIST, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  g_signal_connect_object (
      workspace, "unbilled-changed", G_CALLBACK (unbilled_changed_cb), self, 0);
  show_ready (self);
  show_invoices (self);
  return GTK_WIDGET (self);
}

void
docket_invoice_list_search (DocketInvoiceList *self, const char *text)
{
  g_return_if_fail (DOCKET_IS_INVOICE_LIST (self));

  g_free (self->search);
  self->search = text != NULL && *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  show_invoices (self);
}
