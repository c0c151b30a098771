/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Server Server;

/**
 * server_start:
 * @store: (transfer none): the books; outlives the server
 * @client: (nullable): `ID:SECRET` of the only client
 * @port: 0 picks one
 *
 * Listens on 127.0.0.1.
 *
 * Returns: (transfer full) (nullable): the server
 */
Server *server_start (Store *store, const char *client, guint port, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
guint server_get_port (Server *self);
void server_stop (Server *self);

G_END_DECLS
