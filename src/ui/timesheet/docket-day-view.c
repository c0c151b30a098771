/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's day: a line that scrolls, and below it what it comes to, in words. Main thread. */
#include "docket-day-view.h"

#include "docket-day-line.h"
#include "docket-labels.h"
#include "docket-week-text.h"

#include <glib/gi18n.h>

struct _DocketDayView
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketDate shown; /* the day that the line was scrolled to */
  char *agent;
  guint scrolling; /* a tick callback */
  GtkWidget *line;
  GtkWidget *scroller;
  GtkLabel *summary;
};

G_DEFINE_FINAL_TYPE (DocketDayView, docket_day_view, GTK_TYPE_WIDGET)

static gint64
add_stretches (const GArray *stretches)
{
  gint64 seconds = 0;

  for (guint i = 0; i < stretches->len; i++)
    {
      const DocketTimesheetStretch *one = &g_array_index (stretches, DocketTimesheetStretch, i);

      seconds += one->to - one->from;
    }
  return seconds;
}

/* "Worked 6:30, billable 5:00 · target 8:00 · gaps 0:45 · ⚠ worked twice 0:20" */
static char *
describe (const DocketTimesheetDay *day)
{
  g_autofree char *worked = docket_labels_hours (day->shown.seconds);
  g_autofree char *billable = docket_labels_hours (day->shown.billable);
  g_autoptr (GString) words = g_string_new (NULL);

  if (day->blocks->len == 0)
    g_string_append (words, _ ("Nothing yet. Drag over the hours to add time."));
  else
    g_string_append_printf (words, _ ("Worked %s, billable %s"), worked, billable);
  if (day->target > 0)
    {
      g_autofree char *target = docket_labels_hours (day->target);

      g_string_append (words, "  ·  ");
      g_string_append_printf (words, _ ("target %s"), target);
    }
  if (day->gaps->len > 0)
    {
      g_autofree char *gaps = docket_labels_hours (add_stretches (day->gaps));

      g_string_append (words, "  ·  ");
      g_string_append_printf (words, _ ("gaps %s"), gaps);
    }
  if (day->overlaps->len > 0)
    {
      g_autofree char *twice = docket_labels_hours (add_stretches (day->overlaps));

      g_string_append (words, "  ·  ");
      g_string_append_printf (words, _ ("⚠ worked twice %s"), twice);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Once it knows how high it is. */
static gboolean
scroll_to_start (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DocketDayView *self = DOCKET_DAY_VIEW (widget);
  GtkAdjustment *scroll
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  if (gtk_adjustment_get_upper (scroll) <= gtk_adjustment_get_page_size (scroll))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (scroll, docket_day_line_find_start (DOCKET_DAY_LINE (self->line)));
  self->scrolling = 0;
  return G_SOURCE_REMOVE;
}

void
docket_day_view_show (DocketDayView *self, const DocketSheetData *data, DocketDate date)
{
  DocketTimesheetInput input;
  DocketTimesheetDay *day;
  g_autofree char *words = NULL;

  g_return_if_fail (DOCKET_IS_DAY_VIEW (self));

  if (data == NULL)
    {
      docket_day_line_set (DOCKET_DAY_LINE (self->line), NULL, NULL);
      gtk_label_set_text (self->summary, "");
      return;
    }
  input = docket_sheet_loader_input (self->workspace, data);
  day = docket_timesheet_day (&input, date);
  words = describe (day);
  docket_day_line_set (DOCKET_DAY_LINE (self->line), data, day);
  gtk_label_set_text (self->summary, words);
  if (self->shown.days == date.days && g_strcmp0 (self->agent, data->agent) == 0)
    return;
  self->shown = date;
  g_free (self->agent);
  self->agent = g_strdup (data->agent);
  if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_start, NULL, NULL);
}

void
docket_day_view_save (DocketDayView *self)
{
  g_return_if_fail (DOCKET_IS_DAY_VIEW (self));

  docket_day_line_save (DOCKET_DAY_LINE (self->line));
}

static void
docket_day_view_dispose (GObject *object)
{
  DocketDayView *self = DOCKET_DAY_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->agent, g_free);

  G_OBJECT_CLASS (docket_day_view_parent_class)->dispose (object);
}

static void
docket_day_view_class_init (DocketDayViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_day_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
docket_day_view_init (DocketDayView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->shown = DOCKET_DATE_NULL;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
}

GtkWidget *
docket_day_view_new (DocketWorkspace *workspace)
{
  DocketDayView *self = g_object_new (DOCKET_TYPE_DAY_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  self->line = docket_day_line_new (workspace);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->line);
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->summary), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "tabular");
  gtk_widget_set_parent (GTK_WIDGET (self->summary), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
