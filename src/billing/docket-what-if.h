/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"

G_BEGIN_DECLS

/** A month of a client under terms as they are and as edited. */
typedef struct
{
  DocketDate first;
  gint64 worked;   /* seconds of billable kinds that began in it */
  gint64 included; /* of its billed seconds, under the edited contract */
  gint64 over;
  DocketMoney billed; /* of all the client's contracts: as billed then */
  DocketMoney edited; /* the same with the edited contract */
  gboolean open;      /* some of it is not billed yet: @billed has that by the saved terms */
} DocketWhatIfMonth;

/**
 * docket_billing_what_if:
 * @past: (transfer none): of docket_store_snapshot_past(), with the terms as saved
 * @invoices: (element-type DocketInvoice): of docket_store_invoices_of()
 * @edited: (transfer none): the contract as edited; it needs not be among the terms
 * @today: the last day
 * @n_months: how many, the last one that of @today
 * @error: as docket_billing_draft()
 *
 * What the client's real time would have been billed by @edited, beside what was. Both sides are
 * time, fees and top-ups of the whole client, net of nothing: no expenses, lines by hand, discounts
 * or tax. A contract by period that begins within the months is moved back by whole periods to
 * before them, and its last day counts only where it is before @today; a block of hours is bought
 * on their first day; a fixed price keeps its days. What such a contract follows (one that ended
 * before its first day and covers some of the same work) ends before it there too. Fees and top-ups
 * stand in the month of their period's first day, due already or not, those of a fixed price in the
 * month in which they fall due. A time line that was billed is split over months by its entries'
 * billed seconds; credit notes are below zero. The months before @past begins are empty.
 *
 * Returns: (transfer full) (nullable) (element-type DocketWhatIfMonth): oldest first; %NULL on
 *   error
 */
GArray *docket_billing_what_if (const DocketSnapshot *past,
                                const GPtrArray *invoices,
                                const DocketContract *edited,
                                DocketDate today,
                                guint n_months,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
