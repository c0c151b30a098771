/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A portal's method and its answer, which comes as a signal of an object that the caller names. A
 * task owns what it needs. Main thread. Knows no portal by name. */
#include "docket-portal.h"

typedef struct
{
  GDBusConnection *bus;
  guint subscription; /* 0: the task has its answer, or will have none */
  GSource *cancelled;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->bus);
  g_free (request);
}

/* Ends the wait, and with it the references that hold the task. Answers whether it still waited:
 * the first of answer, failed call and cancelling is the one that counts. */
static gboolean
settle (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  if (request->subscription == 0)
    return FALSE;
  if (request->cancelled != NULL)
    g_source_destroy (request->cancelled);
  g_clear_pointer (&request->cancelled, g_source_unref);
  g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
  request->subscription = 0;
  return TRUE;
}

static void
responded_cb (GDBusConnection *bus,
              const char *sender,
              const char *path,
              const char *interface,
              const char *signal,
              GVariant *parameters,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  g_autoptr (GVariant) results = NULL;
  guint32 response = 2;

  if (!settle (task))
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (response == 0)
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_variant_unref);
  else
    g_task_return_new_error (
        task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "the portal answered %u", response);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL && settle (task))
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  if (settle (task))
    g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static GVariant *
add_options (GVariant *arguments, GVariant *options, const char *token)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (options);
  g_autoptr (GPtrArray) children
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  g_variant_dict_insert (&dict, "handle_token", "s", token);
  for (gsize i = 0; i < g_variant_n_children (arguments); i++)
    g_ptr_array_add (children, g_variant_get_child_value (arguments, i));
  g_ptr_array_add (children, g_variant_ref_sink (g_variant_dict_end (&dict)));
  return g_variant_new_tuple ((GVariant *const *) children->pdata, children->len);
}

/* Where the answer to a request of that name will come. */
static char *
make_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  g_strdelimit (sender, ".", '_');
  return g_strdup_printf (DOCKET_PORTAL_PATH "/request/%s/%s", sender, token);
}

void
docket_portal_request_async (GDBusConnection *bus,
                             const char *interface,
                             const char *method,
                             GVariant *arguments,
                             GVariant *options,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  static guint n;
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *token = g_strdup_printf ("docket%u", ++n);
  g_autofree char *path = make_path (bus, token);
  g_autoptr (GVariant) given = g_variant_ref_sink (arguments);
  g_autoptr (GVariant) wished = options != NULL ? g_variant_ref_sink (options) : NULL;
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, docket_portal_request_async);
  g_task_set_task_data (task, request, request_free);
  request->bus = g_object_ref (bus);
  /* The answer may come before the call's own reply. */
  request->subscription = g_dbus_connection_signal_subscribe (bus,
                                                              DOCKET_PORTAL,
                                                              "org.freedesktop.portal.Request",
                                                              "Response",
                                                              path,
                                                              NULL,
                                                              G_DBUS_SIGNAL_FLAGS_NONE,
                                                              responded_cb,
                                                              g_object_ref (task),
                                                              g_object_unref);
  if (cancellable != NULL)
    {
      request->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, request->cancelled, G_SOURCE_FUNC (cancelled_cb));
    }
  g_dbus_connection_call (bus,
                          DOCKET_PORTAL,
                          DOCKET_PORTAL_PATH,
                          interface,
                          method,
                          add_options (given, wished, token),
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          -1,
                          cancellable,
                          called_cb,
                          task);
}

GVariant *
docket_portal_request_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
