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
/* @data, @day (transfer full): of the same moment; both NULL: not known yet. */
void
docket_day_line_set (DocketDayLine *self, const DocketSheetData *data, DocketTimesheetDay *day);
/* Writes down what keys have moved and not yet let go. */
void docket_day_line_save (DocketDayLine *self);
/* Where work begins, in pixels from the top. */
int docket_day_line_find_start (DocketDayLine *self);

G_END_DECLS
