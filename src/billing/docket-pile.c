/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All clients' work in one pass, so that what is asked of all of them costs what there is of it,
 * and not clients × entries. Piles own their reckonings and point into the snapshot. */

#include "docket-pile.h"

#include "docket-header.h"
#include "docket-lines.h"
#include "docket-totals.h"

static void
free_pile (gpointer data)
{
  DocketPile *pile = data;

  docket_reckoning_free (pile->reckoning);
  g_ptr_array_unref (pile->expenses);
  g_free (pile);
}

DocketPile *
docket_piles_find (DocketPiles *piles, const DocketClient *client)
{
  DocketPile *pile = g_hash_table_lookup (piles->table, client);

  if (pile == NULL)
    {
      pile = g_new0 (DocketPile, 1);
      pile->reckoning = docket_reckoning_new (piles->shared, client);
      pile->expenses = g_ptr_array_new ();
      g_hash_table_insert (piles->table, (gpointer) client, pile);
    }
  return pile;
}

static void
gather_works (DocketPiles *self, DocketDate last)
{
  const GPtrArray *entries = self->shared->snapshot->lists[DOCKET_KIND_TIME_ENTRY];
  const DocketClient *client = NULL;
  DocketPile *pile = NULL;
  DocketWork work;

  for (guint i = 0; i < entries->len; i++)
    {
      if (!docket_reader_read (self->shared->reader, entries->pdata[i], &work)
          || work.date.days > last.days)
        continue;
      if (work.client != client)
        {
          client = work.client;
          pile = docket_piles_find (self, client);
        }
      g_array_append_val (pile->reckoning->works, work);
    }
}

static void
gather_expenses (DocketPiles *self, DocketDays days)
{
  const DocketSnapshot *snapshot = self->shared->snapshot;
  const GPtrArray *expenses = snapshot->lists[DOCKET_KIND_EXPENSE];

  for (guint i = 0; i < expenses->len; i++)
    {
      DocketExpense *expense = expenses->pdata[i];
      const DocketClient *client = docket_snapshot_find (
          snapshot, DOCKET_KIND_CLIENT, docket_snapshot_expense_client (snapshot, expense));

      if (client != NULL && docket_is_chargeable (expense, days)
          && g_hash_table_lookup (snapshot->holds, expense->id) == NULL)
        g_ptr_array_add (docket_piles_find (self, client)->expenses, expense);
    }
}

DocketPiles *
docket_piles_new (const DocketSnapshot *snapshot, DocketDays days, GError **error)
{
  g_autoptr (DocketPiles) self = g_new0 (DocketPiles, 1);

  self->shared = docket_shared_new (snapshot, error);
  if (self->shared == NULL)
    return NULL;
  self->table = g_hash_table_new_full (NULL, NULL, NULL, free_pile);
  if (!DOCKET_IS_NULL (days.to.days))
    {
      gather_works (self, days.to);
      gather_expenses (self, days);
    }
  return g_steal_pointer (&self);
}

void
docket_piles_free (DocketPiles *piles)
{
  if (piles == NULL)
    return;

  g_clear_pointer (&piles->table, g_hash_table_unref);
  g_clear_pointer (&piles->shared, docket_shared_free);
  g_free (piles);
}

static int
compare_piles (gconstpointer a, gconstpointer b)
{
  const DocketPile *left = *(const DocketPile *const *) a;
  const DocketPile *right = *(const DocketPile *const *) b;

  return g_strcmp0 (left->reckoning->client->id, right->reckoning->client->id);
}

GPtrArray *
docket_piles_list (DocketPiles *piles)
{
  const DocketSnapshot *snapshot = piles->shared->snapshot;
  const GPtrArray *contracts = snapshot->lists[DOCKET_KIND_CONTRACT];
  GHashTableIter iter;
  gpointer pile;
  GPtrArray *list;

  /* A client without time or expenses may still owe a fee. */
  for (guint i = 0; i < contracts->len; i++)
    {
      const DocketContract *contract = contracts->pdata[i];
      const DocketClient *client
          = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, contract->client);

      if (client != NULL)
        docket_piles_find (piles, client);
    }
  list = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, piles->table);
  while (g_hash_table_iter_next (&iter, NULL, &pile))
    g_ptr_array_add (list, pile);
  g_ptr_array_sort (list, compare_piles);
  return list;
}

gboolean
docket_pile_reckon (DocketPile *pile, GError **error)
{
  if (pile->is_reckoned)
    return TRUE;
  pile->is_reckoned = TRUE;
  return docket_reckoning_run (pile->reckoning, error);
}

DocketInvoice *
docket_pile_draft (DocketPile *pile, GArray *fees, DocketGroupBy group_by, GError **error)
{
  DocketReckoning *reckoning = pile->reckoning;
  const DocketSnapshot *snapshot = reckoning->shared->snapshot;
  const DocketLineSources sources = { reckoning, fees, pile->expenses, TRUE };
  g_autoptr (DocketInvoice) draft = docket_record_new (&docket_invoice_shape);

  docket_sort_expenses (pile->expenses);
  draft->group_by = group_by;
  docket_header_fill (snapshot, reckoning->client, draft);
  if (!docket_pile_reckon (pile, error) || !docket_lines_fill (&sources, draft, error)
      || !docket_totals_fill (snapshot, draft, error))
    return NULL;
  return g_steal_pointer (&draft);
}
