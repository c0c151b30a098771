/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness as an X display counts it, by its screen saver extension. It is asked while somebody
 * wants to know. Owns its timer and what it is answered with. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-idle-x11.h"

#include <X11/extensions/scrnsaver.h>
#include <gdk/x11/gdkx.h>

#define MILLISECONDS 1000

#define DOCKET_TYPE_IDLE_X11 (docket_idle_x11_get_type ())
G_DECLARE_FINAL_TYPE (DocketIdleX11, docket_idle_x11, DOCKET, IDLE_X11, GObject)

struct _DocketIdleX11
{
  GObject parent_instance;

  GdkDisplay *display;
  XScreenSaverInfo *answer;
  guint timer;
};

static void implement_source (DocketIdleSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketIdleX11,
                               docket_idle_x11,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_IDLE_SOURCE, implement_source))

enum
{
  PROP_0,
  PROP_THERE,
};

static void
docket_idle_x11_ask (DocketIdleSource *source)
{
  DocketIdleX11 *self = DOCKET_IDLE_X11 (source);
  Display *display = gdk_x11_display_get_xdisplay (self->display);

  if (gdk_display_is_closed (self->display)
      || !XScreenSaverQueryInfo (display, DefaultRootWindow (display), self->answer))
    return;
  docket_idle_source_tell (source, (gint64) (self->answer->idle / MILLISECONDS));
}

static gboolean
poll_cb (gpointer user_data)
{
  docket_idle_x11_ask (user_data);
  return G_SOURCE_CONTINUE;
}

static void
docket_idle_x11_start (DocketIdleSource *source, guint after)
{
  DocketIdleX11 *self = DOCKET_IDLE_X11 (source);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (MIN (DOCKET_IDLE_POLL, after), poll_cb, self);
}

static void
docket_idle_x11_stop (DocketIdleSource *source)
{
  g_clear_handle_id (&DOCKET_IDLE_X11 (source)->timer, g_source_remove);
}

static gboolean
docket_idle_x11_is_there (DocketIdleSource *source)
{
  return TRUE;
}

static void
implement_source (DocketIdleSourceInterface *iface)
{
  iface->start = docket_idle_x11_start;
  iface->stop = docket_idle_x11_stop;
  iface->ask = docket_idle_x11_ask;
  iface->is_there = docket_idle_x11_is_there;
}

static void
docket_idle_x11_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_THERE)
    g_value_set_boolean (value, TRUE);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
docket_idle_x11_dispose (GObject *object)
{
  DocketIdleX11 *self = DOCKET_IDLE_X11 (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->answer, XFree);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (docket_idle_x11_parent_class)->dispose (object);
}

static void
docket_idle_x11_class_init (DocketIdleX11Class *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = docket_idle_x11_get_property;
  object_class->dispose = docket_idle_x11_dispose;
  g_object_class_override_property (object_class, PROP_THERE, "there");
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
  return DOCKET_IDLE_SOURCE (self);
}
