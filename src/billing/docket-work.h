/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-contract.h"
#include "docket-price.h"

G_BEGIN_DECLS

/** Whose an entry is. */
typedef enum
{
  DOCKET_WORK_FREE,
  DOCKET_WORK_MINE,    /* held by the draft that is computed */
  DOCKET_WORK_DRAFTED, /* held by another draft */
  DOCKET_WORK_ISSUED,
} DocketWorkState;

/**
 * DocketWork:
 *
 * A billable entry that has ended, with all that is looked up for it. Points into the snapshot and
 * into the coverage and pricing that it was filled from.
 */
typedef struct
{
  const DocketTimeEntry *entry;
  const DocketClient *client;
  const DocketTicket *ticket;
  const DocketProject *project;
  const DocketService *service;
  const DocketAgent *agent;
  const DocketHold *hold;
  const DocketCover *cover;
  const DocketQuote *quote; /* before allowances */
  DocketDate date;          /* local, of the start */
  gint64 worked;
  gint64 billable;
  gint64 billed;
  gint32 before; /* the work before it in its rounding group, -1 for the first */
  DocketWorkState state;
} DocketWork;

/**
 * DocketReader:
 *
 * Looks up what entries refer to, and remembers what their tickets lead to. One thread.
 */
typedef struct _DocketReader DocketReader;

/**
 * docket_reader_new:
 * @snapshot: (transfer none): outlives the reader
 * @zone: (transfer none): the company's time zone
 */
DocketReader *
docket_reader_new (const DocketSnapshot *snapshot, DocketZone *zone) G_GNUC_WARN_UNUSED_RESULT;
void docket_reader_free (DocketReader *reader);

/**
 * docket_reader_look_up:
 * @reader: a reader
 * @entry: an entry that has started; needs not be in the snapshot
 * @work: (out caller-allocates): its records and its local day, the rest empty
 */
void docket_reader_look_up (DocketReader *reader, const DocketTimeEntry *entry, DocketWork *work);

/**
 * docket_reader_read:
 * @reader: a reader
 * @entry: an entry
 * @work: (out caller-allocates): filled but for cover, quote and billed seconds
 *
 * Looks an entry's records up and measures it (billing.md 2.1, 2.2). An entry that ends before it
 * starts was worked for no time.
 *
 * Returns: %FALSE for one that is never billed: still running, of no client, or not billable
 */
gboolean docket_reader_read (DocketReader *reader, const DocketTimeEntry *entry, DocketWork *work);

/**
 * docket_work_query:
 * @work: a work with its cover
 * @contract: (nullable): which prices it
 * @over: whether past an allowance of @contract
 *
 * Returns: the question for docket_pricing_find()
 */
DocketQuery
docket_work_query (const DocketWork *work, const DocketContract *contract, gboolean over);

/**
 * docket_work_find_cover:
 * @work: a work as read
 * @coverage: of its client
 *
 * Returns: (transfer none): the contracts that it goes through (billing.md 4)
 */
const DocketCover *docket_work_find_cover (const DocketWork *work, DocketCoverage *coverage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketReader, docket_reader_free)

G_END_DECLS
