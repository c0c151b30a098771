/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-context.h"

G_BEGIN_DECLS

/* Prints an invoice as people or, with --json, programs read it. @explain: with the reasons. */
void docket_cli_print_invoice (DocketCli *cli, const DocketInvoice *invoice, gboolean explain);
/* Several of them, without reasons: one below the other, or a list of them. */
void docket_cli_print_invoices (DocketCli *cli, const GPtrArray *invoices);
/* The state as people read it; an overdue one says so. (transfer none) */
const char *docket_cli_describe_state (const DocketInvoice *invoice);

G_END_DECLS
