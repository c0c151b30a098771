/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/* What runs, in words. Main thread. */

/* "T-101 Printer down"; the note, or that it has no ticket, where it has none. (transfer full) */
char *docket_running_say_title (DocketWorkspace *workspace,
                                const DocketTimeEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer none) (nullable): whose work it is */
const char *docket_running_get_client (DocketWorkspace *workspace, const DocketTimeEntry *entry);

G_END_DECLS
