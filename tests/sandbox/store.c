/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The company's books in memory: entities by type and id, grants, replies to be given again.
 * The Store owns all of it; one thread. It knows nothing of HTTP nor of the rules. */

#include "store.h"

#include "clock.h"
#include "decimal.h"

#include <string.h>

#define FIRST_ATTACHABLE G_GINT64_CONSTANT (5000000000000100001)

static void
free_entity (Entity *entity)
{
  g_free (entity->id);
  value_free (entity->body);
  g_free (entity);
}

static void
free_access (AccessToken *access)
{
  g_free (access->token);
  g_free (access);
}

static void
free_grant (Grant *grant)
{
  g_free (grant->client);
  g_free (grant->scope);
  g_free (grant->refresh);
  g_free (grant->dead_refresh);
  g_ptr_array_unref (grant->access_tokens);
  g_free (grant);
}

void
code_free (Code *code)
{
  g_free (code->code);
  g_free (code->client);
  g_free (code->redirect);
  g_free (code->scope);
  g_free (code);
}

static void
free_replay (Replay *replay)
{
  g_free (replay->content_type);
  g_free (replay->body);
  g_free (replay);
}

static void
clear_settings (Settings *settings)
{
  g_free (settings->realm);
  g_free (settings->company_name);
  g_free (settings->country);
  g_free (settings->home_currency);
  g_free (settings->book_close_date);
  g_free (settings->default_term);
  memset (settings, 0, sizeof *settings);
}

static void
set_first_settings (Settings *settings)
{
  settings->realm = g_strdup ("4620816365291537460");
  settings->company_name = g_strdup ("Craig's Design and Landscaping Services");
  settings->country = g_strdup ("US");
  settings->home_currency = g_strdup ("USD");
  settings->default_term = g_strdup ("3");
  settings->warn_duplicate_numbers = TRUE;
  settings->allow_discount = TRUE;
  settings->using_sales_tax = TRUE;
  settings->requests_per_minute = 500;
  settings->requests_per_second = 10;
  settings->requests_at_once = 10;
  settings->batches_per_minute = 40;
  settings->mails_per_day = 40;
}

static void
make_tables (Store *self)
{
  for (int i = 0; i < N_TYPES; i++)
    {
      self->entities[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entity);
      self->by_id[i] = g_hash_table_new (g_str_hash, g_str_equal);
      self->next_id[i] = 1;
    }
  self->next_id[TYPE_ATTACHABLE] = FIRST_ATTACHABLE;
  self->next_doc_number = 1001;
  self->next_address = 100;
  self->grants = g_ptr_array_new_with_free_func ((GDestroyNotify) free_grant);
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) code_free);
  self->replays
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_replay);
  set_first_settings (&self->settings);
}

static void
free_tables (Store *self)
{
  for (int i = 0; i < N_TYPES; i++)
    {
      g_hash_table_unref (self->by_id[i]);
      g_ptr_array_unref (self->entities[i]);
    }
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->grants);
  g_hash_table_unref (self->replays);
  clear_settings (&self->settings);
}

Store *
store_new (const char *path)
{
  Store *self = g_new0 (Store, 1);

  self->path = g_strdup (path);
  self->base_address = g_strdup ("http://127.0.0.1");
  make_tables (self);
  return self;
}

void
store_clear (Store *self)
{
  free_tables (self);
  make_tables (self);
  self->clock_offset = 0;
  self->dirty = TRUE;
}

void
store_free (Store *self)
{
  free_tables (self);
  g_free (self->path);
  g_free (self->base_address);
  g_free (self);
}

gint64
store_now (Store *self)
{
  return self->fixed_time != 0 ? self->fixed_time : g_get_real_time () + self->clock_offset;
}

Entity *
store_add (Store *self, TypeId type, const char *id, Value *body)
{
  Entity *entity = g_new0 (Entity, 1);
  gint64 number;

  entity->type = schema_get_type (type);
  entity->id = g_strdup (id);
  entity->body = body;
  entity->created = entity->updated = store_now (self);
  g_ptr_array_add (self->entities[type], entity);
  g_hash_table_replace (self->by_id[type], entity->id, entity);
  if (g_ascii_string_to_signed (id, 10, 1, G_MAXINT64 - 1, &number, NULL)
      && number >= self->next_id[type])
    self->next_id[type] = number + 1;
  self->dirty = TRUE;

  return entity;
}

/* Customers, vendors and employees are numbered together, and so are transactions. */
static gint64
take_id (Store *self, TypeId type)
{
  static const TypeId names[] = { TYPE_CUSTOMER, TYPE_VENDOR, TYPE_EMPLOYEE };
  static const TypeId transactions[] = { TYPE_INVOICE, TYPE_CREDIT_MEMO, TYPE_PAYMENT };
  const TypeId *group = &type;
  gsize length = 1;
  gint64 id = 1;

  if (type == TYPE_CUSTOMER || type == TYPE_VENDOR || type == TYPE_EMPLOYEE)
    {
      group = names;
      length = G_N_ELEMENTS (names);
    }
  else if (schema_get_type (type)->flags & TYPE_TRANSACTION)
    {
      group = transactions;
      length = G_N_ELEMENTS (transactions);
    }
  for (gsize i = 0; i < length; i++)
    id = MAX (id, self->next_id[group[i]]);

  return id;
}

Entity *
store_insert (Store *self, TypeId type, Value *body)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, take_id (self, type));

  return store_add (self, type, id, body);
}

Entity *
store_find (Store *self, TypeId type, const char *id)
{
  Entity *entity = id != NULL ? g_hash_table_lookup (self->by_id[type], id) : NULL;

  return entity != NULL && !entity->deleted ? entity : NULL;
}

Entity *
store_find_named (Store *self, TypeId type, const char *field, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->entities[type]->len; i++)
    {
      Entity *entity = g_ptr_array_index (self->entities[type], i);
      const char *text = value_get_text (entity->body, field);
      g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

      if (!entity->deleted && g_strcmp0 (folded, wanted) == 0)
        return entity;
    }

  return NULL;
}

void
store_touch (Store *self, Entity *entity)
{
  entity->updated = store_now (self);
  self->dirty = TRUE;
}

void
store_delete (Store *self, Entity *entity)
{
  entity->deleted = TRUE;
  store_touch (self, entity);
}

static void
print_meta (Entity *entity, GString *out)
{
  g_autofree char *created = clock_print_time (entity->created);
  g_autofree char *updated = clock_print_time (entity->updated);

  g_string_append_printf (
      out, "{\"CreateTime\":\"%s\",\"LastUpdatedTime\":\"%s\"}", created, updated);
}

static gboolean
print_system_field (Entity *entity, const char *name, GString *out)
{
  if (strcmp (name, "domain") == 0)
    g_string_append (out, "\"domain\":\"QBO\"");
  else if (strcmp (name, "sparse") == 0)
    g_string_append (out, "\"sparse\":false");
  else if (strcmp (name, "Id") == 0)
    g_string_append_printf (out, "\"Id\":\"%s\"", entity->id);
  else if (strcmp (name, "SyncToken") == 0)
    g_string_append_printf (out, "\"SyncToken\":\"%" G_GUINT64_FORMAT "\"", entity->sync_token);
  else if (strcmp (name, "MetaData") == 0)
    {
      g_string_append (out, "\"MetaData\":");
      print_meta (entity, out);
    }
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_wanted (const char *const *only, const char *name)
{
  if (only == NULL || strcmp (name, "Id") == 0 || strcmp (name, "domain") == 0
      || strcmp (name, "sparse") == 0)
    return TRUE;

  return g_strv_contains (only, name);
}

static gboolean
has_no_sync_token (Entity *entity)
{
  return entity->type->id == TYPE_TAX_CODE && !g_ascii_isdigit (*entity->id);
}

void
entity_print (Store *store, Entity *entity, const char *const *only, GString *out)
{
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (const Field *field = entity->type->fields; field->name != NULL; field++)
    {
      const Value *value = value_get (entity->body, field->name);
      gsize before = out->len;

      if (!is_wanted (only, field->name))
        continue;
      if (strcmp (field->name, "SyncToken") == 0 && has_no_sync_token (entity))
        continue;
      if (!first)
        g_string_append_c (out, ',');
      if (!print_system_field (entity, field->name, out))
        {
          if (value == NULL)
            {
              g_string_truncate (out, before);
              continue;
            }
          g_string_append_printf (out, "\"%s\":", field->name);
          value_print (value, out);
        }
      first = FALSE;
    }
  g_string_append_c (out, '}');
}

char *
entity_to_text (Store *store, Entity *entity)
{
  GString *out = g_string_new (NULL);

  entity_print (store, entity, NULL, out);
  return g_string_free (out, FALSE);
}

char *
entity_get_text (Entity *entity, const char *path)
{
  const Value *value;

  if (strcmp (path, "Id") == 0)
    return g_strdup (entity->id);
  if (strcmp (path, "MetaData.CreateTime") == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, entity->created);
  if (strcmp (path, "MetaData.LastUpdatedTime") == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, entity->updated);
  value = value_get_path (entity->body, path);
  if (value == NULL)
    return NULL;
  if (value->kind == VALUE_BOOL)
    return g_strdup (value->truth ? "true" : "false");
  if (value->kind == VALUE_OBJECT)
    {
      const char *text = value_get_text (value, "value");

      return g_strdup (text != NULL ? text : value_get_text (value, "Address"));
    }

  return g_strdup (value->text);
}

gint64
value_get_cents (const Value *body, const char *path)
{
  const char *text = value_get_text (body, path);
  Decimal decimal;
  gint64 cents = 0;

  if (text == NULL || !decimal_parse (text, &decimal) || !decimal_to_cents (decimal, &cents))
    return 0;

  return cents;
}

gint64
entity_get_cents (Entity *entity, const char *path)
{
  return value_get_cents (entity->body, path);
}

void
value_set_cents (Value *body, const char *name, gint64 cents)
{
  g_autofree char *text = cents_print (cents);

  value_set_number (body, name, text);
}

Grant *
store_add_grant (Store *self, const char *client, const char *scope)
{
  Grant *grant = g_new0 (Grant, 1);

  grant->client = g_strdup (client);
  grant->scope = g_strdup (scope);
  grant->authorized = store_now (self);
  grant->access_tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) free_access);
  g_ptr_array_add (self->grants, grant);
  self->dirty = TRUE;
  return grant;
}

Replay *
replay_new (guint status, const char *content_type, const char *body)
{
  Replay *replay = g_new0 (Replay, 1);

  replay->status = status;
  replay->content_type = g_strdup (content_type);
  replay->body = g_strdup (body);
  return replay;
}
