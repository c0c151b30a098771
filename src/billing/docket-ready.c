/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When to bill: what is unbilled of each client, piled up by whose terms say when. Answers point
 * into the snapshot. */

#include "docket-ready.h"

#include "docket-pile.h"

/** What is unbilled under the terms of a contract, or under the client's own. */
typedef struct
{
  const DocketContract *contract; /* NULL: the client */
  DocketBillWhen when;
  DocketMoney least;
  gint64 net;
  DocketDate oldest;
  const char *done; /* a ticket that is */
  gboolean has_fee;
  gboolean has_any;
} Heap;

typedef struct
{
  const DocketSnapshot *snapshot;
  DocketDate today;
  GHashTable *done; /* (element-type utf8) the names of the stages of tickets that are done */
} Collection;

static GHashTable *
list_done (const DocketSnapshot *snapshot)
{
  const GPtrArray *stages = snapshot->lists[DOCKET_KIND_STAGE];
  GHashTable *done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == DOCKET_BOARD_TICKETS && stage->kind == DOCKET_STAGE_DONE
          && stage->name != NULL)
        g_hash_table_add (done, stage->name);
    }
  return done;
}

/* The heap of what lies under @contract: of its own where it says when, else of the client's. */
static Heap *
find_heap (GArray *heaps, const DocketContract *contract)
{
  Heap heap = { .contract = contract, .oldest = DOCKET_DATE_NULL };

  if (contract == NULL || contract->bill_when == DOCKET_BILL_WHEN_NULL)
    return &g_array_index (heaps, Heap, 0);
  for (guint i = 1; i < heaps->len; i++)
    if (g_array_index (heaps, Heap, i).contract == contract)
      return &g_array_index (heaps, Heap, i);
  heap.when = contract->bill_when;
  heap.least = contract->bill_amount;
  g_array_append_val (heaps, heap);
  return &g_array_index (heaps, Heap, heaps->len - 1);
}

static void
add_day (Heap *heap, DocketDate day)
{
  heap->has_any = TRUE;
  if (DOCKET_IS_NULL (heap->oldest.days) || day.days < heap->oldest.days)
    heap->oldest = day;
}

static void
add_works (Collection *self, const DocketReckoning *reckoning, GArray *heaps)
{
  for (guint i = 0; i < reckoning->works->len; i++)
    {
      const DocketWork *work = &g_array_index (reckoning->works, DocketWork, i);
      Heap *heap;

      if (work->state != DOCKET_WORK_MINE)
        continue;
      heap = find_heap (heaps, DOCKET_COVER_CONTRACT (work->cover));
      add_day (heap, work->date);
      if (work->ticket != NULL && work->ticket->stage != NULL && work->billed > 0
          && g_hash_table_contains (self->done, work->ticket->stage)
          && (heap->done == NULL || g_strcmp0 (work->ticket->id, heap->done) < 0))
        heap->done = work->ticket->id;
    }
}

/* A line's amount without the tax that stands inside it. */
static gboolean
add_net (Collection *self,
         const DocketInvoice *draft,
         const DocketLine *line,
         Heap *heap,
         GError **error)
{
  const DocketTax *tax = docket_snapshot_find (self->snapshot, DOCKET_KIND_TAX, line->tax);
  DocketMoney inside = { 0 };

  if (draft->prices_include_tax == TRUE && tax != NULL && !DOCKET_IS_NULL (tax->rate.e4)
      && !docket_money_tax_inside (line->amount, tax->rate, &inside, error))
    return FALSE;
  return docket_add (heap->net, line->amount.minor, &heap->net, error)
         && docket_add (heap->net, -inside.minor, &heap->net, error);
}

static gboolean
add_lines (Collection *self, const DocketInvoice *draft, GArray *heaps, GError **error)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const DocketLine *line = draft->lines->pdata[i];
      const DocketContract *contract
          = docket_snapshot_find (self->snapshot, DOCKET_KIND_CONTRACT, line->contract);
      Heap *heap = find_heap (heaps, contract);
      gboolean is_fee
          = line->kind == DOCKET_LINE_FEE
            || (line->kind == DOCKET_LINE_TOP_UP
                && (line->entries == NULL || *line->entries == NULL) && line->amount.minor > 0);

      if (!add_net (self, draft, line, heap, error))
        return FALSE;
      heap->has_any = TRUE;
      heap->has_fee = heap->has_fee || is_fee;
      if (is_fee || line->kind == DOCKET_LINE_EXPENSE)
        add_day (heap, line->date);
    }
  return TRUE;
}

static DocketReady
judge (const Collection *self, const Heap *heap)
{
  int year, month, day;

  switch (heap->when)
    {
    case DOCKET_BILL_WHEN_MONTH_END:
      docket_date_get_ymd (self->today, &year, &month, &day);
      return heap->has_fee || heap->oldest.days < self->today.days - day + 1
                 ? DOCKET_READY_MONTH_END
                 : DOCKET_READY_NOT_YET;
    case DOCKET_BILL_WHEN_TICKET_DONE:
      return heap->has_fee || heap->done != NULL ? DOCKET_READY_TICKET_DONE : DOCKET_READY_NOT_YET;
    case DOCKET_BILL_WHEN_AMOUNT:
      return DOCKET_IS_NULL (heap->least.minor) || heap->net >= heap->least.minor
                 ? DOCKET_READY_AMOUNT
                 : DOCKET_READY_NOT_YET;
    case DOCKET_BILL_WHEN_NULL:
    default:
      return DOCKET_READY_ANY_TIME;
    }
}

/* What has been reached goes before what may be billed at any time. */
static void
conclude (const Collection *self, const char *client, const GArray *heaps, GArray *answers)
{
  DocketReadyClient answer = { .client = client, .ready = DOCKET_READY_NOT_YET };
  gboolean has_any = FALSE;

  for (guint i = 0; i < heaps->len; i++)
    {
      const Heap *heap = &g_array_index (heaps, Heap, i);
      DocketReady ready = heap->has_any ? judge (self, heap) : DOCKET_READY_NOT_YET;

      has_any = has_any || heap->has_any;
      if (ready == DOCKET_READY_NOT_YET || answer.ready > DOCKET_READY_ANY_TIME
          || (ready == DOCKET_READY_ANY_TIME && answer.ready == DOCKET_READY_ANY_TIME))
        continue;
      answer.ready = ready;
      answer.of = ready == DOCKET_READY_TICKET_DONE && heap->done != NULL ? heap->done
                  : heap->contract != NULL                                ? heap->contract->id
                                                                          : NULL;
    }
  if (has_any)
    g_array_append_val (answers, answer);
}

static gboolean
has_terms_of_its_own (const DocketReckoning *reckoning)
{
  const GPtrArray *contracts = docket_coverage_get_contracts (reckoning->coverage);

  for (guint i = 0; i < contracts->len; i++)
    if (((const DocketContract *) contracts->pdata[i])->bill_when != DOCKET_BILL_WHEN_NULL)
      return TRUE;
  return FALSE;
}

static gboolean
reckon (Collection *self, DocketPile *pile, GArray *answers, GError **error)
{
  const DocketDays days = { DOCKET_DATE_NULL, self->today };
  DocketReckoning *reckoning = pile->reckoning;
  g_autoptr (GArray) fees = g_array_new (FALSE, FALSE, sizeof (DocketFee));
  g_autoptr (GArray) heaps = g_array_new (FALSE, FALSE, sizeof (Heap));
  g_autoptr (DocketInvoice) draft = NULL;
  const Heap own = {
    .when = reckoning->client->bill_when,
    .least = reckoning->client->bill_amount,
    .oldest = DOCKET_DATE_NULL,
  };

  g_array_append_val (heaps, own);
  if (!docket_choose_fees (reckoning->shared, reckoning->coverage, days, fees, error))
    return FALSE;
  docket_choose_works (reckoning->works, reckoning->coverage, days, fees);
  /* A line of one entry says its contract also where a ticket's would be of several. */
  draft = docket_pile_draft (pile,
                             fees,
                             has_terms_of_its_own (reckoning) ? DOCKET_GROUP_ENTRY
                                                              : DOCKET_GROUP_TICKET,
                             error);
  if (draft == NULL)
    return FALSE;
  add_works (self, reckoning, heaps);
  if (!add_lines (self, draft, heaps, error))
    return FALSE;
  conclude (self, reckoning->client->id, heaps, answers);
  return TRUE;
}

static GArray *
collect (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  const DocketDays days = { DOCKET_DATE_NULL, today };
  g_autoptr (DocketPiles) piles = docket_piles_new (snapshot, days, error);
  g_autoptr (GHashTable) done = list_done (snapshot);
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (DocketReadyClient));
  g_autoptr (GPtrArray) list = NULL;
  Collection self = { snapshot, today, done };

  if (piles == NULL)
    return NULL;
  list = docket_piles_list (piles);
  for (guint i = 0; i < list->len; i++)
    if (!reckon (&self, list->pdata[i], answers, error))
      return NULL;
  return g_steal_pointer (&answers);
}

GArray *
docket_billing_ready (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  GError *local = NULL;
  GArray *answers;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (today.days), NULL);

  answers = collect (snapshot, today, &local);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return answers;
}
