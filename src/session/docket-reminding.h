/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/** When a person wants to be reminded that nothing runs. */
typedef struct
{
  DocketZone *zone;
  const GPtrArray *targets; /* (nullable) (element-type DocketTarget): whose days are worked */
  int from;                 /* working hours, seconds of a local day */
  int to;
  gint64 since;      /* nothing runs since then; DOCKET_NULL: ever since */
  gint64 told;       /* reminded last; DOCKET_NULL: never */
  DocketDate not_on; /* a day on which the person wants no more of it; null: none */
} DocketReminding;

/* Nothing has to run for so long, and so long nobody is told again; seconds. */
#define DOCKET_REMINDING_AFTER (15 * 60)
#define DOCKET_REMINDING_AGAIN (60 * 60)

/**
 * docket_reminding_next:
 * @reminding: what a person wants
 * @now: seconds of UTC
 *
 * The next moment, not before @now, at which to say that nothing runs: within working hours of days
 * that have a target, or, where no day has one, of Monday to Friday. Pure.
 *
 * Returns: seconds of UTC; %DOCKET_NULL: none in the next two weeks
 */
gint64 docket_reminding_next (const DocketReminding *reminding, gint64 now);

G_END_DECLS
