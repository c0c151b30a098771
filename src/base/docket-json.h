/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "docket-error.h"

G_BEGIN_DECLS

/** The largest text that is read, where a caller allows no less. */
#define DOCKET_JSON_MOST_BYTES (256 * 1024 * 1024)
/** The deepest nesting of objects and arrays, read and written. */
#define DOCKET_JSON_MOST_DEPTH 64
/** The longest number token, in characters. */
#define DOCKET_JSON_MOST_DIGITS 40
/** The most values in one text: a million time entries are some ten million. */
#define DOCKET_JSON_MOST_VALUES (16 * 1024 * 1024)

/**
 * docket_json_parse:
 * @text: (nullable) (array length=length): UTF-8, need not end in NUL
 * @length: bytes of @text
 * @most_bytes: refuse more than this (0: %DOCKET_JSON_MOST_BYTES)
 * @error: %DOCKET_ERROR_LIMIT for a text that is too large, too deep, has too many values or too
 *   long a number; %DOCKET_ERROR_SYNTAX for all else, with "line L, column C" (both from 1, the
 *   column in characters)
 *
 * Reads one value of JSON (RFC 8259) strictly. One pass before json-glib checks the whole grammar
 * and turns each number token into a string, so that no binary fraction ever stands for money: a
 * number arrives as a string node that holds the token's own bytes. The pass refuses what parsers
 * differ about: a key that its object has already (escapes resolved), control characters and NUL
 * (also as an escape), bad UTF-8, half a surrogate pair, comments, trailing commas, and anything
 * after the value. A byte order mark at the start is skipped. Any thread.
 *
 * Returns: (transfer full) (nullable): the root, to be freed with json_node_unref(); %NULL on error
 */
JsonNode *docket_json_parse (const char *text, gsize length, gsize most_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_json_parse_typed:
 * @text: (nullable) (array length=length): UTF-8, need not end in NUL
 * @length: bytes of @text
 * @most_bytes: refuse more than this (0: %DOCKET_JSON_MOST_BYTES)
 * @error: as docket_json_parse()
 *
 * The same for a reader that tells "1" from 1: a whole number of up to 18 digits arrives as an
 * integer node. Any other number arrives as a list that holds its token, which no field is. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the root, to be freed with json_node_unref(); %NULL on error
 */
JsonNode *docket_json_parse_typed (const char *text, gsize length, gsize most_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * DocketJsonWriter:
 *
 * Writes JSON to a growing text: keys in the order given, UTF-8 unescaped but for what JSON
 * demands, numbers as integers or decimal text, never through a binary fraction. One thread uses
 * one writer. A call that would make no JSON (a value without its key, a second root, nesting
 * deeper than %DOCKET_JSON_MOST_DEPTH) is a programmer's mistake and writes nothing but a critical.
 */
typedef struct _DocketJsonWriter DocketJsonWriter;

/**
 * docket_json_writer_new:
 * @pretty: one element a line, two spaces an indent, a space after the colon; else no white space
 *
 * Returns: (transfer full): an empty writer
 */
DocketJsonWriter *docket_json_writer_new (gboolean pretty) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_json_writer_free:
 * @writer: (transfer full) (nullable): the writer
 *
 * Frees the writer and what it has written since the last docket_json_writer_steal().
 */
void docket_json_writer_free (DocketJsonWriter *writer);

/**
 * docket_json_writer_begin_object:
 * @writer: the writer, where a value may stand
 *
 * Opens an object; docket_json_writer_end_object() closes it.
 */
void docket_json_writer_begin_object (DocketJsonWriter *writer);

/**
 * docket_json_writer_end_object:
 * @writer: the writer, in an object and not behind a key
 *
 * Closes the object; one without keys is written as `{}`.
 */
void docket_json_writer_end_object (DocketJsonWriter *writer);

/**
 * docket_json_writer_begin_array:
 * @writer: the writer, where a value may stand
 *
 * Opens an array; docket_json_writer_end_array() closes it.
 */
void docket_json_writer_begin_array (DocketJsonWriter *writer);

/**
 * docket_json_writer_end_array:
 * @writer: the writer, in an array
 *
 * Closes the array; one without elements is written as `[]`.
 */
void docket_json_writer_end_array (DocketJsonWriter *writer);

/**
 * docket_json_writer_key:
 * @writer: the writer, in an object and not behind a key
 * @key: the key, which is not compared with those before it
 *
 * Writes a key; its value comes with the next call.
 */
void docket_json_writer_key (DocketJsonWriter *writer, const char *key);

/**
 * docket_json_writer_string:
 * @writer: the writer, where a value may stand
 * @value: (nullable): the string; %NULL is written as `null`
 *
 * Writes a string. Bytes that are not UTF-8 are replaced by U+FFFD.
 */
void docket_json_writer_string (DocketJsonWriter *writer, const char *value);

/**
 * docket_json_writer_integer:
 * @writer: the writer, where a value may stand
 * @value: the number; %DOCKET_NULL is written as `null`
 *
 * Writes an integer.
 */
void docket_json_writer_integer (DocketJsonWriter *writer, gint64 value);

/**
 * docket_json_writer_number:
 * @writer: the writer, where a value may stand
 * @token: (nullable): a number of JSON such as "1861.08"; %NULL is written as `null`
 *
 * Writes a number just as it stands. Its form is checked: anything else is a programmer's mistake.
 */
void docket_json_writer_number (DocketJsonWriter *writer, const char *token);

/**
 * docket_json_writer_boolean:
 * @writer: the writer, where a value may stand
 * @value: what to write
 *
 * Writes `true` or `false`.
 */
void docket_json_writer_boolean (DocketJsonWriter *writer, gboolean value);

/**
 * docket_json_writer_null:
 * @writer: the writer, where a value may stand
 *
 * Writes `null`.
 */
void docket_json_writer_null (DocketJsonWriter *writer);

/**
 * docket_json_writer_raw:
 * @writer: the writer, where a value may stand
 * @json: (nullable): JSON of one value made by another writer without @pretty; %NULL is written as
 *   `null`
 *
 * Inserts a value that is JSON already, unchecked and just as it stands.
 */
void docket_json_writer_raw (DocketJsonWriter *writer, const char *json);

/**
 * docket_json_writer_steal:
 * @writer: the writer, with everything closed
 * @length: (out) (optional): bytes of the text
 *
 * Takes the text and leaves the writer empty, ready for the next. Ends in a newline when pretty.
 *
 * Returns: (transfer full): the text
 */
char *docket_json_writer_steal (DocketJsonWriter *writer, gsize *length) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketJsonWriter, docket_json_writer_free)

G_END_DECLS
