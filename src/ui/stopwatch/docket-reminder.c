/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminder: one alarm at the next moment that docket-reminding.h tells. Owns its settings and
 * the alarm. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-reminder.h"

#include "docket-alarm.h"
#include "docket-reminding.h"
#include "docket-settings.h"

#include <glib/gi18n.h>

#define KEY "docket-reminder"
#define NOTIFICATION "nothing-runs"
#define NOT_TODAY "remind-not-today"

/* In seconds; the clocks that tell of it are not read at one moment. */
#define LEAST_SLEEP 60

typedef struct
{
  GApplication *application; /* outlives it */
  DocketWorkspace *workspace;
  DocketPresence *presence; /* (unowned) */
  GSettings *settings;
  gint64 since; /* nothing runs since then; DOCKET_NULL: something does, or nothing ever did here */
  gint64 told;
  DocketDate not_on;
  gboolean ran;
  gboolean asked;   /* whether somebody is there */
  gint64 suspended; /* how long the computer had slept when it was last looked at */
  DocketAlarm *alarm;
} Reminder;

static void plan (Reminder *self);

static void
remind (Reminder *self)
{
  g_autoptr (GNotification) notification = g_notification_new (_ ("The stopwatch does not run"));

  self->told = docket_clock_now ();
  g_notification_set_body (notification, _ ("Is there work that should be counted?"));
  g_notification_set_default_action (notification, "app.open-window");
  g_notification_add_button (notification, _ ("Start"), "app.start-new");
  g_notification_add_button (notification, _ ("Not Today"), "app." NOT_TODAY);
  g_application_send_notification (self->application, NOTIFICATION, notification);
  plan (self);
}

static void
active_cb (Reminder *self)
{
  if (!self->asked)
    return;
  self->asked = FALSE;
  if (docket_workspace_get_running (self->workspace) == NULL)
    remind (self);
}

/* DOCKET_NULL: never, as things are. */
static gint64
find_next (Reminder *self, gint64 now)
{
  const char *id = docket_workspace_get_agent (self->workspace);
  const DocketAgent *agent
      = id != NULL ? docket_workspace_find (self->workspace, DOCKET_KIND_AGENT, id) : NULL;
  DocketReminding reminding = {
    .zone = docket_workspace_get_zone (self->workspace),
    .targets = agent != NULL ? agent->targets : NULL,
    .since = self->since,
    .told = self->told,
    .not_on = self->not_on,
  };

  if (agent == NULL || reminding.zone == NULL || !g_settings_get_boolean (self->settings, "remind")
      || docket_workspace_get_running (self->workspace) != NULL)
    return DOCKET_NULL;
  reminding.from = docket_settings_get_time (self->settings, "remind-from", 0);
  reminding.to = docket_settings_get_time (self->settings, "remind-to", 0);
  return docket_reminding_next (&reminding, now);
}

static void
plan (Reminder *self)
{
  docket_alarm_set (self->alarm, find_next (self, docket_clock_now ()));
}

/* Who wakes the computer comes to it now: the quarter of an hour begins. */
static void
awake_cb (Reminder *self)
{
  self->suspended = docket_clock_suspended ();
  self->since = docket_clock_now ();
  plan (self);
}

/* Who is not there is not reminded, and asked about a quarter of an hour later. */
static void
ask_or_remind (Reminder *self)
{
  if (docket_presence_get_teller (self->presence) == DOCKET_PRESENCE_NOBODY)
    remind (self);
  else
    {
      self->asked = TRUE;
      self->since = docket_clock_now ();
      docket_presence_ask (self->presence);
      plan (self);
    }
}

/* The clock is not always where it was expected: the computer may have slept where nobody tells of
 * that, or somebody set it. */
static void
rung_cb (gpointer user_data)
{
  Reminder *self = user_data;
  gint64 now = docket_clock_now ();
  gint64 next;

  if (docket_clock_suspended () - self->suspended > LEAST_SLEEP)
    {
      awake_cb (self);
      return;
    }
  next = find_next (self, now);
  if (!DOCKET_IS_NULL (next) && next <= now)
    ask_or_remind (self);
  else
    docket_alarm_set (self->alarm, next);
}

static void
follow (Reminder *self)
{
  gboolean runs = docket_workspace_get_running (self->workspace) != NULL;

  if (self->ran && !runs)
    self->since = docket_clock_now ();
  self->ran = runs;
  if (runs)
    {
      self->asked = FALSE;
      g_application_withdraw_notification (self->application, NOTIFICATION);
    }
  plan (self);
}

static void
not_today_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Reminder *self = user_data;

  self->not_on = docket_workspace_get_today (self->workspace);
  plan (self);
}

static void
shutdown_cb (GObject *workspace)
{
  g_object_set_data (workspace, KEY, NULL);
}

static void
free_reminder (gpointer data)
{
  Reminder *self = data;

  g_action_map_remove_action (G_ACTION_MAP (self->application), NOT_TODAY);
  docket_alarm_free (self->alarm);
  g_signal_handlers_disconnect_by_data (self->presence, self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_object_unref (self->presence);
  g_object_unref (self->settings);
  g_free (self);
}

void
docket_reminder_watch (GApplication *application,
                       DocketWorkspace *workspace,
                       DocketPresence *presence)
{
  static const GActionEntry actions[] = { { .name = NOT_TODAY, .activate = not_today_cb } };
  GSettings *settings = docket_settings_new ();
  Reminder *self;

  if (settings == NULL)
    return;
  self = g_new0 (Reminder, 1);
  self->application = application;
  self->workspace = workspace;
  self->presence = g_object_ref (presence);
  self->settings = settings;
  self->alarm = docket_alarm_new (rung_cb, self);
  self->suspended = docket_clock_suspended ();
  self->since = docket_clock_now ();
  self->told = DOCKET_NULL;
  self->not_on = DOCKET_DATE_NULL;
  g_object_set_data_full (G_OBJECT (workspace), KEY, self, free_reminder);
  g_action_map_add_action_entries (
      G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (
      application, "shutdown", G_CALLBACK (shutdown_cb), workspace, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (presence, "active", G_CALLBACK (active_cb), self);
  g_signal_connect_swapped (presence, "awake", G_CALLBACK (awake_cb), self);
  g_signal_connect_swapped (settings, "changed", G_CALLBACK (plan), self);
  g_signal_connect_swapped (workspace, "loaded", G_CALLBACK (follow), self);
  g_signal_connect_swapped (workspace, "running-changed", G_CALLBACK (follow), self);
  g_signal_connect_swapped (workspace, "changed::agent", G_CALLBACK (plan), self);
  g_signal_connect_swapped (workspace, "changed::company", G_CALLBACK (plan), self);
  follow (self);
}
