/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"

G_BEGIN_DECLS

/** A small firm in a database of its own: Northlight, Ann and Bob, Acme, T-1 and T-2, 100.00/h. */
typedef struct
{
  char *folder;
  char *path;
  DocketStore *store;
} DeskFixture;

/* The clock stands at 2026-03-02 09:00 in New York. Sets the person of the desk to Ann. */
void desk_fixture_set_up (DeskFixture *fixture, gconstpointer data);
void desk_fixture_tear_down (DeskFixture *fixture, gconstpointer data);

#define DESK_NINE 1772460000 /* 2026-03-02T09:00:00-05:00 */

/* An ended entry of Ann on a ticket, saved. */
void desk_fixture_log (
    DeskFixture *fixture, const char *id, const char *ticket, gint64 start, gint64 seconds);

/* What a form does that was opened just now and changed the record to @after. */
gboolean
desk_fixture_edit (DocketStore *store, const char *name, gconstpointer after, GError **error);

G_END_DECLS
