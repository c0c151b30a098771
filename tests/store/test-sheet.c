/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heartbeats, and what a timesheet asks of a stretch of days. */
#include "books.h"
#include "docket-sqlite.h"

#include <string.h>

static DocketDate
day (const char *text)
{
  DocketDate date;

  g_assert_true (docket_date_parse (text, &date, NULL));
  return date;
}

/* ---- Heartbeats ---- */

static void
assert_beat (DocketStore *store, const DocketBeat *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBeat) beat = docket_store_get_beat (store, "ann", &error);

  g_assert_no_error (error);
  g_assert_nonnull (beat);
  g_assert_cmpstr (beat->entry, ==, expected->entry);
  g_assert_cmpstr (beat->boot_id, ==, expected->boot_id);
  g_assert_cmpint (beat->apart, ==, expected->apart);
  g_assert_cmpint (beat->seen, ==, expected->seen);
  g_assert_cmpint (beat->seen_boot, ==, expected->seen_boot);
  g_assert_cmpint (beat->suspended, ==, expected->suspended);
  g_assert_cmpint (beat->input, ==, expected->input);
  g_assert_cmpint (beat->watched, ==, expected->watched);
  g_assert_cmpint (beat->let_run, ==, expected->let_run);
}

static void
test_a_beat_replaces_the_one_before (Books *books, gconstpointer data)
{
  DocketBeat beat = { (char *) "e1", (char *) "boot", 10, 20, 30, 40, DOCKET_NULL, FALSE, TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_null (docket_store_get_beat (books->store, "ann", &error));
  g_assert_no_error (error);
  g_assert_true (docket_store_beat (books->store, "ann", &beat, &error));
  assert_beat (books->store, &beat);
  beat = (DocketBeat){ (char *) "e2", (char *) "other", 11, 21, 31, 41, 51, TRUE, FALSE };
  g_assert_true (docket_store_beat (books->store, "ann", &beat, &error));
  g_assert_no_error (error);
  assert_beat (books->store, &beat);
  g_assert_null (docket_store_get_beat (books->store, "bob", &error));
  g_assert_no_error (error);
}

static guint
count_changes (DocketStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = docket_store_poll (store, &error);

  g_assert_no_error (error);
  return changes != NULL ? changes->len : 0;
}

/* It would wake every window once a minute, and stand in the way of undo. */
static void
test_a_beat_is_told_to_nobody (Books *books, gconstpointer data)
{
  DocketBeat beat = { (char *) "e1", (char *) "boot", 10, 20, 30, 40, 50, TRUE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) other = docket_store_open (books->path, 0, &error);
  gint64 history = count (books->path, "SELECT COUNT (*) FROM history");
  gint64 log = count (books->path, "SELECT COUNT (*) FROM change_log");

  g_assert_no_error (error);
  g_assert_true (docket_store_beat (books->store, "ann", &beat, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_changes (other), ==, 0);
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM history"), ==, history);
  g_assert_cmpint (count (books->path, "SELECT COUNT (*) FROM change_log"), ==, log);
  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60));
  g_assert_cmpuint (count_changes (other), ==, 1);
}

static void
test_a_beat_goes_with_its_act (Books *books, gconstpointer data)
{
  DocketBeat kept = { (char *) "e1", (char *) "boot", 10, 20, 30, 40, 50, TRUE, FALSE };
  DocketBeat lost = { (char *) "e2", (char *) "boot", 11, 21, 31, 41, 51, TRUE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", -1);
  DocketAct *act = docket_act_begin (books->store, "start", 0, &error);

  g_assert_true (docket_act_put (act, entry, &error));
  g_assert_true (docket_store_beat (books->store, "ann", &kept, &error));
  g_assert_true (docket_act_commit (act, &error));
  g_assert_no_error (error);
  act = docket_act_begin (books->store, "start", 0, &error);
  g_assert_true (docket_store_beat (books->store, "ann", &lost, &error));
  docket_act_abort (act);
  assert_beat (books->store, &kept);
}

/* ---- Days ---- */

/* In Berlin: two of Ann's on the 2nd, one that begins in the last minute of the 3rd, one of Bob's,
 * and one that runs. */
static void
put_days (Books *books)
{
  DocketTimeEntry *bobs = make_entry ("b1", "T-1", "2026-03-02T09:00:00+01:00", 7);

  set (bobs, "agent", "bob", NULL);
  put (books, bobs);
  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60));
  put (books, make_entry ("e2", "T-2", "2026-03-02T11:00:00+01:00", 30));
  put (books, make_entry ("e3", "T-3", "2026-03-03T23:59:00+01:00", 20));
  put (books, make_entry ("e4", "T-1", "2026-03-04T08:00:00+01:00", -1));
}

static void
assert_worked (Books *books, const char *from, const char *to, gint64 minutes)
{
  g_autoptr (GError) error = NULL;
  gint64 seconds;

  g_assert_true (docket_store_worked (books->store,
                                      "ann",
                                      from != NULL ? day (from) : DOCKET_DATE_NULL,
                                      to != NULL ? day (to) : DOCKET_DATE_NULL,
                                      &seconds,
                                      &error));
  g_assert_no_error (error);
  g_assert_cmpint (seconds, ==, minutes * 60);
}

static void
test_worked_time_is_of_the_day_it_starts_on (Books *books, gconstpointer data)
{
  put_days (books);
  assert_worked (books, "2026-03-02", "2026-03-02", 90);
  assert_worked (books, "2026-03-03", "2026-03-03", 20);
  assert_worked (books, "2026-03-04", "2026-03-04", 0);
  assert_worked (books, "2026-03-02", "2026-03-04", 110);
  assert_worked (books, "2026-03-03", NULL, 20);
  assert_worked (books, NULL, "2026-03-02", 90);
  assert_worked (books, NULL, NULL, 110);
}

static char *
join_holds (Books *books, DocketKind kind, const char *agent, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) holds = docket_store_holds (books->store,
                                                 kind,
                                                 agent,
                                                 from != NULL ? day (from) : DOCKET_DATE_NULL,
                                                 to != NULL ? day (to) : DOCKET_DATE_NULL,
                                                 &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < holds->len; i++)
    {
      const DocketHeldBy *one = &g_array_index (holds, DocketHeldBy, i);

      g_string_append_printf (text,
                              "%s%s:%s:%s",
                              i > 0 ? " " : "",
                              one->record,
                              one->invoice,
                              one->number != NULL ? one->number : "-");
    }
  return g_string_free (text, FALSE);
}

#define assert_holds(expected, ...)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = join_holds (__VA_ARGS__);                                             \
    g_assert_cmpstr (found, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_holds_of_a_stretch_of_days (Books *books, gconstpointer data)
{
  put_days (books);
  put (books, make_issued ("i1", "2026-0001", "e1", NULL));
  put (books, make_draft ("d1", "e2", "b1", NULL));
  assert_holds ("b1:d1:- e1:i1:2026-0001 e2:d1:-", books, DOCKET_KIND_TIME_ENTRY, NULL, NULL, NULL);
  assert_holds (
      "e1:i1:2026-0001 e2:d1:-", books, DOCKET_KIND_TIME_ENTRY, "ann", "2026-03-02", "2026-03-02");
  assert_holds ("", books, DOCKET_KIND_TIME_ENTRY, "ann", "2026-03-03", NULL);
  assert_holds ("", books, DOCKET_KIND_EXPENSE, NULL, NULL, NULL);
}

/* ---- Expenses ---- */

static void
put_expenses (Books *books)
{
  put (books,
       make (DOCKET_KIND_EXPENSE,
             "x1",
             "ticket",
             "T-1",
             "date",
             "2026-03-02",
             "unit_price",
             "5.00",
             NULL));
  put (books, make (DOCKET_KIND_EXPENSE, "x2", "project", "web", "date", "2026-03-03", NULL));
  put (books, make (DOCKET_KIND_EXPENSE, "x3", "client", "beta", "date", "2026-03-03", NULL));
}

static void
assert_expenses (Books *books, const DocketExpenseFilter *filter, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expenses = docket_store_expenses (books->store, filter, &error);
  g_autofree char *ids = NULL;

  g_assert_no_error (error);
  ids = join_ids (expenses);
  g_assert_cmpstr (ids, ==, expected);
}

static void
test_expenses_are_found (Books *books, gconstpointer data)
{
  DocketExpenseFilter filter = DOCKET_EXPENSE_FILTER_ALL;

  put_expenses (books);
  assert_expenses (books, &filter, "x1,x2,x3");
  filter.client = "beta";
  assert_expenses (books, &filter, "x3");
  filter = DOCKET_EXPENSE_FILTER_ALL;
  filter.ticket = "T-1";
  assert_expenses (books, &filter, "x1");
  filter = DOCKET_EXPENSE_FILTER_ALL;
  filter.project = "web";
  assert_expenses (books, &filter, "x2");
  filter = DOCKET_EXPENSE_FILTER_ALL;
  filter.from = day ("2026-03-03");
  assert_expenses (books, &filter, "x2,x3");
  filter.from = DOCKET_DATE_NULL;
  filter.to = day ("2026-03-02");
  assert_expenses (books, &filter, "x1");
}

/* Those of some days are found without a look at all others. */
static void
test_expenses_of_some_days_have_an_index (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db
      = docket_sqlite_open (books->path, DOCKET_SQLITE_WRITE, FALSE, &error);
  g_autoptr (DocketStatement) plan = NULL;

  g_assert_no_error (error);
  plan = docket_sqlite_prepare (
      db,
      "EXPLAIN QUERY PLAN SELECT * FROM expense r WHERE r.date >= $1 AND r.date <= $2"
      " AND ($3 IS NULL OR r.for_client = $3) ORDER BY r.date, r.id",
      &error);
  g_assert_no_error (error);
  g_assert_cmpint (docket_statement_step (plan, &error), ==, DOCKET_STEP_ROW);
  g_assert_nonnull (strstr (docket_statement_get_text (plan, 3), "USING INDEX expense_date"));
  /* Nor are they put into order afterwards. */
  g_assert_cmpint (docket_statement_step (plan, &error), ==, DOCKET_STEP_DONE);
}

/* ---- Marks on time entries ---- */

static void
assert_entries (Books *books, const DocketEntryFilter *filter, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = docket_store_entries (books->store, filter, &error);
  g_autofree char *ids = NULL;

  g_assert_no_error (error);
  ids = join_ids (entries);
  g_assert_cmpstr (ids, ==, expected);
}

static void
test_what_is_to_be_looked_at_is_found_until_it_is_billed (Books *books, gconstpointer data)
{
  static const char gap[] = "[{\"cause\": \"suspend\", \"from\": \"2026-03-02T09:10:00+01:00\","
                            " \"to\": \"2026-03-02T09:20:00+01:00\"}]";
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  const char *const ids[] = { "e1", "e2" };

  put_days (books);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      DocketTimeEntry *entry = get (books, DOCKET_KIND_TIME_ENTRY, ids[i]);

      set (entry, "review", gap, NULL);
      put (books, entry);
    }
  filter.review = TRUE;
  assert_entries (books, &filter, "e1,e2");
  put (books, make_issued ("i1", "2026-0001", "e1", NULL));
  assert_entries (books, &filter, "e2");
}

/* A gap's two moments lie within a list, with an offset of their own. */
static void
test_a_gap_comes_back_from_the_table_and_from_undo (Books *books, gconstpointer data)
{
  static const char gaps[] = "[{\"cause\": \"clock\", \"from\": \"2026-03-02T13:40:00+05:45\","
                             " \"to\": \"2026-03-02T14:00:00+05:45\", \"measured\": \"12m\"},"
                             " {\"cause\": \"idle\", \"from\": \"2026-03-02T03:10:00-05:00\","
                             " \"to\": \"2026-03-02T03:20:00-05:00\"}]";
  DocketTimeEntry *entry = make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60);
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) now = NULL;
  g_autoptr (GError) error = NULL;

  set (entry, "review", gaps, "sources", "[\"toggl:1\", \"kimai:2\"]", NULL);
  entry->away = TRUE;
  before = docket_record_copy (entry);
  put (books, entry);
  now = get (books, DOCKET_KIND_TIME_ENTRY, "e1");
  g_assert_true (docket_record_equal (before, now));
  g_assert_cmpint (((DocketTimeGap *) now->review->pdata[0])->from.offset, ==, 5 * 3600 + 45 * 60);
  g_assert_cmpint (((DocketTimeGap *) now->review->pdata[0])->measured.seconds, ==, 720);

  g_clear_pointer (&now, docket_record_unref);
  now = docket_record_copy (before);
  g_ptr_array_set_size (now->review, 0);
  put (books, g_steal_pointer (&now));
  g_assert_true (docket_store_undo (books->store, NULL, &error));
  g_assert_no_error (error);
  now = get (books, DOCKET_KIND_TIME_ENTRY, "e1");
  g_assert_true (docket_record_equal (before, now));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
test_sources_lead_to_who_worked (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  DocketTimeEntry *entry;

  put_days (books);
  entry = get (books, DOCKET_KIND_TIME_ENTRY, "e1");
  set (entry, "sources", "[\"toggl:1\", \"kimai:2\"]", NULL);
  put (books, entry);
  entry = get (books, DOCKET_KIND_TIME_ENTRY, "e2");
  set (entry, "sources", "[\"toggl:1\"]", "agent", "bob", NULL);
  put (books, entry);

  sources = docket_store_sources (books->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sources->len; i++)
    {
      const DocketSourceOf *source = sources->pdata[i];

      g_ptr_array_add (found, g_strconcat (source->source, " ", source->agent, NULL));
    }
  g_ptr_array_sort (found, compare_texts);
  g_ptr_array_add (found, NULL);
  all = g_strjoinv (", ", (char **) found->pdata);
  g_assert_cmpstr (all, ==, "kimai:2 ann, toggl:1 ann, toggl:1 bob");
}

/* Nobody could be billed for it. */
static void
test_the_work_of_no_client_is_not_billed (Books *books, gconstpointer data)
{
  DocketTimeEntry *entry = make_entry ("e9", "T-1", "2026-03-02T09:00:00+01:00", 60);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) snapshot = NULL;

  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60));
  g_clear_pointer (&entry->ticket, g_free);
  entry->later = TRUE;
  put (books, entry);
  snapshot = docket_store_snapshot (books->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (docket_snapshot_find (snapshot, DOCKET_KIND_TIME_ENTRY, "e1"));
  g_assert_null (docket_snapshot_find (snapshot, DOCKET_KIND_TIME_ENTRY, "e9"));
  assert_sound (books);
}

static void
test_what_has_no_client_and_no_mark_is_found (Books *books, gconstpointer data)
{
  DocketTimeEntry *entry = make_entry ("e9", "T-1", "2026-03-02T09:00:00+01:00", 60);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) complaints = NULL;

  g_clear_pointer (&entry->ticket, g_free);
  put (books, entry);
  complaints = g_ptr_array_new_with_free_func (g_free);
  docket_store_check (books->store, complaints, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (complaints->len, ==, 1);
  g_assert_nonnull (strstr (complaints->pdata[0], "belongs to no client"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/sheet/" name, Books, NULL, books_set_up_filled, function, books_tear_down)
  TEST ("a-beat-replaces-the-one-before", test_a_beat_replaces_the_one_before);
  TEST ("a-beat-is-told-to-nobody", test_a_beat_is_told_to_nobody);
  TEST ("a-beat-goes-with-its-act", test_a_beat_goes_with_its_act);
  TEST ("worked-time-is-of-the-day-it-starts-on", test_worked_time_is_of_the_day_it_starts_on);
  TEST ("holds-of-a-stretch-of-days", test_holds_of_a_stretch_of_days);
  TEST ("expenses-are-found", test_expenses_are_found);
  TEST ("expenses-of-some-days", test_expenses_of_some_days_have_an_index);
  TEST ("what-is-to-be-looked-at-is-found-until-it-is-billed",
        test_what_is_to_be_looked_at_is_found_until_it_is_billed);
  TEST ("a-gap-comes-back-from-the-table-and-from-undo",
        test_a_gap_comes_back_from_the_table_and_from_undo);
  TEST ("sources-lead-to-who-worked", test_sources_lead_to_who_worked);
  TEST ("the-work-of-no-client-is-not-billed", test_the_work_of_no_client_is_not_billed);
  TEST ("what-has-no-client-and-no-mark-is-found", test_what_has_no_client_and_no_mark_is_found);
  return g_test_run ();
}
