/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-hint.h"
#include "docket-store.h"

G_BEGIN_DECLS

/** What time about to be logged will cost, with all that its words lie in. */
typedef struct
{
  DocketHint hint;
  const char *currency;
  DocketSnapshot *snapshot;
} DocketHinting;

/**
 * docket_hinting_find:
 * @store: on the thread of @store
 * @entry: as it would be logged; needs a person and a start, and no end
 * @error: return location
 *
 * Reads the work of the entry's client, which is its own, its ticket's or its project's.
 *
 * Returns: (transfer full) (nullable): %NULL on error, and without one where nobody can say yet
 */
DocketHinting *docket_hinting_find (DocketStore *store,
                                    const DocketTimeEntry *entry,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/**
 * docket_hinting_find_quickly:
 * @store: as for docket_hinting_find(), as @entry and @error
 *
 * The same for somebody who does not wait: in a few milliseconds, or not at all.
 *
 * Returns: (transfer full) (nullable): %NULL without an error also where the client's work is so
 *   much that reading it would take longer
 */
DocketHinting *docket_hinting_find_quickly (DocketStore *store,
                                            const DocketTimeEntry *entry,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_hinting_free (DocketHinting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketHinting, docket_hinting_free)

G_END_DECLS
