/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * docket_autostart_set_async:
 * @on: whether the program is to start with the session, without a window
 * @cancellable: (nullable): cancels it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes or removes the session's own file of it (Desktop Application Autostart Specification);
 * inside a sandbox, where that file cannot be reached, the portal is asked. Main thread.
 */
void docket_autostart_set_async (gboolean on,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * docket_autostart_set_finish:
 * @result: what the callback got
 * @error: of the file, or %G_IO_ERROR_PERMISSION_DENIED where the portal or the person refused
 *
 * Returns: whether it is as it was asked for
 */
gboolean docket_autostart_set_finish (GAsyncResult *result, GError **error);

G_END_DECLS
