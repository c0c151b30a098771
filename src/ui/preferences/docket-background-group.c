/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this desk, and not the company, chooses: tray and start with the session. Main thread. */
#include "docket-background-group.h"

#include "docket-autostart.h"
#include "docket-toasts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
bind_switch (GSettings *settings, const char *key, GtkWidget *row)
{
  GtkWidget *control = gtk_switch_new ();

  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  g_settings_bind (settings, key, control, "active", G_SETTINGS_BIND_DEFAULT);
}

static GtkWidget *
add_switch (
    GtkWidget *group, GSettings *settings, const char *key, const char *title, const char *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  bind_switch (settings, key, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void autostart_cb (GSettings *settings, const char *key, GtkWidget *group);

/* Where the session would not have it the switch goes back to what it stays. */
static void
put_back (GtkWidget *group, GAsyncResult *result, gboolean on)
{
  GSettings *settings = g_object_get_data (G_OBJECT (group), "docket-settings");
  g_autoptr (GError) error = NULL;

  if (docket_autostart_set_finish (result, &error))
    return;
  docket_toasts_say_error (group, error);
  g_signal_handlers_block_by_func (settings, autostart_cb, group);
  g_settings_set_boolean (settings, "autostart", on);
  g_signal_handlers_unblock_by_func (settings, autostart_cb, group);
}

static void
switched_on_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) group = user_data;

  put_back (group, result, FALSE);
}

static void
switched_off_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) group = user_data;

  put_back (group, result, TRUE);
}

static void
autostart_cb (GSettings *settings, const char *key, GtkWidget *group)
{
  gboolean on = g_settings_get_boolean (settings, key);

  docket_autostart_set_async (
      on, NULL, on ? switched_on_cb : switched_off_cb, g_object_ref (group));
}

GtkWidget *
docket_background_group_new (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("On This Computer"));
  g_object_set_data_full (
      G_OBJECT (group), "docket-settings", g_object_ref (settings), g_object_unref);
  add_switch (group,
              settings,
              "tray",
              _ ("Show in the tray"),
              _ ("While it is there, Docket goes on when its window is closed. A desktop without a "
                 "tray gets a notification while the stopwatch runs."));
  add_switch (group,
              settings,
              "autostart",
              _ ("Start with the session"),
              _ ("Without a window, ready in the tray"));
  add_switch (group,
              settings,
              "global-shortcuts",
              _ ("Keys that work everywhere"),
              _ ("The desktop asks which, where it can. Elsewhere bind a key to “gapplication "
                 "action io.github.docketapp.Docket toggle”."));
  add_switch (
      group,
      settings,
      "remind",
      _ ("Remind when nothing runs"),
      _ ("In working hours, after a quarter of an hour at the computer; at most once an hour"));
  g_signal_connect_object (settings, "changed::autostart", G_CALLBACK (autostart_cb), group, 0);
  return group;
}
