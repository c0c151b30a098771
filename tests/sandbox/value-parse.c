/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads JSON into a Value tree. It is a reader of its own because the service checks amounts on
 * the digits it is sent, and because hostile nesting must not reach the stack. */

#include "value.h"

#include <string.h>

#define MAX_DEPTH 64
#define MAX_NUMBER 40

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  char *message;
} Reader;

static Value *read_value (Reader *reader, guint depth);

static gpointer
refuse (Reader *reader, const char *reason)
{
  if (reader->message == NULL)
    reader->message = g_strdup_printf (
        "%s at offset %" G_GSIZE_FORMAT, reason, (gsize) (reader->at - reader->start));

  return NULL;
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\r\n", *reader->at) != NULL && *reader->at != '\0')
    reader->at++;
}

static gboolean
take (Reader *reader, char wanted)
{
  skip_space (reader);
  if (reader->at >= reader->end || *reader->at != wanted)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
read_hex (Reader *reader, gunichar *unit)
{
  *unit = 0;
  if (reader->end - reader->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*reader->at++);

      if (digit < 0)
        return FALSE;
      *unit = *unit * 16 + (gunichar) digit;
    }

  return TRUE;
}

static gboolean
read_unicode (Reader *reader, GString *text)
{
  gunichar unit, low;

  if (!read_hex (reader, &unit))
    return FALSE;
  if (unit >= 0xD800 && unit < 0xDC00)
    {
      if (reader->end - reader->at < 6 || reader->at[0] != '\\' || reader->at[1] != 'u')
        return FALSE;
      reader->at += 2;
      if (!read_hex (reader, &low) || low < 0xDC00 || low > 0xDFFF)
        return FALSE;
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  if (unit == 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
    return FALSE;
  g_string_append_unichar (text, unit);
  return TRUE;
}

static gboolean
read_escape (Reader *reader, GString *text)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  const char *known;
  char escaped;

  if (reader->at >= reader->end)
    return FALSE;
  escaped = *reader->at++;
  if (escaped == 'u')
    return read_unicode (reader, text);
  known = escaped != '\0' ? strchr (from, escaped) : NULL;
  if (known == NULL)
    return FALSE;
  g_string_append_c (text, to[known - from]);
  return TRUE;
}

static char *
read_string (Reader *reader)
{
  GString *text = g_string_new (NULL);

  while (reader->at < reader->end)
    {
      char c = *reader->at++;

      if (c == '"')
        return g_string_free (text, FALSE);
      if ((guchar) c < 0x20 || (c == '\\' && !read_escape (reader, text)))
        break;
      if (c != '\\')
        g_string_append_c (text, c);
    }
  g_string_free (text, TRUE);
  return refuse (reader, "Invalid string");
}

static gsize
read_digits (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;

  return reader->at - start;
}

static gboolean
read_number_token (Reader *reader)
{
  const char *first;
  gsize whole;

  if (*reader->at == '-')
    reader->at++;
  first = reader->at;
  whole = read_digits (reader);
  if (whole == 0 || (whole > 1 && *first == '0'))
    return FALSE;
  if (reader->at < reader->end && *reader->at == '.')
    {
      reader->at++;
      if (read_digits (reader) == 0)
        return FALSE;
    }
  if (reader->at < reader->end && (*reader->at == 'e' || *reader->at == 'E'))
    {
      reader->at++;
      if (reader->at < reader->end && (*reader->at == '+' || *reader->at == '-'))
        reader->at++;
      if (read_digits (reader) == 0)
        return FALSE;
    }

  return TRUE;
}

static Value *
read_number (Reader *reader)
{
  const char *start = reader->at;
  g_autofree char *token = NULL;

  if (!read_number_token (reader) || reader->at - start > MAX_NUMBER)
    return refuse (reader, "Invalid number");
  token = g_strndup (start, reader->at - start);
  return value_new_number (token);
}

static Value *
read_word (Reader *reader)
{
  gsize left = reader->end - reader->at;

  if (left >= 4 && strncmp (reader->at, "true", 4) == 0)
    {
      reader->at += 4;
      return value_new_bool (TRUE);
    }
  if (left >= 5 && strncmp (reader->at, "false", 5) == 0)
    {
      reader->at += 5;
      return value_new_bool (FALSE);
    }
  if (left >= 4 && strncmp (reader->at, "null", 4) == 0)
    {
      reader->at += 4;
      return value_new_null ();
    }

  return refuse (reader, "Unexpected character");
}

static Value *
read_array (Reader *reader, guint depth)
{
  g_autoptr (Value) array = value_new_array ();

  if (take (reader, ']'))
    return g_steal_pointer (&array);
  do
    {
      Value *item = read_value (reader, depth + 1);

      if (item == NULL)
        return NULL;
      value_append (array, item);
    }
  while (take (reader, ','));
  if (!take (reader, ']'))
    return refuse (reader, "Unended array");

  return g_steal_pointer (&array);
}

static Value *
read_object (Reader *reader, guint depth)
{
  g_autoptr (Value) object = value_new_object ();

  if (take (reader, '}'))
    return g_steal_pointer (&object);
  do
    {
      g_autofree char *name = NULL;
      Value *item;

      if (!take (reader, '"'))
        return refuse (reader, "Expected a name");
      name = read_string (reader);
      if (name == NULL)
        return NULL;
      if (!take (reader, ':'))
        return refuse (reader, "Expected a colon");
      item = read_value (reader, depth + 1);
      if (item == NULL)
        return NULL;
      value_set (object, name, item);
      if (value_length (object) > 1000)
        return refuse (reader, "Too many properties");
    }
  while (take (reader, ','));
  if (!take (reader, '}'))
    return refuse (reader, "Unended object");

  return g_steal_pointer (&object);
}

static Value *
read_value (Reader *reader, guint depth)
{
  char *text;

  skip_space (reader);
  if (depth > MAX_DEPTH)
    return refuse (reader, "Nested too deeply");
  if (reader->at >= reader->end)
    return refuse (reader, "Unexpected end of input");
  if (take (reader, '{'))
    return read_object (reader, depth);
  if (take (reader, '['))
    return read_array (reader, depth);
  if (take (reader, '"'))
    {
      Value *string;

      text = read_string (reader);
      if (text == NULL)
        return NULL;
      string = value_new_string (text);
      g_free (text);
      return string;
    }
  if (*reader->at == '-' || g_ascii_isdigit (*reader->at))
    return read_number (reader);

  return read_word (reader);
}

Value *
value_parse (const char *bytes, gsize length, char **message)
{
  Reader reader = { bytes, bytes, bytes + length, NULL };
  g_autoptr (Value) value = read_value (&reader, 0);

  skip_space (&reader);
  if (value != NULL && reader.at < reader.end)
    {
      refuse (&reader, "Text after the end of the value");
      g_clear_pointer (&value, value_free);
    }
  if (message != NULL)
    *message = reader.message;
  else
    g_free (reader.message);

  return g_steal_pointer (&value);
}
