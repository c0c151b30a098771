/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"
#include "docket-build.h"

G_BEGIN_DECLS

/* A draft for "acme" from @from to @to (both nullable), made on 2026-06-30. (transfer full) */
DocketInvoice *docket_draft (const DocketSnapshot *snapshot, const char *from, const char *to);
/* The same with a discount. */
DocketInvoice *docket_draft_discounted (const DocketSnapshot *snapshot, const char *discount);
/* A draft of one entry alone. */
DocketInvoice *docket_draft_entry (const DocketSnapshot *snapshot, const char *entry);

/* The line at @index is of @kind, with these texts: "1.50", "110.00", "165.00". */
void docket_assert_line (const DocketInvoice *invoice,
                         guint index,
                         DocketLineKind kind,
                         const char *quantity,
                         const char *price,
                         const char *amount);
/* So many lines, and no problem. */
void docket_assert_lines (const DocketInvoice *invoice, guint count);

#define docket_assert_net(invoice, expected)                                                       \
  docket_build_assert_money ((invoice)->net, (invoice)->currency, (expected))

/* Gives the service "consulting", and with it the ticket T-1, a default rate. */
void docket_build_rate (DocketSnapshot *snapshot, const char *rate);
/* The price list "std" of the company, with these rows. */
void docket_build_prices (DocketSnapshot *snapshot, const char *rows);

G_END_DECLS
