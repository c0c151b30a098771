/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of bars beside and on top of one another, in the window's own colours. Owns copies of
 * what it shows. Main thread. Knows no unit. */
#include "docket-bars.h"

#define HEIGHT 160
#define MOST_BAR_WIDTH 38
#define BAR_GAP 4
#define LABEL_ROOM 20
#define RADIUS 3

typedef struct
{
  char *label;
  char *tooltip;
  gint64 parts[4];
} Bar;

struct _DocketBars
{
  GtkWidget parent_instance;

  DocketBarsPaint *paints;
  guint n_bars;
  guint n_parts;
  GArray *bars; /* (element-type Bar) */
};

G_DEFINE_FINAL_TYPE (DocketBars, docket_bars, GTK_TYPE_WIDGET)

/* ---- Colours ---- */

static GdkRGBA
find_color (GtkWidget *widget, const char *name, double alpha)
{
  GdkRGBA color = { 0.5F, 0.5F, 0.5F, 1.0F };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  color.alpha *= (float) alpha;
  return color;
}

static GdkRGBA
get_color (GtkWidget *widget, DocketBarsPaint paint)
{
  switch (paint)
    {
    case DOCKET_BARS_ACCENT:
      return find_color (widget, "accent_bg_color", 1);
    case DOCKET_BARS_PALE:
      return find_color (widget, "accent_bg_color", 0.35);
    case DOCKET_BARS_OVER:
      return find_color (widget, "error_bg_color", 1);
    case DOCKET_BARS_NONE:
      return find_color (widget, "window_fg_color", 0.12);
    case DOCKET_BARS_QUIET:
    default:
      return find_color (widget, "window_fg_color", 0.3);
    }
}

/* ---- Drawing ---- */

static gint64
sum_parts (const DocketBars *self, const Bar *bar)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->n_parts; i++)
    sum += MAX (bar->parts[i], 0);
  return sum;
}

static gint64
find_highest (const DocketBars *self)
{
  gint64 highest = 1;

  for (guint i = 0; i < self->bars->len; i++)
    highest = MAX (highest, sum_parts (self, &g_array_index (self->bars, Bar, i)));
  return highest;
}

static void
draw_bar (DocketBars *self,
          GtkSnapshot *snapshot,
          guint index,
          const graphene_rect_t *room,
          gint64 highest)
{
  const Bar *bar = &g_array_index (self->bars, Bar, index);
  const DocketBarsPaint *paints = self->paints + (index % self->n_bars) * self->n_parts;
  float height = room->size.height * (float) sum_parts (self, bar) / (float) highest;
  float bottom = room->origin.y + room->size.height;
  GskRoundedRect outline;

  if (height <= 0)
    return;
  gsk_rounded_rect_init (
      &outline,
      &GRAPHENE_RECT_INIT (room->origin.x, bottom - height, room->size.width, height),
      &GRAPHENE_SIZE_INIT (RADIUS, RADIUS),
      &GRAPHENE_SIZE_INIT (RADIUS, RADIUS),
      &GRAPHENE_SIZE_INIT (0, 0),
      &GRAPHENE_SIZE_INIT (0, 0));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  for (guint i = 0; i < self->n_parts; i++)
    {
      GdkRGBA color = get_color (GTK_WIDGET (self), paints[i]);
      float part = room->size.height * (float) MAX (bar->parts[i], 0) / (float) highest;

      bottom -= part;
      gtk_snapshot_append_color (
          snapshot, &color, &GRAPHENE_RECT_INIT (room->origin.x, bottom, room->size.width, part));
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_label (
    DocketBars *self, GtkSnapshot *snapshot, const char *text, float x, float width, float y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA color = find_color (GTK_WIDGET (self), "window_fg_color", 0.6);
  int text_width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (width - (float) text_width) / 2, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
docket_bars_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketBars *self = DOCKET_BARS (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget) - LABEL_ROOM;
  guint n_groups = self->bars->len / self->n_bars;
  float group = n_groups > 0 ? width / (float) n_groups : width;
  float bar_width
      = MIN ((group * 0.84F - BAR_GAP * (float) (self->n_bars - 1)) / (float) self->n_bars,
             MOST_BAR_WIDTH);
  float used = bar_width * (float) self->n_bars + BAR_GAP * (float) (self->n_bars - 1);
  gint64 highest = find_highest (self);
  GdkRGBA line = find_color (widget, "window_fg_color", 0.15);

  for (guint i = 0; i < self->bars->len; i++)
    {
      float left = (float) (i / self->n_bars) * group;
      float x = left + (group - used) / 2 + (float) (i % self->n_bars) * (bar_width + BAR_GAP);

      draw_bar (self, snapshot, i, &GRAPHENE_RECT_INIT (x, 0, bar_width, height), highest);
      if (i % self->n_bars == 0)
        draw_label (
            self, snapshot, g_array_index (self->bars, Bar, i).label, left, group, height + 4);
    }
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, height, width, 1));
}

static void
docket_bars_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = HEIGHT + LABEL_ROOM;
  else
    {
      *minimum = 200;
      *natural = 400;
    }
}

static gboolean
docket_bars_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  DocketBars *self = DOCKET_BARS (widget);
  guint n_groups = self->bars->len / self->n_bars;
  int width = gtk_widget_get_width (widget);
  guint group;

  if (n_groups == 0 || width <= 0 || keyboard)
    return FALSE;
  group = MIN ((guint) (MAX (x, 0) * (int) n_groups / width), n_groups - 1);
  gtk_tooltip_set_text (tooltip, g_array_index (self->bars, Bar, group * self->n_bars).tooltip);
  return g_array_index (self->bars, Bar, group * self->n_bars).tooltip != NULL;
}

/* ---- The class ---- */

static void
clear_bar (gpointer data)
{
  Bar *bar = data;

  g_free (bar->label);
  g_free (bar->tooltip);
}

static void
docket_bars_finalize (GObject *object)
{
  DocketBars *self = DOCKET_BARS (object);

  g_free (self->paints);
  g_array_unref (self->bars);

  G_OBJECT_CLASS (docket_bars_parent_class)->finalize (object);
}

static void
docket_bars_class_init (DocketBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = docket_bars_finalize;
  widget_class->measure = docket_bars_measure;
  widget_class->snapshot = docket_bars_snapshot;
  widget_class->query_tooltip = docket_bars_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
docket_bars_init (DocketBars *self)
{
  self->bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  g_array_set_clear_func (self->bars, clear_bar);
}

GtkWidget *
docket_bars_new (const DocketBarsPaint *paints, guint n_bars, guint n_parts)
{
  DocketBars *self = g_object_new (DOCKET_TYPE_BARS, "has-tooltip", TRUE, NULL);

  g_return_val_if_fail (n_bars > 0 && n_parts > 0 && n_parts <= 4, NULL);

  self->paints = g_memdup2 (paints, sizeof *paints * n_bars * n_parts);
  self->n_bars = n_bars;
  self->n_parts = n_parts;
  return GTK_WIDGET (self);
}

void
docket_bars_set (DocketBars *self, const DocketBar *bars, guint n, const char *description)
{
  g_return_if_fail (DOCKET_IS_BARS (self));
  g_return_if_fail (n % self->n_bars == 0);

  g_array_set_size (self->bars, 0);
  for (guint i = 0; i < n; i++)
    {
      Bar bar = { g_strdup (bars[i].label), g_strdup (bars[i].tooltip), { 0 } };

      for (guint j = 0; j < self->n_parts; j++)
        bar.parts[j] = bars[i].parts[j];
      g_array_append_val (self->bars, bar);
    }
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
docket_bars_make_legend (DocketBarsPaint paint, const char *label)
{
  static const char *const classes[] = { "quiet", "accent", "pale", "over", "none" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *square = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_label_new (label);

  gtk_widget_add_css_class (square, "docket-legend");
  gtk_widget_add_css_class (square, classes[paint]);
  gtk_widget_set_valign (square, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (words, "caption");
  gtk_box_append (GTK_BOX (box), square);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}
