/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-context.h"

G_BEGIN_DECLS

/* Every command; the table that names them is in docket-cli.c. */

DocketCliStatus docket_cli_import (DocketCli *cli);
DocketCliStatus docket_cli_export (DocketCli *cli);

DocketCliStatus docket_cli_delete (DocketCli *cli);
DocketCliStatus docket_cli_undo (DocketCli *cli);
DocketCliStatus docket_cli_history (DocketCli *cli);
DocketCliStatus docket_cli_check (DocketCli *cli);
DocketCliStatus docket_cli_backup (DocketCli *cli);

DocketCliStatus docket_cli_tickets (DocketCli *cli);
DocketCliStatus docket_cli_move (DocketCli *cli);
DocketCliStatus docket_cli_start (DocketCli *cli);
DocketCliStatus docket_cli_stop (DocketCli *cli);
DocketCliStatus docket_cli_status (DocketCli *cli);
DocketCliStatus docket_cli_queue (DocketCli *cli);
DocketCliStatus docket_cli_name (DocketCli *cli);
DocketCliStatus docket_cli_review (DocketCli *cli);
DocketCliStatus docket_cli_log (DocketCli *cli);
DocketCliStatus docket_cli_entries (DocketCli *cli);
DocketCliStatus docket_cli_change (DocketCli *cli);
DocketCliStatus docket_cli_split (DocketCli *cli);
DocketCliStatus docket_cli_merge (DocketCli *cli);
DocketCliStatus docket_cli_duplicate (DocketCli *cli);
DocketCliStatus docket_cli_timesheet (DocketCli *cli);
DocketCliStatus docket_cli_expense_add (DocketCli *cli);
DocketCliStatus docket_cli_expense_list (DocketCli *cli);
DocketCliStatus docket_cli_expense_change (DocketCli *cli);
DocketCliStatus docket_cli_expense_delete (DocketCli *cli);
DocketCliStatus docket_cli_import_time (DocketCli *cli);
DocketCliStatus docket_cli_export_time (DocketCli *cli);

DocketCliStatus docket_cli_invoice_draft (DocketCli *cli);
DocketCliStatus docket_cli_invoice_edit (DocketCli *cli);
DocketCliStatus docket_cli_invoice_delete (DocketCli *cli);
DocketCliStatus docket_cli_invoice_issue (DocketCli *cli);
DocketCliStatus docket_cli_invoice_void (DocketCli *cli);
DocketCliStatus docket_cli_invoice_pay (DocketCli *cli);
DocketCliStatus docket_cli_invoice_list (DocketCli *cli);
DocketCliStatus docket_cli_invoice_show (DocketCli *cli);
DocketCliStatus docket_cli_invoice_pdf (DocketCli *cli);
DocketCliStatus docket_cli_invoice_png (DocketCli *cli);

DocketCliStatus docket_cli_quickbooks_connect (DocketCli *cli);
DocketCliStatus docket_cli_quickbooks_status (DocketCli *cli);
DocketCliStatus docket_cli_quickbooks_push (DocketCli *cli);
DocketCliStatus docket_cli_quickbooks_send (DocketCli *cli);
DocketCliStatus docket_cli_quickbooks_pull (DocketCli *cli);
DocketCliStatus docket_cli_quickbooks_disconnect (DocketCli *cli);

/* Voids the copy of an invoice that is void here; where it cannot be reached, says so. */
void docket_cli_void_copy (DocketCli *cli, const DocketInvoice *invoice);

DocketCliStatus docket_cli_rate (DocketCli *cli);
DocketCliStatus docket_cli_report (DocketCli *cli);

G_END_DECLS
