/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A vault that lasts as long as the process: for machines without a Secret Service, where the
 * person said *for this session only*, and for tests. Owns its secrets and overwrites them. Locked
 * by a mutex, so any thread. */

#include "docket-vault.h"

#include <string.h>

typedef struct
{
  DocketVault vault;
  GMutex mutex;
  GHashTable *secrets;
} MemoryVault;

void
docket_vault_wipe (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
wipe_secret_cb (gpointer secret)
{
  docket_vault_wipe (secret);
}

static gboolean
load_from_memory (
    gpointer user_data, const char *name, char **secret, GCancellable *cancellable, GError **error)
{
  MemoryVault *self = user_data;

  g_mutex_lock (&self->mutex);
  *secret = g_strdup (g_hash_table_lookup (self->secrets, name));
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gboolean
store_in_memory (gpointer user_data,
                 const char *name,
                 const char *secret,
                 GCancellable *cancellable,
                 GError **error)
{
  MemoryVault *self = user_data;

  g_mutex_lock (&self->mutex);
  g_hash_table_replace (self->secrets, g_strdup (name), g_strdup (secret));
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gboolean
clear_from_memory (gpointer user_data, const char *name, GCancellable *cancellable, GError **error)
{
  MemoryVault *self = user_data;

  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->secrets, name);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

DocketVault *
docket_vault_new_memory (void)
{
  MemoryVault *self = g_new0 (MemoryVault, 1);

  g_mutex_init (&self->mutex);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe_secret_cb);
  self->vault.load = load_from_memory;
  self->vault.store = store_in_memory;
  self->vault.clear = clear_from_memory;
  self->vault.user_data = self;
  self->vault.session_only = TRUE;
  return &self->vault;
}

void
docket_vault_free_memory (DocketVault *vault)
{
  MemoryVault *self;

  if (vault == NULL)
    return;
  g_return_if_fail (vault->load == load_from_memory);

  self = vault->user_data;
  g_hash_table_unref (self->secrets);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
