/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocketSqlite:
 *
 * A connection, with its prepared statements kept by their text. One thread at a time.
 */
typedef struct _DocketSqlite DocketSqlite;

/**
 * DocketStatement:
 *
 * A prepared statement on loan from its connection. Parameters are written $1, $2 and so on and
 * are bound by that number.
 */
typedef struct _DocketStatement DocketStatement;

typedef enum
{
  DOCKET_SQLITE_READ,
  DOCKET_SQLITE_WRITE,
  DOCKET_SQLITE_CREATE,
} DocketSqliteMode;

/** What came of a step. */
typedef enum
{
  DOCKET_STEP_FAILED = -1,
  DOCKET_STEP_DONE,
  DOCKET_STEP_ROW,
} DocketStep;

/* @immutable: promises that nobody writes, so that a medium that cannot be written may be read. */
DocketSqlite *docket_sqlite_open (const char *path,
                                  DocketSqliteMode mode,
                                  gboolean immutable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_sqlite_close (DocketSqlite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketSqlite, docket_sqlite_close)

/* For how long a lock of another connection is waited for; for those opened from now on. */
void docket_sqlite_set_patience (int milliseconds);

gboolean docket_sqlite_is_read_only (DocketSqlite *self);
gboolean docket_sqlite_is_immutable (DocketSqlite *self);
/* Runs statements that answer nothing and are needed once. */
gboolean docket_sqlite_run (DocketSqlite *self, const char *sql, GError **error);
/* From now on its statements know the aggregates of docket-fold.h. */
gboolean docket_sqlite_add_folds (DocketSqlite *self, GError **error);
/* Gives back the pages that were kept to be read again. */
void docket_sqlite_rest (DocketSqlite *self);
/* Rows that the last statement inserted, changed or deleted. */
gint64 docket_sqlite_get_changes (DocketSqlite *self);
gboolean docket_sqlite_in_transaction (DocketSqlite *self);
/* Copies the whole of the database to @path, which is overwritten. */
gboolean docket_sqlite_copy (DocketSqlite *self, const char *path, GError **error);

DocketStatement *docket_sqlite_prepare (DocketSqlite *self,
                                        const char *sql,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives the statement back, reset. */
void docket_statement_release (DocketStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketStatement, docket_statement_release)

/* @text must live until the statement is released or rewound; NULL binds NULL. */
void docket_statement_bind_text (DocketStatement *self, guint parameter, const char *text);
void docket_statement_take_text (DocketStatement *self, guint parameter, char *text);
/* DOCKET_NULL binds NULL. */
void docket_statement_bind_integer (DocketStatement *self, guint parameter, gint64 value);

DocketStep docket_statement_step (DocketStatement *self, GError **error);
/* Runs to the end and rewinds, ready for the next values. */
gboolean docket_statement_execute (DocketStatement *self, GError **error);
/* Of the current row; the text lives until the next step. NULL and DOCKET_NULL for NULL. */
const char *docket_statement_get_text (DocketStatement *self, guint column);
/* The bytes of that text and of its end; 0 for NULL. */
gsize docket_statement_get_size (DocketStatement *self, guint column);
gint64 docket_statement_get_integer (DocketStatement *self, guint column);

/* The first column of the first row, DOCKET_NULL where there is no row; @key: of $1, or NULL. */
gboolean docket_sqlite_ask (
    DocketSqlite *self, const char *sql, const char *key, gint64 *answer, GError **error);
/* The same of a text. @answer NULL where there is no row. */
gboolean docket_sqlite_ask_text (
    DocketSqlite *self, const char *sql, const char *key, char **answer, GError **error);

G_END_DECLS
