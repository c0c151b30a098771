/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-fee.h"
#include "docket-sentence.h"

G_BEGIN_DECLS

/** What is turned into lines. */
typedef struct
{
  DocketReckoning *reckoning;
  GArray *fees;              /* (element-type DocketFee) those of this draft; of a minimum spend the
                                amount becomes what the period's time is short of it, 0 for nothing */
  const GPtrArray *expenses; /* (element-type DocketExpense) those of this draft */
  gboolean bare;             /* amounts alone: no reasons and no words */
} DocketLineSources;

/**
 * docket_line_add:
 * @invoice: a draft
 * @kind: of the line
 *
 * Returns: (transfer none): a new line, the last one
 */
DocketLine *docket_line_add (DocketInvoice *invoice, DocketLineKind kind);

/**
 * docket_line_find_tax:
 * @reckoning: of the draft
 * @own: (nullable): the line's own tax
 * @contract: (nullable): the line's contract
 * @tax: (out) (nullable): the id, in the text of the tax's own record, the same for all lines
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN for a tax that is not there
 *
 * A line's tax: its own, else the contract's, else the client's (billing.md 6).
 */
gboolean docket_line_find_tax (const DocketReckoning *reckoning,
                               const char *own,
                               const DocketContract *contract,
                               const char **tax,
                               GError **error);

/**
 * docket_line_describe_work:
 * @work: a work
 * @group_by: what its line is grouped by
 *
 * Returns: what the line says
 */
DocketSentence docket_line_describe_work (const DocketWork *work, DocketGroupBy group_by);

G_END_DECLS
