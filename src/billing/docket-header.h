/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-snapshot.h"

G_BEGIN_DECLS

/**
 * docket_header_fill:
 * @snapshot: with its company
 * @client: whom the draft is for
 * @draft: a draft
 *
 * Fills what stands around the lines: seller, buyer and currency always anew; what the draft leaves
 * open (footer, payment instructions, language, whether prices include tax) from the client, else
 * the company; the due date from the issue date and the terms (interchange.md: a client's terms are
 * the company's where null; without either an invoice is due at once).
 */
void docket_header_fill (const DocketSnapshot *snapshot,
                         const DocketClient *client,
                         DocketInvoice *draft);

G_END_DECLS
