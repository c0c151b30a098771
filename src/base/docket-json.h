/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "docket-error.h"

G_BEGIN_DECLS

#define DOCKET_JSON_MOST_BYTES (256 * 1024 * 1024)
#define DOCKET_JSON_MOST_DEPTH 64
#define DOCKET_JSON_MOST_DIGITS 40

/**
 * docket_json_parse:
 * @text: UTF-8, need not end in NUL
 * @length: bytes
 * @most_bytes: refuse more than this (0: DOCKET_JSON_MOST_BYTES)
 * @error: DOCKET_ERROR_LIMIT or DOCKET_ERROR_SYNTAX with "line L, column C"
 *
 * Reads JSON strictly. One pass before json-glib limits size, depth and length of numbers, refuses
 * duplicate keys' cheap cousins (control characters, bad UTF-8, trailing commas, NUL), and turns
 * each number token into a string, so that no double ever stands for money. A number therefore
 * arrives as a string node holding the token's own bytes.
 *
 * Returns: (transfer full): the root
 */
JsonNode *docket_json_parse (const char *text, gsize length, gsize most_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * DocketJsonWriter:
 *
 * Writes JSON to a growing string: keys in the order given, two spaces an indent (or none), UTF-8
 * unescaped but for what JSON demands, numbers as integers or decimal text, never doubles.
 */
typedef struct _DocketJsonWriter DocketJsonWriter;

DocketJsonWriter *docket_json_writer_new (gboolean pretty) G_GNUC_WARN_UNUSED_RESULT;
void docket_json_writer_free (DocketJsonWriter *writer);
void docket_json_writer_begin_object (DocketJsonWriter *writer);
void docket_json_writer_end_object (DocketJsonWriter *writer);
void docket_json_writer_begin_array (DocketJsonWriter *writer);
void docket_json_writer_end_array (DocketJsonWriter *writer);
void docket_json_writer_key (DocketJsonWriter *writer, const char *key);
void docket_json_writer_string (DocketJsonWriter *writer, const char *value); /* NULL: null */
void docket_json_writer_integer (DocketJsonWriter *writer, gint64 value);
/* A number token as it stands, such as "1861.08"; its form is checked. */
void docket_json_writer_number (DocketJsonWriter *writer, const char *token);
void docket_json_writer_boolean (DocketJsonWriter *writer, gboolean value);
void docket_json_writer_null (DocketJsonWriter *writer);
/* JSON text made by another writer, inserted as one value (compact). */
void docket_json_writer_raw (DocketJsonWriter *writer, const char *json);
/* Takes the text and empties the writer; ends in a newline when pretty. */
char *docket_json_writer_steal (DocketJsonWriter *writer, gsize *length) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketJsonWriter, docket_json_writer_free)

G_END_DECLS
