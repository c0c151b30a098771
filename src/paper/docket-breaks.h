/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-table.h"

G_BEGIN_DECLS

/** Where a part of a row goes: @page counts from the page that the table begins on. */
typedef struct
{
  DocketRowPart part;
  guint page;
} DocketPlace;

/** The room that the table has. All in points. */
typedef struct
{
  double first;   /* top of the table on its first page */
  double next;    /* top of the table on further pages */
  double bottom;  /* of every page */
  double closing; /* height of what has to stand whole after the last row, with its gap */
} DocketRoom;

/**
 * docket_breaks_find:
 *
 * Shares the table's rows out to pages. Each page begins with the table's head; a page after which
 * the table goes on keeps room for the carried sum, and the next one for it again. A row stays
 * whole unless it is taller than a page. The sums never stand alone where a row can come along, and
 * no page begins with the last row alone where the one before can spare a second.
 *
 * Returns: (transfer full) (element-type DocketPlace): in order
 */
GArray *docket_breaks_find (DocketTable *table, const DocketRoom *room) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
