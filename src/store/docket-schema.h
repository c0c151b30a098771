/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sqlite.h"

G_BEGIN_DECLS

/* The SQL that leads from version n to n + 1. */
extern const char *const docket_schema_steps[];
extern const guint docket_schema_n_steps;

/* Brings the database to version @n_steps, each step in a transaction of its own, all or nothing
 * up to the first that fails. A database that has something in it is first copied beside itself,
 * to "FILE.before-VERSION". NOT_A_DATABASE where the file is another program's, NEWER where it is
 * past the steps. */
gboolean docket_schema_migrate (
    DocketSqlite *db, const char *path, const char *const *steps, guint n_steps, GError **error);
/* Whether the file is ours and no newer than @n_steps; changes nothing. */
gboolean
docket_schema_verify_ours (DocketSqlite *db, const char *path, guint n_steps, GError **error);
/* The same test without a change: READ_ONLY where steps are missing. */
gboolean docket_schema_verify (DocketSqlite *db, const char *path, guint n_steps, GError **error);

G_END_DECLS
