/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards dealt out to columns. Each card has a place, which remembers the column and the rank that
 * it was put in by, so that a card whose record has moved on can still be found and taken out. Owns
 * the places; columns borrow them. Main thread. Knows no widget. */
#include "docket-board-model.h"

typedef struct
{
  DocketCard *card;
  DocketColumnModel *column; /* (unowned) */
  gint64 rank;
  gboolean shown;
} Place;

struct _DocketColumnModel
{
  GObject parent_instance;

  char *stage;
  GPtrArray *all;   /* (element-type Place) by rank, borrowed */
  GPtrArray *shown; /* those that the filter lets through, in the same order */
  DocketColumnTotals totals;
  gboolean added_up;
};

struct _DocketBoardModel
{
  GObject parent_instance;

  GListModel *cards;
  GPtrArray *places;  /* (element-type Place) in the order of @cards */
  GPtrArray *columns; /* (element-type DocketColumnModel) */
  DocketCardFilter filter;
  gpointer filter_data;
};

/* ---- One column ---- */

static GType
column_get_item_type (GListModel *model)
{
  return DOCKET_TYPE_CARD;
}

static guint
column_get_n_items (GListModel *model)
{
  return DOCKET_COLUMN_MODEL (model)->shown->len;
}

static gpointer
column_get_item (GListModel *model, guint position)
{
  DocketColumnModel *self = DOCKET_COLUMN_MODEL (model);
  Place *place;

  if (position >= self->shown->len)
    return NULL;
  place = g_ptr_array_index (self->shown, position);
  return g_object_ref (place->card);
}

static void
column_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = column_get_item_type;
  iface->get_n_items = column_get_n_items;
  iface->get_item = column_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketColumnModel,
                               docket_column_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, column_list_model_init))

static guint totals_changed_signal;

static void
docket_column_model_finalize (GObject *object)
{
  DocketColumnModel *self = DOCKET_COLUMN_MODEL (object);

  g_free (self->stage);
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->shown);
  g_array_unref (self->totals.sums);

  G_OBJECT_CLASS (docket_column_model_parent_class)->finalize (object);
}

static void
docket_column_model_class_init (DocketColumnModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_column_model_finalize;

  totals_changed_signal = g_signal_new ("totals-changed",
                                        G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        0);
}

static void
docket_column_model_init (DocketColumnModel *self)
{
  self->all = g_ptr_array_new ();
  self->shown = g_ptr_array_new ();
  self->totals.sums = g_array_new (FALSE, FALSE, sizeof (DocketColumnSum));
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = *(const Place *const *) a;
  const Place *second = *(const Place *const *) b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return g_strcmp0 (docket_card_get_id (first->card), docket_card_get_id (second->card));
}

/* Where @place is, or belongs, in an array in order. */
static guint
find_position (GPtrArray *places, Place *place)
{
  guint low = 0;
  guint high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gpointer *other = &g_ptr_array_index (places, middle);

      if (compare_places (other, &place) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
tell_totals (DocketColumnModel *self)
{
  self->added_up = FALSE;
  g_signal_emit (self, totals_changed_signal, 0);
}

static void
insert_place (DocketColumnModel *self, Place *place)
{
  place->column = self;
  g_ptr_array_insert (self->all, (int) find_position (self->all, place), place);
  if (place->shown)
    {
      guint position = find_position (self->shown, place);

      g_ptr_array_insert (self->shown, (int) position, place);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
    }
  tell_totals (self);
}

static void
remove_place (Place *place)
{
  DocketColumnModel *self = place->column;

  place->column = NULL;
  g_ptr_array_remove (self->all, place);
  if (place->shown)
    {
      guint position;

      if (g_ptr_array_find (self->shown, place, &position))
        {
          g_ptr_array_remove_index (self->shown, position);
          g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
        }
    }
  tell_totals (self);
}

/* Shows what the filter lets through; tells of the one stretch that differs. */
static void
refill (DocketColumnModel *self)
{
  g_autoptr (GPtrArray) old = self->shown;
  GPtrArray *now = g_ptr_array_sized_new (self->all->len);
  guint head = 0;
  guint tail = 0;
  guint least;

  for (guint i = 0; i < self->all->len; i++)
    {
      Place *place = g_ptr_array_index (self->all, i);

      if (place->shown)
        g_ptr_array_add (now, place);
    }
  least = MIN (old->len, now->len);
  while (head < least && g_ptr_array_index (old, head) == g_ptr_array_index (now, head))
    head++;
  while (tail < least - head
         && g_ptr_array_index (old, old->len - 1 - tail)
                == g_ptr_array_index (now, now->len - 1 - tail))
    tail++;

  self->shown = now;
  if (old->len != head + tail || now->len != head + tail)
    g_list_model_items_changed (
        G_LIST_MODEL (self), head, old->len - head - tail, now->len - head - tail);
  tell_totals (self);
}

const char *
docket_column_model_get_stage (DocketColumnModel *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN_MODEL (self), NULL);

  return self->stage;
}

static void
add_sum (GArray *sums, const char *currency, DocketMoney unbilled)
{
  DocketColumnSum sum = { currency, unbilled };

  if (currency == NULL || DOCKET_IS_NULL (unbilled.minor) || unbilled.minor == 0)
    return;
  for (guint i = 0; i < sums->len; i++)
    {
      DocketColumnSum *other = &g_array_index (sums, DocketColumnSum, i);

      if (g_strcmp0 (other->currency, currency) == 0)
        {
          (void) docket_money_add (other->unbilled, unbilled, &other->unbilled, NULL);
          return;
        }
    }
  g_array_append_val (sums, sum);
}

const DocketColumnTotals *
docket_column_model_get_totals (DocketColumnModel *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN_MODEL (self), NULL);

  if (self->added_up)
    return &self->totals;
  self->added_up = TRUE;
  self->totals.n_all = self->all->len;
  self->totals.n_shown = self->shown->len;
  self->totals.seconds = 0;
  g_array_set_size (self->totals.sums, 0);
  for (guint i = 0; i < self->shown->len; i++)
    {
      Place *place = g_ptr_array_index (self->shown, i);
      const DocketCardFigures *figures = docket_card_get_figures (place->card);

      (void) docket_add (
          self->totals.seconds, MAX (figures->spent, 0), &self->totals.seconds, NULL);
      add_sum (self->totals.sums, docket_card_get_currency (place->card), figures->unbilled);
    }
  return &self->totals;
}

int
docket_column_model_find (DocketColumnModel *self, DocketCard *card)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN_MODEL (self), -1);

  for (guint i = 0; i < self->shown->len; i++)
    {
      Place *place = g_ptr_array_index (self->shown, i);

      if (place->card == card)
        return (int) i;
    }
  return -1;
}

DocketCard *
docket_column_model_peek (DocketColumnModel *self, int position)
{
  Place *place;

  g_return_val_if_fail (DOCKET_IS_COLUMN_MODEL (self), NULL);

  if (position < 0 || (guint) position >= self->shown->len)
    return NULL;
  place = g_ptr_array_index (self->shown, position);
  return place->card;
}

/* ---- All of them ---- */

G_DEFINE_FINAL_TYPE (DocketBoardModel, docket_board_model, G_TYPE_OBJECT)

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->card);
  g_free (place);
}

static gboolean
passes (DocketBoardModel *self, DocketCard *card)
{
  return self->filter == NULL || self->filter (card, self->filter_data);
}

static DocketColumnModel *
find_column (DocketBoardModel *self, DocketCard *card)
{
  const char *stage = docket_card_get_stage (card);

  for (guint i = 0; i < self->columns->len; i++)
    {
      DocketColumnModel *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (column->stage, stage) == 0)
        return column;
    }
  return self->columns->len > 0 ? g_ptr_array_index (self->columns, 0) : NULL;
}

static Place *
new_place (DocketBoardModel *self, guint position)
{
  Place *place = g_new0 (Place, 1);

  place->card = g_list_model_get_item (self->cards, position);
  place->rank = docket_card_get_rank (place->card);
  place->shown = passes (self, place->card);
  return place;
}

/* The card says something else than when it was put there. */
static void
replace (DocketBoardModel *self, Place *place)
{
  DocketColumnModel *column = find_column (self, place->card);
  gint64 rank = docket_card_get_rank (place->card);
  gboolean shown = passes (self, place->card);

  if (column == place->column && rank == place->rank && shown == place->shown)
    {
      if (column != NULL)
        tell_totals (column);
      return;
    }
  if (place->column != NULL)
    remove_place (place);
  place->rank = rank;
  place->shown = shown;
  if (column != NULL)
    insert_place (column, place);
}

/* Everything is dealt out anew; columns tell of what differs. */
static void
deal (DocketBoardModel *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      DocketColumnModel *column = g_ptr_array_index (self->columns, i);

      g_ptr_array_set_size (column->all, 0);
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      place->column = find_column (self, place->card);
      place->rank = docket_card_get_rank (place->card);
      place->shown = passes (self, place->card);
      if (place->column != NULL)
        g_ptr_array_add (place->column->all, place);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      DocketColumnModel *column = g_ptr_array_index (self->columns, i);

      g_ptr_array_sort (column->all, compare_places);
      refill (column);
    }
}

static void
items_changed_cb (
    GListModel *cards, guint position, guint removed, guint added, DocketBoardModel *self)
{
  g_autoptr (GPtrArray) gone = NULL;

  if (removed == 1 && added == 1)
    {
      Place *place = g_ptr_array_index (self->places, position);
      g_autoptr (DocketCard) card = g_list_model_get_item (cards, position);

      if (place->card == card)
        {
          replace (self, place);
          return;
        }
    }
  /* Many at once are quicker dealt out anew than moved one by one. */
  if (removed + added > 64)
    {
      gone = g_ptr_array_new_with_free_func (place_free);
      for (guint i = 0; i < removed; i++)
        g_ptr_array_add (gone, g_ptr_array_index (self->places, position + i));
      g_ptr_array_set_free_func (self->places, NULL);
      if (removed > 0)
        g_ptr_array_remove_range (self->places, position, removed);
      g_ptr_array_set_free_func (self->places, place_free);
      for (guint i = 0; i < added; i++)
        g_ptr_array_insert (self->places, (int) (position + i), new_place (self, position + i));
      deal (self);
      return;
    }
  for (guint i = 0; i < removed; i++)
    {
      Place *place = g_ptr_array_index (self->places, position);

      if (place->column != NULL)
        remove_place (place);
      g_ptr_array_remove_index (self->places, position);
    }
  for (guint i = 0; i < added; i++)
    {
      Place *place = new_place (self, position + i);
      DocketColumnModel *column = find_column (self, place->card);

      g_ptr_array_insert (self->places, (int) (position + i), place);
      if (column != NULL)
        insert_place (column, place);
    }
}

static void
docket_board_model_dispose (GObject *object)
{
  DocketBoardModel *self = DOCKET_BOARD_MODEL (object);

  if (self->cards != NULL)
    g_signal_handlers_disconnect_by_func (self->cards, items_changed_cb, self);
  g_clear_object (&self->cards);
  for (guint i = 0; self->columns != NULL && i < self->columns->len; i++)
    {
      DocketColumnModel *column = g_ptr_array_index (self->columns, i);

      /* A column may outlive the places that it shows. */
      g_ptr_array_set_size (column->all, 0);
      refill (column);
    }
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);

  G_OBJECT_CLASS (docket_board_model_parent_class)->dispose (object);
}

static void
docket_board_model_class_init (DocketBoardModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_board_model_dispose;
}

static void
docket_board_model_init (DocketBoardModel *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

DocketBoardModel *
docket_board_model_new (GListModel *cards)
{
  DocketBoardModel *self = g_object_new (DOCKET_TYPE_BOARD_MODEL, NULL);
  guint n = g_list_model_get_n_items (cards);

  self->cards = g_object_ref (cards);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->places, new_place (self, i));
  g_signal_connect (cards, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

/* The column of that stage, taken out of @columns. (transfer full) (nullable) */
static DocketColumnModel *
steal_column (GPtrArray *columns, const char *stage)
{
  for (guint i = 0; i < columns->len; i++)
    {
      DocketColumnModel *column = g_ptr_array_index (columns, i);

      if (g_strcmp0 (column->stage, stage) == 0)
        return g_ptr_array_steal_index (columns, i);
    }
  return NULL;
}

void
docket_board_model_set_stages (DocketBoardModel *self, const char *const *stages)
{
  g_autoptr (GPtrArray) old = NULL;

  g_return_if_fail (DOCKET_IS_BOARD_MODEL (self));

  old = self->columns;
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; stages[i] != NULL; i++)
    {
      DocketColumnModel *column = steal_column (old, stages[i]);

      if (column == NULL)
        {
          column = g_object_new (DOCKET_TYPE_COLUMN_MODEL, NULL);
          column->stage = g_strdup (stages[i]);
        }
      g_ptr_array_add (self->columns, column);
    }
  for (guint i = 0; i < old->len; i++)
    {
      DocketColumnModel *column = g_ptr_array_index (old, i);

      g_ptr_array_set_size (column->all, 0);
      refill (column);
    }
  deal (self);
}

void
docket_board_model_rename_stage (DocketBoardModel *self,
                                 DocketColumnModel *column,
                                 const char *name)
{
  g_return_if_fail (DOCKET_IS_BOARD_MODEL (self));
  g_return_if_fail (DOCKET_IS_COLUMN_MODEL (column));

  g_free (column->stage);
  column->stage = g_strdup (name);
}

void
docket_board_model_set_filter (DocketBoardModel *self, DocketCardFilter filter, gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_BOARD_MODEL (self));

  self->filter = filter;
  self->filter_data = user_data;
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      place->shown = passes (self, place->card);
    }
  for (guint i = 0; i < self->columns->len; i++)
    refill (g_ptr_array_index (self->columns, i));
}

void
docket_board_model_refresh (DocketBoardModel *self)
{
  g_return_if_fail (DOCKET_IS_BOARD_MODEL (self));

  for (guint i = 0; i < self->columns->len; i++)
    tell_totals (g_ptr_array_index (self->columns, i));
}

guint
docket_board_model_get_n_columns (DocketBoardModel *self)
{
  g_return_val_if_fail (DOCKET_IS_BOARD_MODEL (self), 0);

  return self->columns->len;
}

DocketColumnModel *
docket_board_model_get_column (DocketBoardModel *self, guint column)
{
  g_return_val_if_fail (DOCKET_IS_BOARD_MODEL (self), NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return g_ptr_array_index (self->columns, column);
}

DocketColumnModel *
docket_board_model_find (DocketBoardModel *self, DocketCard *card)
{
  g_return_val_if_fail (DOCKET_IS_BOARD_MODEL (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    if (docket_column_model_find (g_ptr_array_index (self->columns, i), card) >= 0)
      return g_ptr_array_index (self->columns, i);
  return NULL;
}
