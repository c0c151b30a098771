/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sheet.h"

G_BEGIN_DECLS

/** docket_letterhead_put: who writes to whom, and what. Returns where it ends. */
double
docket_letterhead_put (const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice);
/** docket_letterhead_get_running_end: where that line ends, which is the same on all pages. */
double docket_letterhead_get_running_end (const DocketSheet *sheet);
/** docket_letterhead_put_running: the line at the head of further pages. Returns where it ends. */
double docket_letterhead_put_running (const DocketSheet *sheet,
                                      DocketPage *page,
                                      const DocketInvoice *invoice);
/** docket_letterhead_get_bottom: where the foot begins, and what is above it has to end. */
double docket_letterhead_get_bottom (const DocketSheet *sheet, const DocketInvoice *invoice);
void docket_letterhead_put_foot (
    const DocketSheet *sheet, DocketPage *page, const DocketInvoice *invoice, guint nth, guint n);
/** docket_letterhead_name: "Invoice 2026-0001", "Invoice, Draft" */
char *docket_letterhead_name (const DocketSheet *sheet,
                              const DocketInvoice *invoice) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
