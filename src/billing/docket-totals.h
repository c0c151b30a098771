/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-snapshot.h"

G_BEGIN_DECLS

/**
 * docket_discount_check:
 * @choice: (nullable): "10%", "50.00" or %NULL
 * @currency: of an amount
 * @error: %DOCKET_BILLING_ERROR_CHOICE where it is neither, below zero, or more than 100 %
 */
gboolean docket_discount_check (const char *choice, const char *currency, GError **error);

/**
 * docket_totals_fill:
 * @snapshot: for the taxes and the company's way of reckoning them
 * @invoice: a draft with its lines, currency and prices_include_tax
 * @error: %DOCKET_BILLING_ERROR_CHOICE for the discount, %DOCKET_ERROR_OVERFLOW
 *
 * Adds the discount lines and fills net, discount, taxes, total, paid and due (billing.md 6): a
 * discount on the whole is spread over the taxes in proportion to their sums, the last one taking
 * the difference; tax is computed once per tax on the sum of its lines, or per line, and stands
 * inside the prices where they include it. Lines without a tax are a sum of their own without tax.
 */
gboolean
docket_totals_fill (const DocketSnapshot *snapshot, DocketInvoice *invoice, GError **error);

G_END_DECLS
