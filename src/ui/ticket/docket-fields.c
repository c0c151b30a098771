/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the fields of the panes: typed as in a form, and days also in words. Owns nothing.
 * Main thread. */
#include "docket-fields.h"

#include "board/docket-quick-add.h"
#include "docket-toasts.h"
#include "docket-typed.h"

#include <adwaita.h>

/* A word that is new is said as well: a colour alone says nothing to who does not see it. */
void
docket_fields_mark (GtkWidget *row, const char *why)
{
  if (why != NULL && !gtk_widget_has_css_class (row, "error"))
    docket_toasts_say (row, why);
  if (why != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_widget_set_tooltip_text (row, why);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               why != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                           : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static gboolean
has_focus_inside (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

gboolean
docket_fields_set_text (GtkWidget *row, const char *text)
{
  if (has_focus_inside (row))
    return FALSE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  docket_fields_mark (row, NULL);
  return TRUE;
}

/* The text without what surrounds it. */
static char *
get_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* Takes @why. */
static gboolean
judge (GtkWidget *row, gboolean understood, char *why)
{
  g_autofree char *words = why;

  docket_fields_mark (row, understood ? NULL : words);
  return understood;
}

void
docket_fields_read_text (GtkWidget *row, char **text)
{
  g_autofree char *now = get_text (row);

  g_free (*text);
  *text = *now != '\0' ? g_steal_pointer (&now) : NULL;
}

gboolean
docket_fields_read_day (GtkWidget *row, DocketDate today, DocketDate *day)
{
  g_autofree char *text = get_text (row);
  char *why = NULL;
  gboolean understood;

  *day = DOCKET_DATE_NULL;
  understood = *text == '\0' || docket_quick_add_parse_day (text, today, day)
               || docket_typed_date (text, today, day, &why);
  return judge (row, understood, why);
}

gboolean
docket_fields_peek_day (GtkWidget *row, DocketDate today, DocketDate *day)
{
  g_autofree char *text = get_text (row);
  g_autofree char *why = NULL;

  *day = DOCKET_DATE_NULL;
  return docket_quick_add_parse_day (text, today, day)
         || docket_typed_date (text, today, day, &why);
}

gboolean
docket_fields_read_duration (GtkWidget *row, DocketDuration *duration)
{
  g_autofree char *text = get_text (row);
  char *why = NULL;
  gboolean understood;

  *duration = DOCKET_DURATION_NULL;
  understood = *text == '\0' || docket_typed_duration (text, duration, &why);
  return judge (row, understood, why);
}

gboolean
docket_fields_read_rate (GtkWidget *row, const char *currency, DocketRate *rate)
{
  g_autofree char *text = get_text (row);
  char *why = NULL;
  gboolean understood;

  *rate = DOCKET_RATE_NULL;
  understood = *text == '\0' || docket_typed_rate (text, currency, rate, &why);
  return judge (row, understood, why);
}

gboolean
docket_fields_read_money (GtkWidget *row, const char *currency, DocketMoney *money)
{
  g_autofree char *text = get_text (row);
  char *why = NULL;
  gboolean understood;

  *money = DOCKET_MONEY_NULL;
  understood = *text == '\0' || docket_typed_money (text, currency, money, &why);
  return judge (row, understood, why);
}

gboolean
docket_fields_read_hours (GtkWidget *row, DocketQuantity *hours)
{
  g_autofree char *text = get_text (row);
  char *why = NULL;
  gboolean understood;

  *hours = DOCKET_QUANTITY_NULL;
  understood = *text == '\0' || docket_typed_hours (text, hours, &why);
  return judge (row, understood, why);
}

gboolean
docket_fields_read_time (GtkWidget *row, int *seconds_of_day)
{
  g_autofree char *text = get_text (row);
  char *why = NULL;
  gboolean understood;

  understood = docket_typed_time_of_day (text, seconds_of_day, &why);
  return judge (row, understood, why);
}

gboolean
docket_fields_peek_time (GtkWidget *row, int *seconds_of_day)
{
  g_autofree char *text = get_text (row);
  g_autofree char *why = NULL;

  return docket_typed_time_of_day (text, seconds_of_day, &why);
}

void
docket_fields_take (char **text, const char *now)
{
  g_autofree char *old = *text;

  *text = g_strdup (now);
}

static void
watch (GtkWidget *row, GCallback callback, gpointer user_data)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", callback, user_data);
  gtk_widget_add_controller (row, focus);
  if (!ADW_IS_ENTRY_ROW (row))
    return;
  g_signal_connect_swapped (row, "apply", callback, user_data);
  g_signal_connect_swapped (row, "entry-activated", callback, user_data);
}

void
docket_fields_on_done (GtkWidget *const *rows, GCallback callback, gpointer user_data)
{
  for (; *rows != NULL; rows++)
    watch (*rows, callback, user_data);
}

void
docket_fields_leave (GtkWidget *form)
{
  if (has_focus_inside (form))
    gtk_root_set_focus (gtk_widget_get_root (form), NULL);
}
