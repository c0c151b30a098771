/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes JSON (RFC 8259) to a growing text that the writer owns until it is taken. One thread uses
 * one writer. Calls in an order that makes no JSON are a programmer's mistake: they are told as
 * criticals and write nothing. Must not know what the values mean. */

#include "docket-json.h"

#include "docket-json-number.h"
#include "docket-money.h"

#include <string.h>

typedef struct
{
  gboolean is_object;
  gboolean has_key;
  gboolean has_elements;
} Level;

struct _DocketJsonWriter
{
  GString *text;
  gboolean pretty;
  guint depth;
  /* Level 0 is the text itself, which holds one value. */
  Level levels[DOCKET_JSON_MOST_DEPTH + 1];
};

DocketJsonWriter *
docket_json_writer_new (gboolean pretty)
{
  DocketJsonWriter *writer = g_new0 (DocketJsonWriter, 1);

  writer->text = g_string_new (NULL);
  writer->pretty = pretty;
  return writer;
}

void
docket_json_writer_free (DocketJsonWriter *writer)
{
  if (writer == NULL)
    return;

  g_string_free (writer->text, TRUE);
  g_free (writer);
}

static void
break_line (DocketJsonWriter *writer)
{
  if (!writer->pretty)
    return;

  g_string_append_c (writer->text, '\n');
  for (guint i = 0; i < writer->depth; i++)
    g_string_append_len (writer->text, "  ", 2);
}

static void
begin_element (DocketJsonWriter *writer)
{
  Level *level = &writer->levels[writer->depth];

  if (level->has_elements)
    g_string_append_c (writer->text, ',');
  if (writer->depth > 0)
    break_line (writer);
  level->has_elements = TRUE;
}

/* Makes room for a value: after its key, or as the next element. */
static gboolean
begin_value (DocketJsonWriter *writer)
{
  Level *level = &writer->levels[writer->depth];

  g_return_val_if_fail (!level->is_object || level->has_key, FALSE);
  g_return_val_if_fail (writer->depth > 0 || !level->has_elements, FALSE);

  if (level->is_object)
    level->has_key = FALSE;
  else
    begin_element (writer);
  return TRUE;
}

static void
append_escaped (GString *text, const char *value)
{
  static const char letters[] = "\b\f\n\r\t\"\\";
  static const char escapes[] = "bfnrt\"\\";

  g_string_append_c (text, '"');
  while (*value != '\0')
    {
      const char *run = value;
      const char *letter;

      while ((guchar) *value >= 0x20 && *value != '"' && *value != '\\')
        value++;
      g_string_append_len (text, run, value - run);
      if (*value == '\0')
        break;
      letter = strchr (letters, *value);
      if (letter != NULL)
        {
          g_string_append_c (text, '\\');
          g_string_append_c (text, escapes[letter - letters]);
        }
      else
        g_string_append_printf (text, "\\u%04x", (guint) (guchar) *value);
      value++;
    }
  g_string_append_c (text, '"');
}

static void
append_string (GString *text, const char *value)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (value, -1, NULL))
    valid = g_utf8_make_valid (value, -1);
  append_escaped (text, valid != NULL ? valid : value);
}

static void
begin_level (DocketJsonWriter *writer, gboolean is_object)
{
  g_return_if_fail (writer->depth < DOCKET_JSON_MOST_DEPTH);

  if (!begin_value (writer))
    return;
  g_string_append_c (writer->text, is_object ? '{' : '[');
  writer->depth++;
  writer->levels[writer->depth] = (Level){ .is_object = is_object };
}

static void
end_level (DocketJsonWriter *writer, gboolean is_object)
{
  Level *level = &writer->levels[writer->depth];

  g_return_if_fail (writer->depth > 0);
  g_return_if_fail (level->is_object == is_object);
  g_return_if_fail (!level->has_key);

  writer->depth--;
  if (level->has_elements)
    break_line (writer);
  g_string_append_c (writer->text, is_object ? '}' : ']');
}

void
docket_json_writer_begin_object (DocketJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  begin_level (writer, TRUE);
}

void
docket_json_writer_end_object (DocketJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  end_level (writer, TRUE);
}

void
docket_json_writer_begin_array (DocketJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  begin_level (writer, FALSE);
}

void
docket_json_writer_end_array (DocketJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  end_level (writer, FALSE);
}

void
docket_json_writer_key (DocketJsonWriter *writer, const char *key)
{
  Level *level;

  g_return_if_fail (writer != NULL);
  g_return_if_fail (key != NULL);

  level = &writer->levels[writer->depth];
  g_return_if_fail (level->is_object && !level->has_key);

  begin_element (writer);
  level->has_key = TRUE;
  append_string (writer->text, key);
  g_string_append_c (writer->text, ':');
  if (writer->pretty)
    g_string_append_c (writer->text, ' ');
}

void
docket_json_writer_string (DocketJsonWriter *writer, const char *value)
{
  g_return_if_fail (writer != NULL);

  if (value == NULL)
    docket_json_writer_null (writer);
  else if (begin_value (writer))
    append_string (writer->text, value);
}

void
docket_json_writer_integer (DocketJsonWriter *writer, gint64 value)
{
  g_return_if_fail (writer != NULL);

  if (DOCKET_IS_NULL (value))
    docket_json_writer_null (writer);
  else if (begin_value (writer))
    g_string_append_printf (writer->text, "%" G_GINT64_FORMAT, value);
}

void
docket_json_writer_number (DocketJsonWriter *writer, const char *token)
{
  gsize length;

  g_return_if_fail (writer != NULL);

  if (token == NULL)
    {
      docket_json_writer_null (writer);
      return;
    }

  length = strlen (token);
  g_return_if_fail (length > 0 && docket_json_measure_number (token, token + length) == length);

  if (begin_value (writer))
    g_string_append_len (writer->text, token, (gssize) length);
}

void
docket_json_writer_boolean (DocketJsonWriter *writer, gboolean value)
{
  g_return_if_fail (writer != NULL);

  if (begin_value (writer))
    g_string_append (writer->text, value ? "true" : "false");
}

void
docket_json_writer_null (DocketJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  if (begin_value (writer))
    g_string_append (writer->text, "null");
}

void
docket_json_writer_raw (DocketJsonWriter *writer, const char *json)
{
  g_return_if_fail (writer != NULL);

  if (json == NULL)
    {
      docket_json_writer_null (writer);
      return;
    }

  g_return_if_fail (*json != '\0');

  if (begin_value (writer))
    g_string_append (writer->text, json);
}

char *
docket_json_writer_steal (DocketJsonWriter *writer, gsize *length)
{
  GString *text;

  g_return_val_if_fail (writer != NULL, NULL);
  g_return_val_if_fail (writer->depth == 0, NULL);

  if (writer->pretty && writer->text->len > 0)
    g_string_append_c (writer->text, '\n');
  text = writer->text;
  writer->text = g_string_new (NULL);
  writer->levels[0] = (Level){ 0 };
  if (length != NULL)
    *length = text->len;
  return g_string_free (text, FALSE);
}
