/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VALUE_NULL,
  VALUE_BOOL,
  VALUE_NUMBER,
  VALUE_STRING,
  VALUE_ARRAY,
  VALUE_OBJECT,
} ValueKind;

/**
 * Value:
 *
 * One JSON value. A number is kept as the bytes it was written with, so that money is never
 * forced through a binary fraction. Members of an object keep their order.
 */
typedef struct _Value Value;

struct _Value
{
  ValueKind kind;
  gboolean truth;
  char *text;
  GPtrArray *names;
  GPtrArray *items;
};

Value *value_new_null (void) G_GNUC_WARN_UNUSED_RESULT;
Value *value_new_bool (gboolean truth) G_GNUC_WARN_UNUSED_RESULT;
Value *value_new_number (const char *token) G_GNUC_WARN_UNUSED_RESULT;
Value *value_new_integer (gint64 number) G_GNUC_WARN_UNUSED_RESULT;
Value *value_new_string (const char *text) G_GNUC_WARN_UNUSED_RESULT;
Value *value_new_array (void) G_GNUC_WARN_UNUSED_RESULT;
Value *value_new_object (void) G_GNUC_WARN_UNUSED_RESULT;
Value *value_new_ref (const char *id, const char *name) G_GNUC_WARN_UNUSED_RESULT;
Value *value_copy (const Value *self) G_GNUC_WARN_UNUSED_RESULT;
void value_free (Value *self);

guint value_length (const Value *self);
Value *value_at (const Value *self, guint index);
void value_append (Value *self, Value *item);

Value *value_get (const Value *self, const char *name);
Value *value_get_path (const Value *self, const char *path);
const char *value_get_text (const Value *self, const char *path);
gboolean value_get_bool (const Value *self, const char *path, gboolean fallback);
gint64 value_get_integer (const Value *self, const char *path, gint64 fallback);
void value_set (Value *self, const char *name, Value *item);
void value_set_string (Value *self, const char *name, const char *text);
void value_set_number (Value *self, const char *name, const char *token);
void value_set_bool (Value *self, const char *name, gboolean truth);
void value_remove (Value *self, const char *name);

void value_print (const Value *self, GString *out);
void value_print_string (const char *text, GString *out);
char *value_to_text (const Value *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * value_parse:
 * @bytes: UTF-8 JSON, not necessarily ended by a zero
 * @length: its length in bytes
 * @message: (out) (transfer full): what is wrong, for the Detail of a fault
 *
 * Reads one JSON text. Depth is limited to 64 and a number to 40 characters.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with @message set
 */
Value *value_parse (const char *bytes, gsize length, char **message) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Value, value_free)

G_END_DECLS
