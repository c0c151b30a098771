/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to the stages of a board, to the cards in them, and back. */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-stage-desk.h"
#include "docket-stages.h"

static char *
list_names (DeskFixture *fixture, DocketBoardName board)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stages = docket_store_list (fixture->store, DOCKET_KIND_STAGE, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == board)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", stage->name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_stages (DeskFixture *fixture, const char *expected)
{
  g_autofree char *names = list_names (fixture, DOCKET_BOARD_TICKETS);
  g_autofree char *others = list_names (fixture, DOCKET_BOARD_PROJECTS);

  g_assert_cmpstr (names, ==, expected);
  g_assert_cmpstr (others, ==, "Planned,Active,Done");
}

static void
assert_column (DeskFixture *fixture, const char *stage, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) column
      = docket_store_column (fixture->store, DOCKET_KIND_TICKET, stage, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < column->len; i++)
    g_string_append_printf (
        ids, "%s%s", i > 0 ? "," : "", g_array_index (column, DocketSpot, i).id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static DocketStage *
get_stage (DeskFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  DocketStage *stage = docket_store_get (fixture->store, DOCKET_KIND_STAGE, id, &error);

  g_assert_no_error (error);
  return stage;
}

static void
undo (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
}

static void
redo (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_store_redo (fixture->store, NULL, &error));
  g_assert_no_error (error);
}

static char *
add (DeskFixture *fixture, const char *after, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *id = docket_stage_desk_add (fixture->store, DOCKET_BOARD_TICKETS, after, name, &error);

  g_assert_no_error (error);
  return id;
}

static void
test_rename_takes_cards_along (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      docket_desk_move_card (fixture->store, DOCKET_KIND_TICKET, "T-1", "Done", NULL, &error));
  g_assert_true (docket_stage_desk_rename (fixture->store, "tickets/Open", "  New ", &error));
  g_assert_no_error (error);
  assert_column (fixture, "New", "T-2");
  assert_column (fixture, "Open", "");
  assert_column (fixture, "Done", "T-1");
  assert_stages (fixture, "New,In progress,Waiting,Done");
  undo (fixture);
  assert_column (fixture, "Open", "T-2");
  assert_stages (fixture, "Open,In progress,Waiting,Done");
}

static void
test_names_are_refused (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_assert_false (docket_stage_desk_rename (fixture->store, "tickets/Open", " \t", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NO_NAME);
  g_clear_error (&error);
  g_assert_false (docket_stage_desk_rename (fixture->store, "tickets/Open", "doNE ", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NAME_TAKEN);
  g_assert_cmpstr (error->message, ==, "Done");
  g_clear_error (&error);
  id = docket_stage_desk_add (
      fixture->store, DOCKET_BOARD_TICKETS, "tickets/Open", "WAITING", &error);
  g_assert_null (id);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NAME_TAKEN);
  g_clear_error (&error);
  g_assert_false (docket_stage_desk_rename (fixture->store, "tickets/Never", "New", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
  assert_stages (fixture, "Open,In progress,Waiting,Done");
  g_clear_error (&error);
  /* Its own in other letters, and one of the other board. */
  g_assert_true (docket_stage_desk_rename (fixture->store, "tickets/Open", "OPEN", &error));
  g_assert_true (docket_stage_desk_rename (fixture->store, "tickets/Done", "Planned", &error));
  g_assert_no_error (error);
}

static void
test_add_stands_behind (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *review = add (fixture, "tickets/In progress", " Review ");
  g_autofree char *last = add (fixture, NULL, "Archive");

  assert_stages (fixture, "Open,In progress,Review,Waiting,Done,Archive");
  g_assert_cmpstr (review, ==, "tickets/Review");
  undo (fixture);
  undo (fixture);
  assert_stages (fixture, "Open,In progress,Waiting,Done");
  redo (fixture);
  assert_stages (fixture, "Open,In progress,Review,Waiting,Done");
}

/* An id stays when its stage is renamed: a new stage of the old name must not become it. */
static void
test_add_takes_no_id (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_assert_true (docket_stage_desk_rename (fixture->store, "tickets/Open", "Inbox", &error));
  id = add (fixture, "tickets/Open", "Open");
  g_assert_cmpstr (id, ==, "tickets/Open-2");
  assert_stages (fixture, "Inbox,Open,In progress,Waiting,Done");
  assert_column (fixture, "Inbox", "T-2,T-1");
  assert_column (fixture, "Open", "");
}

static void
test_moves (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      docket_stage_desk_move (fixture->store, "tickets/Done", "tickets/In progress", &error));
  assert_stages (fixture, "Open,Done,In progress,Waiting");
  g_assert_true (docket_stage_desk_move (fixture->store, "tickets/Open", NULL, &error));
  assert_stages (fixture, "Done,In progress,Waiting,Open");
  g_assert_no_error (error);
  g_assert_false (docket_stage_desk_move (fixture->store, "tickets/Open", "projects/Done", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
  undo (fixture);
  assert_stages (fixture, "Open,Done,In progress,Waiting");
  undo (fixture);
  assert_stages (fixture, "Open,In progress,Waiting,Done");
}

static void
test_color_kind_and_limit (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStage) before = get_stage (fixture, "tickets/Waiting");
  g_autoptr (DocketStage) after = NULL;
  g_autoptr (DocketStage) undone = NULL;

  g_assert_true (
      docket_stage_desk_set_color (fixture->store, before->id, docket_stage_colors[4], &error));
  g_assert_true (
      docket_stage_desk_set_kind (fixture->store, before->id, DOCKET_STAGE_DONE, &error));
  g_assert_true (docket_stage_desk_set_limit (fixture->store, before->id, 7, &error));
  g_assert_no_error (error);
  after = get_stage (fixture, before->id);
  g_assert_cmpstr (after->color, ==, "orange");
  g_assert_cmpint (after->kind, ==, DOCKET_STAGE_DONE);
  g_assert_cmpint (after->limit, ==, 7);

  g_assert_false (docket_stage_desk_set_color (fixture->store, before->id, "loud", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (docket_stage_desk_set_limit (fixture->store, before->id, -1, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_VALUE);
  for (guint i = 0; i < 3; i++)
    undo (fixture);
  undone = get_stage (fixture, before->id);
  g_assert_true (docket_record_equal (before, undone));
}

static void
test_limit_and_color_go (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStage) stage = NULL;

  g_assert_true (docket_stage_desk_set_limit (fixture->store, "tickets/Open", 3, &error));
  g_assert_true (docket_stage_desk_set_limit (fixture->store, "tickets/Open", 0, &error));
  g_assert_true (docket_stage_desk_set_color (fixture->store, "tickets/Open", "red", &error));
  g_assert_true (docket_stage_desk_set_color (fixture->store, "tickets/Open", NULL, &error));
  g_assert_no_error (error);
  stage = get_stage (fixture, "tickets/Open");
  g_assert_true (DOCKET_IS_NULL (stage->limit));
  g_assert_null (stage->color);
}

static void
test_remove_moves_cards (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      docket_desk_move_card (fixture->store, DOCKET_KIND_TICKET, "T-1", "Waiting", NULL, &error));
  g_assert_false (docket_stage_desk_remove (fixture->store, "tickets/Open", NULL, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_STAGE_IN_USE);
  g_assert_cmpstr (error->message, ==, "1");
  g_clear_error (&error);
  g_assert_false (
      docket_stage_desk_remove (fixture->store, "tickets/Open", "projects/Done", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
  g_clear_error (&error);
  assert_stages (fixture, "Open,In progress,Waiting,Done");

  g_assert_true (
      docket_stage_desk_remove (fixture->store, "tickets/Open", "tickets/Waiting", &error));
  g_assert_no_error (error);
  assert_stages (fixture, "In progress,Waiting,Done");
  assert_column (fixture, "Waiting", "T-1,T-2");
  undo (fixture);
  assert_stages (fixture, "Open,In progress,Waiting,Done");
  assert_column (fixture, "Waiting", "T-1");
  assert_column (fixture, "Open", "T-2");
  redo (fixture);
  assert_column (fixture, "Waiting", "T-1,T-2");
}

static void
test_the_last_stage_stays (DeskFixture *fixture, gconstpointer data)
{
  static const char *const empty[] = { "tickets/In progress", "tickets/Waiting", "tickets/Done" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    g_assert_true (docket_stage_desk_remove (fixture->store, empty[i], NULL, &error));
  g_assert_no_error (error);
  assert_stages (fixture, "Open");
  g_assert_false (docket_stage_desk_remove (fixture->store, "tickets/Open", NULL, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_LAST_STAGE);
  assert_stages (fixture, "Open");
  assert_column (fixture, "Open", "T-2,T-1");
}

#define ADD(name, test)                                                                            \
  g_test_add (                                                                                     \
      "/stage-desk/" name, DeskFixture, NULL, desk_fixture_set_up, test, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a renamed stage takes its cards along", test_rename_takes_cards_along);
  ADD ("an empty or a taken name is refused", test_names_are_refused);
  ADD ("a new stage stands behind the one that was named", test_add_stands_behind);
  ADD ("a new stage takes no other one's id", test_add_takes_no_id);
  ADD ("a stage moves within its board", test_moves);
  ADD ("colour, kind and limit are one act each", test_color_kind_and_limit);
  ADD ("limit and colour can be taken away", test_limit_and_color_go);
  ADD ("cards of a removed stage go where they are told", test_remove_moves_cards);
  ADD ("a board keeps its last stage", test_the_last_stage_stays);
  return g_test_run ();
}
