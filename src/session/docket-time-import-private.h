/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of the import of time alone. */

#include "docket-store.h"

G_BEGIN_DECLS

/* A source of which the file does not say who worked, as that of one person. (transfer full) */
char *
docket_time_import_source_of (const char *source, const char *agent) G_GNUC_WARN_UNUSED_RESULT;
/* All sources that are here, those of one person also as sources of whose entries they are now.
 * (transfer full) (element-type utf8) (nullable) */
GHashTable *docket_time_import_known (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
