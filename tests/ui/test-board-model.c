/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards dealt out to columns: by stage and rank, whatever changes, and with any filter. */
#include "board-cards.h"
#include "docket-board-model.h"

#include <string.h>

static const char *const stages[] = { "Open", "In progress", "Done", NULL };

typedef struct
{
  GListStore *store;
  DocketBoardModel *model;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->store = g_list_store_new (DOCKET_TYPE_CARD);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *id = g_strdup_printf ("T-%u", i + 1);
      g_autoptr (DocketCard) card
          = board_cards_new (id, i % 2 == 0 ? "Mail" : "Printer", stages[i / 3], 100 - i);

      g_list_store_append (self->store, card);
    }
  self->model = docket_board_model_new (G_LIST_MODEL (self->store));
  docket_board_model_set_stages (self->model, stages);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->model);
  g_object_unref (self->store);
}

/* "T-3 T-2 T-1" */
static char *
list_column (Fixture *self, guint column)
{
  GListModel *model = G_LIST_MODEL (docket_board_model_get_column (self->model, column));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", docket_card_get_id (card));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_column(self, column, expected)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *listed = list_column (self, column);                                          \
    g_assert_cmpstr (listed, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static DocketCard *
get_card (Fixture *self, guint position)
{
  g_autoptr (DocketCard) card = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return card;
}

static void
test_dealt (Fixture *self, gconstpointer data)
{
  assert_column (self, 0, "T-3 T-2 T-1");
  assert_column (self, 1, "T-6 T-5 T-4");
  assert_column (self, 2, "");
}

static void
test_moves (Fixture *self, gconstpointer data)
{
  board_cards_move (self->store, get_card (self, 0), "Done", 5);
  assert_column (self, 0, "T-3 T-2");
  assert_column (self, 2, "T-1");

  board_cards_move (self->store, get_card (self, 2), "Open", 200);
  assert_column (self, 0, "T-2 T-3");

  board_cards_move (self->store, get_card (self, 5), "Open", 99);
  assert_column (self, 0, "T-2 T-6 T-3");
  assert_column (self, 1, "T-5 T-4");
}

/* Ranks are rewritten one by one; in between the column's order is not that of the records. */
static void
test_renumbered (Fixture *self, gconstpointer data)
{
  DocketCard *first = get_card (self, 0);
  DocketCard *second = get_card (self, 1);
  DocketCard *third = get_card (self, 2);

  board_cards_move (self->store, first, "Open", 1);
  board_cards_move (self->store, second, "Open", 2);
  board_cards_move (self->store, third, "Open", 3);
  assert_column (self, 0, "T-1 T-2 T-3");
}

static void
test_unknown_stage_is_kept (Fixture *self, gconstpointer data)
{
  board_cards_move (self->store, get_card (self, 4), "Elsewhere", 1);
  assert_column (self, 0, "T-5 T-3 T-2 T-1");
}

static void
test_added_and_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketCard) card = board_cards_new ("T-7", "New", "Done", 1);

  g_list_store_insert (self->store, 2, card);
  g_list_store_remove (self->store, 0);
  assert_column (self, 0, "T-3 T-2");
  assert_column (self, 2, "T-7");

  g_list_store_remove_all (self->store);
  assert_column (self, 0, "");
  assert_column (self, 2, "");
}

static void
test_many_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  DocketColumnModel *column = docket_board_model_get_column (self->model, 2);

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("M-%03u", i);

      g_ptr_array_add (cards, board_cards_new (id, "Many", stages[i % 3], 500 - i));
    }
  g_list_store_splice (self->store, 0, 3, cards->pdata, cards->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (column)), ==, 166);
  g_assert_cmpstr (docket_card_get_id (docket_column_model_peek (column, 0)), ==, "M-497");
}

static gboolean
is_mail (DocketCard *card, gpointer word)
{
  return strstr (docket_card_get_folded (card), word) != NULL;
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  docket_board_model_set_filter (self->model, is_mail, (gpointer) "mail");
  assert_column (self, 0, "T-3 T-1");
  assert_column (self, 1, "T-5");

  /* A card that moves while the filter is on obeys it too. */
  board_cards_move (self->store, get_card (self, 1), "Done", 7);
  board_cards_move (self->store, get_card (self, 2), "Done", 8);
  assert_column (self, 2, "T-3");

  docket_board_model_set_filter (self->model, NULL, NULL);
  assert_column (self, 0, "T-1");
  assert_column (self, 2, "T-2 T-3");
}

static void
test_totals (Fixture *self, gconstpointer data)
{
  DocketColumnModel *column = docket_board_model_get_column (self->model, 0);
  DocketCardFigures figures = board_cards_figures (3600, 11000);
  const DocketColumnTotals *totals;

  docket_card_set_figures (get_card (self, 0), &figures);
  docket_card_set_figures (get_card (self, 1), &figures);
  docket_board_model_refresh (self->model);
  totals = docket_column_model_get_totals (column);
  g_assert_cmpuint (totals->n_all, ==, 3);
  g_assert_cmpint (totals->seconds, ==, 7200);
  g_assert_cmpuint (totals->sums->len, ==, 1);
  g_assert_cmpint (g_array_index (totals->sums, DocketColumnSum, 0).unbilled.minor, ==, 22000);

  docket_board_model_set_filter (self->model, is_mail, (gpointer) "mail");
  totals = docket_column_model_get_totals (column);
  g_assert_cmpuint (totals->n_all, ==, 3);
  g_assert_cmpuint (totals->n_shown, ==, 2);
  g_assert_cmpint (totals->seconds, ==, 3600);
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *counts)
{
  counts[0]++;
  counts[1] += removed;
  counts[2] += added;
}

/* A filter tells of the one stretch that differs, so that rows that stay are not made anew. */
static void
test_filter_tells_little (Fixture *self, gconstpointer data)
{
  guint counts[3] = { 0 };

  gulong handler = g_signal_connect (docket_board_model_get_column (self->model, 0),
                                     "items-changed",
                                     G_CALLBACK (count_cb),
                                     counts);

  docket_board_model_set_filter (self->model, is_mail, (gpointer) "mail");
  g_signal_handler_disconnect (docket_board_model_get_column (self->model, 0), handler);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[2], ==, 0);
}

#define ADD(name, test) g_test_add ("/board model/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cards lie in their stage by rank", test_dealt);
  ADD ("a moved card is where its record says", test_moves);
  ADD ("renumbered ranks leave no card behind", test_renumbered);
  ADD ("a card of an unknown stage is not lost", test_unknown_stage_is_kept);
  ADD ("cards come and go", test_added_and_removed);
  ADD ("many cards at once are dealt out alike", test_many_at_once);
  ADD ("a filter holds for moved cards too", test_filter);
  ADD ("totals are of the shown cards", test_totals);
  ADD ("a filter tells of what differs alone", test_filter_tells_little);
  return g_test_run ();
}
