/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/** What a line or a problem says. */
typedef enum
{
  DOCKET_SENTENCE_TICKET,         /* id, name */
  DOCKET_SENTENCE_ENTRY,          /* name: the note; id and title of its ticket */
  DOCKET_SENTENCE_DAY,            /* first */
  DOCKET_SENTENCE_NAME,           /* name of a project, service or person */
  DOCKET_SENTENCE_OTHER_TIME,     /* time without what it is grouped by */
  DOCKET_SENTENCE_FEE,            /* name of the contract, period, first, last */
  DOCKET_SENTENCE_FEE_ONCE,       /* name of the contract */
  DOCKET_SENTENCE_MILESTONE,      /* name of the contract, title of the milestone */
  DOCKET_SENTENCE_INCLUDED,       /* name of the contract, period, first, last */
  DOCKET_SENTENCE_INCLUDED_ONCE,  /* name of the contract */
  DOCKET_SENTENCE_OVER,           /* name of the contract */
  DOCKET_SENTENCE_OUTSIDE,        /* name of the contract */
  DOCKET_SENTENCE_TOP_UP,         /* name of the contract, period, first, last */
  DOCKET_SENTENCE_MINIMUM_AMOUNT, /* amount */
  DOCKET_SENTENCE_MINIMUM_SPEND,  /* amount, time, paid where anything was before */
  DOCKET_SENTENCE_SURCHARGE,      /* amount, factor, name */
  DOCKET_SENTENCE_DISCOUNT,       /* factor where it is a share */
  DOCKET_SENTENCE_SHARE_OF_DAYS,  /* count, whole */
  DOCKET_SENTENCE_NO_RATE,        /* name of the person, title of the service, first */
  DOCKET_SENTENCE_GONE,           /* id */
  DOCKET_SENTENCE_BELOW_ZERO,     /* amount */
  DOCKET_SENTENCE_COVERED,        /* the same: time that a top-up has paid for */
} DocketSentenceOf;

/** The data that a sentence is made of; only what its kind names is looked at. */
typedef struct
{
  DocketSentenceOf of;
  const char *id;
  const char *name;
  const char *title;
  const char *amount;
  const char *time;
  const char *paid;
  const char *factor;
  DocketPeriod period;
  DocketDate first;
  DocketDate last;
  gint64 count;
  gint64 whole;
} DocketSentence;

/**
 * docket_sentence_write:
 * @words: what is to be said
 *
 * Makes the English of a line's description or detail, of a note or a problem. The one place of
 * this floor where sentences for people are made.
 *
 * Returns: (transfer full): the sentence
 */
char *docket_sentence_write (const DocketSentence *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
