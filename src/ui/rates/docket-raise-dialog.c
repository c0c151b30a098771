/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that copies prices from a day on. Owns what is typed until it is answered. Main
 * thread. How prices are raised is billing's. */
#include "docket-raise-dialog.h"

#include "docket-acts.h"
#include "docket-dialogs.h"
#include "docket-labels.h"
#include "docket-ladder.h"
#include "docket-lists.h"
#include "docket-raise.h"
#include "docket-typed.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MOST_SHOWN 40
/* So that the window fits a small screen. */
#define MOST_HEIGHT 96

typedef struct
{
  DocketForm *form; /* owned */
  GtkWidget *from;  /* (unowned) weak */
  GtkWidget *day;
  GtkWidget *by;
  GtkWidget *step;
  GtkWidget *name;
  GtkWidget *into;
  GtkListBox *preview;
  GtkWidget *explanation;
} Raise;

static void
raise_free (gpointer data)
{
  Raise *raise = data;

  g_clear_weak_pointer (&raise->from);
  g_object_unref (raise->form);
  g_free (raise);
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_anew (Raise *raise)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (raise->into)) == 1;
}

/* "+5 %" */
static gboolean
read_change (const char *text, DocketPercent *by, char **why)
{
  return docket_typed_percent (*text == '+' ? text + 1 : text, by, why);
}

/* NULL where it cannot be: @why says so, and @wrong is the field. */
static DocketPriceList *
compute (Raise *raise, GtkWidget **wrong, char **why)
{
  const DocketPriceList *list = docket_form_get_record (raise->form);
  DocketWorkspace *workspace = docket_form_get_workspace (raise->form);
  DocketDate day;
  DocketPercent by;
  DocketRate step = { 0 };
  g_autoptr (GError) error = NULL;
  DocketPriceList *raised;

  *wrong = raise->day;
  if (!docket_typed_date (get_text (raise->day), docket_workspace_get_today (workspace), &day, why))
    return NULL;
  *wrong = raise->by;
  if (!read_change (get_text (raise->by), &by, why))
    return NULL;
  *wrong = raise->step;
  if (*get_text (raise->step) != '\0'
      && !docket_typed_rate (
          get_text (raise->step), docket_form_get_currency (raise->form), &step, why))
    return NULL;
  raised = docket_price_list_raise (list, day, by, step, is_anew (raise), &error);
  if (raised != NULL)
    return raised;
  *wrong = raise->day;
  if (step.e4 < 0)
    *why = g_strdup (_ ("Prices are rounded to a step above 0."));
  else if (by.e4 < -1000000)
    *why = g_strdup (_ ("More than 100 % cannot be taken off."));
  else if (g_error_matches (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_CHOICE))
    *why = g_strdup (_ ("Prices of this list begin on that day already. Choose another one."));
  else
    *why = g_strdup (_ ("The prices get too large."));
  return NULL;
}

static void
add_preview (Raise *raise, const char *what, const char *figure)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (what);
  GtkWidget *right = gtk_label_new (figure);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (right, "tabular");
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), right);
  gtk_list_box_append (raise->preview, row);
}

static const DocketPrice *
find_before (const DocketPriceList *list, const DocketPrice *price, DocketDate day)
{
  const DocketPrice *best = NULL;

  for (guint i = 0; i < list->rates->len; i++)
    {
      const DocketPrice *row = list->rates->pdata[i];

      if (g_strcmp0 (row->agent, price->agent) == 0 && g_strcmp0 (row->team, price->team) == 0
          && g_strcmp0 (row->service, price->service) == 0 && row->from.days <= day.days
          && !DOCKET_IS_NULL (row->rate.e4) && (best == NULL || row->from.days >= best->from.days))
        best = row;
    }
  return best;
}

static void
show_raised (Raise *raise, const DocketPriceList *raised, DocketDate day)
{
  const DocketPriceList *list = docket_form_get_record (raise->form);
  const char *currency = docket_form_get_currency (raise->form);
  guint n_shown = 0;
  guint n_more = 0;

  for (guint i = 0; i < raised->rates->len; i++)
    {
      const DocketPrice *price = raised->rates->pdata[i];
      const DocketPrice *before = find_before (list, price, day);
      g_autoptr (DocketPrice) key = NULL;
      g_autofree char *what = NULL;
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;
      g_autofree char *figure = NULL;

      if (before == NULL || price->from.days != (is_anew (raise) ? DOCKET_NULL : day.days))
        continue;
      if (n_shown++ >= MOST_SHOWN)
        {
          n_more++;
          continue;
        }
      key = docket_record_copy (price);
      key->from = DOCKET_DATE_NULL;
      what = docket_ladder_say_price (key, docket_form_get_workspace (raise->form));
      old = docket_labels_rate (before->rate, currency);
      new = docket_labels_rate (price->rate, currency);
      figure = g_strdup_printf ("%s → %s", old, new);
      add_preview (raise, what, figure);
    }
  if (n_more > 0)
    {
      g_autofree char *more
          = g_strdup_printf (ngettext ("%u more price", "%u more prices", n_more), n_more);

      add_preview (raise, more, "");
    }
  if (n_shown == 0)
    add_preview (raise, _ ("No price counts on that day yet."), "");
}

static void
mark (Raise *raise, GtkWidget *wrong, const char *why)
{
  GtkWidget *const entries[] = { raise->day, raise->by, raise->step };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *row = gtk_widget_get_ancestor (entries[i], ADW_TYPE_ACTION_ROW);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), entries[i] == wrong ? why : "");
      if (entries[i] == wrong)
        gtk_widget_add_css_class (row, "docket-wrong");
      else
        gtk_widget_remove_css_class (row, "docket-wrong");
    }
}

static void
update (Raise *raise)
{
  GtkWidget *wrong = NULL;
  g_autofree char *why = NULL;
  g_autoptr (DocketPriceList) raised = compute (raise, &wrong, &why);
  DocketWorkspace *workspace = docket_form_get_workspace (raise->form);
  DocketDate day = DOCKET_DATE_NULL;

  docket_lists_empty (raise->preview);
  gtk_widget_set_visible (gtk_widget_get_ancestor (raise->name, ADW_TYPE_ACTION_ROW),
                          is_anew (raise));
  gtk_label_set_text (GTK_LABEL (raise->explanation),
                      is_anew (raise)
                          ? _ ("A list of its own with the new prices, for clients and contracts "
                               "that name it.")
                          : _ ("New prices from that day on; before it nothing changes."));
  mark (raise, raised == NULL ? wrong : NULL, why);
  if (raised == NULL)
    return;
  (void) !docket_typed_date (
      get_text (raise->day), docket_workspace_get_today (workspace), &day, NULL);
  show_raised (raise, raised, day);
}

static gboolean
take (gpointer user_data)
{
  Raise *raise = user_data;
  GtkWidget *wrong = NULL;
  g_autofree char *why = NULL;
  DocketPriceList *raised = compute (raise, &wrong, &why);

  if (raised == NULL)
    {
      mark (raise, wrong, why);
      gtk_widget_grab_focus (wrong);
      return FALSE;
    }
  if (!is_anew (raise))
    {
      docket_form_replace (raise->form, raised);
      return TRUE;
    }
  if (*get_text (raise->name) != '\0')
    {
      g_free (raised->name);
      raised->name = g_strdup (get_text (raise->name));
    }
  if (raise->from != NULL)
    docket_acts_add (raise->from,
                     docket_form_get_workspace (raise->form),
                     "add price list",
                     raised,
                     _ ("Price list added"));
  return TRUE;
}

/* ---- The window's rows ---- */

static GtkWidget *
add_field (GtkWidget *group, const char *title, GtkWidget *widget)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  /* The field itself is the stop on the way of the Tab key. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return widget;
}

static GtkWidget *
make_entry (const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 14);
  gtk_widget_add_css_class (entry, "tabular");
  return entry;
}

static char *
propose_day (DocketWorkspace *workspace)
{
  int year;

  docket_date_get_ymd (docket_workspace_get_today (workspace), &year, NULL, NULL);
  return docket_date_format (docket_date_from_ymd (year + 1, 1, 1));
}

static GtkWidget *
make_content (Raise *raise)
{
  const char *const into[] = { _ ("this list"), _ ("a new list"), NULL };
  const DocketPriceList *list = docket_form_get_record (raise->form);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *scrolled;
  g_autofree char *day = propose_day (docket_form_get_workspace (raise->form));
  /* Translators: %s is a price list's name */
  g_autofree char *name = g_strdup_printf (_ ("%s, new"), list->name);

  raise->day = add_field (group, _ ("From"), make_entry (day));
  raise->by = add_field (group, _ ("Change in per cent"), make_entry ("+5 %"));
  raise->step = add_field (group, _ ("Rounded to"), make_entry ("0.50"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (raise->step), _ ("not rounded"));
  raise->into = add_field (group, _ ("Into"), gtk_drop_down_new_from_strings (into));
  raise->name = add_field (group, _ ("Name"), make_entry (name));
  gtk_box_append (GTK_BOX (box), group);
  raise->explanation = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (raise->explanation), TRUE);
  gtk_label_set_xalign (GTK_LABEL (raise->explanation), 0);
  gtk_widget_add_css_class (raise->explanation, "docket-sentence");
  gtk_box_append (GTK_BOX (box), raise->explanation);
  raise->preview = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (raise->preview, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (raise->preview), "boxed-list");
  gtk_widget_set_can_focus (GTK_WIDGET (raise->preview), FALSE);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (raise->preview));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

void
docket_raise_dialog_present (GtkWidget *from, DocketForm *form)
{
  Raise *raise = g_new0 (Raise, 1);
  GtkWidget *content;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DOCKET_IS_FORM (form));

  raise->form = g_object_ref (form);
  g_set_weak_pointer (&raise->from, from);
  content = make_content (raise);
  g_signal_connect_swapped (raise->day, "changed", G_CALLBACK (update), raise);
  g_signal_connect_swapped (raise->by, "changed", G_CALLBACK (update), raise);
  g_signal_connect_swapped (raise->step, "changed", G_CALLBACK (update), raise);
  g_signal_connect_swapped (raise->into, "notify::selected", G_CALLBACK (update), raise);
  update (raise);
  docket_dialogs_ask (from, _ ("Copy Prices"), NULL, content, _ ("_Copy"), take, raise, raise_free);
}
