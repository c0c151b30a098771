/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Secrets in the desktop's keyring, through libsecret. Holds no state: each call asks the service.
 * Whoever loads a secret owns it and wipes it. Any thread but that of the window. Knows nothing of
 * what is in a secret, and logs none. */

#include "docket-secrets.h"

#include "docket-books-error.h"

#include <libsecret/secret.h>

static const SecretSchema schema = {
  "io.github.docketapp.Credential",
  SECRET_SCHEMA_NONE,
  {
      { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

#define KIND "oauth"

/* A keyring that was activated and never unlocked names itself by a path with nothing behind it. */
static gboolean
says_locked (const GError *cause)
{
  return g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)
         || g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
         || g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static void
set_error (GError **error, const GError *cause)
{
  DocketBooksError code = DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = DOCKET_BOOKS_ERROR_CANCELLED;
  else if (says_locked (cause))
    code = DOCKET_BOOKS_ERROR_SECRETS_LOCKED;
  docket_books_error_set (error,
                          code,
                          NULL,
                          NULL,
                          "%s (%s %d)",
                          cause->message,
                          g_quark_to_string (cause->domain),
                          cause->code);
}

static gboolean
load_secret (
    gpointer user_data, const char *name, char **secret, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *found = secret_password_lookup_sync (
      &schema, cancellable, &local, "account", name, "kind", KIND, NULL);

  *secret = NULL;
  if (local != NULL && !says_locked (local))
    {
      set_error (error, local);
      return FALSE;
    }
  if (found != NULL)
    *secret = g_strdup (found);
  secret_password_free (found);
  return TRUE;
}

static gboolean
store_secret (gpointer user_data,
              const char *name,
              const char *secret,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) local = NULL;

  if (secret_password_store_sync (&schema,
                                  SECRET_COLLECTION_DEFAULT,
                                  "Docket: connection to the books",
                                  secret,
                                  cancellable,
                                  &local,
                                  "account",
                                  name,
                                  "kind",
                                  KIND,
                                  NULL))
    return TRUE;
  set_error (error, local);
  return FALSE;
}

static gboolean
clear_secret (gpointer user_data, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  secret_password_clear_sync (&schema, cancellable, &local, "account", name, "kind", KIND, NULL);
  if (local == NULL)
    return TRUE;
  set_error (error, local);
  return FALSE;
}

const DocketVault *
docket_secrets_get_vault (void)
{
  static const DocketVault vault
      = { .load = load_secret, .store = store_secret, .clear = clear_secret };

  return &vault;
}
