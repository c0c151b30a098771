/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sqlite.h"

G_BEGIN_DECLS

/**
 * DocketReferences:
 *
 * What has to be there, and what has to be gone from everywhere, when an act is committed: the
 * references that the database cannot hold by itself, because they stand inside a column's JSON or
 * name a stage.
 */
typedef struct _DocketReferences DocketReferences;

DocketReferences *docket_references_new (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_references_free (DocketReferences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketReferences, docket_references_free)

/* @before became @after; either may be NULL. */
void docket_references_note (DocketReferences *self, gconstpointer before, gconstpointer after);
/* REFERENCE, naming who refers to what, where something noted does not hold. */
gboolean docket_references_check (DocketReferences *self, DocketSqlite *db, GError **error);
/* After a commit was refused for its references: names the first one. */
void docket_references_name_dangling (DocketSqlite *db, GError **error);

/* The ids, kinds and stages that all records refer to from inside their columns and that are not
 * there; appends sentences. */
gboolean docket_references_check_all (DocketSqlite *db, GPtrArray *complaints, GError **error);

G_END_DECLS
