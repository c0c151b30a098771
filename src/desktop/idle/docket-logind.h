/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DocketLogind:
 *
 * What logind tells of the computer's sleep and of the session's lock, on the system's bus. Where
 * there is no logind, or a sandbox keeps it from us, it says nothing. Main thread.
 *
 * Signals:
 * - `sleep` (gboolean): the computer is about to sleep, or is awake again. Sleep waits for
 *   docket_logind_let_sleep() while docket_logind_hold() holds it, as long as logind lets it.
 * - `lock-asked`: the session was asked to lock its screen; not every locker says how that ends
 * - `locked` (gboolean): the session's screen is locked, or is not any more
 */
#define DOCKET_TYPE_LOGIND (docket_logind_get_type ())
G_DECLARE_FINAL_TYPE (DocketLogind, docket_logind, DOCKET, LOGIND, GObject)

DocketLogind *docket_logind_new (GDBusConnection *bus) G_GNUC_WARN_UNUSED_RESULT;
/* Asks for a moment before each sleep; @why: what people read who ask who holds it. */
void docket_logind_hold (DocketLogind *self, const char *why);
/* What had to be written is written. */
void docket_logind_let_sleep (DocketLogind *self);
/* Nothing runs: nobody has to wait any more. */
void docket_logind_let_go (DocketLogind *self);

G_END_DECLS
