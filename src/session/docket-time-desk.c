/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on time entries: move, split, merge, duplicate, change many. Keeps nothing. Runs on the
 * store's thread. Knows no widget and no view; what typing into the week means is in
 * docket-time-cell.c. */
#include "docket-time-desk.h"
#include "docket-time-desk-private.h"

#include "docket-desk.h"
#include "docket-merge.h"
#include "docket-stopwatch-beat.h"

DocketZone *
docket_time_open_zone (DocketStore *store, GError **error)
{
  g_autoptr (DocketCompany) company
      = docket_merge_require (store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, error);

  return company != NULL ? docket_zone_new (company->time_zone, error) : NULL;
}

gint64
docket_time_worked (const DocketTimeEntry *entry)
{
  return MAX (0, entry->end.seconds - entry->start.seconds);
}

static void
set_runs (const DocketTimeEntry *entry, GError **error)
{
  g_set_error (
      error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_RUNS, "entry %s still runs", entry->id);
}

/* The entry as it is now, where its times are those that the person saw. */
static DocketTimeEntry *
require_same (DocketStore *store, const DocketTimeEntry *before, GError **error)
{
  g_autoptr (DocketTimeEntry) now
      = docket_merge_require (store, DOCKET_KIND_TIME_ENTRY, before->id, error);

  if (now == NULL
      || (now->start.seconds == before->start.seconds && now->end.seconds == before->end.seconds))
    return g_steal_pointer (&now);
  g_set_error (error,
               DOCKET_SESSION_ERROR,
               DOCKET_SESSION_ERROR_CHANGED,
               "time entry %s: %s",
               before->id,
               now->start.seconds == before->start.seconds ? "end" : "start");
  return NULL;
}

gboolean
docket_time_move (
    DocketStore *store, const DocketTimeEntry *before, gint64 start, gint64 end, GError **error)
{
  g_autoptr (DocketZone) zone = docket_time_open_zone (store, error);
  g_autoptr (DocketTimeEntry) after = NULL;
  gboolean same_length;

  g_return_val_if_fail (before != NULL, FALSE);

  if (zone == NULL)
    return FALSE;
  after = docket_record_copy (before);
  after->start = docket_zone_instant (zone, start);
  after->end = DOCKET_IS_NULL (end) ? DOCKET_INSTANT_NULL : docket_zone_instant (zone, end);
  same_length = !DOCKET_IS_NULL (end) && end - start == docket_time_worked (before);
  return docket_desk_change (
      store, same_length ? "move time" : "change time", before, after, error);
}

/* ---- Splitting ---- */

/* What is to be looked at goes with the part that it lies in; what lies in both is cut. Where the
 * clock was set there is one length for the whole, which stays with the first. */
static void
split_review (DocketTimeEntry *first, DocketTimeEntry *second, DocketInstant at)
{
  g_autoptr (GPtrArray) kept = docket_record_list_new ();
  g_autoptr (GPtrArray) gone = docket_record_list_new ();

  for (guint i = 0; i < first->review->len; i++)
    {
      const DocketTimeGap *gap = first->review->pdata[i];
      gboolean cut = gap->from.seconds < at.seconds && gap->to.seconds > at.seconds
                     && gap->cause != DOCKET_GAP_CLOCK;

      if (gap->from.seconds < at.seconds || gap->cause == DOCKET_GAP_CLOCK)
        {
          DocketTimeGap *one = docket_record_copy (gap);

          if (cut)
            one->to = at;
          g_ptr_array_add (kept, one);
        }
      if (cut || (gap->from.seconds >= at.seconds && gap->cause != DOCKET_GAP_CLOCK))
        {
          DocketTimeGap *one = docket_record_copy (gap);

          if (cut)
            one->from = at;
          g_ptr_array_add (gone, one);
        }
    }
  docket_time_set_review (first, kept);
  docket_time_set_review (second, gone);
}

void
docket_time_set_review (DocketTimeEntry *entry, GPtrArray *gaps)
{
  g_ptr_array_unref (entry->review);
  entry->review = g_ptr_array_ref (gaps);
}

static gboolean
split_billable (DocketTimeEntry *first, DocketTimeEntry *second, gint64 worked, GError **error)
{
  gint64 whole = first->billable_time.seconds;

  if (DOCKET_IS_NULL (whole) || DOCKET_IS_NULL (second->end.seconds))
    {
      second->billable_time = DOCKET_DURATION_NULL;
      return TRUE;
    }
  if (!docket_multiply_divide (
          whole, docket_time_worked (first), worked, &first->billable_time.seconds, error))
    return FALSE;
  second->billable_time.seconds = whole - first->billable_time.seconds;
  return TRUE;
}

static void
set_ticket (DocketTimeEntry *entry, const char *ticket)
{
  g_free (entry->ticket);
  entry->ticket = g_strdup (ticket);
  g_clear_pointer (&entry->project, g_free);
  g_clear_pointer (&entry->client, g_free);
}

static gboolean
check_inside (const DocketTimeEntry *entry, gint64 at, GError **error)
{
  gint64 end = DOCKET_IS_NULL (entry->end.seconds) ? docket_clock_now () : entry->end.seconds;

  if (at > entry->start.seconds && at < end)
    return TRUE;
  g_set_error (error,
               DOCKET_SESSION_ERROR,
               DOCKET_SESSION_ERROR_BEFORE_START,
               "entry %s has no part on one side",
               entry->id);
  return FALSE;
}

/* What runs on is measured as before. */
static gboolean
keep_beat (DocketStore *store, const char *first, const DocketTimeEntry *second, GError **error)
{
  return !DOCKET_IS_NULL (second->end.seconds)
         || docket_stopwatch_beat_on (store, first, second, error);
}

DocketTimeEntry *
docket_time_split (DocketStore *store,
                   const DocketTimeEntry *before,
                   gint64 at,
                   const char *ticket,
                   GError **error)
{
  g_autoptr (DocketZone) zone = docket_time_open_zone (store, error);
  g_autoptr (DocketAct) act
      = zone != NULL ? docket_act_begin (store, "split time", 0, error) : NULL;
  g_autoptr (DocketTimeEntry) now = act != NULL ? require_same (store, before, error) : NULL;
  g_autoptr (DocketTimeEntry) first = NULL;
  g_autoptr (DocketTimeEntry) second = NULL;

  if (now == NULL || !check_inside (now, at, error))
    return NULL;
  first = docket_record_copy (now);
  second = docket_record_copy (now);
  first->end = docket_zone_instant (zone, at);
  second->start = first->end;
  docket_record_set_id (second, NULL);
  g_clear_pointer (&second->sources, g_strfreev);
  split_review (first, second, first->end);
  if (!split_billable (first, second, docket_time_worked (now), error))
    return NULL;
  if (ticket != NULL)
    set_ticket (second, ticket);
  if (!docket_act_put (act, first, error) || !docket_desk_put_new (act, second, error)
      || !keep_beat (store, first->id, second, error)
      || !docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_steal_pointer (&second);
}

/* ---- Merging ---- */

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const DocketTimeEntry *left = *(const DocketTimeEntry *const *) a;
  const DocketTimeEntry *right = *(const DocketTimeEntry *const *) b;

  if (left->start.seconds != right->start.seconds)
    return left->start.seconds < right->start.seconds ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

/* What two entries have to agree in to be one. */
static const char *const alike[]
    = { "agent", "ticket", "project", "client", "service", "kind", "rate", "contract" };

static gboolean
check_alike (const DocketTimeEntry *a, const DocketTimeEntry *b, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      const DocketField *field = docket_shape_find (&docket_time_entry_shape, alike[i]);

      if (!docket_field_equal (field, a, b))
        {
          g_set_error_literal (
              error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_DIFFERENT, field->key);
          return FALSE;
        }
    }
  return TRUE;
}

/* The entries as they are now, by start. */
static GPtrArray *
require_mergeable (DocketStore *store, GPtrArray *entries, GError **error)
{
  g_autoptr (GPtrArray) now = docket_record_list_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      DocketTimeEntry *one = require_same (store, entries->pdata[i], error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (now, one);
      if (DOCKET_IS_NULL (one->end.seconds))
        {
          set_runs (one, error);
          return NULL;
        }
    }
  g_ptr_array_sort (now, compare_starts);
  for (guint i = 1; i < now->len; i++)
    {
      const DocketTimeEntry *before = now->pdata[i - 1];
      const DocketTimeEntry *one = now->pdata[i];

      if (!check_alike (now->pdata[0], one, error))
        return NULL;
      if (one->start.seconds < before->end.seconds)
        {
          g_set_error (error,
                       DOCKET_SESSION_ERROR,
                       DOCKET_SESSION_ERROR_OVERLAP,
                       "entry %s begins before %s ends",
                       one->id,
                       before->id);
          return NULL;
        }
    }
  return g_steal_pointer (&now);
}

static void
join_note (DocketTimeEntry *merged, const char *note)
{
  g_auto (GStrv) parts = g_strsplit (merged->note != NULL ? merged->note : "", "; ", -1);
  char *joined;

  if (note == NULL || *note == '\0' || g_strv_contains ((const char *const *) parts, note))
    return;
  joined = merged->note != NULL && *merged->note != '\0'
               ? g_strconcat (merged->note, "; ", note, NULL)
               : g_strdup (note);
  g_free (merged->note);
  merged->note = joined;
}

static void
join_sources (DocketTimeEntry *merged, char **sources)
{
  g_autoptr (GStrvBuilder) all = NULL;

  if (sources == NULL)
    return;
  all = g_strv_builder_new ();
  if (merged->sources != NULL)
    g_strv_builder_addv (all, (const char **) merged->sources);
  g_strv_builder_addv (all, (const char **) sources);
  g_strfreev (merged->sources);
  merged->sources = g_strv_builder_end (all);
}

/* @by: seconds by which the part that they lie in has moved up. */
static void
join_review (DocketTimeEntry *merged, const GPtrArray *review, gint64 by)
{
  g_autoptr (GPtrArray) all = docket_record_list_new ();

  for (guint i = 0; i < merged->review->len; i++)
    g_ptr_array_add (all, docket_record_ref (merged->review->pdata[i]));
  for (guint i = 0; i < review->len; i++)
    {
      DocketTimeGap *gap = docket_record_copy (review->pdata[i]);

      gap->from.seconds -= by;
      gap->to.seconds -= by;
      g_ptr_array_add (all, gap);
    }
  docket_time_set_review (merged, all);
}

static gint64
get_billable (const DocketTimeEntry *entry)
{
  return DOCKET_IS_NULL (entry->billable_time.seconds) ? docket_time_worked (entry)
                                                       : entry->billable_time.seconds;
}

/* @one stands behind what is merged so far. */
static gboolean
join (DocketTimeEntry *merged, const DocketTimeEntry *one, gboolean by_hand, GError **error)
{
  gint64 by = one->start.seconds - merged->end.seconds;

  join_note (merged, one->note);
  join_sources (merged, one->sources);
  join_review (merged, one->review, by);
  if (one->away == TRUE)
    merged->away = TRUE;
  if (by_hand
      && !docket_add (
          merged->billable_time.seconds, get_billable (one), &merged->billable_time.seconds, error))
    return FALSE;
  return docket_add (merged->end.seconds, docket_time_worked (one), &merged->end.seconds, error);
}

static DocketTimeEntry *
make_merged (GPtrArray *entries, DocketZone *zone, GError **error)
{
  g_autoptr (DocketTimeEntry) merged = docket_record_copy (entries->pdata[0]);
  gboolean by_hand = FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *one = entries->pdata[i];

      by_hand |= !DOCKET_IS_NULL (one->billable_time.seconds);
    }
  if (by_hand)
    merged->billable_time.seconds = get_billable (merged);
  for (guint i = 1; i < entries->len; i++)
    if (!join (merged, entries->pdata[i], by_hand, error))
      return NULL;
  merged->end = docket_zone_instant (zone, merged->end.seconds);
  return g_steal_pointer (&merged);
}

gboolean
docket_time_merge (DocketStore *store, GPtrArray *entries, GError **error)
{
  g_autoptr (DocketZone) zone = docket_time_open_zone (store, error);
  g_autoptr (DocketAct) act
      = zone != NULL ? docket_act_begin (store, "merge time", 0, error) : NULL;
  g_autoptr (GPtrArray) now = act != NULL ? require_mergeable (store, entries, error) : NULL;
  g_autoptr (DocketTimeEntry) merged = NULL;

  if (now == NULL || now->len == 0)
    return FALSE;
  merged = make_merged (now, zone, error);
  if (merged == NULL)
    return FALSE;
  for (guint i = 1; i < now->len; i++)
    if (!docket_act_delete (
            act, DOCKET_KIND_TIME_ENTRY, docket_record_get_id (now->pdata[i]), error))
      return FALSE;
  return docket_act_put (act, merged, error) && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Duplicating ---- */

static DocketTimeEntry *
put_copy (DocketAct *act, DocketZone *zone, const DocketTimeEntry *of, gint64 start, GError **error)
{
  g_autoptr (DocketTimeEntry) copy = NULL;

  if (DOCKET_IS_NULL (of->end.seconds))
    {
      set_runs (of, error);
      return NULL;
    }
  copy = docket_record_copy (of);
  docket_record_set_id (copy, NULL);
  g_clear_pointer (&copy->sources, g_strfreev);
  g_ptr_array_set_size (copy->review, 0);
  copy->start = docket_zone_instant (zone, start);
  copy->end = docket_zone_instant (zone, start + docket_time_worked (of));
  return docket_desk_put_new (act, copy, error) ? g_steal_pointer (&copy) : NULL;
}

DocketTimeEntry *
docket_time_duplicate (DocketStore *store, const DocketTimeEntry *of, gint64 start, GError **error)
{
  g_autoptr (DocketZone) zone = docket_time_open_zone (store, error);
  g_autoptr (DocketAct) act
      = zone != NULL ? docket_act_begin (store, "duplicate time", 0, error) : NULL;
  g_autoptr (DocketTimeEntry) copy = act != NULL ? put_copy (act, zone, of, start, error) : NULL;

  if (copy == NULL || !docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_steal_pointer (&copy);
}

gboolean
docket_time_duplicate_all (DocketStore *store, GPtrArray *entries, GError **error)
{
  g_autoptr (DocketZone) zone = docket_time_open_zone (store, error);
  g_autoptr (DocketAct) act
      = zone != NULL ? docket_act_begin (store, "duplicate times", 0, error) : NULL;

  for (guint i = 0; act != NULL && i < entries->len; i++)
    {
      const DocketTimeEntry *of = entries->pdata[i];
      g_autoptr (DocketTimeEntry) copy = put_copy (act, zone, of, of->end.seconds, error);

      if (copy == NULL)
        return FALSE;
    }
  return act != NULL && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Many at once ---- */

void
docket_time_change_apply (const DocketTimeChange *change, DocketTimeEntry *entry)
{
  if (change->set & DOCKET_TIME_SET_TICKET)
    set_ticket (entry, change->ticket);
  if (change->set & DOCKET_TIME_SET_PROJECT)
    {
      g_free (entry->project);
      entry->project = g_strdup (change->project);
    }
  if (change->set & DOCKET_TIME_SET_CLIENT)
    {
      g_free (entry->client);
      entry->client = g_strdup (change->client);
    }
  if (change->set & DOCKET_TIME_SET_SERVICE)
    {
      g_free (entry->service);
      entry->service = g_strdup (change->service);
    }
  if (change->set & DOCKET_TIME_SET_KIND)
    entry->kind = change->kind;
  docket_desk_settle_later (entry);
}

/* Who holds an entry. @held: an invoice or a draft; @locked: an issued invoice. */
static gboolean
look_at_hold (DocketStore *store, const char *id, gboolean *held, gboolean *locked, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *invoice = NULL;
  g_autofree char *number = NULL;

  *held = docket_store_get_hold (store, id, &invoice, &number, &local_error);
  *locked = number != NULL;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Changes one, or deletes it where @change is NULL. */
static gboolean
treat_one (DocketAct *act,
           const char *id,
           const DocketTimeChange *change,
           guint *done,
           guint *left,
           GError **error)
{
  DocketStore *store = docket_act_get_store (act);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketTimeEntry) now
      = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, id, &local_error);
  g_autoptr (DocketTimeEntry) after = NULL;
  gboolean held, locked;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (now == NULL)
    return TRUE;
  if (!look_at_hold (store, id, &held, &locked, error))
    return FALSE;
  if (locked || (held && change == NULL))
    {
      (*left)++;
      return TRUE;
    }
  (*done)++;
  if (change == NULL)
    return docket_act_delete (act, DOCKET_KIND_TIME_ENTRY, id, error);
  after = docket_record_copy (now);
  docket_time_change_apply (change, after);
  return docket_act_put (act, after, error);
}

static gboolean
treat_all (DocketStore *store,
           const char *name,
           const char *const *ids,
           const DocketTimeChange *change,
           guint *done,
           guint *left,
           GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, name, 0, error);

  *done = 0;
  *left = 0;
  if (act == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!treat_one (act, ids[i], change, done, left, error))
      return FALSE;
  return docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_time_change_all (DocketStore *store,
                        const char *const *ids,
                        const DocketTimeChange *change,
                        guint *changed,
                        guint *locked,
                        GError **error)
{
  g_return_val_if_fail (change != NULL, FALSE);

  return treat_all (store, "change times", ids, change, changed, locked, error);
}

gboolean
docket_time_delete_all (
    DocketStore *store, const char *const *ids, guint *deleted, guint *locked, GError **error)
{
  return treat_all (store, "delete times", ids, NULL, deleted, locked, error);
}
