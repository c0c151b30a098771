/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Adds two aggregates to a connection, by which a table and an index of it are compared in two
 * passes instead of a search for each row:
 * - docket_fold (column, …): a number that depends on all rows and not on their order
 * - docket_fold_index (unique, column, …, rowid): the same of the columns and the row number, where
 *   the rows come in the order of an index, without doubles where it is unique; else null
 * Returns: whether SQLite took them */
gboolean docket_fold_register (sqlite3 *handle);

G_END_DECLS
