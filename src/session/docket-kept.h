/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-figures.h"

G_BEGIN_DECLS

/**
 * DocketKept:
 *
 * The sums of a database as they stood when they were last added up, in a file among the person's
 * caches: what a window shows at once when nothing has changed since. Whoever shows them adds up
 * anew when there is time. Nothing is lost with the file.
 */
typedef struct
{
  GHashTable *spent[2]; /* (element-type utf8 gint64) time on tickets, on projects; seconds */
  DocketFigures *figures;
} DocketKept;

/**
 * docket_kept_recall:
 * @store: on the thread of @store
 *
 * Returns: (transfer full) (nullable): %NULL where nothing was kept of this very moment of the
 *   database, this day and this program, or what was kept cannot be read
 */
DocketKept *docket_kept_recall (DocketStore *store) G_GNUC_WARN_UNUSED_RESULT;
void docket_kept_free (DocketKept *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketKept, docket_kept_free)

/**
 * docket_kept_keep:
 * @store: on the thread of @store, at the moment that @figures were computed at
 * @figures: (transfer none)
 *
 * Keeps them, with the time spent on all tickets and projects. Where that does not succeed the next
 * start adds up by itself.
 */
void docket_kept_keep (DocketStore *store, DocketFigures *figures);

G_END_DECLS
