/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting with the session. On the host the program writes the file itself: portals there were
 * seen to write one without a name. Main thread; a task owns what it needs. */
#include "docket-autostart.h"

#include "docket-config.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define FOLDER_MODE 0700

static const char entry[] = "[Desktop Entry]\n"
                            "Type=Application\n"
                            "Name=Docket\n"
                            "Icon=" DOCKET_APPLICATION_ID "\n"
                            "Exec=" DOCKET_BIN_DIR "/docket --gapplication-service\n"
                            "Terminal=false\n"
                            "NoDisplay=true\n"
                            "X-GNOME-Autostart-enabled=true\n";

/* ---- The file ---- */

static void
write_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autofree char *path = g_build_filename (folder, DOCKET_APPLICATION_ID ".desktop", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (GPOINTER_TO_INT (task_data))
    {
      g_mkdir_with_parents (folder, FOLDER_MODE);
      done = g_file_set_contents (path, entry, -1, &error);
    }
  else
    done = g_file_delete (file, cancellable, &error)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* ---- The portal ---- */

typedef struct
{
  GDBusConnection *bus;
  gboolean on;
  guint subscription;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
  g_object_unref (request->bus);
  g_free (request);
}

/* The person may have been asked. */
static void
responded_cb (GDBusConnection *bus,
              const char *sender,
              const char *path,
              const char *interface,
              const char *signal,
              GVariant *parameters,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Request *request = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  gboolean autostart = FALSE;
  guint32 response = 2;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (results != NULL)
    g_variant_lookup (results, "autostart", "b", &autostart);
  if (response == 0 && autostart == request->on)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (
        task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "the portal answered %u", response);
}

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    return;
  /* No answer will come: the reference that waits for it goes too. */
  g_task_return_error (task, error);
  g_object_unref (task);
}

static GVariant *
make_options (gboolean on, const char *token)
{
  static const char *const command[] = { "docket", "--gapplication-service", NULL };
  g_auto (GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (on));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  return g_variant_new ("(sa{sv})", "", &options);
}

/* Takes @task. The answer may come before the call's own reply: it is listened for first. */
static void
ask_portal (GTask *task, GDBusConnection *bus)
{
  static guint n;
  g_autofree char *token = g_strdup_printf ("docket%u", ++n);
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);
  g_autofree char *path = NULL;
  Request *request = g_new0 (Request, 1);

  g_strdelimit (sender, ".", '_');
  path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
  request->bus = g_object_ref (bus);
  request->on = GPOINTER_TO_INT (g_task_get_task_data (task));
  request->subscription = g_dbus_connection_signal_subscribe (bus,
                                                              PORTAL,
                                                              "org.freedesktop.portal.Request",
                                                              "Response",
                                                              path,
                                                              NULL,
                                                              G_DBUS_SIGNAL_FLAGS_NONE,
                                                              responded_cb,
                                                              g_object_ref (task),
                                                              NULL);
  g_dbus_connection_call (bus,
                          PORTAL,
                          PORTAL_PATH,
                          "org.freedesktop.portal.Background",
                          "RequestBackground",
                          make_options (request->on, token),
                          G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE,
                          -1,
                          g_task_get_cancellable (task),
                          requested_cb,
                          task);
  g_task_set_task_data (task, request, request_free);
}

void
docket_autostart_set_async (gboolean on,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GDBusConnection) bus = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, docket_autostart_set_async);
  g_task_set_task_data (task, GINT_TO_POINTER (on), NULL);
  if (!g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      g_task_run_in_thread (task, write_file);
      return;
    }
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, &error);
  if (bus == NULL)
    g_task_return_error (task, error);
  else
    ask_portal (g_steal_pointer (&task), bus);
}

gboolean
docket_autostart_set_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
