/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What billing may look at, of one moment: everything that prices and terms come from, and of the
 * work what is not billed yet, with those billed entries that still weigh on it. */
#include "docket-connection.h"
#include "docket-holds.h"
#include "docket-rows.h"

/* The time entries that matter, all of a billable kind: what no issued invoice holds; what was
 * issued of the same ticket within a day of it, which may share its rounding group; and what was
 * issued out of an allowance. */
#define OPEN(letter) letter ".\"locked\" = 0 AND " letter ".\"for_kind\" = 'billable'"
/* Joined in that order: what is open is little, a ticket's whole past is not. */
#define NEAR(condition)                                                                            \
  "r.\"locked\" = 1 AND r.\"id\" IN (SELECT o.\"id\" FROM"                                         \
  " (SELECT u.\"ticket\" AS \"of\", MIN (u.\"start\") - 90000 AS \"first\","                       \
  "  MAX (u.\"start\") + 90000 AS \"last\" FROM \"time_entry\" u"                                  \
  "  WHERE " condition OPEN (                                                                      \
      "u") " GROUP BY u.\"ticket\") w CROSS JOIN \"time_entry\" o"                                 \
           " WHERE o.\"ticket\" = w.\"of\""                                                        \
           " AND o.\"start\" BETWEEN w.\"first\" AND w.\"last\" AND o.\"locked\" = 1)"             \
           " AND EXISTS (SELECT 1 FROM \"time_entry\" v WHERE v.\"ticket\" = r.\"ticket\""         \
           " AND v.\"start\" BETWEEN r.\"start\" - 90000 AND r.\"start\" + 90000 AND " OPEN (      \
               "v") ")"
#define DRAWN(condition)                                                                           \
  "r.\"locked\" = 1 AND r.\"id\" IN"                                                               \
  " (SELECT w.\"entry\" FROM \"usage\" w WHERE w.\"period\" IS NOT NULL"                           \
  " AND w.\"contract\" IN (SELECT k.\"id\" FROM \"contract\" k"                                    \
  " WHERE k.\"kind\" IN ('retainer', 'prepaid', 'subscription')" condition "))"

static gboolean
may_be_held (DocketKind kind)
{
  return kind == DOCKET_KIND_TIME_ENTRY || kind == DOCKET_KIND_EXPENSE;
}

/* Takes the record in the current row, and who holds it where that stands in the row; one that is
 * there already only once. */
static gboolean
take_row (DocketStatement *statement,
          DocketSnapshot *snapshot,
          DocketKind kind,
          gboolean held,
          GError **error)
{
  gpointer record = docket_rows_read (statement, kind, error);
  guint column = docket_rows_count_columns (kind);
  const char *invoice;

  if (record == NULL)
    return FALSE;
  if (docket_snapshot_find (snapshot, kind, docket_record_get_id (record)) != NULL)
    {
      docket_record_unref (record);
      return TRUE;
    }
  docket_snapshot_take (snapshot, record);
  invoice = held ? docket_statement_get_text (statement, column) : NULL;
  if (invoice != NULL)
    docket_snapshot_hold (snapshot,
                          docket_record_get_id (record),
                          invoice,
                          docket_statement_get_integer (statement, column + 1) != 0);
  return TRUE;
}

static DocketStatement *
prepare (DocketStore *self, DocketKind kind, gboolean held, const char *condition, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s%s FROM \"%s\" r WHERE %s ORDER BY %s",
                         docket_rows_columns (kind),
                         held ? ", r.\"invoice\", r.\"locked\"" : "",
                         docket_kind_get_shape (kind)->name,
                         condition,
                         /* No index of all starts: few of them are wanted. */
                         kind == DOCKET_KIND_TIME_ENTRY ? "r.\"start\" + 0, r.\"id\"" : "r.\"id\"");

  return docket_sqlite_prepare (self->db, sql, error);
}

/* Takes the rows of @kind for which @condition holds; $1, where it stands there, is @client. */
static gboolean
take (DocketStore *self,
      DocketSnapshot *snapshot,
      DocketKind kind,
      const char *condition,
      const char *client,
      GError **error)
{
  gboolean held = may_be_held (kind);
  g_autoptr (DocketStatement) statement = prepare (self, kind, held, condition, error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  if (client != NULL)
    docket_statement_bind_text (statement, 1, client);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    if (!take_row (statement, snapshot, kind, held, error))
      return FALSE;
  return step == DOCKET_STEP_DONE;
}

static gboolean
take_terms (DocketStore *self, DocketSnapshot *snapshot, GError **error)
{
  static const DocketKind kinds[]
      = { DOCKET_KIND_COMPANY, DOCKET_KIND_TEAM,       DOCKET_KIND_AGENT,    DOCKET_KIND_SERVICE,
          DOCKET_KIND_TAX,     DOCKET_KIND_PRICE_LIST, DOCKET_KIND_CLIENT,   DOCKET_KIND_CONTRACT,
          DOCKET_KIND_PROJECT, DOCKET_KIND_STAGE,      DOCKET_KIND_COST_RATE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!take (self, snapshot, kinds[i], "1 = 1", NULL, error))
      return FALSE;
  return TRUE;
}

/* The conditions under which a row belongs to everybody's and to one client's work. */
static const struct
{
  DocketKind kind;
  const char *everybodys;
  const char *of_client;
} work[] = {
  { DOCKET_KIND_TICKET,
    "1 = 1",
    "r.\"client\" = $1"
    " OR r.\"id\" IN (SELECT e.\"ticket\" FROM \"time_entry\" e WHERE e.\"for_client\" = $1)"
    " OR r.\"id\" IN (SELECT x.\"ticket\" FROM \"expense\" x WHERE x.\"for_client\" = $1)" },
  /* What has no client yet is billed to nobody. */
  { DOCKET_KIND_TIME_ENTRY,
    OPEN ("r") " AND r.\"for_client\" IS NOT NULL",
    "r.\"for_client\" = $1 AND " OPEN ("r") },
  { DOCKET_KIND_TIME_ENTRY, NEAR (""), NEAR ("u.\"for_client\" = $1 AND ") },
  { DOCKET_KIND_TIME_ENTRY, DRAWN (""), DRAWN (" AND k.\"client\" = $1") },
  { DOCKET_KIND_EXPENSE, "r.\"locked\" = 0", "r.\"for_client\" = $1 AND r.\"locked\" = 0" },
};

static gboolean
take_work (DocketStore *self, DocketSnapshot *snapshot, const char *client, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (work); i++)
    if (!take (self,
               snapshot,
               work[i].kind,
               client != NULL ? work[i].of_client : work[i].everybodys,
               client,
               error))
      return FALSE;
  return TRUE;
}

/* ---- What issued invoices made of it ---- */

static const char *
keep (DocketSnapshot *snapshot, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (snapshot->strings, text)
                                       : NULL;
}

static DocketDate
read_date (const char *text)
{
  DocketDate date = DOCKET_DATE_NULL;

  if (text != NULL && *text != '\0' && !docket_date_parse (text, &date, NULL))
    date = DOCKET_DATE_NULL;
  return date;
}

static gboolean
take_usage_of (DocketStatement *statement,
               DocketSnapshot *snapshot,
               const char *entry,
               GError **error)
{
  DocketStep step;

  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketUsage usage;

      usage.entry = entry;
      usage.invoice = keep (snapshot, docket_statement_get_text (statement, 0));
      usage.contract = keep (snapshot, docket_statement_get_text (statement, 1));
      usage.period = read_date (docket_statement_get_text (statement, 2));
      usage.billed = docket_statement_get_integer (statement, 3);
      usage.taken = docket_statement_get_integer (statement, 4);
      g_array_append_val (snapshot->usage, usage);
    }
  return step == DOCKET_STEP_DONE;
}

static gboolean
take_usage (DocketStore *self, DocketSnapshot *snapshot, GError **error)
{
  const GPtrArray *entries = snapshot->lists[DOCKET_KIND_TIME_ENTRY];

  for (guint i = 0; i < entries->len; i++)
    {
      const char *id = docket_record_get_id (entries->pdata[i]);
      const DocketHold *hold = g_hash_table_lookup (snapshot->holds, id);
      g_autoptr (DocketStatement) statement = NULL;

      if (hold == NULL || !hold->issued)
        continue;
      statement = docket_sqlite_prepare (
          self->db,
          "SELECT \"invoice\", \"contract\", \"period\", \"billed\", \"taken\" FROM \"usage\""
          " WHERE \"entry\" = $1 ORDER BY \"invoice\", \"line\", \"part\"",
          error);
      if (statement == NULL)
        return FALSE;
      docket_statement_bind_text (statement, 1, id);
      if (!take_usage_of (statement, snapshot, keep (snapshot, id), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_fees (DocketStore *self, DocketSnapshot *snapshot, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      self->db,
      "SELECT \"contract\", \"period\", \"milestone\", \"invoice\", \"issued\" FROM \"fee_hold\""
      " ORDER BY \"contract\", \"period\", \"milestone\"",
      error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketFeeHold fee;

      fee.contract = keep (snapshot, docket_statement_get_text (statement, 0));
      fee.period = read_date (docket_statement_get_text (statement, 1));
      fee.milestone = keep (snapshot, docket_statement_get_text (statement, 2));
      fee.invoice = keep (snapshot, docket_statement_get_text (statement, 3));
      fee.issued = docket_statement_get_integer (statement, 4) != 0;
      g_array_append_val (snapshot->fees, fee);
    }
  return step == DOCKET_STEP_DONE;
}

/* What the periods of minimum spends came to, which alone weigh on what comes later. */
static gboolean
take_billed (DocketStore *self, DocketSnapshot *snapshot, const char *client, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      self->db,
      client != NULL
          ? "SELECT b.\"contract\", b.\"period\", b.\"invoice\", b.\"kind\", b.\"amount\""
            " FROM \"contract\" k CROSS JOIN \"period_billed\" b ON b.\"contract\" = k.\"id\""
            " WHERE k.\"client\" = $1 AND (k.\"kind\" = 'minimum' OR b.\"kind\" = 'fee')"
            " ORDER BY b.\"contract\", b.\"period\", b.\"invoice\", b.\"line\""
          : "SELECT b.\"contract\", b.\"period\", b.\"invoice\", b.\"kind\", b.\"amount\""
            " FROM \"contract\" k CROSS JOIN \"period_billed\" b ON b.\"contract\" = k.\"id\""
            " WHERE k.\"kind\" = 'minimum' OR b.\"kind\" = 'fee'"
            " ORDER BY b.\"contract\", b.\"period\", b.\"invoice\", b.\"line\"",
      error);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  if (client != NULL)
    docket_statement_bind_text (statement, 1, client);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketPeriodBilled billed;

      billed.contract = keep (snapshot, docket_statement_get_text (statement, 0));
      billed.period = read_date (docket_statement_get_text (statement, 1));
      billed.invoice = keep (snapshot, docket_statement_get_text (statement, 2));
      billed.kind = docket_holds_read_line (docket_statement_get_text (statement, 3));
      billed.amount.minor = docket_statement_get_integer (statement, 4);
      g_array_append_val (snapshot->billed, billed);
    }
  return step == DOCKET_STEP_DONE;
}

DocketSnapshot *
docket_store_snapshot (DocketStore *self, const char *client, GError **error)
{
  g_autoptr (DocketSnapshot) snapshot = NULL;
  gboolean done;

  g_return_val_if_fail (self != NULL, NULL);

  snapshot = docket_snapshot_new ();
  if (!docket_store_begin_read (self, error))
    return NULL;
  done = take_terms (self, snapshot, error) && take_work (self, snapshot, client, error);
  docket_snapshot_seal (snapshot);
  done = done && take_usage (self, snapshot, error) && take_fees (self, snapshot, error)
         && take_billed (self, snapshot, client, error);
  docket_store_end_read (self);
  if (!done)
    return NULL;
  return g_steal_pointer (&snapshot);
}

/* ---- How much it is ---- */

/* Entries that are only looked at on the way to their tickets weigh a twentieth. */
#define WEIGHT                                                                                     \
  "SELECT (SELECT COUNT (*) FROM (SELECT 1 FROM \"ticket\" t"                                      \
  "   WHERE t.\"client\" = $1 LIMIT 1000) a)"                                                      \
  " + (SELECT COUNT (*) FROM (SELECT 1 FROM \"time_entry\" r"                                      \
  "   WHERE r.\"for_client\" = $1 AND " OPEN (                                                     \
      "r") " LIMIT 1000) b)"                                                                       \
           " + (SELECT COUNT (*) FROM (SELECT 1 FROM \"contract\" k"                               \
           "   CROSS JOIN \"usage\" w ON w.\"contract\" = k.\"id\""                                \
           "   WHERE k.\"client\" = $1 AND w.\"period\" IS NOT NULL LIMIT 1000) c)"                \
           " + (SELECT COUNT (*) FROM (SELECT 1 FROM \"time_entry\" e"                             \
           "   WHERE e.\"for_client\" = $1 LIMIT 20000) d) / 20"

gboolean
docket_store_weigh_work (DocketStore *self, const char *client, gint64 *weight, GError **error)
{
  g_return_val_if_fail (self != NULL && client != NULL && weight != NULL, FALSE);

  return docket_sqlite_ask (self->db, WEIGHT, client, weight, error);
}

/* ---- The past ---- */

static gboolean
take_past (DocketStore *self,
           DocketSnapshot *snapshot,
           const char *client,
           DocketDate from,
           GError **error)
{
  DocketZone *zone = docket_connection_get_zone (self, error);
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  if (zone == NULL)
    return FALSE;
  statement = prepare (self,
                       DOCKET_KIND_TIME_ENTRY,
                       FALSE,
                       "r.\"for_client\" = $1 AND r.\"start\" >= $2"
                       " AND r.\"for_kind\" = 'billable' AND r.\"end\" IS NOT NULL",
                       error);
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, client);
  docket_statement_bind_integer (statement, 2, docket_zone_at (zone, from, 0));
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    if (!take_row (statement, snapshot, DOCKET_KIND_TIME_ENTRY, FALSE, error))
      return FALSE;
  return step == DOCKET_STEP_DONE;
}

DocketSnapshot *
docket_store_snapshot_past (DocketStore *self, const char *client, DocketDate from, GError **error)
{
  g_autoptr (DocketSnapshot) snapshot = NULL;
  gboolean done;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (client != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (from.days), NULL);

  snapshot = docket_snapshot_new ();
  if (!docket_store_begin_read (self, error))
    return NULL;
  done = take_terms (self, snapshot, error)
         && take (self, snapshot, work[0].kind, work[0].of_client, client, error)
         && take_past (self, snapshot, client, from, error);
  docket_snapshot_seal (snapshot);
  docket_store_end_read (self);
  if (!done)
    return NULL;
  return g_steal_pointer (&snapshot);
}

GPtrArray *
docket_store_invoices_of (DocketStore *self, const char *client, DocketDate from, GError **error)
{
  g_autoptr (GPtrArray) invoices = docket_record_list_new ();
  g_autoptr (DocketStatement) statement = NULL;
  g_autofree char *first = NULL;
  DocketStep step;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (client != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (from.days), NULL);

  statement = prepare (self,
                       DOCKET_KIND_INVOICE,
                       FALSE,
                       "r.\"client\" = $1 AND r.\"issue_date\" >= $2"
                       " AND r.\"state\" NOT IN ('draft', 'void')"
                       " AND r.\"type\" IN ('invoice', 'credit_note')",
                       error);
  if (statement == NULL)
    return NULL;
  first = docket_date_format (from);
  docket_statement_bind_text (statement, 1, client);
  docket_statement_bind_text (statement, 2, first);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      gpointer invoice = docket_rows_read (statement, DOCKET_KIND_INVOICE, error);

      if (invoice == NULL)
        return NULL;
      g_ptr_array_add (invoices, invoice);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&invoices) : NULL;
}
