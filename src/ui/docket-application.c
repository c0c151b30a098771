/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as the desktop sees it: one instance a database, one window an instance, and the
 * keys. Owns the window's workspace. Main thread. Knows no screen. */
#include "docket-application.h"

#include "docket-config.h"
#include "docket-dialogs.h"
#include "docket-notifier.h"
#include "docket-return.h"
#include "docket-window.h"
#include "docket-workspace.h"

#include <glib/gi18n.h>

/* A window that comes with its board is laid out once; but nobody waits longer than this for it, in
 * milliseconds. */
#define LONGEST_UNSEEN 100

struct _DocketApplication
{
  AdwApplication parent_instance;

  DocketWorkspace *workspace;
  gboolean opened;    /* or tried to */
  GError *open_error; /* why it could not be */
  guint present_source;

  DocketUiOptions options;
  char *database;
  char *sandbox;
};

G_DEFINE_FINAL_TYPE (DocketApplication, docket_application, ADW_TYPE_APPLICATION)

/* The window itself, whatever dialog may have the focus; NULL before it is made. */
static GtkWindow *
find_window (DocketApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DOCKET_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* Whichever is there last, the database or the window. */
static void
show_opened (DocketApplication *self)
{
  GtkWindow *window = find_window (self);

  if (!self->opened || window == NULL)
    return;
  if (self->open_error != NULL)
    docket_window_show_failure (DOCKET_WINDOW (window), self->open_error);
  else
    docket_window_show_loaded (DOCKET_WINDOW (window));
  g_clear_handle_id (&self->present_source, g_source_remove);
  gtk_window_present (window);
}

/* The database is slow: an empty window says that something happens. */
static void
present_cb (gpointer user_data)
{
  DocketApplication *self = user_data;
  GtkWindow *window = find_window (self);

  self->present_source = 0;
  if (window != NULL)
    gtk_window_present (window);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketApplication) self = user_data;

  docket_workspace_open_finish (DOCKET_WORKSPACE (source), result, &self->open_error);
  self->opened = TRUE;
  show_opened (self);
}

static void
docket_application_activate (GApplication *application)
{
  DocketApplication *self = DOCKET_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  window = GTK_WINDOW (docket_window_new (GTK_APPLICATION (self), self->workspace, &self->options));
  if (self->opened)
    show_opened (self);
  else
    self->present_source = g_timeout_add_once (LONGEST_UNSEEN, present_cb, self);
}

static void
docket_application_shutdown (GApplication *application)
{
  DocketApplication *self = DOCKET_APPLICATION (application);

  g_clear_handle_id (&self->present_source, g_source_remove);
  G_APPLICATION_CLASS (docket_application_parent_class)->shutdown (application);

  if (self->workspace != NULL)
    docket_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  g_list_free (windows);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  docket_dialogs_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

/* The desktop file's own actions: they may come before there is a window. */
static void
show_in_window (gpointer application, const char *screen, const char *action)
{
  GtkWindow *window;

  g_application_activate (G_APPLICATION (application));
  window = find_window (application);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-screen", "s", screen);
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
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

/* A notification was clicked: the parameter is a kind of record and an id. */
static void
open_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *opener = NULL;
  const char *kind;
  const char *id;

  g_variant_get (parameter, "(&s&s)", &kind, &id);
  opener = g_strdup_printf ("win.open-%s", kind);
  g_application_activate (G_APPLICATION (user_data));
  gtk_widget_activate_action (GTK_WIDGET (find_window (user_data)), opener, "s", id);
}

static const GActionEntry app_actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
  { .name = "new-ticket", .activate = new_ticket_cb },
  { .name = "ready-to-bill", .activate = ready_to_bill_cb },
  { .name = "open", .parameter_type = "(ss)", .activate = open_record_cb },
};

/* Keys that may be pressed anywhere; keys of one screen are with that screen. */
static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.search", { "<Control>f" } },
  { "win.palette", { "<Control>k" } },
  { "win.new", { "<Control>n" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.main-menu", { "F10" } },
  { "win.show-shortcuts", { "<Control>question" } },
};

static void
docket_application_startup (GApplication *application)
{
  DocketApplication *self = DOCKET_APPLICATION (application);

  /* Read by its own thread while the toolkit and the window are made ready. */
  self->workspace = docket_workspace_new (self->database);
  docket_workspace_open_async (self->workspace, NULL, open_cb, g_object_ref (self));

  G_APPLICATION_CLASS (docket_application_parent_class)->startup (application);

  g_action_map_add_action_entries (
      G_ACTION_MAP (self), app_actions, G_N_ELEMENTS (app_actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (
        GTK_APPLICATION (self), accelerators[i].action, (const char **) accelerators[i].keys);
  gtk_window_set_default_icon_name (DOCKET_APPLICATION_ID);
  docket_notifier_watch (application, self->workspace);
  docket_return_watch (GTK_APPLICATION (application), self->workspace);
}

static void
docket_application_finalize (GObject *object)
{
  DocketApplication *self = DOCKET_APPLICATION (object);

  g_clear_error (&self->open_error);
  g_free (self->database);
  g_free (self->sandbox);

  G_OBJECT_CLASS (docket_application_parent_class)->finalize (object);
}

static void
docket_application_class_init (DocketApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = docket_application_finalize;
  application_class->startup = docket_application_startup;
  application_class->activate = docket_application_activate;
  application_class->shutdown = docket_application_shutdown;
}

static void
docket_application_init (DocketApplication *self)
{
}

/* "….Docket", or "….Docket.db0123abcd" for another database than the user's own. */
static char *
make_id (const DocketUiOptions *options)
{
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;

  if (!options->other_database)
    return g_strdup (DOCKET_APPLICATION_ID);
  path = g_canonicalize_filename (options->database, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  hash[12] = '\0';
  return g_strconcat (DOCKET_APPLICATION_ID, ".db", hash, NULL);
}

DocketApplication *
docket_application_new (const DocketUiOptions *options)
{
  g_autofree char *id = NULL;
  DocketApplication *self;

  g_return_val_if_fail (options != NULL && options->database != NULL, NULL);

  id = make_id (options);
  self = g_object_new (DOCKET_TYPE_APPLICATION,
                       "application-id",
                       id,
                       "resource-base-path",
                       "/io/github/docketapp/Docket",
                       NULL);
  self->database = g_strdup (options->database);
  self->sandbox = g_strdup (options->sandbox);
  self->options = *options;
  self->options.database = self->database;
  self->options.sandbox = self->sandbox;
  return self;
}

int
docket_ui_run (int argc, char **argv, const DocketUiOptions *options)
{
  g_autoptr (DocketApplication) application = docket_application_new (options);

  g_set_application_name ("Docket");
  return g_application_run (G_APPLICATION (application), argc, argv);
}
