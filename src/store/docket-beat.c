/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heartbeats: what is known of each person's running time entry beside its record. They are written
 * every minute, so that they are no records: no history, no notice, nothing to undo. */
#include "docket-connection.h"

void
docket_beat_free (DocketBeat *beat)
{
  if (beat == NULL)
    return;
  g_free (beat->entry);
  g_free (beat->boot_id);
  g_free (beat);
}

gboolean
docket_store_beat (DocketStore *self, const char *agent, const DocketBeat *beat, GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && agent != NULL && beat != NULL, FALSE);
  g_return_val_if_fail (beat->entry != NULL && beat->boot_id != NULL, FALSE);

  statement = docket_sqlite_prepare (
      self->db,
      "INSERT INTO \"heartbeat\" (\"agent\", \"entry\", \"boot_id\", \"apart\", \"seen\","
      " \"seen_boot\", \"suspended\", \"input\", \"watched\", \"let_run\")"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
      " ON CONFLICT (\"agent\") DO UPDATE SET \"entry\" = excluded.\"entry\","
      " \"boot_id\" = excluded.\"boot_id\", \"apart\" = excluded.\"apart\","
      " \"seen\" = excluded.\"seen\", \"seen_boot\" = excluded.\"seen_boot\","
      " \"suspended\" = excluded.\"suspended\", \"input\" = excluded.\"input\","
      " \"watched\" = excluded.\"watched\", \"let_run\" = excluded.\"let_run\"",
      error);
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, agent);
  docket_statement_bind_text (statement, 2, beat->entry);
  docket_statement_bind_text (statement, 3, beat->boot_id);
  docket_statement_bind_integer (statement, 4, beat->apart);
  docket_statement_bind_integer (statement, 5, beat->seen);
  docket_statement_bind_integer (statement, 6, beat->seen_boot);
  docket_statement_bind_integer (statement, 7, beat->suspended);
  docket_statement_bind_integer (statement, 8, beat->input);
  docket_statement_bind_integer (statement, 9, beat->watched ? 1 : 0);
  docket_statement_bind_integer (statement, 10, beat->let_run ? 1 : 0);
  return docket_statement_execute (statement, error);
}

DocketBeat *
docket_store_get_beat (DocketStore *self, const char *agent, GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;
  g_autoptr (DocketBeat) beat = NULL;

  g_return_val_if_fail (self != NULL && agent != NULL, NULL);

  statement = docket_sqlite_prepare (
      self->db,
      "SELECT \"entry\", \"boot_id\", \"apart\", \"seen\", \"seen_boot\", \"suspended\","
      " \"input\", \"watched\", \"let_run\" FROM \"heartbeat\" WHERE \"agent\" = $1",
      error);
  if (statement == NULL)
    return NULL;
  docket_statement_bind_text (statement, 1, agent);
  if (docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return NULL;
  beat = g_new0 (DocketBeat, 1);
  beat->entry = g_strdup (docket_statement_get_text (statement, 0));
  beat->boot_id = g_strdup (docket_statement_get_text (statement, 1));
  beat->apart = docket_statement_get_integer (statement, 2);
  beat->seen = docket_statement_get_integer (statement, 3);
  beat->seen_boot = docket_statement_get_integer (statement, 4);
  beat->suspended = docket_statement_get_integer (statement, 5);
  beat->input = docket_statement_get_integer (statement, 6);
  beat->watched = docket_statement_get_integer (statement, 7) == 1;
  beat->let_run = docket_statement_get_integer (statement, 8) == 1;
  return g_steal_pointer (&beat);
}
