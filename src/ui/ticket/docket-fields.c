/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the fields of the panes. Owns nothing. Main thread. */
#include "docket-fields.h"

#include "board/docket-quick-add.h"

#include <adwaita.h>
#include <string.h>

void
docket_fields_mark (GtkWidget *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
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
  docket_fields_mark (row, FALSE);
  return TRUE;
}

/* The text without what surrounds it; in money and hours a comma is a point. */
static char *
get_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
get_number (GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr (GString) number = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);

      if (g_unichar_isspace (sign) || sign == '\'')
        continue;
      if (sign == 0x2212)
        g_string_append_c (number, '-');
      else
        g_string_append_unichar (number, sign);
    }
  if (strchr (number->str, '.') == NULL)
    g_strdelimit (number->str, ",", '.');
  else
    {
      g_autoptr (GString) plain = g_string_new (NULL);

      for (gsize i = 0; i < number->len; i++)
        if (number->str[i] != ',')
          g_string_append_c (plain, number->str[i]);
      return g_string_free (g_steal_pointer (&plain), FALSE);
    }
  return g_string_free (g_steal_pointer (&number), FALSE);
}

static gboolean
judge (GtkWidget *row, gboolean understood)
{
  docket_fields_mark (row, !understood);
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

  *day = DOCKET_DATE_NULL;
  return judge (row, *text == '\0' || docket_quick_add_parse_day (text, today, day));
}

gboolean
docket_fields_read_duration (GtkWidget *row, DocketDuration *duration)
{
  g_autofree char *text = get_number (row);

  *duration = DOCKET_DURATION_NULL;
  return judge (row, *text == '\0' || docket_quick_add_parse_time (text, duration));
}

gboolean
docket_fields_read_rate (GtkWidget *row, const char *currency, DocketRate *rate)
{
  g_autofree char *text = get_number (row);

  *rate = DOCKET_RATE_NULL;
  return judge (row, *text == '\0' || docket_rate_parse (text, currency, rate, NULL));
}

gboolean
docket_fields_read_money (GtkWidget *row, const char *currency, DocketMoney *money)
{
  g_autofree char *text = get_number (row);

  *money = DOCKET_MONEY_NULL;
  return judge (row, *text == '\0' || docket_money_parse (text, currency, money, NULL));
}

gboolean
docket_fields_read_hours (GtkWidget *row, DocketQuantity *hours)
{
  DocketDuration duration;

  *hours = DOCKET_QUANTITY_NULL;
  if (!docket_fields_read_duration (row, &duration))
    return FALSE;
  return DOCKET_IS_NULL (duration.seconds)
         || judge (row, docket_hours_from_seconds (duration.seconds, 4, hours, NULL));
}

gboolean
docket_fields_read_time (GtkWidget *row, int *seconds_of_day)
{
  g_autofree char *text = get_text (row);
  g_autofree char *padded = NULL;
  DocketTimeOfDay time;

  padded = strlen (text) == 4 && text[1] == ':' ? g_strconcat ("0", text, NULL) : g_strdup (text);
  if (!judge (row, docket_time_of_day_parse (padded, &time, NULL)))
    return FALSE;
  *seconds_of_day = (int) time.minutes * 60;
  return TRUE;
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
