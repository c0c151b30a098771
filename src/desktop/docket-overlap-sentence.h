/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-stopwatch-overlap.h"

G_BEGIN_DECLS

/**
 * docket_overlap_sentence:
 * @overlap: what a start lies over
 * @name: what the last of these entries is called
 * @span: from when to when that one lasted
 * @length: how long it would be there twice, in hours and minutes
 *
 * "Overlaps T-1 Printer down (8:30 – 9:20) by 0:10", in the language of the locale.
 */
char *docket_overlap_sentence (const DocketStopwatchOverlap *overlap,
                               const char *name,
                               const char *span,
                               const char *length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
