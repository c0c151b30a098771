/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another connection has changed: asked for cheaply, answered from the change log. */
#include "docket-connection.h"
#include "docket-dialect.h"

void
docket_change_free (DocketChange *change)
{
  if (change == NULL)
    return;

  g_free (change->id);
  g_free (change);
}

void
docket_store_set_notify (DocketStore *self, DocketStoreNotify notify, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->notify = notify;
  self->notify_data = user_data;
}

static void
add (GPtrArray *changes, const char *kind, const char *id)
{
  DocketChange *change = g_new (DocketChange, 1);

  change->kind = kind != NULL ? docket_kind_from_name (kind) : DOCKET_KIND_NONE;
  change->id = g_strdup (id);
  g_ptr_array_add (changes, change);
}

/* Whether lines that were not looked at are gone from the log. */
static gboolean
has_gap (DocketStore *self, gboolean *gap, GError **error)
{
  gint64 first;

  if (!docket_sqlite_ask (
          self->db, "SELECT MIN (\"seq\") FROM \"change_log\"", NULL, &first, error))
    return FALSE;
  *gap = !DOCKET_IS_NULL (first) && first > self->seen + 1;
  return TRUE;
}

/* @last: the line that was read last; what is cut off by an error is read again next time. */
static gboolean
read_log (DocketStore *self, GPtrArray *changes, gint64 *last, GError **error)
{
  g_autoptr (DocketStatement) statement
      = docket_sqlite_prepare (self->db,
                               "SELECT \"seq\", \"source\", \"kind\", \"id\" FROM \"change_log\""
                               " WHERE \"seq\" > $1 ORDER BY \"seq\"",
                               error);
  g_autoptr (GHashTable) known = NULL;
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  docket_statement_bind_integer (statement, 1, self->seen);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      const char *kind = docket_statement_get_text (statement, 2);
      const char *id = docket_statement_get_text (statement, 3);

      *last = docket_statement_get_integer (statement, 0);
      if (docket_statement_get_integer (statement, 1) == self->source)
        continue;
      if (g_hash_table_add (
              known, g_strconcat (kind != NULL ? kind : "", "/", id != NULL ? id : "", NULL)))
        add (changes, kind, id);
    }
  return step == DOCKET_STEP_DONE;
}

static gboolean
read_changes (DocketStore *self, GPtrArray *changes, GError **error)
{
  gint64 last = self->seen;
  gboolean gap;

  if (!has_gap (self, &gap, error))
    return FALSE;
  if (gap)
    add (changes, NULL, NULL);
  if (!read_log (self, changes, &last, error))
    return FALSE;
  self->seen = last;
  return TRUE;
}

GPtrArray *
docket_store_poll (DocketStore *self, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  gint64 version;
  gboolean done;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->act == NULL, NULL);

  if (!docket_dialect_read_data_version (self->db, &version, error)
      || version == self->data_version)
    return NULL;

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_change_free);
  if (!docket_store_begin_read (self, error))
    return NULL;
  done = read_changes (self, changes, error);
  docket_store_end_read (self);
  if (!done)
    return NULL;
  self->data_version = version;
  return g_steal_pointer (&changes);
}

/* The source of the last line is a number drawn by who wrote it, and the history has the second: a
 * copy that was put back and written to since comes to another name. */
char *
docket_store_get_moment (DocketStore *self, GError **error)
{
  char *moment = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!docket_sqlite_ask_text (
          self->db,
          "SELECT l.\"seq\" || ' ' || l.\"source\" || ' ' || COALESCE"
          " ((SELECT h.\"id\" || ' ' || h.\"at\" || ' ' || h.\"undone\" FROM \"history\" h"
          "   ORDER BY h.\"id\" DESC LIMIT 1), '')"
          " FROM \"change_log\" l ORDER BY l.\"seq\" DESC LIMIT 1",
          NULL,
          &moment,
          error))
    return NULL;
  return moment;
}
