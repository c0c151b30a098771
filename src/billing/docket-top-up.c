/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is charged beyond the time itself: up to the minimum amount of an entry, and up to the
 * minimum spend of a period. Weights own what they add up and point into the snapshot. Must not
 * know how time is grouped into lines. */

#include "docket-top-up.h"

#include "docket-reasons.h"

/** The longest period, and more. */
#define MOST_DAYS_A_PERIOD 400
#define ONE_E4 G_GINT64_CONSTANT (10000)
#define RATE_E4 G_GINT64_CONSTANT (10000)

/** What an entry is short of its minimum amount. */
typedef struct
{
  const DocketPart *part; /* that says of which row, NULL where there is none */
  gint64 time;            /* what its time comes to */
  gint64 amount;
} Shortfall;

/** One period under a minimum spend. */
typedef struct
{
  const DocketContract *contract;
  gint64 period; /* its index */
  gint64 issued; /* what its time came to on issued invoices */
  gint64 paid;   /* what these charged for it, top-ups and free time too */
  gint64 mine;   /* what the draft's comes to */
  gint64 others; /* what the rest will come to */
} Weight;

struct _DocketWeights
{
  const DocketReckoning *reckoning;
  GHashTable *table; /* (element-type Weight Weight) */
};

static guint
hash_weight (gconstpointer data)
{
  const Weight *weight = data;

  return g_direct_hash (weight->contract) * 31 + (guint) weight->period;
}

static gboolean
equal_weights (gconstpointer a, gconstpointer b)
{
  const Weight *left = a;
  const Weight *right = b;

  return left->contract == right->contract && left->period == right->period;
}

DocketWeights *
docket_weights_new (const DocketReckoning *reckoning)
{
  DocketWeights *self = g_new0 (DocketWeights, 1);

  self->reckoning = reckoning;
  self->table = g_hash_table_new_full (hash_weight, equal_weights, g_free, NULL);
  return self;
}

void
docket_weights_free (DocketWeights *weights)
{
  if (weights == NULL)
    return;

  g_hash_table_unref (weights->table);
  g_free (weights);
}

static Weight *
find_weight (DocketWeights *self, const DocketContract *contract, gint64 period)
{
  Weight key = { .contract = contract, .period = period };
  Weight *weight = g_hash_table_lookup (self->table, &key);

  if (weight == NULL)
    {
      const DocketPeriodSum *sum
          = docket_shared_find_period (self->reckoning->shared, contract, period);

      weight = g_memdup2 (&key, sizeof key);
      weight->issued = sum != NULL ? sum->time : 0;
      weight->paid = sum != NULL ? sum->paid : 0;
      g_hash_table_add (self->table, weight);
    }
  return weight;
}

gboolean
docket_part_weighs (const DocketPart *part)
{
  return docket_contract_is_minimum (part->contract) && !DOCKET_IS_NULL (part->period.days);
}

gboolean
docket_weights_add (DocketWeights *weights,
                    const DocketContract *contract,
                    DocketDate period,
                    DocketWorkState state,
                    DocketMoney amount,
                    GError **error)
{
  Weight *weight = find_weight (weights, contract, docket_period_find (contract, period));
  gint64 *sum = state == DOCKET_WORK_MINE ? &weight->mine : &weight->others;

  return docket_add (*sum, amount.minor, sum, error);
}

/* ---- Minimum amounts ---- */

static const DocketPart *
get_part (const DocketReckoning *reckoning, guint index)
{
  return &g_array_index (reckoning->parts, DocketPart, index);
}

static const DocketWork *
get_work (const DocketReckoning *reckoning, const DocketPart *part)
{
  return &g_array_index (reckoning->works, DocketWork, part->work);
}

gboolean
docket_part_has_minimum (const DocketPart *part)
{
  return part->quote != NULL && !DOCKET_IS_NULL (part->rate.e4) && part->quote->row != NULL
         && !DOCKET_IS_NULL (part->quote->row->minimum_amount.minor);
}

/* What an entry is short of the minimum amount of the row that priced it. @index: goes on to the
 * next entry's first part. */
static gboolean
find_shortfall (const DocketReckoning *reckoning,
                const gint64 *shares,
                guint *index,
                Shortfall *shortfall,
                GError **error)
{
  guint work = get_part (reckoning, *index)->work;
  gint64 minimum = 0;

  *shortfall = (Shortfall){ NULL };
  for (; *index < reckoning->parts->len && get_part (reckoning, *index)->work == work; (*index)++)
    {
      const DocketPart *part = get_part (reckoning, *index);

      if (!docket_add (shortfall->time, shares[*index], &shortfall->time, error))
        return FALSE;
      if (!docket_part_has_minimum (part))
        continue;
      shortfall->part = part;
      minimum = MAX (minimum, part->quote->row->minimum_amount.minor);
    }
  if (shortfall->part != NULL)
    shortfall->amount = MAX (0, minimum - shortfall->time);
  return TRUE;
}

static gboolean
add_shortfall (const DocketLineSources *sources,
               DocketInvoice *invoice,
               const Shortfall *shortfall,
               GError **error)
{
  const DocketReckoning *reckoning = sources->reckoning;
  const DocketPart *part = shortfall->part;
  const DocketWork *work = get_work (reckoning, part);
  DocketLine *line = docket_line_add (invoice, DOCKET_LINE_TOP_UP);
  DocketSentence words = docket_line_describe_work (work, DOCKET_GROUP_TICKET);
  DocketSentence detail = { .of = DOCKET_SENTENCE_MINIMUM_AMOUNT };
  DocketSentence reason = { .of = DOCKET_SENTENCE_MINIMUM_SPEND };
  g_autofree char *minimum = NULL;
  g_autofree char *time = NULL;
  g_autofree char *note = NULL;
  const char *tax;

  if (!docket_line_find_tax (reckoning, NULL, part->contract, &tax, error))
    return FALSE;
  minimum = docket_money_format (part->quote->row->minimum_amount, reckoning->currency);
  detail.amount = minimum;
  time = docket_money_format ((DocketMoney){ shortfall->time }, reckoning->currency);
  reason.amount = minimum;
  reason.time = time;
  note = docket_sentence_write (&reason);
  line->description = docket_sentence_write (&words);
  line->detail = docket_sentence_write (&detail);
  line->ticket = work->ticket != NULL ? g_strdup (work->ticket->id) : NULL;
  line->project = work->project != NULL ? g_strdup (work->project->id) : NULL;
  line->service = work->service != NULL ? g_strdup (work->service->id) : NULL;
  line->contract = part->contract != NULL ? g_strdup (part->contract->id) : NULL;
  line->period = docket_part_weighs (part) ? part->period : DOCKET_DATE_NULL;
  line->date = work->date;
  line->entries = g_new0 (char *, 2);
  line->entries[0] = g_strdup (work->entry->id);
  line->quantity.e4 = ONE_E4;
  line->amount.minor = shortfall->amount;
  line->tax = g_strdup (tax);
  line->explain = docket_reasons_note (note);
  line->explain->rate = docket_record_ref (part->quote->reason);
  return docket_multiply_divide (shortfall->amount, RATE_E4, 1, &line->unit_price.e4, error);
}

/* Whoever holds the entry, what it is short of counts towards its period's minimum spend. */
static gboolean
take_shortfall (const DocketLineSources *sources,
                DocketInvoice *invoice,
                DocketWeights *weights,
                const Shortfall *shortfall,
                GError **error)
{
  const DocketPart *part = shortfall->part;
  DocketMoney amount = { shortfall->amount };
  DocketWorkState state;

  if (amount.minor == 0)
    return TRUE;
  state = get_work (sources->reckoning, part)->state;
  if (docket_part_weighs (part)
      && !docket_weights_add (weights, part->contract, part->period, state, amount, error))
    return FALSE;
  return state != DOCKET_WORK_MINE || add_shortfall (sources, invoice, shortfall, error);
}

gboolean
docket_top_up_entries (const DocketLineSources *sources,
                       DocketInvoice *invoice,
                       const gint64 *shares,
                       DocketWeights *weights,
                       GError **error)
{
  const DocketReckoning *reckoning = sources->reckoning;
  Shortfall shortfall;

  for (guint index = 0; index < reckoning->parts->len;)
    {
      const DocketPart *part = get_part (reckoning, index);

      if (get_work (reckoning, part)->state != DOCKET_WORK_MINE && !docket_part_weighs (part))
        index++;
      else if (!find_shortfall (reckoning, shares, &index, &shortfall, error)
               || !take_shortfall (sources, invoice, weights, &shortfall, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Minimum spend ---- */

/* What the period's time comes to, beside what was agreed on. @time: of it what is not issued. */
static DocketExplanation *
explain_period (const Weight *weight, const DocketFee *fee, gint64 time, const char *currency)
{
  g_autofree char *least = docket_money_format (fee->amount, currency);
  g_autofree char *all = docket_money_format ((DocketMoney){ weight->issued + time }, currency);
  g_autofree char *paid = docket_money_format ((DocketMoney){ weight->paid }, currency);
  g_autofree char *note = NULL;
  const DocketSentence words = {
    .of = DOCKET_SENTENCE_MINIMUM_SPEND,
    .amount = least,
    .time = all,
    .paid = weight->paid != 0 ? paid : NULL,
  };

  note = docket_sentence_write (&words);
  return docket_reasons_note (note);
}

/* @time: of the period's, what is not issued and was weighed */
static gboolean
add_top_up (const DocketLineSources *sources,
            DocketInvoice *invoice,
            const Weight *weight,
            const DocketFee *fee,
            gint64 time,
            gint64 amount,
            GError **error)
{
  const DocketReckoning *reckoning = sources->reckoning;
  DocketLine *line = docket_line_add (invoice, DOCKET_LINE_TOP_UP);
  DocketSentence words = {
    .of = amount > 0 ? DOCKET_SENTENCE_TOP_UP : DOCKET_SENTENCE_COVERED,
    .name = fee->contract->name,
    .first = fee->span.first,
    .last = fee->span.last,
  };
  const char *tax;

  if (!docket_line_find_tax (reckoning, NULL, fee->contract, &tax, error))
    return FALSE;
  line->description = docket_sentence_write (&words);
  line->contract = g_strdup (fee->contract->id);
  line->period = fee->period;
  line->date = fee->due;
  line->quantity.e4 = ONE_E4;
  line->amount.minor = amount;
  line->tax = g_strdup (tax);
  line->explain = explain_period (weight, fee, time, reckoning->currency);
  return docket_multiply_divide (amount, RATE_E4, 1, &line->unit_price.e4, error);
}

/* What the period comes to in all, less what issued invoices charged: at least the minimum, and
 * the time where that is more. */
static gboolean
find_owed (const Weight *weight, gint64 least, gint64 time, gint64 *owed, GError **error)
{
  return docket_add (weight->issued, time, owed, error)
         && docket_add (MAX (least, *owed), -weight->paid, owed, error);
}

/* The fee says the minimum, and afterwards what it came to: a period that reached it by itself
 * charges none. */
static gboolean
top_up (const DocketLineSources *sources,
        DocketInvoice *invoice,
        DocketWeights *weights,
        DocketFee *fee,
        GError **error)
{
  const Weight *weight = find_weight (weights, fee->contract, fee->span.index);
  gint64 time, amount;

  if (!docket_add (weight->mine, weight->others, &time, error)
      || !find_owed (weight, fee->amount.minor, time, &amount, error)
      || !docket_add (amount, -time, &amount, error))
    return FALSE;
  amount = MAX (0, amount);
  if (amount > 0 && !add_top_up (sources, invoice, weight, fee, time, amount, error))
    return FALSE;
  fee->amount.minor = amount;
  return TRUE;
}

/* Time added to a period that was topped up is free up to the top-up. Time that the top-up counted
 * on, since another draft held it then, is owed. */
static gboolean
cover_later_time (const DocketLineSources *sources,
                  DocketInvoice *invoice,
                  DocketWeights *weights,
                  const DocketFee *fee,
                  GError **error)
{
  const DocketFeeHold *hold = docket_fee_find_hold (sources->reckoning->shared, fee);
  const Weight *weight = find_weight (weights, fee->contract, fee->span.index);
  gint64 covered;

  if (weight->mine == 0 || hold == NULL || !hold->issued)
    return TRUE;
  if (!find_owed (weight, fee->amount.minor, weight->mine, &covered, error))
    return FALSE;
  covered = weight->mine - CLAMP (covered, 0, weight->mine);
  return covered <= 0 || add_top_up (sources, invoice, weight, fee, weight->mine, -covered, error);
}

/* The minimum spends of whose periods the draft has time, and the last day that matters. */
static GPtrArray *
list_mine (DocketWeights *weights, DocketDate *last)
{
  const GPtrArray *all = docket_coverage_get_contracts (weights->reckoning->coverage);
  g_autoptr (GHashTable) mine = g_hash_table_new (NULL, NULL);
  GPtrArray *contracts = g_ptr_array_new ();
  GHashTableIter iter;
  const Weight *weight;

  *last = DOCKET_DATE_NULL;
  g_hash_table_iter_init (&iter, weights->table);
  while (g_hash_table_iter_next (&iter, (gpointer *) &weight, NULL))
    if (weight->mine != 0)
      {
        g_hash_table_add (mine, (gpointer) weight->contract);
        last->days
            = MAX (last->days, docket_period_get (weight->contract, weight->period).last.days);
      }
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_contains (mine, all->pdata[i]))
      g_ptr_array_add (contracts, all->pdata[i]);
  return contracts;
}

gboolean
docket_top_up_periods (const DocketLineSources *sources,
                       DocketInvoice *invoice,
                       DocketWeights *weights,
                       GError **error)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (DocketFee));
  g_autoptr (GPtrArray) contracts = NULL;
  DocketFeeDays days = { DOCKET_DATE_NULL, DOCKET_DATE_NULL, DOCKET_DATE_NULL };

  for (guint i = 0; i < sources->fees->len; i++)
    {
      DocketFee *fee = &g_array_index (sources->fees, DocketFee, i);

      if (docket_contract_is_minimum (fee->contract)
          && !top_up (sources, invoice, weights, fee, error))
        return FALSE;
    }

  contracts = list_mine (weights, &days.to);
  if (contracts->len == 0)
    return TRUE;
  if (!docket_fees_collect (contracts, &days, periods, error))
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    if (!cover_later_time (
            sources, invoice, weights, &g_array_index (periods, DocketFee, i), error))
      return FALSE;
  return TRUE;
}
