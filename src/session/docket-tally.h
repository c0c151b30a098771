/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Rows of texts and numbers in one #GVariant: all texts one behind the other, each with its end,
 * and all numbers. Read at the speed of memory, where an array of tuples is not. */
#define DOCKET_TALLY_TYPE "(ayax)"

typedef struct
{
  GByteArray *texts;
  GArray *numbers;
} DocketTallyWriter;

void docket_tally_begin (DocketTallyWriter *self);
void docket_tally_add_text (DocketTallyWriter *self, const char *text);
void docket_tally_add_number (DocketTallyWriter *self, gint64 number);
/* (transfer floating): of %DOCKET_TALLY_TYPE; ends the writer */
GVariant *docket_tally_end (DocketTallyWriter *self) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  const char *text;
  const char *end;
  const gint64 *numbers;
  gsize n_numbers; /* left */
} DocketTally;

/**
 * docket_tally_open:
 * @self: (out caller-allocates): before the first row
 * @parent: a serialised variant, which what is read lives in
 * @child: which of its members, of %DOCKET_TALLY_TYPE
 */
void docket_tally_open (DocketTally *self, GVariant *parent, gsize child);

/**
 * docket_tally_next:
 * @texts: (array length=n_texts) (out caller-allocates): the row's texts
 * @numbers: (array length=n_numbers) (out): its numbers
 *
 * Returns: whether there was a whole row
 */
gboolean docket_tally_next (
    DocketTally *self, guint n_texts, const char **texts, guint n_numbers, const gint64 **numbers);

G_END_DECLS
