/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK lets what scrolls in one direction keep the wheel to itself in the other one too. Owns
 * nothing but the child. Main thread. */
#include "docket-sideways.h"

#include <math.h>

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, GtkWidget *scrolled)
{
  GtkWidget *above = gtk_widget_get_parent (scrolled);
  GtkWidget *page
      = above != NULL ? gtk_widget_get_ancestor (above, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  GtkAdjustment *place;
  double step = 1;

  if (page == NULL || fabs (dy) <= fabs (dx)
      || (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller))
          & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
             != 0)
    return FALSE;
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    step = pow (gtk_adjustment_get_page_size (place), 2.0 / 3.0);
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + dy * step);
  return TRUE;
}

GtkWidget *
docket_sideways_new (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), scrolled);
  gtk_widget_add_controller (scrolled, scroll);
  return scrolled;
}
