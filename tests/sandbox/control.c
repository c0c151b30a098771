/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The endpoints under /sandbox/: planned faults, the log of requests, the clock, the company's
 * settings, and a fresh start. Intuit has none of these. */

#include "control.h"

#include "clock.h"
#include "company.h"
#include "decimal.h"

#include <string.h>

#define LOG_LENGTH 5000
#define MAX_ADVANCE (G_GINT64_CONSTANT (20) * 366 * 86400)

static const char *const kinds[]
    = { "401",          "403",           "429",      "500",      "drop",
        "slow",         "wrong-json",    "html",     "fault200", "empty",
        "throttle-xml", "invalid-grant", "one-name", "none",     NULL };

void
control_fault_free (PlannedFault *fault)
{
  g_free (fault->kind);
  g_free (fault->match);
  g_free (fault);
}

static void
free_entry (LogEntry *entry)
{
  g_free (entry->method);
  g_free (entry->path);
  g_free (entry->query);
  g_free (entry->request_id);
  g_free (entry->fault);
  g_free (entry);
}

Control *
control_new (Api *api)
{
  Control *self = g_new0 (Control, 1);

  self->api = api;
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) control_fault_free);
  self->log = g_queue_new ();
  self->next_number = 1;
  return self;
}

void
control_free (Control *self)
{
  g_ptr_array_unref (self->faults);
  g_queue_free_full (self->log, (GDestroyNotify) free_entry);
  g_free (self);
}

gboolean
control_is_kind (const char *kind)
{
  return kind != NULL && g_strv_contains (kinds, kind);
}

PlannedFault *
control_take_fault (Control *self, const char *target)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      PlannedFault *fault = g_ptr_array_index (self->faults, i);
      PlannedFault *taken;

      if (fault->match != NULL && strstr (target, fault->match) == NULL)
        continue;
      taken = g_new0 (PlannedFault, 1);
      taken->kind = g_strdup (fault->kind);
      taken->milliseconds = fault->milliseconds;
      taken->after_execution = fault->after_execution;
      if (--fault->count <= 0)
        g_ptr_array_remove_index (self->faults, i);
      return taken;
    }

  return NULL;
}

static void
apply_gateway (Control *self, guint status, const char *detail, Reply *reply)
{
  g_autoptr (Fault) fault = NULL;

  fault_gateway (&fault, status, detail);
  reply_fault (reply, fault, store_now (self->api->store));
}

static void
apply_validation (Control *self, guint status, const char *code, const char *detail, Reply *reply)
{
  g_autoptr (Fault) fault = NULL;

  fault_set (&fault, code, NULL, "%s", detail);
  fault->status = status;
  reply_fault (reply, fault, store_now (self->api->store));
}

void
control_apply_fault (Control *self, const char *kind, Reply *reply)
{
  static const char xml[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
        "<IntuitResponse time=\"2026-01-01T00:00:00.000-08:00\" "
        "xmlns=\"http://schema.intuit.com/finance/v3\"><Fault type=\"SERVICE\">"
        "<Error code=\"3001\"><Message>message=ThrottleExceeded; errorCode=003001; "
        "statusCode=429</Message><Detail>The request limit was reached. Try again later</Detail>"
        "</Error></Fault></IntuitResponse>";

  if (strcmp (kind, "401") == 0)
    apply_gateway (self, 401, "Token expired", reply);
  else if (strcmp (kind, "403") == 0)
    apply_gateway (self, 403, NULL, reply);
  else if (strcmp (kind, "429") == 0)
    apply_gateway (self, 429, "The request limit was reached. Try again later", reply);
  else if (strcmp (kind, "500") == 0)
    apply_validation (self, 500, "10000", "An unexpected error occurred", reply);
  else if (strcmp (kind, "fault200") == 0)
    apply_validation (
        self, 200, "6000", "Business Validation Error: An unexpected error occurred", reply);
  else if (strcmp (kind, "one-name") == 0)
    apply_validation (self,
                      400,
                      "6000",
                      "Business Validation Error: You can only add or edit one name at a time. "
                      "Please wait for the other to finish.",
                      reply);
  else if (strcmp (kind, "wrong-json") == 0)
    reply_json (reply, 200, g_strdup ("{\"Invoice\":{\"Id\":\"1\",\"TotalAmt\":"));
  else if (strcmp (kind, "empty") == 0)
    reply_json (reply, 200, g_strdup (""));
  else if (strcmp (kind, "invalid-grant") == 0)
    reply_json (reply, 400, g_strdup ("{\"error\":\"invalid_grant\"}"));
  else if (strcmp (kind, "html") == 0)
    reply_take (reply,
                503,
                "text/html",
                g_strdup ("<html><head><title>503 Service Temporarily Unavailable</title></head>"
                          "<body><h1>503 Service Temporarily Unavailable</h1></body></html>"));
  else if (strcmp (kind, "throttle-xml") == 0)
    reply_take (reply, 429, "application/xml;charset=UTF-8", g_strdup (xml));
}

static char *
mask_query (const char *query)
{
  static const char *const secrets[]
      = { "code", "token", "access_token", "refresh_token", "client_secret", "state", NULL };
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (pairs[i], strcspn (pairs[i], "="));

      if (!g_strv_contains (secrets, name))
        continue;
      g_free (pairs[i]);
      pairs[i] = g_strconcat (name, "=…", NULL);
    }

  return g_strjoinv ("&", pairs);
}

static char *
make_valid (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, (gssize) MIN (strlen (text), 4000)) : NULL;
}

LogEntry *
control_note (
    Control *self, const char *method, const char *path, const char *query, const char *request_id)
{
  LogEntry *entry = g_new0 (LogEntry, 1);
  g_autofree char *masked = mask_query (query);

  entry->number = self->next_number++;
  entry->method = make_valid (method);
  entry->path = make_valid (path);
  entry->query = make_valid (masked);
  entry->request_id = make_valid (request_id);
  entry->started = store_now (self->api->store);
  g_queue_push_tail (self->log, entry);
  return entry;
}

static void
trim_log (Control *self)
{
  /* An entry without an end is still in the hands of the server. */
  while (g_queue_get_length (self->log) > LOG_LENGTH
         && ((LogEntry *) g_queue_peek_head (self->log))->ended != 0)
    free_entry (g_queue_pop_head (self->log));
}

static Value *
describe_entry (const LogEntry *entry)
{
  Value *described = value_new_object ();
  g_autofree char *started = clock_print_time_millis (entry->started);

  value_set (described, "n", value_new_integer (entry->number));
  value_set_string (described, "method", entry->method);
  value_set_string (described, "path", entry->path);
  value_set_string (described, "query", entry->query);
  if (entry->request_id != NULL)
    value_set_string (described, "requestid", entry->request_id);
  value_set (described, "status", value_new_integer (entry->status));
  value_set_string (described, "time", started);
  value_set (described,
             "milliseconds",
             value_new_integer (entry->ended == 0 ? 0 : (entry->ended - entry->started) / 1000));
  value_set_bool (described, "replayed", entry->replayed);
  if (entry->fault != NULL)
    value_set_string (described, "fault", entry->fault);
  return described;
}

static void
answer_log (Control *self, const Request *request, Reply *reply)
{
  const char *text = request_get (request, "since");
  gint64 since = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  g_autoptr (Value) body = value_new_object ();
  Value *list = value_new_array ();

  trim_log (self);
  for (GList *l = self->log->head; l != NULL; l = l->next)
    if (((LogEntry *) l->data)->number > since)
      value_append (list, describe_entry (l->data));
  value_set (body, "requests", list);
  reply_json (reply, 200, value_to_text (body));
}

static void
refuse (Reply *reply, const char *message)
{
  g_autoptr (Value) body = value_new_object ();

  value_set_string (body, "error", message);
  reply_json (reply, 400, value_to_text (body));
}

static gint64
read_milliseconds (const Value *body)
{
  const char *text = value_get_text (body, "seconds");
  Decimal seconds = { 0, 0 };
  gint64 hundredths = 500;

  if (text != NULL && decimal_parse (text, &seconds))
    decimal_to_cents (seconds, &hundredths);

  return CLAMP (hundredths, 0, 60000) * 10;
}

static void
plan_fault (Control *self, const Value *body, Reply *reply)
{
  const char *kind = value_get_text (body, "kind");
  const char *match = value_get_text (body, "match");
  PlannedFault *fault;

  if (kind != NULL && strcmp (kind, "clear") == 0)
    {
      g_ptr_array_set_size (self->faults, 0);
      reply_json (reply, 200, g_strdup ("{\"faults\":0}"));
      return;
    }
  if (!control_is_kind (kind) || self->faults->len >= 1000)
    {
      g_autofree char *all = g_strjoinv (" ", (char **) kinds);
      g_autofree char *message = g_strdup_printf ("kind is one of: %s clear", all);

      refuse (reply, message);
      return;
    }
  fault = g_new0 (PlannedFault, 1);
  fault->count = CLAMP (value_get_integer (body, "count", 1), 1, 1000000);
  fault->kind = g_strdup (kind);
  fault->match = g_strdup (match);
  fault->milliseconds = read_milliseconds (body);
  fault->after_execution = value_get_bool (body, "after_execution", FALSE);
  g_ptr_array_add (self->faults, fault);
  reply_take (
      reply, 200, "application/json", g_strdup_printf ("{\"faults\":%u}", self->faults->len));
}

static void
advance_clock (Control *self, const Value *body, Reply *reply)
{
  Store *store = self->api->store;
  gint64 seconds = value_get_integer (body, "advance_seconds", -1);
  g_autofree char *time = NULL;

  if (seconds < 0 || store->clock_offset / G_USEC_PER_SEC + seconds > MAX_ADVANCE)
    {
      refuse (reply, "advance_seconds is a whole number of seconds, 0 or more, 20 years in all");
      return;
    }
  store->clock_offset += seconds * G_USEC_PER_SEC;
  store->dirty = TRUE;
  time = clock_print_time_millis (store_now (store));
  reply_json (reply, 200, g_strdup_printf ("{\"time\":\"%s\"}", time));
}

static void
forget_log (Control *self)
{
  GList *next;

  for (GList *l = self->log->head; l != NULL; l = next)
    {
      LogEntry *entry = l->data;

      next = l->next;
      if (entry->ended == 0)
        continue;
      g_queue_delete_link (self->log, l);
      free_entry (entry);
    }
}

static void
reset (Control *self, Reply *reply)
{
  forget_log (self);
  store_clear (self->api->store);
  company_seed (self->api->store);
  api_forget_counts (self->api);
  g_hash_table_remove_all (self->api->files);
  g_ptr_array_set_size (self->faults, 0);
  reply_json (reply, 200, g_strdup ("{\"reset\":true}"));
}

static void
change_company (Control *self, const Value *body, Reply *reply)
{
  g_autofree char *message = NULL;
  g_autoptr (Value) described = NULL;

  if (!company_change (self->api->store, body, &message))
    {
      refuse (reply, message);
      return;
    }
  described = company_describe (self->api->store);
  reply_json (reply, 200, value_to_text (described));
}

static void
answer_entity (Control *self, Entity *entity, const Fault *fault, Reply *reply)
{
  GString *out;

  if (entity == NULL)
    {
      reply_fault (reply, fault, store_now (self->api->store));
      return;
    }
  out = g_string_new (NULL);
  g_string_append_printf (out, "{\"%s\":", entity->type->name);
  entity_print (self->api->store, entity, NULL, out);
  api_finish (self->api->store, out, reply);
}

static Entity *
act_on_books (Store *store, const char *what, const Value *body, Fault **fault)
{
  const char *invoice = value_get_text (body, "invoice");

  if (strcmp (what, "pay") == 0)
    return control_pay (store, invoice, value_get_text (body, "amount"), fault);
  if (strcmp (what, "unpay") == 0)
    return control_unpay (store, value_get_text (body, "payment"), invoice, fault);

  return control_void (store, invoice, fault);
}

static void
answer_post (Control *self, const char *what, const Value *body, Reply *reply)
{
  Store *store = self->api->store;
  g_autoptr (Fault) fault = NULL;

  if (strcmp (what, "pay") == 0 || strcmp (what, "unpay") == 0 || strcmp (what, "void") == 0)
    {
      Entity *entity = act_on_books (store, what, body, &fault);

      answer_entity (self, entity, fault, reply);
    }
  else if (strcmp (what, "fault") == 0)
    plan_fault (self, body, reply);
  else if (strcmp (what, "clock") == 0)
    advance_clock (self, body, reply);
  else if (strcmp (what, "company") == 0)
    change_company (self, body, reply);
  else if (strcmp (what, "reset") == 0)
    reset (self, reply);
  else
    refuse (reply, "there is no such control");
}

gboolean
control_handle (Control *self, const Request *request, Reply *reply)
{
  g_autoptr (Value) body = NULL;
  g_autoptr (Value) described = NULL;
  g_autoptr (Fault) fault = NULL;
  const char *what;

  if (!g_str_has_prefix (request->path, "/sandbox/"))
    return FALSE;
  what = request->path + strlen ("/sandbox/");
  if (request_is (request, "GET") && strcmp (what, "requests") == 0)
    {
      answer_log (self, request, reply);
      return TRUE;
    }
  if (request_is (request, "GET") && strcmp (what, "company") == 0)
    {
      described = company_describe (self->api->store);
      reply_json (reply, 200, value_to_text (described));
      return TRUE;
    }
  if (!request_is (request, "POST"))
    {
      refuse (reply, "this control wants POST");
      return TRUE;
    }
  body = g_bytes_get_size (request->body) == 0 ? value_new_object ()
                                               : request_parse_json (request, &fault);
  if (body == NULL)
    reply_fault (reply, fault, store_now (self->api->store));
  else
    answer_post (self, what, body, reply);
  return TRUE;
}
