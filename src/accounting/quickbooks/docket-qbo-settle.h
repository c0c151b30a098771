/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-books-types.h"

#include "docket-json.h"

G_BEGIN_DECLS

/**
 * DocketQboState:
 *
 * How an invoice's copy stands in the books, as read in one pull.
 */
typedef struct
{
  gboolean gone;
  JsonObject *document; /* NULL when @gone */
  GPtrArray *payments;  /* (element-type JsonObject) those that name it */
} DocketQboState;

/**
 * docket_qbo_settle:
 * @invoice: a copy of the record, to be changed
 * @state: how it stands there
 * @pulled: counts what changed
 * @error: PROTOCOL for amounts that cannot be read
 *
 * Makes the invoice say what the books say: payments (those written down here stay), paid, due,
 * state both ways, void, deleted, another total. Pure: the same state twice changes nothing.
 */
gboolean docket_qbo_settle (DocketInvoice *invoice,
                            const DocketQboState *state,
                            DocketBooksPulled *pulled,
                            GError **error);

/* Whether the books show it as voided: no total, no balance, the note says so. */
gboolean docket_qbo_settle_is_void (JsonObject *document);

G_END_DECLS
