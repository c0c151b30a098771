/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The start of the stopwatch as it is typed and said. Keeps nothing. Main thread. */
#include "docket-start-time.h"

#include "docket-labels.h"
#include "docket-missed-words.h"
#include "docket-overlap-sentence.h"
#include "docket-typed.h"

#include <glib/gi18n.h>

/* How long ago a time of day may lie that is still to come today: work over midnight, and not one
 * that was mistyped and would bring a day's hours. */
#define LONGEST_BEFORE_MIDNIGHT (12 * 60 * 60)

gboolean
docket_start_time_read (DocketWorkspace *workspace, const char *text, gint64 *start, char **why)
{
  DocketZone *zone = docket_workspace_get_zone (workspace);
  gint64 now = docket_clock_now ();
  DocketDate date;
  int second;

  if (zone == NULL || !docket_typed_time_of_day (text, &second, why))
    return FALSE;
  date = docket_zone_local_date (zone, now);
  *start = docket_zone_at (zone, date, second);
  if (*start > now)
    {
      date.days--;
      *start = docket_zone_at (zone, date, second);
      if (now - *start > LONGEST_BEFORE_MIDNIGHT)
        {
          *why = g_strdup (_ ("That time is still to come today."));
          return FALSE;
        }
    }
  return TRUE;
}

char *
docket_start_time_format (DocketWorkspace *workspace, gint64 start)
{
  DocketZone *zone = docket_workspace_get_zone (workspace);

  return docket_labels_time_of_day (zone != NULL ? docket_zone_local_seconds (zone, start)
                                                 : start % (24 * 60 * 60));
}

char *
docket_start_time_say_overlap (DocketWorkspace *workspace, const DocketStopwatchOverlap *overlap)
{
  const DocketTimeEntry *entry = overlap->entry;
  g_autofree char *name = docket_missed_words_entry (workspace, entry);
  g_autofree char *span
      = docket_missed_words_span (workspace, entry->start.seconds, entry->end.seconds);
  g_autofree char *length = docket_labels_hours (overlap->seconds);

  return docket_overlap_sentence (overlap, name, span, length);
}
