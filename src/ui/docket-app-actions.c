/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop can ask of the program while it has a window and while it has none. Main
 * thread. Knows no screen but by its name. */
#include "docket-app-actions.h"

#include "docket-acts.h"
#include "docket-dialogs.h"
#include "docket-window.h"

typedef struct
{
  GtkApplication *application; /* owns this */
  DocketWorkspace *workspace;
} Acting;

/* ---- The stopwatch ---- */

static GtkWidget *
find_place (Acting *self)
{
  return (GtkWidget *) docket_window_find (self->application);
}

static void
start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Acting *self = user_data;
  const char *ticket = g_variant_get_string (parameter, NULL);

  docket_acts_start (find_place (self), self->workspace, *ticket != '\0' ? ticket : NULL);
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Acting *self = user_data;

  docket_acts_stop (find_place (self), self->workspace);
}

/* Goes on with what ran last. */
static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Acting *self = user_data;
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);

  if (docket_workspace_get_running (self->workspace) != NULL)
    docket_acts_stop (find_place (self), self->workspace);
  else
    docket_acts_start (find_place (self),
                       self->workspace,
                       queue != NULL && queue->len > 0 ? g_ptr_array_index (queue, 0) : NULL);
}

/* ---- Into the window ---- */

static GtkWidget *
open_window (Acting *self)
{
  g_application_activate (G_APPLICATION (self->application));
  return (GtkWidget *) docket_window_find (self->application);
}

static void
show_in_window (Acting *self, const char *screen, const char *action)
{
  GtkWidget *window = open_window (self);

  gtk_widget_activate_action (window, "win.show-screen", "s", screen);
  if (action != NULL)
    gtk_widget_activate_action (window, action, NULL);
}

static void
open_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_window (user_data);
}

static void
open_board_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_in_window (user_data, "board", NULL);
}

static void
new_ticket_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_in_window (user_data, "board", "win.new");
}

static void
ready_to_bill_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_in_window (user_data, "invoices", NULL);
}

/* It runs from this moment on; what it is for is said in the window, now or later. */
static void
start_new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Acting *self = user_data;

  docket_acts_start (find_place (self), self->workspace, NULL);
  gtk_widget_activate_action (open_window (self), "win.stopwatch", NULL);
}

static void
open_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *opener = NULL;
  const char *kind;
  const char *id;

  g_variant_get (parameter, "(&s&s)", &kind, &id);
  opener = g_strdup_printf ("win.open-%s", kind);
  gtk_widget_activate_action (open_window (user_data), opener, "s", id);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  docket_dialogs_show_about (GTK_WINDOW (open_window (user_data)));
}

void
docket_app_actions_add (GtkApplication *application, DocketWorkspace *workspace)
{
  static const GActionEntry entries[] = {
    { .name = "start", .activate = start_cb, .parameter_type = "s" },
    { .name = "start-new", .activate = start_new_cb },
    { .name = "stop", .activate = stop_cb },
    { .name = "toggle", .activate = toggle_cb },
    { .name = "open-window", .activate = open_window_cb },
    { .name = "open-board", .activate = open_board_cb },
    { .name = "open", .activate = open_record_cb, .parameter_type = "(ss)" },
    { .name = "new-ticket", .activate = new_ticket_cb },
    { .name = "ready-to-bill", .activate = ready_to_bill_cb },
    { .name = "about", .activate = about_cb },
  };
  Acting *self = g_new0 (Acting, 1);

  self->application = application;
  self->workspace = workspace;
  g_object_set_data_full (G_OBJECT (application), "docket-app-actions", self, g_free);
  g_action_map_add_action_entries (
      G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), self);
}
