/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an act has touched, and the two places where that is written: the history, for people, with
 * the touched fields before and after; and the change log, for the other connections, which keeps
 * only as much as one of them may have missed. */
#include "docket-journal.h"

#include "docket-record-json.h"
#include "docket-rules.h"

#define MOST_LOG_LINES 4096
/* Past so many records it is cheaper to read everything anew. */
#define MOST_CHANGES 1024

/** A record that was touched. */
typedef struct
{
  DocketKind kind;
  char *id;
  gpointer before;
  gpointer after;
} Touched;

struct _DocketJournal
{
  gboolean bulk;
  gboolean touched;
  GPtrArray *records; /* (element-type Touched) in the order in which they were first touched */
  GHashTable *by_id;  /* (element-type utf8 Touched) "kind/id" → */
};

static void
free_touched (gpointer data)
{
  Touched *touched = data;

  g_free (touched->id);
  docket_record_unref (touched->before);
  docket_record_unref (touched->after);
  g_free (touched);
}

DocketJournal *
docket_journal_new (gboolean bulk)
{
  DocketJournal *self = g_new0 (DocketJournal, 1);

  self->bulk = bulk;
  self->records = g_ptr_array_new_with_free_func (free_touched);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
docket_journal_free (DocketJournal *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->records);
  g_free (self);
}

static gpointer
copy_or_null (gconstpointer record)
{
  return record != NULL ? docket_record_copy (record) : NULL;
}

void
docket_journal_note (DocketJournal *self, gconstpointer before, gconstpointer after)
{
  const DocketRecord *one = before != NULL ? before : after;
  g_autofree char *key = NULL;
  Touched *touched;

  self->touched = TRUE;
  if (self->bulk)
    return;

  key = g_strdup_printf ("%d/%s", (int) one->shape->kind, docket_record_get_id (one));
  touched = g_hash_table_lookup (self->by_id, key);
  if (touched == NULL)
    {
      touched = g_new0 (Touched, 1);
      touched->kind = one->shape->kind;
      touched->id = g_strdup (docket_record_get_id (one));
      touched->before = copy_or_null (before);
      g_ptr_array_add (self->records, touched);
      g_hash_table_insert (self->by_id, g_steal_pointer (&key), touched);
    }
  g_clear_pointer (&touched->after, docket_record_unref);
  touched->after = copy_or_null (after);
}

static gboolean
is_changed (const Touched *touched)
{
  if (touched->before == NULL || touched->after == NULL)
    return touched->before != touched->after;
  return !docket_rules_same_row (touched->before, touched->after);
}

gboolean
docket_journal_is_empty (DocketJournal *self)
{
  if (self->bulk)
    return !self->touched;
  for (guint i = 0; i < self->records->len; i++)
    if (is_changed (self->records->pdata[i]))
      return FALSE;
  return TRUE;
}

/* ---- History ---- */

/* The fields of @record that are not as in @other, in column form; where there is no other, those
 * that are set. */
static char *
write_fields (gconstpointer record, gconstpointer other)
{
  g_autoptr (DocketJsonWriter) writer = NULL;
  const DocketShape *shape;

  if (record == NULL)
    return NULL;
  shape = ((const DocketRecord *) record)->shape;
  writer = docket_json_writer_new (FALSE);
  docket_json_writer_begin_object (writer);
  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if ((field->flags & DOCKET_FIELD_DERIVED) != 0)
        continue;
      if (other != NULL ? docket_field_equal (field, record, other)
                        : docket_field_is_null (field, record))
        continue;
      docket_json_writer_key (writer, field->key);
      docket_field_write_json (writer, field, record, DOCKET_FORM_COLUMN, NULL);
    }
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, NULL);
}

static gboolean
write_act (DocketJournal *self,
           DocketSqlite *db,
           const char *name,
           DocketActFlags flags,
           gint64 *id,
           GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"history\" (\"at\", \"name\", \"final\", \"bulk\", \"undone\")"
      " VALUES ($1, $2, $3, $4, $5) RETURNING \"id\"",
      error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_integer (statement, 1, docket_clock_now ());
  docket_statement_bind_text (statement, 2, name);
  docket_statement_bind_integer (
      statement, 3, (flags & (DOCKET_ACT_FINAL | DOCKET_ACT_APART)) != 0);
  docket_statement_bind_integer (statement, 4, self->bulk);
  docket_statement_bind_integer (statement, 5, (flags & DOCKET_ACT_APART) != 0 ? 3 : 0);
  if (docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return FALSE;
  *id = docket_statement_get_integer (statement, 0);
  return docket_statement_step (statement, error) == DOCKET_STEP_DONE;
}

static gboolean
write_touched (DocketJournal *self, DocketSqlite *db, gint64 id, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"history_change\" (\"history\", \"place\", \"kind\", \"record\", \"before\","
      " \"after\") VALUES ($1, $2, $3, $4, $5, $6)",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->records->len; i++)
    {
      const Touched *touched = self->records->pdata[i];

      if (!is_changed (touched))
        continue;
      docket_statement_bind_integer (statement, 1, id);
      docket_statement_bind_integer (statement, 2, i);
      docket_statement_bind_text (statement, 3, docket_kind_get_shape (touched->kind)->name);
      docket_statement_bind_text (statement, 4, touched->id);
      docket_statement_take_text (statement, 5, write_fields (touched->before, touched->after));
      docket_statement_take_text (statement, 6, write_fields (touched->after, touched->before));
      if (!docket_statement_execute (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* What was undone before a new act is gone for good. */
static gboolean
forget_undone (DocketSqlite *db, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db, "UPDATE \"history\" SET \"undone\" = 2 WHERE \"undone\" = 1", error);

  return statement != NULL && docket_statement_execute (statement, error);
}

gboolean
docket_journal_write_history (
    DocketJournal *self, DocketSqlite *db, const char *name, DocketActFlags flags, GError **error)
{
  gint64 id;

  return ((flags & DOCKET_ACT_APART) != 0 || forget_undone (db, error))
         && write_act (self, db, name, flags, &id, error) && write_touched (self, db, id, error);
}

/* ---- Change notices ---- */

static void
add_change (GPtrArray *changes, DocketKind kind, const char *id)
{
  DocketChange *change = g_new (DocketChange, 1);

  change->kind = kind;
  change->id = g_strdup (id);
  g_ptr_array_add (changes, change);
}

GPtrArray *
docket_journal_list_changes (DocketJournal *self)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_change_free);

  if (self->bulk || self->records->len > MOST_CHANGES)
    {
      add_change (changes, DOCKET_KIND_NONE, NULL);
      return changes;
    }
  for (guint i = 0; i < self->records->len; i++)
    {
      const Touched *touched = self->records->pdata[i];

      if (is_changed (touched))
        add_change (changes, touched->kind, touched->id);
    }
  return changes;
}

static gboolean
prune (DocketSqlite *db, gint64 last, GError **error)
{
  g_autoptr (DocketStatement) statement
      = docket_sqlite_prepare (db, "DELETE FROM \"change_log\" WHERE \"seq\" <= $1", error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_integer (statement, 1, last - MOST_LOG_LINES);
  return docket_statement_execute (statement, error);
}

gboolean
docket_journal_write_changes (
    DocketJournal *self, DocketSqlite *db, gint64 source, gint64 *last, GError **error)
{
  g_autoptr (GPtrArray) changes = docket_journal_list_changes (self);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"change_log\" (\"source\", \"kind\", \"id\") VALUES ($1, $2, $3)"
      " RETURNING \"seq\"",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const DocketChange *change = changes->pdata[i];
      gboolean all = change->kind == DOCKET_KIND_NONE;

      docket_statement_bind_integer (statement, 1, source);
      docket_statement_bind_text (
          statement, 2, all ? NULL : docket_kind_get_shape (change->kind)->name);
      docket_statement_bind_text (statement, 3, change->id);
      if (docket_statement_step (statement, error) != DOCKET_STEP_ROW)
        return FALSE;
      *last = docket_statement_get_integer (statement, 0);
      if (!docket_statement_execute (statement, error))
        return FALSE;
    }
  return prune (db, *last, error);
}
