/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-queue.h"
#include "docket-stopwatch.h"

#include <locale.h>

static void
run (DeskFixture *fixture, const char *ticket, gint64 at)
{
  DocketStopwatchStart wish = { .ticket = ticket, .at = DESK_NINE + at };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = NULL;

  docket_clock_set (MAX (docket_clock_now (), DESK_NINE + at));
  entry = docket_stopwatch_start (fixture->store, &wish, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
}

static char *
list (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) queue = docket_stopwatch_get_queue (fixture->store, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < queue->len; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "", ((DocketQueueItem *) queue->pdata[i])->ticket);
  return g_string_free (text, FALSE);
}

#define assert_queue(fixture, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *queue_text = list (fixture);                                                  \
    g_assert_cmpstr (queue_text, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

/* T-4 runs; T-3, T-2 and T-1 wait. */
static void
set_up (DeskFixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { "Toner", "Backup" };

  desk_fixture_set_up (fixture, data);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);

      ticket->title = g_strdup (titles[i]);
      ticket->client = g_strdup ("acme");
      g_assert_true (docket_desk_add (fixture->store, "add ticket", ticket, NULL));
    }
  run (fixture, "T-1", 0);
  run (fixture, "T-2", 60);
  run (fixture, "T-3", 120);
  run (fixture, "T-4", 180);
  assert_queue (fixture, "T-3 T-2 T-1");
}

static void
test_a_ticket_is_moved (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_queue_move (fixture->store, NULL, "T-1", "T-3", &error));
  g_assert_no_error (error);
  assert_queue (fixture, "T-1 T-3 T-2");
  g_assert_true (docket_queue_move (fixture->store, NULL, "T-1", "T-2", &error));
  assert_queue (fixture, "T-3 T-1 T-2");
  g_assert_true (docket_queue_move (fixture->store, NULL, "T-3", NULL, &error));
  assert_queue (fixture, "T-1 T-2 T-3");
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_queue (fixture, "T-3 T-1 T-2");
}

static void
test_the_next_to_stop_still_comes_first (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  g_assert_true (docket_queue_move (fixture->store, NULL, "T-1", "T-3", &error));
  ended = docket_stopwatch_stop (fixture->store, NULL, DESK_NINE + 240, &error);
  g_assert_no_error (error);
  assert_queue (fixture, "T-4 T-1 T-3 T-2");
}

static void
test_those_that_stopped_together_are_moved (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) queue = docket_stopwatch_get_queue (fixture->store, NULL, NULL);
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (fixture->store, "test", 0, &error);

  for (guint i = 0; i < queue->len; i++)
    {
      g_autoptr (DocketQueueItem) item = docket_record_copy (queue->pdata[i]);

      item->position = 7;
      g_assert_true (docket_act_put (act, item, &error));
    }
  g_assert_true (docket_act_commit (act, &error));
  assert_queue (fixture, "T-1 T-2 T-3");
  g_assert_true (docket_queue_move (fixture->store, NULL, "T-3", "T-2", &error));
  g_assert_no_error (error);
  assert_queue (fixture, "T-1 T-3 T-2");
}

static void
test_one_is_removed (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_queue_remove (fixture->store, NULL, "T-2", &error));
  g_assert_no_error (error);
  assert_queue (fixture, "T-3 T-1");
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  assert_queue (fixture, "T-3 T-2 T-1");
}

static void
test_all_are_cleared_as_one (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_queue_clear (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_queue (fixture, "");
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  assert_queue (fixture, "T-3 T-2 T-1");
}

static void
test_what_does_not_wait_is_refused (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (docket_queue_remove (fixture->store, NULL, "T-4", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (docket_queue_move (fixture->store, NULL, "T-1", "T-4", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
  assert_queue (fixture, "T-3 T-2 T-1");
}

/* ---- Named later ---- */

static void
test_time_is_named_later (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketTimeEntry) named = NULL;

  run (fixture, NULL, 240);
  running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  g_assert_cmpint (running->later, ==, TRUE);
  g_assert_true (docket_queue_name_time (fixture->store, running->id, "T-2", &error));
  g_assert_no_error (error);
  named = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, running->id, &error);
  g_assert_cmpstr (named->ticket, ==, "T-2");
  g_assert_cmpint (named->later, !=, TRUE);
  g_assert_true (DOCKET_IS_NULL (named->end.seconds));
  assert_queue (fixture, "T-4 T-3 T-1");
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  assert_queue (fixture, "T-4 T-3 T-2 T-1");
}

static void
test_a_new_ticket_and_its_time_are_one_act (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);
  g_autoptr (DocketTicket) gone = NULL;
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketTimeEntry) named = NULL;
  g_autoptr (DocketTimeEntry) again = NULL;

  run (fixture, NULL, 240);
  running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  ticket->title = g_strdup ("Who called");
  ticket->client = g_strdup ("acme");
  g_assert_true (docket_queue_name_time_new (fixture->store, running->id, ticket, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ticket->id, ==, "T-5");
  named = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, running->id, &error);
  g_assert_cmpstr (named->ticket, ==, "T-5");
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  gone = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-5", &error);
  g_assert_null (gone);
  again = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, running->id, &error);
  g_assert_true (docket_record_equal (again, running));
}

static void
test_no_ticket_is_left_of_time_that_has_a_name (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);
  g_autoptr (DocketTicket) none = NULL;
  g_autoptr (DocketTimeEntry) running = docket_stopwatch_get_running (fixture->store, NULL, NULL);

  ticket->title = g_strdup ("Who called");
  ticket->client = g_strdup ("acme");
  g_assert_false (docket_queue_name_time_new (fixture->store, running->id, ticket, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_CHANGED);
  g_clear_error (&error);
  none = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-5", &error);
  g_assert_null (none);
}

static void
test_time_that_has_a_name_keeps_it (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = docket_stopwatch_get_running (fixture->store, NULL, NULL);

  g_assert_false (docket_queue_name_time (fixture->store, running->id, "T-2", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_false (docket_queue_name_time (fixture->store, "nobody", "T-2", &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/queue/a-ticket-is-moved", test_a_ticket_is_moved);
  ADD ("/queue/the-next-to-stop-still-comes-first", test_the_next_to_stop_still_comes_first);
  ADD ("/queue/those-that-stopped-together-are-moved", test_those_that_stopped_together_are_moved);
  ADD ("/queue/one-is-removed", test_one_is_removed);
  ADD ("/queue/all-are-cleared-as-one", test_all_are_cleared_as_one);
  ADD ("/queue/what-does-not-wait-is-refused", test_what_does_not_wait_is_refused);
  ADD ("/queue/time-is-named-later", test_time_is_named_later);
  ADD ("/queue/time-that-has-a-name-keeps-it", test_time_that_has_a_name_keeps_it);
  ADD ("/queue/a-new-ticket-and-its-time-are-one-act", test_a_new_ticket_and_its_time_are_one_act);
  ADD ("/queue/no-ticket-is-left-of-time-that-has-a-name",
       test_no_ticket_is_left_of_time_that_has_a_name);
  return g_test_run ();
}
