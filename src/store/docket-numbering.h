/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sqlite.h"

G_BEGIN_DECLS

/* Whether @number is of @pattern; @year 0 where the pattern has none. */
gboolean docket_numbering_parse (const char *pattern, const char *number, int *year, gint64 *value);

/* The next of the series, taken. */
gboolean docket_numbering_take (
    DocketSqlite *db, const char *series, int year, gint64 *number, GError **error);
/* Moves the series past the number of an invoice that came with one, so that it is not given
 * again. */
gboolean docket_numbering_note (DocketSqlite *db, const DocketInvoice *invoice, GError **error);

G_END_DECLS
