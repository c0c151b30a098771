/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOCKET_TRAY_IDLE,    /* nothing runs, nothing waits */
  DOCKET_TRAY_PAUSED,  /* nothing runs, and there is something to go on with */
  DOCKET_TRAY_RUNNING, /* the stopwatch runs */
} DocketTrayState;

/**
 * docket_tray_icon_draw:
 * @state: what it shows
 * @minutes: elapsed; drawn as h:mm where it runs and this is not negative
 * @size: its sides in pixels
 *
 * Draws an icon that can be read on light and on dark. Any thread.
 *
 * Returns: (transfer full): `(iiay)`, one IconPixmap of a StatusNotifierItem: width, height, and
 *   pixels of alpha, red, green and blue in network order, not premultiplied; floating
 */
GVariant *docket_tray_icon_draw (DocketTrayState state, gint64 minutes, int size);

G_END_DECLS
