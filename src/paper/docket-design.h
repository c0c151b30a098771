/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-template.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/** What a text is for; the design says how it looks. */
typedef enum
{
  DOCKET_FACE_TITLE,  /* "Invoice" */
  DOCKET_FACE_NUMBER, /* its number */
  DOCKET_FACE_NAME,   /* who sells */
  DOCKET_FACE_BODY,
  DOCKET_FACE_STRONG,
  DOCKET_FACE_SMALL,
  DOCKET_FACE_CAPTION, /* labels, heads of columns */
  DOCKET_FACE_FIGURE,  /* figures in columns */
  DOCKET_FACE_SUM,     /* figures that are sums */
  DOCKET_FACE_TOTAL,
  DOCKET_FACE_MONOGRAM,
  DOCKET_FACE_STAMP,
  DOCKET_N_FACES,
} DocketFace;

typedef struct
{
  double size; /* points */
  PangoWeight weight;
  gboolean tabular; /* figures of one width */
} DocketFaceStyle;

typedef struct
{
  double red, green, blue;
} DocketInk;

/** Measures of a template, in points. */
typedef struct
{
  const char *font;
  guint32 accent;
  DocketFaceStyle faces[DOCKET_N_FACES];
  double side;           /* margin left and right */
  double top;            /* of the first page */
  double head;           /* of the others */
  double foot;           /* below the page's foot */
  double monogram;       /* side of the square, 0 none */
  double block_gap;      /* between seller, buyer, table */
  double row_pad;        /* above and below the text of a row */
  double column_gap;     /* between columns */
  double facts_width;    /* of the facts at the upper right and of the sums below them */
  double rule;           /* thickness of a strong line */
  double hairline;       /* thickness of a quiet one */
  double band;           /* height of a coloured band across the head, 0 none */
  gboolean tinted;       /* sums on a tinted field, every second row shaded */
  gboolean side_by_side; /* seller and buyer beside each other */
} DocketDesign;

const DocketDesign *docket_design_get (DocketTemplate template_);
DocketInk docket_ink_from_rgb (guint32 rgb);
/** docket_ink_mix: @share (0 to 1) of @ink, the rest white. */
DocketInk docket_ink_tint (DocketInk ink, double share);
/** docket_ink_is_dark: whether white reads better on it than black. */
gboolean docket_ink_is_dark (DocketInk ink);

G_END_DECLS
