/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticking time. A label would lay out its window every second; this one draws a layout that it
 * keeps and asks for room only when the number of digits changes. Main thread. */
#include "docket-digits.h"

#include "docket-labels.h"
#include "docket-time.h"

struct _DocketDigits
{
  GtkWidget parent_instance;

  PangoLayout *layout;
  gint64 since;
  guint tick;
  int width;
  int height;
};

G_DEFINE_FINAL_TYPE (DocketDigits, docket_digits, GTK_TYPE_WIDGET)

static void
write_text (DocketDigits *self)
{
  g_autofree char *text = DOCKET_IS_NULL (self->since)
                              ? g_strdup ("")
                              : docket_labels_elapsed (docket_clock_now () - self->since);
  int width, height;

  if (g_str_equal (text, pango_layout_get_text (self->layout)))
    return;
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  if (width > self->width || height != self->height || *text == '\0')
    {
      self->width = width;
      self->height = height;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void schedule (DocketDigits *self);

static gboolean
tick_cb (gpointer user_data)
{
  DocketDigits *self = user_data;

  self->tick = 0;
  write_text (self);
  schedule (self);
  return G_SOURCE_REMOVE;
}

/* Just past the next whole second of the clock. */
static void
schedule (DocketDigits *self)
{
  guint left = (guint) (1000 - g_get_real_time () / 1000 % 1000) + 5;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (!DOCKET_IS_NULL (self->since) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = g_timeout_add (left, tick_cb, self);
}

static void
docket_digits_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DocketDigits *self = DOCKET_DIGITS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->width;
  else
    {
      *minimum = *natural = self->height;
      *minimum_baseline = *natural_baseline
          = PANGO_PIXELS (pango_layout_get_baseline (self->layout));
    }
}

static void
docket_digits_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketDigits *self = DOCKET_DIGITS (widget);
  GdkRGBA color;
  int width, height;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) - width),
                            (float) ((gtk_widget_get_height (widget) - height) / 2)));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
docket_digits_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (docket_digits_parent_class)->map (widget);
  write_text (DOCKET_DIGITS (widget));
  schedule (DOCKET_DIGITS (widget));
}

static void
docket_digits_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (docket_digits_parent_class)->unmap (widget);
  schedule (DOCKET_DIGITS (widget));
}

static void
make_layout (DocketDigits *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  g_clear_object (&self->layout);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  self->width = self->height = 0;
}

/* The layout's font is the style's. */
static void
docket_digits_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DocketDigits *self = DOCKET_DIGITS (widget);

  GTK_WIDGET_CLASS (docket_digits_parent_class)->css_changed (widget, change);
  make_layout (self);
  write_text (self);
}

static void
docket_digits_dispose (GObject *object)
{
  DocketDigits *self = DOCKET_DIGITS (object);

  g_clear_handle_id (&self->tick, g_source_remove);

  G_OBJECT_CLASS (docket_digits_parent_class)->dispose (object);
}

static void
docket_digits_finalize (GObject *object)
{
  DocketDigits *self = DOCKET_DIGITS (object);

  g_clear_object (&self->layout);

  G_OBJECT_CLASS (docket_digits_parent_class)->finalize (object);
}

static void
docket_digits_class_init (DocketDigitsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_digits_dispose;
  object_class->finalize = docket_digits_finalize;
  widget_class->measure = docket_digits_measure;
  widget_class->snapshot = docket_digits_snapshot;
  widget_class->map = docket_digits_map;
  widget_class->unmap = docket_digits_unmap;
  widget_class->css_changed = docket_digits_css_changed;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TIMER);
  gtk_widget_class_set_css_name (widget_class, "digits");
}

static void
docket_digits_init (DocketDigits *self)
{
  self->since = DOCKET_NULL;
  make_layout (self);
}

GtkWidget *
docket_digits_new (void)
{
  return g_object_new (DOCKET_TYPE_DIGITS, NULL);
}

void
docket_digits_set_since (DocketDigits *self, gint64 since)
{
  g_return_if_fail (DOCKET_IS_DIGITS (self));

  if (self->since == since)
    return;
  self->since = since;
  self->width = 0;
  write_text (self);
  schedule (self);
}
