/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-store.h"

G_BEGIN_DECLS

/**
 * DocketStoreThread:
 *
 * A thread with a connection of its own, on which works run one after another: the one that writes,
 * or one that only reads, where a long look is in nobody's way.
 */
typedef struct _DocketStoreThread DocketStoreThread;

typedef gpointer (*DocketThreadWork) (DocketStore *store, gpointer data, GError **error);

/* Runs on the store's thread after each work that committed something: reads what the caches need
 * of @changes. The result is handed to @apply. */
typedef gpointer (*DocketThreadGather) (DocketStore *store, GPtrArray *changes);
/* Runs on the main thread, before the work's own callback; takes @gathered. */
typedef void (*DocketThreadApply) (gpointer gathered, gpointer user_data);

DocketStoreThread *docket_store_thread_new (const char *path,
                                            DocketThreadGather gather,
                                            DocketThreadApply apply,
                                            gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* A thread that only reads what @writer, which outlives it, has opened: its first work waits for
 * that. Each work sees the database as of one moment, whatever is written meanwhile. */
DocketStoreThread *
docket_store_thread_new_reader (DocketStoreThread *writer) G_GNUC_WARN_UNUSED_RESULT;
/* Lets the works that wait end (those of a reader are not begun any more), closes the database,
 * joins, and delivers what is left. */
void docket_store_thread_free (DocketStoreThread *self);

/* Opens on the thread that writes; @task returns TRUE or the error. */
void docket_store_thread_open (DocketStoreThread *self, GTask *task);
/* Runs @work; @task returns its result as a pointer. Takes @task. */
void docket_store_thread_run (DocketStoreThread *self,
                              DocketThreadWork work,
                              gpointer data,
                              GDestroyNotify free_data,
                              GDestroyNotify free_result,
                              GTask *task);
/* Asks whether another process has written, and gathers what it wrote. */
void docket_store_thread_poll (DocketStoreThread *self, GTask *task);

G_END_DECLS
