/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* Acts on contracts. Each is one act, undone as one. */

/* Lets @contract cover no day after @last, whatever its last day was. Refused: a day before its
 * first (DOCKET_SESSION_ERROR_BEFORE_START). */
gboolean docket_contract_desk_end (DocketStore *store,
                                   const char *contract,
                                   DocketDate last,
                                   GError **error);
/* Ends @contract the day before @next begins, unless it ends earlier, and adds @next with an id of
 * its own. (@next is changed in place) Refused: a @next that does not begin after the first day of
 * @contract (DOCKET_SESSION_ERROR_BEFORE_START). */
gboolean docket_contract_desk_renew (DocketStore *store,
                                     const char *contract,
                                     DocketContract *next,
                                     GError **error);

G_END_DECLS
