/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/** One step of the search for a price, as a person reads it. */
typedef struct
{
  char *what;    /* "The client’s price list" */
  char *why;     /* "" or why it did not count, or which price counted */
  char *figure;  /* "150.00", "" without one */
  gboolean hit;  /* it gave the price */
  gboolean open; /* the search had ended before */
} DocketLadderRow;

/* The search behind a price (billing.md 3), in words. @whole: also the steps that were not reached.
 * (transfer full) (element-type DocketLadderRow) in the order of the search */
GArray *docket_ladder_say (const DocketRateReason *reason,
                           const char *currency,
                           DocketWorkspace *workspace,
                           gboolean whole) G_GNUC_WARN_UNUSED_RESULT;
/* A row's own words: "Ann Lee · Consulting, from 1 March 2026". (transfer full) */
char *docket_ladder_say_price (const DocketPrice *price,
                               DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
/* "contract support-26 overage" → "Support overage". (transfer full) */
char *
docket_ladder_say_source (const char *from, DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
/* "150.00 × 1.5 After hours"; NULL without a surcharge. (transfer full) */
char *docket_ladder_say_surcharge (const DocketRateReason *reason,
                                   const char *currency) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
