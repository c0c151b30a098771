/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-context.h"

G_BEGIN_DECLS

/* Which record is meant by an id, or by how it begins where only one begins so: the ids of time
 * entries and expenses are long and nobody's to remember. NULL: said why not. */

/* The word `last` is the one that began last, of the person who is meant. (transfer full) */
DocketTimeEntry *
docket_cli_choose_entry (DocketCli *cli, const char *word) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) */
DocketExpense *
docket_cli_choose_expense (DocketCli *cli, const char *word) G_GNUC_WARN_UNUSED_RESULT;

/* As much of an id as a table shows. (transfer full) */
char *docket_cli_shorten_id (const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
