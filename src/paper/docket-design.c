/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The templates: a table of sizes and distances each, in points, and what to do with colour.
 * Constant, for any thread. What stands where is not said here. */

#include "docket-design.h"

#include <math.h>

#define FONT "Cantarell, Noto Sans, sans-serif"

static const DocketDesign designs[] = {
  [DOCKET_TEMPLATE_PLAIN] = {
    .font = FONT,
    .accent = 0x1c5fb8,
    .faces = {
      [DOCKET_FACE_TITLE] = { 24, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_NUMBER] = { 11, PANGO_WEIGHT_NORMAL, TRUE },
      [DOCKET_FACE_NAME] = { 11, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_BODY] = { 9.5, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_STRONG] = { 9.5, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_SMALL] = { 8.5, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_CAPTION] = { 8, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_FIGURE] = { 9.5, PANGO_WEIGHT_NORMAL, TRUE },
      [DOCKET_FACE_SUM] = { 9.5, PANGO_WEIGHT_BOLD, TRUE },
      [DOCKET_FACE_TOTAL] = { 13, PANGO_WEIGHT_BOLD, TRUE },
      [DOCKET_FACE_MONOGRAM] = { 19, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_STAMP] = { 96, PANGO_WEIGHT_BOLD, FALSE },
    },
    .side = 54,
    .top = 52,
    .head = 40,
    .foot = 34,
    .monogram = 34,
    .block_gap = 30,
    .row_pad = 5.5,
    .column_gap = 16,
    .facts_width = 204,
    .rule = 0.9,
    .hairline = 0.45,
  },
  [DOCKET_TEMPLATE_MODERN] = {
    .font = FONT,
    .accent = 0x1f4e79,
    .faces = {
      [DOCKET_FACE_TITLE] = { 20, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_NUMBER] = { 10, PANGO_WEIGHT_NORMAL, TRUE },
      [DOCKET_FACE_NAME] = { 16, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_BODY] = { 9.5, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_STRONG] = { 9.5, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_SMALL] = { 8.5, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_CAPTION] = { 8, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_FIGURE] = { 9.5, PANGO_WEIGHT_NORMAL, TRUE },
      [DOCKET_FACE_SUM] = { 9.5, PANGO_WEIGHT_BOLD, TRUE },
      [DOCKET_FACE_TOTAL] = { 13, PANGO_WEIGHT_BOLD, TRUE },
      [DOCKET_FACE_MONOGRAM] = { 20, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_STAMP] = { 96, PANGO_WEIGHT_BOLD, FALSE },
    },
    .head_style = DOCKET_HEAD_BAND,
    .side = 54,
    .top = 128,
    .head = 40,
    .foot = 34,
    .monogram = 36,
    .band = 92,
    .stripe = 10,
    .block_gap = 34,
    .row_pad = 6.5,
    .column_gap = 16,
    .facts_width = 176,
    .rule = 0.9,
    .hairline = 0.45,
    .tinted = TRUE,
  },
  [DOCKET_TEMPLATE_COMPACT] = {
    .font = FONT,
    .accent = 0x1c5fb8,
    .faces = {
      [DOCKET_FACE_TITLE] = { 16, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_NUMBER] = { 11, PANGO_WEIGHT_NORMAL, TRUE },
      [DOCKET_FACE_NAME] = { 9.5, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_BODY] = { 8.5, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_STRONG] = { 8.5, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_SMALL] = { 7.5, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_CAPTION] = { 7, PANGO_WEIGHT_NORMAL, FALSE },
      [DOCKET_FACE_FIGURE] = { 8.5, PANGO_WEIGHT_NORMAL, TRUE },
      [DOCKET_FACE_SUM] = { 8.5, PANGO_WEIGHT_BOLD, TRUE },
      [DOCKET_FACE_TOTAL] = { 10.5, PANGO_WEIGHT_BOLD, TRUE },
      [DOCKET_FACE_MONOGRAM] = { 16, PANGO_WEIGHT_BOLD, FALSE },
      [DOCKET_FACE_STAMP] = { 96, PANGO_WEIGHT_BOLD, FALSE },
    },
    .head_style = DOCKET_HEAD_LINE,
    .side = 48,
    .top = 40,
    .head = 32,
    .foot = 26,
    .block_gap = 20,
    .row_pad = 3,
    .column_gap = 14,
    .facts_width = 176,
    .rule = 0.8,
    .hairline = 0.35,
  },
};

const DocketDesign *
docket_design_get (DocketTemplate template_)
{
  return (guint) template_ < G_N_ELEMENTS (designs) ? &designs[template_]
                                                    : &designs[DOCKET_TEMPLATE_PLAIN];
}

DocketInk
docket_ink_from_rgb (guint32 rgb)
{
  return (
      DocketInk){ ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

DocketInk
docket_ink_tint (DocketInk ink, double share)
{
  return (DocketInk){ 1 - share * (1 - ink.red),
                      1 - share * (1 - ink.green),
                      1 - share * (1 - ink.blue) };
}

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

gboolean
docket_ink_is_dark (DocketInk ink)
{
  double luminance
      = 0.2126 * linear (ink.red) + 0.7152 * linear (ink.green) + 0.0722 * linear (ink.blue);

  /* Where the contrast with white and with black is the same (WCAG 2.1, relative luminance). */
  return luminance < 0.179;
}
