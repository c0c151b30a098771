/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-context.h"

G_BEGIN_DECLS

/* What the next hour of this work costs the client, as a sentence; NULL where nobody can say.
 * @entry: (nullable): nothing */
char *docket_cli_hint_find (DocketCli *cli, const DocketTimeEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a command that does not wait: also NULL where reading the client's work would take
 * long. */
char *docket_cli_hint_find_quickly (DocketCli *cli,
                                    const DocketTimeEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* The entry as `--json` has it, with what was found beside its fields. @hint: (nullable) */
void docket_cli_hint_print_json (DocketCli *cli, const DocketTimeEntry *entry, const char *hint);

G_END_DECLS
