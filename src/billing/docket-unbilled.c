/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is not billed yet, of all clients in one pass over the entries: for each client the amounts
 * of the draft that would take everything, reckoned by the same code without its reasons. The
 * report is the caller's, its ids are the snapshot's. */

#include "docket-billing.h"

#include "docket-readiness.h"

typedef struct
{
  const DocketSnapshot *snapshot;
  DocketPiles *piles;
  DocketDays days;
  DocketReadiness *readiness;
  DocketUnbilledReport *report;
} Collection;

void
docket_unbilled_report_free (DocketUnbilledReport *report)
{
  if (report == NULL)
    return;

  g_array_unref (report->clients);
  g_clear_pointer (&report->ready, g_array_unref);
  g_hash_table_unref (report->tickets);
  g_hash_table_unref (report->projects);
  g_free (report);
}

/* ---- Adding up ---- */

static DocketUnbilled *
find_row (GHashTable *rows, const char *id, const char *currency)
{
  DocketUnbilled *row = g_hash_table_lookup (rows, id);

  if (row == NULL)
    {
      row = g_new0 (DocketUnbilled, 1);
      row->id = id;
      row->currency = currency;
      row->oldest = DOCKET_DATE_NULL;
      g_hash_table_insert (rows, (gpointer) id, row);
    }
  return row;
}

static void
add_day (DocketUnbilled *row, DocketDate day)
{
  if (DOCKET_IS_NULL (row->oldest.days) || day.days < row->oldest.days)
    row->oldest = day;
}

static void
add_work (DocketUnbilled *row, const DocketWork *work)
{
  row->seconds += work->worked;
  row->n_entries++;
  add_day (row, work->date);
}

static void
count_works (Collection *self, const DocketReckoning *reckoning, DocketUnbilled *client)
{
  for (guint i = 0; i < reckoning->works->len; i++)
    {
      const DocketWork *work = &g_array_index (reckoning->works, DocketWork, i);

      if (work->state != DOCKET_WORK_MINE)
        continue;
      add_work (client, work);
      if (work->ticket != NULL)
        add_work (find_row (self->report->tickets, work->ticket->id, reckoning->currency), work);
      if (work->project != NULL)
        add_work (find_row (self->report->projects, work->project->id, reckoning->currency), work);
    }
}

static gint64 *
find_amount (DocketUnbilled *row, DocketLineKind kind)
{
  switch (kind)
    {
    case DOCKET_LINE_FEE:
      return &row->fees.minor;
    case DOCKET_LINE_EXPENSE:
      return &row->expenses.minor;
    case DOCKET_LINE_NULL:
    case DOCKET_LINE_TIME:
    case DOCKET_LINE_INCLUDED:
    case DOCKET_LINE_TOP_UP:
    case DOCKET_LINE_MANUAL:
    case DOCKET_LINE_DISCOUNT:
    case DOCKET_LINE_DEPOSIT:
    default:
      return &row->time.minor;
    }
}

static gboolean
add_amount (DocketUnbilled *row, const DocketLine *line, gint64 net, GError **error)
{
  gint64 *amount = find_amount (row, line->kind);

  return docket_add (*amount, net, amount, error)
         && docket_add (row->total.minor, net, &row->total.minor, error);
}

/* A line's amount without the tax that stands inside it. */
static gboolean
find_net (Collection *self,
          const DocketInvoice *draft,
          const DocketLine *line,
          gint64 *net,
          GError **error)
{
  const DocketTax *tax = docket_snapshot_find (self->snapshot, DOCKET_KIND_TAX, line->tax);
  DocketMoney inside = { 0 };

  *net = line->amount.minor;
  if (draft->prices_include_tax != TRUE || tax == NULL || DOCKET_IS_NULL (tax->rate.e4))
    return TRUE;
  if (!docket_money_tax_inside (line->amount, tax->rate, &inside, error))
    return FALSE;
  *net -= inside.minor;
  return TRUE;
}

static gboolean
add_lines (Collection *self, const DocketInvoice *draft, DocketUnbilled *client, GError **error)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const DocketLine *line = draft->lines->pdata[i];
      const DocketTicket *ticket
          = docket_snapshot_find (self->snapshot, DOCKET_KIND_TICKET, line->ticket);
      const DocketProject *project
          = docket_snapshot_find (self->snapshot, DOCKET_KIND_PROJECT, line->project);
      gint64 net;

      if (project == NULL && ticket != NULL)
        project = docket_snapshot_find (self->snapshot, DOCKET_KIND_PROJECT, ticket->project);
      if (!find_net (self, draft, line, &net, error) || !add_amount (client, line, net, error))
        return FALSE;
      if (line->kind == DOCKET_LINE_FEE || line->kind == DOCKET_LINE_EXPENSE)
        add_day (client, line->date);
      if (ticket != NULL
          && !add_amount (
              find_row (self->report->tickets, ticket->id, client->currency), line, net, error))
        return FALSE;
      if (project != NULL
          && !add_amount (
              find_row (self->report->projects, project->id, client->currency), line, net, error))
        return FALSE;
    }
  return TRUE;
}

static void
count_problems (Collection *self, const DocketInvoice *draft, DocketUnbilled *client)
{
  client->n_problems = draft->problems->len;
  for (guint i = 0; i < draft->problems->len; i++)
    {
      const DocketProblem *problem = draft->problems->pdata[i];
      const DocketTimeEntry *entry
          = docket_snapshot_find (self->snapshot, DOCKET_KIND_TIME_ENTRY, problem->entry);
      const char *project
          = entry != NULL ? docket_snapshot_entry_project (self->snapshot, entry) : NULL;
      DocketUnbilled *row;

      row = entry != NULL && entry->ticket != NULL
                ? g_hash_table_lookup (self->report->tickets, entry->ticket)
                : NULL;
      if (row != NULL)
        row->n_problems++;
      row = project != NULL ? g_hash_table_lookup (self->report->projects, project) : NULL;
      if (row != NULL)
        row->n_problems++;
    }
}

/* The parts of a total with tax inside are rounded apart; the time takes the difference. */
static void
settle (const DocketInvoice *draft, DocketUnbilled *client)
{
  client->time.minor += draft->net.minor - client->total.minor;
  client->total = draft->net;
}

static gboolean
reckon (Collection *self, DocketPile *pile, GError **error)
{
  g_autoptr (GArray) fees = g_array_new (FALSE, FALSE, sizeof (DocketFee));
  g_autoptr (DocketInvoice) draft = NULL;
  DocketReckoning *reckoning = pile->reckoning;
  DocketUnbilled client = {
    .id = reckoning->client->id,
    .currency = reckoning->currency,
    .oldest = DOCKET_DATE_NULL,
  };

  if (!docket_choose_fees (self->piles->shared, reckoning->coverage, self->days, fees, error))
    return FALSE;
  docket_choose_works (reckoning->works, reckoning->coverage, self->days, fees);
  draft = docket_pile_draft (pile, fees, DOCKET_GROUP_TICKET, error);
  if (draft == NULL)
    return FALSE;

  count_works (self, reckoning, &client);
  if (!add_lines (self, draft, &client, error))
    return FALSE;
  count_problems (self, draft, &client);
  settle (draft, &client);
  if (client.n_entries > 0 || draft->lines->len > 0)
    g_array_append_val (self->report->clients, client);
  return docket_readiness_add (self->readiness, pile, draft, error);
}

static DocketUnbilledReport *
collect (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  const DocketDays days = { DOCKET_DATE_NULL, today };
  g_autoptr (DocketPiles) piles = docket_piles_new (snapshot, days, error);
  g_autoptr (DocketUnbilledReport) report = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (DocketReadiness) readiness = docket_readiness_new (snapshot, today);
  Collection self = { snapshot, piles, days, readiness, NULL };

  if (piles == NULL)
    return NULL;
  report = g_new0 (DocketUnbilledReport, 1);
  report->clients = g_array_new (FALSE, FALSE, sizeof (DocketUnbilled));
  report->ready = g_array_new (FALSE, FALSE, sizeof (DocketReadyClient));
  report->tickets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  report->projects = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self.report = report;
  list = docket_piles_list (piles);
  for (guint i = 0; i < list->len; i++)
    if (!reckon (&self, list->pdata[i], error))
      return NULL;
  g_array_append_vals (
      report->ready, docket_readiness_get (readiness)->data, docket_readiness_get (readiness)->len);
  return g_steal_pointer (&report);
}

DocketUnbilledReport *
docket_billing_unbilled (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  GError *local = NULL;
  DocketUnbilledReport *report;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (today.days), NULL);

  report = collect (snapshot, today, &local);
  if (local != NULL)
    docket_billing_propagate (error, local);
  return report;
}
