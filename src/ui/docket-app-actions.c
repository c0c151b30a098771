/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop can ask of the program while it has a window and while it has none. What is
 * asked before the database is read waits for it: until then nobody knows what runs, or what there
 * is to show. Main thread. Knows no screen but by its name. */
#include "docket-app-actions.h"

#include "docket-acts.h"
#include "docket-dialogs.h"
#include "docket-window.h"

#define KEY "docket-app-actions"

typedef struct
{
  GtkApplication *application; /* owns this */
  DocketWorkspace *workspace;
  GPtrArray *wishes; /* (element-type Wish): what waits; NULL: nothing has to any more */
} Acting;

/* ---- The stopwatch ---- */

static GtkWidget *
find_place (Acting *self)
{
  return (GtkWidget *) docket_window_find (self->application);
}

static void
start (Acting *self, GVariant *parameter)
{
  const char *ticket = g_variant_get_string (parameter, NULL);

  docket_acts_start (find_place (self), self->workspace, *ticket != '\0' ? ticket : NULL);
}

static void
stop (Acting *self, GVariant *parameter)
{
  docket_acts_stop (find_place (self), self->workspace);
}

/* Goes on with what ran last. */
static void
toggle (Acting *self, GVariant *parameter)
{
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
open_window_only (Acting *self, GVariant *parameter)
{
  open_window (self);
}

static void
open_board (Acting *self, GVariant *parameter)
{
  show_in_window (self, "board", NULL);
}

static void
new_ticket (Acting *self, GVariant *parameter)
{
  show_in_window (self, "board", "win.new");
}

static void
ready_to_bill (Acting *self, GVariant *parameter)
{
  show_in_window (self, "invoices", NULL);
}

/* It runs from this moment on; what it is for is said in the window, now or later. */
static void
start_new (Acting *self, GVariant *parameter)
{
  docket_acts_start (find_place (self), self->workspace, NULL);
  gtk_widget_activate_action (open_window (self), "win.stopwatch", NULL);
}

static void
open_record (Acting *self, GVariant *parameter)
{
  g_autofree char *opener = NULL;
  const char *kind;
  const char *id;

  g_variant_get (parameter, "(&s&s)", &kind, &id);
  opener = g_strdup_printf ("win.open-%s", kind);
  gtk_widget_activate_action (open_window (self), opener, "s", id);
}

static void
about (Acting *self, GVariant *parameter)
{
  docket_dialogs_show_about (GTK_WINDOW (open_window (self)));
}

/* ---- Who asks ---- */

static const struct
{
  const char *name;
  const char *parameter_type;
  void (*act) (Acting *self, GVariant *parameter);
  gboolean in_window;
} acts[] = {
  { "start", "s", start, FALSE },
  { "start-new", NULL, start_new, TRUE },
  { "stop", NULL, stop, FALSE },
  { "toggle", NULL, toggle, FALSE },
  { "open-window", NULL, open_window_only, TRUE },
  { "open-board", NULL, open_board, TRUE },
  { "open", "(ss)", open_record, TRUE },
  { "new-ticket", NULL, new_ticket, TRUE },
  { "ready-to-bill", NULL, ready_to_bill, TRUE },
  { "about", NULL, about, TRUE },
};

typedef struct
{
  guint act;
  GVariant *parameter; /* (nullable) */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->parameter, g_variant_unref);
  g_free (wish);
}

/* The window is there meanwhile, and says that something happens where that takes long. */
static void
keep_wish (Acting *self, guint act, GVariant *parameter)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->act = act;
  wish->parameter = parameter != NULL ? g_variant_ref (parameter) : NULL;
  g_ptr_array_add (self->wishes, wish);
  if (acts[act].in_window)
    open_window (self);
}

static void
act_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  Acting *self = user_data;
  guint i = 0;

  while (!g_str_equal (acts[i].name, name))
    i++;
  if (self->wishes != NULL)
    keep_wish (self, i, parameter);
  else
    acts[i].act (self, parameter);
}

static void
acting_free (gpointer data)
{
  Acting *self = data;

  g_clear_pointer (&self->wishes, g_ptr_array_unref);
  g_free (self);
}

void
docket_app_actions_add (GtkApplication *application, DocketWorkspace *workspace)
{
  Acting *self = g_new0 (Acting, 1);

  self->application = application;
  self->workspace = workspace;
  self->wishes = g_ptr_array_new_with_free_func (wish_free);
  g_object_set_data_full (G_OBJECT (application), KEY, self, acting_free);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      const GActionEntry entry = {
        .name = acts[i].name,
        .activate = act_cb,
        .parameter_type = acts[i].parameter_type,
      };

      g_action_map_add_action_entries (G_ACTION_MAP (application), &entry, 1, self);
    }
}

void
docket_app_actions_begin (GtkApplication *application)
{
  Acting *self = g_object_get_data (G_OBJECT (application), KEY);
  g_autoptr (GPtrArray) wishes = NULL;

  g_return_if_fail (self != NULL);

  wishes = g_steal_pointer (&self->wishes);
  for (guint i = 0; wishes != NULL && i < wishes->len; i++)
    {
      const Wish *wish = wishes->pdata[i];

      acts[wish->act].act (self, wish->parameter);
    }
}
