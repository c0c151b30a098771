/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts that widgets share, each handed to the store's thread and answered on the main one. An
 * act holds on weakly to the place where its answer is shown, and not to the widget that asked:
 * that may be a field that was left, whose failure is said all the same. Knows no screen. */
#include "docket-acts.h"

#include "docket-desk.h"
#include "docket-sentences.h"
#include "docket-session-error.h"
#include "docket-stopwatch.h"
#include "docket-toasts.h"
#include "docket-who.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef from;
  GWeakRef place; /* where the answer is shown */
  char *done;
  char *ticket; /* that the stopwatch was to start on */
  gint64 at;    /* since when */
  DocketActsRefused refused;
} Asked;

static Asked *
asked_new (GtkWidget *from, const char *done)
{
  Asked *asked = g_new0 (Asked, 1);

  g_weak_ref_init (&asked->from, from);
  g_weak_ref_init (&asked->place, docket_toasts_find_place (from));
  asked->done = g_strdup (done);
  return asked;
}

static void
asked_free (Asked *asked)
{
  g_weak_ref_clear (&asked->from);
  g_weak_ref_clear (&asked->place);
  g_free (asked->done);
  g_free (asked->ticket);
  g_free (asked);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&asked->from);
  g_autoptr (GtkWidget) place = g_weak_ref_get (&asked->place);
  g_autoptr (GError) error = NULL;

  (void) !docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  if (error != NULL)
    docket_toasts_say_error (place, error);
  else if (asked->done != NULL)
    docket_toasts_say_undo (place, asked->done);
  if (error != NULL && asked->refused != NULL && from != NULL)
    asked->refused (from);
  asked_free (asked);
}

void
docket_acts_run (GtkWidget *from,
                 DocketWorkspace *workspace,
                 DocketWork work,
                 gpointer data,
                 GDestroyNotify free_data,
                 const char *done)
{
  g_return_if_fail (from == NULL || GTK_IS_WIDGET (from));
  g_return_if_fail (DOCKET_IS_WORKSPACE (workspace));

  docket_workspace_run (
      workspace, work, data, free_data, NULL, NULL, run_cb, asked_new (from, done));
}

typedef struct
{
  char *name;
  gpointer record;
  gpointer found; /* the record before it was changed */
  DocketKind kind;
  char *id;
  char *stage;
  char *before;
  gint64 at;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->name);
  docket_record_unref (act->record);
  docket_record_unref (act->found);
  g_free (act->id);
  g_free (act->stage);
  g_free (act->before);
  g_free (act);
}

static gpointer
add (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  docket_desk_add (store, act->name, act->record, error);
  return NULL;
}

void
docket_acts_add (GtkWidget *from,
                 DocketWorkspace *workspace,
                 const char *name,
                 gpointer record,
                 const char *done)
{
  Act *act = g_new0 (Act, 1);

  act->name = g_strdup (name);
  act->record = record;
  docket_acts_run (from, workspace, add, act, act_free, done);
}

static gpointer
change (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  docket_desk_change (store, act->name, act->found, act->record, error);
  return NULL;
}

void
docket_acts_change (GtkWidget *from,
                    DocketWorkspace *workspace,
                    const char *name,
                    gconstpointer before,
                    gpointer after,
                    const char *done,
                    DocketActsRefused refused)
{
  Act *act = g_new0 (Act, 1);
  Asked *asked = asked_new (from, done);

  g_return_if_fail (before != NULL && after != NULL);

  act->name = g_strdup (name);
  act->found = docket_record_ref ((gpointer) before);
  act->record = after;
  asked->refused = refused;
  docket_workspace_run (workspace, change, act, act_free, NULL, NULL, run_cb, asked);
}

static gpointer delete (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  docket_desk_delete (store, act->name, act->kind, act->id, error);
  return NULL;
}

void
docket_acts_delete (GtkWidget *from,
                    DocketWorkspace *workspace,
                    const char *name,
                    DocketKind kind,
                    const char *id,
                    const char *done)
{
  Act *act = g_new0 (Act, 1);

  act->name = g_strdup (name);
  act->kind = kind;
  act->id = g_strdup (id);
  docket_acts_run (from, workspace, delete, act, act_free, done);
}

static gpointer
move (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  docket_desk_move_card (store, act->kind, act->id, act->stage, act->before, error);
  return NULL;
}

void
docket_acts_move_card (GtkWidget *from,
                       DocketWorkspace *workspace,
                       DocketKind ticket_or_project,
                       const char *id,
                       const char *stage,
                       const char *before,
                       const char *done)
{
  Act *act = g_new0 (Act, 1);

  act->kind = ticket_or_project;
  act->id = g_strdup (id);
  act->stage = g_strdup (stage);
  act->before = g_strdup (before);
  docket_acts_run (from, workspace, move, act, act_free, done);
}

static gpointer
start (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;
  DocketStopwatchStart what = { .ticket = act->id, .at = act->at };
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (store, &what, error);

  return NULL;
}

static gpointer
keep_agent (DocketStore *store, gpointer data, GError **error)
{
  docket_desk_set_setting (store, "agent", data, error);
  return NULL;
}

/* Kept for good, then started: one after the other on the store's thread. */
static void
agent_chosen (
    GtkWidget *from, DocketWorkspace *workspace, const char *agent, const char *ticket, gint64 at)
{
  docket_acts_run (from, workspace, keep_agent, g_strdup (agent), g_free, NULL);
  docket_acts_start_at (from, workspace, ticket, at, NULL);
}

/* Who is meant is asked where it is not known yet. */
static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GtkWidget) place = g_weak_ref_get (&asked->place);
  g_autoptr (GError) error = NULL;

  (void) !docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  if (place != NULL
      && g_error_matches (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_SEVERAL_AGENTS))
    docket_who_ask (place, DOCKET_WORKSPACE (source), asked->ticket, asked->at, agent_chosen);
  else if (error != NULL)
    docket_toasts_say_error (place, error);
  else if (asked->done != NULL)
    docket_toasts_say_undo (place, asked->done);
  asked_free (asked);
}

void
docket_acts_start (GtkWidget *from, DocketWorkspace *workspace, const char *ticket)
{
  docket_acts_start_at (from, workspace, ticket, DOCKET_NULL, NULL);
}

void
docket_acts_start_at (
    GtkWidget *from, DocketWorkspace *workspace, const char *ticket, gint64 at, const char *done)
{
  Act *act = g_new0 (Act, 1);
  Asked *asked = asked_new (from, done);

  act->id = g_strdup (ticket);
  act->at = at;
  asked->ticket = g_strdup (ticket);
  asked->at = at;
  docket_workspace_run (workspace, start, act, act_free, NULL, NULL, started_cb, asked);
}

static gpointer
stop (DocketStore *store, gpointer data, GError **error)
{
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_stop (store, NULL, DOCKET_NULL, error);

  return NULL;
}

void
docket_acts_stop (GtkWidget *from, DocketWorkspace *workspace)
{
  docket_acts_run (from, workspace, stop, NULL, NULL, NULL);
}

static gpointer
undo (DocketStore *store, gpointer data, GError **error)
{
  char *name = NULL;

  return docket_store_undo (store, &name, error) ? name : NULL;
}

static gpointer
redo (DocketStore *store, gpointer data, GError **error)
{
  char *name = NULL;

  return docket_store_redo (store, &name, error) ? name : NULL;
}

static void
say_taken_back (DocketWorkspace *workspace, GAsyncResult *result, Asked *asked, gboolean undone)
{
  g_autoptr (GtkWidget) place = g_weak_ref_get (&asked->place);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = docket_workspace_run_finish (workspace, result, &error);
  g_autofree char *text = NULL;

  if (error != NULL)
    docket_toasts_say_error (place, error);
  else if (undone)
    {
      /* Translators: the name of an act, such as "move ticket" */
      text = g_strdup_printf (_ ("Undone: %s"), docket_sentences_act (name));
      docket_toasts_say_with (place, text, _ ("_Redo"), "win.redo");
    }
  else
    {
      /* Translators: the name of an act, such as "move ticket" */
      text = g_strdup_printf (_ ("Done again: %s"), docket_sentences_act (name));
      docket_toasts_say_undo (place, text);
    }
  asked_free (asked);
}

static void
undo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  say_taken_back (DOCKET_WORKSPACE (source), result, user_data, TRUE);
}

static void
redo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  say_taken_back (DOCKET_WORKSPACE (source), result, user_data, FALSE);
}

void
docket_acts_undo (GtkWidget *from, DocketWorkspace *workspace)
{
  docket_workspace_run (workspace, undo, NULL, NULL, g_free, NULL, undo_cb, asked_new (from, NULL));
}

void
docket_acts_redo (GtkWidget *from, DocketWorkspace *workspace)
{
  docket_workspace_run (workspace, redo, NULL, NULL, g_free, NULL, redo_cb, asked_new (from, NULL));
}
