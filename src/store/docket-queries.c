/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that screens and commands ask. Every answer is new and the caller's. */
#include "docket-connection.h"
#include "docket-derived.h"
#include "docket-holds.h"
#include "docket-dialect.h"
#include "docket-rows.h"

#include <string.h>

gpointer
docket_store_get (DocketStore *self, DocketKind kind, const char *id, GError **error)
{
  gpointer record;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return docket_rows_get (self->db, kind, id, &record, error) ? record : NULL;
}

/* The answer to a statement without parameters or with all of them bound. */
static GPtrArray *
collect (DocketStatement *statement, DocketKind kind, GError **error)
{
  g_autoptr (GPtrArray) records = docket_record_list_new ();

  return docket_rows_collect (statement, kind, records, error) ? g_steal_pointer (&records) : NULL;
}

GPtrArray *
docket_store_list (DocketStore *self, DocketKind kind, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (DocketStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  sql = g_strdup_printf ("SELECT %s FROM \"%s\" r ORDER BY %s",
                         docket_rows_columns (kind),
                         docket_kind_get_shape (kind)->name,
                         docket_rows_order (kind));
  statement = docket_sqlite_prepare (self->db, sql, error);
  return statement != NULL ? collect (statement, kind, error) : NULL;
}

/* ---- Conditions ---- */

/** A condition that grows, and the values of its parameters in order. */
typedef struct
{
  GString *sql;
  guint parameters;
  struct
  {
    char *text;
    gint64 number;
  } values[32];
} Condition;

static void
condition_clear (Condition *self)
{
  g_string_free (self->sql, TRUE);
  for (guint i = 0; i < self->parameters; i++)
    g_free (self->values[i].text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Condition, condition_clear)

/* Adds " AND (…)" with each ? of @sql as the same new parameter. */
static gboolean
require (Condition *self, const char *sql, const char *text, gint64 number)
{
  if (self->parameters == G_N_ELEMENTS (self->values))
    return FALSE;
  self->values[self->parameters].text = g_strdup (text);
  self->values[self->parameters].number = number;
  self->parameters++;

  g_string_append (self->sql, self->sql->len == 0 ? " WHERE (" : " AND (");
  for (; *sql != '\0'; sql++)
    if (*sql == '?')
      g_string_append_printf (self->sql, "$%u", self->parameters);
    else
      g_string_append_c (self->sql, *sql);
  g_string_append_c (self->sql, ')');
  return TRUE;
}

static void
require_text (Condition *self, const char *sql, const char *text)
{
  if (text != NULL)
    require (self, sql, text, DOCKET_NULL);
}

static void
require_plain (Condition *self, gboolean wanted, const char *sql)
{
  if (wanted)
    g_string_append_printf (self->sql, "%s(%s)", self->sql->len == 0 ? " WHERE " : " AND ", sql);
}

static void
bind (const Condition *self, DocketStatement *statement)
{
  for (guint i = 0; i < self->parameters; i++)
    if (self->values[i].text != NULL)
      docket_statement_bind_text (statement, i + 1, self->values[i].text);
    else
      docket_statement_bind_integer (statement, i + 1, self->values[i].number);
}

/* ---- Time entries ---- */

static gboolean
require_days (
    DocketStore *self, Condition *condition, DocketDate from, DocketDate to, GError **error)
{
  DocketZone *zone;

  if (DOCKET_IS_NULL (from.days) && DOCKET_IS_NULL (to.days))
    return TRUE;
  zone = docket_connection_get_zone (self, error);
  if (zone == NULL)
    return FALSE;
  if (!DOCKET_IS_NULL (from.days))
    require (condition, "r.\"start\" >= ?", NULL, docket_zone_at (zone, from, 0));
  if (!DOCKET_IS_NULL (to.days))
    require (
        condition, "r.\"start\" < ?", NULL, docket_zone_at (zone, (DocketDate){ to.days + 1 }, 0));
  return TRUE;
}

static void
reverse (GPtrArray *records)
{
  for (guint i = 0; i < records->len / 2; i++)
    {
      gpointer other = records->pdata[records->len - 1 - i];

      records->pdata[records->len - 1 - i] = records->pdata[i];
      records->pdata[i] = other;
    }
}

GPtrArray *
docket_store_entries (DocketStore *self, const DocketEntryFilter *filter, GError **error)
{
  g_auto (Condition) condition = { .sql = g_string_new (NULL) };
  g_autofree char *sql = NULL;
  g_autoptr (DocketStatement) statement = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  require_text (&condition, "r.\"for_client\" = ?", filter->client);
  require_text (&condition, "r.\"ticket\" = ?", filter->ticket);
  require_text (&condition,
                "r.\"project\" = ? OR (r.\"project\" IS NULL AND r.\"ticket\" IN"
                " (SELECT t.\"id\" FROM \"ticket\" t WHERE t.\"project\" = ?))",
                filter->project);
  /* Few entries are to be named or reviewed: they are looked at before the person is. */
  require_text (&condition,
                filter->later || filter->review ? "+r.\"agent\" = ?" : "r.\"agent\" = ?",
                filter->agent);
  if (!require_days (self, &condition, filter->from, filter->to, error))
    return NULL;
  require_plain (&condition, filter->unbilled, "r.\"locked\" = 0 AND r.\"for_kind\" = 'billable'");
  require_plain (&condition, filter->running, "r.\"end\" IS NULL");
  require_plain (&condition, filter->later, "r.\"later\" = 1");
  require_plain (&condition, filter->review, "r.\"review\" IS NOT NULL AND r.\"locked\" = 0");

  sql = g_strdup_printf ("SELECT %s FROM \"time_entry\" r%s ORDER BY r.\"start\"%s, r.\"id\"%s%s",
                         docket_rows_columns (DOCKET_KIND_TIME_ENTRY),
                         condition.sql->str,
                         filter->limit > 0 ? " DESC" : "",
                         filter->limit > 0 ? " DESC LIMIT $" : "",
                         filter->limit > 0 ? "32" : "");
  statement = docket_sqlite_prepare (self->db, sql, error);
  if (statement == NULL)
    return NULL;
  bind (&condition, statement);
  if (filter->limit > 0)
    docket_statement_bind_integer (statement, 32, filter->limit);
  entries = collect (statement, DOCKET_KIND_TIME_ENTRY, error);
  if (entries != NULL && filter->limit > 0)
    reverse (entries);
  return g_steal_pointer (&entries);
}

#define SPENT_BY_TICKET                                                                            \
  "SELECT r.\"ticket\" AS \"of\", CAST (SUM (r.\"end\" - r.\"start\") AS BIGINT) AS \"seconds\""   \
  " FROM \"time_entry\" r WHERE r.\"end\" IS NOT NULL AND r.\"ticket\" IS NOT NULL"                \
  " GROUP BY r.\"ticket\""
/* Of every ticket's sum, which an index alone answers, what was booked on a project of its own is
 * taken off again and given to that. */
#define SPENT_BY_PROJECT                                                                           \
  "SELECT s.\"of\", CAST (SUM (s.\"seconds\") AS BIGINT) FROM"                                     \
  " (SELECT t.\"project\" AS \"of\", x.\"seconds\" FROM (" SPENT_BY_TICKET ") x"                   \
  "   JOIN \"ticket\" t ON t.\"id\" = x.\"of\""                                                    \
  "  UNION ALL SELECT t.\"project\", r.\"start\" - r.\"end\" FROM \"time_entry\" r"                \
  "   JOIN \"ticket\" t ON t.\"id\" = r.\"ticket\""                                                \
  "   WHERE r.\"project\" IS NOT NULL AND r.\"end\" IS NOT NULL"                                   \
  "  UNION ALL SELECT r.\"project\", r.\"end\" - r.\"start\" FROM \"time_entry\" r"                \
  "   WHERE r.\"project\" IS NOT NULL AND r.\"end\" IS NOT NULL) s"                                \
  " WHERE s.\"of\" IS NOT NULL GROUP BY s.\"of\" HAVING SUM (s.\"seconds\") > 0 ORDER BY s.\"of\""

GArray *
docket_store_spent (DocketStore *self, DocketKind ticket_or_project, GError **error)
{
  g_autoptr (GArray) spent = NULL;
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (
      ticket_or_project == DOCKET_KIND_TICKET || ticket_or_project == DOCKET_KIND_PROJECT, NULL);

  statement = docket_sqlite_prepare (self->db,
                                     ticket_or_project == DOCKET_KIND_TICKET ? SPENT_BY_TICKET
                                         " ORDER BY r.\"ticket\""
                                                                             : SPENT_BY_PROJECT,
                                     error);
  if (statement == NULL)
    return NULL;
  spent = g_array_new (FALSE, FALSE, sizeof (DocketSpent));
  g_array_set_clear_func (spent, (GDestroyNotify) docket_spent_clear);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketSpent one = { g_strdup (docket_statement_get_text (statement, 0)),
                          docket_statement_get_integer (statement, 1) };

      g_array_append_val (spent, one);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&spent) : NULL;
}

#define SPENT_ON_TICKET                                                                            \
  "SELECT CAST (COALESCE (SUM (r.\"end\" - r.\"start\"), 0) AS BIGINT) FROM \"time_entry\" r"      \
  " WHERE r.\"ticket\" = $1 AND r.\"end\" IS NOT NULL"
#define SPENT_ON_PROJECT                                                                           \
  "SELECT CAST (COALESCE (SUM (s.\"seconds\"), 0) AS BIGINT) FROM"                                 \
  " (SELECT r.\"end\" - r.\"start\" AS \"seconds\" FROM \"time_entry\" r"                          \
  "   WHERE r.\"project\" = $1 AND r.\"end\" IS NOT NULL"                                          \
  "  UNION ALL SELECT r.\"end\" - r.\"start\" FROM \"ticket\" t"                                   \
  "   JOIN \"time_entry\" r ON r.\"ticket\" = t.\"id\""                                            \
  "   WHERE t.\"project\" = $1 AND r.\"project\" IS NULL AND r.\"end\" IS NOT NULL) s"

gboolean
docket_store_spent_on (DocketStore *self,
                       DocketKind ticket_or_project,
                       const char *id,
                       gint64 *seconds,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && id != NULL && seconds != NULL, FALSE);

  return docket_sqlite_ask (self->db,
                            ticket_or_project == DOCKET_KIND_TICKET ? SPENT_ON_TICKET
                                                                    : SPENT_ON_PROJECT,
                            id,
                            seconds,
                            error);
}

void
docket_spent_clear (DocketSpent *spent)
{
  g_clear_pointer (&spent->id, g_free);
}

/* A line without a project of its own goes where its ticket is now. */
#define BILLED_BY_PROJECT                                                                          \
  "SELECT s.\"of\", CAST (SUM (s.\"amount\") AS BIGINT) FROM"                                      \
  " (SELECT COALESCE (b.\"project\", t.\"project\") AS \"of\", b.\"amount\" FROM \"billed\" b"     \
  "  LEFT JOIN \"ticket\" t ON t.\"id\" = b.\"ticket\") s"                                         \
  " WHERE s.\"of\" IS NOT NULL GROUP BY s.\"of\" ORDER BY s.\"of\""

GArray *
docket_store_billed (DocketStore *self, GError **error)
{
  g_autoptr (GArray) all = NULL;
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  g_return_val_if_fail (self != NULL, NULL);

  statement = docket_sqlite_prepare (self->db, BILLED_BY_PROJECT, error);
  if (statement == NULL)
    return NULL;
  all = g_array_new (FALSE, FALSE, sizeof (DocketBilled));
  g_array_set_clear_func (all, (GDestroyNotify) docket_billed_clear);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketBilled one = { g_strdup (docket_statement_get_text (statement, 0)),
                           { docket_statement_get_integer (statement, 1) } };

      g_array_append_val (all, one);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

void
docket_billed_clear (DocketBilled *billed)
{
  g_clear_pointer (&billed->project, g_free);
}

/* ---- Tickets ---- */

/* A pattern for LIKE that finds the word anywhere. */
static char *
make_pattern (const char *word)
{
  GString *pattern = g_string_new ("%");

  for (; *word != '\0'; word++)
    {
      if (strchr ("%_\\", *word) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *word);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

static void
require_words (Condition *condition, const char *search)
{
  g_autofree char *folded = docket_derived_fold (search);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *pattern = NULL;

      if (*words[i] == '\0')
        continue;
      pattern = make_pattern (words[i]);
      /* More words than there is room for narrow nothing further down. */
      if (!require (condition,
                    "r.\"folded\" LIKE ? ESCAPE '\\' OR c.\"folded\" LIKE ? ESCAPE '\\'",
                    pattern,
                    DOCKET_NULL))
        return;
    }
}

GPtrArray *
docket_store_tickets (
    DocketStore *self, const char *client, const char *stage, const char *search, GError **error)
{
  g_auto (Condition) condition = { .sql = g_string_new (NULL) };
  g_autofree char *sql = NULL;
  g_autoptr (DocketStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  require_text (&condition, "r.\"client\" = ?", client);
  require_text (&condition, "r.\"stage\" = ?", stage);
  if (search != NULL)
    require_words (&condition, search);

  sql = g_strdup_printf (
      "SELECT %s FROM \"ticket\" r JOIN \"client\" c ON c.\"id\" = r.\"client\"%s ORDER BY %s",
      docket_rows_columns (DOCKET_KIND_TICKET),
      condition.sql->str,
      docket_rows_order (DOCKET_KIND_TICKET));
  statement = docket_sqlite_prepare (self->db, sql, error);
  if (statement == NULL)
    return NULL;
  bind (&condition, statement);
  return collect (statement, DOCKET_KIND_TICKET, error);
}

/* ---- Invoices ---- */

GPtrArray *
docket_store_invoice_heads (DocketStore *self, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (DocketStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  sql = g_strdup_printf ("SELECT %s FROM \"invoice\" r"
                         " ORDER BY r.\"issue_date\" DESC NULLS FIRST, r.\"number\" DESC,"
                         " r.\"id\" DESC",
                         docket_rows_head_columns (DOCKET_KIND_INVOICE));
  statement = docket_sqlite_prepare (self->db, sql, error);
  return statement != NULL ? collect (statement, DOCKET_KIND_INVOICE, error) : NULL;
}

DocketInvoice *
docket_store_find_invoice (DocketStore *self, const char *id_or_number, GError **error)
{
  DocketInvoice *invoice;
  g_autofree char *id = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id_or_number != NULL, NULL);

  if (!docket_rows_get (self->db, DOCKET_KIND_INVOICE, id_or_number, (gpointer *) &invoice, error)
      || invoice != NULL)
    return invoice;
  if (!docket_sqlite_ask_text (self->db,
                               "SELECT \"id\" FROM \"invoice\" WHERE \"number\" = $1",
                               id_or_number,
                               &id,
                               error)
      || id == NULL)
    return NULL;
  return docket_store_get (self, DOCKET_KIND_INVOICE, id, error);
}

char **
docket_store_ids_that_begin (DocketStore *self,
                             DocketKind kind,
                             const char *beginning,
                             GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (beginning != NULL, NULL);

  sql = g_strdup_printf ("SELECT \"id\" FROM \"%s\" WHERE substr(\"id\", 1, length($1)) = $1"
                         " ORDER BY \"id\" LIMIT 2",
                         docket_kind_get_shape (kind)->name);
  statement = docket_sqlite_prepare (self->db, sql, error);
  if (statement == NULL)
    return NULL;
  docket_statement_bind_text (statement, 1, beginning);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    g_strv_builder_add (ids, docket_statement_get_text (statement, 0));
  return step == DOCKET_STEP_DONE ? g_strv_builder_end (ids) : NULL;
}

char *
docket_store_find_client (
    DocketStore *self, const char *client, const char *ticket, const char *project, GError **error)
{
  g_autoptr (DocketTicket) its_ticket = NULL;
  g_autoptr (DocketProject) its_project = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (client == NULL && ticket != NULL
      && !docket_rows_get (self->db, DOCKET_KIND_TICKET, ticket, (gpointer *) &its_ticket, error))
    return NULL;
  if (client == NULL && its_ticket == NULL && project != NULL
      && !docket_rows_get (
          self->db, DOCKET_KIND_PROJECT, project, (gpointer *) &its_project, error))
    return NULL;
  return g_strdup (docket_choose_client (client, its_ticket, its_project));
}

gboolean
docket_store_get_hold (
    DocketStore *self, const char *id, char **invoice, char **number, GError **error)
{
  g_auto (DocketHolder) holder = { NULL };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!docket_holds_look (self->db, DOCKET_KIND_TIME_ENTRY, id, &holder, error))
    return FALSE;
  if (holder.invoice == NULL
      && !docket_holds_look (self->db, DOCKET_KIND_EXPENSE, id, &holder, error))
    return FALSE;
  if (holder.invoice == NULL)
    return FALSE;
  if (invoice != NULL)
    *invoice = g_steal_pointer (&holder.invoice);
  if (number != NULL)
    *number = g_steal_pointer (&holder.number);
  return TRUE;
}

gboolean
docket_store_get_fee (DocketStore *self, const char *contract, char **number, GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (contract != NULL, FALSE);

  statement = docket_sqlite_prepare (
      self->db,
      "SELECT COALESCE (i.\"number\", i.\"id\") FROM \"fee_hold\" f"
      " JOIN \"invoice\" i ON i.\"id\" = f.\"invoice\""
      " WHERE f.\"contract\" = $1 AND f.\"issued\" = 1 ORDER BY f.\"period\" LIMIT 1",
      error);
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, contract);
  step = docket_statement_step (statement, error);
  if (step != DOCKET_STEP_ROW)
    return FALSE;
  *number = g_strdup (docket_statement_get_text (statement, 0));
  return TRUE;
}

gboolean
docket_store_is_empty (DocketStore *self, gboolean *empty, GError **error)
{
  gint64 found;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (empty != NULL, FALSE);

  *empty = TRUE;
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS && *empty; kind++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" LIMIT 1",
                                              docket_kind_get_shape ((DocketKind) kind)->name);

      if (kind == DOCKET_KIND_STAGE)
        continue;
      if (!docket_sqlite_ask (self->db, sql, NULL, &found, error))
        return FALSE;
      *empty = DOCKET_IS_NULL (found);
    }
  return TRUE;
}
