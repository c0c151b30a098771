/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References beyond foreign keys: inside JSON columns, found by walking the tables of fields, and
 * the stages, which tickets and projects name. Checked when an act is committed, so that records
 * may come in any order. */
#include "docket-references.h"

#include "docket-dialect.h"
#include "docket-rows.h"
#include "docket-store.h"

#include <string.h>

#define READ DOCKET_FIELD_READ

struct _DocketReferences
{
  GHashTable *wanted; /* (element-type utf8 utf8) target → who refers to it */
  GHashTable *gone;   /* (element-type utf8) targets that were there before */
};

/* A target's key: 'r', the kind and the id, or 's', the board and the stage's name. */
static char *
make_key (char sort, int number, const char *name)
{
  return g_strdup_printf ("%c%d/%s", sort, number, name);
}

DocketReferences *
docket_references_new (void)
{
  DocketReferences *self = g_new0 (DocketReferences, 1);

  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
docket_references_free (DocketReferences *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->gone);
  g_free (self);
}

/* ---- Collecting ---- */

static void
want (GHashTable *wanted, char *key, gconstpointer owner)
{
  if (g_hash_table_contains (wanted, key))
    g_free (key);
  else
    g_hash_table_insert (wanted,
                         key,
                         g_strdup_printf ("%s %s",
                                          ((const DocketRecord *) owner)->shape->name,
                                          docket_record_get_id (owner)));
}

static void collect (GHashTable *wanted, gconstpointer record, gconstpointer owner);

static void
collect_field (GHashTable *wanted,
               const DocketField *field,
               gconstpointer record,
               gconstpointer owner)
{
  if (field->type == DOCKET_FIELD_REFERENCES)
    for (char *const *id = READ (field, record, char **); id != NULL && *id != NULL; id++)
      want (wanted, make_key ('r', (int) field->reference, *id), owner);
  else if (field->type == DOCKET_FIELD_REFERENCE && record != owner
           && READ (field, record, char *) != NULL)
    want (wanted, make_key ('r', (int) field->reference, READ (field, record, char *)), owner);
  else if (field->type == DOCKET_FIELD_OBJECT && READ (field, record, gpointer) != NULL)
    collect (wanted, READ (field, record, gpointer), owner);
  else if (field->type == DOCKET_FIELD_LIST)
    {
      const GPtrArray *list = READ (field, record, GPtrArray *);

      for (guint i = 0; i < list->len; i++)
        collect (wanted, list->pdata[i], owner);
    }
}

static gboolean
has_inner_references (const DocketShape *shape, gboolean inside)
{
  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if (field->type == DOCKET_FIELD_REFERENCES
          || (inside && field->type == DOCKET_FIELD_REFERENCE)
          || (field->shape != NULL && has_inner_references (field->shape, TRUE)))
        return TRUE;
    }
  return FALSE;
}

/* References of the record itself are foreign keys; here are those deeper inside. */
static void
collect (GHashTable *wanted, gconstpointer record, gconstpointer owner)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;

  for (guint i = 0; i < shape->n_fields; i++)
    if ((shape->fields[i].flags & DOCKET_FIELD_DERIVED) == 0)
      collect_field (wanted, &shape->fields[i], record, owner);
}

/* The stage that a ticket or project stands in, NULL for none. */
static char *
get_stage_key (gconstpointer record)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;

  if (shape == &docket_ticket_shape && ((const DocketTicket *) record)->stage != NULL)
    return make_key ('s', DOCKET_BOARD_TICKETS, ((const DocketTicket *) record)->stage);
  if (shape == &docket_project_shape && ((const DocketProject *) record)->stage != NULL)
    return make_key ('s', DOCKET_BOARD_PROJECTS, ((const DocketProject *) record)->stage);
  return NULL;
}

static void
collect_all (GHashTable *wanted, gconstpointer record)
{
  char *stage = get_stage_key (record);

  if (stage != NULL)
    want (wanted, stage, record);
  if (has_inner_references (((const DocketRecord *) record)->shape, FALSE))
    collect (wanted, record, record);
}

void
docket_references_note (DocketReferences *self, gconstpointer before, gconstpointer after)
{
  if (after != NULL)
    collect_all (self->wanted, after);
  if (before != NULL && after == NULL)
    g_hash_table_add (self->gone,
                      make_key ('r',
                                (int) ((const DocketRecord *) before)->shape->kind,
                                docket_record_get_id (before)));
  if (before != NULL && ((const DocketRecord *) before)->shape == &docket_stage_shape)
    {
      const DocketStage *stage = before;

      g_hash_table_add (self->gone, make_key ('s', (int) stage->board, stage->name));
    }
}

/* ---- Checking ---- */

/* Takes a target's key apart. */
static const char *
read_key (const char *key, int *number)
{
  const char *slash = strchr (key, '/');

  *number = (int) g_ascii_strtoll (key + 1, NULL, 10);
  return slash + 1;
}

static gboolean
is_there (DocketSqlite *db, const char *key, gboolean *there, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 answer;
  int number;
  const char *name = read_key (key, &number);

  if (*key == 's')
    sql = g_strdup_printf ("SELECT 1 FROM \"stage\" WHERE \"name\" = $1 AND \"board\" = '%s'",
                           number == DOCKET_BOARD_PROJECTS ? "projects" : "tickets");
  else
    sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"id\" = $1",
                           docket_kind_get_shape ((DocketKind) number)->name);
  if (!docket_sqlite_ask (db, sql, name, &answer, error))
    return FALSE;
  *there = !DOCKET_IS_NULL (answer);
  return TRUE;
}

static const char *
name_target (const char *key, const char **name)
{
  int number;

  *name = read_key (key, &number);
  return *key == 's' ? "stage" : docket_kind_get_shape ((DocketKind) number)->name;
}

static gboolean
check_wanted (GHashTable *wanted, DocketSqlite *db, GError **error)
{
  GHashTableIter iter;
  gpointer key, owner;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, &owner))
    {
      const char *name, *word;
      gboolean there;

      if (!is_there (db, key, &there, error))
        return FALSE;
      if (there)
        continue;
      word = name_target (key, &name);
      g_set_error (error,
                   DOCKET_STORE_ERROR,
                   DOCKET_STORE_ERROR_REFERENCE,
                   "%s: no %s \"%s\"",
                   (char *) owner,
                   word,
                   name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_gone (const char *key, const char *table, const char *id, GError **error)
{
  const char *name;
  const char *word = name_target (key, &name);

  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_REFERENCE,
               "%s \"%s\" is still used by %s %s",
               word,
               name,
               table,
               id);
  return FALSE;
}

static gboolean
check_column (
    DocketSqlite *db, const char *key, const char *table, const char *column, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT \"id\" FROM \"%s\" WHERE \"%s\" = $1 LIMIT 1", table, column);
  g_autofree char *id = NULL;
  int number;

  return docket_sqlite_ask_text (db, sql, read_key (key, &number), &id, error)
         && (id == NULL || refuse_gone (key, table, id, error));
}

/* Those whose columns mention the id anywhere, looked at closely. */
static gboolean
check_inside (DocketSqlite *db, const char *key, DocketKind kind, GError **error)
{
  const DocketShape *shape = docket_kind_get_shape (kind);
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM \"%s\" r", docket_rows_columns (kind), shape->name);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);
  g_autoptr (GPtrArray) records = docket_record_list_new ();

  if (statement == NULL || !docket_rows_collect (statement, kind, records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GHashTable) wanted
          = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      collect (wanted, records->pdata[i], records->pdata[i]);
      if (g_hash_table_contains (wanted, key))
        return refuse_gone (key, shape->name, docket_record_get_id (records->pdata[i]), error);
    }
  return TRUE;
}

/* Whether anything inside @shape may refer to a record of @target. */
static gboolean
may_refer_inside (const DocketShape *shape, DocketKind target, gboolean inside)
{
  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if ((field->type == DOCKET_FIELD_REFERENCES
           || (inside && field->type == DOCKET_FIELD_REFERENCE))
          && field->reference == target)
        return TRUE;
      if (field->shape != NULL && may_refer_inside (field->shape, target, TRUE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_unused (DocketSqlite *db, const char *key, DocketKind target, GError **error)
{
  for (int i = 0; i < DOCKET_N_KINDS; i++)
    {
      const DocketShape *shape = docket_kind_get_shape ((DocketKind) i);

      for (guint j = 0; j < shape->n_fields; j++)
        if (shape->fields[j].type == DOCKET_FIELD_REFERENCE && shape->fields[j].reference == target
            && !check_column (db, key, shape->name, shape->fields[j].key, error))
          return FALSE;
      if (may_refer_inside (shape, target, FALSE) && !check_inside (db, key, (DocketKind) i, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
docket_references_check (DocketReferences *self, DocketSqlite *db, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gboolean there;
      int number;

      read_key (key, &number);
      if (!is_there (db, key, &there, error))
        return FALSE;
      if (there)
        continue;
      if (*(char *) key == 's')
        {
          const char *table = number == DOCKET_BOARD_PROJECTS ? "project" : "ticket";

          if (!check_column (db, key, table, "stage", error))
            return FALSE;
        }
      else if (!check_unused (db, key, (DocketKind) number, error))
        return FALSE;
    }
  return check_wanted (self->wanted, db, error);
}

void
docket_references_name_dangling (DocketSqlite *db, GError **error)
{
  g_autoptr (GPtrArray) found = docket_dialect_find_dangling (db, 1, NULL);
  const DocketDangling *dangling;

  if (found == NULL || found->len == 0)
    return;
  dangling = found->pdata[0];
  g_clear_error (error);
  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_REFERENCE,
               "%s %s: no %s \"%s\"",
               dangling->table,
               dangling->id,
               dangling->parent,
               dangling->value);
}

/* ---- All of them ---- */

/* An issued invoice's lines, with their reasons, are most of a database and refer to nothing. */
static gboolean
refers_to_nothing (const DocketField *field)
{
  switch ((int) field->type)
    {
    case DOCKET_FIELD_TEXTS:
      return TRUE;
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
      return !has_inner_references (field->shape, TRUE);
    default:
      return FALSE;
    }
}

static gboolean
collect_kind (DocketSqlite *db, DocketKind kind, GHashTable *wanted, GError **error)
{
  g_autofree char *columns = docket_rows_columns_without (kind, refers_to_nothing);
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM \"%s\" r", columns, docket_kind_get_shape (kind)->name);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);
  g_autoptr (GPtrArray) records = docket_record_list_new ();

  if (statement == NULL || !docket_rows_collect (statement, kind, records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    collect_all (wanted, records->pdata[i]);
  return TRUE;
}

gboolean
docket_references_check_all (DocketSqlite *db, GPtrArray *complaints, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, owner;

  for (int i = 0; i < DOCKET_N_KINDS; i++)
    if (i == DOCKET_KIND_TICKET || i == DOCKET_KIND_PROJECT
        || has_inner_references (docket_kind_get_shape ((DocketKind) i), FALSE))
      if (!collect_kind (db, (DocketKind) i, wanted, error))
        return FALSE;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, &owner))
    {
      const char *name, *word;
      gboolean there;

      if (!is_there (db, key, &there, error))
        return FALSE;
      if (there)
        continue;
      word = name_target (key, &name);
      g_ptr_array_add (
          complaints,
          g_strdup_printf ("There is no %s \"%s\" for %s.", word, name, (char *) owner));
    }
  return TRUE;
}
