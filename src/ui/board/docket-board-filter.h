/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_BOARD_FILTER (docket_board_filter_get_type ())
G_DECLARE_FINAL_TYPE (DocketBoardFilter, docket_board_filter, DOCKET, BOARD_FILTER, GtkWidget)

/* The filter of a board in the header bar: text, client, person, label, mine. Emits `changed`. */
GtkWidget *docket_board_filter_new (DocketWorkspace *workspace, DocketKind ticket_or_project);
/* Whether it lets @card through; for docket_board_set_filter(). @self: a DocketBoardFilter. */
gboolean docket_board_filter_match (DocketCard *card, gpointer self);
gboolean docket_board_filter_is_active (DocketBoardFilter *self);
/* Opens it with the focus in its text. */
void docket_board_filter_search (DocketBoardFilter *self);
void docket_board_filter_clear (DocketBoardFilter *self);

G_END_DECLS
