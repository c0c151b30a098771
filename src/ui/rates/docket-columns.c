/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two columns that become one. Owns both sides. Main thread. Knows neither. */
#include "docket-columns.h"

/* From here on there is room for both. */
#define WIDE 860
#define LEFT_WIDTH 430
#define GAP 24

struct _DocketColumns
{
  GtkWidget parent_instance;

  GtkWidget *left;
  GtkWidget *right;
  GtkAdjustment *adjustment; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (DocketColumns, docket_columns, GTK_TYPE_WIDGET)

static int
measure_height (GtkWidget *widget, int width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
docket_columns_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DocketColumns *self = DOCKET_COLUMNS (widget);
  int left, right;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->left, orientation, -1, &left, NULL, NULL, NULL);
      gtk_widget_measure (self->right, orientation, -1, &right, NULL, NULL, NULL);
      *minimum = MAX (left, right);
      *natural = MAX (*minimum, LEFT_WIDTH + GAP + LEFT_WIDTH);
      return;
    }
  if (for_size >= WIDE)
    {
      left = measure_height (self->left, LEFT_WIDTH);
      right = measure_height (self->right, for_size - LEFT_WIDTH - GAP);
      *minimum = *natural = MAX (left, right);
      return;
    }
  *minimum = *natural
      = measure_height (self->left, for_size) + GAP + measure_height (self->right, for_size);
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
docket_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketColumns *self = DOCKET_COLUMNS (widget);
  int right_width = width - LEFT_WIDTH - GAP;
  int left, right, y = 0;

  if (width < WIDE)
    {
      left = measure_height (self->left, width);
      place (self->left, 0, 0, width, left);
      place (self->right, 0, left + GAP, width, measure_height (self->right, width));
      return;
    }
  left = measure_height (self->left, LEFT_WIDTH);
  right = measure_height (self->right, right_width);
  if (self->adjustment != NULL)
    y = CLAMP ((int) gtk_adjustment_get_value (self->adjustment), 0, MAX (height - right, 0));
  /* Higher than the window it scrolls as the left side does. */
  if (self->adjustment != NULL && right > gtk_adjustment_get_page_size (self->adjustment))
    y = 0;
  place (self->left, 0, 0, LEFT_WIDTH, MAX (left, height));
  place (self->right, LEFT_WIDTH + GAP, y, right_width, right);
}

static GtkSizeRequestMode
docket_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
docket_columns_dispose (GObject *object)
{
  DocketColumns *self = DOCKET_COLUMNS (object);

  g_clear_pointer (&self->left, gtk_widget_unparent);
  g_clear_pointer (&self->right, gtk_widget_unparent);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (docket_columns_parent_class)->dispose (object);
}

static void
docket_columns_class_init (DocketColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_columns_dispose;
  widget_class->measure = docket_columns_measure;
  widget_class->size_allocate = docket_columns_size_allocate;
  widget_class->get_request_mode = docket_columns_get_request_mode;
}

static void
docket_columns_init (DocketColumns *self)
{
}

GtkWidget *
docket_columns_new (GtkWidget *left, GtkWidget *right)
{
  DocketColumns *self = g_object_new (DOCKET_TYPE_COLUMNS, NULL);

  self->left = left;
  self->right = right;
  gtk_widget_set_parent (left, GTK_WIDGET (self));
  gtk_widget_set_parent (right, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
docket_columns_set_adjustment (DocketColumns *self, GtkAdjustment *adjustment)
{
  g_return_if_fail (DOCKET_IS_COLUMNS (self));
  g_return_if_fail (self->adjustment == NULL);

  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
}
