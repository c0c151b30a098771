/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-price-grid alone, each of which includes docket-price-grid.h before it.
 */

#include "docket-price-item.h"

G_BEGIN_DECLS

typedef enum
{
  COLUMN_WHO,
  COLUMN_SERVICE,
  COLUMN_PRICE,
  COLUMN_FROM,
  COLUMN_MINIMUM,
  COLUMN_ROUNDING,
  COLUMN_REMOVE,
  N_COLUMNS
} DocketPriceColumn;

/** One cell's widget, for as long as the list keeps it. */
typedef struct
{
  DocketPriceGrid *grid; /* (unowned) */
  GtkListItem *item;     /* (unowned) */
  DocketPriceColumn column;
  GtkWidget *widget;
  gulong handler;
  gboolean loading;
} DocketPriceGridCell;

struct _DocketPriceGrid
{
  AdwBin parent_instance;

  DocketForm *form; /* owned */
  GListStore *items;
  GtkWidget *view;
  GPtrArray *cells; /* (element-type DocketPriceGridCell) unowned: owned by their list items */

  /* What can be chosen: the labels, and beside them "agent ID", "team ID", "service ID" or NULL. */
  GtkStringList *who;
  GPtrArray *who_values;
  GtkStringList *services;
  GPtrArray *service_values;

  GtkWidget *foot; /* owned: what stands below the page, in sight however it is scrolled */
  GtkWidget *ask;  /* the question from when on a changed price counts */
  GtkLabel *ask_words;
  GtkWidget *ask_later;
  DocketPriceItem *asked; /* owned */
  DocketPrice *asked_before;
  int frames_to_ask; /* until the question is laid out */
  GtkLabel *complaint;
  gboolean editing;
  gboolean compact; /* there is little room: shorter words */
};

/* In the grid. */

/* @price: (transfer full): in the place of @item's */
void docket_price_grid_put (DocketPriceGrid *self, DocketPriceItem *item, DocketPrice *price);
void docket_price_grid_remove (DocketPriceGrid *self, DocketPriceItem *item);
/* Asks from when on the price of @item counts, where another one is saved for the same. */
void docket_price_grid_ask_from_when (DocketPriceGrid *self, DocketPriceItem *item);
void docket_price_grid_stop_asking (DocketPriceGrid *self);

/* In its cells. */

void docket_price_grid_add_column (DocketPriceGrid *self, DocketPriceColumn column);
/* (transfer none) (nullable) */
DocketPriceItem *docket_price_grid_cell_get_item (DocketPriceGridCell *cell);
/* Shows it in the words that there is room for. */
void docket_price_grid_cell_fit (DocketPriceGridCell *cell);
/* Removes the row that the cell is in. */
void docket_price_grid_cell_remove (DocketPriceGridCell *cell);
/* Says at the foot of the page why something typed will not do; NULL: nothing is wrong. */
void docket_price_grid_complain (DocketPriceGrid *self, const char *why);

G_END_DECLS
