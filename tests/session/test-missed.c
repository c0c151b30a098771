/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "docket-missed.h"
#include "docket-stopwatch.h"

#include <locale.h>

#define MINUTE 60
#define HOUR 3600
#define TEN (10 * MINUTE)

/* ---- What the session tells, and what was missed ---- */

typedef enum
{
  END,
  IDLE,   /* at, for */
  ACTIVE, /* at */
  LOCK,
  LOCK_ASKED,
  UNLOCK,
  SLEPT, /* at, so much in all */
} Sort;

typedef struct
{
  Sort sort;
  gint64 at;
  gint64 value;
} Told;

typedef struct
{
  const char *name;
  gint64 idle_after;
  gint64 entry_start;
  Told told[8];
  const char *missed; /* "cause from-to" each */
} MissingCase;

static const MissingCase missing_cases[] = {
  { "/missing/idle-is-asked-about-on-return",
    TEN,
    0,
    { { IDLE, 1600, 600 }, { ACTIVE, 2400, 0 } },
    "idle 1000-2400" },
  { "/missing/nothing-is-asked-while-away", TEN, 0, { { IDLE, 1600, 600 } }, "" },
  { "/missing/less-than-the-threshold-is-no-gap",
    TEN,
    0,
    { { IDLE, 1599, 599 }, { ACTIVE, 1700, 0 } },
    "" },
  { "/missing/polls-in-a-row-are-one-gap",
    TEN,
    0,
    { { IDLE, 1600, 600 }, { IDLE, 1615, 615 }, { IDLE, 1630, 630 }, { IDLE, 1645, 5 } },
    "idle 1000-1640" },
  { "/missing/locked-time-counts-as-idle",
    TEN,
    0,
    { { LOCK, 1000, 0 }, { UNLOCK, 2000, 0 } },
    "lock 1000-2000" },
  { "/missing/a-short-lock-is-no-gap", TEN, 0, { { LOCK, 1000, 0 }, { UNLOCK, 1300, 0 } }, "" },
  { "/missing/locked-and-idle-are-one-gap",
    TEN,
    0,
    { { IDLE, 1600, 600 }, { LOCK, 1700, 0 }, { ACTIVE, 2390, 0 }, { UNLOCK, 2400, 0 } },
    "lock 1000-2400" },
  { "/missing/two-locks-without-an-unlock-are-one",
    TEN,
    0,
    { { LOCK, 1000, 0 }, { LOCK, 1500, 0 }, { UNLOCK, 2000, 0 }, { UNLOCK, 2100, 0 } },
    "lock 1000-2000" },
  { "/missing/sleep-is-seen-by-the-clock",
    TEN,
    0,
    { { SLEPT, 1000, 50 }, { SLEPT, 4600, 3650 } },
    "suspend 1000-4600" },
  { "/missing/the-first-look-only-takes-note", TEN, 0, { { SLEPT, 1000, 5000 } }, "" },
  { "/missing/a-second-is-no-sleep", 1, 0, { { SLEPT, 1000, 0 }, { SLEPT, 1001, 1 } }, "" },
  { "/missing/a-short-sleep-is-no-gap", TEN, 0, { { SLEPT, 1000, 0 }, { SLEPT, 1300, 299 } }, "" },
  { "/missing/sleep-begins-with-the-last-key",
    TEN,
    0,
    { { SLEPT, 900, 0 }, { IDLE, 1000, 300 }, { SLEPT, 1400, 400 } },
    "suspend 700-1400" },
  { "/missing/an-old-answer-says-nothing-of-sleep",
    TEN,
    0,
    { { SLEPT, 100, 0 }, { IDLE, 200, 150 }, { SLEPT, 2000, 900 } },
    "suspend 1100-2000" },
  { "/missing/idle-asleep-and-locked-are-one-gap",
    TEN,
    0,
    { { SLEPT, 900, 0 },
      { IDLE, 1600, 600 },
      { LOCK, 1650, 0 },
      { SLEPT, 5000, 3300 },
      { UNLOCK, 5030, 0 } },
    "suspend 1000-5030" },
  { "/missing/two-gaps-stay-two",
    TEN,
    0,
    { { IDLE, 1600, 600 }, { ACTIVE, 2000, 0 }, { IDLE, 3000, 700 }, { ACTIVE, 3100, 0 } },
    "idle 1000-2000 idle 2300-3100" },
  { "/missing/only-the-part-inside-the-entry-is-asked-about",
    TEN,
    1500,
    { { IDLE, 1600, 600 }, { ACTIVE, 2400, 0 } },
    "idle 1500-2400" },
  { "/missing/too-little-inside-the-entry-is-no-gap",
    TEN,
    2000,
    { { IDLE, 1600, 600 }, { ACTIVE, 2400, 0 } },
    "" },
  { "/missing/what-lies-before-the-entry-is-no-gap",
    TEN,
    2400,
    { { IDLE, 1600, 600 }, { ACTIVE, 2400, 0 } },
    "" },
  { "/missing/a-lock-that-nobody-ends-ends-with-the-next-key",
    TEN,
    0,
    { { LOCK_ASKED, 1000, 0 }, { IDLE, 1015, 12 }, { IDLE, 4000, 5 }, { IDLE, 4010, 2 } },
    "lock 1000-3995" },
  { "/missing/a-lock-that-is-told-of-ends-with-the-unlocking",
    TEN,
    0,
    { { LOCK_ASKED, 1000, 0 },
      { LOCK, 1001, 0 },
      { IDLE, 2000, 5 },
      { IDLE, 2100, 105 },
      { UNLOCK, 4000, 0 } },
    "lock 1000-4000" },
  { "/missing/never-asked-where-it-is-off",
    0,
    0,
    { { IDLE, 5000, 4000 }, { ACTIVE, 5001, 0 }, { LOCK, 6000, 0 }, { UNLOCK, 9000, 0 } },
    "" },
};

static void
tell (DocketMissing *missing, const Told *told)
{
  switch (told->sort)
    {
    case IDLE:
      docket_missing_idle (missing, told->at, told->value);
      break;
    case ACTIVE:
      docket_missing_active (missing, told->at);
      break;
    case LOCK:
    case UNLOCK:
      docket_missing_locked (missing, told->at, told->sort == LOCK);
      break;
    case LOCK_ASKED:
      docket_missing_lock_asked (missing, told->at);
      break;
    case SLEPT:
      docket_missing_slept (missing, told->at, told->value);
      break;
    case END:
    default:
      g_assert_not_reached ();
    }
}

static const char *
name_cause (DocketGapCause cause)
{
  static const char *const names[] = { "idle", "suspend", "lock", "crash", "clock" };

  g_assert_cmpint (cause, >=, 0);
  g_assert_cmpint (cause, <, (int) G_N_ELEMENTS (names));
  return names[cause];
}

static char *
say_missed (const GArray *missed)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < missed->len; i++)
    {
      const DocketMissed *gap = &g_array_index (missed, DocketMissed, i);

      g_string_append_printf (text,
                              "%s%s %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                              i > 0 ? " " : "",
                              name_cause (gap->cause),
                              gap->from,
                              gap->to);
    }
  return g_string_free (text, FALSE);
}

static void
test_missing (gconstpointer data)
{
  const MissingCase *row = data;
  g_autoptr (DocketMissing) missing = docket_missing_new (row->idle_after);
  g_autoptr (GArray) missed = NULL;
  g_autoptr (GArray) again = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; row->told[i].sort != END; i++)
    tell (missing, &row->told[i]);
  missed = docket_missing_take (missing, row->entry_start);
  text = say_missed (missed);
  g_assert_cmpstr (text, ==, row->missed);
  again = docket_missing_take (missing, row->entry_start);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
test_forgetting_is_being_there (void)
{
  g_autoptr (DocketMissing) missing = docket_missing_new (TEN);
  g_autoptr (GArray) missed = NULL;

  docket_missing_idle (missing, 2000, 900);
  docket_missing_locked (missing, 2000, TRUE);
  g_assert_true (docket_missing_is_away (missing));
  docket_missing_forget (missing);
  g_assert_false (docket_missing_is_away (missing));
  docket_missing_active (missing, 3000);
  docket_missing_locked (missing, 3000, FALSE);
  missed = docket_missing_take (missing, 0);
  g_assert_cmpuint (missed->len, ==, 0);
}

/* ---- The plan ---- */

typedef struct
{
  const char *name;
  gint64 end; /* the entry begins at 0; DOCKET_NULL: it runs */
  DocketMissed missed[3];
  DocketAnswer answers[3];
  const char *parts;
} PlanCase;

#define GAP(from, to)                                                                              \
  {                                                                                                \
    DOCKET_GAP_IDLE, from, to, DOCKET_NULL                                                         \
  }
#define ALL(what, ...)                                                                             \
  {                                                                                                \
    0,                                                                                             \
    {                                                                                              \
      {                                                                                            \
        .fate = DOCKET_FATE_##what, .kind = DOCKET_ENTRY_NULL, __VA_ARGS__                         \
      }                                                                                            \
    }                                                                                              \
  }
#define SHARE(what, ...)                                                                           \
  {                                                                                                \
    .fate = DOCKET_FATE_##what, .kind = DOCKET_ENTRY_NULL, __VA_ARGS__                             \
  }

static const PlanCase plan_cases[] = {
  { "/plan/keep", DOCKET_NULL, { GAP (100, 200) }, { ALL (KEEP) }, "0-" },
  { "/plan/not-answered-is-kept", DOCKET_NULL, { GAP (100, 200) }, { ALL (OPEN) }, "0-" },
  { "/plan/discard-and-go-on", DOCKET_NULL, { GAP (100, 200) }, { ALL (DISCARD) }, "0-100 200-" },
  { "/plan/discard-of-an-ended-one", 300, { GAP (100, 200) }, { ALL (DISCARD) }, "0-100 200-300" },
  { "/plan/discard-to-the-end", 200, { GAP (100, 200) }, { ALL (DISCARD) }, "0-100" },
  { "/plan/discard-past-the-end", 150, { GAP (100, 200) }, { ALL (DISCARD) }, "0-100" },
  { "/plan/discard-from-the-start", 300, { GAP (0, 200) }, { ALL (DISCARD) }, "200-300" },
  { "/plan/discard-from-before-the-start",
    DOCKET_NULL,
    { GAP (-50, 200) },
    { ALL (DISCARD) },
    "200-" },
  { "/plan/discard-all", 200, { GAP (0, 200) }, { ALL (DISCARD) }, "" },
  { "/plan/stop", DOCKET_NULL, { GAP (100, 200) }, { ALL (STOP) }, "0-100" },
  { "/plan/stop-ends-all-that-follows",
    DOCKET_NULL,
    { GAP (100, 200), GAP (300, 400) },
    { ALL (STOP), ALL (BOOK, .ticket = "T-7") },
    "0-100" },
  { "/plan/book",
    DOCKET_NULL,
    { GAP (100, 200) },
    { ALL (BOOK, .ticket = "T-7") },
    "0-100 100-200:T-7 200-" },
  { "/plan/book-for-later",
    DOCKET_NULL,
    { GAP (100, 200) },
    { ALL (BOOK, .later = TRUE) },
    "0-100 100-200:later 200-" },
  { "/plan/book-as-another-kind",
    DOCKET_NULL,
    { GAP (100, 200) },
    { { 0, { { .fate = DOCKET_FATE_BOOK, .kind = DOCKET_ENTRY_NONBILLABLE } } } },
    "0-100 100-200:same/kind 200-" },
  { "/plan/split-keep-and-discard",
    DOCKET_NULL,
    { GAP (100, 200) },
    { { 30, { SHARE (KEEP), SHARE (DISCARD) } } },
    "0-130 200-" },
  { "/plan/split-discard-and-keep",
    DOCKET_NULL,
    { GAP (100, 200) },
    { { 30, { SHARE (DISCARD), SHARE (KEEP) } } },
    "0-100 130-" },
  { "/plan/split-between-two-tickets",
    300,
    { GAP (100, 200) },
    { { 30, { SHARE (BOOK, .ticket = "T-7"), SHARE (BOOK, .ticket = "T-8") } } },
    "0-100 100-130:T-7 130-200:T-8 200-300" },
  { "/plan/split-past-the-gap-is-all-of-it",
    300,
    { GAP (100, 200) },
    { { 5000, { SHARE (BOOK, .ticket = "T-7"), SHARE (DISCARD) } } },
    "0-100 100-200:T-7 200-300" },
  { "/plan/each-gap-has-its-answer",
    DOCKET_NULL,
    { GAP (100, 200), GAP (300, 400), GAP (500, 600) },
    { ALL (DISCARD), ALL (KEEP), ALL (BOOK, .ticket = "T-7") },
    "0-100 200-500 500-600:T-7 600-" },
  { "/plan/what-was-measured-holds",
    7200,
    { { DOCKET_GAP_CLOCK, 0, 7200, 3600 } },
    { ALL (MEASURED) },
    "0-3600" },
  { "/plan/what-the-clock-says-is-kept",
    7200,
    { { DOCKET_GAP_CLOCK, 0, 7200, 3600 } },
    { ALL (KEEP) },
    "0-7200" },
  { "/plan/measured-and-discarded",
    7200,
    { { DOCKET_GAP_CLOCK, 0, 7200, 3600 }, GAP (100, 200) },
    { ALL (MEASURED), ALL (DISCARD) },
    "0-100 200-3600" },
};

static char *
say_parts (const GArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const DocketMissedPart *part = &g_array_index (parts, DocketMissedPart, i);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-", i > 0 ? " " : "", part->from);
      if (!DOCKET_IS_NULL (part->to))
        g_string_append_printf (text, "%" G_GINT64_FORMAT, part->to);
      if (!part->same)
        g_string_append_printf (text, ":%s", part->ticket != NULL ? part->ticket : "later");
      else if (part->kind != DOCKET_ENTRY_NULL)
        g_string_append (text, ":same/kind");
    }
  return g_string_free (text, FALSE);
}

static DocketTimeEntry *
make_entry (gint64 end)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);

  entry->start = (DocketInstant){ 0, 0 };
  entry->end = (DocketInstant){ end, 0 };
  return entry;
}

static void
test_plan (gconstpointer data)
{
  const PlanCase *row = data;
  g_autoptr (DocketTimeEntry) entry = make_entry (row->end);
  g_autoptr (GArray) missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (DocketAnswer));
  g_autoptr (GArray) parts = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (row->missed) && row->missed[i].to != 0; i++)
    {
      g_array_append_vals (missed, &row->missed[i], 1);
      g_array_append_vals (answers, &row->answers[i], 1);
    }
  parts = docket_missed_plan (entry, missed, answers);
  text = say_parts (parts);
  g_assert_cmpstr (text, ==, row->parts);
}

/* ---- For any gaps and any answers, no second is lost or won ---- */

static const DocketFate fates[]
    = { DOCKET_FATE_OPEN, DOCKET_FATE_KEEP, DOCKET_FATE_DISCARD, DOCKET_FATE_BOOK };

static DocketShare
make_share (GRand *rand)
{
  DocketShare share = { .fate = fates[g_rand_int_range (rand, 0, G_N_ELEMENTS (fates))],
                        .kind = DOCKET_ENTRY_NULL };

  if (share.fate == DOCKET_FATE_BOOK)
    share.ticket = g_rand_boolean (rand) ? "T-7" : NULL;
  share.later = share.fate == DOCKET_FATE_BOOK && share.ticket == NULL;
  return share;
}

/* Second by second, as simply as can be: whose is it? 0 nobody's, 1 the same, 2 T-7, 3 later. */
static int
decide (const GArray *missed, const GArray *answers, gint64 second)
{
  for (guint i = 0; i < missed->len; i++)
    {
      const DocketMissed *gap = &g_array_index (missed, DocketMissed, i);
      const DocketAnswer *answer = &g_array_index (answers, DocketAnswer, i);
      const DocketShare *share;

      if (second < gap->from || second >= gap->to)
        continue;
      share = &answer->shares[answer->first > 0 && second >= gap->from + answer->first];
      if (share->fate == DOCKET_FATE_DISCARD)
        return 0;
      if (share->fate == DOCKET_FATE_BOOK)
        return share->ticket != NULL ? 2 : 3;
      return 1;
    }
  return 1;
}

static void
check_seconds (const GArray *parts, const GArray *missed, const GArray *answers, gint64 length)
{
  guint i = 0;
  gint64 before = 0;

  for (guint k = 0; k < parts->len; k++)
    {
      const DocketMissedPart *part = &g_array_index (parts, DocketMissedPart, k);

      g_assert_cmpint (part->from, >=, before);
      g_assert_cmpint (part->to, >, part->from);
      before = part->to;
    }
  g_assert_cmpint (before, <=, length);
  for (gint64 second = 0; second < length; second++)
    {
      const DocketMissedPart *part;
      int whose = 0;

      while (i < parts->len && g_array_index (parts, DocketMissedPart, i).to <= second)
        i++;
      part = i < parts->len ? &g_array_index (parts, DocketMissedPart, i) : NULL;
      if (part != NULL && part->from <= second)
        whose = part->same ? 1 : part->ticket != NULL ? 2 : 3;
      g_assert_cmpint (whose, ==, decide (missed, answers, second));
    }
}

static void
test_no_second_is_lost_or_won (void)
{
  guint32 seed = g_test_rand_int_range (0, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < 10000; round++)
    {
      gint64 length = g_rand_int_range (rand, 1, 300);
      g_autoptr (DocketTimeEntry) entry = make_entry (length);
      g_autoptr (GArray) missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
      g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (DocketAnswer));
      g_autoptr (GArray) parts = NULL;
      gint64 at = g_rand_int_range (rand, -20, 40);

      while (at < length + 20 && missed->len < 6)
        {
          DocketMissed gap
              = { DOCKET_GAP_IDLE, at, at + g_rand_int_range (rand, 1, 60), DOCKET_NULL };
          DocketAnswer answer = { 0, { make_share (rand), make_share (rand) } };

          if (g_rand_boolean (rand))
            answer.first = g_rand_int_range (rand, 1, 70);
          g_array_append_val (missed, gap);
          g_array_append_val (answers, answer);
          at = gap.to + g_rand_int_range (rand, 0, 40);
        }
      parts = docket_missed_plan (entry, missed, answers);
      check_seconds (parts, missed, answers, length);
    }
}

/* ---- The act ---- */

static DocketTimeEntry *
start (DeskFixture *fixture, const char *ticket)
{
  DocketStopwatchStart wish = { .ticket = ticket, .note = "Toner", .at = DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *entry = docket_stopwatch_start (fixture->store, &wish, &error);

  g_assert_no_error (error);
  return entry;
}

static DocketTimeEntry *
mark (DeskFixture *fixture, const DocketTimeEntry *entry, gint64 from, gint64 to)
{
  g_autoptr (GArray) missed = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  DocketMissed gap = { DOCKET_GAP_IDLE, DESK_NINE + from, DESK_NINE + to, DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  DocketTimeEntry *marked;

  g_array_append_val (missed, gap);
  marked = docket_missed_mark (fixture->store, entry->id, missed, &error);
  g_assert_no_error (error);
  g_assert_nonnull (marked);
  return marked;
}

static gboolean
settle (DeskFixture *fixture, const DocketTimeEntry *entry, DocketAnswer answer, GError **error)
{
  g_autoptr (GArray) missed = docket_missed_read (entry);
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (DocketAnswer));
  g_autoptr (GArray) parts = NULL;

  for (guint i = 0; i < missed->len; i++)
    g_array_append_val (answers, answer);
  parts = docket_missed_plan (entry, missed, answers);
  return docket_missed_apply (fixture->store, entry, parts, NULL, error);
}

static char *
list_entries (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) entries = docket_store_list (fixture->store, DOCKET_KIND_TIME_ENTRY, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      g_string_append_printf (text,
                              "%s%s %" G_GINT64_FORMAT "-",
                              i > 0 ? ", " : "",
                              entry->ticket != NULL ? entry->ticket : "later",
                              entry->start.seconds - DESK_NINE);
      if (!DOCKET_IS_NULL (entry->end.seconds))
        g_string_append_printf (text, "%" G_GINT64_FORMAT, entry->end.seconds - DESK_NINE);
      if (entry->review->len > 0)
        g_string_append (text, " !");
    }
  return g_string_free (text, FALSE);
}

static void
test_a_mark_changes_no_time (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) marked = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autoptr (DocketTimeEntry) twice = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autofree char *text = list_entries (fixture);
  g_autofree char *undone = NULL;
  g_autofree char *redo = NULL;

  g_assert_cmpstr (text, ==, "T-1 0- !");
  g_assert_cmpuint (marked->review->len, ==, 1);
  g_assert_cmpuint (twice->review->len, ==, 1);
  g_assert_true (docket_store_peek_undo (fixture->store, &undone, &redo, NULL));
  g_assert_cmpstr (undone, ==, "start stopwatch");
}

static void
undo (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
}

static void
test_a_mark_keeps_nothing_from_being_undone (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) marked = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketTimeEntry) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *none = NULL;

  g_assert_true (settle (fixture, marked, (DocketAnswer) ALL (DISCARD), &error));
  g_assert_no_error (error);
  running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  /* Both what the settling made and what it changed are marked anew. */
  again = mark (fixture, running, 3 * HOUR, 4 * HOUR);
  g_clear_pointer (&again, docket_record_unref);
  again = mark (fixture, entry, 0, HOUR / 2);
  undo (fixture);
  restored = list_entries (fixture);
  g_assert_cmpstr (restored, ==, "T-1 0- !");
  g_clear_pointer (&running, docket_record_unref);
  running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  g_assert_cmpuint (running->review->len, ==, 2);
  undo (fixture);
  none = list_entries (fixture);
  g_assert_cmpstr (none, ==, "");
}

static void
test_discarding_goes_on_as_a_new_entry (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) marked = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (settle (fixture, marked, (DocketAnswer) ALL (DISCARD), &error));
  g_assert_no_error (error);
  after = list_entries (fixture);
  g_assert_cmpstr (after, ==, "T-1 0-3600, T-1 7200-");
  running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (running->id, !=, entry->id);
  g_assert_cmpstr (running->note, ==, "Toner");

  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  before = list_entries (fixture);
  g_assert_cmpstr (before, ==, "T-1 0- !");
}

static void
test_the_new_entry_is_measured_too (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) marked = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autoptr (DocketTimeEntry) running = NULL;
  g_autoptr (DocketBeat) beat = NULL;
  g_autoptr (GError) error = NULL;
  gint64 apart;

  beat = docket_store_get_beat (fixture->store, entry->agent, &error);
  g_assert_no_error (error);
  beat->apart += 300;
  apart = beat->apart;
  g_assert_true (docket_store_beat (fixture->store, entry->agent, beat, &error));
  g_clear_pointer (&beat, docket_beat_free);
  g_assert_true (settle (fixture, marked, (DocketAnswer) ALL (DISCARD), &error));
  running = docket_stopwatch_get_running (fixture->store, NULL, &error);
  beat = docket_store_get_beat (fixture->store, running->agent, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (beat->entry, ==, running->id);
  /* The clock was set before it was divided. */
  g_assert_cmpint (beat->apart, ==, apart);
}

static void
test_booking_goes_to_the_other_ticket (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) marked = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_true (settle (fixture, marked, (DocketAnswer) ALL (BOOK, .ticket = "T-2"), &error));
  g_assert_no_error (error);
  after = list_entries (fixture);
  g_assert_cmpstr (after, ==, "T-1 0-3600, T-2 3600-7200, T-1 7200-");
}

static void
test_discarding_all_deletes (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) marked = mark (fixture, entry, 0, 2 * HOUR);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_true (settle (fixture, marked, (DocketAnswer) ALL (STOP), &error));
  g_assert_no_error (error);
  after = list_entries (fixture);
  g_assert_cmpstr (after, ==, "");
}

static void
test_what_was_not_answered_stays_marked (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) first = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autoptr (DocketTimeEntry) both = mark (fixture, entry, 3 * HOUR, 4 * HOUR);
  g_autoptr (GArray) missed = docket_missed_read (both);
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (DocketAnswer));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (DocketMissed));
  g_autoptr (GArray) parts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  DocketAnswer discard = ALL (DISCARD);
  DocketAnswer none = ALL (OPEN);

  g_assert_cmpuint (missed->len, ==, 2);
  g_array_append_val (answers, discard);
  g_array_append_val (answers, none);
  g_array_append_vals (open, &g_array_index (missed, DocketMissed, 1), 1);
  parts = docket_missed_plan (both, missed, answers);
  g_assert_true (docket_missed_apply (fixture->store, both, parts, open, &error));
  g_assert_no_error (error);
  after = list_entries (fixture);
  g_assert_cmpstr (after, ==, "T-1 0-3600, T-1 7200- !");
}

static void
test_a_stopped_entry_is_not_settled_blindly (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = start (fixture, "T-1");
  g_autoptr (DocketTimeEntry) marked = mark (fixture, entry, HOUR, 2 * HOUR);
  g_autoptr (DocketTimeEntry) stopped
      = docket_stopwatch_stop (fixture->store, NULL, DESK_NINE + 3 * HOUR, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_nonnull (stopped);
  g_assert_false (settle (fixture, marked, (DocketAnswer) ALL (DISCARD), &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_RUNNING);
  after = list_entries (fixture);
  g_assert_cmpstr (after, ==, "T-1 0-10800 !");
}

static void
test_billable_time_is_divided (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  g_autoptr (DocketTimeEntry) marked = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (fixture->store, "log time", 0, &error);

  entry->id = g_strdup ("e1");
  entry->ticket = g_strdup ("T-1");
  entry->agent = g_strdup ("ann-lee");
  entry->start = (DocketInstant){ DESK_NINE, -18000 };
  entry->end = (DocketInstant){ DESK_NINE + 4 * HOUR, -18000 };
  entry->billable_time.seconds = 2 * HOUR;
  g_assert_true (docket_act_put (act, entry, &error));
  g_assert_true (docket_act_commit (act, &error));
  marked = mark (fixture, entry, HOUR, 2 * HOUR);
  g_assert_true (settle (fixture, marked, (DocketAnswer) ALL (DISCARD), &error));
  g_assert_no_error (error);
  entries = docket_store_list (fixture->store, DOCKET_KIND_TIME_ENTRY, &error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpint (((DocketTimeEntry *) entries->pdata[0])->billable_time.seconds, ==, HOUR / 2);
  g_assert_cmpint (((DocketTimeEntry *) entries->pdata[1])->billable_time.seconds, ==, HOUR);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (missing_cases); i++)
    g_test_add_data_func (missing_cases[i].name, &missing_cases[i], test_missing);
  g_test_add_func ("/missing/forgetting-is-being-there", test_forgetting_is_being_there);
  for (guint i = 0; i < G_N_ELEMENTS (plan_cases); i++)
    g_test_add_data_func (plan_cases[i].name, &plan_cases[i], test_plan);
  g_test_add_func ("/plan/no-second-is-lost-or-won", test_no_second_is_lost_or_won);
  ADD ("/missed/a-mark-changes-no-time", test_a_mark_changes_no_time);
  ADD ("/missed/a-mark-keeps-nothing-from-being-undone",
       test_a_mark_keeps_nothing_from_being_undone);
  ADD ("/missed/discarding-goes-on-as-a-new-entry", test_discarding_goes_on_as_a_new_entry);
  ADD ("/missed/the-new-entry-is-measured-too", test_the_new_entry_is_measured_too);
  ADD ("/missed/booking-goes-to-the-other-ticket", test_booking_goes_to_the_other_ticket);
  ADD ("/missed/discarding-all-deletes", test_discarding_all_deletes);
  ADD ("/missed/what-was-not-answered-stays-marked", test_what_was_not_answered_stays_marked);
  ADD ("/missed/a-stopped-entry-is-not-settled-blindly",
       test_a_stopped_entry_is_not_settled_blindly);
  ADD ("/missed/billable-time-is-divided", test_billable_time_is_divided);
  return g_test_run ();
}
