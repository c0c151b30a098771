/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-board-screen alone, each of which includes docket-board-screen.h before
 * it. */

#include "board/docket-board-filter.h"
#include "board/docket-board.h"

G_BEGIN_DECLS

struct _DocketBoardScreen
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketKind kind;
  char *open_id; /* of the card in the pane */

  GtkWidget *header;
  DocketBoardFilter *filter;
  GtkWidget *box;
  GtkWidget *stack; /* the board, or what to do where it is empty */
  DocketBoard *board;
  GtkWidget *revealer;
  GtkWidget *pane;

  gboolean narrow;
  gboolean begun; /* there is, or was, or is about to be a card */
};

/* Installs every `stage.` action, which are in docket-board-screen-stages.c. */
void docket_board_screen_install_stage_actions (GtkWidgetClass *klass);

G_END_DECLS
