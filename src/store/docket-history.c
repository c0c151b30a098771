/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people did, told and taken back: undo writes each touched field's value from before, redo
 * the one from after, on any database and without any act knowing its own inverse (architecture.md,
 * decision 6). */
#include "docket-act.h"
#include "docket-connection.h"
#include "docket-record-json.h"
#include "docket-rows.h"

#include <string.h>

/* The newest act that stands. */
#define NEWEST                                                                                     \
  "SELECT \"id\", \"name\", \"final\", \"bulk\" FROM \"history\" WHERE \"undone\" = 0"             \
  " ORDER BY \"id\" DESC LIMIT 1"
/* The act that was undone last. */
#define UNDONE                                                                                     \
  "SELECT \"id\", \"name\", \"final\", \"bulk\" FROM \"history\" WHERE \"undone\" = 1"             \
  " ORDER BY \"id\" LIMIT 1"

/* ---- Telling ---- */

static void
free_change (gpointer data)
{
  DocketHistoryChange *change = data;

  g_free (change->id);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
docket_history_entry_free (DocketHistoryEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->name);
  g_ptr_array_unref (entry->changes);
  g_free (entry);
}

/* In the order in which they were made; @backwards: the last first. */
static GPtrArray *
list_changes (DocketSqlite *db, gint64 act, gboolean backwards, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (free_change);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      backwards ? "SELECT \"kind\", \"record\", \"before\", \"after\" FROM \"history_change\""
                  " WHERE \"history\" = $1 ORDER BY \"place\" DESC"
                : "SELECT \"kind\", \"record\", \"before\", \"after\" FROM \"history_change\""
                  " WHERE \"history\" = $1 ORDER BY \"place\"",
      error);
  DocketStep step;

  if (statement == NULL)
    return NULL;
  docket_statement_bind_integer (statement, 1, act);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketHistoryChange *change = g_new0 (DocketHistoryChange, 1);

      change->kind = docket_kind_from_name (docket_statement_get_text (statement, 0));
      change->id = g_strdup (docket_statement_get_text (statement, 1));
      change->before = g_strdup (docket_statement_get_text (statement, 2));
      change->after = g_strdup (docket_statement_get_text (statement, 3));
      g_ptr_array_add (changes, change);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}

static DocketHistoryEntry *
read_entry (DocketStore *store, DocketStatement *statement, GError **error)
{
  gint64 id = docket_statement_get_integer (statement, 0);
  GPtrArray *changes = list_changes (store->db, id, FALSE, error);
  DocketHistoryEntry *entry;

  if (changes == NULL)
    return NULL;
  entry = g_new0 (DocketHistoryEntry, 1);
  entry->id = id;
  entry->at = docket_statement_get_integer (statement, 1);
  entry->name = g_strdup (docket_statement_get_text (statement, 2));
  entry->final = docket_statement_get_integer (statement, 3) != 0;
  entry->undone = docket_statement_get_integer (statement, 4) == 1
                  || docket_statement_get_integer (statement, 4) == 2;
  entry->changes = changes;
  return entry;
}

GPtrArray *
docket_store_history (DocketStore *store, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_history_entry_free);
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = docket_sqlite_prepare (store->db,
                                     "SELECT \"id\", \"at\", \"name\", \"final\", \"undone\""
                                     " FROM \"history\" ORDER BY \"id\" DESC LIMIT $1",
                                     error);
  if (statement == NULL)
    return NULL;
  docket_statement_bind_integer (statement, 1, limit > 0 ? (gint64) limit : G_MAXINT64);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      DocketHistoryEntry *entry = read_entry (store, statement, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
  return step == DOCKET_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* ---- Taking back ---- */

/** An act that may be undone or redone. */
typedef struct
{
  gint64 id; /* 0: none */
  char *name;
  gboolean fixed; /* final, or an import */
} Candidate;

static gboolean
find_candidate (DocketSqlite *db, const char *sql, Candidate *candidate, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);
  DocketStep step;

  *candidate = (Candidate){ 0 };
  if (statement == NULL)
    return FALSE;
  step = docket_statement_step (statement, error);
  if (step == DOCKET_STEP_ROW)
    {
      candidate->id = docket_statement_get_integer (statement, 0);
      candidate->name = g_strdup (docket_statement_get_text (statement, 1));
      candidate->fixed = docket_statement_get_integer (statement, 2) != 0
                         || docket_statement_get_integer (statement, 3) != 0;
    }
  return step != DOCKET_STEP_FAILED;
}

static gboolean
refuse_changed (const DocketHistoryChange *change, const char *what, GError **error)
{
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_CHANGED,
               "%s %s: %s has changed since",
               docket_kind_get_shape (change->kind)->name,
               change->id,
               what);
  return FALSE;
}

/* Writes the fields of @json over those of @record. */
static gboolean
overlay (gpointer record, const char *json, GError **error)
{
  const DocketShape *shape = ((DocketRecord *) record)->shape;
  g_autoptr (JsonNode) node = docket_json_parse (json, strlen (json), 0, error);
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (node == NULL)
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &value))
    {
      const DocketField *field = docket_shape_find (shape, key);

      if (field == NULL) /* of an older version: there is nothing to write it to */
        continue;
      docket_field_clear (field, record);
      docket_field_read_json (field, record, value, DOCKET_FORM_COLUMN, NULL, key, complaints);
    }
  if (complaints->lines->len == 0)
    return TRUE;
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_CORRUPT,
               "history: %s",
               (const char *) complaints->lines->pdata[0]);
  return FALSE;
}

/* What an act made is deleted again only where it is as it was left. */
static gboolean
turn_to_nothing (DocketAct *act,
                 const DocketHistoryChange *change,
                 gconstpointer current,
                 const char *from,
                 GError **error)
{
  const DocketShape *shape = docket_kind_get_shape (change->kind);
  g_autoptr (DocketRecord) left = docket_record_new (shape);

  if (!overlay (left, from, error))
    return FALSE;
  for (guint i = 0; i < shape->n_fields; i++)
    if ((shape->fields[i].flags & (DOCKET_FIELD_DERIVED | DOCKET_FIELD_MARKS)) == 0
        && !docket_field_equal (&shape->fields[i], current, left))
      return refuse_changed (change, shape->fields[i].key, error);
  return docket_act_delete (act, change->kind, change->id, error);
}

static gboolean
is_among (GPtrArray *records, gconstpointer record)
{
  for (guint i = 0; i < records->len; i++)
    if (docket_record_equal (records->pdata[i], record))
      return TRUE;
  return FALSE;
}

/* What was marked since the act stays beside what the act found: then nothing has changed since. */
static void
take_marks (const DocketField *field, gpointer left, gpointer target, gconstpointer current)
{
  GPtrArray *before = DOCKET_FIELD_AT (field, left, GPtrArray *);
  GPtrArray *wanted = DOCKET_FIELD_AT (field, target, GPtrArray *);
  GPtrArray *now = DOCKET_FIELD_AT (field, current, GPtrArray *);

  for (guint i = 0; i < now->len; i++)
    if (!is_among (before, now->pdata[i]) && !is_among (wanted, now->pdata[i]))
      g_ptr_array_add (wanted, docket_record_ref (now->pdata[i]));
  g_ptr_array_set_size (before, 0);
  for (guint i = 0; i < now->len; i++)
    g_ptr_array_add (before, docket_record_ref (now->pdata[i]));
}

/* The touched fields go back, all others stay as they are now. */
static gboolean
turn_fields (DocketAct *act,
             const DocketHistoryChange *change,
             gconstpointer current,
             const char *from,
             const char *to,
             GError **error)
{
  g_autoptr (DocketRecord) left = docket_record_copy (current);
  g_autoptr (DocketRecord) target = docket_record_copy (current);
  g_autoptr (DocketRecord) merged = NULL;
  const DocketShape *shape = docket_kind_get_shape (change->kind);
  const DocketField *conflict;

  if (!overlay (left, from, error) || !overlay (target, to, error))
    return FALSE;
  for (guint i = 0; i < shape->n_fields; i++)
    if ((shape->fields[i].flags & DOCKET_FIELD_MARKS) != 0)
      take_marks (&shape->fields[i], left, target, current);
  merged = docket_record_merge (left, target, current, &conflict);
  if (merged == NULL)
    return refuse_changed (change, conflict->key, error);
  return docket_act_put (act, merged, error);
}

/* Takes a record from what the act left (@from) to what it found (@to), or the other way round. */
static gboolean
turn (DocketAct *act,
      const DocketHistoryChange *change,
      const char *from,
      const char *to,
      GError **error)
{
  DocketSqlite *db = docket_act_get_store (act)->db;
  g_autoptr (DocketRecord) current = NULL;
  g_autoptr (DocketRecord) target = NULL;

  if (!docket_rows_get (db, change->kind, change->id, (gpointer *) &current, error))
    return FALSE;
  if ((current == NULL) != (from == NULL))
    return refuse_changed (change, "it", error);
  if (to == NULL)
    return turn_to_nothing (act, change, current, from, error);
  if (current != NULL)
    return turn_fields (act, change, current, from, to, error);
  target = docket_record_new (docket_kind_get_shape (change->kind));
  return overlay (target, to, error) && docket_act_put (act, target, error);
}

static gboolean
mark (DocketSqlite *db, gint64 id, gboolean undone, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db, "UPDATE \"history\" SET \"undone\" = $1 WHERE \"id\" = $2", error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_integer (statement, 1, undone);
  docket_statement_bind_integer (statement, 2, id);
  return docket_statement_execute (statement, error);
}

static gboolean
turn_all (DocketAct *act, const Candidate *candidate, gboolean undo, GError **error)
{
  DocketSqlite *db = docket_act_get_store (act)->db;
  g_autoptr (GPtrArray) changes = list_changes (db, candidate->id, undo, error);

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const DocketHistoryChange *change = changes->pdata[i];

      if (!turn (act,
                 change,
                 undo ? change->after : change->before,
                 undo ? change->before : change->after,
                 error))
        return FALSE;
    }
  return mark (db, candidate->id, undo, error);
}

static gboolean
check_candidate (const Candidate *candidate, gboolean undo, GError **error)
{
  if (candidate->id != 0 && !candidate->fixed)
    return TRUE;
  if (candidate->id == 0)
    g_set_error (error,
                 DOCKET_STORE_ERROR,
                 DOCKET_STORE_ERROR_NOTHING,
                 "nothing to %s",
                 undo ? "undo" : "redo");
  else
    g_set_error (error,
                 DOCKET_STORE_ERROR,
                 DOCKET_STORE_ERROR_FINAL,
                 "\"%s\" cannot be undone",
                 candidate->name);
  return FALSE;
}

static gboolean
move_in_history (DocketStore *store, gboolean undo, char **name, GError **error)
{
  g_autoptr (DocketAct) act
      = docket_act_begin (store, undo ? "undo" : "redo", DOCKET_ACT_OF_HISTORY, error);
  g_autofree char *owned = NULL;
  Candidate candidate;
  gboolean done;

  if (act == NULL || !find_candidate (store->db, undo ? NEWEST : UNDONE, &candidate, error))
    return FALSE;
  owned = candidate.name;
  done = check_candidate (&candidate, undo, error) && turn_all (act, &candidate, undo, error)
         && docket_act_commit (g_steal_pointer (&act), error);
  if (name != NULL)
    *name = g_steal_pointer (&owned);
  return done;
}

gboolean
docket_store_undo (DocketStore *store, char **name, GError **error)
{
  g_return_val_if_fail (store != NULL, FALSE);

  if (name != NULL)
    *name = NULL;
  return move_in_history (store, TRUE, name, error);
}

gboolean
docket_store_redo (DocketStore *store, char **name, GError **error)
{
  g_return_val_if_fail (store != NULL, FALSE);

  if (name != NULL)
    *name = NULL;
  return move_in_history (store, FALSE, name, error);
}

gboolean
docket_store_peek_undo (DocketStore *store, char **undo, char **redo, GError **error)
{
  Candidate candidate;

  g_return_val_if_fail (store != NULL && undo != NULL && redo != NULL, FALSE);

  *undo = *redo = NULL;
  if (!find_candidate (store->db, NEWEST, &candidate, error))
    return FALSE;
  if (candidate.fixed)
    g_free (candidate.name);
  else
    *undo = candidate.name;
  if (!find_candidate (store->db, UNDONE, &candidate, error))
    {
      g_clear_pointer (undo, g_free);
      return FALSE;
    }
  *redo = candidate.name;
  return TRUE;
}
