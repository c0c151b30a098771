/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What typing into a cell of the week means: which entry is made, changed or deleted. Keeps
 * nothing. Runs on the store's thread. */
#include "docket-time-desk.h"
#include "docket-time-desk-private.h"

#include "docket-desk.h"

/** What stands in a cell now. */
typedef struct
{
  GPtrArray *entries;    /* of that person, that day and the one before, by start */
  GPtrArray *inside;     /* those of the cell, by start */
  gint64 seconds;        /* of all of the cell */
  gint64 locked;         /* of what invoices hold of it */
  DocketTimeEntry *last; /* the last of the cell that may be changed, NULL: none */
  guint n_free;
  char *locked_by; /* the number of an invoice that holds one of them */
} Content;

static void
content_clear (Content *content)
{
  g_clear_pointer (&content->entries, g_ptr_array_unref);
  g_clear_pointer (&content->inside, g_ptr_array_unref);
  g_clear_pointer (&content->locked_by, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

gboolean
docket_time_cell_has (const DocketTimeCell *cell, const DocketTimeEntry *entry)
{
  if (g_strcmp0 (cell->agent, entry->agent) != 0)
    return FALSE;
  if (cell->ticket != NULL || entry->ticket != NULL)
    return g_strcmp0 (cell->ticket, entry->ticket) == 0;
  if (cell->project != NULL || entry->project != NULL)
    return g_strcmp0 (cell->project, entry->project) == 0;
  return g_strcmp0 (cell->client, entry->client) == 0;
}

/* Adds one entry of the cell to what is known of it. */
static gboolean
count_one (DocketStore *store, Content *content, DocketTimeEntry *entry, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *number = NULL;

  if (DOCKET_IS_NULL (entry->end.seconds))
    {
      g_set_error (
          error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_RUNS, "entry %s still runs", entry->id);
      return FALSE;
    }
  docket_store_get_hold (store, entry->id, NULL, &number, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_ptr_array_add (content->inside, docket_record_ref (entry));
  content->seconds += docket_time_worked (entry);
  if (number != NULL)
    {
      g_free (content->locked_by);
      content->locked_by = g_steal_pointer (&number);
      content->locked += docket_time_worked (entry);
    }
  else
    {
      content->last = entry;
      content->n_free++;
    }
  return TRUE;
}

static gboolean
look (DocketStore *store,
      const DocketTimeCell *cell,
      DocketZone *zone,
      Content *content,
      GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  filter.agent = cell->agent;
  filter.from = (DocketDate){ cell->day.days - 1 };
  filter.to = cell->day;
  content->entries = docket_store_entries (store, &filter, error);
  content->inside = docket_record_list_new ();
  for (guint i = 0; content->entries != NULL && i < content->entries->len; i++)
    {
      DocketTimeEntry *entry = content->entries->pdata[i];

      if (docket_zone_local_date (zone, entry->start.seconds).days == cell->day.days
          && docket_time_cell_has (cell, entry) && !count_one (store, content, entry, error))
        return FALSE;
    }
  return content->entries != NULL;
}

/* ---- Where a length is put ---- */

/** The part of a day that a length may lie in, seconds of UTC. */
typedef struct
{
  gint64 midnight; /* where the day begins */
  gint64 begins;   /* where work does */
  gint64 limit;    /* where the day ends, or now */
} Room;

static Room
measure_room (const DocketTimeCell *cell, DocketZone *zone)
{
  gint64 now = docket_clock_now ();
  Room room = { .midnight = docket_zone_at (zone, cell->day, 0),
                .begins = docket_zone_at (zone, cell->day, cell->day_begins),
                .limit = docket_zone_at (zone, (DocketDate){ cell->day.days + 1 }, 0) };

  /* Days to come are planned; on the others nobody has worked later than now. */
  if (room.midnight <= now)
    room.limit = MIN (room.limit, now);
  return room;
}

/* Up to when an entry lasts; what runs has no end yet. */
static gint64
get_end (const DocketTimeEntry *entry)
{
  return DOCKET_IS_NULL (entry->end.seconds) ? G_MAXINT64 : entry->end.seconds;
}

/* The first place from @from on that no entry takes, up to @limit; DOCKET_NULL: there is none. */
static gint64
find_gap (const Content *content, gint64 from, gint64 limit, gint64 seconds)
{
  gint64 start = from;

  for (guint i = 0; i < content->entries->len; i++)
    {
      const DocketTimeEntry *entry = content->entries->pdata[i];

      if (get_end (entry) <= start)
        continue;
      if (entry->start.seconds - start >= seconds)
        break;
      start = get_end (entry);
    }
  return start <= limit && limit - start >= seconds ? start : DOCKET_NULL;
}

/* The last place before @limit that no entry takes, from @from on; DOCKET_NULL: there is none. */
static gint64
find_gap_before (const Content *content, gint64 from, gint64 limit, gint64 seconds)
{
  gint64 end = limit;
  gboolean taken = TRUE;

  while (taken)
    {
      taken = FALSE;
      for (guint i = 0; i < content->entries->len; i++)
        {
          const DocketTimeEntry *entry = content->entries->pdata[i];

          if (entry->start.seconds < end && get_end (entry) > end - seconds)
            {
              end = entry->start.seconds;
              taken = TRUE;
            }
        }
    }
  return end - seconds >= from ? end - seconds : DOCKET_NULL;
}

/* Behind the last of the day, else where days begin. */
static gint64
find_behind (const Content *content, const DocketTimeCell *cell, const Room *room, DocketZone *zone)
{
  gint64 midnight = docket_zone_at (zone, (DocketDate){ cell->day.days + 1 }, 0);
  gint64 behind = DOCKET_NULL;

  for (guint i = 0; i < content->entries->len; i++)
    {
      const DocketTimeEntry *entry = content->entries->pdata[i];
      gint64 end = entry->end.seconds;

      if (DOCKET_IS_NULL (end) || end >= midnight
          || (entry->start.seconds < room->midnight && end <= room->begins))
        continue;
      behind = DOCKET_IS_NULL (behind) ? end : MAX (behind, end);
    }
  return DOCKET_IS_NULL (behind) ? room->begins : behind;
}

/* Where that day's next entry of the person begins. */
static gint64
find_start (const Content *content, const DocketTimeCell *cell, DocketZone *zone, gint64 seconds)
{
  Room room = measure_room (cell, zone);
  gint64 behind = find_behind (content, cell, &room, zone);
  gint64 start;

  start = find_gap (content, behind, room.limit, seconds);
  if (DOCKET_IS_NULL (start))
    start = find_gap (content, room.begins, room.limit, seconds);
  if (DOCKET_IS_NULL (start))
    start = find_gap_before (content, room.midnight, MIN (room.begins, room.limit), seconds);
  return DOCKET_IS_NULL (start) ? behind : start;
}

/* ---- What is written ---- */

static void
tell (DocketTimeCellDone *done,
      DocketTimeCellAct act,
      const DocketTimeCell *cell,
      DocketZone *zone,
      gint64 start,
      gint64 end)
{
  done->act = act;
  done->start = start;
  done->end = end;
  done->late = end > measure_room (cell, zone).limit;
}

static gboolean
add_new (DocketAct *act,
         const DocketTimeCell *cell,
         DocketZone *zone,
         gint64 start,
         gint64 end,
         GError **error)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);

  entry->agent = g_strdup (cell->agent);
  entry->ticket = g_strdup (cell->ticket);
  if (cell->ticket == NULL)
    {
      entry->project = g_strdup (cell->project);
      if (cell->project == NULL)
        entry->client = g_strdup (cell->client);
    }
  entry->start = docket_zone_instant (zone, start);
  entry->end = docket_zone_instant (zone, end);
  return docket_desk_put_new (act, entry, error);
}

static gboolean
put_times (DocketAct *act,
           const DocketTimeEntry *before,
           DocketZone *zone,
           gint64 start,
           gint64 end,
           GError **error)
{
  g_autoptr (DocketTimeEntry) after = docket_record_copy (before);

  after->start = docket_zone_instant (zone, start);
  after->end = docket_zone_instant (zone, end);
  return docket_act_put (act, after, error);
}

/* Why less than there is cannot be typed in. */
static gboolean
refuse_less (const Content *content, GError **error)
{
  if (content->n_free == 0 && content->locked_by != NULL)
    g_set_error (error,
                 DOCKET_STORE_ERROR,
                 DOCKET_STORE_ERROR_LOCKED,
                 "time is on invoice %s",
                 content->locked_by);
  else
    g_set_error (
        error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_SEVERAL, "%u", content->inside->len);
  return FALSE;
}

/* The last one that may be changed takes the difference. */
static gboolean
change_last (DocketAct *act,
             const DocketTimeCell *cell,
             const Content *content,
             DocketZone *zone,
             gint64 difference,
             DocketTimeCellDone *done,
             GError **error)
{
  const DocketTimeEntry *last = content->last;
  gint64 worked = docket_time_worked (last) + difference;

  if (worked < 0)
    return refuse_less (content, error);
  if (worked == 0)
    {
      done->act = DOCKET_TIME_CELL_DELETED;
      return docket_act_delete (act, DOCKET_KIND_TIME_ENTRY, last->id, error);
    }
  tell (done,
        DOCKET_TIME_CELL_CHANGED,
        cell,
        zone,
        last->start.seconds,
        last->start.seconds + worked);
  /* What is made shorter was late before. */
  done->late = done->late && difference > 0;
  return put_times (act, last, zone, last->start.seconds, last->start.seconds + worked, error);
}

static gboolean
set_seconds (DocketAct *act,
             const DocketTimeCell *cell,
             const Content *content,
             DocketZone *zone,
             gint64 seconds,
             DocketTimeCellDone *done,
             GError **error)
{
  gint64 difference = seconds - content->seconds;
  gint64 start;

  if (content->last != NULL)
    return change_last (act, cell, content, zone, difference, done, error);
  if (difference < 0)
    return refuse_less (content, error);
  start = find_start (content, cell, zone, difference);
  tell (done, DOCKET_TIME_CELL_ADDED, cell, zone, start, start + difference);
  return add_new (act, cell, zone, start, start + difference, error);
}

/* What stands in the cell is looked at within the act: others who type into the same one wait. */
gboolean
docket_time_set_cell (DocketStore *store,
                      const DocketTimeCell *cell,
                      gint64 seconds,
                      DocketTimeCellDone *done,
                      GError **error)
{
  g_auto (Content) content = { NULL };
  DocketTimeCellDone ignored;
  g_autoptr (DocketZone) zone = NULL;
  g_autoptr (DocketAct) act = NULL;

  g_return_val_if_fail (cell != NULL && seconds >= 0, FALSE);

  done = done != NULL ? done : &ignored;
  *done = (DocketTimeCellDone){ DOCKET_TIME_CELL_KEPT };
  zone = docket_time_open_zone (store, error);
  act = zone != NULL ? docket_act_begin (store, "fill in time", 0, error) : NULL;
  if (act == NULL || !look (store, cell, zone, &content, error))
    return FALSE;
  if (seconds == content.seconds)
    return TRUE;
  done->locked = content.locked;
  return set_seconds (act, cell, &content, zone, seconds, done, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_time_set_cell_span (DocketStore *store,
                           const DocketTimeCell *cell,
                           int from,
                           int to,
                           DocketTimeCellDone *done,
                           GError **error)
{
  g_auto (Content) content = { NULL };
  g_autoptr (DocketZone) zone = docket_time_open_zone (store, error);
  g_autoptr (DocketAct) act
      = zone != NULL ? docket_act_begin (store, "fill in time", 0, error) : NULL;
  DocketDate last_day = cell->day;
  gint64 start, end;
  gboolean put;

  if (act == NULL || !look (store, cell, zone, &content, error))
    return FALSE;
  if (to < from)
    last_day.days++;
  start = docket_zone_at (zone, cell->day, from);
  end = docket_zone_at (zone, last_day, to);
  if (end <= start)
    {
      g_set_error_literal (
          error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START, "no time in between");
      return FALSE;
    }
  if (content.inside->len == 1 && content.last != NULL)
    put = put_times (act, content.last, zone, start, end, error);
  else
    put = add_new (act, cell, zone, start, end, error);
  /* Whoever types from when to when has said where it lies. */
  if (done != NULL)
    *done = (DocketTimeCellDone){ .act = content.inside->len == 1 && content.last != NULL
                                             ? DOCKET_TIME_CELL_CHANGED
                                             : DOCKET_TIME_CELL_ADDED,
                                  .start = start,
                                  .end = end,
                                  .locked = content.locked };
  return put && docket_act_commit (g_steal_pointer (&act), error);
}
