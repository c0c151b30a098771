/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a week and a day of time come to, against sums made the slow and plain way. */
#include "docket-timesheet.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/** A person's entries and what they refer to. */
typedef struct
{
  DocketZone *zone;
  GPtrArray *entries;
  GPtrArray *targets;
  GHashTable *held;
  DocketTicket *tickets[4];
  DocketService *travel;
} Case;

static gpointer
find (gpointer data, DocketKind kind, const char *id)
{
  Case *self = data;

  if (kind == DOCKET_KIND_SERVICE)
    return g_strcmp0 (id, "travel") == 0 ? self->travel : NULL;
  for (guint i = 0; kind == DOCKET_KIND_TICKET && i < G_N_ELEMENTS (self->tickets); i++)
    if (g_strcmp0 (id, self->tickets[i]->id) == 0)
      return self->tickets[i];
  return NULL;
}

static void
set_up (Case *self, gconstpointer data)
{
  self->zone = docket_zone_new ("America/New_York", NULL);
  self->entries = docket_record_list_new ();
  self->targets = docket_record_list_new ();
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->travel = docket_record_new (&docket_service_shape);
  self->travel->kind = DOCKET_ENTRY_NONBILLABLE;
  for (guint i = 0; i < G_N_ELEMENTS (self->tickets); i++)
    {
      DocketTicket *ticket = docket_record_new (&docket_ticket_shape);

      ticket->id = g_strdup_printf ("T-%u", i);
      ticket->client = g_strdup (i < 2 ? "acme" : "birch");
      ticket->service = i == 1 ? g_strdup ("travel") : NULL;
      self->tickets[i] = ticket;
    }
}

static void
tear_down (Case *self, gconstpointer data)
{
  docket_zone_free (self->zone);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->targets);
  g_hash_table_unref (self->held);
  docket_record_unref (self->travel);
  for (guint i = 0; i < G_N_ELEMENTS (self->tickets); i++)
    docket_record_unref (self->tickets[i]);
}

static DocketTimesheetInput
make_input (Case *self, gint64 now)
{
  return (DocketTimesheetInput){ .entries = self->entries,
                                 .held = self->held,
                                 .targets = self->targets,
                                 .zone = self->zone,
                                 .now = now,
                                 .find = find,
                                 .find_data = self };
}

static DocketTimeEntry *
add (Case *self, const char *ticket, gint64 start, gint64 end)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);

  entry->id = g_strdup_printf ("e%u", self->entries->len);
  entry->agent = g_strdup ("ann");
  entry->ticket = g_strdup (ticket);
  entry->start.seconds = start;
  entry->end.seconds = end;
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const DocketTimeEntry *left = *(const DocketTimeEntry *const *) a;
  const DocketTimeEntry *right = *(const DocketTimeEntry *const *) b;

  return left->start.seconds < right->start.seconds   ? -1
         : left->start.seconds > right->start.seconds ? 1
                                                      : 0;
}

/* A made-up week around @monday: entries that overlap, run over midnight and lie beside it. */
static void
fill_week (Case *self, GRand *rand, DocketDate monday)
{
  gint64 from = docket_zone_at (self->zone, monday, 0) - DAY;

  g_ptr_array_set_size (self->entries, 0);
  for (gint32 n = g_rand_int_range (rand, 0, 60); n > 0; n--)
    {
      gint64 start = from + g_rand_int_range (rand, 0, 9 * DAY) / 60 * 60;
      int ticket = g_rand_int_range (rand, -1, 4);
      DocketTimeEntry *entry = add (self,
                                    ticket >= 0 ? self->tickets[ticket]->id : NULL,
                                    start,
                                    start + g_rand_int_range (rand, 0, 5 * HOUR));

      if (g_rand_boolean (rand))
        entry->billable_time.seconds = g_rand_int_range (rand, 0, 5 * HOUR);
    }
  g_ptr_array_sort (self->entries, compare_starts);
}

static void
assert_plain_sums (Case *self, const DocketTimesheet *sheet)
{
  gint64 days[7] = { 0 }, all = 0, billable = 0, in_rows = 0, in_sums = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DocketTimeEntry *entry = self->entries->pdata[i];
      gint64 day
          = docket_zone_local_date (self->zone, entry->start.seconds).days - sheet->first.days;
      gint64 worked = entry->end.seconds - entry->start.seconds;

      if (day < 0 || day > 6)
        continue;
      days[day] += worked;
      all += worked;
      if (g_strcmp0 (entry->ticket, "T-1") != 0)
        billable += DOCKET_IS_NULL (entry->billable_time.seconds) ? worked
                                                                  : entry->billable_time.seconds;
    }
  for (guint i = 0; i < sheet->rows->len; i++)
    in_rows += ((DocketTimesheetRow *) sheet->rows->pdata[i])->seconds;
  for (guint i = 0; i < sheet->sums->len; i++)
    in_sums += ((DocketTimesheetSum *) sheet->sums->pdata[i])->seconds;
  for (guint i = 0; i < 7; i++)
    g_assert_cmpint (sheet->days[i], ==, days[i]);
  g_assert_cmpint (sheet->seconds, ==, all);
  g_assert_cmpint (sheet->all_billable, ==, billable);
  g_assert_cmpint (in_rows, ==, all);
  g_assert_cmpint (in_sums, ==, all);
}

/* Whoever adds up what is shown comes to what is shown as the sum. */
static void
assert_shown_adds_up (const DocketTimesheet *sheet)
{
  gint64 days[7] = { 0 }, billable[7] = { 0 }, clients = 0;

  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const DocketTimesheetRow *row = sheet->rows->pdata[i];
      gint64 across = 0;

      for (guint k = 0; k < 7; k++)
        {
          const DocketTimesheetCell *cell = &row->days[k];

          g_assert_cmpint (cell->shown.seconds, ==, (cell->seconds + 30) / 60 * 60);
          across += cell->shown.seconds;
          days[k] += cell->shown.seconds;
          billable[k] += cell->shown.billable;
        }
      g_assert_cmpint (row->shown.seconds, ==, across);
    }
  for (guint i = 0; i < sheet->sums->len; i++)
    clients += ((DocketTimesheetSum *) sheet->sums->pdata[i])->shown.seconds;
  for (guint k = 0; k < 7; k++)
    {
      g_assert_cmpint (sheet->shown_days[k].seconds, ==, days[k]);
      g_assert_cmpint (sheet->shown_days[k].billable, ==, billable[k]);
    }
  g_assert_cmpint (sheet->shown.seconds,
                   ==,
                   days[0] + days[1] + days[2] + days[3] + days[4] + days[5] + days[6]);
  g_assert_cmpint (clients, ==, sheet->shown.seconds);
}

/* Twice 40 minutes and a half: the sheet says 0:41, 0:41 and 1:22, the entries stay as they are. */
static void
test_shown_minutes_add_up (Case *self, gconstpointer data)
{
  DocketDate monday = docket_date_from_ymd (2026, 3, 2);
  gint64 nine = docket_zone_at (self->zone, monday, 9 * HOUR);
  DocketTimesheetInput input = make_input (self, nine + 7 * DAY);
  g_autoptr (DocketTimesheet) sheet = NULL;
  g_autoptr (DocketTimesheetDay) day = NULL;

  add (self, "T-1", nine, nine + 2430);
  add (self, "T-2", nine + HOUR, nine + HOUR + 2410);
  add (self, "T-1", nine + DAY, nine + DAY + 2431);
  sheet = docket_timesheet_week (&input, monday);
  assert_shown_adds_up (sheet);
  g_assert_cmpint (sheet->shown_days[0].seconds, ==, (41 + 40) * 60);
  g_assert_cmpint (sheet->shown.seconds, ==, (41 + 40 + 41) * 60);
  g_assert_cmpint (sheet->seconds, ==, 2430 + 2410 + 2431);
  day = docket_timesheet_day (&input, monday);
  g_assert_cmpint (day->shown.seconds, ==, sheet->shown_days[0].seconds);
}

static void
test_totals_of_a_week (Case *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 500; i++)
    {
      DocketDate monday = { 20514 + 7 * g_rand_int_range (rand, 0, 60) };
      DocketTimesheetInput input;
      g_autoptr (DocketTimesheet) sheet = NULL;

      fill_week (self, rand, monday);
      input = make_input (self, G_MAXINT32);
      sheet = docket_timesheet_week (&input, monday);
      assert_plain_sums (self, sheet);
      assert_shown_adds_up (sheet);
    }
}

/* How many blocks lie over each minute of the day. */
static void
paint (Case *self, const DocketTimesheetDay *day, guint *minutes)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DocketTimeEntry *entry = self->entries->pdata[i];

      for (gint64 at = MAX (entry->start.seconds, day->from);
           at < MIN (entry->end.seconds, day->to);
           at += 60)
        minutes[(at - day->from) / 60]++;
    }
}

static gboolean
is_within (const GArray *stretches, gint64 at)
{
  for (guint i = 0; i < stretches->len; i++)
    {
      const DocketTimesheetStretch *one = &g_array_index (stretches, DocketTimesheetStretch, i);

      if (at >= one->from && at < one->to)
        return TRUE;
    }
  return FALSE;
}

static void
assert_raster (Case *self, const DocketTimesheetDay *day)
{
  g_autofree guint *minutes = g_new0 (guint, 25 * 60);
  gint64 first = G_MAXINT64, last = G_MININT64;

  paint (self, day, minutes);
  for (guint i = 0; i < day->blocks->len; i++)
    {
      const DocketTimesheetBlock *block = &g_array_index (day->blocks, DocketTimesheetBlock, i);

      first = MIN (first, block->from);
      last = MAX (last, block->to);
    }
  for (gint64 at = day->from; at < day->to; at += 60)
    {
      guint depth = minutes[(at - day->from) / 60];

      g_assert_cmpint (is_within (day->overlaps, at), ==, depth > 1);
      g_assert_cmpint (is_within (day->gaps, at), ==, depth == 0 && at >= first && at < last);
    }
}

static void
assert_lanes (const DocketTimesheetDay *day)
{
  for (guint i = 0; i < day->blocks->len; i++)
    for (guint j = i + 1; j < day->blocks->len; j++)
      {
        const DocketTimesheetBlock *a = &g_array_index (day->blocks, DocketTimesheetBlock, i);
        const DocketTimesheetBlock *b = &g_array_index (day->blocks, DocketTimesheetBlock, j);

        g_assert_cmpuint (a->lane, <, a->n_lanes);
        if (a->from < b->to && b->from < a->to)
          {
            g_assert_cmpuint (a->lane, !=, b->lane);
            g_assert_cmpuint (a->n_lanes, ==, b->n_lanes);
          }
      }
}

static void
test_gaps_and_overlaps_of_a_day (Case *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint i = 0; i < 300; i++)
    {
      /* Days on which clocks change are among them. */
      DocketDate monday = { 20514 + 7 * g_rand_int_range (rand, 0, 52) };
      DocketTimesheetInput input;

      fill_week (self, rand, monday);
      input = make_input (self, G_MAXINT32);
      for (guint n = 0; n < 7; n++)
        {
          g_autoptr (DocketTimesheetDay) day
              = docket_timesheet_day (&input, (DocketDate){ monday.days + n });

          assert_raster (self, day);
          assert_lanes (day);
        }
    }
}

static void
test_days_of_23_and_25_hours (Case *self, gconstpointer data)
{
  DocketTimesheetInput input = make_input (self, 0);
  g_autoptr (DocketTimesheetDay) spring
      = docket_timesheet_day (&input, docket_date_from_ymd (2026, 3, 8));
  g_autoptr (DocketTimesheetDay) autumn
      = docket_timesheet_day (&input, docket_date_from_ymd (2026, 11, 1));

  g_assert_cmpint (spring->to - spring->from, ==, 23 * HOUR);
  g_assert_cmpint (autumn->to - autumn->from, ==, 25 * HOUR);
}

static void
test_what_runs_counts_up_to_now (Case *self, gconstpointer data)
{
  DocketDate monday = { 20514 };
  gint64 nine = docket_zone_at (self->zone, monday, 9 * HOUR);
  DocketTimesheetInput input = make_input (self, nine + HOUR);
  g_autoptr (DocketTimesheet) sheet = NULL;
  DocketTimesheetRow *row;

  add (self, "T-0", nine, DOCKET_NULL);
  g_hash_table_add (self->held, g_strdup ("e0"));
  sheet = docket_timesheet_week (&input, monday);
  g_assert_cmpuint (sheet->rows->len, ==, 1);
  row = sheet->rows->pdata[0];
  g_assert_cmpstr (row->ticket, ==, "T-0");
  g_assert_cmpint (row->seconds, ==, HOUR);
  g_assert_true (row->days[0].running);
  g_assert_cmpuint (row->days[0].n_locked, ==, 1);
  g_assert_cmpstr (row->for_client, ==, "acme");
}

static DocketTarget *
add_target (Case *self, DocketDate from, gint64 seconds)
{
  DocketTarget *target = docket_record_new (&docket_target_shape);

  target->from = from;
  target->mon.seconds = target->tue.seconds = target->wed.seconds = seconds;
  target->thu.seconds = target->fri.seconds = seconds;
  g_ptr_array_add (self->targets, target);
  return target;
}

/* The last one that has begun counts, whatever the order, and days to come owe nothing yet. */
static void
test_targets_and_balance (Case *self, gconstpointer data)
{
  DocketDate monday = { 20514 };
  gint64 nine = docket_zone_at (self->zone, monday, 9 * HOUR);
  DocketTimesheetInput input = make_input (self, nine + DAY);
  g_autoptr (DocketTimesheet) sheet = NULL;

  add_target (self, (DocketDate){ 20515 }, 6 * HOUR);
  add_target (self, DOCKET_DATE_NULL, 8 * HOUR);
  add_target (self, (DocketDate){ 20600 }, HOUR);
  add (self, "T-0", nine, nine + 9 * HOUR);
  sheet = docket_timesheet_week (&input, monday);
  g_assert_cmpint (sheet->targets[0], ==, 8 * HOUR);
  g_assert_cmpint (sheet->targets[1], ==, 6 * HOUR);
  g_assert_cmpint (sheet->targets[5], ==, 0);
  g_assert_cmpint (sheet->target, ==, 8 * HOUR + 4 * 6 * HOUR);
  g_assert_cmpint (sheet->balance, ==, 9 * HOUR - 14 * HOUR);
  g_assert_cmpint (
      docket_timesheet_targets (self->targets, monday, (DocketDate){ 20520 }), ==, sheet->target);
  g_assert_cmpint (docket_timesheet_target (NULL, monday), ==, 0);
}

/* What was worked before it was said what is meant to be is no credit. */
static void
test_a_balance_begins_with_the_first_target (Case *self, gconstpointer data)
{
  DocketDate monday = { 20514 };
  gint64 nine = docket_zone_at (self->zone, monday, 9 * HOUR);
  DocketTimesheetInput input = make_input (self, nine + 2 * DAY);
  g_autoptr (DocketTimesheet) none = docket_timesheet_week (&input, monday);
  g_autoptr (DocketTimesheet) sheet = NULL;

  g_assert_cmpint (none->balance, ==, 0);
  g_assert_true (DOCKET_IS_NULL (docket_timesheet_begin (self->targets, monday).days));
  add_target (self, (DocketDate){ 20515 }, 6 * HOUR);
  add (self, "T-0", nine, nine + 9 * HOUR);
  add (self, "T-0", nine + DAY, nine + DAY + 5 * HOUR);
  sheet = docket_timesheet_week (&input, monday);
  g_assert_cmpint (docket_timesheet_begin (self->targets, monday).days, ==, 20515);
  g_assert_cmpint (sheet->balance, ==, 5 * HOUR - 2 * 6 * HOUR);
}

#define ADD(name, func) g_test_add ("/session/timesheet/" name, Case, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("totals-of-a-week", test_totals_of_a_week);
  ADD ("shown-minutes-add-up", test_shown_minutes_add_up);
  ADD ("gaps-and-overlaps-of-a-day", test_gaps_and_overlaps_of_a_day);
  ADD ("days-of-23-and-25-hours", test_days_of_23_and_25_hours);
  ADD ("what-runs-counts-up-to-now", test_what_runs_counts_up_to_now);
  ADD ("targets-and-balance", test_targets_and_balance);
  ADD ("a-balance-begins-with-the-first-target", test_a_balance_begins_with_the_first_target);
  return g_test_run ();
}
