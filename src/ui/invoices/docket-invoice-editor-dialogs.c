/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's small forms: a line by hand, a discount, a payment. */
#include "docket-invoice-editor.h"
#include "docket-invoice-editor-private.h"

#include "docket-dialogs.h"
#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-toasts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  DocketInvoiceEditor *editor; /* a reference */
  int index;
  GtkEditable *description;
  GtkEditable *quantity;
  GtkEditable *amount;
  GtkWidget *failure;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->editor);
  g_free (form);
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

/* People type "1,5" as well as "1.5"; the data has points. */
static char *
read_decimal (GtkEditable *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  if (strchr (text, '.') == NULL)
    g_strdelimit (text, ",", '.');
  return g_steal_pointer (&text);
}

/* ---- A line ---- */

static gboolean
line_answered_cb (gpointer user_data)
{
  Form *form = user_data;
  DocketInvoiceEditor *self = form->editor;
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  g_autofree char *quantity = read_decimal (form->quantity);
  g_autofree char *price = read_decimal (form->amount);
  const char *description = gtk_editable_get_text (form->description);
  g_autoptr (DocketManualLine) line = NULL;
  g_autoptr (GError) error = NULL;
  guint index = form->index >= 0 ? (guint) form->index : invoice->manual->len;

  if (*description == '\0')
    return fail (form, _ ("Say what the line is for."));
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

  if (docket_drafting_remove_line (self->drafting, (guint) form->index, &error))
    docket_invoice_editor_changed (self, "remove line");
  else
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
      quantity = docket_decimal_format (line->quantity.e4, 4, 0);
      price = docket_rate_format (line->unit_price, invoice->currency);
    }
  form = g_new0 (Form, 1);
  form->editor = g_object_ref (self);
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
  g_autofree char *text = read_decimal (form->amount);
  g_autoptr (GString) compact = g_string_new (text);

  g_string_replace (compact, " ", "", 0);
  if (!docket_drafting_set_discount (form->editor->drafting, compact->str, NULL))
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
  form = g_new0 (Form, 1);
  form->editor = g_object_ref (self);
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
  g_autofree char *amount = read_decimal (form->amount);
  g_autofree Payment *payment = g_new0 (Payment, 1);

  if (!docket_date_parse (gtk_editable_get_text (form->quantity), &payment->date, NULL))
    return fail (form, _ ("The day is written as 2026-03-31."));
  if (!docket_money_parse (amount, invoice->currency, &payment->amount, NULL)
      || payment->amount.minor <= 0)
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
  due = docket_money_format (invoice->due, invoice->currency);
  today = docket_date_format (docket_workspace_get_today (self->workspace));
  form = g_new0 (Form, 1);
  form->editor = g_object_ref (self);
  content = make_form (form, &list);
  form->amount = add_field (GTK_LIST_BOX (list), _ ("Amount"), due);
  form->quantity = add_field (GTK_LIST_BOX (list), _ ("Received on"), today);
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
