/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the time in which nobody was there: first as a plan that can be shown, then as
 * one act. Keeps nothing; acts run on the store's thread. Knows no widget and no clock. */
#define G_LOG_DOMAIN "docket"

#include "docket-missed.h"

#include "docket-desk.h"
#include "docket-stopwatch-beat.h"

/* ---- The plan ---- */

typedef struct
{
  GArray *parts;
  gint64 cursor; /* since when what is on the same has not been closed */
  gboolean stopped;
} Planning;

static void
add_part (Planning *planning, gint64 from, gint64 to, const DocketShare *share)
{
  DocketMissedPart part = { from, to, TRUE, NULL, DOCKET_ENTRY_NULL };

  if (to <= from && !DOCKET_IS_NULL (to))
    return;
  if (share != NULL)
    {
      part.same = share->ticket == NULL && !share->later;
      part.ticket = share->ticket;
      part.kind = share->kind;
    }
  g_array_append_val (planning->parts, part);
}

static void
plan_share (Planning *planning, const DocketShare *share, gint64 from, gint64 to)
{
  if (planning->stopped || to <= from)
    return;
  switch (share->fate)
    {
    case DOCKET_FATE_DISCARD:
      add_part (planning, planning->cursor, from, NULL);
      planning->cursor = to;
      break;
    case DOCKET_FATE_BOOK:
      add_part (planning, planning->cursor, from, NULL);
      add_part (planning, from, to, share);
      planning->cursor = to;
      break;
    case DOCKET_FATE_STOP:
      add_part (planning, planning->cursor, from, NULL);
      planning->stopped = TRUE;
      break;
    case DOCKET_FATE_OPEN:
    case DOCKET_FATE_KEEP:
    case DOCKET_FATE_MEASURED:
    default:
      break;
    }
}

/* Where the entry ends when what was measured holds. */
static gint64
find_end (const DocketTimeEntry *entry, const GArray *missed, const GArray *answers)
{
  gint64 end = entry->end.seconds;

  for (guint i = 0; i < missed->len && !DOCKET_IS_NULL (end); i++)
    {
      const DocketMissed *gap = &g_array_index (missed, DocketMissed, i);

      if (gap->cause == DOCKET_GAP_CLOCK && !DOCKET_IS_NULL (gap->measured)
          && g_array_index (answers, DocketAnswer, i).shares[0].fate == DOCKET_FATE_MEASURED)
        end = entry->start.seconds + gap->measured;
    }
  return end;
}

GArray *
docket_missed_plan (const DocketTimeEntry *entry, const GArray *missed, const GArray *answers)
{
  Planning planning = { NULL, entry->start.seconds, FALSE };
  gint64 end;

  g_return_val_if_fail (missed->len == answers->len, NULL);

  planning.parts = g_array_new (FALSE, FALSE, sizeof (DocketMissedPart));
  end = find_end (entry, missed, answers);
  for (guint i = 0; i < missed->len; i++)
    {
      const DocketMissed *gap = &g_array_index (missed, DocketMissed, i);
      const DocketAnswer *answer = &g_array_index (answers, DocketAnswer, i);
      gint64 from = MAX (gap->from, planning.cursor);
      gint64 to = DOCKET_IS_NULL (end) ? gap->to : MIN (gap->to, end);
      gint64 border = answer->first > 0 ? MIN (gap->from + answer->first, to) : to;

      if (gap->cause == DOCKET_GAP_CLOCK)
        continue;
      plan_share (&planning, &answer->shares[0], from, border);
      plan_share (&planning, &answer->shares[1], MAX (border, from), to);
    }
  if (!planning.stopped)
    add_part (&planning, planning.cursor, end, NULL);
  return planning.parts;
}

/* ---- Marks ---- */

GArray *
docket_missed_read (const DocketTimeEntry *entry)
{
  GArray *missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));

  for (guint i = 0; i < entry->review->len; i++)
    {
      const DocketTimeGap *gap = entry->review->pdata[i];
      DocketMissed one = { gap->cause, gap->from.seconds, gap->to.seconds, gap->measured.seconds };

      g_array_append_val (missed, one);
    }
  return missed;
}

/* A gap that is marked already, or grew since. */
static DocketTimeGap *
find_mark (const DocketTimeEntry *entry, const DocketMissed *missed)
{
  for (guint i = 0; i < entry->review->len; i++)
    {
      DocketTimeGap *gap = entry->review->pdata[i];

      if ((gap->cause == DOCKET_GAP_CLOCK) == (missed->cause == DOCKET_GAP_CLOCK)
          && gap->from.seconds <= missed->to && gap->to.seconds >= missed->from)
        return gap;
    }
  return NULL;
}

static DocketTimeGap *
make_gap (const DocketMissed *missed, gint64 offset)
{
  DocketTimeGap *gap = docket_record_new (&docket_gap_shape);

  gap->cause = missed->cause;
  gap->from = (DocketInstant){ missed->from, offset };
  gap->to = (DocketInstant){ missed->to, offset };
  gap->measured.seconds = missed->measured;
  return gap;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DocketTimeGap *left = *(const DocketTimeGap *const *) a;
  const DocketTimeGap *right = *(const DocketTimeGap *const *) b;

  if (left->from.seconds != right->from.seconds)
    return left->from.seconds < right->from.seconds ? -1 : 1;
  return (int) left->cause - (int) right->cause;
}

void
docket_missed_add (DocketTimeEntry *entry, const GArray *missed, gint64 offset)
{
  for (guint i = 0; i < missed->len; i++)
    {
      const DocketMissed *one = &g_array_index (missed, DocketMissed, i);
      DocketTimeGap *gap = find_mark (entry, one);

      if (gap != NULL)
        {
          gap->from.seconds = MIN (gap->from.seconds, one->from);
          gap->to.seconds = MAX (gap->to.seconds, one->to);
          continue;
        }
      g_ptr_array_add (entry->review, make_gap (one, offset));
    }
  g_ptr_array_sort (entry->review, compare_marks);
}

DocketTimeEntry *
docket_missed_mark (DocketStore *store, const char *id, const GArray *missed, GError **error)
{
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autoptr (DocketAct) act = docket_act_begin (store, "mark time", DOCKET_ACT_QUIET, error);
  g_autoptr (GError) local_error = NULL;

  if (act == NULL)
    return NULL;
  before = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, id, &local_error);
  if (before == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  after = docket_record_copy (before);
  docket_missed_add (after, missed, after->start.offset);
  if (!docket_act_put (act, after, &local_error))
    {
      if (g_error_matches (local_error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_LOCKED))
        return g_steal_pointer (&before);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_steal_pointer (&after);
}

/* ---- The act ---- */

static gboolean
require_unchanged (DocketStore *store, const DocketTimeEntry *entry, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketTimeEntry) now
      = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, entry->id, &local_error);
  DocketSessionError code = DOCKET_SESSION_ERROR_CHANGED;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (now != NULL && docket_record_equal (now, entry))
    return TRUE;
  if (now == NULL)
    code = DOCKET_SESSION_ERROR_UNKNOWN;
  else if (DOCKET_IS_NULL (entry->end.seconds) && !DOCKET_IS_NULL (now->end.seconds))
    code = DOCKET_SESSION_ERROR_NOT_RUNNING;
  g_set_error (error, DOCKET_SESSION_ERROR, code, "time_entry %s", entry->id);
  return FALSE;
}

/* What a person wrote down to be billed goes with the time: of @length seconds these are the share
 * of those between @from and @to, without a second lost or won over the whole. */
static gint64
divide (gint64 billable, gint64 from, gint64 to, gint64 length)
{
  gint64 before = 0;
  gint64 after = 0;

  if (DOCKET_IS_NULL (billable) || length <= 0
      || !docket_multiply_divide (billable, from, length, &before, NULL)
      || !docket_multiply_divide (billable, to, length, &after, NULL))
    return billable;
  return after - before;
}

static DocketTimeEntry *
make_part (const DocketTimeEntry *entry, const DocketMissedPart *part, DocketZone *zone)
{
  DocketTimeEntry *made;

  if (part->same)
    {
      made = docket_record_copy (entry);
      g_clear_pointer (&made->sources, g_strfreev);
    }
  else
    {
      made = docket_record_new (&docket_time_entry_shape);
      made->agent = g_strdup (entry->agent);
      made->ticket = g_strdup (part->ticket);
    }
  g_free (made->id);
  made->id = g_uuid_string_random ();
  if (part->kind != DOCKET_ENTRY_NULL)
    made->kind = part->kind;
  made->start = docket_zone_instant (zone, part->from);
  made->end
      = DOCKET_IS_NULL (part->to) ? DOCKET_INSTANT_NULL : docket_zone_instant (zone, part->to);
  g_ptr_array_set_size (made->review, 0);
  docket_desk_settle_later (made);
  return made;
}

/* Those of the gaps that nobody has answered, beside the part that they lie in. */
static void
keep_marks (DocketTimeEntry *made, const GArray *open)
{
  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const DocketMissed *gap = &g_array_index (open, DocketMissed, i);
      g_autoptr (GArray) one = NULL;

      if (gap->from < made->start.seconds
          || (!DOCKET_IS_NULL (made->end.seconds) && gap->from >= made->end.seconds))
        continue;
      one = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
      g_array_append_vals (one, gap, 1);
      docket_missed_add (made, one, made->start.offset);
    }
}

typedef struct
{
  const DocketTimeEntry *entry;
  const GArray *open;
  DocketZone *zone;
  gint64 kept; /* seconds on the same so far */
  gboolean named;
} Applying;

static gboolean
put_part (DocketAct *act, Applying *applying, const DocketMissedPart *part, GError **error)
{
  const DocketTimeEntry *entry = applying->entry;
  g_autoptr (DocketTimeEntry) made = make_part (entry, part, applying->zone);
  gint64 length = part->to - part->from;

  if (part->same)
    {
      if (!applying->named)
        {
          g_free (made->id);
          made->id = g_strdup (entry->id);
          made->sources = g_strdupv (entry->sources);
          applying->named = TRUE;
        }
      if (!DOCKET_IS_NULL (entry->end.seconds))
        made->billable_time.seconds = divide (entry->billable_time.seconds,
                                              applying->kept,
                                              applying->kept + length,
                                              entry->end.seconds - entry->start.seconds);
      applying->kept += length;
      keep_marks (made, applying->open);
    }
  return docket_act_put (act, made, error)
         && (!DOCKET_IS_NULL (made->end.seconds) || g_str_equal (made->id, entry->id)
             || docket_stopwatch_beat_on (docket_act_get_store (act), entry->id, made, error));
}

static DocketZone *
load_zone (DocketStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketCompany) company
      = docket_store_get (store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return docket_zone_new (company != NULL ? company->time_zone : "UTC", error);
}

gboolean
docket_missed_apply (DocketStore *store,
                     const DocketTimeEntry *entry,
                     const GArray *parts,
                     const GArray *open,
                     GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "settle missed time", 0, error);
  g_autoptr (DocketZone) zone = NULL;
  Applying applying = { entry, open, NULL, 0, FALSE };

  if (act == NULL || !require_unchanged (store, entry, error))
    return FALSE;
  zone = load_zone (store, error);
  if (zone == NULL)
    return FALSE;
  applying.zone = zone;
  for (guint i = 0; i < parts->len; i++)
    if (!put_part (act, &applying, &g_array_index (parts, DocketMissedPart, i), error))
      return FALSE;
  if (!applying.named && !docket_act_delete (act, DOCKET_KIND_TIME_ENTRY, entry->id, error))
    return FALSE;
  return docket_act_commit (g_steal_pointer (&act), error);
}
