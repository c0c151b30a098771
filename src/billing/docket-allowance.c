/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left of the hours that contracts include: grants of periods, what rolls over, what
 * lapses. The ledgers own their numbers and point into the snapshot; one thread. Must not know
 * prices. */

#include "docket-allowance.h"

/**
 * The grant of one period, and what time of that period did.
 *
 * granted = taken + lapsed + (what is left); of what is left @reserved was drawn by issued entries
 * that have not been passed yet.
 */
typedef struct
{
  DocketStanding standing;
  gint64 reserved;
} Bucket;

typedef struct
{
  const DocketContract *contract;
  gint64 origin;   /* the index of the first bucket's period */
  GArray *buckets; /* (element-type Bucket) one a period, or a single one */
  gint64 opened;   /* the last bucket whose period has begun, -1 for none */
} Ledger;

struct _DocketLedgers
{
  const DocketSnapshot *snapshot;
  GHashTable *ledgers; /* (element-type DocketContract Ledger) */
  GHashTable *rows;    /* (element-type utf8 guint) entry → its first row of usage, from 1 */
  guint *next;         /* row → the entry's next row, from 1; 0 ends */
};

static void
free_ledger (gpointer data)
{
  Ledger *ledger = data;

  g_array_unref (ledger->buckets);
  g_free (ledger);
}

static DocketIncludes
get_includes (const DocketContract *contract)
{
  return docket_contract_get_terms (contract)->includes;
}

static Ledger *
find_ledger (DocketLedgers *self, const DocketContract *contract)
{
  Ledger *ledger = g_hash_table_lookup (self->ledgers, contract);

  if (ledger != NULL)
    return ledger;

  ledger = g_new0 (Ledger, 1);
  ledger->contract = contract;
  ledger->buckets = g_array_new (FALSE, TRUE, sizeof (Bucket));
  ledger->opened = -1;
  if (get_includes (contract) != DOCKET_INCLUDES_HOURS_ONCE)
    ledger->origin = docket_period_find (contract, contract->start);
  g_hash_table_insert (self->ledgers, (gpointer) contract, ledger);
  return ledger;
}

static gboolean
fill_bucket (const Ledger *ledger, gint64 place, Bucket *bucket, GError **error)
{
  const DocketContract *contract = ledger->contract;

  *bucket = (Bucket){ 0 };
  if (get_includes (contract) == DOCKET_INCLUDES_HOURS_ONCE)
    {
      bucket->standing.span.first = contract->start;
      bucket->standing.span.last = contract->end;
      return docket_period_grant (contract, NULL, &bucket->standing.granted, error);
    }

  bucket->standing.span = docket_period_get (contract, ledger->origin + place);
  bucket->standing.granted = DOCKET_NULL;
  if (get_includes (contract) == DOCKET_INCLUDES_ALL)
    return TRUE;
  return docket_period_grant (contract, &bucket->standing.span, &bucket->standing.granted, error);
}

static Bucket *
get_bucket (const Ledger *ledger, gint64 place)
{
  return &g_array_index (ledger->buckets, Bucket, place);
}

/* Which bucket grants time on @day; -1 before the first. */
static gint64
find_place (const Ledger *ledger, DocketDate day)
{
  if (day.days < ledger->contract->start.days)
    return -1;
  if (get_includes (ledger->contract) == DOCKET_INCLUDES_HOURS_ONCE)
    return 0;
  return docket_period_find (ledger->contract, day) - ledger->origin;
}

static gboolean
reach (const Ledger *ledger, gint64 place, GError **error)
{
  while ((gint64) ledger->buckets->len <= place)
    {
      Bucket bucket;

      if (!fill_bucket (ledger, ledger->buckets->len, &bucket, error))
        return FALSE;
      g_array_append_val (ledger->buckets, bucket);
    }
  return TRUE;
}

static gboolean
is_endless (const Bucket *bucket)
{
  return DOCKET_IS_NULL (bucket->standing.granted);
}

static gint64
count_left (const Bucket *bucket)
{
  return bucket->standing.granted - bucket->standing.taken - bucket->standing.lapsed;
}

static gint64
get_rollover (const Ledger *ledger)
{
  gint64 periods = ledger->contract->rollover_periods;

  if (get_includes (ledger->contract) != DOCKET_INCLUDES_HOURS_EACH_PERIOD
      || DOCKET_IS_NULL (periods) || periods < 0)
    return 0;
  return MIN (periods, (gint64) ledger->buckets->len);
}

static gboolean
get_cap (const DocketContract *contract, gint64 *cap, GError **error)
{
  DocketContract limits = { .included_hours = contract->rollover_cap_hours };

  *cap = G_MAXINT64;
  if (DOCKET_IS_NULL (contract->rollover_cap_hours.e4))
    return TRUE;
  return docket_period_grant (&limits, NULL, cap, error);
}

/* A period begins: what is older than may roll over lapses, and of what may, the oldest where it
 * is more than the cap. What an issued invoice drew is never cut. */
static gboolean
open_period (Ledger *ledger, gint64 place, GError **error)
{
  gint64 rollover = get_rollover (ledger);
  gint64 expired = place - rollover - 1;
  gint64 room;

  if (!get_cap (ledger->contract, &room, error))
    return FALSE;
  for (gint64 at = place - 1; at >= MAX (0, expired); at--)
    {
      Bucket *bucket = get_bucket (ledger, at);
      gint64 left = is_endless (bucket) ? 0 : MAX (0, count_left (bucket));
      gint64 kept = at == expired ? 0 : MIN (left, room);

      kept = MAX (kept, MIN (left, bucket->reserved));
      room = MAX (0, room - kept);
      bucket->standing.lapsed += left - kept;
      if (at != expired)
        get_bucket (ledger, place)->standing.rolled += kept;
    }
  return TRUE;
}

static gboolean
open_to (Ledger *ledger, gint64 place, GError **error)
{
  if (!reach (ledger, place, error))
    return FALSE;
  for (; ledger->opened < place; ledger->opened++)
    if (!open_period (ledger, ledger->opened + 1, error))
      return FALSE;
  return TRUE;
}

/* ---- What was issued ---- */

static const DocketUsage *
get_row (const DocketLedgers *self, guint row)
{
  return &g_array_index (self->snapshot->usage, DocketUsage, row - 1);
}

/* The bucket that a row of usage drew from, NULL where it drew from none that is still there. */
static Bucket *
find_drawn (DocketLedgers *self, const DocketUsage *usage, Ledger **its_ledger, GError **error)
{
  const DocketContract *contract
      = docket_snapshot_find (self->snapshot, DOCKET_KIND_CONTRACT, usage->contract);
  Ledger *ledger;
  gint64 place;

  if (contract == NULL || DOCKET_IS_NULL (usage->period.days) || usage->taken <= 0
      || DOCKET_IS_NULL (contract->start.days) || !docket_contract_has_allowance (contract))
    return NULL;

  ledger = find_ledger (self, contract);
  place = find_place (ledger, usage->period);
  if (place < 0 || !reach (ledger, place, error))
    return NULL;
  *its_ledger = ledger;
  return get_bucket (ledger, place);
}

static gboolean
set_aside (DocketLedgers *self, GError **error)
{
  for (guint row = 1; row <= self->snapshot->usage->len; row++)
    {
      const DocketUsage *usage = get_row (self, row);
      GError *local = NULL;
      Ledger *ledger;
      Bucket *bucket = find_drawn (self, usage, &ledger, &local);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (bucket != NULL && !docket_add (bucket->reserved, usage->taken, &bucket->reserved, error))
        return FALSE;
      self->next[row] = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, usage->entry));
      g_hash_table_insert (self->rows, (gpointer) usage->entry, GUINT_TO_POINTER (row));
    }
  return TRUE;
}

DocketLedgers *
docket_ledgers_new (const DocketSnapshot *snapshot, GError **error)
{
  g_autoptr (DocketLedgers) self = g_new0 (DocketLedgers, 1);

  self->snapshot = snapshot;
  self->ledgers = g_hash_table_new_full (NULL, NULL, NULL, free_ledger);
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->next = g_new0 (guint, (gsize) snapshot->usage->len + 1);
  if (!set_aside (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
docket_ledgers_free (DocketLedgers *ledgers)
{
  if (ledgers == NULL)
    return;

  g_hash_table_unref (ledgers->ledgers);
  g_hash_table_unref (ledgers->rows);
  g_free (ledgers->next);
  g_free (ledgers);
}

static guint
find_rows (const DocketLedgers *self, const char *entry)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, entry));
}

gint64
docket_ledgers_get_issued (const DocketLedgers *ledgers, const char *entry)
{
  gint64 billed = 0;

  for (guint row = find_rows (ledgers, entry); row != 0; row = ledgers->next[row])
    if (!DOCKET_IS_NULL (get_row (ledgers, row)->billed))
      billed += get_row (ledgers, row)->billed;
  return billed;
}

static gboolean
pass_draw (DocketLedgers *self, const DocketUsage *usage, DocketDate day, GError **error)
{
  Ledger *ledger = NULL;
  GError *local = NULL;
  Bucket *bucket = find_drawn (self, usage, &ledger, &local);
  gint64 place;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (bucket == NULL)
    return TRUE;
  if (docket_contract_is_open (ledger->contract, day))
    {
      place = find_place (ledger, day);
      if (!open_to (ledger, place, error))
        return FALSE;
      get_bucket (ledger, place)->standing.used += usage->taken;
    }

  /* Found anew, since a period that begins may move the buckets. */
  bucket = find_drawn (self, usage, &ledger, NULL);
  bucket->reserved -= usage->taken;
  bucket->standing.taken += usage->taken;
  return TRUE;
}

/* What was past an allowance was written down as a draw of nothing. */
static gboolean
pass_over (DocketLedgers *self, const DocketUsage *usage, DocketDate day, GError **error)
{
  const DocketContract *contract
      = docket_snapshot_find (self->snapshot, DOCKET_KIND_CONTRACT, usage->contract);

  if (contract == NULL || DOCKET_IS_NULL (usage->period.days) || usage->taken != 0)
    return TRUE;
  return docket_ledgers_add_over (self, contract, day, usage->billed, error);
}

gboolean
docket_ledgers_pass (DocketLedgers *ledgers, const char *entry, DocketDate day, GError **error)
{
  for (guint row = find_rows (ledgers, entry); row != 0; row = ledgers->next[row])
    if (!pass_draw (ledgers, get_row (ledgers, row), day, error)
        || !pass_over (ledgers, get_row (ledgers, row), day, error))
      return FALSE;
  return TRUE;
}

/* ---- Drawing ---- */

static gint64
take (Bucket *bucket, gint64 want)
{
  gint64 room = want;

  if (!is_endless (bucket))
    room = MAX (0, MIN (want, count_left (bucket) - bucket->reserved));
  bucket->standing.taken += room;
  return room;
}

gboolean
docket_ledgers_draw (DocketLedgers *ledgers,
                     const DocketContract *contract,
                     DocketDate day,
                     gint64 want,
                     GArray *draws,
                     gint64 *rest,
                     GError **error)
{
  Ledger *ledger = find_ledger (ledgers, contract);
  gint64 place = find_place (ledger, day);

  *rest = want;
  if (place < 0)
    return TRUE;
  if (!open_to (ledger, place, error))
    return FALSE;

  for (gint64 at = MAX (0, place - get_rollover (ledger)); at <= place && *rest > 0; at++)
    {
      Bucket *bucket = get_bucket (ledger, at);
      DocketDraw draw = {
        .contract = contract,
        .period = bucket->standing.span.first,
        .taken = take (bucket, *rest),
      };

      if (draw.taken == 0)
        continue;
      draw.left = is_endless (bucket) ? DOCKET_NULL : MAX (0, count_left (bucket));
      *rest -= draw.taken;
      g_array_append_val (draws, draw);
    }
  return docket_add (get_bucket (ledger, place)->standing.used,
                     want - *rest,
                     &get_bucket (ledger, place)->standing.used,
                     error);
}

gboolean
docket_ledgers_add_over (DocketLedgers *ledgers,
                         const DocketContract *contract,
                         DocketDate day,
                         gint64 seconds,
                         GError **error)
{
  Ledger *ledger;
  gint64 place;

  if (!docket_contract_has_allowance (contract) || !docket_contract_is_open (contract, day))
    return TRUE;
  ledger = find_ledger (ledgers, contract);
  place = find_place (ledger, day);
  if (!open_to (ledger, place, error))
    return FALSE;
  return docket_add (get_bucket (ledger, place)->standing.over,
                     seconds,
                     &get_bucket (ledger, place)->standing.over,
                     error);
}

gboolean
docket_ledgers_get (DocketLedgers *ledgers,
                    const DocketContract *contract,
                    DocketDate day,
                    DocketStanding *standing,
                    GError **error)
{
  Ledger *ledger;
  gint64 place;

  if (!docket_contract_has_allowance (contract) || !docket_contract_is_open (contract, day))
    return FALSE;

  ledger = find_ledger (ledgers, contract);
  place = find_place (ledger, day);
  if (!open_to (ledger, place, error))
    return FALSE;
  *standing = get_bucket (ledger, place)->standing;
  return TRUE;
}

gboolean
docket_ledgers_close (DocketLedgers *ledgers,
                      const DocketContract *contract,
                      DocketDate today,
                      GError **error)
{
  gboolean ended = !DOCKET_IS_NULL (contract->end.days) && contract->end.days < today.days;
  DocketDate day = ended ? contract->end : today;
  Ledger *ledger;

  if (!docket_contract_has_allowance (contract) || !docket_contract_is_open (contract, day))
    return TRUE;
  ledger = find_ledger (ledgers, contract);
  if (!open_to (ledger, find_place (ledger, day), error))
    return FALSE;
  for (guint i = 0; ended && i < ledger->buckets->len; i++)
    {
      Bucket *bucket = get_bucket (ledger, i);

      if (!is_endless (bucket))
        bucket->standing.lapsed += MAX (0, count_left (bucket) - bucket->reserved);
    }
  return TRUE;
}
