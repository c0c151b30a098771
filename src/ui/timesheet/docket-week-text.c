/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a week: its head, its rows, its foot. Keeps nothing. Main thread. Knows no widget.
 */
#include "docket-week-text.h"

#include "docket-labels.h"

#include <glib/gi18n.h>

static char *
format_day (DocketDate day, const char *format)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) moment = NULL;

  docket_date_get_ymd (day, &year, &month, &day_of_month);
  moment = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  return g_date_time_format (moment, format);
}

char *
docket_week_text_day (DocketDate day)
{
  g_autofree char *weekday = format_day (day, "%A");
  g_autofree char *date = docket_labels_day_month (day);

  /* Translators: a weekday and a day, "Tuesday, 3 March" */
  return g_strdup_printf (_ ("%s, %s"), weekday, date);
}

/* "+1:30", "−0:45", "0:00" */
static char *
format_balance (gint64 seconds)
{
  g_autofree char *hours = docket_labels_hours (seconds);

  return seconds >= 60 ? g_strconcat ("+", hours, NULL) : g_steal_pointer (&hours);
}

char *
docket_week_text_times (DocketZone *zone, const DocketTimeEntry *entry)
{
  g_autofree char *from
      = docket_labels_time_of_day (docket_zone_local_seconds (zone, entry->start.seconds));
  g_autofree char *to = NULL;

  if (DOCKET_IS_NULL (entry->end.seconds))
    /* Translators: %s is a time of day */
    return g_strdup_printf (_ ("from %s"), from);
  to = docket_labels_time_of_day (docket_zone_local_seconds (zone, entry->end.seconds));
  /* Translators: from when to when, "9:10–10:30" */
  return g_strdup_printf (_ ("%s–%s"), from, to);
}

char *
docket_week_text_billable (const DocketTimesheetInput *input, const DocketTimeEntry *entry)
{
  g_autofree char *hours = NULL;

  if (DOCKET_IS_NULL (entry->billable_time.seconds)
      || docket_timesheet_kind (input, entry) != DOCKET_ENTRY_BILLABLE
      || entry->billable_time.seconds == docket_timesheet_worked (input, entry))
    return NULL;
  hours = docket_labels_hours (entry->billable_time.seconds);
  /* Translators: %s is hours, of an entry that was worked on for longer or shorter */
  return g_strdup_printf (_ ("billable %s"), hours);
}

DocketSheetText *
docket_week_text_head (DocketDate first, DocketDate today)
{
  DocketSheetText *text = docket_sheet_text_new ();

  for (int i = 0; i < 7; i++)
    {
      DocketDate day = { first.days + i };
      DocketSheetCell *cell = &text->cells[i];

      cell->text = format_day (day, "%a");
      cell->sub = docket_labels_day_month (day);
      cell->tone = day.days == today.days ? DOCKET_SHEET_TONE_ACCENT : DOCKET_SHEET_TONE_TEXT;
      cell->sub_tone = day.days == today.days ? DOCKET_SHEET_TONE_ACCENT : DOCKET_SHEET_TONE_DIM;
      cell->bold = TRUE;
    }
  /* Translators: how the hours of the week's table are shown, in its head */
  text->title = g_strdup (_ ("To the minute"));
  text->subtitle = g_strdup (_ ("totals as shown"));
  text->quiet = TRUE;
  text->cells[7].text = g_strdup (_ ("Total"));
  text->cells[7].bold = TRUE;
  text->description = docket_labels_period (first, (DocketDate){ first.days + 6 });
  return text;
}

/* ---- Rows ---- */

char *
docket_week_text_title (DocketWorkspace *workspace, const DocketTimesheetRow *row)
{
  if (row->ticket != NULL)
    {
      const DocketTicket *ticket
          = docket_workspace_find (workspace, DOCKET_KIND_TICKET, row->ticket);

      return ticket != NULL ? g_strdup_printf ("%s %s", row->ticket, ticket->title)
                            : g_strdup (row->ticket);
    }
  if (row->project != NULL)
    return g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_PROJECT, row->project));
  if (row->client != NULL)
    return g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, row->client));
  return g_strdup (_ ("Without a ticket"));
}

static char *
make_subtitle (DocketWorkspace *workspace, const DocketTimesheetRow *row)
{
  if (row->ticket == NULL && row->project == NULL)
    return row->client != NULL ? g_strdup (_ ("No ticket")) : g_strdup (_ ("To be named"));
  if (row->for_client == NULL)
    return g_strdup (_ ("No client"));
  return g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, row->for_client));
}

static void
fill_cell (DocketSheetCell *cell, const DocketTimesheetCell *day)
{
  if (day->n_entries == 0)
    return;
  cell->text = docket_labels_hours (day->shown.seconds);
  cell->tone = day->running ? DOCKET_SHEET_TONE_ACCENT : DOCKET_SHEET_TONE_TEXT;
  cell->bold = day->running;
  cell->locked = day->n_locked > 0;
  cell->review = day->review;
}

static void
describe_row (DocketSheetText *text, const DocketTimesheetRow *row, DocketDate first)
{
  g_autoptr (GString) words = g_string_new (text->title);

  if (text->subtitle != NULL)
    g_string_append_printf (words, ", %s", text->subtitle);
  for (int i = 0; i < 7; i++)
    if (text->cells[i].text != NULL)
      {
        g_autofree char *day = format_day ((DocketDate){ first.days + i }, "%A");

        g_string_append_printf (words, ", %s %s", day, text->cells[i].text);
      }
  if (text->cells[7].text != NULL)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _ ("in all %s"), text->cells[7].text);
    }
  text->description = g_string_free (g_steal_pointer (&words), FALSE);
}

DocketSheetText *
docket_week_text_row (DocketWorkspace *workspace, const DocketTimesheetRow *row, DocketDate first)
{
  DocketSheetText *text = docket_sheet_text_new ();
  gboolean any = FALSE;

  text->title = docket_week_text_title (workspace, row);
  text->subtitle = make_subtitle (workspace, row);
  for (int i = 0; i < 7; i++)
    {
      fill_cell (&text->cells[i], &row->days[i]);
      any |= row->days[i].n_entries > 0;
      text->dotted |= row->days[i].running;
    }
  text->quiet = !any;
  text->ruled = TRUE;
  if (any)
    {
      text->cells[7].text = docket_labels_hours (row->shown.seconds);
      text->cells[7].bold = TRUE;
      if (row->shown.billable != row->shown.seconds)
        {
          text->cells[7].sub = docket_labels_hours (row->shown.billable);
          text->cells[7].sub_tone = DOCKET_SHEET_TONE_DIM;
        }
    }
  describe_row (text, row, first);
  return text;
}

/* ---- The foot ---- */

static void
fill_sum (DocketSheetCell *cell,
          const DocketTimesheetShown *shown,
          gint64 worked,
          gint64 overlapped)
{
  if (worked == 0)
    return;
  cell->text = docket_labels_hours (shown->seconds);
  cell->bold = TRUE;
  cell->sub = docket_labels_hours (shown->billable);
  cell->sub_tone = DOCKET_SHEET_TONE_DIM;
  cell->review = overlapped >= 60;
}

DocketSheetText *
docket_week_text_worked (const DocketTimesheet *sheet)
{
  DocketSheetText *text = docket_sheet_text_new ();
  g_autofree char *worked = docket_labels_hours (sheet->shown.seconds);
  g_autofree char *billable = docket_labels_hours (sheet->shown.billable);

  text->title = g_strdup (_ ("Worked"));
  text->subtitle = g_strdup (_ ("of it billable"));
  text->ruled = TRUE;
  for (int i = 0; i < 7; i++)
    fill_sum (&text->cells[i], &sheet->shown_days[i], sheet->days[i], sheet->overlapped[i]);
  fill_sum (&text->cells[7], &sheet->shown, sheet->seconds, 0);
  text->description = g_strdup_printf (_ ("Worked %s in all, of it billable %s"), worked, billable);
  return text;
}

/* Days to come owe nothing yet. */
static void
fill_target (DocketSheetCell *cell, gint64 target, gint64 balance, gboolean due)
{
  if (target == 0 && balance == 0)
    return;
  cell->text = docket_labels_hours (target);
  cell->tone = DOCKET_SHEET_TONE_DIM;
  if (!due)
    return;
  cell->sub = format_balance (balance);
  cell->sub_tone = DOCKET_SHEET_TONE_DIM;
}

DocketSheetText *
docket_week_text_target (const DocketTimesheet *sheet, DocketDate today, gint64 this_year)
{
  DocketSheetText *text;
  g_autofree char *balance = NULL;
  g_autofree char *target = NULL;

  if (sheet->target == 0)
    return NULL;
  text = docket_sheet_text_new ();
  text->title = g_strdup (_ ("Target"));
  if (DOCKET_IS_NULL (this_year))
    text->subtitle = g_strdup (_ ("Balance"));
  else
    {
      g_autofree char *year = format_balance (this_year);

      /* Translators: %s is hours too much or too few, "+3:15" */
      text->subtitle = g_strdup_printf (_ ("Balance, %s this year"), year);
    }
  for (int i = 0; i < 7; i++)
    fill_target (&text->cells[i],
                 sheet->targets[i],
                 sheet->shown_days[i].seconds - sheet->targets[i],
                 sheet->first.days + i <= today.days);
  fill_target (
      &text->cells[7], sheet->target, sheet->shown_balance, sheet->first.days <= today.days);
  balance = format_balance (sheet->shown_balance);
  target = docket_labels_hours (sheet->target);
  text->description = g_strdup_printf (_ ("Target %s, balance %s"), target, balance);
  return text;
}

char *
docket_week_text_clients (DocketWorkspace *workspace, const DocketTimesheet *sheet)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < sheet->sums->len; i++)
    {
      const DocketTimesheetSum *sum = sheet->sums->pdata[i];
      g_autofree char *hours = docket_labels_hours (sum->shown.seconds);
      g_autofree char *billable = docket_labels_hours (sum->shown.billable);
      const char *name
          = sum->client != NULL
                ? docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, sum->client)
                : _ ("No client");

      g_string_append (words, i > 0 ? "  ·  " : "");
      if (sum->shown.billable == sum->shown.seconds)
        /* Translators: a client and hours, all of them billable */
        g_string_append_printf (words, _ ("%s %s"), name, hours);
      else
        /* Translators: a client, hours, and how much of it is billable */
        g_string_append_printf (words, _ ("%s %s, billable %s"), name, hours, billable);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}
