/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket to start the stopwatch on. Keeps nothing. Main thread; the act goes through
 * docket-acts. */
#include "docket-start-row.h"

#include "docket-acts.h"

#include <adwaita.h>

GtkWidget *
docket_start_row_new (DocketWorkspace *workspace, const char *ticket)
{
  DocketCard *card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, ticket);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle
      = card != NULL ? g_strdup_printf ("%s · %s", ticket, docket_card_get_client_name (card))
                     : g_strdup (ticket);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 card != NULL ? docket_card_get_title (card) : ticket);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("media-playback-start-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, ticket);
  return row;
}

void
docket_start_row_start (GtkWidget *row, DocketWorkspace *workspace)
{
  GtkWidget *popover = gtk_widget_get_ancestor (row, GTK_TYPE_POPOVER);
  g_autofree char *ticket = g_strdup (gtk_widget_get_name (row));

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  docket_acts_start (row, workspace, ticket);
}
