/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When nobody was there: idleness, lock and sleep put together to gaps. Owns its gaps. Any thread.
 * Knows no bus, no timer, no clock and no database: what happened, and when, comes in. */
#define G_LOG_DOMAIN "docket"

#include "docket-missing.h"

#include "docket-time.h"

/* How long before sleep the session may have been asked for its last key, so that the answer still
 * holds. */
#define FRESH 60

/* The key that asks for the lock is none that ends it. */
#define LOCKING 10

struct _DocketMissing
{
  gint64 idle_after;
  gint64 idle_since;   /* the last key before it; DOCKET_NULL: somebody is there */
  gint64 locked_since; /* DOCKET_NULL: it is not */
  gboolean sure;       /* who says that it is locked also says when it is not */
  gint64 last_input;   /* as far as is known */
  gint64 asked;        /* when that was said */
  gint64 suspended;    /* DOCKET_NULL: not known yet */
  GArray *gaps;        /* (element-type DocketMissed) as they came */
};

DocketMissing *
docket_missing_new (gint64 idle_after)
{
  DocketMissing *self = g_new0 (DocketMissing, 1);

  self->gaps = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  self->suspended = DOCKET_NULL;
  docket_missing_set_idle_after (self, idle_after);
  docket_missing_forget (self);
  return self;
}

void
docket_missing_free (DocketMissing *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->gaps);
  g_free (self);
}

void
docket_missing_set_idle_after (DocketMissing *self, gint64 idle_after)
{
  g_return_if_fail (idle_after >= 0);

  self->idle_after = idle_after;
}

void
docket_missing_forget (DocketMissing *self)
{
  self->idle_since = DOCKET_NULL;
  self->locked_since = DOCKET_NULL;
  self->last_input = DOCKET_NULL;
  self->asked = DOCKET_NULL;
  g_array_set_size (self->gaps, 0);
}

static void
add_gap (DocketMissing *self, DocketGapCause cause, gint64 from, gint64 to)
{
  DocketMissed gap = { cause, from, to, DOCKET_NULL };

  if (to > from)
    g_array_append_val (self->gaps, gap);
}

/* ---- What comes in ---- */

static void
end_lock (DocketMissing *self, gint64 now)
{
  add_gap (self, DOCKET_GAP_LOCK, self->locked_since, now);
  self->locked_since = DOCKET_NULL;
}

void
docket_missing_active (DocketMissing *self, gint64 now)
{
  if (!DOCKET_IS_NULL (self->locked_since) && !self->sure && now > self->locked_since + LOCKING)
    end_lock (self, now);
  if (!DOCKET_IS_NULL (self->idle_since))
    add_gap (self, DOCKET_GAP_IDLE, self->idle_since, now);
  self->idle_since = DOCKET_NULL;
  self->last_input = now;
  self->asked = now;
}

void
docket_missing_idle (DocketMissing *self, gint64 now, gint64 idle_for)
{
  g_return_if_fail (idle_for >= 0);

  if (self->idle_after == 0 || idle_for < self->idle_after)
    {
      docket_missing_active (self, now - idle_for);
      self->asked = now;
      return;
    }
  if (DOCKET_IS_NULL (self->idle_since))
    self->idle_since = now - idle_for;
  self->last_input = self->idle_since;
  self->asked = now;
}

void
docket_missing_locked (DocketMissing *self, gint64 now, gboolean locked)
{
  if (locked)
    {
      docket_missing_lock_asked (self, now);
      self->sure = TRUE;
      return;
    }
  if (DOCKET_IS_NULL (self->locked_since))
    return;
  end_lock (self, now);
  docket_missing_active (self, now);
}

void
docket_missing_lock_asked (DocketMissing *self, gint64 now)
{
  if (!DOCKET_IS_NULL (self->locked_since))
    return;
  self->locked_since = now;
  self->sure = FALSE;
}

void
docket_missing_slept (DocketMissing *self, gint64 now, gint64 suspended)
{
  gint64 slept = DOCKET_IS_NULL (self->suspended) ? 0 : suspended - self->suspended;
  gint64 from = now - slept;

  self->suspended = suspended;
  /* The two clocks are read one after the other: a second is no sleep. */
  if (slept < 2)
    return;
  if (!DOCKET_IS_NULL (self->asked) && self->asked <= from && self->asked >= from - FRESH)
    from = MIN (from, self->last_input);
  add_gap (self, DOCKET_GAP_SUSPEND, from, now);
}

gboolean
docket_missing_is_away (DocketMissing *self)
{
  return !DOCKET_IS_NULL (self->idle_since) || !DOCKET_IS_NULL (self->locked_since);
}

gint64
docket_missing_get_last_input (DocketMissing *self)
{
  return self->last_input;
}

/* ---- What comes out ---- */

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const DocketMissed *left = a;
  const DocketMissed *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return left->to < right->to ? -1 : left->to > right->to;
}

/* Of two causes the one that says more: who slept was idle too. */
static DocketGapCause
say_more (DocketGapCause a, DocketGapCause b)
{
  if (a == DOCKET_GAP_SUSPEND || b == DOCKET_GAP_SUSPEND)
    return DOCKET_GAP_SUSPEND;
  return a == DOCKET_GAP_LOCK || b == DOCKET_GAP_LOCK ? DOCKET_GAP_LOCK : a;
}

GArray *
docket_missing_take (DocketMissing *self, gint64 entry_start)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (DocketMissed));

  if (docket_missing_is_away (self))
    return taken;
  g_array_sort (self->gaps, compare_gaps);
  for (guint i = 0; i < self->gaps->len; i++)
    {
      DocketMissed gap = g_array_index (self->gaps, DocketMissed, i);
      DocketMissed *last
          = taken->len > 0 ? &g_array_index (taken, DocketMissed, taken->len - 1) : NULL;

      gap.from = MAX (gap.from, entry_start);
      if (gap.to <= gap.from)
        continue;
      if (last != NULL && gap.from <= last->to)
        {
          last->to = MAX (last->to, gap.to);
          last->cause = say_more (last->cause, gap.cause);
        }
      else
        g_array_append_val (taken, gap);
    }
  g_array_set_size (self->gaps, 0);
  for (guint i = taken->len; i > 0; i--)
    {
      const DocketMissed *gap = &g_array_index (taken, DocketMissed, i - 1);

      if (self->idle_after == 0 || gap->to - gap->from < self->idle_after)
        g_array_remove_index (taken, i - 1);
    }
  return taken;
}
