/* SPDX-License-Identifier: GPL-3.0-or-later */
/* logind's words on sleep and lock. Owns its subscriptions and the lock that delays sleep. Main
 * thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-logind.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#define NAME "org.freedesktop.login1"
#define PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"

struct _DocketLogind
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable *cancellable; /* of the calls to the logind that is there; NULL: there is none */
  guint name;
  guint sleep_subscription;
  guint lock_subscriptions[3];
  char *why;     /* NULL: sleep need not wait */
  int inhibitor; /* -1: none */
};

G_DEFINE_FINAL_TYPE (DocketLogind, docket_logind, G_TYPE_OBJECT)

enum
{
  SLEEP,
  LOCK_ASKED,
  LOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- The moment before sleep ---- */

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketLogind) self = user_data;
  g_autoptr (GUnixFDList) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), &files, result, &error);
  int file;

  if (reply == NULL || files == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Sleep does not wait: %s", error != NULL ? error->message : "no file");
      return;
    }
  file = g_unix_fd_list_get (files, 0, NULL);
  if (self->why == NULL || self->inhibitor >= 0)
    close (file);
  else
    self->inhibitor = file;
}

static void
inhibit (DocketLogind *self)
{
  if (self->cancellable == NULL || self->why == NULL || self->inhibitor >= 0)
    return;
  g_dbus_connection_call_with_unix_fd_list (
      self->bus,
      NAME,
      PATH,
      MANAGER,
      "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Docket", self->why, "delay"),
      G_VARIANT_TYPE ("(h)"),
      G_DBUS_CALL_FLAGS_NO_AUTO_START,
      -1,
      NULL,
      self->cancellable,
      inhibited_cb,
      g_object_ref (self));
}

void
docket_logind_let_sleep (DocketLogind *self)
{
  g_return_if_fail (DOCKET_IS_LOGIND (self));

  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

void
docket_logind_hold (DocketLogind *self, const char *why)
{
  g_return_if_fail (DOCKET_IS_LOGIND (self));
  g_return_if_fail (why != NULL);

  g_free (self->why);
  self->why = g_strdup (why);
  inhibit (self);
}

void
docket_logind_let_go (DocketLogind *self)
{
  g_return_if_fail (DOCKET_IS_LOGIND (self));

  g_clear_pointer (&self->why, g_free);
  docket_logind_let_sleep (self);
}

/* ---- What it tells ---- */

static void
sleep_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer user_data)
{
  DocketLogind *self = user_data;
  gboolean asleep;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &asleep);
  if (!asleep)
    inhibit (self);
  g_signal_emit (self, signals[SLEEP], 0, asleep);
}

static void
lock_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *signal,
         GVariant *parameters,
         gpointer user_data)
{
  if (g_str_equal (signal, "Lock"))
    g_signal_emit (user_data, signals[LOCK_ASKED], 0);
  else
    g_signal_emit (user_data, signals[LOCKED], 0, FALSE);
}

/* Set by lockers that keep logind posted. */
static void
properties_cb (GDBusConnection *bus,
               const char *sender,
               const char *path,
               const char *interface,
               const char *signal,
               GVariant *parameters,
               gpointer user_data)
{
  g_autoptr (GVariant) changed = NULL;
  gboolean locked;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  if (g_variant_lookup (changed, "LockedHint", "b", &locked))
    g_signal_emit (user_data, signals[LOCKED], 0, locked);
}

static guint
subscribe (DocketLogind *self,
           const char *path,
           const char *interface,
           const char *signal,
           GDBusSignalCallback callback)
{
  return g_dbus_connection_signal_subscribe (self->bus,
                                             NAME,
                                             interface,
                                             signal,
                                             path,
                                             NULL,
                                             G_DBUS_SIGNAL_FLAGS_NONE,
                                             callback,
                                             self,
                                             NULL);
}

static void
subscribe_to_session (DocketLogind *self, const char *path)
{
  self->lock_subscriptions[0] = subscribe (self, path, SESSION, "Lock", lock_cb);
  self->lock_subscriptions[1] = subscribe (self, path, SESSION, "Unlock", lock_cb);
  self->lock_subscriptions[2] = subscribe (
      self, path, "org.freedesktop.DBus.Properties", "PropertiesChanged", properties_cb);
}

static void
session_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketLogind) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *path;

  if (reply == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("logind does not tell of this session: %s", error->message);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  subscribe_to_session (self, path);
}

/* The session of the display: a program that the user's service manager started is in none of its
 * own, and then "auto" is the one that it belongs to. */
static void
find_session (DocketLogind *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  g_dbus_connection_call (self->bus,
                          NAME,
                          PATH,
                          MANAGER,
                          "GetSession",
                          g_variant_new ("(s)", id != NULL && *id != '\0' ? id : "auto"),
                          G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          self->cancellable,
                          session_cb,
                          g_object_ref (self));
}

/* ---- Coming and going ---- */

static void
leave (DocketLogind *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->sleep_subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->sleep_subscription);
  self->sleep_subscription = 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->lock_subscriptions); i++)
    {
      if (self->lock_subscriptions[i] != 0)
        g_dbus_connection_signal_unsubscribe (self->bus, self->lock_subscriptions[i]);
      self->lock_subscriptions[i] = 0;
    }
  docket_logind_let_sleep (self);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  DocketLogind *self = user_data;

  leave (self);
  self->cancellable = g_cancellable_new ();
  self->sleep_subscription = subscribe (self, PATH, MANAGER, "PrepareForSleep", sleep_cb);
  find_session (self);
  inhibit (self);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  leave (user_data);
}

/* ---- The class ---- */

static void
docket_logind_dispose (GObject *object)
{
  DocketLogind *self = DOCKET_LOGIND (object);

  g_clear_handle_id (&self->name, g_bus_unwatch_name);
  if (self->bus != NULL)
    leave (self);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->why, g_free);

  G_OBJECT_CLASS (docket_logind_parent_class)->dispose (object);
}

static void
docket_logind_class_init (DocketLogindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_logind_dispose;
  signals[SLEEP] = g_signal_new ("sleep",
                                 DOCKET_TYPE_LOGIND,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 1,
                                 G_TYPE_BOOLEAN);
  signals[LOCK_ASKED] = g_signal_new (
      "lock-asked", DOCKET_TYPE_LOGIND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOCKED] = g_signal_new ("locked",
                                  DOCKET_TYPE_LOGIND,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_BOOLEAN);
}

static void
docket_logind_init (DocketLogind *self)
{
  self->inhibitor = -1;
}

DocketLogind *
docket_logind_new (GDBusConnection *bus)
{
  DocketLogind *self = g_object_new (DOCKET_TYPE_LOGIND, NULL);

  self->bus = g_object_ref (bus);
  self->name = g_bus_watch_name_on_connection (
      bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  return self;
}
