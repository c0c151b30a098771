/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, money and dates as a language writes them, by ICU. The formatter owns ICU's objects and
 * opens each when it is first needed; returned strings belong to the caller. One thread at a time.
 * Must not round, and must not know what is drawn with its texts. */

#include "docket-format.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define MILLISECONDS_A_DAY 86400000.0
#define N_DATE_STYLES (DOCKET_DATE_WEEKDAY + 1)
/* More than any number of 64 bits or date needs; what is longer is asked for again. */
#define ROOM 96

/* Spelt out: the formatter of sources takes u"" apart. */
static const UChar zone[] = { 'U', 'T', 'C', 0 };
static const UChar minus[] = { 0x2212, 0 };

struct _DocketFormatter
{
  char *locale; /* with Latin digits and the Gregorian calendar */
  char language[ULOC_LANG_CAPACITY];
  UNumberFormat *decimal;
  UNumberFormat *percent;
  UNumberFormat *money[3]; /* by DocketMoneyStyle; plain stays NULL */
  char *money_currency[3];
  UDateFormat *date[N_DATE_STYLES];
  UDateIntervalFormat *period;
};

static char *
make_utf8 (const UChar *text, int32_t length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

/* The name of a locale as ICU has it, "en" where the language is not one that it knows. ICU itself
 * would fall back to the system's language, which is nothing to the client. */
static char *
find_locale (const char *language)
{
  g_autofree char *name = g_strdup (language == NULL ? "en" : language);
  char canonical[ULOC_FULLNAME_CAPACITY];
  char code[ULOC_LANG_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;

  g_strdelimit (name, "-", '_');
  name[strcspn (name, ".@")] = '\0';
  if (name[0] == '\0' || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0)
    return g_strdup ("en");

  uloc_canonicalize (name, canonical, sizeof canonical, &status);
  uloc_getLanguage (canonical, code, sizeof code, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING)
    return g_strdup ("en");
  for (int32_t i = 0; i < uloc_countAvailable (); i++)
    if (strcmp (uloc_getAvailable (i), code) == 0)
      return g_strdup (canonical);

  return g_strdup ("en");
}

DocketFormatter *
docket_formatter_new (const char *language)
{
  DocketFormatter *self = g_new0 (DocketFormatter, 1);
  g_autofree char *locale = find_locale (language);
  UErrorCode status = U_ZERO_ERROR;

  uloc_getLanguage (locale, self->language, sizeof self->language, &status);
  self->locale = g_strconcat (locale, "@calendar=gregorian;numbers=latn", NULL);
  return self;
}

void
docket_formatter_free (DocketFormatter *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->decimal, unum_close);
  g_clear_pointer (&self->percent, unum_close);
  for (guint i = 0; i < G_N_ELEMENTS (self->money); i++)
    {
      g_clear_pointer (&self->money[i], unum_close);
      g_free (self->money_currency[i]);
    }
  for (guint i = 0; i < N_DATE_STYLES; i++)
    g_clear_pointer (&self->date[i], udat_close);
  g_clear_pointer (&self->period, udtitvfmt_close);
  g_free (self->locale);
  g_free (self);
}

const char *
docket_formatter_get_language (DocketFormatter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

static UNumberFormat *
open_numbers (DocketFormatter *self, UNumberFormatStyle style)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (style, NULL, 0, self->locale, NULL, &status);

  if (U_FAILURE (status))
    g_error ("ICU has no numbers for %s: %s", self->locale, u_errorName (status));
  unum_setSymbol (format, UNUM_MINUS_SIGN_SYMBOL, minus, 1, &status);
  return format;
}

/* Writes @decimal with exactly @digits decimals, which must be all that it has: so nothing is left
 * to round. */
static char *
write_number (UNumberFormat *format, const char *decimal, int32_t digits)
{
  UChar room[ROOM];
  g_autofree UChar *more = NULL;
  UChar *text = room;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  if (unum_getAttribute (format, UNUM_MAX_FRACTION_DIGITS) != digits
      || unum_getAttribute (format, UNUM_MIN_FRACTION_DIGITS) != digits)
    unum_setAttribute (format, UNUM_FRACTION_DIGITS, digits);
  length = unum_formatDecimal (format, decimal, -1, text, ROOM, NULL, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      more = g_new (UChar, (gsize) length + 1);
      text = more;
      status = U_ZERO_ERROR;
      length = unum_formatDecimal (format, decimal, -1, text, length + 1, NULL, &status);
    }
  if (U_FAILURE (status))
    return g_strdup (decimal);
  return make_utf8 (text, length);
}

static int32_t
count_decimals (const char *decimal)
{
  const char *point = strchr (decimal, '.');

  return point == NULL ? 0 : (int32_t) strlen (point + 1);
}

char *
docket_formatter_decimal (DocketFormatter *self, const char *decimal)
{
  g_return_val_if_fail (self != NULL && decimal != NULL, NULL);

  if (self->decimal == NULL)
    self->decimal = open_numbers (self, UNUM_DECIMAL);
  return write_number (self->decimal, decimal, count_decimals (decimal));
}

static char *
write_money (DocketFormatter *self,
             const char *decimal,
             const char *currency,
             DocketMoneyStyle style)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar code[4];

  if (style == DOCKET_MONEY_PLAIN || strlen (currency) != 3)
    return docket_formatter_decimal (self, decimal);

  if (self->money[style] == NULL)
    self->money[style]
        = open_numbers (self, style == DOCKET_MONEY_CODE ? UNUM_CURRENCY_ISO : UNUM_CURRENCY);
  if (g_strcmp0 (self->money_currency[style], currency) != 0)
    {
      u_uastrncpy (code, currency, G_N_ELEMENTS (code));
      unum_setTextAttribute (self->money[style], UNUM_CURRENCY_CODE, code, 3, &status);
      g_free (self->money_currency[style]);
      self->money_currency[style] = g_strdup (currency);
    }
  return write_number (self->money[style], decimal, count_decimals (decimal));
}

char *
docket_formatter_money (DocketFormatter *self,
                        DocketMoney money,
                        const char *currency,
                        DocketMoneyStyle style)
{
  g_autofree char *decimal = NULL;

  g_return_val_if_fail (self != NULL && currency != NULL, NULL);

  if (DOCKET_IS_NULL (money.minor))
    return g_strdup ("");
  decimal = docket_money_format (money, currency);
  return write_money (self, decimal, currency, style);
}

char *
docket_formatter_rate (DocketFormatter *self,
                       DocketRate rate,
                       const char *currency,
                       DocketMoneyStyle style)
{
  g_autofree char *decimal = NULL;

  g_return_val_if_fail (self != NULL && currency != NULL, NULL);

  if (DOCKET_IS_NULL (rate.e4))
    return g_strdup ("");
  decimal = docket_rate_format (rate, currency);
  return write_money (self, decimal, currency, style);
}

char *
docket_formatter_quantity (DocketFormatter *self, DocketQuantity quantity, guint least_decimals)
{
  g_autofree char *decimal = NULL;

  g_return_val_if_fail (self != NULL && least_decimals <= 4, NULL);

  if (DOCKET_IS_NULL (quantity.e4))
    return g_strdup ("");
  decimal = docket_decimal_format (quantity.e4, 4, least_decimals);
  return docket_formatter_decimal (self, decimal);
}

char *
docket_formatter_hours (DocketFormatter *self, DocketQuantity hours)
{
  g_autofree char *number = docket_formatter_quantity (self, hours, 2);

  return number == NULL || number[0] == '\0' ? g_steal_pointer (&number)
                                             : g_strconcat (number, "\u00a0h", NULL);
}

char *
docket_formatter_duration (DocketFormatter *self, DocketDuration duration)
{
  guint64 minutes;

  g_return_val_if_fail (self != NULL, NULL);

  if (DOCKET_IS_NULL (duration.seconds))
    return g_strdup ("");
  minutes = (guint64) ABS (duration.seconds) / 60;
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ":%02u",
                          duration.seconds < 0 && minutes > 0 ? "\u2212" : "",
                          minutes / 60,
                          (guint) (minutes % 60));
}

char *
docket_formatter_percent (DocketFormatter *self, DocketPercent percent)
{
  g_autofree char *fraction = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (DOCKET_IS_NULL (percent.e4))
    return g_strdup ("");
  if (self->percent == NULL)
    self->percent = open_numbers (self, UNUM_PERCENT);
  /* ICU multiplies by a hundred, so two more decimals go in than come out. */
  fraction = docket_decimal_format (percent.e4, 6, 2);
  return write_number (self->percent, fraction, count_decimals (fraction) - 2);
}

/* A pattern of the language's own with the fields of @skeleton. */
static UDateFormat *
open_skeleton (DocketFormatter *self, const char *skeleton)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (self->locale, &status);
  UChar fields[ROOM];
  UChar pattern[ROOM];
  int32_t length;
  UDateFormat *format;

  u_uastrncpy (fields, skeleton, ROOM);
  length = udatpg_getBestPattern (generator, fields, -1, pattern, ROOM, &status);
  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, self->locale, zone, -1, pattern, length, &status);
  udatpg_close (generator);
  if (U_FAILURE (status))
    g_error ("ICU has no dates for %s: %s", self->locale, u_errorName (status));
  return format;
}

static UDateFormat *
open_dates (DocketFormatter *self, DocketDateStyle style)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format;

  switch (style)
    {
    case DOCKET_DATE_SHORT:
      return open_skeleton (self, "yMd");
    case DOCKET_DATE_DAY_MONTH:
      return open_skeleton (self, "dMMM");
    case DOCKET_DATE_MONTH:
      return open_skeleton (self, "yMMMM");
    case DOCKET_DATE_WEEKDAY:
      return open_skeleton (self, "EEEdMMM");
    case DOCKET_DATE_LONG:
    case DOCKET_DATE_MEDIUM:
    default:
      break;
    }
  format = udat_open (UDAT_NONE,
                      style == DOCKET_DATE_MEDIUM ? UDAT_MEDIUM : UDAT_LONG,
                      self->locale,
                      zone,
                      -1,
                      NULL,
                      0,
                      &status);
  if (U_FAILURE (status))
    g_error ("ICU has no dates for %s: %s", self->locale, u_errorName (status));
  return format;
}

char *
docket_formatter_date (DocketFormatter *self, DocketDate date, DocketDateStyle style)
{
  UChar text[ROOM];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  g_return_val_if_fail (self != NULL && (guint) style < N_DATE_STYLES, NULL);

  if (DOCKET_IS_NULL (date.days))
    return g_strdup ("");
  if (self->date[style] == NULL)
    self->date[style] = open_dates (self, style);
  length = udat_format (
      self->date[style], (UDate) date.days * MILLISECONDS_A_DAY, text, ROOM, NULL, &status);
  if (U_FAILURE (status))
    return docket_date_format (date);
  return make_utf8 (text, length);
}

char *
docket_formatter_period (DocketFormatter *self, DocketDate from, DocketDate to)
{
  UChar text[2 * ROOM];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  g_return_val_if_fail (self != NULL, NULL);

  if (DOCKET_IS_NULL (from.days) || from.days == to.days)
    return docket_formatter_date (self, to, DOCKET_DATE_LONG);
  if (DOCKET_IS_NULL (to.days))
    return docket_formatter_date (self, from, DOCKET_DATE_LONG);

  if (self->period == NULL)
    {
      UChar fields[ROOM];

      u_uastrncpy (fields, "yMMMMd", ROOM);
      self->period = udtitvfmt_open (self->locale, fields, -1, zone, -1, &status);
    }
  length = udtitvfmt_format (self->period,
                             (UDate) from.days * MILLISECONDS_A_DAY,
                             (UDate) to.days * MILLISECONDS_A_DAY,
                             text,
                             G_N_ELEMENTS (text),
                             NULL,
                             &status);
  if (U_FAILURE (status))
    {
      g_autofree char *first = docket_formatter_date (self, from, DOCKET_DATE_LONG);
      g_autofree char *last = docket_formatter_date (self, to, DOCKET_DATE_LONG);

      return g_strconcat (first, " – ", last, NULL);
    }
  return make_utf8 (text, length);
}

char *
docket_formatter_country (DocketFormatter *self, const char *code)
{
  g_autofree char *locale = NULL;
  UChar name[ROOM];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  g_return_val_if_fail (self != NULL && code != NULL, NULL);

  locale = g_strconcat ("und_", code, NULL);
  length = uloc_getDisplayCountry (locale, self->locale, name, ROOM, &status);
  if (U_FAILURE (status) || length == 0)
    return g_strdup (code);
  return make_utf8 (name, length);
}
