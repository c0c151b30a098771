/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a week of time comes to: rows, sums, targets. The caller owns what is returned. Any thread.
 * Must not know of a database, a clock or words; days as lines are in docket-timesheet-day.c. */
#include "docket-timesheet.h"
#include "docket-timesheet-private.h"

#include "docket-snapshot.h"

/* ---- What an entry leaves open ---- */

static gpointer
find (const DocketTimesheetInput *input, DocketKind kind, const char *id)
{
  return id != NULL ? input->find (input->find_data, kind, id) : NULL;
}

const char *
docket_timesheet_client (const DocketTimesheetInput *input, const DocketTimeEntry *entry)
{
  return docket_choose_client (entry->client,
                               find (input, DOCKET_KIND_TICKET, entry->ticket),
                               find (input, DOCKET_KIND_PROJECT, entry->project));
}

DocketEntryKind
docket_timesheet_kind (const DocketTimesheetInput *input, const DocketTimeEntry *entry)
{
  const char *id = entry->service;
  const DocketService *service;

  if (entry->kind != DOCKET_ENTRY_NULL)
    return entry->kind;
  if (id == NULL)
    {
      const DocketTicket *ticket = find (input, DOCKET_KIND_TICKET, entry->ticket);

      id = ticket != NULL ? ticket->service : NULL;
    }
  service = find (input, DOCKET_KIND_SERVICE, id);
  return service != NULL && service->kind != DOCKET_ENTRY_NULL ? service->kind
                                                               : DOCKET_ENTRY_BILLABLE;
}

gint64
docket_timesheet_worked (const DocketTimesheetInput *input, const DocketTimeEntry *entry)
{
  gint64 end = DOCKET_IS_NULL (entry->end.seconds) ? input->now : entry->end.seconds;

  return MAX (0, end - entry->start.seconds);
}

/* What of its time is charged for: what was set by hand, else all of it; nothing of other kinds. */
gint64
docket_timesheet_billable (const DocketTimesheetInput *input, const DocketTimeEntry *entry)
{
  if (docket_timesheet_kind (input, entry) != DOCKET_ENTRY_BILLABLE)
    return 0;
  return DOCKET_IS_NULL (entry->billable_time.seconds) ? docket_timesheet_worked (input, entry)
                                                       : entry->billable_time.seconds;
}

/* ---- Targets ---- */

static gint64
get_weekday (const DocketTarget *target, DocketDate day)
{
  const DocketDuration *const durations[]
      = { &target->mon, &target->tue, &target->wed, &target->thu,
          &target->fri, &target->sat, &target->sun };
  gint64 seconds = durations[docket_date_weekday (day) - 1]->seconds;

  return DOCKET_IS_NULL (seconds) ? 0 : seconds;
}

gint64
docket_timesheet_target (const GPtrArray *targets, DocketDate day)
{
  const DocketTarget *last = NULL;

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const DocketTarget *one = targets->pdata[i];

      if (!DOCKET_IS_NULL (one->from.days) && one->from.days > day.days)
        continue;
      if (last == NULL || DOCKET_IS_NULL (last->from.days)
          || (!DOCKET_IS_NULL (one->from.days) && one->from.days >= last->from.days))
        last = one;
    }
  return last != NULL ? get_weekday (last, day) : 0;
}

DocketDate
docket_timesheet_begin (const GPtrArray *targets, DocketDate from)
{
  DocketDate begin = DOCKET_DATE_NULL;

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const DocketTarget *one = targets->pdata[i];
      gint64 days = DOCKET_IS_NULL (one->from.days) ? from.days : MAX (one->from.days, from.days);

      if (DOCKET_IS_NULL (begin.days) || days < begin.days)
        begin.days = days;
    }
  return begin;
}

gint64
docket_timesheet_targets (const GPtrArray *targets, DocketDate from, DocketDate to)
{
  gint64 seconds = 0;

  for (DocketDate day = from; targets != NULL && targets->len > 0 && day.days <= to.days;
       day.days++)
    seconds += docket_timesheet_target (targets, day);
  return seconds;
}

/* ---- The week ---- */

static void
row_free (gpointer data)
{
  DocketTimesheetRow *row = data;

  g_free (row->ticket);
  g_free (row->project);
  g_free (row->client);
  g_free (row->for_client);
  g_free (row);
}

static void
sum_free (gpointer data)
{
  DocketTimesheetSum *sum = data;

  g_free (sum->client);
  g_free (sum);
}

void
docket_timesheet_free (DocketTimesheet *sheet)
{
  if (sheet == NULL)
    return;

  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->sums);
  g_free (sheet);
}

/* One text for what a row is of. Ids hold no control characters. */
static char *
make_key (const char *ticket, const char *project, const char *client)
{
  if (ticket != NULL)
    return g_strconcat ("\x01", ticket, NULL);
  if (project != NULL)
    return g_strconcat ("\x02", project, NULL);
  return g_strconcat ("\x03", client, NULL);
}

static DocketTimesheetRow *
ensure_row (DocketTimesheet *sheet,
            GHashTable *rows,
            const DocketTimesheetInput *input,
            const DocketTimeEntry *entry)
{
  g_autofree char *key = make_key (entry->ticket, entry->project, entry->client);
  DocketTimesheetRow *row = g_hash_table_lookup (rows, key);

  if (row != NULL)
    return row;
  row = g_new0 (DocketTimesheetRow, 1);
  row->ticket = g_strdup (entry->ticket);
  if (row->ticket == NULL)
    row->project = g_strdup (entry->project);
  if (row->ticket == NULL && row->project == NULL)
    row->client = g_strdup (entry->client);
  row->for_client = g_strdup (docket_timesheet_client (input, entry));
  g_ptr_array_add (sheet->rows, row);
  g_hash_table_insert (rows, g_steal_pointer (&key), row);
  return row;
}

static DocketTimesheetSum *
ensure_sum (DocketTimesheet *sheet, const char *client)
{
  DocketTimesheetSum *sum;

  for (guint i = 0; i < sheet->sums->len; i++)
    {
      sum = sheet->sums->pdata[i];
      if (g_strcmp0 (sum->client, client) == 0)
        return sum;
    }
  sum = g_new0 (DocketTimesheetSum, 1);
  sum->client = g_strdup (client);
  g_ptr_array_add (sheet->sums, sum);
  return sum;
}

gint64
docket_timesheet_to_minute (gint64 seconds, gboolean runs)
{
  return (seconds + (runs ? 0 : 30)) / 60 * 60;
}

static void
add_shown (DocketTimesheetShown *sum, const DocketTimesheetShown *more)
{
  sum->seconds += more->seconds;
  sum->billable += more->billable;
}

/* What a cell shows more with one more entry, every sum that it is in shows more. */
static void
show_more (DocketTimesheet *sheet, DocketTimesheetRow *row, DocketTimesheetSum *sum, guint day)
{
  DocketTimesheetCell *cell = &row->days[day];
  DocketTimesheetShown more
      = { docket_timesheet_to_minute (cell->seconds, cell->running) - cell->shown.seconds,
          docket_timesheet_to_minute (cell->billable, cell->running) - cell->shown.billable };

  add_shown (&cell->shown, &more);
  add_shown (&row->shown, &more);
  add_shown (&sum->shown, &more);
  add_shown (&sheet->shown_days[day], &more);
  add_shown (&sheet->shown, &more);
}

static void
add_entry (DocketTimesheet *sheet,
           GHashTable *rows,
           const DocketTimesheetInput *input,
           const DocketTimeEntry *entry,
           guint day)
{
  DocketTimesheetRow *row = ensure_row (sheet, rows, input, entry);
  DocketTimesheetCell *cell = &row->days[day];
  DocketTimesheetSum *sum = ensure_sum (sheet, docket_timesheet_client (input, entry));
  gint64 seconds = docket_timesheet_worked (input, entry);
  gint64 billable = docket_timesheet_billable (input, entry);
  gboolean locked = docket_timesheet_is_locked (input, entry);

  cell->seconds += seconds;
  cell->billable += billable;
  cell->n_entries++;
  cell->n_locked += locked;
  cell->running |= DOCKET_IS_NULL (entry->end.seconds);
  cell->review |= entry->review->len > 0 && !locked;
  row->seconds += seconds;
  row->billable += billable;
  sheet->days[day] += seconds;
  sheet->billable[day] += billable;
  sum->seconds += seconds;
  sum->billable += billable;
  show_more (sheet, row, sum, day);
}

gboolean
docket_timesheet_is_locked (const DocketTimesheetInput *input, const DocketTimeEntry *entry)
{
  return input->held != NULL && entry->id != NULL && g_hash_table_contains (input->held, entry->id);
}

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  const DocketTimesheetSum *left = *(const DocketTimesheetSum *const *) a;
  const DocketTimesheetSum *right = *(const DocketTimesheetSum *const *) b;

  if (left->seconds != right->seconds)
    return left->seconds > right->seconds ? -1 : 1;
  return g_strcmp0 (left->client, right->client);
}

/* Seconds that were worked twice, on the day that the second of them belongs to. Entries come by
 * start. */
static void
find_overlapped (DocketTimesheet *sheet, const DocketTimesheetInput *input)
{
  gint64 covered = G_MININT64;

  for (guint i = 0; i < input->entries->len; i++)
    {
      const DocketTimeEntry *entry = input->entries->pdata[i];
      gint64 end = entry->start.seconds + docket_timesheet_worked (input, entry);
      gint64 day
          = docket_zone_local_date (input->zone, entry->start.seconds).days - sheet->first.days;

      if (entry->start.seconds < covered && day >= 0 && day < 7)
        sheet->overlapped[day] += MIN (covered, end) - entry->start.seconds;
      covered = MAX (covered, end);
    }
}

static void
add_up (DocketTimesheet *sheet, const DocketTimesheetInput *input)
{
  DocketDate today = docket_zone_local_date (input->zone, input->now);
  DocketDate begin = docket_timesheet_begin (input->targets, sheet->first);

  for (guint i = 0; i < 7; i++)
    {
      DocketDate day = { sheet->first.days + i };

      sheet->targets[i] = docket_timesheet_target (input->targets, day);
      sheet->seconds += sheet->days[i];
      sheet->all_billable += sheet->billable[i];
      sheet->target += sheet->targets[i];
      if (DOCKET_IS_NULL (begin.days) || day.days < begin.days || day.days > today.days)
        continue;
      sheet->balance += sheet->days[i] - sheet->targets[i];
      sheet->shown_balance += sheet->shown_days[i].seconds - sheet->targets[i];
    }
}

DocketTimesheet *
docket_timesheet_week (const DocketTimesheetInput *input, DocketDate first)
{
  DocketTimesheet *sheet = g_new0 (DocketTimesheet, 1);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sheet->first = first;
  sheet->rows = g_ptr_array_new_with_free_func (row_free);
  sheet->sums = g_ptr_array_new_with_free_func (sum_free);
  for (guint i = 0; i < input->entries->len; i++)
    {
      const DocketTimeEntry *entry = input->entries->pdata[i];
      gint64 day = docket_zone_local_date (input->zone, entry->start.seconds).days - first.days;

      if (day >= 0 && day < 7)
        add_entry (sheet, rows, input, entry, (guint) day);
    }
  find_overlapped (sheet, input);
  add_up (sheet, input);
  g_ptr_array_sort (sheet->sums, compare_sums);
  return sheet;
}
