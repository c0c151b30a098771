/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can do with the invoice in the editor. Each is an action; buttons, menus and keys
 * go through it. */
#include "docket-invoice-editor.h"
#include "docket-invoice-editor-private.h"

#include "docket-dialogs.h"
#include "docket-editor-row-widget.h"
#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-print.h"
#include "docket-toasts.h"
#include "docket-why.h"

#include <glib/gi18n.h>

static void
show_error (DocketInvoiceEditor *self, GError *error)
{
  docket_toasts_say_error (GTK_WIDGET (self), error);
  /* What was tried is taken off the screen again. */
  docket_invoice_editor_changed (self, "edit draft");
}

/* ---- Ticking ---- */

static DocketEditorRow *
find_row (DocketInvoiceEditor *self, const char *key)
{
  GListModel *rows = G_LIST_MODEL (self->rows);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DocketEditorRow) row = g_list_model_get_item (rows, i);

      if (g_strcmp0 (docket_editor_row_get_key (row), key) == 0)
        return row;
    }
  return NULL;
}

static gboolean
tick_row (DocketInvoiceEditor *self, const DocketEditorRowText *text, GError **error)
{
  switch (text->kind)
    {
    case DOCKET_EDITOR_ROW_ENTRY:
      return docket_drafting_hold_entry (self->drafting, text->id, !text->ticked, error);
    case DOCKET_EDITOR_ROW_EXPENSE:
      return docket_drafting_hold_expense (self->drafting, text->id, !text->ticked, error);
    case DOCKET_EDITOR_ROW_FEE:
      return docket_drafting_hold_fee (self->drafting, text->fee, !text->ticked, error);
    case DOCKET_EDITOR_ROW_HEAD:
    case DOCKET_EDITOR_ROW_LINE:
    case DOCKET_EDITOR_ROW_MANUAL:
    case DOCKET_EDITOR_ROW_DISCOUNT:
    default:
      return TRUE;
    }
}

static void
tick (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);
  DocketEditorRow *row = find_row (self, g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (row == NULL || self->drafting == NULL || !docket_editor_row_get (row)->tickable)
    return;
  if (tick_row (self, docket_editor_row_get (row), &error))
    docket_invoice_editor_changed (self, "choose what to bill");
  else
    show_error (self, error);
}

/* ---- Explaining ---- */

/* The row that asked: the one with the focus, else the first one in sight that belongs to @line. */
static DocketEditorRowWidget *
find_row_of_line (DocketInvoiceEditor *self, int line)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  DocketEditorRowWidget *found = NULL;

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *child = gtk_widget_get_first_child (item);
      DocketEditorRow *row;

      if (!DOCKET_IS_EDITOR_ROW_WIDGET (child) || !gtk_widget_get_mapped (child))
        continue;
      row = docket_editor_row_widget_get_row (DOCKET_EDITOR_ROW_WIDGET (child));
      if (row == NULL || docket_editor_row_get (row)->line != line
          || docket_editor_row_get (row)->kind == DOCKET_EDITOR_ROW_HEAD)
        continue;
      if (focus != NULL && (focus == child || gtk_widget_is_ancestor (focus, child)))
        return DOCKET_EDITOR_ROW_WIDGET (child);
      if (found == NULL)
        found = DOCKET_EDITOR_ROW_WIDGET (child);
    }
  return found;
}

static void
why (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  int line = g_variant_get_int32 (parameter);
  DocketEditorRowWidget *row;
  graphene_rect_t bounds;

  if (invoice == NULL || line < 0 || line >= (int) invoice->lines->len)
    return;
  g_clear_pointer (&self->why, gtk_widget_unparent);
  self->why = docket_why_new (invoice->lines->pdata[line], invoice->currency, self->workspace);
  gtk_widget_set_parent (self->why, widget);
  row = find_row_of_line (self, line);
  if (row != NULL
      && gtk_widget_compute_bounds (docket_editor_row_widget_get_why (row), widget, &bounds))
    {
      const GdkRectangle place = { (int) bounds.origin.x,
                                   (int) bounds.origin.y,
                                   (int) bounds.size.width,
                                   (int) bounds.size.height };

      gtk_popover_set_pointing_to (GTK_POPOVER (self->why), &place);
    }
  docket_invoice_editor_light (self, line);
  gtk_popover_popup (GTK_POPOVER (self->why));
}

/* ---- Lines by hand ---- */

static void
add_line (GtkWidget *widget, const char *name, GVariant *parameter)
{
  docket_invoice_editor_edit_line (DOCKET_INVOICE_EDITOR (widget), -1);
}

static void
edit_line (GtkWidget *widget, const char *name, GVariant *parameter)
{
  docket_invoice_editor_edit_line (DOCKET_INVOICE_EDITOR (widget), g_variant_get_int32 (parameter));
}

static void
discount (GtkWidget *widget, const char *name, GVariant *parameter)
{
  docket_invoice_editor_edit_discount (DOCKET_INVOICE_EDITOR (widget));
}

/* ---- Its life ---- */

static gpointer
issue_work (DocketStore *store, gpointer data, GError **error)
{
  return docket_invoicing_issue (store, data, DOCKET_DATE_NULL, error);
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketInvoiceEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) invoice
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (invoice == NULL)
    docket_toasts_say_error (GTK_WIDGET (self), error);
  else
    {
      g_autofree char *text = g_strdup_printf (_ ("Issued as %s"), invoice->number);

      docket_toasts_say (GTK_WIDGET (self), text);
    }
  docket_invoice_editor_reload (self);
}

static void
issue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);

  if (self->drafting == NULL || !docket_drafting_is_draft (self->drafting))
    return;
  docket_invoice_editor_flush (self);
  gtk_widget_action_set_enabled (widget, "editor.issue", FALSE);
  docket_workspace_run (self->workspace,
                        issue_work,
                        g_strdup (self->id),
                        g_free,
                        docket_record_unref,
                        NULL,
                        issued_cb,
                        g_object_ref (self));
}

static void
act_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketInvoiceEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    docket_toasts_say_error (GTK_WIDGET (self), error);
  docket_invoice_editor_reload (self);
}

static void
run_on_invoice (DocketInvoiceEditor *self, DocketWork work)
{
  docket_workspace_run (self->workspace,
                        work,
                        g_strdup (self->id),
                        g_free,
                        NULL,
                        NULL,
                        act_done_cb,
                        g_object_ref (self));
}

static gpointer
void_work (DocketStore *store, gpointer data, GError **error)
{
  docket_invoicing_void (store, data, error);
  return NULL;
}

static void
void_confirmed_cb (gpointer user_data)
{
  run_on_invoice (user_data, void_work);
}

static gboolean
is_copied (const DocketInvoice *invoice)
{
  return invoice->quickbooks != NULL && invoice->quickbooks->id != NULL
         && invoice->quickbooks->sync != DOCKET_SYNC_GONE;
}

static void
void_invoice (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  g_autofree char *question = NULL;

  if (invoice == NULL || invoice->number == NULL)
    return;
  question = g_strdup_printf (_ ("Void invoice %s?"), invoice->number);
  docket_dialogs_confirm (widget,
                          question,
                          is_copied (invoice)
                              ? _ ("The number stays taken. Its time, expenses and fees can be "
                                   "billed again. Its copy in QuickBooks is voided too. Voiding "
                                   "cannot be undone.")
                              : _ ("The number stays taken. Its time, expenses and fees can be "
                                   "billed again. Voiding cannot be undone."),
                          _ ("_Void"),
                          TRUE,
                          void_confirmed_cb,
                          g_object_ref (self),
                          g_object_unref);
}

static gpointer
delete_work (DocketStore *store, gpointer data, GError **error)
{
  docket_invoicing_delete_draft (store, data, error);
  return NULL;
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketInvoiceEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    docket_toasts_say_error (GTK_WIDGET (self), error);
  else
    docket_toasts_say_undo (GTK_WIDGET (self), _ ("Draft deleted"));
  docket_invoice_editor_reload (self);
}

static void
delete_draft (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);

  if (self->drafting == NULL || !docket_drafting_is_draft (self->drafting))
    return;
  docket_invoice_editor_flush (self);
  docket_workspace_run (self->workspace,
                        delete_work,
                        g_strdup (self->id),
                        g_free,
                        NULL,
                        NULL,
                        deleted_cb,
                        g_object_ref (self));
}

static void
receive_payment (GtkWidget *widget, const char *name, GVariant *parameter)
{
  docket_invoice_editor_receive_payment (DOCKET_INVOICE_EDITOR (widget));
}

/* ---- Out of the house ---- */

static void
copy_to_books (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (
      widget, "win.copy-to-quickbooks", "s", DOCKET_INVOICE_EDITOR (widget)->id);
}

static void
save_pdf_cb (GFile *file, gpointer user_data)
{
  DocketInvoiceEditor *self = user_data;
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);

  if (invoice != NULL)
    docket_print_save_pdf (GTK_WIDGET (self), invoice, file);
}

static void
pdf (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (DOCKET_INVOICE_EDITOR (widget));
  g_autofree char *file_name = NULL;

  if (invoice == NULL)
    return;
  file_name = docket_print_name_pdf (invoice);
  docket_dialogs_save_file (
      widget, _ ("Save as PDF"), file_name, save_pdf_cb, g_object_ref (widget), g_object_unref);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (DOCKET_INVOICE_EDITOR (widget));

  if (invoice != NULL)
    docket_print_run (widget, invoice);
}

static gpointer
mark_sent_work (DocketStore *store, gpointer data, GError **error)
{
  docket_invoicing_mark_sent (store, data, error);
  return NULL;
}

static void
handed_over_cb (gboolean handed_over, gpointer user_data)
{
  g_autoptr (DocketInvoiceEditor) self = user_data;

  /* Whether it is ever sent only the person knows. */
  if (handed_over)
    docket_toasts_say (GTK_WIDGET (self), _ ("Handed over to your mail program"));
}

static void
mark_sent (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_on_invoice (DOCKET_INVOICE_EDITOR (widget), mark_sent_work);
}

static void
email (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);

  if (invoice != NULL && invoice->number != NULL)
    docket_print_mail (widget, invoice, handed_over_cb, g_object_ref (self));
}

/* ---- Which of them can be done now ---- */

gboolean
docket_invoice_editor_allows (DocketInvoiceEditor *self, const char *action)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  gboolean draft, issued;

  if (invoice == NULL)
    return FALSE;
  draft = invoice->state == DOCKET_INVOICE_DRAFT;
  issued = !draft && invoice->state != DOCKET_INVOICE_VOID;
  if (g_str_equal (action, "issue"))
    return draft && invoice->problems->len == 0 && invoice->lines->len > 0;
  if (g_str_equal (action, "void"))
    return issued && invoice->paid.minor <= 0;
  if (g_str_equal (action, "pay"))
    return issued && invoice->due.minor > 0;
  if (g_str_equal (action, "email"))
    return issued;
  if (g_str_equal (action, "mark-sent"))
    return invoice->state == DOCKET_INVOICE_ISSUED;
  if (g_str_equal (action, "copy-to-quickbooks"))
    return issued && docket_invoice_editor_can_copy (self);
  if (g_str_equal (action, "pdf") || g_str_equal (action, "print"))
    return TRUE;
  return draft;
}

void
docket_invoice_editor_update_actions (DocketInvoiceEditor *self)
{
  static const char *const judged[]
      = { "issue", "delete", "add-line", "discount",  "void",
          "pay",   "email",  "print",    "mark-sent", "copy-to-quickbooks" };

  for (guint i = 0; i < G_N_ELEMENTS (judged); i++)
    {
      g_autofree char *name = g_strconcat ("editor.", judged[i], NULL);

      gtk_widget_action_set_enabled (
          GTK_WIDGET (self), name, docket_invoice_editor_allows (self, judged[i]));
    }
}

/* @arguments: a factor, 0 to fit the width. */
static gboolean
zoom_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);
  double factor = g_variant_get_double (arguments);

  if (factor > 0)
    docket_preview_zoom_by (self->preview, factor);
  else
    docket_preview_zoom (self->preview, 0);
  return GDK_EVENT_STOP;
}

static void
bind_zoom (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    double factor;
  } keys[] = {
    { GDK_KEY_plus, 1.2 },      { GDK_KEY_equal, 1.2 },           { GDK_KEY_KP_Add, 1.2 },
    { GDK_KEY_minus, 1 / 1.2 }, { GDK_KEY_KP_Subtract, 1 / 1.2 }, { GDK_KEY_0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (
        klass, keys[i].key, GDK_CONTROL_MASK, zoom_cb, "d", keys[i].factor);
}

void
docket_invoice_editor_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "editor.tick", "s", tick);
  gtk_widget_class_install_action (klass, "editor.why", "i", why);
  gtk_widget_class_install_action (klass, "editor.add-line", NULL, add_line);
  gtk_widget_class_install_action (klass, "editor.edit-line", "i", edit_line);
  gtk_widget_class_install_action (klass, "editor.discount", NULL, discount);
  gtk_widget_class_install_action (klass, "editor.issue", NULL, issue);
  gtk_widget_class_install_action (klass, "editor.void", NULL, void_invoice);
  gtk_widget_class_install_action (klass, "editor.delete", NULL, delete_draft);
  gtk_widget_class_install_action (klass, "editor.pay", NULL, receive_payment);
  gtk_widget_class_install_action (klass, "editor.copy-to-quickbooks", NULL, copy_to_books);
  gtk_widget_class_install_action (klass, "editor.pdf", NULL, pdf);
  gtk_widget_class_install_action (klass, "editor.print", NULL, print);
  gtk_widget_class_install_action (klass, "editor.email", NULL, email);
  gtk_widget_class_install_action (klass, "editor.mark-sent", NULL, mark_sent);
  bind_zoom (klass);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "editor.print", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "editor.add-line", NULL);
}
