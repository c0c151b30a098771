/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of a rehearsal as a chart and a table. Owns a reference to the rehearsal. Main thread.
 * Computes nothing but the sums under the table. */
#include "docket-what-if-view.h"

#include "docket-bars.h"
#include "docket-labels.h"
#include "docket-sideways.h"

#include <glib/gi18n.h>

#define N_COLUMNS 7

struct _DocketWhatIfView
{
  AdwBin parent_instance;

  DocketRehearsal *rehearsal;
  char *currency;

  GtkWidget *busy; /* of these four one is shown */
  GtkWidget *empty;
  GtkWidget *failed;
  GtkWidget *months;
  DocketBars *bars;
  GtkGrid *table;
  GtkWidget *open; /* what the mark of an open month means */
};

G_DEFINE_FINAL_TYPE (DocketWhatIfView, docket_what_if_view, ADW_TYPE_BIN)

/* ---- Words ---- */

static char *
name_month (DocketDate first, const char *format)
{
  int year, month, day;
  g_autoptr (GDateTime) time = NULL;

  docket_date_get_ymd (first, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  return g_date_time_format (time, format);
}

/* With a sign, so that it does not need its colour. */
static char *
say_difference (DocketMoney billed, DocketMoney edited, const char *currency)
{
  DocketMoney difference = { edited.minor - billed.minor };
  g_autofree char *text = docket_labels_money (difference, currency);

  if (difference.minor > 0)
    return g_strconcat ("+", text, NULL);
  return g_steal_pointer (&text);
}

static const char *
get_style (DocketMoney billed, DocketMoney edited)
{
  return edited.minor < billed.minor   ? "docket-less"
         : edited.minor > billed.minor ? "docket-more"
                                       : "dim-label";
}

/* ---- The table ---- */

static GtkWidget *
add_cell (DocketWhatIfView *self, int row, int column, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "tabular");
  gtk_widget_add_css_class (label, "docket-cell");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->table, label, column, row, 1, 1);
  return label;
}

static void
clear_table (DocketWhatIfView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
}

static void
add_heads (DocketWhatIfView *self)
{
  const char *const heads[N_COLUMNS]
      = { _ ("Month"),       _ ("Worked"),    _ ("Included"),  _ ("Over"),
          _ ("Billed then"), _ ("As edited"), _ ("Difference") };

  for (int i = 0; i < N_COLUMNS; i++)
    gtk_widget_add_css_class (add_cell (self, 0, i, heads[i], "dim-label"), "caption");
}

static void
add_row (DocketWhatIfView *self, int row, const char *name, const DocketWhatIfMonth *month)
{
  g_autofree char *worked = docket_labels_hours (month->worked);
  g_autofree char *included = docket_labels_hours (month->included);
  g_autofree char *over = docket_labels_hours (month->over);
  g_autofree char *billed = docket_labels_money (month->billed, self->currency);
  g_autofree char *marked = month->open ? g_strconcat (billed, "*", NULL) : g_strdup (billed);
  g_autofree char *edited = docket_labels_money (month->edited, self->currency);
  g_autofree char *difference = say_difference (month->billed, month->edited, self->currency);
  const char *const texts[] = { name, worked, included, over, marked, edited, difference };

  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *cell
          = add_cell (self,
                      row,
                      i,
                      texts[i],
                      i == N_COLUMNS - 1 ? get_style (month->billed, month->edited) : NULL);

      if (DOCKET_IS_NULL (month->first.days))
        gtk_widget_add_css_class (cell, "docket-sum");
    }
}

static void
fill_table (DocketWhatIfView *self, const GArray *months)
{
  DocketWhatIfMonth sum = { .first = DOCKET_DATE_NULL };

  clear_table (self);
  add_heads (self);
  for (guint i = 0; i < months->len; i++)
    {
      const DocketWhatIfMonth *month = &g_array_index (months, DocketWhatIfMonth, i);
      g_autofree char *name = name_month (month->first, "%B");

      add_row (self, (int) i + 1, name, month);
      sum.worked += month->worked;
      sum.included += month->included;
      sum.over += month->over;
      sum.billed.minor += month->billed.minor;
      sum.edited.minor += month->edited.minor;
      sum.open = sum.open || month->open;
    }
  add_row (self, (int) months->len + 1, _ ("All"), &sum);
  gtk_widget_set_visible (self->open, sum.open);
}

/* ---- The chart ---- */

static void
fill_chart (DocketWhatIfView *self, const GArray *months)
{
  g_autofree DocketBar *bars = g_new0 (DocketBar, (gsize) months->len * 2);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (_ ("What this contract would have billed"));

  for (guint i = 0; i < months->len; i++)
    {
      const DocketWhatIfMonth *month = &g_array_index (months, DocketWhatIfMonth, i);
      g_autofree char *name = name_month (month->first, "%B");
      g_autofree char *billed = docket_labels_money (month->billed, self->currency);
      g_autofree char *edited = docket_labels_money (month->edited, self->currency);
      char *label = name_month (month->first, "%b");
      /* Translators: a month, an amount that was billed, and what it would have been */
      char *words = g_strdup_printf (_ ("%s: %s billed then, %s as edited"), name, billed, edited);

      g_ptr_array_add (texts, label);
      g_ptr_array_add (texts, words);
      g_string_append_printf (all, "\n%s", words);
      bars[i * 2] = (DocketBar){ label, words, { month->billed.minor } };
      bars[i * 2 + 1] = (DocketBar){ NULL, NULL, { month->edited.minor } };
    }
  docket_bars_set (self->bars, bars, months->len * 2, all->str);
}

static gboolean
has_anything (const GArray *months)
{
  for (guint i = 0; i < months->len; i++)
    {
      const DocketWhatIfMonth *month = &g_array_index (months, DocketWhatIfMonth, i);

      if (month->worked > 0 || month->billed.minor != 0 || month->edited.minor != 0)
        return TRUE;
    }
  return FALSE;
}

static void
show (DocketWhatIfView *self, GtkWidget *shown)
{
  GtkWidget *const all[] = { self->busy, self->empty, self->failed, self->months };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_set_visible (all[i], all[i] == shown);
}

static void
answered_cb (DocketWhatIfView *self)
{
  const GArray *months = docket_rehearsal_get_months (self->rehearsal);

  if (docket_rehearsal_get_error (self->rehearsal) != NULL)
    show (self, self->failed);
  else if (months == NULL)
    show (self, self->busy);
  else if (!has_anything (months))
    show (self, self->empty);
  else
    {
      fill_chart (self, months);
      fill_table (self, months);
      show (self, self->months);
    }
}

/* ---- The class ---- */

static void
docket_what_if_view_dispose (GObject *object)
{
  DocketWhatIfView *self = DOCKET_WHAT_IF_VIEW (object);

  g_clear_object (&self->rehearsal);
  g_clear_pointer (&self->currency, g_free);

  G_OBJECT_CLASS (docket_what_if_view_parent_class)->dispose (object);
}

static void
docket_what_if_view_class_init (DocketWhatIfViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_what_if_view_dispose;
}

static void
docket_what_if_view_init (DocketWhatIfView *self)
{
}

static GtkWidget *
make_head (const char *client)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ ("What this contract would have billed"));
  /* Translators: %s is a client's name */
  g_autofree char *words = g_strdup_printf (_ ("The time of %s, last six months"), client);
  GtkWidget *caption = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (caption, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static GtkWidget *
make_words (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_note (const char *words)
{
  GtkWidget *note = make_words (words);

  gtk_widget_add_css_class (note, "caption");
  return note;
}

static GtkWidget *
make_months (DocketWhatIfView *self)
{
  static const DocketBarsPaint paints[] = { DOCKET_BARS_QUIET, DOCKET_BARS_ACCENT };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  self->bars = DOCKET_BARS (docket_bars_new (paints, 2, 1));
  self->table = GTK_GRID (gtk_grid_new ());
  self->open = make_note (_ ("* Not all of it is billed yet."));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "docket-table");
  gtk_box_append (GTK_BOX (legend), docket_bars_make_legend (DOCKET_BARS_QUIET, _ ("billed then")));
  gtk_box_append (GTK_BOX (legend), docket_bars_make_legend (DOCKET_BARS_ACCENT, _ ("as edited")));
  gtk_box_append (GTK_BOX (box), legend);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bars));
  gtk_box_append (GTK_BOX (box), docket_sideways_new (GTK_WIDGET (self->table)));
  gtk_box_append (
      GTK_BOX (box),
      make_note (_ ("Worked is all of the client’s time; included and over are what falls under "
                    "this contract, rounded as it is billed.")));
  gtk_box_append (
      GTK_BOX (box),
      make_note (_ ("Reckoned month by month: where an invoice ran over a month’s end, or time was "
                    "rounded together with other time, cents may differ.")));
  gtk_box_append (GTK_BOX (box), self->open);
  return box;
}

GtkWidget *
docket_what_if_view_new (DocketRehearsal *rehearsal, const char *client, const char *currency)
{
  DocketWhatIfView *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_return_val_if_fail (DOCKET_IS_REHEARSAL (rehearsal), NULL);

  self = g_object_new (DOCKET_TYPE_WHAT_IF_VIEW, NULL);
  self->rehearsal = g_object_ref (rehearsal);
  self->currency = g_strdup (currency);
  self->busy = make_words (_ ("Looking at the months before…"));
  self->empty = make_words (_ ("No time of this client yet: nothing to compare."));
  self->failed
      = make_words (_ ("This cannot be computed with these terms. What is kept is unchanged."));
  self->months = make_months (self);
  gtk_box_append (GTK_BOX (box), make_head (client));
  gtk_box_append (GTK_BOX (box), self->busy);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->failed);
  gtk_box_append (GTK_BOX (box), self->months);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (
      rehearsal, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  answered_cb (self);
  return GTK_WIDGET (self);
}
