/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder of reasons behind a line (billing.md 8), in words. Knows the explanation alone and
 * computes nothing. */
#include "docket-why.h"

#include "docket-labels.h"
#include "docket-ladder.h"
#include "docket-rounding-words.h"

#include <glib/gi18n.h>

#define MOST_ENTRIES 8
/* What the smallest window has room for. */
#define MOST_HEIGHT 420

typedef struct
{
  GtkBox *box;
  const DocketLine *line;
  const char *currency;
  DocketWorkspace *workspace;
  DocketDate today;
} Why;

static void
add_step (Why *why, const char *what, const char *figure, const char *style)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *left = gtk_label_new (what);
  GtkWidget *right = gtk_label_new (figure);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_wrap (GTK_LABEL (left), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (left), 44);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_widget_set_valign (right, GTK_ALIGN_START);
  gtk_widget_add_css_class (left, style);
  gtk_widget_add_css_class (right, "numeric");
  if (g_str_equal (style, "heading"))
    gtk_widget_add_css_class (right, style);
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), right);
  gtk_box_append (why->box, row);
}

static const char *
get_agent_name (Why *why, const char *agent)
{
  return docket_workspace_get_name (why->workspace, DOCKET_KIND_AGENT, agent);
}

static char *
describe_rounding (Why *why, const DocketRoundingReason *rounding)
{
  g_autofree char *from = docket_ladder_say_source (rounding->from, why->workspace);
  g_autofree char *length = docket_rounding_words_length (rounding->interval.seconds);

  switch (rounding->mode)
    {
    case DOCKET_ROUND_UP:
      /* Translators: a length of time, and where the rule stands */
      return g_strdup_printf (_ ("Rounded up to %s (%s)"), length, from);
    case DOCKET_ROUND_DOWN:
      /* Translators: a length of time, and where the rule stands */
      return g_strdup_printf (_ ("Rounded down to %s (%s)"), length, from);
    case DOCKET_ROUND_NEAREST:
    case DOCKET_ROUND_NULL:
    default:
      /* Translators: a length of time, and where the rule stands */
      return g_strdup_printf (_ ("Rounded to the nearest %s (%s)"), length, from);
    }
}

static void
add_entry (Why *why, const DocketEntryReason *entry)
{
  g_autofree char *day = docket_labels_date (entry->date, why->today);
  g_autofree char *what
      = g_strdup_printf (_ ("Worked, %s, %s"), day, get_agent_name (why, entry->agent));
  g_autofree char *worked = docket_labels_hours (entry->worked);
  g_autofree char *billed = docket_labels_hours (entry->billed);

  add_step (why, what, worked, "dim-label");
  if (entry->billable != entry->worked)
    {
      g_autofree char *billable = docket_labels_hours (entry->billable);

      add_step (why, _ ("Billable time, set by hand"), billable, "dim-label");
    }
  if (entry->rounding != NULL && entry->rounding->interval.seconds > 0)
    {
      g_autofree char *rule = describe_rounding (why, entry->rounding);

      add_step (why, rule, billed, "dim-label");
    }
  else if (entry->billed != entry->billable)
    add_step (why, _ ("Of which in this line"), billed, "dim-label");
}

static void
add_entries (Why *why, const DocketExplanation *explain)
{
  gint64 rest = 0;

  for (guint i = 0; i < explain->entries->len; i++)
    {
      const DocketEntryReason *entry = explain->entries->pdata[i];

      if (i < MOST_ENTRIES)
        add_entry (why, entry);
      else
        rest += entry->billed;
    }
  if (explain->entries->len > MOST_ENTRIES)
    {
      guint n_more = explain->entries->len - MOST_ENTRIES;
      g_autofree char *what
          = g_strdup_printf (ngettext ("%u more entry", "%u more entries", n_more), n_more);
      g_autofree char *figure = docket_labels_hours (rest);

      add_step (why, what, figure, "dim-label");
    }
}

static void
add_allowances (Why *why, const DocketExplanation *explain)
{
  for (guint i = 0; i < explain->allowances->len; i++)
    {
      const DocketAllowanceReason *allowance = explain->allowances->pdata[i];
      g_autofree char *period = docket_labels_date (allowance->period, why->today);
      g_autofree char *before = docket_labels_hours (allowance->before.seconds);
      g_autofree char *taken = docket_labels_hours (allowance->taken.seconds);
      g_autofree char *what = g_strdup_printf (
          _ ("%s from %s: %s left before"),
          docket_workspace_get_name (why->workspace, DOCKET_KIND_CONTRACT, allowance->contract),
          period,
          before);
      g_autofree char *figure = g_strdup_printf (_ ("%s taken"), taken);

      add_step (why, what, figure, "dim-label");
    }
}

/* Each step of the search with a price or a reason to pass it by; those that had nothing to say are
 * left out. */
static void
add_rate (Why *why, const DocketRateReason *rate)
{
  g_autoptr (GArray) steps = docket_ladder_say (rate, why->currency, why->workspace, FALSE);
  g_autofree char *surcharge = docket_ladder_say_surcharge (rate, why->currency);
  g_autofree char *value = docket_labels_rate (rate->value, why->currency);
  g_autofree char *figure = g_strdup_printf ("%s / h", value);

  for (guint i = 0; i < steps->len; i++)
    {
      const DocketLadderRow *step = &g_array_index (steps, DocketLadderRow, i);
      g_autofree char *what = g_strdup_printf ("%s: %s", step->what, step->why);
      gboolean last = step->hit && surcharge == NULL;

      if (!step->hit && *step->why == '\0')
        continue;
      add_step (why,
                *step->why != '\0' ? what : step->what,
                last ? figure : step->figure,
                step->hit ? "docket-ladder-hit" : "dim-label");
    }
  if (surcharge != NULL)
    add_step (why, surcharge, figure, "docket-ladder-hit");
}

static void
add_result (Why *why)
{
  const DocketLine *line = why->line;
  g_autofree char *amount = docket_labels_money (line->amount, why->currency);
  g_autofree char *price = docket_labels_rate (line->unit_price, why->currency);
  gboolean hours = g_strcmp0 (line->unit, "h") == 0;
  g_autofree char *quantity = docket_decimal_format (line->quantity.e4, 4, hours ? 2 : 0);
  g_autofree char *product = g_strdup_printf (hours ? "%s h × %s" : "%s × %s", quantity, price);

  add_step (why, product, amount, "heading");
}

GtkWidget *
docket_why_new (const DocketLine *line, const char *currency, DocketWorkspace *workspace)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Why why = { GTK_BOX (box), line, currency, workspace, docket_workspace_get_today (workspace) };
  g_autofree char *amount = docket_labels_money (line->amount, currency);
  g_autofree char *question = g_strdup_printf (_ ("Why %s?"), amount);

  add_step (&why, question, "", "heading");
  add_result (&why);
  if (line->kind == DOCKET_LINE_MANUAL)
    add_step (&why, _ ("A line written by hand"), "", "dim-label");
  /* The price before the entries: of these there may be more than can be seen at once. */
  if (line->explain != NULL)
    {
      if (line->explain->rate != NULL && line->kind == DOCKET_LINE_TIME)
        add_rate (&why, line->explain->rate);
      add_allowances (&why, line->explain);
      for (guint i = 0; line->explain->notes != NULL && line->explain->notes[i] != NULL; i++)
        add_step (&why, line->explain->notes[i], "", "dim-label");
      if (line->explain->entries->len > 0)
        gtk_box_append (why.box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      add_entries (&why, line->explain);
    }

  gtk_widget_set_size_request (box, 340, -1);
  gtk_widget_add_css_class (box, "ladder");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  return popover;
}
