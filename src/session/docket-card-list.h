/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-card.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CARD_LIST (docket_card_list_get_type ())
G_DECLARE_FINAL_TYPE (DocketCardList, docket_card_list, DOCKET, CARD_LIST, GObject)

/**
 * DocketCardList:
 *
 * The cards of one board by rank, then id: a GListModel that says of every change which row it
 * touches. Main thread.
 */
DocketCardList *docket_card_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
DocketCard *docket_card_list_find (DocketCardList *self, const char *id);
/* Takes all of @cards in place of what was there. (element-type DocketCard) (transfer full) */
void docket_card_list_replace (DocketCardList *self, GPtrArray *cards);
/* Adds @card, or puts it where its rank belongs. (transfer none) */
void docket_card_list_put (DocketCardList *self, DocketCard *card);
/* Before a card's record changes its rank: take it out of its place. */
void docket_card_list_remove (DocketCardList *self, const char *id);
/* Tells that a card's record changed while its rank did not. */
void docket_card_list_touch (DocketCardList *self, DocketCard *card);

G_END_DECLS
