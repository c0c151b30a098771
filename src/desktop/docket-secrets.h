/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-vault.h"

G_BEGIN_DECLS

/**
 * docket_secrets_get_vault:
 *
 * The Secret Service (or what libsecret has in its place in a sandbox) as a vault. Each name is one
 * item, so that what belongs together changes at once. It waits for the bus and maybe for a person
 * who unlocks the keyring: call it on a worker. A keyring that stays locked shows no secret and no
 * error on loading (nobody can tell that from an empty one); storing then is
 * %DOCKET_BOOKS_ERROR_SECRETS_LOCKED. Without a bus or a service everything is
 * %DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE.
 *
 * Returns: (transfer none): the vault, for any thread, for ever
 */
const DocketVault *docket_secrets_get_vault (void);

G_END_DECLS
