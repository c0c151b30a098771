/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "docket-idle.h"

G_BEGIN_DECLS

/* Idleness as a Wayland display's compositor tells of it; %NULL where @display is another, or the
 * program was built without Wayland. Main thread. (transfer full) (nullable) */
DocketIdleSource *docket_idle_display_find_notifier (GdkDisplay *display) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
