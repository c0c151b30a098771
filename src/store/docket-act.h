/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sqlite.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* An undoing or redoing: changes records by the same rules as any act, and marks the history's
 * entry instead of making one. */
#define DOCKET_ACT_OF_HISTORY ((DocketActFlags) (1 << 16))

G_END_DECLS
