/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers a query from the Store: which properties may stand in a condition, how values of each
 * kind compare, order and page. */

#include "clock.h"
#include "decimal.h"
#include "query.h"

#include <string.h>

typedef struct
{
  const EntityType *type;
  GPtrArray *fields;
  GPtrArray *order_fields;
} Plan;

static const Field *
find_condition_field (const EntityType *type, Condition *condition, Fault **fault)
{
  g_autofree char *proper = NULL;
  const Field *field = schema_find_field (type, condition->field, &proper);

  if (field == NULL)
    {
      fault_set (fault,
                 "4001",
                 NULL,
                 "QueryValidationError: Property %s not found for Entity %s",
                 condition->field,
                 type->name);
      return NULL;
    }
  if (!(field->flags & FIELD_FILTERABLE) && !g_str_has_prefix (proper, "MetaData."))
    {
      fault_set (fault,
                 "4001",
                 NULL,
                 "QueryValidationError: property '%s' is not queryable",
                 condition->field);
      return NULL;
    }
  if (strcmp (proper, "Id") == 0 && condition->relation != QUERY_EQUAL
      && condition->relation != QUERY_IN)
    {
      fault_set (fault, "4001", NULL, "QueryValidationError: property 'Id' supports = and IN only");
      return NULL;
    }
  g_free (condition->field);
  condition->field = g_steal_pointer (&proper);
  return field;
}

static gboolean
check_values (Store *store, const Field *field, Condition *condition, Fault **fault)
{
  for (guint i = 0; i < condition->values->len; i++)
    {
      char *text = g_ptr_array_index (condition->values, i);
      Decimal decimal;
      gint64 instant;
      gboolean good = TRUE;

      if (strcmp (text, "\001CURRENT_DATE") == 0)
        {
          g_free (text);
          text = clock_print_day (store_now (store));
          condition->values->pdata[i] = text;
        }
      if (field->kind == FIELD_NUMBER)
        good = decimal_parse (text, &decimal);
      else if (field->kind == FIELD_TIME)
        good = clock_parse_time (text, &instant);
      else if (field->kind == FIELD_DAY)
        good = clock_is_day (text);
      else if (field->kind == FIELD_BOOL)
        good = g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0;
      if (!good)
        return fault_set (fault,
                          "4001",
                          NULL,
                          "QueryValidationError: Invalid value '%s' for property %s",
                          text,
                          condition->field);
    }

  return TRUE;
}

static char *
fold (const char *text)
{
  return g_utf8_casefold (text, -1);
}

static int
compare_texts (const char *a, const char *b)
{
  g_autofree char *left = fold (a);
  g_autofree char *right = fold (b);

  return strcmp (left, right);
}

static int
compare_values (FieldKind kind, const char *stored, const char *wanted)
{
  Decimal a = { 0, 0 }, b = { 0, 0 };
  gint64 instant = 0, when;

  if (kind == FIELD_NUMBER && decimal_parse (stored, &a) && decimal_parse (wanted, &b))
    return decimal_compare (a, b);
  if (kind == FIELD_TIME && clock_parse_time (wanted, &instant))
    {
      /* Entities show whole seconds and are compared by them. */
      when = g_ascii_strtoll (stored, NULL, 10) / G_USEC_PER_SEC * G_USEC_PER_SEC;
      return when < instant ? -1 : when > instant;
    }

  return compare_texts (stored, wanted);
}

static gboolean
matches_pattern (const char *stored, const char *pattern)
{
  g_autofree char *text = fold (stored);
  g_autofree char *folded = fold (pattern);
  g_auto (GStrv) parts = g_strsplit (folded, "%", -1);
  guint count = g_strv_length (parts);
  const char *at = text;

  for (guint i = 0; i < count; i++)
    {
      gsize length = strlen (parts[i]);

      if (i + 1 == count && i > 0)
        return strlen (at) >= length && g_str_has_suffix (at, parts[i]);
      if (i == 0 && strncmp (at, parts[0], length) != 0)
        return FALSE;
      if (i == 0 && count == 1)
        return strcmp (at, parts[0]) == 0;
      at = i == 0 ? at : strstr (at, parts[i]);
      if (at == NULL)
        return FALSE;
      at += length;
    }

  return TRUE;
}

static gboolean
meets (Entity *entity, const Condition *condition, const Field *field)
{
  g_autofree char *stored = entity_get_text (entity, condition->field);
  int order;

  if (stored == NULL)
    return FALSE;
  if (condition->relation == QUERY_LIKE)
    return matches_pattern (stored, g_ptr_array_index (condition->values, 0));
  if (condition->relation == QUERY_IN)
    {
      for (guint i = 0; i < condition->values->len; i++)
        if (compare_values (field->kind, stored, g_ptr_array_index (condition->values, i)) == 0)
          return TRUE;
      return FALSE;
    }
  order = compare_values (field->kind, stored, g_ptr_array_index (condition->values, 0));
  switch (condition->relation)
    {
    case QUERY_LESS:
      return order < 0;
    case QUERY_GREATER:
      return order > 0;
    case QUERY_LESS_EQUAL:
      return order <= 0;
    case QUERY_GREATER_EQUAL:
      return order >= 0;
    case QUERY_EQUAL:
    case QUERY_LIKE:
    case QUERY_IN:
    default:
      return order == 0;
    }
}

/* An attachable hangs on several entities; each end of the link is asked for by its own path. */
static gboolean
meets_attachment (Entity *entity, const Condition *condition)
{
  const Value *links = value_get (entity->body, "AttachableRef");
  const char *path = g_ascii_strcasecmp (condition->field, "AttachableRef.EntityRef.type") == 0
                         ? "EntityRef.type"
                         : "EntityRef.value";

  for (guint i = 0; i < value_length (links); i++)
    {
      const char *stored = value_get_text (value_at (links, i), path);

      for (guint k = 0; stored != NULL && k < condition->values->len; k++)
        if (compare_texts (stored, g_ptr_array_index (condition->values, k)) == 0)
          return TRUE;
    }

  return FALSE;
}

static gboolean
names_field (const Query *query, const char *field)
{
  for (guint i = 0; i < query->conditions->len; i++)
    if (g_ascii_strcasecmp (((Condition *) g_ptr_array_index (query->conditions, i))->field, field)
        == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_wanted (Entity *entity, const Query *query, const Plan *plan)
{
  if (entity->deleted)
    return FALSE;
  if (plan->type->flags & TYPE_LISTED_NAME && !names_field (query, "Active")
      && !value_get_bool (entity->body, "Active", TRUE))
    return FALSE;
  for (guint i = 0; i < query->conditions->len; i++)
    {
      const Condition *condition = g_ptr_array_index (query->conditions, i);
      gboolean met = g_str_has_prefix (condition->field, "AttachableRef.")
                         ? meets_attachment (entity, condition)
                         : meets (entity, condition, g_ptr_array_index (plan->fields, i));

      if (!met)
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  const Query *query;
  const Plan *plan;
} Sorting;

static int
compare_ids (const Entity *a, const Entity *b)
{
  gint64 left = g_ascii_strtoll (a->id, NULL, 10), right = g_ascii_strtoll (b->id, NULL, 10);

  if (left == right)
    return strcmp (a->id, b->id);

  return left < right ? -1 : 1;
}

static int
compare_naturally (Entity *a, Entity *b)
{
  int order;

  if (a->type->sort_field != NULL)
    {
      g_autofree char *left = entity_get_text (a, a->type->sort_field);
      g_autofree char *right = entity_get_text (b, a->type->sort_field);

      order = compare_texts (left != NULL ? left : "", right != NULL ? right : "");
      return order != 0 ? order : compare_ids (a, b);
    }
  if (a->type->flags & TYPE_TRANSACTION)
    {
      /* The newest transaction first, as recorded. */
      order = -g_strcmp0 (value_get_text (a->body, "TxnDate"), value_get_text (b->body, "TxnDate"));
      return order != 0 ? order : -compare_ids (a, b);
    }

  return compare_ids (a, b);
}

static int
compare_entities (gconstpointer first, gconstpointer second, gpointer data)
{
  Entity *a = *(Entity *const *) first, *b = *(Entity *const *) second;
  const Sorting *sorting = data;

  for (guint i = 0; i < sorting->query->orders->len; i++)
    {
      const Order *wish = &g_array_index (sorting->query->orders, Order, i);
      const Field *field = g_ptr_array_index (sorting->plan->order_fields, i);
      g_autofree char *left = entity_get_text (a, wish->field);
      g_autofree char *right = entity_get_text (b, wish->field);
      int order;

      if (strcmp (wish->field, "Id") == 0)
        order = compare_ids (a, b);
      else if (left == NULL || right == NULL)
        order = (left != NULL) - (right != NULL);
      else if (field->kind == FIELD_TIME)
        {
          gint64 one = g_ascii_strtoll (left, NULL, 10), two = g_ascii_strtoll (right, NULL, 10);

          order = one < two ? -1 : one > two;
        }
      else
        order = compare_values (field->kind, left, right);
      if (order != 0)
        return wish->descending ? -order : order;
    }

  return compare_naturally (a, b);
}

static gboolean
make_plan (Store *store, Query *query, Plan *plan, Fault **fault)
{
  for (guint i = 0; i < query->conditions->len; i++)
    {
      Condition *condition = g_ptr_array_index (query->conditions, i);
      const Field *field = find_condition_field (plan->type, condition, fault);

      if (field == NULL || !check_values (store, field, condition, fault))
        return FALSE;
      g_ptr_array_add (plan->fields, (gpointer) field);
    }
  for (guint i = 0; i < query->orders->len; i++)
    {
      Order *order = &g_array_index (query->orders, Order, i);
      char *proper = NULL;
      const Field *field = schema_find_field (plan->type, order->field, &proper);

      if (field == NULL)
        return fault_set (fault,
                          "4001",
                          NULL,
                          "QueryValidationError: Property %s not found for Entity %s",
                          order->field,
                          plan->type->name);
      g_free (order->field);
      order->field = proper;
      g_ptr_array_add (plan->order_fields, (gpointer) field);
    }

  return TRUE;
}

static gboolean
check_selection (Query *query, const EntityType *type, Fault **fault)
{
  for (guint i = 0; i < query->fields->len; i++)
    {
      g_autofree char *proper = NULL;
      char *name = g_ptr_array_index (query->fields, i);
      char *dot;

      if (schema_find_field (type, name, &proper) == NULL)
        return fault_set (fault,
                          "4001",
                          NULL,
                          "QueryValidationError: Property %s not found for Entity %s",
                          name,
                          type->name);
      dot = strchr (proper, '.');
      if (dot != NULL)
        *dot = '\0';
      g_free (name);
      query->fields->pdata[i] = g_steal_pointer (&proper);
    }

  return TRUE;
}

static void
print_page (Store *store, const Query *query, const Plan *plan, GPtrArray *found, GString *out)
{
  g_autoptr (GPtrArray) only = g_ptr_array_new ();
  static const char *const id_only[] = { "Id", NULL };
  const char *const *wanted = NULL;
  guint first = (guint) query->start - 1;
  guint count = first < found->len ? (guint) MIN (query->most, found->len - first) : 0;

  for (guint i = 0; i < query->fields->len; i++)
    g_ptr_array_add (only, g_ptr_array_index (query->fields, i));
  g_ptr_array_add (only, NULL);
  if (query->fields->len > 0)
    wanted = (const char *const *) only->pdata;
  else if (plan->type->id == TYPE_ATTACHABLE
           && (names_field (query, "AttachableRef.EntityRef.type")
               || names_field (query, "AttachableRef.EntityRef.value")))
    wanted = id_only;
  if (count == 0)
    return;
  g_string_append_printf (out, "\"%s\":[", plan->type->name);
  for (guint i = 0; i < count; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      entity_print (store, g_ptr_array_index (found, first + i), wanted, out);
    }
  g_string_append_printf (
      out, "],\"startPosition\":%" G_GINT64_FORMAT ",\"maxResults\":%u", query->start, count);
}

static gboolean
run_on_type (Store *store, Query *query, const EntityType *type, GString *out, Fault **fault)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GPtrArray) order_fields = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Plan plan = { type, fields, order_fields };
  Sorting sorting = { query, &plan };

  if (!make_plan (store, query, &plan, fault) || !check_selection (query, type, fault))
    return FALSE;
  for (guint i = 0; i < store->entities[type->id]->len; i++)
    {
      Entity *entity = g_ptr_array_index (store->entities[type->id], i);

      if (is_wanted (entity, query, &plan))
        g_ptr_array_add (found, entity);
    }
  g_ptr_array_sort_with_data (found, compare_entities, &sorting);
  g_string_append (out, "\"QueryResponse\":{");
  if (query->count)
    g_string_append_printf (out, "\"totalCount\":%u", found->len);
  else
    print_page (store, query, &plan, found, out);
  g_string_append_c (out, '}');
  return TRUE;
}

gboolean
query_run (Store *store, const char *statement, GString *out, Fault **fault)
{
  g_autoptr (Query) query = query_parse (statement, fault);
  const EntityType *type;

  if (query == NULL)
    return FALSE;
  type = schema_find_type (query->entity);
  if (type != NULL)
    return run_on_type (store, query, type, out, fault);
  if (!schema_is_known_name (query->entity))
    return fault_set (fault,
                      "4001",
                      NULL,
                      "QueryValidationError: invalid context declaration: %s",
                      query->entity);
  g_string_append (out,
                   query->count ? "\"QueryResponse\":{\"totalCount\":0}" : "\"QueryResponse\":{}");
  return TRUE;
}
