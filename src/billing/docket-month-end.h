/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"

G_BEGIN_DECLS

/**
 * docket_billing_draft_all:
 * @snapshot: (transfer none): of all clients
 * @request: what to draft; its client and entries are not looked at
 * @error: as docket_billing_draft()
 *
 * The drafts that docket_billing_draft() would make, one a client, in one pass over the entries:
 * its cost grows with entries, not with clients × entries. Clients with nothing to bill are left
 * out. Drafts with problems are among them.
 *
 * Returns: (transfer full) (nullable) (element-type DocketInvoice): by client id; %NULL on error
 */
GPtrArray *docket_billing_draft_all (const DocketSnapshot *snapshot,
                                     const DocketDraftRequest *request,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
