/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-card-look.h"
#include "docket-timesheet.h"

G_BEGIN_DECLS

/* What a day line shows beside its blocks. @line: the widget that it is drawn on. Main thread. */

#define DOCKET_DAY_HOUR_HEIGHT 60
#define DOCKET_DAY_HOURS_WIDTH 54 /* where the blocks begin */

/* Pixels from the top of the day. */
int docket_day_ground_y (const DocketTimesheetDay *day, gint64 at);
/* Hours, gaps, and what is worked twice. */
void docket_day_ground_draw (GtkWidget *line,
                             GtkSnapshot *snapshot,
                             const DocketCardLook *look,
                             const DocketTimesheetDay *day,
                             DocketZone *zone);
/* Time that is not there yet: it is being drawn, or copied. */
void docket_day_ground_draw_frame (GtkWidget *line,
                                   GtkSnapshot *snapshot,
                                   const DocketCardLook *look,
                                   const DocketTimesheetDay *day,
                                   gint64 from,
                                   gint64 to);
/* A line at @now, where it is of that day. */
void docket_day_ground_draw_now (GtkWidget *line,
                                 GtkSnapshot *snapshot,
                                 const DocketCardLook *look,
                                 const DocketTimesheetDay *day,
                                 gint64 now);

G_END_DECLS
