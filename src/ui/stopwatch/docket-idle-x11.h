/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "docket-idle.h"

G_BEGIN_DECLS

/* Idleness as an X display counts it. %NULL where @display is none, or only looks like one: below a
 * Wayland compositor it knows of X programs' keys alone. (transfer full) (nullable) */
DocketIdleSource *docket_idle_x11_new (GdkDisplay *display) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
