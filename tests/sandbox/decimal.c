/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decimal arithmetic on digits as received: no binary fraction anywhere. Plain values, no
 * memory of its own but the strings it returns. */

#include "decimal.h"

#include <string.h>

__extension__ typedef __int128 Wide;

static Wide
power_of_ten (int exponent)
{
  Wide power = 1;

  while (exponent-- > 0)
    power *= 10;

  return power;
}

static Wide
divide_half_away (Wide numerator, Wide denominator)
{
  gboolean negative = (numerator < 0) != (denominator < 0);
  Wide n = numerator < 0 ? -numerator : numerator;
  Wide d = denominator < 0 ? -denominator : denominator;
  Wide quotient = n / d;

  /* Comparing the remainder with what is missing to d cannot pass the range of Wide. */
  if (n % d >= d - n % d)
    quotient++;

  return negative ? -quotient : quotient;
}

static gboolean
narrow (Wide wide, gint64 *cents)
{
  if (wide > CENTS_MAX || wide < -CENTS_MAX)
    return FALSE;
  *cents = (gint64) wide;
  return TRUE;
}

static gboolean
read_exponent (const char *text, int *exponent)
{
  gint64 number;
  const char *digits = *text == '+' ? text + 1 : text;

  if (!g_ascii_string_to_signed (digits, 10, -40, 40, &number, NULL))
    return FALSE;
  *exponent = (int) number;
  return TRUE;
}

static gboolean
settle (Wide mantissa, int scale, gboolean negative, Decimal *decimal)
{
  while (scale > 0 && mantissa % 10 == 0)
    {
      mantissa /= 10;
      scale--;
    }
  if (mantissa == 0)
    scale = 0;
  for (; scale < 0; scale++)
    {
      mantissa *= 10;
      if (mantissa >= power_of_ten (18))
        return FALSE;
    }
  if (scale > 18 || mantissa >= power_of_ten (18))
    return FALSE;
  decimal->mantissa = negative ? -(gint64) mantissa : (gint64) mantissa;
  decimal->scale = scale;
  return TRUE;
}

gboolean
decimal_parse (const char *text, Decimal *decimal)
{
  Wide mantissa = 0;
  int scale = 0, exponent = 0, digits = 0;
  gboolean negative = *text == '-', after_point = FALSE;

  for (const char *p = negative ? text + 1 : text;; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          mantissa = mantissa * 10 + (*p - '0');
          scale += after_point ? 1 : 0;
          if (++digits > 36)
            return FALSE;
        }
      else if (*p == '.' && !after_point && digits > 0)
        after_point = TRUE;
      else if ((*p == 'e' || *p == 'E') && digits > 0)
        {
          if (!read_exponent (p + 1, &exponent))
            return FALSE;
          break;
        }
      else if (*p == '\0' && digits > 0)
        break;
      else
        return FALSE;
    }

  return settle (mantissa, scale - exponent, negative, decimal);
}

char *
decimal_print (Decimal decimal)
{
  guint64 size = (guint64) ABS (decimal.mantissa);
  g_autofree char *digits = g_strdup_printf ("%0*" G_GUINT64_FORMAT, decimal.scale + 1, size);
  gsize whole = strlen (digits) - (gsize) decimal.scale;
  const char *sign = decimal.mantissa < 0 ? "-" : "";

  if (decimal.scale == 0)
    return g_strconcat (sign, digits, NULL);

  return g_strdup_printf ("%s%.*s.%s", sign, (int) whole, digits, digits + whole);
}

int
decimal_compare (Decimal a, Decimal b)
{
  Wide left = (Wide) a.mantissa * power_of_ten (MAX (0, b.scale - a.scale));
  Wide right = (Wide) b.mantissa * power_of_ten (MAX (0, a.scale - b.scale));

  return left < right ? -1 : left > right;
}

gboolean
decimal_to_cents (Decimal decimal, gint64 *cents)
{
  return narrow (divide_half_away ((Wide) decimal.mantissa * 100, power_of_ten (decimal.scale)),
                 cents);
}

gboolean
decimal_product (Decimal a, Decimal b, gint64 *cents)
{
  Wide product = (Wide) a.mantissa * b.mantissa;
  int scale = a.scale + b.scale - 2;

  if (scale >= 0)
    return narrow (divide_half_away (product, power_of_ten (scale)), cents);
  if (product > CENTS_MAX || product < -CENTS_MAX)
    return FALSE;

  return narrow (product * power_of_ten (-scale), cents);
}

gint64
cents_share (gint64 cents, gint64 numerator, gint64 denominator)
{
  if (denominator == 0)
    return 0;

  return (gint64) divide_half_away ((Wide) cents * numerator, denominator);
}

Decimal
cents_to_decimal (gint64 cents)
{
  Decimal decimal = { 0, 0 };

  settle (cents < 0 ? -(Wide) cents : (Wide) cents, 2, cents < 0, &decimal);
  return decimal;
}

gint64
cents_percent (gint64 cents, Decimal percent)
{
  return (gint64) divide_half_away ((Wide) cents * percent.mantissa,
                                    100 * power_of_ten (percent.scale));
}

gint64
cents_without_percent (gint64 cents, Decimal percent)
{
  Wide hundred = 100 * power_of_ten (percent.scale);

  return (gint64) divide_half_away ((Wide) cents * hundred, hundred + percent.mantissa);
}

char *
cents_print (gint64 cents)
{
  guint64 size = (guint64) ABS (cents);

  if (cents == 0)
    return g_strdup ("0");

  return g_strdup_printf (
      "%s%" G_GUINT64_FORMAT ".%02u", cents < 0 ? "-" : "", size / 100, (guint) (size % 100));
}

char *
cents_print_grouped (gint64 cents)
{
  guint64 size = (guint64) ABS (cents);
  g_autofree char *whole = g_strdup_printf ("%" G_GUINT64_FORMAT, size / 100);
  gsize length = strlen (whole);
  GString *out = g_string_new (cents < 0 ? "-" : "");

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, whole[i]);
    }
  g_string_append_printf (out, ".%02u", (guint) (size % 100));

  return g_string_free (out, FALSE);
}

Decimal
decimal_quotient (gint64 cents, Decimal divisor, int places)
{
  Decimal decimal = { 0, 0 };
  Wide quotient;

  if (divisor.mantissa == 0)
    return decimal;
  quotient = divide_half_away ((Wide) cents * power_of_ten (divisor.scale)
                                   * power_of_ten (MAX (0, places - 2)),
                               divisor.mantissa);
  settle (quotient < 0 ? -quotient : quotient, places, quotient < 0, &decimal);
  return decimal;
}
