/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness as KDE's screen saver tells of it: org.freedesktop.ScreenSaver with GetSessionIdleTime,
 * which others that own this name do not have. It is asked while somebody wants to know. Owns its
 * timer. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-idle.h"

#define NAME "org.freedesktop.ScreenSaver"
#define PATH "/org/freedesktop/ScreenSaver"
#define MILLISECONDS 1000

#define DOCKET_TYPE_IDLE_SCREEN_SAVER (docket_idle_screen_saver_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketIdleScreenSaver, docket_idle_screen_saver, DOCKET, IDLE_SCREEN_SAVER, GObject)

struct _DocketIdleScreenSaver
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable;
  guint name;
  guint timer;
  gboolean there; /* it has answered */
};

static void implement_source (DocketIdleSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketIdleScreenSaver,
                               docket_idle_screen_saver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_IDLE_SOURCE, implement_source))

enum
{
  PROP_0,
  PROP_THERE,
};

static void
set_there (DocketIdleScreenSaver *self, gboolean there)
{
  if (self->there == there)
    return;
  self->there = there;
  g_object_notify (G_OBJECT (self), "there");
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketIdleScreenSaver) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint32 milliseconds;

  if (reply == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_there (self, FALSE);
      return;
    }
  g_variant_get (reply, "(u)", &milliseconds);
  set_there (self, TRUE);
  docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), milliseconds / MILLISECONDS);
}

static void
ask (DocketIdleScreenSaver *self)
{
  if (self->cancellable != NULL)
    g_dbus_connection_call (self->bus,
                            NAME,
                            PATH,
                            NAME,
                            "GetSessionIdleTime",
                            NULL,
                            G_VARIANT_TYPE ("(u)"),
                            G_DBUS_CALL_FLAGS_NO_AUTO_START,
                            -1,
                            self->cancellable,
                            asked_cb,
                            g_object_ref (self));
}

static gboolean
poll_cb (gpointer user_data)
{
  ask (user_data);
  return G_SOURCE_CONTINUE;
}

/* It is there once it has answered: others own this name and cannot. */
static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  DocketIdleScreenSaver *self = user_data;

  self->cancellable = g_cancellable_new ();
  ask (self);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  DocketIdleScreenSaver *self = user_data;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_there (self, FALSE);
}

/* ---- The interface ---- */

static void
docket_idle_screen_saver_start (DocketIdleSource *source, guint after)
{
  DocketIdleScreenSaver *self = DOCKET_IDLE_SCREEN_SAVER (source);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (MIN (DOCKET_IDLE_POLL, after), poll_cb, self);
}

static void
docket_idle_screen_saver_stop (DocketIdleSource *source)
{
  g_clear_handle_id (&DOCKET_IDLE_SCREEN_SAVER (source)->timer, g_source_remove);
}

static void
docket_idle_screen_saver_ask (DocketIdleSource *source)
{
  ask (DOCKET_IDLE_SCREEN_SAVER (source));
}

static gboolean
docket_idle_screen_saver_is_there (DocketIdleSource *source)
{
  return DOCKET_IDLE_SCREEN_SAVER (source)->there;
}

static void
implement_source (DocketIdleSourceInterface *iface)
{
  iface->start = docket_idle_screen_saver_start;
  iface->stop = docket_idle_screen_saver_stop;
  iface->ask = docket_idle_screen_saver_ask;
  iface->is_there = docket_idle_screen_saver_is_there;
}

/* ---- The class ---- */

static void
docket_idle_screen_saver_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_THERE)
    g_value_set_boolean (value, DOCKET_IDLE_SCREEN_SAVER (object)->there);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
docket_idle_screen_saver_dispose (GObject *object)
{
  DocketIdleScreenSaver *self = DOCKET_IDLE_SCREEN_SAVER (object);

  g_clear_handle_id (&self->name, g_bus_unwatch_name);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (docket_idle_screen_saver_parent_class)->dispose (object);
}

static void
docket_idle_screen_saver_class_init (DocketIdleScreenSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = docket_idle_screen_saver_get_property;
  object_class->dispose = docket_idle_screen_saver_dispose;
  g_object_class_override_property (object_class, PROP_THERE, "there");
}

static void
docket_idle_screen_saver_init (DocketIdleScreenSaver *self)
{
}

DocketIdleSource *
docket_idle_screen_saver_new (GDBusConnection *bus)
{
  DocketIdleScreenSaver *self = g_object_new (DOCKET_TYPE_IDLE_SCREEN_SAVER, NULL);

  self->bus = g_object_ref (bus);
  self->name = g_bus_watch_name_on_connection (
      bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  return DOCKET_IDLE_SOURCE (self);
}
