/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From billable to billed seconds. Changes the works it is given and owns nothing. Must not know
 * allowances or amounts: rounding comes first (billing.md 2.5). */

#include "docket-rounding.h"

/** What entries must have in common to be rounded together. */
typedef struct
{
  const DocketTicket *ticket;
  const DocketContract *contract;
  const DocketRounding *rule;
  gint64 rate;
  gint64 day; /* DOCKET_NULL where a group spans days */
} GroupKey;

typedef struct
{
  GroupKey key;
  const DocketRoundingReason *rule;
  gint64 sum;    /* billable seconds of all */
  gint64 open;   /* of which not issued */
  gint64 issued; /* billed seconds of those issued */
  gint32 last;   /* the last work that is not issued, -1 for none */
} Group;

static guint
hash_key (gconstpointer data)
{
  const GroupKey *key = data;
  guint64 hash = GPOINTER_TO_SIZE (key->ticket);

  hash = hash * 31 + GPOINTER_TO_SIZE (key->contract);
  hash = hash * 31 + GPOINTER_TO_SIZE (key->rule);
  hash = hash * 31 + (guint64) key->rate;
  hash = hash * 31 + (guint64) key->day;
  return (guint) (hash ^ (hash >> 29));
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const GroupKey *left = a;
  const GroupKey *right = b;

  return left->ticket == right->ticket && left->contract == right->contract
         && left->rule == right->rule && left->rate == right->rate && left->day == right->day;
}

static gboolean
round_interval (gint64 interval, DocketRoundMode mode, gint64 sum, gint64 *rounded)
{
  gint64 count, rest;

  *rounded = sum;
  if (interval <= 0)
    return TRUE;

  count = sum / interval;
  rest = sum % interval;
  switch (mode)
    {
    case DOCKET_ROUND_DOWN:
      break;
    case DOCKET_ROUND_NEAREST:
      count += rest >= interval - rest ? 1 : 0;
      break;
    case DOCKET_ROUND_NULL:
    case DOCKET_ROUND_UP:
    default:
      count += rest > 0 ? 1 : 0;
      break;
    }
  return !__builtin_mul_overflow (count, interval, rounded);
}

gboolean
docket_round_seconds (const DocketRoundingReason *rule, gint64 sum, gint64 *billed, GError **error)
{
  *billed = 0;
  if (sum <= 0)
    return TRUE;

  if (!round_interval (rule->interval.seconds, rule->mode, sum, billed))
    {
      g_set_error (error,
                   DOCKET_ERROR,
                   DOCKET_ERROR_OVERFLOW,
                   "%" G_GINT64_FORMAT " seconds cannot be rounded",
                   sum);
      return FALSE;
    }
  *billed = MAX (*billed, rule->minimum.seconds);
  return TRUE;
}

static gboolean
add_to_group (Group *group, GArray *works, guint index, GError **error)
{
  DocketWork *work = &g_array_index (works, DocketWork, index);

  if (!docket_add (group->sum, work->billable, &group->sum, error))
    return FALSE;
  if (work->state == DOCKET_WORK_ISSUED)
    return docket_add (group->issued, work->billed, &group->issued, error);

  work->before = group->last;
  group->last = (gint32) index;
  return docket_add (group->open, work->billable, &group->open, error);
}

/* Gives @change, above or below zero, to the works of a group from the last one backwards. */
static void
carry (GArray *works, gint32 last, gint64 change)
{
  for (gint32 at = last; at >= 0 && change != 0;)
    {
      DocketWork *work = &g_array_index (works, DocketWork, at);
      gint64 step = MAX (change, -work->billable);

      work->billed = work->billable + step;
      change -= step;
      at = work->before;
    }
}

static gboolean
settle_group (const Group *group, GArray *works, GError **error)
{
  gint64 billed;

  if (group->last < 0)
    return TRUE;
  if (!docket_round_seconds (group->rule, group->sum, &billed, error))
    return FALSE;
  carry (works, group->last, MAX (0, billed - group->issued) - group->open);
  return TRUE;
}

static Group *
find_group (GHashTable *groups, const DocketWork *work)
{
  const DocketRoundingReason *rule = work->quote->rounding_reason;
  GroupKey key = {
    .ticket = work->ticket,
    .contract = DOCKET_COVER_CONTRACT (work->cover),
    .rule = work->quote->rounding,
    .rate = work->quote->rate.e4,
    .day = rule->per == DOCKET_PER_TICKET_DAY ? work->date.days : DOCKET_NULL,
  };
  Group *group = g_hash_table_lookup (groups, &key);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->key = key;
      group->rule = rule;
      group->last = -1;
      g_hash_table_insert (groups, &group->key, group);
    }
  return group;
}

gboolean
docket_round_works (GArray *works, GError **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (hash_key, equal_keys, NULL, g_free);
  GHashTableIter iter;
  gpointer group;

  for (guint i = 0; i < works->len; i++)
    {
      DocketWork *work = &g_array_index (works, DocketWork, i);
      const DocketRoundingReason *rule = work->quote->rounding_reason;
      gboolean issued = work->state == DOCKET_WORK_ISSUED;

      if (rule == NULL)
        continue;
      if (rule->per == DOCKET_PER_ENTRY || work->ticket == NULL)
        {
          if (!issued && !docket_round_seconds (rule, work->billable, &work->billed, error))
            return FALSE;
        }
      else if (!issued || rule->per == DOCKET_PER_TICKET_DAY)
        {
          if (!add_to_group (find_group (groups, work), works, i, error))
            return FALSE;
        }
    }

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    if (!settle_group (group, works, error))
      return FALSE;
  return TRUE;
}
