/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-context.h"

G_BEGIN_DECLS

/* Time entries, as records or as a table whose first column says enough of an id to be typed.
 * @entries: (element-type DocketTimeEntry) */
void docket_cli_print_entries (DocketCli *cli, const GPtrArray *entries);

G_END_DECLS
