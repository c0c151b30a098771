/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A call of the accounting interface with all that may have to be done for it to come through. One
 * thread. Of what the calls are for it knows only where an invoice's document lies. */

#include "docket-qbo-call.h"

#include "docket-qbo-fault.h"
#include "docket-qbo-http.h"
#include "docket-qbo-json.h"
#include "docket-qbo-map.h"
#include "docket-qbo-oauth.h"

#include <string.h>

#define MINOR_VERSION "75"
#define MOST_REPEATS 2
#define MOST_THROTTLES 3

typedef struct
{
  guint repeats;
  guint throttles;
  gboolean refused; /* the access token, by the interface itself */
  gboolean refreshed;
} Patience;

static char *
make_address (DocketQbo *self, const DocketQboCall *call)
{
  GString *address = g_string_new (self->hosts.api);

  g_string_append_uri_escaped (address, self->connection->company, NULL, FALSE);
  g_string_append_printf (address, "/%s?minorversion=" MINOR_VERSION, call->path);
  if (call->query != NULL)
    g_string_append_printf (address, "&%s", call->query);
  if (call->request_id != NULL)
    g_string_append_printf (address, "&requestid=%s", call->request_id);
  return g_string_free (address, FALSE);
}

static gboolean
exchange_once (DocketQbo *self,
               const DocketQboCall *call,
               const char *address,
               JsonNode **root,
               Patience *patience,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *authorization = NULL;
  g_auto (DocketQboReply) reply = { 0 };
  g_autoptr (JsonNode) node = NULL;
  GError *fault;
  DocketQboRequest request = { .method = call->body != NULL ? "POST" : "GET",
                               .address = address,
                               .content_type = call->type != NULL ? call->type : "application/json",
                               .body = call->body,
                               .repeatable = TRUE };

  patience->refused = FALSE;
  if (!docket_qbo_oauth_ensure (self, cancellable, error))
    return FALSE;
  authorization = g_strconcat ("Bearer ", self->secrets.access, NULL);
  request.authorization = authorization;
  if (!docket_qbo_exchange (self, &request, &reply, cancellable, error))
    return FALSE;

  node = docket_json_parse (reply.body, reply.length, 0, NULL);
  fault = docket_qbo_read_fault (reply.status, reply.body, reply.length, node, reply.reference);
  if (fault != NULL)
    {
      g_info ("Refused: %s", fault->message);
      patience->refused = fault->code == DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST;
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      docket_books_error_set (error,
                              DOCKET_BOOKS_ERROR_PROTOCOL,
                              NULL,
                              NULL,
                              "%s: a reply that is no JSON",
                              call->path);
      return FALSE;
    }
  *root = g_steal_pointer (&node);
  return TRUE;
}

/* Does what is to be done before trying again. FALSE: give up, with @error for good. */
static gboolean
prepare_repeat (DocketQbo *self, Patience *patience, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) why = g_error_copy (*error);

  if (patience->refused)
    {
      if (patience->refreshed)
        return FALSE;
      patience->refreshed = TRUE;
      g_clear_error (error);
      return docket_qbo_oauth_refresh (self, cancellable, error);
    }
  if (g_error_matches (why, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_THROTTLED))
    {
      if (patience->throttles++ >= MOST_THROTTLES)
        return FALSE;
      g_clear_error (error);
      return docket_qbo_wait (self, self->hosts.throttle_wait, cancellable, error);
    }
  if (!docket_books_error_is_passing (why) || patience->repeats >= MOST_REPEATS)
    return FALSE;
  g_clear_error (error);
  return docket_qbo_wait (self, 1000u << patience->repeats++, cancellable, error);
}

gboolean
docket_qbo_call (DocketQbo *self,
                 const DocketQboCall *call,
                 JsonNode **reply,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *address = make_address (self, call);
  Patience patience = { 0 };
  GError *local = NULL;
  const char *time;

  while (!exchange_once (self, call, address, reply, &patience, cancellable, &local))
    if (!prepare_repeat (self, &patience, cancellable, &local))
      {
        g_propagate_error (error, local);
        return FALSE;
      }
  time = docket_qbo_text (json_node_get_object (*reply), "time");
  if (time != NULL)
    {
      g_free (self->time);
      self->time = g_strdup (time);
    }
  return TRUE;
}

JsonNode *
docket_qbo_query (
    DocketQbo *self, GCancellable *cancellable, GError **error, const char *format, ...)
{
  g_autofree char *statement = NULL;
  g_autofree char *coded = NULL;
  g_autofree char *query = NULL;
  DocketQboCall call = { .path = "query" };
  JsonNode *reply = NULL;
  va_list arguments;

  va_start (arguments, format);
  statement = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  coded = g_uri_escape_string (statement, NULL, FALSE);
  query = g_strconcat ("query=", coded, NULL);
  call.query = query;
  return docket_qbo_call (self, &call, &reply, cancellable, error) ? reply : NULL;
}

JsonNode *
docket_qbo_get (
    DocketQbo *self, const char *path, const char *query, GCancellable *cancellable, GError **error)
{
  const DocketQboCall call = { .path = path, .query = query };
  JsonNode *reply = NULL;

  return docket_qbo_call (self, &call, &reply, cancellable, error) ? reply : NULL;
}

JsonNode *
docket_qbo_create (
    DocketQbo *self, const char *path, const char *body, GCancellable *cancellable, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autofree char *request_id = g_uuid_string_random ();
      const DocketQboCall call = { .path = path, .body = body, .request_id = request_id };
      g_autoptr (GError) local = NULL;
      JsonNode *reply = NULL;

      if (docket_qbo_call (self, &call, &reply, cancellable, &local))
        return reply;
      /* "You can only add or edit one name at a time": somebody else is at it just now. */
      if (attempt >= MOST_REPEATS
          || !g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_STALE))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (!docket_qbo_wait (self, 1000u << attempt, cancellable, error))
        return NULL;
    }
}

JsonNode *
docket_qbo_read_document (DocketQbo *self,
                          const DocketInvoice *invoice,
                          const char *id,
                          JsonObject **document,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *coded = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("%s/%s", docket_qbo_map_path (invoice), coded);
  JsonNode *reply = docket_qbo_get (self, path, NULL, cancellable, error);

  *document = reply != NULL ? docket_qbo_object (json_node_get_object (reply),
                                                 docket_qbo_map_entity (invoice))
                            : NULL;
  if (reply != NULL && *document == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "%s holds no document", path);
      g_clear_pointer (&reply, json_node_unref);
    }
  return reply;
}
