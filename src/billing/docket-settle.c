/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an invoice's payments make of it. Pure; wherever payments change, they are summed here. */
#include "docket-billing.h"

gboolean
docket_billing_payable (const DocketInvoice *invoice, DocketMoney *payable, GError **error)
{
  *payable = invoice->total;
  /* A deposit invoice's own lines are what it asks for. */
  if (invoice->type == DOCKET_INVOICE_TYPE_DEPOSIT)
    return TRUE;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      if (line->kind == DOCKET_LINE_DEPOSIT
          && !docket_money_add (*payable, line->amount, payable, error))
        return FALSE;
    }
  return TRUE;
}

static DocketInvoiceState
find_state (const DocketInvoice *invoice)
{
  switch (invoice->state)
    {
    case DOCKET_INVOICE_ISSUED:
    case DOCKET_INVOICE_SENT:
    case DOCKET_INVOICE_PART_PAID:
    case DOCKET_INVOICE_PAID:
      break;
    case DOCKET_INVOICE_DRAFT:
    case DOCKET_INVOICE_VOID:
    case DOCKET_INVOICE_NULL:
    default:
      return invoice->state;
    }

  if (invoice->due.minor <= 0 && (invoice->paid.minor != 0 || invoice->total.minor == 0))
    return DOCKET_INVOICE_PAID;
  if (invoice->paid.minor > 0)
    return DOCKET_INVOICE_PART_PAID;
  /* Whoever paid once has seen it. */
  return invoice->state == DOCKET_INVOICE_ISSUED ? DOCKET_INVOICE_ISSUED : DOCKET_INVOICE_SENT;
}

gboolean
docket_billing_settle (DocketInvoice *invoice, GError **error)
{
  DocketMoney paid = { 0 };
  DocketMoney payable;
  gint64 due;

  for (guint i = 0; i < invoice->payments->len; i++)
    {
      const DocketPayment *payment = invoice->payments->pdata[i];

      if (!docket_money_add (paid, payment->amount, &paid, error))
        return FALSE;
    }
  if (!docket_billing_payable (invoice, &payable, error)
      || !docket_add (payable.minor, -paid.minor, &due, error))
    return FALSE;

  invoice->paid = paid;
  invoice->due.minor = due;
  invoice->state = find_state (invoice);
  return TRUE;
}
