/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_RATES_SCREEN (docket_rates_screen_get_type ())
G_DECLARE_FINAL_TYPE (DocketRatesScreen, docket_rates_screen, DOCKET, RATES_SCREEN, GtkWidget)

/* Price lists and contracts as a screen of the window. */
GtkWidget *docket_rates_screen_new (DocketWorkspace *workspace);

G_END_DECLS
