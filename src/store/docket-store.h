/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-snapshot.h"

G_BEGIN_DECLS

/**
 * DocketStoreError:
 * @DOCKET_STORE_ERROR_FAILED: anything else, with SQLite's words
 * @DOCKET_STORE_ERROR_NOT_A_DATABASE: the file is something else, or another program's database
 * @DOCKET_STORE_ERROR_NEWER: written by a newer version
 * @DOCKET_STORE_ERROR_READ_ONLY: file or folder cannot be written, or was opened to be read
 * @DOCKET_STORE_ERROR_BUSY: another process holds it, for longer than 5 s
 * @DOCKET_STORE_ERROR_FULL: no room on the disk
 * @DOCKET_STORE_ERROR_CORRUPT: the file is damaged, or holds what no version wrote
 * @DOCKET_STORE_ERROR_CANNOT_OPEN: it is missing or kept from us
 * @DOCKET_STORE_ERROR_REFERENCE: a record refers to nothing, or is referred to and cannot go; the
 *   message names both
 * @DOCKET_STORE_ERROR_LOCKED: a time entry or expense is on an issued invoice, or a contract that
 *   was to be deleted is billed on one; the message ends in its number
 * @DOCKET_STORE_ERROR_FROZEN: an issued invoice's frozen part was to be changed, or it was to be
 *   deleted; the message names number and field
 * @DOCKET_STORE_ERROR_HELD: another draft or invoice holds the time entry, expense or fee, or a fee
 *   of the contract that was to be deleted, or the entry still runs
 * @DOCKET_STORE_ERROR_TWICE: a second running entry of one agent, a number given twice
 * @DOCKET_STORE_ERROR_NOTHING: nothing to undo or redo
 * @DOCKET_STORE_ERROR_FINAL: seen by others, or an import: not to be undone
 * @DOCKET_STORE_ERROR_CHANGED: undo or redo: a field has changed since; the message names it
 *
 * What a person can do something about. The message is for developers and names the file or the
 * record. After any of them the database is as it was before.
 */
typedef enum
{
  DOCKET_STORE_ERROR_FAILED,
  DOCKET_STORE_ERROR_NOT_A_DATABASE,
  DOCKET_STORE_ERROR_NEWER,
  DOCKET_STORE_ERROR_READ_ONLY,
  DOCKET_STORE_ERROR_BUSY,
  DOCKET_STORE_ERROR_FULL,
  DOCKET_STORE_ERROR_CORRUPT,
  DOCKET_STORE_ERROR_CANNOT_OPEN,
  DOCKET_STORE_ERROR_REFERENCE,
  DOCKET_STORE_ERROR_LOCKED,
  DOCKET_STORE_ERROR_FROZEN,
  DOCKET_STORE_ERROR_HELD,
  DOCKET_STORE_ERROR_TWICE,
  DOCKET_STORE_ERROR_NOTHING,
  DOCKET_STORE_ERROR_FINAL,
  DOCKET_STORE_ERROR_CHANGED,
} DocketStoreError;

#define DOCKET_STORE_ERROR (docket_store_error_quark ())
GQuark docket_store_error_quark (void);

/** A draft as a person knows it. */
typedef struct
{
  char *id;
  char *client;    /* the client's name */
  DocketDate date; /* when it was made, or null */
} DocketStoreDraft;

/**
 * docket_store_error_get_draft:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): of %DOCKET_STORE_ERROR_HELD the draft that stands in the
 * way; %NULL where none does. The message names it by its id, for scripts.
 */
const DocketStoreDraft *docket_store_error_get_draft (const GError *error);
/* For whoever makes the error. Texts are copied. */
void
docket_store_error_set_draft (GError *error, const char *id, const char *client, DocketDate date);

/**
 * DocketStore:
 *
 * One connection to one SQLite file (WAL, synchronous FULL, foreign keys, STRICT tables). Used by
 * one thread at a time; every call may wait for the disk, so never on the main loop.
 */
typedef struct _DocketStore DocketStore;

/**
 * DocketStoreFlags:
 * @DOCKET_STORE_CREATE: make the file and its folder when missing
 * @DOCKET_STORE_READ_ONLY: change nothing; works in a place that cannot be written
 *
 * How a database is opened.
 */
typedef enum
{
  DOCKET_STORE_CREATE = 1 << 0,
  DOCKET_STORE_READ_ONLY = 1 << 1,
} DocketStoreFlags;

/**
 * docket_store_open:
 * @path: the file
 * @flags: how
 * @error: any of %DOCKET_STORE_ERROR_NOT_A_DATABASE to %DOCKET_STORE_ERROR_CANNOT_OPEN; what was
 *   refused has not been touched
 *
 * Opens a database and brings its tables to today's version; one that has something in it is first
 * copied to "FILE.before-VERSION" beside it. With @DOCKET_STORE_READ_ONLY a database with older
 * tables is refused.
 *
 * Returns: (transfer full) (nullable): the connection; %NULL on error
 */
DocketStore *docket_store_open (const char *path,
                                DocketStoreFlags flags,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_close:
 * @store: (transfer full) (nullable): the connection, with no act open
 *
 * Closes the connection; the last one on a file tidies its log away.
 */
void docket_store_close (DocketStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketStore, docket_store_close)

/**
 * docket_store_get_path:
 * @store: the connection
 *
 * Returns: (transfer none): the path as it was given
 */
const char *docket_store_get_path (DocketStore *store);

/**
 * docket_store_rest:
 * @store: the connection, outside of any reading or act
 *
 * Gives back the memory that makes the next look fast, and what the process has freed with it: for
 * a connection that nothing has been asked of for a while. It stays open and as it was.
 */
void docket_store_rest (DocketStore *store);

/* ---- Reading. Records are new and the caller's; what an open act has put is seen. ---- */

/**
 * docket_store_begin_read:
 * @store: the connection
 * @error: return location
 *
 * From here to docket_store_end_read() all that is read is of one moment, whatever others write.
 * Calls may be nested. No act can be begun in between.
 *
 * Returns: whether it was begun
 */
gboolean docket_store_begin_read (DocketStore *store, GError **error);

/**
 * docket_store_end_read:
 * @store: the connection, as often as docket_store_begin_read() has succeeded
 */
void docket_store_end_read (DocketStore *store);

/**
 * docket_store_get:
 * @store: the connection
 * @kind: the kind of record
 * @id: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record; %NULL without an error where there is none
 */
gpointer docket_store_get (DocketStore *store, DocketKind kind, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_list:
 * @store: the connection
 * @kind: the kind of record
 * @error: return location
 *
 * All records of a kind: time entries by start and id, stages by board (tickets first) and
 * position, tickets and projects by rank and id, all else by id. Ids are compared byte by byte;
 * what has no rank or position comes last.
 *
 * Returns: (transfer container) (element-type DocketRecord) (nullable): a list that owns its
 * records
 */
GPtrArray *
docket_store_list (DocketStore *store, DocketKind kind, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * DocketEntryFilter:
 * @client: the one that is billed: the entry's own, else its ticket's, else its project's; of an
 *   entry on an issued invoice the one that it was billed to
 * @ticket: the ticket
 * @project: the entry's own project, else its ticket's
 * @agent: who worked
 * @from: the first local day of the start, in the company's zone; null: open
 * @to: the last; null: open
 * @unbilled: only those of a billable kind that no issued invoice holds
 * @running: only those without an end
 * @later: only those whose ticket is named later
 * @review: only those that hold something to be looked at and that no issued invoice holds
 * @limit: 0 for all, else only so many of the newest
 *
 * Which time entries; %NULL and %FALSE: any. Begin with %DOCKET_ENTRY_FILTER_ALL.
 */
typedef struct
{
  const char *client;
  const char *ticket;
  const char *project;
  const char *agent;
  DocketDate from;
  DocketDate to;
  gboolean unbilled;
  gboolean running;
  gboolean later;
  gboolean review;
  guint limit;
} DocketEntryFilter;

#define DOCKET_ENTRY_FILTER_ALL                                                                    \
  ((DocketEntryFilter){ .from = { DOCKET_NULL }, .to = { DOCKET_NULL } })

/**
 * docket_store_entries:
 * @store: the connection
 * @filter: which
 * @error: return location
 *
 * Returns: (transfer container) (element-type DocketTimeEntry) (nullable): time entries by start
 * and id, also where @filter limits them to the newest
 */
GPtrArray *docket_store_entries (DocketStore *store,
                                 const DocketEntryFilter *filter,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * DocketExpenseFilter:
 * @client: the one that is billed, as in #DocketEntryFilter
 * @ticket: the ticket
 * @project: the expense's own project, else its ticket's
 * @from: the first day; null: open
 * @to: the last; null: open
 *
 * Which expenses; %NULL: any. Begin with %DOCKET_EXPENSE_FILTER_ALL.
 */
typedef struct
{
  const char *client;
  const char *ticket;
  const char *project;
  DocketDate from;
  DocketDate to;
} DocketExpenseFilter;

#define DOCKET_EXPENSE_FILTER_ALL                                                                  \
  ((DocketExpenseFilter){ .from = { DOCKET_NULL }, .to = { DOCKET_NULL } })

/**
 * docket_store_expenses:
 * @store: the connection
 * @filter: which
 * @error: return location
 *
 * Returns: (transfer container) (element-type DocketExpense) (nullable): expenses by date and id
 */
GPtrArray *docket_store_expenses (DocketStore *store,
                                  const DocketExpenseFilter *filter,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Which draft or invoice holds a time entry or expense. */
typedef struct
{
  char *record;
  char *invoice;
  char *number; /* (nullable): a draft has none */
} DocketHeldBy;
void docket_held_by_clear (DocketHeldBy *held);

/**
 * docket_store_holds:
 * @store: the connection
 * @kind: %DOCKET_KIND_TIME_ENTRY or %DOCKET_KIND_EXPENSE
 * @agent: (nullable): only what this person worked; expenses are nobody's
 * @from: the first day, of a time entry the local one of its start; null: open
 * @to: the last; null: open
 * @error: return location
 *
 * Who holds what, of a stretch of days at once. Those that nobody holds are left out.
 *
 * Returns: (transfer full) (element-type DocketHeldBy) (nullable): by the record's id
 */
GArray *docket_store_holds (DocketStore *store,
                            DocketKind kind,
                            const char *agent,
                            DocketDate from,
                            DocketDate to,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** A record of another program, and who worked the time entry that was made of it. */
typedef struct
{
  char *source;
  char *agent;
} DocketSourceOf;

/**
 * docket_store_sources:
 * @store: the connection
 * @error: return location
 *
 * Every record of another program that a time entry was made of. One that became several entries
 * stands for each of them.
 *
 * Returns: (transfer full) (element-type DocketSourceOf) (nullable): in no order
 */
GPtrArray *docket_store_sources (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_worked:
 * @store: the connection
 * @agent: who
 * @from: the first local day of the start; null: open
 * @to: the last; null: open
 * @seconds: (out): the length of that person's ended time entries, of whatever kind
 * @error: return location
 *
 * Returns: whether it could be asked
 */
gboolean docket_store_worked (DocketStore *store,
                              const char *agent,
                              DocketDate from,
                              DocketDate to,
                              gint64 *seconds,
                              GError **error);

/**
 * DocketBeat:
 * @entry: the running entry that it tells of; of no worth once that one runs no more
 * @boot_id: docket_clock_boot_id() at that moment
 * @apart: docket_clock_boot() less docket_clock_now() at the start, or when the entry was first
 * seen after the computer was started anew: what the two differ by later is by how much the clock
 * was set, also where the entry's start was corrected meanwhile
 * @seen: docket_clock_now() when it was last seen to run
 * @seen_boot: docket_clock_boot() at that moment
 * @suspended: docket_clock_suspended() at that moment
 * @input: the last moment known of at which somebody was there; %DOCKET_NULL: not known
 * @watched: whether a program has been there since the start that would have asked about idleness
 * @let_run: whether a person said, leaving the program, that it may run on unwatched
 *
 * What is known of a person's running entry beside its record.
 */
typedef struct
{
  char *entry;
  char *boot_id;
  gint64 apart;
  gint64 seen;
  gint64 seen_boot;
  gint64 suspended;
  gint64 input;
  gboolean watched;
  gboolean let_run;
} DocketBeat;
void docket_beat_free (DocketBeat *beat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketBeat, docket_beat_free)

/**
 * docket_store_beat:
 * @store: the connection
 * @agent: whose stopwatch
 * @beat: what is known now, in place of what was
 * @error: return location
 *
 * Writes a heartbeat: as part of the act that is open, which has to change a record as well, else
 * at once. It is no act: it stands in no history, is not undone, and nobody is told.
 *
 * Returns: whether it was written
 */
gboolean
docket_store_beat (DocketStore *store, const char *agent, const DocketBeat *beat, GError **error);

/**
 * docket_store_get_beat:
 * @store: the connection
 * @agent: whose stopwatch
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the last heartbeat; %NULL without an error where there is
 * none
 */
DocketBeat *docket_store_get_beat (DocketStore *store,
                                   const char *agent,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_tickets:
 * @store: the connection
 * @client: (nullable): a client's id
 * @stage: (nullable): a stage's name
 * @search: (nullable): words, each of which has to be found in the id, title, labels or
 * description, or in the client's name; case, accents and width do not matter
 * @error: return location
 *
 * Returns: (transfer container) (element-type DocketTicket) (nullable): tickets by rank and id
 */
GPtrArray *docket_store_tickets (DocketStore *store,
                                 const char *client,
                                 const char *stage,
                                 const char *search,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Where a card stands in its column. */
typedef struct
{
  char *id;
  gint64 rank; /* DOCKET_NULL: none, behind all others */
} DocketSpot;

/**
 * docket_store_column:
 * @store: the connection
 * @ticket_or_project: %DOCKET_KIND_TICKET or %DOCKET_KIND_PROJECT
 * @stage: a stage's name
 * @error: return location
 *
 * Returns: (transfer full) (element-type DocketSpot) (nullable): the column by rank and id
 */
GArray *docket_store_column (DocketStore *store,
                             DocketKind ticket_or_project,
                             const char *stage,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_highest_ticket:
 * @store: the connection
 * @prefix: plain ASCII, such as "T-"
 * @highest: (out): the greatest number behind @prefix among the tickets' ids, 0 where there is none
 * @error: return location
 *
 * Returns: whether it could be asked
 */
gboolean docket_store_highest_ticket (DocketStore *store,
                                      const char *prefix,
                                      gint64 *highest,
                                      GError **error);

/**
 * docket_store_invoice_heads:
 * @store: the connection
 * @error: return location
 *
 * Invoices as a list shows them: every list of theirs (lines, taxes, payments, lines by hand) is
 * empty and what they hold is %NULL, so that they are never to be put back. Drafts first, then the
 * newest.
 *
 * Returns: (transfer container) (element-type DocketInvoice) (nullable): the heads
 */
GPtrArray *
docket_store_invoice_heads (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_ids_that_begin:
 * @store: the connection
 * @kind: the kind of record, not the company
 * @beginning: some first characters
 * @error: return location
 *
 * For who types an id that no person remembers. Two are enough to know that more than one is meant.
 *
 * Returns: (transfer full) (nullable): the first two ids that begin so, in order
 */
char **docket_store_ids_that_begin (DocketStore *store,
                                    DocketKind kind,
                                    const char *beginning,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_find_invoice:
 * @store: the connection
 * @id_or_number: either
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the invoice, whole; %NULL without an error where there is
 * none
 */
DocketInvoice *docket_store_find_invoice (DocketStore *store,
                                          const char *id_or_number,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_find_client:
 * @store: the connection
 * @client: (nullable): the one that an entry or expense names
 * @ticket: (nullable): its ticket
 * @project: (nullable): its project
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the id of who is billed for it, as docket_choose_client()
 *   says; %NULL without an error where nobody is
 */
char *docket_store_find_client (DocketStore *store,
                                const char *client,
                                const char *ticket,
                                const char *project,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/** Time spent on a ticket or project so far. */
typedef struct
{
  char *id;
  gint64 seconds;
} DocketSpent;
void docket_spent_clear (DocketSpent *spent);

/** What was billed of a project, net, in its client's currency. */
typedef struct
{
  char *project;
  DocketMoney amount;
} DocketBilled;
void docket_billed_clear (DocketBilled *billed);

/**
 * docket_store_billed:
 * @store: the connection
 * @error: return location
 *
 * The lines of issued invoices less those of credit notes, by project (that of the ticket where a
 * line has none of its own). Drafts and void ones do not count.
 *
 * Returns: (transfer full) (element-type DocketBilled) (nullable): by project
 */
GArray *docket_store_billed (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_spent:
 * @store: the connection
 * @ticket_or_project: %DOCKET_KIND_TICKET or %DOCKET_KIND_PROJECT
 * @error: return location
 *
 * The worked seconds of all ended time entries of each ticket or project (that of the ticket where
 * an entry has none of its own). Those without any are left out.
 *
 * Returns: (transfer full) (element-type DocketSpent) (nullable): by id
 */
GArray *docket_store_spent (DocketStore *store,
                            DocketKind ticket_or_project,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_spent_on:
 * @store: the connection
 * @ticket_or_project: %DOCKET_KIND_TICKET or %DOCKET_KIND_PROJECT
 * @id: of the ticket or project
 * @seconds: (out): as docket_store_spent() tells of it, 0 where it would be left out
 * @error: return location
 *
 * Returns: whether it could be asked
 */
gboolean docket_store_spent_on (DocketStore *store,
                                DocketKind ticket_or_project,
                                const char *id,
                                gint64 *seconds,
                                GError **error);

/**
 * docket_store_snapshot:
 * @store: the connection
 * @client: (nullable): whose work; %NULL: everybody's
 * @error: return location
 *
 * What billing needs, of one moment: company, teams, agents, services, taxes, price lists, cost
 * rates, clients, contracts, projects and stages; the tickets of @client and of its entries;
 * expenses that no issued invoice holds; of the time entries of a billable kind those that no
 * issued invoice holds, and of the issued ones those of the same ticket within 25 hours of such a
 * one and those that drew from an allowance; who holds each of these, their usage, all fees held,
 * and what the periods of minimum spends came to on issued invoices.
 *
 * Returns: (transfer full) (nullable): the snapshot, sealed
 */
DocketSnapshot *docket_store_snapshot (DocketStore *store,
                                       const char *client,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_weigh_work:
 * @store: the connection
 * @client: whose work
 * @weight: (out): about how many rows docket_store_snapshot() would read of it, not counted far
 *   beyond a thousand
 * @error: return location
 *
 * For deciding whether somebody may wait for the answer. Takes no longer for a client with more.
 *
 * Returns: whether it could be asked
 */
gboolean
docket_store_weigh_work (DocketStore *store, const char *client, gint64 *weight, GError **error);

/**
 * docket_store_snapshot_past:
 * @store: the connection
 * @client: whose work
 * @from: the first local day
 * @error: return location
 *
 * All ended work of a billable kind of @client that began on @from or later, whoever billed it,
 * with terms and tickets as docket_store_snapshot() has them: without expenses, holds, usage, fees
 * and what was billed, as if nothing ever had been. For asking what other terms would have come to.
 *
 * Returns: (transfer full) (nullable): the snapshot, sealed
 */
DocketSnapshot *docket_store_snapshot_past (DocketStore *store,
                                            const char *client,
                                            DocketDate from,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_invoices_of:
 * @store: the connection
 * @client: whose
 * @from: the first day of issue
 * @error: return location
 *
 * Its invoices and credit notes, whole, that were issued on @from or later and are not void.
 *
 * Returns: (transfer full) (nullable) (element-type DocketInvoice): by id
 */
GPtrArray *docket_store_invoices_of (DocketStore *store,
                                     const char *client,
                                     DocketDate from,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_store_get_hold:
 * @store: the connection
 * @id: of a time entry or expense
 * @invoice: (out) (optional) (transfer full): the id of the draft or invoice that holds it
 * @number: (out) (optional) (nullable) (transfer full): its number, %NULL for a draft
 * @error: return location
 *
 * Returns: %FALSE without an error where nobody holds it
 */
gboolean docket_store_get_hold (
    DocketStore *store, const char *id, char **invoice, char **number, GError **error);

/**
 * docket_store_get_fee:
 * @store: the connection
 * @contract: its id
 * @number: (out) (transfer full): the number of an issued invoice that holds a fee of it
 * @error: return location
 *
 * Returns: %FALSE without an error where no fee of the contract was billed
 */
gboolean
docket_store_get_fee (DocketStore *store, const char *contract, char **number, GError **error);

/* ---- Acts: one transaction, one entry in the history ---- */

/**
 * DocketAct:
 *
 * A transaction in which a person's act is written. A store has at most one open. Once a put, a
 * delete or a number has failed the act can be gone on with, to collect more errors, but its commit
 * fails with the first of them.
 */
typedef struct _DocketAct DocketAct;

/**
 * DocketActFlags:
 * @DOCKET_ACT_FINAL: others have seen it (issue, send, push, void, payment): never undone
 * @DOCKET_ACT_BULK: an import: the history tells that it was, not what; undone from a backup;
 * change notices say "everything"
 * @DOCKET_ACT_QUIET: not a person's act (sync marks, settings): not in the history
 * @DOCKET_ACT_APART: done by others (payments that came back from the books): in the history, never
 * undone, and not in the way of undoing or redoing what a person did
 *
 * What kind of act.
 */
typedef enum
{
  DOCKET_ACT_FINAL = 1 << 0,
  DOCKET_ACT_BULK = 1 << 1,
  DOCKET_ACT_QUIET = 1 << 2,
  DOCKET_ACT_APART = 1 << 3,
} DocketActFlags;

/**
 * docket_act_begin:
 * @store: the connection, with no act open
 * @name: a verb phrase of the program, "move ticket"; shown translated
 * @flags: what kind of act
 * @error: %DOCKET_STORE_ERROR_BUSY, %DOCKET_STORE_ERROR_READ_ONLY
 *
 * Takes the write lock at once, waiting up to 5 s for another process.
 *
 * Returns: (transfer full) (nullable): the act, to be committed or aborted
 */
DocketAct *docket_act_begin (DocketStore *store,
                             const char *name,
                             DocketActFlags flags,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_act_put:
 * @act: the act
 * @record: (transfer none): a record of a kind, with its id; neither kept nor changed
 * @error: %DOCKET_STORE_ERROR_LOCKED, %DOCKET_STORE_ERROR_FROZEN, %DOCKET_STORE_ERROR_HELD,
 *   %DOCKET_STORE_ERROR_TWICE
 *
 * Inserts a record, or changes the one of that id to be the same; one that is the same already is
 * left alone, also where it is locked. References are looked at when the act is committed, so that
 * records may come in any order; what is unique (a number, an agent's running entry) is looked at
 * here, so stop the first entry before putting the second.
 *
 * An invoice's holds lock what they name (issued), mark it (draft) or free it (void, gone, fewer);
 * its lines' explanations become the usage. An issued invoice may change its state (not back to
 * draft, and a void one not at all), payments, paid, due and quickbooks, and may let all its holds
 * go when it becomes void or when a credit note of its whole total has been issued before it in the
 * same act or earlier (billing.md 7).
 *
 * Returns: whether it is done
 */
gboolean docket_act_put (DocketAct *act, gconstpointer record, GError **error);

/**
 * docket_act_delete:
 * @act: the act
 * @kind: the kind of record
 * @id: its id
 * @error: %DOCKET_STORE_ERROR_REFERENCE where there is none, %DOCKET_STORE_ERROR_LOCKED,
 *   %DOCKET_STORE_ERROR_FROZEN, %DOCKET_STORE_ERROR_HELD
 *
 * Deletes a record. That something still refers to it is said by the commit, so that a whole may be
 * deleted in any order.
 *
 * Returns: whether it is done
 */
gboolean docket_act_delete (DocketAct *act, DocketKind kind, const char *id, GError **error);

/**
 * docket_act_next_number:
 * @act: the act
 * @series: "invoice", "credit_note", "proforma" or "deposit" (the keys of the company's numbering;
 * a deposit invoice is of "invoice" where the company has no pattern for it)
 * @year: of the issue date, 0 where the pattern has no {year}
 * @number: (out): the number
 * @error: return location
 *
 * Takes the next number of a series, from 1, without gaps: given back if the act does not commit. A
 * number that comes with an invoice that is put (an import) moves its series past it.
 *
 * Returns: whether it is done
 */
gboolean docket_act_next_number (
    DocketAct *act, const char *series, int year, gint64 *number, GError **error);

/**
 * docket_act_get_store:
 * @act: the act
 *
 * Returns: (transfer none): its store, which sees what the act has put
 */
DocketStore *docket_act_get_store (DocketAct *act);

/**
 * docket_act_commit:
 * @act: (transfer full): the act
 * @error: %DOCKET_STORE_ERROR_REFERENCE, or what failed in the act before
 *
 * Returns when everything is on the disk. One that changes nothing leaves no trace and succeeds.
 * Calls the #DocketStoreNotify before it returns. An act that fails here is aborted.
 *
 * Returns: whether it is done
 */
gboolean docket_act_commit (DocketAct *act, GError **error);

/**
 * docket_act_abort:
 * @act: (transfer full) (nullable): the act
 *
 * Takes everything back, numbers too.
 */
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

/** A record that an act touched. */
typedef struct
{
  DocketKind kind;
  char *id;
  char *before; /* JSON object of the touched fields in column form; NULL: it was made */
  char *after;  /* NULL: it was deleted */
} DocketHistoryChange;

/**
 * docket_store_history:
 * @store: the connection
 * @limit: so many of the newest, 0 for all
 * @error: return location
 *
 * Returns: (transfer container) (element-type DocketHistoryEntry) (nullable): newest first
 */
GPtrArray *
docket_store_history (DocketStore *store, guint limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_history_entry_free (DocketHistoryEntry *entry);

/**
 * docket_store_undo:
 * @store: the connection, with no act open
 * @name: (out) (optional) (nullable) (transfer full): of the act that was or would have been undone
 * @error: %DOCKET_STORE_ERROR_NOTHING, %DOCKET_STORE_ERROR_FINAL, %DOCKET_STORE_ERROR_CHANGED, and
 *   whatever an act may be refused for
 *
 * Writes what the newest act that stands found back over what it left, in one transaction
 * (architecture.md, decision 6).
 *
 * Returns: whether it is done
 */
gboolean docket_store_undo (DocketStore *store, char **name, GError **error);

/**
 * docket_store_redo:
 * @store: the connection, with no act open
 * @name: (out) (optional) (nullable) (transfer full): of the act
 * @error: as for docket_store_undo()
 *
 * Does the act that was undone last once more. A new act ends what can be redone.
 *
 * Returns: whether it is done
 */
gboolean docket_store_redo (DocketStore *store, char **name, GError **error);

/**
 * docket_store_peek_undo:
 * @store: the connection
 * @undo: (out) (nullable) (transfer full): the name of the act that would be undone
 * @redo: (out) (nullable) (transfer full): of the one that would be redone
 * @error: return location
 *
 * Returns: whether it could be asked
 */
gboolean docket_store_peek_undo (DocketStore *store, char **undo, char **redo, GError **error);

/* ---- Changes ---- */

/** A record that was made, changed or deleted. */
typedef struct
{
  DocketKind kind; /* DOCKET_KIND_NONE: everything, read anew */
  char *id;
} DocketChange;

/**
 * DocketStoreNotify:
 * @changes: (element-type DocketChange): what changed; ref the array to keep it
 * @user_data: as given
 *
 * Called after each commit of this connection that changed something, on its thread.
 */
typedef void (*DocketStoreNotify) (GPtrArray *changes, gpointer user_data);

/**
 * docket_store_set_notify:
 * @store: the connection
 * @notify: (nullable) (scope forever): whom to call
 * @user_data: for @notify
 */
void docket_store_set_notify (DocketStore *store, DocketStoreNotify notify, gpointer user_data);

/**
 * docket_store_poll:
 * @store: the connection, with no act open
 * @error: return location
 *
 * Whether another connection has written since the last call, and what. Costs a few microseconds
 * where nothing has changed (PRAGMA data_version).
 *
 * Returns: (transfer container) (element-type DocketChange) (nullable): %NULL without an error
 * where nobody has written; else what changed, which may be nothing that is followed
 */
GPtrArray *docket_store_poll (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_change_free (DocketChange *change);

/**
 * docket_store_get_moment:
 * @store: the connection, best within docket_store_begin_read()
 * @error: return location
 *
 * Names what has been written so far: two equal names, of one file, are of equal records. Costs a
 * look at the ends of the log of changes and of the history.
 *
 * Returns: (transfer full) (nullable): %NULL on error, and without one where the log is empty
 */
char *docket_store_get_moment (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- Care ---- */

/**
 * docket_store_backup:
 * @store: the connection, with no act open
 * @path: where to; replaced at once when the copy is whole and on the disk
 * @error: return location
 *
 * Copies the database, of one moment, while others use it.
 *
 * Returns: whether it is done
 */
gboolean docket_store_backup (DocketStore *store, const char *path, GError **error);

/**
 * docket_store_check:
 * @store: the connection
 * @complaints: (element-type utf8): sentences for a bookkeeper are added here
 * @error: where it could not be checked at all
 *
 * Integrity of the file and of the books: references, sums of what is issued, numbering without
 * gaps and doubles, holds, fees and usage as the invoices say, clients of time entries.
 *
 * Returns: whether it could be checked
 */
gboolean docket_store_check (DocketStore *store, GPtrArray *complaints, GError **error);

/**
 * docket_store_is_empty:
 * @store: the connection
 * @empty: (out): whether nothing of a business is in it (stages and settings do not count)
 * @error: return location
 *
 * Returns: whether it could be asked
 */
gboolean docket_store_is_empty (DocketStore *store, gboolean *empty, GError **error);

G_END_DECLS
