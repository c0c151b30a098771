/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DOCKET_PORTAL "org.freedesktop.portal.Desktop"
#define DOCKET_PORTAL_PATH "/org/freedesktop/portal/desktop"

/**
 * docket_portal_request_async:
 * @bus: the session's bus
 * @interface: of the portal
 * @method: that answers with a request
 * @arguments: what comes before the options, as a tuple; floating references are taken
 * @options: (nullable): `a{sv}` without `handle_token`; floating references are taken
 * @cancellable: (nullable): cancels the waiting
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Calls a method of the desktop's portal and waits for what the person or the desktop answers: the
 * method itself says only where the answer will come.
 */
void docket_portal_request_async (GDBusConnection *bus,
                                  const char *interface,
                                  const char *method,
                                  GVariant *arguments,
                                  GVariant *options,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * docket_portal_request_finish:
 * @result: what the callback got
 * @error: that of the call, such as %G_DBUS_ERROR_UNKNOWN_METHOD where this desktop has no such
 *   portal; %G_IO_ERROR_PERMISSION_DENIED where the person or the desktop refused
 *
 * Returns: (transfer full) (nullable): the results, `a{sv}`
 */
GVariant *
docket_portal_request_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
