/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's small forms: a line by hand, a discount, a payment. What is typed is understood as
 * in every form. A form owns a reference to the editor. Main thread. */
#include "docket-invoice-editor.h"
#include "docket-invoice-editor-private.h"

#include "docket-dialogs.h"
#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-toasts.h"
#include "docket-typed.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  DocketInvoiceEditor *editor; /* a reference */
  char *invoice;               /* its id */
  gboolean draft;
  int index;
  GtkEditable *description;
  GtkEditable *quantity;
  GtkEditable *amount;
  GtkEditable *date;
  GtkWidget *failure;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->editor);
  g_free (form->invoice);
  g_free (form);
}

static Form *
form_new (DocketInvoiceEditor *editor)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (editor);
  Form *form = g_new0 (Form, 1);

  form->editor = g_object_ref (editor);
  form->invoice = g_strdup (invoice->id);
  form->draft = invoice->state == DOCKET_INVOICE_DRAFT;
  form->index = -1;
  return form;
}

static GtkEditable *
add_field (GtkListBox *list, const char *title, const char *value)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (list, row);
  return GTK_EDITABLE (row);
}

static GtkWidget *
make_form (Form *form, GtkWidget **list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (*list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (*list, "boxed-list");
  form->failure = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (form->failure), TRUE);
  gtk_label_set_xalign (GTK_LABEL (form->failure), 0);
  gtk_widget_add_css_class (form->failure, "error");
  gtk_widget_set_visible (form->failure, FALSE);
  gtk_box_append (GTK_BOX (box), *list);
  gtk_box_append (GTK_BOX (box), form->failure);
  return box;
}

/* Says what is wrong below the fields. Always FALSE. */
static gboolean
fail (Form *form, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (form->failure), sentence);
  gtk_widget_set_visible (form->failure, TRUE);
  return FALSE;
}

/* A number as people type it, in the form of the data. NULL, and said why, where it is none. */
static char *
read_decimal (Form *form, GtkEditable *editable, guint decimals)
{
  g_autofree char *why = NULL;
  gint64 value;

  if (docket_typed_decimal (gtk_editable_get_text (editable), decimals, &value, &why))
    return docket_decimal_format (value, decimals, 0);
  fail (form, why);
  gtk_widget_grab_focus (GTK_WIDGET (editable));
  return NULL;
}

static guint
get_decimals (const DocketInvoice *invoice)
{
  int decimals = docket_currency_decimals (invoice->currency);

  return decimals < 0 ? 2 : (guint) decimals;
}

/* While the question was open the invoice may have been issued or deleted, in another window or
 * from a terminal: then there is nothing to change any more, and the editor says so. */
static gboolean
is_gone (Form *form)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (form->editor);

  return invoice == NULL || g_strcmp0 (invoice->id, form->invoice) != 0
         || (invoice->state == DOCKET_INVOICE_DRAFT) != form->draft;
}

/* ---- A line ---- */

static gboolean
line_answered_cb (gpointer user_data)
{
  Form *form = user_data;
  DocketInvoiceEditor *self = form->editor;
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  const char *description = gtk_editable_get_text (form->description);
  g_autofree char *quantity = NULL;
  g_autofree char *price = NULL;
  g_autoptr (DocketManualLine) line = NULL;
  g_autoptr (GError) error = NULL;
  guint index;

  if (is_gone (form))
    return TRUE;
  index = form->index >= 0 ? (guint) form->index : invoice->manual->len;
  if (*description == '\0')
    return fail (form, _ ("Say what the line is for."));
  quantity = read_decimal (form, form->quantity, 4);
  price = quantity != NULL ? read_decimal (form, form->amount, get_decimals (invoice) + 4) : NULL;
  if (price == NULL)
    return FALSE;
  line = docket_drafting_make_line (self->drafting, description, quantity, price, &error);
  if (line == NULL)
    return fail (form, _ ("Quantity and price are numbers such as 2 and 45.00."));
  if (!docket_drafting_put_line (self->drafting, index, line, &error))
    return fail (form, _ ("These numbers are too large."));
  docket_invoice_editor_changed (self, form->index >= 0 ? "edit line" : "add line");
  return TRUE;
}

static void
remove_line_cb (GtkWidget *button, Form *form)
{
  DocketInvoiceEditor *self = form->editor;
  g_autoptr (GError) error = NULL;

  if (!is_gone (form) && docket_drafting_remove_line (self->drafting, (guint) form->index, &error))
    docket_invoice_editor_changed (self, "remove line");
  else if (error != NULL)
    docket_toasts_say_error (GTK_WIDGET (self), error);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (button)));
}

void
docket_invoice_editor_edit_line (DocketInvoiceEditor *self, int index)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  const DocketManualLine *line = NULL;
  Form *form;
  GtkWidget *list;
  GtkWidget *content;
  g_autofree char *quantity = NULL;
  g_autofree char *price = NULL;

  if (invoice == NULL || !docket_drafting_is_draft (self->drafting)
      || index >= (int) invoice->manual->len)
    return;

  if (index >= 0)
    {
      line = invoice->manual->pdata[index];
      quantity = docket_labels_decimal (line->quantity.e4, 4);
      price = docket_labels_rate (line->unit_price, invoice->currency);
    }
  form = form_new (self);
  form->index = index;
  content = make_form (form, &list);
  form->description
      = add_field (GTK_LIST_BOX (list), _ ("Description"), line != NULL ? line->description : NULL);
  form->quantity
      = add_field (GTK_LIST_BOX (list), _ ("Quantity"), quantity != NULL ? quantity : "1");
  form->amount = add_field (GTK_LIST_BOX (list), _ ("Unit price"), price);
  if (line != NULL)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Remove Line"));

      gtk_widget_add_css_class (button, "destructive-action");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_line_cb), form);
      gtk_box_append (GTK_BOX (content), button);
    }
  docket_dialogs_ask (GTK_WIDGET (self),
                      line != NULL ? _ ("Edit Line") : _ ("Add Line"),
                      NULL,
                      content,
                      line != NULL ? _ ("_Save") : _ ("_Add"),
                      line_answered_cb,
                      form,
                      (GDestroyNotify) form_free);
}

/* ---- A discount ---- */

static gboolean
discount_answered_cb (gpointer user_data)
{
  Form *form = user_data;
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (form->editor);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (form->amount)));
  gboolean part = g_str_has_suffix (typed, "%");
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  g_autofree char *why = NULL;
  guint decimals;
  gint64 value;

  if (is_gone (form))
    return TRUE;
  decimals = part ? 4 : get_decimals (invoice);
  if (part)
    typed[strlen (typed) - 1] = '\0';
  if (*typed != '\0' && docket_typed_decimal (typed, decimals, &value, &why))
    number = docket_decimal_format (value, decimals, 0);
  text = g_strconcat (number != NULL ? number : "", part ? "%" : NULL, NULL);
  if (why != NULL || !docket_drafting_set_discount (form->editor->drafting, text, NULL))
    return fail (form, _ ("A discount is a part such as 10% or an amount such as 50.00."));
  docket_invoice_editor_changed (form->editor, "change discount");
  return TRUE;
}

void
docket_invoice_editor_edit_discount (DocketInvoiceEditor *self)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  Form *form;
  GtkWidget *list;
  GtkWidget *content;

  if (invoice == NULL || !docket_drafting_is_draft (self->drafting))
    return;
  form = form_new (self);
  content = make_form (form, &list);
  form->amount = add_field (GTK_LIST_BOX (list), _ ("Discount"), invoice->discount_choice);
  docket_dialogs_ask (GTK_WIDGET (self),
                      _ ("Discount"),
                      _ ("On the whole invoice: a part such as 10% or an amount such as 50.00. "
                         "Empty takes it away."),
                      content,
                      _ ("_Apply"),
                      discount_answered_cb,
                      form,
                      (GDestroyNotify) form_free);
}

/* ---- A payment ---- */

typedef struct
{
  char *id;
  DocketMoney amount;
  DocketDate date;
} Payment;

static void
payment_free (Payment *payment)
{
  g_free (payment->id);
  g_free (payment);
}

static gpointer
pay_work (DocketStore *store, gpointer data, GError **error)
{
  const Payment *payment = data;

  docket_invoicing_pay (store, payment->id, payment->amount, payment->date, NULL, error);
  return NULL;
}

static void
paid_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketInvoiceEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    docket_toasts_say_error (GTK_WIDGET (self), error);
  docket_invoice_editor_reload (self);
}

static gboolean
payment_answered_cb (gpointer user_data)
{
  Form *form = user_data;
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (form->editor);
  DocketDate today = docket_workspace_get_today (form->editor->workspace);
  g_autofree Payment *payment = g_new0 (Payment, 1);
  g_autofree char *why = NULL;

  if (is_gone (form))
    return TRUE;
  if (!docket_typed_money (
          gtk_editable_get_text (form->amount), invoice->currency, &payment->amount, &why)
      || !docket_typed_date (gtk_editable_get_text (form->date), today, &payment->date, &why))
    return fail (form, why);
  if (payment->amount.minor <= 0)
    return fail (form, _ ("The amount is a number such as 120.00."));
  if (payment->amount.minor > invoice->due.minor)
    return fail (form, _ ("This is more than is due."));

  payment->id = g_strdup (invoice->id);
  docket_workspace_run (form->editor->workspace,
                        pay_work,
                        g_steal_pointer (&payment),
                        (GDestroyNotify) payment_free,
                        NULL,
                        NULL,
                        paid_cb,
                        g_object_ref (form->editor));
  return TRUE;
}

void
docket_invoice_editor_receive_payment (DocketInvoiceEditor *self)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  g_autofree char *due = NULL;
  g_autofree char *today = NULL;
  Form *form;
  GtkWidget *list;
  GtkWidget *content;

  if (invoice == NULL)
    return;
  due = docket_labels_money (invoice->due, invoice->currency);
  today = docket_date_format (docket_workspace_get_today (self->workspace));
  form = form_new (self);
  content = make_form (form, &list);
  form->amount = add_field (GTK_LIST_BOX (list), _ ("Amount"), due);
  form->date = add_field (GTK_LIST_BOX (list), _ ("Received on"), today);
  docket_dialogs_ask (GTK_WIDGET (self),
                      _ ("Payment Received"),
                      _ ("Written down here alone. A payment that is entered in QuickBooks comes "
                         "by itself."),
                      content,
                      _ ("_Receive"),
                      payment_answered_cb,
                      form,
                      (GDestroyNotify) form_free);
}
