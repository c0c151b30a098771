/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to and from JSON, from their tables of fields alone. Knows no kind in particular. Any
 * thread. */
#include "docket-record-json.h"

#include <string.h>

#define AT DOCKET_FIELD_AT
#define READ DOCKET_FIELD_READ

#define MOST_TEXT (1024 * 1024)

/* ---- Complaints ---- */

DocketComplaints *
docket_complaints_new (void)
{
  DocketComplaints *self = g_new0 (DocketComplaints, 1);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
docket_complaints_free (DocketComplaints *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
docket_complaints_add (DocketComplaints *self, const char *path, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (self->lines->len == DOCKET_MOST_COMPLAINTS)
    {
      self->more++;
      return;
    }

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->lines, g_strdup_printf ("%s: %s", path, what));
}

/* ---- Writing ---- */

static void
write_texts (DocketJsonWriter *writer, char *const *texts)
{
  if (texts == NULL)
    {
      docket_json_writer_null (writer);
      return;
    }
  docket_json_writer_begin_array (writer);
  for (; *texts != NULL; texts++)
    docket_json_writer_string (writer, *texts);
  docket_json_writer_end_array (writer);
}

static void
write_list (DocketJsonWriter *writer, const GPtrArray *list, DocketForm form, const char *currency)
{
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < list->len; i++)
    docket_record_write_json (writer, list->pdata[i], form, currency);
  docket_json_writer_end_array (writer);
}

static char *
format_hours (gint64 seconds)
{
  DocketQuantity hours;

  if (!docket_hours_from_seconds (seconds, 2, &hours, NULL))
    return NULL;
  return docket_decimal_format (hours.e4, 4, 2);
}

/* The text of a scalar in the file's form. NULL where it is written as something else. */
static char *
format_scalar (const DocketField *field, gconstpointer record, const char *currency)
{
  switch (field->type)
    {
    case DOCKET_FIELD_DATE:
      return docket_date_format (READ (field, record, DocketDate));
    case DOCKET_FIELD_INSTANT:
      return docket_instant_format (READ (field, record, DocketInstant));
    case DOCKET_FIELD_DURATION:
      return docket_duration_format (READ (field, record, DocketDuration));
    case DOCKET_FIELD_TIME_OF_DAY:
      return docket_time_of_day_format (READ (field, record, DocketTimeOfDay));
    case DOCKET_FIELD_MONEY:
      return docket_money_format (READ (field, record, DocketMoney), currency);
    case DOCKET_FIELD_RATE:
      return docket_rate_format (READ (field, record, DocketRate), currency);
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
      return docket_decimal_format (READ (field, record, gint64), 4, field->least_decimals);
    case DOCKET_FIELD_HOURS:
      return format_hours (READ (field, record, gint64));
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
      return g_strdup (READ (field, record, char *));
    case DOCKET_FIELD_CHOICE:
      return g_strdup (field->choices[READ (field, record, int)]);
    case DOCKET_FIELD_BOOLEAN:
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
    default:
      return NULL;
    }
}

static gboolean
is_number (DocketFieldType type)
{
  switch (type)
    {
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      return TRUE;
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_INSTANT:
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
    default:
      return FALSE;
    }
}

void
docket_field_write_json (DocketJsonWriter *writer,
                         const DocketField *field,
                         gconstpointer record,
                         DocketForm form,
                         const char *currency)
{
  if (field->type == DOCKET_FIELD_LIST)
    write_list (writer, READ (field, record, GPtrArray *), form, currency);
  else if (docket_field_is_null (field, record))
    docket_json_writer_null (writer);
  else if (field->type == DOCKET_FIELD_OBJECT)
    docket_record_write_json (writer, READ (field, record, gpointer), form, currency);
  else if (field->type == DOCKET_FIELD_TEXTS || field->type == DOCKET_FIELD_REFERENCES)
    write_texts (writer, READ (field, record, char **));
  else if (field->type == DOCKET_FIELD_BOOLEAN)
    docket_json_writer_boolean (writer, READ (field, record, int));
  else if (field->type == DOCKET_FIELD_INTEGER
           || (form == DOCKET_FORM_COLUMN && is_number (field->type)))
    docket_json_writer_integer (writer, READ (field, record, gint64));
  else
    {
      g_autofree char *text = format_scalar (field, record, currency);

      docket_json_writer_string (writer, text);
    }
}

/* A record that names its own currency reckons in it, and so do the parts inside it. */
static const char *
get_own_currency (gconstpointer record, const char *currency)
{
  const DocketField *field = docket_shape_find (((const DocketRecord *) record)->shape, "currency");
  const char *own = field != NULL ? READ (field, record, char *) : NULL;

  return own != NULL ? own : currency;
}

void
docket_record_write_json (DocketJsonWriter *writer,
                          gconstpointer record,
                          DocketForm form,
                          const char *currency)
{
  docket_json_writer_begin_object (writer);
  docket_record_write_fields (writer, record, form, currency);
  docket_json_writer_end_object (writer);
}

void
docket_record_write_fields (DocketJsonWriter *writer,
                            gconstpointer record,
                            DocketForm form,
                            const char *currency)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;

  currency = get_own_currency (record, currency);
  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if (form == DOCKET_FORM_COLUMN ? (field->flags & DOCKET_FIELD_DERIVED) != 0
                                     : (field->flags & DOCKET_FIELD_HIDDEN) != 0)
        continue;
      if ((field->flags & DOCKET_FIELD_EXPLAIN) != 0 && form == DOCKET_FORM_FILE)
        continue;
      docket_json_writer_key (writer, field->key);
      docket_field_write_json (writer, field, record, form, currency);
    }
}

/* ---- Reading ---- */

static const char *
get_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_texts (const DocketField *field,
            gpointer record,
            JsonNode *node,
            const char *path,
            DocketComplaints *complaints)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      docket_complaints_add (complaints, path, "not a list");
      return FALSE;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = get_string (json_array_get_element (array, i));

      if (text == NULL)
        {
          g_autofree char *inner = g_strdup_printf ("%s[%u]", path, i);

          docket_complaints_add (complaints, inner, "not a string");
          return FALSE;
        }
      g_strv_builder_add (builder, text);
    }
  g_strfreev (AT (field, record, char **));
  AT (field, record, char **) = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_list (const DocketField *field,
           gpointer record,
           JsonNode *node,
           DocketForm form,
           const char *currency,
           const char *path,
           DocketComplaints *complaints)
{
  JsonArray *array;
  guint before = complaints->lines->len;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      docket_complaints_add (complaints, path, "not a list");
      return FALSE;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s[%u]", path, i);
      gpointer part = docket_record_read_json (
          field->shape, json_array_get_element (array, i), form, currency, inner, complaints);

      g_ptr_array_add (AT (field, record, GPtrArray *), part);
    }
  return complaints->lines->len == before;
}

static gboolean
read_choice (const DocketField *field,
             gpointer record,
             const char *text,
             const char *path,
             DocketComplaints *complaints)
{
  g_autofree char *known = NULL;

  for (int i = 0; field->choices[i] != NULL; i++)
    if (strcmp (field->choices[i], text) == 0)
      {
        AT (field, record, int) = i;
        return TRUE;
      }
  known = g_strjoinv (", ", (char **) field->choices);
  docket_complaints_add (complaints, path, "\"%s\" is none of: %s", text, known);
  return FALSE;
}

static gboolean
parse_hours (const char *text, gint64 *seconds, GError **error)
{
  gint64 e4;

  return docket_decimal_parse (text, 4, &e4, error)
         && docket_multiply_divide (e4, 3600, 10000, seconds, error);
}

/* The file's form of everything that is written as a string. */
static gboolean
parse_scalar (const DocketField *field,
              gpointer record,
              const char *text,
              const char *currency,
              GError **error)
{
  switch (field->type)
    {
    case DOCKET_FIELD_DATE:
      return docket_date_parse (text, &AT (field, record, DocketDate), error);
    case DOCKET_FIELD_INSTANT:
      return docket_instant_parse (text, &AT (field, record, DocketInstant), error);
    case DOCKET_FIELD_DURATION:
      return docket_duration_parse (text, &AT (field, record, DocketDuration), error);
    case DOCKET_FIELD_TIME_OF_DAY:
      return docket_time_of_day_parse (text, &AT (field, record, DocketTimeOfDay), error);
    case DOCKET_FIELD_MONEY:
      return docket_money_parse (text, currency, &AT (field, record, DocketMoney), error);
    case DOCKET_FIELD_RATE:
      return docket_rate_parse (text, currency, &AT (field, record, DocketRate), error);
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
      return docket_decimal_parse (text, 4, &AT (field, record, gint64), error);
    case DOCKET_FIELD_HOURS:
      return parse_hours (text, &AT (field, record, gint64), error);
    case DOCKET_FIELD_INTEGER:
      return docket_decimal_parse (text, 0, &AT (field, record, gint64), error);
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_BOOLEAN:
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_text (const DocketField *field,
           gpointer record,
           const char *text,
           const char *path,
           DocketComplaints *complaints)
{
  if (strlen (text) > MOST_TEXT)
    {
      docket_complaints_add (complaints, path, "longer than %d bytes", MOST_TEXT);
      return FALSE;
    }
  if (field->type == DOCKET_FIELD_ID && *text == '\0')
    {
      docket_complaints_add (complaints, path, "an id is never empty");
      return FALSE;
    }
  g_free (AT (field, record, char *));
  AT (field, record, char *) = g_strdup (text);
  return TRUE;
}

static gboolean
read_integer (const DocketField *field,
              gpointer record,
              JsonNode *node,
              const char *path,
              DocketComplaints *complaints)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      AT (field, record, gint64) = json_node_get_int (node);
      return TRUE;
    }
  docket_complaints_add (complaints, path, "not a whole number");
  return FALSE;
}

static gboolean
read_scalar (const DocketField *field,
             gpointer record,
             JsonNode *node,
             DocketForm form,
             const char *currency,
             const char *path,
             DocketComplaints *complaints)
{
  const char *text = get_string (node);
  g_autoptr (GError) error = NULL;
  gboolean read;

  if (field->type == DOCKET_FIELD_INTEGER && form != DOCKET_FORM_COLUMN)
    return read_integer (field, record, node, path, complaints);
  if (text == NULL)
    {
      docket_complaints_add (complaints, path, "not a string");
      return FALSE;
    }
  if (field->type == DOCKET_FIELD_CHOICE)
    return read_choice (field, record, text, path, complaints);
  if (field->type == DOCKET_FIELD_ID || field->type == DOCKET_FIELD_TEXT
      || field->type == DOCKET_FIELD_REFERENCE)
    return read_text (field, record, text, path, complaints);

  if (form == DOCKET_FORM_COLUMN && is_number (field->type))
    read = docket_decimal_parse (text, 0, &AT (field, record, gint64), &error);
  else
    read = parse_scalar (field, record, text, currency, &error);
  if (!read)
    {
      docket_field_clear (field, record);
      docket_complaints_add (complaints, path, "%s", error->message);
    }
  return read;
}

gboolean
docket_field_read_json (const DocketField *field,
                        gpointer record,
                        JsonNode *node,
                        DocketForm form,
                        const char *currency,
                        const char *path,
                        DocketComplaints *complaints)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  switch (field->type)
    {
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
      return read_texts (field, record, node, path, complaints);
    case DOCKET_FIELD_LIST:
      return read_list (field, record, node, form, currency, path, complaints);
    case DOCKET_FIELD_OBJECT:
      g_clear_pointer (&AT (field, record, gpointer), docket_record_unref);
      AT (field, record, gpointer)
          = docket_record_read_json (field->shape, node, form, currency, path, complaints);
      return TRUE;
    case DOCKET_FIELD_BOOLEAN:
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        {
          docket_complaints_add (complaints, path, "neither true nor false");
          return FALSE;
        }
      AT (field, record, int) = json_node_get_boolean (node);
      return TRUE;
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_INSTANT:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      return read_scalar (field, record, node, form, currency, path, complaints);
    default:
      g_assert_not_reached ();
    }
}

/* The currency must be known before the amounts beside it are read. */
static const char *
peek_currency (const DocketShape *shape, JsonObject *object, const char *currency)
{
  JsonNode *node;
  const char *own;

  if (docket_shape_find (shape, "currency") == NULL)
    return currency;
  node = json_object_get_member (object, "currency");
  own = node != NULL ? get_string (node) : NULL;
  return own != NULL ? own : currency;
}

static void
check_required (gconstpointer record, const char *path, DocketComplaints *complaints)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if ((field->flags & DOCKET_FIELD_REQUIRED) != 0 && docket_field_is_null (field, record))
        {
          g_autofree char *inner = g_strdup_printf ("%s.%s", path, field->key);

          docket_complaints_add (complaints, inner, "missing");
        }
    }
}

gpointer
docket_record_read_json (const DocketShape *shape,
                         JsonNode *node,
                         DocketForm form,
                         const char *currency,
                         const char *path,
                         DocketComplaints *complaints)
{
  gpointer record = docket_record_new (shape);
  guint before = complaints->lines->len;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      docket_complaints_add (complaints, path, "not an object");
      return record;
    }

  currency = peek_currency (shape, json_node_get_object (node), currency);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const DocketField *field = docket_shape_find (shape, key);
      g_autofree char *inner = NULL;

      if (field != NULL && (field->flags & DOCKET_FIELD_DERIVED) != 0)
        continue;
      if (field == NULL
          || (form != DOCKET_FORM_COLUMN && (field->flags & DOCKET_FIELD_HIDDEN) != 0))
        {
          inner = g_strdup_printf ("%s.%s", path, key);
          docket_complaints_add (complaints, inner, "unknown key");
          continue;
        }
      if (JSON_NODE_HOLDS_NULL (value))
        continue;
      inner = g_strdup_printf ("%s.%s", path, key);
      docket_field_read_json (field, record, value, form, currency, inner, complaints);
    }

  if (shape->kind != DOCKET_KIND_NONE)
    docket_record_ensure_id (record);
  if (complaints->lines->len == before)
    check_required (record, path, complaints);
  return record;
}

/* ---- Columns ---- */

char *
docket_field_to_column (const DocketField *field, gconstpointer record)
{
  g_autoptr (DocketJsonWriter) writer = NULL;

  if (docket_field_is_null (field, record))
    return NULL;

  writer = docket_json_writer_new (FALSE);
  docket_field_write_json (writer, field, record, DOCKET_FORM_COLUMN, NULL);
  return docket_json_writer_steal (writer, NULL);
}

gboolean
docket_field_from_column (const DocketField *field,
                          gpointer record,
                          const char *text,
                          GError **error)
{
  g_autoptr (JsonNode) node = docket_json_parse (text, strlen (text), 0, error);
  g_autoptr (DocketComplaints) complaints = NULL;

  if (node == NULL)
    return FALSE;

  complaints = docket_complaints_new ();
  docket_field_read_json (field, record, node, DOCKET_FORM_COLUMN, NULL, field->key, complaints);
  if (complaints->lines->len == 0)
    return TRUE;
  g_set_error_literal (
      error, DOCKET_ERROR, DOCKET_ERROR_SYNTAX, (const char *) complaints->lines->pdata[0]);
  return FALSE;
}
