/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on time entries: what they leave, what they refuse, and that undo brings the very records
 * back. */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-invoicing.h"
#include "docket-stopwatch.h"
#include "docket-time-desk.h"

#include <locale.h>

#define HOUR 3600
/* 2026-03-02, a Monday. */
#define MONDAY ((DocketDate){ 20514 })
#define N_TYPED 40

static DocketTimeEntry *
get (DeskFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *entry = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, id, &error);

  g_assert_no_error (error);
  return entry;
}

static GPtrArray *
list (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = docket_store_list (fixture->store, DOCKET_KIND_TIME_ENTRY, &error);

  g_assert_no_error (error);
  return entries;
}

static void
undo (DeskFixture *fixture, const char *expected)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  docket_store_undo (fixture->store, &name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
}

static void
assert_same (GPtrArray *found, GPtrArray *expected)
{
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (docket_record_equal (found->pdata[i], expected->pdata[i]));
}

static void
edit (DeskFixture *fixture, DocketTimeEntry *entry)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_edit (fixture->store, "change time", entry, &error);
  g_assert_no_error (error);
}

/* Bills everything of Acme: the invoice that holds it has a number. */
static char *
bill_acme (DeskFixture *fixture)
{
  DocketDraftRequest request = { .client = "acme",
                                 .from = DOCKET_DATE_NULL,
                                 .to = DOCKET_DATE_NULL,
                                 .today = MONDAY,
                                 .group_by = DOCKET_GROUP_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) draft = docket_invoicing_draft (fixture->store, &request, &error);
  g_autoptr (DocketInvoice) issued = NULL;

  g_assert_no_error (error);
  issued = docket_invoicing_issue (fixture->store, draft->id, MONDAY, &error);
  g_assert_no_error (error);
  return g_strdup (issued->number);
}

/* ---- Move ---- */

static void
test_move (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autoptr (DocketTimeEntry) back = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  before = get (fixture, "e1");
  g_assert_true (
      docket_time_move (fixture->store, before, DESK_NINE + 600, DESK_NINE + 600 + HOUR, &error));
  g_assert_no_error (error);
  after = get (fixture, "e1");
  g_assert_cmpint (after->start.seconds, ==, DESK_NINE + 600);
  g_assert_cmpint (after->end.seconds, ==, DESK_NINE + 600 + HOUR);
  undo (fixture, "move time");
  back = get (fixture, "e1");
  g_assert_true (docket_record_equal (before, back));
}

/* Clocks go forward on 8 March: the offset is that of the new place. */
static void
test_move_over_a_change_of_clocks (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = DESK_NINE + 7 * 24 * HOUR;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  before = get (fixture, "e1");
  docket_time_move (fixture->store, before, start, start + 2 * HOUR, &error);
  g_assert_no_error (error);
  after = get (fixture, "e1");
  g_assert_cmpint (after->start.offset, ==, -14400);
  g_assert_cmpint (after->end.offset, ==, -14400);
  undo (fixture, "change time");
}

static void
test_move_refuses (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) other = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  before = get (fixture, "e1");
  g_assert_false (docket_time_move (fixture->store, before, DESK_NINE + HOUR, DESK_NINE, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START);
  g_clear_error (&error);

  other = docket_record_copy (before);
  other->start.seconds += 60;
  edit (fixture, other);
  g_assert_false (
      docket_time_move (fixture->store, before, DESK_NINE + 600, DESK_NINE + 600 + HOUR, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_CHANGED);
  g_clear_error (&error);

  number = bill_acme (fixture);
  g_assert_false (docket_time_move (fixture->store, other, DESK_NINE, DESK_NINE + HOUR, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_LOCKED);
  g_assert_true (g_str_has_suffix (error->message, number));
}

/* ---- Split and merge ---- */

static GPtrArray *
make_gaps (gint64 from, gint64 to)
{
  GPtrArray *gaps = docket_record_list_new ();
  DocketTimeGap *gap = docket_record_new (&docket_gap_shape);

  gap->cause = DOCKET_GAP_IDLE;
  gap->from = (DocketInstant){ from, -18000 };
  gap->to = (DocketInstant){ to, -18000 };
  g_ptr_array_add (gaps, gap);
  return gaps;
}

static void
test_split (DeskFixture *fixture, gconstpointer data)
{
  static const char *const sources[] = { "toggl:1", NULL };
  g_autoptr (GPtrArray) before_all = NULL;
  g_autoptr (GPtrArray) after_all = NULL;
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) first = NULL;
  g_autoptr (DocketTimeEntry) second = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  before = get (fixture, "e1");
  before->billable_time.seconds = 1000;
  before->sources = g_strdupv ((char **) sources);
  g_ptr_array_unref (before->review);
  before->review = make_gaps (DESK_NINE + 600, DESK_NINE + 1800);
  edit (fixture, before);
  before_all = list (fixture);

  second = docket_time_split (fixture->store, before, DESK_NINE + 1200, "T-2", &error);
  g_assert_no_error (error);
  first = get (fixture, "e1");
  g_assert_cmpint (first->end.seconds, ==, DESK_NINE + 1200);
  g_assert_cmpint (second->start.seconds, ==, DESK_NINE + 1200);
  g_assert_cmpint (second->end.seconds, ==, DESK_NINE + HOUR);
  g_assert_cmpstr (second->ticket, ==, "T-2");
  g_assert_cmpint (first->billable_time.seconds, ==, 333);
  g_assert_cmpint (second->billable_time.seconds, ==, 667);
  g_assert_cmpstr (first->sources[0], ==, "toggl:1");
  g_assert_null (second->sources);
  g_assert_cmpint (((DocketTimeGap *) first->review->pdata[0])->to.seconds, ==, DESK_NINE + 1200);
  g_assert_cmpint (
      ((DocketTimeGap *) second->review->pdata[0])->from.seconds, ==, DESK_NINE + 1200);

  undo (fixture, "split time");
  after_all = list (fixture);
  assert_same (after_all, before_all);
}

static void
test_split_of_what_runs (DeskFixture *fixture, gconstpointer data)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE - HOUR };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = docket_stopwatch_start (fixture->store, &wish, &error);
  g_autoptr (DocketTimeEntry) second = NULL;
  g_autoptr (DocketTimeEntry) first = NULL;
  g_autoptr (DocketTimeEntry) nothing = NULL;

  g_assert_no_error (error);
  second = docket_time_split (fixture->store, running, DESK_NINE - 600, "T-2", &error);
  g_assert_no_error (error);
  first = get (fixture, running->id);
  g_assert_cmpint (first->end.seconds, ==, DESK_NINE - 600);
  g_assert_true (DOCKET_IS_NULL (second->end.seconds));
  nothing = docket_time_split (fixture->store, second, DESK_NINE + 600, NULL, &error);
  g_assert_null (nothing);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_BEFORE_START);
}

/* The clock is set by 1000 seconds, @before the split or behind it: what runs on says so when it is
 * stopped. */
static void
split_while_the_clock_is_set (DeskFixture *fixture, gint64 before)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketTimeEntry) second = NULL;
  g_autoptr (DocketTimeEntry) stopped = NULL;
  const DocketTimeGap *mark;

  g_setenv ("DOCKET_BOOT_ID", "this start", TRUE);
  docket_clock_set_boot (5000, 0);
  running = docket_stopwatch_start (fixture->store, &wish, &error);
  g_assert_no_error (error);
  docket_clock_set (DESK_NINE + HOUR);
  docket_clock_set_boot (5000 + HOUR - before, 0);
  second = docket_time_split (fixture->store, running, DESK_NINE + 1800, NULL, &error);
  g_assert_no_error (error);
  docket_clock_set (DESK_NINE + 2 * HOUR + 1000);
  docket_clock_set_boot (5000 + 2 * HOUR, 0);
  stopped = docket_stopwatch_stop (fixture->store, NULL, DOCKET_NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stopped->id, ==, second->id);
  g_assert_cmpuint (stopped->review->len, ==, 1);
  mark = stopped->review->pdata[0];
  g_assert_cmpint (mark->cause, ==, DOCKET_GAP_CLOCK);
  docket_clock_set_boot (DOCKET_NULL, DOCKET_NULL);
  g_unsetenv ("DOCKET_BOOT_ID");
}

static void
test_split_before_the_clock_is_set (DeskFixture *fixture, gconstpointer data)
{
  split_while_the_clock_is_set (fixture, 0);
}

static void
test_split_after_the_clock_was_set (DeskFixture *fixture, gconstpointer data)
{
  split_while_the_clock_is_set (fixture, 1000);
}

static gboolean
merge (DeskFixture *fixture, GError **error)
{
  g_autoptr (GPtrArray) entries = list (fixture);

  return docket_time_merge (fixture->store, entries, error);
}

/* Nothing is invented over the gap: what comes later moves up. */
static void
test_merge (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DocketTimeEntry) one = NULL;
  g_autoptr (DocketTimeEntry) two = NULL;
  g_autoptr (DocketTimeEntry) merged = NULL;
  g_autoptr (DocketTimeEntry) gone = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE + 2 * HOUR, 1800);
  one = get (fixture, "e1");
  one->note = g_strdup ("Called");
  edit (fixture, one);
  two = get (fixture, "e2");
  two->note = g_strdup ("Toner");
  two->billable_time.seconds = 600;
  g_ptr_array_unref (two->review);
  two->review = make_gaps (DESK_NINE + 2 * HOUR + 60, DESK_NINE + 2 * HOUR + 120);
  edit (fixture, two);
  before = list (fixture);

  g_assert_true (merge (fixture, &error));
  g_assert_no_error (error);
  merged = get (fixture, "e1");
  gone = get (fixture, "e2");
  g_assert_null (gone);
  g_assert_cmpint (merged->start.seconds, ==, DESK_NINE);
  g_assert_cmpint (merged->end.seconds, ==, DESK_NINE + HOUR + 1800);
  g_assert_cmpint (merged->billable_time.seconds, ==, HOUR + 600);
  g_assert_cmpstr (merged->note, ==, "Called; Toner");
  g_assert_cmpint (
      ((DocketTimeGap *) merged->review->pdata[0])->from.seconds, ==, DESK_NINE + HOUR + 60);

  undo (fixture, "merge time");
  after = list (fixture);
  assert_same (after, before);
}

static void
test_merge_refuses (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) two = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (fixture, "e2", "T-2", DESK_NINE + HOUR, HOUR);
  g_assert_false (merge (fixture, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_DIFFERENT);
  g_assert_cmpstr (error->message, ==, "ticket");
  g_clear_error (&error);

  two = get (fixture, "e2");
  g_free (two->ticket);
  two->ticket = g_strdup ("T-1");
  two->start.seconds = DESK_NINE + HOUR - 1;
  edit (fixture, two);
  g_assert_false (merge (fixture, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_OVERLAP);
}

/* Whatever is split and made one again has the same length and the same time to bill. */
static void
test_merge_takes_a_split_back (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      gint64 start = DESK_NINE + (gint64) i * 2 * 24 * HOUR + g_rand_int_range (rand, 0, 24 * HOUR);
      gint64 worked = g_rand_int_range (rand, 2, 10 * HOUR);
      g_autoptr (GPtrArray) parts = docket_record_list_new ();
      g_autoptr (DocketTimeEntry) before = NULL;
      g_autoptr (DocketTimeEntry) after = NULL;
      g_autoptr (GError) error = NULL;

      desk_fixture_log (fixture, id, "T-1", start, worked);
      before = get (fixture, id);
      if (i % 2 == 0)
        before->billable_time.seconds = g_rand_int_range (rand, 0, 12 * HOUR);
      before->start.offset = i < 3 ? -18000 : before->start.offset;
      edit (fixture, before);
      g_ptr_array_add (parts,
                       docket_time_split (fixture->store,
                                          before,
                                          start + g_rand_int_range (rand, 1, (gint32) worked),
                                          NULL,
                                          &error));
      g_assert_no_error (error);
      g_ptr_array_add (parts, get (fixture, id));
      docket_time_merge (fixture->store, parts, &error);
      g_assert_no_error (error);
      after = get (fixture, id);
      g_assert_cmpint (after->start.seconds, ==, before->start.seconds);
      g_assert_cmpint (after->end.seconds, ==, before->end.seconds);
      g_assert_cmpint (after->billable_time.seconds, ==, before->billable_time.seconds);
    }
}

/* ---- Duplicate, change and delete many ---- */

static void
test_duplicate (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) of = NULL;
  g_autoptr (DocketTimeEntry) copy = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  of = get (fixture, "e1");
  of->note = g_strdup ("Called");
  edit (fixture, of);
  copy = docket_time_duplicate (fixture->store, of, DESK_NINE + 2 * HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (copy->id, !=, "e1");
  g_assert_cmpstr (copy->note, ==, "Called");
  g_assert_cmpint (copy->end.seconds, ==, DESK_NINE + 3 * HOUR);
  undo (fixture, "duplicate time");
  left = list (fixture);
  g_assert_cmpuint (left->len, ==, 1);
}

/* All of them or none, and taken back as one. */
static void
test_duplicate_many (DeskFixture *fixture, gconstpointer data)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE - 60 };
  g_autoptr (GPtrArray) of = NULL;
  g_autoptr (GPtrArray) doubled = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) with_running = NULL;
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (fixture, "e2", "T-2", DESK_NINE + HOUR, 600);
  desk_fixture_log (fixture, "e3", "T-1", DESK_NINE + 2 * HOUR, 60);
  of = list (fixture);
  docket_time_duplicate_all (fixture->store, of, &error);
  g_assert_no_error (error);
  doubled = list (fixture);
  g_assert_cmpuint (doubled->len, ==, 6);
  undo (fixture, "duplicate times");
  left = list (fixture);
  assert_same (left, of);

  running = docket_stopwatch_start (fixture->store, &wish, &error);
  g_assert_no_error (error);
  with_running = list (fixture);
  g_assert_false (docket_time_duplicate_all (fixture->store, with_running, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_RUNS);
  g_ptr_array_unref (left);
  left = list (fixture);
  assert_same (left, with_running);
}

/* What is billed is left and counted; the rest is changed as one act. */
static void
test_change_many (DeskFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "e1", "e2", "e3", "nobody", NULL };
  DocketTimeChange change = { .set = DOCKET_TIME_SET_TICKET | DOCKET_TIME_SET_KIND,
                              .ticket = "T-2",
                              .kind = DOCKET_ENTRY_INTERNAL };
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DocketTimeEntry) two = NULL;
  g_autoptr (DocketTimeEntry) one = NULL;
  g_autoptr (GError) error = NULL;
  guint changed, locked;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  number = bill_acme (fixture);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE + HOUR, HOUR);
  desk_fixture_log (fixture, "e3", "T-1", DESK_NINE + 2 * HOUR, HOUR);
  before = list (fixture);
  docket_time_change_all (fixture->store, ids, &change, &changed, &locked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_cmpuint (locked, ==, 1);
  two = get (fixture, "e2");
  g_assert_cmpstr (two->ticket, ==, "T-2");
  g_assert_cmpint (two->kind, ==, DOCKET_ENTRY_INTERNAL);
  one = get (fixture, "e1");
  g_assert_cmpstr (one->ticket, ==, "T-1");
  undo (fixture, "change times");
  after = list (fixture);
  assert_same (after, before);
}

static void
test_delete_many (DeskFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "e1", "e2", NULL };
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  guint deleted, locked;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  number = bill_acme (fixture);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE + HOUR, HOUR);
  docket_time_delete_all (fixture->store, ids, &deleted, &locked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (deleted, ==, 1);
  g_assert_cmpuint (locked, ==, 1);
  left = list (fixture);
  g_assert_cmpuint (left->len, ==, 1);
  undo (fixture, "delete times");
}

/* ---- Cells of the week ---- */

static const DocketTimeCell cell
    = { .agent = "ann-lee", .ticket = "T-1", .day = { 20514 }, .day_begins = 9 * HOUR };

/* In the evening of that day. */
static DocketTimeCellDone
set_cell (DeskFixture *fixture, gint64 seconds)
{
  DocketTimeCellDone done;
  g_autoptr (GError) error = NULL;

  docket_clock_set (DESK_NINE + 9 * HOUR);
  docket_time_set_cell (fixture->store, &cell, seconds, &done, &error);
  g_assert_no_error (error);
  return done;
}

static void
assert_entries (DeskFixture *fixture, const gint64 *times, guint n)
{
  g_autoptr (GPtrArray) entries = list (fixture);

  g_assert_cmpuint (entries->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      g_assert_cmpint (entry->start.seconds, ==, DESK_NINE + times[2 * i]);
      g_assert_cmpint (entry->end.seconds, ==, DESK_NINE + times[2 * i + 1]);
    }
}

static void
test_cell_of_one (DeskFixture *fixture, gconstpointer data)
{
  DocketTimeCellDone done = set_cell (fixture, 5400);

  g_assert_cmpint (done.act, ==, DOCKET_TIME_CELL_ADDED);
  g_assert_cmpint (done.start, ==, DESK_NINE);
  g_assert_false (done.late);
  assert_entries (fixture, (gint64[]){ 0, 5400 }, 1);
  g_assert_cmpint (set_cell (fixture, HOUR).act, ==, DOCKET_TIME_CELL_CHANGED);
  g_assert_cmpint (set_cell (fixture, HOUR).act, ==, DOCKET_TIME_CELL_KEPT);
  assert_entries (fixture, (gint64[]){ 0, HOUR }, 1);
  g_assert_cmpint (set_cell (fixture, 0).act, ==, DOCKET_TIME_CELL_DELETED);
  assert_entries (fixture, NULL, 0);
  undo (fixture, "fill in time");
  assert_entries (fixture, (gint64[]){ 0, HOUR }, 1);
}

/* A first entry stands behind what that day has, whatever it is of. */
static void
test_cell_begins_behind_the_last (DeskFixture *fixture, gconstpointer data)
{
  desk_fixture_log (fixture, "e1", "T-2", DESK_NINE + HOUR, 600);
  set_cell (fixture, HOUR);
  assert_entries (fixture, (gint64[]){ HOUR, HOUR + 600, HOUR + 600, 2 * HOUR + 600 }, 2);
}

/* What would run past now or past midnight is put where the day has room, the earliest first. */
static void
test_cell_goes_where_it_fits (DeskFixture *fixture, gconstpointer data)
{
  desk_fixture_log (fixture, "e1", "T-2", DESK_NINE + 2 * HOUR, 6 * HOUR + 1800);
  g_assert_false (set_cell (fixture, HOUR).late);
  assert_entries (fixture, (gint64[]){ 0, HOUR, 2 * HOUR, 8 * HOUR + 1800 }, 2);
}

/* Before the day's beginning is better than in the future. */
static void
test_cell_goes_before_the_day (DeskFixture *fixture, gconstpointer data)
{
  desk_fixture_log (fixture, "e1", "T-2", DESK_NINE - 1800, 9 * HOUR);
  g_assert_false (set_cell (fixture, 2 * HOUR).late);
  assert_entries (fixture, (gint64[]){ -2 * HOUR - 1800, -1800, -1800, 8 * HOUR + 1800 }, 2);
}

/* Where there is no room it says so. */
static void
test_cell_that_fits_nowhere (DeskFixture *fixture, gconstpointer data)
{
  DocketTimeCellDone done;

  desk_fixture_log (fixture, "e1", "T-2", DESK_NINE - 8 * HOUR, 16 * HOUR);
  done = set_cell (fixture, 2 * HOUR);
  g_assert_true (done.late);
  g_assert_cmpint (done.end, ==, DESK_NINE + 10 * HOUR);
  g_assert_true (set_cell (fixture, 3 * HOUR).late);
  g_assert_false (set_cell (fixture, 2 * HOUR).late);
}

static void
test_cell_of_several (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE + 2 * HOUR, 1800);
  set_cell (fixture, 2 * HOUR);
  assert_entries (fixture, (gint64[]){ 0, HOUR, 2 * HOUR, 3 * HOUR }, 2);
  g_assert_false (docket_time_set_cell (fixture->store, &cell, 600, NULL, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_SEVERAL);
  g_assert_cmpstr (error->message, ==, "2");
}

static void
test_cell_keeps_what_is_billed (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, HOUR);
  number = bill_acme (fixture);
  g_assert_false (docket_time_set_cell (fixture->store, &cell, 600, NULL, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_LOCKED);
  g_assert_true (g_str_has_suffix (error->message, number));
  g_assert_cmpint (set_cell (fixture, HOUR + 900).locked, ==, HOUR);
  assert_entries (fixture, (gint64[]){ 0, HOUR, HOUR, HOUR + 900 }, 2);
}

static void
test_cell_that_runs_is_refused (DeskFixture *fixture, gconstpointer data)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DESK_NINE };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) running = docket_stopwatch_start (fixture->store, &wish, &error);

  g_assert_no_error (error);
  g_assert_nonnull (running);
  g_assert_false (docket_time_set_cell (fixture->store, &cell, 600, NULL, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_RUNS);
}

static void
test_cell_of_a_span (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  docket_time_set_cell_span (fixture->store, &cell, 9 * HOUR, 10 * HOUR + 1800, NULL, &error);
  g_assert_no_error (error);
  assert_entries (fixture, (gint64[]){ 0, 5400 }, 1);
  docket_time_set_cell_span (fixture->store, &cell, 22 * HOUR, HOUR, NULL, &error);
  g_assert_no_error (error);
  assert_entries (fixture, (gint64[]){ 13 * HOUR, 16 * HOUR }, 1);
}

/** One of two who type the same into the same cells at the same time. */
typedef struct
{
  const char *path;
  gint waiting; /* atomic: how many have not come to the next cell */
} Typists;

static gpointer
type_thread (gpointer data)
{
  Typists *typists = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (typists->path, 0, &error);

  g_assert_no_error (error);
  for (int day = 0; day < N_TYPED; day++)
    {
      DocketTimeCell typed = cell;

      typed.day.days += day;
      g_atomic_int_add (&typists->waiting, -1);
      while (g_atomic_int_get (&typists->waiting) > 2 * (N_TYPED - 1 - day))
        g_thread_yield ();
      docket_time_set_cell (store, &typed, 2 * HOUR, NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_cell_typed_by_two (DeskFixture *fixture, gconstpointer data)
{
  Typists typists = { fixture->path, 2 * N_TYPED };
  GThread *other = g_thread_new ("other", type_thread, &typists);
  g_autoptr (GPtrArray) entries = NULL;

  type_thread (&typists);
  g_thread_join (other);
  entries = list (fixture);
  g_assert_cmpuint (entries->len, ==, N_TYPED);
  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      g_assert_cmpint (entry->end.seconds - entry->start.seconds, ==, 2 * HOUR);
    }
}

/* Time without a ticket says so, and a ticket takes the word away. */
static void
test_cell_without_a_ticket (DeskFixture *fixture, gconstpointer data)
{
  static const DocketTimeCell later
      = { .agent = "ann-lee", .day = { 20514 }, .day_begins = 9 * HOUR };
  DocketTimeChange change = { .set = DOCKET_TIME_SET_TICKET, .ticket = "T-1" };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DocketTimeEntry) named = NULL;
  const char *ids[2] = { NULL, NULL };
  g_autoptr (GError) error = NULL;
  guint changed, locked;

  docket_time_set_cell (fixture->store, &later, HOUR, NULL, &error);
  g_assert_no_error (error);
  entries = list (fixture);
  g_assert_cmpint (((DocketTimeEntry *) entries->pdata[0])->later, ==, TRUE);
  ids[0] = docket_record_get_id (entries->pdata[0]);
  docket_time_change_all (fixture->store, ids, &change, &changed, &locked, &error);
  g_assert_no_error (error);
  named = get (fixture, ids[0]);
  g_assert_cmpstr (named->ticket, ==, "T-1");
  g_assert_cmpint (named->later, ==, DOCKET_CHOICE_NULL);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/session/time-desk/" name,                                                          \
              DeskFixture,                                                                         \
              NULL,                                                                                \
              desk_fixture_set_up,                                                                 \
              func,                                                                                \
              desk_fixture_tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("move", test_move);
  ADD ("move-over-a-change-of-clocks", test_move_over_a_change_of_clocks);
  ADD ("move-refuses", test_move_refuses);
  ADD ("split", test_split);
  ADD ("split-of-what-runs", test_split_of_what_runs);
  ADD ("split-before-the-clock-is-set", test_split_before_the_clock_is_set);
  ADD ("split-after-the-clock-was-set", test_split_after_the_clock_was_set);
  ADD ("merge", test_merge);
  ADD ("merge-refuses", test_merge_refuses);
  ADD ("merge-takes-a-split-back", test_merge_takes_a_split_back);
  ADD ("duplicate", test_duplicate);
  ADD ("duplicate-many", test_duplicate_many);
  ADD ("change-many", test_change_many);
  ADD ("delete-many", test_delete_many);
  ADD ("cell-of-one", test_cell_of_one);
  ADD ("cell-begins-behind-the-last", test_cell_begins_behind_the_last);
  ADD ("cell-goes-where-it-fits", test_cell_goes_where_it_fits);
  ADD ("cell-goes-before-the-day", test_cell_goes_before_the_day);
  ADD ("cell-that-fits-nowhere", test_cell_that_fits_nowhere);
  ADD ("cell-of-several", test_cell_of_several);
  ADD ("cell-keeps-what-is-billed", test_cell_keeps_what_is_billed);
  ADD ("cell-that-runs-is-refused", test_cell_that_runs_is_refused);
  ADD ("cell-of-a-span", test_cell_of_a_span);
  ADD ("cell-typed-by-two", test_cell_typed_by_two);
  ADD ("cell-without-a-ticket", test_cell_without_a_ticket);
  return g_test_run ();
}
