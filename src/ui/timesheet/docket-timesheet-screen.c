/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen of time: which person, which days, which way of looking at them. Owns the header that
 * it lends to the window, and the loader that its views read from. Main thread. */
#include "docket-timesheet-screen.h"

#include "docket-day-view.h"
#include "docket-drop-downs.h"
#include "docket-entry-dialog.h"
#include "docket-entry-table.h"
#include "docket-expense-dialog.h"
#include "docket-files.h"
#include "docket-expense-view.h"
#include "docket-labels.h"
#include "docket-mirror.h"
#include "docket-screen.h"
#include "docket-settings.h"
#include "docket-sheet-loader.h"
#include "docket-stacks.h"
#include "docket-ticket-picker.h"
#include "docket-toasts.h"
#include "docket-unread.h"
#include "docket-week-text.h"
#include "docket-week-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef enum
{
  VIEW_WEEK,
  VIEW_DAY,
  VIEW_LIST,
  VIEW_EXPENSES,
  N_VIEWS,
} View;

static const struct
{
  const char *name;
  const char *title;
} views[N_VIEWS] = {
  { "week", N_ ("Week") },
  { "day", N_ ("Day") },
  { "list", N_ ("List") },
  { "expenses", N_ ("Expenses") },
};

/* How many days the list and the expenses show. */
typedef enum
{
  PERIOD_WEEK,
  PERIOD_MONTH,
  PERIOD_QUARTER,
  PERIOD_YEAR,
  PERIOD_ALL,
  N_PERIODS,
} Period;

static const char *const period_names[N_PERIODS]
    = { N_ ("Week"), N_ ("Month"), N_ ("Quarter"), N_ ("Year"), N_ ("All time") };

struct _DocketTimesheetScreen
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GSettings *settings; /* (nullable) */
  DocketSheetLoader *loader;
  View view;
  DocketDate day; /* the one that is looked at, or that is in what is looked at */
  Period period;
  char *agent;        /* whose time; NULL: nobody's, since there is nobody */
  gboolean everybody; /* all persons' time, whoever was chosen before */
  GPtrArray *people;  /* (element-type utf8) ids, as the drop-down has them; behind it everybody */

  GtkWidget *header; /* owned */
  GtkToggleButton *toggles[N_VIEWS];
  GtkLabel *shown; /* which days */
  GtkWidget *periods;
  GtkWidget *person;
  GtkWidget *add_row;
  GtkWidget *add_expense;
  GtkWidget *box;
  GtkStack *stack;
  GtkWidget *unread_page;
  DocketWeekView *week;
  DocketDayView *day_view;
  DocketEntryTable *table;
  DocketExpenseView *expenses;
  gboolean filling; /* the drop-down is filled, nobody chooses */
  gboolean stale;   /* what is shown has changed while nobody saw it */
  gboolean unread;  /* the days of the week or the day could not be read */
  guint tick;       /* until the minutes of what runs go on */
};

static void screen_init (DocketScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketTimesheetScreen,
                               docket_timesheet_screen,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_SCREEN, screen_init))

/* ---- Which days ---- */

/* Weeks begin on Mondays, as ISO 8601 has it. */
static DocketDate
find_week (DocketDate day)
{
  return (DocketDate){ day.days - docket_date_weekday (day) + 1 };
}

static gboolean
has_period (DocketTimesheetScreen *self)
{
  return self->view == VIEW_LIST || self->view == VIEW_EXPENSES;
}

/* The months around the day, as many as there are in a part of the year. */
static void
get_months (DocketDate day, int n, DocketDate *first, DocketDate *last)
{
  int year, month;

  docket_date_get_ymd (day, &year, &month, NULL);
  *first = docket_date_from_ymd (year, month - (month - 1) % n, 1);
  last->days = docket_date_add_months (*first, n).days - 1;
}

/* What is looked at around the day. Both null: all there is. */
static void
get_period (DocketTimesheetScreen *self, DocketDate *first, DocketDate *last)
{
  static const int months[]
      = { [PERIOD_MONTH] = 1, [PERIOD_QUARTER] = 3, [PERIOD_YEAR] = 12, [PERIOD_ALL] = 0 };

  if (self->view == VIEW_DAY)
    *first = *last = self->day;
  else if (!has_period (self) || self->period == PERIOD_WEEK)
    {
      *first = find_week (self->day);
      last->days = first->days + 6;
    }
  else if (self->period == PERIOD_ALL)
    *first = *last = DOCKET_DATE_NULL;
  else
    get_months (self->day, months[self->period], first, last);
}

/* The same day of the period before or after. */
static DocketDate
step (DocketTimesheetScreen *self, int by)
{
  static const int months[] = { [PERIOD_MONTH] = 1, [PERIOD_QUARTER] = 3, [PERIOD_YEAR] = 12 };

  if (has_period (self) && self->period == PERIOD_ALL)
    return self->day;
  if (has_period (self) && self->period != PERIOD_WEEK)
    return docket_date_add_months (self->day, by * months[self->period]);
  return (DocketDate){ self->day.days + (self->view == VIEW_DAY ? by : 7 * by) };
}

static void
show_period (DocketTimesheetScreen *self)
{
  gboolean all = has_period (self) && self->period == PERIOD_ALL;
  DocketDate first, last;
  g_autofree char *words = NULL;

  get_period (self, &first, &last);
  if (all)
    words = g_strdup (_ ("All time"));
  else if (first.days == last.days)
    words = docket_week_text_day (first);
  else
    words = docket_labels_period (first, last);
  gtk_label_set_text (self->shown, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timesheet.earlier", !all);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timesheet.later", !all);
}

/* A week and a day are one person's. */
static void
show_child (DocketTimesheetScreen *self)
{
  gboolean refused = self->everybody && !has_period (self);
  const char *name = views[self->view].name;

  if (refused)
    name = "everybody";
  else if (self->unread && !has_period (self))
    name = "unread";
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->add_row, self->view == VIEW_WEEK && !refused);
}

/* ---- What runs ---- */

static void keep_ticking (DocketTimesheetScreen *self);
static void show_data (DocketTimesheetScreen *self);

static gboolean
tick_cb (gpointer user_data)
{
  DocketTimesheetScreen *self = user_data;

  self->tick = 0;
  show_data (self);
  keep_ticking (self);
  return G_SOURCE_REMOVE;
}

/* Wakes when the minutes of what runs change, while somebody looks at it. */
static void
keep_ticking (DocketTimesheetScreen *self)
{
  const DocketSheetData *data = docket_sheet_loader_get (self->loader);
  const DocketTimeEntry *running = NULL;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (data == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || (self->view != VIEW_WEEK && self->view != VIEW_DAY))
    return;
  for (guint i = 0; i < data->entries->len && running == NULL; i++)
    if (DOCKET_IS_NULL (((DocketTimeEntry *) data->entries->pdata[i])->end.seconds))
      running = data->entries->pdata[i];
  if (running != NULL)
    self->tick = g_timeout_add_seconds (
        (guint) (61 - (docket_clock_now () - running->start.seconds) % 60), tick_cb, self);
}

/* Where what is asked for is not read yet, nothing is shown of what was there before. */
static void
show_data (DocketTimesheetScreen *self)
{
  const DocketSheetData *data = docket_sheet_loader_get (self->loader);

  if (self->view == VIEW_DAY)
    docket_day_view_show (self->day_view, data, self->day);
  else if (self->view == VIEW_WEEK)
    docket_week_view_show (self->week, data, find_week (self->day));
}

static void
loaded_cb (DocketTimesheetScreen *self)
{
  self->stale = FALSE;
  if (self->unread && docket_sheet_loader_get (self->loader) != NULL)
    {
      self->unread = FALSE;
      show_child (self);
    }
  show_data (self);
  keep_ticking (self);
}

static void
failed_cb (DocketTimesheetScreen *self, const GError *error)
{
  docket_unread_say (self->unread_page, error);
  self->unread = TRUE;
  show_child (self);
  show_data (self);
  keep_ticking (self);
}

/* What the views show is read with the week before it, whose rows are at hand in this one. */
static void
read_days (DocketTimesheetScreen *self)
{
  DocketDate first, last;

  show_period (self);
  show_child (self);
  get_period (self, &first, &last);
  if (self->view == VIEW_LIST)
    {
      docket_entry_table_show (self->table, self->everybody ? NULL : self->agent, first, last);
      return;
    }
  if (self->view == VIEW_EXPENSES)
    {
      docket_expense_view_show (self->expenses, first, last);
      return;
    }
  /* A day is read with its week. */
  first = find_week (self->day);
  docket_sheet_loader_show (
      self->loader, self->agent, (DocketDate){ first.days - 7 }, (DocketDate){ first.days + 6 });
  loaded_cb (self);
}

static void
go_to (DocketTimesheetScreen *self, DocketDate day)
{
  docket_week_view_save (self->week);
  self->day = day;
  read_days (self);
}

/* ---- Acts ---- */

static void
earlier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (widget);

  go_to (self, step (self, -1));
}

static void
later (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (widget);

  go_to (self, step (self, 1));
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  read_days (DOCKET_TIMESHEET_SCREEN (widget));
}

static void
go_today (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (widget);

  go_to (self, docket_workspace_get_today (self->workspace));
}

static void
set_view (DocketTimesheetScreen *self, View view)
{
  self->view = view;
  gtk_toggle_button_set_active (self->toggles[view], TRUE);
  gtk_widget_set_visible (self->periods, has_period (self));
  gtk_widget_set_visible (self->add_expense, view == VIEW_EXPENSES);
  /* Expenses are nobody's. */
  gtk_widget_set_visible (self->person, self->people->len > 1 && view != VIEW_EXPENSES);
  read_days (self);
}

/* What a person has turned to is shown first the next time; what an act turns to is not kept. */
static void
choose_view (DocketTimesheetScreen *self, View view)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "timesheet-view", views[view].name);
  set_view (self, view);
}

static View
find_view (const char *name)
{
  for (int i = 0; i < N_VIEWS; i++)
    if (g_strcmp0 (views[i].name, name) == 0)
      return (View) i;
  return VIEW_WEEK;
}

static void
show_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_view (DOCKET_TIMESHEET_SCREEN (widget),
               find_view (g_variant_get_string (parameter, NULL)));
}

static void
add_row (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (DOCKET_TIMESHEET_SCREEN (widget)->add_row));
}

static void
add_expense (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (widget);

  docket_expense_dialog_add (widget, self->workspace, self->day);
}

/* What is exported, for a person. @n: how many entries of the list, @chosen: which were chosen */
static char *
say_shown (DocketTimesheetScreen *self, const char *agent, guint n, gboolean chosen)
{
  const char *person = agent != NULL
                           ? docket_workspace_get_name (self->workspace, DOCKET_KIND_AGENT, agent)
                           : _ ("Everybody");
  const char *days = gtk_label_get_text (self->shown);
  g_autofree char *entries = NULL;

  if (self->view != VIEW_LIST)
    return g_strdup_printf ("%s · %s", days, person);
  if (chosen)
    return g_strdup_printf (ngettext ("%u chosen entry", "%u chosen entries", n), n);
  entries = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  return g_strdup_printf ("%s · %s · %s", days, person, entries);
}

/* Expenses are nobody's, and so is the time of the days that they are looked at for. */
static void
export_shown (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (widget);
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GHashTable) ids = NULL;
  g_autofree char *words = NULL;
  gboolean chosen = FALSE;

  docket_week_view_save (self->week);
  get_period (self, &filter.from, &filter.to);
  if (!self->everybody && self->view != VIEW_EXPENSES)
    filter.agent = self->agent;
  if (self->view == VIEW_LIST)
    ids = docket_entry_table_dup_ids (self->table, &chosen);
  words = say_shown (self, filter.agent, ids != NULL ? g_hash_table_size (ids) : 0, chosen);
  docket_files_export_time (widget, self->workspace, words, &filter, ids);
}

static void
picked (const char *id, gpointer user_data)
{
  DocketTimesheetScreen *self = user_data;

  set_view (self, VIEW_WEEK);
  docket_week_view_add_row (self->week, id);
}

static void
create (DocketScreen *screen)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (screen);

  if (self->view == VIEW_EXPENSES)
    {
      add_expense (GTK_WIDGET (screen), NULL, NULL);
      return;
    }
  set_view (self, VIEW_WEEK);
  if (gtk_widget_get_visible (self->add_row))
    add_row (GTK_WIDGET (screen), NULL, NULL);
}

static void
search (DocketScreen *screen)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (screen);

  set_view (self, VIEW_LIST);
  docket_entry_table_search (self->table);
}

/* ---- Whose ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const DocketAgent *left = *(const DocketAgent *const *) a;
  const DocketAgent *right = *(const DocketAgent *const *) b;

  return g_utf8_collate (left->name, right->name);
}

/* The people who work here; where it is one, there is nothing to choose. */
static void
fill_people (DocketTimesheetScreen *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_AGENT);
  g_autoptr (GPtrArray) agents = g_ptr_array_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  if (self->agent == NULL)
    self->agent = g_strdup (docket_workspace_get_agent (self->workspace));
  for (guint i = 0; i < all->len; i++)
    if (((DocketAgent *) all->pdata[i])->archived != TRUE
        || g_strcmp0 (docket_record_get_id (all->pdata[i]), self->agent) == 0)
      g_ptr_array_add (agents, all->pdata[i]);
  g_ptr_array_sort (agents, compare_names);
  if (self->agent == NULL && agents->len > 0)
    self->agent = g_strdup (docket_record_get_id (agents->pdata[0]));
  g_ptr_array_set_size (self->people, 0);
  for (guint i = 0; i < agents->len; i++)
    {
      const DocketAgent *agent = agents->pdata[i];

      gtk_string_list_append (names, agent->name);
      g_ptr_array_add (self->people, g_strdup (agent->id));
      if (g_strcmp0 (agent->id, self->agent) == 0)
        chosen = i;
    }
  self->everybody = self->everybody && agents->len > 1;
  if (agents->len > 1)
    gtk_string_list_append (names, _ ("Everybody"));
  if (self->everybody)
    chosen = agents->len;
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->person), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->person), chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (self->person, agents->len > 1);
}

static void
person_chosen_cb (DocketTimesheetScreen *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->person));

  if (self->filling || chosen == GTK_INVALID_LIST_POSITION)
    return;
  docket_week_view_save (self->week);
  self->everybody = chosen >= self->people->len;
  if (!self->everybody)
    {
      g_free (self->agent);
      self->agent = g_strdup (self->people->pdata[chosen]);
    }
  read_days (self);
}

static void
period_chosen_cb (DocketTimesheetScreen *self)
{
  self->period = (Period) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->periods));
  read_days (self);
}

static void
people_changed_cb (DocketTimesheetScreen *self)
{
  fill_people (self);
  read_days (self);
}

/* Names of tickets, clients and services stand in the rows. */
static void
words_changed_cb (DocketTimesheetScreen *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    loaded_cb (self);
  else
    self->stale = TRUE;
}

static void
docket_timesheet_screen_map (GtkWidget *widget)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (widget);

  GTK_WIDGET_CLASS (docket_timesheet_screen_parent_class)->map (widget);
  if (self->stale)
    loaded_cb (self);
  keep_ticking (self);
}

/* Whoever comes back sees how long it has run meanwhile. */
static void
docket_timesheet_screen_unmap (GtkWidget *widget)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (widget);

  self->stale |= self->tick != 0;
  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (docket_timesheet_screen_parent_class)->unmap (widget);
}

/* ---- An entry that is opened from elsewhere ---- */

/** An entry, and the number of the invoice that holds it. */
typedef struct
{
  DocketTimeEntry *entry;
  char *number;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  docket_record_unref (opened->entry);
  g_free (opened->number);
  g_free (opened);
}

static gpointer
open_work (DocketStore *store, gpointer id, GError **error)
{
  g_autoptr (DocketTimeEntry) entry = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, id, error);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *number = NULL;
  Opened *opened;

  if (entry == NULL)
    return NULL;
  docket_store_get_hold (store, id, NULL, &number, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  opened = g_new0 (Opened, 1);
  opened->entry = g_steal_pointer (&entry);
  opened->number = g_steal_pointer (&number);
  return opened;
}

/* Around it stands its day and whose it is. */
static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketTimesheetScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  Opened *opened = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (opened == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        docket_toasts_say_error (GTK_WIDGET (self), error);
      return;
    }
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      docket_week_view_save (self->week);
      g_free (self->agent);
      self->agent = g_strdup (opened->entry->agent);
      self->everybody = FALSE;
      fill_people (self);
      go_to (self,
             docket_zone_local_date (docket_workspace_get_zone (self->workspace),
                                     opened->entry->start.seconds));
      docket_entry_dialog_edit (GTK_WIDGET (self), self->workspace, opened->entry, opened->number);
    }
  opened_free (opened);
}

static gboolean
open_entry (DocketScreen *screen, DocketKind kind, const char *id)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (screen);

  if (kind != DOCKET_KIND_TIME_ENTRY)
    return FALSE;
  docket_workspace_read (self->workspace,
                         open_work,
                         g_strdup (id),
                         g_free,
                         opened_free,
                         NULL,
                         open_cb,
                         g_object_ref (self));
  return TRUE;
}

/* ---- What the window asks of it ---- */

static GtkWidget *
get_header (DocketScreen *screen)
{
  return DOCKET_TIMESHEET_SCREEN (screen)->header;
}

static void
save (DocketScreen *screen)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (screen);

  docket_week_view_save (self->week);
  docket_day_view_save (self->day_view);
}

static void
set_narrow (DocketScreen *screen, gboolean narrow)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (screen);
  int margin = narrow ? 6 : 18;

  gtk_widget_set_margin_start (self->box, margin);
  gtk_widget_set_margin_end (self->box, margin);
  gtk_widget_set_margin_top (self->box, narrow ? 6 : 12);
  gtk_widget_set_margin_bottom (self->box, narrow ? 6 : 18);
}

static void
screen_init (DocketScreenInterface *iface)
{
  iface->get_header = get_header;
  iface->create = create;
  iface->search = search;
  iface->open = open_entry;
  iface->save = save;
  iface->set_narrow = set_narrow;
}

/* ---- The widget ---- */

static GtkWidget *
new_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_periods (DocketTimesheetScreen *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *periods;

  for (guint i = 0; i < N_PERIODS; i++)
    gtk_string_list_append (names, _ (period_names[i]));
  periods = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (periods), self->period);
  docket_drop_downs_name (GTK_DROP_DOWN (periods), _ ("Period"));
  gtk_widget_set_tooltip_text (periods, _ ("How many days are shown"));
  g_signal_connect_swapped (periods, "notify::selected", G_CALLBACK (period_chosen_cb), self);
  return periods;
}

static GtkWidget *
make_bar (DocketTimesheetScreen *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *today = gtk_button_new_with_mnemonic (_ ("_Today"));
  gboolean mirrored = docket_mirror_is (GTK_WIDGET (self));

  gtk_widget_add_css_class (steps, "linked");
  gtk_box_append (GTK_BOX (steps),
                  new_button ("go-previous-symbolic",
                              mirrored ? _ ("Earlier (Alt+Right)") : _ ("Earlier (Alt+Left)"),
                              "timesheet.earlier"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (today), "timesheet.today");
  gtk_widget_set_tooltip_text (today, _ ("To today (Alt+Home)"));
  gtk_box_append (GTK_BOX (steps), today);
  gtk_box_append (GTK_BOX (steps),
                  new_button ("go-next-symbolic",
                              mirrored ? _ ("Later (Alt+Left)") : _ ("Later (Alt+Right)"),
                              "timesheet.later"));
  self->shown = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->shown), "heading");
  gtk_label_set_ellipsize (self->shown, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->shown, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->shown), TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->shown), 6);

  self->person = gtk_drop_down_new (NULL, NULL);
  docket_drop_downs_name (GTK_DROP_DOWN (self->person), _ ("Person"));
  g_signal_connect_swapped (self->person, "notify::selected", G_CALLBACK (person_chosen_cb), self);

  self->periods = make_periods (self);

  self->add_row = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->add_row), _ ("_Add Row"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->add_row), TRUE);
  gtk_widget_set_tooltip_text (self->add_row, _ ("Add a row for a ticket (Ctrl+N)"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->add_row),
                               docket_ticket_picker_new (self->workspace, picked, self));

  gtk_box_append (GTK_BOX (bar), steps);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->shown));
  gtk_box_append (GTK_BOX (bar), self->periods);
  gtk_box_append (GTK_BOX (bar), self->person);
  self->add_expense = gtk_button_new_with_mnemonic (_ ("_Add Expense"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_expense), "timesheet.add-expense");
  gtk_widget_set_visible (self->add_expense, FALSE);
  gtk_box_append (GTK_BOX (bar), self->add_row);
  gtk_box_append (GTK_BOX (bar), self->add_expense);
  return bar;
}

/* A header is not within the screen: its buttons call upon it. */
static void
toggled_cb (GtkToggleButton *toggle, DocketTimesheetScreen *self)
{
  for (int i = 0; i < N_VIEWS; i++)
    if (self->toggles[i] == toggle && gtk_toggle_button_get_active (toggle)
        && self->view != (View) i)
      choose_view (self, (View) i);
}

static void
make_header (DocketTimesheetScreen *self)
{
  self->header = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (self->header, "linked");
  for (int i = 0; i < N_VIEWS; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (_ (views[i].title));

      self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
      if (i > 0)
        gtk_toggle_button_set_group (self->toggles[i], self->toggles[0]);
      gtk_box_append (GTK_BOX (self->header), toggle);
    }
  gtk_toggle_button_set_active (self->toggles[0], TRUE);
  for (int i = 0; i < N_VIEWS; i++)
    g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (toggled_cb), self, 0);
}

static void
day_wanted_cb (DocketTimesheetScreen *self, gint64 days)
{
  docket_week_view_save (self->week);
  self->day = (DocketDate){ days };
  set_view (self, VIEW_DAY);
}

static GtkWidget *
make_everybody (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Show the List"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "system-users-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("One Person at a Time"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("A week and a day are one person’s. Choose a person above; "
                                      "the list has everybody’s time."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "timesheet.view::list");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
make_content (DocketTimesheetScreen *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->week = DOCKET_WEEK_VIEW (docket_week_view_new (self->workspace));
  g_signal_connect_object (
      self->week, "day-wanted", G_CALLBACK (day_wanted_cb), self, G_CONNECT_SWAPPED);
  self->table = DOCKET_ENTRY_TABLE (docket_entry_table_new (self->workspace));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->week), views[VIEW_WEEK].name);
  self->day_view = DOCKET_DAY_VIEW (docket_day_view_new (self->workspace));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->day_view), views[VIEW_DAY].name);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), views[VIEW_LIST].name);
  self->expenses = DOCKET_EXPENSE_VIEW (docket_expense_view_new (self->workspace));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->expenses), views[VIEW_EXPENSES].name);
  gtk_stack_add_named (self->stack, make_everybody (), "everybody");
  self->unread_page = docket_unread_new (_ ("Time Could Not Be Read"), "timesheet.retry");
  gtk_stack_add_named (self->stack, self->unread_page, "unread");
  docket_stacks_hide_others (self->stack);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (self->box), make_bar (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  set_narrow (DOCKET_SCREEN (self), FALSE);
}

static void
docket_timesheet_screen_dispose (GObject *object)
{
  DocketTimesheetScreen *self = DOCKET_TIMESHEET_SCREEN (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->loader);
  g_clear_object (&self->header);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->agent, g_free);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (docket_timesheet_screen_parent_class)->dispose (object);
}

/* To what is shown, past the buttons above it. */
static gboolean
docket_timesheet_screen_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = gtk_stack_get_visible_child (DOCKET_TIMESHEET_SCREEN (widget)->stack);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (view) || gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static void
docket_timesheet_screen_class_init (DocketTimesheetScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_timesheet_screen_dispose;
  widget_class->map = docket_timesheet_screen_map;
  widget_class->unmap = docket_timesheet_screen_unmap;
  widget_class->grab_focus = docket_timesheet_screen_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "timesheet.earlier", NULL, earlier);
  gtk_widget_class_install_action (widget_class, "timesheet.later", NULL, later);
  gtk_widget_class_install_action (widget_class, "timesheet.today", NULL, go_today);
  gtk_widget_class_install_action (widget_class, "timesheet.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "timesheet.view", "s", show_view);
  gtk_widget_class_install_action (widget_class, "timesheet.export", NULL, export_shown);
  gtk_widget_class_install_action (widget_class, "timesheet.add-row", NULL, add_row);
  gtk_widget_class_install_action (widget_class, "timesheet.add-expense", NULL, add_expense);
}

static void
add_key (GtkEventController *keys, guint key, const char *action, const char *target)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                            gtk_named_action_new (action));

  if (target != NULL)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_string (target));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* Keys that count wherever in the window the focus is, while the screen is shown. */
static void
add_keys (DocketTimesheetScreen *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (keys, docket_mirror_key (widget, GDK_KEY_Left), "timesheet.earlier", NULL);
  add_key (keys, docket_mirror_key (widget, GDK_KEY_Right), "timesheet.later", NULL);
  add_key (keys, GDK_KEY_Home, "timesheet.today", NULL);
  for (guint i = 0; i < N_VIEWS; i++)
    add_key (keys, GDK_KEY_1 + i, "timesheet.view", views[i].name);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
docket_timesheet_screen_init (DocketTimesheetScreen *self)
{
  self->period = PERIOD_MONTH;
  self->people = g_ptr_array_new_with_free_func (g_free);
  add_keys (self);
}

GtkWidget *
docket_timesheet_screen_new (DocketWorkspace *workspace)
{
  static const char *const worded[]
      = { "changed::ticket", "changed::project", "changed::client", "changed::service" };
  g_autofree char *view = NULL;
  DocketTimesheetScreen *self;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_TIMESHEET_SCREEN, NULL);
  self->workspace = g_object_ref (workspace);
  self->day = docket_workspace_get_today (workspace);
  self->loader = docket_sheet_loader_new (workspace);
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->loader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  make_header (self);
  make_content (self);
  fill_people (self);
  g_signal_connect_object (
      workspace, "changed::agent", G_CALLBACK (people_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "running-changed", G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (worded); i++)
    g_signal_connect_object (
        workspace, worded[i], G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
  self->settings = docket_settings_new ();
  if (self->settings != NULL)
    view = g_settings_get_string (self->settings, "timesheet-view");
  set_view (self, find_view (view));
  return GTK_WIDGET (self);
}
