/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"

G_BEGIN_DECLS

/**
 * docket_stopwatch_find_recent:
 * @store: on its thread
 * @agent: (nullable): whose time; %NULL: the person's of this desk
 * @most: how many at most
 * @error: return location
 *
 * The tickets that the person worked on last, without the one that runs and those that wait in the
 * queue. Looks at the newest entries alone.
 *
 * Returns: (transfer full) (element-type utf8): their ids, the last one first
 */
GPtrArray *docket_stopwatch_find_recent (DocketStore *store,
                                         const char *agent,
                                         guint most,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
