/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From parts, fees and expenses to the lines of a draft, each with its reasons. Lines own copies of
 * all that they say, so that they can be frozen. Must not know tax rates or totals. */

#include "docket-lines.h"

#include "docket-reasons.h"
#include "docket-top-up.h"

#define ONE_E4 G_GINT64_CONSTANT (10000)
#define RATE_E4 G_GINT64_CONSTANT (10000)

/** What parts must have in common to stand on one line. */
typedef struct
{
  gconstpointer group; /* a record of the snapshot, or NULL */
  const DocketSurcharge *surcharge;
  const DocketContract
      *contract;   /* of included time, of overage, and of time under a minimum spend */
  const char *tax; /* the text of the tax's record */
  gint64 day;
  gint64 rate;
  gint64 period;
  DocketLineKind kind;
  DocketWorkState state; /* another's time is never on a line, but weighs for a minimum spend */
} LineKey;

typedef struct
{
  const DocketLineSources *sources;
  DocketInvoice *invoice;
  GHashTable *by_key; /* (element-type LineKey Group) */
  GHashTable *orders; /* (element-type LineKey guint) what is grouped by → its appearance, from 1 */
  GPtrArray *groups; /* (element-type Group) */
  DocketWeights *weights;
  guint *next;    /* part → the line's next part, from 1 */
  gint64 *shares; /* (nullable) of each part, from 0; NULL where no price has a minimum amount */
} Builder;

/** A line on its way. */
typedef struct
{
  LineKey key;
  guint order; /* appearance of what it is grouped by */
  guint index; /* own appearance */
  guint first; /* parts, from 1 */
  guint last;
  guint n_parts;
  gint64 seconds;
  DocketMoney amount;
} Group;

static guint
hash_key (gconstpointer data)
{
  const LineKey *key = data;
  guint64 hash = GPOINTER_TO_SIZE (key->group);

  hash = hash * 31 + GPOINTER_TO_SIZE (key->contract);
  hash = hash * 31 + GPOINTER_TO_SIZE (key->tax);
  hash = hash * 31 + (guint64) key->day;
  hash = hash * 31 + (guint64) key->rate;
  hash = hash * 31 + (guint64) key->period + (guint64) key->kind + ((guint64) key->state << 8);
  return (guint) (hash ^ (hash >> 29));
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const LineKey *left = a;
  const LineKey *right = b;

  return left->group == right->group && left->surcharge == right->surcharge
         && left->contract == right->contract && left->tax == right->tax && left->day == right->day
         && left->rate == right->rate && left->period == right->period && left->kind == right->kind
         && left->state == right->state;
}

static const DocketPart *
get_part (const Builder *self, guint number)
{
  return &g_array_index (self->sources->reckoning->parts, DocketPart, number - 1);
}

static const DocketWork *
get_work (const Builder *self, const DocketPart *part)
{
  return &g_array_index (self->sources->reckoning->works, DocketWork, part->work);
}

static void
add_problem (Builder *self, const char *entry, const DocketSentence *words)
{
  DocketProblem *problem = docket_record_new (&docket_problem_shape);

  problem->entry = g_strdup (entry);
  problem->message = docket_sentence_write (words);
  g_ptr_array_add (self->invoice->problems, problem);
}

static void
add_no_rate (Builder *self, const DocketWork *work)
{
  const GPtrArray *problems = self->invoice->problems;
  const DocketProblem *last = problems->len > 0 ? problems->pdata[problems->len - 1] : NULL;
  DocketSentence words = {
    .of = DOCKET_SENTENCE_NO_RATE,
    .name = work->agent != NULL ? work->agent->name : NULL,
    .title = work->service != NULL ? work->service->name : NULL,
    .first = work->date,
  };

  if (last == NULL || g_strcmp0 (last->entry, work->entry->id) != 0)
    add_problem (self, work->entry->id, &words);
}

/* ---- Parts into groups ---- */

static gconstpointer
find_grouped_by (const DocketWork *work, DocketGroupBy group_by)
{
  switch (group_by)
    {
    case DOCKET_GROUP_ENTRY:
      return work->entry;
    case DOCKET_GROUP_PROJECT:
      return work->project;
    case DOCKET_GROUP_SERVICE:
      return work->service;
    case DOCKET_GROUP_AGENT:
      return work->agent;
    case DOCKET_GROUP_DAY:
      return NULL;
    case DOCKET_GROUP_NULL:
    case DOCKET_GROUP_TICKET:
    default:
      return work->ticket != NULL ? (gconstpointer) work->ticket : work->project;
    }
}

static guint
find_order (Builder *self, const LineKey *key)
{
  LineKey group = { .group = key->group, .day = key->day };
  guint order = GPOINTER_TO_UINT (g_hash_table_lookup (self->orders, &group));

  if (order == 0)
    {
      order = g_hash_table_size (self->orders) + 1;
      g_hash_table_insert (
          self->orders, g_memdup2 (&group, sizeof group), GUINT_TO_POINTER (order));
    }
  return order;
}

static Group *
find_group (Builder *self, const LineKey *key)
{
  Group *group = g_hash_table_lookup (self->by_key, key);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->key = *key;
      group->order = find_order (self, key);
      group->index = self->groups->len;
      g_ptr_array_add (self->groups, group);
      g_hash_table_insert (self->by_key, &group->key, group);
    }
  return group;
}

static gboolean
place_part (Builder *self, guint number, GError **error)
{
  const DocketPart *part = get_part (self, number);
  const DocketWork *work = get_work (self, part);
  gboolean included = part->quote == NULL;
  gboolean apart = !DOCKET_IS_NULL (part->period.days) || part->over;
  LineKey key = {
    .group = find_grouped_by (work, self->invoice->group_by),
    .surcharge = part->surcharge,
    .contract = apart ? part->contract : NULL,
    .day = self->invoice->group_by == DOCKET_GROUP_DAY ? work->date.days : 0,
    .rate = part->rate.e4,
    .period = part->period.days,
    .kind = included ? DOCKET_LINE_INCLUDED : DOCKET_LINE_TIME,
    .state = work->state,
  };
  Group *group;

  if (DOCKET_IS_NULL (part->rate.e4))
    {
      if (work->state == DOCKET_WORK_MINE)
        add_no_rate (self, work);
      return TRUE;
    }
  if (!docket_line_find_tax (self->sources->reckoning, NULL, part->contract, &key.tax, error))
    return FALSE;

  group = find_group (self, &key);
  if (group->first == 0)
    group->first = number;
  else
    self->next[group->last] = number;
  group->last = number;
  group->n_parts++;
  return docket_add (group->seconds, part->seconds, &group->seconds, error);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *left = *(const Group *const *) a;
  const Group *right = *(const Group *const *) b;

  if (left->key.kind != right->key.kind)
    return left->key.kind < right->key.kind ? -1 : 1;
  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* ---- Groups into lines ---- */

static DocketSentence
describe_included (const DocketPart *part)
{
  const DocketContract *contract = part->contract;
  DocketSpan span;

  if (docket_contract_get_terms (contract)->includes == DOCKET_INCLUDES_HOURS_ONCE)
    return (DocketSentence){ .of = DOCKET_SENTENCE_INCLUDED_ONCE, .name = contract->name };

  span = docket_period_get (contract, docket_period_find (contract, part->period));
  return (DocketSentence){
    .of = DOCKET_SENTENCE_INCLUDED,
    .name = contract->name,
    .period = contract->period,
    .first = span.first,
    .last = span.last,
  };
}

/* Ticket, project, service and contract stand on a line where all of its time has them in common;
 * an overage too. */
static void
say_in_common (Builder *self, const Group *group, DocketLine *line)
{
  const DocketPart *head = get_part (self, group->first);
  const DocketWork *first = get_work (self, head);
  const DocketTicket *ticket = first->ticket;
  const DocketProject *project = first->project;
  const DocketService *service = first->service;
  const DocketContract *contract = head->contract;
  gboolean over = TRUE;
  gboolean outside = TRUE;

  for (guint at = group->first; at != 0; at = self->next[at])
    {
      const DocketPart *part = get_part (self, at);
      const DocketWork *work = get_work (self, part);

      ticket = work->ticket == ticket ? ticket : NULL;
      project = work->project == project ? project : NULL;
      service = work->service == service ? service : NULL;
      contract = part->contract == contract ? contract : NULL;
      over = over && part->over;
      outside = outside && work->cover->outside;
    }
  line->ticket = ticket != NULL ? g_strdup (ticket->id) : NULL;
  line->project = project != NULL ? g_strdup (project->id) : NULL;
  line->service = service != NULL ? g_strdup (service->id) : NULL;
  line->contract = contract != NULL ? g_strdup (contract->id) : NULL;
  if (over && contract != NULL)
    {
      DocketSentence words = {
        .of = outside ? DOCKET_SENTENCE_OUTSIDE : DOCKET_SENTENCE_OVER,
        .name = contract->name,
      };

      line->detail = docket_sentence_write (&words);
    }
}

static void
say_surcharge (Builder *self, const DocketPart *part, DocketLine *line)
{
  g_autofree char *price = NULL;
  g_autofree char *factor = NULL;
  g_autofree char *text = NULL;
  g_autofree char *before = g_steal_pointer (&line->detail);
  DocketSentence words = { .of = DOCKET_SENTENCE_SURCHARGE };

  price = docket_rate_format (part->quote->rate, self->sources->reckoning->currency);
  factor = docket_decimal_format (part->surcharge->multiplier.e4, 4, 0);
  words.amount = price;
  words.factor = factor;
  words.name = part->surcharge->name;
  text = docket_sentence_write (&words);
  line->detail
      = before != NULL ? g_strdup_printf ("%s, %s", before, text) : g_steal_pointer (&text);
}

static void
say (Builder *self, const Group *group, DocketLine *line)
{
  const DocketPart *head = get_part (self, group->first);
  const DocketWork *work = get_work (self, head);
  DocketSentence words = docket_line_describe_work (work, self->invoice->group_by);

  if (group->key.kind == DOCKET_LINE_INCLUDED)
    {
      DocketSentence included = describe_included (head);

      line->description = docket_sentence_write (&included);
      line->detail = docket_sentence_write (&words);
    }
  else
    line->description = docket_sentence_write (&words);
  if (head->surcharge != NULL)
    say_surcharge (self, head, line);
}

static void
list_entries (Builder *self, const Group *group, DocketLine *line)
{
  guint n = 0;
  const DocketWork *before = NULL;

  line->entries = g_new (char *, (gsize) group->n_parts + 1);
  for (guint at = group->first; at != 0; at = self->next[at])
    {
      const DocketWork *work = get_work (self, get_part (self, at));

      if (work != before)
        line->entries[n++] = g_strdup (work->entry->id);
      before = work;
    }
  line->entries[n] = NULL;
  line->date = get_work (self, get_part (self, group->last))->date;
}

static void
explain (Builder *self, const Group *group, DocketLine *line)
{
  g_autoptr (DocketReasons) reasons = docket_reasons_new (group->n_parts);

  for (guint at = group->first; at != 0; at = self->next[at])
    {
      const DocketPart *part = get_part (self, at);

      docket_reasons_add (reasons, get_work (self, part), part);
    }
  line->explain = docket_reasons_finish (reasons);
}

/* Each part takes what the line came to with it less what it came to without it, so that the parts
 * of a line come to the line. */
static gboolean
share_out (Builder *self, const Group *group, GError **error)
{
  guint decimals = self->sources->reckoning->shared->quantity_decimals;
  DocketRate rate = { group->key.rate };
  DocketMoney before = { 0 };
  gint64 seconds = 0;

  for (guint at = group->first; at != 0; at = self->next[at])
    {
      DocketQuantity hours;
      DocketMoney after;

      if (!docket_add (seconds, get_part (self, at)->seconds, &seconds, error)
          || !docket_hours_from_seconds (seconds, decimals, &hours, error)
          || !docket_rate_times (rate, hours, &after, error))
        return FALSE;
      self->shares[at - 1] = after.minor - before.minor;
      before = after;
    }
  return TRUE;
}

static gboolean
fill_line (Builder *self, Group *group, GError **error)
{
  guint decimals = self->sources->reckoning->shared->quantity_decimals;
  DocketRate rate = { group->key.rate };
  DocketQuantity hours;
  DocketLine *line;

  if (!docket_hours_from_seconds (group->seconds, decimals, &hours, error)
      || !docket_rate_times (rate, hours, &group->amount, error)
      || (self->shares != NULL && !share_out (self, group, error)))
    return FALSE;
  if (docket_contract_is_minimum (group->key.contract) && !DOCKET_IS_NULL (group->key.period)
      && !docket_weights_add (self->weights,
                              group->key.contract,
                              (DocketDate){ group->key.period },
                              group->key.state,
                              group->amount,
                              error))
    return FALSE;
  if (group->key.state != DOCKET_WORK_MINE)
    return TRUE;
  line = docket_line_add (self->invoice, group->key.kind);

  say_in_common (self, group, line);
  line->tax = g_strdup (group->key.tax);
  line->period = (DocketDate){ group->key.period };
  line->unit = g_strdup ("h");
  line->unit_price = rate;
  line->quantity = hours;
  line->amount = group->amount;
  if (!self->sources->bare)
    {
      say (self, group, line);
      list_entries (self, group, line);
      explain (self, group, line);
    }
  return TRUE;
}

static gboolean
has_minimum_amount (const DocketReckoning *reckoning)
{
  for (guint i = 0; i < reckoning->parts->len; i++)
    if (docket_part_has_minimum (&g_array_index (reckoning->parts, DocketPart, i)))
      return TRUE;
  return FALSE;
}

static gboolean
add_time (Builder *self, GError **error)
{
  const DocketReckoning *reckoning = self->sources->reckoning;

  for (guint number = 1; number <= reckoning->parts->len; number++)
    {
      const DocketPart *part = get_part (self, number);

      if ((get_work (self, part)->state == DOCKET_WORK_MINE || docket_part_weighs (part))
          && !place_part (self, number, error))
        return FALSE;
    }

  g_ptr_array_sort (self->groups, compare_groups);
  for (guint i = 0; i < self->groups->len; i++)
    if (!fill_line (self, self->groups->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- Fees, expenses, lines by hand ---- */

static DocketSentence
describe_fee (const DocketFee *fee)
{
  DocketSentence words = { .of = DOCKET_SENTENCE_FEE_ONCE, .name = fee->contract->name };

  if (fee->milestone != NULL)
    {
      words.of = DOCKET_SENTENCE_MILESTONE;
      words.title = fee->milestone;
    }
  else if (docket_contract_get_terms (fee->contract)->fee == DOCKET_FEE_EACH_PERIOD)
    {
      words.of = DOCKET_SENTENCE_FEE;
      words.period = fee->contract->period;
      words.first = fee->span.first;
      words.last = fee->span.last;
    }
  return words;
}

static DocketExplanation *
explain_fee (const DocketFee *fee)
{
  g_autofree char *note = NULL;
  DocketSentence words = { .of = DOCKET_SENTENCE_SHARE_OF_DAYS };

  if (fee->contract->proration == DOCKET_PRORATION_DAILY && fee->milestone == NULL)
    {
      words.count = fee->span.last.days - fee->span.first.days + 1;
      words.whole = fee->span.whole_last.days - fee->span.whole_first.days + 1;
      if (words.count != words.whole)
        note = docket_sentence_write (&words);
    }
  return docket_reasons_note (note);
}

static gboolean
add_fee (Builder *self, const DocketFee *fee, GError **error)
{
  DocketLine *line = docket_line_add (self->invoice, DOCKET_LINE_FEE);
  DocketSentence words = describe_fee (fee);
  const char *tax;

  if (!docket_line_find_tax (self->sources->reckoning, NULL, fee->contract, &tax, error))
    return FALSE;
  line->description = docket_sentence_write (&words);
  line->contract = g_strdup (fee->contract->id);
  line->period = fee->period;
  line->milestone = g_strdup (fee->milestone);
  line->date = fee->due;
  line->quantity.e4 = ONE_E4;
  line->amount = fee->amount;
  line->tax = g_strdup (tax);
  line->explain = explain_fee (fee);
  return docket_multiply_divide (fee->amount.minor, RATE_E4, 1, &line->unit_price.e4, error);
}

static gboolean
add_expense (Builder *self, const DocketExpense *expense, GError **error)
{
  DocketLine *line = docket_line_add (self->invoice, DOCKET_LINE_EXPENSE);
  const char *tax;

  if (!docket_line_find_tax (self->sources->reckoning, expense->tax, NULL, &tax, error))
    return FALSE;
  line->description = g_strdup (expense->description);
  line->ticket = g_strdup (expense->ticket);
  line->project = g_strdup (expense->project);
  line->date = expense->date;
  line->expense = g_strdup (expense->id);
  line->quantity.e4 = DOCKET_IS_NULL (expense->quantity.e4) ? ONE_E4 : expense->quantity.e4;
  line->unit_price.e4 = DOCKET_IS_NULL (expense->unit_price.e4) ? 0 : expense->unit_price.e4;
  line->tax = g_strdup (tax);
  return docket_rate_times (line->unit_price, line->quantity, &line->amount, error);
}

static gboolean
add_manual (Builder *self, const DocketManualLine *manual, GError **error)
{
  DocketLine *line = docket_line_add (self->invoice, DOCKET_LINE_MANUAL);
  const char *tax;

  if (!docket_line_find_tax (self->sources->reckoning, manual->tax, NULL, &tax, error))
    return FALSE;
  line->description = g_strdup (manual->description);
  line->quantity.e4 = DOCKET_IS_NULL (manual->quantity.e4) ? ONE_E4 : manual->quantity.e4;
  line->unit = g_strdup (manual->unit);
  line->unit_price.e4 = DOCKET_IS_NULL (manual->unit_price.e4) ? 0 : manual->unit_price.e4;
  line->tax = g_strdup (tax);
  return docket_rate_times (line->unit_price, line->quantity, &line->amount, error);
}

static gboolean
add_all (Builder *self, GError **error)
{
  const DocketLineSources *sources = self->sources;

  for (guint i = 0; i < sources->fees->len; i++)
    {
      const DocketFee *fee = &g_array_index (sources->fees, DocketFee, i);

      if (!docket_contract_is_minimum (fee->contract) && !add_fee (self, fee, error))
        return FALSE;
    }
  if (!add_time (self, error)
      || (self->shares != NULL
          && !docket_top_up_entries (sources, self->invoice, self->shares, self->weights, error))
      || !docket_top_up_periods (sources, self->invoice, self->weights, error))
    return FALSE;
  for (guint i = 0; i < sources->expenses->len; i++)
    if (!add_expense (self, sources->expenses->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < self->invoice->manual->len; i++)
    if (!add_manual (self, self->invoice->manual->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
docket_lines_fill (const DocketLineSources *sources, DocketInvoice *invoice, GError **error)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (hash_key, equal_keys);
  g_autoptr (GHashTable) orders = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  gsize n_parts = sources->reckoning->parts->len;
  g_autofree guint *next = g_new0 (guint, n_parts + 1);
  g_autofree gint64 *shares
      = has_minimum_amount (sources->reckoning) ? g_new0 (gint64, n_parts) : NULL;
  g_autoptr (DocketWeights) weights = docket_weights_new (sources->reckoning);
  Builder self = {
    .sources = sources,
    .invoice = invoice,
    .weights = weights,
    .by_key = by_key,
    .orders = orders,
    .groups = groups,
    .next = next,
    .shares = shares,
  };

  return add_all (&self, error);
}
