/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search for the price of an hour, with the ladder that was climbed for it. Quotes belong to
 * the pricing that found them; one thread uses one pricing. Must not know how much was worked. */

#include "docket-price.h"

/** A quote beside what it was asked for. */
typedef struct
{
  DocketQuery query;
  DocketQuote quote;
} Answer;

struct _DocketPricing
{
  const DocketSnapshot *snapshot;
  GArray *cuts;        /* (element-type gint64) the days on which any row begins, ascending */
  GHashTable *answers; /* (element-type DocketQuery Answer) the key lies in the answer */
  GPtrArray *rules;    /* (element-type DocketQuote) (unowned elements) one of each rule found */
};

/** A search on its way up the ladder. */
typedef struct
{
  const DocketPricing *pricing;
  const DocketQuery *query;
  const char *currency;
  DocketQuote *quote;
} Climb;

static int
compare_days (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static GArray *
collect_cuts (const DocketSnapshot *snapshot)
{
  const GPtrArray *lists = snapshot->lists[DOCKET_KIND_PRICE_LIST];
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < lists->len; i++)
    {
      const DocketPriceList *list = lists->pdata[i];

      for (guint j = 0; j < list->rates->len; j++)
        {
          const DocketPrice *row = list->rates->pdata[j];

          if (!DOCKET_IS_NULL (row->from.days))
            g_array_append_val (cuts, row->from.days);
        }
    }
  g_array_sort (cuts, compare_days);
  return cuts;
}

/* Between two cuts no row begins, so that all days there have one answer. */
static gint64
find_epoch (const DocketPricing *self, gint64 day)
{
  guint low = 0;
  guint high = self->cuts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->cuts, gint64, middle) <= day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
hash_query (gconstpointer key)
{
  const DocketQuery *query = key;
  guint64 hash = (guint64) query->own.e4;

  hash = hash * 31 + GPOINTER_TO_SIZE (query->client);
  hash = hash * 31 + GPOINTER_TO_SIZE (query->ticket);
  hash = hash * 31 + GPOINTER_TO_SIZE (query->contract);
  hash = hash * 31 + GPOINTER_TO_SIZE (query->project);
  hash = hash * 31 + GPOINTER_TO_SIZE (query->agent);
  hash = hash * 31 + GPOINTER_TO_SIZE (query->service);
  hash = hash * 31 + (guint64) query->date.days * 2 + (query->over ? 1 : 0);
  return (guint) (hash ^ (hash >> 32));
}

static gboolean
equal_queries (gconstpointer a, gconstpointer b)
{
  const DocketQuery *left = a;
  const DocketQuery *right = b;

  return left->own.e4 == right->own.e4 && left->client == right->client
         && left->ticket == right->ticket && left->contract == right->contract
         && left->project == right->project && left->agent == right->agent
         && left->service == right->service && left->date.days == right->date.days
         && left->over == right->over;
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  docket_record_unref (answer->quote.reason);
  docket_record_unref (answer->quote.rounding_reason);
  g_free (answer);
}

DocketPricing *
docket_pricing_new (const DocketSnapshot *snapshot)
{
  DocketPricing *self = g_new0 (DocketPricing, 1);

  self->snapshot = snapshot;
  self->cuts = collect_cuts (snapshot);
  self->rules = g_ptr_array_new ();
  self->answers = g_hash_table_new_full (hash_query, equal_queries, NULL, free_answer);
  return self;
}

void
docket_pricing_free (DocketPricing *pricing)
{
  if (pricing == NULL)
    return;

  g_array_unref (pricing->cuts);
  g_hash_table_unref (pricing->answers);
  g_ptr_array_unref (pricing->rules);
  g_free (pricing);
}

/* ---- Inside a list ---- */

static gboolean
matches (const char *wanted, const char *id)
{
  return wanted == NULL || g_strcmp0 (wanted, id) == 0;
}

int
docket_price_rank (const char *agent_key,
                   const char *team_key,
                   const char *service_key,
                   const DocketAgent *agent,
                   const DocketService *service)
{
  if (!matches (agent_key, agent != NULL ? agent->id : NULL)
      || !matches (team_key, agent != NULL ? agent->team : NULL)
      || !matches (service_key, service != NULL ? service->id : NULL))
    return -1;
  return (agent_key != NULL ? 4 : team_key != NULL ? 2 : 0) + (service_key != NULL ? 1 : 0);
}

const DocketPrice *
docket_price_list_find (const DocketPriceList *list,
                        const DocketAgent *agent,
                        const DocketService *service,
                        DocketDate date)
{
  const DocketPrice *best = NULL;
  int best_rank = -1;

  /* A later row of one key replaces an earlier one, so of those that have begun the latest is the
   * valid one; DOCKET_NULL, from ever, is before every day. */
  for (guint i = 0; i < list->rates->len; i++)
    {
      const DocketPrice *row = list->rates->pdata[i];
      int rank = docket_price_rank (row->agent, row->team, row->service, agent, service);

      if (DOCKET_IS_NULL (row->rate.e4) || row->from.days > date.days || rank < 0
          || rank < best_rank)
        continue;
      if (rank > best_rank || row->from.days >= best->from.days)
        {
          best = row;
          best_rank = rank;
        }
    }
  return best;
}

/* ---- The ladder ---- */

static DocketLadderStep *
add_step (const Climb *climb, const char *name)
{
  DocketLadderStep *step = docket_record_new (&docket_ladder_step_shape);

  step->step = g_strdup (name);
  g_ptr_array_add (climb->quote->reason->ladder, step);
  return step;
}

static gboolean
accept (const Climb *climb, DocketLadderStep *step, DocketRate rate, const char *from)
{
  step->value = rate;
  climb->quote->rate = rate;
  climb->quote->reason->value = rate;
  climb->quote->reason->from = g_strdup (from);
  return TRUE;
}

static gboolean
try_rate (const Climb *climb, const char *name, DocketRate rate, const char *of, const char *id)
{
  DocketLadderStep *step = add_step (climb, name);
  g_autofree char *from = NULL;

  if (DOCKET_IS_NULL (rate.e4))
    return FALSE;
  from = id != NULL ? g_strdup_printf ("%s %s", of, id) : g_strdup (of);
  return accept (climb, step, rate, from);
}

static gboolean
try_overage (const Climb *climb)
{
  const DocketContract *contract = climb->query->contract;
  DocketLadderStep *step = add_step (climb, "contract overage");
  g_autofree char *from = NULL;

  if (contract == NULL || DOCKET_IS_NULL (contract->overage_rate.e4))
    return FALSE;
  if (!climb->query->over)
    {
      step->value = contract->overage_rate;
      step->note = g_strdup ("only for time past an allowance");
      return FALSE;
    }
  from = g_strdup_printf ("contract %s overage", contract->id);
  return accept (climb, step, contract->overage_rate, from);
}

static void
append_word (GString *text, const char *kind, const char *id)
{
  if (id != NULL)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", kind, id);
}

static char *
describe_row (const DocketPrice *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = docket_date_format (row->from);

  append_word (text, "agent", row->agent);
  append_word (text, "team", row->team);
  append_word (text, "service", row->service);
  if (text->len == 0)
    g_string_append (text, "any");
  append_word (text, "from", from);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_list_currency (const Climb *climb, const DocketPriceList *list)
{
  return list->currency != NULL ? list->currency : climb->pricing->snapshot->company->currency;
}

static char *
explain_currency (const Climb *climb, const char *currency)
{
  return g_strdup_printf (
      "in %s, and the client is billed in %s", currency != NULL ? currency : "?", climb->currency);
}

static gboolean
try_list (const Climb *climb, const char *name, const char *id)
{
  const DocketQuery *query = climb->query;
  const DocketPriceList *list
      = docket_snapshot_find (climb->pricing->snapshot, DOCKET_KIND_PRICE_LIST, id);
  DocketLadderStep *step = add_step (climb, name);
  const DocketPrice *row;
  g_autofree char *from = NULL;

  if (list == NULL)
    return FALSE;
  if (g_strcmp0 (get_list_currency (climb, list), climb->currency) != 0)
    {
      step->note = explain_currency (climb, get_list_currency (climb, list));
      return FALSE;
    }

  row = docket_price_list_find (list, query->agent, query->service, query->date);
  if (row == NULL)
    {
      step->note = g_strdup_printf ("price_list %s has no row for it", list->id);
      return FALSE;
    }

  climb->quote->list = list;
  climb->quote->row = row;
  step->note = describe_row (row);
  from = g_strdup_printf ("price_list %s", list->id);
  return accept (climb, step, row->rate, from);
}

static gboolean
try_service (const Climb *climb)
{
  const DocketService *service = climb->query->service;
  const char *currency = climb->pricing->snapshot->company->currency;

  if (service != NULL && !DOCKET_IS_NULL (service->rate.e4)
      && g_strcmp0 (currency, climb->currency) != 0)
    {
      add_step (climb, "service")->note = explain_currency (climb, currency);
      return FALSE;
    }
  return try_rate (climb,
                   "service",
                   service != NULL ? service->rate : DOCKET_RATE_NULL,
                   "service",
                   service != NULL ? service->id : NULL);
}

/* The order is billing.md 3; the first step that gives a price is the last that is taken. */
static gboolean
climb_ladder (const Climb *climb)
{
  const DocketQuery *query = climb->query;
  const DocketTicket *ticket = query->ticket;
  const DocketContract *contract = query->contract;
  const DocketProject *project = query->project;
  const DocketRate none = DOCKET_RATE_NULL;

  return try_rate (climb, "entry", query->own, "entry", NULL)
         || try_rate (climb,
                      "ticket",
                      ticket != NULL ? ticket->rate : none,
                      "ticket",
                      ticket != NULL ? ticket->id : NULL)
         || try_overage (climb)
         || try_list (climb, "contract price_list", contract != NULL ? contract->price_list : NULL)
         || try_rate (climb,
                      "project",
                      project != NULL ? project->rate : none,
                      "project",
                      project != NULL ? project->id : NULL)
         || try_list (climb, "project price_list", project != NULL ? project->price_list : NULL)
         || try_list (climb, "client price_list", query->client->price_list)
         || try_list (climb, "company price_list", climb->pricing->snapshot->company->price_list)
         || try_service (climb);
}

/* ---- The rounding rule ---- */

/* One record stands for all rules that say the same, wherever they were agreed on: their entries
 * are rounded together. */
static const DocketRounding *
find_equal (const DocketPricing *self, const DocketQuote *quote, const DocketRounding *rule)
{
  const DocketRoundingReason *wanted = quote->rounding_reason;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const DocketQuote *other = self->rules->pdata[i];
      const DocketRoundingReason *found = other->rounding_reason;

      if (found->interval.seconds == wanted->interval.seconds && found->mode == wanted->mode
          && found->per == wanted->per && found->minimum.seconds == wanted->minimum.seconds)
        return other->rounding;
    }
  g_ptr_array_add (self->rules, (gpointer) quote);
  return rule;
}

static gboolean
choose_rule (const Climb *climb, const DocketRounding *rule, const char *of, const char *id)
{
  DocketQuote *quote = climb->quote;
  DocketRoundingReason *reason;

  if (rule == NULL)
    return FALSE;

  reason = docket_record_new (&docket_rounding_reason_shape);
  reason->interval.seconds = DOCKET_IS_NULL (rule->interval.seconds) ? 0 : rule->interval.seconds;
  reason->mode = rule->mode == DOCKET_ROUND_NULL ? DOCKET_ROUND_UP : rule->mode;
  reason->per = rule->per == DOCKET_PER_NULL ? DOCKET_PER_ENTRY : rule->per;
  reason->minimum.seconds = DOCKET_IS_NULL (rule->minimum.seconds) ? 0 : rule->minimum.seconds;
  reason->from = id != NULL ? g_strdup_printf ("%s %s", of, id) : g_strdup (of);
  quote->rounding_reason = reason;
  quote->rounding = find_equal (climb->pricing, quote, rule);
  return TRUE;
}

/* The first list that the search looks at, whether it got that far or not. */
static const DocketPriceList *
find_first_list (const Climb *climb)
{
  const DocketSnapshot *snapshot = climb->pricing->snapshot;
  const DocketContract *contract = climb->query->contract;
  const DocketProject *project = climb->query->project;
  const char *const ids[] = {
    contract != NULL ? contract->price_list : NULL,
    project != NULL ? project->price_list : NULL,
    climb->query->client->price_list,
    snapshot->company->price_list,
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const DocketPriceList *list = docket_snapshot_find (snapshot, DOCKET_KIND_PRICE_LIST, ids[i]);

      if (list != NULL && g_strcmp0 (get_list_currency (climb, list), climb->currency) == 0)
        return list;
    }
  return NULL;
}

/* The order is billing.md 2.3: what was agreed goes before what is general. */
static void
find_rule (const Climb *climb)
{
  DocketQuote *quote = climb->quote;
  const DocketContract *contract = climb->query->contract;
  const DocketService *service = climb->query->service;
  const DocketPriceList *list = quote->list != NULL ? quote->list : find_first_list (climb);

  if (contract != NULL && choose_rule (climb, contract->rounding, "contract", contract->id))
    return;
  if (quote->row != NULL && choose_rule (climb, quote->row->rounding, "price_list", list->id))
    return;
  if (list != NULL && choose_rule (climb, list->rounding, "price_list", list->id))
    return;
  if (service != NULL && choose_rule (climb, service->rounding, "service", service->id))
    return;
  choose_rule (climb, climb->pricing->snapshot->company->rounding, "company", NULL);
}

const DocketQuote *
docket_pricing_find (DocketPricing *pricing, const DocketQuery *query)
{
  DocketQuery key = *query;
  Answer *answer;
  Climb climb = { .pricing = pricing, .query = query };

  /* What makes no difference is left out of the key. */
  if (key.ticket != NULL && DOCKET_IS_NULL (key.ticket->rate.e4))
    key.ticket = NULL;
  key.date.days = find_epoch (pricing, query->date.days);
  answer = g_hash_table_lookup (pricing->answers, &key);
  if (answer != NULL)
    return &answer->quote;

  answer = g_new0 (Answer, 1);
  answer->query = key;
  answer->quote.rate = DOCKET_RATE_NULL;
  answer->quote.reason = docket_record_new (&docket_rate_reason_shape);
  climb.quote = &answer->quote;
  climb.currency = docket_snapshot_client_currency (pricing->snapshot, query->client->id);
  climb_ladder (&climb);
  find_rule (&climb);
  g_hash_table_insert (pricing->answers, &answer->query, answer);
  return &answer->quote;
}
