/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built in where there is no Wayland to build with: no display tells by itself. */
#include "docket-idle-display.h"

DocketIdleSource *
docket_idle_display_find_notifier (GdkDisplay *display)
{
  return NULL;
}
