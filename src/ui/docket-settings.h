/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What this desk has chosen. A build that was not installed has no schema: nothing is kept then.
 * (transfer full) (nullable) */
GSettings *docket_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Where a day's first time is put while nobody has said otherwise, in seconds. */
#define DOCKET_DAY_BEGINS (9 * 60 * 60)

/* The time of day that is kept under @key as HH:MM, in seconds; @usual where there is none.
 * @settings: (nullable) */
int docket_settings_get_time (GSettings *settings, const char *key, int usual);

G_END_DECLS
