/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-standing.h"

G_BEGIN_DECLS

/** What a person about to log time is told. Texts are the snapshot's. */
typedef struct
{
  DocketEntryKind kind;
  const DocketContract *contract; /* (nullable): which the time would fall under */
  DocketDate first;               /* of the period of its allowance; null without one */
  DocketDate last;
  gint64 granted;  /* with what was rolled over; DOCKET_NULL: without limit, or no hours */
  gint64 left;     /* of @granted, the same */
  gint64 over;     /* past it already, the same */
  DocketRate now;  /* what the next hour costs, with its surcharge; 0: included; null: no rate */
  DocketRate then; /* past the allowance; null where there is none, or no rate */
  const char *surcharge; /* (nullable): its name, where it is part of @now */
} DocketHint;

/**
 * docket_billing_hint:
 * @standings: of a snapshot with the client's work
 * @entry: an entry with its start, which needs not be in the snapshot
 * @hint: (out caller-allocates): what it would cost
 * @error: %DOCKET_BILLING_ERROR_UNKNOWN, %DOCKET_BILLING_ERROR_OVERFLOW
 *
 * What the next hour costs the client: included while the allowance of the entry's contract has
 * something left, else at the price that the whole search finds for this entry (billing.md 3, 4).
 * A `fixed` contract's time and time of a kind that is not billed cost 0.
 *
 * Returns: %FALSE with an error, and without one where the entry has no client yet
 */
gboolean docket_billing_hint (DocketStandings *standings,
                              const DocketTimeEntry *entry,
                              DocketHint *hint,
                              GError **error);

G_END_DECLS
