/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing a message over to the person's mail program. The portal is asked first: it works inside
 * a sandbox and out of it; xdg-email is what desktops without the portal have. Main thread; a task
 * owns the message. Knows nothing of invoices. */
#include "docket-mail.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <unistd.h>

typedef struct
{
  char *to;
  char *subject;
  char *body;
  char *attachment;
} Message;

static void
message_free (Message *message)
{
  g_free (message->to);
  g_free (message->subject);
  g_free (message->body);
  g_free (message->attachment);
  g_free (message);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
add_option (GPtrArray *arguments, const char *option, const char *value)
{
  if (value == NULL)
    return;
  g_ptr_array_add (arguments, (gpointer) option);
  g_ptr_array_add (arguments, (gpointer) value);
}

/* Takes @task. */
static void
run_xdg_email (GTask *task)
{
  const Message *message = g_task_get_task_data (task);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  g_ptr_array_add (arguments, (gpointer) "xdg-email");
  g_ptr_array_add (arguments, (gpointer) "--utf8");
  add_option (arguments, "--subject", message->subject);
  add_option (arguments, "--body", message->body);
  add_option (arguments, "--attach", message->attachment);
  if (message->to != NULL)
    g_ptr_array_add (arguments, message->to);
  g_ptr_array_add (arguments, NULL);

  process
      = g_subprocess_newv ((const char *const *) arguments->pdata,
                           G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                           &error);
  if (process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_subprocess_wait_check_async (process, g_task_get_cancellable (task), waited_cb, task);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), NULL, result, NULL);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else if (!g_task_return_error_if_cancelled (task))
    run_xdg_email (g_steal_pointer (&task));
}

/* Puts the attachment into @fds. @handle: its place there, -1 for none. */
static gboolean
open_attachment (const Message *message, GUnixFDList *fds, gint32 *handle, GError **error)
{
  int fd;

  *handle = -1;
  if (message->attachment == NULL)
    return TRUE;
  fd = open (message->attachment, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      int saved = errno;

      g_set_error (error,
                   G_IO_ERROR,
                   (int) g_io_error_from_errno (saved),
                   "%s: %s",
                   message->attachment,
                   g_strerror (saved));
      return FALSE;
    }
  *handle = g_unix_fd_list_append (fds, fd, error);
  close (fd);
  return *handle >= 0;
}

static GVariant *
make_options (const Message *message, gint32 handle)
{
  g_auto (GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  if (message->to != NULL)
    g_variant_builder_add (&options, "{sv}", "address", g_variant_new_string (message->to));
  if (message->subject != NULL)
    g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (message->subject));
  if (message->body != NULL)
    g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (message->body));
  if (handle >= 0)
    g_variant_builder_add (&options,
                           "{sv}",
                           "attachment_fds",
                           g_variant_new_array (G_VARIANT_TYPE_HANDLE,
                                                &(GVariant *){ g_variant_new_handle (handle) },
                                                1));
  return g_variant_new ("(sa{sv})", "", &options);
}

void
docket_mail_hand_over_async (const DocketMail *mail,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Message *message = g_new0 (Message, 1);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  GError *error = NULL;
  gint32 handle;

  g_task_set_source_tag (task, docket_mail_hand_over_async);
  message->to = g_strdup (mail->to);
  message->subject = g_strdup (mail->subject);
  message->body = g_strdup (mail->body);
  message->attachment = g_strdup (mail->attachment);
  g_task_set_task_data (task, message, (GDestroyNotify) message_free);

  if (!open_attachment (message, fds, &handle, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (bus == NULL)
    {
      run_xdg_email (task);
      return;
    }
  g_dbus_connection_call_with_unix_fd_list (bus,
                                            "org.freedesktop.portal.Desktop",
                                            "/org/freedesktop/portal/desktop",
                                            "org.freedesktop.portal.Email",
                                            "ComposeEmail",
                                            make_options (message, handle),
                                            G_VARIANT_TYPE ("(o)"),
                                            G_DBUS_CALL_FLAGS_NONE,
                                            5000,
                                            fds,
                                            cancellable,
                                            composed_cb,
                                            task);
}

gboolean
docket_mail_hand_over_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
