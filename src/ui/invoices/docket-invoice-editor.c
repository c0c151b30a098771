/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invoice editor: composition, loading, showing and saving. What a person can do with an
 * invoice is in -actions.c, its dialogs in -dialogs.c. Owns the draft under its hands. */
#include "docket-invoice-editor.h"
#include "docket-invoice-editor-private.h"

#include "docket-editor-row-widget.h"
#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-sentences.h"
#include "docket-stacks.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

/* What is typed is saved once it has paused for this long, in milliseconds. */
#define SAVE_DELAY 400

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketInvoiceEditor, docket_invoice_editor, GTK_TYPE_WIDGET)

/* ---- The list ---- */

void
docket_invoice_editor_light (DocketInvoiceEditor *self, int line)
{
  if (self->lit == line)
    return;
  self->lit = line;
  docket_preview_light (self->preview, line);
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (DOCKET_IS_EDITOR_ROW_WIDGET (row))
        docket_editor_row_widget_light (DOCKET_EDITOR_ROW_WIDGET (row), line);
    }
}

static void
row_hovered_cb (GtkWidget *row, int line, DocketInvoiceEditor *self)
{
  docket_invoice_editor_light (self, line);
}

static void
preview_hovered_cb (DocketPreview *preview, int line, DocketInvoiceEditor *self)
{
  docket_invoice_editor_light (self, line);
}

static void
setup_row_cb (GtkListItemFactory *factory, GtkListItem *item, DocketInvoiceEditor *self)
{
  GtkWidget *row = docket_editor_row_widget_new ();

  g_signal_connect_object (row, "hovered", G_CALLBACK (row_hovered_cb), self, 0);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_row_cb (GtkListItemFactory *factory, GtkListItem *item, DocketInvoiceEditor *self)
{
  docket_editor_row_widget_bind (DOCKET_EDITOR_ROW_WIDGET (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkListItemFactory *factory, GtkListItem *item, DocketInvoiceEditor *self)
{
  docket_editor_row_widget_bind (DOCKET_EDITOR_ROW_WIDGET (gtk_list_item_get_child (item)), NULL);
}

/* ---- Showing ---- */

static void
show_parts (DocketInvoiceEditor *self, const DocketInvoice *invoice)
{
  g_autofree char *net = docket_labels_money (invoice->net, invoice->currency);

  if (invoice->discount.minor > 0)
    {
      g_autofree char *discount
          = docket_labels_money ((DocketMoney){ -invoice->discount.minor }, invoice->currency);

      docket_invoice_editor_add_pair (self->sums, _ ("Discount, taken off"), discount, NULL);
    }
  docket_invoice_editor_add_pair (self->sums, _ ("Net"), net, NULL);
  for (guint i = 0; i < invoice->taxes->len; i++)
    {
      const DocketTaxSum *tax = invoice->taxes->pdata[i];
      g_autofree char *amount = docket_labels_money (tax->amount, invoice->currency);

      docket_invoice_editor_add_pair (
          self->sums, tax->name != NULL ? tax->name : tax->tax, amount, NULL);
    }
}

/* Where there is little room the total stands for its parts, which are on the page. */
static void
show_sums (DocketInvoiceEditor *self, const DocketInvoice *invoice)
{
  g_autofree char *total = docket_labels_money (invoice->total, invoice->currency);
  g_autofree char *total_word = g_strdup_printf (_ ("Total %s"), invoice->currency);

  docket_lists_empty_box (self->sums);
  if (!self->narrow)
    show_parts (self, invoice);
  docket_invoice_editor_add_pair (self->sums, total_word, total, "heading");
  if (invoice->paid.minor > 0)
    {
      g_autofree char *paid = docket_labels_money (invoice->paid, invoice->currency);
      gboolean over = invoice->due.minor < 0;
      DocketMoney rest = { over ? -invoice->due.minor : invoice->due.minor };
      g_autofree char *due = docket_labels_money (rest, invoice->currency);

      docket_invoice_editor_add_pair (self->sums, _ ("Paid"), paid, NULL);
      docket_invoice_editor_add_pair (
          self->sums, over ? _ ("Paid too much") : _ ("Still due"), due, "heading");
    }
}

static void
show (DocketInvoiceEditor *self)
{
  const DocketInvoice *invoice = docket_drafting_get_invoice (self->drafting);
  gboolean draft = docket_drafting_is_draft (self->drafting);
  g_autoptr (GPtrArray) rows = docket_editor_rows_make (self->drafting, self->workspace);

  self->filling = TRUE;
  docket_editor_rows_show (self->rows, rows);
  show_sums (self, invoice);
  docket_invoice_editor_show_facts (self);
  docket_invoice_editor_show_problems (self);
  docket_invoice_editor_show_details (self);
  gtk_widget_set_visible (self->notes, draft);
  gtk_widget_set_visible (self->add_box, draft);
  if (g_strcmp0 (gtk_editable_get_text (self->note), invoice->note != NULL ? invoice->note : "")
      != 0)
    gtk_editable_set_text (self->note, invoice->note != NULL ? invoice->note : "");
  docket_preview_show (self->preview, invoice);
  gtk_stack_set_visible_child_name (self->stack, "invoice");
  docket_invoice_editor_update_actions (self);
  self->filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- Loading ---- */

static gpointer
load_work (DocketStore *store, gpointer data, GError **error)
{
  return docket_drafting_load (store, data, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketInvoiceEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  DocketDrafting *drafting
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  gboolean opened;

  if (drafting != NULL && g_strcmp0 (docket_drafting_get_invoice (drafting)->id, self->id) != 0)
    {
      docket_drafting_free (drafting);
      return;
    }
  /* It was read before what has been changed here since. */
  if (drafting != NULL && self->edits != self->edits_read)
    {
      docket_drafting_free (drafting);
      docket_invoice_editor_reload (self);
      return;
    }
  if (drafting != NULL)
    {
      g_clear_pointer (&self->drafting, docket_drafting_free);
      self->drafting = drafting;
      opened = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "invoice") != 0;
      show (self);
      /* What was pressed to come here is gone: the keys go on in the editor. */
      if (opened)
        gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
  else if (g_error_matches (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN))
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = docket_sentences_error (error);

      gtk_label_set_text (self->failure, sentence);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

/* What was changed here is written first, so that it is in what is read. */
void
docket_invoice_editor_reload (DocketInvoiceEditor *self)
{
  self->stale = FALSE;
  if (self->id == NULL)
    return;
  docket_invoice_editor_flush (self);
  self->again = self->saving > 0;
  if (self->again)
    return;
  self->edits_read = self->edits;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  docket_workspace_read (self->workspace,
                         load_work,
                         g_strdup (self->id),
                         g_free,
                         (GDestroyNotify) docket_drafting_free,
                         self->loading,
                         loaded_cb,
                         g_object_ref (self));
}

void
docket_invoice_editor_open (DocketInvoiceEditor *self, const char *id)
{
  g_return_if_fail (DOCKET_IS_INVOICE_EDITOR (self));

  docket_invoice_editor_flush (self);
  if (g_strcmp0 (self->id, id) != 0)
    {
      g_clear_pointer (&self->drafting, docket_drafting_free);
      g_list_store_remove_all (self->rows);
      docket_preview_show (self->preview, NULL);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  g_free (self->id);
  self->id = g_strdup (id);
  docket_invoice_editor_reload (self);
}

/* ---- Saving ---- */

typedef struct
{
  DocketInvoice *before;
  DocketInvoice *after;
  char *name;
} Save;

static void
save_free (Save *save)
{
  docket_record_unref (save->before);
  docket_record_unref (save->after);
  g_free (save->name);
  g_free (save);
}

static gpointer
save_work (DocketStore *store, gpointer data, GError **error)
{
  const Save *save = data;

  docket_invoicing_save_draft (store, save->name, save->before, save->after, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketInvoiceEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving--;
  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    {
      docket_toasts_say_error (GTK_WIDGET (self), error);
      self->again = TRUE;
    }
  if (self->again && self->saving == 0)
    docket_invoice_editor_reload (self);
}

void
docket_invoice_editor_flush (DocketInvoiceEditor *self)
{
  Save *save;

  if (self->save_source == 0)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  save = g_new0 (Save, 1);
  docket_drafting_take_change (self->drafting, &save->before, &save->after);
  save->name = g_steal_pointer (&self->save_name);
  self->saving++;
  docket_workspace_run (self->workspace,
                        save_work,
                        save,
                        (GDestroyNotify) save_free,
                        NULL,
                        NULL,
                        saved_cb,
                        g_object_ref (self));
}

void
docket_invoice_editor_save (DocketInvoiceEditor *self)
{
  g_return_if_fail (DOCKET_IS_INVOICE_EDITOR (self));

  docket_invoice_editor_flush (self);
}

static gboolean
save_cb (gpointer user_data)
{
  docket_invoice_editor_flush (user_data);
  return G_SOURCE_REMOVE;
}

/* Waits a moment for more of the same. */
static void
save_soon (DocketInvoiceEditor *self, const char *name)
{
  if (self->save_source != 0 && g_strcmp0 (self->save_name, name) != 0)
    docket_invoice_editor_flush (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->edits++;
  g_free (self->save_name);
  self->save_name = g_strdup (name);
  self->save_source = g_timeout_add (SAVE_DELAY, save_cb, self);
}

void
docket_invoice_editor_changed (DocketInvoiceEditor *self, const char *name)
{
  show (self);
  save_soon (self, name);
}

void
docket_invoice_editor_text_changed (DocketInvoiceEditor *self)
{
  docket_preview_show (self->preview, docket_drafting_get_invoice (self->drafting));
  save_soon (self, "edit draft");
}

/* ---- News ---- */

static void
workspace_changed_cb (DocketWorkspace *workspace, int kind, DocketInvoiceEditor *self)
{
  gboolean concerns = kind == DOCKET_KIND_INVOICE
                      || (self->drafting != NULL && docket_drafting_is_draft (self->drafting)
                          && kind < DOCKET_N_INTERCHANGE_KINDS);

  if (!concerns || self->id == NULL || self->saving > 0 || self->save_source != 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    docket_invoice_editor_reload (self);
  else
    self->stale = TRUE;
}

/* Whoever comes back from another screen finds the draft as it is now. */
static void
docket_invoice_editor_map (GtkWidget *widget)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);

  GTK_WIDGET_CLASS (docket_invoice_editor_parent_class)->map (widget);

  if (self->stale)
    docket_invoice_editor_reload (self);
}

static void
note_changed_cb (GtkEditable *editable, DocketInvoiceEditor *self)
{
  if (self->filling || self->drafting == NULL || !docket_drafting_is_draft (self->drafting))
    return;
  docket_drafting_set_note (self->drafting, gtk_editable_get_text (editable));
  docket_invoice_editor_text_changed (self);
}

/* Which copies are under way is a state of the window. */
static void
copying_changed_cb (GActionGroup *group,
                    const char *action,
                    GVariant *state,
                    DocketInvoiceEditor *self)
{
  if (self->drafting == NULL)
    return;
  docket_invoice_editor_show_facts (self);
  docket_invoice_editor_update_actions (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
docket_invoice_editor_root (GtkWidget *widget)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (docket_invoice_editor_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (!G_IS_ACTION_GROUP (root))
    return;
  self->window_actions = G_ACTION_GROUP (root);
  g_signal_connect_object (root,
                           "action-state-changed::copying-to-quickbooks",
                           G_CALLBACK (copying_changed_cb),
                           self,
                           0);
}

static void
docket_invoice_editor_unroot (GtkWidget *widget)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (widget);

  if (self->window_actions != NULL)
    g_signal_handlers_disconnect_by_func (self->window_actions, copying_changed_cb, self);
  self->window_actions = NULL;

  GTK_WIDGET_CLASS (docket_invoice_editor_parent_class)->unroot (widget);
}

/* ---- Object ---- */

static void
docket_invoice_editor_dispose (GObject *object)
{
  DocketInvoiceEditor *self = DOCKET_INVOICE_EDITOR (object);

  if (self->drafting != NULL)
    docket_invoice_editor_flush (self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->why, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOCKET_TYPE_INVOICE_EDITOR);
  g_clear_pointer (&self->drafting, docket_drafting_free);
  g_clear_object (&self->rows);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->save_name, g_free);

  G_OBJECT_CLASS (docket_invoice_editor_parent_class)->dispose (object);
}

static void
docket_invoice_editor_class_init (DocketInvoiceEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DOCKET_TYPE_PREVIEW);
  G_OBJECT_CLASS (klass)->dispose = docket_invoice_editor_dispose;
  widget_class->map = docket_invoice_editor_map;
  widget_class->root = docket_invoice_editor_root;
  widget_class->unroot = docket_invoice_editor_unroot;

  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] = g_signal_new (
      "left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/invoices/docket-invoice-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, paned);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, list);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, tools);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, notes);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, note);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, problems_window);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, problems);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, group_by);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, show_included);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, payment_text);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, footer);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, sums);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, facts_window);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, facts);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, add_box);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, failure);
  gtk_widget_class_bind_template_child (widget_class, DocketInvoiceEditor, preview);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_hovered_cb);
  docket_invoice_editor_install_actions (widget_class);
}

static void
docket_invoice_editor_init (DocketInvoiceEditor *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));
  docket_stacks_hide_others (self->stack);
  self->lit = -1;
  self->rows = g_list_store_new (DOCKET_TYPE_EDITOR_ROW);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (selection);
  g_object_unref (factory);
  docket_invoice_editor_init_details (self);
}

GtkWidget *
docket_invoice_editor_new (DocketWorkspace *workspace)
{
  DocketInvoiceEditor *self = g_object_new (DOCKET_TYPE_INVOICE_EDITOR, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  return GTK_WIDGET (self);
}

const char *
docket_invoice_editor_get_id (DocketInvoiceEditor *self)
{
  g_return_val_if_fail (DOCKET_IS_INVOICE_EDITOR (self), NULL);

  return self->id;
}

const DocketInvoice *
docket_invoice_editor_get_invoice (DocketInvoiceEditor *self)
{
  g_return_val_if_fail (DOCKET_IS_INVOICE_EDITOR (self), NULL);

  return self->drafting != NULL ? docket_drafting_get_invoice (self->drafting) : NULL;
}

/* Where there is no room for both sides, one of them is shown. */
static void
show_sides (DocketInvoiceEditor *self)
{
  gtk_widget_set_visible (gtk_paned_get_start_child (self->paned),
                          !self->narrow || !self->page_shown);
  gtk_widget_set_visible (gtk_paned_get_end_child (self->paned), !self->narrow || self->page_shown);
}

void
docket_invoice_editor_set_narrow (DocketInvoiceEditor *self, gboolean narrow)
{
  g_return_if_fail (DOCKET_IS_INVOICE_EDITOR (self));

  self->narrow = narrow;
  /* Two lines less, for the list's sake. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tools),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (self->drafting != NULL)
    show_sums (self, docket_drafting_get_invoice (self->drafting));
  show_sides (self);
}

void
docket_invoice_editor_show_page (DocketInvoiceEditor *self, gboolean page)
{
  g_return_if_fail (DOCKET_IS_INVOICE_EDITOR (self));

  self->page_shown = page;
  show_sides (self);
}
