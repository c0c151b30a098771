/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens: exchanged, kept in the vault, refreshed by one process at a time (quickbooks.md 1.4: the
 * second of two refreshes may cost both their tokens). What is secret is wiped when freed and is
 * never logged. One thread a connection; between processes a lock on a file beside the database. */

#include "docket-qbo-oauth.h"

#include "docket-qbo-fault.h"
#include "docket-qbo-http.h"
#include "docket-qbo-json.h"
#include "docket-time.h"

#include <string.h>
#include <unistd.h>

/* Refreshed so long before the end that a request under way still arrives in time. */
#define MARGIN 60

static gboolean
parse_secrets (const char *text, DocketQboSecrets *secrets)
{
  g_autoptr (JsonNode) root = docket_json_parse (text, strlen (text), 0, NULL);
  JsonObject *object;
  const char *expires;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  object = json_node_get_object (root);
  docket_qbo_secrets_clear (secrets);
  secrets->client_secret = g_strdup (docket_qbo_text (object, "client_secret"));
  secrets->access = g_strdup (docket_qbo_text (object, "access_token"));
  secrets->refresh = g_strdup (docket_qbo_text (object, "refresh_token"));
  secrets->previous = g_strdup (docket_qbo_text (object, "previous_refresh_token"));
  expires = docket_qbo_text (object, "expires_at");
  secrets->expires_at = expires != NULL ? g_ascii_strtoll (expires, NULL, 10) : 0;
  return secrets->client_secret != NULL && secrets->access != NULL && secrets->refresh != NULL;
}

static void
write_secret (DocketJsonWriter *writer, const char *key, const char *value)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, value);
}

static char *
print_secrets (const DocketQboSecrets *secrets)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);

  docket_json_writer_begin_object (writer);
  write_secret (writer, "client_secret", secrets->client_secret);
  write_secret (writer, "access_token", secrets->access);
  write_secret (writer, "refresh_token", secrets->refresh);
  write_secret (writer, "previous_refresh_token", secrets->previous);
  docket_json_writer_key (writer, "expires_at");
  docket_json_writer_integer (writer, secrets->expires_at);
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, NULL);
}

static gboolean
load_secrets (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  char *text = NULL;
  gboolean good;

  if (!self->vault.load (self->vault.user_data, self->account, &text, cancellable, error))
    return FALSE;
  good = text != NULL && parse_secrets (text, &self->secrets);
  docket_vault_wipe (text);
  if (good)
    return TRUE;
  /* There is a connection, so there were secrets: locked away or lost, nobody can tell. */
  docket_qbo_secrets_clear (&self->secrets);
  docket_books_error_set (
      error, DOCKET_BOOKS_ERROR_SECRETS_LOCKED, NULL, NULL, "the vault does not show the tokens");
  return FALSE;
}

static gboolean
store_secrets (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  char *text = print_secrets (&self->secrets);
  gboolean stored
      = self->vault.store (self->vault.user_data, self->account, text, cancellable, error);

  docket_vault_wipe (text);
  return stored;
}

static char *
make_basic (const char *client_id, const char *client_secret)
{
  g_autofree char *pair = g_strconcat (client_id, ":", client_secret, NULL);
  g_autofree char *coded = g_base64_encode ((const guchar *) pair, strlen (pair));

  return g_strconcat ("Basic ", coded, NULL);
}

/* What the token endpoint's refusals mean: it has words of its own, no codes. */
static void
set_token_error (const DocketQboReply *reply, JsonNode *root, GError **error)
{
  JsonObject *object
      = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *word = docket_qbo_text (object, "error");
  DocketBooksError code;
  GError *made = NULL;

  if (g_strcmp0 (word, "invalid_client") == 0)
    code = DOCKET_BOOKS_ERROR_KEYS_REFUSED;
  else if (word != NULL && reply->status >= 400 && reply->status < 500 && reply->status != 429)
    code = DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST;
  else
    {
      made = docket_qbo_read_fault (
          reply->status, reply->body, reply->length, root, reply->reference);
      /* A 401 or 403 without a word of OAuth is no statement about the refresh token. */
      if (made != NULL
          && (docket_books_error_is_passing (made)
              || made->code == DOCKET_BOOKS_ERROR_WRONG_COMPANY))
        {
          g_propagate_error (error, made);
          return;
        }
      g_clear_error (&made);
      code = DOCKET_BOOKS_ERROR_PROTOCOL;
    }
  docket_books_error_set (&made,
                          code,
                          NULL,
                          NULL,
                          "token endpoint: HTTP %u, %s",
                          reply->status,
                          word != NULL ? word : "no error word");
  docket_books_error_edit_detail (made)->service = g_strdup (word);
  docket_books_error_edit_detail (made)->reference = g_strdup (reply->reference);
  g_propagate_error (error, made);
}

/* Takes new tokens from a reply into @secrets, all or nothing. */
static gboolean
take_tokens (DocketQboSecrets *secrets, JsonObject *object)
{
  const char *access = docket_qbo_text (object, "access_token");
  const char *refresh = docket_qbo_text (object, "refresh_token");
  const char *expires = docket_qbo_text (object, "expires_in");

  if (access == NULL || refresh == NULL || *access == '\0' || *refresh == '\0')
    return FALSE;
  if (g_strcmp0 (refresh, secrets->refresh) != 0)
    {
      docket_vault_wipe (secrets->previous);
      secrets->previous = secrets->refresh;
      secrets->refresh = g_strdup (refresh);
    }
  docket_vault_wipe (secrets->access);
  secrets->access = g_strdup (access);
  secrets->expires_at
      = docket_clock_now ()
        + (expires != NULL ? CLAMP (g_ascii_strtoll (expires, NULL, 10), 0, 86400) : 3600);
  return TRUE;
}

static gboolean
ask_for_tokens (DocketQbo *self, const char *form, GCancellable *cancellable, GError **error)
{
  g_autofree char *authorization
      = make_basic (self->connection->client_id, self->secrets.client_secret);
  const DocketQboRequest request = { .method = "POST",
                                     .address = self->hosts.token,
                                     .authorization = authorization,
                                     .content_type = "application/x-www-form-urlencoded",
                                     .body = form };
  g_auto (DocketQboReply) reply = { 0 };
  g_autoptr (JsonNode) root = NULL;

  if (!docket_qbo_exchange (self, &request, &reply, cancellable, error))
    return FALSE;
  root = docket_json_parse (reply.body, reply.length, 0, NULL);
  if (reply.status == 200 && root != NULL && JSON_NODE_HOLDS_OBJECT (root)
      && take_tokens (&self->secrets, json_node_get_object (root)))
    return TRUE;
  set_token_error (&reply, root, error);
  return FALSE;
}

gboolean
docket_qbo_oauth_exchange (DocketQbo *self,
                           const char *client_secret,
                           const char *code,
                           const char *redirect,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *form = soup_form_encode (
      "grant_type", "authorization_code", "code", code, "redirect_uri", redirect, NULL);
  g_autoptr (GError) local = NULL;

  docket_qbo_secrets_clear (&self->secrets);
  self->secrets.client_secret = g_strdup (client_secret);
  if (ask_for_tokens (self, form, cancellable, &local))
    return store_secrets (self, cancellable, error);

  if (g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST))
    local->code = DOCKET_BOOKS_ERROR_CONSENT_FAILED;
  docket_qbo_secrets_clear (&self->secrets);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
docket_qbo_oauth_ensure (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  if (self->secrets.access == NULL && !load_secrets (self, cancellable, error))
    return FALSE;
  if (docket_clock_now () < self->secrets.expires_at - MARGIN)
    return TRUE;
  return docket_qbo_oauth_refresh (self, cancellable, error);
}

static gboolean
refresh_with (DocketQbo *self, const char *token, GCancellable *cancellable, GError **error)
{
  g_autofree char *form
      = soup_form_encode ("grant_type", "refresh_token", "refresh_token", token, NULL);
  gboolean got = ask_for_tokens (self, form, cancellable, error);

  explicit_bzero (form, strlen (form));
  /* Once they are there the old ones are dead: they are kept whatever the person does now. */
  return got && store_secrets (self, NULL, error);
}

static void
set_message (DocketBooksConnection *connection, gpointer data)
{
  g_free (connection->message);
  connection->message = docket_books_error_freeze (data);
}

static void
note_loss (DocketQbo *self, GError *cause)
{
  g_autoptr (GError) local = NULL;

  if (!docket_qbo_change_connection (self, "note the connection", set_message, cause, &local))
    g_warning ("The loss of the connection could not be noted: %s", local->message);
}

static gboolean
refresh_locked (DocketQbo *self, const char *stale, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *tried = NULL;

  if (!load_secrets (self, cancellable, error))
    return FALSE;
  if (g_strcmp0 (self->secrets.access, stale) != 0
      && docket_clock_now () < self->secrets.expires_at - MARGIN)
    return TRUE;

  tried = g_strdup (self->secrets.refresh);
  if (refresh_with (self, tried, cancellable, &local))
    return TRUE;
  if (g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST))
    {
      /* Somebody who does not know of the lock may have stored a newer one; else the one before
       * this may still be good, where the reply that brought this one was a mistake. */
      if (!load_secrets (self, cancellable, error))
        return FALSE;
      if (g_strcmp0 (self->secrets.refresh, tried) == 0 && self->secrets.previous == NULL)
        note_loss (self, local);
      else
        {
          g_autofree char *other
              = g_strdup (g_strcmp0 (self->secrets.refresh, tried) != 0 ? self->secrets.refresh
                                                                        : self->secrets.previous);

          g_clear_error (&local);
          if (refresh_with (self, other, cancellable, &local))
            return TRUE;
          if (g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST))
            note_loss (self, local);
        }
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
docket_qbo_oauth_refresh (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *stale = g_strdup (self->secrets.access);
  int lock = docket_qbo_lock (self, "token", cancellable, error);
  gboolean good;

  if (lock < 0)
    return FALSE;
  good = refresh_locked (self, stale, cancellable, error);
  close (lock);
  return good;
}

gboolean
docket_qbo_oauth_revoke (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  g_autofree char *authorization = NULL;
  g_autofree char *body = NULL;
  g_auto (DocketQboReply) reply = { 0 };
  DocketQboRequest request = { .method = "POST", .content_type = "application/json" };

  if (self->secrets.access == NULL && !load_secrets (self, cancellable, error))
    return FALSE;
  docket_json_writer_begin_object (writer);
  write_secret (writer, "token", self->secrets.refresh);
  docket_json_writer_end_object (writer);
  body = docket_json_writer_steal (writer, NULL);
  authorization = make_basic (self->connection->client_id, self->secrets.client_secret);
  request.address = self->hosts.revoke;
  request.authorization = authorization;
  request.body = body;
  if (!docket_qbo_exchange (self, &request, &reply, cancellable, error))
    return FALSE;
  if (reply.status == 200)
    return TRUE;
  docket_books_error_set (
      error, DOCKET_BOOKS_ERROR_REFUSED, NULL, NULL, "revoke: HTTP %u", reply.status);
  return FALSE;
}
