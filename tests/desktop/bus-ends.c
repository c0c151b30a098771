/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bus-ends.h"

#define TIMEOUT (20 * G_TIME_SPAN_SECOND)

static GDBusConnection *
connect_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL,
      NULL,
      &error);

  g_assert_no_error (error);
  return bus;
}

void
bus_ends_connect (BusEnds *self)
{
  self->bus = connect_bus ();
  self->other = connect_bus ();
}

void
bus_ends_close (BusEnds *self)
{
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_dbus_connection_close_sync (self->other, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->bus);
  g_clear_object (&self->other);
}

void
bus_ends_serve (BusEnds *self,
                const char *name,
                const char *path,
                const char *xml,
                const GDBusInterfaceVTable *vtable,
                gpointer user_data)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GVariant) reply = NULL;

  for (guint i = 0; node->interfaces[i] != NULL; i++)
    g_dbus_connection_register_object (
        self->other, path, node->interfaces[i], vtable, user_data, NULL, NULL);
  reply = g_dbus_connection_call_sync (self->other,
                                       "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", name, 0),
                                       NULL,
                                       G_DBUS_CALL_FLAGS_NONE,
                                       -1,
                                       NULL,
                                       NULL);
  g_assert_nonnull (reply);
}

void
bus_ends_wait_for (GString *calls, const char *expected)
{
  gint64 deadline = g_get_monotonic_time () + TIMEOUT;

  while (!g_str_equal (calls->str, expected) && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpstr (calls->str, ==, expected);
}
