/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hamster's facts: times are local and without a zone, a category stands for a project, an activity
 * for a task. Any thread. */
#include "docket-foreign.h"
#include "docket-foreign-private.h"

#include "docket-hamster.h"

#include <string.h>

/* "2026-03-02 09:00:00", with parts of a second behind it in some. */
static gboolean
parse_local (const char *text, DocketLocalTime *time)
{
  g_auto (GStrv) halves = text != NULL ? g_strsplit (text, " ", 2) : NULL;
  char *point;

  if (halves == NULL || halves[0] == NULL || halves[1] == NULL)
    return FALSE;
  point = strchr (halves[1], '.');
  if (point != NULL)
    *point = '\0';
  return docket_foreign_parse_date (halves[0], DOCKET_DATE_ORDER_YMD, &time->date)
         && docket_foreign_parse_time (halves[1], &time->seconds);
}

static void
take_fact (DocketForeignReading *reading, const DocketHamsterFact *fact, guint line)
{
  g_autoptr (DocketForeignEntry) entry = docket_foreign_entry_new (line);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fact->id);
  const char *const identity[] = { id, fact->start, NULL };
  DocketLocalTime start = { DOCKET_DATE_NULL, -1 };
  DocketLocalTime end = { DOCKET_DATE_NULL, -1 };

  if (!parse_local (fact->start, &start))
    {
      docket_foreign_refuse (reading, line, DOCKET_FOREIGN_FAULT_TIME, fact->start);
      return;
    }
  if (fact->end != NULL && !parse_local (fact->end, &end))
    {
      docket_foreign_refuse (reading, line, DOCKET_FOREIGN_FAULT_TIME, fact->end);
      return;
    }
  if (!docket_foreign_set_times (reading, entry, start, end, DOCKET_NULL))
    return;
  entry->project = docket_foreign_text (fact->category);
  entry->task = docket_foreign_text (fact->activity);
  entry->note = docket_foreign_text (fact->note);
  entry->tags = g_strdupv (fact->tags);
  docket_foreign_take (reading, g_steal_pointer (&entry), identity);
}

gboolean
docket_foreign_hamster_read (DocketForeignReading *reading, const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean cut = FALSE;
  g_autoptr (GPtrArray) facts = docket_hamster_read (
      path, DOCKET_FOREIGN_MOST_ROWS, DOCKET_FOREIGN_MOST_BYTES, &cut, &local_error);

  if (facts == NULL)
    {
      g_set_error (error,
                   DOCKET_FOREIGN_ERROR,
                   DOCKET_FOREIGN_ERROR_DATABASE,
                   "%s: %s",
                   path,
                   local_error->message);
      return FALSE;
    }
  if (cut)
    {
      g_set_error (error,
                   DOCKET_FOREIGN_ERROR,
                   DOCKET_FOREIGN_ERROR_TOO_LARGE,
                   "%s: more than %d facts, or than %d bytes of texts",
                   path,
                   DOCKET_FOREIGN_MOST_ROWS,
                   DOCKET_FOREIGN_MOST_BYTES);
      return FALSE;
    }
  for (guint i = 0; i < facts->len; i++)
    take_fact (reading, facts->pdata[i], i + 1);
  return TRUE;
}
