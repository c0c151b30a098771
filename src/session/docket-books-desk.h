/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-books.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_BOOKS_DESK (docket_books_desk_get_type ())
G_DECLARE_FINAL_TYPE (DocketBooksDesk, docket_books_desk, DOCKET, BOOKS_DESK, GObject)

/**
 * DocketBooksDesk:
 *
 * The books while a window is open: one worker with a connection of its own, asked one thing after
 * another, and asked by itself for what changed there. What it writes, the workspace notices like
 * any other process's. Main thread. Signals:
 * - `status-changed`
 * - `asked` (utf8 address): the page to open for consent
 * - `pulled` (guint): so many invoices changed in the books
 * - `failed` (GError): asking by itself failed, once for each new reason
 */
DocketBooksDesk *
docket_books_desk_new (const char *database, const DocketVault *vault) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the status and begins to ask for changes; after the database has been opened.
 * A second call does nothing. */
void docket_books_desk_start (DocketBooksDesk *self);
/* (transfer none) (nullable): before the first read */
const DocketBooksStatus *docket_books_desk_get_status (DocketBooksDesk *self);
gboolean docket_books_desk_is_connected (DocketBooksDesk *self);
/* From now on secrets stay in memory: for want of a Secret Service. */
void docket_books_desk_keep_for_session (DocketBooksDesk *self);
/* The window has got the focus: asks, unless it was asked just now. */
void docket_books_desk_nudge (DocketBooksDesk *self);

/* @choices: copied, may be NULL. */
void docket_books_desk_push_async (DocketBooksDesk *self,
                                   const char *invoice,
                                   const DocketBooksChoices *choices,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer full) */
DocketBooksPushed *docket_books_desk_push_finish (DocketBooksDesk *self,
                                                  GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sends what waits and asks for changes. */
void docket_books_desk_sync_async (DocketBooksDesk *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer full) */
DocketBooksPulled *docket_books_desk_sync_finish (DocketBooksDesk *self,
                                                  GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @request: copied. Emits `asked` on the way. */
void docket_books_desk_connect_async (DocketBooksDesk *self,
                                      const DocketBooksRequest *request,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* The company's income accounts. (element-type DocketBooksAccount) (transfer full) */
GPtrArray *docket_books_desk_connect_finish (DocketBooksDesk *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The address that the browser ended at, while a consent is waited for. */
gboolean docket_books_desk_paste (DocketBooksDesk *self, const char *address, GError **error);
void docket_books_desk_set_account (DocketBooksDesk *self, const char *account);

void docket_books_desk_disconnect_async (DocketBooksDesk *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
docket_books_desk_disconnect_finish (DocketBooksDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
