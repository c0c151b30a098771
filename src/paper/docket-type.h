/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-design.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DocketText:
 *
 * A laid out piece of text. Counted; the same text in the same face is laid out once.
 */
typedef struct
{
  guint references;
  struct _DocketType *type;
  PangoLayout *layout;
  double width, height; /* points */
  guint n_lines;
  gboolean right_to_left;
  gboolean has_pictures; /* emoji, whose glyphs are pictures without an outline */
  /* Its key. */
  DocketFace face;
  double wrap; /* -1: one line */
  char *text;
  /* As it was last drawn into a picture. */
  cairo_surface_t *mask; /* (nullable) */
  double mask_scale;     /* pixels a point */
  int mask_phase;        /* where between two pixels it begins */
  int mask_x, mask_y;    /* from its origin, the left end of its first baseline, in pixels */
} DocketText;

/** Lays out texts in the faces of a design. Owns the context and what was laid out. */
typedef struct _DocketType DocketType;

DocketType *docket_type_new (const DocketDesign *design,
                             const char *font,
                             const char *language,
                             PangoFontMap *font_map) G_GNUC_WARN_UNUSED_RESULT;
void docket_type_free (DocketType *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketType, docket_type_free)

/** docket_type_line: @text on one line. (transfer full) */
DocketText *
docket_type_line (DocketType *self, DocketFace face, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/** docket_type_wrap: @text on lines of at most @width points; words too long are broken. (transfer
 * full) */
DocketText *docket_type_wrap (DocketType *self, DocketFace face, const char *text, double width)
    G_GNUC_WARN_UNUSED_RESULT;
/** docket_type_sweep: lets go of what nobody uses, now and then. */
void docket_type_sweep (DocketType *self);

/** docket_type_line_height: of a line in @face. */
double docket_type_line_height (DocketType *self, DocketFace face);

DocketText *docket_text_ref (DocketText *text);
void docket_text_unref (DocketText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketText, docket_text_unref)

/**
 * docket_text_fit:
 * @from: a line
 * @room: points
 * @height: (out): what the lines need
 *
 * Returns: how many lines from @from on fit into @room
 */
guint docket_text_fit (DocketText *text, guint from, double room, double *height);
/** docket_text_measure_line: how wide the line @line is, without the space it was broken at. */
double docket_text_measure_line (DocketText *text, guint line);
/** docket_text_draw: lines @from to @from + @n - 1, the first one's top at @y. */
void docket_text_draw (DocketText *text, cairo_t *cr, double x, double y, guint from, guint n);

G_END_DECLS
