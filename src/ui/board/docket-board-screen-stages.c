/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to the stages of a board, each one an action that the head's menu, the palette
 * and tests share, and one act of the history. Owns nothing. Main thread. */
#include "docket-board-screen.h"
#include "docket-board-screen-private.h"

#include "docket-acts.h"
#include "docket-choice-row.h"
#include "docket-dialogs.h"
#include "docket-session-error.h"
#include "docket-stage-desk.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

/* ---- On the store's thread ---- */

typedef struct
{
  DocketBoardName board;
  char *id;
  char *text; /* a name, colour or other stage's id; NULL for none */
  gint64 number;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->id);
  g_free (act->text);
  g_free (act);
}

static Act *
act_new (DocketBoardScreen *self, const char *id, const char *text)
{
  Act *act = g_new0 (Act, 1);

  act->board = self->kind == DOCKET_KIND_TICKET ? DOCKET_BOARD_TICKETS : DOCKET_BOARD_PROJECTS;
  act->id = g_strdup (id);
  act->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  return act;
}

static gpointer
rename_work (DocketStore *store, gpointer data, GError **error)
{
  const Act *act = data;

  docket_stage_desk_rename (store, act->id, act->text != NULL ? act->text : "", error);
  return NULL;
}

static gpointer
add_work (DocketStore *store, gpointer data, GError **error)
{
  const Act *act = data;
  g_autofree char *id = docket_stage_desk_add (
      store, act->board, act->id, act->text != NULL ? act->text : "", error);

  return NULL;
}

static gpointer
move_work (DocketStore *store, gpointer data, GError **error)
{
  const Act *act = data;

  docket_stage_desk_move (store, act->id, act->text, error);
  return NULL;
}

static gpointer
color_work (DocketStore *store, gpointer data, GError **error)
{
  const Act *act = data;

  docket_stage_desk_set_color (store, act->id, act->text, error);
  return NULL;
}

static gpointer
kind_work (DocketStore *store, gpointer data, GError **error)
{
  const Act *act = data;

  docket_stage_desk_set_kind (store, act->id, (DocketStageKind) act->number, error);
  return NULL;
}

static gpointer
limit_work (DocketStore *store, gpointer data, GError **error)
{
  const Act *act = data;

  docket_stage_desk_set_limit (store, act->id, act->number, error);
  return NULL;
}

static gpointer
remove_work (DocketStore *store, gpointer data, GError **error)
{
  const Act *act = data;

  docket_stage_desk_remove (store, act->id, act->text, error);
  return NULL;
}

/* ---- Asking ---- */

static const DocketStage *
find_stage (DocketBoardScreen *self, const char *id)
{
  DocketColumn *column = docket_board_find_column (self->board, id);

  return column != NULL ? docket_column_get_record (column) : NULL;
}

/* A board that is empty so far, or that the pane covers, shows its columns first. */
static void
show_board (DocketBoardScreen *self)
{
  if (self->narrow && self->open_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "pane.close", NULL);
  self->begun = TRUE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "board");
}

static void
show_stage_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);

  show_board (self);
  docket_board_show_stage_menu (self->board, g_variant_get_string (parameter, NULL));
}

static void
begin_rename (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);

  show_board (self);
  docket_board_rename_stage (self->board, g_variant_get_string (parameter, NULL));
}

/* "" is the last one. */
static void
begin_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *after = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) stages = docket_board_list_stages (self->board);

  if (stages->len == 0)
    return;
  if (*after == '\0')
    after = docket_record_get_id (g_ptr_array_index (stages, stages->len - 1));
  show_board (self);
  docket_board_ask_new_stage (self->board, after);
}

static void
begin_limit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);

  show_board (self);
  docket_board_ask_limit (self->board, g_variant_get_string (parameter, NULL));
}

/* ---- Acts ---- */

static void
rename_stage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *id;
  const char *name;
  const DocketStage *stage;
  g_autofree char *done = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &name);
  stage = find_stage (self, id);
  if (stage == NULL || g_str_equal (stage->name, name))
    return;
  /* Translators: the old and the new name of a column of the board */
  done = g_strdup_printf (_ ("“%s” is called “%s” now"), stage->name, name);
  docket_acts_run (widget, self->workspace, rename_work, act_new (self, id, name), act_free, done);
}

static void
add_stage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *after;
  const char *name;
  g_autofree char *done = NULL;

  g_variant_get (parameter, "(&s&s)", &after, &name);
  /* Translators: %s is a column of the board */
  done = g_strdup_printf (_ ("Stage “%s” added"), name);
  docket_board_expect_stage (self->board, name);
  docket_acts_run (widget, self->workspace, add_work, act_new (self, after, name), act_free, done);
}

static void
move_stage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *id;
  const char *before;
  const DocketStage *stage;
  g_autofree char *done = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &before);
  stage = find_stage (self, id);
  if (stage == NULL)
    return;
  /* Translators: %s is a column of the board */
  done = g_strdup_printf (_ ("Stage “%s” moved"), stage->name);
  docket_board_expect_stage (self->board, id);
  docket_acts_run (widget, self->workspace, move_work, act_new (self, id, before), act_free, done);
}

static void
color_stage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *id;
  const char *color;
  const DocketStage *stage;
  g_autofree char *done = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &color);
  stage = find_stage (self, id);
  if (stage == NULL || g_strcmp0 (stage->color != NULL ? stage->color : "", color) == 0)
    return;
  /* Translators: %s is a column of the board */
  done = g_strdup_printf (_ ("Colour of “%s” changed"), stage->name);
  docket_acts_run (widget, self->workspace, color_work, act_new (self, id, color), act_free, done);
}

static void
set_kind (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const kinds[] = { "open", "waiting", "done" };
  static const char *const words[] = { N_ ("“%s” counts as open work now"),
                                       N_ ("“%s” counts as waiting now"),
                                       N_ ("“%s” counts as done now") };
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *id;
  const char *name;
  const DocketStage *stage;

  g_variant_get (parameter, "(&s&s)", &id, &name);
  stage = find_stage (self, id);
  for (int kind = DOCKET_STAGE_OPEN; stage != NULL && kind <= DOCKET_STAGE_DONE; kind++)
    if (g_str_equal (name, kinds[kind]) && (int) stage->kind != kind)
      {
        Act *act = act_new (self, id, NULL);
        g_auto (GStrv) parts = g_strsplit (_ (words[kind]), "%s", 2);
        g_autofree char *done = g_strjoinv (stage->name, parts);

        act->number = kind;
        docket_acts_run (widget, self->workspace, kind_work, act, act_free, done);
        return;
      }
}

static void
set_limit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *id;
  gint64 limit;
  const DocketStage *stage;
  Act *act;
  g_autofree char *done = NULL;

  g_variant_get (parameter, "(&sx)", &id, &limit);
  stage = find_stage (self, id);
  if (stage == NULL || limit == (DOCKET_IS_NULL (stage->limit) ? 0 : stage->limit))
    return;
  if (limit > 0)
    /* Translators: %s is a column of the board, %d how many cards it should have at most */
    done = g_strdup_printf (_ ("Limit of “%s”: %d"), stage->name, (int) limit);
  else
    /* Translators: %s is a column of the board */
    done = g_strdup_printf (_ ("“%s” has no limit now"), stage->name);
  act = act_new (self, id, NULL);
  act->number = limit;
  docket_acts_run (widget, self->workspace, limit_work, act, act_free, done);
}

/* ---- Removing ---- */

typedef struct
{
  DocketBoardScreen *screen;
  char *id;
  DocketChoiceRow *row; /* NULL before it is asked where the cards go */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->screen);
  g_free (removal->id);
  g_free (removal);
}

static gboolean
removal_chosen (gpointer user_data)
{
  Removal *removal = user_data;
  const char *to = docket_choice_row_get (removal->row);

  gtk_widget_activate_action (
      GTK_WIDGET (removal->screen), "stage.remove-to", "(ss)", removal->id, to);
  return TRUE;
}

/* The stage beside it, where its cards would go by hand too. */
static const char *
fill_choices (DocketBoardScreen *self, const char *id, GPtrArray *ids, GPtrArray *names)
{
  g_autoptr (GPtrArray) stages = docket_board_list_stages (self->board);
  const char *beside = NULL;
  gboolean passed = FALSE;

  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = g_ptr_array_index (stages, i);

      if (g_str_equal (stage->id, id))
        {
          passed = TRUE;
          continue;
        }
      if (!passed || beside == NULL)
        beside = stage->id;
      g_ptr_array_add (ids, stage->id);
      g_ptr_array_add (names, stage->name);
    }
  return beside;
}

/* Takes @removal. */
static void
ask_where_cards_go (Removal *removal, const char *n_cards)
{
  DocketBoardScreen *self = removal->screen;
  const DocketStage *stage = find_stage (self, removal->id);
  guint n = (guint) g_ascii_strtoull (n_cards, NULL, 10);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GtkWidget *list = gtk_list_box_new ();
  const char *beside = fill_choices (self, removal->id, ids, names);
  g_autofree char *question = NULL;
  g_autofree char *words = NULL;

  if (stage == NULL)
    {
      g_object_unref (g_object_ref_sink (list));
      removal_free (removal);
      return;
    }
  removal->row = g_object_new (DOCKET_TYPE_CHOICE_ROW, "title", _ ("Cards go to"), NULL);
  docket_choice_row_fill (removal->row, ids, names, beside);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (removal->row));
  /* Translators: %s is a column of the board */
  question = g_strdup_printf (_ ("Remove “%s”?"), stage->name);
  words = g_strdup_printf (ngettext ("%u card is in this stage. It goes to the end of another one.",
                                     "%u cards are in this stage. They go to the end of another "
                                     "one, in the order that they have.",
                                     n),
                           n);
  docket_dialogs_ask (GTK_WIDGET (self),
                      question,
                      words,
                      list,
                      _ ("_Remove Stage"),
                      removal_chosen,
                      removal,
                      removal_free);
  gtk_widget_grab_focus (GTK_WIDGET (removal->row));
}

/* Whether it has cards is known where it is removed: they may be hidden here, or have just come. */
static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removal *removal = user_data;
  GtkWidget *widget = GTK_WIDGET (removal->screen);
  g_autoptr (GError) error = NULL;

  (void) !docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  if (error != NULL)
    docket_board_expect_stage (removal->screen->board, NULL);
  if (gtk_widget_get_root (widget) != NULL
      && g_error_matches (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_STAGE_IN_USE))
    {
      ask_where_cards_go (removal, error->message);
      return;
    }
  if (error != NULL)
    docket_toasts_say_error (widget, error);
  else
    docket_toasts_say_undo (widget, _ ("Stage removed"));
  removal_free (removal);
}

static void
remove_stage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  Removal *removal = g_new0 (Removal, 1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  removal->screen = g_object_ref (self);
  removal->id = g_strdup (g_variant_get_string (parameter, NULL));
  docket_board_expect_stage (self->board, fill_choices (self, removal->id, ids, names));
  docket_workspace_run (self->workspace,
                        remove_work,
                        act_new (self, removal->id, NULL),
                        act_free,
                        NULL,
                        NULL,
                        removed_cb,
                        removal);
}

static void
remove_stage_to (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  const char *id;
  const char *to;
  const DocketStage *stage;
  const DocketStage *target;
  g_autofree char *done = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &to);
  stage = find_stage (self, id);
  target = find_stage (self, to);
  if (stage == NULL || target == NULL || stage == target)
    return;
  /* Translators: columns of the board */
  done = g_strdup_printf (
      _ ("Stage “%s” removed, its cards are in “%s”"), stage->name, target->name);
  docket_board_expect_stage (self->board, to);
  docket_acts_run (widget, self->workspace, remove_work, act_new (self, id, to), act_free, done);
}

void
docket_board_screen_install_stage_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "stage.menu", "s", show_stage_menu);
  gtk_widget_class_install_action (klass, "stage.begin-rename", "s", begin_rename);
  gtk_widget_class_install_action (klass, "stage.begin-add", "s", begin_add);
  gtk_widget_class_install_action (klass, "stage.begin-limit", "s", begin_limit);
  gtk_widget_class_install_action (klass, "stage.rename", "(ss)", rename_stage);
  gtk_widget_class_install_action (klass, "stage.add", "(ss)", add_stage);
  gtk_widget_class_install_action (klass, "stage.move", "(ss)", move_stage);
  gtk_widget_class_install_action (klass, "stage.color", "(ss)", color_stage);
  gtk_widget_class_install_action (klass, "stage.kind", "(ss)", set_kind);
  gtk_widget_class_install_action (klass, "stage.limit", "(sx)", set_limit);
  gtk_widget_class_install_action (klass, "stage.remove", "s", remove_stage);
  gtk_widget_class_install_action (klass, "stage.remove-to", "(ss)", remove_stage_to);
}
