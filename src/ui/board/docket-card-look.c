/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours and fonts of cards. Owns what it found out. Main thread. Knows no card. */
#include "docket-card-look.h"

#include <adwaita.h>

static GdkRGBA
look_up (GtkWidget *widget, const char *name, const char *otherwise)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    gdk_rgba_parse (&color, otherwise);
  return color;
}

static GdkRGBA
with_alpha (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

/* Backgrounds and texts for initials: told apart by hue, of one strength. */
static const struct
{
  const char *light;
  const char *light_text;
  const char *dark;
  const char *dark_text;
} people[DOCKET_CARD_N_PEOPLE] = {
  { "#f2dff5", "#5b2a66", "#553b5c", "#f4dcf9" }, { "#d5e6fb", "#1a4372", "#2d4766", "#d8e9ff" },
  { "#d8f0dc", "#1f5a2b", "#2f5537", "#dbf6df" }, { "#fbe6d0", "#7a4310", "#664726", "#fde7cf" },
  { "#d3f0ef", "#135453", "#235654", "#d3f7f5" }, { "#fadbe2", "#7d1f38", "#693343", "#fde0e7" },
};

static void
find_colors (DocketCardLook *self, GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  gboolean strong = adw_style_manager_get_high_contrast (manager);

  self->card = look_up (widget, "card_bg_color", "#ffffff");
  /* In the dark the theme's card is a veil over the window; drawn alone it would show the gap. */
  self->text = look_up (widget, "card_fg_color", "#000000");
  self->dim = with_alpha (self->text, strong ? 0.9f : dark ? 0.65f : 0.62f);
  self->shade = with_alpha (self->text, strong ? 0.6f : dark ? 0.06f : 0.1f);
  self->chip = with_alpha (self->text, 0.08f);
  self->track = with_alpha (self->text, 0.1f);
  self->accent = look_up (widget, "accent_color", "#1c71d8");
  self->warning = look_up (widget, "warning_color", "#905400");
  self->error = look_up (widget, "error_color", "#c01c28");
  for (guint i = 0; i < DOCKET_CARD_N_PEOPLE; i++)
    {
      gdk_rgba_parse (&self->people[i], dark ? people[i].dark : people[i].light);
      gdk_rgba_parse (&self->people_text[i], dark ? people[i].dark_text : people[i].light_text);
    }
}

static PangoAttrList *
make_attributes (double scale, PangoWeight weight)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (weight != PANGO_WEIGHT_NORMAL)
    pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  return attributes;
}

static int
measure_line (DocketCardLook *self, PangoAttrList *attributes)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  int height;

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, "Åg", -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

DocketCardLook *
docket_card_look_new (GtkWidget *widget, DocketDate today, const char *home)
{
  DocketCardLook *self = g_new0 (DocketCardLook, 1);

  g_atomic_ref_count_init (&self->references);
  self->today = today;
  self->home = g_strdup (home);
  self->context = gtk_widget_create_pango_context (widget);
  self->small = make_attributes (0.87, PANGO_WEIGHT_NORMAL);
  self->small_bold = make_attributes (0.87, PANGO_WEIGHT_BOLD);
  self->title = make_attributes (1.0, PANGO_WEIGHT_BOLD);
  self->initials = make_attributes (0.66, PANGO_WEIGHT_BOLD);
  self->small_height = measure_line (self, self->small);
  self->title_height = measure_line (self, self->title);
  find_colors (self, widget);
  return self;
}

DocketCardLook *
docket_card_look_ref (DocketCardLook *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
docket_card_look_unref (DocketCardLook *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_object_unref (self->context);
  pango_attr_list_unref (self->small);
  pango_attr_list_unref (self->small_bold);
  pango_attr_list_unref (self->title);
  pango_attr_list_unref (self->initials);
  g_free (self->home);
  g_free (self);
}
