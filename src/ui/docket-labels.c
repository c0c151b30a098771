/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and dates for the window, in the language of the desktop. Owns one formatter, made when
 * first needed, for the main thread. Knows no widget; what an invoice's reader sees is written in
 * the client's language instead. */
#include "docket-labels.h"

#include "docket-format.h"
#include "docket-hint-sentence.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

static DocketFormatter *
get_formatter (void)
{
  static DocketFormatter *formatter;

  if (formatter == NULL)
    formatter = docket_formatter_new (setlocale (LC_NUMERIC, NULL));
  return formatter;
}

char *
docket_labels_money (DocketMoney money, const char *currency)
{
  if (DOCKET_IS_NULL (money.minor) || currency == NULL)
    return g_strdup ("");
  return docket_formatter_money (get_formatter (), money, currency, DOCKET_MONEY_PLAIN);
}

char *
docket_labels_money_code (DocketMoney money, const char *currency)
{
  if (DOCKET_IS_NULL (money.minor) || currency == NULL)
    return g_strdup ("");
  return docket_formatter_money (get_formatter (), money, currency, DOCKET_MONEY_CODE);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
docket_labels_money_and_others (const char *amount, GPtrArray *others)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  if (others->len == 0)
    return g_strdup (amount);
  g_ptr_array_sort (others, compare_codes);
  for (guint i = 0; i < others->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ",\u00a0" : "", (char *) others->pdata[i]);
  /* Translators: an amount in the company's currency, and the codes of the currencies of which
   * there is something too */
  return g_strdup_printf (_ ("%s +\u00a0%s"), amount, codes->str);
}

char *
docket_labels_rate (DocketRate rate, const char *currency)
{
  if (DOCKET_IS_NULL (rate.e4) || currency == NULL)
    return g_strdup ("");
  return docket_formatter_rate (get_formatter (), rate, currency, DOCKET_MONEY_PLAIN);
}

char *
docket_labels_decimal (gint64 value, guint decimals)
{
  char *text = DOCKET_IS_NULL (value) ? NULL : docket_decimal_format (value, decimals, 0);

  if (text == NULL)
    return g_strdup ("");
  if (*localeconv ()->decimal_point == ',')
    g_strdelimit (text, ".", ',');
  return text;
}

char *
docket_labels_hint (const DocketHinting *hinting)
{
  return docket_hint_sentence (get_formatter (), hinting);
}

char *
docket_labels_hours (gint64 seconds)
{
  if (DOCKET_IS_NULL (seconds))
    return g_strdup ("");
  return docket_formatter_duration (get_formatter (), (DocketDuration){ seconds });
}

char *
docket_labels_elapsed (gint64 seconds)
{
  if (DOCKET_IS_NULL (seconds))
    return g_strdup ("");
  seconds = MAX (seconds, 0);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d",
                          seconds / 3600,
                          (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}

static gboolean
in_same_year (DocketDate a, DocketDate b)
{
  int year_a, year_b, month, day;

  docket_date_get_ymd (a, &year_a, &month, &day);
  docket_date_get_ymd (b, &year_b, &month, &day);
  return year_a == year_b;
}

char *
docket_labels_day_month (DocketDate date)
{
  return docket_formatter_date (get_formatter (), date, DOCKET_DATE_DAY_MONTH);
}

char *
docket_labels_date (DocketDate date, DocketDate today)
{
  if (DOCKET_IS_NULL (date.days))
    return g_strdup ("");
  return docket_formatter_date (get_formatter (),
                                date,
                                in_same_year (date, today) ? DOCKET_DATE_WEEKDAY
                                                           : DOCKET_DATE_MEDIUM);
}

char *
docket_labels_period (DocketDate from, DocketDate to)
{
  return docket_formatter_period (get_formatter (), from, to);
}

static char *
name_weekday (DocketDate date)
{
  int year, month, day;
  g_autoptr (GDateTime) moment = NULL;

  docket_date_get_ymd (date, &year, &month, &day);
  moment = g_date_time_new_utc (year, month, day, 0, 0, 0);
  return g_date_time_format (moment, "%a");
}

char *
docket_labels_day (DocketDate date)
{
  if (DOCKET_IS_NULL (date.days))
    return g_strdup ("");
  return docket_formatter_date (get_formatter (), date, DOCKET_DATE_LONG);
}

char *
docket_labels_due (DocketDate due, DocketDate today, gboolean *late)
{
  gint64 days;

  *late = FALSE;
  if (DOCKET_IS_NULL (due.days))
    return g_strdup ("");
  days = due.days - today.days;
  if (days < 0)
    {
      *late = TRUE;
      return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -days),
                              (int) -days);
    }
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days < 7)
    return name_weekday (due);
  return docket_formatter_date (get_formatter (),
                                due,
                                in_same_year (due, today) ? DOCKET_DATE_DAY_MONTH
                                                          : DOCKET_DATE_MEDIUM);
}

char *
docket_labels_time_of_day (gint64 seconds_of_day)
{
  return g_strdup_printf (
      "%d:%02d", (int) (seconds_of_day / 3600), (int) (seconds_of_day / 60 % 60));
}
