/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-card-look.h"
#include "docket-entry-store.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_ENTRY_LINE (docket_entry_line_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryLine, docket_entry_line, DOCKET, ENTRY_LINE, GtkWidget)

/* A time entry in a row of the list, drawn by itself: when, on what, for whom, how long. Main
 * thread. */
GtkWidget *docket_entry_line_new (void);
/* @item: (nullable), followed as it changes: takes everything away. @person: whether it says whose
 * it is. */
void docket_entry_line_set (DocketEntryLine *self,
                            DocketWorkspace *workspace,
                            DocketEntryItem *item,
                            DocketCardLook *look,
                            gboolean person);

/** Where a part of a row lies; no width: nowhere. */
typedef struct
{
  int x;
  int width;
} DocketEntryColumn;

#define DOCKET_ENTRY_LINE_LEAST 480 /* a row is no narrower */

/* The parts of a row of that width, from where it begins (docket-mirror.h). @columns:
 * DOCKET_ENTRIES_N_ORDERS of them, in that order. */
void docket_entry_line_columns (int width, gboolean person, DocketEntryColumn *columns);

G_END_DECLS
