/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray's icon, drawn: a plate of its own colour with white on it, since nobody tells what
 * colour a tray has. */
#include "docket-tray-icon.h"

#include <cairo.h>
#include <math.h>

/* The plate of each state: grey, amber and green of the desktop's palette, dark enough for white.
 */
static const struct
{
  double red, green, blue;
} plates[] = {
  [DOCKET_TRAY_IDLE] = { 0.37, 0.36, 0.39 },
  [DOCKET_TRAY_PAUSED] = { 0.65, 0.40, 0.05 },
  [DOCKET_TRAY_RUNNING] = { 0.15, 0.48, 0.34 },
};

static void
draw_plate (cairo_t *cr, DocketTrayState state, double size)
{
  double radius = size / 5;

  cairo_new_sub_path (cr);
  cairo_arc (cr, size - radius, radius, radius, -M_PI_2, 0);
  cairo_arc (cr, size - radius, size - radius, radius, 0, M_PI_2);
  cairo_arc (cr, radius, size - radius, radius, M_PI_2, M_PI);
  cairo_arc (cr, radius, radius, radius, M_PI, 3 * M_PI_2);
  cairo_close_path (cr);
  cairo_set_source_rgb (cr, plates[state].red, plates[state].green, plates[state].blue);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
}

/* As large as fits: "1:23", "12:05", and from a hundred hours on the hours alone. */
static void
draw_digits (cairo_t *cr, gint64 minutes, double size)
{
  g_autofree char *text
      = minutes < 100 * 60 ? g_strdup_printf (
            "%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, minutes / 60, minutes % 60)
                           : g_strdup_printf ("%" G_GINT64_FORMAT "h", MIN (minutes / 60, 999));
  cairo_text_extents_t extents;
  double wanted = size * 0.88;
  double font = size * 0.62;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, font);
  cairo_text_extents (cr, text, &extents);
  if (extents.width > wanted)
    {
      cairo_set_font_size (cr, font * wanted / extents.width);
      cairo_text_extents (cr, text, &extents);
    }
  cairo_move_to (cr,
                 (size - extents.width) / 2 - extents.x_bearing,
                 (size - extents.height) / 2 - extents.y_bearing);
  cairo_show_text (cr, text);
}

/* A dial with its hand, as on the window's stopwatch. */
static void
draw_dial (cairo_t *cr, double size)
{
  double middle = size / 2;

  cairo_set_line_width (cr, size / 11);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_arc (cr, middle, middle, size * 0.28, 0, 2 * M_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, middle, middle - size * 0.15);
  cairo_line_to (cr, middle, middle);
  cairo_line_to (cr, middle + size * 0.09, middle + size * 0.06);
  cairo_stroke (cr);
}

static void
draw_bars (cairo_t *cr, double size)
{
  cairo_rectangle (cr, size * 0.29, size * 0.26, size * 0.15, size * 0.48);
  cairo_rectangle (cr, size * 0.56, size * 0.26, size * 0.15, size * 0.48);
  cairo_fill (cr);
}

/* Cairo's pixels are in the computer's order and premultiplied. */
static GVariant *
to_pixmap (cairo_surface_t *surface, int size)
{
  gsize n = (gsize) size * (gsize) size * 4;
  guchar *bytes = g_malloc (n);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (int y = 0; y < size; y++)
    {
      const guint32 *row
          = (const void *) (cairo_image_surface_get_data (surface) + (gsize) y * (gsize) stride);

      for (int x = 0; x < size; x++)
        {
          guchar *pixel = bytes + 4 * ((gsize) y * (gsize) size + (gsize) x);
          guint alpha = row[x] >> 24;

          pixel[0] = (guchar) alpha;
          for (guint i = 1; i < 4; i++)
            pixel[i] = alpha > 0 ? (guchar) (((row[x] >> (24 - 8 * i)) & 0xff) * 255 / alpha) : 0;
        }
    }
  return g_variant_new (
      "(ii@ay)",
      size,
      size,
      g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, bytes, n, TRUE, g_free, bytes));
}

GVariant *
docket_tray_icon_draw (DocketTrayState state, gint64 minutes, int size)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);
  GVariant *pixmap;

  draw_plate (cr, state, size);
  if (state == DOCKET_TRAY_PAUSED)
    draw_bars (cr, size);
  else if (state == DOCKET_TRAY_RUNNING && minutes >= 0)
    draw_digits (cr, minutes, size);
  else
    draw_dial (cr, size);
  cairo_destroy (cr);
  pixmap = to_pixmap (surface, size);
  cairo_surface_destroy (surface);
  return pixmap;
}
