/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page in place of what could not be read. Keeps nothing. Main thread. */
#include "docket-unread.h"

#include "docket-sentences.h"

#include <adwaita.h>
#include <glib/gi18n.h>

GtkWidget *
docket_unread_new (const char *title, const char *action)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

void
docket_unread_say (GtkWidget *page, const GError *error)
{
  g_autofree char *sentence = docket_sentences_error (error);
  g_autofree char *description = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
}
