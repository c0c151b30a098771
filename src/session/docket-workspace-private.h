/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-workspace alone, each of which includes docket-workspace.h before it.
 */

#include "docket-card-list.h"
#include "docket-day.h"
#include "docket-figures.h"
#include "docket-gathered.h"
#include "docket-store-thread.h"
#include "docket-watch.h"

G_BEGIN_DECLS

struct _DocketWorkspace
{
  GObject parent_instance;

  char *path;
  DocketStoreThread *thread; /* writes, and has short looks */
  DocketStoreThread *reader;
  DocketStoreThread *reckoner;         /* what is unbilled, which nobody's look waits for */
  GHashTable *records[DOCKET_N_KINDS]; /* (element-type utf8 DocketRecord) */
  GPtrArray *lists[DOCKET_N_KINDS];    /* NULL: to be made anew */
  DocketCardList *tickets;
  DocketCardList *projects;
  GHashTable *spent[2]; /* (element-type utf8 gint64) of tickets, of projects */
  guint spent_serial;   /* how often all of it was read */
  DocketZone *zone;
  char *agent;
  DocketTimeEntry *running;
  GPtrArray *queue; /* (element-type utf8) */
  DocketFigures *figures;
  GCancellable *computing; /* figures of the last change */
  DocketWatch *watch;
  DocketDay *day;
  guint figures_source;
  gboolean loaded;
};

/* Brings the cards up to what was gathered. They show names of clients and people, so records come
 * before. */
void docket_workspace_apply_cards (DocketWorkspace *self, DocketGathered *gathered);
/* Gives one card its sums and hours anew; nothing where there is none. */
void docket_workspace_refresh_card (DocketWorkspace *self, DocketKind kind, const char *id);
/* The same for all of them. */
void docket_workspace_refresh_figures (DocketWorkspace *self);

G_END_DECLS
