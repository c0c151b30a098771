/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds or makes what an invoice's copy refers to. Names are asked for one at a time (the service
 * refuses two at once). One thread. */

#include "docket-qbo-plan.h"

#include "docket-qbo-match.h"

#include <string.h>

/* A colon parts the levels of an item's name there, so these go without. */
#define ITEM_OTHER "Docket - other"
#define ITEM_DISCOUNT "Docket - discount"
#define ITEM_DEPOSIT "Docket - deposit"

static gboolean
keep_choices (DocketQbo *self,
              const DocketInvoice *invoice,
              const DocketBooksChoices *choices,
              GCancellable *cancellable,
              GError **error)
{
  if (choices == NULL)
    return TRUE;
  if (choices->customer != NULL && !g_str_equal (choices->customer, DOCKET_BOOKS_NEW)
      && !docket_qbo_match_choose_customer (
          self, invoice->client, choices->customer, cancellable, error))
    return FALSE;
  if (choices->tax_code != NULL
      && !docket_qbo_match_store (
          self, "tax", choices->tax != NULL ? choices->tax : "", choices->tax_code, NULL, error))
    return FALSE;
  return choices->deposit_account == NULL
         || docket_qbo_match_store (
             self, "account", "deposit", choices->deposit_account, NULL, error);
}

static gboolean
find_customer (DocketQbo *self,
               const DocketInvoice *invoice,
               const DocketBooksChoices *choices,
               char **customer,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketClient) client
      = docket_store_get (self->store, DOCKET_KIND_CLIENT, invoice->client, &local);
  g_autoptr (DocketBooksMatch) match = NULL;
  gboolean make = choices != NULL && g_strcmp0 (choices->customer, DOCKET_BOOKS_NEW) == 0;

  if (client == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        docket_books_error_set (error,
                                DOCKET_BOOKS_ERROR_INVALID,
                                "client",
                                invoice->client,
                                "there is no client %s",
                                invoice->client);
      return FALSE;
    }
  if (!make && !docket_qbo_match_find_customer (self, client, &match, cancellable, error))
    return FALSE;
  *customer = match != NULL ? g_strdup (match->remote)
                            : docket_qbo_match_make_customer (
                                self,
                                client,
                                self->connection->multicurrency == TRUE ? invoice->currency : NULL,
                                cancellable,
                                error);
  return *customer != NULL;
}

static gboolean
find_term (DocketQbo *self,
           const DocketInvoice *invoice,
           char **term,
           GCancellable *cancellable,
           GError **error)
{
  if (DOCKET_IS_NULL (invoice->due_date.days) || DOCKET_IS_NULL (invoice->issue_date.days)
      || invoice->due_date.days < invoice->issue_date.days)
    return TRUE;
  return docket_qbo_match_term (
      self, invoice->due_date.days - invoice->issue_date.days, term, cancellable, error);
}

/* The name of the service or contract that an item is for. FALSE: an error; NULL: it has gone. */
static gboolean
name_item (DocketQbo *self, const DocketLine *line, const char *key, char **name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketRecord) record = NULL;

  *name = NULL;
  if (g_str_has_prefix (key, "service/"))
    {
      record = docket_store_get (self->store, DOCKET_KIND_SERVICE, line->service, &local);
      *name = record != NULL ? g_strdup (((DocketService *) record)->name) : NULL;
    }
  else if (g_str_has_prefix (key, "contract/"))
    {
      record = docket_store_get (self->store, DOCKET_KIND_CONTRACT, line->contract, &local);
      *name = record != NULL ? g_strdup (((DocketContract *) record)->name) : NULL;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static char *
find_item (DocketQbo *self, const DocketLine *line, GCancellable *cancellable, GError **error)
{
  g_autofree char *key = docket_qbo_map_item_key (line);
  g_autofree char *name = NULL;
  g_autofree char *account = NULL;

  if (g_str_equal (key, "deposit"))
    {
      account = docket_qbo_match_deposit_account (self, cancellable, error);
      return account != NULL
                 ? docket_qbo_match_item (self, key, ITEM_DEPOSIT, account, cancellable, error)
                 : NULL;
    }
  if (!name_item (self, line, key, &name, error))
    return NULL;
  account = g_strdup (self->connection->income_account);
  if (account == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_NO_ACCOUNT, NULL, NULL, "no income account was chosen");
      return NULL;
    }
  if (name != NULL)
    return docket_qbo_match_item (self, key, name, account, cancellable, error);
  if (g_str_equal (key, "discount"))
    return docket_qbo_match_item (self, key, ITEM_DISCOUNT, account, cancellable, error);
  return docket_qbo_match_item (self, "other", ITEM_OTHER, account, cancellable, error);
}

static const char *
name_tax (const DocketInvoice *invoice, const char *tax)
{
  for (guint i = 0; tax != NULL && i < invoice->taxes->len; i++)
    {
      const DocketTaxSum *sum = g_ptr_array_index (invoice->taxes, i);

      if (g_strcmp0 (sum->tax, tax) == 0)
        return sum->name;
    }
  return NULL;
}

/* A tax that the invoice names and that came to nothing has no sum; its rate is in the record. */
static gboolean
find_rate (DocketQbo *self,
           const DocketInvoice *invoice,
           const char *tax,
           DocketPercent *rate,
           char **name,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketTax) record = NULL;

  *rate = docket_qbo_map_rate (invoice, tax);
  *name = g_strdup (name_tax (invoice, tax));
  if (tax == NULL || *name != NULL)
    return TRUE;
  record = docket_store_get (self->store, DOCKET_KIND_TAX, tax, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (record != NULL)
    {
      *rate = DOCKET_IS_NULL (record->rate.e4) ? (DocketPercent){ 0 } : record->rate;
      *name = g_strdup (record->name);
    }
  return TRUE;
}

static gboolean
find_tax (DocketQbo *self,
          const DocketLine *line,
          guint index,
          DocketQboPlan *plan,
          GCancellable *cancellable,
          GError **error)
{
  DocketQboTax way = docket_qbo_map_tax_way (self->connection);
  g_autofree char *name = NULL;
  DocketPercent rate;

  if (way == DOCKET_QBO_TAX_NONE)
    return TRUE;
  if (!find_rate (self, plan->invoice, line->tax, &rate, &name, error))
    return FALSE;
  if (way == DOCKET_QBO_TAX_LINES)
    {
      plan->tax_codes[index]
          = docket_qbo_match_tax (self, line->tax, name, rate, cancellable, error);
      return plan->tax_codes[index] != NULL;
    }
  plan->tax_codes[index] = g_strdup (rate.e4 > 0 ? "TAX" : "NON");
  if (way == DOCKET_QBO_TAX_WHOLE && rate.e4 > 0 && plan->whole_tax_code == NULL)
    {
      plan->whole_tax_code = docket_qbo_match_tax (self, line->tax, name, rate, cancellable, error);
      return plan->whole_tax_code != NULL;
    }
  return TRUE;
}

static gboolean
find_lines (DocketQbo *self, DocketQboPlan *plan, GCancellable *cancellable, GError **error)
{
  const DocketInvoice *invoice = plan->invoice;
  guint n = invoice->lines->len;
  gboolean whole = docket_qbo_map_has_whole_discount (invoice, self->connection);

  plan->items = g_new0 (char *, n + 1);
  plan->tax_codes = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const DocketLine *line = g_ptr_array_index (invoice->lines, i);

      if (whole && line->kind == DOCKET_LINE_DISCOUNT)
        continue;
      plan->items[i] = find_item (self, line, cancellable, error);
      if (plan->items[i] == NULL || !find_tax (self, line, i, plan, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
docket_qbo_plan_build (DocketQbo *self,
                       const DocketInvoice *invoice,
                       const DocketBooksChoices *choices,
                       DocketQboPlan *plan,
                       GCancellable *cancellable,
                       GError **error)
{
  *plan = (DocketQboPlan){ .invoice = invoice, .connection = self->connection };
  return keep_choices (self, invoice, choices, cancellable, error)
         && find_customer (self, invoice, choices, &plan->customer, cancellable, error)
         && find_term (self, invoice, &plan->term, cancellable, error)
         && find_lines (self, plan, cancellable, error);
}

gboolean
docket_qbo_plan_forget (DocketQbo *self, const DocketInvoice *invoice, GError **error)
{
  if (!docket_qbo_match_forget (self, "customer", invoice->client, error))
    return FALSE;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      g_autofree char *key = docket_qbo_map_item_key (g_ptr_array_index (invoice->lines, i));

      if (!docket_qbo_match_forget (self, "item", key, error))
        return FALSE;
    }
  return TRUE;
}
