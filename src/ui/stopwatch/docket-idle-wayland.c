/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness by the Wayland protocol ext-idle-notify-v1 (version 1, staging). The compositor cannot
 * be asked: it is told after how long it shall speak up. So beside the time that somebody wants to
 * know of there is always one of a minute, which says since when nobody is there. Owns its protocol
 * objects, not the connection. Main thread, in whoever dispatches the connection's default queue.
 */
#define G_LOG_DOMAIN "docket"

#include "docket-idle-wayland.h"

#include "docket-time.h"

#include "ext-idle-notify-v1-client-protocol.h"

#include <wayland-client.h>

#define MILLISECONDS 1000
#define A_MINUTE 60

#define DOCKET_TYPE_IDLE_WAYLAND (docket_idle_wayland_get_type ())
G_DECLARE_FINAL_TYPE (DocketIdleWayland, docket_idle_wayland, DOCKET, IDLE_WAYLAND, GObject)

struct _DocketIdleWayland
{
  GObject parent_instance;

  struct wl_registry *registry;
  struct wl_seat *seat; /* NULL: not announced, or gone */
  guint32 seat_name;
  struct ext_idle_notifier_v1 *notifier; /* the same */
  guint32 notifier_name;
  struct ext_idle_notification_v1 *minute; /* NULL: nobody tells */
  struct ext_idle_notification_v1 *wanted; /* NULL: nobody wants to know */
  guint after;                             /* seconds; 0: not started */
  gint64 last_input;                       /* by the computer's own clock; DOCKET_NULL: now */
};

static void implement_source (DocketIdleSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketIdleWayland,
                               docket_idle_wayland,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_IDLE_SOURCE, implement_source))

enum
{
  PROP_0,
  PROP_THERE,
};

/* ---- What the compositor tells ---- */

static void
minute_idled_cb (void *data, struct ext_idle_notification_v1 *notification)
{
  DocketIdleWayland *self = data;

  self->last_input = docket_clock_boot () - A_MINUTE;
}

static void
minute_resumed_cb (void *data, struct ext_idle_notification_v1 *notification)
{
  DocketIdleWayland *self = data;

  self->last_input = DOCKET_NULL;
  docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), 0);
}

static const struct ext_idle_notification_v1_listener minute_listener
    = { .idled = minute_idled_cb, .resumed = minute_resumed_cb };

static void
wanted_idled_cb (void *data, struct ext_idle_notification_v1 *notification)
{
  DocketIdleWayland *self = data;

  docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), self->after);
}

static void
wanted_resumed_cb (void *data, struct ext_idle_notification_v1 *notification)
{
  docket_idle_source_tell (DOCKET_IDLE_SOURCE (data), 0);
}

static const struct ext_idle_notification_v1_listener wanted_listener
    = { .idled = wanted_idled_cb, .resumed = wanted_resumed_cb };

static void
drop (struct ext_idle_notification_v1 **notification)
{
  if (*notification != NULL)
    ext_idle_notification_v1_destroy (*notification);
  *notification = NULL;
}

static struct ext_idle_notification_v1 *
add (DocketIdleWayland *self,
     guint seconds,
     const struct ext_idle_notification_v1_listener *listener)
{
  struct ext_idle_notification_v1 *notification = ext_idle_notifier_v1_get_idle_notification (
      self->notifier, seconds * MILLISECONDS, self->seat);

  ext_idle_notification_v1_add_listener (notification, listener, self);
  return notification;
}

/* ---- Coming and going ---- */

static gboolean
can_tell (DocketIdleWayland *self)
{
  return self->seat != NULL && self->notifier != NULL;
}

static void
begin (DocketIdleWayland *self)
{
  if (!can_tell (self) || self->minute != NULL)
    return;
  self->last_input = DOCKET_NULL;
  self->minute = add (self, A_MINUTE, &minute_listener);
  if (self->after > 0)
    self->wanted = add (self, self->after, &wanted_listener);
  g_object_notify (G_OBJECT (self), "there");
}

static void
end (DocketIdleWayland *self)
{
  if (self->minute == NULL)
    return;
  drop (&self->minute);
  drop (&self->wanted);
  g_object_notify (G_OBJECT (self), "there");
}

static void
global_cb (void *data,
           struct wl_registry *registry,
           uint32_t name,
           const char *interface,
           uint32_t version)
{
  DocketIdleWayland *self = data;

  if (self->seat == NULL && g_str_equal (interface, wl_seat_interface.name))
    {
      self->seat = wl_registry_bind (registry, name, &wl_seat_interface, 1);
      self->seat_name = name;
    }
  else if (self->notifier == NULL && g_str_equal (interface, ext_idle_notifier_v1_interface.name))
    {
      self->notifier = wl_registry_bind (registry, name, &ext_idle_notifier_v1_interface, 1);
      self->notifier_name = name;
    }
  begin (self);
}

static void
global_remove_cb (void *data, struct wl_registry *registry, uint32_t name)
{
  DocketIdleWayland *self = data;

  if (self->seat != NULL && name == self->seat_name)
    {
      end (self);
      g_clear_pointer (&self->seat, wl_seat_destroy);
    }
  else if (self->notifier != NULL && name == self->notifier_name)
    {
      end (self);
      g_clear_pointer (&self->notifier, ext_idle_notifier_v1_destroy);
    }
}

static const struct wl_registry_listener registry_listener
    = { .global = global_cb, .global_remove = global_remove_cb };

/* ---- The interface ---- */

static void
docket_idle_wayland_stop (DocketIdleSource *source)
{
  DocketIdleWayland *self = DOCKET_IDLE_WAYLAND (source);

  self->after = 0;
  drop (&self->wanted);
}

static void
docket_idle_wayland_start (DocketIdleSource *source, guint after)
{
  DocketIdleWayland *self = DOCKET_IDLE_WAYLAND (source);

  docket_idle_wayland_stop (source);
  self->after = MIN (after, G_MAXUINT32 / MILLISECONDS);
  if (can_tell (self))
    self->wanted = add (self, self->after, &wanted_listener);
}

static void
docket_idle_wayland_ask (DocketIdleSource *source)
{
  DocketIdleWayland *self = DOCKET_IDLE_WAYLAND (source);

  if (can_tell (self))
    docket_idle_source_tell (
        source, DOCKET_IS_NULL (self->last_input) ? 0 : docket_clock_boot () - self->last_input);
}

static gboolean
docket_idle_wayland_is_there (DocketIdleSource *source)
{
  return can_tell (DOCKET_IDLE_WAYLAND (source));
}

static void
implement_source (DocketIdleSourceInterface *iface)
{
  iface->start = docket_idle_wayland_start;
  iface->stop = docket_idle_wayland_stop;
  iface->ask = docket_idle_wayland_ask;
  iface->is_there = docket_idle_wayland_is_there;
}

/* ---- The class ---- */

static void
docket_idle_wayland_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_THERE)
    g_value_set_boolean (value, can_tell (DOCKET_IDLE_WAYLAND (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
docket_idle_wayland_dispose (GObject *object)
{
  DocketIdleWayland *self = DOCKET_IDLE_WAYLAND (object);

  drop (&self->minute);
  drop (&self->wanted);
  g_clear_pointer (&self->notifier, ext_idle_notifier_v1_destroy);
  g_clear_pointer (&self->seat, wl_seat_destroy);
  g_clear_pointer (&self->registry, wl_registry_destroy);

  G_OBJECT_CLASS (docket_idle_wayland_parent_class)->dispose (object);
}

static void
docket_idle_wayland_class_init (DocketIdleWaylandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = docket_idle_wayland_get_property;
  object_class->dispose = docket_idle_wayland_dispose;
  g_object_class_override_property (object_class, PROP_THERE, "there");
}

static void
docket_idle_wayland_init (DocketIdleWayland *self)
{
  self->last_input = DOCKET_NULL;
}

DocketIdleSource *
docket_idle_wayland_new (struct wl_display *display)
{
  DocketIdleWayland *self = g_object_new (DOCKET_TYPE_IDLE_WAYLAND, NULL);

  self->registry = wl_display_get_registry (display);
  wl_registry_add_listener (self->registry, &registry_listener, self);
  wl_display_flush (display);
  return DOCKET_IDLE_SOURCE (self);
}
