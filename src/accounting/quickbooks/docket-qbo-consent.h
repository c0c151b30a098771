/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-books-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The consent page's answer, however it came back. See docket-books.h for what the calls do. */
DocketBooksConsent *docket_qbo_consent_new (const DocketBooksRequest *request, GError **error);
void docket_qbo_consent_free (DocketBooksConsent *self);
gboolean
docket_qbo_consent_wait (DocketBooksConsent *self, GCancellable *cancellable, GError **error);
gboolean docket_qbo_consent_paste (DocketBooksConsent *self, const char *address, GError **error);
/* How long a wait lasts, in milliseconds (5 minutes unless set). */
void docket_qbo_consent_set_patience (DocketBooksConsent *self, guint milliseconds);

const char *docket_qbo_consent_get_address (DocketBooksConsent *self);
const char *docket_qbo_consent_get_redirect (DocketBooksConsent *self);
const char *docket_qbo_consent_get_environment (DocketBooksConsent *self);
const char *docket_qbo_consent_get_client_id (DocketBooksConsent *self);
const char *docket_qbo_consent_get_client_secret (DocketBooksConsent *self);
/* NULL until there is an answer. */
const char *docket_qbo_consent_get_code (DocketBooksConsent *self);
const char *docket_qbo_consent_get_realm (DocketBooksConsent *self);

G_END_DECLS
