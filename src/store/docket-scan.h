/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-record.h"

G_BEGIN_DECLS

/** A field that is wanted of each record of a shape. */
typedef struct
{
  const DocketShape *shape;
  const char *key;
} DocketWanted;

/* The records of @shape that a column's JSON lists, with only those fields that @wanted names, at
 * any depth; all others are null. Many times as fast as to read them whole where most of the text
 * is of no interest. Wanted may be texts, choices, days, whole numbers, parts and lists of parts.
 * @text may be NULL: an empty list.
 * Returns: (transfer full) (nullable): NULL with DOCKET_STORE_ERROR_CORRUPT */
GPtrArray *docket_scan_list (const char *text,
                             const DocketShape *shape,
                             const DocketWanted *wanted,
                             guint n_wanted,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
