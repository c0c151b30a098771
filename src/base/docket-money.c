/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exact arithmetic on money, rates, quantities and percentages, and their decimal texts. Returned
 * strings belong to the caller; there is no state, so any thread may call. Must not know a locale,
 * a binary fraction, or which record a number belongs to. */

#include "docket-money.h"

#include "docket-error.h"

#include <string.h>

__extension__ typedef __int128 Wide;

#define RATE_DECIMALS 4
#define QUANTITY_DECIMALS 4
#define MOST_DECIMALS 18

#define E4 G_GINT64_CONSTANT (10000)
#define HUNDRED_PERCENT (100 * E4)
#define SECONDS_AN_HOUR G_GINT64_CONSTANT (3600)

static gint64
get_power_of_ten (guint exponent)
{
  static const gint64 powers[] = { 1, 10, 100, 1000, 10000 };

  g_assert (exponent < G_N_ELEMENTS (powers));
  return powers[exponent];
}

static gboolean
refuse_overflow (GError **error)
{
  g_set_error_literal (
      error, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW, "The result does not fit into 64 bits");
  return FALSE;
}

static gboolean
refuse_unset (GError **error)
{
  g_set_error_literal (error, DOCKET_ERROR, DOCKET_ERROR_RANGE, "An operand is not set");
  return FALSE;
}

static gboolean
refuse_text (const char *text, GError **error)
{
  g_autofree char *quote = docket_error_quote (text);

  g_set_error (error, DOCKET_ERROR, DOCKET_ERROR_SYNTAX, "%s is not a decimal number", quote);
  return FALSE;
}

static gboolean
refuse_decimals (const char *text, guint decimals, GError **error)
{
  g_autofree char *quote = docket_error_quote (text);

  g_set_error (
      error, DOCKET_ERROR, DOCKET_ERROR_RANGE, "%s has more than %u decimals", quote, decimals);
  return FALSE;
}

static gboolean
refuse_currency (const char *currency, GError **error)
{
  g_autofree char *quote = docket_error_quote (currency);

  g_set_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE, "%s is not a currency of ISO 4217", quote);
  return FALSE;
}

static gboolean
append_digit (guint64 *magnitude, guint digit)
{
  guint64 tens;

  return !__builtin_mul_overflow (*magnitude, (guint64) 10, &tens)
         && !__builtin_add_overflow (tens, (guint64) digit, magnitude);
}

gboolean
docket_decimal_parse (const char *text, guint decimals, gint64 *value, GError **error)
{
  const char *at = text;
  guint64 magnitude = 0;
  guint places = 0;
  gboolean fits = TRUE;
  gboolean exact = TRUE;
  gboolean negative;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (decimals <= MOST_DECIMALS, FALSE);

  negative = *at == '-';
  if (negative)
    at++;
  if (!g_ascii_isdigit (*at))
    return refuse_text (text, error);
  for (; g_ascii_isdigit (*at); at++)
    fits = fits && append_digit (&magnitude, (guint) (*at - '0'));

  if (*at == '.')
    {
      at++;
      if (!g_ascii_isdigit (*at))
        return refuse_text (text, error);
      for (; g_ascii_isdigit (*at); at++)
        if (places < decimals)
          {
            fits = fits && append_digit (&magnitude, (guint) (*at - '0'));
            places++;
          }
        else
          exact = exact && *at == '0';
    }
  if (*at != '\0')
    return refuse_text (text, error);
  if (!exact)
    return refuse_decimals (text, decimals, error);

  for (; places < decimals; places++)
    fits = fits && append_digit (&magnitude, 0);
  /* The one value whose magnitude is larger, G_MININT64, means "not set". */
  if (!fits || magnitude > (guint64) G_MAXINT64)
    return refuse_overflow (error);

  *value = negative ? -(gint64) magnitude : (gint64) magnitude;
  return TRUE;
}

char *
docket_decimal_format (gint64 value, guint decimals, guint least_decimals)
{
  /* 19 digits or 18 decimals and one before them, a minus, a point, the end. */
  char buffer[24];
  char *at = buffer + sizeof buffer;
  guint64 magnitude;
  guint place;
  gboolean trimming = TRUE;

  g_return_val_if_fail (decimals <= MOST_DECIMALS, NULL);

  if (DOCKET_IS_NULL (value))
    return NULL;

  magnitude = value < 0 ? (guint64) -value : (guint64) value;
  *--at = '\0';
  for (place = decimals; place > 0; place--)
    {
      char digit = (char) ('0' + magnitude % 10);

      magnitude /= 10;
      trimming = trimming && digit == '0' && place > least_decimals;
      if (!trimming)
        *--at = digit;
    }
  if (*at != '\0')
    *--at = '.';
  do
    {
      *--at = (char) ('0' + magnitude % 10);
      magnitude /= 10;
    }
  while (magnitude > 0);
  if (value < 0)
    *--at = '-';

  return g_strdup (at);
}

/* Both operands of the division fit into 64 bits: several times as fast as the wide division. */
static gint64
divide_narrow (gint64 product, gint64 divisor)
{
  gint64 quotient = product / divisor;
  gint64 rest = product % divisor;
  gint64 size = rest < 0 ? -rest : rest;
  gint64 whole = divisor < 0 ? -divisor : divisor;

  if (size >= whole - size)
    quotient += (product < 0) == (divisor < 0) ? 1 : -1;
  return quotient;
}

static Wide
divide_wide (Wide product, gint64 divisor)
{
  Wide quotient = product / divisor;
  Wide rest = product % divisor;
  Wide size = rest < 0 ? -rest : rest;
  Wide whole = divisor < 0 ? -(Wide) divisor : (Wide) divisor;

  if (size >= whole - size)
    quotient += (product < 0) == (divisor < 0) ? 1 : -1;
  return quotient;
}

gboolean
docket_multiply_divide (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error)
{
  gint64 narrow;
  Wide wide;

  g_return_val_if_fail (result != NULL, FALSE);

  if (DOCKET_IS_NULL (a) || DOCKET_IS_NULL (b) || DOCKET_IS_NULL (divisor))
    return refuse_unset (error);
  if (divisor == 0)
    {
      g_set_error_literal (error, DOCKET_ERROR, DOCKET_ERROR_RANGE, "Division by zero");
      return FALSE;
    }

  if (!__builtin_mul_overflow (a, b, &narrow) && narrow != G_MININT64)
    {
      *result = divide_narrow (narrow, divisor);
      return TRUE;
    }

  wide = divide_wide ((Wide) a * b, divisor);
  if (wide > G_MAXINT64 || wide <= G_MININT64)
    return refuse_overflow (error);
  *result = (gint64) wide;
  return TRUE;
}

gboolean
docket_add (gint64 a, gint64 b, gint64 *sum, GError **error)
{
  gint64 result;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (DOCKET_IS_NULL (a) || DOCKET_IS_NULL (b))
    return refuse_unset (error);
  if (__builtin_add_overflow (a, b, &result) || DOCKET_IS_NULL (result))
    return refuse_overflow (error);
  *sum = result;
  return TRUE;
}

/* ISO 4217, the money that people pay with (no funds, metals or test codes), each list sorted by
 * its letters. Codes withdrawn since 2021 stay, since books of those years are still open:
 * ANG, BGN, CUC, HRK, SLL, ZWL. */
static const char none[] = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXVNDVUVXAFXOFXPF";
static const char two[]
    = "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCNYCOPCRCCUC"
      "CUPCVECZKDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHRKHTGHUFIDRILSINRIRRJMDKES"
      "KGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZD"
      "PABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLESLLSOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTOP"
      "TRYTTDTWDTZSUAHUSDUYUUZSVEDVESWSTXCDXCGYERZARZMWZWGZWL";
static const char three[] = "BHDIQDJODKWDLYDOMRTND";

static gboolean
find_code (const char *codes, gsize bytes, const char *code)
{
  gsize low = 0;
  gsize high = bytes / 3;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      int order = memcmp (code, codes + 3 * middle, 3);

      if (order == 0)
        return TRUE;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return FALSE;
}

int
docket_currency_decimals (const char *code)
{
  if (code == NULL || strlen (code) != 3)
    return -1;
  if (find_code (two, sizeof two - 1, code))
    return 2;
  if (find_code (none, sizeof none - 1, code))
    return 0;
  if (find_code (three, sizeof three - 1, code))
    return 3;
  return -1;
}

gboolean
docket_money_parse (const char *text, const char *currency, DocketMoney *money, GError **error)
{
  int decimals = docket_currency_decimals (currency);

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (money != NULL, FALSE);

  if (decimals < 0)
    return refuse_currency (currency, error);
  return docket_decimal_parse (text, (guint) decimals, &money->minor, error);
}

char *
docket_money_format (DocketMoney money, const char *currency)
{
  int decimals = docket_currency_decimals (currency);

  g_return_val_if_fail (decimals >= 0, NULL);

  return docket_decimal_format (money.minor, (guint) decimals, (guint) decimals);
}

gboolean
docket_rate_parse (const char *text, const char *currency, DocketRate *rate, GError **error)
{
  int decimals = docket_currency_decimals (currency);

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (rate != NULL, FALSE);

  if (decimals < 0)
    return refuse_currency (currency, error);
  return docket_decimal_parse (text, (guint) decimals + RATE_DECIMALS, &rate->e4, error);
}

char *
docket_rate_format (DocketRate rate, const char *currency)
{
  int decimals = docket_currency_decimals (currency);

  g_return_val_if_fail (decimals >= 0, NULL);

  return docket_decimal_format (rate.e4, (guint) decimals + RATE_DECIMALS, (guint) decimals);
}

gboolean
docket_money_add (DocketMoney a, DocketMoney b, DocketMoney *sum, GError **error)
{
  g_return_val_if_fail (sum != NULL, FALSE);

  return docket_add (a.minor, b.minor, &sum->minor, error);
}

gboolean
docket_rate_times (DocketRate rate, DocketQuantity quantity, DocketMoney *amount, GError **error)
{
  g_return_val_if_fail (amount != NULL, FALSE);

  return docket_multiply_divide (rate.e4, quantity.e4, E4 * E4, &amount->minor, error);
}

gboolean
docket_rate_scale (DocketRate rate, DocketPercent multiplier, DocketRate *scaled, GError **error)
{
  g_return_val_if_fail (scaled != NULL, FALSE);

  return docket_multiply_divide (rate.e4, multiplier.e4, E4, &scaled->e4, error);
}

gboolean
docket_money_percent (DocketMoney money, DocketPercent percent, DocketMoney *share, GError **error)
{
  g_return_val_if_fail (share != NULL, FALSE);

  return docket_multiply_divide (money.minor, percent.e4, HUNDRED_PERCENT, &share->minor, error);
}

gboolean
docket_money_tax_inside (DocketMoney gross, DocketPercent percent, DocketMoney *tax, GError **error)
{
  gint64 whole;

  g_return_val_if_fail (tax != NULL, FALSE);

  return docket_add (HUNDRED_PERCENT, percent.e4, &whole, error)
         && docket_multiply_divide (gross.minor, percent.e4, whole, &tax->minor, error);
}

gboolean
docket_hours_from_seconds (gint64 seconds, guint decimals, DocketQuantity *hours, GError **error)
{
  gint64 rounded;

  g_return_val_if_fail (hours != NULL, FALSE);

  if (decimals > QUANTITY_DECIMALS)
    {
      g_set_error (error,
                   DOCKET_ERROR,
                   DOCKET_ERROR_RANGE,
                   "A quantity has up to %d decimals, not %u",
                   QUANTITY_DECIMALS,
                   decimals);
      return FALSE;
    }
  return docket_multiply_divide (
             seconds, get_power_of_ten (decimals), SECONDS_AN_HOUR, &rounded, error)
         && docket_multiply_divide (
             rounded, get_power_of_ten (QUANTITY_DECIMALS - decimals), 1, &hours->e4, error);
}
