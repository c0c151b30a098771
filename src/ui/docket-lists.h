/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lists whose rows are made anew when what they show has changed. Main thread. */

/* Takes all rows out. Returns the index of the row that had the focus, or that the focus was in,
 * for docket_lists_refocus(); -1 for none. */
int docket_lists_empty (GtkListBox *list);
/* Gives the focus back to the row at @index, to the last one where there are fewer now. Whoever
 * goes by keys is not thrown out of a list because another window has changed something. */
void docket_lists_refocus (GtkListBox *list, int index);
/* The same of a box, which has no rows to be gone back to. */
void docket_lists_empty_box (GtkBox *box);

G_END_DECLS
