/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* Acts on time entries. Each is one act, undone as one. An entry on an issued invoice is refused
 * with DOCKET_STORE_ERROR_LOCKED, one that others have changed meanwhile with CHANGED. Runs on the
 * store's thread. */

/**
 * docket_time_move:
 * @store: the connection
 * @before: the entry as the person found it
 * @start: its new start, seconds of UTC
 * @end: its new end; %DOCKET_NULL of one that runs
 * @error: %DOCKET_SESSION_ERROR_BEFORE_START, %DOCKET_SESSION_ERROR_NOT_RUNNING
 *
 * Drags, resizes, or brings it to another day: @start and @end are written down as the company's
 * clocks show them. A time to be billed that somebody set stays as it was set, however long the
 * work then is (billing.md 2.2).
 *
 * Returns: whether it is done
 */
gboolean docket_time_move (
    DocketStore *store, const DocketTimeEntry *before, gint64 start, gint64 end, GError **error);

/**
 * docket_time_split:
 * @store: the connection
 * @before: the entry as the person found it
 * @at: where the second part begins, seconds of UTC
 * @ticket: (nullable): the ticket of the second part; %NULL: as the first
 * @error: %DOCKET_SESSION_ERROR_BEFORE_START where @at is not inside it
 *
 * The first part keeps the id and where it came from. A billable time is shared out by the length
 * of the parts. Of one that runs, the second part runs on.
 *
 * Returns: (transfer full) (nullable): the second part
 */
DocketTimeEntry *docket_time_split (DocketStore *store,
                                    const DocketTimeEntry *before,
                                    gint64 at,
                                    const char *ticket,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_time_merge:
 * @store: the connection
 * @entries: (element-type DocketTimeEntry): two or more, as the person found them
 * @error: %DOCKET_SESSION_ERROR_DIFFERENT where a field that counts differs, its message is the
 *   field's name; %DOCKET_SESSION_ERROR_OVERLAP, %DOCKET_SESSION_ERROR_RUNS
 *
 * Makes one of them: from the start of the first, as long as all of them together, so that nothing
 * is invented where there was a gap. Notes, sources and what is to be reviewed are kept of all.
 *
 * Returns: whether it is done
 */
gboolean docket_time_merge (DocketStore *store, GPtrArray *entries, GError **error);

/**
 * docket_time_duplicate:
 * @store: the connection
 * @of: an ended entry
 * @start: where the new one begins, seconds of UTC
 * @error: %DOCKET_SESSION_ERROR_RUNS
 *
 * The same work once more. Whose records it was made of is not taken along.
 *
 * Returns: (transfer full) (nullable): the new entry
 */
DocketTimeEntry *docket_time_duplicate (DocketStore *store,
                                        const DocketTimeEntry *of,
                                        gint64 start,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_time_duplicate_all:
 * @store: the connection
 * @entries: (element-type DocketTimeEntry): ended ones
 * @error: %DOCKET_SESSION_ERROR_RUNS
 *
 * Each once more, right behind itself: all of them as one act, or none.
 *
 * Returns: whether it is done
 */
gboolean docket_time_duplicate_all (DocketStore *store, GPtrArray *entries, GError **error);

/** Which fields of a #DocketTimeChange are written. */
typedef enum
{
  DOCKET_TIME_SET_TICKET = 1 << 0, /* and with it neither project nor client of its own */
  DOCKET_TIME_SET_PROJECT = 1 << 1,
  DOCKET_TIME_SET_CLIENT = 1 << 2,
  DOCKET_TIME_SET_SERVICE = 1 << 3,
  DOCKET_TIME_SET_KIND = 1 << 4,
} DocketTimeSet;

/** One change of many entries. */
typedef struct
{
  guint set; /* of DocketTimeSet */
  const char *ticket;
  const char *project;
  const char *client;
  const char *service;
  DocketEntryKind kind;
} DocketTimeChange;

/* What a change makes of one entry. With a ticket it has neither project nor client of its own. */
void docket_time_change_apply (const DocketTimeChange *change, DocketTimeEntry *entry);

/**
 * docket_time_change_all:
 * @store: the connection
 * @ids: %NULL-terminated: the entries; those that are gone are passed over
 * @change: what
 * @changed: (out): how many were
 * @locked: (out): how many were left, since an issued invoice holds them
 * @error: return location
 *
 * Returns: whether it is done
 */
gboolean docket_time_change_all (DocketStore *store,
                                 const char *const *ids,
                                 const DocketTimeChange *change,
                                 guint *changed,
                                 guint *locked,
                                 GError **error);

/**
 * docket_time_delete_all:
 * @store: the connection
 * @ids: %NULL-terminated: the entries; those that are gone are passed over
 * @deleted: (out): how many were
 * @locked: (out): how many were left, since a draft or an invoice holds them
 * @error: return location
 *
 * Returns: whether it is done
 */
gboolean docket_time_delete_all (
    DocketStore *store, const char *const *ids, guint *deleted, guint *locked, GError **error);

/** A cell of the week: one person's time on one thing and one day. All three NULL: without a
 * ticket. */
typedef struct
{
  const char *agent;
  const char *ticket;
  const char *project; /* where there is no ticket */
  const char *client;  /* where there is neither */
  DocketDate day;
  int day_begins; /* local seconds of the day where a day's first entry is put */
} DocketTimeCell;

/* Whether @entry stands in the row of @cell, on whatever day. */
gboolean docket_time_cell_has (const DocketTimeCell *cell, const DocketTimeEntry *entry);

/** What typing into a cell has done. */
typedef enum
{
  DOCKET_TIME_CELL_KEPT, /* it said so already */
  DOCKET_TIME_CELL_ADDED,
  DOCKET_TIME_CELL_CHANGED,
  DOCKET_TIME_CELL_DELETED,
} DocketTimeCellAct;

/** Which entry was written for a cell. */
typedef struct
{
  DocketTimeCellAct act;
  gint64 start;  /* of the one written, seconds of UTC; 0 where none is left */
  gint64 end;    /* the same */
  gboolean late; /* it ends after midnight, or after now on a day that is not to come */
  gint64 locked; /* seconds of the cell that are on invoices */
} DocketTimeCellDone;

/**
 * docket_time_set_cell:
 * @store: the connection
 * @cell: which
 * @seconds: how long the work of that day was in all; 0: none
 * @done: (out) (optional): what was written for it
 * @error: %DOCKET_SESSION_ERROR_SEVERAL where several entries would have to be shortened, its
 *   message is how many there are; %DOCKET_SESSION_ERROR_RUNS
 *
 * No entry yet: a new one, from the end of that day's last of that person; where it would run past
 * midnight or past now, in the first gap of the day that it fits into; where it fits nowhere,
 * behind the last all the same, which @done says. One: its end moves. Several: the last one takes
 * the difference. Locked time counts and stays.
 *
 * Returns: whether it is done
 */
gboolean docket_time_set_cell (DocketStore *store,
                               const DocketTimeCell *cell,
                               gint64 seconds,
                               DocketTimeCellDone *done,
                               GError **error);

/**
 * docket_time_set_cell_span:
 * @store: the connection
 * @cell: which
 * @from: local seconds of the day
 * @to: the same; before @from: on the next day
 * @done: (out) (optional): what was written for it
 * @error: as docket_time_set_cell()
 *
 * No entry yet: a new one. One: both its times. Several: one more.
 *
 * Returns: whether it is done
 */
gboolean docket_time_set_cell_span (DocketStore *store,
                                    const DocketTimeCell *cell,
                                    int from,
                                    int to,
                                    DocketTimeCellDone *done,
                                    GError **error);

G_END_DECLS
