/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums that cost more than a look, as they were computed. Every text lies in the variant, which
 * lives as long as the tables made of it. */
#include "docket-figures.h"

#include <string.h>

struct _DocketFigures
{
  GVariant *variant;
  DocketUnbilledReport *unbilled; /* NULL without a company */
  GHashTable *allowances;         /* (element-type utf8 Terms) contract → today's */
  GHashTable *contracts;          /* (element-type utf8 utf8) ticket → its contract */
  GHashTable *billed;             /* (element-type utf8 DocketMoney) project → what was billed */
  GHashTable *drafts;             /* (element-type utf8 DocketMoney) draft → its total */
  GHashTable *ready;              /* (element-type utf8 DocketReadyClient) by client */
  GArray *due;                    /* (element-type DocketDueFee) */
};

/** What is told of a contract. */
typedef struct
{
  DocketAllowance allowance;
  const char *name;
} Terms;

static gboolean
next_row (DocketTally *tally, DocketUnbilled *row)
{
  const char *texts[2];
  const gint64 *numbers;

  if (!docket_tally_next (tally, 2, texts, 8, &numbers))
    return FALSE;
  *row = (DocketUnbilled){
    .id = texts[0],
    .currency = texts[1],
    .seconds = numbers[0],
    .time = { numbers[1] },
    .fees = { numbers[2] },
    .expenses = { numbers[3] },
    .total = { numbers[4] },
    .n_entries = (guint) numbers[5],
    .n_problems = (guint) numbers[6],
    .oldest = { numbers[7] },
  };
  return TRUE;
}

static GArray *
read_clients (GVariant *variant)
{
  GArray *clients = g_array_new (FALSE, FALSE, sizeof (DocketUnbilled));
  DocketTally tally;
  DocketUnbilled row;

  docket_tally_open (&tally, variant, DOCKET_FIGURES_CLIENTS);
  while (next_row (&tally, &row))
    g_array_append_val (clients, row);
  return clients;
}

static GHashTable *
read_rows (GVariant *variant, DocketFiguresMember member)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  DocketTally tally;
  DocketUnbilled row;

  docket_tally_open (&tally, variant, member);
  while (next_row (&tally, &row))
    g_hash_table_insert (rows, (gpointer) row.id, g_memdup2 (&row, sizeof row));
  return rows;
}

static GHashTable *
read_allowances (GVariant *variant)
{
  GHashTable *allowances = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  DocketTally tally;
  const char *texts[2];
  const gint64 *numbers;

  docket_tally_open (&tally, variant, DOCKET_FIGURES_ALLOWANCES);
  while (docket_tally_next (&tally, 2, texts, 7, &numbers))
    {
      const Terms terms = { .allowance = { .contract = texts[0],
                                           .period = { numbers[0] },
                                           .last = { numbers[1] },
                                           .granted = numbers[2],
                                           .rolled = numbers[3],
                                           .used = numbers[4],
                                           .over = numbers[5],
                                           .overage_rate = { numbers[6] } },
                            .name = texts[1] };

      g_hash_table_insert (allowances, (gpointer) texts[0], g_memdup2 (&terms, sizeof terms));
    }
  return allowances;
}

static GHashTable *
read_contracts (GVariant *variant)
{
  GHashTable *contracts = g_hash_table_new (g_str_hash, g_str_equal);
  DocketTally tally;
  const char *texts[2];
  const gint64 *numbers;

  docket_tally_open (&tally, variant, DOCKET_FIGURES_CONTRACTS);
  while (docket_tally_next (&tally, 2, texts, 0, &numbers))
    g_hash_table_insert (contracts, (gpointer) texts[0], (gpointer) texts[1]);
  return contracts;
}

static GHashTable *
read_amounts (GVariant *variant, DocketFiguresMember member)
{
  GHashTable *amounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  DocketTally tally;
  const char *id;
  const gint64 *minor;

  docket_tally_open (&tally, variant, member);
  while (docket_tally_next (&tally, 1, &id, 1, &minor))
    g_hash_table_insert (amounts, (gpointer) id, g_memdup2 (minor, sizeof (DocketMoney)));
  return amounts;
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static GHashTable *
read_ready (GVariant *variant)
{
  GHashTable *ready = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  DocketTally tally;
  const char *texts[2];
  const gint64 *number;

  docket_tally_open (&tally, variant, DOCKET_FIGURES_READY);
  while (docket_tally_next (&tally, 2, texts, 1, &number))
    {
      const DocketReadyClient client = { texts[0], (DocketReady) *number, or_null (texts[1]) };

      g_hash_table_insert (ready, (gpointer) texts[0], g_memdup2 (&client, sizeof client));
    }
  return ready;
}

static GArray *
read_due (GVariant *variant)
{
  GArray *due = g_array_new (FALSE, FALSE, sizeof (DocketDueFee));
  DocketTally tally;
  const char *texts[5];
  const gint64 *numbers;

  docket_tally_open (&tally, variant, DOCKET_FIGURES_DUE);
  while (docket_tally_next (&tally, 5, texts, 5, &numbers))
    {
      const DocketDueFee fee = { .client = texts[0],
                                 .contract = texts[1],
                                 .milestone = or_null (texts[2]),
                                 .currency = texts[3],
                                 .draft = or_null (texts[4]),
                                 .period = { numbers[0] },
                                 .first = { numbers[1] },
                                 .last = { numbers[2] },
                                 .due = { numbers[3] },
                                 .amount = { numbers[4] } };

      g_array_append_val (due, fee);
    }
  return due;
}

DocketFigures *
docket_figures_new (GVariant *variant)
{
  DocketFigures *self = g_new0 (DocketFigures, 1);
  gboolean company;

  self->variant = g_variant_ref_sink (variant);
  g_variant_get_data (variant); /* from here on its members lie in its own bytes */
  g_variant_get_child (variant, DOCKET_FIGURES_COMPANY, "b", &company);
  if (company)
    {
      self->unbilled = g_new0 (DocketUnbilledReport, 1);
      self->unbilled->clients = read_clients (variant);
      self->unbilled->tickets = read_rows (variant, DOCKET_FIGURES_TICKETS);
      self->unbilled->projects = read_rows (variant, DOCKET_FIGURES_PROJECTS);
    }
  self->allowances = read_allowances (variant);
  self->contracts = read_contracts (variant);
  self->billed = read_amounts (variant, DOCKET_FIGURES_BILLED);
  self->drafts = read_amounts (variant, DOCKET_FIGURES_DRAFTS);
  self->ready = read_ready (variant);
  self->due = read_due (variant);
  return self;
}

void
docket_figures_free (DocketFigures *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->unbilled, docket_unbilled_report_free);
  g_hash_table_unref (self->allowances);
  g_hash_table_unref (self->contracts);
  g_hash_table_unref (self->billed);
  g_hash_table_unref (self->drafts);
  g_hash_table_unref (self->ready);
  g_array_unref (self->due);
  g_variant_unref (self->variant);
  g_free (self);
}

GVariant *
docket_figures_get_variant (DocketFigures *self)
{
  return self->variant;
}

/* Not g_variant_equal(), which prints both where one came from a file. */
gboolean
docket_figures_equal (DocketFigures *self, DocketFigures *other)
{
  gsize size = g_variant_get_size (self->variant);

  return size == g_variant_get_size (other->variant)
         && memcmp (g_variant_get_data (self->variant), g_variant_get_data (other->variant), size)
                == 0;
}

const DocketUnbilledReport *
docket_figures_get_unbilled (DocketFigures *self)
{
  return self->unbilled;
}

const DocketAllowance *
docket_figures_get_allowance (DocketFigures *self, const char *contract)
{
  const Terms *terms = g_hash_table_lookup (self->allowances, contract);

  return terms != NULL ? &terms->allowance : NULL;
}

const DocketReadyClient *
docket_figures_get_ready (DocketFigures *self, const char *client)
{
  return g_hash_table_lookup (self->ready, client);
}

const GArray *
docket_figures_get_due_fees (DocketFigures *self)
{
  return self->due;
}

DocketMoney
docket_figures_get_draft_total (DocketFigures *self, const char *invoice)
{
  const DocketMoney *total = g_hash_table_lookup (self->drafts, invoice);

  return total != NULL ? *total : DOCKET_MONEY_NULL;
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

void
docket_figures_fill (DocketFigures *self,
                     DocketKind kind,
                     const char *id,
                     DocketCardFigures *figures)
{
  GHashTable *values;
  const DocketUnbilled *unbilled;
  const char *contract;
  const Terms *terms;

  if (self->unbilled == NULL)
    return;

  values = kind == DOCKET_KIND_TICKET ? self->unbilled->tickets : self->unbilled->projects;
  unbilled = g_hash_table_lookup (values, id);
  figures->unbilled = unbilled != NULL ? unbilled->total : (DocketMoney){ 0 };
  figures->earned
      = kind == DOCKET_KIND_PROJECT ? add_earned (self, id, figures->unbilled) : DOCKET_MONEY_NULL;

  contract = kind == DOCKET_KIND_TICKET ? g_hash_table_lookup (self->contracts, id) : NULL;
  terms = contract != NULL ? g_hash_table_lookup (self->allowances, contract) : NULL;
  figures->contract = terms != NULL ? terms->name : NULL;
  figures->left = DOCKET_NULL;
  figures->granted = 0;
  figures->overage = DOCKET_RATE_NULL;
  if (terms == NULL)
    return;
  figures->granted = terms->allowance.granted;
  figures->overage = terms->allowance.overage_rate;
  if (!DOCKET_IS_NULL (terms->allowance.granted))
    figures->left = terms->allowance.granted - terms->allowance.used - terms->allowance.over;
}
