/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all calls to QuickBooks share: hosts of an environment, the connection, waiting. Owns its
 * session, copies of the connection and the secrets; the store is the caller's. One thread. Knows
 * nothing of what is sent. */

#include "docket-qbo.h"

#include "docket-config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define THROTTLE_WAIT 60000
#define LOOPBACK_THROTTLE_WAIT 2000
#define TIMEOUT 30
#define LOCK_STEP 50
#define LONGEST_LOCK 60000

static gboolean
is_this_machine (const char *host)
{
  return g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "localhost") == 0
         || g_strcmp0 (host, "::1") == 0;
}

static gboolean
is_address (const char *environment)
{
  return strstr (environment, "://") != NULL;
}

gboolean
docket_qbo_environment_is_sandbox (const char *environment)
{
  return g_strcmp0 (environment, "production") != 0;
}

gboolean
docket_qbo_environment_is_loopback (const char *environment)
{
  g_autoptr (GUri) uri = NULL;

  if (environment == NULL || !is_address (environment))
    return FALSE;
  uri = g_uri_parse (environment, G_URI_FLAGS_NONE, NULL);
  return uri != NULL && is_this_machine (g_uri_get_host (uri));
}

static gboolean
init_from_address (DocketQboHosts *hosts, const char *environment, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (environment, G_URI_FLAGS_NONE, NULL);
  g_autofree char *base = g_strdup (environment);

  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL || g_uri_get_userinfo (uri) != NULL
      || !(g_str_equal (g_uri_get_scheme (uri), "https")
           || (g_str_equal (g_uri_get_scheme (uri), "http")
               && is_this_machine (g_uri_get_host (uri)))))
    {
      docket_books_error_set (error,
                              DOCKET_BOOKS_ERROR_INVALID,
                              "environment",
                              environment,
                              "%s is no address of a service (https, or http on this machine)",
                              environment);
      return FALSE;
    }

  hosts->authorize = g_strconcat (base, "/connect/oauth2", NULL);
  hosts->token = g_strconcat (base, "/oauth2/v1/tokens/bearer", NULL);
  hosts->revoke = g_strconcat (base, "/v2/oauth2/tokens/revoke", NULL);
  hosts->api = g_strconcat (base, "/v3/company/", NULL);
  hosts->page = g_strconcat (base, "/app/invoice?txnId=", NULL);
  hosts->throttle_wait
      = is_this_machine (g_uri_get_host (uri)) ? LOOPBACK_THROTTLE_WAIT : THROTTLE_WAIT;
  return TRUE;
}

gboolean
docket_qbo_hosts_init (DocketQboHosts *hosts, const char *environment, GError **error)
{
  gboolean production = g_strcmp0 (environment, "production") == 0;

  *hosts = (DocketQboHosts){ 0 };
  if (!production && g_strcmp0 (environment, "sandbox") != 0)
    return init_from_address (hosts, environment != NULL ? environment : "", error);

  hosts->authorize = g_strdup ("https://appcenter.intuit.com/connect/oauth2");
  hosts->token = g_strdup ("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer");
  hosts->revoke = g_strdup ("https://developer.api.intuit.com/v2/oauth2/tokens/revoke");
  hosts->api = g_strdup (production ? "https://quickbooks.api.intuit.com/v3/company/"
                                    : "https://sandbox-quickbooks.api.intuit.com/v3/company/");
  hosts->page = g_strdup (production ? "https://app.qbo.intuit.com/app/invoice?txnId="
                                     : "https://app.sandbox.qbo.intuit.com/app/invoice?txnId=");
  hosts->throttle_wait = THROTTLE_WAIT;
  return TRUE;
}

void
docket_qbo_hosts_clear (DocketQboHosts *hosts)
{
  g_clear_pointer (&hosts->authorize, g_free);
  g_clear_pointer (&hosts->token, g_free);
  g_clear_pointer (&hosts->revoke, g_free);
  g_clear_pointer (&hosts->api, g_free);
  g_clear_pointer (&hosts->page, g_free);
}

void
docket_qbo_secrets_clear (DocketQboSecrets *secrets)
{
  g_clear_pointer (&secrets->client_secret, docket_vault_wipe);
  g_clear_pointer (&secrets->access, docket_vault_wipe);
  g_clear_pointer (&secrets->refresh, docket_vault_wipe);
  g_clear_pointer (&secrets->previous, docket_vault_wipe);
  secrets->expires_at = 0;
}

int
docket_qbo_wait_for_real (gpointer user_data,
                          guint milliseconds,
                          GCancellable *cancellable,
                          GError **error)
{
  GPollFD poll = { 0 };
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  gboolean can_poll = g_cancellable_make_pollfd (cancellable, &poll);

  while (!g_cancellable_is_cancelled (cancellable))
    {
      gint64 left = (end - g_get_monotonic_time () + 999) / 1000;

      if (left <= 0)
        break;
      g_poll (&poll, can_poll ? 1 : 0, (int) left);
    }
  if (can_poll)
    g_cancellable_release_fd (cancellable);
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  docket_books_error_set (
      error, DOCKET_BOOKS_ERROR_CANCELLED, NULL, NULL, "cancelled while waiting");
  return FALSE;
}

DocketQbo *
docket_qbo_new (DocketStore *store, const DocketVault *vault)
{
  DocketQbo *self = g_new0 (DocketQbo, 1);

  self->store = store;
  self->vault = *vault;
  self->timeout = TIMEOUT;
  self->wait = docket_qbo_wait_for_real;
  self->session = soup_session_new_with_options (
      "user-agent", "Docket/" DOCKET_VERSION, "timeout", TIMEOUT, NULL);
  return self;
}

void
docket_qbo_free (DocketQbo *self)
{
  if (self == NULL)
    return;
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->connection, docket_record_unref);
  docket_qbo_hosts_clear (&self->hosts);
  g_clear_pointer (&self->account, g_free);
  docket_qbo_secrets_clear (&self->secrets);
  g_clear_pointer (&self->time, g_free);
  g_free (self);
}

gboolean
docket_qbo_take_connection (DocketQbo *self, DocketBooksConnection *connection, GError **error)
{
  g_clear_pointer (&self->connection, docket_record_unref);
  docket_qbo_hosts_clear (&self->hosts);
  self->connection = connection;
  return docket_qbo_hosts_init (&self->hosts, connection->environment, error);
}

static gboolean
refuse_unconnected (GError **error)
{
  docket_books_error_set (error, DOCKET_BOOKS_ERROR_NOT_CONNECTED, NULL, NULL, "not connected");
  return FALSE;
}

static gboolean
load_account (DocketQbo *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketSetting) setting
      = docket_store_get (self->store, DOCKET_KIND_SETTING, "books-account", &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_free (self->account);
  self->account = setting != NULL ? g_strdup (setting->value) : NULL;
  return TRUE;
}

gboolean
docket_qbo_load (DocketQbo *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketBooksConnection) connection = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!load_account (self, error))
    return FALSE;
  if (connection == NULL || self->account == NULL)
    return refuse_unconnected (error);
  if (self->connection != NULL && g_strcmp0 (self->connection->company, connection->company) != 0)
    docket_qbo_secrets_clear (&self->secrets);
  return docket_qbo_take_connection (self, g_steal_pointer (&connection), error);
}

gboolean
docket_qbo_put (DocketQbo *self, const char *name, gconstpointer record, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (self->store, name, DOCKET_ACT_QUIET, error);

  return act != NULL && docket_act_put (act, record, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_qbo_change_connection (
    DocketQbo *self, const char *name, DocketQboChange change, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketAct) act = docket_act_begin (self->store, name, DOCKET_ACT_QUIET, error);
  g_autoptr (DocketBooksConnection) connection = NULL;

  if (act == NULL)
    return FALSE;
  connection = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (connection == NULL || g_strcmp0 (connection->company, self->connection->company) != 0)
    return refuse_unconnected (error);
  change (connection, data);
  return docket_act_put (act, connection, error)
         && docket_act_commit (g_steal_pointer (&act), error)
         && docket_qbo_take_connection (self, g_steal_pointer (&connection), error);
}

gboolean
docket_qbo_ensure_account (DocketQbo *self, GError **error)
{
  g_autoptr (DocketSetting) setting = NULL;

  if (!load_account (self, error))
    return FALSE;
  if (self->account != NULL)
    return TRUE;
  setting = docket_record_new (&docket_setting_shape);
  docket_record_set_id (setting, "books-account");
  setting->value = g_uuid_string_random ();
  if (!docket_qbo_put (self, "name the vault", setting, error))
    return FALSE;
  self->account = g_strdup (setting->value);
  return TRUE;
}

gboolean
docket_qbo_wait (DocketQbo *self, guint milliseconds, GCancellable *cancellable, GError **error)
{
  return self->wait (self->wait_data, milliseconds, cancellable, error);
}

/* Waits in short steps so that it can be cancelled. The file stays: removing it would let two hold
 * what they take for the same lock. */
int
docket_qbo_lock (DocketQbo *self, const char *what, GCancellable *cancellable, GError **error)
{
  g_autofree char *path
      = g_strdup_printf ("%s.books-%s", docket_store_get_path (self->store), what);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  for (guint waited = 0; fd >= 0 && waited <= LONGEST_LOCK; waited += LOCK_STEP)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
      if (errno != EWOULDBLOCK && errno != EINTR)
        break;
      if (!docket_qbo_wait_for_real (NULL, LOCK_STEP, cancellable, error))
        {
          close (fd);
          return -1;
        }
    }
  docket_books_error_set (error,
                          DOCKET_BOOKS_ERROR_TIMEOUT,
                          NULL,
                          NULL,
                          "cannot lock %s: %s",
                          path,
                          g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}
