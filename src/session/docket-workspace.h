/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-billing.h"
#include "docket-card.h"
#include "docket-due.h"
#include "docket-ready.h"
#include "docket-store.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_WORKSPACE (docket_workspace_get_type ())
G_DECLARE_FINAL_TYPE (DocketWorkspace, docket_workspace, DOCKET, WORKSPACE, GObject)

/**
 * DocketWorkspace:
 *
 * What is open now: one database, its thread, and what the window shows of it. Main thread, but
 * for the work it is given.
 *
 * Signals, all on the main thread:
 * - `loaded`: the first screen's records are there
 * - `changed` (int kind, detail: the kind's name as in "changed::client"): records of that kind
 *   changed, here or in another process, or the day has turned, which they depend on; caches are up
 *   to date
 * - `running-changed`: another entry runs, or none, or its fields changed
 * - `entries-changed` (GPtrArray of #DocketTimeEntry, GPtrArray of ids): time entries as they are
 *   now and those that are gone; both %NULL: any may have changed. Neither is to be kept
 * - `unbilled-changed`: the unbilled report was computed anew
 * - `spent-changed`: how long was worked on tickets and projects was added up anew; comes before or
 *   after `unbilled-changed` of the same change, and alone where nothing of it is billed
 */
DocketWorkspace *docket_workspace_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
const char *docket_workspace_get_path (DocketWorkspace *self);

/* Opens the database on the thread and reads what the first screen shows. */
void docket_workspace_open_async (DocketWorkspace *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean docket_workspace_open_finish (DocketWorkspace *self, GAsyncResult *result, GError **error);
/* Waits for the thread's queue to run dry, lets the callbacks of it run, and closes the file. May
 * be called from such a callback. */
void docket_workspace_close (DocketWorkspace *self);

/**
 * DocketWork:
 * @store: the thread's own connection
 * @data: what the caller gave
 *
 * Runs on the thread of @store. Returns what docket_workspace_run_finish() hands out.
 */
typedef gpointer (*DocketWork) (DocketStore *store, gpointer data, GError **error);

/* The way to the database from the main thread. Works run one after another, in order.
 * @data is freed with @free_data after the work; a result that nobody takes is freed with
 * @free_result. After docket_workspace_close() nothing is run and the callback gets
 * %G_IO_ERROR_CLOSED. The callback runs after the changes that the work made were shown to the
 * caches, so it sees them. */
void docket_workspace_run (DocketWorkspace *self,
                           DocketWork work,
                           gpointer data,
                           GDestroyNotify free_data,
                           GDestroyNotify free_result,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* The same for what only reads and takes more than a look: it has a thread of its own, so that no
 * act waits for it. All that @work sees is of one moment, not before this call. */
void docket_workspace_read (DocketWorkspace *self,
                            DocketWork work,
                            gpointer data,
                            GDestroyNotify free_data,
                            GDestroyNotify free_result,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gpointer docket_workspace_run_finish (DocketWorkspace *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a work that has no result (it returned NULL): whether it went well. */
gboolean docket_workspace_act_finish (DocketWorkspace *self, GAsyncResult *result, GError **error);

/* ---- Caches: every kind but time entries, expenses and invoices' insides ---- */

/* (transfer none) (nullable) */
gpointer docket_workspace_find (DocketWorkspace *self, DocketKind kind, const char *id);
/* In the order of docket_store_list; invoices are heads. (transfer none)
 * (element-type DocketRecord) */
GPtrArray *docket_workspace_get_list (DocketWorkspace *self, DocketKind kind);
/* (transfer none) (nullable) */
DocketCompany *docket_workspace_get_company (DocketWorkspace *self);
/* Name of a client, agent …; the id where it has none, "" for NULL. (transfer none) */
const char *docket_workspace_get_name (DocketWorkspace *self, DocketKind kind, const char *id);
const char *docket_workspace_get_currency (DocketWorkspace *self, const char *client);
DocketZone *docket_workspace_get_zone (DocketWorkspace *self);
DocketDate docket_workspace_get_today (DocketWorkspace *self);

/* Cards of one board, all stages, by rank. A change tells items-changed of its row alone.
 * (transfer none) (type GListModel of DocketCard) */
GListModel *docket_workspace_get_cards (DocketWorkspace *self, DocketKind ticket_or_project);
DocketCard *
docket_workspace_find_card (DocketWorkspace *self, DocketKind ticket_or_project, const char *id);

/* The running entry of the person of this desk. (transfer none) (nullable) */
const DocketTimeEntry *docket_workspace_get_running (DocketWorkspace *self);
/* That person's id, NULL where nobody is chosen and there are several. */
const char *docket_workspace_get_agent (DocketWorkspace *self);
/* Ids of the tickets that wait in the queue, newest first. (transfer none) */
GPtrArray *docket_workspace_get_queue (DocketWorkspace *self);

/* What a draft comes to, as computed with the last report; null before. */
DocketMoney docket_workspace_get_draft_total (DocketWorkspace *self, const char *invoice);
/* How a contract's allowance stands today, as last computed; NULL before, and where the contract
 * includes no hours today. (transfer none) */
const DocketAllowance *docket_workspace_get_allowance (DocketWorkspace *self, const char *contract);
/* Whether a client's unbilled work is ready to be billed, as last computed; NULL before, and where
 * there is none. (transfer none) */
const DocketReadyClient *docket_workspace_get_ready (DocketWorkspace *self, const char *client);
/* Every fee that is due and not billed, as last computed; NULL before. (transfer none)
 * (element-type DocketDueFee) */
const GArray *docket_workspace_get_due_fees (DocketWorkspace *self);
/* The last computed report, NULL before the first. (transfer none) */
const DocketUnbilledReport *docket_workspace_get_unbilled (DocketWorkspace *self);

G_END_DECLS
