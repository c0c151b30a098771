/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-sheet-loader.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_DAY_LINE (docket_day_line_get_type ())
G_DECLARE_FINAL_TYPE (DocketDayLine, docket_day_line, DOCKET, DAY_LINE, GtkWidget)

/**
 * DocketDayLine:
 *
 * A day from midnight to midnight, with its time entries as blocks: dragged to other times, and
 * longer or shorter by their ends, with the pointer and with keys. Nothing is written before it is
 * let go. Main thread.
 */
GtkWidget *docket_day_line_new (DocketWorkspace *workspace);
/* @data, @day: of the same moment; @agent: whose */
void
docket_day_line_set (DocketDayLine *self, const DocketSheetData *data, DocketTimesheetDay *day);
/* Where work begins, in pixels from the top. */
int docket_day_line_find_start (DocketDayLine *self);
/* What the pointer does when it is let go: moves the block at @index by @seconds, or its start, or
 * its end. */
typedef enum
{
  DOCKET_DAY_GRIP_BLOCK,
  DOCKET_DAY_GRIP_START,
  DOCKET_DAY_GRIP_END,
} DocketDayGrip;
void docket_day_line_drag (DocketDayLine *self, guint index, DocketDayGrip grip, gint64 seconds);

G_END_DECLS
