/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests and replies as plain values, so that only the server file knows libsoup's objects. */

#include "http.h"

#include <string.h>

const char *
request_get (const Request *request, const char *name)
{
  GHashTableIter iter;
  gpointer key, value;

  if (request->query == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, request->query);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_ascii_strcasecmp (key, name) == 0)
      return value;

  return NULL;
}

gboolean
request_is (const Request *request, const char *method)
{
  return strcmp (request->method, method) == 0;
}

char *
request_dup_body (const Request *request)
{
  gsize size;
  const char *bytes = g_bytes_get_data (request->body, &size);

  if (size == 0 || !g_utf8_validate (bytes, (gssize) size, NULL))
    return g_strdup ("");

  return g_strndup (bytes, size);
}

GHashTable *
request_parse_form (const Request *request)
{
  g_autofree char *text = request_dup_body (request);

  return soup_form_decode (text);
}

Value *
request_parse_json (const Request *request, Fault **fault)
{
  gsize size;
  const char *bytes = g_bytes_get_data (request->body, &size);
  g_autofree char *message = NULL;
  g_autoptr (Value) value = NULL;

  if (size > 0 && !g_utf8_validate (bytes, (gssize) size, NULL))
    {
      fault_set (fault, "500", NULL, "Unsupported Operation : the request is not valid UTF-8");
      return NULL;
    }
  value = value_parse (size > 0 ? bytes : "", size, &message);
  if (value != NULL && value->kind == VALUE_OBJECT)
    return g_steal_pointer (&value);
  fault_set (fault,
             "2010",
             NULL,
             "Property Name:%s specified is unsupported or invalid",
             message != NULL ? message : "the body is no object");
  return NULL;
}

void
reply_take (Reply *reply, guint status, const char *content_type, char *text)
{
  reply_clear (reply);
  reply->status = status;
  reply->content_type = g_strdup (content_type);
  reply->body = g_bytes_new_take (text, strlen (text));
}

void
reply_json (Reply *reply, guint status, char *text)
{
  reply_take (
      reply, status, status == 200 ? "application/json;charset=utf-8" : "application/json", text);
}

void
reply_redirect (Reply *reply, guint status, const char *location)
{
  reply_take (reply, status, "text/plain", g_strdup (""));
  reply->location = g_strdup (location);
}

void
reply_fault (Reply *reply, const Fault *fault, gint64 now)
{
  reply_take (reply, fault->status, "application/json", fault_to_body (fault, now));
  if (fault->gateway && fault->status == 401)
    reply->authenticate = g_strdup ("Bearer realm=\"Intuit\", error=\"invalid_token\"");
}

void
reply_clear (Reply *reply)
{
  g_clear_pointer (&reply->content_type, g_free);
  g_clear_pointer (&reply->location, g_free);
  g_clear_pointer (&reply->authenticate, g_free);
  g_clear_pointer (&reply->body, g_bytes_unref);
  reply->replayed = FALSE;
}

char *
html_escape (const char *text)
{
  return g_markup_escape_text (text != NULL ? text : "", -1);
}
