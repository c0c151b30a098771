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

/** How the head of the first page is built. */
typedef enum
{
  DOCKET_HEAD_STACKED, /* seller at the left, kind and number at the right, buyer below */
  DOCKET_HEAD_BAND,    /* a band of colour across the page, below it seller, buyer and dates */
  DOCKET_HEAD_LINE,    /* kind and number on a line, below it seller, buyer and dates */
} DocketHead;

/** Measures of a template, in points. */
typedef struct
{
  const char *font;
  guint32 accent;
  DocketFaceStyle faces[DOCKET_N_FACES];
  DocketHead head_style;
  double side;        /* margin left and right */
  double top;         /* of the first page */
  double head;        /* of the others */
  double foot;        /* below the page's foot */
  double monogram;    /* side of the square, 0 none */
  double band;        /* height of the band */
  double stripe;      /* height of the colour at the top of further pages, 0 none */
  double block_gap;   /* between seller, buyer, table */
  double row_pad;     /* above and below the text of a row */
  double column_gap;  /* between columns */
  double facts_width; /* of the facts at the upper right and of the sums below them */
  double rule;        /* thickness of a strong line */
  double hairline;    /* thickness of a quiet one */
  gboolean tinted;    /* the table's head and the total stand on a tinted field, not under a rule */
} DocketDesign;

/* How far fields of colour and lit lines reach beyond what stands on them. */
#define DOCKET_DESIGN_OUTDENT 8.0

const DocketDesign *docket_design_get (DocketTemplate template_);
DocketInk docket_ink_from_rgb (guint32 rgb);
/** docket_ink_mix: @share (0 to 1) of @ink, the rest white. */
DocketInk docket_ink_tint (DocketInk ink, double share);
/** docket_ink_is_dark: whether white reads better on it than black. */
gboolean docket_ink_is_dark (DocketInk ink);

G_END_DECLS
