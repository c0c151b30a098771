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

typedef enum
{
  DOCKET_ENTRIES_NEWEST,
  DOCKET_ENTRIES_OLDEST,
  DOCKET_ENTRIES_BY_TICKET,
  DOCKET_ENTRIES_BY_CLIENT,
  DOCKET_ENTRIES_BY_PERSON,
  DOCKET_ENTRIES_LONGEST,
  DOCKET_ENTRIES_N_ORDERS,
} DocketEntriesOrder;

/** What is asked for. */
typedef struct
{
  char *agent;  /* NULL: everybody's */
  char *client; /* NULL: any */
  DocketDate from;
  DocketDate to;
  char *words; /* folded; each is found in the note, the ticket, or the client's name */
  DocketEntriesState state;
  DocketEntriesOrder order;
} DocketEntriesWish;

DocketEntriesWish *docket_entries_wish_copy (const DocketEntriesWish *wish);
void docket_entries_wish_free (gpointer wish);

/** What was found. Counted; not to be changed. */
typedef struct
{
  GPtrArray *entries;  /* (element-type DocketTimeEntry) in order */
  GHashTable *numbers; /* (element-type utf8 utf8) entries on issued invoices → their number */
  gint64 seconds;
  gint64 billable;
  guint same_before; /* so many of the first ones are as in what was found before */
  guint same_after;  /* and so many of the last ones */
} DocketEntriesFound;

DocketEntriesFound *docket_entries_found_ref (DocketEntriesFound *found);
void docket_entries_found_unref (gpointer found);

/* A work for docket_workspace_read(). @data: a DocketEntriesAsked. Returns a DocketEntriesFound. */
typedef struct
{
  DocketEntriesWish *wish;
  DocketEntriesFound *before; /* (nullable): what is shown now */
  gint64 now;
} DocketEntriesAsked;

void docket_entries_asked_free (gpointer asked);
gpointer docket_entries_work (DocketStore *store, gpointer data, GError **error);

G_END_DECLS
