/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-time.h"

G_BEGIN_DECLS

#define DOCKET_CARD_WIDTH 226
#define DOCKET_CARD_N_PEOPLE 6

/**
 * DocketCardLook:
 *
 * What all cards of a board are drawn with: the theme's colours, the fonts, and the height of a
 * line, found out once rather than by each card. Main thread; shared by reference.
 */
typedef struct
{
  gatomicrefcount references;

  PangoContext *context;
  PangoAttrList *small; /* of heads, hours and warnings */
  PangoAttrList *small_bold;
  PangoAttrList *title;
  PangoAttrList *initials;
  int small_height;
  int title_height;

  GdkRGBA card;
  GdkRGBA shade; /* the card's edge */
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA chip;
  GdkRGBA track;
  GdkRGBA accent;
  GdkRGBA warning;
  GdkRGBA error;
  GdkRGBA people[DOCKET_CARD_N_PEOPLE];
  GdkRGBA people_text[DOCKET_CARD_N_PEOPLE];

  DocketDate today;
  char *home; /* (nullable) the company's currency */
} DocketCardLook;

/* As @widget's style and font are now. */
DocketCardLook *docket_card_look_new (GtkWidget *widget,
                                      DocketDate today,
                                      const char *home) G_GNUC_WARN_UNUSED_RESULT;
DocketCardLook *docket_card_look_ref (DocketCardLook *self);
void docket_card_look_unref (DocketCardLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketCardLook, docket_card_look_unref)

G_END_DECLS
