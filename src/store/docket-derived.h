/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sqlite.h"

G_BEGIN_DECLS

/**
 * DocketDerived:
 *
 * A column that follows from others and is kept for its index alone: no field, never in history.
 * Either SQL computes it (@expression, with {field} for a field of the same row) or C (@compute).
 */
typedef struct
{
  DocketKind kind;
  const char *column;
  const char *expression;
  char *(*compute) (gconstpointer record);
} DocketDerived;

extern const DocketDerived docket_derived[];
extern const guint docket_n_derived;

/* Case, accents and width folded away, for search. (transfer full) */
char *docket_derived_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* After @before became @after (either may be NULL): brings the derived columns of those that
 * inherit from it in step. What an issued invoice holds stays as it was billed. */
gboolean docket_derived_refresh (
    DocketSqlite *db, DocketKind kind, gconstpointer before, gconstpointer after, GError **error);
/* The same of all that @invoice holds and is about to release; call once it is no longer locked. */
gboolean docket_derived_refresh_released (DocketSqlite *db, const char *invoice, GError **error);

G_END_DECLS
