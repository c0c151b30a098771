/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_PRICE_CELL (docket_price_cell_get_type ())
G_DECLARE_FINAL_TYPE (DocketPriceCell, docket_price_cell, DOCKET, PRICE_CELL, GtkWidget)

/* Takes what was typed. FALSE: @why (transfer full) says why it will not do; the text then stays.
 */
typedef gboolean (*DocketPriceCellTake) (DocketPriceCell *cell,
                                         const char *text,
                                         gpointer user_data,
                                         char **why);

/**
 * docket_price_cell_new:
 * @label: what stands in it, for who does not see the head above it
 * @grey: what counts where nothing is typed
 * @width: in characters
 *
 * One value that is edited in place: Enter or leaving it takes it over, Escape gives back what was
 * there. What cannot be taken stays, is marked, and says why. Emits `typed` with every change of
 * its text by a person.
 */
GtkWidget *docket_price_cell_new (const char *label, const char *grey, int width);
/* The cell may outlive @user_data: NULL takes the way out again. */
void
docket_price_cell_set_take (DocketPriceCell *self, DocketPriceCellTake take, gpointer user_data);
/* What is kept. A text that is being typed is left alone unless @anew. */
void docket_price_cell_set_text (DocketPriceCell *self, const char *text, gboolean anew);
const char *docket_price_cell_get_label (DocketPriceCell *self);
/* How many characters there is room for. */
void docket_price_cell_set_width (DocketPriceCell *self, int width);
/* What counts where nothing is typed. */
void docket_price_cell_set_grey (DocketPriceCell *self, const char *grey);
const char *docket_price_cell_get_text (DocketPriceCell *self);
/* Takes over what was typed. FALSE: it will not do. */
gboolean docket_price_cell_commit (DocketPriceCell *self);
/* Whether its text is not what is kept. */
gboolean docket_price_cell_is_half_typed (DocketPriceCell *self);
/* Why the text will not do; NULL where it does. */
const char *docket_price_cell_get_complaint (DocketPriceCell *self);

G_END_DECLS
