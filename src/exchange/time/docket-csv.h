/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest cell that is read, in bytes. */
#define DOCKET_CSV_MOST_CELL (1024 * 1024)
/** The most cells of a row. */
#define DOCKET_CSV_MOST_CELLS 1000

/**
 * DocketCsv:
 *
 * Reads rows of comma-separated values (RFC 4180) one after the other: cells in quotes may hold
 * separators, doubled quotes and line breaks; a line may end in CR, LF or both.
 */
typedef struct _DocketCsv DocketCsv;

/** What became of a row. */
typedef enum
{
  DOCKET_CSV_FAILED = -1,
  DOCKET_CSV_END,
  DOCKET_CSV_ROW,
} DocketCsvStep;

/**
 * docket_text_decode:
 * @bytes: (array length=length): a text file
 * @length: its bytes
 * @error: %DOCKET_FOREIGN_ERROR_NOT_TEXT
 *
 * Reads UTF-8 with or without a byte order mark, UTF-16 with one, and anything else as
 * Windows-1252.
 *
 * Returns: (transfer full) (nullable): the text in UTF-8
 */
char *
docket_text_decode (const char *bytes, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_csv_new:
 * @text: UTF-8, which has to outlive the reader
 *
 * The separator is that of comma, semicolon and tabulator which stands most often in the first
 * line.
 *
 * Returns: (transfer full): a reader before the first row
 */
DocketCsv *docket_csv_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void docket_csv_free (DocketCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketCsv, docket_csv_free)

/**
 * docket_csv_next:
 * @self: the reader
 * @cells: (element-type utf8): gets the cells; what it held before is freed
 * @error: %DOCKET_FOREIGN_ERROR_BROKEN: a quote that is never closed, a cell that is longer than
 *   %DOCKET_CSV_MOST_CELL, a row of more than %DOCKET_CSV_MOST_CELLS cells
 *
 * Reads the next row. Empty lines are passed over.
 *
 * Returns: whether there was one
 */
DocketCsvStep docket_csv_next (DocketCsv *self, GPtrArray *cells, GError **error);

/**
 * docket_csv_get_line:
 * @self: the reader
 *
 * Returns: the line, from 1, on which the row that was read last begins
 */
guint docket_csv_get_line (DocketCsv *self);

/**
 * docket_csv_append:
 * @text: what is written
 * @cell: (nullable): a cell; %NULL is empty
 * @last: whether the row ends with it
 *
 * Writes a cell and what separates it from the next: a comma, or CR and LF. One that a spreadsheet
 * would compute (it begins with = + - @ or a control character) gets an apostrophe before it.
 */
void docket_csv_append (GString *text, const char *cell, gboolean last);

G_END_DECLS
