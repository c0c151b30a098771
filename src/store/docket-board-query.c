/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What acts on the boards need to know of cards: few columns, however many cards there are. Every
 * answer is new and the caller's. */
#include "docket-connection.h"

#include <string.h>

static void
clear_spot (gpointer data)
{
  g_clear_pointer (&((DocketSpot *) data)->id, g_free);
}

GArray *
docket_store_column (DocketStore *self,
                     DocketKind ticket_or_project,
                     const char *stage,
                     GError **error)
{
  g_autoptr (GArray) spots = NULL;
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  g_return_val_if_fail (self != NULL && stage != NULL, NULL);
  g_return_val_if_fail (
      ticket_or_project == DOCKET_KIND_TICKET || ticket_or_project == DOCKET_KIND_PROJECT, NULL);

  statement = docket_sqlite_prepare (self->db,
                                     ticket_or_project == DOCKET_KIND_TICKET
                                         ? "SELECT r.\"id\", r.\"rank\" FROM \"ticket\" r"
                                           " WHERE r.\"stage\" = $1"
                                           " ORDER BY r.\"rank\" NULLS LAST, r.\"id\""
                                         : "SELECT r.\"id\", r.\"rank\" FROM \"project\" r"
                                           " WHERE r.\"stage\" = $1"
                                           " ORDER BY r.\"rank\" NULLS LAST, r.\"id\"",
                                     error);
  if (statement == NULL)
    return NULL;
  docket_statement_bind_text (statement, 1, stage);
  spots = g_array_new (FALSE, FALSE, sizeof (DocketSpot));
  g_array_set_clear_func (spots, clear_spot);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketSpot spot = { g_strdup (docket_statement_get_text (statement, 0)),
                          docket_statement_get_integer (statement, 1) };

      g_array_append_val (spots, spot);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&spots) : NULL;
}

gboolean
docket_store_highest_ticket (DocketStore *self, const char *prefix, gint64 *highest, GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;
  gsize length = strlen (prefix);
  DocketStep step;

  g_return_val_if_fail (self != NULL && highest != NULL, FALSE);

  *highest = 0;
  statement = docket_sqlite_prepare (self->db,
                                     "SELECT \"id\" FROM \"ticket\""
                                     " WHERE SUBSTR (\"id\", 1, $1) = $2 AND LENGTH (\"id\") > $1",
                                     error);
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_integer (statement, 1, (gint64) length);
  docket_statement_bind_text (statement, 2, prefix);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      gint64 number;

      if (docket_decimal_parse (
              docket_statement_get_text (statement, 0) + length, 0, &number, NULL))
        *highest = MAX (*highest, number);
    }
  return step == DOCKET_STEP_DONE;
}
