/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sqlite.h"
#include "docket-store.h"

G_BEGIN_DECLS

/**
 * DocketJournal:
 *
 * What an act has touched so far: each record once, as it was before the act and as it is now.
 */
typedef struct _DocketJournal DocketJournal;

/* @bulk: only that something was touched, not what. */
DocketJournal *docket_journal_new (gboolean bulk) G_GNUC_WARN_UNUSED_RESULT;
void docket_journal_free (DocketJournal *self);

/* Takes copies; either may be NULL. */
void docket_journal_note (DocketJournal *self, gconstpointer before, gconstpointer after);
gboolean docket_journal_is_empty (DocketJournal *self);

/* Writes the act and its changes into the history; what was undone cannot be done again then,
 * unless the act stands apart. */
gboolean docket_journal_write_history (
    DocketJournal *self, DocketSqlite *db, const char *name, DocketActFlags flags, GError **error);
/* Tells the other connections. @last: the line of the log that was written last. */
gboolean docket_journal_write_changes (
    DocketJournal *self, DocketSqlite *db, gint64 source, gint64 *last, GError **error);
/* (element-type DocketChange) for this connection's own views. */
GPtrArray *docket_journal_list_changes (DocketJournal *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
