/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-card.h"

G_BEGIN_DECLS

/* Cards for the tests of the board. */

DocketCard *board_cards_new (const char *id, const char *title, const char *stage, gint64 rank)
    G_GNUC_WARN_UNUSED_RESULT;
/* As an act on the database would: another stage and rank, told by the list's row. */
void board_cards_move (GListStore *store, DocketCard *card, const char *stage, gint64 rank);
/* Figures with nothing but what is named. */
DocketCardFigures board_cards_figures (gint64 spent, gint64 unbilled);

G_END_DECLS
