/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sqlite.h"

G_BEGIN_DECLS

/* The columns of a kind, as a SELECT's list for docket_rows_read(). A text that stays. Each is
 * qualified by the letter r: SELECT … FROM "ticket" r. */
const char *docket_rows_columns (DocketKind kind);
/* The same with what fills pages (lines, holds, payments, …) left NULL: for lists. */
const char *docket_rows_head_columns (DocketKind kind);

/* The same without those that @leave_out says. (transfer full) */
typedef gboolean (*DocketLeaveOut) (const DocketField *field);
char *
docket_rows_columns_without (DocketKind kind, DocketLeaveOut leave_out) G_GNUC_WARN_UNUSED_RESULT;

/* The order in which a kind is listed, for ORDER BY; of the letter r. */
const char *docket_rows_order (DocketKind kind);

/* How many columns docket_rows_columns() names: where further ones of the same SELECT begin. */
guint docket_rows_count_columns (DocketKind kind);
/* The record in the current row, to be looked at and not to be changed: its texts lie in its own
 * block. (transfer full) */
gpointer docket_rows_read (DocketStatement *statement,
                           DocketKind kind,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Runs the statement and appends a new record for each row. */
gboolean docket_rows_collect (DocketStatement *statement,
                              DocketKind kind,
                              GPtrArray *records,
                              GError **error);
/* The record of that id; NULL without an error where there is none. */
gboolean docket_rows_get (
    DocketSqlite *db, DocketKind kind, const char *id, gpointer *record, GError **error);

/* @inserted: FALSE where there is a record of that id, which is left as it was. */
gboolean
docket_rows_insert (DocketSqlite *db, gconstpointer record, gboolean *inserted, GError **error);
gboolean docket_rows_update (DocketSqlite *db, gconstpointer record, GError **error);
gboolean docket_rows_delete (DocketSqlite *db, DocketKind kind, const char *id, GError **error);

G_END_DECLS
