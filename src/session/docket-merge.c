/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes that began a while ago, brought into the record as it is now. Keeps nothing; any thread.
 * Knows no kind of record. */
#include "docket-merge.h"

gpointer
docket_merge (gconstpointer before, gconstpointer after, gconstpointer current, GError **error)
{
  const DocketField *conflict = NULL;
  gpointer merged = docket_record_merge (before, after, current, &conflict);

  if (merged == NULL)
    {
      g_autofree char *words = g_strdelimit (g_strdup (conflict->key), "_", ' ');

      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_CHANGED,
                   "%s %s: %s",
                   ((const DocketRecord *) current)->shape->name,
                   docket_record_get_id (current),
                   words);
    }
  return merged;
}

gpointer
docket_merge_require (DocketStore *store, DocketKind kind, const char *id, GError **error)
{
  GError *local_error = NULL;
  gpointer record = docket_store_get (store, kind, id, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (record == NULL)
    g_set_error (error,
                 DOCKET_SESSION_ERROR,
                 DOCKET_SESSION_ERROR_UNKNOWN,
                 "%s %s",
                 docket_kind_get_shape (kind)->name,
                 id);
  return record;
}
