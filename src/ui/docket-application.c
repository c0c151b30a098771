/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as the desktop sees it: one instance a database, one window an instance, and the
 * keys. Owns the window's workspace. Main thread. Knows no screen. */
#include "docket-application.h"

#include "docket-app-actions.h"
#include "docket-config.h"
#include "docket-life.h"
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

/* Whichever is there last, the database or the window. */
static void
show_opened (DocketApplication *self)
{
  GtkWindow *window = docket_window_find (GTK_APPLICATION (self));

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
  GtkWindow *window = docket_window_find (GTK_APPLICATION (self));

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
  docket_app_actions_begin (GTK_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}

static void
docket_application_activate (GApplication *application)
{
  DocketApplication *self = DOCKET_APPLICATION (application);
  GtkWindow *window = docket_window_find (GTK_APPLICATION (self));

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

/* Keys that may be pressed anywhere; keys of one screen are with that screen. */
static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "app.start-new", { "<Control><Shift>space" } },
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
  /* Without a window too there may be a reason to go on, which is known then. */
  g_application_hold (application);

  docket_app_actions_add (GTK_APPLICATION (self), self->workspace);
  docket_life_watch (GTK_APPLICATION (self), self->workspace);
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
