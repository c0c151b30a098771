/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo-map.h"
#include "docket-qbo.h"

G_BEGIN_DECLS

/**
 * docket_qbo_plan_build:
 * @invoice: outlives the plan
 * @choices: (nullable): what was asked before; kept as matches
 * @plan: (out caller-allocates): cleared by the caller
 * @error: CHOICE_NEEDED and those of calls
 *
 * Finds or makes everything that the invoice's copy refers to: customer, terms, items, tax codes.
 */
gboolean docket_qbo_plan_build (DocketQbo *self,
                                const DocketInvoice *invoice,
                                const DocketBooksChoices *choices,
                                DocketQboPlan *plan,
                                GCancellable *cancellable,
                                GError **error);

/* Forgets what the plan of @invoice would use, where the other end of something has gone. */
gboolean docket_qbo_plan_forget (DocketQbo *self, const DocketInvoice *invoice, GError **error);

G_END_DECLS
