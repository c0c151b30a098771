/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-card.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_COLUMN_MODEL (docket_column_model_get_type ())
G_DECLARE_FINAL_TYPE (DocketColumnModel, docket_column_model, DOCKET, COLUMN_MODEL, GObject)

/** The sum of one currency. */
typedef struct
{
  const char *currency; /* (unowned) of a card */
  DocketMoney unbilled;
} DocketColumnSum;

/** What a column's head says. @sums: (element-type DocketColumnSum), none of zero. */
typedef struct
{
  guint n_all;
  guint n_shown;
  gint64 seconds; /* spent on the shown ones */
  GArray *sums;
} DocketColumnTotals;

/* The shown cards of one stage, by rank (GListModel of DocketCard). Emits ::totals-changed. */
const char *docket_column_model_get_stage (DocketColumnModel *self);
/* Added up when asked, kept until something changes. (transfer none) */
const DocketColumnTotals *docket_column_model_get_totals (DocketColumnModel *self);
/* Its place among the shown ones, or -1. */
int docket_column_model_find (DocketColumnModel *self, DocketCard *card);
/* (transfer none) (nullable) */
DocketCard *docket_column_model_peek (DocketColumnModel *self, int position);

#define DOCKET_TYPE_BOARD_MODEL (docket_board_model_get_type ())
G_DECLARE_FINAL_TYPE (DocketBoardModel, docket_board_model, DOCKET, BOARD_MODEL, GObject)

/* Whether a card is shown. */
typedef gboolean (*DocketCardFilter) (DocketCard *card, gpointer user_data);

/**
 * DocketBoardModel:
 *
 * Deals the cards of one list out to a column a stage. One pass over the list a change of filter,
 * and one step a changed card, whatever the number of columns. No widget; main thread.
 */
DocketBoardModel *docket_board_model_new (GListModel *cards) G_GNUC_WARN_UNUSED_RESULT;
/* Cards of a stage that is not named are put into the first column, so that none is lost. A stage
 * that was there keeps its column. */
void docket_board_model_set_stages (DocketBoardModel *self, const char *const *stages);
/* A stage is called otherwise; cards are dealt out by the new name when the stages are set. */
void docket_board_model_rename_stage (DocketBoardModel *self,
                                      DocketColumnModel *column,
                                      const char *name);
/* @filter: NULL shows all. @user_data stays the caller's. */
void
docket_board_model_set_filter (DocketBoardModel *self, DocketCardFilter filter, gpointer user_data);
/* Figures of cards changed in place: what columns add up is told anew. */
void docket_board_model_refresh (DocketBoardModel *self);
guint docket_board_model_get_n_columns (DocketBoardModel *self);
/* (transfer none) */
DocketColumnModel *docket_board_model_get_column (DocketBoardModel *self, guint column);
/* The column that shows @card, or NULL. (transfer none) */
DocketColumnModel *docket_board_model_find (DocketBoardModel *self, DocketCard *card);

G_END_DECLS
