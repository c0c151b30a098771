/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the grid stands for, and the order of rows. Owns a reference to its price. Knows no
 * widget. */
#include "docket-price-item.h"

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DocketPriceItem, docket_price_item, G_TYPE_OBJECT)

static void
docket_price_item_finalize (GObject *object)
{
  docket_record_unref (DOCKET_PRICE_ITEM (object)->price);

  G_OBJECT_CLASS (docket_price_item_parent_class)->finalize (object);
}

static void
docket_price_item_class_init (DocketPriceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_price_item_finalize;

  changed_signal = g_signal_new (
      "changed", DOCKET_TYPE_PRICE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_price_item_init (DocketPriceItem *self)
{
  self->last = DOCKET_DATE_NULL;
}

DocketPriceItem *
docket_price_item_new (guint index, gpointer price)
{
  DocketPriceItem *self = g_object_new (DOCKET_TYPE_PRICE_ITEM, NULL);

  self->index = index;
  self->price = docket_record_ref (price);
  return self;
}

void
docket_price_item_tell (DocketPriceItem *self)
{
  g_signal_emit (self, changed_signal, 0);
}

gboolean
docket_price_item_same_key (const DocketPrice *left, const DocketPrice *right)
{
  return g_strcmp0 (left->agent, right->agent) == 0 && g_strcmp0 (left->team, right->team) == 0
         && g_strcmp0 (left->service, right->service) == 0;
}

static int
rank (const DocketPrice *price)
{
  int person = price->agent != NULL ? 2 : price->team != NULL ? 1 : 0;

  return person * 2 + (price->service != NULL ? 1 : 0);
}

int
docket_price_item_compare (gconstpointer a, gconstpointer b)
{
  const DocketPriceItem *left = *(DocketPriceItem *const *) a;
  const DocketPriceItem *right = *(DocketPriceItem *const *) b;
  int order = rank (right->price) - rank (left->price);

  if (order == 0)
    order = g_strcmp0 (left->price->agent, right->price->agent);
  if (order == 0)
    order = g_strcmp0 (left->price->team, right->price->team);
  if (order == 0)
    order = g_strcmp0 (left->price->service, right->price->service);
  /* DOCKET_NULL, from ever, is before every day. */
  if (order == 0 && left->price->from.days != right->price->from.days)
    order = left->price->from.days < right->price->from.days ? -1 : 1;
  if (order == 0)
    order = left->index < right->index ? -1 : left->index > right->index;
  return order;
}

static void
find_last (GListModel *items, DocketPriceItem *item, DocketDate today)
{
  item->last = DOCKET_DATE_NULL;
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DocketPriceItem) other = g_list_model_get_item (items, i);

      if (other == item || DOCKET_IS_NULL (other->price->rate.e4)
          || !docket_price_item_same_key (item->price, other->price)
          || other->price->from.days <= item->price->from.days)
        continue;
      if (DOCKET_IS_NULL (item->last.days) || other->price->from.days - 1 < item->last.days)
        item->last.days = other->price->from.days - 1;
    }
  item->over = !DOCKET_IS_NULL (item->last.days) && item->last.days < today.days;
}

void
docket_price_item_chain (GListModel *items, DocketDate today)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DocketPriceItem) item = g_list_model_get_item (items, i);

      find_last (items, item, today);
    }
}
