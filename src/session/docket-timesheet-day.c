/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of time as a line: which blocks stand where, what lies between them and what lies double.
 * The caller owns what is returned. Any thread. Must not know of a database, a clock or words. */
#include "docket-timesheet.h"
#include "docket-timesheet-private.h"

/* Shorter holes are nothing to speak of. */
#define SHORTEST_GAP 60

static void
block_clear (gpointer data)
{
  docket_record_unref (((DocketTimesheetBlock *) data)->entry);
}

void
docket_timesheet_day_free (DocketTimesheetDay *day)
{
  if (day == NULL)
    return;

  g_array_unref (day->blocks);
  g_array_unref (day->gaps);
  g_array_unref (day->overlaps);
  g_free (day);
}

static void
add_block (DocketTimesheetDay *day, const DocketTimesheetInput *input, DocketTimeEntry *entry)
{
  gint64 end = entry->start.seconds + docket_timesheet_worked (input, entry);
  DocketTimesheetBlock block = {
    .from = MAX (entry->start.seconds, day->from),
    .to = MIN (end, day->to),
    .before = entry->start.seconds<day->from, .after = end> day->to,
    .running = DOCKET_IS_NULL (entry->end.seconds),
    .locked = docket_timesheet_is_locked (input, entry),
    .n_lanes = 1,
  };

  if (entry->start.seconds >= day->to || (end <= day->from && block.before))
    return;
  block.entry = docket_record_ref (entry);
  g_array_append_val (day->blocks, block);
}

static DocketTimesheetBlock *
get_block (const DocketTimesheetDay *day, guint index)
{
  return &g_array_index (day->blocks, DocketTimesheetBlock, index);
}

/* Blocks that touch each other in time, straight or by others, share the height of the line:
 * @first to before @end. Each takes the first lane that is free. */
static void
share_lanes (DocketTimesheetDay *day, guint first, guint end)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = first; i < end; i++)
    {
      DocketTimesheetBlock *block = get_block (day, i);
      guint lane = 0;

      while (lane < ends->len && g_array_index (ends, gint64, lane) > block->from)
        lane++;
      if (lane == ends->len)
        g_array_append_val (ends, block->to);
      else
        g_array_index (ends, gint64, lane) = block->to;
      block->lane = lane;
    }
  for (guint i = first; i < end; i++)
    get_block (day, i)->n_lanes = MAX (1, ends->len);
}

static void
find_lanes (DocketTimesheetDay *day)
{
  gint64 covered = G_MININT64;
  guint first = 0;

  for (guint i = 0; i < day->blocks->len; i++)
    {
      const DocketTimesheetBlock *block = get_block (day, i);

      if (block->from >= covered && i > 0)
        {
          share_lanes (day, first, i);
          first = i;
        }
      covered = MAX (covered, block->to);
    }
  share_lanes (day, first, day->blocks->len);
}

static void
add_stretch (GArray *stretches, gint64 from, gint64 to)
{
  DocketTimesheetStretch *last
      = stretches->len > 0 ? &g_array_index (stretches, DocketTimesheetStretch, stretches->len - 1)
                           : NULL;

  if (last != NULL && from <= last->to)
    last->to = MAX (last->to, to);
  else
    {
      DocketTimesheetStretch stretch = { from, to };

      g_array_append_val (stretches, stretch);
    }
}

static void
find_stretches (DocketTimesheetDay *day)
{
  gint64 covered = G_MININT64;

  for (guint i = 0; i < day->blocks->len; i++)
    {
      const DocketTimesheetBlock *block = get_block (day, i);

      if (i > 0 && block->from - covered >= SHORTEST_GAP)
        add_stretch (day->gaps, covered, block->from);
      if (block->from < covered && MIN (covered, block->to) > block->from)
        add_stretch (day->overlaps, block->from, MIN (covered, block->to));
      covered = MAX (covered, block->to);
    }
}

DocketTimesheetDay *
docket_timesheet_day (const DocketTimesheetInput *input, DocketDate date)
{
  DocketTimesheetDay *day = g_new0 (DocketTimesheetDay, 1);
  g_autoptr (DocketTimesheet) week = docket_timesheet_week (input, date);

  day->date = date;
  day->shown = week->shown_days[0];
  day->from = docket_zone_at (input->zone, date, 0);
  day->to = docket_zone_at (input->zone, (DocketDate){ date.days + 1 }, 0);
  day->blocks = g_array_new (FALSE, FALSE, sizeof (DocketTimesheetBlock));
  g_array_set_clear_func (day->blocks, block_clear);
  day->gaps = g_array_new (FALSE, FALSE, sizeof (DocketTimesheetStretch));
  day->overlaps = g_array_new (FALSE, FALSE, sizeof (DocketTimesheetStretch));
  day->target = docket_timesheet_target (input->targets, date);
  for (guint i = 0; i < input->entries->len; i++)
    {
      DocketTimeEntry *entry = input->entries->pdata[i];

      add_block (day, input, entry);
      if (entry->start.seconds >= day->from && entry->start.seconds < day->to)
        {
          day->seconds += docket_timesheet_worked (input, entry);
          day->billable += docket_timesheet_billable (input, entry);
        }
    }
  if (day->blocks->len > 0)
    find_lanes (day);
  find_stretches (day);
  return day;
}
