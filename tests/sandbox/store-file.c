/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The state file: the whole Store as one JSON text, replaced in one step, so that a killed
 * server leaves the last whole state behind. */

#include "store.h"

#include <gio/gio.h>
#include <string.h>

#define FORMAT 1

typedef struct
{
  const char *name;
  gsize offset;
} Slot;

#define SLOT(name, member)                                                                         \
  {                                                                                                \
    name, G_STRUCT_OFFSET (Settings, member)                                                       \
  }

static const Slot strings[] = {
  SLOT ("Realm", realm),
  SLOT ("CompanyName", company_name),
  SLOT ("Country", country),
  SLOT ("HomeCurrency", home_currency),
  SLOT ("BookCloseDate", book_close_date),
  SLOT ("DefaultTerm", default_term),
};
static const Slot flags[] = {
  SLOT ("MultiCurrency", multicurrency),
  SLOT ("CustomTxnNumbers", custom_txn_numbers),
  SLOT ("WarnDuplicateNumbers", warn_duplicate_numbers),
  SLOT ("AllowDiscount", allow_discount),
  SLOT ("AllowDeposit", allow_deposit),
  SLOT ("UsingSalesTax", using_sales_tax),
  SLOT ("AutomatedTax", automated_tax),
  SLOT ("SubscriptionEnded", subscription_ended),
};
static const Slot limits[] = {
  SLOT ("RequestsPerMinute", requests_per_minute),
  SLOT ("RequestsPerSecond", requests_per_second),
  SLOT ("RequestsAtOnce", requests_at_once),
  SLOT ("BatchesPerMinute", batches_per_minute),
  SLOT ("MailsPerDay", mails_per_day),
};

Value *
settings_pack (const Settings *settings)
{
  Value *packed = value_new_object ();

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, settings, strings[i].offset);

      if (text != NULL)
        value_set_string (packed, strings[i].name, text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    value_set_bool (packed, flags[i].name, G_STRUCT_MEMBER (gboolean, settings, flags[i].offset));
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    value_set (packed,
               limits[i].name,
               value_new_integer (G_STRUCT_MEMBER (gint64, settings, limits[i].offset)));

  return packed;
}

static gboolean
is_setting (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    if (strcmp (strings[i].name, name) == 0)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (strcmp (flags[i].name, name) == 0)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    if (strcmp (limits[i].name, name) == 0)
      return TRUE;

  return FALSE;
}

gboolean
settings_apply (Settings *settings, const Value *packed, char **message)
{
  for (guint i = 0; i < value_length (packed); i++)
    if (packed->kind != VALUE_OBJECT || !is_setting (g_ptr_array_index (packed->names, i)))
      {
        *message = g_strdup_printf (
            "there is no setting %s",
            packed->names != NULL ? (char *) g_ptr_array_index (packed->names, i) : "");
        return FALSE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char **text = &G_STRUCT_MEMBER (char *, settings, strings[i].offset);
      const char *stored = value_get_text (packed, strings[i].name);

      if (stored == NULL)
        continue;
      g_free (*text);
      *text = g_strdup (stored);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      gboolean *flag = &G_STRUCT_MEMBER (gboolean, settings, flags[i].offset);

      *flag = value_get_bool (packed, flags[i].name, *flag);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      gint64 *limit = &G_STRUCT_MEMBER (gint64, settings, limits[i].offset);

      *limit = value_get_integer (packed, limits[i].name, *limit);
    }

  return TRUE;
}

static Value *
pack_entity (const Entity *entity)
{
  Value *packed = value_new_object ();

  value_set_string (packed, "id", entity->id);
  value_set (packed, "sync", value_new_integer ((gint64) entity->sync_token));
  value_set (packed, "created", value_new_integer (entity->created));
  value_set (packed, "updated", value_new_integer (entity->updated));
  value_set_bool (packed, "deleted", entity->deleted);
  value_set (packed, "body", value_copy (entity->body));
  return packed;
}

static Value *
pack_entities (Store *self)
{
  Value *packed = value_new_object ();

  for (int type = 0; type < N_TYPES; type++)
    {
      Value *list = value_new_array ();

      for (guint i = 0; i < self->entities[type]->len; i++)
        value_append (list, pack_entity (g_ptr_array_index (self->entities[type], i)));
      value_set (packed, schema_get_type ((TypeId) type)->name, list);
    }

  return packed;
}

static Value *
pack_grant (const Grant *grant)
{
  Value *packed = value_new_object ();
  Value *tokens = value_new_array ();

  value_set_string (packed, "client", grant->client);
  value_set_string (packed, "scope", grant->scope);
  value_set_string (packed, "refresh", grant->refresh);
  value_set_string (packed, "dead_refresh", grant->dead_refresh);
  value_set (packed, "authorized", value_new_integer (grant->authorized));
  value_set (packed, "refresh_made", value_new_integer (grant->refresh_made));
  value_set (packed, "refresh_used", value_new_integer (grant->refresh_used));
  value_set_bool (packed, "revoked", grant->revoked);
  for (guint i = 0; i < grant->access_tokens->len; i++)
    {
      const AccessToken *access = g_ptr_array_index (grant->access_tokens, i);
      Value *token = value_new_object ();

      value_set_string (token, "token", access->token);
      value_set (token, "expires", value_new_integer (access->expires));
      value_append (tokens, token);
    }
  value_set (packed, "access", tokens);
  return packed;
}

static Value *
pack_replays (Store *self)
{
  Value *packed = value_new_array ();
  GHashTableIter iter;
  gpointer key, item;

  g_hash_table_iter_init (&iter, self->replays);
  while (g_hash_table_iter_next (&iter, &key, &item))
    {
      const Replay *replay = item;
      Value *entry = value_new_object ();

      value_set_string (entry, "requestid", key);
      value_set (entry, "status", value_new_integer (replay->status));
      value_set_string (entry, "type", replay->content_type);
      value_set_string (entry, "body", replay->body);
      value_append (packed, entry);
    }

  return packed;
}

gboolean
store_save (Store *self, GError **error)
{
  g_autoptr (Value) state = NULL;
  g_autofree char *text = NULL;
  Value *grants;

  if (self->path == NULL || !self->dirty)
    return TRUE;
  state = value_new_object ();
  grants = value_new_array ();
  for (guint i = 0; i < self->grants->len; i++)
    value_append (grants, pack_grant (g_ptr_array_index (self->grants, i)));
  value_set (state, "format", value_new_integer (FORMAT));
  value_set (state, "clock_offset", value_new_integer (self->clock_offset));
  value_set (state, "next_doc_number", value_new_integer (self->next_doc_number));
  value_set (state, "next_address", value_new_integer (self->next_address));
  value_set (state, "settings", settings_pack (&self->settings));
  value_set (state, "entities", pack_entities (self));
  value_set (state, "grants", grants);
  value_set (state, "replays", pack_replays (self));
  text = value_to_text (state);
  if (!g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  self->dirty = FALSE;
  return TRUE;
}

static gboolean
unpack_entities (Store *self, const Value *packed)
{
  for (int type = 0; type < N_TYPES; type++)
    {
      const Value *list = value_get (packed, schema_get_type ((TypeId) type)->name);

      for (guint i = 0; i < value_length (list); i++)
        {
          const Value *entry = value_at (list, i);
          const Value *body = value_get (entry, "body");
          const char *id = value_get_text (entry, "id");
          Entity *entity;

          if (id == NULL || body == NULL || body->kind != VALUE_OBJECT)
            return FALSE;
          entity = store_add (self, (TypeId) type, id, value_copy (body));
          entity->sync_token = (guint64) MAX (0, value_get_integer (entry, "sync", 0));
          entity->created = CLAMP (value_get_integer (entry, "created", 0), 0, G_MAXINT64 / 64);
          entity->updated = CLAMP (value_get_integer (entry, "updated", 0), 0, G_MAXINT64 / 64);
          entity->deleted = value_get_bool (entry, "deleted", FALSE);
        }
    }

  return TRUE;
}

static void
unpack_grant (Store *self, const Value *packed)
{
  Grant *grant
      = store_add_grant (self, value_get_text (packed, "client"), value_get_text (packed, "scope"));
  const Value *tokens = value_get (packed, "access");

  grant->refresh = g_strdup (value_get_text (packed, "refresh"));
  grant->dead_refresh = g_strdup (value_get_text (packed, "dead_refresh"));
  grant->authorized = value_get_integer (packed, "authorized", 0);
  grant->refresh_made = value_get_integer (packed, "refresh_made", 0);
  grant->refresh_used = value_get_integer (packed, "refresh_used", 0);
  grant->revoked = value_get_bool (packed, "revoked", FALSE);
  for (guint i = 0; i < value_length (tokens); i++)
    {
      AccessToken *access = g_new0 (AccessToken, 1);

      access->token = g_strdup (value_get_text (value_at (tokens, i), "token"));
      access->expires = value_get_integer (value_at (tokens, i), "expires", 0);
      g_ptr_array_add (grant->access_tokens, access);
    }
}

static void
unpack_replays (Store *self, const Value *packed)
{
  for (guint i = 0; i < value_length (packed); i++)
    {
      const Value *entry = value_at (packed, i);
      const char *id = value_get_text (entry, "requestid");

      if (id != NULL)
        g_hash_table_replace (self->replays,
                              g_strdup (id),
                              replay_new ((guint) value_get_integer (entry, "status", 200),
                                          value_get_text (entry, "type"),
                                          value_get_text (entry, "body")));
    }
}

gboolean
store_load (Store *self, GError **error)
{
  g_autofree char *text = NULL, *message = NULL;
  gsize length;
  g_autoptr (Value) state = NULL;
  const Value *grants;

  if (!g_file_get_contents (self->path, &text, &length, error))
    return FALSE;
  state = value_parse (text, length, &message);
  if (state == NULL || value_get_integer (state, "format", 0) != FORMAT
      || !unpack_entities (self, value_get (state, "entities")))
    {
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_INVALID_DATA,
                   "%s is not a state of this sandbox%s%s",
                   self->path,
                   message != NULL ? ": " : "",
                   message != NULL ? message : "");
      return FALSE;
    }
  if (!settings_apply (&self->settings, value_get (state, "settings"), &message))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", self->path, message);
      return FALSE;
    }
  self->clock_offset = value_get_integer (state, "clock_offset", 0);
  self->next_doc_number = value_get_integer (state, "next_doc_number", 1001);
  self->next_address = value_get_integer (state, "next_address", 100);
  grants = value_get (state, "grants");
  for (guint i = 0; i < value_length (grants); i++)
    unpack_grant (self, value_at (grants, i));
  unpack_replays (self, value_get (state, "replays"));
  self->dirty = FALSE;
  return TRUE;
}
