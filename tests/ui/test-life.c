/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as the desktop starts it: what is asked of it before its database is read, and how
 * long it lives. */
#include "docket-application.h"
#include "docket-board-screen.h"
#include "bus-ends.h"
#include "docket-background-group.h"
#include "clients/docket-clients-screen.h"
#include "docket-life.h"
#include "docket-missed.h"
#include "docket-price-cell.h"
#include "docket-reminder.h"
#include "docket-resident-keeper.h"
#include "docket-stopwatch.h"
#include "docket-ticket-pane.h"
#include "window-fixture.h"

#include <adwaita.h>

#define HOUR 3600

/* ---- Who shows notifications ---- */

#define NOTIFICATIONS "org.freedesktop.Notifications"

static const char notifications_xml[]
    = "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='Notify'>"
      "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
      "<arg type='u' direction='out'/></method>"
      "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
      "</interface></node>";

static guint n_told;
static char *last_body;

static void
notify_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  if (g_str_equal (method, "Notify"))
    {
      g_free (last_body);
      g_variant_get_child (parameters, 4, "s", &last_body);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", ++n_told));
    }
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

/* From the first test to the last: what one of them told is answered in the next. */
static void
show_notifications (BusEnds *ends)
{
  static const GDBusInterfaceVTable vtable = { .method_call = notify_cb };

  bus_ends_connect (ends);
  bus_ends_serve (
      ends, NOTIFICATIONS, "/org/freedesktop/Notifications", notifications_xml, &vtable, NULL);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  *(gboolean *) user_data = reply != NULL;
}

/* Answers come in the order of what was asked: after this one, none is missing. The service stays
 * until the process ends: where it goes after an application whose notification it shows, GLib
 * frees that twice. */
static void
wait_for_notifications (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gboolean answered = FALSE;

  g_dbus_connection_call (bus,
                          NOTIFICATIONS,
                          "/org/freedesktop/Notifications",
                          NOTIFICATIONS,
                          "CloseNotification",
                          g_variant_new ("(u)", 0),
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          -1,
                          NULL,
                          closed_cb,
                          &answered);
  wait_until (answered);
  g_clear_pointer (&last_body, g_free);
}

/* ---- Started by an action, as from the desktop file, a key or a notification ---- */

typedef struct
{
  DeskFixture desk;
  GApplication *application;
} Cold;

static void
cold_set_up (Cold *self, gconstpointer data)
{
  desk_fixture_set_up (&self->desk, data);
}

static void
quit_cb (gpointer user_data)
{
  g_application_quit (user_data);
}

static void
cold_tear_down (Cold *self, gconstpointer data)
{
  if (self->application != NULL)
    {
      g_idle_add_once (quit_cb, self->application);
      g_application_run (self->application, 0, NULL);
      g_object_unref (self->application);
    }
  desk_fixture_tear_down (&self->desk, data);
}

/* Nothing is read by then: that takes the main loop. */
static void
start_with (Cold *self, const char *path, const char *action, GVariant *parameter)
{
  DocketUiOptions options = { path, TRUE, NULL, NULL };
  g_autoptr (GError) error = NULL;

  self->application = G_APPLICATION (docket_application_new (&options));
  g_application_set_flags (self->application, G_APPLICATION_IS_SERVICE);
  g_application_register (self->application, NULL, &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), action, parameter);
}

static gboolean
shows (Cold *self, GType type, const char *text)
{
  GtkWindow *window = docket_window_find (GTK_APPLICATION (self->application));

  return window != NULL && window_fixture_find (GTK_WIDGET (window), type, text) != NULL;
}

static DocketTimeEntry *
get_running (DeskFixture *desk)
{
  return docket_stopwatch_get_running (desk->store, NULL, NULL);
}

static guint
count_entries (DeskFixture *desk)
{
  g_autoptr (GPtrArray) entries = docket_store_list (desk->store, DOCKET_KIND_TIME_ENTRY, NULL);

  return entries->len;
}

static gboolean
has_stopped (DeskFixture *desk)
{
  g_autoptr (DocketTimeEntry) running = get_running (desk);

  return running == NULL;
}

static void
start_stopwatch (DeskFixture *desk)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (desk->store, &wish, &error);

  g_assert_no_error (error);
  docket_clock_set (DESK_NINE + HOUR);
}

static void
test_a_key_stops_what_runs (Cold *self, gconstpointer data)
{
  start_stopwatch (&self->desk);
  start_with (self, self->desk.path, "toggle", NULL);
  wait_until (has_stopped (&self->desk));
  g_assert_cmpuint (count_entries (&self->desk), ==, 1);
}

static void
test_the_board_is_shown_for_the_last_screen (Cold *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.docketapp.Docket");

  g_settings_set_string (settings, "page", "clients");
  start_with (self, self->desk.path, "open-board", NULL);
  wait_until (shows (self, DOCKET_TYPE_BOARD_SCREEN, NULL));
  g_assert_false (shows (self, DOCKET_TYPE_CLIENTS_SCREEN, NULL));
}

static void
test_a_notification_leads_to_its_ticket (Cold *self, gconstpointer data)
{
  start_with (self, self->desk.path, "open", g_variant_new ("(ss)", "ticket", "T-2"));
  wait_until (shows (self, DOCKET_TYPE_TICKET_PANE, "Mail queue stuck"));
}

static void
test_an_empty_database_keeps_its_welcome (Cold *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "empty.db", NULL);

  start_with (self, path, "open-board", NULL);
  wait_until (shows (self, ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_false (shows (self, DOCKET_TYPE_BOARD_SCREEN, NULL));
}

/* ---- What a notification asks ---- */

static void
mark_idle (DeskFixture *desk, gint64 from, gint64 to)
{
  g_autoptr (DocketTimeEntry) running = get_running (desk);
  g_autoptr (DocketTimeEntry) marked = NULL;
  g_autoptr (GArray) missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  DocketMissed gap = { DOCKET_GAP_IDLE, DESK_NINE + from, DESK_NINE + to, DOCKET_NULL };

  g_array_append_val (missed, gap);
  marked = docket_missed_mark (desk->store, running->id, missed, NULL);
  g_assert_nonnull (marked);
}

static void
answer_with (Cold *self, const char *answer, const char *entry, gint64 seconds)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application),
                                  "missed",
                                  g_variant_new ("(ssx)", answer, entry, seconds));
}

/* Away from 9:20 to 9:50, told, then stopped from the tray, and answered after that. */
static void
test_what_was_stopped_meanwhile_is_answered (Cold *self, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketTimeEntry) kept = NULL;

  start_stopwatch (&self->desk);
  running = get_running (&self->desk);
  mark_idle (&self->desk, HOUR / 3, HOUR / 3 + HOUR / 2);
  start_with (self, self->desk.path, "stop", NULL);
  wait_until (has_stopped (&self->desk));
  /* What is asked is not what was told: it is left alone. */
  answer_with (self, "discard", running->id, HOUR);
  answer_with (self, "discard", running->id, HOUR / 2);
  wait_until (count_entries (&self->desk) == 2);
  kept = docket_store_get (self->desk.store, DOCKET_KIND_TIME_ENTRY, running->id, NULL);
  g_assert_cmpint (kept->end.seconds, ==, DESK_NINE + HOUR / 3);
  g_assert_cmpuint (kept->review->len, ==, 0);
}

/* ---- The reminder ---- */

static void
set_hour (gint64 seconds, GSettings *settings)
{
  docket_clock_set (DESK_NINE + seconds);
  /* As any change of the hours, it makes the reminder look at its clock. */
  g_settings_set_string (settings, "remind-to", "17:59");
  g_settings_reset (settings, "remind-to");
}

static void
pass_moments (void)
{
  gint64 end = g_get_monotonic_time () + 3 * G_TIME_SPAN_SECOND / 2;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (10000);
}

/* In each case the alarm that was set before the clock went on rings a second later. */
static void
test_nobody_is_reminded_of_hours_slept_through (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.docketapp.Docket");
  g_autoptr (DocketPresence) presence = docket_presence_new (NULL, NULL, NULL, NULL);
  guint before;

  fixture->workspace = desk_fixture_open (&fixture->desk);
  g_settings_set_boolean (settings, "remind", TRUE);
  before = n_told;
  docket_reminder_watch (G_APPLICATION (fixture->application), fixture->workspace, presence);
  set_hour (HOUR / 4 - 1, settings);
  docket_clock_set (DESK_NINE + 11 * HOUR);
  pass_moments ();
  /* Tuesday, 10:00, and somebody woke the computer this moment. */
  set_hour (24 * HOUR, settings);
  docket_clock_set (DESK_NINE + 25 * HOUR);
  g_signal_emit_by_name (presence, "awake");
  pass_moments ();
  g_assert_cmpuint (n_told, ==, before);
  set_hour (25 * HOUR + HOUR / 4, settings);
  wait_until (n_told == before + 1);
  g_settings_reset (settings, "remind");
}

/* ---- Where there is no tray ---- */

static void
test_no_tray_is_said_once (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.docketapp.Docket");
  DocketResidentKeeper *keeper;

  start_stopwatch (&fixture->desk);
  fixture->workspace = desk_fixture_open (&fixture->desk);
  keeper = docket_resident_keeper_new (G_APPLICATION (fixture->application), fixture->workspace);
  for (guint i = 0; i < 2; i++)
    {
      guint before = n_told;

      docket_resident_keeper_set_needed (keeper, TRUE, TRUE);
      wait_until (n_told == before + 1);
      g_assert_cmpint (strstr (last_body, "no tray") != NULL, ==, i == 0);
      g_assert_true (g_settings_get_boolean (settings, "tray-absent-told"));
      docket_resident_keeper_set_needed (keeper, FALSE, TRUE);
    }
  docket_resident_keeper_free (keeper);
}

static void
test_a_start_that_stays_is_shown (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.docketapp.Docket");
  g_autofree char *path = g_build_filename (
      g_get_user_config_dir (), "autostart", "io.github.docketapp.Docket.desktop", "inside", NULL);
  g_autoptr (GtkWidget) group = NULL;

  /* What cannot be removed by anybody. */
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_application_set_default (G_APPLICATION (fixture->application));
  g_settings_set_boolean (settings, "autostart", TRUE);
  group = g_object_ref_sink (docket_background_group_new (settings));
  g_settings_set_boolean (settings, "autostart", FALSE);
  wait_until (g_settings_get_boolean (settings, "autostart"));
}

/* ---- Quitting ---- */

/* As a person types and presses Enter. */
static void
change_a_price (WindowFixture *fixture)
{
  GtkWidget *window;
  GtkWidget *cell = NULL;
  GtkWidget *entry;

  docket_window_show_screen (fixture->window, "rates");
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Standard");
  window = GTK_WIDGET (fixture->window);
  wait_until ((cell = window_fixture_find (window, DOCKET_TYPE_PRICE_CELL, "100.00")) != NULL);
  entry = gtk_widget_get_first_child (cell);
  gtk_editable_set_text (GTK_EDITABLE (entry), "125.50");
  g_signal_emit_by_name (entry, "activate");
}

static void
answer (WindowFixture *fixture, const char *button)
{
  GtkWidget *dialog = window_fixture_wait_for_dialog (fixture);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, button);
  wait_until (dialog == NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* There is a window already. */
static void
activate_cb (void)
{
}

static void
still_there_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  g_application_quit (g_application_get_default ());
}

/* Whether it goes on by itself now that nobody holds it. */
static gboolean
goes_on (WindowFixture *fixture)
{
  gboolean still_there = FALSE;
  guint source = g_timeout_add_once (200, still_there_cb, &still_there);

  g_application_run (G_APPLICATION (fixture->application), 0, NULL);
  if (!still_there)
    g_source_remove (source);
  return still_there;
}

static void
test_who_would_rather_stay_quits_nothing (WindowFixture *fixture, gconstpointer data)
{
  g_application_set_default (G_APPLICATION (fixture->application));
  g_signal_connect (fixture->application, "activate", G_CALLBACK (activate_cb), NULL);
  fixture->workspace = desk_fixture_open (&fixture->desk);
  docket_life_watch (fixture->application, fixture->workspace);
  window_fixture_open (fixture, NULL);
  change_a_price (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  answer (fixture, "Cancel");
  start_stopwatch (&fixture->desk);
  wait_until (docket_workspace_get_running (fixture->workspace) != NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, "Discard Changes");
  wait_until (docket_window_find (fixture->application) == NULL);
  fixture->window = NULL;
  g_assert_true (goes_on (fixture));
}

#define COLD(name, function)                                                                       \
  g_test_add ("/life/" name, Cold, NULL, cold_set_up, function, cold_tear_down)

int
main (int argc, char **argv)
{
  static BusEnds ends;
  int status;

  window_fixture_init (&argc, &argv);
  show_notifications (&ends);
  /* Before any that notifies. */
  window_fixture_add ("/life/nobody-is-reminded-of-hours-slept-through",
                      test_nobody_is_reminded_of_hours_slept_through);
  window_fixture_add ("/life/no-tray-is-said-once", test_no_tray_is_said_once);
  COLD ("a-key-stops-what-runs", test_a_key_stops_what_runs);
  COLD ("the-board-is-shown-for-the-last-screen", test_the_board_is_shown_for_the_last_screen);
  COLD ("a-notification-leads-to-its-ticket", test_a_notification_leads_to_its_ticket);
  COLD ("an-empty-database-keeps-its-welcome", test_an_empty_database_keeps_its_welcome);
  window_fixture_add ("/life/who-would-rather-stay-quits-nothing",
                      test_who_would_rather_stay_quits_nothing);
  COLD ("what-was-stopped-meanwhile-is-answered", test_what_was_stopped_meanwhile_is_answered);
  window_fixture_add ("/life/a-start-that-stays-is-shown", test_a_start_that_stays_is_shown);
  status = g_test_run ();
  wait_for_notifications ();
  return status;
}
