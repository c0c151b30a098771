/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An act: one transaction in which records are put and deleted by the rules, one entry in the
 * history, one notice. After anything in it has failed it can only be aborted, so that nothing is
 * ever half done. */
#include "docket-act.h"

#include "docket-connection.h"
#include "docket-derived.h"
#include "docket-dialect.h"
#include "docket-holds.h"
#include "docket-journal.h"
#include "docket-numbering.h"
#include "docket-references.h"
#include "docket-rows.h"
#include "docket-rules.h"

struct _DocketAct
{
  DocketStore *store;
  char *name;
  DocketActFlags flags;
  gboolean alone; /* nobody else has written since the last poll */
  DocketJournal *journal;
  DocketReferences *references;
  GHashTable *incomplete; /* (element-type utf8) invoices that hold what is not there yet */
  GError *failed;         /* the first thing that went wrong */
};

static void
free_act (DocketAct *self)
{
  docket_journal_free (self->journal);
  docket_references_free (self->references);
  g_hash_table_unref (self->incomplete);
  g_clear_error (&self->failed);
  g_free (self->name);
  g_free (self);
}

DocketAct *
docket_act_begin (DocketStore *store, const char *name, DocketActFlags flags, GError **error)
{
  DocketAct *self;
  gint64 version;

  g_return_val_if_fail (store != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (store->act == NULL && store->readers == 0, NULL);

  if (docket_sqlite_is_read_only (store->db))
    {
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_READ_ONLY,
                   "%s: opened to be read",
                   store->path);
      return NULL;
    }
  if (!docket_dialect_begin_write (store->db, error))
    return NULL;
  if (!docket_dialect_read_data_version (store->db, &version, error))
    {
      docket_dialect_roll_back (store->db);
      return NULL;
    }

  self = g_new0 (DocketAct, 1);
  self->store = store;
  self->name = g_strdup (name);
  self->flags = flags;
  self->alone = version == store->data_version;
  self->journal = docket_journal_new ((flags & DOCKET_ACT_BULK) != 0);
  self->references = docket_references_new ();
  self->incomplete = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  store->act = self;
  return self;
}

DocketStore *
docket_act_get_store (DocketAct *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->store;
}

/* Takes the error on to the caller and keeps the first one, so that a caller who goes on, to
 * collect more of them, cannot commit. */
static gboolean
fail (DocketAct *self, GError *error, GError **to)
{
  if (self->failed == NULL)
    self->failed = g_error_copy (error);
  g_propagate_error (to, error);
  return FALSE;
}

/* ---- Putting and deleting ---- */

static gboolean
follow_invoice (DocketAct *self,
                const DocketInvoice *before,
                const DocketInvoice *after,
                GError **error)
{
  gboolean incomplete = FALSE;

  if (!docket_holds_apply (self->store->db, before, after, &incomplete, error))
    return FALSE;
  if (incomplete)
    g_hash_table_add (self->incomplete, g_strdup (after->id));
  if (after == NULL || (before != NULL && g_strcmp0 (before->number, after->number) == 0))
    return TRUE;
  return docket_numbering_note (self->store->db, after, error);
}

/* What follows from a row that has changed. */
static gboolean
follow (DocketAct *self, gconstpointer before, gconstpointer after, GError **error)
{
  DocketKind kind = ((const DocketRecord *) (after != NULL ? after : before))->shape->kind;

  if (!docket_derived_refresh (self->store->db, kind, before, after, error)
      || (kind == DOCKET_KIND_INVOICE && !follow_invoice (self, before, after, error)))
    return FALSE;
  docket_references_note (self->references, before, after);
  docket_journal_note (self->journal, before, after);
  return TRUE;
}

static gboolean
put (DocketAct *self, gconstpointer record, GError **error)
{
  DocketSqlite *db = self->store->db;
  DocketKind kind = ((const DocketRecord *) record)->shape->kind;
  const char *id = docket_record_get_id (record);
  g_autoptr (DocketRecord) before = NULL;
  gboolean inserted;

  if (id == NULL)
    {
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_FAILED,
                   "a %s without an id",
                   ((const DocketRecord *) record)->shape->name);
      return FALSE;
    }
  if (!docket_rows_insert (db, record, &inserted, error))
    return FALSE;
  if (!inserted)
    {
      if (!docket_rows_get (db, kind, id, (gpointer *) &before, error))
        return FALSE;
      if (docket_rules_same_row (before, record))
        return TRUE;
      if (!docket_rules_check_change (db, before, record, error)
          || !docket_rows_update (db, record, error))
        return FALSE;
    }
  return follow (self, before, record, error);
}

gboolean
docket_act_put (DocketAct *self, gconstpointer record, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (((const DocketRecord *) record)->shape->kind != DOCKET_KIND_NONE, FALSE);

  return put (self, record, &local) || fail (self, local, error);
}

static gboolean
delete_record (DocketAct *self, DocketKind kind, const char *id, GError **error)
{
  DocketSqlite *db = self->store->db;
  g_autoptr (DocketRecord) before = NULL;

  if (!docket_rows_get (db, kind, id, (gpointer *) &before, error))
    return FALSE;
  if (before == NULL)
    {
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_REFERENCE,
                   "no %s \"%s\"",
                   docket_kind_get_shape (kind)->name,
                   id);
      return FALSE;
    }
  return docket_rules_check_delete (db, before, error) && docket_rows_delete (db, kind, id, error)
         && follow (self, before, NULL, error);
}

gboolean
docket_act_delete (DocketAct *self, DocketKind kind, const char *id, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return delete_record (self, kind, id, &local) || fail (self, local, error);
}

gboolean
docket_act_next_number (
    DocketAct *self, const char *series, int year, gint64 *number, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (series != NULL, FALSE);

  return docket_numbering_take (self->store->db, series, year, number, &local)
         || fail (self, local, error);
}

/* ---- The end ---- */

static gboolean
complete_holds (DocketAct *self, GError **error)
{
  GHashTableIter iter;
  gpointer invoice;

  g_hash_table_iter_init (&iter, self->incomplete);
  while (g_hash_table_iter_next (&iter, &invoice, NULL))
    if (!docket_holds_complete (self->store->db, invoice, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_down (DocketAct *self, gint64 *last, GError **error)
{
  DocketSqlite *db = self->store->db;
  gboolean told = (self->flags & (DOCKET_ACT_QUIET | DOCKET_ACT_OF_HISTORY)) != 0;

  if (!complete_holds (self, error) || !docket_references_check (self->references, db, error))
    return FALSE;
  if (!told && !docket_journal_write_history (self->journal, db, self->name, self->flags, error))
    return FALSE;
  if (!docket_journal_write_changes (self->journal, db, self->store->source, last, error))
    return FALSE;
  if (docket_dialect_commit (db, error))
    return TRUE;
  if (g_error_matches (*error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_REFERENCE))
    docket_references_name_dangling (db, error);
  return FALSE;
}

gboolean
docket_act_commit (DocketAct *self, GError **error)
{
  DocketStore *store = self->store;
  g_autoptr (GPtrArray) changes = NULL;
  GError *local = NULL;
  gint64 last = store->seen;

  if (self->failed != NULL)
    g_propagate_error (error, g_steal_pointer (&self->failed));
  else if (docket_journal_is_empty (self->journal) && !(self->flags & DOCKET_ACT_OF_HISTORY))
    {
      docket_act_abort (self);
      return TRUE;
    }
  else if (write_down (self, &last, &local))
    {
      changes = docket_journal_list_changes (self->journal);
      if (self->alone)
        store->seen = last;
      store->act = NULL;
      free_act (self);
      if (store->notify != NULL)
        store->notify (changes, store->notify_data);
      return TRUE;
    }
  else
    g_propagate_error (error, local);
  docket_act_abort (self);
  return FALSE;
}

void
docket_act_abort (DocketAct *self)
{
  if (self == NULL)
    return;

  docket_dialect_roll_back (self->store->db);
  self->store->act = NULL;
  free_act (self);
}
