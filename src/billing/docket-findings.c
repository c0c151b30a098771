/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with terms, or to be asked about, while they are edited. Findings point into the
 * terms; any thread. Must not know words: whoever shows a finding finds them. */

#include "docket-findings.h"

#include "docket-contract.h"

typedef struct
{
  const DocketSnapshot *terms;
  GArray *hard; /* (element-type DocketFinding) */
  GArray *asked;
} Findings;

static void
add (Findings *self, DocketFindingCode code, const char *field, guint row, const char *other)
{
  DocketFinding finding = {
    .code = code,
    .hard = code <= DOCKET_FINDING_SAME_ROW_TWICE,
    .field = field,
    .row = row,
    .other = other,
  };

  g_array_append_val (finding.hard ? self->hard : self->asked, finding);
}

static void
add_plain (Findings *self, DocketFindingCode code, const char *field)
{
  add (self, code, field, G_MAXUINT, NULL);
}

static Findings
start (const DocketSnapshot *terms)
{
  return (Findings){ terms,
                     g_array_new (FALSE, FALSE, sizeof (DocketFinding)),
                     g_array_new (FALSE, FALSE, sizeof (DocketFinding)) };
}

static GArray *
finish (Findings *self)
{
  g_array_append_vals (self->hard, self->asked->data, self->asked->len);
  g_array_unref (self->asked);
  return self->hard;
}

static gboolean
is_above_zero (gint64 value)
{
  return !DOCKET_IS_NULL (value) && value > 0;
}

/* ---- Milestones ---- */

static const DocketMilestone *
find_milestone (const DocketContract *contract, const char *name)
{
  for (guint i = 0; i < contract->milestones->len; i++)
    {
      const DocketMilestone *milestone = contract->milestones->pdata[i];

      if (g_strcmp0 (milestone->name, name) == 0)
        return milestone;
    }
  return NULL;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_milestones (Findings *self, const DocketContract *contract)
{
  for (guint i = 0; i < contract->milestones->len; i++)
    {
      const DocketMilestone *milestone = contract->milestones->pdata[i];

      if (is_empty (milestone->name))
        add (self, DOCKET_FINDING_MILESTONE_UNNAMED, "milestones", i, NULL);
      else if (find_milestone (contract, milestone->name) != milestone)
        add (self, DOCKET_FINDING_MILESTONE_TWICE, "milestones", i, NULL);
    }
}

/* ---- What is billed stays what it was billed by ---- */

static gboolean
are_periods_equal (const DocketContract *a, const DocketContract *b)
{
  return MAX (a->period, DOCKET_PERIOD_MONTH) == MAX (b->period, DOCKET_PERIOD_MONTH);
}

static gboolean
are_anchors_equal (const DocketContract *a, const DocketContract *b)
{
  return MAX (a->anchor, DOCKET_ANCHOR_CALENDAR) == MAX (b->anchor, DOCKET_ANCHOR_CALENDAR);
}

/* A milestone is known by its name, so a renamed one would be billed again. */
static void
check_billed_milestone (Findings *self,
                        const DocketContract *saved,
                        const DocketContract *contract,
                        const char *name)
{
  const DocketMilestone *before = find_milestone (saved, name);
  const DocketMilestone *after = find_milestone (contract, name);

  if (before != NULL && (after == NULL || after->amount.minor != before->amount.minor))
    add_plain (self, DOCKET_FINDING_FEE_BILLED, "milestones");
}

static void
check_terms_of_billed (Findings *self, const DocketContract *saved, const DocketContract *contract)
{
  if (saved->kind != contract->kind)
    add_plain (self, DOCKET_FINDING_FEE_BILLED, "kind");
  if (!are_periods_equal (saved, contract))
    add_plain (self, DOCKET_FINDING_FEE_BILLED, "period");
  if (!are_anchors_equal (saved, contract))
    add_plain (self, DOCKET_FINDING_FEE_BILLED, "anchor");
  if (saved->start.days != contract->start.days)
    add_plain (self, DOCKET_FINDING_FEE_BILLED, "start");
}

static void
check_billed (Findings *self, const DocketContract *contract)
{
  const DocketContract *saved
      = contract->id != NULL
            ? docket_snapshot_find (self->terms, DOCKET_KIND_CONTRACT, contract->id)
            : NULL;
  gboolean billed = FALSE;

  for (guint i = 0; saved != NULL && i < self->terms->fees->len; i++)
    {
      const DocketFeeHold *hold = &g_array_index (self->terms->fees, DocketFeeHold, i);

      if (!hold->issued || g_strcmp0 (hold->contract, contract->id) != 0)
        continue;
      billed = TRUE;
      if (hold->milestone != NULL)
        check_billed_milestone (self, saved, contract, hold->milestone);
      else if (contract->kind == DOCKET_CONTRACT_FIXED && contract->milestones->len > 0)
        /* The whole was billed; parts would be billed besides. */
        add_plain (self, DOCKET_FINDING_FEE_BILLED, "milestones");
    }
  if (billed)
    check_terms_of_billed (self, saved, contract);
}

/* ---- Days that are billed ---- */

static const DocketPeriodBilled *
find_fee_billed (const DocketSnapshot *terms, const DocketFeeHold *hold)
{
  for (guint i = 0; i < terms->billed->len; i++)
    {
      const DocketPeriodBilled *billed = &g_array_index (terms->billed, DocketPeriodBilled, i);

      if (billed->kind == DOCKET_LINE_FEE && billed->period.days == hold->period.days
          && g_strcmp0 (billed->contract, hold->contract) == 0
          && g_strcmp0 (billed->invoice, hold->invoice) == 0)
        return billed;
    }
  return NULL;
}

/* The last day that a fee was billed for. The end may have come after the invoice. */
static DocketDate
find_last_billed (const DocketSnapshot *terms,
                  const DocketContract *contract,
                  const DocketFeeHold *hold,
                  const DocketSpan *span)
{
  const DocketPeriodBilled *billed;
  gint64 part;

  if (span->last.days == span->whole_last.days || contract->proration != DOCKET_PRORATION_DAILY)
    return span->whole_last;
  billed = find_fee_billed (terms, hold);
  if (billed == NULL
      || (docket_period_prorate (contract, span, contract->fee.minor, &part, NULL)
          && billed->amount.minor == part))
    return span->last;
  return span->whole_last;
}

static gboolean
bills_periods (const DocketContract *contract)
{
  DocketFeeRule fee = docket_contract_get_terms (contract)->fee;

  return fee == DOCKET_FEE_EACH_PERIOD || fee == DOCKET_FEE_AS_MINIMUM;
}

gboolean
docket_billing_find_billed_days (const DocketSnapshot *terms,
                                 const char *contract,
                                 DocketDate after,
                                 DocketBilledDays *days)
{
  const DocketContract *saved;
  g_autoptr (GHashTable) invoices = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (terms != NULL, FALSE);
  g_return_val_if_fail (days != NULL, FALSE);

  *days = (DocketBilledDays){ .first = DOCKET_DATE_NULL, .last = DOCKET_DATE_NULL };
  saved = contract != NULL ? docket_snapshot_find (terms, DOCKET_KIND_CONTRACT, contract) : NULL;
  if (saved == NULL || DOCKET_IS_NULL (saved->start.days) || !bills_periods (saved))
    return FALSE;
  for (guint i = 0; i < terms->fees->len; i++)
    {
      const DocketFeeHold *hold = &g_array_index (terms->fees, DocketFeeHold, i);
      DocketSpan span;
      DocketDate last;

      if (!hold->issued || DOCKET_IS_NULL (hold->period.days)
          || g_strcmp0 (hold->contract, contract) != 0)
        continue;
      span = docket_period_get (saved, docket_period_find (saved, hold->period));
      last = find_last_billed (terms, saved, hold, &span);
      if (!DOCKET_IS_NULL (after.days) && last.days <= after.days)
        continue;
      g_hash_table_add (invoices, (gpointer) hold->invoice);
      if (DOCKET_IS_NULL (days->first.days) || span.first.days < days->first.days)
        days->first = span.first;
      if (!DOCKET_IS_NULL (days->last.days) && last.days <= days->last.days)
        continue;
      days->last = last;
      days->invoice = hold->invoice;
    }
  days->n_invoices = g_hash_table_size (invoices);
  return days->n_invoices > 0;
}

/* What is billed stays billed, and the client may want some of it back. */
static void
check_end_billed (Findings *self, const DocketContract *contract)
{
  const DocketContract *saved
      = contract->id != NULL
            ? docket_snapshot_find (self->terms, DOCKET_KIND_CONTRACT, contract->id)
            : NULL;
  DocketBilledDays days;

  if (saved == NULL || DOCKET_IS_NULL (contract->end.days) || contract->end.days == saved->end.days
      || !docket_billing_find_billed_days (self->terms, contract->id, contract->end, &days))
    return;
  add_plain (self, DOCKET_FINDING_END_BILLED, "end");
  g_array_index (self->asked, DocketFinding, self->asked->len - 1).days = days;
}

/* ---- Other contracts ---- */

static gboolean
share_a_day (const DocketContract *a, const DocketContract *b)
{
  if (DOCKET_IS_NULL (a->start.days) || DOCKET_IS_NULL (b->start.days))
    return FALSE;
  return (DOCKET_IS_NULL (a->end.days) || b->start.days <= a->end.days)
         && (DOCKET_IS_NULL (b->end.days) || a->start.days <= b->end.days);
}

static void
check_overlap (Findings *self, const DocketContract *contract)
{
  const GPtrArray *all = self->terms->lists[DOCKET_KIND_CONTRACT];

  for (guint i = 0; i < all->len; i++)
    {
      const DocketContract *other = all->pdata[i];

      if (g_strcmp0 (other->id, contract->id) == 0 || other->kind != contract->kind
          || g_strcmp0 (other->client, contract->client) != 0 || !share_a_day (contract, other)
          || !docket_contract_shares_work (contract, other))
        continue;
      add (self, DOCKET_FINDING_OVERLAP, "start", G_MAXUINT, other->id);
      return;
    }
}

/* Also of one that has ended: its fee may have been billed for longer. */
static void
check_start_billed (Findings *self, const DocketContract *contract)
{
  const GPtrArray *all = self->terms->lists[DOCKET_KIND_CONTRACT];
  const DocketContract *saved
      = contract->id != NULL
            ? docket_snapshot_find (self->terms, DOCKET_KIND_CONTRACT, contract->id)
            : NULL;

  if (DOCKET_IS_NULL (contract->start.days)
      || (saved != NULL && saved->start.days == contract->start.days))
    return;
  for (guint i = 0; i < all->len; i++)
    {
      const DocketContract *other = all->pdata[i];
      DocketDate before = { contract->start.days - 1 };
      DocketBilledDays days;

      if (g_strcmp0 (other->id, contract->id) == 0 || other->kind != contract->kind
          || g_strcmp0 (other->client, contract->client) != 0
          || other->start.days > contract->start.days
          || !docket_contract_shares_work (contract, other)
          || !docket_billing_find_billed_days (self->terms, other->id, before, &days))
        continue;
      add (self, DOCKET_FINDING_START_BILLED, "start", G_MAXUINT, other->id);
      g_array_index (self->asked, DocketFinding, self->asked->len - 1).days = days;
      return;
    }
}

/* ---- What is worth a question ---- */

static void
check_list (Findings *self, const DocketContract *contract)
{
  const DocketPriceList *list
      = contract->price_list != NULL
            ? docket_snapshot_find (self->terms, DOCKET_KIND_PRICE_LIST, contract->price_list)
            : NULL;
  const char *currency = contract->client != NULL
                             ? docket_snapshot_client_currency (self->terms, contract->client)
                             : NULL;

  if (list == NULL)
    return;
  if (currency != NULL && list->currency != NULL && g_strcmp0 (list->currency, currency) != 0)
    add (self, DOCKET_FINDING_LIST_OF_OTHER_CURRENCY, "price_list", G_MAXUINT, list->id);
  else if (list->rates->len == 0)
    add (self, DOCKET_FINDING_LIST_WITHOUT_PRICES, "price_list", G_MAXUINT, list->id);
}

static gboolean
is_cap_above_all (const DocketContract *contract)
{
  gint64 most;

  if (!is_above_zero (contract->rollover_periods)
      || DOCKET_IS_NULL (contract->rollover_cap_hours.e4)
      || !docket_multiply_divide (
          contract->included_hours.e4, contract->rollover_periods, 1, &most, NULL))
    return FALSE;
  return contract->rollover_cap_hours.e4 > most;
}

/* What covers time and costs nothing gives that time away. */
static gboolean
is_given_away (const DocketContract *contract)
{
  if (is_above_zero (contract->fee.minor))
    return FALSE;
  switch (docket_contract_get_terms (contract)->includes)
    {
    case DOCKET_INCLUDES_HOURS_EACH_PERIOD:
    case DOCKET_INCLUDES_HOURS_ONCE:
      return is_above_zero (contract->included_hours.e4);
    case DOCKET_INCLUDES_UNSHOWN:
      return contract->milestones->len == 0;
    case DOCKET_INCLUDES_ALL:
      return TRUE;
    case DOCKET_INCLUDES_NOTHING:
    default:
      return FALSE;
    }
}

static void
check_hours (Findings *self, const DocketContract *contract)
{
  gboolean retainer = contract->kind == DOCKET_CONTRACT_RETAINER;
  gboolean has_hours = is_above_zero (contract->included_hours.e4);

  if (is_given_away (contract))
    add_plain (self, DOCKET_FINDING_ALLOWANCE_WITHOUT_FEE, "fee");
  if (!retainer && contract->kind != DOCKET_CONTRACT_PREPAID)
    return;
  if (contract->overage_rate.e4 == 0)
    add_plain (self, DOCKET_FINDING_RATE_ZERO, "overage_rate");
  if (!retainer)
    return;
  if (!has_hours && is_above_zero (contract->rollover_periods))
    add_plain (self, DOCKET_FINDING_ROLLOVER_WITHOUT_HOURS, "rollover_periods");
  if (has_hours && is_cap_above_all (contract))
    add_plain (self, DOCKET_FINDING_CAP_ABOVE_ALL, "rollover_cap_hours");
}

GArray *
docket_billing_check_contract (const DocketSnapshot *terms, const DocketContract *contract)
{
  Findings self = start (terms);

  g_return_val_if_fail (terms != NULL, NULL);
  g_return_val_if_fail (contract != NULL, NULL);

  if (!DOCKET_IS_NULL (contract->start.days) && !DOCKET_IS_NULL (contract->end.days)
      && contract->end.days < contract->start.days)
    add_plain (&self, DOCKET_FINDING_END_BEFORE_START, "end");
  if (contract->kind == DOCKET_CONTRACT_FIXED)
    {
      check_milestones (&self, contract);
      if (contract->milestones->len == 0 && DOCKET_IS_NULL (contract->end.days)
          && contract->done != TRUE)
        add_plain (&self, DOCKET_FINDING_FIXED_WITHOUT_END, "end");
    }
  check_billed (&self, contract);
  check_hours (&self, contract);
  check_end_billed (&self, contract);
  check_overlap (&self, contract);
  check_start_billed (&self, contract);
  check_list (&self, contract);
  return finish (&self);
}

/* ---- Price lists ---- */

static gboolean
are_rows_same (const DocketPrice *a, const DocketPrice *b)
{
  return g_strcmp0 (a->agent, b->agent) == 0 && g_strcmp0 (a->team, b->team) == 0
         && g_strcmp0 (a->service, b->service) == 0 && a->from.days == b->from.days;
}

static gboolean
has_row_before (const DocketPriceList *list, guint row)
{
  for (guint i = 0; i < row; i++)
    if (are_rows_same (list->rates->pdata[i], list->rates->pdata[row]))
      return TRUE;
  return FALSE;
}

/* A client or contract that has the list and is billed in another currency gets no price of it. */
static const char *
find_other_currency (const DocketSnapshot *terms, const DocketPriceList *list)
{
  const GPtrArray *clients = terms->lists[DOCKET_KIND_CLIENT];
  const GPtrArray *contracts = terms->lists[DOCKET_KIND_CONTRACT];

  for (guint i = 0; i < clients->len; i++)
    {
      const DocketClient *client = clients->pdata[i];

      if (g_strcmp0 (client->price_list, list->id) == 0
          && g_strcmp0 (docket_snapshot_client_currency (terms, client->id), list->currency) != 0)
        return client->id;
    }
  for (guint i = 0; i < contracts->len; i++)
    {
      const DocketContract *contract = contracts->pdata[i];

      if (g_strcmp0 (contract->price_list, list->id) == 0
          && g_strcmp0 (docket_snapshot_client_currency (terms, contract->client), list->currency)
                 != 0)
        return contract->id;
    }
  return NULL;
}

GArray *
docket_billing_check_price_list (const DocketSnapshot *terms, const DocketPriceList *list)
{
  Findings self = start (terms);
  const char *other;

  g_return_val_if_fail (terms != NULL, NULL);
  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < list->rates->len; i++)
    {
      const DocketPrice *price = list->rates->pdata[i];

      if (has_row_before (list, i))
        add (&self, DOCKET_FINDING_SAME_ROW_TWICE, "rates", i, NULL);
      if (price->rate.e4 == 0)
        add (&self, DOCKET_FINDING_RATE_ZERO, "rates", i, NULL);
    }
  if (list->rates->len == 0)
    add_plain (&self, DOCKET_FINDING_LIST_WITHOUT_PRICES, "rates");
  other = list->id != NULL && list->currency != NULL ? find_other_currency (terms, list) : NULL;
  if (other != NULL)
    add (&self, DOCKET_FINDING_LIST_OF_OTHER_CURRENCY, "currency", G_MAXUINT, other);
  return finish (&self);
}
