/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness as an X display counts it, by its screen saver extension. It has to be asked. Owns what
 * it is answered with. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-idle-x11.h"

#include "docket-idle-poller.h"

#include <X11/extensions/scrnsaver.h>
#include <gdk/x11/gdkx.h>

#define MILLISECONDS 1000

#define DOCKET_TYPE_IDLE_X11 (docket_idle_x11_get_type ())
G_DECLARE_FINAL_TYPE (DocketIdleX11, docket_idle_x11, DOCKET, IDLE_X11, DocketIdlePoller)

struct _DocketIdleX11
{
  DocketIdlePoller parent_instance;

  GdkDisplay *display;
  XScreenSaverInfo *answer;
};

G_DEFINE_FINAL_TYPE (DocketIdleX11, docket_idle_x11, DOCKET_TYPE_IDLE_POLLER)

static void
docket_idle_x11_ask (DocketIdlePoller *poller)
{
  DocketIdleX11 *self = DOCKET_IDLE_X11 (poller);
  Display *display = gdk_x11_display_get_xdisplay (self->display);

  if (gdk_display_is_closed (self->display)
      || !XScreenSaverQueryInfo (display, DefaultRootWindow (display), self->answer))
    return;
  docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), (gint64) (self->answer->idle / MILLISECONDS));
}

static void
docket_idle_x11_dispose (GObject *object)
{
  DocketIdleX11 *self = DOCKET_IDLE_X11 (object);

  g_clear_pointer (&self->answer, XFree);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (docket_idle_x11_parent_class)->dispose (object);
}

static void
docket_idle_x11_class_init (DocketIdleX11Class *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_idle_x11_dispose;
  DOCKET_IDLE_POLLER_CLASS (klass)->ask = docket_idle_x11_ask;
}

static void
docket_idle_x11_init (DocketIdleX11 *self)
{
}

DocketIdleSource *
docket_idle_x11_new (GdkDisplay *display)
{
  DocketIdleX11 *self;
  const char *wayland = g_getenv ("WAYLAND_DISPLAY");
  int event;
  int error;

  if (!GDK_IS_X11_DISPLAY (display) || (wayland != NULL && *wayland != '\0')
      || !XScreenSaverQueryExtension (gdk_x11_display_get_xdisplay (display), &event, &error))
    return NULL;
  self = g_object_new (DOCKET_TYPE_IDLE_X11, NULL);
  self->display = g_object_ref (display);
  self->answer = XScreenSaverAllocInfo ();
  docket_idle_poller_set_there (DOCKET_IDLE_POLLER (self), TRUE);
  return DOCKET_IDLE_SOURCE (self);
}
