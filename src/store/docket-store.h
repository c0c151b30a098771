/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-snapshot.h"

G_BEGIN_DECLS

/**
 * DocketStoreError:
 *
 * What a person can do something about. The message names the file or the record.
 */
typedef enum
{
  DOCKET_STORE_ERROR_FAILED, /* anything else, with SQLite's words */
  DOCKET_STORE_ERROR_NOT_A_DATABASE,
  DOCKET_STORE_ERROR_NEWER, /* written by a newer version */
  DOCKET_STORE_ERROR_READ_ONLY,
  DOCKET_STORE_ERROR_BUSY, /* another process holds it */
  DOCKET_STORE_ERROR_FULL,
  DOCKET_STORE_ERROR_CORRUPT,
  DOCKET_STORE_ERROR_CANNOT_OPEN,
  DOCKET_STORE_ERROR_REFERENCE, /* refers to nothing, or is referred to and cannot go */
  DOCKET_STORE_ERROR_LOCKED,    /* held by an issued invoice; message ends in its number */
  DOCKET_STORE_ERROR_FROZEN,    /* an issued invoice's frozen part was to be changed */
  DOCKET_STORE_ERROR_HELD,      /* another draft or invoice holds the entry, expense or fee */
  DOCKET_STORE_ERROR_TWICE,     /* a second running entry, a number given twice */
  DOCKET_STORE_ERROR_NOTHING,   /* nothing to undo or redo */
  DOCKET_STORE_ERROR_FINAL,     /* seen by others: not to be undone */
  DOCKET_STORE_ERROR_CHANGED,   /* undo: a field has changed since; message names it */
} DocketStoreError;

#define DOCKET_STORE_ERROR (docket_store_error_quark ())
GQuark docket_store_error_quark (void);

/**
 * DocketStore:
 *
 * One connection to one SQLite file (WAL, synchronous FULL, foreign keys, STRICT tables). Used by
 * one thread at a time; every call may wait for the disk, so never on the main loop.
 */
typedef struct _DocketStore DocketStore;

typedef enum
{
  DOCKET_STORE_CREATE = 1 << 0, /* make the file and its folder when missing */
  DOCKET_STORE_READ_ONLY = 1 << 1,
} DocketStoreFlags;

DocketStore *docket_store_open (const char *path,
                                DocketStoreFlags flags,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_store_close (DocketStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketStore, docket_store_close)
const char *docket_store_get_path (DocketStore *store);

/* ---- Reading. Records are new and the caller's. ---- */

/* NULL without an error where there is none of that id. */
gpointer docket_store_get (DocketStore *store, DocketKind kind, const char *id, GError **error);
/* All of a kind: entries by start and id, stages by board and position, tickets and projects by
 * rank and id, else by id. (element-type DocketRecord) */
GPtrArray *docket_store_list (DocketStore *store, DocketKind kind, GError **error);

typedef struct
{
  const char *client; /* the one that would be billed */
  const char *ticket;
  const char *project;
  const char *agent;
  DocketDate from; /* local dates of the company's zone; DOCKET_DATE_NULL: open */
  DocketDate to;
  gboolean unbilled; /* of a billable kind and held by no issued invoice */
  gboolean running;
  guint limit; /* 0: all; else the newest */
} DocketEntryFilter;

#define DOCKET_ENTRY_FILTER_ALL                                                                    \
  ((DocketEntryFilter){ .from = { DOCKET_NULL }, .to = { DOCKET_NULL } })

GPtrArray *
docket_store_entries (DocketStore *store, const DocketEntryFilter *filter, GError **error);

/* @search: every word in id, title, client's name, labels or description, folded. NULLs: any. */
GPtrArray *docket_store_tickets (
    DocketStore *store, const char *client, const char *stage, const char *search, GError **error);

/* Invoices without lines, payments and explanations (list columns alone), newest first. */
GPtrArray *docket_store_invoice_heads (DocketStore *store, GError **error);
/* By id or by number; NULL without an error where there is none. */
DocketInvoice *
docket_store_find_invoice (DocketStore *store, const char *id_or_number, GError **error);

/** Time spent on a ticket or project so far, in seconds. */
typedef struct
{
  char *id;
  gint64 seconds;
} DocketSpent;
void docket_spent_clear (DocketSpent *spent);
/* (element-type DocketSpent) worked seconds of ended entries per ticket (or project). */
GArray *docket_store_spent (DocketStore *store, DocketKind ticket_or_project, GError **error);

/* What billing needs for one client (NULL: for all): every record it may look at; of entries
 * those not held by an issued invoice, and the issued ones that share a rounding group or an
 * allowance with them. */
DocketSnapshot *docket_store_snapshot (DocketStore *store,
                                       const char *client,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who holds an entry or expense; number NULL for a draft. FALSE: nobody. */
gboolean docket_store_get_hold (
    DocketStore *store, const char *id, char **invoice, char **number, GError **error);

/* ---- Acts: one transaction, one entry in the history ---- */

typedef struct _DocketAct DocketAct;

typedef enum
{
  DOCKET_ACT_FINAL = 1 << 0, /* others have seen it: never undone (issue, send, push, payment) */
  DOCKET_ACT_BULK = 1 << 1,  /* an import: no fields in the history, undone from a backup */
  DOCKET_ACT_QUIET = 1 << 2, /* not a person's act (sync marks, settings): not in the history */
} DocketActFlags;

/* @name: a verb phrase of the program, "move ticket"; shown translated. Takes the write lock at
 * once (waits up to 5 s for another process). One act at a time. */
DocketAct *docket_act_begin (DocketStore *store,
                             const char *name,
                             DocketActFlags flags,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Inserts or changes. Keeps the hold marks, the locks and the usage of issued invoices in step
 * with what an invoice record holds. Does not take the reference. */
gboolean docket_act_put (DocketAct *act, gconstpointer record, GError **error);
gboolean docket_act_delete (DocketAct *act, DocketKind kind, const char *id, GError **error);
/* The next number of a series, from 1, without gaps: given back if the act does not commit. */
gboolean docket_act_next_number (
    DocketAct *act, const char *series, int year, gint64 *number, GError **error);
DocketStore *docket_act_get_store (DocketAct *act);
/* Both take the act. A commit that changes nothing leaves no trace and succeeds. */
gboolean docket_act_commit (DocketAct *act, GError **error);
void docket_act_abort (DocketAct *act);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketAct, docket_act_abort)

/** One act as the history tells it. */
typedef struct
{
  gint64 id;
  gint64 at; /* seconds of UTC */
  char *name;
  gboolean final;
  gboolean undone;
  GPtrArray *changes; /* (element-type DocketHistoryChange) */
} DocketHistoryEntry;

typedef struct
{
  DocketKind kind;
  char *id;
  char *before; /* JSON object of the touched fields in column form; NULL: it was made */
  char *after;  /* NULL: it was deleted */
} DocketHistoryChange;

/* Newest first. (element-type DocketHistoryEntry) */
GPtrArray *docket_store_history (DocketStore *store, guint limit, GError **error);
void docket_history_entry_free (DocketHistoryEntry *entry);
/* Writes the *before* back, resp. the *after*. @name: of what was undone (transfer full). */
gboolean docket_store_undo (DocketStore *store, char **name, GError **error);
gboolean docket_store_redo (DocketStore *store, char **name, GError **error);
/* The names of what would be undone and redone, NULL for none. */
gboolean docket_store_peek_undo (DocketStore *store, char **undo, char **redo, GError **error);

/* ---- Changes ---- */

typedef struct
{
  DocketKind kind; /* DOCKET_KIND_NONE: everything, read anew */
  char *id;
} DocketChange;

/* Called after each commit of this connection, on its thread, with what changed. */
typedef void (*DocketStoreNotify) (GPtrArray *changes, gpointer user_data);
void docket_store_set_notify (DocketStore *store, DocketStoreNotify notify, gpointer user_data);
/* Whether another connection has written since the last call; if so, what (empty: nothing that
 * is followed). Cheap when nothing changed (PRAGMA data_version). (element-type DocketChange) */
GPtrArray *docket_store_poll (DocketStore *store, GError **error);
void docket_change_free (DocketChange *change);

/* ---- Care ---- */

gboolean docket_store_backup (DocketStore *store, const char *path, GError **error);
/* Integrity of the file and of the books: sums, numbering, holds, references. Complaints are
 * sentences for a bookkeeper. FALSE with an error only where it could not be checked. */
gboolean docket_store_check (DocketStore *store, GPtrArray *complaints, GError **error);
gboolean docket_store_is_empty (DocketStore *store, gboolean *empty, GError **error);

G_END_DECLS
