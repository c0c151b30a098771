/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts: what one holds, and what comes of that. Pure: a snapshot in, records out, which the
 * caller owns. Must not know a database, a clock, a locale or anything global (architecture.md, 4).
 */

#include "docket-billing.h"

#include "docket-header.h"
#include "docket-lines.h"
#include "docket-pile.h"
#include "docket-totals.h"
#include "docket-sentence.h"

#include <string.h>

/** The longest period, and more. */
#define MOST_DAYS_A_PERIOD 400

/** One computation of one draft. */
typedef struct
{
  const DocketSnapshot *snapshot;
  const DocketClient *client;
  DocketShared *shared;
  DocketReckoning *reckoning;
  GArray *fees;        /* (element-type DocketFee) */
  GPtrArray *expenses; /* (element-type DocketExpense) (unowned elements) */
  gboolean borrows;    /* shared and reckoning are a pile's */
} Desk;

static void
free_desk (Desk *self)
{
  if (self == NULL)
    return;

  if (!self->borrows)
    {
      g_clear_pointer (&self->reckoning, docket_reckoning_free);
      g_clear_pointer (&self->shared, docket_shared_free);
    }
  g_clear_pointer (&self->fees, g_array_unref);
  g_clear_pointer (&self->expenses, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, free_desk)

static Desk *
make_desk (const DocketSnapshot *snapshot, const char *client, GError **error)
{
  g_autoptr (Desk) self = g_new0 (Desk, 1);

  self->snapshot = snapshot;
  self->client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, client);
  if (self->client == NULL)
    {
      g_set_error (error,
                   DOCKET_BILLING_ERROR,
                   DOCKET_BILLING_ERROR_UNKNOWN,
                   "There is no client \"%s\"",
                   client != NULL ? client : "");
      return NULL;
    }
  self->shared = docket_shared_new (snapshot, error);
  if (self->shared == NULL)
    return NULL;
  self->reckoning = docket_reckoning_new (self->shared, self->client);
  self->fees = g_array_new (FALSE, FALSE, sizeof (DocketFee));
  self->expenses = g_ptr_array_new ();
  return g_steal_pointer (&self);
}

/* ---- Computing ---- */

static void
add_problem (DocketInvoice *draft, const char *entry, const DocketSentence *words)
{
  DocketProblem *problem = docket_record_new (&docket_problem_shape);

  problem->entry = g_strdup (entry);
  problem->message = docket_sentence_write (words);
  g_ptr_array_add (draft->problems, problem);
}

static void
check_total (DocketInvoice *draft)
{
  g_autofree char *total = NULL;
  DocketSentence words = { .of = DOCKET_SENTENCE_BELOW_ZERO };

  if (draft->total.minor >= 0)
    return;
  total = docket_money_format (draft->total, draft->currency);
  words.amount = total;
  add_problem (draft, NULL, &words);
}

/* Fills the draft from what the desk says is its own. */
static gboolean
compute (const Desk *self, DocketInvoice *draft, GError **error)
{
  const DocketLineSources sources = { self->reckoning, self->fees, self->expenses, FALSE };

  g_ptr_array_set_size (draft->lines, 0);
  docket_header_fill (self->snapshot, self->client, draft);
  if (!docket_lines_fill (&sources, draft, error)
      || !docket_totals_fill (self->snapshot, draft, error))
    return FALSE;
  check_total (draft);
  return TRUE;
}

/* ---- A new draft ---- */

static gboolean
refuse_entry (const char *id, const char *why, GError **error)
{
  g_set_error (error,
               DOCKET_BILLING_ERROR,
               DOCKET_BILLING_ERROR_CHOICE,
               "Entry \"%s\" cannot be billed: %s",
               id,
               why);
  return FALSE;
}

static gboolean
read_entry (const Desk *self, const char *id, DocketWork *work, GError **error)
{
  const DocketTimeEntry *entry = docket_snapshot_find (self->snapshot, DOCKET_KIND_TIME_ENTRY, id);

  if (entry == NULL)
    {
      g_set_error (error,
                   DOCKET_BILLING_ERROR,
                   DOCKET_BILLING_ERROR_UNKNOWN,
                   "There is no entry \"%s\"",
                   id);
      return FALSE;
    }
  if (!docket_reader_read (self->shared->reader, entry, work))
    return refuse_entry (id, "it is running, or its kind is not billable", error);
  if (work->client != self->client)
    return refuse_entry (id, "it is another client's", error);
  if (work->state != DOCKET_WORK_FREE)
    return refuse_entry (id, work->hold->invoice, error);
  return TRUE;
}

static gboolean
choose_entries (Desk *self, const char *const *entries, DocketDate last, GError **error)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *works = self->reckoning->works;
  DocketWork work;

  for (guint i = 0; entries[i] != NULL; i++)
    {
      if (!read_entry (self, entries[i], &work, error))
        return FALSE;
      if (docket_work_rides_on (&work, self->reckoning->coverage) != NULL)
        return refuse_entry (entries[i], "it is part of a fixed price", error);
      last.days = MAX (last.days, work.date.days);
      g_hash_table_add (chosen, (gpointer) entries[i]);
    }

  docket_reckoning_gather (self->reckoning, last);
  for (guint i = 0; i < works->len; i++)
    if (g_hash_table_contains (chosen, g_array_index (works, DocketWork, i).entry->id))
      g_array_index (works, DocketWork, i).state = DOCKET_WORK_MINE;
  return TRUE;
}

static void
choose_expenses (Desk *self, DocketDays days)
{
  const GPtrArray *all = self->snapshot->lists[DOCKET_KIND_EXPENSE];

  for (guint i = 0; i < all->len; i++)
    {
      DocketExpense *expense = all->pdata[i];
      const char *client = docket_snapshot_expense_client (self->snapshot, expense);

      if (docket_is_chargeable (expense, days) && g_strcmp0 (client, self->client->id) == 0
          && g_hash_table_lookup (self->snapshot->holds, expense->id) == NULL)
        g_ptr_array_add (self->expenses, expense);
    }
  docket_sort_expenses (self->expenses);
}

static gboolean
choose_days (Desk *self, DocketDays days, GError **error)
{
  if (!docket_choose_fees (self->shared, self->reckoning->coverage, days, self->fees, error))
    return FALSE;
  docket_reckoning_gather (self->reckoning, days.to);
  docket_choose_works (self->reckoning->works, self->reckoning->coverage, days, self->fees);
  choose_expenses (self, days);
  return TRUE;
}

static char **
list_entries (const GArray *works)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_sized_new (works->len + 1);

  for (guint i = 0; i < works->len; i++)
    if (g_array_index (works, DocketWork, i).state == DOCKET_WORK_MINE)
      g_ptr_array_add (ids, g_strdup (g_array_index (works, DocketWork, i).entry->id));
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static DocketHolds *
list_holds (const Desk *self)
{
  DocketHolds *holds = docket_record_new (&docket_holds_shape);

  holds->entries = list_entries (self->reckoning->works);
  holds->expenses = g_new0 (char *, (gsize) self->expenses->len + 1);
  for (guint i = 0; i < self->expenses->len; i++)
    holds->expenses[i] = g_strdup (((const DocketExpense *) self->expenses->pdata[i])->id);
  for (guint i = 0; i < self->fees->len; i++)
    if (g_array_index (self->fees, DocketFee, i).amount.minor != 0)
      g_ptr_array_add (holds->fees,
                       docket_fee_make_key (&g_array_index (self->fees, DocketFee, i)));
  return holds;
}

static DocketInvoice *
start_draft (const Desk *self, const DocketDraftRequest *request, DocketDays days)
{
  DocketInvoice *draft = docket_record_new (&docket_invoice_shape);

  draft->type = DOCKET_INVOICE_TYPE_INVOICE;
  draft->state = DOCKET_INVOICE_DRAFT;
  draft->client = g_strdup (self->client->id);
  draft->issue_date = request->today;
  draft->from = days.from;
  draft->to = days.to;
  draft->group_by
      = request->group_by == DOCKET_GROUP_NULL ? DOCKET_GROUP_TICKET : request->group_by;
  draft->discount_choice = g_strdup (request->discount);
  return draft;
}

static gboolean
check_days (DocketDays days, GError **error)
{
  if (DOCKET_IS_NULL (days.from.days) || days.from.days <= days.to.days)
    return TRUE;
  g_set_error_literal (error,
                       DOCKET_BILLING_ERROR,
                       DOCKET_BILLING_ERROR_CHOICE,
                       "The first day comes after the last");
  return FALSE;
}

static DocketDays
get_days (const DocketDraftRequest *request)
{
  return (DocketDays){
    .from = request->from,
    .to = DOCKET_IS_NULL (request->to.days) ? request->today : request->to,
  };
}

/* Reckons what was chosen and writes it down. */
static DocketInvoice *
write_draft (const Desk *self, const DocketDraftRequest *request, DocketDays days, GError **error)
{
  g_autoptr (DocketInvoice) draft = start_draft (self, request, days);

  if (!docket_reckoning_run (self->reckoning, error) || !compute (self, draft, error))
    return NULL;
  draft->holds = list_holds (self);
  return g_steal_pointer (&draft);
}

static DocketInvoice *
make_draft (const DocketSnapshot *snapshot, const DocketDraftRequest *request, GError **error)
{
  DocketDays days = get_days (request);
  g_autoptr (Desk) desk = make_desk (snapshot, request->client, error);

  if (desk == NULL || !check_days (days, error)
      || !docket_discount_check (request->discount, desk->reckoning->currency, error))
    return NULL;
  if (request->entries != NULL ? !choose_entries (desk, request->entries, days.to, error)
                               : !choose_days (desk, days, error))
    return NULL;
  return write_draft (desk, request, days, error);
}

DocketInvoice *
docket_billing_draft (const DocketSnapshot *snapshot,
                      const DocketDraftRequest *request,
                      GError **error)
{
  GError *local = NULL;
  DocketInvoice *draft;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (request->today.days), NULL);

  draft = make_draft (snapshot, request, &local);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return draft;
}

/* ---- New drafts for all ---- */

static gboolean
is_nothing (const DocketInvoice *draft)
{
  const DocketHolds *holds = draft->holds;

  return draft->lines->len == 0 && *holds->entries == NULL && *holds->expenses == NULL
         && holds->fees->len == 0;
}

static DocketInvoice *
draft_pile (DocketPile *pile, const DocketDraftRequest *request, DocketDays days, GError **error)
{
  DocketReckoning *reckoning = pile->reckoning;
  g_autoptr (Desk) desk = g_new0 (Desk, 1);

  desk->borrows = TRUE;
  desk->snapshot = reckoning->shared->snapshot;
  desk->client = reckoning->client;
  desk->shared = reckoning->shared;
  desk->reckoning = reckoning;
  desk->fees = g_array_new (FALSE, FALSE, sizeof (DocketFee));
  desk->expenses = g_ptr_array_ref (pile->expenses);
  if (!docket_discount_check (request->discount, reckoning->currency, error)
      || !docket_choose_fees (desk->shared, reckoning->coverage, days, desk->fees, error))
    return NULL;
  docket_choose_works (reckoning->works, reckoning->coverage, days, desk->fees);
  docket_sort_expenses (desk->expenses);
  return write_draft (desk, request, days, error);
}

/* Piles share nothing that one of them could leave half done: contracts, and with them allowances,
 * are of one client. */
static GPtrArray *
draft_piles (DocketPiles *piles,
             const char *const *clients,
             const DocketDraftRequest *request,
             DocketDays days,
             GPtrArray *refused)
{
  g_autoptr (GPtrArray) drafts = docket_record_list_new ();
  g_autoptr (GPtrArray) list = docket_piles_list (piles);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; clients != NULL && clients[i] != NULL; i++)
    g_hash_table_add (wanted, (gpointer) clients[i]);
  for (guint i = 0; i < list->len; i++)
    {
      DocketPile *pile = list->pdata[i];
      const char *client = pile->reckoning->client->id;
      g_autoptr (DocketInvoice) draft = NULL;
      GError *why = NULL;

      if (clients != NULL && !g_hash_table_contains (wanted, client))
        continue;
      draft = draft_pile (pile, request, days, &why);
      if (draft == NULL)
        {
          GError *told = NULL;

          docket_billing_propagate (&told, why);
          g_ptr_array_add (refused, docket_refusal_new (client, told));
        }
      else if (!is_nothing (draft))
        g_ptr_array_add (drafts, g_steal_pointer (&draft));
    }
  return g_steal_pointer (&drafts);
}

DocketRefusal *
docket_refusal_new (const char *client, GError *why)
{
  DocketRefusal *self = g_new0 (DocketRefusal, 1);

  self->client = g_strdup (client);
  self->error = why;
  return self;
}

void
docket_refusal_free (DocketRefusal *refusal)
{
  g_free (refusal->client);
  g_error_free (refusal->error);
  g_free (refusal);
}

GPtrArray *
docket_billing_draft_all (const DocketSnapshot *snapshot,
                          const char *const *clients,
                          const DocketDraftRequest *request,
                          GPtrArray *refused,
                          GError **error)
{
  g_autoptr (DocketPiles) piles = NULL;
  GError *local = NULL;
  DocketDays days;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (refused != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (request->today.days), NULL);

  days = get_days (request);
  if (check_days (days, &local))
    piles = docket_piles_new (snapshot, days, &local);
  if (piles == NULL)
    {
      docket_billing_propagate (error, local);
      return NULL;
    }
  return draft_piles (piles, clients, request, days, refused);
}

/* ---- A draft that is there ---- */

static gboolean
is_held_by_others (const DocketHold *hold, const DocketInvoice *draft)
{
  return hold != NULL && g_strcmp0 (hold->invoice, draft->id) != 0;
}

static void
add_gone (DocketInvoice *draft, const char *id)
{
  DocketSentence words = { .of = DOCKET_SENTENCE_GONE, .id = id };

  add_problem (draft, id, &words);
}

/* Marks what the draft holds. Holds that a draft wrote down stand in the order of the works, so
 * that one walk finds them; only what that walk misses is looked for. */
static void
take_works (Desk *self, DocketInvoice *draft)
{
  g_autoptr (GHashTable) missed = g_hash_table_new (g_str_hash, g_str_equal);
  char *none[] = { NULL };
  char **id = draft->holds->entries != NULL ? draft->holds->entries : none;
  GArray *works = self->reckoning->works;

  for (guint i = 0; i < works->len; i++)
    {
      DocketWork *work = &g_array_index (works, DocketWork, i);
      gboolean is_next = *id != NULL && strcmp (*id, work->entry->id) == 0;

      if (is_next)
        id++;
      if (!is_held_by_others (work->hold, draft))
        work->state = is_next ? DOCKET_WORK_MINE : DOCKET_WORK_FREE;
      else if (is_next)
        g_hash_table_add (missed, work->entry->id);
    }
  for (; *id != NULL; id++)
    g_hash_table_add (missed, *id);
  if (g_hash_table_size (missed) == 0)
    return;

  for (guint i = 0; i < works->len; i++)
    {
      DocketWork *work = &g_array_index (works, DocketWork, i);

      if (work->state == DOCKET_WORK_FREE && g_hash_table_remove (missed, work->entry->id))
        work->state = DOCKET_WORK_MINE;
    }
  for (id = draft->holds->entries; *id != NULL; id++)
    if (g_hash_table_remove (missed, *id))
      add_gone (draft, *id);
}

/* Leaves out what comes after the draft's last day, which is that of what it holds where that is
 * later, or where it has none. */
static DocketDate
drop_later_works (Desk *self, const DocketInvoice *draft)
{
  GArray *works = self->reckoning->works;
  DocketDate last = draft->to;
  guint kept = 0;

  for (guint i = 0; i < works->len; i++)
    {
      const DocketWork *work = &g_array_index (works, DocketWork, i);

      if (work->state == DOCKET_WORK_MINE)
        last.days = MAX (last.days, work->date.days);
    }
  for (guint i = 0; i < works->len; i++)
    if (g_array_index (works, DocketWork, i).date.days <= last.days)
      {
        if (kept != i)
          g_array_index (works, DocketWork, kept) = g_array_index (works, DocketWork, i);
        kept++;
      }
  g_array_set_size (works, kept);
  return last;
}

static void
take_expenses (Desk *self, DocketInvoice *draft)
{
  for (char **id = draft->holds->expenses; id != NULL && *id != NULL; id++)
    {
      DocketExpense *expense = docket_snapshot_find (self->snapshot, DOCKET_KIND_EXPENSE, *id);
      const char *client
          = expense != NULL ? docket_snapshot_expense_client (self->snapshot, expense) : NULL;

      if (expense != NULL && expense->billable != FALSE && g_strcmp0 (client, self->client->id) == 0
          && !is_held_by_others (g_hash_table_lookup (self->snapshot->holds, *id), draft))
        g_ptr_array_add (self->expenses, expense);
      else
        add_gone (draft, *id);
    }
  docket_sort_expenses (self->expenses);
}

static const DocketFeeKey *
find_key (const DocketInvoice *draft, const DocketFee *fee)
{
  const GPtrArray *keys = draft->holds->fees;

  for (guint i = 0; i < keys->len; i++)
    {
      const DocketFeeKey *key = keys->pdata[i];

      if (docket_fee_matches (fee, key->contract, key->period, key->milestone))
        return key;
    }
  return NULL;
}

static gboolean
take_fees (Desk *self, DocketInvoice *draft, DocketDate last, GError **error)
{
  const GPtrArray *keys = draft->holds->fees;
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  DocketFeeDays days = { DOCKET_DATE_NULL, last, last };
  guint kept = 0;

  if (keys->len == 0)
    return TRUE;
  for (guint i = 0; i < keys->len; i++)
    {
      const DocketFeeKey *key = keys->pdata[i];

      if (!DOCKET_IS_NULL (key->period.days))
        days.to.days = MAX (days.to.days, key->period.days + MOST_DAYS_A_PERIOD);
    }
  if (!docket_fees_collect (
          docket_coverage_get_contracts (self->reckoning->coverage), &days, self->fees, error))
    return FALSE;

  for (guint i = 0; i < self->fees->len; i++)
    {
      DocketFee *fee = &g_array_index (self->fees, DocketFee, i);
      const DocketFeeKey *key = find_key (draft, fee);
      const DocketFeeHold *hold = key != NULL ? docket_fee_find_hold (self->shared, fee) : NULL;

      if (key == NULL || (hold != NULL && g_strcmp0 (hold->invoice, draft->id) != 0)
          || !g_hash_table_add (taken, (gpointer) key))
        continue;
      g_array_index (self->fees, DocketFee, kept++) = *fee;
    }
  g_array_set_size (self->fees, kept);
  for (guint i = 0; i < keys->len; i++)
    if (!g_hash_table_contains (taken, keys->pdata[i]))
      add_gone (draft, ((const DocketFeeKey *) keys->pdata[i])->contract);
  return TRUE;
}

static gboolean
fill (const DocketSnapshot *snapshot, DocketInvoice *draft, GError **error)
{
  g_autoptr (Desk) desk = make_desk (snapshot, draft->client, error);
  DocketDate last;

  if (desk == NULL)
    return FALSE;
  if (draft->holds == NULL)
    draft->holds = docket_record_new (&docket_holds_shape);
  g_ptr_array_set_size (draft->problems, 0);
  docket_reckoning_gather (desk->reckoning, (DocketDate){ G_MAXINT64 });
  take_works (desk, draft);
  last = drop_later_works (desk, draft);
  take_expenses (desk, draft);
  return take_fees (desk, draft, last, error) && docket_reckoning_run (desk->reckoning, error)
         && compute (desk, draft, error);
}

gboolean
docket_billing_fill (const DocketSnapshot *snapshot, DocketInvoice *draft, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  if (!fill (snapshot, draft, &local))
    return docket_billing_propagate (error, local);
  return TRUE;
}

/* ---- What it might hold besides ---- */

static void
drop_entries (GArray *works, const DocketInvoice *draft)
{
  g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **id = draft->holds->entries; id != NULL && *id != NULL; id++)
    g_hash_table_add (held, *id);
  for (guint i = 0; i < works->len; i++)
    {
      DocketWork *work = &g_array_index (works, DocketWork, i);

      if (g_hash_table_contains (held, work->entry->id))
        work->state = DOCKET_WORK_DRAFTED;
      else if (!is_held_by_others (work->hold, draft))
        work->state = DOCKET_WORK_FREE;
    }
}

static void
choose_other_expenses (Desk *self, const DocketInvoice *draft, DocketDays days)
{
  const GPtrArray *all = self->snapshot->lists[DOCKET_KIND_EXPENSE];
  const char *const *held = (const char *const *) draft->holds->expenses;

  for (guint i = 0; i < all->len; i++)
    {
      DocketExpense *expense = all->pdata[i];
      const char *client = docket_snapshot_expense_client (self->snapshot, expense);
      const DocketHold *hold = g_hash_table_lookup (self->snapshot->holds, expense->id);

      if (docket_is_chargeable (expense, days) && g_strcmp0 (client, self->client->id) == 0
          && !is_held_by_others (hold, draft)
          && (held == NULL || !g_strv_contains (held, expense->id)))
        g_ptr_array_add (self->expenses, expense);
    }
  docket_sort_expenses (self->expenses);
}

static gboolean
choose_other_fees (Desk *self, const DocketInvoice *draft, DocketDays days)
{
  const DocketFeeDays due = { days.from, days.to, days.to };
  guint kept = 0;

  if (!docket_fees_collect (
          docket_coverage_get_contracts (self->reckoning->coverage), &due, self->fees, NULL))
    return FALSE;
  for (guint i = 0; i < self->fees->len; i++)
    {
      DocketFee *fee = &g_array_index (self->fees, DocketFee, i);
      const DocketFeeHold *hold = docket_fee_find_hold (self->shared, fee);

      if ((hold == NULL || g_strcmp0 (hold->invoice, draft->id) == 0)
          && find_key (draft, fee) == NULL)
        g_array_index (self->fees, DocketFee, kept++) = *fee;
    }
  g_array_set_size (self->fees, kept);
  return TRUE;
}

/* Of a minimum spend only what its time is short of it is due. */
static gboolean
weigh_minimums (Desk *self, const DocketInvoice *draft)
{
  const DocketLineSources sources = { self->reckoning, self->fees, self->expenses, TRUE };
  g_autoptr (DocketInvoice) scratch = NULL;

  for (guint i = 0; i < self->fees->len; i++)
    if (docket_contract_is_minimum (g_array_index (self->fees, DocketFee, i).contract))
      {
        scratch = docket_record_new (&docket_invoice_shape);
        scratch->group_by = draft->group_by;
        return docket_reckoning_run (self->reckoning, NULL)
               && docket_lines_fill (&sources, scratch, NULL);
      }
  return TRUE;
}

DocketHolds *
docket_billing_candidates (const DocketSnapshot *snapshot,
                           const DocketInvoice *draft,
                           DocketDate today)
{
  DocketDays days = {
    .from = draft->from,
    .to = DOCKET_IS_NULL (draft->to.days) ? today : draft->to,
  };
  g_autoptr (Desk) desk = NULL;
  g_autoptr (DocketInvoice) nothing = NULL;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  if (draft->holds == NULL)
    {
      nothing = docket_record_copy (draft);
      nothing->holds = docket_record_new (&docket_holds_shape);
      draft = nothing;
    }
  desk = make_desk (snapshot, draft->client, NULL);
  if (desk == NULL || !choose_other_fees (desk, draft, days))
    return docket_record_new (&docket_holds_shape);
  docket_reckoning_gather (desk->reckoning, days.to);
  drop_entries (desk->reckoning->works, draft);
  docket_choose_works (desk->reckoning->works, desk->reckoning->coverage, days, desk->fees);
  choose_other_expenses (desk, draft, days);
  if (!weigh_minimums (desk, draft))
    return docket_record_new (&docket_holds_shape);
  return list_holds (desk);
}
