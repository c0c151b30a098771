/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's lower half: what stands in the way of issuing, what happened since it was issued,
 * and the texts and choices behind *Details*. Owns nothing beyond the editor's fields. */
#include "docket-invoice-editor.h"

#include "docket-books.h"
#include "docket-drop-downs.h"
#include "docket-invoice-editor-private.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-sentences.h"

#include <glib/gi18n.h>

#define MOST_PROBLEMS 3

static GtkWidget *
make_words (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* ---- Problems ---- */

/* "No rate: Ann Lee, 10 Nov, T-140 Foreign" leads further than an entry's id. */
static char *
describe_problem (DocketInvoiceEditor *self,
                  const DocketProblem *problem,
                  const DocketTimeEntry *entry)
{
  DocketDate day;
  g_autofree char *day_text = NULL;

  if (entry == NULL)
    return g_strdup (problem->message);
  day = docket_zone_local_date (docket_workspace_get_zone (self->workspace), entry->start.seconds);
  day_text = docket_labels_day_month (day);
  return g_strdup_printf (
      "%s · %s · %s\n%s",
      day_text,
      docket_workspace_get_name (self->workspace, DOCKET_KIND_AGENT, entry->agent),
      docket_workspace_get_name (self->workspace, DOCKET_KIND_TICKET, entry->ticket),
      problem->message);
}

static void
add_problem (DocketInvoiceEditor *self, const DocketProblem *problem)
{
  const DocketSnapshot *snapshot = docket_drafting_get_snapshot (self->drafting);
  const DocketTimeEntry *entry
      = problem->entry != NULL && snapshot != NULL
            ? docket_snapshot_find (snapshot, DOCKET_KIND_TIME_ENTRY, problem->entry)
            : NULL;
  g_autofree char *text = describe_problem (self, problem, entry);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (row), make_words (text));
  if (entry != NULL && entry->ticket != NULL)
    {
      GtkWidget *button = make_button (_ ("_Open Ticket"), "win.open-ticket");

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", entry->ticket);
      gtk_box_append (GTK_BOX (row), button);
    }
  gtk_box_append (self->problems, row);
}

void
docket_invoice_editor_show_problems (DocketInvoiceEditor *self)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_words (_ ("This cannot be issued yet"));

  docket_lists_empty_box (self->problems);
  gtk_widget_set_visible (self->problems_window, invoice->problems->len > 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (self->problems, head);
  for (guint i = 0; i < MIN (invoice->problems->len, MOST_PROBLEMS); i++)
    add_problem (self, invoice->problems->pdata[i]);
  if (invoice->problems->len > MOST_PROBLEMS)
    {
      guint n_more = invoice->problems->len - MOST_PROBLEMS;
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

      gtk_box_append (self->problems, make_words (more));
    }
}

/* ---- What happened since it was issued ---- */

void
docket_invoice_editor_add_pair (GtkBox *box,
                                const char *what,
                                const char *figure,
                                const char *style)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (what);
  GtkWidget *right = gtk_label_new (figure);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_widget_add_css_class (right, "numeric");
  gtk_widget_add_css_class (left, style != NULL ? style : "dim-label");
  if (style != NULL)
    gtk_widget_add_css_class (right, style);
  gtk_widget_add_css_class (row, "sum-row");
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), right);
  gtk_box_append (box, row);
}

gboolean
docket_invoice_editor_is_copying (DocketInvoiceEditor *self)
{
  g_autoptr (GVariant) copying
      = self->window_actions != NULL
            ? g_action_group_get_action_state (self->window_actions, "copying-to-quickbooks")
            : NULL;
  const char **ids;
  gboolean found;

  if (copying == NULL || self->id == NULL)
    return FALSE;
  ids = g_variant_get_strv (copying, NULL);
  found = g_strv_contains (ids, self->id);
  g_free (ids);
  return found;
}

gboolean
docket_invoice_editor_can_copy (DocketInvoiceEditor *self)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);

  return invoice != NULL && invoice->state != DOCKET_INVOICE_DRAFT
         && invoice->state != DOCKET_INVOICE_VOID
         && (invoice->quickbooks == NULL
             || (invoice->quickbooks->sync != DOCKET_SYNC_SYNCED
                 && invoice->quickbooks->sync != DOCKET_SYNC_DIFFERS))
         && !docket_invoice_editor_is_copying (self);
}

/* Busy: a thin bar where the result will be. */
static void
add_progress (DocketInvoiceEditor *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = make_button (_ ("_Cancel"), "win.cancel-copy");

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (cancel), "s", self->id);
  gtk_widget_add_css_class (row, "sum-row");
  gtk_box_append (GTK_BOX (row), spinner);
  gtk_box_append (GTK_BOX (row), make_words (_ ("Copying to QuickBooks…")));
  gtk_box_append (GTK_BOX (row), cancel);
  gtk_box_append (self->facts, row);
}

static char *
describe_difference (const DocketInvoice *invoice)
{
  const DocketBooksCopy *copy = invoice->quickbooks;
  /* What is compared is the total less deposits taken off. */
  gint64 ours = invoice->due.minor + invoice->paid.minor;
  g_autofree char *difference
      = docket_labels_money ((DocketMoney){ copy->total.minor - ours }, invoice->currency);
  g_autofree char *here = docket_labels_money ((DocketMoney){ ours }, invoice->currency);
  g_autofree char *there = docket_labels_money (copy->total, invoice->currency);

  return g_strdup_printf (_ ("Differs by %s: here %s, in QuickBooks %s."), difference, here, there);
}

static char *
describe_copy (const DocketInvoice *invoice)
{
  const DocketBooksCopy *copy = invoice->quickbooks;
  g_autoptr (GError) reason = docket_books_error_thaw (copy->message);

  switch (copy->sync)
    {
    case DOCKET_SYNC_SYNCED:
      return g_strdup_printf (_ ("In QuickBooks as %s"),
                              copy->number != NULL ? copy->number : copy->id);
    case DOCKET_SYNC_DIFFERS:
      return describe_difference (invoice);
    case DOCKET_SYNC_GONE:
      return g_strdup (_ ("It was deleted in QuickBooks. Copy it again to make it anew."));
    case DOCKET_SYNC_FAILED:
      return reason != NULL ? docket_sentences_error (reason) : g_strdup (_ ("Not copied."));
    case DOCKET_SYNC_WAITING:
      return reason != NULL ? docket_sentences_error (reason)
                            : g_strdup (_ ("Waiting to be sent to QuickBooks."));
    case DOCKET_SYNC_NULL:
    default:
      return g_strdup (_ ("Not in QuickBooks."));
    }
}

static void
add_copy (DocketInvoiceEditor *self, const DocketInvoice *invoice)
{
  const DocketBooksCopy *copy = invoice->quickbooks;
  const DocketBooksConnection *connection = docket_workspace_find (
      self->workspace, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID);
  g_autofree char *text = describe_copy (invoice);
  g_autofree char *address
      = connection != NULL && copy->id != NULL && copy->sync != DOCKET_SYNC_GONE
            ? docket_books_get_address (connection, copy)
            : NULL;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = make_words (text);

  if (copy->sync == DOCKET_SYNC_FAILED || copy->sync == DOCKET_SYNC_DIFFERS
      || copy->sync == DOCKET_SYNC_GONE)
    gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_add_css_class (row, "sum-row");
  gtk_box_append (GTK_BOX (row), words);
  if (address != NULL)
    {
      GtkWidget *open = make_button (_ ("Open in _QuickBooks"), "win.open-link");

      gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", address);
      gtk_box_append (GTK_BOX (row), open);
    }
  if (copy->sync == DOCKET_SYNC_FAILED || copy->sync == DOCKET_SYNC_WAITING
      || copy->sync == DOCKET_SYNC_GONE)
    gtk_box_append (GTK_BOX (row),
                    make_button (copy->sync == DOCKET_SYNC_GONE ? _ ("_Copy Again") : _ ("_Retry"),
                                 "editor.copy-to-quickbooks"));
  gtk_box_append (self->facts, row);
}

void
docket_invoice_editor_show_facts (DocketInvoiceEditor *self)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  DocketDate today = docket_workspace_get_today (self->workspace);

  docket_lists_empty_box (self->facts);
  for (guint i = 0; i < invoice->payments->len; i++)
    {
      const DocketPayment *payment = invoice->payments->pdata[i];
      g_autofree char *day = docket_labels_date (payment->date, today);
      g_autofree char *what = g_strdup_printf (
          payment->books != NULL ? _ ("Payment in QuickBooks, %s") : _ ("Payment received, %s"),
          day);
      g_autofree char *amount = docket_labels_money (payment->amount, invoice->currency);

      docket_invoice_editor_add_pair (self->facts, what, amount, NULL);
    }
  if (docket_invoice_editor_is_copying (self))
    add_progress (self);
  else if (invoice->quickbooks != NULL)
    add_copy (self, invoice);
  gtk_widget_set_visible (self->facts_window,
                          gtk_widget_get_first_child (GTK_WIDGET (self->facts)) != NULL);
}

/* ---- Details ---- */

static void
fill_buffer (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter start, end;
  g_autofree char *old = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  old = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (g_strcmp0 (old, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
}

void
docket_invoice_editor_show_details (DocketInvoiceEditor *self)
{
  const DocketInvoice *invoice = docket_invoice_editor_get_invoice (self);
  DocketGroupBy group_by
      = invoice->group_by == DOCKET_GROUP_NULL ? DOCKET_GROUP_TICKET : invoice->group_by;

  gtk_drop_down_set_selected (self->group_by, (guint) group_by);
  gtk_switch_set_active (self->show_included, invoice->show_included != FALSE);
  fill_buffer (self->payment_text, invoice->payment_instructions);
  fill_buffer (self->footer, invoice->footer);
}

static gboolean
is_typed_into (DocketInvoiceEditor *self)
{
  return !self->filling && self->drafting != NULL && docket_drafting_is_draft (self->drafting);
}

static char *
read_buffer (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
payment_text_changed_cb (GtkTextBuffer *buffer, DocketInvoiceEditor *self)
{
  g_autofree char *text = read_buffer (buffer);

  if (!is_typed_into (self))
    return;
  docket_drafting_set_payment_instructions (self->drafting, text);
  docket_invoice_editor_text_changed (self);
}

static void
footer_changed_cb (GtkTextBuffer *buffer, DocketInvoiceEditor *self)
{
  g_autofree char *text = read_buffer (buffer);

  if (!is_typed_into (self))
    return;
  docket_drafting_set_footer (self->drafting, text);
  docket_invoice_editor_text_changed (self);
}

static void
group_by_changed_cb (GtkDropDown *drop_down, GParamSpec *pspec, DocketInvoiceEditor *self)
{
  DocketGroupBy group_by = (DocketGroupBy) gtk_drop_down_get_selected (drop_down);

  if (is_typed_into (self) && docket_drafting_set_group_by (self->drafting, group_by, NULL))
    docket_invoice_editor_changed (self, "edit draft");
}

static void
show_included_changed_cb (GtkSwitch *control, GParamSpec *pspec, DocketInvoiceEditor *self)
{
  if (is_typed_into (self)
      && docket_drafting_set_show_included (self->drafting, gtk_switch_get_active (control), NULL))
    docket_invoice_editor_changed (self, "edit draft");
}

void
docket_invoice_editor_init_details (DocketInvoiceEditor *self)
{
  docket_drop_downs_name (self->group_by, _ ("Group time by"));
  g_signal_connect_object (
      self->payment_text, "changed", G_CALLBACK (payment_text_changed_cb), self, 0);
  g_signal_connect_object (self->footer, "changed", G_CALLBACK (footer_changed_cb), self, 0);
  g_signal_connect_object (
      self->group_by, "notify::selected", G_CALLBACK (group_by_changed_cb), self, 0);
  g_signal_connect_object (
      self->show_included, "notify::active", G_CALLBACK (show_included_changed_cb), self, 0);
}
