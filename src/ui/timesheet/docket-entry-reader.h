/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/** Which of the entries. */
typedef enum
{
  DOCKET_ENTRIES_ALL,
  DOCKET_ENTRIES_UNBILLED, /* billable, and on no issued invoice */
  DOCKET_ENTRIES_NONBILLABLE,
  DOCKET_ENTRIES_LOCKED,
  DOCKET_ENTRIES_REVIEW,
  DOCKET_ENTRIES_LATER,
  DOCKET_ENTRIES_N_STATES,
} DocketEntriesState;

/** By what they are put into order; of equals the newest is first. */
typedef enum
{
  DOCKET_ENTRIES_BY_START,
  DOCKET_ENTRIES_BY_TICKET,
  DOCKET_ENTRIES_BY_CLIENT,
  DOCKET_ENTRIES_BY_PERSON,
  DOCKET_ENTRIES_BY_STATE, /* to be reviewed, open by kind, then by invoice */
  DOCKET_ENTRIES_BY_LENGTH,
  DOCKET_ENTRIES_N_ORDERS,
} DocketEntriesOrder;

/** What is asked for. */
typedef struct
{
  char *agent;          /* NULL: everybody's */
  char *client;         /* who is billed; NULL: any */
  char *service;        /* its own, else the ticket's; NULL: any */
  DocketEntryKind kind; /* as it is billed; null: any */
  DocketDate from;      /* null: open */
  DocketDate to;
  char *words; /* folded; each is found in the note, the ticket, or the client's name */
  DocketEntriesState state;
  DocketEntriesOrder order;
  gboolean descending;
} DocketEntriesWish;

DocketEntriesWish *docket_entries_wish_copy (const DocketEntriesWish *wish);
void docket_entries_wish_free (gpointer wish);

/** What entries refer to, of one moment. Counted. */
typedef struct _DocketEntriesBasis DocketEntriesBasis;

/** What was found. Counted; not to be changed. */
typedef struct
{
  GPtrArray *entries;  /* (element-type DocketTimeEntry) in order */
  GHashTable *numbers; /* (element-type utf8 utf8) entries on issued invoices → their number */
  gint64 seconds;      /* of all of them, each to the nearest minute, as their rows show it */
  gint64 billable;
  guint
      same_before;  /* so many of the first ones are the entries found before, as they may be now */
  guint same_after; /* and so many of the last ones */
  GArray *fresh; /* (element-type guint) which of the same say something else now, and all others */

  /* For the next time that a few of them change. */
  DocketEntriesBasis *basis;
  GArray *counts;
} DocketEntriesFound;

DocketEntriesFound *docket_entries_found_ref (DocketEntriesFound *found);
void docket_entries_found_unref (gpointer found);

/** A work for docket_workspace_read(), and what it goes by. */
typedef struct
{
  DocketEntriesWish *wish;
  DocketEntriesFound *before; /* (nullable): what is shown now */
  GPtrArray *changed; /* (nullable) (element-type DocketTimeEntry): only these are others than in
                       * @before, which was found by the same wish; the last of each counts */
  GPtrArray *gone;    /* (element-type utf8) with @changed: ids that are no more */
  gint64 since;       /* the moments of the wish's days, for @changed */
  gint64 until;
  gint64 now;
} DocketEntriesAsked;

void docket_entries_asked_free (gpointer asked);
/* @data: a DocketEntriesAsked. Returns a DocketEntriesFound. */
gpointer docket_entries_work (DocketStore *store, gpointer data, GError **error);

G_END_DECLS
