/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"

G_BEGIN_DECLS

/** A database in a folder of its own. */
typedef struct
{
  char *folder;
  char *path;
  DocketStore *store;
} Books;

/* An empty database. */
void books_set_up (Books *books, gconstpointer data);
/* The same with a company in Berlin, Ann and Bob, two clients, a project, a contract, stages and
 * three tickets. */
void books_set_up_filled (Books *books, gconstpointer data);
void books_tear_down (Books *books, gconstpointer data);

char *books_path (Books *books, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* A record from keys and the texts of the interchange file; those that begin with [ or { are JSON.
 * Amounts are in EUR. Ends in NULL. */
gpointer
make (DocketKind kind, const char *id, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
/* Writes further fields of the same form over a record. */
void set (gpointer record, ...) G_GNUC_NULL_TERMINATED;

/* A time entry of Ann's that starts at @start and lasts @minutes; -1: it runs. */
DocketTimeEntry *make_entry (const char *id, const char *ticket, const char *start, int minutes)
    G_GNUC_WARN_UNUSED_RESULT;
/* A draft for acme that holds @entries, which end in NULL. */
DocketInvoice *make_draft (const char *id, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
/* The same issued, with a line for each entry of an hour at 100.00. */
DocketInvoice *make_issued (const char *id,
                            const char *number,
                            ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/* One act with one record; takes it. */
void put (Books *books, gpointer record);
/* The same where it is refused, at once or at the commit, with @code; answers the message. */
char *refuse (Books *books, gpointer record, DocketStoreError code) G_GNUC_WARN_UNUSED_RESULT;
char *refuse_delete (Books *books, DocketKind kind, const char *id, DocketStoreError code)
    G_GNUC_WARN_UNUSED_RESULT;
void remove_record (Books *books, DocketKind kind, const char *id);

gpointer get (Books *books, DocketKind kind, const char *id) G_GNUC_WARN_UNUSED_RESULT;
gboolean is_there (Books *books, DocketKind kind, const char *id);
/* The ids of records, in order, with commas. */
char *join_ids (GPtrArray *records) G_GNUC_WARN_UNUSED_RESULT;
/* No complaint about the file or the books. */
void assert_sound (Books *books);
/* How many rows a query counts, asked beside the store. */
gint64 count (const char *path, const char *sql);

G_END_DECLS
