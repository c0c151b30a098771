/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness as GNOME's compositor tells of it: org.gnome.Mutter.IdleMonitor, and the same of
 * Cinnamon's under its own name. Nobody is asked in between: two watches fire. Owns its watches.
 * Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-idle.h"

static const struct
{
  const char *name;
  const char *path;
} monitors[] = {
  { "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core" },
  { "org.cinnamon.Muffin.IdleMonitor", "/org/cinnamon/Muffin/IdleMonitor/Core" },
};

#define MILLISECONDS 1000

#define DOCKET_TYPE_IDLE_MUTTER (docket_idle_mutter_get_type ())
G_DECLARE_FINAL_TYPE (DocketIdleMutter, docket_idle_mutter, DOCKET, IDLE_MUTTER, GObject)

struct _DocketIdleMutter
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable; /* of the calls to the one that is there */
  guint names[G_N_ELEMENTS (monitors)];
  int there; /* which; -1: none */
  guint subscription;
  guint after; /* seconds; 0: not started */
  guint32 idle_watch;
  guint32 active_watch; /* fires once */
};

static void implement_source (DocketIdleSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketIdleMutter,
                               docket_idle_mutter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_IDLE_SOURCE, implement_source))

enum
{
  PROP_0,
  PROP_THERE,
};

static void
call (DocketIdleMutter *self,
      const char *method,
      GVariant *parameters,
      const char *reply,
      GAsyncReadyCallback callback)
{
  if (self->there < 0)
    {
      if (parameters != NULL)
        g_variant_unref (g_variant_ref_sink (parameters));
      return;
    }
  g_dbus_connection_call (self->bus,
                          monitors[self->there].name,
                          monitors[self->there].path,
                          monitors[self->there].name,
                          method,
                          parameters,
                          reply != NULL ? G_VARIANT_TYPE (reply) : NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          self->cancellable,
                          callback,
                          callback != NULL ? g_object_ref (self) : NULL);
}

/* What a call brought; NULL where it failed. (transfer full) (nullable) */
static GVariant *
finish_call (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("The compositor does not tell of idleness: %s", error->message);
  return reply;
}

static void
active_watch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketIdleMutter) self = user_data;
  g_autoptr (GVariant) reply = finish_call (source, result);

  if (reply != NULL)
    g_variant_get (reply, "(u)", &self->active_watch);
}

static void
remove_watch (DocketIdleMutter *self, guint32 *watch)
{
  if (*watch != 0)
    call (self, "RemoveWatch", g_variant_new ("(u)", *watch), NULL, NULL);
  *watch = 0;
}

/* By the time that it is there it may not be wanted any more. */
static void
idle_watch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketIdleMutter) self = user_data;
  g_autoptr (GVariant) reply = finish_call (source, result);

  if (reply == NULL)
    return;
  remove_watch (self, &self->idle_watch);
  g_variant_get (reply, "(u)", &self->idle_watch);
  if (self->after == 0)
    remove_watch (self, &self->idle_watch);
}

static void
add_watch (DocketIdleMutter *self)
{
  if (self->after > 0)
    call (self,
          "AddIdleWatch",
          g_variant_new ("(t)", (guint64) self->after * MILLISECONDS),
          "(u)",
          idle_watch_cb);
}

static void
fired_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer user_data)
{
  DocketIdleMutter *self = user_data;
  guint32 watch;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(u)")))
    return;
  g_variant_get (parameters, "(u)", &watch);
  if (watch == 0)
    return;
  if (watch == self->idle_watch)
    {
      docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), self->after);
      call (self, "AddUserActiveWatch", NULL, "(u)", active_watch_cb);
    }
  else if (watch == self->active_watch)
    {
      self->active_watch = 0;
      docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), 0);
    }
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketIdleMutter) self = user_data;
  g_autoptr (GVariant) reply = finish_call (source, result);
  guint64 milliseconds;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(t)", &milliseconds);
  docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), (gint64) (milliseconds / MILLISECONDS));
}

/* ---- Coming and going ---- */

static int
find_monitor (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (monitors); i++)
    if (g_str_equal (monitors[i].name, name))
      return (int) i;
  g_assert_not_reached ();
}

static void
leave (DocketIdleMutter *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  self->idle_watch = 0;
  self->active_watch = 0;
  self->there = -1;
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  DocketIdleMutter *self = user_data;

  leave (self);
  self->there = find_monitor (name);
  self->cancellable = g_cancellable_new ();
  self->subscription = g_dbus_connection_signal_subscribe (self->bus,
                                                           name,
                                                           name,
                                                           "WatchFired",
                                                           monitors[self->there].path,
                                                           NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE,
                                                           fired_cb,
                                                           self,
                                                           NULL);
  add_watch (self);
  g_object_notify (G_OBJECT (self), "there");
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  DocketIdleMutter *self = user_data;

  if (self->there != find_monitor (name))
    return;
  leave (self);
  g_object_notify (G_OBJECT (self), "there");
}

/* ---- The interface ---- */

static void
docket_idle_mutter_start (DocketIdleSource *source, guint after)
{
  DocketIdleMutter *self = DOCKET_IDLE_MUTTER (source);

  remove_watch (self, &self->idle_watch);
  self->after = after;
  add_watch (self);
}

static void
docket_idle_mutter_stop (DocketIdleSource *source)
{
  DocketIdleMutter *self = DOCKET_IDLE_MUTTER (source);

  self->after = 0;
  remove_watch (self, &self->idle_watch);
  remove_watch (self, &self->active_watch);
}

static void
docket_idle_mutter_ask (DocketIdleSource *source)
{
  call (DOCKET_IDLE_MUTTER (source), "GetIdletime", NULL, "(t)", asked_cb);
}

static gboolean
docket_idle_mutter_is_there (DocketIdleSource *source)
{
  return DOCKET_IDLE_MUTTER (source)->there >= 0;
}

static void
implement_source (DocketIdleSourceInterface *iface)
{
  iface->start = docket_idle_mutter_start;
  iface->stop = docket_idle_mutter_stop;
  iface->ask = docket_idle_mutter_ask;
  iface->is_there = docket_idle_mutter_is_there;
}

/* ---- The class ---- */

static void
docket_idle_mutter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_THERE)
    g_value_set_boolean (value, DOCKET_IDLE_MUTTER (object)->there >= 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
docket_idle_mutter_dispose (GObject *object)
{
  DocketIdleMutter *self = DOCKET_IDLE_MUTTER (object);

  for (guint i = 0; i < G_N_ELEMENTS (monitors); i++)
    if (self->names[i] != 0)
      g_bus_unwatch_name (self->names[i]);
  memset (self->names, 0, sizeof (self->names));
  if (self->bus != NULL)
    leave (self);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (docket_idle_mutter_parent_class)->dispose (object);
}

static void
docket_idle_mutter_class_init (DocketIdleMutterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = docket_idle_mutter_get_property;
  object_class->dispose = docket_idle_mutter_dispose;
  g_object_class_override_property (object_class, PROP_THERE, "there");
}

static void
docket_idle_mutter_init (DocketIdleMutter *self)
{
  self->there = -1;
}

DocketIdleSource *
docket_idle_mutter_new (GDBusConnection *bus)
{
  DocketIdleMutter *self = g_object_new (DOCKET_TYPE_IDLE_MUTTER, NULL);

  self->bus = g_object_ref (bus);
  for (guint i = 0; i < G_N_ELEMENTS (monitors); i++)
    self->names[i] = g_bus_watch_name_on_connection (
        bus, monitors[i].name, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  return DOCKET_IDLE_SOURCE (self);
}
