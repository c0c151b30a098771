/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sheet.h"

G_BEGIN_DECLS

/** The sums below the table: net, taxes, total, deposits taken off, what was paid, what is due. */
typedef struct _DocketSums DocketSums;

DocketSums *
docket_sums_new (const DocketSheet *sheet, const DocketInvoice *invoice) G_GNUC_WARN_UNUSED_RESULT;
void docket_sums_free (DocketSums *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketSums, docket_sums_free)

guint docket_sums_get_n_rows (DocketSums *self);
double docket_sums_get_row_height (DocketSums *self, guint row);
double docket_sums_get_height (DocketSums *self);
/** docket_sums_get_left: the left edge of the block, which stands at the right. */
double docket_sums_get_left (DocketSums *self);
void docket_sums_put_row (DocketSums *self, DocketPage *page, guint row, double y);

G_END_DECLS
