/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_WHICH_RATE_PAGE (docket_which_rate_page_get_type ())
G_DECLARE_FINAL_TYPE (DocketWhichRatePage, docket_which_rate_page, DOCKET, WHICH_RATE_PAGE, AdwBin)

/* *Which Rate?*: who, what, for whom and when, the price that counts, and the search for it. Its
 * button activates `rates.show-price` (list, row). Main thread. */
GtkWidget *docket_which_rate_page_new (DocketWorkspace *workspace);

G_END_DECLS
