/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolling while something is dragged. Owns its tick; the widget outlives it. Main thread. */
#include "docket-edge-scroll.h"

#define EDGE 36
/* Pixels a frame: the further out, the faster. */
#define FASTEST 14.0

struct _DocketEdgeScroll
{
  GObject parent_instance;

  GtkWidget *widget; /* (unowned) */
  double y;          /* where the pointer is, in the widget */
  guint tick;
};

static guint scrolled_signal;

G_DEFINE_FINAL_TYPE (DocketEdgeScroll, docket_edge_scroll, G_TYPE_OBJECT)

static GtkAdjustment *
get_adjustment (DocketEdgeScroll *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->widget, GTK_TYPE_SCROLLED_WINDOW);

  return scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))
                          : NULL;
}

/* How far the pointer is out at the edge; below 0 at the upper one. */
static double
find_way (DocketEdgeScroll *self, GtkAdjustment *scroll)
{
  double in_sight = self->y - gtk_adjustment_get_value (scroll);
  double height = gtk_adjustment_get_page_size (scroll);
  double edge = MIN (EDGE, height / 4);

  if (in_sight < edge)
    return in_sight - edge;
  return MAX (0, in_sight - (height - edge));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DocketEdgeScroll *self = user_data;
  GtkAdjustment *scroll = get_adjustment (self);
  double before, way;

  if (scroll == NULL)
    return G_SOURCE_CONTINUE;
  way = find_way (self, scroll);
  before = gtk_adjustment_get_value (scroll);
  gtk_adjustment_set_value (scroll, before + CLAMP (way / 4, -FASTEST, FASTEST));
  way = gtk_adjustment_get_value (scroll) - before;
  if (way > 0 || way < 0)
    {
      /* The pointer stays where it is on the screen. */
      self->y += way;
      g_signal_emit (self, scrolled_signal, 0, way);
    }
  return G_SOURCE_CONTINUE;
}

static void
docket_edge_scroll_class_init (DocketEdgeScrollClass *klass)
{
  scrolled_signal = g_signal_new ("scrolled",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_DOUBLE);
}

static void
docket_edge_scroll_init (DocketEdgeScroll *self)
{
}

DocketEdgeScroll *
docket_edge_scroll_new (GtkWidget *widget)
{
  DocketEdgeScroll *self = g_object_new (DOCKET_TYPE_EDGE_SCROLL, NULL);

  self->widget = widget;
  return self;
}

void
docket_edge_scroll_follow (DocketEdgeScroll *self, double y)
{
  g_return_if_fail (DOCKET_IS_EDGE_SCROLL (self));

  self->y = y;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
}

void
docket_edge_scroll_stop (DocketEdgeScroll *self)
{
  g_return_if_fail (DOCKET_IS_EDGE_SCROLL (self));

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
}
