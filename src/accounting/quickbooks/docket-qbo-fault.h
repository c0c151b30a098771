/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-books-error.h"
#include "docket-json.h"

G_BEGIN_DECLS

/**
 * docket_qbo_read_fault:
 * @status: of HTTP
 * @body: (nullable): the reply, in whatever form
 * @root: (nullable): the same as JSON where it is that
 * @reference: (nullable): the service's mark of the request
 *
 * Looks for a refusal in a reply, in either JSON envelope, in XML, also inside a 200, and makes the
 * error of it. A status other than 200 is an error always.
 *
 * Returns: (transfer full) (nullable): the error; %NULL where the reply is no refusal
 */
GError *docket_qbo_read_fault (guint status,
                               const char *body,
                               gsize length,
                               JsonNode *root,
                               const char *reference) G_GNUC_WARN_UNUSED_RESULT;

/* The transaction that a duplicate number belongs to, as the refusal's words name it: type and id,
 * or FALSE. */
gboolean docket_qbo_fault_find_holder (const char *detail, char **type, char **id);

G_END_DECLS
