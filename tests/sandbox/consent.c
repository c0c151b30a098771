/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The consent page. An address that no app may register, or an unknown client, never comes back
 * to the app: it ends on the service's own error page, the same for every cause. */

#include "consent.h"

#include "page.h"

#include <string.h>

#define CODE_SECONDS G_GINT64_CONSTANT (600)

static const char *const known_scopes[] = { "com.intuit.quickbooks.accounting",
                                            "com.intuit.quickbooks.payment",
                                            "openid",
                                            "profile",
                                            "email",
                                            "phone",
                                            "address",
                                            "project-management.project",
                                            "app-foundations.custom-field-definitions",
                                            "time-tracking.time-entry",
                                            "indirect-tax.tax-calculation.quickbooks",
                                            "payroll.compensation.read",
                                            NULL };

static void
show_error (Reply *reply)
{
  GString *out = page_start ("Connection error");

  g_string_append (out,
                   "<main class=\"narrow\"><h1>Uh oh, there's a connection problem.</h1>"
                   "<p>Sorry, but the app didn't connect. Please try again later, or contact "
                   "the app's developer.</p></main>");
  page_end (out);
  reply_take (reply, 400, "text/html;charset=utf-8", g_string_free (out, FALSE));
}

static gboolean
is_ip_literal (const char *host)
{
  return g_hostname_is_ip_address (host);
}

/* Development keys may name http://localhost, all keys https; no key an address in numbers. */
static gboolean
is_registrable (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  const char *host;

  if (address == NULL || strlen (address) > 2000)
    return FALSE;
  for (const char *p = address; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || (guchar) *p >= 0x7F)
      return FALSE;
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' || g_uri_get_fragment (uri) != NULL || is_ip_literal (host))
    return FALSE;
  if (strcmp (g_uri_get_scheme (uri), "https") == 0)
    return TRUE;

  return strcmp (g_uri_get_scheme (uri), "http") == 0
         && g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
is_known_client (OAuth *self, const char *id)
{
  gsize length;

  if (id == NULL || *id == '\0' || strlen (id) > 200)
    return FALSE;
  if (self->client == NULL)
    return TRUE;
  length = strcspn (self->client, ":");
  return strlen (id) == length && strncmp (self->client, id, length) == 0;
}

static gboolean
are_known_scopes (const char *scope)
{
  g_auto (GStrv) scopes = g_strsplit_set (scope != NULL ? scope : "", " +", -1);
  guint count = 0;

  for (guint i = 0; scopes[i] != NULL; i++)
    {
      if (*scopes[i] == '\0')
        continue;
      if (!g_strv_contains (known_scopes, scopes[i]))
        return FALSE;
      count++;
    }

  return count > 0;
}

static void
send_back (Reply *reply, GHashTable *parameters, const char *first)
{
  const char *redirect = g_hash_table_lookup (parameters, "redirect_uri");
  const char *state = g_hash_table_lookup (parameters, "state");
  g_autofree char *escaped = g_uri_escape_string (state != NULL ? state : "", NULL, FALSE);
  g_autofree char *location = g_strdup_printf (
      "%s%c%s&state=%s", redirect, strchr (redirect, '?') != NULL ? '&' : '?', first, escaped);

  reply_redirect (reply, 302, location);
}

static void
connect_company (OAuth *self, GHashTable *parameters, Reply *reply)
{
  Store *store = self->store;
  const char *scope = g_hash_table_lookup (parameters, "scope");
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, random, -1);
  g_autofree char *first = NULL;
  Code *code = g_new0 (Code, 1);

  code->code = g_strdup_printf ("AB11%.40s", hash);
  code->client = g_strdup (g_hash_table_lookup (parameters, "client_id"));
  code->redirect = g_strdup (g_hash_table_lookup (parameters, "redirect_uri"));
  code->scope = g_strdup (scope);
  code->expires = store_now (store) + CODE_SECONDS * G_USEC_PER_SEC;
  if (store->codes->len >= 100)
    g_ptr_array_remove_index (store->codes, 0);
  g_ptr_array_add (store->codes, code);
  if (strstr (scope, "com.intuit.quickbooks.") != NULL)
    first = g_strdup_printf ("code=%s&realmId=%s", code->code, store->settings.realm);
  else
    first = g_strdup_printf ("code=%s", code->code);
  send_back (reply, parameters, first);
}

static void
add_hidden (GString *out, GHashTable *parameters, const char *name)
{
  const char *text = g_hash_table_lookup (parameters, name);
  g_autofree char *escaped = html_escape (text);

  if (text != NULL)
    g_string_append_printf (out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, escaped);
}

static void
show_form (OAuth *self, GHashTable *parameters, Reply *reply)
{
  static const char *const names[]
      = { "client_id", "response_type", "scope", "redirect_uri", "state", "claims" };
  g_autofree char *client = html_escape (g_hash_table_lookup (parameters, "client_id"));
  g_autofree char *company = html_escape (self->store->settings.company_name);
  g_autofree char *scope = html_escape (g_hash_table_lookup (parameters, "scope"));
  GString *out = page_start ("Connect an app");

  g_string_append_printf (out,
                          "<main class=\"narrow\"><h1>Connect an app to your company</h1>"
                          "<p>The app <strong>%s</strong> asks to read and change the books of "
                          "<strong>%s</strong>.</p><p class=\"soft\">Scope: %s</p>"
                          "<form method=\"post\" action=\"/connect/oauth2\">",
                          client,
                          company,
                          scope);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    add_hidden (out, parameters, names[i]);
  g_string_append (out,
                   "<div class=\"row\">"
                   "<button class=\"main\" name=\"decision\" value=\"connect\">Connect</button>"
                   "<button name=\"decision\" value=\"cancel\">Cancel</button></div>"
                   "</form></main>");
  page_end (out);
  reply_take (reply, 200, "text/html;charset=utf-8", g_string_free (out, FALSE));
}

static void
merge_query (const Request *request, GHashTable *parameters)
{
  GHashTableIter iter;
  gpointer key, value;

  if (request->query == NULL)
    return;
  g_hash_table_iter_init (&iter, request->query);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (parameters, key))
      g_hash_table_insert (parameters, g_strdup (key), g_strdup (value));
}

void
consent_handle (OAuth *self, const Request *request, Reply *reply)
{
  g_autoptr (GHashTable) parameters
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) form = NULL;
  const char *decision;
  GHashTableIter iter;
  gpointer key, value;

  if (request_is (request, "POST"))
    {
      form = request_parse_form (request);
      g_hash_table_iter_init (&iter, form);
      while (g_hash_table_iter_next (&iter, &key, &value))
        g_hash_table_insert (parameters, g_strdup (key), g_strdup (value));
    }
  merge_query (request, parameters);
  decision = g_hash_table_lookup (parameters, "decision");
  if (strcmp (request->path, "/oauth2/error") == 0
      || !is_known_client (self, g_hash_table_lookup (parameters, "client_id"))
      || !is_registrable (g_hash_table_lookup (parameters, "redirect_uri"))
      || g_hash_table_lookup (parameters, "state") == NULL
      || g_strcmp0 (g_hash_table_lookup (parameters, "response_type"), "code") != 0)
    show_error (reply);
  else if (!are_known_scopes (g_hash_table_lookup (parameters, "scope")))
    send_back (reply, parameters, "error=invalid_scope");
  else if (!request_is (request, "POST"))
    show_form (self, parameters, reply);
  else if (g_strcmp0 (decision, "connect") == 0)
    connect_company (self, parameters, reply);
  else
    send_back (reply, parameters, "error=access_denied");
}
