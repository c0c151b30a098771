/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from a transaction elsewhere: open balances, links and customers' balances. A
 * side effect changes LastUpdatedTime and leaves SyncToken alone, as recorded. */

#include "entity.h"

#include "decimal.h"

#include <string.h>

static const char *
get_link (const Value *line, const char *what)
{
  const Value *links = value_get (line, "LinkedTxn");

  return value_length (links) > 0 ? value_get_text (value_at (links, 0), what) : NULL;
}

static gboolean
line_links_to (const Value *line, const Entity *sale)
{
  return g_strcmp0 (get_link (line, "TxnId"), sale->id) == 0
         && g_strcmp0 (get_link (line, "TxnType"), sale->type->name) == 0;
}

static gint64
sum_links (const Entity *payment, const Entity *sale)
{
  const Value *lines = value_get (payment->body, "Line");
  gint64 sum = 0;

  for (guint i = 0; i < value_length (lines); i++)
    if (line_links_to (value_at (lines, i), sale))
      sum += value_get_cents (value_at (lines, i), "Amount");

  return sum;
}

gint64
balance_open (Store *store, Entity *sale, Entity *except_payment)
{
  gint64 open = entity_get_cents (sale, "TotalAmt") - entity_get_cents (sale, "Deposit");

  for (guint i = 0; i < store->entities[TYPE_PAYMENT]->len; i++)
    {
      Entity *payment = g_ptr_array_index (store->entities[TYPE_PAYMENT], i);

      if (!payment->deleted && payment != except_payment)
        open -= sum_links (payment, sale);
    }

  return open;
}

static Value *
list_payments (Store *store, const Entity *sale)
{
  Value *links = value_new_array ();

  for (guint i = 0; i < store->entities[TYPE_PAYMENT]->len; i++)
    {
      Entity *payment = g_ptr_array_index (store->entities[TYPE_PAYMENT], i);
      Value *link;

      if (payment->deleted || sum_links (payment, sale) == 0)
        continue;
      link = value_new_object ();
      value_set_string (link, "TxnId", payment->id);
      value_set_string (link, "TxnType", "Payment");
      value_append (links, link);
    }

  return links;
}

static void
set_home_balance (Entity *sale, gint64 balance)
{
  gint64 total = entity_get_cents (sale, "TotalAmt");
  gint64 home = entity_get_cents (sale, "HomeTotalAmt");

  if (value_get (sale->body, "HomeTotalAmt") != NULL)
    value_set_cents (sale->body, "HomeBalance", cents_share (balance, home, total));
}

static void
settle_sale (Store *store, Entity *sale)
{
  g_autofree char *before = value_to_text (sale->body);
  g_autofree char *after = NULL;
  gint64 balance = MAX (0, balance_open (store, sale, NULL));

  value_set_cents (sale->body, "Balance", balance);
  if (sale->type->id == TYPE_CREDIT_MEMO)
    value_set_cents (sale->body, "RemainingCredit", balance);
  set_home_balance (sale, balance);
  value_set (sale->body, "LinkedTxn", list_payments (store, sale));
  after = value_to_text (sale->body);
  if (strcmp (before, after) != 0)
    store_touch (store, sale);
}

static void
settle_all_sales (Store *store, const char *customer)
{
  static const TypeId types[] = { TYPE_INVOICE, TYPE_CREDIT_MEMO };

  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < store->entities[types[t]]->len; i++)
      {
        Entity *sale = g_ptr_array_index (store->entities[types[t]], i);

        if (!sale->deleted
            && g_strcmp0 (value_get_text (sale->body, "CustomerRef.value"), customer) == 0)
          settle_sale (store, sale);
      }
}

static void
settle_payment (Entity *payment)
{
  const Value *lines = value_get (payment->body, "Line");
  gint64 unapplied = entity_get_cents (payment, "TotalAmt");

  for (guint i = 0; i < value_length (lines); i++)
    {
      const Value *line = value_at (lines, i);
      gint64 amount = value_get_cents (line, "Amount");

      unapplied += g_strcmp0 (get_link (line, "TxnType"), "CreditMemo") == 0 ? amount : -amount;
    }
  value_set_cents (payment->body, "UnappliedAmt", unapplied);
}

static gint64
sum_customer (Store *store, TypeId type, const char *customer, const char *field)
{
  gint64 sum = 0;

  for (guint i = 0; i < store->entities[type]->len; i++)
    {
      Entity *entity = g_ptr_array_index (store->entities[type], i);

      if (!entity->deleted
          && g_strcmp0 (value_get_text (entity->body, "CustomerRef.value"), customer) == 0)
        sum += entity_get_cents (entity, field);
    }

  return sum;
}

static gint64
sum_jobs (Store *store, const char *customer)
{
  gint64 sum = 0;

  for (guint i = 0; i < store->entities[TYPE_CUSTOMER]->len; i++)
    {
      Entity *job = g_ptr_array_index (store->entities[TYPE_CUSTOMER], i);

      if (g_strcmp0 (value_get_text (job->body, "ParentRef.value"), customer) == 0)
        sum += entity_get_cents (job, "BalanceWithJobs");
    }

  return sum;
}

static void
settle_customer (Store *store, const char *id)
{
  Entity *customer = store_find (store, TYPE_CUSTOMER, id);

  for (int level = 0; customer != NULL && level < 8; level++)
    {
      gint64 balance = sum_customer (store, TYPE_INVOICE, customer->id, "Balance")
                       - sum_customer (store, TYPE_CREDIT_MEMO, customer->id, "Balance")
                       - sum_customer (store, TYPE_PAYMENT, customer->id, "UnappliedAmt");

      value_set_cents (customer->body, "Balance", balance);
      value_set_cents (customer->body, "BalanceWithJobs", balance + sum_jobs (store, customer->id));
      store_touch (store, customer);
      customer
          = store_find (store, TYPE_CUSTOMER, value_get_text (customer->body, "ParentRef.value"));
    }
}

void
balance_settle (Store *store, Entity *entity)
{
  const char *customer = value_get_text (entity->body, "CustomerRef.value");

  if (!(entity->type->flags & TYPE_TRANSACTION))
    return;
  if (entity->type->id == TYPE_PAYMENT)
    settle_payment (entity);
  if (entity->type->id != TYPE_PAYMENT && !entity->deleted)
    settle_sale (store, entity);
  if (entity->type->id == TYPE_PAYMENT)
    settle_all_sales (store, customer);
  settle_customer (store, customer);
}

void
balance_void_links (Store *store, Entity *sale)
{
  for (guint i = 0; i < store->entities[TYPE_PAYMENT]->len; i++)
    {
      Entity *payment = g_ptr_array_index (store->entities[TYPE_PAYMENT], i);
      const Value *lines = value_get (payment->body, "Line");
      Value *kept;

      if (payment->deleted || sum_links (payment, sale) == 0)
        continue;
      kept = value_new_array ();
      for (guint l = 0; l < value_length (lines); l++)
        if (!line_links_to (value_at (lines, l), sale))
          value_append (kept, value_copy (value_at (lines, l)));
      value_set (payment->body, "Line", kept);
      settle_payment (payment);
      store_touch (store, payment);
    }
}
