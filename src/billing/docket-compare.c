/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a change of terms makes of what is not issued yet. Two trials of each client, one by the
 * terms as saved and one by the changed ones, are held against each other. Pure; rows point into
 * the later snapshot. */

#include "docket-compare.h"

#include "docket-trial.h"

/** The trials of one snapshot. */
typedef struct
{
  const DocketSnapshot *snapshot;
  DocketShared *shared;
  GHashTable *trials; /* (element-type utf8 DocketTrial) by client */
} Side;

static void
free_trial (gpointer trial)
{
  docket_trial_free (trial);
}

static void
clear_side (Side *side)
{
  g_clear_pointer (&side->trials, g_hash_table_unref);
  g_clear_pointer (&side->shared, docket_shared_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, clear_side)

static DocketTrial *
find_trial (Side *side, const DocketClient *client)
{
  DocketTrial *trial = g_hash_table_lookup (side->trials, client->id);

  if (trial == NULL)
    {
      trial = docket_trial_new (side->shared, client);
      g_hash_table_insert (side->trials, client->id, trial);
    }
  return trial;
}

/* One pass over the entries; a client without time may still owe a fee. */
static gboolean
gather (Side *side, const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  const GPtrArray *entries = snapshot->lists[DOCKET_KIND_TIME_ENTRY];
  const GPtrArray *contracts = snapshot->lists[DOCKET_KIND_CONTRACT];
  DocketWork work;

  side->snapshot = snapshot;
  side->shared = docket_shared_new (snapshot, error);
  if (side->shared == NULL)
    return FALSE;
  side->trials = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_trial);
  for (guint i = 0; i < entries->len; i++)
    if (docket_reader_read (side->shared->reader, entries->pdata[i], &work)
        && work.date.days <= today.days)
      g_array_append_val (find_trial (side, work.client)->reckoning->works, work);
  for (guint i = 0; i < contracts->len; i++)
    {
      const DocketContract *contract = contracts->pdata[i];
      const DocketClient *client
          = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, contract->client);

      if (client != NULL)
        find_trial (side, client);
    }
  return TRUE;
}

static gboolean
collect_fees (DocketTrial *trial, DocketDate today, GArray *fees, GError **error)
{
  const DocketFeeDays days = { DOCKET_DATE_NULL, today, today };
  guint kept = 0;

  if (!docket_fees_collect (
          docket_coverage_get_contracts (trial->reckoning->coverage), &days, fees, error))
    return FALSE;
  for (guint i = 0; i < fees->len; i++)
    {
      const DocketFee *fee = &g_array_index (fees, DocketFee, i);
      const DocketFeeHold *hold = docket_fee_find_hold (trial->shared, fee);

      if (hold == NULL || !hold->issued)
        g_array_index (fees, DocketFee, kept++) = *fee;
    }
  g_array_set_size (fees, kept);
  return TRUE;
}

static gboolean
bill (DocketTrial *trial, DocketDate today, GArray *fees, GError **error)
{
  GArray *works = trial->reckoning->works;

  if (!docket_reckoning_run (trial->reckoning, error))
    return FALSE;
  for (guint i = 0; i < works->len; i++)
    {
      DocketWork *work = &g_array_index (works, DocketWork, i);

      if (work->state != DOCKET_WORK_ISSUED)
        work->state = DOCKET_WORK_MINE;
    }
  return collect_fees (trial, today, fees, error) && docket_trial_bill (trial, fees, error);
}

/* ---- Holding them against each other ---- */

static const char *
get_contract (const DocketPart *part)
{
  return part->contract != NULL ? part->contract->id : NULL;
}

static const char *
get_surcharge (const DocketPart *part)
{
  return part->surcharge != NULL ? part->surcharge->name : NULL;
}

static gboolean
are_parts_equal (const DocketPart *a, const DocketPart *b)
{
  return a->seconds == b->seconds && a->rate.e4 == b->rate.e4 && a->over == b->over
         && (a->quote == NULL) == (b->quote == NULL) && a->taken == b->taken
         && g_strcmp0 (get_contract (a), get_contract (b)) == 0
         && g_strcmp0 (get_surcharge (a), get_surcharge (b)) == 0;
}

/* The end of the parts of the work at @place, which begin at @first. */
static guint
skip (const GArray *parts, guint first, guint place)
{
  while (first < parts->len && g_array_index (parts, DocketPart, first).work == place)
    first++;
  return first;
}

static gboolean
are_all_equal (
    const GArray *a, guint a_first, guint a_end, const GArray *b, guint b_first, guint b_end)
{
  if (a_end - a_first != b_end - b_first)
    return FALSE;
  for (guint i = 0; i < a_end - a_first; i++)
    if (!are_parts_equal (&g_array_index (a, DocketPart, a_first + i),
                          &g_array_index (b, DocketPart, b_first + i)))
      return FALSE;
  return TRUE;
}

/* Terms change, work does not: both sides have the same works in the same order. */
static guint
count_entries (const DocketReckoning *before, const DocketReckoning *after)
{
  guint n = 0, b = 0, a = 0;

  for (guint i = 0; i < after->works->len; i++)
    {
      guint b_end = skip (before->parts, b, i);
      guint a_end = skip (after->parts, a, i);

      n += !are_all_equal (before->parts, b, b_end, after->parts, a, a_end);
      b = b_end;
      a = a_end;
    }
  return n;
}

static const DocketFee *
find_fee (const GArray *fees, const DocketFee *fee)
{
  for (guint i = 0; i < fees->len; i++)
    {
      const DocketFee *other = &g_array_index (fees, DocketFee, i);

      if (g_strcmp0 (other->contract->id, fee->contract->id) == 0
          && other->period.days == fee->period.days
          && g_strcmp0 (other->milestone, fee->milestone) == 0)
        return other;
    }
  return NULL;
}

static gint64
get_amount (const DocketFee *fee)
{
  return fee != NULL ? fee->amount.minor : 0;
}

/* Those that are changed or new, and those that are gone. */
static guint
count_fees (const GArray *before, const GArray *after)
{
  guint n = 0;

  for (guint i = 0; i < after->len; i++)
    {
      const DocketFee *fee = &g_array_index (after, DocketFee, i);

      n += fee->amount.minor != get_amount (find_fee (before, fee));
    }
  for (guint i = 0; i < before->len; i++)
    {
      const DocketFee *fee = &g_array_index (before, DocketFee, i);

      n += fee->amount.minor != 0 && find_fee (after, fee) == NULL;
    }
  return n;
}

static gboolean
compare_client (
    DocketTrial *before, DocketTrial *after, DocketDate today, DocketTouched *row, GError **error)
{
  g_autoptr (GArray) fees_before = g_array_new (FALSE, FALSE, sizeof (DocketFee));
  g_autoptr (GArray) fees_after = g_array_new (FALSE, FALSE, sizeof (DocketFee));

  if (!bill (before, today, fees_before, error) || !bill (after, today, fees_after, error))
    return FALSE;
  row->client = after->reckoning->client->id;
  row->currency = after->reckoning->currency;
  row->n_entries = count_entries (before->reckoning, after->reckoning);
  row->n_fees = count_fees (fees_before, fees_after);
  row->before = before->amount;
  row->after = after->amount;
  return TRUE;
}

static GArray *
compare (const DocketSnapshot *before,
         const DocketSnapshot *after,
         DocketDate today,
         GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DocketTouched));
  const GPtrArray *clients = after->lists[DOCKET_KIND_CLIENT];
  g_auto (Side) saved = { NULL };
  g_auto (Side) changed = { NULL };

  if (!gather (&saved, before, today, error) || !gather (&changed, after, today, error))
    return NULL;
  for (guint i = 0; i < clients->len; i++)
    {
      const DocketClient *client = clients->pdata[i];
      const DocketClient *was = docket_snapshot_find (before, DOCKET_KIND_CLIENT, client->id);
      DocketTouched row;

      if (was == NULL
          || (g_hash_table_lookup (saved.trials, client->id) == NULL
              && g_hash_table_lookup (changed.trials, client->id) == NULL))
        continue;
      if (!compare_client (
              find_trial (&saved, was), find_trial (&changed, client), today, &row, error))
        return NULL;
      if (row.n_entries > 0 || row.n_fees > 0 || row.before.minor != row.after.minor)
        g_array_append_val (rows, row);
    }
  return g_steal_pointer (&rows);
}

GArray *
docket_billing_compare (const DocketSnapshot *before,
                        const DocketSnapshot *after,
                        DocketDate today,
                        GError **error)
{
  GError *local = NULL;
  GArray *rows;

  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (after != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (today.days), NULL);

  rows = compare (before, after, today, &local);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return rows;
}
