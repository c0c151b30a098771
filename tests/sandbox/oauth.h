/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "http.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct
{
  Store *store;
  /* `ID:SECRET` of the only client, or %NULL for any. */
  const char *client;
} OAuth;

/**
 * oauth_handle:
 *
 * Returns: whether the path is one of OAuth's
 */
gboolean oauth_handle (OAuth *self, const Request *request, Reply *reply);

/**
 * oauth_check_bearer:
 *
 * Returns: whether the request may use the API of @realm; otherwise a gateway fault
 */
gboolean
oauth_check_bearer (Store *store, const Request *request, const char *realm, Fault **fault);

G_END_DECLS
