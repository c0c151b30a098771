/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way of one API request: token, company, throttle, the route, the reply that a repeated
 * requestid gets again. */

#include "api.h"

#include "clock.h"
#include "oauth.h"
#include "query.h"

#include <string.h>

#define MAX_REQUEST_ID 50
#define MAX_REPLAYS 20000

Api *
api_new (Store *store)
{
  Api *self = g_new0 (Api, 1);

  self->store = store;
  self->requests = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->batches = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->mails = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

void
api_free (Api *self)
{
  g_array_unref (self->requests);
  g_array_unref (self->batches);
  g_array_unref (self->mails);
  g_hash_table_unref (self->files);
  g_free (self);
}

void
api_forget_counts (Api *self)
{
  g_array_set_size (self->requests, 0);
  g_array_set_size (self->batches, 0);
  g_array_set_size (self->mails, 0);
}

static guint
count_since (const GArray *times, gint64 since)
{
  guint count = 0;

  for (guint i = times->len; i > 0 && g_array_index (times, gint64, i - 1) > since; i--)
    count++;

  return count;
}

static void
note_time (GArray *times, gint64 now, gint64 keep)
{
  guint old = 0;

  while (old < times->len && g_array_index (times, gint64, old) <= now - keep)
    old++;
  if (old > 0)
    g_array_remove_range (times, 0, old);
  g_array_append_val (times, now);
}

static gboolean
refuse_throttle (Fault **fault)
{
  return fault_gateway (fault, 429, "The request limit was reached. Try again later");
}

static gboolean
take_request (Api *self, Fault **fault)
{
  const Settings *settings = &self->store->settings;
  gint64 now = store_now (self->store);

  if (count_since (self->requests, now - G_TIME_SPAN_MINUTE) >= settings->requests_per_minute
      || count_since (self->requests, now - G_TIME_SPAN_SECOND) >= settings->requests_per_second
      || self->under_way >= settings->requests_at_once)
    return refuse_throttle (fault);
  note_time (self->requests, now, G_TIME_SPAN_MINUTE);
  return TRUE;
}

gboolean
api_take_batch (Api *self, Fault **fault)
{
  gint64 now = store_now (self->store);

  if (count_since (self->batches, now - G_TIME_SPAN_MINUTE)
      >= self->store->settings.batches_per_minute)
    return refuse_throttle (fault);
  note_time (self->batches, now, G_TIME_SPAN_MINUTE);
  return TRUE;
}

gboolean
api_take_mail (Api *self, Fault **fault)
{
  gint64 now = store_now (self->store);

  if (count_since (self->mails, now - G_TIME_SPAN_DAY) >= self->store->settings.mails_per_day)
    return refuse_throttle (fault);
  note_time (self->mails, now, G_TIME_SPAN_DAY);
  return TRUE;
}

void
api_finish (Store *store, GString *out, Reply *reply)
{
  g_autofree char *time = clock_print_time_millis (store_now (store));

  g_string_append_printf (out, ",\"time\":\"%s\"}", time);
  reply_json (reply, 200, g_string_free (out, FALSE));
}

static void
print_deleted (const Entity *entity, GString *out)
{
  g_string_append_printf (out,
                          "\"%s\":{\"domain\":\"QBO\",\"status\":\"Deleted\",\"Id\":\"%s\"}",
                          entity->type->name,
                          entity->id);
}

gboolean
api_write (Store *store,
           const EntityType *type,
           WriteKind kind,
           const Value *body,
           gboolean allow_duplicate_number,
           GString *out,
           Fault **fault)
{
  WriteOptions options = { allow_duplicate_number, FALSE, NULL };
  Entity *entity;

  switch (kind)
    {
    case WRITE_UPDATE:
      entity = entity_update (store, type, body, options, fault);
      break;
    case WRITE_DELETE:
      entity = entity_delete (store, type, body, fault);
      break;
    case WRITE_VOID:
      entity = entity_void (store, type, body, fault);
      break;
    case WRITE_CREATE:
    default:
      entity = entity_create (store, type, body, options, fault);
      break;
    }
  if (entity == NULL)
    return FALSE;
  if (kind == WRITE_DELETE)
    {
      print_deleted (entity, out);
      return TRUE;
    }
  g_string_append_printf (out, "\"%s\":", type->name);
  entity_print (store, entity, NULL, out);
  return TRUE;
}

static WriteKind
choose_kind (const Request *request, const Value *body)
{
  const char *operation = request_get (request, "operation");
  const char *include = request_get (request, "include");

  if (g_strcmp0 (operation, "delete") == 0)
    return WRITE_DELETE;
  if (g_strcmp0 (operation, "void") == 0 || g_strcmp0 (include, "void") == 0)
    return WRITE_VOID;
  if (g_strcmp0 (operation, "update") == 0 || value_get (body, "Id") != NULL)
    return WRITE_UPDATE;

  return WRITE_CREATE;
}

static gboolean
has_word (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", ",", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static const EntityType *
find_type (const char *name, Fault **fault)
{
  const EntityType *type = schema_find_type (name);

  if (type == NULL || type->id == TYPE_EXCHANGE_RATE)
    {
      fault_set (fault, "500", NULL, "Operation %s is not supported.", name);
      return NULL;
    }

  return type;
}

static gboolean
write_entity (Api *self, const Request *request, const char *name, GString *out, Fault **fault)
{
  const EntityType *type = find_type (name, fault);
  g_autoptr (Value) body = NULL;

  if (type == NULL)
    return FALSE;
  body = request_parse_json (request, fault);
  if (body == NULL)
    return FALSE;

  return api_write (self->store,
                    type,
                    choose_kind (request, body),
                    body,
                    has_word (request_get (request, "include"), "allowduplicatedocnum"),
                    out,
                    fault);
}

static gboolean
read_entity (Api *self, const char *name, const char *id, GString *out, Fault **fault)
{
  const EntityType *type = find_type (name, fault);
  Entity *entity;

  if (type == NULL)
    return FALSE;
  /* The company is known by its realm and by 1, and there is one set of preferences. */
  if (type->id == TYPE_COMPANY_INFO || type->id == TYPE_PREFERENCES)
    id = "1";
  if (id == NULL)
    return fault_set (fault, "500", NULL, "Operation GET %s is not supported.", name);
  entity = entity_read (self->store, type, id, fault);
  if (entity == NULL)
    return FALSE;
  g_string_append_printf (out, "\"%s\":", type->name);
  entity_print (self->store, entity, NULL, out);
  return TRUE;
}

static gboolean
run_query (Api *self, const Request *request, GString *out, Fault **fault)
{
  g_autofree char *body = request_dup_body (request);
  const char *statement = request_get (request, "query");

  if (statement == NULL && request_is (request, "POST"))
    statement = body;
  if (statement == NULL || *statement == '\0')
    return fault_set (fault, "4000", NULL, "QueryParserError: Encountered \"<EOF>\"");

  return query_run (self->store, statement, out, fault);
}

static gboolean
print_file (Api *self, const char *name, const char *id, Reply *reply, Fault **fault)
{
  const EntityType *type = find_type (name, fault);
  Entity *entity = type != NULL ? entity_read (self->store, type, id, fault) : NULL;

  if (entity == NULL)
    return FALSE;
  if (type->id != TYPE_INVOICE && type->id != TYPE_CREDIT_MEMO)
    return fault_set (fault, "500", NULL, "Operation pdf is not supported for %s.", name);
  reply_clear (reply);
  reply->status = 200;
  reply->content_type = g_strdup ("application/pdf");
  reply->body = pdf_print_sale (self->store, entity);
  return TRUE;
}

static gboolean
download (Api *self, const char *id, Reply *reply, Fault **fault)
{
  Entity *entity = entity_read (self->store, schema_get_type (TYPE_ATTACHABLE), id, fault);
  GBytes *bytes = entity != NULL ? g_hash_table_lookup (self->files, id) : NULL;

  if (entity == NULL)
    return FALSE;
  if (bytes == NULL)
    return fault_set (fault, "610", "", "Object Not Found : %s", id);
  reply_clear (reply);
  reply->status = 200;
  reply->content_type = g_strdup ("application/octet-stream");
  reply->body = g_bytes_ref (bytes);
  return TRUE;
}

static gboolean
is (const char *part, const char *name)
{
  return part != NULL && g_ascii_strcasecmp (part, name) == 0;
}

static gboolean
make_tax_code (Api *self, const Request *request, GString *out, Fault **fault)
{
  g_autoptr (Value) body = request_parse_json (request, fault);

  return body != NULL && api_make_tax_code (self->store, body, out, fault);
}

static gboolean
route_post (Api *self, const Request *request, char **parts, GString *out, Fault **fault)
{
  if (is (parts[0], "query"))
    return run_query (self, request, out, fault);
  if (is (parts[0], "batch"))
    return api_batch (self, request, out, fault);
  if (is (parts[0], "upload"))
    return api_upload (self, request, out, fault);
  if (is (parts[0], "taxservice") && is (parts[1], "taxcode"))
    return make_tax_code (self, request, out, fault);
  if (parts[1] != NULL && is (parts[2], "send"))
    {
      const EntityType *type = find_type (parts[0], fault);

      return type != NULL && api_send (self, request, type, parts[1], out, fault);
    }

  return write_entity (self, request, parts[0], out, fault);
}

static gboolean
route_get (Api *self, const Request *request, char **parts, GString *out, Fault **fault)
{
  if (is (parts[0], "query"))
    return run_query (self, request, out, fault);
  if (is (parts[0], "cdc"))
    return api_changes (self->store, request, out, fault);
  if (is (parts[0], "exchangerate"))
    return api_exchange_rate (self->store, request, out, fault);

  return read_entity (self, parts[0], parts[1], out, fault);
}

static gboolean
route (Api *self, const Request *request, char **parts, Reply *reply, Fault **fault)
{
  GString *out;
  gboolean done;

  if (request_is (request, "GET") && parts[0] != NULL && parts[1] != NULL && is (parts[2], "pdf"))
    return print_file (self, parts[0], parts[1], reply, fault);
  if (request_is (request, "GET") && is (parts[0], "download") && parts[1] != NULL)
    return download (self, parts[1], reply, fault);
  if (parts[0] == NULL || (!request_is (request, "GET") && !request_is (request, "POST")))
    return fault_set (fault, "500", NULL, "Operation %s is not supported.", request->method);

  out = g_string_new ("{");
  done = request_is (request, "GET") ? route_get (self, request, parts, out, fault)
                                     : route_post (self, request, parts, out, fault);
  if (!done)
    {
      g_string_free (out, TRUE);
      return FALSE;
    }
  api_finish (self->store, out, reply);
  return TRUE;
}

static void
remember (Store *store, const char *id, const Reply *reply)
{
  gsize size;
  const char *text = g_bytes_get_data (reply->body, &size);
  g_autofree char *body = g_strndup (text != NULL ? text : "", size);

  if (g_hash_table_size (store->replays) >= MAX_REPLAYS)
    g_hash_table_remove_all (store->replays);
  g_hash_table_replace (
      store->replays, g_strdup (id), replay_new (reply->status, reply->content_type, body));
  store->dirty = TRUE;
}

/* Whether refusals are replayed is not known; they are not, so that a repaired request with the
 * same requestid is carried out. */
static void
answer (Api *self, const Request *request, char **parts, Reply *reply)
{
  Store *store = self->store;
  const char *id = request_is (request, "POST") && !is (parts[0], "batch")
                       ? request_get (request, "requestid")
                       : NULL;
  const Replay *replay = id != NULL ? g_hash_table_lookup (store->replays, id) : NULL;
  g_autoptr (Fault) fault = NULL;

  if (replay != NULL)
    {
      reply_take (reply, replay->status, replay->content_type, g_strdup (replay->body));
      reply->replayed = TRUE;
      return;
    }
  if (id != NULL && strlen (id) > MAX_REQUEST_ID)
    fault_set (&fault,
               "2050",
               "requestid",
               "String length specified does not match the supported length. Min:1 Max:%d "
               "supported. Supplied length:%d",
               MAX_REQUEST_ID,
               (int) strlen (id));
  else if (route (self, request, parts, reply, &fault))
    {
      if (id != NULL && *id != '\0' && reply->status == 200)
        remember (store, id, reply);
      return;
    }
  if (fault == NULL)
    fault_set (&fault, "10000", NULL, "An unexpected error occurred");
  reply_fault (reply, fault, store_now (store));
}

gboolean
api_handle (Api *self, const Request *request, Reply *reply)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (Fault) fault = NULL;

  if (!g_str_has_prefix (request->path, "/v3/company/") || strlen (request->path) > 2000)
    return FALSE;
  parts = g_strsplit (request->path + strlen ("/v3/company/"), "/", 6);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' && parts[i + 1] == NULL)
      g_clear_pointer (&parts[i], g_free);
  if (parts[0] == NULL)
    return FALSE;
  if (!oauth_check_bearer (self->store, request, parts[0], &fault) || !take_request (self, &fault))
    {
      reply_fault (reply, fault, store_now (self->store));
      return TRUE;
    }
  answer (self, request, parts + 1, reply);
  return TRUE;
}
