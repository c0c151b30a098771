/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds what: keeps the marks on time entries and expenses, and the tables of fees, of usage
 * and of what was billed in step with what invoices say that they hold (billing.md 5 and 7). An
 * entry, expense or fee is on at most one invoice that is not void. */
#include "docket-holds.h"

#include "docket-derived.h"
#include "docket-rows.h"
#include "docket-store-error.h"

#include <string.h>

void
docket_holder_clear (DocketHolder *holder)
{
  g_clear_pointer (&holder->invoice, g_free);
  g_clear_pointer (&holder->number, g_free);
}

gboolean
docket_holds_is_issued (const DocketInvoice *invoice)
{
  return invoice != NULL && invoice->state > DOCKET_INVOICE_DRAFT
         && invoice->state != DOCKET_INVOICE_VOID;
}

gboolean
docket_holds_is_empty (const DocketHolds *holds)
{
  return holds == NULL
         || ((holds->entries == NULL || *holds->entries == NULL)
             && (holds->expenses == NULL || *holds->expenses == NULL) && holds->fees->len == 0);
}

/* What an invoice keeps others from taking: NULL for one that is void. */
static const DocketHolds *
get_live_holds (const DocketInvoice *invoice)
{
  return invoice != NULL && invoice->state != DOCKET_INVOICE_VOID ? invoice->holds : NULL;
}

gboolean
docket_holds_look (
    DocketSqlite *db, DocketKind kind, const char *id, DocketHolder *holder, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      kind == DOCKET_KIND_EXPENSE
          ? "SELECT r.\"invoice\", r.\"locked\", i.\"number\" FROM \"expense\" r"
            " LEFT JOIN \"invoice\" i ON i.\"id\" = r.\"invoice\" WHERE r.\"id\" = $1"
          : "SELECT r.\"invoice\", r.\"locked\", i.\"number\" FROM \"time_entry\" r"
            " LEFT JOIN \"invoice\" i ON i.\"id\" = r.\"invoice\" WHERE r.\"id\" = $1",
      error);
  DocketStep step;

  *holder = (DocketHolder){ NULL };
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, id);
  step = docket_statement_step (statement, error);
  if (step == DOCKET_STEP_ROW)
    {
      holder->invoice = g_strdup (docket_statement_get_text (statement, 0));
      holder->locked = docket_statement_get_integer (statement, 1) == 1;
      holder->number = g_strdup (docket_statement_get_text (statement, 2));
    }
  return step != DOCKET_STEP_FAILED;
}

/* ---- Time entries and expenses ---- */

static gboolean
run_for_invoice (DocketSqlite *db, const char *sql, const char *invoice, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, invoice);
  return docket_statement_execute (statement, error);
}

/* Why @id could not be taken. TRUE where it is only not there yet. */
static gboolean
explain_refusal (
    DocketSqlite *db, DocketKind kind, const char *id, const char *invoice, GError **error)
{
  const char *word = kind == DOCKET_KIND_EXPENSE ? "expense" : "time entry";
  g_auto (DocketHolder) holder = { NULL };
  g_autoptr (DocketRecord) record = NULL;

  if (!docket_rows_get (db, kind, id, (gpointer *) &record, error))
    return FALSE;
  if (record == NULL)
    return TRUE;
  if (!docket_holds_look (db, kind, id, &holder, error))
    return FALSE;
  if (holder.invoice == NULL || strcmp (holder.invoice, invoice) == 0)
    g_set_error (error,
                 DOCKET_STORE_ERROR,
                 DOCKET_STORE_ERROR_HELD,
                 "%s %s still runs and cannot be on an invoice",
                 word,
                 id);
  else
    g_set_error (error,
                 DOCKET_STORE_ERROR,
                 DOCKET_STORE_ERROR_HELD,
                 "%s %s is on %s %s",
                 word,
                 id,
                 holder.number != NULL ? "invoice" : "draft",
                 holder.number != NULL ? holder.number : holder.invoice);
  if (holder.invoice != NULL)
    docket_store_error_note_draft (db, holder.invoice, error);
  return FALSE;
}

static gboolean
take (DocketSqlite *db,
      DocketKind kind,
      char *const *ids,
      GHashTable *known,
      const char *invoice,
      gboolean locked,
      gboolean *incomplete,
      GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      kind == DOCKET_KIND_EXPENSE
          ? "UPDATE \"expense\" SET \"invoice\" = $1, \"locked\" = $3"
            " WHERE \"id\" = $2 AND (\"invoice\" IS NULL OR \"invoice\" = $1)"
          : "UPDATE \"time_entry\" SET \"invoice\" = $1, \"locked\" = $3"
            " WHERE \"id\" = $2 AND (\"invoice\" IS NULL OR \"invoice\" = $1)"
            " AND \"end\" IS NOT NULL",
      error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, invoice);
  docket_statement_bind_integer (statement, 3, locked);
  for (; ids != NULL && *ids != NULL; ids++)
    {
      if (known != NULL && g_hash_table_contains (known, *ids))
        continue;
      docket_statement_bind_text (statement, 2, *ids);
      if (!docket_statement_execute (statement, error))
        return FALSE;
      if (docket_sqlite_get_changes (db) == 1)
        continue;
      if (!explain_refusal (db, kind, *ids, invoice, error))
        return FALSE;
      *incomplete = TRUE;
    }
  return TRUE;
}

static gboolean
release (DocketSqlite *db, DocketKind kind, char *const *ids, GHashTable *kept, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      kind == DOCKET_KIND_EXPENSE
          ? "UPDATE \"expense\" SET \"invoice\" = NULL WHERE \"id\" = $1"
          : "UPDATE \"time_entry\" SET \"invoice\" = NULL WHERE \"id\" = $1",
      error);

  if (statement == NULL)
    return FALSE;
  for (; ids != NULL && *ids != NULL; ids++)
    {
      if (kept != NULL && g_hash_table_contains (kept, *ids))
        continue;
      docket_statement_bind_text (statement, 1, *ids);
      if (!docket_statement_execute (statement, error))
        return FALSE;
    }
  return TRUE;
}

static GHashTable *
make_set (char *const *ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (; ids != NULL && *ids != NULL; ids++)
    g_hash_table_add (set, *ids);
  return set;
}

static gboolean
exchange (DocketSqlite *db,
          DocketKind kind,
          char *const *before,
          char *const *after,
          const char *invoice,
          gboolean locked,
          gboolean *incomplete,
          GError **error)
{
  g_autoptr (GHashTable) old = make_set (before);
  g_autoptr (GHashTable) new = make_set (after);

  return release (db, kind, before, new, error)
         && take (db, kind, after, old, invoice, locked, incomplete, error);
}

static gboolean
unlock (DocketSqlite *db, const char *invoice, GError **error)
{
  return run_for_invoice (
             db, "UPDATE \"time_entry\" SET \"locked\" = 0 WHERE \"invoice\" = $1", invoice, error)
         && run_for_invoice (
             db, "UPDATE \"expense\" SET \"locked\" = 0 WHERE \"invoice\" = $1", invoice, error)
         && docket_derived_refresh_released (db, invoice, error);
}

static gboolean
lock (DocketSqlite *db, const char *invoice, GError **error)
{
  return run_for_invoice (
             db, "UPDATE \"time_entry\" SET \"locked\" = 1 WHERE \"invoice\" = $1", invoice, error)
         && run_for_invoice (
             db, "UPDATE \"expense\" SET \"locked\" = 1 WHERE \"invoice\" = $1", invoice, error);
}

/* ---- Fees ---- */

static gboolean
refuse_fee (DocketSqlite *db, const DocketFeeKey *fee, const char *period, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT COALESCE (i.\"number\", i.\"id\"), i.\"id\" FROM \"fee_hold\" f"
      " JOIN \"invoice\" i ON i.\"id\" = f.\"invoice\""
      " WHERE f.\"contract\" = $1 AND f.\"period\" = $2 AND f.\"milestone\" = $3",
      error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, fee->contract);
  docket_statement_bind_text (statement, 2, period);
  docket_statement_bind_text (statement, 3, fee->milestone != NULL ? fee->milestone : "");
  if (docket_statement_step (statement, error) == DOCKET_STEP_FAILED)
    return FALSE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_HELD,
               "the fee of contract %s for %s is on invoice %s",
               fee->contract,
               *period != '\0'          ? period
               : fee->milestone != NULL ? fee->milestone
                                        : "its only part",
               docket_statement_get_text (statement, 0));
  docket_store_error_note_draft (db, docket_statement_get_text (statement, 1), error);
  return FALSE;
}

static gboolean
write_fees (DocketSqlite *db, const DocketInvoice *invoice, GError **error)
{
  const DocketHolds *holds = get_live_holds (invoice);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"fee_hold\" (\"invoice\", \"contract\", \"period\", \"milestone\", \"issued\")"
      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; holds != NULL && i < holds->fees->len; i++)
    {
      const DocketFeeKey *fee = holds->fees->pdata[i];
      g_autofree char *period
          = DOCKET_IS_NULL (fee->period.days) ? g_strdup ("") : docket_date_format (fee->period);

      docket_statement_bind_text (statement, 1, invoice->id);
      docket_statement_bind_text (statement, 2, fee->contract);
      docket_statement_bind_text (statement, 3, period);
      docket_statement_bind_text (statement, 4, fee->milestone != NULL ? fee->milestone : "");
      docket_statement_bind_integer (statement, 5, docket_holds_is_issued (invoice));
      if (!docket_statement_execute (statement, error))
        return FALSE;
      if (docket_sqlite_get_changes (db) == 0)
        return refuse_fee (db, fee, period, error);
    }
  return TRUE;
}

/* ---- Usage ---- */

static DocketUsageRow
make_usage (const DocketLine *line, const DocketEntryReason *reason)
{
  gboolean drawn = !DOCKET_IS_NULL (reason->taken);
  DocketUsageRow row = { .entry = reason->id,
                         .contract = line->contract,
                         .period = drawn ? line->period : DOCKET_DATE_NULL,
                         .billed = DOCKET_IS_NULL (reason->billed) ? 0 : reason->billed,
                         .taken = drawn ? reason->taken : 0 };

  if (drawn && line->explain->allowances->len > 0
      && (row.contract == NULL || DOCKET_IS_NULL (row.period.days)))
    {
      const DocketAllowanceReason *allowance = line->explain->allowances->pdata[0];

      row.contract = allowance->contract;
      row.period = allowance->period;
    }
  return row;
}

GArray *
docket_holds_list_usage (const DocketInvoice *invoice)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DocketUsageRow));
  const DocketHolds *holds = get_live_holds (invoice);
  g_autoptr (GHashTable) held = make_set (holds != NULL ? holds->entries : NULL);

  if (!docket_holds_is_issued (invoice))
    return rows;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      for (guint j = 0; line->explain != NULL && j < line->explain->entries->len; j++)
        {
          const DocketEntryReason *reason = line->explain->entries->pdata[j];
          DocketUsageRow row;

          if (reason->id == NULL || !g_hash_table_contains (held, reason->id))
            continue;
          row = make_usage (line, reason);
          row.line = i;
          row.part = j;
          g_array_append_val (rows, row);
        }
    }
  return rows;
}

static gboolean
write_usage (DocketSqlite *db, const DocketInvoice *invoice, GError **error)
{
  g_autoptr (GArray) rows = docket_holds_list_usage (invoice);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"usage\" (\"invoice\", \"line\", \"part\", \"entry\", \"contract\", \"period\","
      " \"billed\", \"taken\") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const DocketUsageRow *row = &g_array_index (rows, DocketUsageRow, i);
      g_autofree char *period
          = DOCKET_IS_NULL (row->period.days) ? NULL : docket_date_format (row->period);

      docket_statement_bind_text (statement, 1, invoice->id);
      docket_statement_bind_integer (statement, 2, row->line);
      docket_statement_bind_integer (statement, 3, row->part);
      docket_statement_bind_text (statement, 4, row->entry);
      docket_statement_bind_text (statement, 5, row->contract);
      docket_statement_bind_text (statement, 6, period);
      docket_statement_bind_integer (statement, 7, row->billed);
      docket_statement_bind_integer (statement, 8, row->taken);
      if (!docket_statement_execute (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- What was billed ---- */

gboolean
docket_holds_get_billed (const DocketInvoice *invoice, guint line, gint64 *minor)
{
  const DocketLine *one = invoice->lines->pdata[line];
  gboolean credit = invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE;

  if (!docket_holds_is_issued (invoice) || (!credit && invoice->type != DOCKET_INVOICE_TYPE_INVOICE)
      || DOCKET_IS_NULL (one->amount.minor) || (one->project == NULL && one->ticket == NULL))
    return FALSE;
  *minor = credit ? -one->amount.minor : one->amount.minor;
  return TRUE;
}

static gboolean
write_billed (DocketSqlite *db, const DocketInvoice *invoice, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"billed\" (\"invoice\", \"line\", \"project\", \"ticket\", \"amount\")"
      " VALUES ($1, $2, $3, $4, $5)",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];
      gint64 minor;

      if (!docket_holds_get_billed (invoice, i, &minor))
        continue;
      docket_statement_bind_text (statement, 1, invoice->id);
      docket_statement_bind_integer (statement, 2, i);
      docket_statement_bind_text (statement, 3, line->project);
      docket_statement_bind_text (statement, 4, line->ticket);
      docket_statement_bind_integer (statement, 5, minor);
      if (!docket_statement_execute (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- What periods came to ---- */

static const struct
{
  DocketLineKind kind;
  const char *name;
} of_periods[] = {
  { DOCKET_LINE_TIME, "time" },
  { DOCKET_LINE_TOP_UP, "top_up" },
  { DOCKET_LINE_FEE, "fee" },
};

/* What an entry is short of its minimum amount belongs to its time. NULL: no line of a period. */
static const char *
name_line (const DocketLine *line)
{
  DocketLineKind kind = line->kind;

  if (kind == DOCKET_LINE_TOP_UP && line->entries != NULL && *line->entries != NULL)
    kind = DOCKET_LINE_TIME;
  for (guint i = 0; i < G_N_ELEMENTS (of_periods); i++)
    if (of_periods[i].kind == kind)
      return of_periods[i].name;
  return NULL;
}

DocketLineKind
docket_holds_read_line (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_periods); i++)
    if (g_strcmp0 (of_periods[i].name, name) == 0)
      return of_periods[i].kind;
  return DOCKET_LINE_NULL;
}

/* One that holds nothing has let go of its periods too: it was credited in whole. */
gboolean
docket_holds_get_period_billed (const DocketInvoice *invoice, guint line, gint64 *minor)
{
  const DocketLine *one = invoice->lines->pdata[line];

  if (!docket_holds_is_issued (invoice) || invoice->type != DOCKET_INVOICE_TYPE_INVOICE
      || docket_holds_is_empty (invoice->holds) || name_line (one) == NULL || one->contract == NULL
      || DOCKET_IS_NULL (one->period.days) || DOCKET_IS_NULL (one->amount.minor))
    return FALSE;
  *minor = one->amount.minor;
  return TRUE;
}

static gboolean
write_period_billed (DocketSqlite *db, const DocketInvoice *invoice, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"period_billed\""
      " (\"invoice\", \"line\", \"contract\", \"period\", \"kind\", \"amount\")"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];
      g_autofree char *period = NULL;
      gint64 minor;

      if (!docket_holds_get_period_billed (invoice, i, &minor))
        continue;
      period = docket_date_format (line->period);
      docket_statement_bind_text (statement, 1, invoice->id);
      docket_statement_bind_integer (statement, 2, i);
      docket_statement_bind_text (statement, 3, line->contract);
      docket_statement_bind_text (statement, 4, period);
      docket_statement_bind_text (statement, 5, name_line (line));
      docket_statement_bind_integer (statement, 6, minor);
      if (!docket_statement_execute (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- The whole ---- */

static gboolean
forget (DocketSqlite *db, const char *invoice, GError **error)
{
  return run_for_invoice (db, "DELETE FROM \"fee_hold\" WHERE \"invoice\" = $1", invoice, error)
         && run_for_invoice (db, "DELETE FROM \"usage\" WHERE \"invoice\" = $1", invoice, error)
         && run_for_invoice (db, "DELETE FROM \"billed\" WHERE \"invoice\" = $1", invoice, error)
         && run_for_invoice (
             db, "DELETE FROM \"period_billed\" WHERE \"invoice\" = $1", invoice, error);
}

gboolean
docket_holds_apply (DocketSqlite *db,
                    const DocketInvoice *before,
                    const DocketInvoice *after,
                    gboolean *incomplete,
                    GError **error)
{
  const char *id = before != NULL ? before->id : after->id;
  const DocketHolds *old = get_live_holds (before);
  const DocketHolds *new = get_live_holds (after);
  gboolean was_issued = docket_holds_is_issued (before);
  gboolean is_issued = docket_holds_is_issued (after);

  if (before != NULL && was_issued == is_issued && docket_record_equal (old, new))
    return TRUE;

  if (was_issued && !unlock (db, id, error))
    return FALSE;
  if (!exchange (db,
                 DOCKET_KIND_TIME_ENTRY,
                 old != NULL ? old->entries : NULL,
                 new != NULL ? new->entries : NULL,
                 id,
                 is_issued,
                 incomplete,
                 error)
      || !exchange (db,
                    DOCKET_KIND_EXPENSE,
                    old != NULL ? old->expenses : NULL,
                    new != NULL ? new->expenses : NULL,
                    id,
                    is_issued,
                    incomplete,
                    error))
    return FALSE;
  if (before != NULL && !forget (db, id, error))
    return FALSE;
  /* What was taken just now is locked already. */
  return (after == NULL
          || (write_fees (db, after, error) && write_usage (db, after, error)
              && write_billed (db, after, error) && write_period_billed (db, after, error)))
         && (!is_issued || old == NULL || lock (db, id, error));
}

gboolean
docket_holds_complete (DocketSqlite *db, const char *invoice, GError **error)
{
  g_autoptr (DocketInvoice) record = NULL;
  const DocketHolds *holds;
  gboolean incomplete = FALSE;
  gboolean locked;

  if (!docket_rows_get (db, DOCKET_KIND_INVOICE, invoice, (gpointer *) &record, error))
    return FALSE;
  holds = get_live_holds (record);
  locked = docket_holds_is_issued (record);
  if (holds == NULL)
    return TRUE;
  if (!take (db, DOCKET_KIND_TIME_ENTRY, holds->entries, NULL, invoice, locked, &incomplete, error)
      || !take (
          db, DOCKET_KIND_EXPENSE, holds->expenses, NULL, invoice, locked, &incomplete, error))
    return FALSE;
  if (!incomplete)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_REFERENCE,
               "invoice %s holds a time entry or expense that is not there",
               record->number != NULL ? record->number : invoice);
  return FALSE;
}
