/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-form.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PRICE_GRID (docket_price_grid_get_type ())
G_DECLARE_FINAL_TYPE (DocketPriceGrid, docket_price_grid, DOCKET, PRICE_GRID, AdwBin)

/* The rows of a price list, edited in place. @form: of a DocketPriceList, held until it is saved;
 * what is typed goes into its record. Emits `typed` while a person types. Main thread. */
GtkWidget *docket_price_grid_new (DocketForm *form);
/* A row below the one that has the focus, else at the end; its price is asked for. */
void docket_price_grid_add (DocketPriceGrid *self);
/* Why something typed will not do, and the question from when on a changed price counts, for a
 * place that is always in sight; nothing is shown while there is neither. (transfer none) */
GtkWidget *docket_price_grid_get_foot (DocketPriceGrid *self);
/* Lights the row of the record's @row; G_MAXUINT: none. */
void docket_price_grid_light (DocketPriceGrid *self, guint row);
/* Whether everything typed could be taken over; else the cell that could not has the focus. */
gboolean docket_price_grid_check (DocketPriceGrid *self);
/* Whether something is typed that was not taken over. */
gboolean docket_price_grid_is_half_typed (DocketPriceGrid *self);
/* Shows the record anew, without what was typed. */
void docket_price_grid_reload (DocketPriceGrid *self);

G_END_DECLS
