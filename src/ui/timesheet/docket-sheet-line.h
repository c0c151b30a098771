/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-card-look.h"

G_BEGIN_DECLS

#define DOCKET_SHEET_N_CELLS 8 /* seven days and their total */
#define DOCKET_SHEET_ROW_HEIGHT 46

typedef enum
{
  DOCKET_SHEET_TONE_TEXT,
  DOCKET_SHEET_TONE_DIM,
  DOCKET_SHEET_TONE_ACCENT,
  DOCKET_SHEET_TONE_WARNING,
  DOCKET_SHEET_TONE_ERROR,
} DocketSheetTone;

/** A cell of a line. */
typedef struct
{
  char *text; /* NULL: nothing */
  char *sub;  /* a quiet line below it, where there is room; NULL: none */
  DocketSheetTone tone;
  DocketSheetTone sub_tone;
  gboolean bold;
  gboolean locked;
  gboolean review; /* something of it is to be looked at */
} DocketSheetCell;

/** What a line of the week says. */
typedef struct
{
  char *title;
  char *subtitle;  /* NULL: none */
  gboolean quiet;  /* nothing was worked on it */
  gboolean ruled;  /* a line stands above it */
  gboolean dotted; /* its stopwatch runs */
  DocketSheetCell cells[DOCKET_SHEET_N_CELLS];
  char *description; /* for a screen reader */
} DocketSheetText;

DocketSheetText *docket_sheet_text_new (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_sheet_text_free (DocketSheetText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketSheetText, docket_sheet_text_free)

#define DOCKET_TYPE_SHEET_LINE (docket_sheet_line_get_type ())
G_DECLARE_FINAL_TYPE (DocketSheetLine, docket_sheet_line, DOCKET, SHEET_LINE, GtkWidget)

/* A line of the week that draws itself: its head, a row, or its foot. */
GtkWidget *docket_sheet_line_new (void);
/* @text: (transfer full). @today: the day's column that is today, -1: none. */
void docket_sheet_line_set (DocketSheetLine *self,
                            DocketSheetText *text,
                            DocketCardLook *look,
                            int today);
const DocketSheetText *docket_sheet_line_get (DocketSheetLine *self);
/* The cell says something else for now. */
void docket_sheet_line_put (DocketSheetLine *self, int column, const char *text);
/* Says nothing any more but of what it is. */
void docket_sheet_line_empty (DocketSheetLine *self);
/* The cell at @column is covered by what is typed into it; -1: none. */
void docket_sheet_line_cover (DocketSheetLine *self, int column);

/* Where a cell lies in a widget that is as wide as its lines. */
void docket_sheet_line_place (GtkWidget *widget, int cell, int *x, int *width);
/* The cell at a place of such a widget, -1: the title. */
int docket_sheet_line_find (GtkWidget *widget, double x);

G_END_DECLS
