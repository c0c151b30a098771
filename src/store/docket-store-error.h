/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sqlite.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* Adds to an error which draft stands in the way, where @id is one: who it is for, and of when.
 * Nothing is added where that cannot be read. */
void docket_store_error_note_draft (DocketSqlite *db, const char *id, GError **error);

G_END_DECLS
