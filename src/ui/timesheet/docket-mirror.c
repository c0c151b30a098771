/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left and right of widgets that draw themselves. Keeps nothing. Main thread. */
#include "docket-mirror.h"

gboolean
docket_mirror_is (GtkWidget *widget)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}

int
docket_mirror_x (GtkWidget *widget, int x, int width)
{
  return docket_mirror_is (widget) ? gtk_widget_get_width (widget) - x - width : x;
}

void
docket_mirror_draw (GtkWidget *widget,
                    GtkSnapshot *snapshot,
                    PangoLayout *layout,
                    int x,
                    int y,
                    int width,
                    gboolean at_end,
                    const GdkRGBA *color)
{
  PangoRectangle text;
  int left;

  /* A layout with a width may have put its text at either side of it. */
  pango_layout_get_pixel_extents (layout, NULL, &text);
  left = docket_mirror_x (widget, at_end ? x + width - text.width : x, text.width) - text.x;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

guint
docket_mirror_key (GtkWidget *widget, guint key)
{
  static const guint pairs[][2]
      = { { GDK_KEY_Left, GDK_KEY_Right }, { GDK_KEY_KP_Left, GDK_KEY_KP_Right } };

  if (!docket_mirror_is (widget))
    return key;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint side = 0; side < 2; side++)
      if (key == pairs[i][side])
        return pairs[i][1 - side];
  return key;
}
