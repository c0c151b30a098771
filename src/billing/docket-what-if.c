/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a client's real time would have come to by a contract as edited, month by month, beside what
 * was billed. Two trials over the same past: by the edited terms, and by the saved ones for what
 * is not billed yet. Pure. */

#include "docket-what-if.h"

#include "docket-trial.h"

#define MOST_DAYS_A_PERIOD 400

typedef struct
{
  const DocketSnapshot *past;
  const GPtrArray *invoices;
  const char *currency;
  DocketDate first; /* of the window */
  DocketDate today;
  GArray *months;      /* (element-type DocketWhatIfMonth) */
  GHashTable *entries; /* (element-type utf8): those that are billed */
} Window;

static gint64
count_month (DocketDate day)
{
  int year, month, day_of_month;

  docket_date_get_ymd (day, &year, &month, &day_of_month);
  return (gint64) year * 12 + month - 1;
}

/* NULL outside of the window. */
static DocketWhatIfMonth *
find_month (const Window *self, DocketDate day)
{
  gint64 index;

  if (DOCKET_IS_NULL (day.days) || day.days < self->first.days || day.days > self->today.days)
    return NULL;
  index = count_month (day) - count_month (self->first);
  return &g_array_index (self->months, DocketWhatIfMonth, index);
}

static gboolean
add_amount (DocketMoney *sum, gint64 amount, GError **error)
{
  return docket_add (sum->minor, amount, &sum->minor, error);
}

/* ---- What was billed ---- */

static gboolean
add_whole (Window *self, DocketDate day, gint64 amount, GError **error)
{
  DocketWhatIfMonth *month = find_month (self, day);

  return month == NULL || add_amount (&month->billed, amount, error);
}

/* An hour of March and one of April on one line: each month has its share. */
static gboolean
add_shares (Window *self, const DocketLine *line, gint64 amount, GError **error)
{
  const GPtrArray *reasons = line->explain != NULL ? line->explain->entries : NULL;
  gint64 whole = 0, done = 0, given = 0;

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    whole += ((const DocketEntryReason *) reasons->pdata[i])->billed;
  if (whole <= 0)
    return add_whole (self, line->date, amount, error);
  for (guint i = 0; i < reasons->len; i++)
    {
      const DocketEntryReason *reason = reasons->pdata[i];
      gint64 up_to;

      done += reason->billed;
      if (!docket_multiply_divide (amount, done, whole, &up_to, error)
          || !add_whole (self, reason->date, up_to - given, error))
        return FALSE;
      given = up_to;
    }
  return TRUE;
}

static gboolean
add_line (Window *self, const DocketLine *line, int sign, GError **error)
{
  gint64 amount = sign * line->amount.minor;

  switch ((int) line->kind)
    {
    case DOCKET_LINE_TIME:
      return add_shares (self, line, amount, error);
    case DOCKET_LINE_FEE:
    case DOCKET_LINE_TOP_UP:
      return add_whole (
          self, DOCKET_IS_NULL (line->period.days) ? line->date : line->period, amount, error);
    default:
      return TRUE;
    }
}

static gboolean
add_invoices (Window *self, GError **error)
{
  for (guint i = 0; i < self->invoices->len; i++)
    {
      const DocketInvoice *invoice = self->invoices->pdata[i];
      int sign = invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE ? -1 : 1;

      if (g_strcmp0 (invoice->currency, self->currency) != 0)
        continue;
      for (char **id = invoice->holds != NULL ? invoice->holds->entries : NULL;
           id != NULL && *id != NULL;
           id++)
        g_hash_table_add (self->entries, *id);
      for (guint j = 0; j < invoice->lines->len; j++)
        if (!add_line (self, invoice->lines->pdata[j], sign, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_fee_billed (const Window *self, const DocketFee *fee)
{
  for (guint i = 0; i < self->invoices->len; i++)
    {
      const DocketInvoice *invoice = self->invoices->pdata[i];
      const GPtrArray *keys = invoice->holds != NULL ? invoice->holds->fees : NULL;

      for (guint j = 0; keys != NULL && j < keys->len; j++)
        {
          const DocketFeeKey *key = keys->pdata[j];

          if (docket_fee_matches (fee, key->contract, key->period, key->milestone))
            return TRUE;
        }
    }
  return FALSE;
}

/* ---- Trials ---- */

/* The day by whose month a fee counts: that of its period, or when it falls due. */
static DocketDate
get_fee_day (const DocketFee *fee)
{
  return docket_contract_get_terms (fee->contract)->fee == DOCKET_FEE_BY_MILESTONES
                 || DOCKET_IS_NULL (fee->period.days)
             ? fee->due
             : fee->period;
}

static GArray *
collect_fees (const Window *self, DocketTrial *trial, GError **error)
{
  const DocketFeeDays days
      = { DOCKET_DATE_NULL, { self->today.days + MOST_DAYS_A_PERIOD }, self->today };
  g_autoptr (GArray) fees = g_array_new (FALSE, FALSE, sizeof (DocketFee));

  if (!docket_fees_collect (
          docket_coverage_get_contracts (trial->reckoning->coverage), &days, fees, error))
    return NULL;
  return g_steal_pointer (&fees);
}

/* Bills one month of a trial. @unbilled: only what is on no invoice. */
static gboolean
bill_month (const Window *self,
            DocketTrial *trial,
            const GArray *fees,
            const DocketWhatIfMonth *month,
            gboolean unbilled,
            gboolean *any,
            GError **error)
{
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (DocketFee));
  GArray *works = trial->reckoning->works;

  *any = FALSE;
  for (guint i = 0; i < works->len; i++)
    {
      DocketWork *work = &g_array_index (works, DocketWork, i);
      gboolean is_mine = find_month (self, work->date) == month
                         && !(unbilled && g_hash_table_contains (self->entries, work->entry->id));

      work->state = is_mine ? DOCKET_WORK_MINE : DOCKET_WORK_FREE;
      *any = *any || is_mine;
    }
  for (guint i = 0; i < fees->len; i++)
    {
      const DocketFee *fee = &g_array_index (fees, DocketFee, i);

      if (find_month (self, get_fee_day (fee)) == month && !(unbilled && is_fee_billed (self, fee)))
        g_array_append_val (mine, *fee);
    }
  *any = *any || mine->len > 0;
  trial->amount.minor = 0;
  return !*any || docket_trial_bill (trial, mine, error);
}

static DocketTrial *
run_trial (DocketShared *shared, const char *client, DocketDate today, GError **error)
{
  g_autoptr (DocketTrial) trial = docket_trial_new (
      shared, docket_snapshot_find (shared->snapshot, DOCKET_KIND_CLIENT, client));

  docket_reckoning_gather (trial->reckoning, today);
  if (!docket_reckoning_run (trial->reckoning, error))
    return NULL;
  return g_steal_pointer (&trial);
}

static gboolean
add_unbilled (Window *self, const char *client, GError **error)
{
  g_autoptr (DocketShared) shared = docket_shared_new (self->past, error);
  g_autoptr (DocketTrial) trial
      = shared != NULL ? run_trial (shared, client, self->today, error) : NULL;
  g_autoptr (GArray) fees = trial != NULL ? collect_fees (self, trial, error) : NULL;

  for (guint i = 0; fees != NULL && i < self->months->len; i++)
    {
      DocketWhatIfMonth *month = &g_array_index (self->months, DocketWhatIfMonth, i);

      if (!bill_month (self, trial, fees, month, TRUE, &month->open, error)
          || !docket_money_add (month->billed, trial->amount, &month->billed, error))
        return FALSE;
    }
  return fees != NULL;
}

static void
add_hours (Window *self, const DocketTrial *trial, const char *edited)
{
  const DocketReckoning *reckoning = trial->reckoning;

  for (guint i = 0; i < reckoning->works->len; i++)
    {
      const DocketWork *work = &g_array_index (reckoning->works, DocketWork, i);
      DocketWhatIfMonth *month = find_month (self, work->date);

      if (month != NULL)
        month->worked += work->worked;
    }
  for (guint i = 0; i < reckoning->parts->len; i++)
    {
      const DocketPart *part = &g_array_index (reckoning->parts, DocketPart, i);
      const DocketWork *work = &g_array_index (reckoning->works, DocketWork, part->work);
      DocketWhatIfMonth *month = find_month (self, work->date);

      if (month == NULL || part->contract == NULL || g_strcmp0 (part->contract->id, edited) != 0)
        continue;
      if (part->quote == NULL)
        month->included += part->seconds;
      else if (part->over)
        month->over += part->seconds;
    }
}

static gboolean
add_edited (Window *self, const DocketSnapshot *terms, const DocketContract *edited, GError **error)
{
  g_autoptr (DocketShared) shared = docket_shared_new (terms, error);
  g_autoptr (DocketTrial) trial
      = shared != NULL ? run_trial (shared, edited->client, self->today, error) : NULL;
  g_autoptr (GArray) fees = trial != NULL ? collect_fees (self, trial, error) : NULL;
  gboolean any;

  if (fees == NULL)
    return FALSE;
  add_hours (self, trial, edited->id);
  for (guint i = 0; i < self->months->len; i++)
    {
      DocketWhatIfMonth *month = &g_array_index (self->months, DocketWhatIfMonth, i);

      if (!bill_month (self, trial, fees, month, FALSE, &any, error))
        return FALSE;
      month->edited = trial->amount;
    }
  return TRUE;
}

/* ---- The terms as if they had always been ---- */

/* What goes month by month is moved back by whole periods, so that its periods stay where they are;
 * a block of hours is bought on the first day that is shown. A fixed price is of its own days. */
static DocketContract *
move_back (const DocketContract *edited, DocketDate first, DocketDate today)
{
  DocketContract *moved = docket_record_copy (edited);
  int months = edited->period == DOCKET_PERIOD_YEAR      ? 12
               : edited->period == DOCKET_PERIOD_QUARTER ? 3
                                                         : 1;

  if (DOCKET_IS_NULL (edited->start.days) || edited->start.days <= first.days
      || edited->kind == DOCKET_CONTRACT_FIXED)
    return moved;
  if (edited->kind == DOCKET_CONTRACT_PREPAID)
    {
      if (!DOCKET_IS_NULL (moved->end.days))
        moved->end.days -= moved->start.days - first.days;
      moved->start = first;
      return moved;
    }
  for (int back = months; moved->start.days > first.days; back += months)
    moved->start = docket_date_add_months (edited->start, -back);
  if (!DOCKET_IS_NULL (moved->end.days) && moved->end.days >= today.days)
    moved->end = DOCKET_DATE_NULL;
  return moved;
}

/* What the edited contract follows would cover the same days once that is moved back over them. */
static gboolean
is_followed (const DocketContract *other, const DocketContract *edited)
{
  return g_strcmp0 (other->client, edited->client) == 0 && g_strcmp0 (other->id, edited->id) != 0
         && other->kind != DOCKET_CONTRACT_FIXED && !DOCKET_IS_NULL (other->end.days)
         && !DOCKET_IS_NULL (edited->start.days) && other->end.days < edited->start.days
         && docket_contract_shares_work (other, edited);
}

static DocketContract *
close_before (const DocketContract *other, DocketDate start)
{
  DocketContract *closed = docket_record_copy (other);

  closed->end.days = MIN (closed->end.days, start.days - 1);
  if (closed->start.days > closed->end.days)
    {
      closed->end.days = closed->start.days - 1;
      closed->fee = DOCKET_MONEY_NULL;
    }
  return closed;
}

static DocketSnapshot *
make_terms (const DocketSnapshot *past, const DocketContract *edited, DocketContract *moved)
{
  const GPtrArray *contracts = past->lists[DOCKET_KIND_CONTRACT];
  DocketSnapshot *terms = docket_snapshot_copy_with (past, moved);

  for (guint i = 0; i < contracts->len; i++)
    if (is_followed (contracts->pdata[i], edited))
      {
        g_autoptr (DocketContract) closed = close_before (contracts->pdata[i], moved->start);
        g_autoptr (DocketSnapshot) before = terms;

        terms = docket_snapshot_copy_with (before, closed);
      }
  return terms;
}

/* ---- The question ---- */

static GArray *
make_months (DocketDate first, guint n)
{
  GArray *months = g_array_new (FALSE, TRUE, sizeof (DocketWhatIfMonth));

  for (guint i = 0; i < n; i++)
    {
      DocketWhatIfMonth month = { .first = docket_date_add_months (first, (int) i) };

      g_array_append_val (months, month);
    }
  return months;
}

static GArray *
answer (Window *self, const DocketContract *edited, GError **error)
{
  g_autoptr (DocketContract) moved = move_back (edited, self->first, self->today);
  g_autoptr (DocketSnapshot) terms = NULL;

  if (docket_snapshot_find (self->past, DOCKET_KIND_CLIENT, edited->client) == NULL)
    {
      g_set_error (error,
                   DOCKET_BILLING_ERROR,
                   DOCKET_BILLING_ERROR_UNKNOWN,
                   "There is no client \"%s\"",
                   edited->client != NULL ? edited->client : "");
      return NULL;
    }
  if (moved->id == NULL)
    moved->id = g_strdup ("");
  terms = make_terms (self->past, edited, moved);
  if (!add_invoices (self, error) || !add_unbilled (self, edited->client, error)
      || !add_edited (self, terms, moved, error))
    return NULL;
  return g_array_ref (self->months);
}

GArray *
docket_billing_what_if (const DocketSnapshot *past,
                        const GPtrArray *invoices,
                        const DocketContract *edited,
                        DocketDate today,
                        guint n_months,
                        GError **error)
{
  int year, month, day;
  Window self = { .past = past, .invoices = invoices, .today = today };
  GError *local = NULL;
  GArray *months;

  g_return_val_if_fail (past != NULL, NULL);
  g_return_val_if_fail (invoices != NULL, NULL);
  g_return_val_if_fail (edited != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (today.days), NULL);
  g_return_val_if_fail (n_months > 0, NULL);

  docket_date_get_ymd (today, &year, &month, &day);
  self.first = docket_date_add_months (docket_date_from_ymd (year, month, 1), 1 - (int) n_months);
  self.currency = docket_snapshot_client_currency (past, edited->client);
  self.months = make_months (self.first, n_months);
  self.entries = g_hash_table_new (g_str_hash, g_str_equal);
  months = answer (&self, edited, &local);
  g_hash_table_unref (self.entries);
  g_array_unref (self.months);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return months;
}
