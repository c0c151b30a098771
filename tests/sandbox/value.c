/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A JSON tree with numbers as text, and its writer. Every Value owns what hangs below it;
 * values are used on one thread. It knows nothing of the accounting service. */

#include "value.h"

#include <string.h>

static Value *
make (ValueKind kind)
{
  Value *self = g_new0 (Value, 1);

  self->kind = kind;
  if (kind == VALUE_ARRAY || kind == VALUE_OBJECT)
    self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  if (kind == VALUE_OBJECT)
    self->names = g_ptr_array_new_with_free_func (g_free);

  return self;
}

Value *
value_new_null (void)
{
  return make (VALUE_NULL);
}

Value *
value_new_bool (gboolean truth)
{
  Value *self = make (VALUE_BOOL);

  self->truth = truth;
  return self;
}

Value *
value_new_number (const char *token)
{
  Value *self = make (VALUE_NUMBER);

  self->text = g_strdup (token);
  return self;
}

Value *
value_new_integer (gint64 number)
{
  Value *self = make (VALUE_NUMBER);

  self->text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return self;
}

Value *
value_new_string (const char *text)
{
  Value *self = make (VALUE_STRING);

  self->text = g_strdup (text != NULL ? text : "");
  return self;
}

Value *
value_new_array (void)
{
  return make (VALUE_ARRAY);
}

Value *
value_new_object (void)
{
  return make (VALUE_OBJECT);
}

Value *
value_new_ref (const char *id, const char *name)
{
  Value *self = make (VALUE_OBJECT);

  value_set_string (self, "value", id);
  if (name != NULL)
    value_set_string (self, "name", name);

  return self;
}

Value *
value_copy (const Value *self)
{
  Value *copy = make (self->kind);

  copy->truth = self->truth;
  copy->text = g_strdup (self->text);
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    {
      g_ptr_array_add (copy->items, value_copy (g_ptr_array_index (self->items, i)));
      if (self->names != NULL)
        g_ptr_array_add (copy->names, g_strdup (g_ptr_array_index (self->names, i)));
    }

  return copy;
}

void
value_free (Value *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

guint
value_length (const Value *self)
{
  return self != NULL && self->items != NULL ? self->items->len : 0;
}

Value *
value_at (const Value *self, guint index)
{
  return index < value_length (self) ? g_ptr_array_index (self->items, index) : NULL;
}

void
value_append (Value *self, Value *item)
{
  g_assert (self->kind == VALUE_ARRAY);
  g_ptr_array_add (self->items, item);
}

static int
find (const Value *self, const char *name)
{
  if (self == NULL || self->kind != VALUE_OBJECT)
    return -1;

  for (guint i = 0; i < self->names->len; i++)
    if (strcmp (g_ptr_array_index (self->names, i), name) == 0)
      return (int) i;

  return -1;
}

Value *
value_get (const Value *self, const char *name)
{
  int i = find (self, name);

  return i < 0 ? NULL : g_ptr_array_index (self->items, i);
}

Value *
value_get_path (const Value *self, const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *head = NULL;

  if (dot == NULL)
    return value_get (self, path);

  head = g_strndup (path, dot - path);
  return value_get_path (value_get (self, head), dot + 1);
}

const char *
value_get_text (const Value *self, const char *path)
{
  const Value *item = value_get_path (self, path);

  return item != NULL && (item->kind == VALUE_STRING || item->kind == VALUE_NUMBER) ? item->text
                                                                                    : NULL;
}

gboolean
value_get_bool (const Value *self, const char *path, gboolean fallback)
{
  const Value *item = value_get_path (self, path);

  if (item != NULL && item->kind == VALUE_BOOL)
    return item->truth;
  if (item != NULL && item->kind == VALUE_STRING && g_ascii_strcasecmp (item->text, "true") == 0)
    return TRUE;
  if (item != NULL && item->kind == VALUE_STRING && g_ascii_strcasecmp (item->text, "false") == 0)
    return FALSE;

  return fallback;
}

gint64
value_get_integer (const Value *self, const char *path, gint64 fallback)
{
  const char *text = value_get_text (self, path);
  gint64 number;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return fallback;

  return number;
}

void
value_set (Value *self, const char *name, Value *item)
{
  int i = find (self, name);

  g_assert (self->kind == VALUE_OBJECT);
  if (i < 0)
    {
      g_ptr_array_add (self->names, g_strdup (name));
      g_ptr_array_add (self->items, item);
      return;
    }
  if (self->items->pdata[i] == item)
    return;
  value_free (self->items->pdata[i]);
  self->items->pdata[i] = item;
}

void
value_set_string (Value *self, const char *name, const char *text)
{
  value_set (self, name, value_new_string (text));
}

void
value_set_number (Value *self, const char *name, const char *token)
{
  value_set (self, name, value_new_number (token));
}

void
value_set_bool (Value *self, const char *name, gboolean truth)
{
  value_set (self, name, value_new_bool (truth));
}

void
value_remove (Value *self, const char *name)
{
  int i = find (self, name);

  if (i < 0)
    return;
  g_ptr_array_remove_index (self->names, i);
  g_ptr_array_remove_index (self->items, i);
}

void
value_print_string (const char *text, GString *out)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
          g_string_append (out, "\\\"");
          break;
        case '\\':
          g_string_append (out, "\\\\");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if ((guchar) *p < 0x20)
            g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
          else
            g_string_append_c (out, *p);
          break;
        }
    }
  g_string_append_c (out, '"');
}

static void
print_items (const Value *self, GString *out)
{
  g_string_append_c (out, self->kind == VALUE_OBJECT ? '{' : '[');
  for (guint i = 0; i < self->items->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (self->kind == VALUE_OBJECT)
        {
          value_print_string (g_ptr_array_index (self->names, i), out);
          g_string_append_c (out, ':');
        }
      value_print (g_ptr_array_index (self->items, i), out);
    }
  g_string_append_c (out, self->kind == VALUE_OBJECT ? '}' : ']');
}

void
value_print (const Value *self, GString *out)
{
  switch (self->kind)
    {
    case VALUE_BOOL:
      g_string_append (out, self->truth ? "true" : "false");
      break;
    case VALUE_NUMBER:
      g_string_append (out, self->text);
      break;
    case VALUE_STRING:
      value_print_string (self->text, out);
      break;
    case VALUE_ARRAY:
    case VALUE_OBJECT:
      print_items (self, out);
      break;
    case VALUE_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}

char *
value_to_text (const Value *self)
{
  GString *out = g_string_new (NULL);

  value_print (self, out);
  return g_string_free (out, FALSE);
}
