/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-figures.h"
#include "docket-store.h"

G_BEGIN_DECLS

/** What one work changed, read on the store's thread for the caches of the main thread, which owns
 * it from then on. */
typedef struct
{
  gboolean all;
  gboolean kinds[DOCKET_N_KINDS];
  GPtrArray *lists[DOCKET_N_KINDS]; /* where all of a kind was read */
  GPtrArray *records;               /* (element-type DocketRecord) changed ones */
  GPtrArray *gone;                  /* (element-type DocketChange) deleted ones */
  GPtrArray *entries;               /* (element-type DocketTimeEntry) (nullable): changed ones */
  GPtrArray *entries_gone;          /* (element-type utf8) (nullable): deleted ones; both NULL:
                                     * any may have changed */
  GHashTable *spent[2];             /* (element-type utf8 gint64) of all tickets, of all projects;
                                     * NULL: not read */
  GArray *near[2];                  /* (element-type DocketSpent) of what was touched alone */
  gboolean recounts;                /* and all of it is to be read */
  DocketFigures *figures;           /* (nullable): as they stood when all was last added up */
  gboolean stopwatch;               /* the three below were read */
  char *agent;
  DocketTimeEntry *running;
  GPtrArray *queue;

  /* Found while it is applied. */
  gboolean weighs;   /* a ticket or project changed in what is billed for it */
  gboolean regroups; /* a ticket went to another project */
} DocketGathered;

DocketGathered *docket_gathered_new (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_gathered_free (DocketGathered *gathered);

/* Reads what the caches need of @changes. On the store's thread. (transfer full) */
DocketGathered *
docket_gathered_read (DocketStore *store, GPtrArray *changes) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the time spent on all tickets and projects. On a thread that may take its time. */
void docket_gathered_read_spent (DocketGathered *gathered, DocketStore *store);

G_END_DECLS
