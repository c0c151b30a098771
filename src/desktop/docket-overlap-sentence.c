/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an earlier start of the stopwatch lies over, said in one line, for window and terminal. */
#include "docket-overlap-sentence.h"

#include <glib/gi18n.h>

#define A_MINUTE 60

char *
docket_overlap_sentence (const DocketStopwatchOverlap *overlap,
                         const char *name,
                         const char *span,
                         const char *length)
{
  if (overlap->seconds < A_MINUTE)
    length = _ ("less than a minute");
  if (overlap->n == 1)
    /* TRANSLATORS: a ticket, from when to when, how long: "Overlaps T-1 Printer (8:30 – 9:20) by
     * 0:10" */
    return g_strdup_printf (_ ("Overlaps %s (%s) by %s"), name, span, length);
  /* TRANSLATORS: how many time entries, how long, the last of them and its times */
  return g_strdup_printf (ngettext ("Overlaps %u time entry by %s, the last of them %s (%s)",
                                    "Overlaps %u time entries by %s, the last of them %s (%s)",
                                    overlap->n),
                          overlap->n,
                          length,
                          name,
                          span);
}
