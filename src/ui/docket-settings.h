/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What this desk has chosen. A build that was not installed has no schema: nothing is kept then.
 * (transfer full) (nullable) */
GSettings *docket_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
