/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-idle.h"

G_BEGIN_DECLS

struct wl_display;

/**
 * docket_idle_wayland_new:
 * @display: a connection to a compositor, whose default queue somebody dispatches; outlives it
 *
 * Idleness as a Wayland compositor tells of it by itself, where it has ext_idle_notifier_v1: KDE
 * since 5.27, and those made with wlroots. It says since when nobody touched anything once that is
 * a minute; before that, that somebody does.
 *
 * Returns: (transfer full): there as soon as the compositor has said that it can
 */
DocketIdleSource *docket_idle_wayland_new (struct wl_display *display) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
