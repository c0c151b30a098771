/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PRICE_ITEM (docket_price_item_get_type ())
G_DECLARE_FINAL_TYPE (DocketPriceItem, docket_price_item, DOCKET, PRICE_ITEM, GObject)

/** A row of the grid. Emits `changed`. */
struct _DocketPriceItem
{
  GObject parent_instance;

  guint index;        /* in the list's rates */
  DocketPrice *price; /* owned, not to be changed */
  DocketDate last;    /* the day before a later row of its key counts; null: none follows */
  gboolean over;      /* that day has passed */
  gboolean lit;
};

DocketPriceItem *docket_price_item_new (guint index, gpointer price) G_GNUC_WARN_UNUSED_RESULT;
void docket_price_item_tell (DocketPriceItem *self);
/* For whom and what, without the day: 0 where both are one key. */
gboolean docket_price_item_same_key (const DocketPrice *left, const DocketPrice *right);
/* Most exact first as the search has them, by key, then by day. */
int docket_price_item_compare (gconstpointer a, gconstpointer b);
/* Finds what follows each of @items. */
void docket_price_item_chain (GListModel *items, DocketDate today);

G_END_DECLS
