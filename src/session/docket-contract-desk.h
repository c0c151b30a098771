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
 * its own. (@next is changed in place)
 *
 * Whoever names @contract goes on with @next: every project that names it, and every ticket that
 * names it and is not done. What was worked before @next begins is billed as if nothing had been
 * renewed: an unbilled entry that fell under @contract only because its ticket or project named it
 * then names it itself. Where @contract lists the projects that it covers, a project that named it
 * is listed there instead, which says the same. An entry that named @contract itself keeps it, and
 * so does a ticket that is done.
 *
 * Refused: a @next that does not begin after the first day of @contract
 * (DOCKET_SESSION_ERROR_BEFORE_START). */
gboolean docket_contract_desk_renew (DocketStore *store,
                                     const char *contract,
                                     DocketContract *next,
                                     GError **error);
/* Whether @ticket would go on with what @contract is renewed by. @stages: (element-type
 * DocketStage) */
gboolean docket_contract_desk_follows (const DocketTicket *ticket,
                                       const char *contract,
                                       const GPtrArray *stages);

G_END_DECLS
