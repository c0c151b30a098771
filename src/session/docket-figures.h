/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"
#include "docket-card.h"
#include "docket-store.h"

G_BEGIN_DECLS

/**
 * DocketFigures:
 *
 * What is added up beside the records: unbilled value of all, and the allowance that each open
 * ticket falls under today. Made on the store's thread, then read on the main thread alone.
 */
typedef struct _DocketFigures DocketFigures;

DocketFigures *
docket_figures_compute (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_figures_free (DocketFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketFigures, docket_figures_free)

const DocketUnbilledReport *docket_figures_get_unbilled (DocketFigures *self);
/* What a draft comes to now; null where it cannot be computed. */
DocketMoney docket_figures_get_draft_total (DocketFigures *self, const char *invoice);
/* Fills in unbilled value and allowance of a ticket or project; leaves the rest as it is. */
void docket_figures_fill (DocketFigures *self,
                          DocketKind ticket_or_project,
                          const char *id,
                          DocketCardFigures *figures);

G_END_DECLS
