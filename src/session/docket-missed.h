/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-missing.h"
#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/** What becomes of a gap, or of a share of it. */
typedef enum
{
  DOCKET_FATE_OPEN,    /* not answered: kept, and still to be looked at */
  DOCKET_FATE_KEEP,    /* it was work on the same */
  DOCKET_FATE_DISCARD, /* it was no work */
  DOCKET_FATE_BOOK,    /* it was work on something else */
  DOCKET_FATE_STOP,    /* work ended where the gap begins: neither it nor what comes after counts */
  DOCKET_FATE_MEASURED, /* of DOCKET_GAP_CLOCK: what was measured holds, not what the clock says */
} DocketFate;

/** @ticket NULL: with @later, what has no ticket yet; without it, the same as the entry is on. */
typedef struct
{
  DocketFate fate;
  const char *ticket;   /* of DOCKET_FATE_BOOK */
  gboolean later;       /* of DOCKET_FATE_BOOK */
  DocketEntryKind kind; /* of DOCKET_FATE_BOOK; null: as the ticket's service says */
} DocketShare;

/** A gap's answer: one fate for all of it, or one for its first seconds and one for the rest, of
 * KEEP, DISCARD and BOOK. */
typedef struct
{
  gint64 first; /* 0: it is not split, and only the first share counts */
  DocketShare shares[2];
} DocketAnswer;

/** A stretch of what an answer would leave. */
typedef struct
{
  gint64 from;
  gint64 to;            /* DOCKET_NULL: it runs */
  gboolean same;        /* on the same as the entry */
  const char *ticket;   /* else: on this; NULL: named later */
  DocketEntryKind kind; /* another kind of work than the entry's; null: none said */
} DocketMissedPart;

/**
 * docket_missed_plan:
 * @entry: the entry, ended or running
 * @missed: (element-type DocketMissed): by time, without overlaps; what lies outside of @entry is
 *   not looked at
 * @answers: (element-type DocketAnswer): beside @missed
 *
 * What the answers would leave of the entry: to be shown before it is done, and then to be done.
 * What is kept and what is discarded come to the entry's length together. Pure.
 *
 * Returns: (transfer full) (element-type DocketMissedPart): by time, without overlaps; empty where
 *   nothing is left. The texts are those of @answers.
 */
GArray *docket_missed_plan (const DocketTimeEntry *entry,
                            const GArray *missed,
                            const GArray *answers) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_missed_apply:
 * @store: on its thread
 * @entry: the entry as the plan was made of it
 * @parts: (element-type DocketMissedPart): the plan
 * @open: (element-type DocketMissed) (nullable): gaps that nobody has answered: they stay marked
 * @error: %DOCKET_SESSION_ERROR_UNKNOWN, %DOCKET_SESSION_ERROR_NOT_RUNNING and
 *   %DOCKET_SESSION_ERROR_CHANGED where the entry is no longer what the plan was made of
 *
 * Does it, as one act. The first part on the same keeps the entry's id. A length that a person
 * wrote down to be billed is divided among the parts on the same.
 *
 * Returns: whether it is done
 */
gboolean docket_missed_apply (DocketStore *store,
                              const DocketTimeEntry *entry,
                              const GArray *parts,
                              const GArray *open,
                              GError **error);

/**
 * docket_missed_mark:
 * @store: on its thread
 * @id: of an entry
 * @missed: (element-type DocketMissed): what was missed of it
 * @error: return location
 *
 * Writes beside the entry that it is to be looked at, without changing its time, so that a question
 * that nobody answers is not lost. Gaps that it is marked with already, and those of an entry that
 * an invoice holds, are passed by. No act of a person.
 *
 * Returns: (transfer full) (nullable): the entry as it is now; %NULL without an error where there
 * is none
 */
DocketTimeEntry *docket_missed_mark (DocketStore *store,
                                     const char *id,
                                     const GArray *missed,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The marks of an entry as gaps. (transfer full) (element-type DocketMissed) */
GArray *docket_missed_read (const DocketTimeEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

/* Adds gaps to the marks of a record that is being made, with @offset as the place's. */
void docket_missed_add (DocketTimeEntry *entry, const GArray *missed, gint64 offset);

G_END_DECLS
