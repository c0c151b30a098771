/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Laying out text with Pango so that every surface gets the same lines: own context at 72 dots an
 * inch (a Pango point is a point), no hinting, no metrics rounded. Texts are kept by face, width
 * and content and shared. One thread at a time. Must not know what is on an invoice. */

#include "docket-type.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A letter is hardly ever narrower than this share of the size: what would be too wide even so need
 * not be tried on one line. */
#define NARROWEST 0.2
#define FIRST_PICTURE 0x1f000 /* the planes of Unicode where emoji are */
#define SWEEP_FROM 1024
/* A text may begin at this many places between two pixels. */
#define PHASES 4
/* What pictures of texts may take. */
#define MOST_MASK_BYTES (24 * 1024 * 1024)

struct _DocketType
{
  PangoContext *context;
  PangoFontDescription *fonts[DOCKET_N_FACES];
  PangoAttrList *plain;
  PangoAttrList *tabular;
  gboolean is_tabular[DOCKET_N_FACES];
  double size[DOCKET_N_FACES];
  double line_height[DOCKET_N_FACES];
  GHashTable *texts; /* set of DocketText, a reference each */
  guint sweep_at;
  gsize mask_bytes;
};

static guint
hash_text (gconstpointer key)
{
  const DocketText *text = key;

  return g_str_hash (text->text) * 31 + (guint) text->face * 7 + (guint) (gint64) text->wrap;
}

static gboolean
is_same_text (gconstpointer a, gconstpointer b)
{
  const DocketText *one = a;
  const DocketText *other = b;

  return one->face == other->face && ABS (one->wrap - other->wrap) < 0.001
         && strcmp (one->text, other->text) == 0;
}

DocketText *
docket_text_ref (DocketText *text)
{
  text->references++;
  return text;
}

static void
drop_mask (DocketText *text)
{
  if (text->mask == NULL)
    return;

  text->type->mask_bytes -= (gsize) cairo_image_surface_get_stride (text->mask)
                            * (gsize) cairo_image_surface_get_height (text->mask);
  g_clear_pointer (&text->mask, cairo_surface_destroy);
}

void
docket_text_unref (DocketText *text)
{
  if (--text->references > 0)
    return;

  drop_mask (text);
  g_object_unref (text->layout);
  g_free (text->text);
  g_free (text);
}

DocketType *
docket_type_new (const DocketDesign *design,
                 const char *font,
                 const char *language,
                 PangoFontMap *font_map)
{
  DocketType *self = g_new0 (DocketType, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  self->context = pango_font_map_create_context (
      font_map != NULL ? font_map : pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->context, 72);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string (language));
  cairo_font_options_destroy (options);

  /* A hyphen where a word too long is broken would change an address or a number. */
  self->plain = pango_attr_list_new ();
  pango_attr_list_insert (self->plain, pango_attr_insert_hyphens_new (FALSE));
  self->tabular = pango_attr_list_copy (self->plain);
  pango_attr_list_insert (self->tabular, pango_attr_font_features_new ("tnum=1"));
  for (guint i = 0; i < DOCKET_N_FACES; i++)
    {
      const DocketFaceStyle *style = &design->faces[i];
      PangoFontDescription *description
          = pango_font_description_from_string (font != NULL ? font : design->font);

      pango_font_description_set_weight (description, style->weight);
      pango_font_description_set_absolute_size (description, style->size * PANGO_SCALE);
      self->fonts[i] = description;
      self->is_tabular[i] = style->tabular;
      self->size[i] = style->size;
    }
  self->texts
      = g_hash_table_new_full (hash_text, is_same_text, (GDestroyNotify) docket_text_unref, NULL);
  self->sweep_at = SWEEP_FROM;
  return self;
}

void
docket_type_free (DocketType *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->texts);
  for (guint i = 0; i < DOCKET_N_FACES; i++)
    pango_font_description_free (self->fonts[i]);
  pango_attr_list_unref (self->plain);
  pango_attr_list_unref (self->tabular);
  g_object_unref (self->context);
  g_free (self);
}

/* Few fonts have the narrow space that groups digits in French; in its place they get none that one
 * could see. The wider one is in all of them. */
static void
set_content (PangoLayout *layout, const char *content)
{
  if (strstr (content, "\u202f") != NULL)
    {
      GString *spaced = g_string_new (content);

      g_string_replace (spaced, "\u202f", "\u00a0", 0);
      pango_layout_set_text (layout, spaced->str, (int) spaced->len);
      g_string_free (spaced, TRUE);
      return;
    }
  pango_layout_set_text (layout, content, -1);
}

static gboolean
has_pictures (const char *content)
{
  for (; *content != '\0'; content = g_utf8_next_char (content))
    if (g_utf8_get_char (content) >= FIRST_PICTURE)
      return TRUE;
  return FALSE;
}

static DocketText *
lay_out (DocketType *self, DocketFace face, const char *content, double wrap)
{
  DocketText *text = g_new0 (DocketText, 1);
  int width, height;

  text->references = 1;
  text->type = self;
  text->face = face;
  text->wrap = wrap;
  text->text = g_strdup (content);
  text->layout = pango_layout_new (self->context);
  pango_layout_set_font_description (text->layout, self->fonts[face]);
  pango_layout_set_attributes (text->layout, self->is_tabular[face] ? self->tabular : self->plain);
  if (wrap >= 0)
    {
      pango_layout_set_width (text->layout, pango_units_from_double (wrap));
      pango_layout_set_wrap (text->layout, PANGO_WRAP_WORD_CHAR);
    }
  else
    {
      pango_layout_set_single_paragraph_mode (text->layout, TRUE);
    }
  set_content (text->layout, content);
  pango_layout_get_size (text->layout, &width, &height);
  text->width = pango_units_to_double (width);
  text->height = pango_units_to_double (height);
  text->n_lines = (guint) pango_layout_get_line_count (text->layout);
  text->right_to_left = pango_layout_get_direction (text->layout, 0) == PANGO_DIRECTION_RTL;
  text->has_pictures = has_pictures (content);
  return text;
}

static DocketText *
find_text (DocketType *self, DocketFace face, const char *content, double wrap)
{
  DocketText key = { .face = face, .wrap = wrap, .text = (char *) content };
  DocketText *text = g_hash_table_lookup (self->texts, &key);

  if (text == NULL)
    {
      text = lay_out (self, face, content, wrap);
      g_hash_table_add (self->texts, text);
    }
  return docket_text_ref (text);
}

DocketText *
docket_type_line (DocketType *self, DocketFace face, const char *content)
{
  return find_text (self, face, content, -1);
}

DocketText *
docket_type_wrap (DocketType *self, DocketFace face, const char *content, double width)
{
  /* What fits on one line is laid out without a width, and so outlives a change of the column's. */
  if (strlen (content) * self->size[face] * NARROWEST <= 4 * width
      && strpbrk (content, "\n\r") == NULL)
    {
      DocketText *line = find_text (self, face, content, -1);

      if (line->width <= width)
        return line;
      docket_text_unref (line);
    }
  return find_text (self, face, content, width);
}

static gboolean
is_unused (gpointer key, gpointer value, gpointer data)
{
  return ((DocketText *) key)->references == 1;
}

void
docket_type_sweep (DocketType *self)
{
  if (g_hash_table_size (self->texts) < self->sweep_at)
    return;

  g_hash_table_foreach_remove (self->texts, is_unused, NULL);
  self->sweep_at = MAX (SWEEP_FROM, 2 * g_hash_table_size (self->texts));
}

double
docket_type_line_height (DocketType *self, DocketFace face)
{
  if (self->line_height[face] <= 0)
    {
      g_autoptr (DocketText) text = docket_type_line (self, face, "0");

      self->line_height[face] = text->height;
    }
  return self->line_height[face];
}

guint
docket_text_fit (DocketText *text, guint from, double room, double *height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text->layout);
  guint line = 0;
  int top = 0;

  *height = 0;
  do
    {
      int y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (line == from)
        top = y0;
      if (line >= from)
        {
          if (pango_units_to_double (y1 - top) > room)
            break;
          *height = pango_units_to_double (y1 - top);
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return line > from ? line - from : 0;
}

double
docket_text_measure_line (DocketText *text, guint nth)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (text->layout, (int) nth);
  const char *content = pango_layout_get_text (text->layout);
  int length = line->length;
  int x;

  while (length > 0 && content[line->start_index + length - 1] == ' ')
    length--;
  if (line->resolved_dir == PANGO_DIRECTION_RTL || length == 0)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      return pango_units_to_double (logical.width);
    }
  pango_layout_line_index_to_x (line, line->start_index + length, FALSE, &x);
  return pango_units_to_double (x);
}

static void
draw_some (DocketText *text, cairo_t *cr, double x, double y, guint from, guint n)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text->layout);
  guint line = 0;
  int top = 0;

  do
    {
      PangoRectangle logical;
      int y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (line == from)
        top = y0;
      if (line >= from && line < from + n)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &logical);
          cairo_move_to (cr,
                         x + pango_units_to_double (logical.x),
                         y + pango_units_to_double (pango_layout_iter_get_baseline (iter) - top));
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (line < from + n && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
drop_masks (DocketType *self)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    drop_mask (text);
}

static void
make_mask (DocketText *text, double scale, int phase)
{
  double baseline = pango_units_to_double (pango_layout_get_baseline (text->layout));
  PangoRectangle ink;
  double left, top;
  int width, height;
  cairo_t *cr;

  drop_mask (text);
  if (text->type->mask_bytes > MOST_MASK_BYTES)
    drop_masks (text->type);
  pango_layout_get_extents (text->layout, &ink, NULL);
  left = pango_units_to_double (ink.x) * scale;
  top = (pango_units_to_double (ink.y) - baseline) * scale;
  text->mask_x = (int) floor (left) - 1;
  text->mask_y = (int) floor (top) - 1;
  width = (int) ceil (left + pango_units_to_double (ink.width) * scale) + 2 - text->mask_x;
  height = (int) ceil (top + pango_units_to_double (ink.height) * scale) + 2 - text->mask_y;
  text->mask = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  text->mask_scale = scale;
  text->mask_phase = phase;
  text->type->mask_bytes += (gsize) cairo_image_surface_get_stride (text->mask)
                            * (gsize) cairo_image_surface_get_height (text->mask);
  cr = cairo_create (text->mask);
  cairo_translate (cr, (double) phase / PHASES - text->mask_x, -text->mask_y);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, 0, -baseline);
  pango_cairo_layout_path (cr, text->layout);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* Text in a picture. Cairo 1.16 puts each glyph on a whole pixel there, which tears words apart; so
 * outlines are drawn, its baseline on a whole pixel, and kept: the next time it costs less than
 * glyphs do. */
static void
draw_picture (DocketText *text, cairo_t *cr, double x, double y)
{
  double scale_x, scale_y;
  double baseline = pango_units_to_double (pango_layout_get_baseline (text->layout));
  cairo_matrix_t matrix;
  int place, phase, column, row;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale_x, &scale_y);
  if (ABS (matrix.xy) > 0 || ABS (matrix.yx) > 0 || ABS (matrix.xx - matrix.yy) > 0
      || ABS (scale_x - scale_y) > 0 || matrix.xx <= 0)
    {
      cairo_move_to (cr, x, y);
      pango_cairo_layout_path (cr, text->layout);
      cairo_fill (cr);
      return;
    }

  place = (int) floor ((matrix.xx * x + matrix.x0) * scale_x * PHASES + 0.5);
  phase = ((place % PHASES) + PHASES) % PHASES;
  column = (place - phase) / PHASES;
  row = (int) floor ((matrix.yy * (y + baseline) + matrix.y0) * scale_y + 0.5);
  if (text->mask == NULL || text->mask_phase != phase
      || ABS (text->mask_scale - matrix.xx * scale_x) > 0)
    make_mask (text, matrix.xx * scale_x, phase);
  cairo_surface_set_device_scale (text->mask, scale_x, scale_y);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_mask_surface (
      cr, text->mask, (column + text->mask_x) / scale_x, (row + text->mask_y) / scale_y);
  cairo_restore (cr);
}

void
docket_text_draw (DocketText *text, cairo_t *cr, double x, double y, guint from, guint n)
{
  if (from > 0 || n < text->n_lines)
    {
      draw_some (text, cr, x, y, from, n);
      return;
    }
  if (cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE
      && !text->has_pictures)
    {
      draw_picture (text, cr, x, y);
      return;
    }
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, text->layout);
}
