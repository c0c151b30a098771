/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sheet-line.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_WEEK_GRID (docket_week_grid_get_type ())
G_DECLARE_FINAL_TYPE (DocketWeekGrid, docket_week_grid, DOCKET, WEEK_GRID, GtkWidget)

/** What the grid asks its owner about a cell; @row counts from 0, @day from 0 to 6. */
typedef struct
{
  /* What a screen reader says of the cell; NULL: nothing is known of it. (transfer full) */
  char *(*describe) (gpointer owner, guint row, int day);
  /* More of it, for the pointer that rests on it; NULL: nothing. (transfer full) */
  char *(*explain) (gpointer owner, guint row, int day);
  gboolean (*may_type) (gpointer owner, guint row, int day);
  /* Takes over what was typed; @shown (transfer full) is how the cell then says it. FALSE, with
   * @why (transfer full): it cannot be done; @by_day: with the entries of the day it can be. */
  gboolean (*take) (gpointer owner,
                    guint row,
                    int day,
                    const char *text,
                    char **shown,
                    char **why,
                    gboolean *by_day);
  /* Shows the entries of the cell; @place: in the coordinates of the grid. */
  void (*open) (gpointer owner, guint row, int day, const GdkRectangle *place);
  gboolean (*is_open) (gpointer owner);
  /* Shows what the row is of. */
  void (*open_row) (gpointer owner, guint row);
  /* Shows all of that day. */
  void (*open_day) (gpointer owner, int day);
} DocketWeekGridAsks;

/**
 * DocketWeekGrid:
 *
 * The rows of a week, and the cell that the keys are in: what is typed there goes into it. Arrows,
 * Tab and Enter move on, Escape takes back what was typed. Main thread.
 */
GtkWidget *docket_week_grid_new (const DocketWeekGridAsks *asks, gpointer owner);
/* @keys: (element-type utf8): what tells each row from the others, so that the cell stays with its
 * row; @texts: (element-type DocketSheetText) (transfer full) */
void docket_week_grid_set (
    DocketWeekGrid *self, GPtrArray *keys, GPtrArray *texts, DocketCardLook *look, int today);
/* What the cells said is of no use any more and what they will say is not known yet: they are empty
 * and cannot be typed into until they are set again. The cell that has the focus keeps it. */
void docket_week_grid_empty (DocketWeekGrid *self);
/* Moves to a cell and takes the focus there. */
void docket_week_grid_go (DocketWeekGrid *self, const char *key, int day);
/* Takes over what is typed and not yet taken over; what cannot be understood is forgotten. */
void docket_week_grid_save (DocketWeekGrid *self);

G_END_DECLS
