/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times of day and lengths in the forms that other programs write. No binary fraction: a
 * length is exact to the second. Any thread. */
#include "docket-foreign.h"
#include "docket-foreign-private.h"

#include <string.h>

/* What is years away is a slip, and moments have an end. */
#define FIRST_YEAR 1970
#define LAST_YEAR 2199

/* ---- Dates ---- */

/** Three numbers with the same sign between them. */
typedef struct
{
  int numbers[3];
  guint digits[3];
  char sign;
} Parts;

static gboolean
take_apart (const char *text, Parts *parts)
{
  for (guint i = 0; i < 3; i++)
    {
      const char *start = text;

      parts->numbers[i] = 0;
      for (; g_ascii_isdigit (*text) && text - start < 4; text++)
        parts->numbers[i] = parts->numbers[i] * 10 + (*text - '0');
      parts->digits[i] = (guint) (text - start);
      if (parts->digits[i] == 0)
        return FALSE;
      if (i == 0)
        parts->sign = *text;
      if (i < 2)
        {
          if (strchr ("/.-", *text) == NULL || *text == '\0' || *text != parts->sign)
            return FALSE;
          text++;
          while (*text == ' ')
            text++;
        }
    }
  return *text == '\0' || (*text == '.' && text[1] == '\0' && parts->sign == '.');
}

gboolean
docket_foreign_parse_date (const char *text, DocketDateOrder order, DocketDate *date)
{
  Parts parts;
  int year;
  int month;
  int day;

  if (text == NULL || !take_apart (text, &parts))
    return FALSE;
  if (parts.digits[0] == 4 || order == DOCKET_DATE_ORDER_YMD)
    {
      year = parts.numbers[0];
      month = parts.numbers[1];
      day = parts.numbers[2];
      parts.digits[2] = parts.digits[0];
    }
  else
    {
      gboolean day_first = order == DOCKET_DATE_ORDER_DMY || parts.sign == '.'
                           || (order == DOCKET_DATE_ORDER_AUTO && parts.numbers[0] > 12);

      year = parts.numbers[2];
      month = parts.numbers[day_first ? 1 : 0];
      day = parts.numbers[day_first ? 0 : 1];
    }
  if (parts.digits[2] == 2)
    year += 2000;
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return FALSE;
  *date = docket_date_from_ymd (year, month, day);
  return !DOCKET_IS_NULL (date->days);
}

void
docket_foreign_guess_date (DocketDateGuess *guess, const char *text)
{
  Parts parts;

  if (text == NULL || !take_apart (text, &parts) || parts.digits[0] == 4 || parts.sign == '.')
    return;
  guess->open = TRUE;
  guess->day_first |= parts.numbers[0] > 12;
  guess->day_second |= parts.numbers[1] > 12;
}

/* ---- Times of day ---- */

/* Numbers with colons between them, 2 or 3 of them; what follows is in @rest. */
static gboolean
read_colons (const char *text, gint64 numbers[3], const char **rest)
{
  guint n = 0;

  numbers[2] = 0;
  for (;;)
    {
      const char *start = text;

      numbers[n] = 0;
      for (; g_ascii_isdigit (*text) && text - start < 6; text++)
        numbers[n] = numbers[n] * 10 + (*text - '0');
      if (text == start || (n > 0 && (text - start != 2 || numbers[n] > 59)))
        return FALSE;
      n++;
      if (*text != ':' || n == 3)
        break;
      text++;
    }
  *rest = text;
  return n >= 2;
}

/* 0: nothing, 1: before noon, 2: after noon, -1: something else */
static int
read_half (const char *text)
{
  g_autofree char *folded = NULL;
  GString *letters = g_string_new (NULL);

  /* Newer programs put a narrow space before it. */
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c) && c != '.')
        g_string_append_unichar (letters, g_unichar_tolower (c));
    }
  folded = g_string_free (letters, FALSE);
  if (*folded == '\0')
    return 0;
  return strcmp (folded, "am") == 0 ? 1 : strcmp (folded, "pm") == 0 ? 2 : -1;
}

gboolean
docket_foreign_parse_time (const char *text, int *seconds)
{
  gint64 numbers[3];
  const char *rest;
  int half;

  if (text == NULL || !read_colons (text, numbers, &rest))
    return FALSE;
  half = read_half (rest);
  if (half < 0 || (half > 0 && (numbers[0] < 1 || numbers[0] > 12)))
    return FALSE;
  if (half > 0)
    numbers[0] = numbers[0] % 12 + (half == 2 ? 12 : 0);
  if (numbers[0] > 24 || (numbers[0] == 24 && (numbers[1] > 0 || numbers[2] > 0)))
    return FALSE;
  *seconds = (int) (numbers[0] * 3600 + numbers[1] * 60 + numbers[2]);
  return TRUE;
}

/* ---- Moments ---- */

gboolean
docket_foreign_parse_moment (const char *text, DocketZone *zone, gint64 *moment, gboolean *moved)
{
  static const guint places[6] = { 4, 2, 2, 2, 2, 2 };
  int numbers[6] = { 0 };
  DocketDate date;
  int seconds;

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (i == 3 && *text++ != 'T')
        return FALSE;
      for (guint digit = 0; digit < places[i]; digit++, text++)
        {
          if (!g_ascii_isdigit (*text))
            return FALSE;
          numbers[i] = numbers[i] * 10 + (*text - '0');
        }
    }
  if ((*text != '\0' || zone == NULL) && strcmp (text, "Z") != 0)
    return FALSE;
  if (numbers[0] < FIRST_YEAR || numbers[0] > LAST_YEAR || numbers[3] > 23 || numbers[4] > 59
      || numbers[5] > 60)
    return FALSE;
  date = docket_date_from_ymd (numbers[0], numbers[1], numbers[2]);
  if (DOCKET_IS_NULL (date.days))
    return FALSE;
  /* A leap second is the last one of its minute here. */
  seconds = numbers[3] * 3600 + numbers[4] * 60 + MIN (numbers[5], 59);
  if (*text == 'Z')
    {
      *moment = date.days * 86400 + seconds;
      return TRUE;
    }
  *moment = docket_zone_at (zone, date, seconds);
  *moved |= docket_zone_local_seconds (zone, *moment) != seconds;
  return TRUE;
}

/* ---- Lengths ---- */

/* A decimal number in ten-thousandths. Where both signs stand in it the last one is that of the
 * fraction; one alone is too, for nobody works a thousand hours in a row. */
static gboolean
read_decimal (const char *text, gint64 *e4)
{
  const char *point = strrchr (text, '.');
  const char *comma = strrchr (text, ',');
  const char *fraction = point > comma ? point : comma;
  gint64 whole = 0;
  gint64 parts = 0;
  guint places = 0;
  guint digits = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (g_ascii_isdigit (*c))
        {
          if (++digits > 12)
            return FALSE;
          if (fraction == NULL || c < fraction)
            whole = whole * 10 + (*c - '0');
          else if (places < 4)
            {
              parts = parts * 10 + (*c - '0');
              places++;
            }
        }
      else if (c != fraction
               && (fraction == NULL || c > fraction || *c == *fraction
                   || strchr (".,' ", *c) == NULL))
        return FALSE;
    }
  for (; places < 4; places++)
    parts *= 10;
  *e4 = whole * 10000 + parts;
  return digits > 0;
}

gboolean
docket_foreign_parse_length (const char *text, gint64 *seconds)
{
  gint64 numbers[3];
  const char *rest;
  gint64 e4;

  if (text == NULL)
    return FALSE;
  if (strchr (text, ':') != NULL)
    {
      if (!read_colons (text, numbers, &rest) || *rest != '\0')
        return FALSE;
      *seconds = numbers[0] * 3600 + numbers[1] * 60 + numbers[2];
      return TRUE;
    }
  if (!read_decimal (text, &e4) || e4 > G_GINT64_CONSTANT (100000) * 10000)
    return FALSE;
  *seconds = (e4 * 3600 + 5000) / 10000;
  return TRUE;
}

DocketMaybe
docket_foreign_parse_flag (const char *text)
{
  static const char *const yes[] = { "yes", "true", "1", "y", "ja", "oui", "sí", "si", "sim" };
  static const char *const no[] = { "no", "false", "0", "n", "nein", "non", "não", "nee" };
  g_autofree char *folded = text != NULL ? g_utf8_strdown (text, -1) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (yes); i++)
    if (strcmp (folded, yes[i]) == 0)
      return TRUE;
  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (no); i++)
    if (strcmp (folded, no[i]) == 0)
      return FALSE;
  return -1;
}
