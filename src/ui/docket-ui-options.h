/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocketUiOptions:
 * @database: the database's path
 * @other_database: whether it is another one than the user's own; its window then runs under an
 *   id of its own, so that it never raises the user's books
 * @sandbox: (nullable): the address of a QuickBooks sandbox
 * @vault: (nullable): where secrets are kept, a `DocketVault`
 *
 * What `main` tells the window.
 */
typedef struct
{
  const char *database;
  gboolean other_database;
  const char *sandbox;
  gconstpointer vault;
} DocketUiOptions;

G_END_DECLS
