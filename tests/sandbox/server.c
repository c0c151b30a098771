/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libsoup's server around the model: limits on what comes in, planned faults, the log, headers,
 * compression, and the state file, which follows a change within moments. One thread, one main
 * loop. */

#include "server.h"

#include "control.h"
#include "oauth.h"
#include "page.h"

#include <string.h>

#define MAX_BODY (8 * 1024 * 1024)
#define MAX_UPLOAD (101 * 1024 * 1024)
/* A large state takes a while to write, so that a burst of changes is written once. */
#define SAVE_MILLISECONDS 250

struct _Server
{
  SoupServer *soup;
  Api *api;
  Control *control;
  OAuth oauth;
  guint port;
  GHashTable *waiting;
  guint save_source;
};

/* One request that is held back. */
typedef struct
{
  Server *server;
  SoupServerMessage *message;
  LogEntry *entry;
  char *path;
  GHashTable *query;
  gboolean executed;
  guint source;
} Waiting;

static void
free_waiting (Waiting *waiting)
{
  g_clear_handle_id (&waiting->source, g_source_remove);
  g_object_unref (waiting->message);
  g_free (waiting->path);
  g_clear_pointer (&waiting->query, g_hash_table_unref);
  g_free (waiting);
}

static char *
make_tid (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uuid, -1);

  return g_strdup_printf ("1-%.8s-%.24s", hash, hash + 8);
}

static GBytes *
compress_body (GBytes *body)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 3);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (zlib));
  gsize size;
  const void *bytes = g_bytes_get_data (body, &size);

  if (!g_output_stream_write_all (stream, bytes, size, NULL, NULL, NULL)
      || !g_output_stream_close (stream, NULL, NULL))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
send_body (SoupServerMessage *message, const Reply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  const char *accepted = soup_message_headers_get_list (
      soup_server_message_get_request_headers (message), "Accept-Encoding");
  g_autoptr (GBytes) bytes
      = reply->body != NULL ? g_bytes_ref (reply->body) : g_bytes_new_static ("", 0);

  if (reply->status == 200 && accepted != NULL && strstr (accepted, "gzip") != NULL
      && g_bytes_get_size (bytes) > 200)
    {
      GBytes *compressed = compress_body (bytes);

      if (compressed != NULL)
        {
          g_bytes_unref (bytes);
          bytes = compressed;
          soup_message_headers_replace (headers, "Content-Encoding", "gzip");
        }
    }
  if (g_bytes_get_size (bytes) > 0)
    soup_message_body_append_bytes (body, bytes);
}

static void
send_reply (SoupServerMessage *message, const char *path, const Reply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *tid = make_tid ();

  soup_server_message_set_status (message, reply->status, NULL);
  if (reply->content_type != NULL)
    soup_message_headers_replace (headers, "Content-Type", reply->content_type);
  if (reply->location != NULL)
    soup_message_headers_replace (headers, "Location", reply->location);
  if (reply->authenticate != NULL)
    soup_message_headers_replace (headers, "WWW-Authenticate", reply->authenticate);
  soup_message_headers_replace (headers, "intuit_tid", tid);
  if (g_str_has_prefix (path, "/v3/"))
    {
      soup_message_headers_replace (headers, "qbo-version", "1988.128");
      soup_message_headers_replace (headers, "service-time", "total=82, db=47");
      soup_message_headers_replace (headers, "expires", "0");
    }
  soup_message_headers_replace (
      headers, "cache-control", "max-age=0, no-cache, no-store, must-revalidate, private");
  send_body (message, reply);
}

static void
drop_connection (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
  soup_server_message_set_status (message, 500, NULL);
}

static void
route (Server *self, const Request *request, Reply *reply)
{
  if (control_handle (self->control, request, reply) || page_handle (self->api, request, reply)
      || oauth_handle (&self->oauth, request, reply) || api_handle (self->api, request, reply))
    return;
  reply_take (reply,
              404,
              "text/html",
              g_strdup ("<html><head><title>404 Not Found</title></head>"
                        "<body><h1>404 Not Found</h1></body></html>"));
}

static void
save (Server *self)
{
  g_autoptr (GError) error = NULL;

  if (!store_save (self->api->store, &error))
    g_warning ("the state is not saved: %s", error->message);
}

static gboolean
save_cb (gpointer data)
{
  Server *self = data;

  self->save_source = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
execute (
    Server *self, SoupServerMessage *message, const char *path, GHashTable *query, Reply *reply)
{
  g_autoptr (GBytes) body
      = soup_message_body_flatten (soup_server_message_get_request_body (message));
  Request request = { soup_server_message_get_method (message),
                      path,
                      query,
                      body,
                      soup_server_message_get_request_headers (message) };

  if (strcmp (request.method, "HEAD") == 0)
    request.method = "GET";
  route (self, &request, reply);
  if (self->api->store->dirty && self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_MILLISECONDS, save_cb, self);
}

static void
finish (Server *self, SoupServerMessage *message, const char *path, LogEntry *entry, Reply *reply)
{
  entry->status = reply->status;
  entry->replayed = reply->replayed;
  entry->ended = store_now (self->api->store);
  send_reply (message, path, reply);
  reply_clear (reply);
}

/* A fault meets apps, not the person in front of the pages nor the test that plans it. */
static gboolean
may_fault (const char *path)
{
  return g_str_has_prefix (path, "/v3/") || g_str_has_prefix (path, "/oauth2/v1/")
         || g_str_has_prefix (path, "/v2/") || g_str_has_prefix (path, "/v1/");
}

static gboolean
wake_cb (gpointer data)
{
  Waiting *waiting = data;
  Server *self = waiting->server;
  Reply reply = { 0 };

  waiting->source = 0;
  if (g_str_has_prefix (waiting->path, "/v3/"))
    self->api->under_way--;
  if (!waiting->executed)
    {
      execute (self, waiting->message, waiting->path, waiting->query, &reply);
      finish (self, waiting->message, waiting->path, waiting->entry, &reply);
    }
  soup_server_message_unpause (waiting->message);
  g_hash_table_remove (self->waiting, waiting);
  return G_SOURCE_REMOVE;
}

static void
hold_back (Server *self,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           LogEntry *entry,
           gboolean executed,
           gint64 milliseconds)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->server = self;
  waiting->message = g_object_ref (message);
  waiting->entry = entry;
  waiting->path = g_strdup (path);
  waiting->query = query != NULL ? g_hash_table_ref (query) : NULL;
  waiting->executed = executed;
  if (g_str_has_prefix (path, "/v3/"))
    self->api->under_way++;
  g_hash_table_add (self->waiting, waiting);
  soup_server_message_pause (message);
  waiting->source = g_timeout_add ((guint) milliseconds, wake_cb, waiting);
}

static void
meet_fault (Server *self,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            LogEntry *entry,
            const PlannedFault *fault)
{
  Reply reply = { 0 };

  entry->fault = g_strdup (fault->kind);
  if (strcmp (fault->kind, "slow") == 0 && !fault->after_execution)
    {
      hold_back (self, message, path, query, entry, FALSE, fault->milliseconds);
      return;
    }
  if (fault->after_execution || strcmp (fault->kind, "none") == 0)
    execute (self, message, path, query, &reply);
  if (strcmp (fault->kind, "drop") == 0)
    {
      entry->status = 0;
      entry->ended = store_now (self->api->store);
      reply_clear (&reply);
      drop_connection (message);
      return;
    }
  control_apply_fault (self->control, fault->kind, &reply);
  finish (self, message, path, entry, &reply);
  if (strcmp (fault->kind, "slow") == 0)
    hold_back (self, message, path, query, entry, TRUE, fault->milliseconds);
}

static void
handle_cb (SoupServer *soup,
           SoupServerMessage *message,
           const char *path,
           GHashTable *soup_query,
           gpointer data)
{
  Server *self = data;
  const char *raw = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) query = soup_form_decode (raw != NULL ? raw : "");
  g_autofree char *target = g_strdup_printf ("%s?%s", path, raw != NULL ? raw : "");
  LogEntry *entry;
  PlannedFault *fault;
  Reply reply = { 0 };

  if (!g_utf8_validate (path, -1, NULL))
    {
      soup_server_message_set_status (message, 400, NULL);
      return;
    }
  entry = control_note (self->control,
                        soup_server_message_get_method (message),
                        path,
                        raw,
                        g_hash_table_lookup (query, "requestid"));
  fault = may_fault (path) ? control_take_fault (self->control, target) : NULL;
  if (fault != NULL)
    {
      meet_fault (self, message, path, query, entry, fault);
      control_fault_free (fault);
      return;
    }
  execute (self, message, path, query, &reply);
  finish (self, message, path, entry, &reply);
}

static gsize
get_limit (SoupServerMessage *message)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));

  return g_str_has_prefix (path, "/v3/") && g_str_has_suffix (path, "/upload") ? MAX_UPLOAD
                                                                               : MAX_BODY;
}

static void
cut_off (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
got_headers_cb (SoupServerMessage *message, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && (guint64) soup_message_headers_get_content_length (headers) > get_limit (message))
    cut_off (message);
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  gsize *seen = data;

  *seen += g_bytes_get_size (chunk);
  if (*seen > get_limit (message))
    cut_off (message);
}

static void
free_counter (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
request_started_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), NULL);
  g_signal_connect_data (
      message, "got-chunk", G_CALLBACK (got_chunk_cb), g_new0 (gsize, 1), free_counter, 0);
}

static gboolean
learn_port (Server *self)
{
  GSList *uris = soup_server_get_uris (self->soup);

  if (uris == NULL)
    return FALSE;
  self->port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

Server *
server_start (Store *store, const char *client, guint port, GError **error)
{
  Server *self = g_new0 (Server, 1);

  self->soup = soup_server_new ("server-header", "nginx", NULL);
  self->api = api_new (store);
  self->control = control_new (self->api);
  self->oauth.store = store;
  self->oauth.client = client;
  self->waiting = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) free_waiting, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (request_started_cb), self);
  soup_server_add_handler (self->soup, NULL, handle_cb, self, NULL);
  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error)
      || !learn_port (self))
    {
      server_stop (self);
      return NULL;
    }
  g_free (store->base_address);
  store->base_address = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  return self;
}

guint
server_get_port (Server *self)
{
  return self->port;
}

void
server_stop (Server *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  save (self);
  g_hash_table_remove_all (self->waiting);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_hash_table_unref (self->waiting);
  control_free (self->control);
  api_free (self->api);
  g_free (self);
}
