/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DocketWatch:
 *
 * Notices that a database was written to, by any process. Main thread.
 */
typedef struct _DocketWatch DocketWatch;

typedef void (*DocketWatchWritten) (gpointer user_data);

/* Calls @written a moment after writes have begun, and once soon after this call, for what was
 * written before anybody watched. */
DocketWatch *docket_watch_new (const char *database,
                               DocketWatchWritten written,
                               gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void docket_watch_free (DocketWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketWatch, docket_watch_free)

G_END_DECLS
