/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's week as a table. Owns what was added up of the data it was shown last, and the rows
 * that a person has asked for. Main thread. What a cell's text means to the entries is
 * docket-time-desk's. */
#include "docket-week-view.h"

#include "docket-cell-entries.h"
#include "docket-labels.h"
#include "docket-settings.h"
#include "docket-time-desk.h"
#include "docket-toasts.h"
#include "docket-typed.h"
#include "docket-week-grid.h"
#include "docket-week-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketWeekView
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GSettings *settings; /* (nullable) */
  DocketSheetData *data;
  DocketTimesheet *sheet;
  DocketDate first;
  char *agent;      /* for whom rows were added */
  GPtrArray *rows;  /* (element-type DocketTimesheetRow), unowned, in the order shown */
  GPtrArray *bare;  /* (element-type DocketTimesheetRow) rows without time, owned */
  GPtrArray *added; /* (element-type utf8) tickets whose rows a person has asked for */
  char *wanted;     /* the row to go to once it is there */
  DocketCardLook *look;

  GtkStack *stack; /* "sheet", "empty" */
  GtkWidget *head;
  GtkWidget *grid;
  GtkWidget *worked;
  GtkWidget *target;
  GtkLabel *clients;
};

static guint day_signal;

G_DEFINE_FINAL_TYPE (DocketWeekView, docket_week_view, GTK_TYPE_WIDGET)

static DocketTimesheetRow *
get_row (DocketWeekView *self, guint row)
{
  return self->rows->pdata[row];
}

/* ---- Which rows ---- */

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

static gboolean
has_row (DocketWeekView *self, const char *ticket, const char *project, const char *client)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const DocketTimesheetRow *row = get_row (self, i);

      if (g_strcmp0 (row->ticket, ticket) == 0 && g_strcmp0 (row->project, project) == 0
          && g_strcmp0 (row->client, client) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_bare (DocketWeekView *self, const char *ticket, const char *project, const char *client)
{
  DocketTimesheetInput input;
  g_autoptr (DocketTimeEntry) entry = NULL;
  DocketTimesheetRow *row;

  if (has_row (self, ticket, project, client))
    return;
  entry = docket_record_new (&docket_time_entry_shape);
  entry->ticket = g_strdup (ticket);
  entry->project = g_strdup (project);
  entry->client = g_strdup (client);
  input = docket_sheet_loader_input (self->workspace, self->data);
  row = g_new0 (DocketTimesheetRow, 1);
  row->ticket = g_strdup (ticket);
  row->project = g_strdup (project);
  row->client = g_strdup (client);
  row->for_client = g_strdup (docket_timesheet_client (&input, entry));
  g_ptr_array_add (self->bare, row);
  g_ptr_array_add (self->rows, row);
}

/* What was worked on in the week before is at hand in this one. */
static void
add_last_week (DocketWeekView *self)
{
  DocketTimesheetInput input = docket_sheet_loader_input (self->workspace, self->data);
  DocketDate today = docket_workspace_get_today (self->workspace);
  g_autoptr (DocketTimesheet) before = NULL;

  if (self->first.days > today.days || today.days > self->first.days + 6)
    return;
  before = docket_timesheet_week (&input, (DocketDate){ self->first.days - 7 });
  for (guint i = 0; i < before->rows->len; i++)
    {
      const DocketTimesheetRow *row = before->rows->pdata[i];

      if (row->ticket != NULL || row->project != NULL || row->client != NULL)
        add_bare (self, row->ticket, row->project, row->client);
    }
}

/* Tickets first, then what is to be named, then projects and clients. */
static int
get_sort (const DocketTimesheetRow *row)
{
  return row->ticket != NULL ? 0 : row->project != NULL ? 2 : row->client != NULL ? 3 : 1;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DocketTimesheetRow *left = *(const DocketTimesheetRow *const *) a;
  const DocketTimesheetRow *right = *(const DocketTimesheetRow *const *) b;
  DocketWeekView *self = user_data;
  int by_sort = get_sort (left) - get_sort (right);
  int by_client;

  if (by_sort != 0)
    return by_sort;
  by_client = g_utf8_collate (
      docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, left->for_client),
      docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, right->for_client));
  if (by_client != 0)
    return by_client;
  if (left->ticket != NULL && strlen (left->ticket) != strlen (right->ticket))
    return strlen (left->ticket) < strlen (right->ticket) ? -1 : 1;
  return left->ticket != NULL ? strcmp (left->ticket, right->ticket)
                              : g_strcmp0 (left->project, right->project);
}

static void
collect_rows (DocketWeekView *self)
{
  const DocketTimeEntry *running = docket_workspace_get_running (self->workspace);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->bare, 0);
  for (guint i = 0; i < self->sheet->rows->len; i++)
    g_ptr_array_add (self->rows, self->sheet->rows->pdata[i]);
  if (running != NULL && running->ticket != NULL
      && g_strcmp0 (running->agent, self->data->agent) == 0)
    add_bare (self, running->ticket, NULL, NULL);
  add_last_week (self);
  for (guint i = 0; i < self->added->len; i++)
    add_bare (self, self->added->pdata[i], NULL, NULL);
  g_ptr_array_sort_with_data (self->rows, compare_rows, self);
}

static char *
make_key (const DocketTimesheetRow *row)
{
  return g_strjoin ("\x01",
                    row->ticket != NULL ? row->ticket : "",
                    row->project != NULL ? row->project : "",
                    row->client != NULL ? row->client : "",
                    NULL);
}

/* ---- What the cells say ---- */

static const DocketTimeEntry *
get_entry (DocketWeekView *self, guint index)
{
  return self->data->entries->pdata[index];
}

static DocketTimeCell
make_cell (DocketWeekView *self, guint row, int day)
{
  const DocketTimesheetRow *of = get_row (self, row);

  return (DocketTimeCell){ .agent = self->data->agent,
                           .ticket = of->ticket,
                           .project = of->project,
                           .client = of->client,
                           .day = { self->first.days + day },
                           .day_begins = docket_settings_get_time (
                               self->settings, "day-begins", DOCKET_DAY_BEGINS) };
}

/* (transfer full) (element-type DocketTimeEntry) */
static GPtrArray *
list_cell (DocketWeekView *self, guint row, int day)
{
  DocketTimeCell cell = make_cell (self, row, day);
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  GPtrArray *entries = docket_record_list_new ();

  for (guint i = 0; i < self->data->entries->len; i++)
    if (docket_zone_local_date (zone, get_entry (self, i)->start.seconds).days == cell.day.days
        && docket_time_cell_has (&cell, get_entry (self, i)))
      g_ptr_array_add (entries, docket_record_ref (self->data->entries->pdata[i]));
  return entries;
}

static char *
describe (gpointer owner, guint row, int day)
{
  DocketWeekView *self = owner;
  const DocketTimesheetRow *of;
  const DocketTimesheetCell *cell;
  g_autofree char *title = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GString) words = NULL;

  if (row >= self->rows->len)
    return NULL;
  of = get_row (self, row);
  cell = &of->days[day];
  title = docket_week_text_title (self->workspace, of);
  date = docket_week_text_day ((DocketDate){ self->first.days + day });
  words = g_string_new (title);
  g_string_append_printf (words, ", %s", date);
  if (cell->running)
    g_string_append_printf (words, ", %s", _ ("the stopwatch runs"));
  if (cell->n_locked > 0)
    g_string_append_printf (words,
                            ", %s",
                            cell->n_locked < cell->n_entries ? _ ("partly on an invoice")
                                                             : _ ("on an invoice"));
  if (cell->review)
    g_string_append_printf (words, ", %s", _ ("to be reviewed"));
  if (cell->n_entries > 1)
    g_string_append_printf (
        words, ngettext (", %u entry", ", %u entries", cell->n_entries), cell->n_entries);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
explain_entry (DocketWeekView *self, GString *words, const DocketTimeEntry *entry)
{
  g_autofree char *times
      = docket_week_text_times (docket_workspace_get_zone (self->workspace), entry);
  const char *number = g_hash_table_lookup (self->data->numbers, entry->id);

  g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", times);
  if (entry->note != NULL && *entry->note != '\0')
    g_string_append_printf (words, "  %s", entry->note);
  if (number != NULL)
    {
      g_string_append (words, "  ");
      g_string_append_printf (words, _ ("on invoice %s"), number);
    }
  else if (entry->review->len > 0)
    g_string_append_printf (words, "  %s", _ ("to be reviewed"));
}

static char *
explain (gpointer owner, guint row, int day)
{
  DocketWeekView *self = owner;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (self->data == NULL || row >= self->rows->len)
    return NULL;
  entries = list_cell (self, row, day);
  if (entries->len == 0)
    return NULL;
  for (guint i = 0; i < entries->len && i < 8; i++)
    explain_entry (self, words, entries->pdata[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
may_type (gpointer owner, guint row, int day)
{
  DocketWeekView *self = owner;

  return self->data != NULL && row < self->rows->len && !get_row (self, row)->days[day].running;
}

/* ---- Typing ---- */

/** A cell, and what is to be in it. */
typedef struct
{
  DocketTimeCell cell;
  gboolean span;
  int from;
  int to;
  gint64 seconds;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free ((char *) wish->cell.agent);
  g_free ((char *) wish->cell.ticket);
  g_free ((char *) wish->cell.project);
  g_free ((char *) wish->cell.client);
  g_free (wish);
}

static gpointer
set_work (DocketStore *store, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autofree DocketTimeCellDone *done = g_new0 (DocketTimeCellDone, 1);
  gboolean set;

  if (wish->span)
    set = docket_time_set_cell_span (store, &wish->cell, wish->from, wish->to, done, error);
  else
    set = docket_time_set_cell (store, &wish->cell, wish->seconds, done, error);
  return set ? g_steal_pointer (&done) : NULL;
}

static void update (DocketWeekView *self);

/* From when to when an entry lies, with the day where it is another. */
static char *
format_times (DocketWeekView *self, const DocketTimeCellDone *done)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  DocketDate first = docket_zone_local_date (zone, done->start);
  DocketDate last = docket_zone_local_date (zone, done->end);
  g_autofree char *from = docket_labels_time_of_day (docket_zone_local_seconds (zone, done->start));
  g_autofree char *to = docket_labels_time_of_day (docket_zone_local_seconds (zone, done->end));
  g_autofree char *day = NULL;

  if (first.days == last.days)
    /* Translators: from when to when, "9:10–10:30" */
    return g_strdup_printf (_ ("%s–%s"), from, to);
  day = docket_week_text_day (last);
  /* Translators: from when to when, "22:30 – 0:30 on Tuesday, 3 March" */
  return g_strdup_printf (_ ("%s – %s on %s"), from, to, day);
}

/* What of it is not what the cell seems to say. */
static char *
describe_done (DocketWeekView *self, const DocketTimeCellDone *done)
{
  g_autofree char *times
      = done->act == DOCKET_TIME_CELL_ADDED || done->act == DOCKET_TIME_CELL_CHANGED
            ? format_times (self, done)
            : NULL;
  g_autofree char *locked = docket_labels_hours (docket_timesheet_to_minute (done->locked, FALSE));
  g_autofree char *added
      = docket_labels_hours (docket_timesheet_to_minute (done->end - done->start, FALSE));

  if (done->act == DOCKET_TIME_CELL_DELETED)
    return g_strdup (_ ("Time entry deleted"));
  if (done->act == DOCKET_TIME_CELL_ADDED && done->locked > 0)
    /* Translators: hours on an invoice; hours that were added; from when to when */
    return g_strdup_printf (
        _ ("%s are on an invoice and stay; %s more were added at %s."), locked, added, times);
  if (done->late)
    /* Translators: %s is from when to when */
    return g_strdup_printf (_ ("The day has no room for it up to now: it was put at %s."), times);
  return NULL;
}

/* A row that is emptied stays in sight, so that it can be filled again. */
static void
keep_row (DocketWeekView *self, const Wish *wish)
{
  if (wish->cell.ticket != NULL && wish->cell.day.days >= self->first.days
      && wish->cell.day.days < self->first.days + 7
      && !g_ptr_array_find_with_equal_func (self->added, wish->cell.ticket, g_str_equal, NULL))
    g_ptr_array_add (self->added, g_strdup (wish->cell.ticket));
}

/* Where it was refused, the cell says again what there is. */
static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketWeekView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree DocketTimeCellDone *done
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  g_autofree char *words = NULL;

  if (done == NULL)
    {
      docket_toasts_say_error (GTK_WIDGET (self), error);
      if (self->data != NULL)
        update (self);
      return;
    }
  words = describe_done (self, done);
  if (words != NULL)
    docket_toasts_say_undo (GTK_WIDGET (self), words);
}

/* A span over midnight that is longer than half a day was meant otherwise: "9-8". */
static gboolean
check_span (const Wish *wish, char **why)
{
  g_autofree char *hours = docket_labels_hours (wish->seconds);

  if (wish->to >= wish->from || wish->seconds <= 12 * 3600)
    return TRUE;
  *why = g_strdup_printf (_ ("From when to when over midnight would be %s. For so long a time type "
                             "the length itself."),
                          hours);
  return FALSE;
}

static gboolean
is_whole (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* "9-10:30" is from when to when, everything else how long. */
static gboolean
read_text (const char *text, Wish *wish, char **why)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_autofree char *ignored = NULL;
  DocketDuration duration;

  if (*bare == '\0')
    return TRUE;
  wish->span = docket_typed_span (bare, &wish->from, &wish->to, &ignored);
  if (wish->span)
    {
      wish->seconds = wish->to - wish->from + (wish->to < wish->from ? 24 * 3600 : 0);
      return check_span (wish, why);
    }
  if (!docket_typed_duration (bare, &duration, why))
    {
      g_free (*why);
      *why
          = g_strdup (_ ("Type a length such as 1:30, 1.5 or 90m, or from when to when: 9-10:30."));
      return FALSE;
    }
  if (duration.seconds >= 24 * 3600)
    {
      if (is_whole (bare))
        /* Translators: %s is a number that was typed, such as 45 */
        *why = g_strdup_printf (_ ("A day has 24 hours. For minutes type %sm."), bare);
      else
        *why = g_strdup (_ ("A day has 24 hours."));
      return FALSE;
    }
  wish->seconds = duration.seconds;
  return TRUE;
}

/** What stands in a cell, as far as a length that is typed there depends on it. */
typedef struct
{
  guint n;
  gint64 seconds;
  gint64 last; /* of the last one that no invoice holds; DOCKET_NULL: there is none */
  const char *number;
} Standing;

static Standing
look_at (DocketWeekView *self, guint row, int day)
{
  g_autoptr (GPtrArray) entries = list_cell (self, row, day);
  Standing standing = { .n = entries->len, .last = DOCKET_NULL };

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];
      const char *number = g_hash_table_lookup (self->data->numbers, entry->id);
      gint64 seconds = entry->end.seconds - entry->start.seconds;

      standing.seconds += seconds;
      if (number != NULL)
        standing.number = number;
      else
        standing.last = seconds;
    }
  return standing;
}

/* Less than there is where one entry alone cannot give it: what was typed stays in the cell. */
static gboolean
check_less (DocketWeekView *self, guint row, int day, gint64 seconds, char **why)
{
  Standing standing = look_at (self, row, day);
  gint64 less = standing.seconds - seconds;

  if (less <= 0 || (!DOCKET_IS_NULL (standing.last) && less <= standing.last))
    return TRUE;
  if (DOCKET_IS_NULL (standing.last))
    *why = g_strdup_printf (_ ("This time is on invoice %s and stays as it is."), standing.number);
  else
    *why = g_strdup_printf (ngettext ("The cell has %u entry: shorten it in the day.",
                                      "The cell has %u entries: shorten them in the day.",
                                      standing.n),
                            standing.n);
  return FALSE;
}

static gboolean
take (gpointer owner,
      guint row,
      int day,
      const char *text,
      char **shown,
      char **why,
      gboolean *by_day)
{
  DocketWeekView *self = owner;
  Wish *wish;
  DocketTimeCell cell;

  if (self->data == NULL || row >= self->rows->len)
    {
      *why = g_strdup (_ ("These days are still being read."));
      return FALSE;
    }
  wish = g_new0 (Wish, 1);
  *by_day = read_text (text, wish, why) && !wish->span
            && !check_less (self, row, day, wish->seconds, why);
  if (*why != NULL)
    {
      g_free (wish);
      return FALSE;
    }
  cell = make_cell (self, row, day);
  wish->cell = cell;
  wish->cell.agent = g_strdup (cell.agent);
  wish->cell.ticket = g_strdup (cell.ticket);
  wish->cell.project = g_strdup (cell.project);
  wish->cell.client = g_strdup (cell.client);
  if (wish->seconds == 0)
    keep_row (self, wish);
  *shown = wish->seconds > 0 ? docket_labels_hours (wish->seconds) : NULL;
  docket_workspace_run (
      self->workspace, set_work, wish, wish_free, g_free, NULL, set_cb, g_object_ref (self));
  return TRUE;
}

static void
open_cell (gpointer owner, guint row, int day, const GdkRectangle *place)
{
  DocketWeekView *self = owner;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *title = NULL;

  if (self->data == NULL || row >= self->rows->len)
    return;
  entries = list_cell (self, row, day);
  title = docket_week_text_day ((DocketDate){ self->first.days + day });
  docket_cell_entries_show (
      self->grid, place, self->workspace, title, entries, self->data->numbers);
}

static gboolean
is_open (gpointer owner)
{
  for (GtkWidget *child = gtk_widget_get_last_child (((DocketWeekView *) owner)->grid);
       child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    if (GTK_IS_POPOVER (child))
      return TRUE;
  return FALSE;
}

static void
open_row (gpointer owner, guint row)
{
  DocketWeekView *self = owner;
  const DocketTimesheetRow *of;

  if (row >= self->rows->len)
    return;
  of = get_row (self, row);
  if (of->ticket != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "s", of->ticket);
  else if (of->project != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-project", "s", of->project);
}

static void
open_day (gpointer owner, int day)
{
  DocketWeekView *self = owner;

  g_signal_emit (self, day_signal, 0, self->first.days + day);
}

static const DocketWeekGridAsks asks
    = { describe, explain, may_type, take, open_cell, is_open, open_row, open_day };

/* ---- Showing ---- */

static DocketCardLook *
ensure_look (DocketWeekView *self)
{
  if (self->look == NULL)
    self->look = docket_card_look_new (
        GTK_WIDGET (self), docket_workspace_get_today (self->workspace), NULL);
  return self->look;
}

/* From the new year up to the week's end, or today where that is earlier. */
static gint64
find_this_year (DocketWeekView *self)
{
  DocketTimesheetInput input = docket_sheet_loader_input (self->workspace, self->data);
  DocketDate today = docket_workspace_get_today (self->workspace);
  DocketDate last = { MIN (today.days, self->first.days + 6) };
  int year, year_before;
  gint64 worked = self->data->since_new_year;

  docket_date_get_ymd (self->first, &year, NULL, NULL);
  docket_date_get_ymd (self->data->from, &year_before, NULL, NULL);
  if (self->first.days > today.days || year != year_before
      || DOCKET_IS_NULL (self->data->balanced.days) || self->data->balanced.days > last.days)
    return DOCKET_NULL;
  for (guint i = 0; i < self->data->entries->len; i++)
    {
      const DocketTimeEntry *entry = get_entry (self, i);
      gint64 day = docket_zone_local_date (input.zone, entry->start.seconds).days;

      if (day >= MAX (self->data->from.days, self->data->balanced.days) && day <= last.days)
        worked += docket_timesheet_worked (&input, entry);
    }
  return worked - docket_timesheet_targets (input.targets, self->data->balanced, last);
}

static void
show_foot (DocketWeekView *self, int today)
{
  DocketSheetText *target = docket_week_text_target (
      self->sheet, docket_workspace_get_today (self->workspace), find_this_year (self));
  g_autofree char *clients = docket_week_text_clients (self->workspace, self->sheet);

  docket_sheet_line_set (DOCKET_SHEET_LINE (self->worked),
                         docket_week_text_worked (self->sheet),
                         ensure_look (self),
                         today);
  if (target != NULL)
    docket_sheet_line_set (DOCKET_SHEET_LINE (self->target), target, ensure_look (self), today);
  gtk_widget_set_visible (self->target, target != NULL);
  gtk_label_set_text (self->clients, clients);
  gtk_widget_set_visible (GTK_WIDGET (self->clients), *clients != '\0');
}

static void
show_rows (DocketWeekView *self, int today)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_ptr_array_add (keys, make_key (get_row (self, i)));
      g_ptr_array_add (texts,
                       docket_week_text_row (self->workspace, get_row (self, i), self->first));
    }
  docket_week_grid_set (DOCKET_WEEK_GRID (self->grid), keys, texts, ensure_look (self), today);
}

static void
update (DocketWeekView *self)
{
  DocketTimesheetInput input = docket_sheet_loader_input (self->workspace, self->data);
  DocketDate day = docket_workspace_get_today (self->workspace);
  gint64 today = day.days - self->first.days;
  int column = today >= 0 && today < 7 ? (int) today : -1;

  docket_timesheet_free (self->sheet);
  self->sheet = docket_timesheet_week (&input, self->first);
  collect_rows (self);
  docket_sheet_line_set (DOCKET_SHEET_LINE (self->head),
                         docket_week_text_head (self->first, day),
                         ensure_look (self),
                         column);
  show_rows (self, column);
  show_foot (self, column);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "sheet" : "empty");
  if (self->wanted != NULL)
    {
      docket_week_grid_go (DOCKET_WEEK_GRID (self->grid), self->wanted, MAX (column, 0));
      g_clear_pointer (&self->wanted, g_free);
    }
}

/* The days that are to be shown are not known yet: their heads stand above rows without hours, that
 * nothing can be typed into. */
static void
empty (DocketWeekView *self)
{
  DocketDate today = docket_workspace_get_today (self->workspace);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->bare, 0);
  g_clear_pointer (&self->sheet, docket_timesheet_free);
  docket_sheet_line_set (DOCKET_SHEET_LINE (self->head),
                         docket_week_text_head (self->first, today),
                         ensure_look (self),
                         -1);
  docket_week_grid_empty (DOCKET_WEEK_GRID (self->grid));
  docket_sheet_line_empty (DOCKET_SHEET_LINE (self->worked));
  docket_sheet_line_empty (DOCKET_SHEET_LINE (self->target));
  gtk_label_set_text (self->clients, "");
}

/* Rows that were asked for are that week's and that person's. */
static void
forget_added (DocketWeekView *self, const DocketSheetData *data, DocketDate first)
{
  gboolean other = data != NULL && g_strcmp0 (data->agent, self->agent) != 0;

  if (first.days != self->first.days || (other && self->agent != NULL))
    g_ptr_array_set_size (self->added, 0);
  if (other)
    {
      g_free (self->agent);
      self->agent = g_strdup (data->agent);
    }
}

void
docket_week_view_show (DocketWeekView *self, const DocketSheetData *data, DocketDate first)
{
  DocketSheetData *old;

  g_return_if_fail (DOCKET_IS_WEEK_VIEW (self));

  forget_added (self, data, first);
  old = self->data;
  self->data = data != NULL ? docket_sheet_data_ref (data) : NULL;
  docket_sheet_data_unref (old);
  self->first = first;
  if (data != NULL)
    update (self);
  else
    empty (self);
}

void
docket_week_view_add_row (DocketWeekView *self, const char *ticket)
{
  g_return_if_fail (DOCKET_IS_WEEK_VIEW (self));
  g_return_if_fail (ticket != NULL);

  if (!g_ptr_array_find_with_equal_func (self->added, ticket, g_str_equal, NULL))
    g_ptr_array_add (self->added, g_strdup (ticket));
  g_free (self->wanted);
  self->wanted = g_strjoin ("\x01", ticket, "", "", NULL);
  if (self->data != NULL)
    update (self);
}

void
docket_week_view_save (DocketWeekView *self)
{
  g_return_if_fail (DOCKET_IS_WEEK_VIEW (self));

  docket_week_grid_save (DOCKET_WEEK_GRID (self->grid));
}

/* ---- The widget ---- */

static void
look_changed_cb (DocketWeekView *self)
{
  g_clear_pointer (&self->look, docket_card_look_unref);
  if (self->data != NULL)
    update (self);
}

static void
head_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DocketWeekView *self)
{
  int day = docket_sheet_line_find (self->head, x);

  if (day >= 0 && day < 7)
    open_day (self, day);
}

static GtkWidget *
make_card (DocketWeekView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->head = docket_sheet_line_new ();
  gtk_widget_set_tooltip_text (self->head, _ ("Show the day (Ctrl+Shift+Enter)"));
  g_signal_connect (click, "pressed", G_CALLBACK (head_pressed_cb), self);
  gtk_widget_add_controller (self->head, GTK_EVENT_CONTROLLER (click));
  self->grid = docket_week_grid_new (&asks, self);
  self->worked = docket_sheet_line_new ();
  self->target = docket_sheet_line_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                           "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw),
                           self->grid,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), self->head);
  gtk_box_append (GTK_BOX (card), scroller);
  gtk_box_append (GTK_BOX (card), self->worked);
  gtk_box_append (GTK_BOX (card), self->target);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Row…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "docket-timesheet-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Time This Week"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Start the stopwatch on a ticket, or add a row and type what was worked."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "timesheet.add-row");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
docket_week_view_dispose (GObject *object)
{
  DocketWeekView *self = DOCKET_WEEK_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->data, docket_sheet_data_unref);

  G_OBJECT_CLASS (docket_week_view_parent_class)->dispose (object);
}

static void
docket_week_view_finalize (GObject *object)
{
  DocketWeekView *self = DOCKET_WEEK_VIEW (object);

  g_clear_pointer (&self->sheet, docket_timesheet_free);
  g_clear_pointer (&self->look, docket_card_look_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->bare);
  g_ptr_array_unref (self->added);
  g_free (self->wanted);
  g_free (self->agent);

  G_OBJECT_CLASS (docket_week_view_parent_class)->finalize (object);
}

static gboolean
docket_week_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_get_focus_child (widget) == NULL
         && gtk_widget_grab_focus (DOCKET_WEEK_VIEW (widget)->grid);
}

static void
docket_week_view_class_init (DocketWeekViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = docket_week_view_grab_focus;
  G_OBJECT_CLASS (klass)->dispose = docket_week_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_week_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  day_signal = g_signal_new ("day-wanted",
                             G_TYPE_FROM_CLASS (klass),
                             G_SIGNAL_RUN_LAST,
                             0,
                             NULL,
                             NULL,
                             NULL,
                             G_TYPE_NONE,
                             1,
                             G_TYPE_INT64);
}

static void
docket_week_view_init (DocketWeekView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->settings = docket_settings_new ();
  self->rows = g_ptr_array_new ();
  self->bare = g_ptr_array_new_with_free_func (row_free);
  self->added = g_ptr_array_new_with_free_func (g_free);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_box_append (GTK_BOX (box), make_card (self));
  self->clients = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->clients, 0);
  gtk_label_set_wrap (self->clients, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->clients), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->clients), "tabular");
  gtk_widget_set_margin_start (GTK_WIDGET (self->clients), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->clients), 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->clients));
  gtk_stack_add_named (self->stack, box, "sheet");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  g_signal_connect_object (
      style, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      style, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
docket_week_view_new (DocketWorkspace *workspace)
{
  DocketWeekView *self = g_object_new (DOCKET_TYPE_WEEK_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
