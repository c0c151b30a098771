/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards for the tests of the board. Owns nothing. */
#include "board-cards.h"

DocketCard *
board_cards_new (const char *id, const char *title, const char *stage, gint64 rank)
{
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);

  ticket->id = g_strdup (id);
  ticket->title = g_strdup (title);
  ticket->client = g_strdup ("acme");
  ticket->stage = g_strdup (stage);
  ticket->rank = rank;
  return docket_card_new (ticket, "Acme", "USD", "Ann Lee");
}

void
board_cards_move (GListStore *store, DocketCard *card, const char *stage, gint64 rank)
{
  g_autoptr (DocketTicket) ticket = docket_record_copy (docket_card_get_record (card));
  guint position;

  g_free (ticket->stage);
  ticket->stage = g_strdup (stage);
  ticket->rank = rank;
  docket_card_update (card, ticket, "Acme", "USD", "Ann Lee");
  g_assert_true (g_list_store_find (store, card, &position));
  g_list_model_items_changed (G_LIST_MODEL (store), position, 1, 1);
}

DocketCardFigures
board_cards_figures (gint64 spent, gint64 unbilled)
{
  return (DocketCardFigures){ .spent = spent,
                              .unbilled = { unbilled },
                              .earned = DOCKET_MONEY_NULL,
                              .left = DOCKET_NULL,
                              .overage = DOCKET_RATE_NULL,
                              .running_since = DOCKET_NULL };
}
