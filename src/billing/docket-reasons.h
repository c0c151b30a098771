/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-reckoning.h"

G_BEGIN_DECLS

/**
 * DocketReasons:
 *
 * Gathers why a line is what it is while the line's parts are gone through.
 */
typedef struct _DocketReasons DocketReasons;

/**
 * docket_reasons_new:
 * @n_parts: how many will be added
 */
DocketReasons *docket_reasons_new (guint n_parts) G_GNUC_WARN_UNUSED_RESULT;
void docket_reasons_free (DocketReasons *reasons);

/**
 * docket_reasons_add:
 * @reasons: reasons
 * @work: the work of @part
 * @part: the line's next part, in the order of the works
 *
 * Tells of one part (billing.md 8). Worked and billable seconds are the whole entry's, billed and
 * taken ones this line's. The rate is the first part's. Of an allowance `left` is what was left
 * after the line's last draw, and `before` that and what the line took; an entry past an allowance
 * took 0 from it, and the line names it with nothing left.
 */
void docket_reasons_add (DocketReasons *reasons, const DocketWork *work, const DocketPart *part);

/**
 * docket_reasons_finish:
 * @reasons: reasons, empty afterwards
 *
 * Returns: (transfer full): the explanation
 */
DocketExplanation *docket_reasons_finish (DocketReasons *reasons) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_reasons_note:
 * @note: (nullable): a sentence
 *
 * Returns: (transfer full): an explanation that has but this sentence
 */
DocketExplanation *docket_reasons_note (const char *note) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketReasons, docket_reasons_free)

G_END_DECLS
