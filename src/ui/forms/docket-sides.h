/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_SIDES (docket_sides_get_type ())
G_DECLARE_FINAL_TYPE (DocketSides, docket_sides, DOCKET, SIDES, AdwBin)

/* A list at left and what is chosen in it at right; where there is too little room one of them at a
 * time, with a button that leads back to the list. */
GtkWidget *docket_sides_new (GtkWidget *list, GtkWidget *detail);
/* The button for the window's header; shown only where it is needed. (transfer none) */
GtkWidget *docket_sides_get_back_button (DocketSides *self);
void docket_sides_set_narrow (DocketSides *self, gboolean narrow);
/* Something is chosen: where there is room for one, it is shown instead of the list. */
void docket_sides_show_detail (DocketSides *self, gboolean show);

/* Words at the place of a detail where nothing is chosen, or nothing is there yet.
 * @button, @action: (nullable). */
GtkWidget *docket_sides_make_empty (
    const char *icon, const char *title, const char *words, const char *button, const char *action);
/* A page that scrolls, no wider than is good to read, with @box in it. */
GtkWidget *docket_sides_make_page (GtkWidget *box);

G_END_DECLS
