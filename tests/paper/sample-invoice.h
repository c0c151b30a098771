/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/* Invoices to lay out, as billing would have filled them in: sums add up, where @n_lines and the
 * prices are such that they fit. All (transfer full). */

DocketInvoice *sample_invoice_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* With @n_lines lines of time of changing length, one tax of 21 %, in euro. */
DocketInvoice *sample_invoice_with_lines (guint n_lines) G_GNUC_WARN_UNUSED_RESULT;

DocketLine *sample_invoice_add_line (DocketInvoice *invoice,
                                     DocketLineKind kind,
                                     const char *description,
                                     const char *detail,
                                     const char *quantity,
                                     const char *unit,
                                     const char *price,
                                     const char *amount,
                                     const char *tax);
void sample_invoice_add_tax (DocketInvoice *invoice,
                             const char *id,
                             const char *name,
                             const char *rate,
                             const char *net,
                             const char *amount);
DocketParty *
sample_party_new (const char *name, const char *address, const char *country, const char *tax_id);
/* Net, taxes and total from the lines and the taxes' rates. */
void sample_invoice_sum_up (DocketInvoice *invoice);

G_END_DECLS
