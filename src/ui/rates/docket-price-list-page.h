/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-add.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PRICE_LIST_PAGE (docket_price_list_page_get_type ())
G_DECLARE_FINAL_TYPE (DocketPriceListPage, docket_price_list_page, DOCKET, PRICE_LIST_PAGE, AdwBin)

/* One price list: its prices, each a row that opens, and what holds for all of them. */
GtkWidget *docket_price_list_page_new (DocketWorkspace *workspace, const char *list);
/* In a window. */
void docket_price_list_page_add (GtkWidget *from,
                                 DocketWorkspace *workspace,
                                 DocketAdded added,
                                 gpointer user_data,
                                 GDestroyNotify destroy);

G_END_DECLS
