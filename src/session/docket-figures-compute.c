/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds up what the figures hold, on the store's thread, after changes have settled. The same
 * database on the same day gives the same bytes: rows come in the order of their ids. */
#include "docket-figures.h"

#include "docket-invoicing.h"
#include "docket-standing.h"

#define TALLY "@" DOCKET_TALLY_TYPE
#define TALLIES "(b" TALLY TALLY TALLY TALLY TALLY TALLY TALLY TALLY TALLY ")"

typedef struct
{
  DocketSnapshot *snapshot;
  DocketStandings *standings;
  DocketDate today;
  GHashTable *allowed; /* (element-type utf8): contracts with an allowance today */
} Sums;

static void
add_row (DocketTallyWriter *tally, const DocketUnbilled *row)
{
  docket_tally_add_text (tally, row->id);
  docket_tally_add_text (tally, row->currency != NULL ? row->currency : "");
  docket_tally_add_number (tally, row->seconds);
  docket_tally_add_number (tally, row->time.minor);
  docket_tally_add_number (tally, row->fees.minor);
  docket_tally_add_number (tally, row->expenses.minor);
  docket_tally_add_number (tally, row->total.minor);
  docket_tally_add_number (tally, row->n_entries);
  docket_tally_add_number (tally, row->n_problems);
  docket_tally_add_number (tally, row->oldest.days);
}

static void
add_amount (DocketTallyWriter *tally, const char *id, DocketMoney amount)
{
  docket_tally_add_text (tally, id);
  docket_tally_add_number (tally, amount.minor);
}

static GVariant *
list_clients (const DocketUnbilledReport *report)
{
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < report->clients->len; i++)
    add_row (&tally, &g_array_index (report->clients, DocketUnbilled, i));
  return docket_tally_end (&tally);
}

/* @records: in the order of their ids */
static GVariant *
list_rows (const GPtrArray *records, GHashTable *rows)
{
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < records->len; i++)
    {
      const DocketUnbilled *row
          = g_hash_table_lookup (rows, docket_record_get_id (records->pdata[i]));

      if (row != NULL)
        add_row (&tally, row);
    }
  return docket_tally_end (&tally);
}

static void
add_allowance (DocketTallyWriter *tally,
               const DocketContract *contract,
               const DocketAllowance *allowance)
{
  docket_tally_add_text (tally, contract->id);
  docket_tally_add_text (tally, contract->name);
  docket_tally_add_number (tally, allowance->period.days);
  docket_tally_add_number (tally, allowance->last.days);
  docket_tally_add_number (tally, allowance->granted);
  docket_tally_add_number (tally, allowance->rolled);
  docket_tally_add_number (tally, allowance->used);
  docket_tally_add_number (tally, allowance->over);
  docket_tally_add_number (tally, allowance->overage_rate.e4);
}

static GVariant *
list_allowances (Sums *sums, GError **error)
{
  const GPtrArray *contracts = sums->snapshot->lists[DOCKET_KIND_CONTRACT];
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GVariant) rows = NULL;
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < contracts->len && local_error == NULL; i++)
    {
      const DocketContract *contract = contracts->pdata[i];
      DocketAllowance allowance;

      if (!docket_standings_get (
              sums->standings, contract->id, sums->today, &allowance, &local_error))
        continue;
      g_hash_table_add (sums->allowed, contract->id);
      add_allowance (&tally, contract, &allowance);
    }
  rows = g_variant_ref_sink (docket_tally_end (&tally));
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static GVariant *
list_contracts (Sums *sums)
{
  const GPtrArray *tickets = sums->snapshot->lists[DOCKET_KIND_TICKET];
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < tickets->len; i++)
    {
      const DocketTicket *ticket = tickets->pdata[i];
      const DocketContract *contract
          = docket_standings_find_contract (sums->standings, ticket, sums->today);

      if (contract == NULL || !g_hash_table_contains (sums->allowed, contract->id))
        continue;
      docket_tally_add_text (&tally, ticket->id);
      docket_tally_add_text (&tally, contract->id);
    }
  return docket_tally_end (&tally);
}

static GVariant *
list_billed (const GArray *all)
{
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < all->len; i++)
    {
      const DocketBilled *billed = &g_array_index (all, DocketBilled, i);

      add_amount (&tally, billed->project, billed->amount);
    }
  return docket_tally_end (&tally);
}

/* A draft that cannot be computed has no total; why, its editor says. */
static void
add_draft (DocketTallyWriter *tally, Sums *sums, DocketStore *store, const char *id)
{
  g_autoptr (DocketInvoice) draft = docket_store_get (store, DOCKET_KIND_INVOICE, id, NULL);

  if (draft != NULL && docket_billing_fill (sums->snapshot, draft, NULL))
    add_amount (tally, id, draft->total);
}

static GVariant *
list_drafts (Sums *sums, DocketStore *store, const GPtrArray *heads)
{
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < heads->len; i++)
    {
      const DocketInvoice *head = heads->pdata[i];

      if (head->state == DOCKET_INVOICE_DRAFT)
        add_draft (&tally, sums, store, head->id);
    }
  return docket_tally_end (&tally);
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

static GVariant *
list_ready (const GArray *ready)
{
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < ready->len; i++)
    {
      const DocketReadyClient *client = &g_array_index (ready, DocketReadyClient, i);

      docket_tally_add_text (&tally, client->client);
      docket_tally_add_text (&tally, or_nothing (client->of));
      docket_tally_add_number (&tally, client->ready);
    }
  return docket_tally_end (&tally);
}

static GVariant *
list_due (const GArray *due)
{
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  for (guint i = 0; i < due->len; i++)
    {
      const DocketDueFee *fee = &g_array_index (due, DocketDueFee, i);

      docket_tally_add_text (&tally, fee->client);
      docket_tally_add_text (&tally, fee->contract);
      docket_tally_add_text (&tally, or_nothing (fee->milestone));
      docket_tally_add_text (&tally, or_nothing (fee->currency));
      docket_tally_add_text (&tally, or_nothing (fee->draft));
      docket_tally_add_number (&tally, fee->period.days);
      docket_tally_add_number (&tally, fee->first.days);
      docket_tally_add_number (&tally, fee->last.days);
      docket_tally_add_number (&tally, fee->due.days);
      docket_tally_add_number (&tally, fee->amount.minor);
    }
  return docket_tally_end (&tally);
}

/** What is read or reckoned before any of it is listed. */
typedef struct
{
  DocketUnbilledReport *report;
  GArray *due;
  GPtrArray *heads;
  GArray *billed;
} Found;

static void
clear_found (Found *found)
{
  g_clear_pointer (&found->report, docket_unbilled_report_free);
  g_clear_pointer (&found->due, g_array_unref);
  g_clear_pointer (&found->heads, g_ptr_array_unref);
  g_clear_pointer (&found->billed, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, clear_found)

static gboolean
find_all (Sums *sums, DocketStore *store, Found *found, GError **error)
{
  found->report = docket_billing_unbilled (sums->snapshot, sums->today, error);
  if (found->report != NULL)
    found->due = docket_billing_due_fees (sums->snapshot, sums->today, error);
  if (found->due != NULL)
    found->heads = docket_store_invoice_heads (store, error);
  if (found->heads != NULL)
    found->billed = docket_store_billed (store, error);
  return found->billed != NULL;
}

static GVariant *
add_up (Sums *sums, DocketStore *store, GError **error)
{
  g_auto (Found) found = { NULL };
  g_autoptr (GVariant) allowances = NULL;

  if (!find_all (sums, store, &found, error))
    return NULL;
  allowances = list_allowances (sums, error);
  if (allowances == NULL)
    return NULL;
  return g_variant_new (
      TALLIES,
      TRUE,
      list_clients (found.report),
      list_rows (sums->snapshot->lists[DOCKET_KIND_TICKET], found.report->tickets),
      list_rows (sums->snapshot->lists[DOCKET_KIND_PROJECT], found.report->projects),
      allowances,
      list_contracts (sums),
      list_billed (found.billed),
      list_drafts (sums, store, found.heads),
      list_ready (found.report->ready),
      list_due (found.due));
}

static GVariant *
list_nothing (void)
{
  DocketTallyWriter tally;

  docket_tally_begin (&tally);
  return docket_tally_end (&tally);
}

static GVariant *
say_nothing (void)
{
  return g_variant_new (TALLIES,
                        FALSE,
                        list_nothing (),
                        list_nothing (),
                        list_nothing (),
                        list_nothing (),
                        list_nothing (),
                        list_nothing (),
                        list_nothing (),
                        list_nothing (),
                        list_nothing ());
}

DocketFigures *
docket_figures_compute (DocketStore *store, GError **error)
{
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (store, NULL, error);
  g_autoptr (DocketStandings) standings = NULL;
  g_autoptr (GHashTable) allowed = g_hash_table_new (g_str_hash, g_str_equal);
  Sums sums = { .snapshot = snapshot, .allowed = allowed };
  GVariant *variant;

  if (snapshot == NULL)
    return NULL;
  if (snapshot->company == NULL)
    return docket_figures_new (say_nothing ());
  sums.today = docket_invoicing_today (store, error);
  if (DOCKET_IS_NULL (sums.today.days))
    return NULL;
  standings = docket_standings_new (snapshot, sums.today, error);
  if (standings == NULL)
    return NULL;
  sums.standings = standings;
  variant = add_up (&sums, store, error);
  return variant != NULL ? docket_figures_new (variant) : NULL;
}
