/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who tells of idleness on a Wayland display. The toolkit dispatches the connection's default queue
 * with its own events, and ends the program where the compositor goes. Main thread. */
#include "docket-idle-display.h"

#include "docket-idle-wayland.h"

#include <gdk/wayland/gdkwayland.h>

DocketIdleSource *
docket_idle_display_find_notifier (GdkDisplay *display)
{
  if (!GDK_IS_WAYLAND_DISPLAY (display))
    return NULL;
  return docket_idle_wayland_new (gdk_wayland_display_get_wl_display (display));
}
