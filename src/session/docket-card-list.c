/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards in order. GTK's filter and sort models do not watch their items' properties, so this list
 * tells them of each change by its row. Owns a reference to each card. Main thread. */
#include "docket-card-list.h"

struct _DocketCardList
{
  GObject parent_instance;

  GPtrArray *cards; /* (element-type DocketCard) by rank, then id */
  GHashTable *by_id;
};

static GType
get_item_type (GListModel *model)
{
  return DOCKET_TYPE_CARD;
}

static guint
get_n_items (GListModel *model)
{
  return DOCKET_CARD_LIST (model)->cards->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DocketCardList *self = DOCKET_CARD_LIST (model);

  return position < self->cards->len ? g_object_ref (self->cards->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketCardList,
                               docket_card_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static int
compare (DocketCard *a, DocketCard *b)
{
  gint64 left = docket_card_get_rank (a);
  gint64 right = docket_card_get_rank (b);

  if (left != right)
    return left < right ? -1 : 1;
  return g_strcmp0 (docket_card_get_id (a), docket_card_get_id (b));
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return compare (*(DocketCard *const *) a, *(DocketCard *const *) b);
}

/* The first place whose card does not come before @card. */
static guint
find_place (DocketCardList *self, DocketCard *card)
{
  guint low = 0;
  guint high = self->cards->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (self->cards->pdata[middle], card) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
docket_card_list_finalize (GObject *object)
{
  DocketCardList *self = DOCKET_CARD_LIST (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->cards);

  G_OBJECT_CLASS (docket_card_list_parent_class)->finalize (object);
}

static void
docket_card_list_class_init (DocketCardListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_card_list_finalize;
}

static void
docket_card_list_init (DocketCardList *self)
{
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DocketCardList *
docket_card_list_new (void)
{
  return g_object_new (DOCKET_TYPE_CARD_LIST, NULL);
}

DocketCard *
docket_card_list_find (DocketCardList *self, const char *id)
{
  g_return_val_if_fail (DOCKET_IS_CARD_LIST (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

void
docket_card_list_replace (DocketCardList *self, GPtrArray *cards)
{
  guint n_before;

  g_return_if_fail (DOCKET_IS_CARD_LIST (self));

  n_before = self->cards->len;
  g_hash_table_remove_all (self->by_id);
  g_ptr_array_unref (self->cards);
  self->cards = cards;
  g_ptr_array_sort (cards, compare_pointers);
  for (guint i = 0; i < cards->len; i++)
    g_hash_table_insert (
        self->by_id, g_strdup (docket_card_get_id (cards->pdata[i])), cards->pdata[i]);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, cards->len);
}

void
docket_card_list_put (DocketCardList *self, DocketCard *card)
{
  guint place;

  g_return_if_fail (DOCKET_IS_CARD_LIST (self));

  place = find_place (self, card);
  g_ptr_array_insert (self->cards, (int) place, g_object_ref (card));
  g_hash_table_insert (self->by_id, g_strdup (docket_card_get_id (card)), card);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 0, 1);
}

void
docket_card_list_remove (DocketCardList *self, const char *id)
{
  DocketCard *card = docket_card_list_find (self, id);
  guint place;

  if (card == NULL)
    return;

  place = find_place (self, card);
  g_assert (self->cards->pdata[place] == card);
  g_hash_table_remove (self->by_id, id);
  g_ptr_array_remove_index (self->cards, place);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
}

void
docket_card_list_touch (DocketCardList *self, DocketCard *card)
{
  g_list_model_items_changed (G_LIST_MODEL (self), find_place (self, card), 1, 1);
}
