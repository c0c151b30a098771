/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, lengths of time and days as people type them. What is typed is first brought into the
 * one form that the base reads, so that nothing is rounded on the way. Returned sentences belong to
 * the caller. Main thread, since the language's signs are the process's. Knows no widget. */
#include "docket-typed.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

static char
get_decimal_sign (void)
{
  const struct lconv *signs = localeconv ();

  return signs->decimal_point[0] == ',' ? ',' : '.';
}

/* Leaves off what only sets thousands apart, and what a text begins and ends with. A minus may be
 * the typographic one. */
static char *
strip_spaces (const char *text)
{
  GString *bare = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (g_unichar_isspace (sign) || sign == '\'' || sign == 0x2019 || sign == 0x202f)
        continue;
      if (sign == 0x2212)
        sign = '-';
      g_string_append_unichar (bare, sign);
    }
  return g_string_free (bare, FALSE);
}

/* Whether each @sign of @number stands before three digits and after one to three, as thousands
 * do. */
static gboolean
sets_thousands (const char *number, char sign)
{
  char signs[2] = { sign, '\0' };
  g_auto (GStrv) parts = g_strsplit (number + (*number == '-'), signs, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize digits = strspn (parts[i], "0123456789");
      gsize length = strlen (parts[i]);

      /* The last part may have decimals behind it. */
      if (parts[i + 1] != NULL && length != digits)
        return FALSE;
      if (i == 0 ? digits < 1 || digits > 3 : digits != 3)
        return FALSE;
    }
  return TRUE;
}

/* Which of the two signs is the decimal one in @number; '\0' where neither is. */
static char
find_decimal_sign (const char *number)
{
  const char *point = strrchr (number, '.');
  const char *comma = strrchr (number, ',');
  char own = get_decimal_sign ();
  char sign;

  if (point == NULL && comma == NULL)
    return '\0';
  if (point != NULL && comma != NULL)
    return point > comma ? '.' : ',';
  sign = point != NULL ? '.' : ',';
  if (strchr (number, sign) != strrchr (number, sign))
    return '\0';
  return sign == own || !sets_thousands (number, sign) ? sign : '\0';
}

/* "1,000.50" becomes "1000.50"; NULL where it is no number. */
static char *
to_plain (const char *text)
{
  g_autofree char *number = strip_spaces (text);
  char decimal = find_decimal_sign (number);
  char thousands = decimal == ',' ? '.' : decimal == '.' ? ',' : '\0';
  GString *plain;

  if (*number == '\0')
    return NULL;
  if (thousands == '\0')
    thousands = strchr (number, ',') != NULL ? ',' : '.';
  if (strchr (number, thousands) != NULL && !sets_thousands (number, thousands))
    return NULL;
  plain = g_string_new (NULL);
  for (const char *c = number; *c != '\0'; c++)
    if (*c == decimal)
      {
        if (plain->len == 0 || plain->str[plain->len - 1] == '-')
          g_string_append_c (plain, '0');
        g_string_append_c (plain, '.');
      }
    else if (*c != thousands)
      g_string_append_c (plain, *c);
  if (g_str_has_suffix (plain->str, "."))
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

gboolean
docket_typed_decimal (const char *text, guint decimals, gint64 *value, char **why)
{
  g_autofree char *plain = to_plain (text);
  g_autoptr (GError) error = NULL;
  gint64 whole;

  if (plain == NULL || strspn (plain, "-0123456789.") != strlen (plain))
    {
      *why = decimals > 0
                 ? g_strdup_printf (_ ("Type a number such as 1%c50."), get_decimal_sign ())
                 : g_strdup (_ ("Type a whole number."));
      return FALSE;
    }
  if (docket_decimal_parse (plain, decimals, value, &error))
    return TRUE;
  if (strchr (plain, '.') != NULL && docket_decimal_parse (plain, 18, &whole, NULL))
    *why = decimals > 0 ? g_strdup_printf (ngettext ("Not more than %u decimal is possible here.",
                                                     "Not more than %u decimals are possible here.",
                                                     decimals),
                                           decimals)
                        : g_strdup (_ ("Type a whole number."));
  else
    *why = g_strdup (_ ("This number cannot be read, or is too large."));
  return FALSE;
}

static gboolean
refuse_below_zero (gint64 value, char **why)
{
  if (value >= 0)
    return TRUE;
  *why = g_strdup (_ ("This cannot be below zero."));
  return FALSE;
}

gboolean
docket_typed_money (const char *text, const char *currency, DocketMoney *money, char **why)
{
  int decimals = docket_currency_decimals (currency);
  gint64 value;

  if (!docket_typed_decimal (text, decimals < 0 ? 2 : (guint) decimals, &value, why)
      || !refuse_below_zero (value, why))
    return FALSE;
  money->minor = value;
  return TRUE;
}

gboolean
docket_typed_rate (const char *text, const char *currency, DocketRate *rate, char **why)
{
  int decimals = docket_currency_decimals (currency);
  gint64 value;

  if (!docket_typed_decimal (text, (decimals < 0 ? 2 : (guint) decimals) + 4, &value, why)
      || !refuse_below_zero (value, why))
    return FALSE;
  rate->e4 = value;
  return TRUE;
}

gboolean
docket_typed_percent (const char *text, DocketPercent *percent, char **why)
{
  g_autofree char *number = g_strdup (text);
  gint64 value;

  g_strstrip (number);
  if (g_str_has_suffix (number, "%"))
    number[strlen (number) - 1] = '\0';
  if (!docket_typed_decimal (number, 4, &value, why) || !refuse_below_zero (value, why))
    return FALSE;
  if (value > 1000000)
    {
      *why = g_strdup (_ ("More than 100 % is not possible here."));
      return FALSE;
    }
  percent->e4 = value;
  return TRUE;
}

/* "1:30" */
static gboolean
read_clock (const char *text, gint64 *seconds)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  gint64 hours, minutes;

  if (g_strv_length (parts) != 2 || strlen (parts[1]) != 2
      || strspn (parts[0], "0123456789") != strlen (parts[0]) || strlen (parts[0]) > 9
      || strspn (parts[1], "0123456789") != 2)
    return FALSE;
  hours = *parts[0] == '\0' ? 0 : g_ascii_strtoll (parts[0], NULL, 10);
  minutes = g_ascii_strtoll (parts[1], NULL, 10);
  if (minutes > 59)
    return FALSE;
  *seconds = hours * 3600 + minutes * 60;
  return TRUE;
}

/* "1h30" is "1h30m". */
static void
name_minutes (char **text)
{
  const char *hours = strchr (*text, 'h');
  gsize digits = hours != NULL ? strspn (hours + 1, "0123456789") : 0;
  char *named;

  if (digits == 0 || digits > 2 || hours[1 + digits] != '\0')
    return;
  named = g_strconcat (*text, "m", NULL);
  g_free (*text);
  *text = named;
}

gboolean
docket_typed_duration (const char *text, DocketDuration *duration, char **why)
{
  g_autofree char *bare = strip_spaces (text);
  g_autofree char *lower = g_ascii_strdown (bare, -1);
  g_autofree char *ignored = NULL;
  gint64 hours, seconds;

  g_strdelimit (lower, "\n", ' ');
  if (g_str_has_suffix (lower, "min"))
    lower[strlen (lower) - 2] = '\0';
  name_minutes (&lower);
  if (read_clock (lower, &duration->seconds)
      || (*lower != '\0' && docket_duration_parse (lower, duration, NULL)))
    return TRUE;
  if (g_str_has_suffix (lower, "h"))
    lower[strlen (lower) - 1] = '\0';
  /* A third of an hour is no decimal: 0.3333 h are taken as the nearest whole second. */
  if (docket_typed_decimal (lower, 4, &hours, &ignored) && hours >= 0
      && docket_multiply_divide (hours, 3600, 10000, &seconds, NULL))
    {
      duration->seconds = seconds;
      return TRUE;
    }
  *why = g_strdup (_ ("Type a length of time such as 1:30, 1.5 or 90m."));
  return FALSE;
}

gboolean
docket_typed_hours (const char *text, DocketQuantity *hours, char **why)
{
  g_autofree char *bare = strip_spaces (text);
  DocketDuration duration;
  gint64 value;

  if (g_str_has_suffix (bare, "h") && strpbrk (bare, ":m") == NULL)
    bare[strlen (bare) - 1] = '\0';
  if (strpbrk (bare, ":hmsHMS") == NULL)
    {
      if (!docket_typed_decimal (bare, 4, &value, why) || !refuse_below_zero (value, why))
        return FALSE;
      hours->e4 = value;
      return TRUE;
    }
  if (!docket_typed_duration (text, &duration, why))
    return FALSE;
  if (docket_hours_from_seconds (duration.seconds, 4, hours, NULL))
    return TRUE;
  *why = g_strdup (_ ("This number cannot be read, or is too large."));
  return FALSE;
}

gboolean
docket_typed_whole (const char *text, gint64 *number, char **why)
{
  g_autofree char *bare = g_strdup (text);
  gsize length;

  g_strstrip (bare);
  length = strspn (bare, "-0123456789");
  if (length > 0 && (bare[length] == ' ' || (guchar) bare[length] >= 0x80))
    bare[length] = '\0';
  return docket_typed_decimal (bare, 0, number, why) && refuse_below_zero (*number, why);
}

gboolean
docket_typed_time_of_day (const char *text, int *seconds, char **why)
{
  g_autofree char *bare = strip_spaces (text);
  gboolean hours = strlen (bare) <= 2 && strspn (bare, "0123456789") == strlen (bare);
  g_autofree char *timed = g_strconcat (bare, hours ? ":00" : "", NULL);
  g_autofree char *padded
      = g_strconcat (timed[0] != '\0' && timed[1] == ':' ? "0" : "", timed, NULL);
  DocketTimeOfDay time;

  if (!docket_time_of_day_parse (padded, &time, NULL))
    {
      *why = g_strdup (_ ("Type a time such as 9:30."));
      return FALSE;
    }
  *seconds = (int) time.minutes * 60;
  return TRUE;
}

/* One end of a span: "9", "9:30", "0930" no. */
static gboolean
read_end (const char *text, int *seconds)
{
  gint64 read;

  if (strchr (text, ':') != NULL)
    {
      if (*text == ':' || !read_clock (text, &read))
        return FALSE;
    }
  else if (*text == '\0' || strlen (text) > 2 || strspn (text, "0123456789") != strlen (text))
    return FALSE;
  else
    read = g_ascii_strtoll (text, NULL, 10) * 3600;
  if (read > 24 * 3600)
    return FALSE;
  *seconds = (int) read;
  return TRUE;
}

/* What people put between two times becomes a hyphen. */
static char *
make_hyphens (const char *text)
{
  g_autofree char *bare = strip_spaces (text);
  GString *plain = g_string_new (bare);

  for (gunichar dash = 0x2010; dash <= 0x2015; dash++)
    {
      char sign[6] = "";

      g_unichar_to_utf8 (dash, sign);
      g_string_replace (plain, sign, "-", 0);
    }
  return g_string_free (plain, FALSE);
}

gboolean
docket_typed_span (const char *text, int *from, int *to, char **why)
{
  g_autofree char *plain = make_hyphens (text);
  g_auto (GStrv) ends = g_strsplit (plain, "-", 3);
  int begins, stops;

  if (g_strv_length (ends) != 2 || !read_end (ends[0], &begins) || !read_end (ends[1], &stops)
      || begins == stops || begins == 24 * 3600)
    {
      *why = g_strdup (_ ("Type from when to when, such as 9-10:30."));
      return FALSE;
    }
  *from = begins;
  *to = stops;
  return TRUE;
}

static gboolean
is_month_first (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *month = strstr (format, "%m");
  const char *day = strstr (format, "%d");

  return strstr (format, "%D") != NULL || (month != NULL && day != NULL && month < day);
}

/* "31.3.2026", "31.3.", "3/31/26" */
static DocketDate
read_parts (const char *text, const char *sign, DocketDate today)
{
  g_auto (GStrv) parts = g_strsplit (text, sign, 4);
  int numbers[3] = { 0, 0, 0 };
  guint n = 0;
  int day, month, year;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' && parts[i + 1] == NULL)
        break;
      if (n == 3 || *parts[i] == '\0' || strlen (parts[i]) > 4
          || strspn (parts[i], "0123456789") != strlen (parts[i]))
        return DOCKET_DATE_NULL;
      numbers[n++] = (int) g_ascii_strtoll (parts[i], NULL, 10);
    }
  if (n < 2)
    return DOCKET_DATE_NULL;
  day = numbers[0];
  month = numbers[1];
  if (*sign == '/' && is_month_first ())
    {
      day = numbers[1];
      month = numbers[0];
    }
  docket_date_get_ymd (today, &year, NULL, NULL);
  if (n == 3)
    year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
  if (year < 1900 || year > 2200)
    return DOCKET_DATE_NULL;
  return docket_date_from_ymd (year, month, day);
}

gboolean
docket_typed_date (const char *text, DocketDate today, DocketDate *date, char **why)
{
  g_autofree char *bare = strip_spaces (text);
  DocketDate read = DOCKET_DATE_NULL;

  if (docket_date_parse (bare, date, NULL))
    return TRUE;
  if (strchr (bare, '.') != NULL)
    read = read_parts (bare, ".", today);
  else if (strchr (bare, '/') != NULL)
    read = read_parts (bare, "/", today);
  if (DOCKET_IS_NULL (read.days))
    {
      *why = g_strdup (_ ("Type a day such as 2026-03-31."));
      return FALSE;
    }
  *date = read;
  return TRUE;
}
