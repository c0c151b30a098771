/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files at transactions, and sending an invoice by mail. A file's bytes live as long as the
 * server; the state file keeps what is known about them. */

#include "api.h"

#include "clock.h"

#include <string.h>

#define MAX_FILES 20

static gboolean
check_link (Store *store, const Value *link, Fault **fault)
{
  const char *kind = value_get_text (link, "EntityRef.type");
  const char *id = value_get_text (link, "EntityRef.value");
  const EntityType *type = kind != NULL ? schema_find_type (kind) : NULL;

  if (value_get (link, "EntityRef") == NULL)
    return TRUE;
  if (kind == NULL || id == NULL)
    return fault_required (fault, "AttachableRef.EntityRef");
  if (type != NULL && store_find (store, type->id, id) != NULL)
    return TRUE;

  return fault_business (fault,
                         "The entity %s %s that you are trying to link does not exist. %s %s",
                         kind,
                         id,
                         kind,
                         id);
}

static Value *
order_link (const Value *link)
{
  const Value *ref = value_get (link, "EntityRef");
  Value *ordered = value_new_object ();
  Value *inner = value_new_object ();

  value_set_string (inner, "value", value_get_text (ref, "value"));
  value_set_string (inner, "type", value_get_text (ref, "type"));
  if (ref != NULL)
    value_set (ordered, "EntityRef", inner);
  else
    value_free (inner);
  value_set_bool (ordered, "IncludeOnSend", value_get_bool (link, "IncludeOnSend", FALSE));
  return ordered;
}

/* The service's own properties of a file outlive an update that does not know them. */
static void
keep_file_facts (Entity *old, Value *body)
{
  static const char *const names[] = { "FileAccessUri", "TempDownloadUri", "Size" };

  for (gsize i = 0; old != NULL && i < G_N_ELEMENTS (names); i++)
    if (value_get (old->body, names[i]) != NULL)
      value_set (body, names[i], value_copy (value_get (old->body, names[i])));
}

gboolean
attachable_prepare (Store *store,
                    const EntityType *type,
                    Entity *old,
                    Value *body,
                    const WriteOptions *options,
                    Fault **fault)
{
  const Value *links = value_get (body, "AttachableRef");
  g_autoptr (Value) built = value_new_array ();

  if (value_get (body, "FileName") == NULL && value_get (body, "Note") == NULL)
    return fault_required (fault, "FileName");
  for (guint i = 0; i < value_length (links); i++)
    {
      if (!check_link (store, value_at (links, i), fault))
        return FALSE;
      value_append (built, order_link (value_at (links, i)));
    }
  if (links != NULL)
    value_set (body, "AttachableRef", g_steal_pointer (&built));
  keep_file_facts (old, body);
  return TRUE;
}

typedef struct
{
  GHashTable *metadata;
  GHashTable *contents;
  GHashTable *names;
} Parts;

static void
sort_parts (SoupMultipart *multipart, Parts *parts)
{
  for (int i = 0; i < soup_multipart_get_length (multipart); i++)
    {
      SoupMessageHeaders *headers;
      GBytes *bytes;
      g_autofree char *disposition = NULL;
      g_autoptr (GHashTable) parameters = NULL;
      const char *name;

      if (!soup_multipart_get_part (multipart, i, &headers, &bytes)
          || !soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
        continue;
      name = g_hash_table_lookup (parameters, "name");
      if (name != NULL && g_str_has_prefix (name, "file_metadata_"))
        g_hash_table_replace (parts->metadata, g_strdup (name + 14), g_bytes_ref (bytes));
      else if (name != NULL && g_str_has_prefix (name, "file_content_"))
        {
          const char *file = g_hash_table_lookup (parameters, "filename");

          g_hash_table_replace (parts->contents, g_strdup (name + 13), g_bytes_ref (bytes));
          g_hash_table_replace (
              parts->names, g_strdup (name + 13), g_strdup (file != NULL ? file : "file"));
        }
    }
}

static Value *
read_metadata (GBytes *bytes, const char *file_name, Fault **fault)
{
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *message = NULL;
  g_autoptr (Value) value = NULL;

  if (text == NULL || size == 0)
    value = value_new_object ();
  else if (g_utf8_validate (text, (gssize) size, NULL))
    value = value_parse (text, size, &message);
  if (value == NULL || value->kind != VALUE_OBJECT)
    {
      fault_set (fault,
                 "2010",
                 NULL,
                 "Property Name:%s specified is unsupported or invalid",
                 message != NULL ? message : "file_metadata");
      return NULL;
    }
  if (value_get (value, "FileName") == NULL)
    value_set_string (value, "FileName", file_name);

  return g_steal_pointer (&value);
}

static void
set_file_facts (Api *self, Entity *entity, GBytes *content)
{
  g_autofree char *access
      = g_strdup_printf ("/v3/company/%s/download/%s", self->store->settings.realm, entity->id);
  g_autofree char *temporary = g_strconcat (self->store->base_address, access, NULL);

  value_set_string (entity->body, "FileAccessUri", access);
  value_set_string (entity->body, "TempDownloadUri", temporary);
  value_set (entity->body, "Size", value_new_integer ((gint64) g_bytes_get_size (content)));
  g_hash_table_replace (self->files, g_strdup (entity->id), g_bytes_ref (content));
}

/* A file that is refused comes as a fault of its own within the good reply. */
static void
store_file (Api *self, const Parts *parts, const char *suffix, GString *out)
{
  GBytes *content = g_hash_table_lookup (parts->contents, suffix);
  g_autoptr (Fault) fault = NULL;
  g_autoptr (Value) metadata = read_metadata (g_hash_table_lookup (parts->metadata, suffix),
                                              g_hash_table_lookup (parts->names, suffix),
                                              &fault);
  Entity *entity = NULL;

  if (metadata != NULL)
    entity = entity_create (self->store,
                            schema_get_type (TYPE_ATTACHABLE),
                            metadata,
                            (WriteOptions){ FALSE, FALSE, NULL },
                            &fault);
  g_string_append_c (out, '{');
  if (entity != NULL)
    {
      set_file_facts (self, entity, content);
      g_string_append (out, "\"Attachable\":");
      entity_print (self->store, entity, NULL, out);
    }
  else
    fault_print_inner (fault, out);
  g_string_append_c (out, '}');
}

static gboolean
store_files (Api *self, SoupMultipart *multipart, GString *out, Fault **fault)
{
  Parts parts = {
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  g_autoptr (GList) suffixes = NULL;
  guint count;

  sort_parts (multipart, &parts);
  suffixes = g_list_sort (g_hash_table_get_keys (parts.contents), (GCompareFunc) strcmp);
  count = g_list_length (suffixes);
  if (count > 0 && count <= MAX_FILES)
    {
      g_string_append (out, "\"AttachableResponse\":[");
      for (GList *l = suffixes; l != NULL; l = l->next)
        {
          if (l != suffixes)
            g_string_append_c (out, ',');
          store_file (self, &parts, l->data, out);
        }
      g_string_append_c (out, ']');
    }
  g_hash_table_unref (parts.metadata);
  g_hash_table_unref (parts.contents);
  g_hash_table_unref (parts.names);

  return (count > 0 && count <= MAX_FILES) || fault_required (fault, "file_content_01");
}

gboolean
api_upload (Api *self, const Request *request, GString *out, Fault **fault)
{
  SoupMultipart *multipart = NULL;
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);
  gboolean done;

  if (type != NULL && g_str_has_prefix (type, "multipart/"))
    multipart = soup_multipart_new_from_message (request->headers, request->body);
  if (multipart == NULL)
    return fault_set (
        fault, "2010", NULL, "Property Name:multipart specified is unsupported or invalid");
  done = store_files (self, multipart, out, fault);
  soup_multipart_free (multipart);

  return done;
}

static gboolean
is_mail_address (const char *address)
{
  const char *at = strchr (address, '@');

  return strlen (address) <= 100 && at != NULL && at != address && strchr (at, '.') != NULL;
}

gboolean
api_send (Api *self,
          const Request *request,
          const EntityType *type,
          const char *id,
          GString *out,
          Fault **fault)
{
  const char *to = request_get (request, "sendTo");
  g_autofree char *time = NULL;
  Value *delivery, *mail;
  Entity *entity;

  if (type->id != TYPE_INVOICE && type->id != TYPE_CREDIT_MEMO)
    return fault_set (fault, "500", NULL, "Operation send is not supported for %s.", type->name);
  entity = entity_read (self->store, type, id, fault);
  if (entity == NULL)
    return FALSE;
  if (to != NULL && *to != '\0' && !is_mail_address (to))
    return fault_business (fault, "Email Address does not conform to the syntax rules of RFC 822");
  if ((to == NULL || *to == '\0') && value_get (entity->body, "BillEmail") == NULL)
    return fault_required (fault, "BillEmail");
  if (!api_take_mail (self, fault))
    return FALSE;
  if (to != NULL && *to != '\0')
    {
      mail = value_new_object ();
      value_set_string (mail, "Address", to);
      value_set (entity->body, "BillEmail", mail);
    }
  time = clock_print_time (store_now (self->store));
  delivery = value_new_object ();
  value_set_string (delivery, "DeliveryType", "Email");
  value_set_string (delivery, "DeliveryTime", time);
  value_set (entity->body, "DeliveryInfo", delivery);
  value_set_string (entity->body, "EmailStatus", "EmailSent");
  entity->sync_token++;
  store_touch (self->store, entity);
  g_string_append_printf (out, "\"%s\":", type->name);
  entity_print (self->store, entity, NULL, out);
  return TRUE;
}
