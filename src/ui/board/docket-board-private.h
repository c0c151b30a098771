/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-board alone, each of which includes docket-board.h before it. */

G_BEGIN_DECLS

enum
{
  DOCKET_BOARD_MOVED,
  DOCKET_BOARD_TOGGLED,
  DOCKET_BOARD_OPENED,
  DOCKET_BOARD_DELETED,
  DOCKET_BOARD_ADDED,
  DOCKET_BOARD_N_SIGNALS,
};

struct _DocketBoard
{
  GtkWidget parent_instance;

  DocketKind kind;
  GListModel *cards;
  DocketBoardModel *model;
  GPtrArray *columns; /* (element-type DocketColumn) borrowed of @box */
  DocketCardLook *look;
  DocketCard *open;
  DocketCard *follow; /* the card that gets the focus where it arrives */
  char *follow_stage; /* the stage, by id or name, that gets the focus where it arrives */
  char *currency;
  DocketDate today;
  DocketQuickAddWords words;
  gpointer words_data;

  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *menu;
  GtkRoot *root;       /* whose focus is watched */
  GtkWidget *hot;      /* weak: the card's widget with the focus */
  DocketCard *focused; /* the last one with the focus */
  guint tick;
  double edge; /* how fast a drag at the edge scrolls, pixels a frame */
};

extern guint docket_board_signals[DOCKET_BOARD_N_SIGNALS];

/* The acts and keys, in docket-board-actions.c. */
void docket_board_install_actions (GtkWidgetClass *klass);
/* Keys that belong to cards; @column's list would take them otherwise. */
void docket_board_add_keys (DocketColumn *column);
void
docket_board_move (DocketBoard *self, DocketCard *card, DocketColumnModel *to, DocketCard *before);
void docket_board_show_column (DocketBoard *self, DocketColumn *column);
/* The stage that was moved or added gets the focus, once it has its place. */
void docket_board_follow_stage (DocketBoard *self);
void docket_board_show_menu (
    DocketBoard *self, DocketColumn *column, DocketCard *card, double x, double y);

G_END_DECLS
