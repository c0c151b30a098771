/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-sheet-loader.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_DAY_VIEW (docket_day_view_get_type ())
G_DECLARE_FINAL_TYPE (DocketDayView, docket_day_view, DOCKET, DAY_VIEW, GtkWidget)

/* A person's day: the line, and what it comes to. Main thread. */
GtkWidget *docket_day_view_new (DocketWorkspace *workspace);
/* @data: as the loader has it, with the day in it; NULL while it is being read. */
void docket_day_view_show (DocketDayView *self, const DocketSheetData *data, DocketDate day);
/* Writes down what was moved and not yet let go. */
void docket_day_view_save (DocketDayView *self);

G_END_DECLS
