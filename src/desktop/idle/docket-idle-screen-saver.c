/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness as KDE's screen saver tells of it: org.freedesktop.ScreenSaver with GetSessionIdleTime,
 * which others that own this name do not have. It has to be asked. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-idle-poller.h"

#define NAME "org.freedesktop.ScreenSaver"
#define PATH "/org/freedesktop/ScreenSaver"
#define MILLISECONDS 1000

#define DOCKET_TYPE_IDLE_SCREEN_SAVER (docket_idle_screen_saver_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketIdleScreenSaver, docket_idle_screen_saver, DOCKET, IDLE_SCREEN_SAVER, DocketIdlePoller)

struct _DocketIdleScreenSaver
{
  DocketIdlePoller parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable; /* NULL: nobody owns the name */
  guint name;
};

G_DEFINE_FINAL_TYPE (DocketIdleScreenSaver, docket_idle_screen_saver, DOCKET_TYPE_IDLE_POLLER)

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketIdlePoller) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint32 milliseconds;

  if (reply == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        docket_idle_poller_set_there (self, FALSE);
      return;
    }
  g_variant_get (reply, "(u)", &milliseconds);
  docket_idle_poller_set_there (self, TRUE);
  docket_idle_source_tell (DOCKET_IDLE_SOURCE (self), milliseconds / MILLISECONDS);
}

static void
docket_idle_screen_saver_ask (DocketIdlePoller *poller)
{
  DocketIdleScreenSaver *self = DOCKET_IDLE_SCREEN_SAVER (poller);

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

/* It is there once it has answered: others own this name and cannot. */
static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  DocketIdleScreenSaver *self = user_data;

  self->cancellable = g_cancellable_new ();
  docket_idle_screen_saver_ask (user_data);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  DocketIdleScreenSaver *self = user_data;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  docket_idle_poller_set_there (user_data, FALSE);
}

/* ---- The class ---- */

static void
docket_idle_screen_saver_dispose (GObject *object)
{
  DocketIdleScreenSaver *self = DOCKET_IDLE_SCREEN_SAVER (object);

  g_clear_handle_id (&self->name, g_bus_unwatch_name);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (docket_idle_screen_saver_parent_class)->dispose (object);
}

static void
docket_idle_screen_saver_class_init (DocketIdleScreenSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_idle_screen_saver_dispose;
  DOCKET_IDLE_POLLER_CLASS (klass)->ask = docket_idle_screen_saver_ask;
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
