/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When to bill: what is unbilled of each client, piled up by whose terms say when. Answers point
 * into the snapshot. */

#include "docket-readiness.h"

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

struct _DocketReadiness
{
  const DocketSnapshot *snapshot;
  DocketDate today;
  GHashTable *done; /* (element-type utf8) the names of the stages of tickets that are done */
  GArray *answers;  /* (element-type DocketReadyClient) */
};

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
add_works (DocketReadiness *self, const DocketReckoning *reckoning, GArray *heaps)
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
add_net (DocketReadiness *self,
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
add_lines (DocketReadiness *self, const DocketInvoice *draft, GArray *heaps, GError **error)
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
judge (const DocketReadiness *self, const Heap *heap)
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
conclude (DocketReadiness *self, const char *client, const GArray *heaps)
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
    g_array_append_val (self->answers, answer);
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

/* A line of one entry says its contract also where a ticket's is of several. */
static DocketInvoice *
draft_by_entry (const DocketReadiness *self, DocketPile *pile, GError **error)
{
  const DocketDays days = { DOCKET_DATE_NULL, self->today };
  g_autoptr (GArray) fees = g_array_new (FALSE, FALSE, sizeof (DocketFee));

  if (!docket_choose_fees (pile->reckoning->shared, pile->reckoning->coverage, days, fees, error))
    return NULL;
  return docket_pile_draft (pile, fees, DOCKET_GROUP_ENTRY, error);
}

DocketReadiness *
docket_readiness_new (const DocketSnapshot *snapshot, DocketDate today)
{
  DocketReadiness *self = g_new0 (DocketReadiness, 1);

  self->snapshot = snapshot;
  self->today = today;
  self->done = list_done (snapshot);
  self->answers = g_array_new (FALSE, FALSE, sizeof (DocketReadyClient));
  return self;
}

void
docket_readiness_free (DocketReadiness *readiness)
{
  if (readiness == NULL)
    return;

  g_hash_table_unref (readiness->done);
  g_array_unref (readiness->answers);
  g_free (readiness);
}

const GArray *
docket_readiness_get (const DocketReadiness *readiness)
{
  return readiness->answers;
}

gboolean
docket_readiness_add (DocketReadiness *readiness,
                      DocketPile *pile,
                      const DocketInvoice *draft,
                      GError **error)
{
  const DocketReckoning *reckoning = pile->reckoning;
  g_autoptr (GArray) heaps = g_array_new (FALSE, FALSE, sizeof (Heap));
  g_autoptr (DocketInvoice) apart = NULL;
  const Heap own = {
    .when = reckoning->client->bill_when,
    .least = reckoning->client->bill_amount,
    .oldest = DOCKET_DATE_NULL,
  };

  g_array_append_val (heaps, own);
  if (has_terms_of_its_own (reckoning))
    {
      apart = draft_by_entry (readiness, pile, error);
      if (apart == NULL)
        return FALSE;
      draft = apart;
    }
  add_works (readiness, reckoning, heaps);
  if (!add_lines (readiness, draft, heaps, error))
    return FALSE;
  conclude (readiness, reckoning->client->id, heaps);
  return TRUE;
}
