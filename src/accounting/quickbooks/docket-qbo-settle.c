/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the books say of an invoice becomes what the invoice says. Pure: no database, no network.
 * Payments are read for their own dates and amounts rather than inferred from the balance; a
 * remainder of the balance that no payment explains (a journal entry, a deposit there) is one
 * payment of its own. */

#include "docket-qbo-settle.h"

#include "docket-billing.h"
#include "docket-qbo-json.h"
#include "docket-qbo-map.h"

#include <string.h>

gboolean
docket_qbo_settle_is_void (JsonObject *document)
{
  const char *note = docket_qbo_text (document, "PrivateNote");
  const char *total = docket_qbo_text (document, "TotalAmt");
  const char *balance = docket_qbo_text (document, "Balance");

  return note != NULL && g_str_has_prefix (note, "Voided") && total != NULL
         && strspn (total, "0.") == strlen (total)
         && (balance == NULL || strspn (balance, "0.") == strlen (balance));
}

static void
replace_text (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

/* What a payment's lines give to this document. */
static gboolean
sum_applied (JsonObject *payment,
             const char *id,
             const char *type,
             const char *currency,
             DocketMoney *applied,
             GError **error)
{
  JsonArray *lines = docket_qbo_list (payment, "Line");

  *applied = (DocketMoney){ 0 };
  for (guint i = 0; i < docket_qbo_length (lines); i++)
    {
      JsonObject *line = docket_qbo_element (lines, i);
      JsonArray *links = docket_qbo_list (line, "LinkedTxn");

      for (guint k = 0; k < docket_qbo_length (links); k++)
        {
          JsonObject *link = docket_qbo_element (links, k);
          DocketMoney amount;

          if (g_strcmp0 (docket_qbo_text (link, "TxnId"), id) != 0
              || g_strcmp0 (docket_qbo_text (link, "TxnType"), type) != 0)
            continue;
          if (!docket_qbo_money (line, "Amount", currency, &amount, error)
              || !docket_money_add (*applied, amount, applied, error))
            return FALSE;
          break;
        }
    }
  return TRUE;
}

static DocketPayment *
make_payment (const char *books, DocketDate date, DocketMoney amount)
{
  DocketPayment *payment = docket_record_new (&docket_payment_shape);

  payment->id = g_strconcat ("qb-", books, NULL);
  payment->books = g_strdup (books);
  payment->date = date;
  payment->amount = amount;
  return payment;
}

static gboolean
read_date (JsonObject *payment, DocketDate *date, GError **error)
{
  const char *text = docket_qbo_text (payment, "TxnDate");

  if (text != NULL && docket_date_parse (text, date, NULL))
    return TRUE;
  docket_books_error_set (
      error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "a payment without a date");
  return FALSE;
}

/* What is paid there, and what no payment explains. */
static gboolean
add_remainder (GPtrArray *list,
               DocketInvoice *invoice,
               JsonObject *document,
               DocketMoney explained,
               GError **error)
{
  DocketMoney total, balance, rest;

  if (docket_qbo_text (document, "Balance") == NULL)
    return TRUE;
  if (!docket_qbo_money (document, "TotalAmt", invoice->currency, &total, error)
      || !docket_qbo_money (document, "Balance", invoice->currency, &balance, error))
    return FALSE;
  rest.minor = total.minor - balance.minor - explained.minor;
  if (rest.minor != 0)
    {
      g_autofree char *id = g_strconcat ("other-", invoice->quickbooks->id, NULL);
      DocketDate date = invoice->issue_date;
      const char *updated = docket_qbo_text (document, "MetaData.LastUpdatedTime");

      if (updated != NULL && strlen (updated) >= 10)
        {
          g_autofree char *day = g_strndup (updated, 10);

          if (!docket_date_parse (day, &date, NULL))
            date = invoice->issue_date;
        }
      g_ptr_array_add (list, make_payment (id, date, rest));
    }
  return TRUE;
}

static GPtrArray *
read_payments (DocketInvoice *invoice, const DocketQboState *state, GError **error)
{
  g_autoptr (GPtrArray) list = docket_record_list_new ();
  const char *type = docket_qbo_map_entity (invoice);
  DocketMoney explained = { 0 };

  for (guint i = 0; i < state->payments->len; i++)
    {
      JsonObject *payment = g_ptr_array_index (state->payments, i);
      DocketMoney applied;
      DocketDate date;

      if (!sum_applied (payment, invoice->quickbooks->id, type, invoice->currency, &applied, error))
        return NULL;
      if (applied.minor == 0)
        continue;
      if (!read_date (payment, &date, error)
          || !docket_money_add (explained, applied, &explained, error))
        return NULL;
      g_ptr_array_add (list, make_payment (docket_qbo_text (payment, "Id"), date, applied));
    }
  if (!add_remainder (list, invoice, state->document, explained, error))
    return NULL;
  return g_steal_pointer (&list);
}

static const DocketPayment *
find_payment (GPtrArray *list, const char *id)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const DocketPayment *payment = g_ptr_array_index (list, i);

      if (g_strcmp0 (payment->id, id) == 0)
        return payment;
    }
  return NULL;
}

static int
compare_payments_cb (gconstpointer a, gconstpointer b)
{
  const DocketPayment *one = *(DocketPayment *const *) a;
  const DocketPayment *other = *(DocketPayment *const *) b;

  if (one->date.days != other->date.days)
    return one->date.days < other->date.days ? -1 : 1;
  return g_strcmp0 (one->id, other->id);
}

/* Puts @theirs in place of the payments that came from the books before. */
static void
replace_payments (DocketInvoice *invoice, GPtrArray *theirs, DocketBooksPulled *pulled)
{
  g_autoptr (GPtrArray) merged = docket_record_list_new ();

  for (guint i = 0; i < invoice->payments->len; i++)
    {
      DocketPayment *payment = g_ptr_array_index (invoice->payments, i);

      if (payment->books == NULL)
        g_ptr_array_add (merged, docket_record_ref (payment));
      else if (find_payment (theirs, payment->id) == NULL)
        pulled->payments_removed++;
    }
  for (guint i = 0; i < theirs->len; i++)
    {
      DocketPayment *payment = g_ptr_array_index (theirs, i);

      if (find_payment (invoice->payments, payment->id) == NULL)
        pulled->payments_added++;
      g_ptr_array_add (merged, docket_record_ref (payment));
    }
  g_ptr_array_sort (merged, compare_payments_cb);
  g_ptr_array_unref (invoice->payments);
  invoice->payments = g_steal_pointer (&merged);
}

/* paid, due and state from the payments; a state may go back. */
static gboolean
recompute (DocketInvoice *invoice, DocketBooksPulled *pulled, GError **error)
{
  DocketInvoiceState before = invoice->state;

  if (!docket_billing_settle (invoice, error))
    return FALSE;
  /* Nothing is due of what is void. */
  if (before == DOCKET_INVOICE_VOID)
    invoice->due = (DocketMoney){ 0 };
  if (invoice->state == before)
    return TRUE;
  if (invoice->state == DOCKET_INVOICE_PAID)
    pulled->paid++;
  else if (before == DOCKET_INVOICE_PAID || invoice->state == DOCKET_INVOICE_SENT)
    pulled->reopened++;
  else
    pulled->part_paid++;
  return TRUE;
}

/* Voided there is voided here: what the invoice held is free again, its number stays. */
static void
make_void (DocketInvoice *invoice, DocketBooksPulled *pulled)
{
  if (invoice->state == DOCKET_INVOICE_VOID)
    return;
  invoice->state = DOCKET_INVOICE_VOID;
  g_clear_pointer (&invoice->holds, docket_record_unref);
  invoice->due = (DocketMoney){ 0 };
  pulled->voided++;
}

static gboolean
settle_total (DocketInvoice *invoice,
              JsonObject *document,
              DocketBooksPulled *pulled,
              GError **error)
{
  DocketBooksCopy *copy = invoice->quickbooks;
  DocketSync before = copy->sync;
  DocketMoney ours;

  if (!docket_qbo_money (document, "TotalAmt", invoice->currency, &copy->total, error)
      || !docket_billing_payable (invoice, &ours, error))
    return FALSE;
  if (docket_qbo_text (document, "TxnTaxDetail.TotalTax") != NULL
      && !docket_qbo_money (
          document, "TxnTaxDetail.TotalTax", invoice->currency, &copy->taxes, error))
    return FALSE;
  if (docket_qbo_text (document, "DocNumber") != NULL)
    replace_text (&copy->number, docket_qbo_text (document, "DocNumber"));
  replace_text (&copy->version, docket_qbo_text (document, "SyncToken"));
  copy->sync = docket_qbo_settle_is_void (document) || copy->total.minor == ours.minor
                   ? DOCKET_SYNC_SYNCED
                   : DOCKET_SYNC_DIFFERS;
  if (copy->sync == DOCKET_SYNC_DIFFERS && before != copy->sync)
    pulled->differs++;
  return TRUE;
}

gboolean
docket_qbo_settle (DocketInvoice *invoice,
                   const DocketQboState *state,
                   DocketBooksPulled *pulled,
                   GError **error)
{
  g_autoptr (GPtrArray) theirs = NULL;

  if (state->gone)
    {
      theirs = docket_record_list_new ();
      if (invoice->quickbooks->sync != DOCKET_SYNC_GONE)
        pulled->gone++;
      invoice->quickbooks->sync = DOCKET_SYNC_GONE;
      replace_payments (invoice, theirs, pulled);
      return recompute (invoice, pulled, error);
    }
  if (!settle_total (invoice, state->document, pulled, error))
    return FALSE;
  if (docket_qbo_settle_is_void (state->document))
    {
      theirs = docket_record_list_new ();
      replace_payments (invoice, theirs, pulled);
      if (!recompute (invoice, pulled, error))
        return FALSE;
      make_void (invoice, pulled);
      return TRUE;
    }
  /* A credit note is settled by being applied, which its own balance says. */
  theirs = read_payments (invoice, state, error);
  if (theirs == NULL)
    return FALSE;
  replace_payments (invoice, theirs, pulled);
  return recompute (invoice, pulled, error);
}
