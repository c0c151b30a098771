/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of a board as a person shapes them in the window. */
#include "window-fixture.h"

#include "docket-board-screen.h"
#include "docket-board.h"
#include "docket-desk.h"
#include "docket-stage-desk.h"
#include "docket-stage-entry.h"

#include <adwaita.h>

static void
open_board (WindowFixture *fixture, const char *screen)
{
  window_fixture_open (fixture, NULL);
  docket_window_show_screen (fixture->window, screen);
  wait_until (window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_BOARD_SCREEN, NULL)
              != NULL);
}

static GtkWidget *
get_screen (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_BOARD_SCREEN, NULL);
}

static DocketBoard *
get_board (WindowFixture *fixture)
{
  return DOCKET_BOARD (window_fixture_find (get_screen (fixture), DOCKET_TYPE_BOARD, NULL));
}

/* The columns in sight, from left to right: "Open,Done". */
static gboolean
shows_stages (WindowFixture *fixture, const char *expected)
{
  DocketBoard *board = get_board (fixture);
  g_autoptr (GString) names = g_string_new (NULL);
  GtkWidget *box;

  if (board == NULL || docket_board_get_column (board, 0) == NULL)
    return FALSE;
  box = gtk_widget_get_parent (GTK_WIDGET (docket_board_get_column (board, 0)));
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_string_append_printf (names,
                            "%s%s",
                            names->len > 0 ? "," : "",
                            docket_column_get_record (DOCKET_COLUMN (child))->name);
  return g_str_equal (names->str, expected);
}

static guint
count_cards (WindowFixture *fixture, const char *stage)
{
  DocketColumn *column = docket_board_find_column (get_board (fixture), stage);

  return column != NULL ? g_list_model_get_n_items (G_LIST_MODEL (docket_column_get_model (column)))
                        : 0;
}

static void
act (WindowFixture *fixture, const char *action, const char *stage, const char *value)
{
  if (value != NULL)
    gtk_widget_activate_action (get_screen (fixture), action, "(ss)", stage, value);
  else
    gtk_widget_activate_action (get_screen (fixture), action, "s", stage);
}

/* In the menu that is open or about to be. */
static void
choose (WindowFixture *fixture, const char *item)
{
  GType type;

  /* GTK keeps the type of a menu's rows to itself. */
  wait_until ((type = g_type_from_name ("GtkModelButton")) != G_TYPE_INVALID);
  window_fixture_press (fixture, type, item);
}

static void
undo (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
}

/* What a screen reader calls it. */
static gboolean
is_called (GtkWidget *widget, const char *label)
{
  g_autofree char *difference = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return difference == NULL;
}

static GtkWidget *
get_entry (WindowFixture *fixture)
{
  GtkWidget *line = NULL;
  GtkWidget *entry;

  wait_until (
      (line = window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_STAGE_ENTRY, NULL))
      != NULL);
  entry = window_fixture_find (line, GTK_TYPE_ENTRY, NULL);
  g_assert_true (is_called (entry, "Name of the stage"));
  return entry;
}

static void
enter (GtkWidget *entry, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
}

static gboolean
has_entry (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_STAGE_ENTRY, NULL) != NULL;
}

static DocketStage *
get_stage (WindowFixture *fixture, const char *id)
{
  return docket_workspace_find (fixture->workspace, DOCKET_KIND_STAGE, id);
}

/* From the button through the menu to the line, and back by one key. */
static void
test_rename (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  open_board (fixture, "board");
  button = docket_column_get_menu_button (docket_board_get_column (get_board (fixture), 0));
  g_assert_true (is_called (button, "Change the stage “Open”"));
  g_signal_emit_by_name (button, "clicked");
  choose (fixture, "Rename…");
  enter (get_entry (fixture), "Inbox");
  wait_until (shows_stages (fixture, "Inbox,In progress,Waiting,Done"));
  wait_until (window_fixture_shows (fixture, "“Open” is called “Inbox” now"));
  g_assert_false (has_entry (fixture));
  g_assert_cmpuint (count_cards (fixture, "tickets/Open"), ==, 2);
  g_assert_true (is_called (button, "Change the stage “Inbox”"));
  undo (fixture);
  wait_until (shows_stages (fixture, "Open,In progress,Waiting,Done"));
  g_assert_cmpuint (count_cards (fixture, "tickets/Open"), ==, 2);
}

static void
test_names_are_refused (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  open_board (fixture, "board");
  act (fixture, "stage.begin-rename", "tickets/Waiting", NULL);
  entry = get_entry (fixture);
  enter (entry, "  ");
  wait_until (window_fixture_shows (fixture, "A stage needs a name."));
  enter (entry, "DONE");
  wait_until (window_fixture_shows (fixture, "This board already has a stage “Done”."));
  g_assert_true (has_entry (fixture));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Do");
  g_assert_false (window_fixture_shows (fixture, "This board already has"));
  /* To where the name was, with nothing changed. */
  enter (entry, "Waiting");
  wait_until (!has_entry (fixture));
  g_assert_true (shows_stages (fixture, "Open,In progress,Waiting,Done"));
}

/* A name that will do is kept when a click goes elsewhere; one that will not is dropped. */
static void
test_rename_ends_with_the_focus (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  open_board (fixture, "board");
  act (fixture, "stage.begin-rename", "tickets/Waiting", NULL);
  entry = get_entry (fixture);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Done");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  wait_until (!has_entry (fixture));
  act (fixture, "stage.begin-rename", "tickets/Waiting", NULL);
  entry = get_entry (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Waiting");
  gtk_editable_set_text (GTK_EDITABLE (entry), "On hold");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  wait_until (shows_stages (fixture, "Open,In progress,On hold,Done"));
}

static void
test_add (WindowFixture *fixture, gconstpointer data)
{
  DocketColumn *column;

  open_board (fixture, "board");
  act (fixture, "stage.begin-add", "tickets/In progress", NULL);
  wait_until (window_fixture_shows (fixture, "New stage after “In progress”"));
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), "Review");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add Stage");
  wait_until (shows_stages (fixture, "Open,In progress,Review,Waiting,Done"));
  wait_until (window_fixture_shows (fixture, "Stage “Review” added"));
  column = docket_board_find_column (get_board (fixture), "tickets/Review");
  wait_until (gtk_root_get_focus (GTK_ROOT (fixture->window))
              == docket_column_get_menu_button (column));
  undo (fixture);
  wait_until (shows_stages (fixture, "Open,In progress,Waiting,Done"));
}

/* The columns keep their widgets, and with them the focus and what they are scrolled to. */
static void
test_move (WindowFixture *fixture, gconstpointer data)
{
  DocketColumn *column;

  open_board (fixture, "board");
  column = docket_board_find_column (get_board (fixture), "tickets/Waiting");
  act (fixture, "stage.menu", "tickets/Waiting", NULL);
  choose (fixture, "Move Left");
  wait_until (shows_stages (fixture, "Open,Waiting,In progress,Done"));
  g_assert_true (docket_board_find_column (get_board (fixture), "tickets/Waiting") == column);
  wait_until (gtk_root_get_focus (GTK_ROOT (fixture->window))
              == docket_column_get_menu_button (column));
  act (fixture, "stage.move", "tickets/Waiting", "");
  wait_until (shows_stages (fixture, "Open,In progress,Done,Waiting"));
  undo (fixture);
  undo (fixture);
  wait_until (shows_stages (fixture, "Open,In progress,Waiting,Done"));
}

static void
test_color_limit_and_kind (WindowFixture *fixture, gconstpointer data)
{
  open_board (fixture, "board");
  act (fixture, "stage.menu", "tickets/Open", NULL);
  window_fixture_press (fixture, GTK_TYPE_TOGGLE_BUTTON, "Purple");
  wait_until (g_strcmp0 (get_stage (fixture, "tickets/Open")->color, "purple") == 0);
  wait_until (window_fixture_shows (fixture, "Colour of “Open” changed"));

  act (fixture, "stage.begin-limit", "tickets/Open", NULL);
  wait_until (window_fixture_shows (fixture, "Most cards in “Open”"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (window_fixture_find (
                                 GTK_WIDGET (get_board (fixture)), GTK_TYPE_SPIN_BUTTON, NULL)),
                             1);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Set Limit");
  wait_until (window_fixture_shows (fixture, "Limit of “Open”: 1"));
  wait_until (window_fixture_shows (fixture, "2 of 1"));

  act (fixture, "stage.kind", "tickets/Open", "done");
  wait_until (get_stage (fixture, "tickets/Open")->kind == DOCKET_STAGE_DONE);
  for (guint i = 0; i < 3; i++)
    undo (fixture);
  wait_until (get_stage (fixture, "tickets/Open")->color == NULL);
  g_assert_true (DOCKET_IS_NULL (get_stage (fixture, "tickets/Open")->limit));
  g_assert_cmpint (get_stage (fixture, "tickets/Open")->kind, ==, DOCKET_STAGE_OPEN);
  wait_until (!window_fixture_shows (fixture, "2 of 1"));
}

static void
test_remove_asks_where_cards_go (WindowFixture *fixture, gconstpointer data)
{
  open_board (fixture, "board");
  act (fixture, "stage.remove", "tickets/Open", NULL);
  window_fixture_wait_for_dialog (fixture);
  wait_until (window_fixture_shows (fixture, "2 cards are in this stage."));
  g_assert_true (shows_stages (fixture, "Open,In progress,Waiting,Done"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Remove Stage");
  wait_until (shows_stages (fixture, "In progress,Waiting,Done"));
  wait_until (window_fixture_shows (fixture, "its cards are in “In progress”"));
  g_assert_cmpuint (count_cards (fixture, "tickets/In progress"), ==, 2);
  undo (fixture);
  wait_until (shows_stages (fixture, "Open,In progress,Waiting,Done"));
  wait_until (count_cards (fixture, "tickets/Open") == 2);
}

static void
test_the_last_stage_stays (WindowFixture *fixture, gconstpointer data)
{
  open_board (fixture, "board");
  act (fixture, "stage.remove", "tickets/Done", NULL);
  wait_until (shows_stages (fixture, "Open,In progress,Waiting"));
  wait_until (window_fixture_shows (fixture, "Stage removed"));
  act (fixture, "stage.remove", "tickets/Waiting", NULL);
  wait_until (shows_stages (fixture, "Open,In progress"));
  act (fixture, "stage.remove", "tickets/In progress", NULL);
  wait_until (shows_stages (fixture, "Open"));
  act (fixture, "stage.remove", "tickets/Open", NULL);
  wait_until (window_fixture_shows (fixture, "A board needs at least one stage."));
  g_assert_true (shows_stages (fixture, "Open"));
}

/* What a second program does to the stages is seen, cards and all. */
static void
test_another_process_is_seen (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  open_board (fixture, "board");
  g_assert_true (docket_stage_desk_rename (fixture->desk.store, "tickets/Open", "Inbox", &error));
  id = docket_stage_desk_add (
      fixture->desk.store, DOCKET_BOARD_TICKETS, "tickets/Open", "Triage", &error);
  g_assert_no_error (error);
  wait_until (shows_stages (fixture, "Inbox,Triage,In progress,Waiting,Done"));
  wait_until (count_cards (fixture, "tickets/Open") == 2);
}

/* The palette's acts, on a board that is empty so far. */
static void
test_projects_by_the_palette (WindowFixture *fixture, gconstpointer data)
{
  open_board (fixture, "board");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-stage", "s", "projects");
  wait_until (window_fixture_shows (fixture, "New stage after “Done”"));
  enter (get_entry (fixture), "Archive");
  wait_until (shows_stages (fixture, "Planned,Active,Done,Archive"));
  gtk_widget_activate_action (
      GTK_WIDGET (fixture->window), "win.edit-stage", "s", "projects/Archive");
  choose (fixture, "Remove Stage…");
  wait_until (shows_stages (fixture, "Planned,Active,Done"));
}

int
main (int argc, char **argv)
{
  /* What a screen reader is told, without one. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/stages/a stage is renamed in its place", test_rename);
  window_fixture_add ("/stages/an empty or a taken name is refused in words",
                      test_names_are_refused);
  window_fixture_add ("/stages/renaming ends with the focus", test_rename_ends_with_the_focus);
  window_fixture_add ("/stages/a new stage stands behind its neighbour", test_add);
  window_fixture_add ("/stages/a stage moves with its widget", test_move);
  window_fixture_add ("/stages/colour, limit and kind change and come back",
                      test_color_limit_and_kind);
  window_fixture_add ("/stages/removing asks where the cards go", test_remove_asks_where_cards_go);
  window_fixture_add ("/stages/the last stage stays", test_the_last_stage_stays);
  window_fixture_add ("/stages/another process is seen", test_another_process_is_seen);
  window_fixture_add ("/stages/the palette shapes projects too", test_projects_by_the_palette);
  return g_test_run ();
}
