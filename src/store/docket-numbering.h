/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sqlite.h"

G_BEGIN_DECLS

/* The pattern of the series in which invoices of @type are numbered: the company's, else
 * "{year}-{number:4}" with a letter before it. @series: the word that docket_act_next_number()
 * takes. A deposit invoice without a pattern of its own is numbered as an invoice. */
const char *docket_numbering_get_pattern (const DocketCompany *company,
                                          DocketInvoiceType type,
                                          const char **series);
/* Whether @number is of @pattern; @year 0 where the pattern has none. */
gboolean docket_numbering_parse (const char *pattern, const char *number, int *year, gint64 *value);

/* The next of the series, taken. */
gboolean docket_numbering_take (
    DocketSqlite *db, const char *series, int year, gint64 *number, GError **error);
/* Moves the series past the number of an invoice that came with one, so that it is not given
 * again. */
gboolean docket_numbering_note (DocketSqlite *db, const DocketInvoice *invoice, GError **error);

G_END_DECLS
