/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the program lives. Owns the tray's item and the notification that stands in for it.
 * Main thread. A window that is closed is gone: what a program without one keeps in memory is what
 * its stopwatch needs. */
#include "docket-life.h"

#include "docket-config.h"
#include "docket-dialogs.h"
#include "docket-resident-keeper.h"
#include "docket-settings.h"
#include "docket-shortcuts.h"
#include "docket-stopwatch-beat.h"
#include "docket-stopwatch.h"
#include "docket-toasts.h"
#include "docket-tray-keeper.h"
#include "docket-window.h"

#include <glib/gi18n.h>
#include <malloc.h>

/* For a tray to come up with the session, in milliseconds. */
#define PATIENCE 60000

typedef struct
{
  GtkApplication *application; /* owns this, until it shuts down */
  DocketWorkspace *workspace;
  GSettings *settings; /* (nullable) */
  DocketTray *tray;    /* (nullable) */
  DocketResidentKeeper *resident;
  DocketShortcuts *shortcuts; /* (nullable) */
  guint patience;             /* 0: a tray is not waited for */
  gboolean had_tray;          /* one showed the item once, and may do so again */
  gboolean held;
  gboolean quitting; /* nothing is a reason to go on any more */
} Life;

/* A reason to go on without a window. A panel that is started anew, or one that a locked screen
 * hides, comes back and asks for nobody: who was there has to be there still. */
static gboolean
is_wanted (Life *self)
{
  return docket_workspace_get_running (self->workspace) != NULL
         || (self->tray != NULL && (self->had_tray || self->patience != 0))
         || self->shortcuts != NULL
         || (self->settings != NULL && g_settings_get_boolean (self->settings, "remind"));
}

static void
update_hold (Life *self)
{
  gboolean wanted = !self->quitting && is_wanted (self);

  if (wanted == self->held)
    return;
  self->held = wanted;
  if (wanted)
    g_application_hold (G_APPLICATION (self->application));
  else
    g_application_release (G_APPLICATION (self->application));
}

static void
patience_cb (gpointer user_data)
{
  Life *self = user_data;

  self->patience = 0;
  update_hold (self);
}

static void
end_patience (Life *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
}

/* A window or a tray shows the stopwatch, else a notification does. */
static void
update (Life *self)
{
  update_hold (self);
  docket_resident_keeper_set_needed (
      self->resident,
      !self->quitting && docket_window_find (self->application) == NULL
          && (self->tray == NULL || !docket_tray_is_shown (self->tray)),
      self->tray != NULL && !self->had_tray);
}

static void
shown_cb (Life *self)
{
  if (docket_tray_is_shown (self->tray))
    {
      self->had_tray = TRUE;
      end_patience (self);
    }
  update (self);
}

static void
activated_cb (Life *self, const char *token)
{
  GtkWindow *window;

  g_application_activate (G_APPLICATION (self->application));
  window = docket_window_find (self->application);
  if (window != NULL && token != NULL)
    {
      gtk_window_set_startup_id (window, token);
      gtk_window_present (window);
    }
}

/* ---- The tray, where it is wanted ---- */

static void
drop_tray (Life *self)
{
  g_clear_object (&self->tray);
  self->had_tray = FALSE;
  end_patience (self);
}

static void
update_tray (Life *self)
{
  gboolean wanted = self->settings == NULL || g_settings_get_boolean (self->settings, "tray");

  if (wanted && self->tray == NULL && docket_workspace_get_company (self->workspace) != NULL)
    {
      self->tray = docket_tray_keeper_new (G_APPLICATION (self->application), self->workspace);
      if (self->tray == NULL)
        return;
      g_signal_connect_swapped (self->tray, "notify::shown", G_CALLBACK (shown_cb), self);
      g_signal_connect_swapped (self->tray, "activated", G_CALLBACK (activated_cb), self);
      /* Who opened a window knows where to find the program. */
      if (docket_window_find (self->application) == NULL)
        self->patience = g_timeout_add_once (PATIENCE, patience_cb, self);
    }
  else if (!wanted)
    drop_tray (self);
  update (self);
}

/* ---- Keys that work everywhere, where they are wanted ---- */

static void
update_shortcuts (Life *self)
{
  const DocketShortcut wanted[] = {
    { "toggle", _ ("Stop the stopwatch, or go on"), "CTRL+ALT+space" },
    { "start-new", _ ("Start now, name it later"), "CTRL+ALT+SHIFT+space" },
  };
  GApplication *application = G_APPLICATION (self->application);
  GDBusConnection *bus = g_application_get_dbus_connection (application);

  g_clear_pointer (&self->shortcuts, docket_shortcuts_free);
  /* The desktop knows the program by its own id alone, not by that of another database. */
  if (bus != NULL && g_settings_get_boolean (self->settings, "global-shortcuts")
      && g_str_equal (g_application_get_application_id (application), DOCKET_APPLICATION_ID))
    self->shortcuts = docket_shortcuts_new (
        bus, DOCKET_APPLICATION_ID, G_ACTION_GROUP (application), wanted, G_N_ELEMENTS (wanted));
  update_hold (self);
}

/* ---- Quitting ---- */

static void
quit (Life *self)
{
  GtkWindow *window = docket_window_find (self->application);

  self->quitting = TRUE;
  update (self);
  /* One with something unsaved asks, and stays where it is told to. */
  if (window != NULL)
    gtk_window_close (window);
}

static gpointer
stop_work (DocketStore *store, gpointer data, GError **error)
{
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_stop (store, NULL, DOCKET_NULL, error);

  return NULL;
}

/* Nobody has to be asked at the next start where it has been. */
static gpointer
let_run_work (DocketStore *store, gpointer data, GError **error)
{
  g_autofree char *agent = docket_stopwatch_find_agent (store, NULL, error);

  if (agent != NULL)
    docket_stopwatch_beat (store, agent, DOCKET_NULL, TRUE, error);
  return NULL;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Life *self = user_data;
  g_autoptr (GtkApplication) application = g_object_ref (self->application);
  g_autoptr (GError) error = NULL;

  g_application_release (G_APPLICATION (application));
  if (docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error)
      || docket_workspace_get_running (self->workspace) == NULL)
    quit (self);
  else
    docket_toasts_say_error ((GtkWidget *) docket_window_find (application), error);
}

static void
answered_cb (guint answer, gpointer user_data)
{
  Life *self = user_data;

  g_application_hold (G_APPLICATION (self->application));
  docket_workspace_run (self->workspace,
                        answer == 0 ? stop_work : let_run_work,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        settled_cb,
                        self);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const answers[] = { N_ ("_Stop and Quit"), N_ ("_Let It Run"), NULL };
  Life *self = user_data;
  GtkWindow *window;

  if (docket_workspace_get_running (self->workspace) == NULL)
    {
      quit (self);
      return;
    }
  g_application_activate (G_APPLICATION (self->application));
  window = docket_window_find (self->application);
  docket_dialogs_choose (GTK_WIDGET (window),
                         _ ("Stop the Stopwatch?"),
                         _ ("It counts from its start until it is stopped, also while Docket is "
                            "not running."),
                         answers,
                         answered_cb,
                         self);
}

/* ---- Windows ---- */

/* Somebody went on working: what was asked before counts no more. */
static void
go_on (Life *self)
{
  self->quitting = FALSE;
  update (self);
}

static void
window_added_cb (Life *self, GtkWindow *window)
{
  if (DOCKET_IS_WINDOW (window))
    {
      g_signal_connect_swapped (window, "stayed", G_CALLBACK (go_on), self);
      end_patience (self);
    }
  go_on (self);
}

static void
trim (gpointer user_data)
{
  malloc_trim (0);
}

/* What a window had is given back to the system, not kept for the next one. */
static void
window_removed_cb (Life *self, GtkWindow *window)
{
  if (!DOCKET_IS_WINDOW (window))
    return;
  g_signal_handlers_disconnect_by_data (window, self);
  update (self);
  if (self->held)
    g_idle_add_once (trim, NULL);
}

/* While the workspace is still open, and the bus still there. */
static void
shutdown_cb (Life *self)
{
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_signal_handlers_disconnect_by_data (self->application, self);
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    g_signal_handlers_disconnect_by_data (l->data, self);
  drop_tray (self);
  docket_resident_keeper_free (self->resident);
  g_clear_pointer (&self->shortcuts, docket_shortcuts_free);
  g_clear_object (&self->settings);
  g_free (self);
}

void
docket_life_watch (GtkApplication *application, DocketWorkspace *workspace)
{
  static const GActionEntry entries[] = { { .name = "quit", .activate = quit_cb } };
  Life *self = g_new0 (Life, 1);

  self->application = application;
  self->workspace = workspace;
  self->settings = docket_settings_new ();
  self->resident = docket_resident_keeper_new (G_APPLICATION (application), workspace);
  g_action_map_add_action_entries (
      G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_swapped (workspace, "running-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (workspace, "loaded", G_CALLBACK (update_tray), self);
  g_signal_connect_swapped (workspace, "changed::company", G_CALLBACK (update_tray), self);
  if (self->settings != NULL)
    {
      g_signal_connect_swapped (self->settings, "changed::tray", G_CALLBACK (update_tray), self);
      g_signal_connect_swapped (
          self->settings, "changed::global-shortcuts", G_CALLBACK (update_shortcuts), self);
      g_signal_connect_swapped (self->settings, "changed::remind", G_CALLBACK (update_hold), self);
      update_shortcuts (self);
    }
  g_signal_connect_swapped (application, "shutdown", G_CALLBACK (shutdown_cb), self);
  g_signal_connect_swapped (application, "window-added", G_CALLBACK (window_added_cb), self);
  g_signal_connect_swapped (application, "window-removed", G_CALLBACK (window_removed_cb), self);
}
