/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DocketVault:
 * @load: gives the secret called @name; %NULL without an error where there is none or where it
 *   cannot be seen because the keyring is locked (nobody can tell the two apart)
 * @store: keeps @secret, a single line, under @name in place of what was there; durable when it
 *   returns
 * @clear: forgets it; that there was none is no error
 * @session_only: what is kept dies with the process
 *
 * Where secrets are kept: declared here, given by a higher floor (libsecret) or by
 * docket_vault_new_memory(). All three may wait, and are called on the worker's thread. Errors are
 * %DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE or %DOCKET_BOOKS_ERROR_SECRETS_LOCKED.
 */
typedef struct
{
  gboolean (*load) (gpointer user_data,
                    const char *name,
                    char **secret,
                    GCancellable *cancellable,
                    GError **error);
  gboolean (*store) (gpointer user_data,
                     const char *name,
                     const char *secret,
                     GCancellable *cancellable,
                     GError **error);
  gboolean (*clear) (gpointer user_data,
                     const char *name,
                     GCancellable *cancellable,
                     GError **error);
  gpointer user_data;
  gboolean session_only;
} DocketVault;

/**
 * docket_vault_new_memory:
 *
 * *Keep for this session only*: secrets in this process's memory, overwritten when freed. May be
 * shared between threads.
 *
 * Returns: (transfer full): a vault, to be freed with docket_vault_free_memory()
 */
DocketVault *docket_vault_new_memory (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_vault_free_memory (DocketVault *vault);

/* Overwrites the text before it is freed. */
void docket_vault_wipe (char *secret);

G_END_DECLS
