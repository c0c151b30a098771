/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* What is changed by whoever does not look at the database all the while: a form, a draft. */

/* Brings the fields that differ between @before and @after into a copy of @current, the record as
 * it is now. Refused with DOCKET_SESSION_ERROR_CHANGED where the same field was changed there too.
 * (transfer full) */
gpointer docket_merge (gconstpointer before,
                       gconstpointer after,
                       gconstpointer current,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The record of that kind and id. NULL with DOCKET_SESSION_ERROR_UNKNOWN. (transfer full) */
gpointer docket_merge_require (DocketStore *store, DocketKind kind, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
