/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all entities have in common: create, read, sparse and full update, delete, void, and
 * SyncToken. The rules of each kind come in through a table. Entities stay owned by the Store. */

#include "entity.h"

#include "decimal.h"

#include <string.h>

static const PrepareFunc prepares[N_TYPES] = {
  [TYPE_INVOICE] = sale_prepare,
  [TYPE_CREDIT_MEMO] = sale_prepare,
  [TYPE_PAYMENT] = payment_prepare,
  [TYPE_CUSTOMER] = name_prepare,
  [TYPE_VENDOR] = name_prepare,
  [TYPE_EMPLOYEE] = name_prepare,
  [TYPE_ITEM] = item_prepare,
  [TYPE_ACCOUNT] = account_prepare,
  [TYPE_TERM] = term_prepare,
  [TYPE_PAYMENT_METHOD] = term_prepare,
  [TYPE_ATTACHABLE] = attachable_prepare,
};

static void
drop_system_fields (Value *body)
{
  static const char *const names[]
      = { "Id", "SyncToken", "sparse", "domain", "MetaData", "status" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    value_remove (body, names[i]);
}

static void
drop_empty (Value *body)
{
  for (guint i = 0; i < body->items->len;)
    {
      const Value *item = value_at (body, i);
      gboolean empty
          = item->kind == VALUE_NULL || (item->kind == VALUE_STRING && *item->text == '\0');

      if (empty)
        value_remove (body, g_ptr_array_index (body->names, i));
      else
        i++;
    }
}

static gboolean
check_writable (Store *store, const EntityType *type, Fault **fault)
{
  if (store->settings.subscription_ended)
    return fault_set (fault,
                      "6190",
                      "",
                      "Invalid Company Status : The subscription has ended and the company can "
                      "only be read");
  if (!(type->flags & TYPE_WRITABLE))
    return fault_set (
        fault, "500", NULL, "Operation create or update of %s is not supported.", type->name);

  return TRUE;
}

Entity *
entity_create (
    Store *store, const EntityType *type, const Value *request, WriteOptions options, Fault **fault)
{
  g_autoptr (Value) body = NULL;
  g_autoptr (Value) sent = NULL;
  Entity *entity;

  if (!check_writable (store, type, fault))
    return NULL;
  body = value_copy (request);
  if (!schema_check (type, body, fault))
    return NULL;
  drop_system_fields (body);
  drop_empty (body);
  sent = value_copy (body);
  options.request = sent;
  options.sparse = FALSE;
  if (!prepares[type->id](store, type, NULL, body, &options, fault))
    return NULL;
  entity = store_insert (store, type->id, g_steal_pointer (&body));
  balance_settle (store, entity);

  return entity;
}

static gboolean
is_numeric_id (const char *id)
{
  if (*id == '\0' || strlen (id) > 19)
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;

  return TRUE;
}

Entity *
entity_read (Store *store, const EntityType *type, const char *id, Fault **fault)
{
  Entity *entity;

  if (type->id != TYPE_TAX_CODE && !is_numeric_id (id))
    {
      fault_set (fault, "2030", "Id", "Id should be a valid number. Supplied value:%s", id);
      if (fault != NULL && *fault != NULL)
        (*fault)->without_time = TRUE;
      return NULL;
    }
  entity = store_find (store, type->id, id);
  if (entity == NULL)
    fault_set (fault,
               "610",
               "",
               "Object Not Found : Something you're trying to use has been made inactive. Check "
               "the fields with accounts, customers, items, vendors or employees.");

  return entity;
}

static Entity *
find_for_change (Store *store, const EntityType *type, const Value *request, Fault **fault)
{
  const char *id = value_get_text (request, "Id");
  const char *token = value_get_text (request, "SyncToken");
  g_autofree char *current = NULL;
  Entity *entity;

  if (id == NULL)
    {
      fault_required (fault, "Id");
      return NULL;
    }
  entity = entity_read (store, type, id, fault);
  if (entity == NULL)
    return NULL;
  if (token == NULL)
    {
      fault_required (fault, "SyncToken");
      return NULL;
    }
  current = g_strdup_printf ("%" G_GUINT64_FORMAT, entity->sync_token);
  if (strcmp (token, current) != 0)
    {
      fault_set (fault,
                 "5010",
                 "",
                 "Stale Object Error : You and Craig Carlson were working on this at the same "
                 "time. Craig Carlson finished before you did, so your work was not saved. "
                 "Entity=%s",
                 type->name);
      return NULL;
    }

  return entity;
}

/* A sparse request leaves what it does not name. */
static Value *
merge (Entity *old, const Value *request)
{
  Value *merged = value_copy (old->body);

  for (guint i = 0; i < request->items->len; i++)
    value_set (merged, g_ptr_array_index (request->names, i), value_copy (value_at (request, i)));

  return merged;
}

Entity *
entity_update (
    Store *store, const EntityType *type, const Value *request, WriteOptions options, Fault **fault)
{
  g_autoptr (Value) sent = NULL;
  g_autoptr (Value) body = NULL;
  Entity *old;

  if (!check_writable (store, type, fault))
    return NULL;
  old = find_for_change (store, type, request, fault);
  if (old == NULL)
    return NULL;
  sent = value_copy (request);
  if (!schema_check (type, sent, fault))
    return NULL;
  options.sparse = value_get_bool (sent, "sparse", FALSE);
  drop_system_fields (sent);
  body = options.sparse ? merge (old, sent) : value_copy (sent);
  drop_empty (body);
  options.request = sent;
  if (!prepares[type->id](store, type, old, body, &options, fault))
    return NULL;
  value_free (old->body);
  old->body = g_steal_pointer (&body);
  old->sync_token++;
  store_touch (store, old);
  balance_settle (store, old);

  return old;
}

static gboolean
check_deletable (Entity *entity, Store *store, Fault **fault)
{
  const Value *links = value_get (entity->body, "LinkedTxn");

  if (entity->type->flags & TYPE_TRANSACTION
      && !refuse_closed_period (store, value_get_text (entity->body, "TxnDate"), fault))
    return FALSE;
  if (entity->type->id != TYPE_PAYMENT && value_length (links) > 0)
    return fault_business (
        fault, "This transaction is linked to others. Unlink them before it is deleted.");

  return TRUE;
}

Entity *
entity_delete (Store *store, const EntityType *type, const Value *request, Fault **fault)
{
  Entity *entity;

  if (!check_writable (store, type, fault))
    return NULL;
  if (!(type->flags & TYPE_DELETABLE))
    {
      fault_set (fault, "500", NULL, "Operation delete is not supported for %s.", type->name);
      return NULL;
    }
  entity = find_for_change (store, type, request, fault);
  if (entity == NULL || !check_deletable (entity, store, fault))
    return NULL;
  store_delete (store, entity);
  balance_settle (store, entity);

  return entity;
}

static void
void_line (Value *line)
{
  Value *detail = value_get (line, "SalesItemLineDetail");

  if (value_get (line, "Amount") != NULL)
    value_set_number (line, "Amount", "0");
  if (detail != NULL && value_get (detail, "Qty") != NULL)
    value_set_number (detail, "Qty", "0");
  if (detail != NULL)
    value_remove (detail, "TaxInclusiveAmt");
}

static void
mark_voided (Value *body)
{
  const char *note = value_get_text (body, "PrivateNote");
  g_autofree char *voided
      = note != NULL ? g_strconcat ("Voided - ", note, NULL) : g_strdup ("Voided");

  if (note == NULL || !g_str_has_prefix (note, "Voided"))
    value_set_string (body, "PrivateNote", voided);
}

static void
void_sale (Store *store, Entity *entity)
{
  g_autoptr (GPtrArray) lines = sale_list_lines (entity->body);
  Value *all = value_get (entity->body, "Line");
  Value *tax = value_new_object ();

  for (guint i = 0; i < lines->len; i++)
    void_line (g_ptr_array_index (lines, i));
  for (guint i = 0; i < value_length (all); i++)
    void_line (value_at (all, i));
  value_set_number (tax, "TotalTax", "0");
  value_set (entity->body, "TxnTaxDetail", tax);
  value_set_number (entity->body, "TotalAmt", "0");
  if (value_get (entity->body, "HomeTotalAmt") != NULL)
    value_set_number (entity->body, "HomeTotalAmt", "0");
  balance_void_links (store, entity);
}

Entity *
entity_void (Store *store, const EntityType *type, const Value *request, Fault **fault)
{
  Entity *entity;

  if (!check_writable (store, type, fault))
    return NULL;
  if (!(type->flags & TYPE_VOIDABLE))
    {
      fault_set (fault, "500", NULL, "Operation void is not supported for %s.", type->name);
      return NULL;
    }
  entity = find_for_change (store, type, request, fault);
  if (entity == NULL
      || !refuse_closed_period (store, value_get_text (entity->body, "TxnDate"), fault))
    return NULL;
  if (type->id == TYPE_PAYMENT)
    {
      value_set (entity->body, "Line", value_new_array ());
      value_set_number (entity->body, "TotalAmt", "0");
    }
  else
    void_sale (store, entity);
  mark_voided (entity->body);
  entity->sync_token++;
  store_touch (store, entity);
  balance_settle (store, entity);

  return entity;
}
