/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-add.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PRICE_LIST_PAGE (docket_price_list_page_get_type ())
G_DECLARE_FINAL_TYPE (DocketPriceListPage, docket_price_list_page, DOCKET, PRICE_LIST_PAGE, AdwBin)

/* One price list: its prices in a grid, its surcharges, and what holds for all of them. Nothing is
 * saved until the person says so. */
GtkWidget *docket_price_list_page_new (DocketWorkspace *workspace, const char *list);
/* Whether there is something that is not saved. */
gboolean docket_price_list_page_is_changed (DocketPriceListPage *self);
/* Adds a price below the one that has the focus. FALSE: none has it. */
gboolean docket_price_list_page_create (DocketPriceListPage *self);
/* Lights the row of the list's @row. */
void docket_price_list_page_light (DocketPriceListPage *self, guint row);
/* In a window. */
void docket_price_list_page_add (GtkWidget *from,
                                 DocketWorkspace *workspace,
                                 DocketAdded added,
                                 gpointer user_data,
                                 GDestroyNotify destroy);

G_END_DECLS
