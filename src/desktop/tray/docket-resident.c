/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A notification that stays. Asks the desktop's service itself. One call is under way at a time;
 * what is wanted by the time it is answered goes next. Main thread. */
#include "docket-resident.h"

#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

struct _DocketResident
{
  GDBusConnection *bus;
  GApplication *application;
  char *icon;
  guint subscription;
  GCancellable *cancellable;

  guint32 id;         /* of the one that is shown; 0: none */
  GVariant *wanted;   /* the next call's parameters but for the id, NULL: nothing to tell */
  gboolean under_way; /* a call is not answered yet */
  gboolean hidden;    /* nothing is to be shown */
  gboolean dismissed; /* by the person */
};

static void send_wanted (DocketResident *self);

static void
close_shown (DocketResident *self)
{
  if (self->id == 0)
    return;
  g_dbus_connection_call (self->bus,
                          SERVICE,
                          PATH,
                          SERVICE,
                          "CloseNotification",
                          g_variant_new ("(u)", self->id),
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          NULL,
                          NULL,
                          NULL);
  self->id = 0;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketResident *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* it is gone */
  self->under_way = FALSE;
  if (reply != NULL)
    g_variant_get (reply, "(u)", &self->id);
  else
    g_debug ("Nobody shows notifications: %s", error->message);
  if (self->hidden)
    close_shown (self);
  else if (reply != NULL)
    send_wanted (self);
  g_application_release (self->application);
}

static void
send_wanted (DocketResident *self)
{
  g_autoptr (GVariant) wanted = g_steal_pointer (&self->wanted);
  g_autoptr (GVariant) words = NULL;
  g_autoptr (GVariant) buttons = NULL;
  g_autoptr (GVariant) hints = NULL;
  const char *summary, *body;

  if (wanted == NULL)
    return;
  self->under_way = TRUE;
  g_application_hold (self->application);
  g_variant_get (wanted, "(&s&s@as@a{sv})", &summary, &body, &buttons, &hints);
  g_dbus_connection_call (
      self->bus,
      SERVICE,
      PATH,
      SERVICE,
      "Notify",
      g_variant_new (
          "(susss@as@a{sv}i)", "Docket", self->id, self->icon, summary, body, buttons, hints, 0),
      G_VARIANT_TYPE ("(u)"),
      G_DBUS_CALL_FLAGS_NONE,
      -1,
      self->cancellable,
      sent_cb,
      self);
}

static void
act (DocketResident *self, const char *detailed)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (g_action_parse_detailed_name (detailed, &name, &target, NULL)
      && g_str_has_prefix (name, "app."))
    g_action_group_activate_action (
        G_ACTION_GROUP (self->application), name + strlen ("app."), target);
}

static void
signal_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer user_data)
{
  DocketResident *self = user_data;
  const char *action;
  guint32 id, reason;

  if (g_str_equal (signal, "ActionInvoked")
      && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_variant_get (parameters, "(u&s)", &id, &action);
      if (id == self->id && id != 0)
        act (self, g_str_equal (action, "default") ? "app.open-window" : action);
    }
  else if (g_str_equal (signal, "NotificationClosed")
           && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)")))
    {
      g_variant_get (parameters, "(uu)", &id, &reason);
      if (id != self->id || id == 0)
        return;
      self->id = 0;
      self->dismissed = TRUE;
    }
}

DocketResident *
docket_resident_new (GDBusConnection *bus, GApplication *application, const char *icon)
{
  DocketResident *self = g_new0 (DocketResident, 1);

  self->bus = g_object_ref (bus);
  self->application = application;
  self->icon = g_strdup (icon);
  self->hidden = TRUE;
  self->cancellable = g_cancellable_new ();
  self->subscription = g_dbus_connection_signal_subscribe (
      bus, SERVICE, SERVICE, NULL, PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, self, NULL);
  return self;
}

static GVariant *
make_buttons (const char *open, const DocketResidentButton *buttons)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  g_variant_builder_add (&builder, "s", "default");
  g_variant_builder_add (&builder, "s", open);
  for (guint i = 0; buttons[i].label != NULL; i++)
    {
      g_variant_builder_add (&builder, "s", buttons[i].action);
      g_variant_builder_add (&builder, "s", buttons[i].label);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
make_hints (DocketResident *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "resident", g_variant_new_boolean (TRUE));
  g_variant_builder_add (&builder, "{sv}", "urgency", g_variant_new_byte (0));
  g_variant_builder_add (&builder, "{sv}", "desktop-entry", g_variant_new_string (self->icon));
  return g_variant_builder_end (&builder);
}

void
docket_resident_show (DocketResident *self,
                      const char *summary,
                      const char *body,
                      const char *open,
                      const DocketResidentButton *buttons)
{
  /* The body may be markup. */
  g_autofree char *escaped = g_markup_escape_text (body, -1);

  self->hidden = FALSE;
  if (self->dismissed)
    return;
  g_clear_pointer (&self->wanted, g_variant_unref);
  self->wanted = g_variant_ref_sink (g_variant_new (
      "(ss@as@a{sv})", summary, escaped, make_buttons (open, buttons), make_hints (self)));
  if (!self->under_way)
    send_wanted (self);
}

void
docket_resident_hide (DocketResident *self)
{
  self->hidden = TRUE;
  self->dismissed = FALSE;
  g_clear_pointer (&self->wanted, g_variant_unref);
  /* What is under way is closed once the service has said which one it is. */
  if (!self->under_way)
    close_shown (self);
}

void
docket_resident_free (DocketResident *self)
{
  close_shown (self);
  if (self->under_way)
    g_application_release (self->application);
  g_clear_pointer (&self->wanted, g_variant_unref);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_object_unref (self->bus);
  g_free (self->icon);
  g_free (self);
}
