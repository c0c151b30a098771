/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-json.h"

G_BEGIN_DECLS

/** Columns of text, lined up. */
typedef struct _DocketColumns DocketColumns;

/* @alignments: a letter a column, "l" or "r". Then the titles, as many as there are columns. */
DocketColumns *docket_columns_new (const char *alignments, ...) G_GNUC_WARN_UNUSED_RESULT;
/* A row; NULL is an empty cell. */
void docket_columns_add (DocketColumns *table, ...);
/* To standard output; nothing where there is no row. */
void docket_columns_print (DocketColumns *table);
void docket_columns_free (DocketColumns *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketColumns, docket_columns_free)

/* A writer for what a command prints, and its printing. */
DocketJsonWriter *docket_cli_begin_json (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_cli_print_json (DocketJsonWriter *writer);

G_END_DECLS
