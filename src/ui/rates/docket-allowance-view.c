/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contract's hours as a bar for now and a chart of its periods. Main thread. Computes nothing but
 * what is left of what it is given. */
#include "docket-allowance-view.h"

#include "docket-allowances.h"
#include "docket-bars.h"
#include "docket-labels.h"

#include <glib/gi18n.h>

#define MOST_PERIODS 12

struct _DocketAllowanceView
{
  AdwBin parent_instance;

  GtkWidget *now; /* the row */
  AdwBin *bar;
  DocketBars *bars;
  GtkWidget *chart;
  gint64 left;
};

G_DEFINE_FINAL_TYPE (DocketAllowanceView, docket_allowance_view, ADW_TYPE_BIN)

static char *
name_period (const DocketPeriodStanding *period, const char *format)
{
  int year, month, day;
  g_autoptr (GDateTime) time = NULL;

  docket_date_get_ymd (period->first, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  return g_date_time_format (time, format);
}

static gboolean
is_now (const DocketPeriodStanding *period, DocketDate today)
{
  return period->first.days <= today.days
         && (DOCKET_IS_NULL (period->last.days) || period->last.days >= today.days);
}

/** What became of the hours that could be used in a period. */
typedef struct
{
  gint64 all;     /* its own and those that came along */
  gint64 carried; /* into the next one; of the running one what is left */
  gint64 lapsed;
} Fate;

/* What did not come along into the next period has lapsed, whichever period had granted it. */
static Fate
find_fate (const GArray *periods, guint i, DocketDate today)
{
  const DocketPeriodStanding *period = &g_array_index (periods, DocketPeriodStanding, i);
  Fate fate = { .all = period->granted + period->rolled };
  gint64 rest = MAX (fate.all - period->used, 0);

  if (i + 1 < periods->len)
    fate.carried = MIN (g_array_index (periods, DocketPeriodStanding, i + 1).rolled, rest);
  else if (is_now (period, today))
    fate.carried = rest;
  fate.lapsed = rest - fate.carried;
  return fate;
}

static char *
say_period (const DocketPeriodStanding *period, const Fate *fate, gboolean running)
{
  g_autofree char *name = name_period (period, "%B %Y");
  g_autofree char *used = docket_labels_hours (period->used);
  g_autofree char *all = docket_labels_hours (fate->all);
  g_autofree char *carried = docket_labels_hours (fate->carried);
  g_autofree char *lapsed = docket_labels_hours (fate->lapsed);
  g_autofree char *over = docket_labels_hours (period->over);
  GString *text = g_string_new (NULL);

  /* Translators: a period such as "March 2026", hours used, hours that could be used */
  g_string_append_printf (text, _ ("%s: %s of %s used"), name, used, all);
  if (fate->carried > 0 && running)
    /* Translators: %s are hours; this goes on after "…: 8:00 of 10:00 used" */
    g_string_append_printf (text, _ (", %s left"), carried);
  else if (fate->carried > 0)
    /* Translators: %s are hours; this goes on after "…: 8:00 of 10:00 used" */
    g_string_append_printf (text, _ (", %s carried over"), carried);
  if (fate->lapsed > 0)
    /* Translators: %s are hours; this goes on after "…: 8:00 of 10:00 used" */
    g_string_append_printf (text, _ (", %s lapsed"), lapsed);
  if (period->over > 0)
    /* Translators: %s are hours; this goes on after "…: 8:00 of 10:00 used" */
    g_string_append_printf (text, _ (", %s over"), over);
  return g_string_free (text, FALSE);
}

static void
show_chart (DocketAllowanceView *self, const GArray *periods, DocketDate today)
{
  guint first = periods->len > MOST_PERIODS ? periods->len - MOST_PERIODS : 0;
  guint n = periods->len - first;
  g_autofree DocketBar *bars = g_new0 (DocketBar, MAX (n, 1));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (_ ("Hours by period"));

  for (guint i = 0; i < n; i++)
    {
      const DocketPeriodStanding *period
          = &g_array_index (periods, DocketPeriodStanding, first + i);
      char *label = name_period (period, "%b");
      Fate fate = find_fate (periods, first + i, today);
      char *words = say_period (period, &fate, is_now (period, today));

      g_ptr_array_add (texts, label);
      g_ptr_array_add (texts, words);
      g_string_append_printf (all, "\n%s", words);
      bars[i]
          = (DocketBar){ label, words, { period->used, fate.carried, fate.lapsed, period->over } };
    }
  docket_bars_set (self->bars, bars, n, all->str);
}

static void
show_now (DocketAllowanceView *self, const DocketPeriodStanding *period)
{
  DocketAllowance allowance = {
    .period = period->first,
    .last = period->last,
    .granted = period->granted + period->rolled,
    .rolled = period->rolled,
    .used = period->used,
    .over = period->over,
  };
  g_autofree char *first = docket_labels_day (period->first);
  g_autofree char *last = docket_labels_day (period->last);
  g_autofree char *rolled = docket_labels_hours (period->rolled);
  g_autofree char *words = NULL;

  if (*last == '\0')
    /* Translators: %s is a day */
    words = g_strdup_printf (_ ("Since %s"), first);
  else if (period->rolled > 0)
    /* Translators: a first and a last day, and hours */
    words = g_strdup_printf (_ ("%s to %s, %s carried over"), first, last, rolled);
  else
    /* Translators: a first and a last day */
    words = g_strdup_printf (_ ("%s to %s"), first, last);
  self->left = MAX (allowance.granted - allowance.used, 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->now), words);
  adw_bin_set_child (self->bar, docket_allowances_make_bar (&allowance));
}

void
docket_allowance_view_show (DocketAllowanceView *self, const GArray *periods, DocketDate today)
{
  const DocketPeriodStanding *now = NULL;
  gboolean limited;

  g_return_if_fail (DOCKET_IS_ALLOWANCE_VIEW (self));

  limited = periods != NULL && periods->len > 0
            && !DOCKET_IS_NULL (g_array_index (periods, DocketPeriodStanding, 0).granted);
  self->left = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), limited);
  if (!limited)
    return;
  for (guint i = 0; i < periods->len; i++)
    if (is_now (&g_array_index (periods, DocketPeriodStanding, i), today))
      now = &g_array_index (periods, DocketPeriodStanding, i);
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->now, ADW_TYPE_PREFERENCES_GROUP),
                          now != NULL);
  if (now != NULL)
    show_now (self, now);
  gtk_widget_set_visible (self->chart, periods->len > 1);
  show_chart (self, periods, today);
}

gint64
docket_allowance_view_get_left (DocketAllowanceView *self)
{
  g_return_val_if_fail (DOCKET_IS_ALLOWANCE_VIEW (self), 0);

  return self->left;
}

/* ---- The class ---- */

static void
docket_allowance_view_class_init (DocketAllowanceViewClass *klass)
{
}

static void
docket_allowance_view_init (DocketAllowanceView *self)
{
}

static GtkWidget *
make_chart (DocketAllowanceView *self)
{
  static const DocketBarsPaint paints[]
      = { DOCKET_BARS_ACCENT, DOCKET_BARS_PALE, DOCKET_BARS_NONE, DOCKET_BARS_OVER };
  const char *const labels[] = { _ ("used"), _ ("left or carried over"), _ ("lapsed"), _ ("over") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = gtk_label_new (_ ("Hours by period"));
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_box_append (GTK_BOX (legend), docket_bars_make_legend (paints[i], labels[i]));
  self->bars = DOCKET_BARS (docket_bars_new (paints, 1, G_N_ELEMENTS (paints)));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), legend);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bars));
  return box;
}

GtkWidget *
docket_allowance_view_new (void)
{
  DocketAllowanceView *self = g_object_new (DOCKET_TYPE_ALLOWANCE_VIEW, "visible", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();

  self->now = adw_action_row_new ();
  self->bar = ADW_BIN (adw_bin_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->now), _ ("Hours now"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->now), GTK_WIDGET (self->bar));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->now);
  self->chart = make_chart (self);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), self->chart);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
