/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo.h"

G_BEGIN_DECLS

/* Exchanges the answer of the consent page for tokens and puts them into the vault. Error:
 * KEYS_REFUSED, CONSENT_FAILED, SECRETS_… and those of the way. */
gboolean docket_qbo_oauth_exchange (DocketQbo *self,
                                    const char *client_secret,
                                    const char *code,
                                    const char *redirect,
                                    GCancellable *cancellable,
                                    GError **error);

/* Sees to it that @self->secrets holds an access token that is good as far as is known here. */
gboolean docket_qbo_oauth_ensure (DocketQbo *self, GCancellable *cancellable, GError **error);

/**
 * docket_qbo_oauth_refresh:
 * @error: AUTHORIZATION_LOST, KEYS_REFUSED, SECRETS_… and those of the way
 *
 * Gets new tokens in place of @self->secrets.access, one process at a time: whoever comes second
 * takes what the first one stored. New tokens are in the vault before they are used. A reply
 * without tokens never replaces those that are there.
 */
gboolean docket_qbo_oauth_refresh (DocketQbo *self, GCancellable *cancellable, GError **error);

/* Takes the permission back at the service. */
gboolean docket_qbo_oauth_revoke (DocketQbo *self, GCancellable *cancellable, GError **error);

G_END_DECLS
