/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the week that draws itself. It owns its text and the layouts made of it when it is
 * first drawn. Main thread. Knows no entry: what it says is given to it. */
#include "docket-sheet-line.h"

#include "docket-mirror.h"

#define PADDING 12
#define CELL_PADDING 8
#define NARROWEST_TITLE 160
#define NARROWEST_CELL 54
#define WIDEST_CELL 92
#define ICON 12
#define DOT 7

struct _DocketSheetLine
{
  GtkWidget parent_instance;

  DocketSheetText *text;
  DocketCardLook *look;
  PangoLayout *title;
  PangoLayout *subtitle;
  PangoLayout *texts[DOCKET_SHEET_N_CELLS];
  PangoLayout *subs[DOCKET_SHEET_N_CELLS];
  int today;
  int covered;
};

G_DEFINE_FINAL_TYPE (DocketSheetLine, docket_sheet_line, GTK_TYPE_WIDGET)

DocketSheetText *
docket_sheet_text_new (void)
{
  return g_new0 (DocketSheetText, 1);
}

void
docket_sheet_text_free (DocketSheetText *text)
{
  if (text == NULL)
    return;

  g_free (text->title);
  g_free (text->subtitle);
  g_free (text->description);
  for (guint i = 0; i < DOCKET_SHEET_N_CELLS; i++)
    {
      g_free (text->cells[i].text);
      g_free (text->cells[i].sub);
    }
  g_free (text);
}

/* ---- Where things lie ---- */

/* Where the cells begin, and where the last one ends. */
static void
find_columns (int width, int *x)
{
  int cell = (width - NARROWEST_TITLE) / DOCKET_SHEET_N_CELLS;

  /* What is left beyond the widest cells is the title's. */
  cell = CLAMP (cell * 9 / 10, NARROWEST_CELL, WIDEST_CELL);
  for (int i = 0; i <= DOCKET_SHEET_N_CELLS; i++)
    x[i] = width - (DOCKET_SHEET_N_CELLS - i) * cell;
  /* The total keeps its distance from the edge. */
  for (int i = 0; i <= DOCKET_SHEET_N_CELLS; i++)
    x[i] -= PADDING - CELL_PADDING;
}

void
docket_sheet_line_place (GtkWidget *widget, int cell, int *left, int *width)
{
  int x[DOCKET_SHEET_N_CELLS + 1];

  find_columns (gtk_widget_get_width (widget), x);
  *width = x[cell + 1] - x[cell];
  *left = docket_mirror_x (widget, x[cell], *width);
}

int
docket_sheet_line_find (GtkWidget *widget, double place)
{
  int x[DOCKET_SHEET_N_CELLS + 1];
  int at = docket_mirror_x (widget, (int) place, 0);

  find_columns (gtk_widget_get_width (widget), x);
  for (int i = 0; i < DOCKET_SHEET_N_CELLS; i++)
    if (at >= x[i] && at < x[i + 1])
      return i;
  return -1;
}

static void
docket_sheet_line_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL
            ? NARROWEST_TITLE + DOCKET_SHEET_N_CELLS * NARROWEST_CELL + PADDING - CELL_PADDING
            : DOCKET_SHEET_ROW_HEIGHT;
}

/* ---- Drawing ---- */

static void
forget_layouts (DocketSheetLine *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->subtitle);
  for (guint i = 0; i < DOCKET_SHEET_N_CELLS; i++)
    {
      g_clear_object (&self->texts[i]);
      g_clear_object (&self->subs[i]);
    }
}

static PangoAttrList *
make_attributes (double scale, gboolean bold)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  return attributes;
}

static PangoLayout *
ensure_layout (
    DocketSheetLine *self, PangoLayout **layout, const char *text, double scale, gboolean bold)
{
  if (*layout == NULL)
    {
      g_autoptr (PangoAttrList) attributes = make_attributes (scale, bold);

      *layout = pango_layout_new (self->look->context);
      pango_layout_set_attributes (*layout, attributes);
      pango_layout_set_text (*layout, text, -1);
      pango_layout_set_ellipsize (*layout, PANGO_ELLIPSIZE_END);
    }
  return *layout;
}

static const GdkRGBA *
get_color (DocketSheetLine *self, DocketSheetTone tone)
{
  switch (tone)
    {
    case DOCKET_SHEET_TONE_DIM:
      return &self->look->dim;
    case DOCKET_SHEET_TONE_ACCENT:
      return &self->look->accent;
    case DOCKET_SHEET_TONE_WARNING:
      return &self->look->warning;
    case DOCKET_SHEET_TONE_ERROR:
      return &self->look->error;
    case DOCKET_SHEET_TONE_TEXT:
    default:
      return &self->look->text;
    }
}

static void
draw_icon (
    DocketSheetLine *self, GtkSnapshot *snapshot, const char *name, int x, int y, GdkRGBA color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkIconPaintable) icon
      = gtk_icon_theme_lookup_icon (theme,
                                    name,
                                    NULL,
                                    ICON,
                                    gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                    gtk_widget_get_direction (GTK_WIDGET (self)),
                                    GTK_ICON_LOOKUP_FORCE_SYMBOLIC);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) docket_mirror_x (GTK_WIDGET (self), x, ICON), (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (
      GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON, ICON, &color, 1);
  gtk_snapshot_restore (snapshot);
}

/* A second line is shown where it fits as a whole. */
static gboolean
has_sub (DocketSheetLine *self, int i, int width)
{
  const DocketSheetCell *cell = &self->text->cells[i];
  PangoLayout *sub;
  int sub_width;

  if (cell->sub == NULL)
    return FALSE;
  sub = ensure_layout (self, &self->subs[i], cell->sub, 0.8, FALSE);
  pango_layout_set_width (sub, -1);
  pango_layout_get_pixel_size (sub, &sub_width, NULL);
  return sub_width <= width - CELL_PADDING;
}

/* Hours stand below each other at the end of their cell. */
static void
draw_number (DocketSheetLine *self,
             GtkSnapshot *snapshot,
             PangoLayout *layout,
             int x,
             int y,
             int width,
             DocketSheetTone tone)
{
  docket_mirror_draw (GTK_WIDGET (self),
                      snapshot,
                      layout,
                      x,
                      y,
                      width - CELL_PADDING,
                      TRUE,
                      get_color (self, tone));
}

static void
draw_cell (DocketSheetLine *self, GtkSnapshot *snapshot, int i, int x, int width)
{
  const DocketSheetCell *cell = &self->text->cells[i];
  gboolean sub = has_sub (self, i, width);
  int icon = x + width - CELL_PADDING - ICON - 3;
  int text_width = 0, height = 0, sub_height = 0, y;

  if (cell->text == NULL || i == self->covered)
    return;
  ensure_layout (self, &self->texts[i], cell->text, 1.0, cell->bold);
  pango_layout_get_pixel_size (self->texts[i], &text_width, &height);
  if (sub)
    pango_layout_get_pixel_size (self->subs[i], NULL, &sub_height);
  y = (DOCKET_SHEET_ROW_HEIGHT - height - sub_height) / 2;
  draw_number (self, snapshot, self->texts[i], x, y, width, cell->tone);
  if (sub)
    draw_number (self, snapshot, self->subs[i], x, y + height, width, cell->sub_tone);
  /* There is room for one: what is to be done goes before what is done. */
  if (cell->review)
    draw_icon (self,
               snapshot,
               "dialog-warning-symbolic",
               icon - text_width,
               y + (height - ICON) / 2,
               self->look->warning);
  else if (cell->locked)
    draw_icon (self,
               snapshot,
               "changes-prevent-symbolic",
               icon - text_width,
               y + (height - ICON) / 2,
               self->look->dim);
}

static void
fill_circle (GtkSnapshot *snapshot, int x, int y, int size, const GdkRGBA *color)
{
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_title (DocketSheetLine *self, GtkSnapshot *snapshot, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const DocketSheetText *text = self->text;
  const GdkRGBA *dim = &self->look->dim;
  int height = 0, sub_height = 0, y;
  int x = PADDING + (text->dotted ? DOT + 6 : 0);
  int room = MAX (0, width - x - 6);

  if (text->title == NULL)
    return;
  ensure_layout (self, &self->title, text->title, 1.0, FALSE);
  pango_layout_set_width (self->title, room * PANGO_SCALE);
  pango_layout_get_pixel_size (self->title, NULL, &height);
  if (text->subtitle != NULL)
    {
      ensure_layout (self, &self->subtitle, text->subtitle, 0.87, FALSE);
      pango_layout_set_width (self->subtitle, room * PANGO_SCALE);
      pango_layout_get_pixel_size (self->subtitle, NULL, &sub_height);
    }
  y = (DOCKET_SHEET_ROW_HEIGHT - height - sub_height) / 2;
  if (text->dotted)
    fill_circle (snapshot,
                 docket_mirror_x (widget, PADDING, DOT),
                 y + (height - DOT) / 2,
                 DOT,
                 &self->look->accent);
  docket_mirror_draw (
      widget, snapshot, self->title, x, y, room, FALSE, text->quiet ? dim : &self->look->text);
  if (text->subtitle != NULL)
    docket_mirror_draw (widget, snapshot, self->subtitle, x, y + height, room, FALSE, dim);
}

static void
docket_sheet_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketSheetLine *self = DOCKET_SHEET_LINE (widget);
  int width = gtk_widget_get_width (widget);
  int x[DOCKET_SHEET_N_CELLS + 1];

  if (self->text == NULL)
    return;
  find_columns (width, x);
  if (self->today >= 0)
    {
      GdkRGBA ground = self->look->accent;
      int left, cell;

      docket_sheet_line_place (widget, self->today, &left, &cell);
      ground.alpha *= 0.07f;
      gtk_snapshot_append_color (
          snapshot,
          &ground,
          &GRAPHENE_RECT_INIT ((float) left, 0, (float) cell, DOCKET_SHEET_ROW_HEIGHT));
    }
  if (self->text->ruled)
    gtk_snapshot_append_color (
        snapshot, &self->look->track, &GRAPHENE_RECT_INIT (0, 0, (float) width, 1));
  draw_title (self, snapshot, x[0]);
  for (int i = 0; i < DOCKET_SHEET_N_CELLS; i++)
    draw_cell (self, snapshot, i, x[i], x[i + 1] - x[i]);
}

/* ---- The class ---- */

static void
docket_sheet_line_dispose (GObject *object)
{
  DocketSheetLine *self = DOCKET_SHEET_LINE (object);

  forget_layouts (self);
  g_clear_pointer (&self->text, docket_sheet_text_free);
  g_clear_pointer (&self->look, docket_card_look_unref);

  G_OBJECT_CLASS (docket_sheet_line_parent_class)->dispose (object);
}

static void
docket_sheet_line_class_init (DocketSheetLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_sheet_line_dispose;
  widget_class->measure = docket_sheet_line_measure;
  widget_class->snapshot = docket_sheet_line_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sheetline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
docket_sheet_line_init (DocketSheetLine *self)
{
  self->today = -1;
  self->covered = -1;
}

GtkWidget *
docket_sheet_line_new (void)
{
  return g_object_new (DOCKET_TYPE_SHEET_LINE, NULL);
}

void
docket_sheet_line_set (DocketSheetLine *self,
                       DocketSheetText *text,
                       DocketCardLook *look,
                       int today)
{
  g_return_if_fail (DOCKET_IS_SHEET_LINE (self));
  g_return_if_fail (text != NULL && look != NULL);

  forget_layouts (self);
  docket_sheet_text_free (self->text);
  self->text = text;
  docket_card_look_ref (look);
  g_clear_pointer (&self->look, docket_card_look_unref);
  self->look = look;
  self->today = today;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->description != NULL ? text->description : "",
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const DocketSheetText *
docket_sheet_line_get (DocketSheetLine *self)
{
  g_return_val_if_fail (DOCKET_IS_SHEET_LINE (self), NULL);

  return self->text;
}

void
docket_sheet_line_put (DocketSheetLine *self, int column, const char *text)
{
  DocketSheetCell *cell;

  g_return_if_fail (DOCKET_IS_SHEET_LINE (self));
  g_return_if_fail (column >= 0 && column < DOCKET_SHEET_N_CELLS);

  cell = &self->text->cells[column];
  g_free (cell->text);
  cell->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  g_clear_object (&self->texts[column]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
docket_sheet_line_empty (DocketSheetLine *self)
{
  g_return_if_fail (DOCKET_IS_SHEET_LINE (self));

  for (int i = 0; self->text != NULL && i < DOCKET_SHEET_N_CELLS; i++)
    {
      DocketSheetCell *cell = &self->text->cells[i];

      g_free (cell->text);
      g_free (cell->sub);
      *cell = (DocketSheetCell){ NULL };
    }
  forget_layouts (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self),
      GTK_ACCESSIBLE_PROPERTY_LABEL,
      self->text != NULL && self->text->title != NULL ? self->text->title : "",
      -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
docket_sheet_line_cover (DocketSheetLine *self, int column)
{
  g_return_if_fail (DOCKET_IS_SHEET_LINE (self));

  if (self->covered == column)
    return;
  self->covered = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
