/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may not be changed: what an issued invoice holds is locked, and the invoice itself is frozen
 * but for its way through the world (billing.md 7). A contract that an invoice bills stays. */
#include "docket-rules.h"

#include "docket-holds.h"
#include "docket-store-error.h"

gboolean
docket_rules_same_row (gconstpointer before, gconstpointer after)
{
  const DocketShape *shape = ((const DocketRecord *) before)->shape;

  for (guint i = 0; i < shape->n_fields; i++)
    if ((shape->fields[i].flags & DOCKET_FIELD_DERIVED) == 0
        && !docket_field_equal (&shape->fields[i], before, after))
      return FALSE;
  return TRUE;
}

static gboolean
refuse_locked (DocketKind kind, const char *id, const DocketHolder *holder, GError **error)
{
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_LOCKED,
               "%s %s is on invoice %s",
               kind == DOCKET_KIND_EXPENSE ? "expense" : "time entry",
               id,
               holder->number != NULL ? holder->number : holder->invoice);
  return FALSE;
}

static gboolean
check_held_change (DocketSqlite *db, DocketKind kind, gconstpointer after, GError **error)
{
  const char *id = docket_record_get_id (after);
  g_auto (DocketHolder) holder = { NULL };

  if (!docket_holds_look (db, kind, id, &holder, error))
    return FALSE;
  if (holder.locked)
    return refuse_locked (kind, id, &holder, error);
  if (holder.invoice != NULL && kind == DOCKET_KIND_TIME_ENTRY
      && DOCKET_IS_NULL (((const DocketTimeEntry *) after)->end.seconds))
    {
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_HELD,
                   "time entry %s is on draft %s and cannot run again",
                   id,
                   holder.invoice);
      docket_store_error_note_draft (db, holder.invoice, error);
      return FALSE;
    }
  return TRUE;
}

/* ---- Invoices ---- */

static const char *
name_invoice (const DocketInvoice *invoice)
{
  return invoice->number != NULL ? invoice->number : invoice->id;
}

/* Whether a credit note of the whole sum has been issued for it. */
static gboolean
is_credited (DocketSqlite *db, const DocketInvoice *invoice, gboolean *credited, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT 1 FROM \"invoice\" WHERE \"corrects\" = $1 AND \"type\" = 'credit_note'"
      " AND \"state\" NOT IN ('draft', 'void') AND \"total\" = $2",
      error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, invoice->id);
  docket_statement_bind_integer (statement, 2, invoice->total.minor);
  step = docket_statement_step (statement, error);
  *credited = step == DOCKET_STEP_ROW;
  return step != DOCKET_STEP_FAILED;
}

/* What is held may only be let go, and only whole. */
static gboolean
may_release (DocketSqlite *db, const DocketInvoice *after, gboolean *may, GError **error)
{
  *may = FALSE;
  if (!docket_holds_is_empty (after->holds))
    return TRUE;
  *may = after->state == DOCKET_INVOICE_VOID;
  return *may || is_credited (db, after, may, error);
}

static gboolean
moves_on (const DocketInvoice *before, const DocketInvoice *after)
{
  if (before->state == after->state)
    return TRUE;
  return before->state != DOCKET_INVOICE_VOID && after->state > DOCKET_INVOICE_DRAFT;
}

static gboolean
refuse_frozen (const DocketInvoice *invoice, const char *key, GError **error)
{
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_FROZEN,
               "invoice %s is issued: its %s cannot be changed",
               name_invoice (invoice),
               key);
  return FALSE;
}

static gboolean
check_frozen (DocketSqlite *db,
              const DocketInvoice *before,
              const DocketInvoice *after,
              GError **error)
{
  static const char *const open[]
      = { "state", "payments", "paid", "due", "quickbooks", "holds", NULL };
  const DocketShape *shape = before->parent.shape;
  gboolean may;

  if (before->state <= DOCKET_INVOICE_DRAFT)
    return TRUE;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if ((field->flags & DOCKET_FIELD_DERIVED) == 0 && !g_strv_contains (open, field->key)
          && !docket_field_equal (field, before, after))
        return refuse_frozen (before, field->key, error);
    }
  if (!moves_on (before, after))
    return refuse_frozen (before, "state", error);
  if (docket_record_equal (before->holds, after->holds)
      || (docket_holds_is_empty (before->holds) && docket_holds_is_empty (after->holds)))
    return TRUE;
  if (!may_release (db, after, &may, error))
    return FALSE;
  return may || refuse_frozen (before, "holds", error);
}

gboolean
docket_rules_check_change (DocketSqlite *db,
                           gconstpointer before,
                           gconstpointer after,
                           GError **error)
{
  DocketKind kind = ((const DocketRecord *) before)->shape->kind;

  if (kind == DOCKET_KIND_TIME_ENTRY || kind == DOCKET_KIND_EXPENSE)
    return check_held_change (db, kind, after, error);
  if (kind == DOCKET_KIND_INVOICE)
    return check_frozen (db, before, after, error);
  return TRUE;
}

/* The invoice that a contract's fee stands on, an issued one first; else the one that its time was
 * billed on. */
static gboolean
find_billed_by (
    DocketSqlite *db, const char *contract, gboolean *issued, char **invoice, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "SELECT h.\"issued\", COALESCE (i.\"number\", i.\"id\") FROM"
      " (SELECT f.\"issued\", f.\"invoice\" FROM \"fee_hold\" f WHERE f.\"contract\" = $1"
      "  UNION SELECT 1, u.\"invoice\" FROM \"usage\" u WHERE u.\"contract\" = $1) h"
      " JOIN \"invoice\" i ON i.\"id\" = h.\"invoice\""
      " ORDER BY h.\"issued\" DESC, i.\"number\", i.\"id\" LIMIT 1",
      error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, contract);
  step = docket_statement_step (statement, error);
  if (step == DOCKET_STEP_ROW)
    {
      *issued = docket_statement_get_integer (statement, 0) != 0;
      *invoice = g_strdup (docket_statement_get_text (statement, 1));
    }
  return step != DOCKET_STEP_FAILED;
}

/* A contract that something was billed by stays, so that voiding the invoice leads back to what was
 * agreed, and its fees are not billed once more by another. */
static gboolean
check_contract_delete (DocketSqlite *db, const char *id, GError **error)
{
  g_autofree char *invoice = NULL;
  gboolean issued = FALSE;

  if (!find_billed_by (db, id, &issued, &invoice, error))
    return FALSE;
  if (invoice == NULL)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               issued ? DOCKET_STORE_ERROR_LOCKED : DOCKET_STORE_ERROR_HELD,
               issued ? "contract %s is billed on invoice %s"
                      : "a fee of contract %s is on draft %s",
               id,
               invoice);
  if (!issued)
    docket_store_error_note_draft (db, invoice, error);
  return FALSE;
}

gboolean
docket_rules_check_delete (DocketSqlite *db, gconstpointer record, GError **error)
{
  DocketKind kind = ((const DocketRecord *) record)->shape->kind;
  const char *id = docket_record_get_id (record);
  g_auto (DocketHolder) holder = { NULL };

  if (kind == DOCKET_KIND_INVOICE)
    {
      const DocketInvoice *invoice = record;

      if (invoice->state <= DOCKET_INVOICE_DRAFT)
        return TRUE;
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_FROZEN,
                   "invoice %s is issued and keeps its number",
                   name_invoice (invoice));
      return FALSE;
    }
  if (kind == DOCKET_KIND_CONTRACT)
    return check_contract_delete (db, id, error);
  if (kind != DOCKET_KIND_TIME_ENTRY && kind != DOCKET_KIND_EXPENSE)
    return TRUE;

  if (!docket_holds_look (db, kind, id, &holder, error))
    return FALSE;
  if (holder.locked)
    return refuse_locked (kind, id, &holder, error);
  if (holder.invoice == NULL)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_HELD,
               "%s %s is on draft %s",
               kind == DOCKET_KIND_EXPENSE ? "expense" : "time entry",
               id,
               holder.invoice);
  docket_store_error_note_draft (db, holder.invoice, error);
  return FALSE;
}
