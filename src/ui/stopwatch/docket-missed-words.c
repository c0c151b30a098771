/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was missed, said. Keeps nothing. Main thread. */
#include "docket-missed-words.h"

#include "docket-labels.h"

#include <glib/gi18n.h>

char *
docket_missed_words_ticket (DocketWorkspace *workspace, const char *ticket)
{
  DocketCard *card;

  if (ticket == NULL)
    return g_strdup (_ ("Without a ticket"));
  card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, ticket);
  return card != NULL ? g_strdup_printf ("%s %s", ticket, docket_card_get_title (card))
                      : g_strdup (ticket);
}

char *
docket_missed_words_entry (DocketWorkspace *workspace, const DocketTimeEntry *entry)
{
  if (entry->ticket != NULL)
    return docket_missed_words_ticket (workspace, entry->ticket);
  if (entry->project != NULL)
    return g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_PROJECT, entry->project));
  if (entry->client != NULL)
    return g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, entry->client));
  return entry->note != NULL ? g_strdup (entry->note)
                             : docket_missed_words_ticket (workspace, NULL);
}

static char *
say_moment (DocketWorkspace *workspace, gint64 moment, DocketDate known)
{
  DocketZone *zone = docket_workspace_get_zone (workspace);
  DocketDate day;
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;

  if (zone == NULL)
    return g_strdup ("");
  time = docket_labels_time_of_day (docket_zone_local_seconds (zone, moment));
  day = docket_zone_local_date (zone, moment);
  if (day.days == known.days)
    return g_steal_pointer (&time);
  date = docket_labels_date (day, docket_workspace_get_today (workspace));
  return g_strdup_printf ("%s, %s", date, time);
}

char *
docket_missed_words_moment (DocketWorkspace *workspace, gint64 moment)
{
  return say_moment (workspace, moment, docket_workspace_get_today (workspace));
}

char *
docket_missed_words_span (DocketWorkspace *workspace, gint64 from, gint64 to)
{
  DocketZone *zone = docket_workspace_get_zone (workspace);
  g_autofree char *first = docket_missed_words_moment (workspace, from);
  g_autofree char *last = NULL;

  if (zone == NULL)
    return g_strdup ("");
  last = DOCKET_IS_NULL (to) ? g_strdup (C_ ("until", "now"))
                             : say_moment (workspace, to, docket_zone_local_date (zone, from));
  /* Translators: from one time of day to another */
  return g_strdup_printf (_ ("%s – %s"), first, last);
}

char *
docket_missed_words_gap (const DocketMissed *gap)
{
  g_autofree char *length = docket_labels_hours (gap->to - gap->from);

  switch (gap->cause)
    {
    case DOCKET_GAP_SUSPEND:
      return g_strdup_printf (_ ("The computer slept for %s"), length);
    case DOCKET_GAP_LOCK:
      return g_strdup_printf (_ ("The screen was locked for %s"), length);
    case DOCKET_GAP_CRASH:
      return g_strdup_printf (_ ("Docket was not there for %s"), length);
    case DOCKET_GAP_CLOCK:
      return g_strdup (_ ("The clock was set meanwhile"));
    case DOCKET_GAP_IDLE:
    case DOCKET_GAP_NULL:
    default:
      return g_strdup_printf (_ ("Away for %s"), length);
    }
}
