/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a paper on the screen, drawn by the code that prints it. Borrows the paper from the
 * preview. A page that is scrolled out of sight draws nothing. */
#include "docket-preview-page.h"

#include <glib/gi18n.h>
#include <math.h>

struct _DocketPreviewPage
{
  GtkWidget parent_instance;

  DocketPaper *paper;
  guint page;
  double scale;
  int hovered;
  GdkTexture *texture; /* the drawn page, NULL: to be drawn anew */
  gboolean shown;      /* it was in sight when it was drawn last */
};

enum
{
  SIGNAL_LINE_HOVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketPreviewPage, docket_preview_page, GTK_TYPE_WIDGET)

static void
hover (DocketPreviewPage *self, int line)
{
  if (self->hovered == line)
    return;
  self->hovered = line;
  g_signal_emit (self, signals[SIGNAL_LINE_HOVERED], 0, line);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DocketPreviewPage *self)
{
  if (self->paper != NULL)
    hover (self, docket_paper_line_at (self->paper, self->page, x / self->scale, y / self->scale));
}

static void
leave_cb (GtkEventControllerMotion *controller, DocketPreviewPage *self)
{
  hover (self, -1);
}

static void
docket_preview_page_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  DocketPreviewPage *self = DOCKET_PREVIEW_PAGE (widget);
  double width = 595;
  double height = 842;

  if (self->paper != NULL)
    docket_paper_get_page_size (self->paper, &width, &height);
  *minimum = *natural
      = (int) ceil ((orientation == GTK_ORIENTATION_HORIZONTAL ? width : height) * self->scale);
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;
  graphene_rect_t sight;

  if (window == NULL || !gtk_widget_compute_bounds (widget, window, &bounds))
    return TRUE;
  graphene_rect_init (
      &sight, 0, 0, (float) gtk_widget_get_width (window), (float) gtk_widget_get_height (window));
  return graphene_rect_intersection (&bounds, &sight, NULL);
}

/* On a picture, and not in the snapshot itself: there each glyph would be put on a whole pixel. */
static GdkTexture *
draw (DocketPreviewPage *self, int width, int height)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * factor, height * factor);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;
  int stride = cairo_image_surface_get_stride (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, self->scale * factor, self->scale * factor);
  docket_paper_draw_page (self->paper, cr, self->page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) stride * (gsize) (height * factor),
                                      (GDestroyNotify) cairo_surface_destroy,
                                      surface);
  texture = gdk_memory_texture_new (
      width * factor, height * factor, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  return texture;
}

static void
docket_preview_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketPreviewPage *self = DOCKET_PREVIEW_PAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  const GdkRGBA white = { 1, 1, 1, 1 };

  self->shown = is_in_sight (widget);
  if (self->paper == NULL || width <= 0 || height <= 0 || !self->shown)
    {
      gtk_snapshot_append_color (snapshot, &white, &bounds);
      return;
    }
  if (self->texture == NULL)
    self->texture = draw (self, width, height);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static void
docket_preview_page_dispose (GObject *object)
{
  g_clear_object (&DOCKET_PREVIEW_PAGE (object)->texture);

  G_OBJECT_CLASS (docket_preview_page_parent_class)->dispose (object);
}

static void
docket_preview_page_class_init (DocketPreviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_preview_page_dispose;
  widget_class->measure = docket_preview_page_measure;
  widget_class->snapshot = docket_preview_page_snapshot;

  signals[SIGNAL_LINE_HOVERED] = g_signal_new ("line-hovered",
                                               G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               1,
                                               G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
docket_preview_page_init (DocketPreviewPage *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->scale = 1;
  self->hovered = -1;
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
docket_preview_page_new (guint page)
{
  DocketPreviewPage *self = g_object_new (DOCKET_TYPE_PREVIEW_PAGE, NULL);
  g_autofree char *name = g_strdup_printf (_ ("Page %u"), page + 1);

  self->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

void
docket_preview_page_set_paper (DocketPreviewPage *self, DocketPaper *paper)
{
  g_return_if_fail (DOCKET_IS_PREVIEW_PAGE (self));

  if (self->paper != paper)
    {
      self->paper = paper;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  docket_preview_page_invalidate (self);
}

void
docket_preview_page_invalidate (DocketPreviewPage *self)
{
  g_return_if_fail (DOCKET_IS_PREVIEW_PAGE (self));

  g_clear_object (&self->texture);
  /* Of a long invoice most pages are white and out of sight, and stay so. */
  if (self->shown)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
docket_preview_page_scrolled (DocketPreviewPage *self)
{
  g_return_if_fail (DOCKET_IS_PREVIEW_PAGE (self));

  if (self->shown != is_in_sight (GTK_WIDGET (self)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
docket_preview_page_set_scale (DocketPreviewPage *self, double scale)
{
  g_return_if_fail (DOCKET_IS_PREVIEW_PAGE (self));

  if (fabs (self->scale - scale) < 0.001)
    return;
  self->scale = scale;
  g_clear_object (&self->texture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
