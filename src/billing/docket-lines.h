/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-line.h"

G_BEGIN_DECLS

/**
 * docket_lines_fill:
 * @sources: what the draft is made of; of the works those that are %DOCKET_WORK_MINE
 * @invoice: a draft without lines and problems; has its choices
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN for a tax that is not there, %DOCKET_ERROR_OVERFLOW
 *
 * Adds the lines in the order of billing.md 6, all but discounts and deposits: fees, time, included
 * time, top-ups, expenses, lines by hand. Time is grouped as the draft says and always by unit
 * price, tax and surcharge too; hours are rounded on the line's sum. An included line is of one
 * allowance (contract and period that granted the hours); it stands in the draft also where
 * `show_included` is off, for its reasons, and is then left out by whoever shows the invoice.
 * A minimum spend's top-up weighs all of the period's time under the contract, on this draft or not
 * (billing.md 5); issued time as it was issued.
 * An entry without a price is a problem and on no line (billing.md 3).
 */
gboolean
docket_lines_fill (const DocketLineSources *sources, DocketInvoice *invoice, GError **error);

G_END_DECLS
