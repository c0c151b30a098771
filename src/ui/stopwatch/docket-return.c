/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens when somebody comes back: between the presence, which knows of no entries, and the
 * database. Ends with the program, and owns the window that asks. Main thread. */
#define G_LOG_DOMAIN "docket"

#include "docket-return.h"

#include "docket-idle-display.h"
#include "docket-idle-x11.h"
#include "docket-labels.h"
#include "docket-missed-window.h"
#include "docket-missed-words.h"
#include "docket-missed.h"
#include "docket-reminder.h"
#include "docket-session-error.h"
#include "docket-sentences.h"
#include "docket-stopwatch-beat.h"

#include <glib/gi18n.h>

#define KEY "docket-return"
#define NOTIFICATION "missed"

/* Above the bar of a small screen. */
#define LEAST_ROOM 72

typedef struct
{
  GtkApplication *application; /* outlives it */
  DocketWorkspace *workspace;
  DocketPresence *presence; /* NULL: the buses are not known yet */
  char *running;            /* id of the entry that is watched */
  DocketTimeEntry *asked;   /* as it was asked about last */
  GtkWidget *window;        /* NULL: it is closed */
} Return;

/* ---- What is done on the store's thread ---- */

typedef struct
{
  char *agent;
  char *entry;
  GArray *missed; /* NULL: what the last beat tells */
  gint64 input;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->agent);
  g_free (work->entry);
  g_clear_pointer (&work->missed, g_array_unref);
  g_free (work);
}

static gpointer
beat_work (DocketStore *store, gpointer data, GError **error)
{
  const Work *work = data;

  docket_stopwatch_beat (store, work->agent, work->input, FALSE, error);
  return NULL;
}

/* Answers the entry where there is something to ask about it. */
static gpointer
mark_work (DocketStore *store, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (DocketTimeEntry) entry = NULL;

  if (work->missed == NULL)
    {
      entry = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, work->entry, error);
      if (entry == NULL || !docket_stopwatch_find_missed (store, entry, &work->missed, error)
          || work->missed->len == 0)
        return NULL;
      g_clear_pointer (&entry, docket_record_unref);
    }
  entry = docket_missed_mark (store, work->entry, work->missed, error);
  return entry != NULL && entry->review->len > 0 ? g_steal_pointer (&entry) : NULL;
}

static gpointer
get_work (DocketStore *store, gpointer data, GError **error)
{
  const Work *work = data;

  return docket_store_get (store, DOCKET_KIND_TIME_ENTRY, work->entry, error);
}

/* ---- Asking ---- */

static void
set_asked (Return *self, const DocketTimeEntry *entry)
{
  DocketTimeEntry *copy = entry != NULL ? docket_record_copy (entry) : NULL;

  docket_record_unref (self->asked);
  self->asked = copy;
}

static void
window_gone_cb (GtkWidget *window, Return *self)
{
  self->window = NULL;
}

/* On a small screen it is no higher than that. */
static void
fit (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (display), 0);
  GdkRectangle place;
  int width;
  int height;

  if (monitor == NULL)
    return;
  gdk_monitor_get_geometry (monitor, &place);
  gtk_window_get_default_size (window, &width, &height);
  if (place.height > LEAST_ROOM)
    gtk_window_set_default_size (window, width, MIN (height, place.height - LEAST_ROOM));
}

static void
open_window (Return *self)
{
  GtkWindow *parent = gtk_application_get_active_window (self->application);

  g_application_withdraw_notification (G_APPLICATION (self->application), NOTIFICATION);
  if (self->asked == NULL)
    return;
  if (self->window == NULL)
    {
      self->window = docket_missed_window_new (self->workspace);
      g_signal_connect (self->window, "destroy", G_CALLBACK (window_gone_cb), self);
      if (parent != NULL)
        gtk_window_set_transient_for (GTK_WINDOW (self->window), parent);
      fit (GTK_WINDOW (self->window));
    }
  docket_missed_window_show_entry (DOCKET_MISSED_WINDOW (self->window), self->asked);
  gtk_window_present (GTK_WINDOW (self->window));
}

static gint64
add_up (const GArray *missed)
{
  gint64 seconds = 0;

  for (guint i = 0; i < missed->len; i++)
    {
      const DocketMissed *gap = &g_array_index (missed, DocketMissed, i);

      if (gap->cause != DOCKET_GAP_CLOCK)
        seconds += gap->to - gap->from;
    }
  return seconds;
}

static void
notify_person (Return *self)
{
  g_autoptr (GArray) missed = docket_missed_read (self->asked);
  g_autofree char *name = docket_missed_words_entry (self->workspace, self->asked);
  g_autofree char *title
      = docket_missed_words_gap (&g_array_index (missed, DocketMissed, missed->len - 1));
  g_autoptr (GNotification) notification = g_notification_new (title);
  gint64 seconds = add_up (missed);
  g_autofree char *body = NULL;

  /* Translators: %s is a ticket */
  body = g_strdup_printf (_ ("Was it work on %s?"), name);
  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.review", "s", self->asked->id);
  g_notification_add_button_with_target (
      notification, _ ("Keep"), "app.missed", "(ssx)", "keep", self->asked->id, seconds);
  if (seconds > 0)
    {
      g_autofree char *length = docket_labels_hours (seconds);
      g_autofree char *discard = g_strdup_printf (_ ("Discard %s"), length);

      g_notification_add_button_with_target (
          notification, discard, "app.missed", "(ssx)", "discard", self->asked->id, seconds);
    }
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_application_send_notification (G_APPLICATION (self->application), NOTIFICATION, notification);
}

/* In a window where there is one, and by a notification where that is not in front. */
static void
ask (Return *self, const DocketTimeEntry *entry)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);
  gboolean in_front = window != NULL && gtk_window_is_active (window);

  set_asked (self, entry);
  if (window != NULL)
    open_window (self);
  if (!in_front)
    notify_person (self);
}

/* Nothing is left to ask about it. */
static void
settled (Return *self)
{
  set_asked (self, NULL);
  g_application_withdraw_notification (G_APPLICATION (self->application), NOTIFICATION);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
}

/* ---- Marking ---- */

static Work *
work_new (Return *self, const char *entry, GArray *missed)
{
  Work *work = g_new0 (Work, 1);

  work->agent = g_strdup (docket_workspace_get_agent (self->workspace));
  work->entry = g_strdup (entry);
  work->missed = missed != NULL ? g_array_copy (missed) : NULL;
  work->input
      = self->presence != NULL ? docket_presence_get_last_input (self->presence) : DOCKET_NULL;
  return work;
}

static Return *
find_return (DocketWorkspace *workspace)
{
  return g_object_get_data (G_OBJECT (workspace), KEY);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketWorkspace *workspace = DOCKET_WORKSPACE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = docket_workspace_run_finish (workspace, result, &error);
  Return *self = find_return (workspace);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("What was missed could not be written down: %s", error->message);
  if (entry != NULL && self != NULL)
    ask (self, entry);
}

static void
mark (Return *self, const char *entry, GArray *missed)
{
  docket_workspace_run (self->workspace,
                        mark_work,
                        work_new (self, entry, missed),
                        work_free,
                        docket_record_unref,
                        NULL,
                        marked_cb,
                        NULL);
}

static void
missed_cb (Return *self, GArray *missed)
{
  if (self->running != NULL)
    mark (self, self->running, missed);
}

static void
beaten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Return *self = find_return (DOCKET_WORKSPACE (source));

  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("The stopwatch is not watched: %s", error->message);
  if (self != NULL && self->presence != NULL)
    docket_presence_done (self->presence);
}

static void
beat_cb (Return *self)
{
  if (self->running != NULL)
    docket_workspace_run (self->workspace,
                          beat_work,
                          work_new (self, self->running, NULL),
                          work_free,
                          NULL,
                          NULL,
                          beaten_cb,
                          NULL);
}

/* ---- What runs ---- */

static gint64
find_threshold (Return *self)
{
  const DocketAgent *agent = docket_workspace_find (
      self->workspace, DOCKET_KIND_AGENT, docket_workspace_get_agent (self->workspace));

  return agent == NULL || DOCKET_IS_NULL (agent->idle_after.seconds) ? DOCKET_IDLE_AFTER
                                                                     : agent->idle_after.seconds;
}

static void
follow (Return *self)
{
  const DocketTimeEntry *entry = docket_workspace_get_running (self->workspace);

  if (self->presence == NULL)
    return;
  if (entry == NULL)
    {
      g_clear_pointer (&self->running, g_free);
      docket_presence_rest (self->presence);
      return;
    }
  if (g_strcmp0 (entry->id, self->running) != 0)
    {
      g_free (self->running);
      self->running = g_strdup (entry->id);
      docket_presence_forget (self->presence);
      /* What happened to it while nobody watched, and then that somebody does. */
      mark (self, entry->id, NULL);
      beat_cb (self);
    }
  docket_presence_watch (
      self->presence, entry->start.seconds, entry->away == TRUE ? 0 : find_threshold (self));
}

static gboolean
is_asked (Return *self, const char *id)
{
  return self->asked != NULL && g_str_equal (id, self->asked->id);
}

static void
refresh (Return *self, const DocketTimeEntry *entry)
{
  if (entry->review->len == 0)
    {
      settled (self);
      return;
    }
  set_asked (self, entry);
  if (self->window != NULL)
    docket_missed_window_show_entry (DOCKET_MISSED_WINDOW (self->window), entry);
}

static void
asked_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  Return *self = find_return (DOCKET_WORKSPACE (source));

  if (self == NULL || self->asked == NULL)
    return;
  if (entry == NULL && error == NULL)
    settled (self);
  else if (entry != NULL && is_asked (self, entry->id))
    refresh (self, entry);
}

static void
read_entry (Return *self, const char *id, GAsyncReadyCallback callback)
{
  docket_workspace_run (self->workspace,
                        get_work,
                        work_new (self, id, NULL),
                        work_free,
                        docket_record_unref,
                        NULL,
                        callback,
                        NULL);
}

/* What stopped with a clock that was set is asked about at once; what was settled elsewhere no
 * more. */
static void
entries_changed_cb (Return *self, GPtrArray *entries, GPtrArray *gone)
{
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      if (is_asked (self, entry->id))
        refresh (self, entry);
      else if (entry->review->len > 0 && !DOCKET_IS_NULL (entry->end.seconds)
               && g_strcmp0 (entry->id, self->running) == 0)
        ask (self, entry);
    }
  for (guint i = 0; gone != NULL && i < gone->len; i++)
    if (is_asked (self, gone->pdata[i]))
      settled (self);
  if (entries == NULL && gone == NULL && self->asked != NULL)
    read_entry (self, self->asked->id, asked_read_cb);
}

/* ---- What a person answers elsewhere ---- */

static void
got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  Return *self = find_return (DOCKET_WORKSPACE (source));

  if (entry == NULL || self == NULL || entry->review->len == 0)
    return;
  set_asked (self, entry);
  open_window (self);
}

static void
review_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Return *self = user_data;
  const char *id = g_variant_get_string (parameter, NULL);

  if (*id == '\0')
    open_window (self);
  else
    read_entry (self, id, got_cb);
}

typedef struct
{
  char *entry;
  gint64 seconds; /* that were told */
  DocketFate fate;
} Answering;

static void
answering_free (gpointer data)
{
  Answering *answering = data;

  g_free (answering->entry);
  g_free (answering);
}

/* The entry as it is now, which may have been stopped since it was told. Who has answered already
 * has, and more than was told is another question. */
static gpointer
answer_work (DocketStore *store, gpointer data, GError **error)
{
  const Answering *answering = data;
  g_autoptr (DocketTimeEntry) entry
      = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, answering->entry, error);
  g_autoptr (GArray) missed = entry != NULL ? docket_missed_read (entry) : NULL;
  g_autoptr (GArray) answers = g_array_new (FALSE, TRUE, sizeof (DocketAnswer));
  g_autoptr (GArray) parts = NULL;

  if (missed == NULL || missed->len == 0)
    return NULL;
  if (add_up (missed) != answering->seconds)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_CHANGED,
                   "time_entry %s",
                   answering->entry);
      return NULL;
    }
  for (guint i = 0; i < missed->len; i++)
    {
      DocketAnswer answer = { 0, { { .fate = answering->fate, .kind = DOCKET_ENTRY_NULL } } };

      g_array_append_val (answers, answer);
    }
  parts = docket_missed_plan (entry, missed, answers);
  docket_missed_apply (store, entry, parts, NULL, error);
  return NULL;
}

/* What was not done is said in the place of the question, and leads to it. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *id = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *why = NULL;
  Return *self = find_return (DOCKET_WORKSPACE (source));

  if (docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error) || self == NULL)
    return;
  why = docket_sentences_error (error);
  notification = g_notification_new (_ ("Nothing was changed"));
  g_notification_set_body (notification, why);
  g_notification_set_default_action_and_target (notification, "app.review", "s", id);
  g_application_send_notification (G_APPLICATION (self->application), NOTIFICATION, notification);
}

static void
missed_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Return *self = user_data;
  Answering *answering = g_new0 (Answering, 1);
  const char *answer;

  g_variant_get (parameter, "(&ssx)", &answer, &answering->entry, &answering->seconds);
  answering->fate = g_str_equal (answer, "discard") ? DOCKET_FATE_DISCARD : DOCKET_FATE_KEEP;
  docket_workspace_run (self->workspace,
                        answer_work,
                        answering,
                        answering_free,
                        NULL,
                        NULL,
                        answered_cb,
                        g_strdup (answering->entry));
}

/* ---- Beginning and end ---- */

static const GActionEntry actions[] = {
  { .name = "review", .activate = review_cb, .parameter_type = "s" },
  { .name = "missed", .activate = missed_action_cb, .parameter_type = "(ssx)" },
};

static void
free_return (gpointer data)
{
  Return *self = data;

  g_signal_handlers_disconnect_by_data (self->application, self);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->application), actions[i].name);
  if (self->window != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->window, self);
      gtk_window_destroy (GTK_WINDOW (self->window));
    }
  if (self->presence != NULL)
    g_signal_handlers_disconnect_by_data (self->presence, self);
  g_clear_object (&self->presence);
  docket_record_unref (self->asked);
  g_free (self->running);
  g_free (self);
}

/* Who still holds the workspace, as what the bus has not answered, finds nobody here. */
static void
shutdown_cb (GObject *workspace)
{
  g_object_set_data (workspace, KEY, NULL);
}

static void
screen_saver_cb (Return *self)
{
  gboolean active;

  g_object_get (self->application, "screensaver-active", &active, NULL);
  if (self->presence != NULL)
    docket_presence_set_locked (self->presence, active);
}

static void
begin (Return *self, GDBusConnection *system)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (DocketIdleSource) notifier
      = display != NULL ? docket_idle_display_find_notifier (display) : NULL;
  g_autoptr (DocketIdleSource) of_display = display != NULL ? docket_idle_x11_new (display) : NULL;

  self->presence
      = docket_presence_new (g_application_get_dbus_connection (G_APPLICATION (self->application)),
                             system,
                             notifier,
                             of_display);
  g_signal_connect_swapped (self->presence, "missed", G_CALLBACK (missed_cb), self);
  g_signal_connect_swapped (self->presence, "beat", G_CALLBACK (beat_cb), self);
  docket_reminder_watch (G_APPLICATION (self->application), self->workspace, self->presence);
  follow (self);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketWorkspace) workspace = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) system = g_bus_get_finish (result, &error);
  Return *self = find_return (workspace);

  if (system == NULL)
    g_debug ("Nobody tells of sleep: %s", error->message);
  if (self != NULL)
    begin (self, system);
}

void
docket_return_watch (GtkApplication *application, DocketWorkspace *workspace)
{
  Return *self = g_new0 (Return, 1);

  self->application = application;
  self->workspace = workspace;
  g_object_set_data_full (G_OBJECT (workspace), KEY, self, free_return);
  g_action_map_add_action_entries (
      G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_swapped (workspace, "loaded", G_CALLBACK (follow), self);
  g_signal_connect_swapped (workspace, "running-changed", G_CALLBACK (follow), self);
  g_signal_connect_swapped (workspace, "changed::agent", G_CALLBACK (follow), self);
  g_signal_connect_swapped (workspace, "entries-changed", G_CALLBACK (entries_changed_cb), self);
  g_signal_connect_swapped (
      application, "notify::screensaver-active", G_CALLBACK (screen_saver_cb), self);
  g_signal_connect_object (
      application, "shutdown", G_CALLBACK (shutdown_cb), workspace, G_CONNECT_SWAPPED);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    begin (self, NULL);
  else
    g_bus_get (G_BUS_TYPE_SYSTEM, NULL, system_bus_cb, g_object_ref (workspace));
}

DocketPresence *
docket_return_get_presence (DocketWorkspace *workspace)
{
  Return *self = find_return (workspace);

  return self != NULL ? self->presence : NULL;
}
