/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notification that stays, as the desktop's service meets it. */
#include "bus-ends.h"
#include "docket-resident.h"

#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char service_xml[]
    = "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='Notify'>"
      "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
      "<arg type='u' direction='out'/>"
      "</method>"
      "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
      "</interface></node>";

static const DocketResidentButton buttons[]
    = { { "Stop", "app.stop" }, { "Switch to T-2", "app.start::T-2" }, { NULL } };

typedef struct
{
  BusEnds ends;
  GApplication *application;
  DocketResident *resident;
  GString *calls; /* what the service was asked, and which actions were called */
  GVariant *last; /* of the last Notify */
  guint32 next_id;
  gboolean slow;               /* the service answers when it is told to */
  GDBusMethodInvocation *held; /* what it has not answered yet */
} Fixture;

static void
wait_for (Fixture *fixture, const char *calls)
{
  bus_ends_wait_for (fixture->calls, calls);
  g_string_truncate (fixture->calls, 0);
}

static void
answer (Fixture *fixture, GDBusMethodInvocation *invocation, guint32 id)
{
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(u)", id != 0 ? id : ++fixture->next_id));
}

static void
service_cb (GDBusConnection *bus,
            const char *sender,
            const char *path,
            const char *interface,
            const char *method,
            GVariant *parameters,
            GDBusMethodInvocation *invocation,
            gpointer user_data)
{
  Fixture *fixture = user_data;
  guint32 id;

  if (g_str_equal (method, "Notify"))
    {
      g_clear_pointer (&fixture->last, g_variant_unref);
      fixture->last = g_variant_ref (parameters);
      g_variant_get_child (parameters, 1, "u", &id);
      g_string_append_printf (fixture->calls, "notify %u ", id);
      if (fixture->slow)
        fixture->held = invocation;
      else
        answer (fixture, invocation, id);
      return;
    }
  g_variant_get (parameters, "(u)", &id);
  g_string_append_printf (fixture->calls, "close %u ", id);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
act_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->calls,
                          "%s(%s) ",
                          g_action_get_name (G_ACTION (action)),
                          parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = service_cb };
  const GActionEntry entries[] = {
    { .name = "stop", .activate = act_cb },
    { .name = "start", .activate = act_cb, .parameter_type = "s" },
    { .name = "open-window", .activate = act_cb },
  };

  bus_ends_connect (&fixture->ends);
  fixture->calls = g_string_new (NULL);
  fixture->application
      = g_application_new ("io.github.docketapp.Resident", G_APPLICATION_NON_UNIQUE);
  g_application_register (fixture->application, NULL, NULL);
  g_action_map_add_action_entries (
      G_ACTION_MAP (fixture->application), entries, G_N_ELEMENTS (entries), fixture);
  bus_ends_serve (&fixture->ends, SERVICE, PATH, service_xml, &vtable, fixture);
  fixture->resident = docket_resident_new (fixture->ends.bus, fixture->application, "docket");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->resident, docket_resident_free);
  bus_ends_close (&fixture->ends);
  g_object_unref (fixture->application);
  g_clear_pointer (&fixture->last, g_variant_unref);
  g_string_free (fixture->calls, TRUE);
}

static void
show (Fixture *fixture, const char *summary)
{
  docket_resident_show (fixture->resident, summary, "Tom & Jerry", "Open", buttons);
}

static void
press (Fixture *fixture, guint32 id, const char *key)
{
  g_dbus_connection_emit_signal (fixture->ends.other,
                                 NULL,
                                 PATH,
                                 SERVICE,
                                 "ActionInvoked",
                                 g_variant_new ("(us)", id, key),
                                 NULL);
}

static void
test_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) hints = NULL;
  g_autofree const char **keys = NULL;
  const char *summary, *body;
  gboolean resident;

  fixture->slow = TRUE;
  show (fixture, "T-1");
  wait_for (fixture, "notify 0 ");
  g_variant_get_child (fixture->last, 4, "&s", &body);
  g_assert_cmpstr (body, ==, "Tom &amp; Jerry");
  g_variant_get_child (fixture->last, 5, "^a&s", &keys);
  g_assert_cmpuint (g_strv_length ((char **) keys), ==, 6);
  g_assert_cmpstr (keys[2], ==, "app.stop");
  g_assert_cmpstr (keys[3], ==, "Stop");
  hints = g_variant_get_child_value (fixture->last, 6);
  g_assert_true (g_variant_lookup (hints, "resident", "b", &resident));
  g_assert_true (resident);
  /* Other words take the place of the first; those that are wanted no more are not told. */
  show (fixture, "T-2");
  show (fixture, "T-3");
  fixture->slow = FALSE;
  answer (fixture, g_steal_pointer (&fixture->held), 0);
  wait_for (fixture, "notify 1 ");
  g_variant_get_child (fixture->last, 3, "&s", &summary);
  g_assert_cmpstr (summary, ==, "T-3");
  docket_resident_hide (fixture->resident);
  wait_for (fixture, "close 1 ");
}

static void
test_acts (Fixture *fixture, gconstpointer data)
{
  show (fixture, "T-1");
  wait_for (fixture, "notify 0 ");
  /* Another program's is none of ours. */
  press (fixture, 77, "app.stop");
  press (fixture, 1, "app.start::T-2");
  press (fixture, 1, "default");
  wait_for (fixture, "start(T-2) open-window() ");
}

static void
heard_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Signals of one sender come in their order: what it told before has been heard. */
static void
hear_all (Fixture *fixture)
{
  gboolean heard = FALSE;
  guint subscription = g_dbus_connection_signal_subscribe (
      fixture->ends.bus, NULL, SERVICE, "Marker", NULL, NULL, 0, heard_cb, &heard, NULL);

  while (!heard)
    {
      /* The first may be too early for the subscription. */
      g_dbus_connection_emit_signal (
          fixture->ends.other, NULL, PATH, SERVICE, "Marker", NULL, NULL);
      g_usleep (1000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_dbus_connection_signal_unsubscribe (fixture->ends.bus, subscription);
}

static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  show (fixture, "T-1");
  wait_for (fixture, "notify 0 ");
  g_dbus_connection_emit_signal (fixture->ends.other,
                                 NULL,
                                 PATH,
                                 SERVICE,
                                 "NotificationClosed",
                                 g_variant_new ("(uu)", 1, 2),
                                 NULL);
  press (fixture, 1, "app.stop");
  hear_all (fixture);
  show (fixture, "T-2");
  docket_resident_hide (fixture->resident);
  /* It was not there any more, so nothing is taken away; then it is wanted anew. */
  show (fixture, "T-3");
  wait_for (fixture, "notify 0 ");
}

/* Hidden before the service has said which one it is. */
static void
test_hidden_at_once (Fixture *fixture, gconstpointer data)
{
  show (fixture, "T-1");
  docket_resident_hide (fixture->resident);
  wait_for (fixture, "notify 0 close 1 ");
}

static void
answer_late (gpointer user_data)
{
  Fixture *fixture = user_data;

  answer (fixture, g_steal_pointer (&fixture->held), 0);
}

static void
activate_cb (GApplication *application, Fixture *fixture)
{
  show (fixture, "T-1");
  docket_resident_hide (fixture->resident);
  g_timeout_add_once (100, answer_late, fixture);
}

/* The program's last breath: nobody else would take it away. */
static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  fixture->slow = TRUE;
  g_signal_connect (fixture->application, "activate", G_CALLBACK (activate_cb), fixture);
  g_application_run (fixture->application, 0, NULL);
  wait_for (fixture, "notify 0 close 1 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                                            \
  g_test_add ("/desktop/resident/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("stays-and-is-replaced", test_stays);
  ADD ("its-buttons-act", test_acts);
  ADD ("what-was-dismissed-stays-away", test_dismissed);
  ADD ("is-not-left-behind", test_left_behind);
  ADD ("can-be-hidden-at-once", test_hidden_at_once);
#undef ADD

  return g_test_run ();
}
