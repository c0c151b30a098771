/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Emptying lists and boxes without losing the place of who goes by keys. Owns nothing. Main
 * thread. Knows no row. */
#include "docket-lists.h"

static int
find_focus (GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (list)))
    return -1;
  while (gtk_widget_get_parent (row) != GTK_WIDGET (list))
    row = gtk_widget_get_parent (row);
  return GTK_IS_LIST_BOX_ROW (row) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

int
docket_lists_empty (GtkListBox *list)
{
  int focused;
  GtkListBoxRow *row;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), -1);

  focused = find_focus (list);
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  return focused;
}

void
docket_lists_refocus (GtkListBox *list, int index)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  for (; index >= 0 && row == NULL; index--)
    row = gtk_list_box_get_row_at_index (list, index);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
docket_lists_empty_box (GtkBox *box)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}
