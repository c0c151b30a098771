/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The allowance of a contract as a bar. Keeps nothing. Main thread. */
#include "docket-allowances.h"

#include "docket-labels.h"

#include <glib/gi18n.h>

GtkWidget *
docket_allowances_make_bar (const DocketAllowance *allowance)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *label = gtk_label_new (NULL);
  gint64 left = allowance->granted - allowance->used;
  g_autofree char *used = docket_labels_hours (allowance->used);
  g_autofree char *granted = docket_labels_hours (allowance->granted);
  g_autofree char *text = NULL;
  const char *style = "success";

  if (allowance->over > 0)
    {
      g_autofree char *over = docket_labels_hours (allowance->over);

      style = "error";
      /* Translators: hours used, hours included, hours past them */
      text = g_strdup_printf (_ ("%s of %s used, %s over"), used, granted, over);
    }
  else if (left * 5 <= allowance->granted)
    {
      g_autofree char *rest = docket_labels_hours (left);

      style = left > 0 ? "warning" : "error";
      /* Translators: hours used, hours included, hours left */
      text = g_strdup_printf (_ ("%s of %s used, %s left"), used, granted, rest);
    }
  else
    /* Translators: hours used, hours included */
    text = g_strdup_printf (_ ("%s of %s used"), used, granted);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "tabular");
  gtk_widget_add_css_class (label, "caption");
  gtk_progress_bar_set_fraction (
      GTK_PROGRESS_BAR (bar),
      allowance->granted > 0 ? MIN (1.0, (double) allowance->used / (double) allowance->granted)
                             : 1.0);
  gtk_widget_add_css_class (bar, "docket-allowance");
  gtk_widget_add_css_class (bar, style);
  gtk_widget_set_size_request (box, 180, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return box;
}
