/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expenses of some days as a list. Owns what was read last. Main thread, but for the reading. */
#include "docket-expense-view.h"

#include "docket-acts.h"
#include "docket-expense-dialog.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-toasts.h"
#include "docket-unread.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/** What was read. */
typedef struct
{
  DocketDate from;
  DocketDate to;
  GPtrArray *expenses; /* (element-type DocketExpense) */
  GHashTable *numbers; /* (element-type utf8 utf8) those on issued invoices → their number */
} Found;

struct _DocketExpenseView
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  gboolean wanted; /* some days are to be shown */
  DocketDate from;
  DocketDate to;
  Found *found;
  GtkListBox *list;
  GtkStack *stack; /* "list", "empty", "unread" */
  GtkWidget *unread;
};

G_DEFINE_FINAL_TYPE (DocketExpenseView, docket_expense_view, GTK_TYPE_WIDGET)

static void
found_free (gpointer data)
{
  Found *found = data;

  if (found == NULL)
    return;
  g_clear_pointer (&found->expenses, g_ptr_array_unref);
  g_clear_pointer (&found->numbers, g_hash_table_unref);
  g_free (found);
}

/* ---- Reading ---- */

static gpointer
read_work (DocketStore *store, gpointer data, GError **error)
{
  const Found *wish = data;
  Found *found = g_new0 (Found, 1);
  DocketExpenseFilter filter = DOCKET_EXPENSE_FILTER_ALL;
  g_autoptr (GArray) holds = NULL;

  found->from = filter.from = wish->from;
  found->to = filter.to = wish->to;
  found->expenses = docket_store_expenses (store, &filter, error);
  if (found->expenses != NULL)
    holds = docket_store_holds (store, DOCKET_KIND_EXPENSE, NULL, wish->from, wish->to, error);
  if (holds == NULL)
    {
      found_free (found);
      return NULL;
    }
  found->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < holds->len; i++)
    {
      const DocketHeldBy *held = &g_array_index (holds, DocketHeldBy, i);

      if (held->number != NULL)
        g_hash_table_insert (found->numbers, g_strdup (held->record), g_strdup (held->number));
    }
  return found;
}

static void update (DocketExpenseView *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketExpenseView) self = user_data;
  g_autoptr (GError) error = NULL;
  Found *found = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (found == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        {
          docket_unread_say (self->unread, error);
          gtk_stack_set_visible_child_name (self->stack, "unread");
        }
      return;
    }
  if (found->from.days != self->from.days || found->to.days != self->to.days)
    {
      found_free (found);
      return;
    }
  found_free (self->found);
  self->found = found;
  update (self);
}

static void
read_anew (DocketExpenseView *self)
{
  Found *wish;

  if (!self->wanted)
    return;
  wish = g_new0 (Found, 1);
  wish->from = self->from;
  wish->to = self->to;
  docket_workspace_read (
      self->workspace, read_work, wish, found_free, found_free, NULL, read_cb, g_object_ref (self));
}

void
docket_expense_view_show (DocketExpenseView *self, DocketDate from, DocketDate to)
{
  g_return_if_fail (DOCKET_IS_EXPENSE_VIEW (self));

  self->wanted = TRUE;
  /* Other days do not stand under these. */
  if (self->from.days != from.days || self->to.days != to.days)
    {
      g_clear_pointer (&self->found, found_free);
      docket_lists_empty (self->list);
    }
  self->from = from;
  self->to = to;
  read_anew (self);
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  read_anew (DOCKET_EXPENSE_VIEW (widget));
}

/* ---- Rows ---- */

static DocketExpense *
get_expense (DocketExpenseView *self, int index)
{
  return self->found != NULL && index >= 0 && (guint) index < self->found->expenses->len
             ? self->found->expenses->pdata[index]
             : NULL;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketExpenseView *self)
{
  const DocketExpense *expense = get_expense (self, gtk_list_box_row_get_index (row));
  const char *number
      = expense != NULL ? g_hash_table_lookup (self->found->numbers, expense->id) : NULL;

  if (number != NULL)
    {
      g_autofree char *words
          = g_strdup_printf (_ ("This expense is on invoice %s and stays as it is."), number);

      docket_toasts_say (GTK_WIDGET (self), words);
    }
  else if (expense != NULL)
    docket_expense_dialog_edit (GTK_WIDGET (self), self->workspace, expense);
}

static void
delete_expense (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_acts_delete (widget,
                      DOCKET_EXPENSE_VIEW (widget)->workspace,
                      "delete expense",
                      DOCKET_KIND_EXPENSE,
                      g_variant_get_string (parameter, NULL),
                      _ ("Expense deleted"));
}

/* Price times quantity, as the invoice has it. */
static char *
make_amount (DocketExpenseView *self, const DocketExpense *expense)
{
  DocketQuantity quantity
      = DOCKET_IS_NULL (expense->quantity.e4) ? (DocketQuantity){ 10000 } : expense->quantity;
  DocketMoney amount = { DOCKET_NULL };

  if (!DOCKET_IS_NULL (expense->unit_price.e4)
      && !docket_rate_times (expense->unit_price, quantity, &amount, NULL))
    amount.minor = DOCKET_NULL;
  return docket_labels_money_code (
      amount, docket_workspace_get_currency (self->workspace, expense->client));
}

static char *
make_subtitle (DocketExpenseView *self, const DocketExpense *expense, const char *number)
{
  g_autofree char *date
      = docket_labels_date (expense->date, docket_workspace_get_today (self->workspace));
  g_autoptr (GString) words = g_string_new (date);

  if (expense->client != NULL)
    g_string_append_printf (
        words,
        " · %s",
        docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, expense->client));
  if (expense->ticket != NULL)
    g_string_append_printf (words, " · %s", expense->ticket);
  if (number != NULL)
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, _ ("on invoice %s"), number);
    }
  else if (expense->billable == FALSE)
    g_string_append_printf (words, " · %s", _ ("not billable"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_delete (GtkWidget *row, const DocketExpense *expense)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Delete %s"), expense->description);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "expenses.delete");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", expense->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* As wide as what stands there in other rows, so that the amounts stand below each other. */
static void
add_lock (GtkWidget *row)
{
  GtkWidget *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

  gtk_widget_add_css_class (lock, "dim-label");
  gtk_widget_set_size_request (lock, 34, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), lock);
}

static GtkWidget *
make_row (DocketExpenseView *self, const DocketExpense *expense)
{
  GtkWidget *row = adw_action_row_new ();
  const char *number = g_hash_table_lookup (self->found->numbers, expense->id);
  g_autofree char *subtitle = make_subtitle (self, expense, number);
  g_autofree char *amount = make_amount (self, expense);
  GtkWidget *label = gtk_label_new (amount);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 expense->description != NULL ? expense->description
                                                              : _ ("Expense"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "tabular");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  if (number == NULL)
    add_delete (row, expense);
  else
    add_lock (row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
update (DocketExpenseView *self)
{
  int focused;

  if (self->found == NULL)
    return;
  focused = docket_lists_empty (self->list);
  for (guint i = 0; i < self->found->expenses->len; i++)
    gtk_list_box_append (self->list, make_row (self, self->found->expenses->pdata[i]));
  docket_lists_refocus (self->list, focused);
  gtk_stack_set_visible_child_name (self->stack, self->found->expenses->len > 0 ? "list" : "empty");
}

/* ---- The widget ---- */

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Expense…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "docket-invoices-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Expenses in These Days"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("What you buy for a client goes onto the next invoice."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "timesheet.add-expense");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
docket_expense_view_dispose (GObject *object)
{
  DocketExpenseView *self = DOCKET_EXPENSE_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->found, found_free);

  G_OBJECT_CLASS (docket_expense_view_parent_class)->dispose (object);
}

static void
docket_expense_view_class_init (DocketExpenseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_expense_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "expenses.delete", "s", delete_expense);
  gtk_widget_class_install_action (widget_class, "expenses.retry", NULL, retry);
}

static void
docket_expense_view_init (DocketExpenseView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->from = self->to = DOCKET_DATE_NULL;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 2);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 2);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 2);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Expenses"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  self->unread = docket_unread_new (_ ("Expenses Could Not Be Read"), "expenses.retry");
  gtk_stack_add_named (self->stack, self->unread, "unread");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

GtkWidget *
docket_expense_view_new (DocketWorkspace *workspace)
{
  DocketExpenseView *self = g_object_new (DOCKET_TYPE_EXPENSE_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      workspace, "changed::expense", G_CALLBACK (read_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::invoice", G_CALLBACK (read_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::client", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
