/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Portals as the program meets them: a desktop that has them, one that refuses, and one that has
 * none. */
#include "bus-ends.h"
#include "docket-portal.h"
#include "docket-shortcuts.h"

#define SESSION "/org/freedesktop/portal/desktop/session/1_1/docket"

static const char portal_xml[]
    = "<node>"
      "<interface name='org.freedesktop.host.portal.Registry'>"
      "<method name='Register'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
      "</method></interface>"
      "<interface name='org.freedesktop.portal.GlobalShortcuts'>"
      "<method name='CreateSession'><arg type='a{sv}' direction='in'/>"
      "<arg type='o' direction='out'/></method>"
      "<method name='BindShortcuts'><arg type='o' direction='in'/>"
      "<arg type='a(sa{sv})' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
      "</interface></node>";

static const char session_xml[]
    = "<node><interface name='org.freedesktop.portal.Session'><method name='Close'/></interface>"
      "</node>";

static const DocketShortcut shortcuts[]
    = { { "toggle", "Start or stop", "CTRL+ALT+space" }, { "start-new", "Start", "CTRL+ALT+n" } };

typedef struct
{
  BusEnds ends;
  GSimpleActionGroup *actions;
  GString *calls;
  GVariant *bound;
  guint32 response;  /* what the person answers */
  gboolean early;    /* the answer comes before the call's own reply */
  GPtrArray *tokens; /* of the sessions */
} Fixture;

static void
respond (Fixture *fixture, const char *path)
{
  GVariantBuilder results;

  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "session_handle", g_variant_new_string (SESSION));
  g_dbus_connection_emit_signal (fixture->ends.other,
                                 NULL,
                                 path,
                                 "org.freedesktop.portal.Request",
                                 "Response",
                                 g_variant_new ("(ua{sv})", fixture->response, &results),
                                 NULL);
}

static char *
find_path (const char *sender, GVariant *parameters)
{
  g_autoptr (GVariant) options
      = g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);
  g_autofree char *name = g_strdup (sender + 1);
  const char *token;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_strdelimit (name, ".", '_');
  return g_strdup_printf (DOCKET_PORTAL_PATH "/request/%s/%s", name, token);
}

static void
portal_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *request = NULL;

  g_string_append_printf (fixture->calls, "%s ", method);
  if (g_str_equal (method, "CreateSession"))
    {
      g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 0);
      char *token;

      g_assert_true (g_variant_lookup (options, "session_handle_token", "s", &token));
      g_ptr_array_add (fixture->tokens, token);
    }
  if (g_str_equal (method, "Register") || g_str_equal (method, "Close"))
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  g_clear_pointer (&fixture->bound, g_variant_unref);
  if (g_str_equal (method, "BindShortcuts"))
    fixture->bound = g_variant_get_child_value (parameters, 1);
  request = find_path (sender, parameters);
  if (fixture->early)
    respond (fixture, request);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  if (!fixture->early)
    respond (fixture, request);
}

static void
act_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_string_append_printf (
      ((Fixture *) user_data)->calls, "%s! ", g_action_get_name (G_ACTION (action)));
}

static void
start_portal (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = portal_cb };

  g_autoptr (GDBusNodeInfo) session = g_dbus_node_info_new_for_xml (session_xml, NULL);

  g_dbus_connection_register_object (
      fixture->ends.other, SESSION, session->interfaces[0], &vtable, fixture, NULL, NULL);
  bus_ends_serve (&fixture->ends, DOCKET_PORTAL, DOCKET_PORTAL_PATH, portal_xml, &vtable, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const GActionEntry entries[]
      = { { .name = "toggle", .activate = act_cb }, { .name = "start-new", .activate = act_cb } };

  bus_ends_connect (&fixture->ends);
  fixture->calls = g_string_new (NULL);
  fixture->tokens = g_ptr_array_new_with_free_func (g_free);
  fixture->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
      G_ACTION_MAP (fixture->actions), entries, G_N_ELEMENTS (entries), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bus_ends_close (&fixture->ends);
  g_object_unref (fixture->actions);
  g_clear_pointer (&fixture->bound, g_variant_unref);
  g_string_free (fixture->calls, TRUE);
  g_ptr_array_unref (fixture->tokens);
}

static DocketShortcuts *
ask (Fixture *fixture)
{
  return docket_shortcuts_new (fixture->ends.bus,
                               "io.github.docketapp.Docket",
                               G_ACTION_GROUP (fixture->actions),
                               shortcuts,
                               G_N_ELEMENTS (shortcuts));
}

static void
press (Fixture *fixture, const char *session, const char *id)
{
  g_dbus_connection_emit_signal (
      fixture->ends.other,
      NULL,
      DOCKET_PORTAL_PATH,
      "org.freedesktop.portal.GlobalShortcuts",
      "Activated",
      g_variant_new ("(ost@a{sv})",
                     session,
                     id,
                     (guint64) 1,
                     g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)),
      NULL);
}

static void
test_bound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DocketShortcuts) asked = NULL;

  fixture->early = data != NULL;
  start_portal (fixture);
  asked = ask (fixture);
  bus_ends_wait_for (fixture->calls, "Register CreateSession BindShortcuts ");
  g_assert_cmpuint (g_variant_n_children (fixture->bound), ==, 2);

  /* Another program's session is none of ours. */
  press (fixture, "/org/freedesktop/portal/desktop/session/9_9/x", "toggle");
  press (fixture, SESSION, "start-new");
  bus_ends_wait_for (fixture->calls, "Register CreateSession BindShortcuts start-new! ");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DocketShortcuts) asked = NULL;

  fixture->response = 1;
  start_portal (fixture);
  asked = ask (fixture);
  bus_ends_wait_for (fixture->calls, "Register CreateSession ");
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) results = docket_portal_request_finish (result, &error);

  g_assert_null (results);
  g_assert_nonnull (error);
  g_string_append (((Fixture *) user_data)->calls, "none ");
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  docket_portal_request_async (fixture->ends.bus,
                               "org.freedesktop.portal.Background",
                               "RequestBackground",
                               g_variant_new ("(s)", ""),
                               NULL,
                               NULL,
                               finished_cb,
                               fixture);
  bus_ends_wait_for (fixture->calls, "none ");
}

/* Switched off, and on again. */
static void
test_given_back (Fixture *fixture, gconstpointer data)
{
  start_portal (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DocketShortcuts) asked = ask (fixture);

      bus_ends_wait_for (fixture->calls, "Register CreateSession BindShortcuts ");
      g_clear_pointer (&asked, docket_shortcuts_free);
      bus_ends_wait_for (fixture->calls, "Register CreateSession BindShortcuts Close ");
      g_string_truncate (fixture->calls, 0);
    }
  g_assert_cmpuint (fixture->tokens->len, ==, 2);
  g_assert_cmpstr (fixture->tokens->pdata[0], !=, fixture->tokens->pdata[1]);
}

/* The session that is made nevertheless is closed. */
static void
test_freed (Fixture *fixture, gconstpointer data)
{
  DocketShortcuts *asked;

  start_portal (fixture);
  asked = ask (fixture);
  bus_ends_wait_for (fixture->calls, "Register CreateSession ");
  docket_shortcuts_free (asked);
  bus_ends_wait_for (fixture->calls, "Register CreateSession Close ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, test)                                                                      \
  g_test_add ("/desktop/portals/" name, Fixture, data, set_up, test, tear_down)
  ADD ("shortcuts-are-bound-and-act", NULL, test_bound);
  ADD ("an-answer-before-the-reply-counts", "early", test_bound);
  ADD ("a-refusal-is-taken", NULL, test_refused);
  ADD ("a-desktop-without-portals", NULL, test_absent);
  ADD ("shortcuts-are-given-back", NULL, test_given_back);
  ADD ("can-be-freed-while-it-asks", NULL, test_freed);
#undef ADD

  return g_test_run ();
}
