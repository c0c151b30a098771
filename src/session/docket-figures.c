/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums that cost more than a look: computed on the store's thread after changes have settled. */
#include "docket-figures.h"

#include "docket-invoicing.h"

struct _DocketFigures
{
  DocketSnapshot *snapshot; /* NULL once all is computed: it may be most of the memory */
  GStringChunk *strings;    /* what the report and the tables below are made of then */
  DocketUnbilledReport *unbilled;
  GHashTable *allowances; /* (element-type utf8 DocketAllowance) contract → today's */
  GHashTable *contracts;  /* (element-type utf8 Terms) ticket → its contract */
  GHashTable *billed;     /* (element-type utf8 DocketMoney) project → what was billed of it */
  GHashTable *drafts;     /* (element-type utf8 DocketMoney) draft → its total */
};

/** What is told of a contract. */
typedef struct
{
  const char *id;
  const char *name;
} Terms;

static const char *
keep (DocketFigures *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static void
keep_row (DocketFigures *self, DocketUnbilled *row)
{
  row->id = keep (self, row->id);
  row->currency = keep (self, row->currency);
}

static void
keep_table (DocketFigures *self, GHashTable *table)
{
  g_autoptr (GList) rows = g_hash_table_get_values (table);

  g_hash_table_steal_all (table);
  for (GList *at = rows; at != NULL; at = at->next)
    {
      DocketUnbilled *row = at->data;

      keep_row (self, row);
      g_hash_table_insert (table, (gpointer) row->id, row);
    }
}

/* The report's texts are the snapshot's. */
static void
let_snapshot_go (DocketFigures *self)
{
  GArray *clients = self->unbilled->clients;

  for (guint i = 0; i < clients->len; i++)
    keep_row (self, &g_array_index (clients, DocketUnbilled, i));
  keep_table (self, self->unbilled->tickets);
  keep_table (self, self->unbilled->projects);
  g_clear_pointer (&self->snapshot, docket_snapshot_free);
}

static void
find_contracts (DocketFigures *self, DocketDate today)
{
  GPtrArray *tickets = self->snapshot->lists[DOCKET_KIND_TICKET];

  for (guint i = 0; i < tickets->len; i++)
    {
      const DocketTicket *ticket = tickets->pdata[i];
      const DocketContract *contract = docket_billing_contract_for (self->snapshot, ticket, today);

      if (contract != NULL && g_hash_table_contains (self->allowances, contract->id))
        {
          const Terms terms = { keep (self, contract->id), keep (self, contract->name) };

          g_hash_table_insert (self->contracts,
                               (gpointer) keep (self, ticket->id),
                               g_memdup2 (&terms, sizeof terms));
        }
    }
}

static gboolean
find_allowances (DocketFigures *self, DocketDate today, GError **error)
{
  GPtrArray *contracts = self->snapshot->lists[DOCKET_KIND_CONTRACT];

  for (guint i = 0; i < contracts->len; i++)
    {
      const DocketContract *contract = contracts->pdata[i];
      g_autoptr (GError) local_error = NULL;
      DocketAllowance allowance;

      if (docket_billing_allowance (self->snapshot, contract->id, today, &allowance, &local_error))
        {
          allowance.contract = keep (self, contract->id);
          g_hash_table_insert (self->allowances,
                               (gpointer) allowance.contract,
                               g_memdup2 (&allowance, sizeof allowance));
        }
      else if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

/* A draft that cannot be computed has no total; why, its editor says. */
static void
find_draft_total (DocketFigures *self, DocketStore *store, const char *id)
{
  g_autoptr (DocketInvoice) draft = docket_store_get (store, DOCKET_KIND_INVOICE, id, NULL);

  if (draft != NULL && docket_billing_fill (self->snapshot, draft, NULL))
    g_hash_table_insert (
        self->drafts, g_strdup (id), g_memdup2 (&draft->total, sizeof draft->total));
}

static gboolean
find_draft_totals (DocketFigures *self, DocketStore *store, GError **error)
{
  g_autoptr (GPtrArray) heads = docket_store_invoice_heads (store, error);

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      const DocketInvoice *head = heads->pdata[i];

      if (head->state == DOCKET_INVOICE_DRAFT)
        find_draft_total (self, store, head->id);
    }
  return TRUE;
}

static gboolean
find_billed (DocketFigures *self, DocketStore *store, GError **error)
{
  g_autoptr (GArray) all = docket_store_billed (store, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const DocketBilled *billed = &g_array_index (all, DocketBilled, i);

      g_hash_table_insert (self->billed,
                           g_strdup (billed->project),
                           g_memdup2 (&billed->amount, sizeof billed->amount));
    }
  return TRUE;
}

/* What a project has earned so far; null where it does not fit. */
static DocketMoney
add_earned (DocketFigures *self, const char *project, DocketMoney unbilled)
{
  const DocketMoney *billed = g_hash_table_lookup (self->billed, project);
  DocketMoney earned;

  if (billed == NULL)
    return unbilled;
  return docket_money_add (*billed, unbilled, &earned, NULL) ? earned : DOCKET_MONEY_NULL;
}

DocketFigures *
docket_figures_compute (DocketStore *store, GError **error)
{
  g_autoptr (DocketFigures) self = g_new0 (DocketFigures, 1);
  DocketDate today;

  self->allowances = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->contracts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->strings = g_string_chunk_new (4096);
  self->billed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->snapshot = docket_store_snapshot (store, NULL, error);
  if (self->snapshot == NULL)
    return NULL;
  if (self->snapshot->company == NULL)
    {
      g_clear_pointer (&self->snapshot, docket_snapshot_free);
      return g_steal_pointer (&self);
    }

  today = docket_invoicing_today (store, error);
  if (DOCKET_IS_NULL (today.days))
    return NULL;
  self->unbilled = docket_billing_unbilled (self->snapshot, today, error);
  if (self->unbilled == NULL || !find_allowances (self, today, error)
      || !find_draft_totals (self, store, error) || !find_billed (self, store, error))
    return NULL;
  find_contracts (self, today);
  let_snapshot_go (self);
  return g_steal_pointer (&self);
}

void
docket_figures_free (DocketFigures *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->unbilled, docket_unbilled_report_free);
  g_clear_pointer (&self->snapshot, docket_snapshot_free);
  g_hash_table_unref (self->allowances);
  g_hash_table_unref (self->contracts);
  g_hash_table_unref (self->billed);
  g_hash_table_unref (self->drafts);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const DocketUnbilledReport *
docket_figures_get_unbilled (DocketFigures *self)
{
  return self->unbilled;
}

DocketMoney
docket_figures_get_draft_total (DocketFigures *self, const char *invoice)
{
  const DocketMoney *total = g_hash_table_lookup (self->drafts, invoice);

  return total != NULL ? *total : DOCKET_MONEY_NULL;
}

void
docket_figures_fill (DocketFigures *self,
                     DocketKind kind,
                     const char *id,
                     DocketCardFigures *figures)
{
  GHashTable *values;
  const DocketUnbilled *unbilled;
  const Terms *contract;
  const DocketAllowance *allowance;

  if (self->unbilled == NULL)
    return;

  values = kind == DOCKET_KIND_TICKET ? self->unbilled->tickets : self->unbilled->projects;
  unbilled = g_hash_table_lookup (values, id);
  figures->unbilled = unbilled != NULL ? unbilled->total : (DocketMoney){ 0 };
  figures->earned
      = kind == DOCKET_KIND_PROJECT ? add_earned (self, id, figures->unbilled) : DOCKET_MONEY_NULL;

  contract = kind == DOCKET_KIND_TICKET ? g_hash_table_lookup (self->contracts, id) : NULL;
  allowance = contract != NULL ? g_hash_table_lookup (self->allowances, contract->id) : NULL;
  figures->contract = contract != NULL ? contract->name : NULL;
  figures->left
      = allowance != NULL ? allowance->granted - allowance->used - allowance->over : DOCKET_NULL;
  figures->granted = allowance != NULL ? allowance->granted : 0;
  figures->overage = allowance != NULL ? allowance->overage_rate : DOCKET_RATE_NULL;
}
