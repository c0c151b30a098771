/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting with the session. On the host the program writes the file itself: portals there were
 * seen to write one without a name. Main thread; a task owns what it needs. */
#include "docket-autostart.h"

#include "docket-config.h"
#include "docket-portal.h"

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

/* The person may have been asked. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) results = docket_portal_request_finish (result, &error);
  gboolean autostart = FALSE;

  if (results != NULL)
    g_variant_lookup (results, "autostart", "b", &autostart);
  if (results == NULL)
    g_task_return_error (task, error);
  else if (autostart == GPOINTER_TO_INT (g_task_get_task_data (task)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (
        task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "the portal would not have it");
}

static GVariant *
make_options (gboolean on)
{
  static const char *const command[] = { "docket", "--gapplication-service", NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (on));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  return g_variant_builder_end (&options);
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
    docket_portal_request_async (bus,
                                 "org.freedesktop.portal.Background",
                                 "RequestBackground",
                                 g_variant_new ("(s)", ""),
                                 make_options (on),
                                 cancellable,
                                 asked_cb,
                                 g_steal_pointer (&task));
}

gboolean
docket_autostart_set_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
