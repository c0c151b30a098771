/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One invoice of the list, from its head alone. */
#include "docket-invoice-row.h"

#include "docket-invoicing.h"
#include "docket-labels.h"

#include <adwaita.h>
#include <glib/gi18n.h>

const char *
docket_invoice_row_describe_state (const DocketInvoice *invoice,
                                   DocketDate today,
                                   const char **style)
{
  *style = NULL;
  if (docket_invoicing_is_overdue (invoice, today))
    {
      *style = "error";
      return _ ("Overdue");
    }
  switch (invoice->state)
    {
    case DOCKET_INVOICE_ISSUED:
      return _ ("Issued");
    case DOCKET_INVOICE_SENT:
      return _ ("Sent");
    case DOCKET_INVOICE_PART_PAID:
      *style = "warning";
      return _ ("Part paid");
    case DOCKET_INVOICE_PAID:
      *style = "success";
      return _ ("Paid");
    case DOCKET_INVOICE_VOID:
      return _ ("Void");
    case DOCKET_INVOICE_DRAFT:
    case DOCKET_INVOICE_NULL:
    default:
      return _ ("Draft");
    }
}

static const char *
describe_copy (const DocketInvoice *invoice)
{
  if (invoice->quickbooks == NULL)
    return NULL;
  switch (invoice->quickbooks->sync)
    {
    case DOCKET_SYNC_SYNCED:
      return _ ("in QuickBooks");
    case DOCKET_SYNC_DIFFERS:
      return _ ("⚠ differs in QuickBooks");
    case DOCKET_SYNC_WAITING:
      return _ ("waiting for QuickBooks");
    case DOCKET_SYNC_FAILED:
      return _ ("⚠ not copied to QuickBooks");
    case DOCKET_SYNC_GONE:
      return _ ("⚠ deleted in QuickBooks");
    case DOCKET_SYNC_NULL:
    default:
      return NULL;
    }
}

static char *
describe_days (const DocketInvoice *invoice, DocketDate today)
{
  g_autofree char *issued = NULL;
  g_autofree char *due = NULL;
  const char *copy = describe_copy (invoice);

  if (invoice->state == DOCKET_INVOICE_DRAFT)
    return g_strdup (_ ("computed anew until it is issued"));

  issued = docket_labels_date (invoice->issue_date, today);
  if (invoice->due.minor <= 0 || DOCKET_IS_NULL (invoice->due_date.days))
    return g_strjoin (" · ", issued, copy, NULL);
  due = docket_labels_date (invoice->due_date, today);
  return copy != NULL ? g_strdup_printf (_ ("%s, due %s · %s"), issued, due, copy)
                      : g_strdup_printf (_ ("%s, due %s"), issued, due);
}

static GtkWidget *
make_state (const DocketInvoice *invoice, DocketDate today)
{
  const char *style;
  GtkWidget *label = gtk_label_new (docket_invoice_row_describe_state (invoice, today, &style));

  gtk_widget_add_css_class (label, "pill-label");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
make_amount (const DocketInvoice *invoice, DocketWorkspace *workspace)
{
  DocketMoney total = invoice->state == DOCKET_INVOICE_DRAFT
                          ? docket_workspace_get_draft_total (workspace, invoice->id)
                          : invoice->total;
  const char *currency = invoice->currency != NULL
                             ? invoice->currency
                             : docket_workspace_get_currency (workspace, invoice->client);
  g_autofree char *text = docket_labels_money_code (total, currency);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

GtkWidget *
docket_invoice_row_new (const DocketInvoice *invoice, DocketWorkspace *workspace)
{
  GtkWidget *row = adw_action_row_new ();
  DocketDate today = docket_workspace_get_today (workspace);
  const char *client = docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, invoice->client);
  g_autofree char *text = invoice->number != NULL
                              ? g_strdup_printf ("%s  %s", invoice->number, client)
                              : g_strdup (client);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *subtitle = describe_days (invoice, today);

  gtk_widget_set_name (row, invoice->id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_state (invoice, today));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_amount (invoice, workspace));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

const char *
docket_invoice_row_get_id (GtkWidget *row)
{
  return gtk_widget_get_name (row);
}
