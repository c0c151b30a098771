/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sqlite.h"

G_BEGIN_DECLS

/* Whether @before may become @after (both there, and different): LOCKED, FROZEN or HELD where
 * not. */
gboolean docket_rules_check_change (DocketSqlite *db,
                                    gconstpointer before,
                                    gconstpointer after,
                                    GError **error);
gboolean docket_rules_check_delete (DocketSqlite *db, gconstpointer record, GError **error);

/* Whether two records of a kind lie in their rows alike: derived fields do not count. */
gboolean docket_rules_same_row (gconstpointer before, gconstpointer after);

G_END_DECLS
