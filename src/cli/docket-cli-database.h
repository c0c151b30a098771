/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * docket_cli_find_database:
 * @option: (nullable): what `--database` named
 * @other: (out) (optional): whether it is another one than the user's own
 *
 * Returns: (transfer full): the option, else `DOCKET_DATABASE`, else docket/docket.db in the
 *   user's data folder, as an absolute path
 */
char *docket_cli_find_database (const char *option, gboolean *other) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
