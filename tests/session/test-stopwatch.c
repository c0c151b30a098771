/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-stopwatch-overlap.h"
#include "docket-stopwatch.h"

#include <locale.h>

static DocketTimeEntry *
start (DeskFixture *fixture, const char *ticket, gint64 at)
{
  DocketStopwatchStart wish = { .ticket = ticket, .at = at };
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *entry;

  if (at > docket_clock_now ())
    docket_clock_set (at);
  entry = docket_stopwatch_start (fixture->store, &wish, &error);
  g_assert_no_error (error);
  return entry;
}

static void
test_nothing_starts_in_the_future (DeskFixture *fixture, gconstpointer data)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE + 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) moved_error = NULL;
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) moved = NULL;

  g_assert_null (docket_stopwatch_start (fixture->store, &wish, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_IN_FUTURE);
  entry = start (fixture, "T-1", DESK_NINE);
  moved = docket_record_copy (entry);
  moved->start.seconds = DESK_NINE + 60;
  g_assert_false (docket_stopwatch_change (fixture->store, entry, moved, &moved_error));
  g_assert_error (moved_error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_IN_FUTURE);
}

static void
test_start_is_on_disk (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1", DOCKET_NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) other = docket_store_open (fixture->path, DOCKET_STORE_READ_ONLY, &error);
  g_autoptr (DocketTimeEntry) seen = NULL;

  g_assert_no_error (error);
  seen = docket_stopwatch_get_running (other, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen->id, ==, entry->id);
  g_assert_cmpint (seen->start.seconds, ==, DESK_NINE);
  g_assert_cmpint (seen->start.offset, ==, -18000);
  g_assert_true (DOCKET_IS_NULL (seen->end.seconds));
}

static void
test_start_stops_the_other_and_queues_it (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) first = start (fixture, "T-1", DOCKET_NULL);
  g_autoptr (DocketTimeEntry) second = start (fixture, "T-2", DESK_NINE + 600);
  g_autoptr (DocketTimeEntry) ended = NULL;
  g_autoptr (GPtrArray) queue = NULL;
  g_autoptr (GError) error = NULL;

  ended = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, first->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ended->end.seconds, ==, DESK_NINE + 600);
  queue = docket_stopwatch_get_queue (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (queue->len, ==, 1);
  g_assert_cmpstr (((DocketQueueItem *) queue->pdata[0])->ticket, ==, "T-1");
}

static void
test_a_started_ticket_leaves_the_queue (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) first = start (fixture, "T-1", DOCKET_NULL);
  g_autoptr (DocketTimeEntry) second = start (fixture, "T-2", DESK_NINE + 60);
  g_autoptr (DocketTimeEntry) third = start (fixture, "T-1", DESK_NINE + 120);
  g_autoptr (GPtrArray) queue = docket_stopwatch_get_queue (fixture->store, NULL, NULL);

  g_assert_cmpuint (queue->len, ==, 1);
  g_assert_cmpstr (((DocketQueueItem *) queue->pdata[0])->ticket, ==, "T-2");
}

static void
test_switching_is_undone_as_one (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) first = start (fixture, "T-1", DOCKET_NULL);
  g_autoptr (DocketTimeEntry) second = start (fixture, "T-2", DESK_NINE + 600);
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_store_undo (fixture->store, &name, &error));
  g_assert_no_error (error);
  running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  g_assert_cmpstr (running->id, ==, first->id);
}

static void
assert_refused (DeskFixture *fixture, const DocketStopwatchStart *wish, int code)
{
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *entry = docket_stopwatch_start (fixture->store, wish, &error);

  g_assert_null (entry);
  g_assert_error (error, DOCKET_SESSION_ERROR, code);
}

static void
test_what_makes_no_sense_is_refused (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1", DOCKET_NULL);
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *stopped;

  assert_refused (fixture,
                  &(DocketStopwatchStart){ .ticket = "T-1", .at = DOCKET_NULL },
                  DOCKET_SESSION_ERROR_ALREADY_RUNNING);
  assert_refused (fixture,
                  &(DocketStopwatchStart){ .ticket = "T-9", .at = DOCKET_NULL },
                  DOCKET_SESSION_ERROR_UNKNOWN);
  assert_refused (fixture,
                  &(DocketStopwatchStart){ .ticket = "T-2", .at = DESK_NINE - 60 },
                  DOCKET_SESSION_ERROR_BEFORE_START);
  assert_refused (fixture,
                  &(DocketStopwatchStart){ .agent = "zoe", .ticket = "T-2", .at = DOCKET_NULL },
                  DOCKET_SESSION_ERROR_UNKNOWN);
  stopped = docket_stopwatch_stop (fixture->store, NULL, DESK_NINE - 1, &error);
  g_assert_null (stopped);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START);
}

static void
test_stopping_nothing_is_refused (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *stopped = docket_stopwatch_stop (fixture->store, NULL, DOCKET_NULL, &error);

  g_assert_null (stopped);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_RUNNING);
}

static void
test_a_late_change_does_not_run_it_again (DeskFixture *fixture, gconstpointer data)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = docket_stopwatch_start (fixture->store, &wish, &error);
  g_autoptr (DocketTimeEntry) change = docket_record_copy (running);
  g_autoptr (DocketTimeEntry) stopped = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;

  change->note = g_strdup ("toner");
  stopped = docket_stopwatch_stop (fixture->store, NULL, DESK_NINE + 60, &error);
  g_assert_no_error (error);
  g_assert_false (docket_stopwatch_change (fixture->store, running, change, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_RUNNING);
  after = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, running->id, NULL);
  g_assert_cmpint (after->end.seconds, ==, DESK_NINE + 60);
}

static void
test_several_people_and_nobody_named (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketAgent) bob = docket_record_new (&docket_agent_shape);
  g_autoptr (GError) error = NULL;
  g_autofree char *who = NULL;

  bob->name = g_strdup ("Bob Ray");
  g_assert_true (docket_desk_add (fixture->store, "add person", bob, &error));
  who = docket_stopwatch_find_agent (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (who, ==, "ann-lee");

  g_assert_true (docket_desk_set_setting (fixture->store, "agent", NULL, &error));
  g_assert_null (docket_stopwatch_find_agent (fixture->store, NULL, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_SEVERAL_AGENTS);
}

/* ---- Starting earlier ---- */

static DocketStopwatchOverlap *
find_overlap (DeskFixture *fixture, gint64 start)
{
  g_autoptr (GError) error = NULL;
  DocketStopwatchOverlap *found
      = docket_stopwatch_find_overlap (fixture->store, NULL, start, &error);

  g_assert_no_error (error);
  return found;
}

static void
test_a_start_before_the_last_end_overlaps (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketStopwatchOverlap) behind = NULL;
  g_autoptr (DocketStopwatchOverlap) over = NULL;
  g_autoptr (DocketStopwatchOverlap) whole = NULL;

  desk_fixture_log (fixture, "before", "T-1", DESK_NINE - 3600, 1837);
  running = start (fixture, "T-2", DOCKET_NULL);
  behind = find_overlap (fixture, DESK_NINE - 3600 + 1837);
  g_assert_null (behind);
  over = find_overlap (fixture, DESK_NINE - 3600 + 1837 - 600);
  g_assert_cmpstr (over->entry->id, ==, "before");
  g_assert_cmpuint (over->n, ==, 1);
  g_assert_cmpint (over->seconds, ==, 600);
  g_assert_cmpint (over->earliest, ==, DESK_NINE - 3600 + 1837);
  whole = find_overlap (fixture, DESK_NINE - 2 * 3600);
  g_assert_cmpint (whole->seconds, ==, 1837);
}

static void
test_what_lies_in_between_is_counted_once (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketStopwatchOverlap) found = NULL;

  /* From before midnight of the day before until 8:00; 7:30 to 8:30; 8:40 to 8:45. */
  desk_fixture_log (fixture, "long", "T-1", DESK_NINE - 35 * 3600, 34 * 3600);
  desk_fixture_log (fixture, "across", "T-2", DESK_NINE - 5400, 3600);
  desk_fixture_log (fixture, "short", "T-1", DESK_NINE - 1200, 300);
  found = find_overlap (fixture, DESK_NINE - 2 * 3600);
  g_assert_cmpuint (found->n, ==, 3);
  g_assert_cmpint (found->seconds, ==, 5400 + 300);
  g_assert_cmpstr (found->entry->id, ==, "short");
  g_assert_cmpint (found->earliest, ==, DESK_NINE - 900);
}

static void
test_an_entry_that_is_not_over_offers_no_start (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketStopwatchOverlap) found = NULL;

  desk_fixture_log (fixture, "planned", "T-1", DESK_NINE - 600, 3600);
  found = find_overlap (fixture, DESK_NINE - 300);
  g_assert_cmpint (found->seconds, ==, 300);
  g_assert_true (DOCKET_IS_NULL (found->earliest));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

/* A running entry may have come from a file without the mark, and may be given a ticket. */
static void
test_what_has_no_ticket_is_listed_until_it_has_one (DeskFixture *fixture, gconstpointer data)
{
  DocketStopwatchStart start = { "ann-lee", NULL, NULL, NULL, DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (fixture->store, &start, &error);
  g_autoptr (DocketTimeEntry) named = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (entry->later, ==, TRUE);
  named = docket_record_copy (entry);
  named->ticket = g_strdup ("T-1");
  g_assert_true (docket_stopwatch_change (fixture->store, entry, named, &error));
  g_assert_no_error (error);
  ended = docket_stopwatch_stop (fixture->store, "ann-lee", DOCKET_NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ended->later, ==, -1);

  g_clear_pointer (&entry, docket_record_unref);
  entry = docket_record_new (&docket_time_entry_shape);
  entry->id = g_strdup ("from-a-file");
  entry->agent = g_strdup ("ann-lee");
  entry->start = (DocketInstant){ DESK_NINE, 0 };
  {
    DocketAct *act = docket_act_begin (fixture->store, "import", DOCKET_ACT_BULK, &error);

    g_assert_true (docket_act_put (act, entry, &error));
    g_assert_true (docket_act_commit (act, &error));
    g_assert_no_error (error);
  }
  g_clear_pointer (&ended, docket_record_unref);
  ended = docket_stopwatch_stop (fixture->store, "ann-lee", DOCKET_NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ended->later, ==, TRUE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/stopwatch/start-is-on-disk", test_start_is_on_disk);
  ADD ("/stopwatch/nothing-starts-in-the-future", test_nothing_starts_in_the_future);
  ADD ("/stopwatch/start-stops-the-other-and-queues-it", test_start_stops_the_other_and_queues_it);
  ADD ("/stopwatch/a-started-ticket-leaves-the-queue", test_a_started_ticket_leaves_the_queue);
  ADD ("/stopwatch/switching-is-undone-as-one", test_switching_is_undone_as_one);
  ADD ("/stopwatch/what-makes-no-sense-is-refused", test_what_makes_no_sense_is_refused);
  ADD ("/stopwatch/stopping-nothing-is-refused", test_stopping_nothing_is_refused);
  ADD ("/stopwatch/a-late-change-does-not-run-it-again", test_a_late_change_does_not_run_it_again);
  ADD ("/stopwatch/a-start-before-the-last-end-overlaps",
       test_a_start_before_the_last_end_overlaps);
  ADD ("/stopwatch/what-lies-in-between-is-counted-once",
       test_what_lies_in_between_is_counted_once);
  ADD ("/stopwatch/an-entry-that-is-not-over-offers-no-start",
       test_an_entry_that_is_not_over_offers_no_start);
  ADD ("/stopwatch/several-people-and-nobody-named", test_several_people_and_nobody_named);
  ADD ("/stopwatch/what-has-no-ticket-is-listed-until-it-has-one",
       test_what_has_no_ticket_is_listed_until_it_has_one);
  return g_test_run ();
}
