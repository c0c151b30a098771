/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The token side of OAuth 2.0: exchanging codes, refreshing with rotation, revoking, who the user
 * is. Grants live in the Store. The consent page has its own file. */

#include "oauth.h"

#include "consent.h"

#include <string.h>

#define ACCESS_SECONDS G_GINT64_CONSTANT (3600)
#define REFRESH_SECONDS (G_GINT64_CONSTANT (101) * 86400)
#define HARD_SECONDS G_GINT64_CONSTANT (157680000)
#define ROTATION_SECONDS G_GINT64_CONSTANT (86400)
#define RACE_SECONDS 10

static char *
make_token (const char *prefix, guint length)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  GString *token = g_string_new (prefix);
  g_autofree char *random = NULL;

  while (token->len < length)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uuid, -1);

      for (gsize i = 0; i + 1 < strlen (sum) && token->len < length; i += 2)
        g_string_append_c (
            token,
            letters[(g_ascii_xdigit_value (sum[i]) * 16 + g_ascii_xdigit_value (sum[i + 1])) % 62]);
    }

  return g_string_free (token, FALSE);
}

static void
refuse (Reply *reply, guint status, const char *error, const char *description)
{
  g_autoptr (Value) body = value_new_object ();

  if (description != NULL)
    value_set_string (body, "error_description", description);
  value_set_string (body, "error", error);
  reply_json (reply, status, value_to_text (body));
}

static gboolean
split_basic (const Request *request, char **id, char **secret)
{
  const char *header = soup_message_headers_get_one (request->headers, "Authorization");
  g_autofree char *plain = NULL;
  g_autofree guchar *decoded = NULL;
  gsize length;
  char *colon;

  if (header == NULL || g_ascii_strncasecmp (header, "Basic ", 6) != 0 || strlen (header) > 4000)
    return FALSE;
  decoded = g_base64_decode (header + 6, &length);
  plain = g_strndup ((const char *) decoded, length);
  colon = strchr (plain, ':');
  if (colon == NULL || colon == plain || colon[1] == '\0')
    return FALSE;
  *id = g_strndup (plain, (gsize) (colon - plain));
  *secret = g_strdup (colon + 1);
  return TRUE;
}

static char *
authenticate (OAuth *self, const Request *request, GHashTable *form)
{
  g_autofree char *id = NULL, *secret = NULL, *pair = NULL;

  if (!split_basic (request, &id, &secret))
    {
      id = g_strdup (g_hash_table_lookup (form, "client_id"));
      secret = g_strdup (g_hash_table_lookup (form, "client_secret"));
    }
  if (id == NULL || secret == NULL || *id == '\0' || *secret == '\0')
    return NULL;
  pair = g_strconcat (id, ":", secret, NULL);
  if (self->client != NULL && strcmp (self->client, pair) != 0)
    return NULL;

  return g_steal_pointer (&id);
}

static void
add_access (Store *store, Grant *grant, const char *token)
{
  AccessToken *access = g_new0 (AccessToken, 1);

  access->token = g_strdup (token);
  access->expires = store_now (store) + ACCESS_SECONDS * G_USEC_PER_SEC;
  if (grant->access_tokens->len >= 50)
    g_ptr_array_remove_index (grant->access_tokens, 0);
  g_ptr_array_add (grant->access_tokens, access);
  store->dirty = TRUE;
}

static gint64
get_hard_seconds_left (Store *store, const Grant *grant)
{
  return HARD_SECONDS - (store_now (store) - grant->authorized) / G_USEC_PER_SEC;
}

/* An unsigned token: a client that wants to check a signature has to fail on it. */
static char *
make_id_token (Store *store, const Grant *grant)
{
  g_autofree char *body = g_strdup_printf (
      "{\"sub\":\"182d6ec9-2a1f-4aa3-af3f-bb3b95db45af\",\"aud\":[\"%s\"],\"realmid\":\"%s\","
      "\"iss\":\"https://oauth.platform.intuit.com/op/v1\",\"exp\":%" G_GINT64_FORMAT
      ",\"iat\":%" G_GINT64_FORMAT "}",
      grant->client,
      store->settings.realm,
      store_now (store) / G_USEC_PER_SEC + ACCESS_SECONDS,
      store_now (store) / G_USEC_PER_SEC);
  g_autofree char *head = g_base64_encode ((const guchar *) "{\"alg\":\"none\"}", 14);
  g_autofree char *payload = g_base64_encode ((const guchar *) body, strlen (body));
  char *token = g_strdup_printf ("%s.%s.", head, payload);

  g_strdelimit (token, "+", '-');
  g_strdelimit (token, "/", '_');
  return token;
}

static void
give_tokens (OAuth *self, const Request *request, Grant *grant, Reply *reply)
{
  Store *store = self->store;
  g_autofree char *access = make_token ("eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0..", 640);
  g_autoptr (Value) body = value_new_object ();
  const char *hard
      = soup_message_headers_get_one (request->headers, "x-include-refresh-token-hard-expires-in");
  gint64 left = get_hard_seconds_left (store, grant);

  add_access (store, grant, access);
  value_set (body, "x_refresh_token_expires_in", value_new_integer (MIN (REFRESH_SECONDS, left)));
  if (hard != NULL && g_ascii_strcasecmp (hard, "true") == 0)
    value_set (body, "x_refresh_token_hard_expires_in", value_new_integer (left));
  value_set_string (body, "refresh_token", grant->refresh);
  value_set_string (body, "access_token", access);
  value_set_string (body, "token_type", "bearer");
  value_set (body, "expires_in", value_new_integer (ACCESS_SECONDS));
  if (strstr (grant->scope, "openid") != NULL)
    {
      g_autofree char *id_token = make_id_token (store, grant);

      value_set_string (body, "id_token", id_token);
    }
  reply_json (reply, 200, value_to_text (body));
}

static void
make_refresh (Store *store, Grant *grant)
{
  g_free (grant->dead_refresh);
  grant->dead_refresh = grant->refresh;
  grant->refresh = make_token ("AB11", 50);
  grant->refresh_made = store_now (store);
  store->dirty = TRUE;
}

static Code *
find_code (Store *store, const char *text)
{
  for (guint i = 0; text != NULL && i < store->codes->len; i++)
    {
      Code *code = g_ptr_array_index (store->codes, i);

      if (strcmp (code->code, text) == 0)
        return code;
    }

  return NULL;
}

static void
exchange_code (
    OAuth *self, const Request *request, GHashTable *form, const char *client, Reply *reply)
{
  Store *store = self->store;
  Code *code = find_code (store, g_hash_table_lookup (form, "code"));
  const char *redirect = g_hash_table_lookup (form, "redirect_uri");

  /* A second exchange of the same code costs what the first one gave. */
  if (code != NULL && code->grant != NULL)
    {
      code->grant->revoked = TRUE;
      store->dirty = TRUE;
    }
  if (code == NULL || code->grant != NULL || strcmp (code->client, client) != 0
      || g_strcmp0 (code->redirect, redirect) != 0 || store_now (store) > code->expires)
    {
      refuse (reply, 400, "invalid_grant", "Invalid authorization code");
      return;
    }
  code->grant = store_add_grant (store, client, code->scope);
  make_refresh (store, code->grant);
  code->grant->refresh_used = store_now (store);
  give_tokens (self, request, code->grant, reply);
}

static gboolean
is_refresh_alive (Store *store, const Grant *grant)
{
  gint64 idle = (store_now (store) - grant->refresh_used) / G_USEC_PER_SEC;

  return !grant->revoked && idle < REFRESH_SECONDS && get_hard_seconds_left (store, grant) > 0;
}

/* Two refreshes with one token within moments look like theft: the chain is cut. */
static void
punish_race (Store *store, const char *token)
{
  for (guint i = 0; token != NULL && i < store->grants->len; i++)
    {
      Grant *grant = g_ptr_array_index (store->grants, i);
      gint64 since = (store_now (store) - grant->refresh_made) / G_USEC_PER_SEC;

      if (g_strcmp0 (grant->dead_refresh, token) == 0 && since < RACE_SECONDS)
        {
          grant->revoked = TRUE;
          store->dirty = TRUE;
        }
    }
}

static void
refresh (OAuth *self, const Request *request, GHashTable *form, const char *client, Reply *reply)
{
  Store *store = self->store;
  const char *token = g_hash_table_lookup (form, "refresh_token");

  for (guint i = 0; token != NULL && i < store->grants->len; i++)
    {
      Grant *grant = g_ptr_array_index (store->grants, i);

      if (g_strcmp0 (grant->refresh, token) != 0 || strcmp (grant->client, client) != 0
          || !is_refresh_alive (store, grant))
        continue;
      if (store_now (store) - grant->refresh_made >= ROTATION_SECONDS * G_USEC_PER_SEC)
        make_refresh (store, grant);
      grant->refresh_used = store_now (store);
      give_tokens (self, request, grant, reply);
      return;
    }
  punish_race (store, token);
  refuse (reply, 400, "invalid_grant", "Incorrect or invalid refresh token");
}

static void
answer_token (OAuth *self, const Request *request, Reply *reply)
{
  g_autoptr (GHashTable) form = request_parse_form (request);
  const char *kind = g_hash_table_lookup (form, "grant_type");
  g_autofree char *client = authenticate (self, request, form);

  if (!request_is (request, "POST"))
    refuse (reply, 405, "invalid_request", NULL);
  else if (client == NULL)
    refuse (reply, 401, "invalid_client", NULL);
  else if (g_strcmp0 (kind, "authorization_code") == 0)
    exchange_code (self, request, form, client, reply);
  else if (g_strcmp0 (kind, "refresh_token") == 0)
    refresh (self, request, form, client, reply);
  else
    refuse (reply, 400, "unsupported_grant_type", NULL);
}

static Grant *
find_grant_by_access (Store *store, const char *token, gboolean *expired)
{
  for (guint i = 0; token != NULL && i < store->grants->len; i++)
    {
      Grant *grant = g_ptr_array_index (store->grants, i);

      for (guint k = 0; k < grant->access_tokens->len; k++)
        {
          const AccessToken *access = g_ptr_array_index (grant->access_tokens, k);

          if (g_strcmp0 (access->token, token) != 0)
            continue;
          *expired = grant->revoked || store_now (store) >= access->expires;
          return grant;
        }
    }

  return NULL;
}

static char *
get_token_to_revoke (const Request *request)
{
  g_autofree char *text = request_dup_body (request);
  g_autoptr (Value) json = value_parse (text, strlen (text), NULL);
  g_autoptr (GHashTable) form = NULL;

  if (json != NULL && value_get_text (json, "token") != NULL)
    return g_strdup (value_get_text (json, "token"));
  form = soup_form_decode (text);
  return g_strdup (g_hash_table_lookup (form, "token"));
}

static void
answer_revoke (OAuth *self, const Request *request, Reply *reply)
{
  g_autoptr (GHashTable) form = request_parse_form (request);
  g_autofree char *client = authenticate (self, request, form);
  g_autofree char *token = get_token_to_revoke (request);
  gboolean expired = FALSE;
  Grant *grant = find_grant_by_access (self->store, token, &expired);

  if (client == NULL)
    {
      refuse (reply, 401, "invalid_client", NULL);
      return;
    }
  for (guint i = 0; grant == NULL && token != NULL && i < self->store->grants->len; i++)
    {
      Grant *candidate = g_ptr_array_index (self->store->grants, i);

      if (g_strcmp0 (candidate->refresh, token) == 0)
        grant = candidate;
    }
  if (grant == NULL || grant->revoked || strcmp (grant->client, client) != 0)
    {
      refuse (reply, 400, "invalid_request", NULL);
      return;
    }
  grant->revoked = TRUE;
  self->store->dirty = TRUE;
  reply_json (reply, 200, g_strdup (""));
}

static Grant *
find_bearer (Store *store, const Request *request, gboolean *expired)
{
  const char *header = soup_message_headers_get_one (request->headers, "Authorization");

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return NULL;

  return find_grant_by_access (store, header + 7, expired);
}

static void
answer_user (OAuth *self, const Request *request, Reply *reply)
{
  gboolean expired = FALSE;
  Grant *grant = find_bearer (self->store, request, &expired);
  g_autoptr (Value) body = value_new_object ();
  g_auto (GStrv) scopes = g_strsplit (grant != NULL ? grant->scope : "", " ", -1);
  const char *const *list = (const char *const *) scopes;

  if (grant == NULL || expired || !g_strv_contains (list, "openid"))
    {
      refuse (reply, 401, "invalid_token", NULL);
      return;
    }
  value_set_string (body, "sub", "182d6ec9-2a1f-4aa3-af3f-bb3b95db45af");
  if (g_strv_contains (list, "profile"))
    {
      value_set_string (body, "givenName", "Craig");
      value_set_string (body, "familyName", "Carlson");
    }
  if (g_strv_contains (list, "email"))
    {
      value_set_string (body, "email", "craig@quickbooks.example");
      value_set_bool (body, "emailVerified", TRUE);
    }
  reply_json (reply, 200, value_to_text (body));
}

static void
answer_discovery (OAuth *self, Reply *reply)
{
  const char *base = self->store->base_address;
  GString *out = g_string_new (NULL);

  g_string_append_printf (out,
                          "{\"issuer\":\"https://oauth.platform.intuit.com/op/v1\","
                          "\"authorization_endpoint\":\"%s/connect/oauth2\","
                          "\"token_endpoint\":\"%s/oauth2/v1/tokens/bearer\","
                          "\"userinfo_endpoint\":\"%s/v1/openid_connect/userinfo\","
                          "\"revocation_endpoint\":\"%s/v2/oauth2/tokens/revoke\","
                          "\"jwks_uri\":\"%s/op/v1/jwks\",",
                          base,
                          base,
                          base,
                          base,
                          base);
  g_string_append (out,
                   "\"response_types_supported\":[\"code\"],"
                   "\"subject_types_supported\":[\"public\"],"
                   "\"id_token_signing_alg_values_supported\":[\"RS256\"],"
                   "\"scopes_supported\":[\"openid\",\"email\",\"profile\",\"address\",\"phone\"],"
                   "\"token_endpoint_auth_methods_supported\":[\"client_secret_post\","
                   "\"client_secret_basic\"],"
                   "\"claims_supported\":[\"aud\",\"exp\",\"iat\",\"iss\",\"realmid\",\"sub\"]}");
  reply_json (reply, 200, g_string_free (out, FALSE));
}

gboolean
oauth_handle (OAuth *self, const Request *request, Reply *reply)
{
  const char *path = request->path;

  if (strcmp (path, "/connect/oauth2") == 0 || strcmp (path, "/oauth2/error") == 0)
    consent_handle (self, request, reply);
  else if (strcmp (path, "/oauth2/v1/tokens/bearer") == 0)
    answer_token (self, request, reply);
  else if (strcmp (path, "/v2/oauth2/tokens/revoke") == 0)
    answer_revoke (self, request, reply);
  else if (strcmp (path, "/v1/openid_connect/userinfo") == 0)
    answer_user (self, request, reply);
  else if (strcmp (path, "/op/v1/jwks") == 0)
    reply_json (reply, 200, g_strdup ("{\"keys\":[]}"));
  else if (g_str_has_prefix (path, "/.well-known/openid"))
    answer_discovery (self, reply);
  else
    return FALSE;

  return TRUE;
}

gboolean
oauth_check_bearer (Store *store, const Request *request, const char *realm, Fault **fault)
{
  gboolean expired = FALSE;
  Grant *grant = find_bearer (store, request, &expired);

  if (grant == NULL)
    return fault_gateway (fault, 401, "Token invalid");
  if (expired)
    return fault_gateway (fault, 401, grant->revoked ? "Token revoked" : "Token expired");
  if (strcmp (realm, store->settings.realm) != 0
      || strstr (grant->scope, "com.intuit.quickbooks.accounting") == NULL)
    return fault_gateway (fault, 403, NULL);

  return TRUE;
}
