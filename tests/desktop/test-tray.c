/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray's item as a watcher and a host meet it: on a bus of its own, each with a connection of
 * its own. */
#include "bus-ends.h"
#include "docket-tray.h"

#include <string.h>

#define WATCHER "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"
#define ITEM "org.kde.StatusNotifierItem"
#define ITEM_PATH "/StatusNotifierItem"
#define MENU "com.canonical.dbusmenu"
#define MENU_PATH "/MenuBar"
#define TIMEOUT (20 * G_TIME_SPAN_SECOND)

static const char watcher_xml[]
    = "<node><interface name='org.kde.StatusNotifierWatcher'>"
      "<method name='RegisterStatusNotifierItem'><arg type='s' direction='in'/></method>"
      "<property name='IsStatusNotifierHostRegistered' type='b' access='read'/>"
      "<signal name='StatusNotifierHostRegistered'/>"
      "</interface></node>";

typedef struct
{
  BusEnds ends; /* the program's, and that of the watcher and the host */
  GSimpleActionGroup *actions;
  GMenu *menu;
  GMenu *queue;
  DocketTray *tray;

  GPtrArray *registered; /* (element-type utf8) what the watcher was given */
  GString *heard;        /* the item's signals: a word each */
  GString *acted;        /* actions that were called */
  gboolean has_host;
  guint n_refusals; /* how often it will not be registered yet */
  guint owner;
  guint object;
} Fixture;

static void
wait_until (gboolean (*holds) (Fixture *fixture), Fixture *fixture, const char *what)
{
  gint64 deadline = g_get_monotonic_time () + TIMEOUT;

  while (!holds (fixture))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("waited in vain until %s", what);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

/* ---- A watcher ---- */

static void
watcher_call_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *method,
                 GVariant *parameters,
                 GDBusMethodInvocation *invocation,
                 gpointer user_data)
{
  Fixture *fixture = user_data;
  char *item;

  if (fixture->n_refusals > 0)
    {
      fixture->n_refusals--;
      g_dbus_method_invocation_return_error_literal (
          invocation, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD, "it is not ready");
      return;
    }
  g_variant_get (parameters, "(s)", &item);
  g_ptr_array_add (fixture->registered, item);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GVariant *
watcher_property_cb (GDBusConnection *bus,
                     const char *sender,
                     const char *path,
                     const char *interface,
                     const char *property,
                     GError **error,
                     gpointer user_data)
{
  return g_variant_new_boolean (((Fixture *) user_data)->has_host);
}

static void
export_watcher (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable
      = { .method_call = watcher_call_cb, .get_property = watcher_property_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (watcher_xml, NULL);

  fixture->object = g_dbus_connection_register_object (
      fixture->ends.other, WATCHER_PATH, node->interfaces[0], &vtable, fixture, NULL, NULL);
  g_assert_cmpuint (fixture->object, !=, 0);
}

static void
own_name (Fixture *fixture)
{
  fixture->owner = g_bus_own_name_on_connection (
      fixture->ends.other, WATCHER, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

static void
start_watcher (Fixture *fixture)
{
  export_watcher (fixture);
  own_name (fixture);
}

static void
stop_watcher (Fixture *fixture)
{
  g_bus_unown_name (fixture->owner);
  g_dbus_connection_unregister_object (fixture->ends.other, fixture->object);
  g_ptr_array_set_size (fixture->registered, 0);
}

static gboolean
is_shown (Fixture *fixture)
{
  return docket_tray_is_shown (fixture->tray);
}

static gboolean
is_hidden (Fixture *fixture)
{
  return !docket_tray_is_shown (fixture->tray);
}

/* ---- A host ---- */

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* As a host calls, while the program's main loop runs. NULL for an error. */
static GVariant *
call (Fixture *fixture,
      const char *path,
      const char *interface,
      const char *method,
      GVariant *parameters)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (fixture->ends.other,
                          g_dbus_connection_get_unique_name (fixture->ends.bus),
                          path,
                          interface,
                          method,
                          parameters,
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          -1,
                          NULL,
                          called_cb,
                          &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_dbus_connection_call_finish (fixture->ends.other, result, NULL);
}

static GVariant *
get_all (Fixture *fixture)
{
  g_autoptr (GVariant) reply = call (
      fixture, ITEM_PATH, "org.freedesktop.DBus.Properties", "GetAll", g_variant_new ("(s)", ITEM));

  g_assert_nonnull (reply);
  return g_variant_get_child_value (reply, 0);
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
  g_string_append_printf (((Fixture *) user_data)->heard, "%s ", signal);
}

/* Signals and this answer go the same way: what was told before it has been heard. */
static void
hear_all (Fixture *fixture)
{
  g_autoptr (GVariant) all = get_all (fixture);
}

static char *
print_layout (Fixture *fixture, int parent, int depth)
{
  g_autoptr (GVariant) reply
      = call (fixture,
              MENU_PATH,
              MENU,
              "GetLayout",
              g_variant_new ("(ii@as)", parent, depth, g_variant_new_strv (NULL, 0)));
  g_autoptr (GVariant) layout = NULL;

  g_assert_nonnull (reply);
  layout = g_variant_get_child_value (reply, 1);
  return g_variant_print (layout, FALSE);
}

/* The number of the row with that label, 0 for none. */
static int
find_row (Fixture *fixture, const char *label)
{
  g_autoptr (GVariant) reply
      = call (fixture,
              MENU_PATH,
              MENU,
              "GetGroupProperties",
              g_variant_new ("(@ai@as)",
                             g_variant_new_array (G_VARIANT_TYPE_INT32, NULL, 0),
                             g_variant_new_strv (NULL, 0)));
  g_autoptr (GVariantIter) rows = NULL;
  GVariant *properties;
  int id, found = 0;

  g_variant_get (reply, "(a(ia{sv}))", &rows);
  while (g_variant_iter_next (rows, "(i@a{sv})", &id, &properties))
    {
      const char *text;

      if (g_variant_lookup (properties, "label", "&s", &text) && g_str_equal (text, label))
        found = id;
      g_variant_unref (properties);
    }
  return found;
}

static gboolean
click (Fixture *fixture, int id)
{
  g_autoptr (GVariant) reply
      = call (fixture,
              MENU_PATH,
              MENU,
              "Event",
              g_variant_new ("(isvu)", id, "clicked", g_variant_new_string (""), 0));

  return reply != NULL;
}

/* ---- The program ---- */

static void
act_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->acted,
                          "%s(%s) ",
                          g_action_get_name (G_ACTION (action)),
                          parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
}

static void
activated_cb (DocketTray *tray, const char *token, gpointer user_data)
{
  g_string_append_printf (
      ((Fixture *) user_data)->acted, "open(%s) ", token != NULL ? token : "no token");
}

static void
fill_menu (Fixture *fixture)
{
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  fixture->menu = g_menu_new ();
  fixture->queue = g_menu_new ();
  g_menu_append (acts, "_Stop", "app.stop");
  g_menu_append_submenu (acts, "Switch to", G_MENU_MODEL (fixture->queue));
  g_menu_append (fixture->queue, "Tea __ for two", "app.start::T-2");
  g_menu_append (fixture->queue, "Coffee", "app.start::T-3");
  g_menu_append_section (fixture->menu, NULL, G_MENU_MODEL (acts));
  g_menu_append (rest, "Quit", "app.quit");
  g_menu_append_section (fixture->menu, NULL, G_MENU_MODEL (rest));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const GActionEntry entries[] = {
    { .name = "stop", .activate = act_cb },
    { .name = "start", .activate = act_cb, .parameter_type = "s" },
    { .name = "quit", .activate = act_cb },
  };

  g_setenv ("XDG_CURRENT_DESKTOP", data != NULL ? data : "XFCE", TRUE);
  bus_ends_connect (&fixture->ends);
  fixture->registered = g_ptr_array_new_with_free_func (g_free);
  fixture->heard = g_string_new (NULL);
  fixture->acted = g_string_new (NULL);
  fixture->has_host = TRUE;
  fixture->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
      G_ACTION_MAP (fixture->actions), entries, G_N_ELEMENTS (entries), fixture);
  fill_menu (fixture);
  g_dbus_connection_signal_subscribe (fixture->ends.other,
                                      g_dbus_connection_get_unique_name (fixture->ends.bus),
                                      NULL,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE,
                                      heard_cb,
                                      fixture,
                                      NULL);
  fixture->tray = docket_tray_new (
      fixture->ends.bus, G_MENU_MODEL (fixture->menu), G_ACTION_GROUP (fixture->actions));
  g_signal_connect (fixture->tray, "activated", G_CALLBACK (activated_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->tray);
  bus_ends_close (&fixture->ends);
  g_object_unref (fixture->actions);
  g_object_unref (fixture->menu);
  g_object_unref (fixture->queue);
  g_ptr_array_unref (fixture->registered);
  g_string_free (fixture->heard, TRUE);
  g_string_free (fixture->acted, TRUE);
}

static void
run_for (Fixture *fixture, const char *title, gint64 minutes)
{
  docket_tray_set_face (
      fixture->tray,
      &(DocketTrayFace){ .state = DOCKET_TRAY_RUNNING, .minutes = minutes, .title = title });
}

/* ---- Tests ---- */

static void
test_watchers (Fixture *fixture, gconstpointer data)
{
  g_assert_false (docket_tray_is_shown (fixture->tray));
  for (guint round = 0; round < 3; round++)
    {
      start_watcher (fixture);
      wait_until (is_shown, fixture, "a watcher that came shows the item");
      g_assert_cmpuint (fixture->registered->len, ==, 1);
      g_assert_cmpstr (
          fixture->registered->pdata[0], ==, g_dbus_connection_get_unique_name (fixture->ends.bus));
      stop_watcher (fixture);
      wait_until (is_hidden, fixture, "nobody shows it when the watcher is gone");
    }
}

/* Its name is there before it takes items. */
static void
test_early_watcher (Fixture *fixture, gconstpointer data)
{
  fixture->n_refusals = 2;
  start_watcher (fixture);
  wait_until (is_shown, fixture, "it has tried again");
  g_assert_cmpuint (fixture->n_refusals, ==, 0);
  g_assert_cmpuint (fixture->registered->len, ==, 1);
  stop_watcher (fixture);
}

static void
test_late_host (Fixture *fixture, gconstpointer data)
{
  fixture->has_host = FALSE;
  start_watcher (fixture);
  while (fixture->registered->len == 0)
    g_main_context_iteration (NULL, TRUE);
  hear_all (fixture);
  g_assert_false (docket_tray_is_shown (fixture->tray));

  fixture->has_host = TRUE;
  g_dbus_connection_emit_signal (
      fixture->ends.other, NULL, WATCHER_PATH, WATCHER, "StatusNotifierHostRegistered", NULL, NULL);
  wait_until (is_shown, fixture, "a host that came shows it");
  stop_watcher (fixture);
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  /* Each is read by some host; one that is missing breaks it. */
  static const struct
  {
    const char *name;
    const char *type;
  } wanted[] = {
    { "Category", "s" },
    { "Id", "s" },
    { "Title", "s" },
    { "Status", "s" },
    { "WindowId", "i" },
    { "IconThemePath", "s" },
    { "Menu", "o" },
    { "ItemIsMenu", "b" },
    { "IconName", "s" },
    { "IconPixmap", "a(iiay)" },
    { "OverlayIconName", "s" },
    { "OverlayIconPixmap", "a(iiay)" },
    { "AttentionIconName", "s" },
    { "AttentionIconPixmap", "a(iiay)" },
    { "AttentionMovieName", "s" },
    { "ToolTip", "(sa(iiay)ss)" },
    { "IconAccessibleDesc", "s" },
    { "XAyatanaLabel", "s" },
    { "XAyatanaLabelGuide", "s" },
    { "XAyatanaOrderingIndex", "u" },
  };
  g_autoptr (GVariant) all = NULL;
  gboolean is_menu;

  run_for (fixture, "T-1 Tom & Jerry <x>\nand more", 83);
  all = get_all (fixture);
  g_assert_cmpuint (g_variant_n_children (all), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GVariant) value
          = g_variant_lookup_value (all, wanted[i].name, G_VARIANT_TYPE (wanted[i].type));

      if (value == NULL)
        g_error ("%s is missing or no %s", wanted[i].name, wanted[i].type);
    }
  g_assert_true (g_variant_lookup (all, "ItemIsMenu", "b", &is_menu));
  g_assert_false (is_menu);
}

/* Hosts read titles and tooltips as markup, each others of them. */
static void
test_words_are_no_markup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariant) tip = NULL;
  const char *title, *tip_title;

  run_for (fixture, "T-1 Tom & Jerry <x>\nand more", 83);
  all = get_all (fixture);
  g_assert_true (g_variant_lookup (all, "Title", "&s", &title));
  g_assert_cmpstr (title, ==, "T-1 Tom \uff06 Jerry \u2039x\u203a and more");
  tip = g_variant_lookup_value (all, "ToolTip", NULL);
  g_variant_get (tip, "(&s@a(iiay)&s&s)", NULL, NULL, &tip_title, NULL);
  g_assert_cmpstr (tip_title, ==, title);
}

/* The bytes of the pixel at @x, @y of the icon of that size. */
static void
get_pixel (GVariant *all, int wanted, int x, int y, guchar pixel[4])
{
  g_autoptr (GVariant) pixmaps = g_variant_lookup_value (all, "IconPixmap", NULL);

  for (gsize i = 0; i < g_variant_n_children (pixmaps); i++)
    {
      g_autoptr (GVariant) bytes = NULL;
      int width, height;
      gsize n;
      const guchar *data;

      g_variant_get_child (pixmaps, i, "(ii@ay)", &width, &height, &bytes);
      data = g_variant_get_fixed_array (bytes, &n, 1);
      g_assert_cmpuint (n, ==, 4 * (gsize) width * (gsize) height);
      if (width != wanted)
        continue;
      memcpy (pixel, data + 4 * (y * width + x), 4);
      return;
    }
  g_error ("no icon of %d pixels", wanted);
}

static guint
count_white (GVariant *all)
{
  guint n = 0;

  for (int y = 0; y < 48; y++)
    for (int x = 0; x < 48; x++)
      {
        guchar pixel[4];

        get_pixel (all, 48, x, y, pixel);
        n += pixel[0] == 255 && pixel[1] == 255 && pixel[2] == 255 && pixel[3] == 255;
      }
  return n;
}

static void
test_icon (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) short_time = NULL;
  g_autoptr (GVariant) long_time = NULL;
  guchar pixel[4];
  const char *name;

  run_for (fixture, "T-1", 11);
  short_time = get_all (fixture);
  g_assert_true (g_variant_lookup (short_time, "IconName", "&s", &name));
  g_assert_cmpstr (name, ==, "");
  /* The corner is clear, the edge is the plate's green: alpha first, then red, green, blue. */
  get_pixel (short_time, 22, 0, 0, pixel);
  g_assert_cmpuint (pixel[0], <, 128);
  get_pixel (short_time, 48, 24, 1, pixel);
  g_assert_cmpmem (pixel, 4, ((guchar[]){ 255, 38, 122, 87 }), 4);

  run_for (fixture, "T-1", 23 * 60 + 58);
  long_time = get_all (fixture);
  g_assert_cmpuint (count_white (short_time), >, 0);
  g_assert_cmpuint (count_white (long_time), !=, count_white (short_time));
}

static void
test_label (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) all = NULL;
  const char *label, *guide;

  run_for (fixture, "T-1", 83);
  all = get_all (fixture);
  g_assert_true (g_variant_lookup (all, "XAyatanaLabel", "&s", &label));
  g_assert_true (g_variant_lookup (all, "XAyatanaLabelGuide", "&s", &guide));
  g_assert_cmpstr (label, ==, "1:23");
  g_assert_cmpstr (guide, ==, "88:88");
}

/* Some hosts take each signal as a call for attention, some read everything anew at each. */
static void
test_only_what_changed_is_told (Fixture *fixture, gconstpointer data)
{
  run_for (fixture, "T-1", 1);
  hear_all (fixture);
  g_assert_cmpstr (fixture->heard->str, ==, "NewTitle NewToolTip NewIcon ");
  g_string_truncate (fixture->heard, 0);
  run_for (fixture, "T-1", 1);
  hear_all (fixture);
  g_assert_cmpstr (fixture->heard->str, ==, "");
  run_for (fixture, "T-1", 2);
  hear_all (fixture);
  g_assert_cmpstr (fixture->heard->str, ==, "NewIcon ");
}

/* A minute beside the icon is no other icon. */
static void
test_only_the_label_is_told (Fixture *fixture, gconstpointer data)
{
  run_for (fixture, "T-1", 1);
  hear_all (fixture);
  g_assert_cmpstr (fixture->heard->str, ==, "NewTitle NewToolTip XAyatanaNewLabel NewIcon ");
  g_string_truncate (fixture->heard, 0);
  run_for (fixture, "T-1", 2);
  hear_all (fixture);
  g_assert_cmpstr (fixture->heard->str, ==, "XAyatanaNewLabel ");
}

static void
test_clicks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) token
      = call (fixture, ITEM_PATH, ITEM, "ProvideXdgActivationToken", g_variant_new ("(s)", "abc"));
  g_autoptr (GVariant) left
      = call (fixture, ITEM_PATH, ITEM, "Activate", g_variant_new ("(ii)", 1, 1));
  g_autoptr (GVariant) right
      = call (fixture, ITEM_PATH, ITEM, "ContextMenu", g_variant_new ("(ii)", 1, 1));
  g_autoptr (GVariant) wheel
      = call (fixture, ITEM_PATH, ITEM, "Scroll", g_variant_new ("(is)", 1, "vertical"));

  g_assert_true (token != NULL && left != NULL && right != NULL && wheel != NULL);
  /* A token is good for one click. */
  g_assert_cmpstr (fixture->acted->str, ==, "open(abc) open(no token) ");
}

static void
test_layout (Fixture *fixture, gconstpointer data)
{
  g_autofree char *all = print_layout (fixture, 0, -1);
  g_autofree char *level = print_layout (fixture, 0, 1);

  g_assert_true (g_str_has_prefix (all, "(0, {'children-display': <'submenu'>}, ["));
  g_assert_nonnull (strstr (all, "'_Stop'"));
  g_assert_nonnull (strstr (all, "'Tea __ for two'"));
  g_assert_nonnull (strstr (all, "'separator'"));
  /* KDE asks a level at a time. */
  g_assert_nonnull (strstr (level, "'Switch to'"));
  g_assert_null (strstr (level, "'Coffee'"));
  g_assert_false (click (fixture, 999));
}

static void
test_choosing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *printed = NULL;
  GVariantBuilder events;
  int coffee = find_row (fixture, "Coffee");

  g_assert_true (click (fixture, coffee));
  g_assert_cmpstr (fixture->acted->str, ==, "start(T-3) ");

  g_variant_builder_init (&events, G_VARIANT_TYPE ("a(isvu)"));
  g_variant_builder_add (
      &events, "(isvu)", find_row (fixture, "_Stop"), "clicked", g_variant_new_int32 (0), 0);
  g_variant_builder_add (&events, "(isvu)", 999, "clicked", g_variant_new_int32 (0), 0);
  reply = call (fixture, MENU_PATH, MENU, "EventGroup", g_variant_new ("(a(isvu))", &events));
  printed = g_variant_print (reply, FALSE);
  g_assert_cmpstr (printed, ==, "([999],)");
  g_assert_cmpstr (fixture->acted->str, ==, "start(T-3) stop() ");

  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (fixture->actions), "stop")),
      FALSE);
  hear_all (fixture);
  click (fixture, find_row (fixture, "_Stop"));
  g_assert_cmpstr (fixture->acted->str, ==, "start(T-3) stop() ");
}

/* An open menu stays open while its words change, and its rows keep their numbers when others
 * come. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMenuItem) other = g_menu_item_new ("Coffee, 0:01", "app.start::T-3");
  int coffee = find_row (fixture, "Coffee");

  g_menu_remove (fixture->queue, 1);
  g_menu_insert_item (fixture->queue, 1, other);
  while (fixture->heard->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->heard->str, ==, "ItemsPropertiesUpdated ");
  g_assert_cmpint (find_row (fixture, "Coffee, 0:01"), ==, coffee);

  g_string_truncate (fixture->heard, 0);
  g_menu_prepend (fixture->queue, "Water", "app.start::T-4");
  while (fixture->heard->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->heard->str, ==, "LayoutUpdated ");
  g_assert_cmpint (find_row (fixture, "Coffee, 0:01"), ==, coffee);
  g_assert_cmpint (find_row (fixture, "Water"), !=, coffee);
}

static void
test_opened (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) opened = NULL;
  g_autoptr (GVariant) closed = NULL;

  start_watcher (fixture);
  wait_until (is_shown, fixture, "a host shows it");
  opened = call (fixture,
                 MENU_PATH,
                 MENU,
                 "Event",
                 g_variant_new ("(isvu)", 0, "opened", g_variant_new_int32 (0), 0));
  g_assert_true (docket_tray_is_open (fixture->tray));
  closed = call (fixture,
                 MENU_PATH,
                 MENU,
                 "Event",
                 g_variant_new ("(isvu)", 0, "closed", g_variant_new_int32 (0), 0));
  g_assert_false (docket_tray_is_open (fixture->tray));
  stop_watcher (fixture);
}

static void
test_a_host_that_died_has_it_open_no_more (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) opened = NULL;

  start_watcher (fixture);
  wait_until (is_shown, fixture, "a host shows it");
  opened = call (fixture,
                 MENU_PATH,
                 MENU,
                 "Event",
                 g_variant_new ("(isvu)", 0, "opened", g_variant_new_int32 (0), 0));
  fixture->has_host = FALSE;
  g_dbus_connection_emit_signal (fixture->ends.other,
                                 NULL,
                                 WATCHER_PATH,
                                 WATCHER,
                                 "StatusNotifierHostUnregistered",
                                 NULL,
                                 NULL);
  wait_until (is_hidden, fixture, "nobody shows it");
  g_assert_false (docket_tray_is_open (fixture->tray));
  stop_watcher (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, desktop, test)                                                                   \
  g_test_add ("/desktop/tray/" name, Fixture, desktop, set_up, test, tear_down)
  ADD ("registers-with-each-watcher", NULL, test_watchers);
  ADD ("tries-again-where-a-watcher-was-not-ready", NULL, test_early_watcher);
  ADD ("is-not-shown-without-a-host", NULL, test_late_host);
  ADD ("every-property-is-there", NULL, test_properties);
  ADD ("words-are-no-markup", NULL, test_words_are_no_markup);
  ADD ("time-is-drawn-into-the-icon", NULL, test_icon);
  ADD ("time-stands-beside-the-icon-where-it-can", "ubuntu:GNOME", test_label);
  ADD ("only-what-changed-is-told", NULL, test_only_what_changed_is_told);
  ADD ("only-the-label-is-told-where-there-is-one", "ubuntu:GNOME", test_only_the_label_is_told);
  ADD ("a-click-opens", NULL, test_clicks);
  ADD ("the-menu-is-laid-out", NULL, test_layout);
  ADD ("a-row-acts", NULL, test_choosing);
  ADD ("rows-keep-their-numbers", NULL, test_changes);
  ADD ("it-is-known-when-the-menu-is-open", NULL, test_opened);
  ADD ("a-host-that-died-has-it-open-no-more", NULL, test_a_host_that_died_has_it_open_no_more);
#undef ADD

  return g_test_run ();
}
