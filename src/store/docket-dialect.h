/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sqlite.h"

G_BEGIN_DECLS

/* "Dock", in the header of the file: tells a database of ours from any other. */
#define DOCKET_APPLICATION_ID 0x446f636b

/* Who wrote the file, and with which version of the tables. */
gboolean docket_dialect_read_version (DocketSqlite *db,
                                      gint64 *application,
                                      gint64 *version,
                                      GError **error);
gboolean docket_dialect_write_version (DocketSqlite *db, guint version, GError **error);
gboolean docket_dialect_has_tables (DocketSqlite *db, gboolean *has, GError **error);

/* Settings of a connection: durable commits, a log written ahead. */
gboolean docket_dialect_configure (DocketSqlite *db, gboolean writing, GError **error);
/* References are held while the tables are in use, and not while they are rebuilt. */
gboolean docket_dialect_hold_references (DocketSqlite *db, gboolean hold, GError **error);

gboolean docket_dialect_begin_read (DocketSqlite *db, GError **error);
/* Waits for the one that writes now. */
gboolean docket_dialect_begin_write (DocketSqlite *db, GError **error);
gboolean docket_dialect_commit (DocketSqlite *db, GError **error);
void docket_dialect_roll_back (DocketSqlite *db);

/* A number that differs after another connection has committed. */
gboolean docket_dialect_read_data_version (DocketSqlite *db, gint64 *version, GError **error);

/* Every text of a column that holds a list of them: of time entries' sources, with who worked. */
extern const char *const docket_dialect_sources;

/** A reference that leads nowhere. */
typedef struct
{
  char *table;
  char *id;
  char *column;
  char *parent; /* the table referred to */
  char *value;
} DocketDangling;

void docket_dangling_free (DocketDangling *dangling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketDangling, docket_dangling_free)

/* (element-type DocketDangling) every reference that leads nowhere, at most @most. */
GPtrArray *docket_dialect_find_dangling (DocketSqlite *db, guint most, GError **error);
/* For looking at every page: far faster where they need not be copied. */
gboolean docket_dialect_map_file (DocketSqlite *db, gboolean map, GError **error);
/* Appends what is wrong with the file itself. For a connection that is used for nothing else. */
gboolean docket_dialect_check_file (DocketSqlite *db, GPtrArray *complaints, GError **error);

G_END_DECLS
