/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-card-look.h"
#include "docket-card.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CARD_WIDGET (docket_card_widget_get_type ())
G_DECLARE_FINAL_TYPE (DocketCardWidget, docket_card_widget, DOCKET, CARD_WIDGET, GtkWidget)

/** Where the gap for a dragged card opens. */
typedef enum
{
  DOCKET_GAP_NONE,
  DOCKET_GAP_BEFORE,
  DOCKET_GAP_AFTER,
} DocketGap;

/**
 * DocketCardWidget:
 *
 * One card, drawn by one widget. The start and stop button is a real one, and is there only while
 * the card is hot (hovered or focused) or runs; it activates `board.toggle-stopwatch` with the
 * card's id.
 */
GtkWidget *docket_card_widget_new (void);
/* NULLs: shows nothing. @done: as in docket_card_text_new(). */
void docket_card_widget_set_card (DocketCardWidget *self,
                                  DocketCard *card,
                                  DocketCardLook *look,
                                  gboolean done);
/* (transfer none) (nullable) */
DocketCard *docket_card_widget_get_card (DocketCardWidget *self);
void docket_card_widget_set_hot (DocketCardWidget *self, gboolean hot);
/* Whether it is open in the pane. */
void docket_card_widget_set_open (DocketCardWidget *self, gboolean open);
void docket_card_widget_set_gap (DocketCardWidget *self, DocketGap gap);
/* Whether it is being dragged: a faint trace of it stays. */
void docket_card_widget_set_dragged (DocketCardWidget *self, gboolean dragged);
/* Whether @y of the widget lies in the upper half of the card. */
gboolean docket_card_widget_is_upper_half (DocketCardWidget *self, double y);

G_END_DECLS
