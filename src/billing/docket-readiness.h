/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-pile.h"
#include "docket-ready.h"

G_BEGIN_DECLS

/**
 * DocketReadiness:
 *
 * Says of one client after the other whether it is ready to be billed. One thread.
 */
typedef struct _DocketReadiness DocketReadiness;

/**
 * docket_readiness_new:
 * @snapshot: (transfer none): outlives the readiness
 * @today: the last day that counts
 */
DocketReadiness *
docket_readiness_new (const DocketSnapshot *snapshot, DocketDate today) G_GNUC_WARN_UNUSED_RESULT;
void docket_readiness_free (DocketReadiness *readiness);

/**
 * docket_readiness_add:
 * @readiness: readiness
 * @pile: of a client; its works are reckoned and say which could be billed today
 * @draft: of all of these, by ticket
 * @error: as docket_lines_fill()
 */
gboolean docket_readiness_add (DocketReadiness *readiness,
                               DocketPile *pile,
                               const DocketInvoice *draft,
                               GError **error);

/**
 * docket_readiness_get:
 * @readiness: readiness
 *
 * Returns: (transfer none) (element-type DocketReadyClient): of those added that have something
 *   unbilled, in the order of adding
 */
const GArray *docket_readiness_get (const DocketReadiness *readiness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketReadiness, docket_readiness_free)

G_END_DECLS
