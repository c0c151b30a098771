/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Global shortcuts: a session with the portal, bound once, that tells when one is pressed. Owns the
 * session, and where it is freed while the portal still makes it, lives on to close it. Main
 * thread. */
#include "docket-shortcuts.h"

#include "docket-portal.h"

#define INTERFACE "org.freedesktop.portal.GlobalShortcuts"

struct _DocketShortcuts
{
  GDBusConnection *bus;
  GActionGroup *actions;
  GCancellable *cancellable;
  GVariant *bindings; /* a(sa{sv}), as the portal takes them */
  char *id;
  char *session; /* its object path, NULL before it is there */
  guint subscription;
  gboolean under_way; /* the session is asked for and not there yet */
  gboolean unwanted;  /* freed, but for what is under way */
};

static void
destroy (DocketShortcuts *self)
{
  if (self->session != NULL && g_variant_is_object_path (self->session))
    g_dbus_connection_call (self->bus,
                            DOCKET_PORTAL,
                            self->session,
                            "org.freedesktop.portal.Session",
                            "Close",
                            NULL,
                            NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START,
                            -1,
                            NULL,
                            NULL,
                            NULL);
  g_object_unref (self->cancellable);
  g_object_unref (self->bus);
  g_variant_unref (self->bindings);
  g_free (self->session);
  g_free (self->id);
  g_free (self);
}

static void
pressed_cb (GDBusConnection *bus,
            const char *sender,
            const char *path,
            const char *interface,
            const char *signal,
            GVariant *parameters,
            gpointer user_data)
{
  DocketShortcuts *self = user_data;
  const char *session, *action;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(osta{sv})")))
    return;
  g_variant_get (parameters, "(&o&st@a{sv})", &session, &action, NULL, NULL);
  if (g_strcmp0 (session, self->session) == 0)
    g_action_group_activate_action (self->actions, action, NULL);
}

static void
bound_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) results = docket_portal_request_finish (result, &error);

  if (results == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No global shortcuts: %s", error->message);
}

/* Those that are bound already stay as the person has them; the portal asks for the others. */
static void
bind (DocketShortcuts *self)
{
  docket_portal_request_async (self->bus,
                               INTERFACE,
                               "BindShortcuts",
                               g_variant_new ("(o@a(sa{sv})s)", self->session, self->bindings, ""),
                               NULL,
                               self->cancellable,
                               bound_cb,
                               NULL);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) results = docket_portal_request_finish (result, &error);
  DocketShortcuts *self = user_data;

  self->under_way = FALSE;
  if (results == NULL)
    g_debug ("No global shortcuts: %s", error->message);
  /* A string by the portal's own description, an object path by some portals'. */
  else if (!g_variant_lookup (results, "session_handle", "s", &self->session))
    (void) !g_variant_lookup (results, "session_handle", "o", &self->session);
  if (self->unwanted)
    destroy (self);
  else if (self->session != NULL && g_variant_is_object_path (self->session))
    bind (self);
}

static void
create_session (DocketShortcuts *self)
{
  static guint n;
  GVariantBuilder options;

  /* Each has a name of its own: the last one may not be closed yet. */
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options,
                         "{sv}",
                         "session_handle_token",
                         g_variant_new_take_string (g_strdup_printf ("docket%u", ++n)));
  self->under_way = TRUE;
  docket_portal_request_async (self->bus,
                               INTERFACE,
                               "CreateSession",
                               g_variant_new_tuple (NULL, 0),
                               g_variant_builder_end (&options),
                               NULL,
                               created_cb,
                               self);
}

/* Portals that know no registry know the program by other means, or not at all. */
static void
introduced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    create_session (user_data);
}

/* Outside of a sandbox the portal has to be told whose shortcuts they are. */
static void
introduce (DocketShortcuts *self)
{
  g_dbus_connection_call (
      self->bus,
      DOCKET_PORTAL,
      DOCKET_PORTAL_PATH,
      "org.freedesktop.host.portal.Registry",
      "Register",
      g_variant_new ("(s@a{sv})", self->id, g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)),
      NULL,
      G_DBUS_CALL_FLAGS_NONE,
      -1,
      self->cancellable,
      introduced_cb,
      self);
}

static GVariant *
make_bindings (const DocketShortcut *shortcuts, guint n)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sa{sv})"));
  for (guint i = 0; i < n; i++)
    {
      GVariantBuilder options;

      g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (
          &options, "{sv}", "description", g_variant_new_string (shortcuts[i].description));
      g_variant_builder_add (
          &options, "{sv}", "preferred_trigger", g_variant_new_string (shortcuts[i].trigger));
      g_variant_builder_add (&builder, "(sa{sv})", shortcuts[i].action, &options);
    }
  return g_variant_builder_end (&builder);
}

DocketShortcuts *
docket_shortcuts_new (GDBusConnection *bus,
                      const char *id,
                      GActionGroup *actions,
                      const DocketShortcut *shortcuts,
                      guint n)
{
  DocketShortcuts *self = g_new0 (DocketShortcuts, 1);

  self->bus = g_object_ref (bus);
  self->actions = actions;
  self->id = g_strdup (id);
  self->cancellable = g_cancellable_new ();
  self->bindings = g_variant_ref_sink (make_bindings (shortcuts, n));
  self->subscription = g_dbus_connection_signal_subscribe (bus,
                                                           DOCKET_PORTAL,
                                                           INTERFACE,
                                                           "Activated",
                                                           DOCKET_PORTAL_PATH,
                                                           NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE,
                                                           pressed_cb,
                                                           self,
                                                           NULL);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    create_session (self);
  else
    introduce (self);
  return self;
}

void
docket_shortcuts_free (DocketShortcuts *self)
{
  g_cancellable_cancel (self->cancellable);
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->unwanted = TRUE;
  if (!self->under_way)
    destroy (self);
}
