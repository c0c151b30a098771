/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-board-model.h"
#include "docket-card-look.h"
#include "docket-quick-add-entry.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_COLUMN (docket_column_get_type ())
G_DECLARE_FINAL_TYPE (DocketColumn, docket_column, DOCKET, COLUMN, GtkWidget)

/**
 * DocketColumn:
 *
 * One stage of a board: its head, where a card is added, and its cards in a list that makes rows
 * only as far as it was scrolled. Signals:
 * - `dropped` (DocketCard card, DocketCard before): @before %NULL for the end
 * - `opened` (DocketCard)
 * - `menu` (DocketCard, double x, double y): its menu was asked for there, in the column's
 *   coordinates
 * - `added` (text): a line was entered into the quick add
 */
GtkWidget *docket_column_new (DocketColumnModel *model, const DocketStage *stage);
DocketColumnModel *docket_column_get_model (DocketColumn *self);
const char *docket_column_get_stage (DocketColumn *self);
/* The stage itself changed: its name, its limit, its colour. */
void docket_column_set_stage (DocketColumn *self, const DocketStage *stage);
/* The stage that it shows. (transfer none) */
const DocketStage *docket_column_get_record (DocketColumn *self);
/* Puts a line where the name stands. Enter there ends in the action `stage.rename` (id, name) of
 * what the column is in. @stages: (element-type DocketStage) of this board */
void docket_column_begin_rename (DocketColumn *self, GPtrArray *stages);
/* The button in the head that activates `stage.menu` (id). (transfer none) */
GtkWidget *docket_column_get_menu_button (DocketColumn *self);
void docket_column_set_look (DocketColumn *self, DocketCardLook *look);
/* The currency whose sum stands in the head. */
void docket_column_set_currency (DocketColumn *self, const char *currency);
/* Whether a line to add a card stands at the head even when nobody asked for it. */
void docket_column_set_addable (DocketColumn *self, gboolean always);
void docket_column_begin_add (DocketColumn *self);
DocketQuickAddEntry *docket_column_get_entry (DocketColumn *self);
/* Scrolls to the card and gives it the focus. */
gboolean docket_column_focus_card (DocketColumn *self, DocketCard *card);
/* The card's widget where there is one now. (transfer none) (nullable) */
GtkWidget *docket_column_find_widget (DocketColumn *self, DocketCard *card);
/* The card that is open in the pane; may be of another column. */
void docket_column_set_open (DocketColumn *self, DocketCard *card);
/* The list, where the keys for cards belong. (transfer none) */
GtkWidget *docket_column_get_list (DocketColumn *self);
GtkAdjustment *docket_column_get_adjustment (DocketColumn *self);

G_END_DECLS
