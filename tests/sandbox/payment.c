/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of payments: what they pay, how much is left over, and that nothing is paid twice. */

#include "company.h"
#include "decimal.h"
#include "entity.h"

#include <string.h>

#define UNDEPOSITED_FUNDS "4"

static Entity *
find_linked (Store *store, const Value *line, const char *customer, Fault **fault)
{
  const Value *links = value_get (line, "LinkedTxn");
  const char *id, *kind;
  const EntityType *type;
  Entity *entity;

  if (value_length (links) != 1)
    {
      fault_required (fault, "Line.LinkedTxn");
      return NULL;
    }
  id = value_get_text (value_at (links, 0), "TxnId");
  kind = value_get_text (value_at (links, 0), "TxnType");
  type = kind != NULL ? schema_find_type (kind) : NULL;
  if (id == NULL || kind == NULL)
    {
      fault_required (fault, "Line.LinkedTxn.TxnId");
      return NULL;
    }
  if (type == NULL || (type->id != TYPE_INVOICE && type->id != TYPE_CREDIT_MEMO))
    {
      fault_set (fault, "2170", "Line.LinkedTxn.TxnType", "Invalid Enumeration : %s", kind);
      return NULL;
    }
  entity = store_find (store, type->id, id);
  if (entity == NULL
      || g_strcmp0 (value_get_text (entity->body, "CustomerRef.value"), customer) != 0)
    {
      fault_business (
          fault, "The linked entity does not exist for this customer : %s %s", kind, id);
      return NULL;
    }

  return entity;
}

static Value *
make_line (const Entity *sale, gint64 amount)
{
  Value *line = value_new_object ();
  Value *links = value_new_array ();
  Value *link = value_new_object ();

  value_set_string (link, "TxnId", sale->id);
  value_set_string (link, "TxnType", sale->type->name);
  value_append (links, link);
  value_set_cents (line, "Amount", amount);
  value_set (line, "LinkedTxn", links);
  return line;
}

static gboolean
check_line (
    Store *store, Entity *old, const Value *line, Entity *sale, gint64 *amount, Fault **fault)
{
  const char *text = value_get_text (line, "Amount");
  Decimal decimal;

  if (text == NULL)
    return fault_required (fault, "Line.Amount");
  if (!decimal_parse (text, &decimal) || !decimal_to_cents (decimal, amount) || *amount < 0)
    return fault_business (fault, "A payment's amount must be positive.");
  if (*amount > balance_open (store, sale, old))
    return fault_business (
        fault, "The amount applied to %s %s is more than is open.", sale->type->name, sale->id);

  return TRUE;
}

static gboolean
build_lines (Store *store, Entity *old, Value *body, gint64 *unapplied, Fault **fault)
{
  const Value *sent = value_get (body, "Line");
  const char *customer = value_get_text (body, "CustomerRef.value");
  g_autoptr (Value) built = value_new_array ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < value_length (sent); i++)
    {
      Entity *sale = find_linked (store, value_at (sent, i), customer, fault);
      gint64 amount = 0;

      if (sale == NULL || !check_line (store, old, value_at (sent, i), sale, &amount, fault))
        return FALSE;
      if (!g_hash_table_add (seen, sale))
        return fault_business (fault, "A transaction is linked twice.");
      *unapplied += sale->type->id == TYPE_CREDIT_MEMO ? amount : -amount;
      if (amount > 0)
        value_append (built, make_line (sale, amount));
    }
  value_set (body, "Line", g_steal_pointer (&built));
  return TRUE;
}

static gboolean
check_total (Value *body, gint64 *total, Fault **fault)
{
  const char *text = value_get_text (body, "TotalAmt");
  Decimal decimal;

  if (text == NULL)
    return fault_required (fault, "TotalAmt");
  if (!decimal_parse (text, &decimal) || !decimal_to_cents (decimal, total) || *total < 0)
    return fault_business (fault, "A payment's amount must be positive.");
  value_set_cents (body, "TotalAmt", *total);
  return TRUE;
}

static gboolean
check_deposit_account (Store *store, Value *body, Fault **fault)
{
  const char *id = value_get_text (body, "DepositToAccountRef.value");
  Entity *account = store_find (store, TYPE_ACCOUNT, id != NULL ? id : UNDEPOSITED_FUNDS);

  if (account == NULL)
    return fault_set (fault,
                      "2500",
                      "DepositToAccountRef",
                      "Invalid Reference Id : Accounts element id %s is invalid",
                      id != NULL ? id : UNDEPOSITED_FUNDS);
  value_set (body, "DepositToAccountRef", value_new_ref (account->id, NULL));
  return TRUE;
}

gboolean
payment_prepare (Store *store,
                 const EntityType *type,
                 Entity *old,
                 Value *body,
                 const WriteOptions *options,
                 Fault **fault)
{
  Entity *customer = check_customer (store, body, fault);
  gint64 unapplied = 0;

  if (customer == NULL)
    return FALSE;
  if (old != NULL && g_strcmp0 (value_get_text (old->body, "CustomerRef.value"), customer->id) != 0)
    return fault_business (fault, "The customer of a payment cannot be changed.");
  if (options->sparse && !store->settings.multicurrency
      && value_get (options->request, "CurrencyRef") == NULL)
    value_remove (body, "CurrencyRef");
  if (!check_currency (store, customer, body, fault) || !check_open_period (store, old, body, fault)
      || !check_total (body, &unapplied, fault) || !check_deposit_account (store, body, fault)
      || !build_lines (store, old, body, &unapplied, fault))
    return FALSE;
  if (unapplied < 0)
    return fault_business (fault, "The amount applied is more than the amount received.");
  value_set_bool (body, "ProcessPayment", FALSE);
  value_set (body, "LinkedTxn", value_new_array ());
  return TRUE;
}
