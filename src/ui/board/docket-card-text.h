/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-card.h"

G_BEGIN_DECLS

typedef enum
{
  DOCKET_TONE_DIM,
  DOCKET_TONE_WARNING,
  DOCKET_TONE_ERROR,
} DocketTone;

/**
 * DocketCardText:
 *
 * The words and figures of a card, in the window's language, as they are drawn and as a screen
 * reader says them. Empty texts are "".
 */
typedef struct
{
  char *head;   /* "T-122 · Brightside" */
  char *corner; /* when it is due */
  gboolean late;
  char *hours; /* "14:30 / 12:00" */
  char *foot;  /* hours left, or unbilled value */
  DocketTone foot_tone;
  gboolean foot_beside_hours; /* it is short and there is room where labels would be */
  int percent;                /* of the estimate that is used; -1: no estimate */
} DocketCardText;

/* @home: the currency that goes without saying, or %NULL. @done: it stands in a stage of what is
 * done, where nothing is due any more. */
DocketCardText *docket_card_text_new (DocketCard *card,
                                      DocketDate today,
                                      const char *home,
                                      gboolean done) G_GNUC_WARN_UNUSED_RESULT;
void docket_card_text_free (DocketCardText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketCardText, docket_card_text_free)

/* All that the card shows in one sentence. (transfer full) */
char *
docket_card_text_describe (const DocketCardText *self, DocketCard *card) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
