/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The customer's side: paying, taking a payment back, and the bookkeeper's void. All of it goes
 * through the rules that requests go through. */

#include "control.h"

#include "decimal.h"

#include <string.h>

static Entity *
read_invoice (Store *store, const char *id, Fault **fault)
{
  if (id == NULL)
    {
      fault_required (fault, "invoice");
      return NULL;
    }

  return entity_read (store, schema_get_type (TYPE_INVOICE), id, fault);
}

static Value *
make_payment (Store *store, Entity *invoice, gint64 amount)
{
  const char *customer = value_get_text (invoice->body, "CustomerRef.value");
  const char *currency = value_get_text (invoice->body, "CurrencyRef.value");
  gint64 applied = MIN (amount, entity_get_cents (invoice, "Balance"));
  Value *body = value_new_object ();
  Value *lines = value_new_array ();
  Value *line = value_new_object ();
  Value *links = value_new_array ();
  Value *link = value_new_object ();

  value_set_string (link, "TxnId", invoice->id);
  value_set_string (link, "TxnType", "Invoice");
  value_append (links, link);
  value_set_cents (line, "Amount", applied);
  value_set (line, "LinkedTxn", links);
  value_append (lines, line);
  value_set (body, "CustomerRef", value_new_ref (customer, NULL));
  value_set_cents (body, "TotalAmt", amount);
  value_set (body, "PaymentMethodRef", value_new_ref ("2", NULL));
  if (store->settings.multicurrency)
    value_set (body, "CurrencyRef", value_new_ref (currency, NULL));
  value_set (body, "Line", lines);
  return body;
}

Entity *
control_pay (Store *store, const char *invoice_id, const char *amount, Fault **fault)
{
  Entity *invoice = read_invoice (store, invoice_id, fault);
  g_autoptr (Value) body = NULL;
  Decimal decimal;
  gint64 cents;

  if (invoice == NULL)
    return NULL;
  cents = entity_get_cents (invoice, "Balance");
  if (amount != NULL && *amount != '\0'
      && (!decimal_parse (amount, &decimal) || decimal.scale > 2
          || !decimal_to_cents (decimal, &cents)))
    {
      fault_business (fault, "%s is no amount", amount);
      return NULL;
    }
  if (cents <= 0)
    {
      fault_business (fault, "There is nothing to pay");
      return NULL;
    }
  body = make_payment (store, invoice, cents);
  return entity_create (
      store, schema_get_type (TYPE_PAYMENT), body, (WriteOptions){ FALSE, FALSE, NULL }, fault);
}

static Value *
make_reference (const Entity *entity)
{
  g_autofree char *token = g_strdup_printf ("%" G_GUINT64_FORMAT, entity->sync_token);
  Value *body = value_new_object ();

  value_set_string (body, "Id", entity->id);
  value_set_string (body, "SyncToken", token);
  return body;
}

static const char *
find_newest_payment (Entity *invoice)
{
  const Value *links = value_get (invoice->body, "LinkedTxn");

  if (value_length (links) == 0)
    return NULL;

  return value_get_text (value_at (links, value_length (links) - 1), "TxnId");
}

Entity *
control_unpay (Store *store, const char *payment_id, const char *invoice_id, Fault **fault)
{
  const EntityType *type = schema_get_type (TYPE_PAYMENT);
  g_autoptr (Value) body = NULL;
  Entity *payment;

  if (payment_id == NULL)
    {
      Entity *invoice = read_invoice (store, invoice_id, fault);

      if (invoice == NULL)
        return NULL;
      payment_id = find_newest_payment (invoice);
    }
  if (payment_id == NULL)
    {
      fault_business (fault, "There is no payment to take back");
      return NULL;
    }
  payment = entity_read (store, type, payment_id, fault);
  if (payment == NULL)
    return NULL;
  body = make_reference (payment);
  return entity_delete (store, type, body, fault);
}

Entity *
control_void (Store *store, const char *invoice_id, Fault **fault)
{
  Entity *invoice = read_invoice (store, invoice_id, fault);
  g_autoptr (Value) body = invoice != NULL ? make_reference (invoice) : NULL;

  if (invoice == NULL)
    return NULL;

  return entity_void (store, schema_get_type (TYPE_INVOICE), body, fault);
}
