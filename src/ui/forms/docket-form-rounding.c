/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rounding rule as a row that opens to its parts, and says in words what they come to. Owned by
 * its form's rows. Main thread. */
#include "docket-form-rows.h"

#include "docket-rounding-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *summary; /* (unowned) NULL once it is gone: the form may live longer */
  char *path;
  char *null_label;
} Rule;

static const DocketFormOption intervals[] = {
  { "0", N_ ("Not rounded") },   { "60", N_ ("1 minute") },    { "300", N_ ("5 minutes") },
  { "360", N_ ("6 minutes") },   { "600", N_ ("10 minutes") }, { "900", N_ ("15 minutes") },
  { "1800", N_ ("30 minutes") }, { "3600", N_ ("1 hour") },
};

static const DocketFormOption modes[] = {
  { "up", N_ ("Up: every started one counts") },
  { "nearest", N_ ("To the nearest") },
  { "down", N_ ("Down: only full ones count") },
};

static const DocketFormOption scopes[] = {
  { "entry", N_ ("Each time entry") },
  { "ticket_day", N_ ("Each ticket and day") },
  { "ticket", N_ ("Each ticket") },
};

static const DocketFormOption minimums[] = {
  { "0", N_ ("None") },         { "300", N_ ("5 minutes") },   { "600", N_ ("10 minutes") },
  { "900", N_ ("15 minutes") }, { "1800", N_ ("30 minutes") }, { "3600", N_ ("1 hour") },
  { "7200", N_ ("2 hours") },
};

static void
rule_free (gpointer data, GClosure *closure)
{
  Rule *rule = data;

  g_clear_weak_pointer (&rule->summary);
  g_free (rule->path);
  g_free (rule->null_label);
  g_free (rule);
}

static void
update_cb (DocketForm *form, Rule *rule)
{
  static const char *const parts[] = { "mode", "per", "minimum" };
  gconstpointer record = docket_form_get_record (form);
  const DocketField *field = docket_shape_find (((const DocketRecord *) record)->shape, rule->path);
  const DocketRounding *value = DOCKET_FIELD_READ (field, record, gpointer);
  gboolean rounds = value != NULL && value->interval.seconds > 0;
  g_autofree char *words = docket_rounding_words_short (value);

  if (rule->summary == NULL)
    return;
  if (words == NULL)
    words = g_strdup (value != NULL ? _ ("not rounded") : rule->null_label);
  gtk_label_set_text (GTK_LABEL (rule->summary), words);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (rule->path, ".", parts[i], NULL);
      GtkWidget *row = docket_form_get_row (form, path);

      if (row != NULL)
        gtk_widget_set_visible (row, i < 2 ? rounds : value != NULL);
    }
}

GtkWidget *
docket_form_add_rounding (
    DocketForm *form, GtkWidget *into, const char *path, const char *title, const char *null_label)
{
  GtkWidget *widget = adw_expander_row_new ();
  Rule *rule = g_new0 (Rule, 1);
  g_autofree char *interval = g_strconcat (path, ".interval", NULL);
  g_autofree char *mode = g_strconcat (path, ".mode", NULL);
  g_autofree char *per = g_strconcat (path, ".per", NULL);
  g_autofree char *minimum = g_strconcat (path, ".minimum", NULL);

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  rule->path = g_strdup (path);
  rule->null_label = g_strdup (null_label);
  g_set_weak_pointer (&rule->summary, gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (rule->summary), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (rule->summary), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (rule->summary), 1);
  gtk_label_set_justify (GTK_LABEL (rule->summary), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (rule->summary, "dim-label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (widget), rule->summary);
  if (ADW_IS_PREFERENCES_GROUP (into))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (into), widget);
  else if (ADW_IS_EXPANDER_ROW (into))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (into), widget);
  else
    gtk_list_box_append (GTK_LIST_BOX (into), widget);

  docket_form_add_options (
      form, widget, interval, _ ("Steps of"), intervals, G_N_ELEMENTS (intervals), null_label);
  docket_form_add_options (form, widget, mode, _ ("Direction"), modes, G_N_ELEMENTS (modes), NULL);
  docket_form_add_options (
      form, widget, per, _ ("What is rounded"), scopes, G_N_ELEMENTS (scopes), NULL);
  docket_form_add_options (
      form, widget, minimum, _ ("At least"), minimums, G_N_ELEMENTS (minimums), NULL);
  g_signal_connect_data (form, "changed", G_CALLBACK (update_cb), rule, rule_free, 0);
  update_cb (form, rule);
  return widget;
}
