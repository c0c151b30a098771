/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-json.h"
#include "docket-qbo.h"

G_BEGIN_DECLS

/** One call of the accounting interface. */
typedef struct
{
  const char *path;       /* behind the company: "invoice" */
  const char *query;      /* (nullable) coded, such as "operation=void" */
  const char *body;       /* (nullable) NULL: GET */
  const char *type;       /* (nullable) of the body; NULL: JSON */
  const char *request_id; /* (nullable) of a write: makes a repeat safe */
} DocketQboCall;

/**
 * docket_qbo_call:
 * @reply: (out): the reply's object, never a refusal
 *
 * Calls, and repeats where that is safe and may help: once after a 401 with a new token, after 429
 * when the wait is over, after trouble on the way or of the service with the same request id and
 * bytes (quickbooks.md 2.6). Every write carries a request id.
 */
gboolean docket_qbo_call (DocketQbo *self,
                          const DocketQboCall *call,
                          JsonNode **reply,
                          GCancellable *cancellable,
                          GError **error);

/* Runs a statement of the query language. The rows of @entity lie in the reply under
 * "QueryResponse.<entity>". */
JsonNode *docket_qbo_query (DocketQbo *self,
                            GCancellable *cancellable,
                            GError **error,
                            const char *format,
                            ...) G_GNUC_PRINTF (4, 5) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *docket_qbo_get (DocketQbo *self,
                          const char *path,
                          const char *query,
                          GCancellable *cancellable,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a record of a name list under a request id of its own. */
JsonNode *docket_qbo_create (DocketQbo *self,
                             const char *path,
                             const char *body,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The document of an invoice's kind that has @id there; @document lies in what is returned. */
JsonNode *docket_qbo_read_document (DocketQbo *self,
                                    const DocketInvoice *invoice,
                                    const char *id,
                                    JsonObject **document,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
