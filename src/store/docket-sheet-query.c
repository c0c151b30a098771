/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that a timesheet asks: of a stretch of days, expenses, who holds what, what was
 * worked; and what was taken over from other programs. Every answer is new and the caller's. */
#include "docket-connection.h"
#include "docket-dialect.h"
#include "docket-rows.h"

/* Seconds of UTC between which local days lie; open ends as far away as can be. */
static gboolean
find_moments (DocketStore *self, DocketDate from, DocketDate to, gint64 moments[2], GError **error)
{
  DocketZone *zone = NULL;

  moments[0] = DOCKET_NULL + 1;
  moments[1] = G_MAXINT64;
  if (DOCKET_IS_NULL (from.days) && DOCKET_IS_NULL (to.days))
    return TRUE;
  zone = docket_connection_get_zone (self, error);
  if (zone == NULL)
    return FALSE;
  if (!DOCKET_IS_NULL (from.days))
    moments[0] = docket_zone_at (zone, from, 0);
  if (!DOCKET_IS_NULL (to.days))
    moments[1] = docket_zone_at (zone, (DocketDate){ to.days + 1 }, 0);
  return TRUE;
}

/* A bound of days as the columns have it: a text that lies before or behind all of them where it
 * is open. */
static char *
format_bound (DocketDate date, const char *open)
{
  return DOCKET_IS_NULL (date.days) ? g_strdup (open) : docket_date_format (date);
}

GPtrArray *
docket_store_expenses (DocketStore *self, const DocketExpenseFilter *filter, GError **error)
{
  g_autofree char *sql = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (DocketStatement) statement = NULL;
  g_autoptr (GPtrArray) expenses = docket_record_list_new ();

  g_return_val_if_fail (self != NULL && filter != NULL, NULL);

  sql = g_strdup_printf (
      "SELECT %s FROM \"expense\" r WHERE r.\"date\" >= $1 AND r.\"date\" <= $2"
      " AND ($3 IS NULL OR r.\"for_client\" = $3) AND ($4 IS NULL OR r.\"ticket\" = $4)"
      " AND ($5 IS NULL OR r.\"project\" = $5 OR (r.\"project\" IS NULL AND r.\"ticket\" IN"
      " (SELECT t.\"id\" FROM \"ticket\" t WHERE t.\"project\" = $5)))"
      " ORDER BY r.\"date\", r.\"id\"",
      docket_rows_columns (DOCKET_KIND_EXPENSE));
  statement = docket_sqlite_prepare (self->db, sql, error);
  if (statement == NULL)
    return NULL;
  from = format_bound (filter->from, "");
  to = format_bound (filter->to, "~");
  docket_statement_bind_text (statement, 1, from);
  docket_statement_bind_text (statement, 2, to);
  docket_statement_bind_text (statement, 3, filter->client);
  docket_statement_bind_text (statement, 4, filter->ticket);
  docket_statement_bind_text (statement, 5, filter->project);
  if (!docket_rows_collect (statement, DOCKET_KIND_EXPENSE, expenses, error))
    return NULL;
  return g_steal_pointer (&expenses);
}

/* ---- Who holds what ---- */

void
docket_held_by_clear (DocketHeldBy *held)
{
  g_clear_pointer (&held->record, g_free);
  g_clear_pointer (&held->invoice, g_free);
  g_clear_pointer (&held->number, g_free);
}

static GArray *
collect_holds (DocketStatement *statement, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DocketHeldBy));
  DocketStep step;

  g_array_set_clear_func (all, (GDestroyNotify) docket_held_by_clear);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketHeldBy one = { g_strdup (docket_statement_get_text (statement, 0)),
                           g_strdup (docket_statement_get_text (statement, 1)),
                           g_strdup (docket_statement_get_text (statement, 2)) };

      g_array_append_val (all, one);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

GArray *
docket_store_holds (DocketStore *self,
                    DocketKind kind,
                    const char *agent,
                    DocketDate from,
                    DocketDate to,
                    GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gint64 moments[2];

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind == DOCKET_KIND_TIME_ENTRY || kind == DOCKET_KIND_EXPENSE, NULL);

  if (!find_moments (self, from, to, moments, error))
    return NULL;
  statement = docket_sqlite_prepare (
      self->db,
      kind == DOCKET_KIND_EXPENSE
          ? "SELECT r.\"id\", r.\"invoice\", i.\"number\" FROM \"expense\" r"
            " JOIN \"invoice\" i ON i.\"id\" = r.\"invoice\""
            " WHERE r.\"date\" >= $1 AND r.\"date\" <= $2 ORDER BY r.\"id\""
          : "SELECT r.\"id\", r.\"invoice\", i.\"number\" FROM \"time_entry\" r"
            " JOIN \"invoice\" i ON i.\"id\" = r.\"invoice\""
            " WHERE r.\"start\" >= $1 AND r.\"start\" < $2 AND ($3 IS NULL OR r.\"agent\" = $3)"
            " ORDER BY r.\"id\"",
      error);
  if (statement == NULL)
    return NULL;
  if (kind == DOCKET_KIND_EXPENSE)
    {
      first = format_bound (from, "");
      last = format_bound (to, "~");
      docket_statement_bind_text (statement, 1, first);
      docket_statement_bind_text (statement, 2, last);
    }
  else
    {
      docket_statement_bind_integer (statement, 1, moments[0]);
      docket_statement_bind_integer (statement, 2, moments[1]);
      docket_statement_bind_text (statement, 3, agent);
    }
  return collect_holds (statement, error);
}

/* ---- Time ---- */

static void
free_source (gpointer data)
{
  DocketSourceOf *source = data;

  g_free (source->source);
  g_free (source->agent);
  g_free (source);
}

GPtrArray *
docket_store_sources (DocketStore *self, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (free_source);
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  g_return_val_if_fail (self != NULL, NULL);

  statement = docket_sqlite_prepare (self->db, docket_dialect_sources, error);
  if (statement == NULL)
    return NULL;
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketSourceOf *source = g_new (DocketSourceOf, 1);

      source->source = g_strdup (docket_statement_get_text (statement, 0));
      source->agent = g_strdup (docket_statement_get_text (statement, 1));
      g_ptr_array_add (sources, source);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&sources) : NULL;
}

gboolean
docket_store_worked (DocketStore *self,
                     const char *agent,
                     DocketDate from,
                     DocketDate to,
                     gint64 *seconds,
                     GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;
  gint64 moments[2];

  g_return_val_if_fail (self != NULL && agent != NULL && seconds != NULL, FALSE);

  if (!find_moments (self, from, to, moments, error))
    return FALSE;
  statement = docket_sqlite_prepare (
      self->db,
      "SELECT CAST (COALESCE (SUM (r.\"end\" - r.\"start\"), 0) AS BIGINT) FROM \"time_entry\" r"
      " WHERE r.\"agent\" = $1 AND r.\"start\" >= $2 AND r.\"start\" < $3"
      " AND r.\"end\" IS NOT NULL",
      error);
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, agent);
  docket_statement_bind_integer (statement, 2, moments[0]);
  docket_statement_bind_integer (statement, 3, moments[1]);
  if (docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return FALSE;
  *seconds = docket_statement_get_integer (statement, 0);
  return TRUE;
}
