/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_BARS (docket_bars_get_type ())
G_DECLARE_FINAL_TYPE (DocketBars, docket_bars, DOCKET, BARS, GtkWidget)

/** A chart's stacks: the parts of each bar, from below. */
typedef struct
{
  const char *label;   /* below the group, which begins with this bar; NULL: it goes on */
  const char *tooltip; /* (nullable) of the group */
  gint64 parts[4];     /* below zero counts as zero */
} DocketBar;

/* How the parts are painted. */
typedef enum
{
  DOCKET_BARS_QUIET,  /* grey: what was */
  DOCKET_BARS_ACCENT, /* what is */
  DOCKET_BARS_PALE,   /* what is left of it */
  DOCKET_BARS_OVER,   /* too much */
  DOCKET_BARS_NONE,   /* lapsed: an empty frame */
} DocketBarsPaint;

/* @paints: one for each part of each bar of a group, bar by bar; @n_parts of them a bar, at most 4.
 */
GtkWidget *docket_bars_new (const DocketBarsPaint *paints, guint n_bars, guint n_parts);
/* @bars: of whole groups. @description: what the chart shows, for who does not see it. Copied. */
void docket_bars_set (DocketBars *self, const DocketBar *bars, guint n, const char *description);
/* A square and what it stands for. */
GtkWidget *docket_bars_make_legend (DocketBarsPaint paint, const char *label);

G_END_DECLS
