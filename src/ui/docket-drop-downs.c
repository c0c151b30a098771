/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How drop-downs are read out. Owns nothing. Main thread. */
#include "docket-drop-downs.h"

#include <glib/gi18n.h>

static void
update (GtkDropDown *drop_down, GParamSpec *pspec, const char *title)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *name = NULL;

  if (GTK_IS_STRING_OBJECT (item))
    /* Translators: what is chosen, and the choice, such as "Currency: Euro" */
    name = g_strdup_printf (_ ("%s: %s"), title, gtk_string_object_get_string (item));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : title, -1);
}

static void
free_title (gpointer title, GClosure *closure)
{
  g_free (title);
}

void
docket_drop_downs_name (GtkDropDown *drop_down, const char *title)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (title != NULL);

  g_signal_connect_data (
      drop_down, "notify::selected-item", G_CALLBACK (update), g_strdup (title), free_title, 0);
  update (drop_down, NULL, title);
}
