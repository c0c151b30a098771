/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a stack cannot be seen cannot be read out either. Owns nothing. Main thread. */
#include "docket-stacks.h"

#include <adwaita.h>

void
docket_stacks_update (gpointer stack)
{
  GtkWidget *shown = GTK_IS_STACK (stack)
                         ? gtk_stack_get_visible_child (GTK_STACK (stack))
                         : adw_view_stack_get_visible_child (ADW_VIEW_STACK (stack));

  for (GtkWidget *child = gtk_widget_get_first_child (stack); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != shown, -1);
}

void
docket_stacks_hide_others (gpointer stack)
{
  g_return_if_fail (GTK_IS_STACK (stack) || ADW_IS_VIEW_STACK (stack));

  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (docket_stacks_update), NULL);
  docket_stacks_update (stack);
}
