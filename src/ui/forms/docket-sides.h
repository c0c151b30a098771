/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_SIDES (docket_sides_get_type ())
G_DECLARE_FINAL_TYPE (DocketSides, docket_sides, DOCKET, SIDES, AdwBin)

/* A list at left and what is chosen in it at right; where there is too little room one of them at a
 * time, with a button that leads back to the list. */
GtkWidget *docket_sides_new (GtkWidget *list, GtkWidget *detail);
void docket_sides_set_narrow (DocketSides *self, gboolean narrow);
/* What is chosen needs the whole width also where there is room for both; the way back leads to the
 * list beside it. */
void docket_sides_set_whole (DocketSides *self, gboolean whole);
/* Something is chosen: where there is room for one, it is shown instead of the list. */
void docket_sides_show_detail (DocketSides *self, gboolean show);

/* Words at the place of a detail where nothing is chosen, or nothing is there yet.
 * @button, @action: (nullable). */
GtkWidget *docket_sides_make_empty (
    const char *icon, const char *title, const char *words, const char *button, const char *action);
/* The list's side: a search above a list. @search, @list: (out) (transfer none). */
GtkWidget *docket_sides_make_list (const char *search_label,
                                   const char *list_label,
                                   GtkSearchEntry **search,
                                   GtkListBox **list);
/* What stands in the window's header bar: the way back, and a button that makes a new one of what
 * is listed (`win.new`). (transfer full) */
GtkWidget *docket_sides_make_header (DocketSides *self,
                                     const char *label,
                                     const char *tooltip) G_GNUC_WARN_UNUSED_RESULT;

/* The name of what a page is about. */
GtkWidget *docket_sides_make_title (void);
/* The button of a page's menu, and one that adds to a group. @label: for the tooltip and for who
 * does not see the icon. */
GtkWidget *docket_sides_make_menu_button (GMenu *menu, const char *label);
GtkWidget *docket_sides_make_add_button (const char *label, const char *action);
/* A page that scrolls, no wider than is good to read, with @box in it. */
GtkWidget *docket_sides_make_page (GtkWidget *box);

G_END_DECLS
