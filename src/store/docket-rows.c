/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record to a row and back, for every kind, from the tables of fields alone. Knows no rule: who
 * may change what is decided above. */
#include "docket-rows.h"

#include "docket-derived.h"
#include "docket-record-json.h"
#include "docket-store.h"

#include <string.h>

#define AT DOCKET_FIELD_AT
#define READ DOCKET_FIELD_READ

/** The statements of one kind, made once. */
typedef struct
{
  const char *columns;
  const char *head_columns;
  const char *get;
  const char *insert;
  const char *update;
  const char *delete;
} Texts;

/* ---- Making the SQL ---- */

static gboolean
has_column (const DocketField *field)
{
  return (field->flags & DOCKET_FIELD_DERIVED) == 0;
}

static gboolean
fills_pages (const DocketField *field)
{
  return field->type == DOCKET_FIELD_LIST || field->shape == &docket_holds_shape;
}

/* @leave_out: NULL to leave nothing out */
static char *
make_columns (const DocketShape *shape, DocketLeaveOut leave_out)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if (!has_column (field))
        continue;
      if (sql->len > 0)
        g_string_append (sql, ", ");
      if (leave_out != NULL && leave_out (field))
        g_string_append (sql, "NULL");
      else
        g_string_append_printf (sql, "r.\"%s\"", field->key);
      if (field->type == DOCKET_FIELD_INSTANT)
        g_string_append_printf (sql, ", r.\"%s_offset\"", field->key);
    }
  return g_string_free (sql, FALSE);
}

static const char *
intern_columns (const DocketShape *shape, DocketLeaveOut leave_out)
{
  g_autofree char *columns = make_columns (shape, leave_out);

  return g_intern_string (columns);
}

/* The number of the parameter that carries @key, as bind_record() counts. */
static guint
find_parameter (const DocketShape *shape, const char *key)
{
  guint number = 1;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if (!has_column (field))
        continue;
      if (strcmp (field->key, key) == 0)
        return number;
      number += field->type == DOCKET_FIELD_INSTANT ? 2 : 1;
    }
  g_error ("%s has no field %s", shape->name, key);
}

static guint
count_parameters (const DocketShape *shape)
{
  guint count = 0;

  for (guint i = 0; i < shape->n_fields; i++)
    if (has_column (&shape->fields[i]))
      count += shape->fields[i].type == DOCKET_FIELD_INSTANT ? 2 : 1;
  return count;
}

/* A derived column's expression with each {field} as the parameter that carries it. */
static char *
expand (const DocketShape *shape, const char *expression)
{
  GString *sql = g_string_new (NULL);

  for (const char *at = expression; *at != '\0';)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (end == NULL)
        g_string_append_c (sql, *at++);
      else
        {
          g_autofree char *key = g_strndup (at + 1, (gsize) (end - at - 1));

          g_string_append_printf (sql, "$%u", find_parameter (shape, key));
          at = end + 1;
        }
    }
  return g_string_free (sql, FALSE);
}

typedef void (*EachColumn) (GString *sql, const char *column, const char *value);

static void
each_column (const DocketShape *shape, GString *sql, EachColumn each)
{
  guint number = 0;
  guint computed = count_parameters (shape);

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];
      g_autofree char *value = NULL;

      if (!has_column (field))
        continue;
      value = g_strdup_printf ("$%u", ++number);
      each (sql, field->key, value);
      if (field->type == DOCKET_FIELD_INSTANT)
        {
          g_autofree char *column = g_strconcat (field->key, "_offset", NULL);
          g_autofree char *offset = g_strdup_printf ("$%u", ++number);

          each (sql, column, offset);
        }
    }
  for (guint i = 0; i < docket_n_derived; i++)
    {
      g_autofree char *value = NULL;

      if (docket_derived[i].kind != shape->kind)
        continue;
      value = docket_derived[i].expression != NULL ? expand (shape, docket_derived[i].expression)
                                                   : g_strdup_printf ("$%u", ++computed);
      each (sql, docket_derived[i].column, value);
    }
}

static void
add_name (GString *sql, const char *column, const char *value)
{
  g_string_append_printf (sql, "\"%s\", ", column);
}

static void
add_value (GString *sql, const char *column, const char *value)
{
  g_string_append_printf (sql, "%s, ", value);
}

static void
add_assignment (GString *sql, const char *column, const char *value)
{
  if (strcmp (column, "id") != 0)
    g_string_append_printf (sql, "\"%s\" = %s, ", column, value);
}

static const char *
make_insert (const DocketShape *shape)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", shape->name);
  each_column (shape, sql, add_name);
  g_string_truncate (sql, sql->len - 2);
  g_string_append (sql, ") VALUES (");
  each_column (shape, sql, add_value);
  g_string_truncate (sql, sql->len - 2);
  g_string_append (sql, ") ON CONFLICT (\"id\") DO NOTHING");
  return g_intern_string (sql->str);
}

static const char *
make_update (const DocketShape *shape)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", shape->name);
  each_column (shape, sql, add_assignment);
  g_string_truncate (sql, sql->len - 2);
  g_string_append_printf (sql, " WHERE \"id\" = $%u", find_parameter (shape, "id"));
  return g_intern_string (sql->str);
}

static const char *
make_simple (const char *format_get, const DocketShape *shape)
{
  g_autoptr (GString) sql = g_string_new (format_get);

  g_string_replace (sql, "TABLE", shape->name, 1);
  return g_intern_string (sql->str);
}

static const Texts *
get_texts (DocketKind kind)
{
  static Texts texts[DOCKET_N_KINDS];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (int i = 0; i < DOCKET_N_KINDS; i++)
        {
          const DocketShape *shape = docket_kind_get_shape ((DocketKind) i);
          g_autofree char *get = NULL;

          texts[i].columns = intern_columns (shape, NULL);
          texts[i].head_columns = intern_columns (shape, fills_pages);
          texts[i].insert = make_insert (shape);
          texts[i].update = make_update (shape);
          texts[i].delete = make_simple ("DELETE FROM \"TABLE\" WHERE \"id\" = $1", shape);
          get = g_strconcat (
              "SELECT ", texts[i].columns, " FROM \"TABLE\" r WHERE r.\"id\" = $1", NULL);
          texts[i].get = make_simple (get, shape);
        }
      g_once_init_leave (&made, 1);
    }
  return &texts[kind];
}

const char *
docket_rows_columns (DocketKind kind)
{
  return get_texts (kind)->columns;
}

const char *
docket_rows_head_columns (DocketKind kind)
{
  return get_texts (kind)->head_columns;
}

char *
docket_rows_columns_without (DocketKind kind, DocketLeaveOut leave_out)
{
  return make_columns (docket_kind_get_shape (kind), leave_out);
}

const char *
docket_rows_order (DocketKind kind)
{
  if (kind == DOCKET_KIND_TIME_ENTRY)
    return "r.\"start\", r.\"id\"";
  if (kind == DOCKET_KIND_STAGE)
    return "CASE r.\"board\" WHEN 'tickets' THEN 0 ELSE 1 END, r.\"position\" NULLS LAST, r.\"id\"";
  if (kind == DOCKET_KIND_TICKET || kind == DOCKET_KIND_PROJECT)
    return "r.\"rank\" NULLS LAST, r.\"id\"";
  return "r.\"id\"";
}

/* ---- Writing ---- */

static void
bind_date (DocketStatement *statement, guint parameter, DocketDate date)
{
  if (DOCKET_IS_NULL (date.days))
    docket_statement_bind_text (statement, parameter, NULL);
  else
    docket_statement_take_text (statement, parameter, docket_date_format (date));
}

static void
bind_instant (DocketStatement *statement, guint parameter, const DocketInstant *instant)
{
  gboolean null = DOCKET_IS_NULL (instant->seconds);

  docket_statement_bind_integer (statement, parameter, instant->seconds);
  docket_statement_bind_integer (statement, parameter + 1, null ? DOCKET_NULL : instant->offset);
}

/* Binds a field from @parameter on and says how many parameters it took. */
static guint
bind_field (DocketStatement *statement,
            guint parameter,
            const DocketField *field,
            gconstpointer record)
{
  int choice;

  switch (field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
      docket_statement_bind_text (statement, parameter, READ (field, record, char *));
      break;
    case DOCKET_FIELD_CHOICE:
      choice = READ (field, record, int);
      docket_statement_bind_text (
          statement, parameter, choice == DOCKET_CHOICE_NULL ? NULL : field->choices[choice]);
      break;
    case DOCKET_FIELD_BOOLEAN:
      choice = READ (field, record, int);
      docket_statement_bind_integer (
          statement, parameter, choice == DOCKET_CHOICE_NULL ? DOCKET_NULL : choice);
      break;
    case DOCKET_FIELD_DATE:
      bind_date (statement, parameter, READ (field, record, DocketDate));
      break;
    case DOCKET_FIELD_INSTANT:
      bind_instant (statement, parameter, &READ (field, record, DocketInstant));
      return 2;
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      docket_statement_bind_integer (statement, parameter, READ (field, record, gint64));
      break;
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
      if (docket_field_is_null (field, record))
        docket_statement_bind_text (statement, parameter, NULL);
      else
        docket_statement_take_text (statement, parameter, docket_field_to_column (field, record));
      break;
    default:
      g_assert_not_reached ();
    }
  return 1;
}

static void
bind_record (DocketStatement *statement, gconstpointer record)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;
  guint parameter = 1;

  for (guint i = 0; i < shape->n_fields; i++)
    if (has_column (&shape->fields[i]))
      parameter += bind_field (statement, parameter, &shape->fields[i], record);
  for (guint i = 0; i < docket_n_derived; i++)
    if (docket_derived[i].kind == shape->kind && docket_derived[i].compute != NULL)
      docket_statement_take_text (statement, parameter++, docket_derived[i].compute (record));
}

static gboolean
write_record (DocketSqlite *db, const char *sql, gconstpointer record, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  bind_record (statement, record);
  if (docket_statement_execute (statement, error))
    return TRUE;
  g_prefix_error (error,
                  "%s %s: ",
                  ((const DocketRecord *) record)->shape->name,
                  docket_record_get_id (record));
  return FALSE;
}

gboolean
docket_rows_insert (DocketSqlite *db, gconstpointer record, gboolean *inserted, GError **error)
{
  const Texts *texts = get_texts (((const DocketRecord *) record)->shape->kind);

  if (!write_record (db, texts->insert, record, error))
    return FALSE;
  *inserted = docket_sqlite_get_changes (db) == 1;
  return TRUE;
}

gboolean
docket_rows_update (DocketSqlite *db, gconstpointer record, GError **error)
{
  const Texts *texts = get_texts (((const DocketRecord *) record)->shape->kind);

  return write_record (db, texts->update, record, error);
}

gboolean
docket_rows_delete (DocketSqlite *db, DocketKind kind, const char *id, GError **error)
{
  g_autoptr (DocketStatement) statement
      = docket_sqlite_prepare (db, get_texts (kind)->delete, error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, id);
  return docket_statement_execute (statement, error);
}

/* ---- Reading ---- */

static gboolean
complain (const DocketField *field, const char *text, GError **error)
{
  g_autofree char *quoted = docket_error_quote (text);

  g_set_error (error,
               DOCKET_STORE_ERROR,
               DOCKET_STORE_ERROR_CORRUPT,
               "column %s holds %s",
               field->key,
               quoted);
  return FALSE;
}

static gboolean
read_choice (const DocketField *field, gpointer record, const char *text, GError **error)
{
  if (text == NULL)
    return TRUE;
  for (int i = 0; field->choices[i] != NULL; i++)
    if (strcmp (field->choices[i], text) == 0)
      {
        AT (field, record, int) = i;
        return TRUE;
      }
  return complain (field, text, error);
}

static gboolean
read_date (const DocketField *field, gpointer record, const char *text, GError **error)
{
  return text == NULL || docket_date_parse (text, &AT (field, record, DocketDate), NULL)
         || complain (field, text, error);
}

static gboolean
read_composite (const DocketField *field, gpointer record, const char *text, GError **error)
{
  return text == NULL || docket_field_from_column (field, record, text, NULL)
         || complain (field, text, error);
}

static gboolean
is_text (const DocketField *field)
{
  return field->type == DOCKET_FIELD_ID || field->type == DOCKET_FIELD_TEXT
         || field->type == DOCKET_FIELD_REFERENCE;
}

static guint
count_columns (const DocketField *field)
{
  if (!has_column (field))
    return 0;
  return field->type == DOCKET_FIELD_INSTANT ? 2 : 1;
}

/* Reads a field of a fresh record from @column on. */
static gboolean
read_field (DocketStatement *statement,
            guint column,
            const DocketField *field,
            gpointer record,
            GError **error)
{
  gint64 value;

  switch (field->type)
    {
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
      AT (field, record, char *) = g_strdup (docket_statement_get_text (statement, column));
      return TRUE;
    case DOCKET_FIELD_CHOICE:
      return read_choice (field, record, docket_statement_get_text (statement, column), error);
    case DOCKET_FIELD_BOOLEAN:
      value = docket_statement_get_integer (statement, column);
      AT (field, record, int) = DOCKET_IS_NULL (value) ? DOCKET_CHOICE_NULL : value != 0;
      return TRUE;
    case DOCKET_FIELD_DATE:
      return read_date (field, record, docket_statement_get_text (statement, column), error);
    case DOCKET_FIELD_INSTANT:
      value = docket_statement_get_integer (statement, column);
      if (!DOCKET_IS_NULL (value))
        AT (field, record, DocketInstant)
            = (DocketInstant){ value, docket_statement_get_integer (statement, column + 1) };
      return TRUE;
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      AT (field, record, gint64) = docket_statement_get_integer (statement, column);
      return TRUE;
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
      return read_composite (field, record, docket_statement_get_text (statement, column), error);
    default:
      g_assert_not_reached ();
    }
}

/* @fresh is given up where the row cannot be read. @texts: whether they are still to be read. */
static gpointer
fill_record (DocketStatement *statement, gpointer fresh, gboolean texts, GError **error)
{
  g_autoptr (DocketRecord) record = fresh;
  const DocketShape *shape = record->shape;
  guint column = 0;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if (has_column (field) && (texts || !is_text (field))
          && !read_field (statement, column, field, record, error))
        {
          g_prefix_error (error, "%s %s: ", shape->name, docket_statement_get_text (statement, 0));
          return NULL;
        }
      column += count_columns (field);
    }
  return g_steal_pointer (&record);
}

static gpointer
read_record (DocketStatement *statement, const DocketShape *shape, GError **error)
{
  return fill_record (statement, docket_record_new (shape), TRUE, error);
}

/* A record of the row's texts, each in the record's own block. */
static gpointer
pack_texts (DocketStatement *statement, const DocketShape *shape)
{
  gpointer record;
  char *room;
  gsize size = 0;
  guint column = 0;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      if (has_column (&shape->fields[i]) && is_text (&shape->fields[i]))
        size += docket_statement_get_size (statement, column);
      column += count_columns (&shape->fields[i]);
    }
  record = docket_record_new_with_room (shape, size, &room);
  column = 0;
  for (guint i = 0; i < shape->n_fields; i++)
    {
      if (has_column (&shape->fields[i]) && is_text (&shape->fields[i]))
        AT (&shape->fields[i], record, char *)
            = docket_text_place (&room,
                                 docket_statement_get_text (statement, column),
                                 docket_statement_get_size (statement, column));
      column += count_columns (&shape->fields[i]);
    }
  return record;
}

guint
docket_rows_count_columns (DocketKind kind)
{
  return count_parameters (docket_kind_get_shape (kind));
}

gpointer
docket_rows_read (DocketStatement *statement, DocketKind kind, GError **error)
{
  gpointer record = pack_texts (statement, docket_kind_get_shape (kind));

  return fill_record (statement, record, FALSE, error);
}

gboolean
docket_rows_collect (DocketStatement *statement,
                     DocketKind kind,
                     GPtrArray *records,
                     GError **error)
{
  const DocketShape *shape = docket_kind_get_shape (kind);
  DocketStep step;

  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      gpointer record = read_record (statement, shape, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (records, record);
    }
  return step == DOCKET_STEP_DONE;
}

gboolean
docket_rows_get (
    DocketSqlite *db, DocketKind kind, const char *id, gpointer *record, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (db, get_texts (kind)->get, error);
  DocketStep step;

  *record = NULL;
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, id);
  step = docket_statement_step (statement, error);
  if (step != DOCKET_STEP_ROW)
    return step == DOCKET_STEP_DONE;
  *record = read_record (statement, docket_kind_get_shape (kind), error);
  return *record != NULL;
}
