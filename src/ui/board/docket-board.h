/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-board-model.h"
#include "docket-column.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_BOARD (docket_board_get_type ())
G_DECLARE_FINAL_TYPE (DocketBoard, docket_board, DOCKET, BOARD, GtkWidget)

/**
 * DocketBoard:
 *
 * Columns of cards beside one another, of tickets or of projects. It knows neither database nor
 * workspace; what a person does it tells by signals:
 * - `moved` (DocketCard card, stage, before): to that stage, before the card with the id @before
 *   (%NULL: to the end)
 * - `toggled` (DocketCard): start or stop its stopwatch
 * - `opened` (DocketCard)
 * - `deleted` (DocketCard)
 * - `added` (stage, text)
 *
 * Actions, each with its key where the focus is on a card: `board.move` (left, right, up, down,
 * first, last, top, bottom), `board.move-to` (stage), `board.toggle-stopwatch` (id or "" for the
 * card with the focus), `board.open`, `board.menu`, `board.delete`, `board.new`.
 *
 * What a person does to a stage ends in an action of what the board is in, each beginning with the
 * stage's id: `stage.menu`, `stage.begin-rename`, `stage.begin-add`, `stage.begin-limit`,
 * `stage.remove`; `stage.rename` (name), `stage.add` (name of the new one behind it), `stage.move`
 * (id of the one that it goes before, or ""), `stage.color` (a colour or ""), `stage.kind` (open,
 * waiting, done), `stage.limit` (number, 0 for none).
 */
GtkWidget *docket_board_new (DocketKind ticket_or_project, GListModel *cards);
/* @stages: (element-type DocketStage) of this board, in order. */
void docket_board_set_stages (DocketBoard *self, GPtrArray *stages);
void docket_board_set_today (DocketBoard *self, DocketDate today);
void docket_board_set_currency (DocketBoard *self, const char *currency);
void docket_board_set_words (DocketBoard *self, DocketQuickAddWords words, gpointer user_data);
/* NULL shows all. */
void docket_board_set_filter (DocketBoard *self, DocketCardFilter filter, gpointer user_data);
DocketBoardModel *docket_board_get_model (DocketBoard *self);
/* (transfer none) (nullable) */
DocketColumn *docket_board_get_column (DocketBoard *self, guint column);
/* (transfer none) (nullable) */
DocketColumn *docket_board_find_column (DocketBoard *self, const char *stage_id);
/* (transfer container) (element-type DocketStage) in order */
GPtrArray *docket_board_list_stages (DocketBoard *self) G_GNUC_WARN_UNUSED_RESULT;
/* The menu of a stage, at its button. */
void docket_board_show_stage_menu (DocketBoard *self, const char *stage_id);
/* Asks for the name of a new stage behind @stage_id. */
void docket_board_ask_new_stage (DocketBoard *self, const char *stage_id);
/* Asks how many cards the stage should have at most. */
void docket_board_ask_limit (DocketBoard *self, const char *stage_id);
void docket_board_rename_stage (DocketBoard *self, const char *stage_id);
/* The stage of that id or name gets the focus when it has come or moved. */
void docket_board_expect_stage (DocketBoard *self, const char *id_or_name);
/* The card with the focus. (transfer none) (nullable) */
DocketCard *docket_board_get_focused (DocketBoard *self);
/* Scrolls to the card, in both directions, and gives it the focus. */
gboolean docket_board_focus_card (DocketBoard *self, DocketCard *card);
/* The card that the pane shows, or NULL. */
void docket_board_set_open (DocketBoard *self, DocketCard *card);
/* The line to add a card to the first column. */
void docket_board_begin_add (DocketBoard *self);

G_END_DECLS
