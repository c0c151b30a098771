/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a running entry when the clock is set, the computer sleeps or the program dies.
 */
#include "desk-fixture.h"
#include "docket-missed.h"
#include "docket-stopwatch-beat.h"
#include "docket-stopwatch.h"

#include <locale.h>

#define MINUTE 60
#define HOUR 3600
#define ANN "ann-lee"
#define BOOT 5000 /* seconds that the computer has run at nine */

/* The time of day, and how long the computer runs and slept. */
static void
set_clocks (gint64 now, gint64 boot, gint64 suspended)
{
  docket_clock_set (DESK_NINE + now);
  docket_clock_set_boot (boot, suspended);
}

static void
tear_down (DeskFixture *fixture, gconstpointer data)
{
  docket_clock_set_boot (DOCKET_NULL, DOCKET_NULL);
  g_unsetenv ("DOCKET_BOOT_ID");
  desk_fixture_tear_down (fixture, data);
}

static DocketTimeEntry *
start (DeskFixture *fixture, const char *ticket)
{
  DocketStopwatchStart wish = { .ticket = ticket, .at = DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *entry = docket_stopwatch_start (fixture->store, &wish, &error);

  g_assert_no_error (error);
  return entry;
}

static DocketTimeEntry *
stop (DeskFixture *fixture, gint64 at)
{
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *entry = docket_stopwatch_stop (fixture->store, NULL, at, &error);

  g_assert_no_error (error);
  return entry;
}

/* The program is there; somebody was at @input, and it may be left to run. */
static void
beat_with (DeskFixture *fixture, gint64 input, gboolean let_run)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_stopwatch_beat (fixture->store, ANN, input, let_run, &error));
  g_assert_no_error (error);
}

static void
beat (DeskFixture *fixture)
{
  beat_with (fixture, DOCKET_NULL, FALSE);
}

/* T-1 is started. */
static DocketTimeEntry *
start_at_nine (DeskFixture *fixture)
{
  set_clocks (0, BOOT, 0);
  return start (fixture, "T-1");
}

/* So much later by both clocks, of which the computer slept. */
static void
pass (gint64 seconds, gint64 slept)
{
  set_clocks (seconds, BOOT + seconds, slept);
}

static GArray *
find_missed (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  GArray *missed = NULL;

  g_assert_nonnull (running);
  g_assert_true (docket_stopwatch_find_missed (fixture->store, running, &missed, &error));
  g_assert_no_error (error);
  return missed;
}

static void
assert_nothing_missed (DeskFixture *fixture)
{
  g_autoptr (GArray) missed = find_missed (fixture);

  g_assert_cmpuint (missed->len, ==, 0);
}

/* From and to in seconds since nine. */
static void
assert_missed (DeskFixture *fixture, DocketGapCause cause, gint64 from, gint64 to)
{
  g_autoptr (GArray) missed = find_missed (fixture);
  const DocketMissed *gap;

  g_assert_cmpuint (missed->len, ==, 1);
  gap = &g_array_index (missed, DocketMissed, 0);
  g_assert_cmpint (gap->cause, ==, cause);
  g_assert_cmpint (gap->from, ==, DESK_NINE + from);
  g_assert_cmpint (gap->to, ==, DESK_NINE + to);
}

static const DocketTimeGap *
get_mark (const DocketTimeEntry *entry)
{
  g_assert_cmpuint (entry->review->len, ==, 1);
  return entry->review->pdata[0];
}

static void
test_a_start_is_watched_from_the_start (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketBeat) row = NULL;
  g_autoptr (GError) error = NULL;

  set_clocks (0, BOOT, 7);
  entry = start (fixture, "T-1");
  row = docket_store_get_beat (fixture->store, ANN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->entry, ==, entry->id);
  g_assert_cmpint (row->seen, ==, DESK_NINE);
  g_assert_cmpint (row->seen_boot, ==, BOOT);
  g_assert_cmpint (row->suspended, ==, 7);
  g_assert_false (row->watched);
}

static void
test_an_hour_is_an_hour (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  entry = start_at_nine (fixture);
  set_clocks (HOUR, BOOT + HOUR + 2, 0);
  ended = stop (fixture, DOCKET_NULL);
  g_assert_cmpint (ended->end.seconds, ==, DESK_NINE + HOUR);
  g_assert_cmpuint (ended->review->len, ==, 0);
}

static void
test_a_clock_set_forward_is_kept_and_marked (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;
  const DocketTimeGap *mark;

  entry = start_at_nine (fixture);
  set_clocks (HOUR + 5 * MINUTE, BOOT + HOUR, 0);
  ended = stop (fixture, DOCKET_NULL);
  g_assert_cmpint (ended->end.seconds, ==, DESK_NINE + HOUR + 5 * MINUTE);
  mark = get_mark (ended);
  g_assert_cmpint (mark->cause, ==, DOCKET_GAP_CLOCK);
  g_assert_cmpint (mark->from.seconds, ==, DESK_NINE);
  g_assert_cmpint (mark->to.seconds, ==, DESK_NINE + HOUR + 5 * MINUTE);
  g_assert_cmpint (mark->measured.seconds, ==, HOUR);
}

static void
test_a_clock_set_back_stops_nobody (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;
  const DocketTimeGap *mark;

  entry = start_at_nine (fixture);
  set_clocks (-HOUR + 20 * MINUTE, BOOT + 20 * MINUTE, 0);
  ended = stop (fixture, DOCKET_NULL);
  g_assert_cmpint (ended->end.seconds, ==, DESK_NINE + 20 * MINUTE);
  mark = get_mark (ended);
  g_assert_cmpint (mark->cause, ==, DOCKET_GAP_CLOCK);
  g_assert_cmpint (mark->to.seconds, ==, DESK_NINE - HOUR + 20 * MINUTE);
  g_assert_cmpint (mark->measured.seconds, ==, 20 * MINUTE);
}

static void
test_a_clock_set_back_switches_too (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) first = NULL;
  g_autoptr (DocketTimeEntry) second = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  first = start_at_nine (fixture);
  set_clocks (-HOUR, 5600, 0);
  second = start (fixture, "T-2");
  ended = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, first->id, NULL);
  g_assert_cmpint (ended->end.seconds, ==, DESK_NINE + 600);
  g_assert_cmpint (get_mark (ended)->cause, ==, DOCKET_GAP_CLOCK);
  g_assert_cmpint (second->start.seconds, ==, DESK_NINE - HOUR);
}

static void
test_what_a_person_says_is_not_marked (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  entry = start_at_nine (fixture);
  set_clocks (3 * HOUR, BOOT + HOUR, 0);
  ended = stop (fixture, DESK_NINE + 2 * HOUR);
  g_assert_cmpint (ended->end.seconds, ==, DESK_NINE + 2 * HOUR);
  g_assert_cmpuint (ended->review->len, ==, 0);
}

static void
test_a_corrected_start_is_not_a_set_clock (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;
  g_autoptr (GError) error = NULL;

  entry = start_at_nine (fixture);
  after = docket_record_copy (entry);
  after->start.seconds -= 10 * MINUTE;
  g_assert_true (docket_stopwatch_change (fixture->store, entry, after, &error));
  g_assert_no_error (error);
  pass (HOUR, 0);
  ended = stop (fixture, DOCKET_NULL);
  g_assert_cmpint (ended->end.seconds - ended->start.seconds, ==, HOUR + 10 * MINUTE);
  g_assert_cmpuint (ended->review->len, ==, 0);
}

/* Summer begins on 8 March and ends on 1 November in New York: the hour that local clocks skip or
 * show twice is nobody's work. */
static void
check_night (DeskFixture *fixture, const char *from, const char *to)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;
  DocketInstant start_at;
  DocketInstant end_at;

  g_assert_true (docket_instant_parse (from, &start_at, NULL));
  g_assert_true (docket_instant_parse (to, &end_at, NULL));
  set_clocks (start_at.seconds - DESK_NINE, BOOT, 0);
  entry = start (fixture, "T-1");
  set_clocks (end_at.seconds - DESK_NINE, BOOT + 2 * HOUR, 0);
  ended = stop (fixture, DOCKET_NULL);
  g_assert_cmpint (ended->end.seconds - ended->start.seconds, ==, 2 * HOUR);
  g_assert_cmpint (ended->start.offset, ==, start_at.offset);
  g_assert_cmpint (ended->end.offset, ==, end_at.offset);
  g_assert_cmpuint (ended->review->len, ==, 0);
}

static void
test_summer_begins (DeskFixture *fixture, gconstpointer data)
{
  check_night (fixture, "2026-03-08T01:30:00-05:00", "2026-03-08T04:30:00-04:00");
}

static void
test_summer_ends (DeskFixture *fixture, gconstpointer data)
{
  check_night (fixture, "2026-11-01T00:30:00-04:00", "2026-11-01T01:30:00-05:00");
}

/* ---- The program was gone ---- */

static void
test_a_crash_is_asked_about (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start_at_nine (fixture);

  pass (HOUR, 0);
  beat (fixture);
  pass (3 * HOUR, 0);
  assert_missed (fixture, DOCKET_GAP_CRASH, HOUR, 3 * HOUR);
}

static void
test_a_quick_restart_is_silent (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start_at_nine (fixture);

  beat (fixture);
  pass (119, 0);
  assert_nothing_missed (fixture);
}

static void
test_a_computer_that_was_off_is_asked_about (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  g_setenv ("DOCKET_BOOT_ID", "one", TRUE);
  entry = start_at_nine (fixture);
  g_setenv ("DOCKET_BOOT_ID", "two", TRUE);
  set_clocks (HOUR, 100, 0);
  assert_missed (fixture, DOCKET_GAP_CRASH, 0, HOUR);
  /* What nobody measured is not called a set clock. */
  ended = stop (fixture, DOCKET_NULL);
  g_assert_cmpint (get_mark (ended)->cause, ==, DOCKET_GAP_CRASH);
}

static void
test_after_a_new_start_of_the_computer_it_is_measured_again (DeskFixture *fixture,
                                                             gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (DocketTimeEntry) ended = NULL;

  g_setenv ("DOCKET_BOOT_ID", "one", TRUE);
  entry = start_at_nine (fixture);
  g_setenv ("DOCKET_BOOT_ID", "two", TRUE);
  set_clocks (MINUTE, 30, 0);
  beat (fixture);
  set_clocks (2 * MINUTE, 90, 0);
  beat (fixture);
  set_clocks (HOUR, 150, 0);
  beat (fixture);
  ended = stop (fixture, DOCKET_NULL);
  /* The clock was set, and nobody measured the time before the computer was started anew. */
  g_assert_cmpint (get_mark (ended)->cause, ==, DOCKET_GAP_CLOCK);
  g_assert_true (DOCKET_IS_NULL (get_mark (ended)->measured.seconds));
}

/* Hours behind at first: the clock of a battery that is empty. */
static void
test_a_late_clock_does_not_hide_that_it_was_off (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;

  g_setenv ("DOCKET_BOOT_ID", "one", TRUE);
  entry = start_at_nine (fixture);
  pass (HOUR, 0);
  beat (fixture);
  g_setenv ("DOCKET_BOOT_ID", "two", TRUE);
  set_clocks (HOUR - 20 * MINUTE, 30, 0);
  assert_nothing_missed (fixture);
  beat (fixture);
  set_clocks (2 * HOUR, 90, 0);
  assert_missed (fixture, DOCKET_GAP_CRASH, HOUR, 2 * HOUR);
}

static void
test_a_crash_is_measured_by_what_runs_on (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start_at_nine (fixture);
  g_autoptr (GArray) back = NULL;

  pass (2 * HOUR, 0);
  beat (fixture);
  /* Gone for forty minutes, in which the clock was set back by an hour. */
  set_clocks (2 * HOUR - 20 * MINUTE, BOOT + 2 * HOUR + 40 * MINUTE, 0);
  back = find_missed (fixture);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpint (g_array_index (back, DocketMissed, 0).from, ==, DESK_NINE + HOUR);
  /* Gone for a minute, in which it was set forward by an hour. */
  set_clocks (3 * HOUR + MINUTE, BOOT + 2 * HOUR + MINUTE, 0);
  assert_nothing_missed (fixture);
}

static void
test_started_from_a_terminal_is_silent (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start_at_nine (fixture);
  g_autoptr (DocketTimeEntry) ended = NULL;

  pass (5 * HOUR, 0);
  assert_nothing_missed (fixture);
  ended = stop (fixture, DOCKET_NULL);
  g_assert_cmpuint (ended->review->len, ==, 0);
}

static void
test_started_from_a_terminal_and_slept_is_asked_about (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start_at_nine (fixture);

  pass (5 * HOUR, 4 * HOUR);
  assert_missed (fixture, DOCKET_GAP_SUSPEND, 0, 5 * HOUR);
}

static void
test_let_run_is_silent (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start_at_nine (fixture);

  beat_with (fixture, DOCKET_NULL, TRUE);
  pass (5 * HOUR, 4 * HOUR);
  assert_nothing_missed (fixture);
}

static void
test_who_was_idle_when_it_crashed_was_idle_before (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start_at_nine (fixture);

  pass (HOUR, 0);
  beat_with (fixture, DESK_NINE + 20 * MINUTE, FALSE);
  pass (2 * HOUR, 0);
  assert_missed (fixture, DOCKET_GAP_CRASH, 20 * MINUTE, 2 * HOUR);
}

/* Whoever is never asked about idleness, or is away from the computer, was not idle before. */
static void
test_idleness_counts_as_the_person_has_it (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketAgent) ann = NULL;
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  ann = docket_store_get (fixture->store, DOCKET_KIND_AGENT, ANN, &error);
  ann->idle_after.seconds = HOUR;
  g_assert_true (desk_fixture_edit (fixture->store, "edit person", ann, &error));
  g_assert_no_error (error);
  entry = start_at_nine (fixture);
  pass (HOUR, 0);
  beat_with (fixture, DESK_NINE + 20 * MINUTE, FALSE);
  pass (2 * HOUR, 0);
  assert_missed (fixture, DOCKET_GAP_CRASH, HOUR, 2 * HOUR);
}

static void
test_a_beat_of_another_entry_says_nothing (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) first = start_at_nine (fixture);
  g_autoptr (DocketTimeEntry) again = NULL;
  g_autoptr (GError) error = NULL;

  pass (HOUR, 0);
  again = start (fixture, "T-2");
  beat (fixture);
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  set_clocks (9 * HOUR, BOOT + HOUR, 0);
  assert_nothing_missed (fixture);
}

static void
test_a_beat_is_no_act (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  entry = start (fixture, "T-1");
  before = docket_store_history (fixture->store, 0, NULL);
  beat (fixture);
  after = docket_store_history (fixture->store, 0, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/beat/a-start-is-watched-from-the-start", test_a_start_is_watched_from_the_start);
  ADD ("/beat/an-hour-is-an-hour", test_an_hour_is_an_hour);
  ADD ("/beat/a-clock-set-forward-is-kept-and-marked", test_a_clock_set_forward_is_kept_and_marked);
  ADD ("/beat/a-clock-set-back-stops-nobody", test_a_clock_set_back_stops_nobody);
  ADD ("/beat/a-clock-set-back-switches-too", test_a_clock_set_back_switches_too);
  ADD ("/beat/what-a-person-says-is-not-marked", test_what_a_person_says_is_not_marked);
  ADD ("/beat/a-corrected-start-is-not-a-set-clock", test_a_corrected_start_is_not_a_set_clock);
  ADD ("/beat/summer-begins", test_summer_begins);
  ADD ("/beat/summer-ends", test_summer_ends);
  ADD ("/beat/a-crash-is-asked-about", test_a_crash_is_asked_about);
  ADD ("/beat/a-quick-restart-is-silent", test_a_quick_restart_is_silent);
  ADD ("/beat/a-computer-that-was-off-is-asked-about", test_a_computer_that_was_off_is_asked_about);
  ADD ("/beat/after-a-new-start-of-the-computer-it-is-measured-again",
       test_after_a_new_start_of_the_computer_it_is_measured_again);
  ADD ("/beat/started-from-a-terminal-is-silent", test_started_from_a_terminal_is_silent);
  ADD ("/beat/started-from-a-terminal-and-slept-is-asked-about",
       test_started_from_a_terminal_and_slept_is_asked_about);
  ADD ("/beat/a-late-clock-does-not-hide-that-it-was-off",
       test_a_late_clock_does_not_hide_that_it_was_off);
  ADD ("/beat/a-crash-is-measured-by-what-runs-on", test_a_crash_is_measured_by_what_runs_on);
  ADD ("/beat/idleness-counts-as-the-person-has-it", test_idleness_counts_as_the_person_has_it);
  ADD ("/beat/let-run-is-silent", test_let_run_is_silent);
  ADD ("/beat/who-was-idle-when-it-crashed-was-idle-before",
       test_who_was_idle_when_it_crashed_was_idle_before);
  ADD ("/beat/a-beat-of-another-entry-says-nothing", test_a_beat_of_another_entry_says_nothing);
  ADD ("/beat/a-beat-is-no-act", test_a_beat_is_no_act);
  return g_test_run ();
}
