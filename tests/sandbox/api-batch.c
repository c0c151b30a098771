/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Batches, change data capture, exchange rates and new tax codes. */

#include "api.h"

#include "clock.h"
#include "company.h"
#include "decimal.h"
#include "query.h"

#include <string.h>

#define MAX_BATCH 30
#define MAX_CHANGES 1000

static WriteKind
choose_kind (const Value *item, const Value *body)
{
  const char *operation = value_get_text (item, "operation");
  const char *options = value_get_text (item, "optionsData");

  if (g_strcmp0 (operation, "delete") == 0)
    return WRITE_DELETE;
  if (g_strcmp0 (options, "void") == 0 || g_strcmp0 (operation, "void") == 0)
    return WRITE_VOID;

  return g_strcmp0 (operation, "update") == 0 ? WRITE_UPDATE : WRITE_CREATE;
}

static gboolean
run_item (Store *store, const Value *item, GString *out, Fault **fault)
{
  const char *statement = value_get_text (item, "Query");
  const char *options = value_get_text (item, "optionsData");

  if (statement != NULL)
    return query_run (store, statement, out, fault);
  for (guint i = 0; item->kind == VALUE_OBJECT && i < item->names->len; i++)
    {
      const EntityType *type = schema_find_type (g_ptr_array_index (item->names, i));
      const Value *body = value_at (item, i);

      if (type != NULL && body->kind == VALUE_OBJECT)
        return api_write (store,
                          type,
                          choose_kind (item, body),
                          body,
                          g_strcmp0 (options, "allowduplicatedocnum") == 0,
                          out,
                          fault);
    }

  return fault_set (fault, "500", NULL, "Unsupported Operation : no entity in the batch item");
}

/* In a batch the pair of requestid and bId is the key. */
static void
answer_item (Store *store, const char *request_id, const Value *item, GString *out)
{
  const char *id = value_get_text (item, "bId");
  g_autofree char *key
      = request_id != NULL && id != NULL ? g_strconcat (request_id, "\n", id, NULL) : NULL;
  const Replay *replay = key != NULL ? g_hash_table_lookup (store->replays, key) : NULL;
  g_autoptr (Fault) fault = NULL;
  g_autoptr (GString) part = g_string_new (NULL);

  g_string_append_c (out, '{');
  if (replay != NULL)
    g_string_append (out, replay->body);
  else if (run_item (store, item, part, &fault))
    {
      g_string_append (out, part->str);
      if (key != NULL)
        g_hash_table_replace (
            store->replays, g_strdup (key), replay_new (200, "application/json", part->str));
    }
  else
    {
      if (fault == NULL)
        fault_set (&fault, "10000", NULL, "An unexpected error occurred");
      fault_print_inner (fault, out);
    }
  g_string_append (out, ",\"bId\":");
  value_print_string (id != NULL ? id : "", out);
  g_string_append_c (out, '}');
}

gboolean
api_batch (Api *self, const Request *request, GString *out, Fault **fault)
{
  g_autoptr (Value) body = NULL;
  const Value *items;

  if (!api_take_batch (self, fault))
    return FALSE;
  body = request_parse_json (request, fault);
  if (body == NULL)
    return FALSE;
  items = value_get (body, "BatchItemRequest");
  if (items == NULL || items->kind != VALUE_ARRAY || value_length (items) == 0)
    return fault_required (fault, "BatchItemRequest");
  if (value_length (items) > MAX_BATCH)
    return fault_business (fault,
                           "The maximum number of batch items is %d, %u were sent.",
                           MAX_BATCH,
                           value_length (items));
  g_string_append (out, "\"BatchItemResponse\":[");
  for (guint i = 0; i < value_length (items); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      answer_item (self->store, request_get (request, "requestid"), value_at (items, i), out);
    }
  g_string_append_c (out, ']');
  return TRUE;
}

static void
print_gone (const Entity *entity, GString *out)
{
  g_autofree char *time = clock_print_time (entity->updated);

  g_string_append_printf (out,
                          "{\"domain\":\"QBO\",\"status\":\"Deleted\",\"Id\":\"%s\","
                          "\"MetaData\":{\"LastUpdatedTime\":\"%s\"}}",
                          entity->id,
                          time);
}

static guint
print_changed (
    Store *store, const EntityType *type, gint64 since, guint limit, gboolean first, GString *out)
{
  guint count = 0;
  gsize before = out->len;

  g_string_append_printf (out, "%s{\"%s\":[", first ? "" : ",", type->name);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < store->entities[type->id]->len && count < limit; i++)
      {
        Entity *entity = g_ptr_array_index (store->entities[type->id], i);

        /* Those that are gone come last. */
        if (entity->deleted != (pass == 1) || entity->updated < since)
          continue;
        if (count++ > 0)
          g_string_append_c (out, ',');
        if (entity->deleted)
          print_gone (entity, out);
        else
          entity_print (store, entity, NULL, out);
      }
  g_string_append_printf (out, "],\"startPosition\":1,\"maxResults\":%u}", count);
  if (count == 0)
    g_string_truncate (out, before);

  return count;
}

static gboolean
parse_since (const Request *request, gint64 *since, Fault **fault)
{
  const char *text = request_get (request, "changedSince");
  g_autofree char *repaired = g_strdup (text);

  if (text == NULL)
    return fault_required (fault, "changedSince");
  /* A raw + in the address arrives as a space. */
  g_strdelimit (repaired, " ", '+');
  if (clock_parse_time (repaired, since))
    return TRUE;

  return fault_set (
      fault, "2010", NULL, "Property Name:changedSince specified is unsupported or invalid");
}

gboolean
api_changes (Store *store, const Request *request, GString *out, Fault **fault)
{
  const char *names = request_get (request, "entities");
  g_auto (GStrv) list = g_strsplit (names != NULL ? names : "", ",", 30);
  gint64 since = 0;
  guint total = 0;

  if (names == NULL || *names == '\0')
    return fault_required (fault, "entities");
  if (!parse_since (request, &since, fault))
    return FALSE;
  for (guint i = 0; list[i] != NULL; i++)
    {
      const EntityType *type = schema_find_type (g_strstrip (list[i]));

      if (type != NULL ? !(type->flags & TYPE_IN_CHANGES) : !schema_is_known_name (list[i]))
        return fault_set (
            fault, "4001", NULL, "QueryValidationError: invalid context declaration: %s", list[i]);
    }
  g_string_append (out, "\"CDCResponse\":[{\"QueryResponse\":[");
  for (guint i = 0; list[i] != NULL; i++)
    {
      const EntityType *type = schema_find_type (list[i]);

      if (type != NULL && total < MAX_CHANGES)
        total += print_changed (store, type, since, MAX_CHANGES - total, total == 0, out);
    }
  if (total == 0)
    g_string_append (out, "{}");
  g_string_append (out, "]}]");
  return TRUE;
}

gboolean
api_exchange_rate (Store *store, const Request *request, GString *out, Fault **fault)
{
  const char *code = request_get (request, "sourcecurrencycode");
  const char *day = request_get (request, "asofdate");
  g_autofree char *today = clock_print_day (store_now (store));
  g_autofree char *rate = NULL, *time = NULL;

  if (!store->settings.multicurrency)
    return fault_business (fault, "Multi Currency should be enabled to perform this operation");
  if (code == NULL)
    return fault_required (fault, "sourcecurrencycode");
  rate = company_exchange_rate (store, code);
  if (rate == NULL)
    return fault_set (fault,
                      "2500",
                      "SourceCurrencyCode",
                      "Invalid Reference Id : Currency element id %s not found",
                      code);
  if (day != NULL && !clock_is_day (day))
    return fault_set (
        fault, "2010", NULL, "Property Name:asofdate specified is unsupported or invalid");
  time = clock_print_time (store_now (store));
  g_string_append_printf (out,
                          "\"ExchangeRate\":{\"SourceCurrencyCode\":\"%s\","
                          "\"TargetCurrencyCode\":\"%s\",\"Rate\":%s,\"AsOfDate\":\"%s\","
                          "\"MetaData\":{\"LastUpdatedTime\":\"%s\"}}",
                          code,
                          store->settings.home_currency,
                          rate,
                          day != NULL ? day : today,
                          time);
  return TRUE;
}

static Entity *
make_rate (Store *store, const Value *detail, Fault **fault)
{
  const char *id = value_get_text (detail, "TaxRateId");
  const char *name = value_get_text (detail, "TaxRateName");
  const char *percent = value_get_text (detail, "RateValue");
  Decimal decimal;
  Value *body;

  if (id != NULL)
    return entity_read (store, schema_get_type (TYPE_TAX_RATE), id, fault);
  if (name == NULL || percent == NULL || !decimal_parse (percent, &decimal) || decimal.mantissa < 0
      || decimal_compare (decimal, (Decimal){ 100, 0 }) > 0)
    {
      fault_required (fault, "TaxRateDetails.RateValue");
      return NULL;
    }
  body = value_new_object ();
  value_set_string (body, "Name", name);
  value_set_string (body, "Description", name);
  value_set_bool (body, "Active", TRUE);
  value_set_number (body, "RateValue", percent);
  value_set (body, "AgencyRef", value_new_ref ("1", NULL));
  return store_insert (store, TYPE_TAX_RATE, body);
}

static Value *
make_code_body (const char *name, Value *details)
{
  Value *body = value_new_object ();
  Value *list = value_new_object ();

  value_set (list, "TaxRateDetail", details);
  value_set_string (body, "Name", name);
  value_set_string (body, "Description", name);
  value_set_bool (body, "Active", TRUE);
  value_set_bool (body, "Hidden", FALSE);
  value_set_bool (body, "Taxable", TRUE);
  value_set_bool (body, "TaxGroup", TRUE);
  value_set (body, "SalesTaxRateList", list);
  return body;
}

gboolean
api_make_tax_code (Store *store, const Value *body, GString *out, Fault **fault)
{
  const char *name = value_get_text (body, "TaxCode");
  const Value *rates = value_get (body, "TaxRateDetails");
  g_autoptr (Value) details = value_new_array ();
  Entity *code;

  if (name == NULL)
    return fault_required (fault, "TaxCode");
  if (value_length (rates) == 0)
    return fault_required (fault, "TaxRateDetails");
  if (store_find_named (store, TYPE_TAX_CODE, "Name", name) != NULL)
    return fault_set (fault, "6240", "", "The name supplied already exists. : null");
  for (guint i = 0; i < value_length (rates); i++)
    {
      Entity *rate = make_rate (store, value_at (rates, i), fault);
      Value *detail;

      if (rate == NULL)
        return FALSE;
      detail = value_new_object ();
      value_set (detail, "TaxRateRef", value_new_ref (rate->id, NULL));
      value_set_string (detail, "TaxTypeApplicable", "TaxOnAmount");
      value_set (detail, "TaxOrder", value_new_integer (0));
      value_append (details, detail);
    }
  code = store_insert (store, TYPE_TAX_CODE, make_code_body (name, g_steal_pointer (&details)));
  g_string_append (out, "\"TaxCode\":");
  value_print_string (name, out);
  g_string_append_printf (out, ",\"TaxCodeId\":\"%s\"", code->id);
  return TRUE;
}
