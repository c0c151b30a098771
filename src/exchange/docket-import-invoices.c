/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the invoices of a file are books: sums that agree, numbers given once, things held that
 * exist and that nobody else holds (billing.md 6 and 7). */
#include "docket-import.h"

#define KIND DOCKET_KIND_INVOICE

/* Adds, and remembers that a sum did not fit. */
static void
add (gint64 *sum, gint64 amount)
{
  if (!DOCKET_IS_NULL (*sum) && !docket_add (*sum, amount, sum, NULL))
    *sum = DOCKET_NULL;
}

static void
check_sum (DocketImport *import,
           guint index,
           const DocketInvoice *invoice,
           const char *key,
           DocketMoney said,
           gint64 sum)
{
  const char *currency = invoice->currency;
  g_autofree char *is = NULL;
  g_autofree char *should = NULL;

  if (said.minor == sum)
    return;
  is = docket_money_format (said, currency);
  should = docket_money_format ((DocketMoney){ sum }, currency);
  docket_import_complain_at (import,
                             KIND,
                             index,
                             key,
                             "%s, where lines, taxes and payments come to %s",
                             is != NULL ? is : "null",
                             should != NULL ? should : "more than can be counted");
}

/* What the client reads multiplies out. */
static void
check_line (DocketImport *import, guint index, guint number, const DocketLine *line)
{
  g_autofree char *key = NULL;
  DocketMoney amount;

  if (DOCKET_IS_NULL (line->amount.minor))
    {
      key = g_strdup_printf ("lines[%u].amount", number);
      docket_import_complain_at (import, KIND, index, key, "missing");
      return;
    }
  if (line->kind == DOCKET_LINE_INCLUDED || DOCKET_IS_NULL (line->quantity.e4)
      || DOCKET_IS_NULL (line->unit_price.e4))
    return;
  if (docket_rate_times (line->unit_price, line->quantity, &amount, NULL)
      && amount.minor == line->amount.minor)
    return;
  key = g_strdup_printf ("lines[%u].amount", number);
  docket_import_complain_at (import, KIND, index, key, "is not quantity times unit price, rounded");
}

static void
check_sums (DocketImport *import, guint index, const DocketInvoice *invoice)
{
  gint64 lines = 0;
  gint64 deposits = 0;
  gint64 taxes = 0;
  gint64 paid = 0;
  gint64 net;
  gint64 total;
  gint64 due;

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      check_line (import, index, i, line);
      add (line->kind == DOCKET_LINE_DEPOSIT ? &deposits : &lines, line->amount.minor);
    }
  for (guint i = 0; i < invoice->taxes->len; i++)
    add (&taxes, ((DocketTaxSum *) invoice->taxes->pdata[i])->amount.minor);
  for (guint i = 0; i < invoice->payments->len; i++)
    add (&paid, ((DocketPayment *) invoice->payments->pdata[i])->amount.minor);

  net = total = lines;
  if (invoice->prices_include_tax == TRUE)
    add (&net, -taxes);
  else
    add (&total, taxes);
  due = total;
  add (&due, deposits);
  add (&due, -paid);

  check_sum (import, index, invoice, "net", invoice->net, net);
  check_sum (import, index, invoice, "total", invoice->total, total);
  check_sum (import, index, invoice, "paid", invoice->paid, paid);
  if (invoice->state != DOCKET_INVOICE_VOID)
    check_sum (import, index, invoice, "due", invoice->due, due);
}

static gboolean
check_present (DocketImport *import, guint index, const char *key)
{
  const DocketField *field = docket_shape_find (&docket_invoice_shape, key);

  if (!docket_field_is_null (field, import->records[KIND]->pdata[index]))
    return TRUE;
  docket_import_complain_at (
      import, KIND, index, key, "missing, and the invoice is no draft any more");
  return FALSE;
}

static void
check_issued (DocketImport *import, guint index, const DocketInvoice *invoice)
{
  static const char *const required[]
      = { "number", "currency", "issue_date", "seller", "buyer", "net", "total", "paid", "due" };
  gboolean whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    whole = check_present (import, index, required[i]) && whole;
  if (invoice->currency != NULL && docket_currency_decimals (invoice->currency) < 0)
    docket_import_complain_at (
        import, KIND, index, "currency", "no currency \"%s\"", invoice->currency);
  else if (whole)
    check_sums (import, index, invoice);
}

/* ---- Numbers ---- */

/* Who bears each number after the import. (element-type utf8 utf8) unowned */
static GHashTable *
collect_numbers (DocketImport *import)
{
  GHashTable *numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) heads = NULL;

  if (!import->empty && import->error == NULL && import->records[KIND]->len > 0)
    heads = docket_store_invoice_heads (import->store, &import->error);
  for (guint i = 0; heads != NULL && i < heads->len; i++)
    {
      DocketInvoice *head = heads->pdata[i];

      if (head->number != NULL && !g_hash_table_contains (import->ids[KIND], head->id))
        g_hash_table_insert (numbers,
                             (gpointer) g_intern_string (head->number),
                             (gpointer) g_intern_string (head->id));
    }
  return numbers;
}

static void
check_numbers (DocketImport *import)
{
  g_autoptr (GHashTable) numbers = collect_numbers (import);
  const GPtrArray *invoices = import->records[KIND];

  for (guint i = 0; i < invoices->len; i++)
    {
      DocketInvoice *invoice = invoices->pdata[i];
      const char *bearer;

      if (invoice->number == NULL)
        continue;
      bearer = g_hash_table_lookup (numbers, invoice->number);
      if (bearer != NULL)
        docket_import_complain_at (import,
                                   KIND,
                                   i,
                                   "number",
                                   "\"%s\" is the number of invoice \"%s\" already",
                                   invoice->number,
                                   bearer);
      else
        g_hash_table_insert (numbers, invoice->number, invoice->id);
      if (invoice->state == DOCKET_INVOICE_DRAFT)
        docket_import_complain_at (import, KIND, i, "number", "a draft has none");
    }
}

/* ---- What they hold ---- */

static void
check_held (DocketImport *import,
            GHashTable *holders,
            guint index,
            const char *list,
            DocketKind kind,
            char *const *ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      const DocketInvoice *invoice = import->records[KIND]->pdata[index];
      const DocketInvoice *other = g_hash_table_lookup (holders, ids[i]);
      g_autofree char *key = NULL;

      if (other == NULL && docket_import_find (import, kind, ids[i]) != NULL)
        {
          g_hash_table_insert (holders, ids[i], (gpointer) invoice);
          continue;
        }
      key = g_strdup_printf ("holds.%s[%u]", list, i);
      if (other != NULL)
        docket_import_complain_at (import,
                                   KIND,
                                   index,
                                   key,
                                   "\"%s\" is held by invoice \"%s\" already",
                                   ids[i],
                                   other->id);
      else
        docket_import_complain_at (import,
                                   KIND,
                                   index,
                                   key,
                                   "no %s \"%s\"",
                                   kind == DOCKET_KIND_EXPENSE ? "expense" : "time entry",
                                   ids[i]);
    }
}

static void
check_holds (DocketImport *import)
{
  g_autoptr (GHashTable) entries = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) expenses = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *invoices = import->records[KIND];

  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      if (invoice->holds == NULL)
        continue;
      check_held (import, entries, i, "entries", DOCKET_KIND_TIME_ENTRY, invoice->holds->entries);
      check_held (import, expenses, i, "expenses", DOCKET_KIND_EXPENSE, invoice->holds->expenses);
    }
}

void
docket_import_check_invoices (DocketImport *import)
{
  const GPtrArray *invoices = import->records[KIND];

  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      if (invoice->state != DOCKET_INVOICE_NULL && invoice->state != DOCKET_INVOICE_DRAFT)
        check_issued (import, i, invoice);
    }
  check_numbers (import);
  check_holds (import);
}
