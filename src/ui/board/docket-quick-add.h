/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/**
 * DocketQuickAdd:
 *
 * A ticket in one line: `Printer down @acme #hardware !high ~2h ^friday`. What has no sign is the
 * title; a sign whose word means nothing stays in the title, so that nothing typed is lost.
 */
typedef struct
{
  char *title;
  char *client; /* the word after @; whose it is, the caller finds out */
  char **labels;
  DocketPriority priority; /* null: not said */
  DocketDuration estimate;
  DocketDate due;
} DocketQuickAdd;

DocketQuickAdd *
docket_quick_add_parse (const char *text, DocketDate today) G_GNUC_WARN_UNUSED_RESULT;
void docket_quick_add_free (DocketQuickAdd *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketQuickAdd, docket_quick_add_free)

/* A day in words: "today", "tomorrow", a weekday (the next one, today not counted) or its first
 * letters (at least two), "+3" (days from today), or 2026-03-19. */
gboolean docket_quick_add_parse_day (const char *word, DocketDate today, DocketDate *day);

/* A length of time as people write it: "2h", "90m", "1h30m", "1:30", "1.5" (hours). More than
 * nothing. */
gboolean docket_quick_add_parse_time (const char *word, DocketDuration *duration);

/* The signed word that ends at byte @cursor of @text, for completing it: its first byte (that of
 * the sign), or -1 where there is none. */
int docket_quick_add_find_word (const char *text, int cursor);

G_END_DECLS
